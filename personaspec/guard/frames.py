"""Turns of speech that a closed world looks for: several patterns as one, found in linear time. Pure.

The same sources trigger the scanner (`worlds.TRIGGERS`) and find the places, so a trigger cannot miss what its
detector finds. Whatever needs to look around a place (`it is no gift`) is asked after it was found.
"""

from __future__ import annotations

from personaspec.guard.encoding import Positions, encode
from personaspec.guard.matching import finder
from personaspec.guard.pattern_reader import parse
from personaspec.guard.patterns import Trouble
from personaspec.guard.rendering import render


class Frames:
    """Patterns of the language, as in normalised text. Compiled when they are first looked for."""

    __slots__ = ("_exact", "sources")

    def __init__(self, *sources: str) -> None:
        self.sources = sources
        self._exact: bytes | None = None

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Every place, leftmost first, none inside another; in characters of normalised `text`."""
        if self._exact is None:
            part = parse("|".join(self.sources))
            assert not isinstance(part, Trouble), part  # ours; a test holds it
            self._exact = render(part)
        found = [match.span() for match in finder(self._exact).finditer(encode(text))]
        if not found:
            return found
        at = Positions(text)
        return [(at[start], at[end]) for start, end in found]
