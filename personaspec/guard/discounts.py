"""Discounts that a sentence promises. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from personaspec.guard.amounts import DIGITS, values, words_before
from personaspec.guard.frames import Frames
from personaspec.guard.late import Late
from personaspec.guard.money import CURRENCY, Amount, amounts
from personaspec.guard.normalise import Normalised
from personaspec.guard.tables.haggling import BARGAINS
from personaspec.guard.tables.languages import LANGUAGES
from personaspec.guard.tables.reductions import CLAIMS, CRAFT, DEALS
from personaspec.lean import dataclass


@dataclass(frozen=True, slots=True)
class Discount:
    """`kind` is percent, money, off (a bare number), half, two-for-one, three-for-two, all (prices in general are
    lower), bargain (for some people, for many pieces, for asking), or some (no size is said)."""

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
_DEAL_FORMS: Final = [*(each for language in LANGUAGES for each in language.deals.items()), *DEALS]
_DEALS: Final = [(kind, Late(p)) for kind, p in _DEAL_FORMS]
_CLAIMS: Final = Frames(*(form for language in LANGUAGES for form in language.discount_claims))
_SWEEPING: Final = Frames(*CLAIMS)
_BARGAINS: Final = Frames(*BARGAINS)
_BARE_OFF: Final = Frames(*(form for language in LANGUAGES for form in language.bare_off))
FRACTIONS: Final = {word: n for language in LANGUAGES for word, n in language.fractions.items()}
_FRACTION: Final = Late(rf"\b(?:{'|'.join(FRACTIONS)})(?= (?:off|cheaper|less|[^\W\d_]+ )?(?:{_OFF})\b)")
_FRACTION_SAVED: Final = Late(rf"\b(?:{_SAVE}) (?:[^\W\d_]+ )?(?P<f>{'|'.join(FRACTIONS)})\b")
# "a third off the bake time": of a thing that has no price
_CRAFT: Final = Late(rf" (?:of )?(?:the|your|its|their|each|that|this|my|our) (?:[^\W\d_]+ ){{0,2}}?(?:{CRAFT})\b")
_CRAFT_OFF: Final = Late(
    rf"(?: [^\W\d_]+)? (?:{_OFF})(?: of)? (?:the |your |its |each |that )?(?:[^\W\d_]+ ){{0,2}}?(?:{CRAFT})\b"
)
_PRICES: Final = Late(
    r"\b(?:pric\w+|costs?|fees?|codes?|coupon|checkout|orders?|courses?|books?|kits?|tickets?|"
    r"membership|club|shop|store|"
    r"sale|buy|precio\w*|curso|libro|compra\w*|preis\w*|kurs\w*|buch|kauf\w*|prix|cours|livre|achat|"
    r"pris\w*|bok\w*|köp\w*)\b"
)
_ELSE: Final = Late(
    r" ?(?:of (?:what|your|my|their)|de lo que|de tu|de su|deine[srmn]?|vom|von dem|de ton|de ta|"
    r"av din|av ditt|av det)\b"
)
_WEAK: Final = Late(r"(?:cuts?|lower\w*|drop\w*|reduce[sd]?|reduction of|shave) ")
_NUMBER: Final = Late(r"\d+")
_WINDOW: Final = 60

TRIGGERS: Final = (
    rf"%|\b(?:{_PERCENT_WORDS})\b",
    CURRENCY,
    *(pattern for _, pattern in _DEAL_FORMS),
    rf"\b(?:{'|'.join(FRACTIONS)}) (?:\S+ )?(?:{_OFF})\b",
    rf"\b(?:{_SAVE}) (?:\w+ )?(?:{'|'.join(FRACTIONS)})\b",
    *_CLAIMS.sources,
    *_SWEEPING.sources,
    *_BARGAINS.sources,
    *_BARE_OFF.sources,
)
"""Patterns of the language, of which one finds something wherever `discounts` does."""


def discounts(reading: Normalised) -> list[Discount]:
    """Every discount that a text promises, in order."""
    text = reading.text
    found = [*_percentages(text), *_fractions(text), *_deals(text), *_amounts_off(reading)]
    taken = [discount.span for discount in found]
    for kind, frames in (("off", _BARE_OFF), ("all", _SWEEPING), ("bargain", _BARGAINS), ("some", _CLAIMS)):
        for start, end in frames.spans(text):
            if kind == "bargain" or not any(a < end and start < b for a, b in taken):
                numbers = (
                    frozenset({Decimal(n) for n in _NUMBER().findall(text[start:end])})
                    if kind == "off"
                    else frozenset()
                )
                found.append(Discount((start, end), kind, numbers))
                taken.append((start, end))
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
        if span is not None and not _of_something_else(text, span):
            yield Discount(span, "percent", numbers)


def _of_something_else(text: str, span: tuple[int, int]) -> bool:
    """Whether it is no price that becomes less ("cut your volume by 30%", "save 20% of what you earn")."""
    if _PRICES.occurs(text):
        return False
    return _ELSE().match(text, span[1]) is not None or _WEAK().match(text, span[0]) is not None


def _fractions(text: str) -> Iterator[Discount]:
    for pattern in (_FRACTION(), _FRACTION_SAVED()):
        for match in pattern.finditer(text):
            if _CRAFT().match(text, match.end()) or _CRAFT_OFF().match(text, match.end()):
                continue
            word = match.groupdict().get("f") or match[0]
            span = _with_words(text, *match.span()) or match.span()
            yield Discount(span, "percent", frozenset({Decimal(FRACTIONS[word])}))


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
    if after is not None and _CRAFT().match(text, after.end()) is not None:
        return None
    if after is not None:
        return start, after.end()
    head = text[max(0, start - _WINDOW) : start]
    before = _BEFORE().search(head) or _MINUS().search(head)
    return (start - len(head) + before.start(), end) if before is not None else None


def is_off(amount: Amount, found: list[Discount]) -> bool:
    """Whether an amount is the size of a discount rather than a price."""
    return any(d.kind == "money" and d.span[0] <= amount.span[0] and amount.span[1] <= d.span[1] for d in found)
