"""What a persona has declared, and what of it still holds on a day. Pure.

Only offers ground prices, discounts and codes; facts and offers ground what else their texts say: a date, a refund, a
delivery, a gift. Knowledge grounds nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import cached_property

from personaspec.guard.amounts import UNSTATED
from personaspec.guard.codes import Mention
from personaspec.guard.discounts import Discount, discounts
from personaspec.guard.links import Link, declared
from personaspec.guard.money import amounts
from personaspec.guard.normalise import normalise
from personaspec.guard.products import Names, forms, kind_of, named, names, words
from personaspec.guard.reach import in_force
from personaspec.guard.sentences import sentences
from personaspec.ir.declarations import Discount as Code
from personaspec.ir.declarations import Fact, Giveaway, Offer
from personaspec.ir.node import Money
from personaspec.ir.persona import Persona
from personaspec.lean import dataclass

_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Price:
    """A declared price."""

    value: Decimal
    currency: str
    per: str | None


@dataclass(frozen=True, slots=True)
class Reduction:
    """What an offer's text, or a code of it, takes off: percentages, amounts, deals. `code` is "" for the text."""

    code: str = ""
    percentages: frozenset[Decimal] = frozenset()
    money: frozenset[tuple[Decimal, str]] = frozenset()
    deals: frozenset[str] = frozenset()
    until: str | None = None

    def gives(self, said: Discount) -> bool:
        """Whether it is this discount."""
        match said.kind:
            case "percent":
                return bool(said.values) and said.values <= self.percentages
            case "money":
                return any(
                    value in said.values and (not said.currencies or code in said.currencies)
                    for value, code in self.money
                )
            case "off":  # "20 off": percent or money
                return bool(said.values & (self.percentages | {value for value, _ in self.money}))
            case "half":
                return "half" in self.deals or Decimal(50) in self.percentages
            case "some":
                return bool(self.percentages or self.money or self.deals or self.code)
        return said.kind in self.deals


@dataclass(frozen=True)
class Offered:
    """One offer as it holds on the day. One that has ended has its names and nothing else."""

    names: Names
    prices: frozenset[Price] = frozenset()
    free: bool = False
    reductions: tuple[Reduction, ...] = ()
    until: str | None = None
    giveaway: Giveaway | None = None
    texts: tuple[str, ...] = ()  # sentences, normalised
    links: frozenset[str] = frozenset()  # keys
    ended: bool = False

    @cached_property
    def prize(self) -> frozenset[str]:
        """The words in which the prize, if any, may be told."""
        if self.giveaway is None:
            return frozenset()
        told = (self.giveaway.prize, self.giveaway.entry, self.giveaway.eligible, self.giveaway.sponsor, *self.texts)
        return forms(word for text in told for word in words(text)) | self.names.own

    @cached_property
    def prize_kinds(self) -> frozenset[str | None]:
        """The kinds of thing that the prize is."""
        return (
            frozenset(map(kind_of, words(self.giveaway.prize))) - {None} if self.giveaway is not None else frozenset()
        )


@dataclass(frozen=True, slots=True)
class Ground:
    """What may be said on `day`. `facts` are the sentences of facts, normalised."""

    offers: tuple[Offered, ...] = ()
    facts: tuple[str, ...] = ()
    links: frozenset[str] = frozenset()
    day: date | None = None
    people: frozenset[str] = frozenset()  # names of the principal, normalised

    def meant(self, text: str, *, any_noun: bool = False) -> tuple[Offered, ...] | None:
        """The offers that a stretch of normalised text names; None where it names none, and any may be meant."""
        found = named(text, [offer.names for offer in self.offers], any_noun=any_noun)
        return None if found is None else tuple(offer for n, offer in enumerate(self.offers) if n in found)

    def statements(self) -> Iterator[str]:
        """Every declared sentence."""
        yield from self.facts
        for offer in self.offers:
            yield from offer.texts

    def reductions(self, text: str, codes: Iterable[Mention] = ()) -> list[Reduction]:
        """What may be taken off where `text` is said: by the codes that it gives, else by the offers that it names."""
        offers = self.meant(text)
        every = [each for offer in (self.offers if offers is None else offers) for each in offer.reductions]
        given = {mention.code for mention in codes}
        return [each for each in every if each.code in given] if given else every

    def saved(self, said: Discount, text: str) -> bool:
        """Whether an amount that is said to be saved is what a declared reduction comes to."""
        offers = self.meant(text)
        return said.kind == "money" and any(
            (price.value * share / 100).quantize(_CENT, ROUND_HALF_UP) in said.values
            for offer in (self.offers if offers is None else offers)
            for price in offer.prices
            if price.currency in said.currencies
            for each in offer.reductions
            for share in each.percentages
        )

    def code(self, said: Mention, text: str) -> bool:
        """Whether a code is declared, for what `text` names if it names anything; codes ignore case."""
        offers = self.meant(text)
        return any(
            said.code == each.code for offer in (self.offers if offers is None else offers) for each in offer.reductions
        )

    def link(self, said: Link) -> bool:
        """Whether a link is declared."""
        return said.key in self.links


