"""A merge never loosens without a conflict: what that means exactly, asked of the four policies (decision 20).

1. *Nothing looser that nobody made.* What is looser, or told less, in the merged policy than in ours is a change that
   the other side made from the base, word for word; and the other way round.
2. *No two halves.* Where each side alone did something to one rule, neither of them loosened it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from personaspec.diff.change import Impact, Judged
from personaspec.diff.compare import compare
from personaspec.diff.impact import judge, kind_of
from personaspec.diff.side import Side
from personaspec.merging.strictness import RULES

LOOSER: Final = frozenset({Impact.LOOSENED, Impact.TOLD_LESS})
_ACTS: Final = LOOSER | {Impact.TIGHTENED, Impact.TOLD_MORE}
_Id = tuple[str, str, str, str]


def loosened_together(base: Side, ours: Side, theirs: Side, merged: Side) -> tuple[str, ...]:
    """The declarations, by full name, that a merge loosens where neither side did, sorted; none is what is wanted."""
    left, right = _changes(base, ours), _changes(base, theirs)
    found = {
        change.change.owner
        for side, made in ((ours, right), (theirs, left))
        for said, change in _changes(side, merged).items()
        if change.impact in LOOSER and said not in made
    }
    return tuple(sorted(found | _halves(left, right)))


def _halves(left: dict[_Id, Judged], right: dict[_Id, Judged]) -> set[str]:
    alone = [
        _by_rule(change for said, change in mine.items() if said not in other)
        for mine, other in ((left, right), (right, left))
    ]
    return {
        rule
        for rule in alone[0].keys() & alone[1].keys()
        if any(change.impact in LOOSER for side in alone for change in side[rule])
    }


def _by_rule(changes: Iterable[Judged]) -> dict[str, list[Judged]]:
    """What acts, by the rule that it is about: a `relax` is about the rule that it names."""
    found: dict[str, list[Judged]] = {}
    for change in changes:
        if change.impact in _ACTS and kind_of(change.change) in RULES:
            found.setdefault(change.change.owner.removeprefix("relax/"), []).append(change)
    return found


def _changes(old: Side, new: Side) -> dict[_Id, Judged]:
    found = (judge(change) for change in compare(old, new))
    return {(c.change.path, c.change.kind, c.change.was or "", c.change.now or ""): c for c in found}
