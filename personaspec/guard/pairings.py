"""Whether an amount is a declared price of what it is said of. Pure.

What an amount is said of is looked for near it: in "129 euros for the course", else between it and the amount before,
else behind it. No offer named there: any declared price holds. Beside the declared price itself these hold:

- in words that allow for it ("about", "just under"), a round figure within three percent of it;
- n times a price, where the sentence says n; a month's price for n months, or twelve for a year;
- a price less what a code or the offer's text takes off, where the sentence speaks of it; and n times that;
- the sum of the offers that the sentence names.

"Three payments of 43" holds only where an offer or a fact says it; a price per month is none "once".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from personaspec.guard.amounts import UNSTATED
from personaspec.guard.codes import Mention, mentions
from personaspec.guard.discounts import discounts, is_off
from personaspec.guard.grounding import Ground, Offered, Price
from personaspec.guard.late import Late
from personaspec.guard.links import links
from personaspec.guard.money import COMPARED, INSTALMENTS, Amount, amounts, free_claims, period, zero
from personaspec.guard.normalise import Normalised, normalise
from personaspec.guard.products import content
from personaspec.guard.refusals import denied
from personaspec.guard.tables.pairings import AFTER_CODE, COUNTS, FOR, NEARLY, ONCE, OVER, ROUGHLY, TOGETHER
from personaspec.guard.tables.world import BUYS, BYGONE, PARTIES, PLACED, PUT_ASIDE, SELLING, WORLD

_FOR: Final = Late(rf"[,]? ?(?:\([^\W\d]*|(?:{FOR}))\b([^,;.!?()]{{0,60}})")
_NEARLY: Final = Late(rf"\b(?:{NEARLY}) ?\Z")
_ROUGHLY: Final = Late(rf"\b(?:{ROUGHLY}) ?\Z")
_OVER: Final = Late(rf"\b(?:{OVER}) ?\Z")
_ONCE: Final = Late(rf"[^.!?;]{{0,15}}\b(?:{ONCE})\b")
_ONCE_BEFORE: Final = Late(rf"\b(?:{ONCE})[^.!?;]{{0,15}}\Z")
_AFTER_CODE: Final = Late(rf"\b(?:{AFTER_CODE})|%")
_TOGETHER: Final = Late(rf"\b(?:{TOGETHER})\b|\+")
_COUNT: Final = Late(rf"(?<![\d.,])\d{{1,3}}(?![\d.,%])|\b(?:{'|'.join(COUNTS)})\b")
_PRICED: Final = Late(
    r"\b(?:costs?|priced?|pay|yours|only|just|offer|sell|selling|kostet|preis|nur|cuesta|precio|solo|coûte|"
    r"prix|kostar|priset|bara)\b"
    r"[^.!?;]{0,30}\Z"
)
_HISTORY: Final = Late(
    r"\b(?:in|since|by|around|during|from|until|back in|im jahr|seit|en|desde|depuis|år|"
    r"sedan) (?:the )?1[0-9]{3}s?\b(?![.,]?\d)"
)
_BYGONE: Final = Late(BYGONE)
_BUYS: Final = Late(BUYS)
_WORLD: Final = Late(WORLD)
_PARTIES: Final = Late(PARTIES)
_SELLING: Final = Late(SELLING)
_PUT_ASIDE: Final = Late(PUT_ASIDE)
_PLACED: Final = Late(PLACED)
_VAST: Final = 1_000_000
_ENTRY: Final = Late(
    r"\b(?:entry|entries|enter|entering|taking part|participar|participación|teilnahme|mitmachen|participation|"
    r"participer|delta)\b"
)
# What is free while it lasts, or whatever it is, is not the one free thing that is declared.
_IT: Final = Late(
    r"\b(?:it|it's|it'll|its|that|that's|this|they|them|these|those|which|lo|la|los|las|esto|eso|es|das|dies\w*|"
    r"ihn|sie|er|"
    r"c'est|ça|il|elle|le|les|celui-ci|celle-ci|det|den|de|dem)\b"
)
_BARE: Final = 5  # words: "free to download", "no charge"
_AND: Final = Late(r"\b(?:and|y|und|et|och|plus|with|con|mit|avec|med)\b|[&+,]")
_ALL_FOR: Final = Late(
    r"\b(?:together|in total|as a bundle|all in|for both|juntos|en total|zusammen|insgesamt|ensemble|au total|"
    r"tillsammans|totalt)\b|"
    r"\b(?:for|für|por|pour|för) [^.!?]{1,25}?,? (?:you get|you have|you'll get|bekommst du|kriegst du|gibt es|"
    r"te llevas|tienes|tu as|tu repars|får du)\b"
)
_ALL: Final = Late(
    r"\b(?:everything|all of it|all courses|anything|whatever you|today|tonight|this (?:week|month|weekend)|for "
    r"a (?:limited|short)|right now|"
    r"only for you|just for you|todo|hoy|esta semana|este mes|solo para ti|alles|heute|diese woche|diesen monat|"
    r"nur für dich|tout|"
    r"aujourd'hui|cette semaine|ce mois|rien que pour toi|allt|alltihop|i dag|idag|den här veckan|bara för dig|"
    r"first (?:month|year|week|lesson)|"
    r"primer mes|erste[rn]? monat|premier mois|första månaden)\b"
)
_FAR: Final = 400  # characters between a value and a name that it is said of
_LAST: Final = 20  # names that were said for other values
_CENT: Final = Decimal("0.01")
_SLACK: Final = Decimal("0.03")


def undeclared_prices(reading: Normalised, ground: Ground) -> Iterator[tuple[int, int]]:
    """Amounts and claims of costing nothing that no offer, or not the one that is meant, declares."""
    text = reading.text
    found = amounts(reading)
    off = discounts(reading) if found else []
    taken: list[tuple[int, int]] = []  # where a name was said for an amount
    for n, amount in enumerate(found):
        before = found[n - 1].span[1] if n else 0
        behind = found[n + 1].span[0] if n + 1 < len(found) else len(text)
        offers = _said_of(text, amount.span, (before, behind), taken, ground)
        if is_off(amount, off) or denied(text, *amount.span):
            continue
        if of_the_world(amount.span, amount.values, reading, ground):
            continue
        if not _holds(amount, offers, text, ground) or (len(found) == 1 and _short_of_all(amount, text, ground)):
            yield amount.span
    for start, end in INSTALMENTS.spans(text):
        if not denied(text, start, end) and not _planned(text[start:end], ground):
            yield start, end
    for start, end in COMPARED.spans(text):
        if not denied(text, start, end):
            yield start, end
    yield from undeclared_gratis(reading, ground)


def _short_of_all(amount: Amount, text: str, ground: Ground) -> bool:
    """Whether one sum is told for several offers, and is the price of one ("for 79 you get the course and the "
    "book")."""
    if _ALL_FOR().search(text) is None or _AFTER_CODE.occurs(text):
        return False
    meant = [offer for offer in ground.meant(text) or () if any(price.per is None for price in offer.prices)]
    parts = [ground.meant(part) for part in _AND().split(text)]
    apart = {offer.names for part in parts if part and len(part) == 1 for offer in part}
    if len(apart) < 2 or len(meant) < 2:
        return False
    return not any(value in _sums(meant, amount) for value in amount.values)


def declared_price(amount: Amount, text: str, fan: str, ground: Ground) -> bool:
    """Whether an amount of an answer is a declared price of what it, or else the question `fan`, names."""
    meant = ground.meant(text)
    offers = ground.meant(fan) if meant is None else meant
    per, _ = period(text, amount.span[1])
    stated = {price.per for offer in offers or ground.offers for price in offer.prices} if per is None else {per}
    return any(
        _holds(Amount(amount.span, amount.values, amount.currencies, each), offers, text, ground)
        for each in stated or {per}
    )


def undeclared_codes(reading: Normalised, ground: Ground) -> Iterator[tuple[int, int]]:
    """Codes that nothing declares, or not what they are said of."""
    text = reading.text
    found = _with_known(mentions(reading), reading, ground)
    taken: list[tuple[int, int]] = []
    for n, mention in enumerate(found):
        before = found[n - 1].span[1] if n else 0
        behind = found[n + 1].span[0] if n + 1 < len(found) else len(text)
        offers = _said_of(text, mention.span, (before, behind), taken, ground)
        meant = ground.offers if offers is None else offers
        known = any(mention.code == each.code for offer in meant for each in offer.reductions)
        if not known and not denied(text, *mention.span):
            yield mention.span


def _with_known(found: list[Mention], reading: Normalised, ground: Ground) -> list[Mention]:
    """With the declared codes that a text names without a word that says so."""
    known = {each.code for offer in ground.offers for each in offer.reductions if each.code}
    spans = {mention.span for mention in found}
    more = [
        Mention(match.span(), code)
        for code in known
        for match in re.finditer(rf"(?<![\w-]){re.escape(code)}(?![\w-])", reading.text)
        if match.span() not in spans and reading.written(*match.span()).isupper()
    ]
    return sorted((*found, *more), key=lambda mention: mention.span)


def undeclared_gratis(reading: Normalised, ground: Ground) -> Iterator[tuple[int, int]]:
    """Claims that something costs nothing."""
    text = reading.text
    for start, end in free_claims(reading):
        if not denied(text, start, end) and not _gratis(text, (start, end), ground):
            yield start, end


def undeclared_links(reading: Normalised, ground: Ground) -> Iterator[tuple[int, int]]:
    """Links that nothing declares, or that lead to another offer than the one that is named before them."""
    text = reading.text
    last = 0
    for link in links(reading):
        start, end = link.span
        owners = [offer for offer in ground.offers if link.key in offer.links]
        meant = ground.meant(re.split(r"[;!?]|\. ", text[max(last, start - _FAR) : start])[-1]) if owners else None
        last = end
        if not ground.link(link) or (
            meant and not any(offer in meant for offer in owners) and not denied(text, start, end)
        ):
            yield link.span


def of_the_world(span: tuple[int, int], values: frozenset[Decimal], reading: Normalised, ground: Ground) -> bool:
    """Whether an amount is somebody else's: it is no price of anything that is sold here.

    Millions, and sums of a year that is long past, unless a word of pricing stands before them. And what people earn,
    pay and put aside elsewhere: where a word says so (`tables/world.WORLD`, a place by its capital, "about" of
    a third party), no offer is named, nobody who sells or buys here is spoken of (`tables/world.PARTIES`), and
    nothing is sold (`tables/world.SELLING`).
    """
    text = reading.text
    start, end = span
    if _PRICED().search(text, max(0, start - 40), start) is None:
        vast = bool(values) and all(value >= _VAST for value in values)
        if vast or _HISTORY.occurs(text):
            return True
    near = text[max(0, start - _FAR) : end + _FAR]
    if _SELLING.occurs(text) or ground.meant(near):
        return False
    if any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", near) for name in ground.people):
        return False
    if _BYGONE.occurs(text) and not _BUYS.occurs(text):
        return True
    if _PUT_ASIDE.occurs(text):
        return True
    if _PARTIES.occurs(text):
        return False
    if _WORLD.occurs(text):
        return True
    return any(
        reading.written(*match.span(1))[:1].isupper()
        for match in _PLACED().finditer(text, max(0, start - _FAR), end + _FAR)
    )


def _said_of(
    text: str, span: tuple[int, int], room: tuple[int, int], taken: list[tuple[int, int]], ground: Ground
) -> tuple[Offered, ...] | None:
    """The offers that an amount is said of; None where none is named."""
    start, end = span
    behind = _FOR().match(text, end, min(room[1], end + 80))
    if behind is not None:
        meant = ground.meant(behind[0])
        if meant is not None:
            taken.append(behind.span())
            return meant
    clause = re.split(r"[,;:]", text[max(room[0], start - 80) : start])[-1]
    meant = ground.meant(clause)
    if meant:
        return meant
    low = max([room[0], start - _FAR, *(stop for _, stop in taken[-_LAST:] if stop <= start)])
    meant = ground.meant(text[low:start])
    if meant is not None:
        return meant
    meant = ground.meant(text[end : min(room[1], end + _FAR)])
    if meant:  # what is only listed there may come with it, and is no stranger
        return meant
    return ground.meant(text[max(0, room[0] - _FAR) : room[0]]) or None if room[0] else None


def _holds(amount: Amount, offers: tuple[Offered, ...] | None, text: str, ground: Ground) -> bool:
    meant = ground.offers if offers is None else offers
    if zero(amount):
        return any(offer.free for offer in meant) and not (offers is None and _ALL.occurs(text))
    said = [value for value in amount.values if value != UNSTATED]
    if not said:
        return False
    for offer in offers if offers else ground.offers:
        for each in offer.reductions:  # "CLAY5 takes off 5 euros"
            if each.code and each.code in text and any(v in said and c in amount.currencies for v, c in each.money):
                return True
    head = text[max(0, amount.span[0] - 60) : amount.span[0]]
    if _planned_before(head):
        return _planned_with(amount, ground)
    once = amount.per is None and (
        _ONCE().match(text, amount.span[1]) is not None or _ONCE_BEFORE().search(head) is not None
    )
    for offer in meant:
        for price in offer.prices:
            if amount.currencies and price.currency not in amount.currencies:
                continue
            if once and price.per not in (None, "item", "person"):
                continue
            candidates = _counted(price, amount, offer, text)
            if any(_equal(value, each, head) for value in said for each in candidates):
                return True
    return _TOGETHER.occurs(text) and any(value in _sums(meant, amount) for value in said)


def _counted(price: Price, amount: Amount, offer: Offered, text: str) -> Iterator[Decimal]:
    """What a price may come to as the sentence says it."""
    same = amount.per is None or amount.per == price.per or (price.per is None and amount.per in ("item", "person"))
    units = [Decimal(1)] if same else []
    if price.per == "month" and amount.per == "year":
        units.append(Decimal(12))
    if amount.per is None:
        units += [Decimal(n) for n in _counts(text, amount.span)]
    if not units:
        return
    less = list(_less(price, offer, text)) if _reduced(text, offer) else []
    for unit in units:
        yield price.value * unit
        yield from (each * unit for each in less)


def _reduced(text: str, offer: Offered) -> bool:
    return _AFTER_CODE.occurs(text) or any(each.code and each.code in text for each in offer.reductions)


def _less(price: Price, offer: Offered, text: str) -> Iterator[Decimal]:
    """A price less what an offer's codes and texts take off; by the codes that the sentence gives, if it gives "
    "any."""
    given = [each for each in offer.reductions if each.code and each.code in text]
    for each in given or offer.reductions:
        for share in each.percentages:
            yield (price.value * (100 - share) / 100).quantize(_CENT, ROUND_HALF_UP)
        for value, currency in each.money:
            if currency == price.currency:
                yield price.value - value
        if "half" in each.deals:
            yield price.value / 2


