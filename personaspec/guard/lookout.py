"""Which of many patterns may occur in a text: those whose anchors it holds, and those that have none. Pure.

Never misses one; may name one that does not occur. The places always come from `matching.finder`, so it makes no
difference to any verdict what looks for the anchors.

A check of one file tries few texts, and compiling anything for them would take longer than the tries: so a lookout is
*cold* for its first texts, and compiled when more of them come, or when `warm` asks for it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Final, Protocol

from personaspec.guard.anchors import squeezed
from personaspec.guard.literals import Grams, Maker, compiled
from personaspec.guard.matching import finder, scanner

_GAP: Final = 0  # the number of the literal that tells of more than one space
PATIENCE: Final = 256  # texts


class Sought(Protocol):
    """A pattern that is looked for."""

    @property
    def anchors(self) -> tuple[bytes, ...]:
        """Literals of which each match holds one; () where there are none."""
        ...

    @property
    def scan(self) -> bytes:
        """A pattern of the library that finds something wherever this one does; used where there are no anchors."""
        ...


class Lookout:
    """Looks for `patterns`. `maker` makes what looks for the anchors, once that is worth it."""

    __slots__ = ("_bare", "_found", "_hits", "_maker", "_owners", "_texts", "patterns")

    def __init__(self, patterns: Sequence[Sought], maker: Maker | None = None) -> None:
        self.patterns = patterns
        self._maker = maker or compiled
        self._texts = 0
        self._owners: list[tuple[int, ...]] = []
        self._found: Callable[[bytes], Collection[int]] = _nothing
        self._bare: Callable[[bytes], Collection[int]] = _nothing
        self._hits: Callable[[bytes], Sequence[int]] = self._first

    def hits(self, text: bytes) -> Sequence[int]:
        """Indexes of the patterns that may occur, ascending."""
        return self._hits(text)

    def warm(self) -> None:
        """Compile now what looks for the patterns."""
        literals, self._owners, bare = self._sorted()
        self._found = self._maker(literals).found if len(literals) > 1 else _nothing
        self._bare = _numbered(scanner(tuple(self.patterns[n].scan for n in bare)).hits, bare) if bare else _nothing
        self._hits = self._look

    def _first(self, text: bytes) -> Sequence[int]:
        literals, self._owners, bare = self._sorted()
        self._found = Grams(literals).found
        self._bare = lambda text: [n for n in bare if finder(self.patterns[n].scan).search(text) is not None]
        self._hits = self._cold
        return self._cold(text)

    def _cold(self, text: bytes) -> Sequence[int]:
        self._texts += 1
        if self._texts > PATIENCE:
            self.warm()
        return self._look(text)

    def _look(self, text: bytes) -> Sequence[int]:
        found = self._found(text)
        bare = self._bare(text)
        if not found and not bare:
            return ()
        if _GAP in found:
            found = self._found(squeezed(text))
        several = {owner for literal in found for owner in self._owners[literal]}
        several.update(bare)
        return sorted(several)

    def _sorted(self) -> tuple[tuple[bytes, ...], list[tuple[int, ...]], tuple[int, ...]]:
        """All anchors, for each the patterns that have it, and the patterns that have none."""
        owners: dict[bytes, list[int]] = {b"  ": []}  # the first: where it is found, the text must be squeezed
        bare: list[int] = []
        for index, pattern in enumerate(self.patterns):
            if not pattern.anchors:
                bare.append(index)
            for anchor in pattern.anchors:
                owners.setdefault(anchor, []).append(index)
        return tuple(owners), [tuple(each) for each in owners.values()], tuple(bare)


class Joined:
    """Several lookouts as one, with the patterns of all in order: they are shared with others, and one that was made of
    all of them looks once at a text."""

    __slots__ = ("_hits", "_several", "_texts")

    def __init__(self, several: Sequence[Lookout]) -> None:
        self._several = several
        self._texts = 0
        self._hits: Callable[[bytes], Sequence[int]] = self._each

    def hits(self, text: bytes) -> Sequence[int]:
        """As `Lookout.hits`."""
        return self._hits(text)

    def warm(self, maker: Maker | None = None) -> None:
        """Compile now what looks for all patterns."""
        whole = Lookout([pattern for each in self._several for pattern in each.patterns], maker)
        whole.warm()
        self._hits = whole.hits

    def _each(self, text: bytes) -> Sequence[int]:
        self._texts += 1
        if self._texts > PATIENCE:
            self.warm()
            return self._hits(text)
        found: list[int] = []
        first = 0
        for each in self._several:
            found += [first + hit for hit in each.hits(text)]
            first += len(each.patterns)
        return found


def _numbered(hits: Callable[[bytes], Sequence[int]], numbers: tuple[int, ...]) -> Callable[[bytes], Sequence[int]]:
    def numbered(text: bytes) -> Sequence[int]:
        found = hits(text)
        return [numbers[n] for n in found] if found else ()

    return numbered


def _nothing(text: bytes) -> Collection[int]:  # noqa: ARG001 - stands for what looks for nothing
    return ()
