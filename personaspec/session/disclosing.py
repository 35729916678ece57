"""Which notices are due now: every `when`, every clock, every cap. Pure.

A notice of a session or a day is due until it was told in it, not only at the moment when it begins: a rule that comes
to apply later (the place becomes known, a label goes out of view) is told then.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field
from datetime import date, datetime
from typing import Literal, assert_never

from personaspec.guard.context import Context
from personaspec.guard.leaving import leaves
from personaspec.guard.mentions import called
from personaspec.ir.declarations import Offer
from personaspec.ir.node import Cap, Duration
from personaspec.ir.rules import Every, Trigger
from personaspec.lean import dataclass, replace
from personaspec.session.clock import DAY, SECOND, Clock
from personaspec.session.standing import Notice, Standing

Kind = Literal["speaks", "mentions", "passes"]


@dataclass(frozen=True, slots=True)
class Told:
    """When a rule's notice was last told, and how often in this session and on this day.

    `use` and `spoke` are the clock's at that time. `called` is how often a `when` of its own called for it, in this
    session, and on the day `on`, in its week and its month: what a `cap` counts. `owed`: it is to be acknowledged and
    was not. `about` is the offer that it was told of.
    """

    at: datetime
    session: int = 0
    today: int = 0
    use: int = 0
    spoke: int = 0
    called: tuple[int, int, int, int] = (0, 0, 0, 0)
    on: date | None = None
    owed: bool = False
    about: str = ""


@dataclass(frozen=True, slots=True)
class Moment:
    """What happens now. `speaks`: a turn begins; `mentions`: a sentence of the reply names offers or links; else time
    only passes. `shown` is what was told in this reply: rule and offer. `zoned`: the fan's day is known."""

    now: datetime
    context: Context
    clock: Clock
    kind: Kind
    asks: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    offers: tuple[str, ...] = ()
    links: bool = False
    shown: frozenset[tuple[str, str]] = frozenset()
    zoned: bool = False
    declared: Mapping[str, Offer] = field(default_factory=dict)

    def about(self, offer: str) -> Offer | None:
        """The offer of that name."""
        return self.declared.get(offer)


@dataclass(frozen=True, slots=True)
class Due:
    """A notice to be told now. `called`: a `when` of its own calls for it, and no clock."""

    notice: Notice
    trigger: str
    about: str = ""
    offer: Offer | None = None
    called: bool = True


def due(standing: Standing, told: Mapping[str, Told], moment: Moment) -> Iterator[Due]:
    """What is due, in the order of the notices."""
    labelled = moment.context.label_shown
    match moment.kind:
        case "mentions":
            for notice in standing.replies:
                if not (labelled and notice.labelled):
                    yield from _mentioned(notice, told.get(notice.name), moment)
        case "passes":
            for notice in standing.clocks:
                if not (labelled and notice.labelled):
                    yield from _timed(notice, told.get(notice.name), moment)
        case "speaks":
            for notice in standing.notices:
                if not (labelled and notice.labelled):
                    yield from _called(notice, told.get(notice.name), moment)
        case _:
            assert_never(moment.kind)


def _called(notice: Notice, told: Told | None, moment: Moment) -> Iterator[Due]:
    for trigger in notice.turn:
        if why := _met(trigger, told, moment):
            asked = trigger.event == "asked"  # a question is answered as often as it is asked
            if asked or not _capped(notice, told, moment):
                yield Due(notice, why, called=not asked)
                return
    labels = not notice.rule.when or any(trigger.event == "before-access" for trigger in notice.turn)
    if labels and notice.rule.placed == "persistent" and (told is None or told.session == 0):
        yield Due(notice, "always", called=False)  # for the client to keep in view: said again in each session
        return
    timed = False
    for one in _timed(notice, told, moment):
        timed = True
        yield one
    if not timed and told is not None and told.owed:
        yield Due(notice, "not acknowledged", told.about, moment.about(told.about), called=False)


def _timed(notice: Notice, told: Told | None, moment: Moment) -> Iterator[Due]:
    for every in notice.every:
        if _passed(every, told, moment.clock):
            yield Due(notice, _every(every), called=False)
            return


def _met(trigger: Trigger, told: Told | None, moment: Moment) -> str:
    """The trigger in words where it is met as a turn begins, else ""."""
    context = moment.context
    match trigger.event:
        case "session-starts":
            return "session starts" if told is None or told.session == 0 else ""
        case "day-starts":
            return "day starts" if _new_day(told, moment) else ""
        case "back-after":
            after = trigger.after
            if after is None or moment.clock.away < after.seconds or (told is not None and told.session):
                return ""
            return f"back after {counted(after)}"
        case "asked":
            asked = next((v for v in trigger.values if v in moment.asks), None)
            if asked is None:
                return ""
            return "asked identity" if asked == "identity" else f'asked "{asked}"'
        case "topic":
            topic = next((v for v in trigger.values if v in moment.topics), None)
            return f"topic {topic}" if topic is not None else ""
        case "media":
            medium = next((v for v in trigger.values if v in context.media), None)
            return f"media {medium}" if medium is not None else ""
        case "acting":
            return "acting" if context.acting else ""
        case "before-access":
            return "access" if told is None else ""
        case "leaving":
            return "leaving" if leaves(context.fan) else ""
        case _:  # offers and links are seen in the reply
            return ""


