"""A pattern's tree as text for RE2: in the guard's spelling (`encoding.py`), and in a portable one. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Final

from personaspec.guard.encoding import LETTER, MARK, NUMBER, OTHER, OTHER_DIGITS, OTHER_TAIL, TAIL, WORD_DIGITS, unit
from personaspec.guard.patterns import ALL, LAST, Char, Charset, Choice, Edge, Part, Ranges, Repeat, Sequence

_SPECIAL: Final = re.compile(r"[^0-9A-Za-z ]")

_PORTABLE_WORD: Final = r"\pL\pM\pN_"
_BEFORE: Final = rf"(?:^|[^{_PORTABLE_WORD}])"
_AFTER: Final = rf"(?:$|[^{_PORTABLE_WORD}])"


def render(part: Part, *, anchored: bool = True) -> bytes:
    """For the guard's own spelling, Latin-1. Without `anchored` the sentence's edges hold anywhere: a pattern that
    finds at least what the exact one finds, in a text of several sentences too."""

    def edge(kind: str) -> str:
        if kind in "bB":
            return rf"\{kind}"
        return {"^": r"\A", "$": r"\z"}[kind] if anchored else ""

    return _write(part, _spelled, edge).encode("ascii")


def portable(part: Part) -> str:
    """For any RE2 host, on normalised text in UTF-8. Word boundaries at the pattern's ends are written out, so that a
    match may hold one character more on each side; one inside the pattern keeps RE2's ASCII `\\b`."""
    before, part, after = _trimmed(part)
    inside = _write(part, _utf8, lambda kind: rf"\{kind}" if kind in "bB" else {"^": r"\A", "$": r"\z"}[kind])
    return f"{_BEFORE if before else ''}(?:{inside}){_AFTER if after else ''}"


def _trimmed(part: Part) -> tuple[bool, Part, bool]:
    if not isinstance(part, Sequence):
        return False, part, False
    parts = part.parts
    before = bool(parts) and parts[0] == Edge("b")
    after = len(parts) > 1 and parts[-1] == Edge("b")
    return before, Sequence(parts[before : len(parts) - after]), after


def _write(part: Part, one: Callable[[Char | Charset], str], edge: Callable[[str], str]) -> str:
    match part:
        case Char() | Charset():
            return one(part)
        case Edge(kind):
            return edge(kind)
        case Sequence(parts):
            return "".join(_write(p, one, edge) if not isinstance(p, Choice) else _grouped(p, one, edge) for p in parts)
        case Choice(parts):
            return "|".join(_write(p, one, edge) for p in parts)
        case Repeat(inner, low, high, lazy):
            return _grouped(inner, one, edge) + _times(low, high) + ("?" if lazy else "")


def _grouped(part: Part, one: Callable[[Char | Charset], str], edge: Callable[[str], str]) -> str:
    return f"(?:{_write(part, one, edge)})"


def _times(low: int, high: int | None) -> str:
    match low, high:
        case 0, None:
            return "*"
        case 1, None:
            return "+"
        case 0, 1:
            return "?"
        case _, None:
            return f"{{{low},}}"
    return f"{{{low}}}" if low == high else f"{{{low},{high}}}"


@lru_cache(maxsize=4096)
def _spelled(part: Char | Charset) -> str:
    if isinstance(part, Char):
        if part.text.isascii():
            return _SPECIAL.sub(lambda sign: rf"\x{ord(sign[0]):02x}", part.text)
        return "".join(_byte(ord(b)) for c in part.text for b in unit(c))
    branches = []
    # Upper-case letters of the text are never themselves: they spell other characters.
    plain = _ascii_class(part.ascii & ~(((1 << 26) - 1) << 0x41))
    if plain:
        branches.append(plain)
    leads: dict[Ranges, tuple[int, ...]] = {}  # of kinds with the same characters: one alternative does for all
    for ranges, lead in ((part.letters, LETTER), (part.marks, MARK), (part.numbers, NUMBER)):
        leads[ranges] = (*leads.get(ranges, ()), lead)
    for ranges, several in leads.items():
        branches += _spelled_ranges(ranges, 13, WORD_DIGITS, several, TAIL)
    branches += _spelled_ranges(part.other, 64, OTHER_DIGITS, (OTHER,), OTHER_TAIL)
    return _any_of(branches)


