"""How text is spelled for the matching library, so that its ASCII-only idea of a word becomes Unicode's.

RE2 knows word characters (`\\b`, `\\w`) in ASCII only: `\\bécole\\b` finds nothing. Rewriting a boundary inside a
pattern would need lookaround, which RE2 has not, and checking it afterwards in Python would need a backtracking
matcher. So the text is spelled in bytes in which RE2 is right:

- ASCII stays (normalised text has no upper-case letter, so A to Z are free);
- any other word character is six upper-case letters: one of A-D (a letter), E-H (a mark) or I-L (a number), then five
  of N-Z, its code point in base 13. All are word bytes for RE2, and a match can begin only at the first;
- any other character is four bytes from 0x80 up: one below 0xC0, three above, its code point in base 64.

Patterns are rendered to the same spelling (`rendering.py`), the library runs in Latin-1. Exact, and linear.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import accumulate
from typing import Final

from personaspec.guard.normalise import folded

_OTHER = re.compile(r"[^\x00-\x7f]")

WORD_DIGITS: Final = 6
LETTER: Final = 0x41  # A, the first byte's zero
MARK: Final = 0x45  # E
NUMBER: Final = 0x49  # I
TAIL: Final = 0x4E  # N, the other bytes' zero

OTHER_DIGITS: Final = 4
OTHER: Final = 0x80
OTHER_TAIL: Final = 0xC0


def is_word(c: str) -> bool:
    """Whether `c` is a word character: a letter, mark or number of any script, or `_`."""
    return c.isalnum() or c == "_" or unicodedata.category(c)[0] == "M"


def encode(text: str) -> bytes:
    """Normalised text in the library's spelling."""
    if text.isascii():
        return text.encode("ascii")
    return _OTHER.sub(_unit_of_match, text).encode("latin-1")


def spelled(text: str) -> bytes:
    """`encode` of the normalised text: what is written, as it is looked at."""
    if text.isascii():  # nearly all, and in one pass
        return text.encode("ascii").translate(_FOLDED, _DROPPED)
    return encode(folded(text))


_FOLDED: Final = bytes(32 if chr(code).isspace() else ord(chr(code).lower()) for code in range(128)) + bytes(128)
_DROPPED: Final = bytes(code for code in (*range(0x20), 0x7F) if not chr(code).isspace())


def _unit_of_match(found: re.Match[str]) -> str:
    return unit(found[0])


@lru_cache(maxsize=4096)
def unit(c: str) -> str:
    """The spelling of one character, each byte as the character of that number."""
    code = ord(c)
    if code < 0x80:
        return c
    if not is_word(c):
        return other_unit(code)
    return word_unit(code, _LEADS.get(unicodedata.category(c)[0], NUMBER))


_LEADS: Final = {"L": LETTER, "M": MARK}


def word_unit(code: int, lead: int) -> str:
    """The spelling of a code point as a word character; `lead` is `LETTER`, `MARK` or `NUMBER`."""
    digits = []
    for _ in range(WORD_DIGITS - 1):
        code, digit = divmod(code, 13)
        digits.append(chr(TAIL + digit))
    digits.append(chr(lead + code))
    return "".join(reversed(digits))


def other_unit(code: int) -> str:
    """The spelling of a code point as a character between words."""
    digits = []
    for _ in range(OTHER_DIGITS - 1):
        code, digit = divmod(code, 64)
        digits.append(chr(OTHER_TAIL + digit))
    digits.append(chr(OTHER + code))
    return "".join(reversed(digits))


class Positions:
    """Byte positions of an encoded text as character positions of the text. Made only when something was found."""

    __slots__ = ("_at",)

    def __init__(self, text: str) -> None:
        self._at: dict[int, int] | None = None
        if not text.isascii():
            widths = accumulate((len(unit(c)) for c in text), initial=0)
            self._at = {byte: character for character, byte in enumerate(widths)}

    def __getitem__(self, byte: int) -> int:
        """Raises KeyError inside a unit: no rendered pattern begins or ends there."""
        return byte if self._at is None else self._at[byte]
