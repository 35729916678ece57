"""What a persona has declared about money, codes and links, and what of it still holds on a day. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal, InvalidOperation

from personaspec.guard.amounts import UNSTATED
from personaspec.guard.codes import Mention
from personaspec.guard.discounts import Discount, discounts
from personaspec.guard.links import Link, declared
from personaspec.guard.money import Amount, amounts, zero
from personaspec.guard.normalise import normalise
from personaspec.guard.reach import in_force
from personaspec.ir.declarations import Offer
from personaspec.ir.node import Money
from personaspec.ir.persona import Persona
from personaspec.lean import dataclass


@dataclass(frozen=True, slots=True)
class Price:
    """A declared price. No `currency`: only a number."""

    value: Decimal
    currency: str
    per: str | None


@dataclass(frozen=True, slots=True)
class Ground:
    """What may be said, on one day. Only offers ground prices, discounts and codes; knowledge grounds nothing."""

    prices: frozenset[Price] = frozenset()
    free: bool = False
    percentages: frozenset[Decimal] = frozenset()
    money_off: frozenset[tuple[Decimal, str]] = frozenset()
    deals: frozenset[str] = frozenset()
    discounted: bool = False  # there is some discount
    codes: frozenset[str] = frozenset()
    links: frozenset[str] = frozenset()

    def price(self, amount: Amount) -> bool:
        """Whether an amount equals a declared price, in its currency and, where one is named, for its period."""
        if zero(amount) and self.free:
            return True
        return any(
            price.value in amount.values
            and (not amount.currencies or price.currency in amount.currencies)
            and (amount.per is None or price.per == amount.per)
            for price in self.prices
        )

    def discount(self, said: Discount) -> bool:
        """Whether a discount equals a declared one."""
        match said.kind:
            case "percent":
                return bool(said.values) and said.values <= self.percentages
            case "money":
                return any(value in said.values and code in said.currencies for value, code in self.money_off)
            case "half":
                return "half" in self.deals or Decimal(50) in self.percentages
            case "some":
                return self.discounted
        return said.kind in self.deals

    def code(self, said: Mention) -> bool:
        """Whether a code is declared; codes ignore case."""
        return said.code in self.codes

    def link(self, said: Link) -> bool:
        """Whether a link is declared."""
        return said.key in self.links


def ground(persona: Persona, day: date | None) -> Ground:
    """What holds on `day`; None = not known, and what ends is then taken to have ended."""
    offers = [offer for offer in persona.offers if in_force(offer.until, day)]
    prices: set[Price] = set()
    percentages: set[Decimal] = set()
    money_off: set[tuple[Decimal, str]] = set()
    deals: set[str] = set()
    codes: set[str] = set()
    discounted = False
    for offer in offers:
        for price in offer.price:
            if price.money is not None and (value := _decimal(price.money)) is not None:
                prices.add(Price(value, price.money.currency, price.per))
        texts = list(offer.text.values())
        if offer.giveaway is not None and in_force(offer.giveaway.ends, day):
            texts.append(offer.giveaway.prize)
        for code in offer.code:
            if not in_force(code.until, day):
                continue
            codes.add(normalise(code.code).text)
            discounted = True
            if code.percent is not None and (share := _number(code.percent.rstrip("%"))) is not None:
                percentages.add(share)
            if code.money is not None and (value := _decimal(code.money)) is not None:
                money_off.add((value, code.money.currency))
            texts.append(code.text)
        for text in texts:
            for said in discounts(normalise(text)):
                discounted = True
                if said.kind == "percent":
                    percentages |= said.values
                elif said.kind == "money":
                    money_off |= {(value, code) for value in said.values for code in said.currencies}
                else:
                    deals.add(said.kind)
            for amount in amounts(normalise(text), bare=False):
                prices |= {Price(v, c, amount.per) for v in amount.values if v != UNSTATED for c in amount.currencies}
    return Ground(
        prices=frozenset(prices),
        free=any(price.kind == "free" for offer in offers for price in offer.price),
        percentages=frozenset(percentages),
        money_off=frozenset(money_off),
        deals=frozenset(deals),
        discounted=discounted,
        codes=frozenset(codes),
        links=frozenset(link for text in _link_texts(persona, offers, day) for link in declared(text)),
    )


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
