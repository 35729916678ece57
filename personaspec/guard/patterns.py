"""A pattern of the language as a small tree, and what can be told from the tree. Pure."""

from __future__ import annotations

from typing import Final, TypeAlias

from personaspec.lean import dataclass

LAST: Final = 0x10FFFF
MOST: Final = 1000  # the most repeats that RE2 takes
DEEPEST: Final = 40

Ranges: TypeAlias = tuple[tuple[int, int], ...]  # sorted, apart, inclusive, from 0x80 up
ALL: Final[Ranges] = ((0x80, LAST),)


@dataclass(frozen=True, slots=True)
class Char:
    """One or more characters as they stand in normalised text."""

    text: str


@dataclass(frozen=True, slots=True)
class Charset:
    """One character out of several. `ascii` has a bit for each ASCII code; the others are by kind, because the guard
    spells the kinds differently: letters, marks and numbers (word characters all), and what is no word."""

    ascii: int
    letters: Ranges = ()
    marks: Ranges = ()
    numbers: Ranges = ()
    other: Ranges = ()

    def negated(self) -> Charset:
        return Charset(_ASCII & ~self.ascii, *map(complement, self.kinds))

    @property
    def kinds(self) -> tuple[Ranges, Ranges, Ranges, Ranges]:
        """What is beyond ASCII, by kind."""
        return self.letters, self.marks, self.numbers, self.other

    def __or__(self, more: Charset) -> Charset:
        return Charset(
            self.ascii | more.ascii,
            *(union(mine + theirs) for mine, theirs in zip(self.kinds, more.kinds, strict=True)),
        )


@dataclass(frozen=True, slots=True)
class Edge:
    """A place between characters: `b` a word boundary, `B` none, `^` the sentence's start, `$` its end."""

    kind: str


@dataclass(frozen=True, slots=True)
class Sequence:
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Repeat:
    """`low` to `high` times (None = any number); `lazy` prefers fewer."""

    part: Part
    low: int
    high: int | None
    lazy: bool = False


Part: TypeAlias = Char | Charset | Edge | Sequence | Choice | Repeat


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why a pattern cannot run, and what to write instead."""

    message: str
    help: str


_ASCII: Final = (1 << 128) - 1


def can_be_empty(part: Part) -> bool:
    """Whether the part can match without taking a character."""
    match part:
        case Char() | Charset():
            return False
        case Edge():
            return True
        case Sequence(parts):
            return all(map(can_be_empty, parts))
        case Choice(parts):
            return any(map(can_be_empty, parts))
        case Repeat(inner, low):
            return low == 0 or can_be_empty(inner)


def selective(part: Part) -> bool:
    """Whether at least three given characters must stand in every match: then it cannot match everything."""
    return _given(part) >= 3


def _given(part: Part) -> int:
    match part:
        case Char(text):
            return len(text)
        case Charset() | Edge():
            return 0
        case Sequence(parts):
            return sum(map(_given, parts))
        case Choice(parts):
            return min(map(_given, parts))
        case Repeat(inner, low):
            return low * _given(inner)


def narrowed(part: Part) -> Part:
    """A part that occurs in every text in which `part` does, without its wide gaps (`.{0,40}`): of the stretches
    between them, the one that gives most away. Many gaps at once make the scanner remember far too much."""
    match part:
        case Choice(parts):
            return Choice(tuple(map(narrowed, parts)))
        case Sequence(parts) if any(map(_is_gap, parts)):
            stretches: list[list[Part]] = [[]]
            for each in parts:
                if _is_gap(each):
                    stretches.append([])
                else:
                    stretches[-1].append(each)
            best = Sequence(tuple(max(stretches, key=lambda stretch: _given(Sequence(tuple(stretch))))))
            return best if _given(best) >= _ENOUGH else part
    return part


_ENOUGH: Final = 3  # given characters: fewer are found everywhere
_WIDE: Final = 6  # repeats


def _is_gap(part: Part) -> bool:
    """Whether the part takes a long stretch of almost anything."""
    if not isinstance(part, Repeat) or not (part.high is None or part.high >= _WIDE):
        return False
    return isinstance(part.part, Charset) and part.part.ascii.bit_count() > 16


def weight(part: Part) -> int:
    """About how many instructions the library needs: repeats multiply."""
    match part:
        case Char(text):
            return len(text)
        case Charset():
            return 12 + 6 * sum(map(len, part.kinds))
        case Edge():
            return 1
        case Sequence(parts) | Choice(parts):
            return sum(map(weight, parts))
        case Repeat(inner, low, high):
            return weight(inner) * max(low, high or low + 1)


def union(ranges: Ranges) -> Ranges:
    merged: list[tuple[int, int]] = []
    for low, high in sorted(ranges):
        if merged and low <= merged[-1][1] + 1:
            merged[-1] = merged[-1][0], max(merged[-1][1], high)
        else:
            merged.append((low, high))
    return tuple(merged)


def complement(ranges: Ranges) -> Ranges:
    gaps: list[tuple[int, int]] = []
    at = 0x80
    for low, high in ranges:
        if low > at:
            gaps.append((at, low - 1))
        at = high + 1
    if at <= LAST:
        gaps.append((at, LAST))
    return tuple(gaps)
