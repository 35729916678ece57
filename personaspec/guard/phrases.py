"""`says "x y"` as a pattern: those words in that order as whole words, any white space between. Pure."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from personaspec.guard.encoding import is_word
from personaspec.guard.normalise import readings
from personaspec.guard.patterns import Char, Choice, Edge, Part, Repeat, Sequence, Trouble

_GAP: Final = Repeat(Char(" "), 1, None)

# Scripts that put no space between words: a boundary there would find nothing.
_UNSPACED: Final = (
    (0x0E00, 0x0EFF),  # Thai, Lao
    (0x1000, 0x109F),  # Myanmar
    (0x1780, 0x17FF),  # Khmer
    (0x3040, 0x30FF),  # Hiragana, Katakana
    (0x3400, 0x9FFF),  # Han
    (0xF900, 0xFAFF),
    (0x20000, 0x3FFFF),
)


@lru_cache(maxsize=8192)
def phrase(words: str) -> Part | Trouble:
    """The pattern of a phrase as declared; a trouble where nothing is left to look for."""
    parts = tuple(_sequence(reading.text.split()) for reading in readings(words) if reading.text.strip())
    if not parts:
        return Trouble("there is nothing to look for in this text", "write the words that must not be said")
    return parts[0] if len(parts) == 1 else Choice(parts)


def _sequence(words: list[str]) -> Part:
    parts: list[Part] = []
    if _bounded(words[0][0]):
        parts.append(Edge("b"))
    for n, word in enumerate(words):
        if n:
            parts.append(_GAP)
        parts.append(Char(word))
    if _bounded(words[-1][-1]):
        parts.append(Edge("b"))
    return Sequence(tuple(parts))


def _bounded(c: str) -> bool:
    """Whether a word ends at this character only where no further letter follows."""
    return is_word(c) and not any(low <= ord(c) <= high for low, high in _UNSPACED)
