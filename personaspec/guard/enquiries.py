"""Bare answers about offers: "49." is a price where the fan asked "How much is the bread course?". Pure.

The first sentence of the reply that says anything is the answer. It is read loosely, for what was asked: a number is a
price, a day is a date of the offer, capitals are a code, a yes promises what was asked for. What it is said of is what
it names, else what the question names. What is declared passes. A yes to a refund, a delivery, a meeting or a reply is
grounded by a declared text about such a thing that holds every day, place and length of time that is asked or said.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Final

from personaspec.guard.amounts import DIGITS, words_before
from personaspec.guard.amounts import values as values_of
from personaspec.guard.answering import OPENER, claims
from personaspec.guard.codes import Mention
from personaspec.guard.dates import undeclared_answer
from personaspec.guard.days import whens
from personaspec.guard.discounts import FRACTIONS, Discount
from personaspec.guard.frames import Frames
from personaspec.guard.grounding import Ground
from personaspec.guard.late import Late
from personaspec.guard.money import INSTALMENTS, Amount, amounts
from personaspec.guard.normalise import Normalised, normalise
from personaspec.guard.pairings import declared_price
from personaspec.guard.promises import answered, lengths
from personaspec.guard.refusals import denied
from personaspec.guard.sentences import Sentence
from personaspec.guard.tables.enquiries import ENQUIRIES, GRANTED
from personaspec.guard.tables.languages import LANGUAGES
from personaspec.guard.verdict import Finding
from personaspec.ir.rules import World

_KINDS: Final = {kind: Frames(*forms) for kind, forms in ENQUIRIES.items()}
WORLDS: Final = {
    "price": World.PRICES,
    "parts": World.PRICES,
    "date": World.DATES,
    "scarce": World.DATES,
    "code": World.CODES,
    "discount": World.DISCOUNTS,
    "free": World.PRICES,
    "gift": World.GIVEAWAYS,
    "refund": World.PROMISES,
    "delivery": World.PROMISES,
    "meeting": World.PROMISES,
    "reply": World.PROMISES,
}
"""What is asked after -> the world that an answer belongs to."""
_GRANTED: Final = Late(GRANTED)
_UNITS: Final = "|".join(language.units for language in LANGUAGES)
_NUMBER: Final = Late(rf"(?<![\d.,:%\w-])(?P<n>{DIGITS})(?![\d%:]|[.,]\d)(?! ?(?:{_UNITS}))(?!-\w)")
_PERCENT: Final = Late(r"(?<![\d.,])(\d{1,3}) ?(?:%|percent\b|per cent\b|prozent\b|procent\b|por ciento\b|pour cent\b)")
_SHARE: Final = Late(r"([^\W\d_]{2,30}) (?:percent|per cent|prozent|procent|por ciento|pour cent)\b")
_WORD: Final = Late(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_TOKEN: Final = Late(r"[^\W_][\w-]{2,38}")
_MOST: Final = 14  # words: who says more, says it in sentences that are read by themselves
_BY_ITSELF: Final = 6


def enquired(fan: str) -> tuple[str, ...]:
    """What a fan's message asks after; empty for most."""
    text = normalise(fan).text
    return tuple(kind for kind, frames in _KINDS.items() if frames.spans(text))


