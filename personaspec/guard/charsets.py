"""Sets of characters as patterns name them, folded as text is. Pure."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from personaspec.guard.normalise import normalise
from personaspec.guard.patterns import ALL, Charset, union

_ASCII: Final = (1 << 128) - 1


def _bits(codes: Iterable[int]) -> int:
    mask = 0
    for code in codes:
        mask |= 1 << code
    return mask


_LETTERS = _bits(range(0x61, 0x7B))
_DIGITS = _bits(range(0x30, 0x3A))
DIGIT: Final = Charset(_DIGITS)
SPACE: Final = Charset(_bits(b"\t\n\x0b\x0c\r "))
WORD: Final = Charset(_LETTERS | _DIGITS | _bits(b"_"), letters=ALL, marks=ALL, numbers=ALL)
ANY: Final = Charset(_ASCII & ~_bits(b"\n"), ALL, ALL, ALL, ALL)
CLASSES: Final = {"d": DIGIT, "s": SPACE, "w": WORD}
POSIX: Final = {
    "alpha": Charset(_LETTERS),
    "digit": DIGIT,
    "alnum": Charset(_LETTERS | _DIGITS),
    "upper": Charset(_LETTERS),
    "lower": Charset(_LETTERS),
    "space": SPACE,
    "blank": Charset(_bits(b"\t ")),
    "punct": Charset(_bits(c for c in range(0x21, 0x7F) if not chr(c).isalnum())),
    "word": Charset(_LETTERS | _DIGITS | _bits(b"_")),
    "xdigit": Charset(_bits(b"0123456789abcdef")),
}


def letters(low: int, high: int) -> Charset:
    """Every character of a range, folded as text is."""
    mask = 0
    for code in range(low, min(high, 0x7F) + 1):
        mask |= 1 << (code | 0x20 if 0x41 <= code <= 0x5A else code)
    if high < 0x80:
        return Charset(mask)
    ranges = [(max(low, 0x80), high)]
    if high - low <= 1024:  # a wider one is no alphabet, and holds its own small letters
        for code in range(max(low, 0x80), high + 1):
            folded = normalise(chr(code)).text if chr(code).isalpha() else ""
            if len(folded) == 1:
                if folded.isascii():
                    mask |= 1 << ord(folded)
                else:
                    ranges.append((ord(folded), ord(folded)))
    both = union(tuple(ranges))
    return Charset(mask, both, both, both, both)


@lru_cache(maxsize=64)
def by_category(name: str) -> Charset | None:
    """Characters of a general category (`L`, `Lu`, `P`); None for what is none. Case counts for nothing here."""
    if not name or name[0] not in "LMNPSZC" or len(name) > 2:
        return None
    wanted = "L" if name in ("Lu", "Lt", "Ll", "L&") else name
    mask = _bits(c for c in range(0x80) if unicodedata.category(chr(c)).startswith(wanted) and not 0x41 <= c <= 0x5A)
    if wanted == "L":
        return Charset(mask, letters=ALL)
    if wanted == "M":
        return Charset(mask, marks=ALL)
    if wanted == "N":
        return Charset(mask, numbers=ALL)
    runs: list[tuple[int, int]] = []
    for code in range(0x80, 0x20000):  # the planes above hold ideographs and nothing else that is written
        if unicodedata.category(chr(code)).startswith(wanted):
            if runs and runs[-1][1] == code - 1:
                runs[-1] = runs[-1][0], code
            else:
                runs.append((code, code))
    found = tuple(runs)
    if wanted[0] == "L":
        return Charset(mask, letters=found)
    if wanted[0] in "MN":
        return Charset(mask, marks=found) if wanted[0] == "M" else Charset(mask, numbers=found)
    return Charset(mask, numbers=found, other=found) if mask or runs else None