def ground(persona: Persona, day: date | None) -> Ground:
    """What holds on `day`; None = not known, and what ends is then taken to have ended."""
    running = [offer for offer in persona.offers if in_force(offer.until, day)]
    return Ground(
        offers=tuple(_offered(offer, day) for offer in persona.offers),
        facts=tuple(text for fact in persona.facts if in_force(fact.until, day) for text in _facts(fact)),
        links=frozenset(link for text in _link_texts(persona, running, day) for link in declared(text)),
        day=day,
        people=frozenset(
            normalise(name).text for name in (persona.header.principal.name, persona.header.principal.short) if name
        ),
    )


def _facts(fact: Fact) -> Iterator[str]:
    """A quotation is said as it is, and states nothing."""
    if fact.quote is None:
        for text in fact.text.values():
            yield from _sentences(text)


def _sentences(text: str) -> Iterator[str]:
    for sentence in sentences(text):
        if sentence.text:
            yield normalise(sentence.text).text


def _offered(offer: Offer, day: date | None) -> Offered:
    called = names(offer.name, offer.text.values())
    if not in_force(offer.until, day):
        return Offered(called, ended=True)
    giveaway = offer.giveaway if offer.giveaway is not None and in_force(offer.giveaway.ends, day) else None
    codes = [code for code in offer.code if in_force(code.until, day)]
    prices = {
        Price(value, price.money.currency, price.per)
        for price in offer.price
        if price.money is not None and (value := _decimal(price.money)) is not None
    }
    texts = [*offer.text.values(), *([giveaway.prize] if giveaway else []), *(code.text for code in codes if code.text)]
    for text in texts:
        for amount in amounts(normalise(text), bare=False):
            prices |= {Price(v, c, amount.per) for v in amount.values if v != UNSTATED for c in amount.currencies}
    told = texts + ([giveaway.entry, giveaway.eligible] if giveaway else [])
    return Offered(
        called,
        prices=frozenset(prices),
        free=any(price.kind == "free" for price in offer.price) and offer.giveaway is None,
        reductions=tuple(_reductions(offer, codes, giveaway)),
        until=offer.until,
        giveaway=giveaway,
        texts=tuple(sentence for text in told for sentence in _sentences(text)),
        links=frozenset(
            key for text in (*offer.link, *((giveaway.rules,) if giveaway else ())) for key in declared(text)
        ),
    )


def _reductions(offer: Offer, codes: Iterable[Code], giveaway: Giveaway | None) -> Iterator[Reduction]:
    texts = [*offer.text.values(), *([giveaway.prize] if giveaway else [])]
    of_text = _reduction(texts)
    if of_text != Reduction():
        yield of_text
    for code in codes:
        stated = _reduction([code.text])
        share = None if code.percent is None else _number(code.percent.rstrip("%"))
        amount = None if code.money is None else _decimal(code.money)
        yield Reduction(
            normalise(code.code).text,
            stated.percentages | ({share} if share is not None else set()),
            stated.money
            | ({(amount, code.money.currency)} if amount is not None and code.money is not None else set()),
            stated.deals,
            code.until,
        )


def _reduction(texts: Iterable[str]) -> Reduction:
    """What texts say is taken off."""
    percentages: set[Decimal] = set()
    money: set[tuple[Decimal, str]] = set()
    deals: set[str] = set()
    for text in texts:
        for said in discounts(normalise(text)):
            if said.kind == "percent":
                percentages |= said.values
            elif said.kind == "money":
                money |= {(value, code) for value in said.values for code in said.currencies}
            else:
                deals.add(said.kind)
    return Reduction("", frozenset(percentages), frozenset(money), frozenset(deals))


def _link_texts(persona: Persona, offers: Iterable[Offer], day: date | None) -> Iterator[str]:
    """Every declaration that may hold a link. A notice or a reply is none: what it shows must come from one."""
    yield persona.header.contact
    yield persona.privacy.notice
    for consent in persona.consent:
        yield consent.revoke
    for offer in offers:
        yield from offer.link
        yield from offer.text.values()
        yield offer.source
        if offer.giveaway is not None and in_force(offer.giveaway.ends, day):
            yield offer.giveaway.rules
    for fact in persona.facts:
        if in_force(fact.until, day):
            yield fact.source
            yield from fact.text.values()


def _decimal(money: Money) -> Decimal | None:
    return _number(money.amount)


def _number(text: str) -> Decimal | None:
    try:
        return Decimal(text)
    except InvalidOperation:
        return None
