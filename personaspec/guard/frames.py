"""Turns of speech that a closed world looks for: several patterns as one, found in linear time. Pure.

The same sources trigger the scanner (`worlds.TRIGGERS`) and find the places, so a trigger cannot miss what its
detector finds. Whatever needs to look around a place (`it is no gift`) is asked after it was found.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from personaspec.guard import tabled
from personaspec.guard.anchors import squeezed
from personaspec.guard.encoding import Positions, encode
from personaspec.guard.matching import finder
from personaspec.guard.pattern_reader import parse
from personaspec.guard.patterns import Trouble
from personaspec.guard.rendering import render

_PATIENCE: Final = 32  # texts


class Frames:
    """Patterns of the language, as in normalised text. For the first texts only those are compiled of which an anchor
    stands in the text: the others find nothing, so leaving them out changes no place. Then all are compiled as one."""

    __slots__ = ("_exact", "_numbers", "_texts", "sources")

    def __init__(self, *sources: str) -> None:
        self.sources = sources
        self._exact: bytes | None = None
        self._texts = 0
        self._numbers: dict[int, list[int]] | None = None  # in the table of what is known: places in `sources`

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Every place, leftmost first, none inside another; in characters of normalised `text`."""
        encoded = encode(text)
        exact = self._exact if self._exact is not None else self._looked_for(encoded)
        if not exact:
            return []
        found = [match.span() for match in finder(exact).finditer(encoded)]
        if not found:
            return found
        at = Positions(text)
        return [(at[start], at[end]) for start, end in found]

    def _looked_for(self, encoded: bytes) -> bytes:
        self._texts += 1
        if self._texts > _PATIENCE:
            self._exact = _joined(self.sources)
            return self._exact
        if self._numbers is None:
            self._numbers = {}
            for place, source in enumerate(self.sources):
                number = tabled.number("matches", source)
                known = number is not None and tabled.scan(number) is None
                self._numbers.setdefault(number if number is not None and known else -1, []).append(place)
        numbers = {-1, *tabled.looked(squeezed(encoded), self._numbers)}
        places = sorted(place for number in numbers for place in self._numbers.get(number, ()))
        return _joined(self.sources[place] for place in places)


def _joined(sources: Iterable[str]) -> bytes:
    """One pattern that finds what each of these does, the first first; empty for none."""
    return b"|".join(tabled.frame(source) or rendered(source) for source in sources if source)


def rendered(source: str) -> bytes:
    """One of our own patterns, as the matching library reads it."""
    part = parse(source)
    assert not isinstance(part, Trouble), part  # ours; a test holds it
    return render(part)
