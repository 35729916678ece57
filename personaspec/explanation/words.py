"""Small things in words: caps, times, reaches, excuses, prices."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from personaspec.ir.declarations import Discount, ObjectiveWhen, Price
from personaspec.ir.node import Cap, Duration, For, Money
from personaspec.ir.rules import Every, Excuse, Quiet, Trigger

HOW = {
    "deterministic": "enforced",
    "needs_judge": "needs a judge",
    "prompt_only": "the model is told, nothing more",
    "not_yet_enforced": "not enforced yet",
}
"""What the enforcement table says of a part, in words."""


def quoted(words: Iterable[str]) -> str:
    """`“a”, “b”`."""
    return ", ".join(f"“{word}”" for word in words)


def time(duration: Duration) -> str:
    """`3 hours`."""
    return f"{duration.n} {duration.unit}{'s' if duration.n != 1 else ''}"


def every(interval: Every) -> str:
    """`every 3 hours of use`, `every 20 turns`."""
    return f"every {time(interval.time)} of use" if interval.time is not None else f"every {interval.turns} turns"


def cap(value: Cap) -> str:
    """`at most 1 per session`."""
    return f"at most {time(value.time) if value.time is not None else value.count} per {value.per}"


def quiet(hours: Quiet) -> str:
    """`quiet from 22:00 to 07:00`."""
    return f"quiet from {hours.start} to {hours.end}"


def reach(each: For) -> str:
    """`place SE or US-NY, or where that is not known`."""
    values = " or ".join(each.values)
    return f"{each.dimension.value} {values}" + (
        ", where that is known" if each.known else ", or where it is not known"
    )


def excuse(each: Excuse) -> str:
    """An `unless`."""
    match each.kind:
        case "says":
            return f"it says {quoted(each.words)}"
        case "asked":
            return f"the fan asks {quoted(each.words)}"
        case "attributed":
            return "it is attributed to the principal"
        case "label":
            return "a label is shown"
        case "question":
            return "it is a question"
        case _:
            return f"it is {each.kind}"


def trigger(each: Trigger) -> str:
    """A `when` of a notice."""
    if each.after is not None:
        return f"when the fan is back after {time(each.after)}"
    match each.event:
        case "asked" if each.values == ("identity",):
            return "when asked what it is"
        case "asked":
            return f"when asked {quoted(each.values)}"
        case "offer":
            kinds = " or ".join("a giveaway" if value == "giveaway" else value for value in each.values)
            return "when it speaks of an offer" + (f" that is {kinds}" if kinds else "")
        case "topic":
            return f"when the fan speaks of {', '.join(each.values)}"
        case "media":
            return f"with {', '.join(each.values)}"
        case event:
            return f"when {_EVENTS.get(event, event)}"


_EVENTS = {
    "session-starts": "a session starts",
    "day-starts": "a day starts",
    "link": "it gives a link",
    "personalised-price": "a price is personalised",
    "acting": "it acts for the principal",
    "before-access": "access is given",
    "leaving": "the fan leaves",
}


def occasion(each: ObjectiveWhen) -> str:
    """A `when` or `never` of an objective."""
    match each.event:
        case "asked":
            return f"asked {quoted(each.values)}"
        case "back-after":
            return f"back after {each.values[0]} seconds"
        case "session-starts":
            return "session starts"
        case event:
            return f"{event} {', '.join(each.values)}"


def money(value: Money) -> str:
    """`129 EUR`."""
    return f"{value.amount} {value.currency}"


def price(value: Price) -> str:
    """`from 80 EUR per month`."""
    if value.money is None:
        return "free"
    return f"{'from ' if value.kind == 'from' else ''}{money(value.money)}" + (f" per {value.per}" if value.per else "")


def discount(value: Discount) -> str:
    """`CLAY20: 20% until 2026-10-31`."""
    worth = f"{value.percent}%" if value.percent else money(value.money) if value.money is not None else value.text
    return f"{value.code}: {worth}" + (f" until {value.until}" if value.until else "")


def texts(held: Mapping[str, str], lead: str = "") -> list[str]:
    """A text in each of its languages, one a line; the language is named where there are several."""
    shown = {language: text.replace("{{", "{").replace("}}", "}") for language, text in held.items()}
    return [f"  {lead}[{language}] {text}" if len(held) > 1 else f"  {lead}{text}" for language, text in shown.items()]


def listed(lead: str, items: Iterable[str], last: str = "") -> list[str]:
    """`  lead: a; b`, or nothing where there are no items."""
    joined = "; ".join(item for item in items if item)
    return [f"  {lead}: {joined}{last}"] if joined else []
