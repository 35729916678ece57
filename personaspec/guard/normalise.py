"""Text as the detectors see it, with the way back to what was written. Pure.

What is done, in this order, to each character with the marks that follow it (version `NORMALISATION`):
invisible characters (format, variation selectors, fillers, controls) are dropped; typographic quotes, dashes and
slashes become plain ones (an em dash ` - `, because it cuts a clause); compatibility forms are composed (NFKC: full
width, ligatures, mathematical letters, circled letters); case is folded; decimal digits of every script become
ASCII ones; white space becomes a space; marks left over on a Latin letter (struck-through, "zalgo") are dropped.

Look-alike letters of other scripts are not folded in this reading, so that real Cyrillic or Greek text stays what it
is. Where a text mixes them with Latin, or is written in nothing but look-alikes, `readings` gives a second reading in
which they are Latin. A detector that finds something in either has found it: this can only catch more.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from personaspec.guard.tables.lookalikes import INVISIBLE, LOOKALIKES, TYPOGRAPHY
from personaspec.late import late
from personaspec.lean import dataclass

OVERRIDE: Final = "\u202e"
"""Turns what follows round, as it is shown."""

NORMALISATION: Final = 1
"""Raised whenever a text could normalise differently: portable detectors name it."""

# Anything that is not printable ASCII, with the character before it (a mark may belong to it).
_RUN = late(r"[\x20-\x7e]?[^\x20-\x7e]+")
_LOOKALIKE = late("[" + "".join(map(re.escape, LOOKALIKES)) + "]")
# What becomes of ASCII that is not printed: white space is a space, the rest is dropped.
_CONTROLS: Final = {code: " " if chr(code).isspace() else "" for code in (*range(0x20), 0x7F)}
# What could begin a sentence: the first character, or one after white space or a sign.
_AFTER_A_SIGN = late(r"(?:^|[^\w\u2600-\U0010ffff])(?=([^\x20-\x7e]))")
_LATIN = late(r"[A-Za-z\uff21-\uff3a\uff41-\uff5a]")


@dataclass(frozen=True, slots=True)
class Normalised:
    """`text` is what detectors run on; `original` what was written (`plain`: they differ in ASCII case at most)."""

    text: str
    original: str
    plain: bool = False

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of `original` that became `text[start:end]`; a character is never halved."""
        if self.plain:
            return start, end
        starts, ends = self.offsets
        if start >= end:  # an empty stretch: where the next character begins
            at = starts[start] if start < len(starts) else len(self.original)
            return at, at
        return min(starts[start:end]), max(ends[start:end])  # what is shown turned round runs backwards

    @property
    def offsets(self) -> tuple[list[int], list[int]]:
        """For each character of `text`, where its source begins and ends in `original`."""
        if self.plain:
            return list(range(len(self.text))), list(range(1, len(self.text) + 1))
        return _offsets(self.original)

    def written(self, start: int, end: int) -> str:
        """The stretch as it was written."""
        a, b = self.span(start, end)
        return self.original[a:b]


@lru_cache(maxsize=32)
def _offsets(written: str) -> tuple[list[int], list[int]]:
    """The way back from `folded(written)`: kept, because one sentence is asked for many spans, and each walk is as long
    as the sentence. Nobody changes the lists."""
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    for run in _RUN.finditer(written):
        starts.extend(range(at, run.start()))
        ends.extend(range(at + 1, run.start() + 1))
        at = run.start()
        for cluster in _clusters(run[0]):
            width = len(_fold(cluster))
            starts.extend([at] * width)
            at += len(cluster)
            ends.extend([at] * width)
    starts.extend(range(at, len(written)))
    ends.extend(range(at + 1, len(written) + 1))
    return starts, ends


def normalise(text: str) -> Normalised:
    """The first reading of `text`: what section 5.22 of the language calls normalised."""
    return Normalised(folded(text), text, plain=text.isascii() and text.isprintable())


def folded(text: str) -> str:
    """The text of `normalise(text)`."""
    if text.isascii():
        return text.lower() if text.isprintable() else text.translate(_CONTROLS).lower()
    return _RUN.sub(_fold_run, text).lower()


