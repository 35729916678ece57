"""Which offers and links a sentence names that is about to be shown. Pure.

A policy has a `Mentioning` only where a notice is called for by a mention (`when offer`, `when link`) of something it
has: all others pay nothing. What calls for no notice is not looked for.

An offer is mentioned

1. by one of its links, or by one of its codes as a whole word;
2. by every word of its name that names something (`wheel-course`: "the wheel course", "our wheel courses"), or by one
   of them and a noun of its kind ("the wheel class");
3. by a noun of its kind that something in particular is meant by: behind "the", "my", "our" and their like, written
   together with another word ("Töpferkurs"), or in a definite form ("kursen"), where the sentence does not name another
   offer of the kind in full;
4. by its text, word for word.

To be told once too often is the smaller mistake: what may mean several offers mentions them all.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from typing import Final

from personaspec.guard.lines import Lines
from personaspec.guard.links import declared, links
from personaspec.guard.normalise import Normalised, normalise, readings
from personaspec.guard.products import Names, kind_of, names
from personaspec.guard.sentences import Sentence
from personaspec.guard.tables.products import BOUGHT, EMPTY, KINDS
from personaspec.ir.declarations import Offer
from personaspec.ir.persona import Persona
from personaspec.late import late
from personaspec.lean import dataclass

_WORD: Final = late(r"[^\W_]+(?:[-'][^\W_]+)*")
_PARTICULAR: Final = late(
    r"\b(?:the|this|that|these|those|our|my|her|his|their|der|die|das|den|dem|des|dieser?|dieses|diesen|unser[emn]?|"
    r"mein[emnr]?|ihr[emnr]?|el|la|los|las|este|esta|mi|mis|su|sus|nuestr[oa]s?|le|les|l'|ce|cet|cette|mon|ma|mes|notre|"
    r"nos|son|sa|ses|den|det|de|denna|detta|min|mitt|mina|vår|vårt|våra|hennes|hans)(?: [^\W\d_]+)? ?\Z"
)
_CALLED: Final = ("offer", "link", "relationship", "personalised-price")
"""Events of a `when` that the reply calls for."""
_NEAR: Final = 40  # characters before a noun that are looked at
_DEFINITE: Final = ("en", "n", "et", "t", "na")
_LEAST_TEXT: Final = 12  # characters of an offer's text that are not found by chance


@dataclass(frozen=True, slots=True)
class Named:
    """What a sentence names: offers by name, in the order of the policy; links as they are written, in order."""

    offers: tuple[str, ...] = ()
    links: tuple[str, ...] = ()


NOTHING: Final = Named()


@dataclass(frozen=True, slots=True)
class _Offer:
    """One offer, ready: `content` the words of its name that name something."""

    name: str
    names: Names
    content: tuple[str, ...]
    links: frozenset[str]
    codes: tuple[str, ...]
    texts: tuple[str, ...]


class Mentioning:
    """What of a policy calls for a notice where it is named: `offers`, and, with `any_link`, every link."""

    __slots__ = ("_any_link", "_offers")

    def __init__(self, offers: Iterable[Offer], any_link: bool) -> None:
        self._offers = tuple(_ready(each) for each in offers)
        self._any_link = any_link

    def of(self, sentence: str) -> Named:
        """What a sentence names."""
        found: set[str] = set()
        linked: list[str] = []
        for reading in readings(sentence):
            given = links(reading) if self._any_link or any(each.links for each in self._offers) else []
            if self._any_link and not linked:
                linked = [reading.written(*each.span) for each in given if "@" not in each.key.partition("/")[0]]
            found |= self._offered(reading, frozenset(each.key for each in given))
        return Named(tuple(each.name for each in self._offers if each.name in found), tuple(dict.fromkeys(linked)))

    def _offered(self, reading: Normalised, keys: frozenset[str]) -> set[str]:
        """The offers that one reading of a sentence names."""
        text = reading.text
        found = _words(text)
        said = {word for word, _ in found}
        in_full = {each.name for each in self._offers if _in_full(each, said)}
        kinds = {kind for each in self._offers if each.name in in_full for kind in each.names.kinds}
        named = set(in_full)
        for each in self._offers:
            if each.name in named:
                continue
            if (
                not each.links.isdisjoint(keys)
                or any(_whole(code, text) for code in each.codes)
                or any(each_text in text for each_text in each.texts)
                or any(_particular(word, kind, at, text) for word, at in found for kind in each.names.kinds - kinds)
            ):
                named.add(each.name)
        return named


class Reader:
    """The sentences of one text, in order: what a line break or a length cuts in two is read together."""

    __slots__ = ("_lines", "_mentioning")

    def __init__(self, mentioning: Mentioning) -> None:
        self._mentioning = mentioning
        self._lines = Lines()

    def next(self, sentence: str) -> Named:
        """What the next sentence names, with what it goes on from."""
        text = sentence.strip()
        if not text:
            return NOTHING
        continued = self._lines.after(Sentence("", text, 0))
        return self._mentioning.of(continued.whole.text if continued is not None else text)


def mentioning(policy: Persona) -> Mentioning | None:
    """What calls for a notice where it is named; None where nothing does."""
    triggers = [trigger for rule in policy.discloses for trigger in rule.when if trigger.event in _CALLED]
    if not triggers:
        return None
    any_link = any(trigger.event == "link" for trigger in triggers)
    which = [trigger.values for trigger in triggers if trigger.event != "link"]
    offers = [offer for offer in policy.offers if any(not values or called(offer, values) for values in which)]
    return Mentioning(offers, any_link) if offers or any_link else None


def called(offer: Offer, values: Collection[str]) -> bool:
    """Whether a `when offer` with these values is about an offer: its relationship, its name, or that it is a draw."""
    return offer.relationship in values or offer.name in values or (offer.giveaway is not None and "giveaway" in values)


def _ready(offer: Offer) -> _Offer:
    known = names(offer.name, offer.text.values())
    words = [word for word in re.split(r"[-_\W]+", normalise(offer.name).text) if len(word) > 2 and word not in EMPTY]
    texts = (normalise(text).text.strip(" .!?") for text in offer.text.values())
    return _Offer(
        name=offer.name,
        names=known,
        content=tuple(words),
        links=frozenset(key for link in offer.link for key in declared(link)),
        codes=tuple(normalise(each.code).text for each in offer.code),
        texts=tuple(text for text in texts if len(text) >= _LEAST_TEXT),
    )


def _words(text: str) -> list[tuple[str, int]]:
    """The words of a text, and the parts of those that are joined, each with its place."""
    found: list[tuple[str, int]] = []
    for match in _WORD.finditer(text):
        word = match[0].removesuffix("'s")
        found.append((word, match.start()))
        if "-" in word:
            found += [(part, match.start()) for part in word.split("-")]
    return found


def _in_full(offer: _Offer, said: set[str]) -> bool:
    """Whether all words of its name are said, or one of them with a noun of its kind."""
    own = {word for word in said if word in offer.names.own}
    if not own or not offer.content:
        return False
    if all(any(_alike(word, content) for word in own) for content in offer.content):
        return True
    proper = {word for word in own if kind_of(word) not in offer.names.kinds}
    return bool(proper) and any(kind_of(word) in offer.names.kinds for word in said)


def _alike(word: str, content: str) -> bool:
    """Whether a form of an offer's words is a form of this one of them."""
    return word[:4] == content[:4] if min(len(word), len(content)) > 3 else word[:3] == content[:3]


def _particular(word: str, kind: str, at: int, text: str) -> bool:
    """Whether a word is a noun of this kind by which something in particular is meant."""
    if kind not in BOUGHT or kind_of(word) != kind:
        return False
    if word not in KINDS:
        return True  # "töpferkurs", "workshopen"
    if any(word.endswith(end) and word[: -len(end)] in KINDS for end in _DEFINITE):
        return True
    return _PARTICULAR.search(text, max(0, at - _NEAR), at) is not None


def _whole(code: str, text: str) -> bool:
    """Whether a code stands in a text as a whole word."""
    at = text.find(code)
    while at >= 0:
        end = at + len(code)
        if not text[at - 1 : at].isalnum() and not text[end : end + 1].isalnum():
            return True
        at = text.find(code, at + 1)
    return False
