"""Random policies of notices and limits, and random lives of fans: seeded, so that each can be lived again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from random import Random
from zoneinfo import ZoneInfo

from personaspec.guard.context import Context
from personaspec.guard.verdict import Heard
from personaspec.ir.declarations import Offer
from personaspec.ir.node import Cap, Dimension, Duration, For
from personaspec.ir.persona import Persona
from personaspec.ir.rules import Disclose, Every, Excuse, Limit, Quiet, Trigger
from personaspec.session.events import Acknowledged, BotSpeaks, Event, FanSpoke, Judged, Mentions, Passed, Released

from .bots import HARM, policy
from .oracle import later

ZONES = (None, "America/New_York", "Europe/Stockholm", "Asia/Kolkata", "Pacific/Kiritimati")
STARTS = (
    datetime(2026, 11, 21, 10, 0, tzinfo=UTC),
    datetime(2026, 11, 1, 4, 30, tzinfo=UTC),  # New York sets its clocks back at 06:00 UTC
    datetime(2027, 3, 28, 0, 20, tzinfo=UTC),  # Stockholm sets them forward at 01:00 UTC
    datetime(2026, 12, 31, 21, 45, tzinfo=UTC),
    datetime(2027, 3, 14, 6, 40, tzinfo=ZoneInfo("America/New_York")),
)
GAPS = (0, 0.5, 7, 45, 120, 240, 299.5, 300, 301, 600, 1500, 1799.5, 1800, 1801, 4000, 20_000, 50_000, 86_400, 700_000)
TOPIC = "topic/politics"
STATES = ("is-ai", "not-human", "speaks-for", "take-break", "is-ad", "earns-commission")
COURSE = Offer(name="course", text={"en": "The course"}, relationship="affiliate")
KIT = Offer(name="kit", text={"en": "The kit"}, relationship="own")


def random_policy(random: Random, size: int = 4) -> Persona:
    """A few notices and limits that get in each other's way."""
    return policy(
        discloses=tuple(sorted((notice(random, n) for n in range(random.randint(1, size))), key=lambda r: r.name)),
        limits=tuple(limit(random, n) for n in range(random.randint(0, 2))),
        topics=(HARM,),
        offers=(COURSE, KIT),
    )


def notice(random: Random, number: int) -> Disclose:
    """One notice: some `when`, perhaps a clock, a cap, an acknowledgement."""
    when = tuple(dict.fromkeys(_trigger(random) for _ in range(random.choice((0, 1, 1, 2)))))
    every: tuple[Every, ...] = ()
    if not when or random.random() < 0.4:
        every = (random.choice((_EVERY_10, _EVERY_HOUR, _EVERY_2_TURNS, _EVERY_3_HOURS)),)
    cap = (random.choice((Cap(count=1, per="day"), Cap(count=1, per="session"), Cap(count=2, per="day"))),)
    mentions = any(trigger.event == "offer" for trigger in when)
    asked = any(trigger.event == "asked" for trigger in when)
    return Disclose(
        name=f"disclose/d{number}",
        title={"en": random.choice((f"Words of {number}.", f"Words of {number}.", "The same words."))},
        states=tuple(sorted(random.sample(STATES, random.randint(1, 4)))),
        when=when,
        every=every,
        cap=cap if random.random() < 0.3 and not mentions and not asked else (),
        placed="before-sentence" if mentions else random.choice(("before-reply", "own-bubble", "after-reply")),
        wording=random.choice(("exact", "paraphrase")),
        unless=(Excuse(kind="label"),) if random.random() < 0.2 else (),
        ack=random.random() < 0.15,
        reach=reach(random),
    )


_EVERY_10 = Every(time=Duration(n=10, unit="minute"))
_EVERY_HOUR = Every(time=Duration(n=1, unit="hour"))
_EVERY_3_HOURS = Every(time=Duration(n=3, unit="hour"))
_EVERY_2_TURNS = Every(turns=2)