class Enquiry:
    """One reply to a message that asks after an offer: feed it the reply's sentences in order.

    `rules` are the full names of rules in force, with the worlds that each closes.
    """

    __slots__ = ("_asked", "_fan", "_rules", "open")

    def __init__(self, fan: str, asked: Iterable[str], rules: Mapping[str, Iterable[World]]) -> None:
        self._fan = normalise(fan).text if fan else ""
        self._asked = tuple(asked)
        self._rules = tuple((rule, tuple(worlds)) for rule, worlds in rules.items())
        self.open = bool(self._asked and self._rules)
        """Whether the answer may still come."""

    def findings(self, sentence: Sentence, ground: Ground) -> list[Finding]:
        """What the next sentence is caught for."""
        if not self.open or not sentence.text:
            return []
        reading = normalise(sentence.text)
        if OPENER.match(reading.text) or not any(c.isalnum() for c in reading.text):
            return []
        self.open = False
        if len(reading.text.split()) > _MOST:
            return []
        worlds = {WORLDS[kind] for kind in self._asked if self._undeclared(kind, reading, ground)}
        span = sentence.start, sentence.start + len(sentence.text)
        return [
            Finding(rule, "undeclared", index, span, sentence.text)
            for rule, closed in self._rules
            for index, world in enumerate(closed)
            if world in worlds
        ]

    def _undeclared(self, kind: str, reading: Normalised, ground: Ground) -> bool:
        text = reading.text
        if not claims(text) and kind not in ("price", "date"):
            return False
        match kind:
            case "price":
                return any(
                    not declared_price(amount, text, self._fan, ground) and not denied(text, *amount.span)
                    for amount in self._sums(reading, ground)
                )
            case "date":
                return undeclared_answer(text, self._fan, ground)
            case "parts":
                return _granted(text) and not any(INSTALMENTS.spans(each) for each in ground.statements())
            case "code":
                return self._code(reading, ground)
            case "discount":
                return self._discount(text, ground)
            case "scarce":
                return len(text.split()) <= _BY_ITSELF and any(True for _ in _numbers(text))
            case "free":
                meant = ground.meant(text + " " + self._fan, any_noun=True)
                return _granted(text) and not any(offer.free for offer in (ground.offers if meant is None else meant))
            case "gift":
                won = _WON().search(self._fan) is not None
                return _granted(text) and (won or not any(offer.giveaway is not None for offer in ground.offers))
        yes = _granted(text)
        said = bool(lengths(text)) or bool(whens(text, ground.day))
        short = len(text.split()) <= _BY_ITSELF
        return (yes or (said and short and kind == "delivery")) and not answered(kind, text, self._fan, ground)

    def _sums(self, reading: Normalised, ground: Ground) -> Iterator[Amount]:
        """Numbers that are prices because a price was asked for; those with a currency are read anyway."""
        text = reading.text
        if ground.meant(self._fan) is None and not _POINTS().search(self._fan):
            return
        known = [amount.span for amount in amounts(reading)]
        for amount in _numbers(text):
            if known and _COUNTS().match(text, amount.span[1]):
                continue  # "six cartons cost 13.50 EUR": how many, and the sum stands beside it
            if not any(a < amount.span[1] and amount.span[0] < b for a, b in known):
                yield amount

    def _code(self, reading: Normalised, ground: Ground) -> bool:
        text = reading.text
        both = f"{self._fan} {text}"
        sums = [amount.span for amount in amounts(reading)]  # the `EUR` of a sum is no code
        tokens = [
            match
            for match in _TOKEN().finditer(text)
            if _coded(reading.written(*match.span())) and not any(a <= match.start() < b for a, b in sums)
        ]
        if tokens:
            return any(not ground.code(Mention(each.span(), each[0]), both) for each in tokens)
        meant = ground.meant(both)
        offers = ground.offers if meant is None else meant
        return _granted(text) and not any(each.code for offer in offers for each in offer.reductions)

    def _discount(self, text: str, ground: Ground) -> bool:
        given = ground.reductions(f"{self._fan} {text}")
        shares = [Decimal(match[1]) for match in _PERCENT().finditer(text)]
        if shares:
            return not all(any(share in each.percentages for each in given) for share in shares)
        told = {value for amount in _numbers(text) for value in amount.values}
        for match in _SHARE().finditer(text):
            read = words_before(text, match.end(1))
            told |= read[1] if read is not None else frozenset()
        told |= {Decimal(FRACTIONS[word]) for word in FRACTIONS if re.search(rf"\b{word}\b", text)}
        if told and len(text.split()) <= _BY_ITSELF:
            return not any(told & (each.percentages | {value for value, _ in each.money}) for each in given)
        if _granted(text) and _GROUPS().search(self._fan) is not None:
            return True
        return _granted(text) and not any(each.gives(Discount((0, 0), "some")) for each in given)


_COUNTS: Final = Late(r" [^\W\d_]{3,}")
_POINTS: Final = Late(
    r"\b(?:it|that|this|one|costs?|price|prices|fee|charge|pay|cuesta|cuestan|vale|precio|kostet|kosten|preis|teuer|coûte|"
    r"coûtent|prix|tarif|kostar|pris|priset|dyr\w*)\b"
)
_WON: Final = Late(
    r"\b(?:did i win|have i won|winner|he ganado|gewonnen|ai-je gagné|j'ai gagné|har jag vunnit|vann jag)\b"
)
_GROUPS: Final = Late(
    r"\b(?:students?|seniors?|pensioners?|group|military|nurses?|teachers?|family|friends?|loyal\w*|birthday|"
    r"estudiantes?|jubilad\w+|grupos?|studenten?|studierende\w*|rentner\w*|gruppen?|étudiants?|retraités?|groupes?|"
    r"student\w*|pensionär\w*|grupp\w*)\b"
)


_NAMED: Final = Late(rf"[\W_]*(?:it|they|she|he|there) (?:is|are) (?:[^\W\d_]+ )?(?:{DIGITS}|[€$£])")
"""A sum is told, and nothing granted."""


def _granted(text: str) -> bool:
    return _GRANTED().match(text) is not None and _NAMED().match(text) is None


def _coded(token: str) -> bool:
    """Whether a token is written as codes are."""
    letters = [c for c in token if c.isalpha()]
    return len(letters) >= 3 and all(c.isupper() for c in letters)


def _numbers(text: str) -> Iterator[Amount]:
    """Bare numbers of a short answer, in digits or words."""
    for match in _NUMBER().finditer(text):
        yield Amount(match.span("n"), values_of(match["n"]), frozenset())
    if len(text.split()) > _BY_ITSELF:
        return
    end = len(text) + 1
    for match in reversed(list(_WORD().finditer(text))):
        if match.end() > end:
            continue
        read = words_before(text, match.end())
        if read is None or re.match(rf" ?(?:{_UNITS})", text[match.end() :]):
            continue
        end = read[0]
        if all(value > 1 for value in read[1]):
            yield Amount((read[0], match.end()), read[1], frozenset())
