"""Refunds, deliveries, meetings, replies and guarantees that a sentence promises. Pure.

A declared sentence grounds a promise of its kind (a text about refunds a refund) where it holds every length of time,
every day and every sweeping word ("full", "any time") of the promise. What the bot itself would do ("I'll call you") is
grounded only by a declared sentence that says it so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from personaspec.guard.amounts import words_before
from personaspec.guard.days import OPENS, whens
from personaspec.guard.frames import Frames
from personaspec.guard.grounding import Ground
from personaspec.guard.late import Late
from personaspec.guard.normalise import Normalised
from personaspec.guard.products import alike
from personaspec.guard.refusals import denied
from personaspec.guard.tables.days import IN_UNITS, WORKING
from personaspec.guard.tables.errands import SOMEBODY
from personaspec.guard.tables.products import EMPTY
from personaspec.guard.tables.promises import FIRST, PROMISES, SWEEPING, TELLING, THINGS, TOPICS
from personaspec.guard.tables.promising import LASTING

_KINDS: Final = {kind: Frames(*forms) for kind, forms in PROMISES.items()}
_TOPICS: Final = {kind: Late(pattern) for kind, pattern in TOPICS.items()}
_SWEEPING: Final = Late(SWEEPING)
_FIRST: Final = Late(FIRST)
_LASTING: Final = Late(LASTING)
_WORKING: Final = Late(WORKING)
_NONE: Final = (
    "there's no ",
    "there is no ",
    "there are no ",
    "no hay ",
    "es gibt kein",
    "il n'y a pas ",
    "det finns ing",
)
_TELLS: Final = Late(r"(?:ask|tell|inform|remind|let|alert|nudge) ([^\W\d_]+)")
_OPENED: Final = Late(rf"{OPENS}\Z")
_LIMITED: Final = frozenset({"refund", "warranty"})  # to leave out how long is to promise more
_YOU: Final = Late(r"\b(?:you|who)\Z")
_WHITHER: Final = Late(r"\b(?:to|into|nach|in die|aux?|en|till) ([^\W\d_]+)\b")
_WILL: Final = Late(r"(?:'ll| will| can| could| is going to| are going to)\b")
_PEOPLE: Final = frozenset({"reply", "named", "pass on", "send", "meeting", "errand"})
_OF_THINGS: Final = Late(THINGS)
_HOURS: Final = {"minute": 0, "hour": 1, "day": 24, "week": 168, "month": 720, "year": 8760}
_QUESTION: Final = Late(r"\?[\"')\]*_ !.]*\Z")
_ASKS: Final = Late(
    r"\A[\"'(*_ ¿]*(?:do|did|have|are you (?:asking|looking)|were you|would you like to know|what|which|when|"
    r"who|where|why(?! not)|quieres saber|willst du wissen|"
    r"veux-tu savoir|vill du veta|hast du|as-tu|har du|has|tienes)\b"
)

TRIGGERS: Final = tuple(source for frames in _KINDS.values() for source in frames.sources)
"""Patterns of the language, of which one finds something wherever `undeclared_promises` does."""


def undeclared_promises(reading: Normalised, ground: Ground) -> Iterator[tuple[int, int]]:
    """Promises that nothing declares."""
    text = reading.text
    asks = _QUESTION().search(text) is not None and _ASKS().match(text) is not None
    every = [each for each in found(text, ground.people) if not _is_no_name(each, reading, ground)]
    known = [(start, end) for kind, start, end in every if _declared(kind, text, (start, end), ground)]
    for _, start, end in every:
        if any(a < end and start < b for a, b in known):
            continue  # what one turn of speech is declared for, another of the same words is too
        if not asks and not denied(text, start, end, inside=text.startswith(_NONE, start)):
            yield start, end


def found(text: str, named: Iterable[str] = ()) -> list[tuple[str, int, int]]:
    """Every promise in normalised `text`: its kind and place. `named` are the names of the principal."""
    made = []
    people = SOMEBODY | {part for name in named for part in name.split()}
    for kind, frames in _KINDS.items():
        for start, end in frames.spans(text):
            told = _TELLS().search(text, start, end) if kind == "pass on" else None
            if told is not None and told[1] in TELLING:
                continue
            if kind == "errand" and text[start:end].split()[0].partition("'")[0] not in people:
                continue
            if _YOU().search(text, max(0, start - 5), start) and text[start] == " ":
                continue  # "you could reach out"
            who = _WILL().search(text, start, end)
            if kind in _PEOPLE and who is not None and _OF_THINGS().search(text, max(0, who.start() - 16), who.start()):
                continue  # "the oven will call for it"
            opened = _OPENED().search(text, max(start, end - 24), end)
            if opened is not None and not _timed(text, opened.start(), end):
                continue  # it only began like a time
            made.append((kind, start, end))
    return sorted(made, key=lambda each: each[1:])


def answered(kind: str, text: str, fan: str, ground: Ground) -> bool:
    """Whether a declared text grounds `text`, normalised, as a yes to the question `fan` after such a thing."""
    needs, sweeping = lengths(text), set(_SWEEPING().findall(text))
    days = [when for when in whens(text, ground.day) if not when.lasting]
    both = f"{fan} {text}"
    meant = ground.meant(both)
    places = (
        {word for word in _WHITHER().findall(fan) if len(word) > 2 and word not in EMPTY}
        if kind == "delivery"
        else set()
    )
    if kind == "refund" and meant is None and not needs:
        return False  # of everything, and for ever
    own = _without(both, ground.people)
    for statement in ground.statements():
        about = ground.meant(statement)
        if meant is not None and about is not None and not any(offer in meant for offer in about):
            continue
        topic = _TOPICS[kind]().search(statement)
        if topic is None or denied(statement, *topic.span()):
            continue
        if not alike(own, statement) or not places <= set(statement.split()):
            continue
        limits, stated = lengths(statement), whens(statement, ground.day)
        if not needs <= limits or not sweeping <= set(_SWEEPING().findall(statement)):
            continue
        if all(any(each.clock == when.clock if when.clock else when.covers(each) for each in stated) for when in days):
            return True
    return False


def _is_no_name(found: tuple[str, int, int], reading: Normalised, ground: Ground) -> bool:
    """Whether the last word of "I'll ask …" is written as no name."""
    kind, start, end = found
    if kind != "named":
        return False
    said = reading.text[start:end].split(" ")
    word = said[-2] if said[0] == "ich" and len(said) > 2 else said[-1]
    stop = start + reading.text[start:end].rfind(word) + len(word)
    if word in {part for name in ground.people for part in name.split()}:
        return False
    return word in TELLING or word in ("i", "ai") or not reading.written(stop - len(word), stop)[:1].isupper()


def _without(text: str, people: Iterable[str]) -> str:
    """A text without the principal's names."""
    parts = {part for name in people for part in name.split()}
    return " ".join(word for word in text.split() if word.strip("?!.,:;\"'").removesuffix("'s") not in parts)


