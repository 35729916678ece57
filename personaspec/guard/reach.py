"""Does a rule apply here and now? Unless it is known not to (language.md 5.2, 5.12, 5.13, 5.27). Pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from personaspec.guard.context import Context
from personaspec.guard.tables.places import members
from personaspec.ir.node import Dimension, For
from personaspec.ir.rules import Relaxation, Rule

_MINORS: Final = frozenset({"minor", "child", "teen"})


def applies(rule: Rule, context: Context) -> bool:
    """Whether the rule is in force for this fan on this day, relaxations aside."""
    day = context.day
    if day is not None:
        if rule.starts is not None and day.isoformat() < rule.starts:
            return False
        if rule.until is not None and day.isoformat() > rule.until:
            return False
    return reaches(rule.reach, context)


def reaches(reach: Iterable[For], context: Context) -> bool:
    """Whether every `for` holds."""
    return all(_holds(each, context) for each in reach)


def relaxations(rule: Rule, day: date | None) -> tuple[Relaxation, ...]:
    """The relaxations in force. Without a day none is: forgetting must tighten."""
    if day is None or not rule.relaxed:
        return ()
    return tuple(each for each in rule.relaxed if day.isoformat() <= each.until)


def in_force(until: str | None, day: date | None) -> bool:
    """Whether something that ends (the day included) has not ended; without a day it is taken to have."""
    return until is None or (day is not None and day.isoformat() <= until)


def _holds(each: For, context: Context) -> bool:
    answers = [_answer(each.dimension, value, context) for value in each.values]
    if True in answers:
        return True
    return None in answers and not each.known


def _answer(dimension: Dimension, value: str, context: Context) -> bool | None:
    """Whether the fan is `value`; None = that is not known."""
    match dimension:
        case Dimension.PLACE:
            return _in_place(context.place, value, context.day)
        case Dimension.AGE:
            return _of_age(context.age, value)
        case Dimension.CHANNEL:
            return None if context.channel is None else context.channel == value
        case Dimension.LANGUAGE:
            return None if context.language is None else _covers(value.lower(), context.language.lower())


def _in_place(place: str | None, value: str, day: date | None) -> bool | None:
    if value == "everywhere":
        return True
    if place is None or place == "everywhere":
        return None
    countries = members(value, day)
    if countries is not None:  # a union: its members, or itself
        if place == value:
            return True
        within = members(place, day)
        if within is not None:  # `EU` for `EEA`: yes; `EEA` for `EU`: perhaps
            return True if within <= countries else (None if within & countries else False)
        return place.partition("-")[0] in countries
    if _covers(value, place):
        return True
    within = members(place, day)
    if within is not None:
        return None if value.partition("-")[0] in within else False
    return None if _covers(place, value) else False  # `US` for `US-NY`: perhaps


def _covers(whole: str, part: str) -> bool:
    return part == whole or part.startswith(whole + "-")


def _of_age(age: str | None, value: str) -> bool | None:
    if value == "unknown":
        return age in (None, "unknown")
    if age in (None, "unknown"):
        return None
    if value == age:
        return True
    if value == "minor":
        return age in _MINORS
    if age == "minor" and value in _MINORS:
        return None
    return False
