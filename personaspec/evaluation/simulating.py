"""A virtual day: random fans talk, the session does what it would do, and everything that it told, ended or stopped is
put down with its time. No model is asked and nothing waits: the clock is an argument.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from random import Random
from typing import Final, Literal, assert_never
from zoneinfo import ZoneInfo

from personaspec.drive import drive
from personaspec.evaluation.fans import Fan, messages
from personaspec.guard.context import Context
from personaspec.providers.scripted import Scripted
from personaspec.session.clock import OVER
from personaspec.session.effects import Done, HandOff, Label, Note, Say
from personaspec.session.flow import Bot, turn
from personaspec.session.history import Exchange
from personaspec.session.state import State

What = Literal["notice", "label", "limit", "crisis", "hand-off", "stopped", "ended"]
_REMEMBERED: Final = 4  # exchanges that a turn is shown; nothing of a simulation depends on more


@dataclass(frozen=True)
class Moment:
    """Something that happened to a fan. `text` is what was shown, "" where nothing was."""

    at: datetime
    what: What
    rule: str
    trigger: str = ""
    text: str = ""


@dataclass(frozen=True)
class Day:
    """One fan's time: `visits` from the first to the last message of each, and what happened in them. `crises` are the
    stretches in which only crisis help was said."""

    fan: Fan
    visits: tuple[tuple[datetime, datetime], ...]
    moments: tuple[Moment, ...]
    crises: tuple[tuple[datetime, datetime], ...]
    messages: int

    def told(self, rule: str) -> list[datetime]:
        """When a rule's notice was told."""
        return [each.at for each in self.moments if each.rule == rule and each.what == "notice"]


@dataclass(frozen=True)
class Simulation:
    """A virtual day of several fans."""

    persona: str
    bundle: str
    start: datetime
    days: int
    seed: int
    fans: tuple[Day, ...]

    @property
    def end(self) -> datetime:
        """When it is over."""
        return self.start + timedelta(days=self.days)

    def counts(self) -> dict[tuple[What, str], int]:
        """How often each rule did something, the most frequent first."""
        found: dict[tuple[What, str], int] = {}
        for day in self.fans:
            for each in day.moments:
                key = each.what, each.rule
                found[key] = found.get(key, 0) + 1
        return dict(sorted(found.items(), key=lambda pair: (-pair[1], pair[0])))


def simulate(bot: Bot, bundle: str, people: Sequence[Fan], start: datetime, days: int, seed: int) -> Simulation:
    """Let the fans talk from `start` on (aware, in the persona's zone); the same seed gives the same."""
    lived = tuple(_lived(bot, fan, start, days, Random(f"{seed} {fan.number}")) for fan in people)
    return Simulation(bot.policy.header.name, bundle, start, days, seed, lived)


def _lived(bot: Bot, fan: Fan, start: datetime, days: int, chance: Random) -> Day:
    state = State()
    history: tuple[Exchange, ...] = ()
    visits: list[tuple[datetime, datetime]] = []
    crises: list[tuple[datetime, datetime]] = []
    moments: list[Moment] = []
    count = 0
    zone = ZoneInfo(bot.policy.header.timezone)
    helped: datetime | None = None
    for message in messages(bot.policy, fan, start, days, chance):
        at = message.at.astimezone(zone)
        visits = _visited(visits, at)
        count += 1
        found: list[Moment] = []
        for effect in drive(turn(bot, state, history, message.fan, _context(fan, at), at), Scripted([message.reply])):
            if isinstance(effect, Done):
                state, history = effect.state, (*history, effect.exchange)[-_REMEMBERED:]
            else:
                found += _moments(effect, at)
        moments += [_again(moments, each) for each in found]
        if state.crisis is not None:
            helped = helped or at
        elif helped is not None:
            crises.append((helped, at))
            helped = None
    if helped is not None:
        crises.append((helped, start + timedelta(days=days)))
    return Day(fan, tuple(visits), tuple(moments), tuple(crises), count)


def _again(before: Sequence[Moment], each: Moment) -> Moment:
    """A limit that ends a chat is told to each message that follows: only the first time it ends something."""
    if each.what != "limit":
        return each
    for one in reversed(before):
        if one.what in ("limit", "ended"):
            return replace(each, what="ended") if one.rule == each.rule else each
        if one.trigger == "session starts":
            break
    return each


def _context(fan: Fan, at: datetime) -> Context:
    return Context(
        place=fan.place,
        age=fan.age,
        age_source="given" if fan.age else None,
        language=fan.language,
        zone=fan.zone,
        today=at.date(),
    )


def _moments(effect: Say | Label | HandOff | Note, at: datetime) -> Iterator[Moment]:
    match effect:
        case Say(kind="notice"):
            for rule in effect.rules:
                yield Moment(at, "notice", rule, effect.trigger, effect.text)
        case Say(kind="limit"):
            yield Moment(at, "limit", effect.rule, effect.trigger, effect.text)
        case Say(kind="crisis"):
            yield Moment(at, "crisis", effect.rule, effect.trigger, effect.text)
        case Say():
            pass
        case Label():
            for rule in effect.rules:
                yield Moment(at, "label", rule, effect.trigger, effect.text)
        case HandOff():
            yield Moment(at, "hand-off", effect.rule, effect.why)
        case Note(kind="stopped"):
            how = effect.violation.how if effect.violation is not None else ""
            yield Moment(at, "stopped", effect.about, how, effect.text)
        case Note(kind="ended"):
            yield Moment(at, "ended", effect.about)
        case Note():
            pass
        case _:
            assert_never(effect)


def _visited(visits: list[tuple[datetime, datetime]], at: datetime) -> list[tuple[datetime, datetime]]:
    if visits and at - visits[-1][1] <= OVER:
        return [*visits[:-1], (visits[-1][0], at)]
    return [*visits, (at, at)]