def readings(text: str) -> tuple[Normalised, ...]:
    """`normalise(text)` and, where look-alike letters could hide Latin words, the reading that undoes them."""
    first = normalise(text)
    if text.isascii():
        return (first,)
    unmasked = _unmask(text)
    if unmasked is None:
        return (first,)
    second = normalise(unmasked)
    # Unmasking puts one character in the place of one, so the offsets hold for the original too; the cluster walk
    # needs the text that was folded, and slicing needs the one that was written.
    return (first, Unmasked(second.text, text, second.plain, unmasked))


@dataclass(frozen=True, slots=True)
class Unmasked(Normalised):
    """A reading of `original` in which `masked` letters were replaced one for one."""

    unmasked: str = ""

    @property
    def offsets(self) -> tuple[list[int], list[int]]:
        return _offsets(self.unmasked)


def alike_in_company(text: str) -> bool:
    """Whether each sentence of `text` normalises alone as it does in the whole, in one reading each.

    That is so where no character that belongs to the one before it (a mark, a joiner) can begin a sentence, and where
    nothing looks like a letter of another script. Says no where it is not sure.
    """
    if text.isascii():
        return True
    # An underscore may close a sentence, and a word beside it is none to what looks at the whole.
    if _LOOKALIKE.search(text) or "_" in text or OVERRIDE in text:
        return False
    return not any(_belongs(found[1]) for found in _AFTER_A_SIGN.finditer(text))


def _unmask(text: str) -> str | None:
    """`text` with every look-alike letter made Latin; None where the text gives no reason to."""
    if not _LOOKALIKE.search(text):
        return None
    if not _LATIN.search(text) and any(c.isalpha() and not c.isascii() and c not in LOOKALIKES for c in text):
        return None  # no Latin beside it, and letters that imitate nothing: a text in its own script
    return _LOOKALIKE.sub(lambda found: LOOKALIKES[found[0]], text)


def _fold_run(run: re.Match[str]) -> str:
    return "".join(map(_fold, _clusters(run[0])))


def _clusters(run: str) -> Iterator[str]:
    """Characters with what composes onto them: marks, and the vowels and tails of Hangul syllables."""
    start = 0
    for at in range(1, len(run)):
        c = run[at]
        if not _belongs(c) or at - start >= 32:
            yield run[start:at]
            start = at
    if run:
        yield run[start:]


def _belongs(c: str) -> bool:
    """Whether `c` is read together with what stands before it."""
    if unicodedata.combining(c) or "\u1160" <= c <= "\u11ff" or c in INVISIBLE:
        return True
    return unicodedata.category(c) in {"Cf", "Cc", "Mn", "Mc", "Me"} and not c.isspace()


@lru_cache(maxsize=8192)
def _fold(cluster: str) -> str:
    """What one character with its marks becomes."""
    kept = "".join(_plain(c) for c in cluster)
    if kept[1:] and (kept[0] <= "\x7e" or _is_latin(kept[0])):  # before case is folded: one mark becomes a letter then
        kept = kept[0] + "".join(c for c in kept[1:] if unicodedata.category(c)[0] != "M" or "\u0300" <= c <= "\u0338")
    for _ in range(4):  # folding case can undo a composition and the other way round; three passes are a fixpoint
        before = kept
        kept = unicodedata.normalize("NFKC", kept).casefold()
        kept = "".join(_plain(c) for c in kept)
        if kept == before:
            break
    if not kept.isascii():
        kept = _without_loose_marks(kept)
    return kept.lower()


def _plain(c: str) -> str:
    if "\x20" <= c <= "\x7e":
        return c
    if c in TYPOGRAPHY:
        return TYPOGRAPHY[c]
    if c.isspace():
        return " "
    category = unicodedata.category(c)
    if category == "Cs":
        return "\ufffd"  # half a surrogate pair: no text, and no encoder takes it
    if category in {"Cf", "Cc"} or c in INVISIBLE:
        return ""
    if category == "Nd":
        return str(unicodedata.decimal(c))
    return c


def _without_loose_marks(text: str) -> str:
    """Drops marks that composed with no Latin letter before them, or have nothing before them."""
    kept: list[str] = []
    latin = True
    for c in text:
        if "\u0300" <= c <= "\u036f" and latin:
            continue
        if unicodedata.category(c)[0] != "M":
            latin = not c.isalpha() or _is_latin(c)
        kept.append(c)
    return "".join(kept)


def _is_latin(c: str) -> bool:
    return c < "\u0250" or "\u1e00" <= c <= "\u1eff"
