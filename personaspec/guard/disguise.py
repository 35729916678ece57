"""Letters that hide what they spell: spaced out ("k i d s"), or written with digits and signs ("k1ds"). Pure.

Each is undone in a further reading of the sentence, beside the one that was written. A detector that finds something in
any reading has found it, so this can only catch more; the spans still quote the original.

- *Spaced*: four or more single letters, each apart from the next by the same few signs. A wider gap is a space between
  words: `m y   k i d s` is `my kids`.
- *Signs for letters*: inside a word, between letters: `ch1ld`, `hum@n`; and a lone `1` for `I`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from personaspec.guard.normalise import Normalised
from personaspec.late import late
from personaspec.lean import dataclass

SPACED: Final = r"\pL[ ._*~|+/-]{1,7}\pL[ ._*~|+/-]{1,7}\pL[ ._*~|+/-]{1,7}\pL"
SIGNS: Final = r"[a-z][0134578@$!|]{1,3}[a-z]|(^|[^a-z0-9@$!|'])[0@$][a-z]{2}|\b1('m|'ve|'ll|'d| am | have | was )"
"""What the scanner looks for, as patterns of the language: found wherever a reading of this module differs."""

_RUN: Final = late(r"(?<![^\W_])[^\W\d_](?:[ ._*~|+/-]{1,7}[^\W\d_](?![^\W_])){3,}")
_GAP: Final = late(r"[ ._*~|+/-]+")
_WORD: Final = late(r"(?<![^\s\"'(*_.,])(?=[a-z0-9@$!|']{0,24}[a-z])[a-z0-9@$!|']{3,24}(?![\w@$])")
_INNER: Final = late(r"(?<=[a-z])[0134578@$!|]+(?=[a-z])|^[0@$](?=[a-z]{2})")
_LONE: Final = late(r"(?<![\w.,])1(?='m\b|'ve\b|'ll\b|'d\b| am | have | was )")
_LETTERS: Final = str.maketrans("01345780@$!|", "oieastboasil"[:12])
_ELSE: Final = str.maketrans("1!|", "lll")


@dataclass(frozen=True, slots=True)
class Disguised(Normalised):
    """A reading made of another: `kept` says which character of `base.text` each of its own stands for."""

    base: Normalised = Normalised("", "")
    kept: tuple[int, ...] = ()

    @property
    def offsets(self) -> tuple[list[int], list[int]]:
        starts, ends = self.base.offsets
        return [starts[at] for at in self.kept], [ends[at] for at in self.kept]


def disguised(reading: Normalised) -> Iterator[Normalised]:
    """The further readings of one, none where nothing is hidden."""
    text = reading.text
    kept = tuple(range(len(text)))
    joined = _joined(text)
    if joined is not None:
        text, kept = joined
        yield Disguised(text, reading.original, base=reading, kept=kept)
    spelled = _spelled(text)
    if spelled != text:
        yield Disguised(spelled, reading.original, base=reading, kept=kept)
        other = _spelled(text, _ELSE)
        if other != spelled:
            yield Disguised(other, reading.original, base=reading, kept=kept)


def _joined(text: str) -> tuple[str, tuple[int, ...]] | None:
    """Spaced letters joined to words, with the place that each character had; None where there are none."""
    pieces: list[str] = []
    kept: list[int] = []
    at = 0
    for run in _RUN.finditer(text):
        gaps = [gap.span() for gap in _GAP.finditer(text, run.start(), run.end())]
        narrow = min(end - start for start, end in gaps)
        pieces.append(text[at : run.start()])
        kept.extend(range(at, run.start()))
        at = run.start()
        for start, end in gaps:
            pieces.append(text[at:start])
            kept.extend(range(at, start))
            if end - start > narrow:  # wider than between letters: between words
                pieces.append(" ")
                kept.append(start)
            at = end
    if not pieces:
        return None
    pieces.append(text[at:])
    kept.extend(range(at, len(text)))
    return "".join(pieces), tuple(kept)


def _spelled(text: str, first: dict[int, int] | None = None) -> str:
    """Signs that stand for letters, as those letters: one for one."""

    def letters(run: re.Match[str]) -> str:
        return run[0].translate(first or {}).translate(_LETTERS)

    def word(found: re.Match[str]) -> str:
        return _INNER.sub(letters, found[0]) if sum(c.isalpha() for c in found[0]) > 1 else found[0]

    return _LONE.sub("i", _WORD.sub(word, text))
