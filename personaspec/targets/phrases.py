"""Parts of the IR in plain English, for prompts and pages. Phrases: lower case, no full stop.

Texts of others come through here as they are; whoever prints them makes them neutral.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from personaspec.ir.declarations import Discount, Giveaway, ObjectiveWhen, Price
from personaspec.ir.node import Cap, Duration, For, Texts
from personaspec.ir.rules import Every, Excuse, Trigger
from personaspec.neutral import quoted

_SLOT = re.compile(r"\{\{|\}\}|\{([^{}]*)\}")

_EVENT: Final[Mapping[str, str]] = {
    "elapsed": "(the time so far)",
    "crisis.line": "(the crisis line of the fan's country)",
    "when": "(when the fan may come back)",
    "offer.name": "(the offer)",
    "offer.price": "(its price)",
    "offer.link": "(its link)",
    "offer.until": "(its last day)",
    "giveaway.prize": "(the prize)",
    "giveaway.eligible": "(who may enter)",
    "giveaway.ends": "(the last day to enter)",
    "giveaway.sponsor": "(who gives the prize)",
    "giveaway.rules": "(the page of its rules)",
    "fan.name": "(the fan's name)",
    "place": "(the fan's place)",
    "today": "(today's date)",
}
WORLDS: Final[Mapping[str, str]] = {
    "prices": "prices",
    "discounts": "discounts",
    "codes": "codes",
    "links": "links",
    "giveaways": "giveaways or free things",
    "dates": "dates",
    "promises": "promises (refunds, delivery, meetings, replies)",
}
STATES: Final[Mapping[str, str]] = {
    "is-ai": "that it is an AI",
    "not-human": "that it is not a human",
    "speaks-for": "whom it speaks for",
    "is-ad": "that something is an ad",
    "earns-commission": "that a commission is earned",
    "is-sponsored": "that something is sponsored",
    "is-gifted": "that something was a gift",
    "own-product": "that a product is the principal's own",
    "take-break": "that it is time for a break",
    "personalised-price": "that a price is personal",
    "not-licensed": "that it holds no licence to practise",
    "not-advice": "that it gives no professional advice",
    "crisis-help": "where to find help in a crisis",
    "may-be-wrong": "that it may be wrong",
    "reads-none": "that nobody reads the chat",
    "reads-some": "that somebody may read parts of the chat",
    "reads-all": "that somebody reads the chat",
    "not-suitable-minors": "that it may not be suitable for minors",
    "no-purchase-necessary": "that no purchase is necessary",
}
_RELATIONSHIP: Final[Mapping[str, str]] = {
    "own": "{who}'s own",
    "affiliate": "{who} earns a commission",
    "paid": "{who} is paid for this",
    "gifted": "{who} got this as a gift",
}
_PLACED: Final[Mapping[str, str]] = {
    "before-reply": "before the reply",
    "after-reply": "after the reply",
    "before-sentence": "before the sentence it is about",
    "same-message": "in the same message",
    "own-bubble": "in a bubble of its own",
    "persistent": "always visible",
}


def plain(text: str) -> str:
    """A text of the IR as a person reads it: event slots named, doubled braces single."""
    return _SLOT.sub(
        lambda m: _EVENT.get(m.group(1), f"({m.group(1)})") if m.group(1) is not None else m.group()[0], text
    )


def chosen(texts: Texts, language: str) -> str:
    """The text in a language, else in English, else the first by tag; "" where there is none."""
    text = next((texts[tag] for tag in (language, "en", *sorted(texts)) if texts.get(tag)), "")
    return plain(text)


def sayings(texts: Texts, languages: Sequence[str]) -> str:
    """The text in each of some languages, quoted; tagged where there are several. Where there is none in these, the
    one that a fan would be shown: English, else the first by tag."""
    held = [tag for tag in texts if texts[tag]]
    tags = [tag for tag in languages if tag in held] or [tag for tag in ("en", *sorted(held)) if tag in held][:1]
    if len(tags) == 1:
        return quoted(plain(texts[tags[0]]))
    return ", ".join(f"{quoted(plain(texts[tag]))} ({tag})" for tag in tags)


def listed(words: Iterable[str], last: str = "or") -> str:
    """`a`, `a or b`, `a, b or c`."""
    found = list(words)
    return f" {last} ".join((", ".join(found[:-1]), found[-1])) if len(found) > 1 else "".join(found)


def counted(n: int, noun: str) -> str:
    """`1 day`, `2 days`."""
    return f"{n} {noun}" if n == 1 else f"{n} {noun}s"


def ranged(span: tuple[int, int], noun: str) -> str:
    """`1 to 4 sentences`, `at most 1 emoji`, `no emoji`; the noun is given in its plural."""
    low, high = span
    if high == 0:
        return f"no {noun}"
    if low == high:
        return f"{low} {noun}"
    return f"at most {high} {noun}" if low == 0 else f"{low} to {high} {noun}"


def duration(time: Duration) -> str:
    """`3 hours`."""
    return counted(time.n, time.unit)


def cap(value: Cap) -> str:
    """`at most 1 per session`, `at most 1 hour per session`."""
    much = duration(value.time) if value.time else str(value.count)
    return f"at most {much} per {value.per}"


def every(value: Every) -> str:
    """`every 3 hours of use`, `every 20 turns`."""
    return f"every {duration(value.time)} of use" if value.time else f"every {counted(value.turns or 0, 'turn')}"


def trigger(value: Trigger) -> str:
    """A `when` of a notice: `when the chat starts`."""
    named = listed(value.values)
    match value.event:
        case "session-starts":
            return "when the chat starts"
        case "day-starts":
            return "at the first message of a day"
        case "asked" if value.values == ("identity",):
            return "when asked what or who it is"
        case "asked":
            return "when asked " + listed(quoted(v) for v in value.values)
        case "back-after":
            return f"when the fan is back after {duration(value.after)}" if value.after else "when the fan is back"
        case "offer":
            return f"with an offer ({named})" if named else "with an offer"
        case "link":
            return "with a link"
        case "topic":
            return f"when the topic is {listed(short(v) for v in value.values)}"
        case "personalised-price":
            return "with a personal price"
        case "media":
            return f"with {named}"
        case "acting":
            return "when it acts for the fan"
        case "before-access":
            return "before the chat opens"
        case "leaving":
            return "when the fan leaves"
        case "relationship":
            return "when the fan speaks of a relationship with it"


def pursued(value: ObjectiveWhen) -> str:
    """A `when` or `never` of an objective: `the fan asks “…”`."""
    match value.event:
        case "asked":
            return "the fan asks " + listed(quoted(v) for v in value.values)
        case "topic":
            return f"the topic is {listed(short(v) for v in value.values)}"
        case "offer":
            return f"{listed(short(v) for v in value.values)} is spoken of" if value.values else "an offer is spoken of"
        case "session-starts":
            return "the chat starts"
        case "back-after":
            return f"the fan is back after {_seconds(value.values)}"


def _seconds(values: tuple[str, ...]) -> str:
    seconds = int(values[0]) if values and values[0].isdecimal() else 0
    for unit, size in (("day", 86_400), ("hour", 3600), ("minute", 60), ("second", 1)):
        if seconds and seconds % size == 0:
            return counted(seconds // size, unit)
    return "some time"


def excuse(value: Excuse, who: str) -> str:
    """What an `unless` lets pass: `saying that it is not so`."""
    match value.kind:
        case "negated":
            return "saying that it is not so"
        case "quoted":
            return "quoting somebody"
        case "question":
            return "asking about it"
        case "attributed":
            return f"telling it of {who} by name"
        case "says":
            return "the words " + listed(quoted(w) for w in value.words)
        case "asked":
            return "where the fan asks " + listed(quoted(w) for w in value.words)
        case "label":
            return "where a visible label says it already"


def reach(values: Iterable[For]) -> str:
    """`for place US-NY, also where it is not known`; "" for everyone."""
    parts = [
        f"{value.dimension.value} {listed(value.values)}" + ("" if value.known else ", also where that is not known")
        for value in values
    ]
    return "for " + "; and ".join(parts) if parts else ""


def price(value: Price) -> str:
    """`129 EUR`, `free`, `from 80 EUR`, `19.99 GBP per month`."""
    if value.money is None:
        return value.kind
    amount = f"{value.money.amount} {value.money.currency}" + (f" per {value.per}" if value.per else "")
    return f"from {amount}" if value.kind == "from" else amount


def discount(value: Discount) -> str:
    """`CLAY20 (20%, until 2026-10-31)`."""
    worth = f"{value.percent.removesuffix('%')}%" if value.percent else value.text
    if value.money is not None:
        worth = f"{value.money.amount} {value.money.currency}"
    more = [m for m in (worth, f"until {value.until}" if value.until else "") if m]
    return value.code + (f" ({', '.join(more)})" if more else "")


def giveaway(value: Giveaway) -> str:
    """All its fields in one sentence."""
    return (
        f"giveaway of {value.prize}; to enter: {value.entry}; open to: {value.eligible}; ends {value.ends}; "
        f"sponsor: {value.sponsor}; rules: {value.rules}"
    )


def relationship(value: str, who: str) -> str:
    """`Mara earns a commission`."""
    return _RELATIONSHIP[value].replace("{who}", who)


def placed(value: str) -> str:
    """`before the reply`."""
    return _PLACED[value]


def short(name: str) -> str:
    """`wheel-course` for `offer/wheel-course`."""
    return name.rsplit("/", 1)[-1]


def path(kind: str, name: str) -> str:
    """`offer/wheel-course` for `wheel-course`; a name that is a path already stays one."""
    return name if "/" in name else f"{kind}/{name}"
