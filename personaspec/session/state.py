"""What a session remembers, and how an event changes it: pure, with the time as an argument.

A state is what a store keeps between turns, one for each fan and persona. It holds times and counts and no word of what
was said, and it does not grow: at most one entry for each rule, and the last day of use.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import assert_never

from personaspec.guard.context import Context
from personaspec.guard.verdict import Action, Verdict
from personaspec.ir.persona import Persona
from personaspec.lean import dataclass, replace
from personaspec.session.clock import NEW, Clock, passes, resume, said, tick, today_of, zone_of
from personaspec.session.crisis import Crisis, step
from personaspec.session.disclosing import Due, Kind, Moment, Told, after_all, due, told_now
from personaspec.session.events import (
    CALLED,
    Acknowledged,
    BotSpeaks,
    Called,
    Event,
    FanSpoke,
    Judged,
    Mentions,
    Passed,
    Released,
)
from personaspec.session.limiting import limited, waiting
from personaspec.session.merging import Merged, merge
from personaspec.session.outcomes import End, Help, Outcome
from personaspec.session.standing import Rules, rules_of

__all__ = ["State", "Told", "advance", "in_words"]


@dataclass(frozen=True, slots=True)
class State:
    """A session, and what lasts longer than one.

    `told` is sorted by rule. `closed` names the rule that ended the chat until the next session, `limited` the limit
    that ends it for as long as it holds, `handed_off` the rule that gave it to a person, until that person is done
    (`Released`); "" where none did. `fits` is how many past exchanges the model could read, None where it never had to
    forget one. `crisis` lasts until it is over. `stays` are topics that were heard and stay: for the session, or until
    somebody says so. `shown` is what was told because of this reply's own words: rule, and the offer that it was told
    of.
    """

    clock: Clock = NEW
    told: tuple[tuple[str, Told], ...] = ()
    counts: tuple[tuple[str, int], ...] = ()
    closed: str = ""
    limited: str = ""
    handed_off: str = ""
    fits: int | None = None
    crisis: Crisis | None = None
    stays: tuple[str, ...] = ()
    shown: tuple[tuple[str, str], ...] = ()

    @property
    def ended(self) -> str:
        """The rule by which the chat has ended, "" where it goes on."""
        return self.limited or self.closed

    @property
    def started(self) -> datetime | None:
        """When this session began."""
        return self.clock.started

    @property
    def active(self) -> datetime | None:
        """When somebody was last there."""
        return self.clock.active

    @property
    def turns(self) -> int:
        """The fan's messages in this session."""
        return self.clock.turns

    @property
    def used(self) -> int:
        """Seconds of use in this session."""
        return self.clock.used

    @property
    def used_today(self) -> int:
        """Seconds of use on this day."""
        return self.clock.used_today

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
    """The state after an event, and what it asks for, in the order of precedence. `now` knows its zone.

    What is told counts as told from here on; a host that could not show it keeps the state it had.
    """
    now = now.astimezone(UTC)
    crisis, helps = step(policy, state.crisis, event, now)
    if crisis != state.crisis:
        state = replace(state, crisis=crisis)
    match event:
        case FanSpoke() | BotSpeaks():
            return _turn(policy, state, event, helps, now)
        case Mentions(context):
            return _mentions(policy, state, event, context, now)
        case Passed(context, using):
            return _passes(policy, state, context, now, using=using)
        case Judged(stopped, ended, handed_off):
            names = [n for n, is_so in (("stopped", stopped), ("ended", ended), ("handed_off", handed_off)) if is_so]
            state = state.counted(*names)
            return replace(state, closed=state.closed or ended, handed_off=handed_off or state.handed_off), ()
        case Acknowledged(rules):
            return _acknowledged(state, rules), ()
        case Released(what):
            return _released(policy, state, what), ()
        case Called():
            return state if state.handed_off else replace(state.counted("handed_off"), handed_off=CALLED), ()
        case _:
            assert_never(event)


def in_words(policy: Persona, state: State, context: Context) -> tuple[str, ...]:
    """The notices that were told in this session, in the words of the fan's language, each once."""
    told = {rule for rule, t in state.told if t.session}
    rules = rules_of(policy)
    texts = (rules.words(rule, context) for rule in policy.discloses if rule.name in told)
    return tuple(dict.fromkeys(texts))


def _turn(
    policy: Persona, state: State, event: FanSpoke | BotSpeaks, helps: Help | None, now: datetime
) -> tuple[State, tuple[Outcome, ...]]:
    """A turn begins: what must be told first, and whether it goes on."""
    rules = rules_of(policy)
    context = event.context
    standing = rules.standing(context)
    stopped = bool(state.limited)
    ticked = tick(state.clock, now, today_of(context, now), stopped=stopped)
    clock, begins = ticked.clock, ticked.begins
    end = None if helps is not None else limited(standing.bounds, policy, context, clock, now)
    if stopped and end is None:
        clock = resume(clock, now)
    if isinstance(event, FanSpoke):
        clock = said(clock, now, answered=end is None)
    told = after_all(dict(state.told), begins=begins, another_day=ticked.another_day)
    if begins:
        told = {name: each for name, each in told.items() if name in rules.discloses}
    closed = "" if begins else state.closed
    limited_by = end.rule if end is not None else ""
    heard: tuple[str, ...] = event.heard.topics if isinstance(event, FanSpoke) else ()
    stays = _stays(rules, state.stays, heard, begins=begins)
    state = replace(state, clock=clock, closed=closed, limited=limited_by, stays=stays, shown=())
    asks: tuple[str, ...] = event.heard.asks if isinstance(event, FanSpoke) else ()
    if "identity" in asks:
        state = state.counted("asked_identity")
    if end is None and helps is None and state.handed_off:
        end = waiting(state.handed_off, policy, context)
    elif end is not None:
        state = _limited(state, end, new=not stopped)
    moment = _moment(rules, state, context, now, "speaks", asks, heard)
    state, tells = _tell(policy, rules, state, told, moment, grave=helps is not None)
    first: tuple[Outcome | None, ...] = (helps, end)
    return state, (*(each for each in first if each is not None), *tells)


