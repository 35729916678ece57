"""A pattern's tree as text for RE2: in the guard's spelling (`encoding.py`), and in a portable one. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from personaspec.guard.encoding import OTHER_DIGITS, WORD_DIGITS, unit
from personaspec.guard.patterns import ALL, Char, Charset, Choice, Edge, Part, Ranges, Repeat, Sequence

_ANY_WORD: Final = r"[A-M][N-Z]{5}"
_ANY_OTHER: Final = r"[\x80-\xbf][\xc0-\xff]{3}"

_SIGN: Final = re.compile(r"[^0-9A-Za-z ]")

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


def _spelled(part: Char | Charset) -> str:
    if isinstance(part, Char):
        if part.text.isascii():
            return _SIGN.sub(lambda sign: rf"\x{ord(sign[0]):02x}", part.text)
        return "".join(_byte(ord(b)) for c in part.text for b in unit(c))
    branches = []
    # Upper-case letters of the text are never themselves: they spell other characters.
    plain = _ascii_class(part.ascii & ~(((1 << 26) - 1) << 0x41))
    if plain:
        branches.append(plain)
    branches += _spelled_ranges(part.word, _ANY_WORD, 13, WORD_DIGITS, 0x41, 0x4E)
    branches += _spelled_ranges(part.other, _ANY_OTHER, 64, OTHER_DIGITS, 0x80, 0xC0)
    return _any_of(branches)


def _any_of(branches: list[str]) -> str:
    if not branches:
        return r"[^\x00-\xff]"  # matches nothing
    return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"


def _spelled_ranges(ranges: Ranges, every: str, radix: int, digits: int, lead: int, tail: int) -> Iterator[str]:
    if ranges == ALL:
        yield every
        return
    for low, high in ranges:
        for bounds in _split(_digits(low, radix, digits), _digits(high, radix, digits), radix):
            yield "".join(
                f"[{_byte(base + a)}-{_byte(base + b)}]" if a != b else _byte(base + a)
                for (a, b), base in zip(bounds, [lead] + [tail] * (digits - 1), strict=True)
            )


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
    if part.word == ALL and part.other == ALL:
        rest = (1 << 128) - 1 & ~part.ascii
        return f"[^{_ascii_members(rest)}]" if rest else r"(?s:.)"
    members = _ascii_members(part.ascii)
    if part.word == ALL:
        members += r"\pL\pM\pN"
    for low, high in sorted({*(part.word if part.word != ALL else ()), *(part.other if part.other != ALL else ())}):
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