def _equal(said: Decimal, declared: Decimal, head: str) -> bool:
    if said == declared:
        return True
    if declared <= 0 or said <= 0 or abs(said - declared) > declared * _SLACK:
        return False
    if said > declared:
        return _NEARLY().search(head) is not None or _ROUGHLY().search(head) is not None
    return _OVER().search(head) is not None or _ROUGHLY().search(head) is not None


def _counts(text: str, amount: tuple[int, int]) -> set[int]:
    """How many of something the sentence speaks of, the amount itself aside."""
    found = set()
    for match in _COUNT().finditer(text):
        if match.end() <= amount[0] or match.start() >= amount[1]:
            number = int(match[0]) if match[0].isdigit() else COUNTS[match[0]]
            if 2 <= number <= 100:
                found.add(number)
    return found


def _sums(offers: Iterable[Offered], amount: Amount) -> set[Decimal]:
    """What two offers, or all, cost together."""
    prices = [
        [p.value for p in offer.prices if p.per is None and (not amount.currencies or p.currency in amount.currencies)]
        for offer in offers
    ]
    single = [each[0] for each in prices if len(each) == 1]
    pairs = {a + b for n, a in enumerate(single) for b in single[n + 1 :]}
    return pairs | ({sum(single, Decimal())} if len(single) > 1 else set())


