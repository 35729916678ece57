"""Which of many patterns may occur in a text: those whose anchors it holds, and those that have none. Pure.

Never misses one; may name one that does not occur. The places always come from `matching.finder`, so it makes no
difference to any verdict what looks for the anchors.

A check of one file tries few texts, and compiling anything for them would take longer than the tries: so a lookout is
*cold* for its first texts, and compiled when more of them come, or when `warm` asks for it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Any, Final, Protocol, TypeAlias

from personaspec.guard import tabled
from personaspec.guard.anchors import squeezed
from personaspec.guard.literals import Grams, Literals, Maker, SetLiterals, made
from personaspec.guard.matching import finder, matcher

_GAP: Final = 0  # the number of the literal that tells of more than one space
_SEVERAL: Final = 100  # patterns of the table: fewer are sorted sooner than it is opened
PATIENCE: Final = 256  # texts


class Sought(Protocol):
    """A pattern that is looked for."""

    @property
    def anchors(self) -> tuple[bytes, ...]:
        """Literals of which each match holds one; () where there are none."""
        ...

    @property
    def number(self) -> int | None:
        """Its number in the table of what is known; None where it is not in it."""
        ...

    @property
    def scan(self) -> bytes:
        """A pattern of the library that finds something wherever this one does; used where there are no anchors."""
        ...


Index: TypeAlias = tuple[tuple[bytes, ...], Sequence[Iterable[int]], tuple[int, ...]]
"""All anchors, for each the patterns that have it, and the patterns that have none."""


class Lookout:
    """Looks for `patterns`. `hits` gives the indexes of those that may occur in a text, ascending."""

    __slots__ = (
        "_bare",
        "_index",
        "_literals",
        "_look",
        "_numbers",
        "_owners",
        "_tabled",
        "_texts",
        "hits",
        "patterns",
    )

    def __init__(self, patterns: Sequence[Sought], index: Index | None = None) -> None:
        self.patterns = patterns
        self._index = index
        self._tabled: dict[int, list[int]] = {}  # numbers in the table of what is known, with their places here
        self.hits: Callable[[bytes], Sequence[int]] = self._first
        self._texts = 0
        self._literals: Literals
        self._look: Callable[[bytes], Collection[Any] | None]
        self._bare: Callable[[bytes], Collection[int] | None]
        self._owners: Sequence[Iterable[int]]
        self._numbers: tuple[int, ...] = ()  # of the patterns that have no anchors

    def warm(self, maker: Maker | None = None) -> None:
        """Compile now what looks for the patterns. `maker` makes what looks for the anchors; without one the fastest
        that is installed."""
        literals, owners, self._numbers = self.index()
        bare = tuple(self.patterns[number].scan for number in self._numbers)
        found = (made if maker is None else maker)(literals)
        if found is None:
            self._owners = [*(owners[n] for n in range(len(literals))), *((number,) for number in self._numbers)]
            self._literals = SetLiterals(literals, bare)
            self._look = self._literals.look
            self.hits = self._at_once
            return
        self._owners, self._literals, self._look = owners, found, found.look
        self._bare = matcher(bare) if bare else _nothing
        self.hits = self._in_two

    def _first(self, text: bytes) -> Sequence[int]:
        if self._index is None:
            several = sum(pattern.number is not None for pattern in self.patterns) > _SEVERAL
            literals, self._owners, self._numbers = self._sorted(skipped=several)
        else:
            literals, self._owners, self._numbers = self._index
        self._literals = Grams(literals)
        self._look, self._bare = self._literals.look, self._one_by_one
        self.hits = self._cold
        return self._cold(text)

    def _cold(self, text: bytes) -> Sequence[int]:
        self._texts += 1
        if self._texts > PATIENCE:
            self.warm()
            return self.hits(text)
        found = self._in_two(text)
        return sorted({*found, *self._in_table(text)}) if self._tabled else found

    def _in_table(self, text: bytes) -> Iterable[int]:
        for number in tabled.looked(squeezed(text), self._tabled):
            yield from self._tabled[number]

    def _one_by_one(self, text: bytes) -> Collection[int]:
        several = enumerate(self._numbers)
        return [n for n, number in several if finder(self.patterns[number].scan).search(text) is not None]

    def _in_two(self, text: bytes) -> Sequence[int]:
        found, bare = self._look(text), self._bare(text)
        if not found and not bare:
            return ()
        several = {self._numbers[n] for n in bare} if bare else set()
        if found:
            self._add(found, text, several)
        return sorted(several)

    def _at_once(self, text: bytes) -> Sequence[int]:
        found = self._look(text)
        if not found:
            return ()
        several: set[int] = set()
        self._add(found, text, several)
        return sorted(several)

    def _add(self, found: Collection[Any], text: bytes, several: set[int]) -> None:
        """The patterns whose literals were found in a text, or are found once it is squeezed."""
        numbers = self._literals.numbers(found, text)
        if _GAP in numbers:
            narrow = squeezed(text)
            numbers = {*numbers, *self._literals.numbers(self._look(narrow) or (), narrow)}
        for literal in numbers:
            several.update(self._owners[literal])

    def index(self) -> Index:
        """What is looked for: as it was handed in, else worked out."""
        if self._index is not None:
            return self._index
        return self._sorted()

    def _sorted(self, *, skipped: bool = False) -> Index:
        """Without what the table looks up, where that is `skipped`."""
        owners: dict[bytes, list[int]] = {b"  ": []}  # the first: where it is found, the text must be squeezed
        bare: list[int] = []
        for index, pattern in enumerate(self.patterns):
            if skipped and pattern.number is not None and tabled.scan(pattern.number) is None:
                self._tabled.setdefault(pattern.number, []).append(index)
                continue
            if not pattern.anchors:
                bare.append(index)
            for anchor in pattern.anchors:
                owners.setdefault(anchor, []).append(index)
        return tuple(owners), [tuple(each) for each in owners.values()], tuple(bare)


class Joined:
    """Several lookouts as one, with the patterns of all in order: they are shared with others, and one that was made of
    all of them looks once at a text."""

    __slots__ = ("_several", "_texts", "hits")

    def __init__(self, several: Sequence[Lookout]) -> None:
        self._several = several
        self._texts = 0
        self.hits: Callable[[bytes], Sequence[int]] = self._each

    def warm(self, maker: Maker | None = None) -> None:
        """As `Lookout.warm`, for all patterns."""
        whole = Lookout([pattern for each in self._several for pattern in each.patterns])
        whole.warm(maker)
        self.hits = whole.hits

    def _each(self, text: bytes) -> Sequence[int]:
        self._texts += 1
        if self._texts > PATIENCE:
            self.warm()
            return self.hits(text)
        found: list[int] = []
        first = 0
        for each in self._several:
            found += [first + hit for hit in each.hits(text)]
            first += len(each.patterns)
        return found


def _nothing(text: bytes) -> Collection[int]:  # noqa: ARG001 - stands for what looks for nothing
    return ()