def _trigger(random: Random) -> Trigger:
    event = random.choice(
        ("session-starts", "session-starts", "day-starts", "asked", "back-after", "offer", "topic", "media", "acting")
    )
    match event:
        case "asked":
            return Trigger(event="asked", values=("identity",))
        case "back-after":
            return Trigger(event="back-after", after=Duration(n=7, unit="day"))
        case "topic":
            return Trigger(event="topic", values=(TOPIC,))
        case "media":
            return Trigger(event="media", values=("voice",))
        case _:
            return Trigger(event=event)  # type: ignore[arg-type]


def limit(random: Random, number: int) -> Limit:
    """One limit."""
    cap: tuple[Cap, ...] = ()
    quiet: tuple[Quiet, ...] = ()
    match random.randint(0, 3):
        case 0:
            cap = (Cap(time=Duration(n=random.choice((10, 20, 60)), unit="minute"), per="session"),)
        case 1:
            cap = (Cap(time=Duration(n=random.choice((15, 30, 120)), unit="minute"), per="day"),)
        case 2:
            cap = (Cap(count=random.choice((2, 5)), per="session"),)
        case _:
            quiet = (random.choice((Quiet(start="22:00", end="07:00"), Quiet(start="01:30", end="03:00"))),)
    return Limit(
        name=f"limit/l{number}",
        cap=cap,
        quiet=quiet,
        then="hand-off" if random.random() < 0.15 else "end",
        say={"en": "Enough. {elapsed} {when}"},
        reach=reach(random),
    )


def reach(random: Random) -> tuple[For, ...]:
    """For everyone, for a place, for minors, for known minors."""
    known = random.random() < 0.5
    return random.choice(
        (
            (),
            (),
            (For(dimension=Dimension.PLACE, values=("US-NY",), known=known),),
            (For(dimension=Dimension.AGE, values=("minor",), known=known),),
        )
    )


def life(random: Random, steps: int) -> Iterator[tuple[Event, datetime]]:
    """What happens to one fan: events, and when. The clock is set back now and then."""
    now = random.choice(STARTS)
    zone = random.choice(ZONES)
    fan = Context(place=random.choice((None, "US-NY", "SE")), age=random.choice((None, "minor", "adult")), zone=zone)
    calm = random.random() < 0.6  # most keep to short gaps, or nothing would ever add up
    for _ in range(steps):
        gap = random.choice(GAPS[:10] if calm and random.random() < 0.9 else GAPS)
        if random.random() < 0.04:
            gap = -random.choice((0.5, 90, 3600, 90_000))
        now = later(now, gap)
        if random.random() < 0.06:
            fan = _otherwise(random, fan)
        yield _event(random, _at(fan, now)), now


def _otherwise(random: Random, fan: Context) -> Context:
    return Context(
        place=random.choice((fan.place, "US-NY", "SE")),
        age=random.choice((fan.age, "minor", "adult")),
        zone=fan.zone,
        label_shown=random.random() < 0.5,
    )


def _at(fan: Context, now: datetime) -> Context:
    return Context(
        place=fan.place,
        age=fan.age,
        zone=fan.zone,
        label_shown=fan.label_shown,
        now=now,
        today=now.astimezone(UTC).date(),
    )


def _event(random: Random, fan: Context) -> Event:
    kind = random.random()
    if kind < 0.62:
        asks = ("identity",) if random.random() < 0.1 else ()
        topics = (TOPIC,) if random.random() < 0.08 else ()
        if random.random() < 0.02:
            topics = ("topic/self-harm",)
        if random.random() < 0.1:
            fan = Context(
                place=fan.place,
                age=fan.age,
                zone=fan.zone,
                label_shown=fan.label_shown,
                now=fan.now,
                today=fan.today,
                media=("voice",),
                acting=True,
            )
        return FanSpoke(Heard(asks=asks, topics=topics), fan)
    if kind < 0.68:
        return BotSpeaks(fan)
    if kind < 0.76:
        return Mentions(fan, random.choice((("course",), ("kit",), ("course", "kit"))))
    if kind < 0.9:
        return Passed(fan, using=random.random() < 0.5)
    if kind < 0.93:
        return Acknowledged(tuple(f"disclose/d{n}" for n in range(4)))
    if kind < 0.97:
        return Released(random.choice(("crisis", "hand-off", "end")))
    return Judged(True, *random.choice((("forbid/rude", ""), ("", "topic/refund"), ("", ""))))
