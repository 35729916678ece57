"""The words of notices and limits as a fan is shown them: in which language, and with their slots filled. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from personaspec.guard.context import Context
from personaspec.guard.texts import choose, render, slots
from personaspec.ir.declarations import Giveaway, Offer, Price
from personaspec.ir.persona import Persona
from personaspec.lean import dataclass
from personaspec.session.durations import ahead, elapsed
from personaspec.session.helplines import crisis_line


@dataclass(frozen=True, slots=True)
class Known:
    """What an event gives to the slots of a text: seconds of use, seconds until the fan may come back, an offer."""

    elapsed: int | None = None
    when: int | None = None
    offer: Offer | None = None


NOTHING = Known()


def shown(
    texts: Mapping[str, str], policy: Persona, context: Context, known: Known = NOTHING, more: Mapping[str, str] = {}
) -> tuple[str, str]:
    """The words in the fan's language (else the persona's first, English, any), and the language they were found in;
    `more` are words that are told with them. A slot without a value leaves nothing behind: it is told all the same."""
    language = _language(texts, context.language, policy.header.languages[0], "en")
    said = [
        render(text, {slot: _fill(slot, policy, context, known, language) for slot in slots(text)}).strip()
        for text in (
            texts.get(language, ""),
            choose(more, context.language, policy.header.languages[0], "en") if more else "",
        )
        if text
    ]
    return " ".join([text for text in said if text]), language


def _language(texts: Mapping[str, str], *wanted: str | None) -> str:
    for language in wanted:
        if language:
            if language in texts:
                return language
            primary = language.partition("-")[0]
            if primary in texts:
                return primary
    return next(iter(texts), "")


def _fill(slot: str, policy: Persona, context: Context, known: Known, language: str) -> str:
    fill = _FILLS.get(slot)
    if fill is not None:
        return fill(context, known, language)
    return crisis_line(policy, context, language or None) if slot == "crisis.line" else ""


def _offered(of: Callable[[Offer, str], str]) -> Callable[[Context, Known, str], str]:
    return lambda _, known, language: of(known.offer, language) if known.offer is not None else ""


def _drawn(of: Callable[[Giveaway], str]) -> Callable[[Context, Known, str], str]:
    return _offered(lambda offer, _: of(offer.giveaway) if offer.giveaway is not None else "")


_FILLS: Mapping[str, Callable[[Context, Known, str], str]] = {
    "elapsed": lambda _, known, language: elapsed(known.elapsed, language) if known.elapsed is not None else "",
    "when": lambda _, known, language: ahead(known.when, language) if known.when is not None else "",
    "place": lambda context, _, __: context.place or "",
    "today": lambda context, _, __: context.day.isoformat() if context.day else "",
    "offer.name": _offered(lambda offer, language: choose(offer.text, language, "en").rstrip(" .")),
    "offer.price": _offered(lambda offer, _: _price(offer.price[0]) if offer.price else ""),
    "offer.link": _offered(lambda offer, _: offer.link[0] if offer.link else ""),
    "offer.until": _offered(lambda offer, _: offer.until or ""),
    "giveaway.prize": _drawn(lambda draw: draw.prize),
    "giveaway.eligible": _drawn(lambda draw: draw.eligible),
    "giveaway.ends": _drawn(lambda draw: draw.ends),
    "giveaway.sponsor": _drawn(lambda draw: draw.sponsor),
    "giveaway.rules": _drawn(lambda draw: draw.rules),
}


def _price(price: Price) -> str:
    """`129 EUR`, `free`, `from 80 EUR`, `19.99 GBP per month`: as it is declared."""
    if price.money is None:
        return price.kind
    amount = f"{price.money.amount} {price.money.currency}" + (f" per {price.per}" if price.per else "")
    return f"from {amount}" if price.kind == "from" else amount
