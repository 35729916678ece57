"""Which change of the diff made a verdict flip. Pure.

The rule that stopped is known, and so is the very line of it that caught. Where the diff holds a change of that line,
it is the cause; else the changes of an excuse or of the rule; else, for a closed world, what was declared. Where the
diff holds nothing of the kind there is no cause, and the report says so.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from personaspec.diff.change import Change, Judged
from personaspec.guard.guard import Guard
from personaspec.guard.privacy import ASKS, REPEATS
from personaspec.guard.verdict import Violation

_GROUNDS: Final = ("offer/", "fact/", "objective/", "persona")
_EXCUSES: Final = ("unless", "relax", "relaxed", "for")


@dataclass(frozen=True, slots=True)
class Cause:
    """A change as it is told. `impact` is its class in the diff."""

    path: str
    owner: str
    statement: str
    kind: str
    was: str | None
    now: str | None
    impact: str


@dataclass(frozen=True, slots=True)
class Causes:
    """All changes between two policies, by number."""

    changes: tuple[Cause, ...]

    @classmethod
    def of(cls, judged: Iterable[Judged]) -> Causes:
        """The changes of a difference, in its order; wordings and tests flip nothing."""
        return cls(tuple(_cause(each.change, each.impact.value) for each in judged if each.impact.value != "tests"))

    def behind(self, gone: Iterable[Violation], came: Iterable[Violation], old: Guard, new: Guard) -> tuple[int, ...]:
        """The numbers of the changes because of which some violations are no more, and others are found now."""
        found: set[int] = set()
        for each in gone:
            found.update(self._of(each, old, gone=True))
        for each in came:
            found.update(self._of(each, new, gone=False))
        return tuple(sorted(found))

    def _of(self, violation: Violation, guard: Guard, *, gone: bool) -> list[int]:
        rule = "privacy" if violation.rule in (REPEATS, ASKS) else violation.rule
        ours = [(n, each) for n, each in enumerate(self.changes) if each.owner == rule]
        words = _line(violation, guard)
        how = violation.how.split(" ")[0]
        lines = [(n, (each.was if gone else each.now) or "") for n, each in ours if each.statement == how]
        exact = [n for n, line in lines if words and words in line]
        if exact:
            return exact
        whole = [n for n, each in ours if each.statement == "" and each.kind != "renamed"]
        if whole:
            return whole
        if narrow := [n for n, each in ours if each.statement in _EXCUSES or each.statement.startswith("relax")]:
            return narrow
        if ours:
            acting = [n for n, each in ours if each.impact != "wording"]
            return acting or [n for n, _ in ours]
        if relaxed := [n for n, each in enumerate(self.changes) if each.owner.partition("#")[0] == f"relax/{rule}"]:
            return relaxed
        if violation.how == "undeclared":
            several = enumerate(self.changes)
            return [n for n, each in several if each.owner.startswith(_GROUNDS) and each.impact != "wording"]
        return []


def _line(violation: Violation, guard: Guard) -> str:
    """The words of the line that caught it; "" where it is not one of several."""
    rule = next((each for each in guard.policy.forbids if each.name == violation.rule), None)
    if rule is None:
        return ""
    several: tuple[str, ...] = ()
    if violation.how == "says":
        several = rule.catch.says
    elif violation.how == "matches":
        several = rule.catch.matches
    elif violation.how == "undeclared":
        several = tuple(str(world) for world in rule.catch.undeclared)
    return several[violation.index] if violation.index < len(several) else ""


def _cause(change: Change, impact: str) -> Cause:
    return Cause(change.path, change.owner, change.statement, change.kind, change.was, change.now, impact)


NO_CAUSES: Final = Causes(())
