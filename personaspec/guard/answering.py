"""Bare answers in their context: "Serbia." is a claim where the fan asked "Where were you born?". Pure.

`answers` and `denies` of a rule listen to the fan's last message. Where it holds such a question, the first sentence
of the reply that says anything is the answer. For `answers` it is caught as a whole unless it denies, says that the
speaker is artificial, asks back, or tells of the principal by name; for `denies` it is caught where it begins with no.
Short sentences that go on from a caught answer ("Two. A boy and a girl.") are caught with it.

What becomes of a sentence depends on the fan's message and on the reply up to its end, so a stream and the whole give
the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

from personaspec.guard.compiling import Compiled, Detector
from personaspec.guard.detection import Background, passages
from personaspec.guard.excuse import Passage, excused, holds
from personaspec.guard.matching import finder
from personaspec.guard.sentences import Sentence, sentences
from personaspec.guard.tables.denials import (
    ARTIFICIAL,
    ASIDE,
    FIRST,
    NEGATES,
    NO,
    NOT_ONE,
    OPENERS,
    RETURNED,
    SECOND,
    SELF,
    SHAM,
    YES,
)
from personaspec.guard.verdict import Finding
from personaspec.ir.rules import Excuse
from personaspec.late import late

_SIGNS: Final = r"[\W_]*"
OPENER: Final = late(rf"{_SIGNS}(?:(?:{OPENERS})\b{_SIGNS}){{1,3}}\Z")
AFFIRMS: Final = late(rf"{_SIGNS}(?:{YES})")
_NO: Final = late(rf"{_SIGNS}(?:{NO})")
_SHAM: Final = late(SHAM)
_NEGATES: Final = late(NEGATES)
_ARTIFICIAL: Final = late(ARTIFICIAL)
_SELF: Final = late(SELF)
_ASIDE: Final = late(rf"{_SIGNS}(?:{ASIDE})")
_RETURNED: Final = late(RETURNED)
_ASKS: Final = late(r"\?[\"')\]*_ !.]*\Z")
_NOT_ONE: Final = late(rf"{_SIGNS}(?:definitely |certainly |surely )?(?:{NOT_ONE})[\W_]*\Z")
_FIRST: Final = late(rf"\b(?:{FIRST})\b")
_SECOND: Final = late(rf"\b(?:{SECOND})\b")
_FRAGMENT: Final = 5  # words


def asked(
    fan: str, compiled: Compiled, background: Background, excuses: Mapping[str, tuple[Excuse, ...]]
) -> tuple[Detector, ...]:
    """Which questions that rules listen to a fan's message holds, but for sentences that an `unless asked` names."""
    if not fan or not compiled.questions:
        return ()
    found: dict[tuple[str, str, int], Detector] = {}
    for sentence in sentences(fan):
        for passage in passages(sentence, background):
            for group in compiled.questions:
                for hit in group.scanner.hits(passage.encoded):
                    each = group.detectors[hit]
                    if not each.pattern.likely(passage.encoded):
                        continue
                    if finder(each.pattern.exact).search(passage.encoded) is None:
                        continue
                    if not any(e.kind == "asked" and holds(e.words, passage) for e in excuses.get(each.rule, ())):
                        found.setdefault((each.rule, each.how, each.index), each)
    return tuple(found[key] for key in sorted(found))


class Answering:
    """One reply to a message that asked something: feed it the reply's sentences in order."""

    __slots__ = ("_asked", "_caught", "_open")

    def __init__(self, questions: Iterable[Detector]) -> None:
        self._asked = tuple(questions)
        self._open = bool(self._asked)
        self._caught: tuple[Detector, ...] = ()

    @property
    def open(self) -> bool:
        """Whether the answer may still come: nothing is caught once it came."""
        return self._open

    def findings(
        self, sentence: Sentence, background: Background, excuses: Mapping[str, tuple[Excuse, ...]]
    ) -> list[Finding]:
        """What the next sentence is caught for, of the rules in `excuses`."""
        if not self._open or not sentence.text:
            return []
        passage = next(iter(passages(sentence, background)))
        text = passage.text
        if OPENER.match(text) or not any(c.isalnum() for c in text):
            return []
        if not self._caught and _echoes(passage):
            return []
        if self._caught:
            if len(text.split()) > _FRAGMENT or not claims(text):
                self._open = False
                return []
            caught = self._caught
        else:
            denied = any(_denies(each.text) for each in passages(sentence, background))
            caught = tuple(
                each
                for each in self._asked
                if each.rule in excuses
                and (claims(text) and not _of_principal(passage) if each.how == "answers" else denied)
                and not excused(excuses[each.rule], passage, 0, len(text))
            )
            self._caught = tuple(each for each in caught if each.how == "answers")
            self._open = bool(self._caught)
        span = sentence.start, sentence.start + len(sentence.text)
        return [Finding(each.rule, each.how, each.index, span, sentence.text) for each in caught]


def claims(text: str) -> bool:
    """Whether a normalised answer takes the question for granted."""
    text = _RETURNED.sub(".", text) if text.count(" ") else text
    if _ASKS.search(text) or _NO.match(text):
        return False
    if AFFIRMS.match(text):  # "Yes, I play computer games" tells nothing of what the speaker is made of
        return not _SELF.search(text)
    return not (_ARTIFICIAL.search(text) or _ASIDE.match(text) or _NEGATES.search(_SHAM.sub(" ", text)))


def _denies(text: str) -> bool:
    return bool(_NO.match(text) and not _affirms(text)) or _NOT_ONE.match(text) is not None


def _echoes(passage: Passage) -> bool:
    """`Where was I born?`: the question again, of the speaker, answers nothing yet and asks nobody."""
    text = passage.text
    return _ASKS.search(text) is not None and _SECOND.search(text) is None and _FIRST.search(text) is not None


def _affirms(text: str) -> bool:
    """`No, you're right, I'm an AI`: an artificial speaker that is not negated."""
    found = _ARTIFICIAL.search(text)
    no = _NO.match(text)
    return found is not None and no is not None and not _NEGATES.search(text, no.end(), found.start())


def _of_principal(passage: Passage) -> bool:
    """Told of the principal by name, and not of the speaker."""
    names = passage.speaker.names
    if not any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", passage.text) for name in names):
        return False
    return not passage.first_person