def _mentioned(notice: Notice, told: Told | None, moment: Moment) -> Iterator[Due]:
    """What is due because of the sentence that is about to be shown; once in a reply for each offer."""
    more = 0
    for trigger in notice.reply:
        for why, about, offer in _named(trigger, moment):
            if (notice.name, about) not in moment.shown and not _capped(notice, told, moment, more):
                more += 1
                yield Due(notice, why, about, offer)


def _named(trigger: Trigger, moment: Moment) -> Iterator[tuple[str, str, Offer | None]]:
    match trigger.event:
        case "offer" | "relationship":
            for name in moment.offers:
                offer = moment.about(name)  # None where nobody declared it: then it may be of any kind
                if not trigger.values or offer is None or called(offer, trigger.values):
                    yield f"offer {name}", name, offer
        case "personalised-price":
            if moment.context.personalised:
                for name in moment.offers:
                    yield "price personalised", name, moment.about(name)
        case "link":
            if moment.links:
                yield "link", "", None
        case _:
            return


def _new_day(told: Told | None, moment: Moment) -> bool:
    """Whether it was not told on this day; where nobody knows when the fan's day begins, in each session too."""
    if told is None or told.today == 0:
        return True
    return not moment.zoned and (told.session == 0 or moment.now - told.at >= DAY)


def _passed(every: Every, told: Told | None, clock: Clock) -> bool:
    use, spoke = (told.use, told.spoke) if told is not None else (0, 0)
    if every.time is not None and clock.use - use >= every.time.seconds * SECOND:
        return True
    return every.turns is not None and clock.spoke - spoke >= every.turns


def _capped(notice: Notice, told: Told | None, moment: Moment, more: int = 0) -> bool:
    """Whether a cap holds it back; `more` times it is due already."""
    return any(_often(cap, notice, told, moment) + more >= (cap.count or 0) for cap in notice.cap)


def _often(cap: Cap, notice: Notice, told: Told | None, moment: Moment) -> int:
    """How often a `when` called for it in the span of the cap. Nobody knows when the fan's day begins: then a day is
    no longer than a session, and the notice is told again (language.md 5.13)."""
    if cap.per == "reply":
        return sum(1 for rule, _ in moment.shown if rule == notice.name)
    if told is None:
        return 0
    session, day, week, month = _counts(told, moment.clock.day)
    match cap.per:
        case "session":
            return session
        case "day":
            return day if moment.zoned else min(day, session)
        case "week":
            return week
        case "month":
            return month


def _counts(told: Told, day: date | None) -> tuple[int, int, int, int]:
    """What is left on a day of the counts for caps: those of a day, a week or a month that is over are gone."""
    if told.on == day:
        return told.called
    session, _, week, month = told.called
    if told.on is None or day is None:
        return session, 0, 0, 0
    same_week = told.on.isocalendar()[:2] == day.isocalendar()[:2]
    same_month = (told.on.year, told.on.month) == (day.year, day.month)
    return session, 0, week if same_week else 0, month if same_month else 0


def after_all(told: Mapping[str, Told], *, begins: bool, another_day: bool) -> dict[str, Told]:
    """What was told, with the counts of a session and of a day that are over set back."""
    fresh = dict(told)
    if begins:
        fresh = {name: replace(each, session=0, called=(0, *each.called[1:])) for name, each in fresh.items()}
    if another_day:
        fresh = {name: replace(each, today=0) for name, each in fresh.items()}
    return fresh


def told_now(told: Told | None, one: Due, moment: Moment) -> Told:
    """A rule's `Told` after it was told because of `one`."""
    was = told or Told(moment.now)
    called, on, clock = was.called, was.on, moment.clock
    if one.called:
        session, day, week, month = _counts(was, clock.day)
        called, on = (session + 1, day + 1, week + 1, month + 1), clock.day
    ack = one.notice.rule.ack
    return Told(moment.now, was.session + 1, was.today + 1, clock.use, clock.spoke, called, on, ack, one.about)


def counted(duration: Duration) -> str:
    """`7 days`, `1 hour`."""
    return f"{duration.n} {duration.unit}{'s' if duration.n != 1 else ''}"


def _every(every: Every) -> str:
    if every.time is not None:
        return f"every {counted(every.time)} of use"
    return f"every {every.turns} turn{'s' if every.turns != 1 else ''}"