def _timed(text: str, start: int, end: int) -> bool:
    """Whether a day, a time of day or a length of time stands at a place."""
    if any(when.span[0] <= end + 1 and start < when.span[1] for when in whens(text, None)):
        return True
    return any(match.start() <= end + 1 and start < match.end() for match in _LASTING().finditer(text))


def _declared(kind: str, text: str, span: tuple[int, int], ground: Ground) -> bool:
    said = text[slice(*span)]
    own = _FIRST().search(said) is not None or _FIRST().search(text, max(0, span[0] - 12), span[1]) is not None
    needs = lengths(text)
    days = [when for when in whens(text, ground.day) if when.span[0] < span[1] + 30 and span[0] - 30 < when.span[1]]
    sweeping = set(_SWEEPING().findall(text[span[0] : span[1] + 20]))
    meant = ground.meant(text)
    subject = _without(said, ground.people) if kind == "errand" else text
    places = (
        {word for word in _WHITHER().findall(said) if len(word) > 2 and word not in EMPTY}
        if kind == "delivery"
        else set()
    )
    whose = kind == "errand" and any(name in said for name in ground.people)
    for statement in ground.statements():
        if not _speaks_of(kind, statement):
            continue
        about = ground.meant(statement)
        if meant is not None and about is not None and not any(offer in meant for offer in about):
            continue
        if kind not in _LIMITED and not alike(subject, statement) and not (needs and needs == lengths(statement)):
            continue
        if not places <= set(statement.split()):
            continue
        if whose and not any(name in statement for name in ground.people):
            continue  # what the team does, she may not
        if own and not any(each == kind for each, _, _ in found(statement)):
            continue
        if not sweeping <= set(_SWEEPING().findall(statement)):
            continue
        limits = lengths(statement)
        if not needs <= limits or (kind in _LIMITED and needs != limits):
            continue
        stated = whens(statement, ground.day)
        if all(any(each.clock == when.clock if when.clock else when.covers(each) for each in stated) for when in days):
            return True
    return False


@lru_cache(maxsize=4096)
def _speaks_of(kind: str, statement: str) -> bool:
    """Whether a declared sentence is about such a promise, and does not deny it."""
    topic = _TOPICS[kind]().search(statement)
    return topic is not None and not denied(statement, *topic.span())


@lru_cache(maxsize=2048)  # declared sentences are asked about for every promise
def lengths(text: str) -> frozenset[tuple[int, bool]]:
    """Every length of time that a text names: in hours, and whether only working days count."""
    made: set[tuple[int, bool]] = set()
    for match in _LASTING().finditer(text):
        said = match[0]
        unit = next((unit for unit, words in IN_UNITS.items() if re.search(rf"(?<![^\W\d_])(?:{words})\b", said)), None)
        if unit is None:
            continue
        working = _WORKING().search(said) is not None
        numbers = [int(n) for n in re.findall(r"\d+", said)]
        if not numbers:
            for word in re.findall(r"[^\W\d_]+", said):
                read = words_before(word, len(word))
                if read is not None:
                    numbers += [int(value) for value in read[1] if value > 0]
        made |= {(number * _HOURS[unit] or number, working) for number in numbers}
    return frozenset(made)
