"""What a session remembers, and how an event changes it: pure, with the time as an argument.

A state is what a store keeps between turns. It holds times and counts and no word of what was said.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Final, assert_never

from personaspec.guard.context import Context
from personaspec.guard.reach import applies, relaxations
from personaspec.ir.persona import Persona
from personaspec.ir.rules import Disclose, Trigger
from personaspec.session.events import Acknowledged, BotSpeaks, Event, FanSpoke, Judged, Mentions, Passed, Released
from personaspec.session.lines import wording
from personaspec.session.outcomes import Outcome, Tell

IDLE: Final = timedelta(minutes=5)  # use pauses after this long without a word (language.md 5.13)
OVER: Final = timedelta(minutes=30)  # a session ends after this long without a word


@dataclass(frozen=True, slots=True)
class Told:
    """When a rule's notice was last told, and how often in this session and on this day."""

    at: datetime
    session: int = 0
    today: int = 0


@dataclass(frozen=True, slots=True)
class State:
    """A session. `used` and `used_today` are seconds of use; `day` is the day of the last event in the persona's zone;
    `told` is sorted by rule; `ended` and `handed_off` name the rule that did it, "" where none did;
    `fits` is how many past exchanges the model could read, None where it never had to forget one."""

    started: datetime | None = None
    active: datetime | None = None
    day: date | None = None
    turns: int = 0
    used: int = 0
    used_today: int = 0
    told: tuple[tuple[str, Told], ...] = ()
    counts: tuple[tuple[str, int], ...] = ()
    ended: str = ""
    handed_off: str = ""
    fits: int | None = None

    def last_told(self, rule: str) -> Told | None:
        """When `rule` was last told."""
        return dict(self.told).get(rule)

    def count(self, name: str) -> int:
        """How often something happened since the state was made: `asked_identity`, `told`, `stopped`, `handed_off` …"""
        return dict(self.counts).get(name, 0)

    def counted(self, *names: str) -> State:
        """This state with one more of each name."""
        if not names:
            return self
        counts = dict(self.counts)
        for name in names:
            counts[name] = counts.get(name, 0) + 1
        return replace(self, counts=tuple(sorted(counts.items())))


def advance(policy: Persona, state: State, event: Event, now: datetime) -> tuple[State, tuple[Outcome, ...]]:
    """The state after an event, and what must be told because of it. `now` knows its zone.

    What is told counts as told from here on; a host that could not show it keeps the state it had.
    """
    match event:
        case FanSpoke(heard, context):
            state, begins = _tick(state, now, context.day or now.date())
            state = replace(state, turns=state.turns + 1)
            if "identity" in heard.asks:
                state = state.counted("asked_identity")
            return _tell(policy, state, context, now, _Moment(begins, heard.asks, heard.topics))
        case BotSpeaks(context):
            state, begins = _tick(state, now, context.day or now.date())
            return _tell(policy, state, context, now, _Moment(begins))
        case Judged(stopped, ended, handed_off):
            names = [n for n, is_so in (("stopped", stopped), ("ended", ended), ("handed_off", handed_off)) if is_so]
            state = state.counted(*names)
            return replace(state, ended=ended or state.ended, handed_off=handed_off or state.handed_off), ()
        case Mentions() | Passed() | Acknowledged() | Released():
            return state, ()
        case _:
            assert_never(event)


def in_words(policy: Persona, state: State, context: Context) -> tuple[str, ...]:
    """The notices that were told in this session, in the words of the fan's language, each once."""
    told = {rule for rule, t in state.told if t.session}
    texts = (wording(rule.title, policy, context, rule.say) for rule in policy.discloses if rule.name in told)
    return tuple(dict.fromkeys(texts))


@dataclass(frozen=True, slots=True)
class _Moment:
    """What a disclosure's `when` is compared with."""

    begins: bool
    asks: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()


def _tick(state: State, now: datetime, today: date) -> tuple[State, bool]:
    """The state with its clocks set to `now`, and whether a session begins here. A clock set back costs nothing."""
    gap = now - state.active if state.active is not None else timedelta(0)
    if state.started is None or gap > OVER:
        told = tuple((rule, replace(t, session=0)) for rule, t in state.told)
        state = replace(state, started=now, turns=0, used=0, told=told, ended="", handed_off="")
        begins, more = True, 0
    else:
        begins, more = False, int(gap.total_seconds()) if timedelta(0) < gap <= IDLE else 0
    if state.day != today:
        told = tuple((rule, replace(t, today=0)) for rule, t in state.told)
        state = replace(state, day=today, used_today=0, told=told)
    active = max(now, state.active) if state.active is not None else now
    return replace(state, active=active, used=state.used + more, used_today=state.used_today + more), begins


def _tell(
    policy: Persona, state: State, context: Context, now: datetime, moment: _Moment
) -> tuple[State, tuple[Tell, ...]]:
    """What is due, and the state in which it is told. Rules with the same words are told once (language.md 5.14)."""
    due: dict[tuple[str, bool], Tell] = {}
    for rule, trigger in _due(policy, context, moment):
        text = wording(rule.title, policy, context, rule.say)
        after = rule.placed == "after-reply"
        first = due.get((text, after), Tell((), trigger, text, rule.placed))
        due[text, after] = replace(first, rules=(*first.rules, rule.name))
    if not due:
        return state, ()
    told = dict(state.told)
    for tell in due.values():
        for name in tell.rules:
            was = told.get(name, Told(now))
            told[name] = Told(now, was.session + 1, was.today + 1)
    state = replace(state, told=tuple(sorted(told.items())))
    return state.counted(*("told" for _ in due)), tuple(due.values())


def _due(policy: Persona, context: Context, moment: _Moment) -> Iterator[tuple[Disclose, str]]:
    """Each disclosure that a `when` of its own calls for now, with that `when` in words."""
    for rule in policy.discloses:
        off = any(each.off for each in relaxations(rule, context.day))
        if applies(rule, context) and not off:
            why = next((w for trigger in rule.when if (w := _met(trigger, moment))), "")
            if why:
                yield rule, why


def _met(trigger: Trigger, moment: _Moment) -> str:
    """The trigger in words where it is met now, else "". Those that no session watches yet are in `supported.py`."""
    match trigger.event:
        case "session-starts":
            return "session starts" if moment.begins else ""
        case "asked":
            if "identity" in trigger.values:
                return "asked identity" if "identity" in moment.asks else ""
            asked = next((v for v in trigger.values if v in moment.asks), None)
            return f'asked "{asked}"' if asked is not None else ""
        case "topic":
            topic = next((v for v in trigger.values if v in moment.topics), None)
            return f"topic {topic}" if topic is not None else ""
        case _:
            return ""
