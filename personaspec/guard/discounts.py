"""Discounts that a sentence promises. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from personaspec.guard.amounts import DIGITS, values, words_before
from personaspec.guard.late import Late
from personaspec.guard.money import Amount, amounts
from personaspec.guard.normalise import Normalised
from personaspec.guard.tables.languages import LANGUAGES
from personaspec.lean import dataclass


@dataclass(frozen=True, slots=True)
class Discount:
    """`kind` is percent, money, half, two-for-one, three-for-two, or some (its size is not said)."""

    span: tuple[int, int]
    kind: str
    values: frozenset[Decimal] = frozenset()
    currencies: frozenset[str] = frozenset()


_PERCENT_WORDS: Final = "|".join(language.percent_words for language in LANGUAGES)
_OFF: Final = "|".join(language.off_words for language in LANGUAGES)
_SAVE: Final = "|".join(language.save_words for language in LANGUAGES)
_PERCENT: Final = Late(
    rf"(?<![\d.,])(?P<n>(?:{DIGITS})(?:-(?:{DIGITS}))?) ?(?:%|(?:{_PERCENT_WORDS})\b)|\b(?:{_PERCENT_WORDS})\b"
)
# "20% off", "20% extra discount", "20 % de descuento": the word comes within two others.
_AFTER: Final = Late(rf"(?:-| (?:[^\W\d_]+ ){{0,2}}?| ?)(?:{_OFF})(?!\w)")
# "save up to 20%", "discount of 20%", "Rabatt von 20 %".
_BEFORE: Final = Late(rf"(?<!\w)(?:{_SAVE})(?::| (?:[^\W\d_]+ ){{0,4}}?| ?)?\Z")
# "-20%" as shops write it: no digit, letter or percent sign before the sign.
_MINUS: Final = Late(r"(?<![\w%)])-\Z")
_DEALS: Final = [(kind, Late(p)) for language in LANGUAGES for kind, p in language.deals.items()]
_CLAIMS: Final = Late("|".join(language.discount_claims for language in LANGUAGES))
_WINDOW: Final = 60

TRIGGER: Final = "|".join(
    (
        rf"%|\b(?:{_PERCENT_WORDS})\b",
        rf"\b(?:{_OFF})\b",
        rf"\b(?:{_SAVE})",
        (
            r"\bhal[bvf]|\bmitad\b|\bmoitié\b|\bhälfte\b|demi-tarif|\bbogo\b|\bbuy\b|\bsecond\b|[23]x[12]|"
            r"2für1|\bun acheté\b|\bta\b"
        ),
        r"\b(?:two|2|three|3|dos|tres|zwei|drei|deux|trois|två|tre)[- ]?(?:for|4|por|für|zum|pour|för)\b",
        r"discount|price cut|promo price|sale price|early[- ]bird|descuento|rebaja|rabatt|nachlass|ermässigung",
        r"rédu|remis|rabais|promo|prisavdrag",
    )
)
"""A pattern of the language that finds something wherever `discounts` does."""


def discounts(reading: Normalised) -> list[Discount]:
    """Every discount that a text promises, in order."""
    found = [*_percentages(reading.text), *_deals(reading.text), *_amounts_off(reading)]
    taken = [discount.span for discount in found]
    found += [
        Discount(match.span(), "some")
        for match in _CLAIMS().finditer(reading.text)
        if not any(a < match.end() and match.start() < b for a, b in taken)
    ]
    return sorted(found, key=lambda discount: discount.span)


def _percentages(text: str) -> Iterator[Discount]:
    for match in _PERCENT().finditer(text):
        start, end = match.span()
        if match["n"] is not None:
            numbers = frozenset().union(*(values(part) for part in match["n"].split("-")))
        else:
            words = words_before(text, start)
            if words is None:
                continue
            start, numbers = words
        span = _with_words(text, start, end)
        if span is not None:
            yield Discount(span, "percent", numbers)


def _deals(text: str) -> Iterator[Discount]:
    for kind, pattern in _DEALS:
        for match in pattern().finditer(text):
            yield Discount(match.span(), kind)


def _amounts_off(reading: Normalised) -> Iterator[Discount]:
    for amount in amounts(reading, bare=False):
        span = _with_words(reading.text, *amount.span)
        if span is not None:
            yield Discount(span, "money", amount.values, amount.currencies)


def _with_words(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The span with the word that makes an amount a discount; None where there is none."""
    after = _AFTER().match(text, end, min(len(text), end + _WINDOW))
    if after is not None:
        return start, after.end()
    head = text[max(0, start - _WINDOW) : start]
    before = _BEFORE().search(head) or _MINUS().search(head)
    return (start - len(head) + before.start(), end) if before is not None else None


def is_off(amount: Amount, found: list[Discount]) -> bool:
    """Whether an amount is the size of a discount rather than a price."""
    return any(d.kind == "money" and d.span[0] <= amount.span[0] and amount.span[1] <= d.span[1] for d in found)