def _any_of(branches: list[str]) -> str:
    if not branches:
        return r"[^\x00-\xff]"  # matches nothing
    return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"


def _spelled_ranges(ranges: Ranges, radix: int, width: int, leads: tuple[int, ...], tail: int) -> Iterator[str]:
    """Alternatives that match the spelling of each code point in the ranges, for each lead."""
    if ranges == ALL:
        last = _digits(LAST, radix, width)[0]
        yield _one_of([(lead, lead + last) for lead in leads]) + f"{_one_of([(tail, tail + radix - 1)])}{{{width - 1}}}"
        return
    for low, high in ranges:
        for (first, last), *rest in _split(_digits(low, radix, width), _digits(high, radix, width), radix):
            spelled = _one_of([(lead + first, lead + last) for lead in leads])
            yield spelled + "".join(_one_of([(tail + a, tail + b)]) for a, b in rest)


def _one_of(runs: list[tuple[int, int]]) -> str:
    if len(runs) == 1 and runs[0][0] == runs[0][1]:
        return _byte(runs[0][0])
    return "[" + "".join(_byte(a) if a == b else f"{_byte(a)}-{_byte(b)}" for a, b in runs) + "]"


def _digits(code: int, radix: int, width: int) -> tuple[int, ...]:
    digits = []
    for _ in range(width):
        code, digit = divmod(code, radix)
        digits.append(digit)
    return tuple(reversed(digits))


def _split(low: tuple[int, ...], high: tuple[int, ...], radix: int) -> Iterator[tuple[tuple[int, int], ...]]:
    """Numbers from `low` to `high` as products of digit ranges (as UTF-8 ranges are compiled everywhere)."""
    if len(low) == 1:
        yield ((low[0], high[0]),)
        return
    least, most = (0,) * (len(low) - 1), (radix - 1,) * (len(low) - 1)
    if low[0] == high[0]:
        for rest in _split(low[1:], high[1:], radix):
            yield ((low[0], low[0]), *rest)
        return
    first, last = low[0], high[0]
    if low[1:] != least:
        for rest in _split(low[1:], most, radix):
            yield ((first, first), *rest)
        first += 1
    tail: list[tuple[tuple[int, int], ...]] = []
    if high[1:] != most:
        tail = [((last, last), *rest) for rest in _split(least, high[1:], radix)]
        last -= 1
    if first <= last:
        yield ((first, last), *zip(least, most, strict=True))
    yield from tail


def _utf8(part: Char | Charset) -> str:
    if isinstance(part, Char):
        return "".join(_escaped(c) for c in part.text)
    if part.kinds == (ALL, ALL, ALL, ALL):
        rest = ((1 << 128) - 1) & ~part.ascii
        return f"[^{_ascii_members(rest)}]" if rest else r"(?s:.)"
    members = _ascii_members(part.ascii)
    members += r"\pL" if part.letters == ALL else ""
    members += r"\pM" if part.marks == ALL else ""
    members += r"\pN" if part.numbers == ALL else ""
    for low, high in sorted({each for ranges in part.kinds if ranges != ALL for each in ranges}):
        members += rf"\x{{{low:X}}}-\x{{{high:X}}}"
    branches = [f"[{members}]"] if members else []
    if part.other == ALL:
        branches.append(r"[^\x00-\x7f\pL\pM\pN]")
    return _any_of(branches)


def _escaped(c: str) -> str:
    return c if c.isalnum() or not c.isascii() or c in " _" else rf"\x{ord(c):02x}" if not c.isprintable() else f"\\{c}"


def _ascii_class(mask: int) -> str:
    members = _ascii_members(mask)
    return f"[{members}]" if members else ""


def _ascii_members(mask: int) -> str:
    runs: list[list[int]] = []
    for code in range(128):
        if mask >> code & 1:
            if runs and runs[-1][1] == code - 1:
                runs[-1][1] = code
            else:
                runs.append([code, code])
    return "".join(_byte(a) if a == b else f"{_byte(a)}-{_byte(b)}" for a, b in runs)


def _byte(code: int) -> str:
    c = chr(code)
    return c if c.isascii() and c.isalnum() else rf"\x{code:02x}"
