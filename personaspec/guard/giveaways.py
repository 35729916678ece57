"""Prizes and gifts that a sentence promises. Pure.

A declared giveaway grounds what is said of a draw while it lasts, if every word that names the prize is one of its own.
A gift is grounded by an offer that is free, or by a declared text that speaks of the same gift. That a fan has won,
only such a text grounds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from personaspec.guard.frames import Frames
from personaspec.guard.grounding import Ground, Offered
from personaspec.guard.late import Late
from personaspec.guard.money import FREE
from personaspec.guard.normalise import Normalised
from personaspec.guard.products import content, kind_of, words
from personaspec.guard.refusals import denied
from personaspec.guard.tables.gifts import DRAW, ENTRIES, FILLERS, GIFT, NOT_PRIZES, OBJECT, STOPS, THINGS, WON
from personaspec.guard.tables.handouts import COMES_WITH, DRAWN, GETS, MINE_NOW, OLD_THINGS, RAFFLES

_KINDS: Final = {
    "draw": Frames(*DRAW),
    "raffle": Frames(*RAFFLES),
    "won": Frames(*WON, *MINE_NOW),
    "gets": Frames(*GETS),
    "gift": Frames(*GIFT, *OLD_THINGS, *COMES_WITH),
}
_NOT: Final = Late(rf"[^,;.!?]{{0,30}}?{NOT_PRIZES}")
_INSIDE: Final = Late(NOT_PRIZES)
_OBJECT: Final = Late(OBJECT)
_STOPS: Final = Late(STOPS)
_ENDED: Final = Late(
    r"[^!?]{0,60}(?:zu ende gegangen|abgelaufen|beendet|terminé|terminada|avslutad|är slut|\bended|is over|"
    r"has closed)\b"
)
_IF: Final = Late(r" (?:if|when|once|over|the (?:game|match|round|level|race|toss))\b")
_ANOTHER: Final = Late(
    r"\b(?:another|second|weekly|monthly|daily|new|next|every (?:day|week|month)|otro|nuevo|nueva|"
    r"noch ein\w*|neue\w*|"
    r"nächste\w*|wöchentlich\w*|autre|nouveau|nouvelle|en till|ny|nytt|nästa) (?:\w+ )?(?:giveaway|"
    r"raffle|draw|contest|"
    r"competition|sorteo|concurso|verlosung|gewinnspiel|concours|tirage|utlottning|tävling)\b"
)
_PAST: Final = Late(r"\b(?:in|since|back in|en|im jahr|år) (?:19\d\d|20[01]\d|2020)\b")

_INCLUDED: Final = frozenset({"included", "thrown"})

TRIGGERS: Final = (*(source for frames in _KINDS.values() for source in frames.sources), *FREE.sources)
"""Patterns of the language, of which one finds something wherever a gift is promised or something is free."""


def undeclared_gifts(reading: Normalised, ground: Ground) -> Iterator[tuple[int, int]]:
    """Prizes and gifts that nothing declares."""
    text = reading.text
    for kind, start, end in _found(text):
        if denied(text, start, end) or _declared(kind, text, (start, end), ground):
            continue
        yield start, end


def _found(text: str) -> list[tuple[str, int, int]]:
    found = []
    for kind, frames in _KINDS.items():
        for start, end in frames.spans(text):
            if kind == "gift" and _INSIDE().search(text, start, end):
                continue
            if kind != "gift" and _NOT().match(text, end):
                continue
            if (
                text[end : end + 1] in ("'", "&")
                or _IF().match(text, end)
                or (text[start] == " " and text[:start].endswith("you"))
            ):  # "you won't", "you can bring a book"
                continue
            if not _PAST.occurs(text) and _ENDED().match(text, end) is None:
                found.append((kind, start, end))
    return sorted(found, key=lambda each: each[1:])


def _declared(kind: str, text: str, span: tuple[int, int], ground: Ground) -> bool:
    if kind == "draw":
        prize = _prize(text)
        if any(
            offer.giveaway is not None and _is_prize(prize, offer) and _is_entry(text, offer) for offer in ground.offers
        ):
            return True
    if kind == "raffle":
        told = [word for word in content(text[span[0] : span[1] + 40]) if word not in DRAWN]
        return any(
            offer.giveaway is not None
            and any(word in offer.prize or kind_of(word) in offer.prize_kinds for word in told)
            for offer in ground.offers
        )
    if kind == "gets":
        things = set(content(text[slice(*span)])) - FILLERS
        kinds = set(map(kind_of, things)) - {None}
        if any(
            kinds & offer.names.kinds or things & offer.prize for offer in ground.offers if not offer.ended
        ) and not (things & _INCLUDED):
            return True
        return any(
            kinds & set(map(kind_of, content(each))) or things & set(content(each)) for each in ground.statements()
        )
    if kind == "gift":
        named = ground.meant(text[slice(*span)])
        if named and all(offer.free for offer in named):
            return True
    said = set(content(text[max(0, span[0] - 40) : span[1] + 40])) - FILLERS
    return any(
        any(each == kind and not denied(statement, a, b) for each, a, b in _found(statement))
        and said & (set(content(statement)) - FILLERS)
        for statement in ground.statements()
    )


def _prize(text: str) -> list[str]:
    """The words that name what can be won."""
    told: list[str] = []
    for match in _OBJECT().finditer(text):
        rest = re.split(r"[,;:.!?(]| - ", text[match.end() : match.end() + 80])[0]
        stop = _STOPS().search(rest)
        told += [word for word in content(rest[: stop.start()] if stop else rest) if word not in FILLERS]
    return told


def _is_entry(text: str, offer: Offered) -> bool:
    """Whether nothing else is named that could be won, no other way to enter, and no other draw."""
    if _ANOTHER().search(text) is not None:
        return False
    for word in words(text):
        if word in THINGS and word not in offer.prize and kind_of(word) not in offer.prize_kinds:
            return False
        if word in ENTRIES and word not in offer.prize:
            return False
    return True


def _is_prize(said: list[str], offer: Offered) -> bool:
    return all(word in offer.prize or kind_of(word) in offer.prize_kinds for word in said)
