"""Sentences, the unit of every verdict, cut from a stream as soon as their end is certain. Pure.

Version `CUTTING` of the table. A sentence ends

- at a line break (the break belongs to no sentence);
- after `.` `!` `?` `…` and their like, with the closing quotes, brackets and emphasis marks that follow, where white
  space or the end of the text comes next. So decimals, URLs and addresses do not end one. Nor does a single full stop
  after a listed abbreviation (all languages' tables together), an initial, or a number that opens the sentence (`1.`);
- after `。` `！` `？` `।` and their like, with closers, whatever comes next;
- where it has run for 400 characters as a reader counts them (graphemes): at the next white space, at the latest after
  440 of them or 2,000 code points.

Every decision depends on the text up to one character past the end, never on what comes later: so a stream cut
anywhere gives the same sentences as the whole, and no more is held back than the sentence being written. (UAX 29 also
looks whether a lower-case letter follows; chat in lower case would then be held back to the end.)
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from personaspec.guard.tables.languages import LANGUAGES
from personaspec.late import late
from personaspec.lean import dataclass

CUTTING: Final = 1
SOFT: Final = 400  # graphemes: from here on white space ends a sentence
HARD: Final = 440  # graphemes: here it ends whatever comes
CHARACTERS: Final = 2_000  # code points: a grapheme can be as long as it likes, a sentence cannot

_BREAK = "\n\r\x0b\x0c\x85\u2028\u2029"
_WEAK = ".!?…‼⁇⁈⁉؟۔։"  # need white space after them
_STRONG = "。！？｡．।॥།၊။።፧፨⸮"  # do not
_CLOSERS = "\"'”’»›«)\\]}」』】〉》）］｝*_~`"
_EVENT = re.compile(rf"(?P<run>[{_WEAK}{_STRONG}]+[{_CLOSERS}{_WEAK}{_STRONG}]*)|[{_BREAK}]")
_MARK = re.compile(rf"[{_WEAK}{_STRONG}{_BREAK}]").search
_TEXT = re.compile(r"\S")
_SPACE = re.compile(r"\s")
_LAST_WORD = late(r"[^\s(\[{\"'“”‘’*_/,;:!?…-]*\Z")
_INITIALS = late(r"(?:[^\W\d_]\.)*[^\W\d_]\Z")
_ABBREVIATIONS: Final = frozenset().union(*(language.abbreviations for language in LANGUAGES))
_LONGEST: Final = max(map(len, _ABBREVIATIONS)) + 8


@dataclass(frozen=True, slots=True)
class Sentence:
    """`gap` is the white space before it, `start` where `text` begins in the whole. The last one of a text may be
    nothing but a gap, and so is each 2,000 characters of white space. Gaps and texts in order are the whole."""

    gap: str
    text: str
    start: int


def sentences(text: str) -> list[Sentence]:
    """All sentences of a text."""
    splitter = Splitter()
    return [*splitter.feed(text), *splitter.close()]


class Splitter:
    """Sentences of a text that arrives in chunks."""

    __slots__ = ("_at", "_buffer", "_calm", "_count", "_from", "_hard", "_read", "_scan", "_soft", "_tail")

    def __init__(self) -> None:
        self._buffer = ""
        self._at = 0  # in the whole text: where the buffer begins
        self._scan = 0  # in the buffer: nothing before this ends a sentence
        self._calm = False  # a sentence is open, and nothing at the buffer's end could end it
        self._count = 0
        self._soft: int | None = None
        self._hard: int | None = None
        self._restart(0)

    def feed(self, chunk: str) -> list[Sentence]:
        """The sentences whose end is certain now."""
        # Most chunks hold no mark and no break: then nothing is certain that was open before.
        if self._calm and _MARK(chunk) is None:
            self._buffer += chunk
            if len(self._buffer) <= SOFT:
                return []
        elif not chunk:
            return []
        else:
            self._buffer += chunk
        return self._cut(final=False)

    def close(self) -> list[Sentence]:
        """What is left, at the end of the text. The splitter is then empty again."""
        left = self._cut(final=True)
        self._at += len(self._buffer)
        self._buffer, self._scan, self._calm = "", 0, False
        self._restart(0)
        return left

    def _cut(self, *, final: bool) -> list[Sentence]:
        found: list[Sentence] = []
        buffer, gap = self._buffer, 0
        self._calm = False
        while True:
            first = _TEXT.search(buffer, gap, gap + CHARACTERS)
            if first is None and gap + CHARACTERS <= len(buffer):  # white space without end is not held back
                found.append(Sentence(buffer[gap : gap + CHARACTERS], "", self._at + gap + CHARACTERS))
                gap += CHARACTERS
                continue
            if first is None:
                if final and gap < len(buffer):
                    found.append(Sentence(buffer[gap:], "", self._at + len(buffer)))
                    gap = len(buffer)
                break
            start = first.start()
            end = self._end(start, final)
            if end is None:
                break
            text = buffer[start:end].rstrip()
            found.append(Sentence(buffer[gap:start], text, self._at + start))
            gap = start + len(text)
            self._scan = gap
            self._restart(gap)
        if gap:
            self._buffer = buffer[gap:]
            self._at += gap
            self._scan = max(0, self._scan - gap)
            self._from -= gap
            self._read -= gap
            self._soft = None if self._soft is None else self._soft - gap
            self._hard = None if self._hard is None else self._hard - gap
        return found

    def _end(self, start: int, final: bool) -> int | None:
        """Where the sentence that begins at `start` ends; None while that is open."""
        buffer = self._buffer
        at = max(self._scan, start)
        # No sentence reaches further: looking no further keeps long texts linear.
        last = min(len(buffer), start + CHARACTERS + 2)
        while True:
            event = _EVENT.search(buffer, at, last)
            reached = event.end() if event else last
            if reached - start > SOFT:  # never fewer characters than graphemes
                cut = self._forced(start, event.start() if event else last, reached)
                if cut is not None:
                    return cut
            if event is None:
                self._scan = len(buffer)
                self._calm = not final
                return len(buffer) if final else None
            run = event["run"]
            if run is None:
                return event.start()
            if event.end() == len(buffer):
                self._scan = event.start()
                return len(buffer) if final else None
            if self._ends(run, start, event.start(), buffer[event.end()]):
                return event.end()
            at = self._scan = event.end()

    def _ends(self, run: str, start: int, at: int, following: str) -> bool:
        if any(c in _STRONG for c in run):
            return True
        if not following.isspace():
            return False
        if run[0] != "." or run[1:2] == ".":
            return True
        word = _LAST_WORD.search(self._buffer[max(start, at - _LONGEST) : at])
        assert word is not None  # it may be empty
        last = word[0]
        if last.isdigit():
            return len(last) > 3 or at - len(last) > start
        if _INITIALS.match(last):
            return last in ("I", "i")
        return last.lower() not in _ABBREVIATIONS

    def _forced(self, start: int, event: int, reached: int) -> int | None:
        """The end that the length forces before the next event or inside its run of marks; None where there is none."""
        self._count_to(start, min(len(self._buffer), start + CHARACTERS + 1))
        if self._soft is not None and self._soft < event:
            space = _SPACE.search(self._buffer, self._soft, event if self._hard is None else min(event, self._hard + 1))
            if space is not None:
                return space.start()
        if self._hard is not None and self._hard < reached:
            return self._hard
        return None

    def _restart(self, start: int) -> None:
        self._from = self._read = start
        self._count = 0
        self._soft = self._hard = None
        self._tail = ""

    def _count_to(self, start: int, end: int) -> None:
        """Counts graphemes on, as far as a limit could lie."""
        if self._from != start or self._read < start:
            self._restart(start)
        buffer = self._buffer
        while self._hard is None and self._read < end:
            if self._read - start >= CHARACTERS:
                self._hard = self._read
                if self._soft is None:
                    self._soft = self._read
                return
            c = buffer[self._read]
            if not _extends(c, self._tail):
                if self._count == SOFT and self._soft is None:
                    self._soft = self._read
                if self._count == HARD:
                    self._hard = self._read
                    return
                self._count += 1
            self._tail = self._tail + c if _is_flag(c) and self._tail and _is_flag(self._tail[-1]) else c
            self._read += 1


def _extends(c: str, before: str) -> bool:
    """Whether `c` belongs to the grapheme before it, of which `before` holds what is needed. Near enough to UAX 29."""
    if c < "\u0300":
        return False
    if not before:
        return False
    if before[-1] == "\u200d" or c == "\u200d" or "\U0001f3fb" <= c <= "\U0001f3ff":
        return True
    if _is_flag(c):
        return _is_flag(before[-1]) and len(before) % 2 == 1  # flags are pairs
    return unicodedata.category(c)[0] == "M" or "\u1160" <= c <= "\u11ff" or "\U000e0020" <= c <= "\U000e007f"


def _is_flag(c: str) -> bool:
    return "\U0001f1e6" <= c <= "\U0001f1ff"
