"""All patterns at once, in linear time. The only module that imports the matching library. Pure.

A `Scanner` says which of its patterns may occur in a text; `finder` gives the exact places of one. Both run on the
spelling of `encoding.py`. Whatever scans (RE2's Set today, Hyperscan or an Aho-Corasick automaton as a prefilter), the
places always come from `finder`, so all scanners give the same verdicts.

RE2's traps, and what is done here: 8 MB by default, which large sets outgrow (`max_mem` grows with the set; a set
that still does not fit is halved until it does); errors on standard error (`log_errors` off). A set that compiled has
room for at least 20 states, so its matching does not run out of memory: it only forgets states and starts again.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from functools import lru_cache
from typing import Final, Protocol

import re2

from personaspec.lean import dataclass

_MEGABYTE: Final = 1 << 20


class Scanner(Protocol):
    """Which patterns may occur. Never misses one; may name one that does not occur."""

    def hits(self, text: bytes) -> Sequence[int]:
        """Indexes into the patterns, ascending."""
        ...


class Finder(Protocol):
    """One pattern's places in a text, in bytes."""

    def finditer(self, text: bytes) -> Iterator[Match]: ...

    def search(self, text: bytes, pos: int = 0) -> Match | None: ...


class Match(Protocol):
    def span(self) -> tuple[int, int]: ...


@dataclass(frozen=True, slots=True)
class SetScanner:
    """RE2 Sets, each with the index of its first pattern. One, unless the library could not hold all in one."""

    sets: tuple[tuple[int, re2.Set], ...]

    def hits(self, text: bytes) -> Sequence[int]:
        if len(self.sets) == 1:
            found = self.sets[0][1].Match(text)
            return sorted(found) if found else ()
        return sorted(first + n for first, each in self.sets for n in each.Match(text) or ())


@dataclass(frozen=True, slots=True)
class Nothing:
    """A scanner without patterns."""

    def hits(self, text: bytes) -> Sequence[int]:  # noqa: ARG002 - the protocol's shape
        return ()


@lru_cache(maxsize=64)
def scanner(patterns: tuple[bytes, ...]) -> Scanner:
    """A scanner of these patterns. Cached by content: the standard library's are the same for every spec.

    Every pattern must be one that `finder` takes.
    """
    if not patterns:
        return Nothing()
    return SetScanner(tuple(_sets(patterns, 0)))


def matcher(patterns: tuple[bytes, ...], *, kept: bool = True) -> Callable[[bytes], Collection[int] | None]:
    """As `scanner(patterns).hits`, in any order, None for none, and with nothing between: for a text that holds nothing
    the call itself is most of what it costs. `kept`: the scanner is shared with whoever asks for the same."""
    made = scanner(patterns) if kept else scanner.__wrapped__(patterns)
    if isinstance(made, SetScanner) and len(made.sets) == 1:
        # The library's own class asks whether the text is bytes, then calls this. Of another shape it is asked itself.
        inner = getattr(made.sets[0][1], "_set", made.sets[0][1])
        match: Callable[[bytes], Collection[int] | None] = inner.Match
        return match
    return made.hits


def searcher(pattern: bytes) -> Callable[[bytes], object]:
    """Asks whether one pattern is found, for less than `finder` does: no place, and nothing between."""
    return matcher((pattern,), kept=False)


def _sets(patterns: tuple[bytes, ...], first: int) -> Iterator[tuple[int, re2.Set]]:
    made = re2.Set.SearchSet(_options(32 * _MEGABYTE + len(patterns) * 65_536))
    try:
        for pattern in patterns:
            made.Add(pattern)
        made.Compile()
    except re2.error:
        if len(patterns) == 1:
            raise
        half = len(patterns) // 2
        yield from _sets(patterns[:half], first)
        yield from _sets(patterns[half:], first + half)
        return
    yield first, made


@lru_cache(maxsize=16_384)
def finder(pattern: bytes) -> Finder:
    """One pattern, compiled. Raises `Unmatchable` where the library does not take it (too large)."""
    try:
        made: Finder = re2.compile(pattern, _FINDER_OPTIONS)
    except re2.error as wrong:
        raise Unmatchable(str(wrong)) from None
    return made


def anywhere(patterns: tuple[bytes, ...]) -> tuple[Finder, ...]:
    """What finds a place of any of these patterns, with room as a scanner has it: one finder, unless the library cannot
    hold all in one. Every pattern must be one that `finder` takes."""
    if not patterns:
        return ()
    try:
        options = _options(32 * _MEGABYTE + len(patterns) * 65_536)
        return (re2.compile(b"|".join(b"(?:" + each + b")" for each in patterns), options),)
    except re2.error:
        if len(patterns) == 1:
            raise
        half = len(patterns) // 2
        return (*anywhere(patterns[:half]), *anywhere(patterns[half:]))


class Unmatchable(ValueError):
    """The library does not take a pattern."""


def _options(memory: int) -> re2.Options:
    options = re2.Options()
    options.max_mem = memory
    options.log_errors = False
    options.never_capture = True
    options.encoding = re2.Options.Encoding.LATIN1
    return options


_FINDER_OPTIONS: Final = _options(16 * _MEGABYTE)