def judged(policy: Persona, state: State, verdict: Verdict, now: datetime) -> State:
    """The state after a reply's verdict, which may not be whole yet."""
    if verdict.action < Action.REPLACE:
        return state
    ended = verdict.by if verdict.action is Action.END else ""
    handed_off = verdict.by if verdict.action is Action.HAND_OFF else ""
    return advance(policy, state, Judged(stopped=True, ended=ended, handed_off=handed_off), now)[0]


def _mentions(
    policy: Persona, state: State, event: Mentions, context: Context, now: datetime
) -> tuple[State, tuple[Outcome, ...]]:
    """A sentence of the reply is about to be shown. In a crisis no offer is, so there is nothing to tell of it."""
    rules = rules_of(policy)
    moment = _moment(rules, state, context, now, "mentions", offers=event.offers, links=bool(event.links))
    return _tell(policy, rules, state, dict(state.told), moment)


def _passes(
    policy: Persona, state: State, context: Context, now: datetime, *, using: bool
) -> tuple[State, tuple[Outcome, ...]]:
    """Time passes: what a clock calls for is told, and a cap that is reached ends the chat here."""
    if state.ended or state.handed_off:
        return state, ()
    rules = rules_of(policy)
    standing = rules.standing(context)
    ticked = passes(state.clock, now, today_of(context, now), using=using)
    state = replace(state, clock=ticked.clock)
    if state.clock.over(now):
        return state, ()
    end = None if state.crisis is not None else limited(standing.bounds, policy, context, state.clock, now)
    if end is not None:
        state = _limited(replace(state, limited=end.rule), end, new=True)
    told = after_all(dict(state.told), begins=False, another_day=ticked.another_day)
    state, tells = _tell(policy, rules, state, told, _moment(rules, state, context, now, "passes"))
    return state, (*((end,) if end is not None else ()), *tells)


def _limited(state: State, end: End, *, new: bool) -> State:
    """A limit holds; `new` where it did not before."""
    if new:
        state = state.counted("limited")
    return replace(state, handed_off=end.rule) if end.then == "hand-off" else state


def _moment(
    rules: Rules,
    state: State,
    context: Context,
    now: datetime,
    kind: Kind,
    asks: tuple[str, ...] = (),
    topics: tuple[str, ...] = (),
    offers: tuple[str, ...] = (),
    *,
    links: bool = False,
) -> Moment:
    return Moment(
        now,
        context,
        state.clock,
        kind,
        asks,
        topics,
        offers,
        links,
        frozenset(state.shown),
        zone_of(context.zone) is not None,
        rules.offers,
    )


def _tell(
    policy: Persona, rules: Rules, state: State, told: dict[str, Told], moment: Moment, *, grave: bool = False
) -> tuple[State, tuple[Outcome, ...]]:
    """What is due, and the state in which it is told. In a crisis, and with the words that end it (`grave`), nothing
    of a sponsor is."""
    standing = rules.standing(moment.context)
    found: Iterable[Due] = due(standing, told, moment)
    if grave or state.crisis is not None:
        found = (one for one in found if not one.notice.sponsor)
    listed = list(found)
    if not listed:
        kept = tuple(sorted(told.items()))
        return state if kept == state.told else replace(state, told=kept), ()
    label = moment.context.label_shown
    waits = [each for each in standing.clocks if not (label and each.labelled)]
    merged = merge(listed, waits, policy, moment.context, moment.clock.used)
    for one in merged:
        _write(told, one, moment)
    new = tuple((one.notice.name, one.about) for one in listed) if moment.kind == "mentions" else ()
    state = replace(state, told=tuple(sorted(told.items())), shown=(*state.shown, *new))
    return state.counted(*("told" for _ in merged)), tuple(one.tell for one in merged)


def _write(told: dict[str, Told], merged: Merged, moment: Moment) -> None:
    """Every rule that a notice satisfies was told now."""
    also = (Due(notice, merged.tell.trigger, called=False) for notice in merged.also)
    for one in (*merged.due, *also):
        told[one.notice.name] = told_now(told.get(one.notice.name), one, moment)


def _stays(rules: Rules, stays: tuple[str, ...], heard: tuple[str, ...], *, begins: bool) -> tuple[str, ...]:
    """The topics that stay. Those of a session go with it."""
    kept = {name for name in stays if name in rules.stays and not (begins and rules.stays[name] == "for session")}
    kept.update(name for name in heard if name in rules.stays)
    return tuple(sorted(kept))


def _acknowledged(state: State, rules: tuple[str, ...]) -> State:
    """These rules' notices were shown, or confirmed."""
    names = [name for name, told in state.told if told.owed and name in rules]
    told = tuple((name, replace(each, owed=False) if name in names else each) for name, each in state.told)
    return replace(state, told=told).counted(*("acknowledged" for _ in names))


def _released(policy: Persona, state: State, what: str) -> State:
    """Somebody who may says that it is over. A limit is not theirs to lift: it holds for as long as it holds."""
    match what:
        case "hand-off":
            stays = tuple(name for name in state.stays if name != state.handed_off)  # it was seen to
            return replace(state, handed_off="", stays=stays)
        case "end":
            return replace(state, closed="")
        case "crisis":
            rules = rules_of(policy)
            return replace(state, stays=tuple(n for n in state.stays if rules.stays.get(n) != "until safe"))
        case _:
            return state
