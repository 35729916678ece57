"""PS318: a text of the persona against what a notice tells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from personaspec.diagnostic import Code, Diagnostic, Severity
from personaspec.guard.tables.languages import table
from personaspec.ir.declarations import Offer
from personaspec.ir.rules import Disclose
from personaspec.late import late
from personaspec.lint.concealed import conceals
from personaspec.lint.propositions import opposes
from personaspec.lint.rule import LintRule
from personaspec.lint.subject import Subject
from personaspec.lint.told import in_force, names, prose

CODE = Code(
    "PS318",
    "contradicts-notice",
    Severity.ERROR,
    "a text that goes against what a notice tells",
    "A notice tells fans something, and another text of the persona orders the model to hide it, or says the opposite "
    "to the fan: that a link earns nothing, that nobody reads along, that it is a licensed doctor.",
    "A notice that is contradicted a line later has not been told. Several laws make that an offence of its own.",
    "Remove the line, or correct the notice if that is what is not so.",
)

_GUARDED: Final = ("is-ai", "not-human", "speaks-for", "not-licensed")
"""In the languages that the guard reads, what is said against these is found by the rules of the standard library."""
_HARMLESS: Final = (
    "take-break",
    "crisis-help",
    "is-ad",
    "earns-commission",
    "is-sponsored",
    "is-gifted",
    "own-product",
)
"""Said of something else as a rule ("never skip the rest"); of an offer they are looked for in its own texts."""
_ITSELF: Final[Mapping[str, re.Pattern[str]]] = {
    "may-be-wrong": late(
        r"\b(?:i|i'm|my answers?|this (?:ai|bot|chat)|yo|me|esta ia|ich|mich|diese ki|je|j'|cette ia|jag|den här ai)\b",
        re.IGNORECASE,
    ),
    "not-suitable-minors": late(r"\b(?:chat\w*|bot|ai|ia|ki|companion|assistant|asistente|assistent)\b", re.IGNORECASE),
    "reads-none": late(
        r"\b(?:chat\w*|messages?|conversations?|mensajes?|nachrichten|gespräche|meddelande\w*)\b", re.IGNORECASE
    ),
}
"""What must stand in a text too, so that it speaks of the chat and not of pots."""


def look(subject: Subject) -> Iterator[Diagnostic]:
    """Orders to hide in what the model is told; the opposite in what a fan is shown."""
    told: dict[str, Disclose] = {}
    for notice in subject.persona.discloses:
        if in_force(subject, notice):
            for proposition in notice.states:
                told.setdefault(proposition, notice)
    yield from _ordered(subject, told)
    yield from _said(subject, told)
    yield from _offered(subject)


def _ordered(subject: Subject, told: Mapping[str, Disclose]) -> Iterator[Diagnostic]:
    served = dict.fromkeys(("en", *(language.partition("-")[0] for language in subject.languages)))
    for path, text in prose(subject):
        for proposition, notice in told.items():
            words = conceals(proposition, text, served)
            if words:
                what = f"this line tells the bot to hide what `{subject.short(notice.name)}` tells (`{proposition}`)"
                yield _found(subject, path, what, words, notice, "remove the line; what a notice tells is not hidden")
                break


def _said(subject: Subject, told: Mapping[str, Disclose]) -> Iterator[Diagnostic]:
    looked = [p for p in told if p not in _HARMLESS]
    for text in subject.fixed:
        own = next((d for d in subject.persona.discloses if d.name == text.owner), None)
        for proposition in looked:
            if own is not None and proposition in own.states:
                continue  # PS317
            if proposition in _GUARDED and table(text.language) is not None:
                continue
            itself = _ITSELF.get("reads-none" if proposition.startswith("reads-") else proposition)
            if itself is not None and not itself.search(text.plain):
                continue
            words = opposes(proposition, text.language, text.plain, names(subject))
            if words:
                notice = told[proposition]
                what = f"this text says the opposite of what `{subject.short(notice.name)}` tells (`{proposition}`)"
                yield _found(subject, text.path, what, words, notice, "remove it, or correct the notice")
                break


def _offered(subject: Subject) -> Iterator[Diagnostic]:
    """What an offer's own texts, and those of the objectives that sell it, say against the notice for such offers."""
    if subject.pack is not None:
        return
    for offer in subject.persona.offers:
        due = [d for d in subject.persona.discloses if in_force(subject, d) and _due(d, offer)]
        for path, language, text in _texts(subject, offer):
            for notice, proposition in ((d, p) for d in due for p in d.states if p in _HARMLESS):
                words = opposes(proposition, language, text, names(subject))
                if words:
                    what = f"this text says the opposite of what `{subject.short(notice.name)}` tells (`{proposition}`)"
                    yield _found(subject, path, what, words, notice, "remove it, or correct `relationship`")
                    break


def _due(notice: Disclose, offer: Offer) -> bool:
    return any(t.event == "offer" and (not t.values or offer.relationship in t.values) for t in notice.when)


def _texts(subject: Subject, offer: Offer) -> Iterator[tuple[str, str, str]]:
    yield from ((f"offer/{offer.name}/text/{language}", language, text) for language, text in offer.text.items())
    for objective in subject.persona.objectives:
        if offer.name in objective.offer:
            path = f"objective/{objective.name}/say"
            yield from ((f"{path}/{language}", language, text) for language, text in objective.say.items())


def _found(subject: Subject, path: str, what: str, words: str, notice: Disclose, advice: str) -> Diagnostic:
    parts = path.split("/")
    file, span = subject.place(path, "/".join(parts[:-1]), "/".join(parts[:2]))
    related = subject.related(notice.name, "told to fans") if subject.owns(notice.name) else ()
    return CODE.at(file, span, what, label=f"“{words.strip()}”", help=advice, related=related)


RULE = LintRule(CODE, look, needs=frozenset({"disclose", "relax", "use"}))
