"""What a fan asks of a memory: what is kept, or that it goes. Read in five languages, as whole sentences. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache
from typing import Final, Literal

from personaspec.ir.declarations import Privacy
from personaspec.late import late
from personaspec.lean import dataclass
from personaspec.session.memory import EMPTY, Memory
from personaspec.session.memory_words import ASKS, PLEAS, asked
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
    whats = tuple(declared(privacy))
    for language, pattern in _patterns(whats):
        if (match := pattern.fullmatch(text)) is not None:
            return _wish(match.lastgroup or "", whats, language)
    return None


def _wish(group: str, whats: tuple[str, ...], language: str) -> Wish:
    match group:
        case "recall":
            return Wish("recall", (), language)
        case "all":
            return Wish("all", (), language)
        case "last":
            return Wish("last", (), language)
        case _:
            return Wish("of", (whats[int(group.removeprefix("of"))],), language)


def plea(sentence: str) -> str:
    """The language in which a sentence wants something remembered, "" where it does not."""
    text = " ".join(sentence.replace("’", "'").replace("‘", "'").split())
    if text.endswith("?"):
        return ""
    return next((language for language, pattern in _PLEAS if pattern.match(text)), "")


def heard(topics: Iterable[str]) -> Wish | None:
    """What the library's topics say is asked: where no wording of ours fits, all of it goes."""
    for name in topics:
        if name == FORGET:
            return Wish("all")
        if name == RECALL:
            return Wish("recall")
    return None


def without(memory: Memory, wished: Wish, started: datetime | None) -> Memory:
    """What is left once a wish is done. `last` is what was told last since `started`, when this session began."""
    match wished.kind:
        case "all":
            return EMPTY
        case "last":
            newest = max((each.at for each in memory.items if started is None or each.at >= started), default=None)
            return Memory(tuple(each for each in memory.items if each.at != newest))
        case "of":
            return Memory(tuple(each for each in memory.items if each.what not in wished.what))
        case "recall":
            return memory


_LONGEST: Final = 160
_PLEAS: Final = tuple((language, late(pattern, re.IGNORECASE)) for language, pattern in PLEAS.items())


@lru_cache(maxsize=64)
def _patterns(whats: tuple[str, ...]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """For each language what finds a wish; its groups are `recall`, `all`, `last`, and `of0` for the first word."""
    made = []
    for language, asks in ASKS.items():
        groups = {"recall": asks.recall, "all": asks.everything, "last": asks.last}
        for n, what in enumerate(whats):
            groups[f"of{n}"] = tuple(each.format(label=label_of(what, language)) for each in asks.of)
        made.append((language, re.compile(asked(language, groups), re.IGNORECASE)))
    return tuple(made)
