"""Judges changes by the table (`table.py`). What a change means does not depend on what else changed."""

from __future__ import annotations

from typing import Final

from personaspec.diff.change import Change, Impact, Judged
from personaspec.diff.table import MIRROR, Row, row
from personaspec.ir.rules import Forbid, Topic

ORDER: Final = tuple(Impact)
"""The gravest first."""
IDLE: Final = "it stops nothing: what it finds is only noted, or talked about"
_OF_NOTICES: Final = {Impact.LOOSENED: Impact.TOLD_LESS, Impact.TIGHTENED: Impact.TOLD_MORE}


def judge(change: Change) -> Judged:
    """What one change means."""
    if change.kind == "renamed":
        return _renamed(change)
    entry = row(kind_of(change), change.statement)
    impact, why = _judged(entry, change)
    if change.owner.startswith("relax/") and "/disclose/" in change.owner:
        impact = _OF_NOTICES.get(impact, impact)
    if _is_idle(change) and impact in (Impact.TIGHTENED, Impact.LOOSENED):
        impact, why = Impact.CHANGED, IDLE
    return Judged(change, impact, why)


def _renamed(change: Change) -> Judged:
    match kind_of(change):
        case "test":
            return Judged(change, Impact.TESTS, "it has another name and says what it said")
        case "offer":  # what a price or a code is said of is told by the names of offers
            return Judged(change, Impact.DECLARED, "it is offered by another name")
        case _:
            return Judged(change, Impact.WORDING, "it has another name and says what it said")


def kind_of(change: Change) -> str:
    """`forbid` of `std/truth/forbid/prices`, `sample` of `voice/sample/cracked-pot`."""
    owner = change.owner
    if owner.startswith(("relax/", "use/", "consent/")):
        return owner.partition("/")[0]
    parts = owner.split("/")
    return parts[-2] if len(parts) > 1 else owner


def _judged(entry: Row, change: Change) -> tuple[Impact, str]:
    match change.kind:
        case "added":
            return entry.impact, entry.came
        case "removed":
            return MIRROR[entry.impact], entry.went
        case _:
            pass
    grown = entry.grows(change.old, change.new) if entry.grows is not None else None
    if grown is None:
        if entry.turns is not None:
            return entry.turns, "in other words"
        graver = min((entry.impact, MIRROR[entry.impact]), key=ORDER.index)
        return graver, "more for some, less for others" if entry.grows is not None else "another value"
    if grown == 0:
        return entry.turns or Impact.WORDING, "as much as before"
    return (entry.impact, entry.came) if grown > 0 else (MIRROR[entry.impact], entry.went)


def _is_idle(change: Change) -> bool:
    """A whole rule that stops nothing."""
    nodes = [each for each in (change.old, change.new) if isinstance(each, Forbid | Topic)]
    return bool(nodes) and all(map(idle, nodes))


def idle(rule: Forbid | Topic) -> bool:
    """Whether nothing is stopped by a rule: a topic that is only talked about, a forbid that only notes."""
    return rule.then in ("talk", "note")
