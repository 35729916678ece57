"""Lines that go on in the next: `my` at the end of one and `kids` at the beginning of the next are read together. Pure.

A line break ends a sentence, and so does a length of 400 characters (`sentences.py`); neither closes what is said. So
where a sentence ends without a full stop or its like, what comes next is read once more with it before it, without the
marks of lists and quotes. A pause in the middle ("I have... two kids") and words that stand alone ("My. Kids.") are no
end either.

What is found across the seam belongs to the sentence that is being judged: the one before may have been sent. So what
becomes of a sentence still depends on the text up to its end only, and a stream and the whole give the same.
"""

from __future__ import annotations

from typing import Final

from personaspec.guard.sentences import Sentence
from personaspec.late import late
from personaspec.lean import dataclass

REACH: Final = 160  # characters of what came before

_CLOSED: Final = late(r"[.!?…‼⁇⁈⁉؟۔։。！？｡．।॥།။።፧⸮][\"'”’»›«)\]}」』*_~`\s]*\Z")
_PAUSE: Final = late(r"(?:\.{2,}|…)[\"'”’»)\]*_~`]*\Z")
_ALONE: Final = late(r"[\"'“‘*_(]*[^\W_]{1,20}[.!?,]{1,3}[\"'”’)*_]*\Z")
_ENDING: Final = late(r"[.!?…,]+[\"'”’»)\]*_~`]*\Z")
_MARKER: Final = late(r"(?:[>#|*•·+-]+[ \t]+|\d{1,2}[.)][ \t]+)+")

PAUSES: Final = r"\.\.[\"')\]*_~`]{0,4} ?\pL|\b\pL{1,20}[.!?][\"')*_]{0,4} [\"'(*_]{0,4}\pL{1,20}[.!?]"
"""What the scanner looks for, as a pattern of the language: found in a text wherever a sentence goes on in the next,
those at a line break aside."""

_LISTED: Final = late(r"[\n\r\x0b\x0c\x85\u2028\u2029]\s*(?:[>#|*•·+-]+|\d{1,2}[.)])[ \t]")


def listed(text: str) -> bool:
    """Whether a line of a text begins with a mark that is left out where it is read with the one before."""
    if text.isascii() and "\n" not in text and "\r" not in text and "\x0b" not in text and "\x0c" not in text:
        return False  # nearly all, at once
    return _LISTED.search(text) is not None


@dataclass(frozen=True, slots=True)
class Continued:
    """What is read together: `whole` is placed so that its end is the sentence's, which is read from `seam` on."""

    whole: Sentence
    seam: int


class Lines:
    """Feed it the sentences of one text in order."""

    __slots__ = ("_alone", "_before", "_paused")

    def __init__(self) -> None:
        self._before = ""
        self._paused = self._alone = False

    def after(self, sentence: Sentence) -> Continued | None:
        """The sentence with what it goes on from before it; None where it goes on from nothing."""
        text = sentence.text
        if not text:
            return None
        if not self._before and text[0].isalpha() and text[-1] in ".!?" and text[-2].isalpha() and " " in text:
            self._paused = self._alone = False  # nearly all: several words, closed, after what was closed
            return None
        marker = _MARKER.match(text)
        said = text[marker.end() :] if marker is not None else text
        before = self._before
        alone = _ALONE.match(said) is not None
        if before and ((self._alone and not alone) or (self._paused and not said[:1].islower())):
            before = ""
        whole = f"{before} {said}" if before else said
        self._paused = _PAUSE.search(said) is not None
        self._alone = alone and not self._paused
        if self._paused or alone:
            self._before = _ENDING.sub("", whole)[-REACH:]
        elif _CLOSED.search(said):
            self._before = ""
        else:
            self._before = whole[-REACH:]
        if not before:
            return None
        seam = sentence.start + len(text) - len(said)
        return Continued(Sentence("", whole, seam - len(before) - 1), seam)
