"""A message as it would be spelled, where it was typed in haste. Pure.

Only danger is heard in it (`listen.py`); what is found is told by its place in the text as it was written.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import Final

from personaspec.guard.tables.shorthand import SPELLED
from personaspec.late import late
from personaspec.lean import dataclass

_TYPED: Final = late(r"(?<![\w'@#/.-])(?:" + "|".join(sorted(SPELLED, key=len, reverse=True)) + r")(?![\w'@])")


@dataclass(frozen=True, slots=True)
class Respelled:
    """`text` as it would be spelled. `_cuts` are places of it, each with what to add to get to the original one."""

    text: str
    _places: tuple[int, ...]
    _shifts: tuple[int, ...]

    def original(self, at: int) -> int:
        """The place in the original text; within a word that was respelled, about there."""
        return at + self._shifts[bisect_right(self._places, at) - 1]


def respell(text: str) -> Respelled | None:
    """None where there is nothing to spell otherwise."""
    folded = text.casefold()
    if len(folded) != len(text):  # a letter that becomes two: places would not fit
        return None
    parts: list[str] = []
    places, shifts = [0], [0]
    length = end = 0
    for found in _TYPED.finditer(folded):
        spelled = SPELLED[found[0]]
        before = text[end : found.start()]
        parts += (before, spelled)
        length += len(before) + len(spelled)
        end = found.end()
        places.append(length)
        shifts.append(end - length)
    if not parts:
        return None
    return Respelled("".join((*parts, text[end:])), tuple(places), tuple(shifts))
