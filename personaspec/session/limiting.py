"""Caps and quiet hours: while one holds, the chat has ended and no model is asked. Pure.

A limit is read anew on every event, so that nothing has to be set back: it holds until the session or the day allows
again. Caps merge to the smallest by themselves, as each holds for itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from personaspec.guard.context import Context
from personaspec.ir.node import Cap, Texts
from personaspec.ir.persona import Persona
from personaspec.ir.rules import Quiet
from personaspec.lean import dataclass
from personaspec.session.clock import (
    DAY,
    OVER,
    SECOND,
    Clock,
    day_began,
    forgotten,
    next_day,
    since,
    zone_of,
)
from personaspec.session.consenting import retired
from personaspec.session.disclosing import counted
from personaspec.session.filling import Known, shown
from personaspec.session.outcomes import End
from personaspec.session.standing import Bound

WAITING: Final[Texts] = {
    "de": "Das liegt jetzt bei einem Menschen. Bis sich jemand meldet, antworte ich hier nicht.",
    "en": "This is with a person now. I won't answer here until someone gets back to you.",
    "es": "Esto ya está en manos de una persona. Hasta que alguien te responda, aquí no contesto.",
    "fr": "C'est maintenant entre les mains d'une personne. Je ne réponds plus ici tant qu'elle ne t'a pas répondu.",
    "sv": "En människa har tagit över det här. Jag svarar inte här förrän någon hör av sig till dig.",
}
"""What is said to a fan who writes after the chat was handed to a person, until that person is done."""

HANDED_OFF: Final = "handed off"


@dataclass(frozen=True, slots=True)
class Reached:
    """A limit that holds now: why, in words; until when (UTC); for how long the fan has been talking, in seconds."""

    bound: Bound
    trigger: str
    until: datetime
    elapsed: int


def limited(bounds: tuple[Bound, ...], policy: Persona, context: Context, clock: Clock, now: datetime) -> End | None:
    """How the chat ends here, or None where no limit holds and consent is not over, which goes before all limits.

    Of several that hold, what ends the chat goes before what hands it off, then what holds longest, then the name.
    """
    if (gone := retired(policy, context, context.day or now.date())) is not None:
        return gone
    held = [one for bound in bounds for one in _reached(bound, policy, context, clock, now)]
    if not held:
        return None
    first = min(held, key=lambda one: (one.bound.then != "end", -one.until.timestamp(), one.bound.name, one.trigger))
    when = max(0, -((now - first.until) // timedelta(seconds=1)))
    text, language = shown(first.bound.rule.say, policy, context, Known(first.elapsed, when))
    return End(first.bound.name, first.trigger, text, "end" if first.bound.then == "end" else "hand-off", language)


def waiting(rule: str, policy: Persona, context: Context) -> End:
    """What is said while a person has the chat."""
    text, language = shown(WAITING, policy, context)
    return End(rule, HANDED_OFF, text, "hand-off", language)


def _reached(bound: Bound, policy: Persona, context: Context, clock: Clock, now: datetime) -> Iterator[Reached]:
    for cap in bound.cap:
        if cap.per == "session" and _full(cap, clock.use - clock.before, clock.turns):
            yield Reached(bound, _words(cap), (clock.active or now) + OVER, clock.used)
        elif cap.per == "day":
            zone = zone_of(context.zone)
            began = day_began(now, zone)
            use, said = since(clock, began)
            if _full(cap, use, said):
                most = cap.time.seconds * SECOND if cap.time is not None else None
                until = next_day(now, zone) if zone else forgotten(clock, began, use=most, messages=cap.count)
                yield Reached(bound, _words(cap), until, use // SECOND)
    for quiet in bound.rule.quiet:
        end = _quiet(quiet, context, policy, now)
        if end is not None:
            yield Reached(bound, f"{quiet.start}..{quiet.end}", end, clock.used)


def _full(cap: Cap, use: int, said: int) -> bool:
    if cap.time is not None:
        return use >= cap.time.seconds * SECOND
    return cap.count is not None and said >= cap.count


def _quiet(quiet: Quiet, context: Context, policy: Persona, now: datetime) -> datetime | None:
    """When these quiet hours end (UTC), None where it is not quiet: by the clock on the fan's wall, else the persona's.

    They begin with the first time and end with the second, which is not quiet any more.
    """
    zone = zone_of(context.zone) or zone_of(policy.header.timezone) or ZoneInfo("UTC")
    here = now.astimezone(zone)
    start, end = time.fromisoformat(quiet.start), time.fromisoformat(quiet.end)
    at = here.time()
    if not (start <= at < end if start < end else at >= start or at < end):
        return None
    day = here.date() if at < end else here.date() + DAY
    return datetime.combine(day, end, zone).astimezone(now.tzinfo)


def _words(cap: Cap) -> str:
    """`1 hour per session`, `50 per day`."""
    return f"{counted(cap.time) if cap.time is not None else cap.count} per {cap.per}"