def _planned_before(head: str) -> bool:
    """Whether an amount is one of several payments."""
    spans = INSTALMENTS.spans(head)
    return bool(spans) and len(head) - spans[-1][1] < 12


def _planned_with(amount: Amount, ground: Ground) -> bool:
    return any(
        INSTALMENTS.spans(statement)
        and any(amount.values & each.values for each in amounts(normalise(statement), bare=False))
        for statement in ground.statements()
    )


def _planned(said: str, ground: Ground) -> bool:
    """Whether a declared text speaks of as many payments."""
    numbers = set(_COUNT().findall(said))
    return any(
        numbers <= set(_COUNT().findall(statement)) for statement in ground.statements() if INSTALMENTS.spans(statement)
    )


def _gratis(text: str, span: tuple[int, int], ground: Ground) -> bool:
    """Whether what is said to cost nothing does."""
    said = text[span[0] : span[1]]
    head = re.split(r"[,;:.!?]", text[max(0, span[0] - 60) : span[0]])[-1]
    offers = ground.meant(said.rpartition(" ")[2])  # a free glaze kit is a kit
    tail = re.split(r"[,;:.!?]", text[span[1] : span[1] + 30])[0]
    for stretch in (said, head + said + tail, text):
        if offers is None:
            offers = ground.meant(stretch, any_noun=True)
    if _ENTRY().search(head + said) and any(offer.giveaway is not None for offer in ground.offers):
        return True
    if offers is None and (_ALL.occurs(text) or (_IT.occurs(text) is False and len(text.split()) > _BARE)):
        return False
    if any(offer.free for offer in (ground.offers if offers is None else offers)):
        return True
    subject = set(content(head + said)) - _FREE_WORDS
    return any(
        list(free_claims(normalise(statement)))
        and not any(denied(statement, *each) for each in free_claims(normalise(statement)))
        and subject & set(content(statement)) - _FREE_WORDS
        for statement in ground.statements()
    )


_GRATIS_WORDS: Final = (
    "free gratis kostenlos umsonst gratuit gratuita gratuito gratuite cost costs charge nothing send give "
    "extra always also completely totally kostnadsfri kostnadsfritt"
)
_FREE_WORDS: Final = frozenset(_GRATIS_WORDS.split())
