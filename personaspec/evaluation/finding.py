"""Finds words and declared things in a reply: as whole words, in normalised text, with spans of the original."""

from __future__ import annotations

import re
from collections.abc import Iterator

from personaspec.guard.normalise import normalise
from personaspec.guard.sentences import sentences
from personaspec.ir.declarations import Offer
from personaspec.ir.persona import Persona

_CLOSERS = "\"'”’»“)]*_ "


def find(words: str, text: str) -> list[tuple[int, int]]:
    """Where these words stand in the text, in this order, with any white space between (language.md 5.25)."""
    wanted = normalise(words).text.split()
    if not wanted:
        return []
    pattern = r"\s+".join(map(re.escape, wanted))
    before = r"(?<!\w)" if wanted[0][0].isalnum() else ""
    after = r"(?!\w)" if wanted[-1][-1].isalnum() else ""
    read = normalise(text)
    return [read.span(m.start(), m.end()) for m in re.finditer(before + pattern + after, read.text)]


def mentions(thing: str, text: str, policy: Persona) -> list[tuple[int, int]]:
    """Where a text, or something of the spec, is mentioned.

    A reference (`offer/wheel-course`) is mentioned by its name as words (`wheel course`) or by its text; an offer also
    by its links, its codes and its price.
    """
    kind, _, name = thing.rpartition("/")
    spans: list[tuple[int, int]] = []
    for words in _forms(kind.rpartition("/")[2], name, policy) or (thing,):
        spans += find(words, text)
    return spans


def sentence_list(text: str) -> list[str]:
    """The sentences of a reply that hold something."""
    return [sentence.text for sentence in sentences(text) if sentence.text.strip()]


def is_question(sentence: str) -> bool:
    """Whether a sentence ends as a question does."""
    return sentence.rstrip(_CLOSERS).endswith(("?", "？", "؟"))


def _forms(kind: str, name: str, policy: Persona) -> tuple[str, ...]:
    """The words by which a reference is mentioned; none where `name` is no reference."""
    match kind:
        case "offer":
            return tuple(form for offer in policy.offers if offer.name == name for form in _offered(offer))
        case "fact":
            return tuple(w for f in policy.facts if f.name == name for w in (_words(name), *f.text.values()))
        case "topic" | "value" | "objective" | "knowledge" | "forbid" | "disclose" | "limit":
            return (_words(name),)
        case _:
            return ()


def _offered(offer: Offer) -> Iterator[str]:
    yield _words(offer.name)
    yield from offer.text.values()
    yield from offer.link
    for discount in offer.code:
        yield discount.code
    for price in offer.price:
        if price.money is not None:
            yield f"{price.money.amount} {price.money.currency}"
            yield f"{price.money.currency} {price.money.amount}"


def _words(name: str) -> str:
    return name.replace("-", " ")
