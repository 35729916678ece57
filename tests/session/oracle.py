"""A second opinion on `advance`: it watches events and outcomes and says what was wrong, in its own way.

It knows nothing of states. It keeps stretches of use as pairs of seconds since 1970, and works out from them what the
language says of notices and limits; days and hours come from the zone's own wall clock.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from personaspec.guard.context import Context
from personaspec.ir.persona import Persona
from personaspec.ir.rules import Disclose, Limit
from personaspec.session.events import Acknowledged, BotSpeaks, Event, FanSpoke, Judged, Mentions, Passed, Released
from personaspec.session.outcomes import End, Help, Outcome, Tell

FIVE, HALF = 300.0, 1800.0
SPONSOR = {"is-ad", "earns-commission"}


def stands(rule: Disclose | Limit, fan: Context) -> bool:
    """Whether a rule applies, for the few places and ages of these tests."""
    for each in rule.reach:
        value = fan.place if each.dimension == "place" else fan.age
        if value is None:
            if each.known:
                return False
        elif value not in each.values:
            return False
    return True


@dataclass
class Oracle:
    """What one fan has seen so far. `faults` are what should not have been."""

    policy: Persona
    faults: list[str] = field(default_factory=list)
    last: float | None = None  # the last word
    credit: float = 0.0  # of the gap since, what is counted already
    began: float = 0.0
    stretches: list[tuple[float, float]] = field(default_factory=list)
    heaps: list[tuple[float, float]] = field(default_factory=list)  # use that was moved to one moment
    total: float = 0.0
    in_session: float = 0.0
    messages: int = 0  # in this session
    all_messages: int = 0
    session: int = 0  # its number
    away: float = 0.0
    fan_last: float | None = None  # the fan's last word, or sign of being there
    blocked: str = ""
    ended: bool = False
    given: bool = False  # handed off
    crisis: bool = False
    named: dict[str, tuple[float, int]] = field(default_factory=dict)  # rule -> use and messages when last named
    named_at: dict[str, float] = field(default_factory=dict)
    in_sessions: dict[str, int] = field(default_factory=dict)  # rule -> the session it was last named in
    on_days: dict[str, object] = field(default_factory=dict)  # rule -> the day it was last named on
    often: dict[str, tuple[int, object, int, int]] = field(default_factory=dict)  # session, day; times in each
    owed: set[str] = field(default_factory=set)
    reply: set[tuple[str, str]] = field(default_factory=set)

    def watch(self, event: Event, now: datetime, outcomes: tuple[Outcome, ...]) -> None:
        """One event and what came of it."""
        at = now.timestamp()
        match event:
            case FanSpoke() | BotSpeaks():
                self._turn(event, at, outcomes)
            case Passed():
                self._passed(event, at, outcomes)
            case Mentions():
                self._mentions(event, at, outcomes)
            case Judged(_, ended, handed_off):
                self.ended = self.ended or bool(ended)
                self.given = self.given or bool(handed_off)
            case Acknowledged(rules):
                self.owed -= set(rules)
            case Released(what):
                if what == "hand-off":
                    self.given = False
                if what == "crisis":
                    self.crisis = False
                if what == "end":
                    self.ended = False
        self._ordered(outcomes)

    def wrong(self, what: str) -> None:
        """Note a fault."""
        self.faults.append(what)

    # What was done

    def _gap(self, at: float, *, using: bool = False) -> None:
        """Use since the last word, as far as it was not counted yet."""
        if self.last is None:
            return
        if at < self.last:
            # the clock was set back: what seems to lie ahead was just now
            moved = sum(max(0.0, end - max(start, at)) for start, end in self.stretches)
            self.stretches = [(start, min(end, at)) for start, end in self.stretches if start < at]
            moved += sum(heap for when, heap in self.heaps if when > at)
            self.heaps = [*(each for each in self.heaps if each[0] <= at), (at, moved)]
            self.last, self.credit = at, 0.0
            self.fan_last = min(at, self.fan_last) if self.fan_last is not None else None
            return
        worth = at - self.last if using else min(at - self.last, FIVE)
        if worth > self.credit:
            self.stretches.append((self.last + self.credit, self.last + worth))
            self.total += worth - self.credit
            self.in_session += worth - self.credit
            self.credit = worth

    def _turn(self, event: FanSpoke | BotSpeaks, at: float, outcomes: tuple[Outcome, ...]) -> None:
        fan = event.context
        helped = any(isinstance(each, Help) for each in outcomes)
        end = next((each for each in outcomes if isinstance(each, End)), None)
        over = self.last is None or at - self.last > HALF
        if at < (self.last or at):
            self._gap(at)
            over = False
        elif not self.blocked:
            self._gap(at)
        if over:
            self.away = at - self.fan_last if self.fan_last is not None else 0.0
            self.session += 1
            self.messages, self.in_session, self.ended = 0, 0.0, False
        if over or not self.blocked:
            self.last, self.credit = at, 0.0
        if isinstance(event, FanSpoke):
            self.fan_last = at
        self.reply = set()
        limits = self._limits(fan, at)
        self.crisis = self.crisis or (
            isinstance(event, FanSpoke) and any(topic == "topic/self-harm" for topic in event.heard.topics)
        )
        if self.crisis != helped:
            self.wrong(f"a crisis: {self.crisis}, help: {helped}")
        if self.crisis:
            if end is not None:
                self.wrong("a crisis was cut off")
            limits = {}
        elif limits and (end is None or end.rule not in limits):
            self.wrong(f"{sorted(limits)} hold, and {end} was said")
        elif not limits and (end is not None) != self.given:
            self.wrong(f"no limit holds, a person has it: {self.given}, and {end} was said")
        was_blocked = bool(self.blocked)
        if limits:
            assert end is not None or self.faults
            self.blocked = end.rule if end is not None else ""
            if end is not None and end.then == "hand-off":
                self.given = True
        else:
            if was_blocked:
                self.last, self.credit = at, 0.0
            self.blocked = ""
            if isinstance(event, FanSpoke):
                self.messages += 1
                self.all_messages += 1
        tells = self._names(outcomes)
        self._must(event, at, tells)
        self._clocks(fan, at, tells, speaks=True)
        self._write(tells, fan, at)

    def _passed(self, event: Passed, at: float, outcomes: tuple[Outcome, ...]) -> None:
        fan = event.context
        if self.blocked or self.ended or self.given:
            if outcomes:
                self.wrong("something was said after the end, to nobody")
            return
        if self.last is not None and at < self.last:
            self._gap(at)
        over = self.last is None or at - self.last > HALF
        self._gap(at, using=event.using and not over)
        if over:
            if outcomes:
                self.wrong("something was said to nobody")
            return
        if event.using:
            self.last, self.credit = at, 0.0
            self.fan_last = at
        end = next((each for each in outcomes if isinstance(each, End)), None)
        limits = {} if self.crisis else self._limits(fan, at)
        if bool(limits) != (end is not None) or (end is not None and end.rule not in limits):
            self.wrong(f"{sorted(limits)} hold as time passes, and {end} was said")
        if end is not None:
            self.blocked = end.rule
            if end.then == "hand-off":
                self.given = True
        tells = self._names(outcomes)
        self._clocks(fan, at, tells, speaks=False)
        self._write(tells, fan, at)

    def _mentions(self, event: Mentions, at: float, outcomes: tuple[Outcome, ...]) -> None:
        fan = event.context
        tells = self._names(outcomes)
        for rule in self.policy.discloses:
            kinds = {trigger.event for trigger in rule.when}
            if not stands(rule, fan) or (rule.unless and fan.label_shown):
                continue
            if self.crisis and set(rule.states) & SPONSOR:
                continue
            for offer in event.offers:
                if "offer" in kinds and (rule.name, offer) not in self.reply:
                    self.reply.add((rule.name, offer))
                    if rule.name not in tells:
                        self.wrong(f"{rule.name} was not told before {offer}")
        self._write(tells, fan, at)

    # What had to be

    def _must(self, event: FanSpoke | BotSpeaks, at: float, tells: set[str]) -> None:
        fan = event.context
        asks = event.heard.asks if isinstance(event, FanSpoke) else ()
        topics = event.heard.topics if isinstance(event, FanSpoke) else ()
        day = self._day(fan, at)
        for rule in self.policy.discloses:
            if not stands(rule, fan) or (rule.unless and fan.label_shown):
                continue
            if self.crisis and set(rule.states) & SPONSOR:
                continue
            this_session = self.in_sessions.get(rule.name) == self.session
            for trigger in rule.when:
                match trigger.event:
                    case "session-starts":
                        must = not this_session
                    case "day-starts" if fan.zone:
                        must = self.on_days.get(rule.name) != day
                    case "day-starts":
                        must = not this_session or at - self.named_at[rule.name] >= 86_400
                    case "back-after":
                        assert trigger.after is not None
                        must = not this_session and self.away >= trigger.after.seconds
                    case "asked":
                        must = any(value in asks for value in trigger.values)
                    case "topic":
                        must = any(value in topics for value in trigger.values)
                    case "media":
                        must = any(value in fan.media for value in trigger.values)
                    case "acting":
                        must = fan.acting
                    case "before-access":
                        must = rule.name not in self.named_at
                    case _:
                        must = False
                if must and rule.name not in tells and (trigger.event == "asked" or not self._capped(rule, fan, day)):
                    self.wrong(f"{rule.name} was not told: {trigger.event}")
            if rule.name in self.owed and rule.name not in tells:
                self.wrong(f"{rule.name} was not acknowledged, and not told again")

    def _clocks(self, fan: Context, at: float, tells: set[str], *, speaks: bool) -> None:
        """No interval of use is longer than what any rule in force asks for; no cap is passed."""
        day = self._day(fan, at)
        for rule in self.policy.discloses:
            if not stands(rule, fan) or (rule.unless and fan.label_shown):
                if rule.name in tells:
                    self.wrong(f"{rule.name} was told where it does not apply")
                continue
            if self.crisis and set(rule.states) & SPONSOR:
                if rule.name in tells:
                    self.wrong(f"{rule.name} was told in a crisis")
                continue
            use, said = self.named.get(rule.name, (0.0, 0))
            for every in rule.every:
                due = every.time is not None and self.total - use >= every.time.seconds
                due = due or (every.turns is not None and self.all_messages - said >= every.turns)
                if due and rule.name not in tells:
                    self.wrong(f"{rule.name} was not told for {self.total - use} s of use")
            if speaks and rule.cap and rule.name in tells and not rule.every and not rule.ack:
                session, last_day, in_session, in_day = self.often.get(rule.name, (0, None, 0, 0))
                in_session = in_session + 1 if session == self.session else 1
                in_day = in_day + 1 if last_day == day else 1
                self.often[rule.name] = (self.session, day, in_session, in_day)
                for cap in rule.cap:
                    assert cap.count is not None
                    if cap.per == "session" and in_session > cap.count:
                        self.wrong(f"{rule.name} was told {in_session} times in a session")
                    if cap.per == "day" and (in_day if fan.zone else min(in_day, in_session)) > cap.count:
                        self.wrong(f"{rule.name} was told {in_day} times on a day")

    def _capped(self, rule: Disclose, fan: Context, day: object) -> bool:
        session, last_day, in_session, in_day = self.often.get(rule.name, (0, None, 0, 0))
        in_session = in_session if session == self.session else 0
        in_day = in_day if last_day == day else 0
        if rule.cap and (rule.every or rule.ack):
            return True  # whether a `when` or a clock told it last cannot be seen from outside
        times = {"session": in_session, "day": in_day if fan.zone else min(in_day, in_session)}
        return any(cap.count is not None and times[cap.per] >= cap.count for cap in rule.cap)

    def _limits(self, fan: Context, at: float) -> dict[str, str]:
        """The limits that hold, and why."""
        held: dict[str, str] = {}
        for rule in self.policy.limits:
            if not stands(rule, fan):
                continue
            for cap in rule.cap:
                use, count = self.in_session, self.messages
                if cap.per == "day":
                    use, count = self._today(fan, at), 0
                if (cap.time and use >= cap.time.seconds) or (cap.count and count >= cap.count):
                    held[rule.name] = f"per {cap.per}"
            wall = datetime.fromtimestamp(at, UTC).astimezone(ZoneInfo(fan.zone or self.policy.header.timezone))
            for quiet in rule.quiet:
                here = wall.strftime("%H:%M")
                inside = quiet.start <= here < quiet.end
                if quiet.start > quiet.end:
                    inside = here >= quiet.start or here < quiet.end
                if inside:
                    held[rule.name] = "quiet"
        return held

    def _today(self, fan: Context, at: float) -> float:
        """Use on the fan's day; without a zone, of the last 24 hours, in whole quarters of an hour."""
        if fan.zone is None:
            start = (at - 86_400) // 900 * 900
        else:
            wall = datetime.fromtimestamp(at, UTC).astimezone(ZoneInfo(fan.zone))
            start = wall.replace(hour=0, minute=0, second=0, microsecond=0, fold=0).timestamp()
        heaps = sum(heap for when, heap in self.heaps if when >= start)
        return heaps + sum(max(0.0, end - max(begin, start)) for begin, end in self.stretches)

    def _day(self, fan: Context, at: float) -> object:
        if fan.zone is None:
            return fan.day
        return datetime.fromtimestamp(at, UTC).astimezone(ZoneInfo(fan.zone)).date()

    # What was said

    def _names(self, outcomes: tuple[Outcome, ...]) -> set[str]:
        return {rule for each in outcomes if isinstance(each, Tell) for rule in each.rules}

    def _write(self, tells: set[str], fan: Context, at: float) -> None:
        acks = {rule.name for rule in self.policy.discloses if rule.ack}
        for name in tells:
            self.named[name] = (self.total, self.all_messages)
            self.named_at[name] = at
            self.in_sessions[name] = self.session
            self.on_days[name] = self._day(fan, at)
        self.owed |= tells & acks

    def _ordered(self, outcomes: tuple[Outcome, ...]) -> None:
        """Crisis, limit, legal notice, sponsor notice; each text once."""
        ranks = [0 if isinstance(each, Help) else 1 if isinstance(each, End) else 2 for each in outcomes]
        if ranks != sorted(ranks) or ranks.count(0) > 1 or ranks.count(1) > 1:
            self.wrong(f"out of order: {outcomes}")
        tells = [each for each in outcomes if isinstance(each, Tell)]
        states = {rule.name: set(rule.states) for rule in self.policy.discloses}
        sponsored = [all(states[rule] & SPONSOR for rule in tell.rules) for tell in tells]
        if sponsored != sorted(sponsored):
            self.wrong("a sponsor's notice came first")
        if len({(tell.text, tell.placed) for tell in tells}) != len(tells):
            self.wrong("the same words twice")


def later(start: datetime, seconds: float) -> datetime:
    """Seconds of real time later, in the zone of `start`."""
    return (start.astimezone(UTC) + timedelta(seconds=seconds)).astimezone(start.tzinfo)
