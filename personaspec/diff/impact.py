"""Judges changes by the table (`table.py`). What a change means does not depend on what else changed."""

from __future__ import annotations

from typing import Final

from personaspec.diff.change import Change, Impact, Judged
from personaspec.diff.table import MIRROR, Row, row
from personaspec.ir.rules import Topic

ORDER: Final = tuple(Impact)
"""The gravest first."""
_OF_NOTICES: Final = {Impact.LOOSENED: Impact.TOLD_LESS, Impact.TIGHTENED: Impact.TOLD_MORE}


def judge(change: Change) -> Judged:
    """What one change means."""
    if change.kind == "renamed":
        return Judged(change, Impact.WORDING, "it has another name and says what it said")
    entry = row(kind_of(change), change.statement)
    impact, why = _judged(entry, change)
    if change.owner.startswith("relax/") and "/disclose/" in change.owner:
        impact = _OF_NOTICES.get(impact, impact)
    if _is_idle(change) and impact in (Impact.TIGHTENED, Impact.LOOSENED):
        impact, why = Impact.CHANGED, "it is listened for, and only talked about"
    return Judged(change, impact, why)


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
    """A whole topic that is only talked about: nothing is stopped by it."""
    nodes = [each for each in (change.old, change.new) if isinstance(each, Topic)]
    return bool(nodes) and all(each.then == "talk" for each in nodes)
