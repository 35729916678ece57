"""What a fan asks of a memory: what is kept, or that it goes. Read in five languages, as whole sentences. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache
from typing import Final, Literal

from personaspec.ir.declarations import Privacy
from personaspec.lean import dataclass
from personaspec.session.memory import EMPTY, Memory
from personaspec.session.memory_words import ASKS, whole
from personaspec.session.remembering import declared, label_of

RECALL: Final = "std/privacy/memory/topic/recall"
FORGET: Final = "std/privacy/memory/topic/forget"
CHILD: Final = "std/privacy/memory/topic/under-thirteen"
"""Topics of the library that a host with a memory sees to itself; the last one is a fan under thirteen."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked. `what` are declared words, for `of` only; `language` is that of the wording, "" where a topic
    heard it."""

    kind: Literal["recall", "all", "last", "of"]
    what: tuple[str, ...] = ()
    language: str = ""


def wish(privacy: Privacy, sentence: str) -> Wish | None:
    """What one sentence asks, None where it asks nothing of a memory."""
    text = " ".join(sentence.replace("’", "'").replace("‘", "'").split())
    if not text or len(text) > _LONGEST:
        return None
    for kind, language, what, pattern in _patterns(tuple(declared(privacy))):
        if pattern.fullmatch(text):
            return Wish(kind, what, language)
    return None


def heard(topics: Iterable[str]) -> Wish | None:
    """What the library's topics say is asked: where no wording of ours fits, all of it goes."""
    for name in topics:
        if name == FORGET:
            return Wish("all")
        if name == RECALL:
            return Wish("recall")
    return None


def without(memory: Memory, asked: Wish, started: datetime | None) -> Memory:
    """What is left once a wish is done. `last` is what was told last since `started`, when this session began."""
    match asked.kind:
        case "all":
            return EMPTY
        case "last":
            newest = max((each.at for each in memory.items if started is None or each.at >= started), default=None)
            return Memory(tuple(each for each in memory.items if each.at != newest))
        case "of":
            return Memory(tuple(each for each in memory.items if each.what not in asked.what))
        case "recall":
            return memory


_LONGEST: Final = 160
Kind = Literal["recall", "all", "last", "of"]


@lru_cache(maxsize=64)
def _patterns(whats: tuple[str, ...]) -> tuple[tuple[Kind, str, tuple[str, ...], re.Pattern[str]], ...]:
    made: list[tuple[Kind, str, tuple[str, ...], re.Pattern[str]]] = []
    for language, asks in ASKS.items():
        listed: tuple[tuple[Kind, tuple[str, ...], tuple[str, ...]], ...] = (
            ("recall", (), asks.recall),
            ("all", (), asks.everything),
            ("last", (), asks.last),
            *(("of", (what,), tuple(w.format(label=label_of(what, language)) for w in asks.of)) for what in whats),
        )
        for kind, what, ways in listed:
            made.append((kind, language, what, re.compile(whole(language, ways), re.IGNORECASE)))
    return tuple(made)
