"""What a session knows of time: use that pauses, sessions that end, days that begin. Pure: the time is an argument.

Everything is reckoned in UTC, so daylight saving neither adds nor loses a second of use. A clock that was set back
costs nothing and loses nothing: counting goes on from the new time. One that was set forward looks like a gap.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from personaspec.guard.context import Context
from personaspec.lean import dataclass, replace

IDLE: Final = timedelta(minutes=5)  # use pauses after this long without a word (language.md 5.13)
OVER: Final = timedelta(minutes=30)  # a session ends after this long without a word
DAY: Final = timedelta(days=1)
SECOND: Final = 1_000_000  # microseconds: use is counted in whole ones, so that nothing is rounded away

Lately = tuple[tuple[int, int, int], ...]
"""Quarters of an hour: number since 1970, microseconds of use, messages."""

_QUARTER: Final = 900  # seconds: every zone in use begins its day on a quarter of an hour of UTC
_KEPT: Final = 112  # quarters with use: 28 hours without a pause, more than any day has


@dataclass(frozen=True, slots=True)
class Clock:
    """When the session began, when somebody was last there, and how much use there was. Times are UTC.

    `use` is the use since the state was made, `before` what of it was before this session, `before_day` before this
    day (microseconds). It is counted up to `counted`. `day` is the fan's where the zone is known, else the persona's.
    `turns` are the fan's messages in this session, `spoke` all of them. `fan` is when the fan was last there, and
    `away` for how long the fan had not been when the session began (seconds; 0 for the first). `lately` are the last
    quarters of an hour with use, sorted: number of the quarter since 1970, microseconds, messages.
    """

    started: datetime | None = None
    active: datetime | None = None
    counted: datetime | None = None
    day: date | None = None
    turns: int = 0
    spoke: int = 0
    use: int = 0
    before: int = 0
    before_day: int = 0
    away: int = 0
    lately: Lately = ()
    fan: datetime | None = None

    @property
    def used(self) -> int:
        """Seconds of use in this session."""
        return (self.use - self.before) // SECOND

    @property
    def used_today(self) -> int:
        """Seconds of use on `day`."""
        return (self.use - self.before_day) // SECOND

    def over(self, now: datetime) -> bool:
        """Whether no session goes on: none began, or nobody was there for too long."""
        return self.started is None or self.active is None or now - self.active > OVER


NEW: Final = Clock()


@dataclass(frozen=True, slots=True)
class Tick:
    """A clock after an event: `begins` a session, and it is `another_day` than before."""

    clock: Clock
    begins: bool = False
    another_day: bool = False


def tick(clock: Clock, now: datetime, today: date, *, stopped: bool = False) -> Tick:
    """Somebody speaks. `now` is UTC.

    While the chat is `stopped` by a limit, trying again is no use, and it keeps no session alive.
    """
    clock = _set_back(clock, now)
    begins = clock.over(now)
    another_day = clock.day != today
    use, counted, lately = (clock.use, clock.counted, clock.lately) if stopped else _count(clock, now)
    active, started, before, turns, away = clock.active, clock.started, clock.before, clock.turns, clock.away
    if begins:
        away = int((now - clock.fan).total_seconds()) if clock.fan is not None else 0
        started, before, turns = now, use, 0
    before_day = clock.before_day
    if another_day:  # what was used since the last word belongs to the day on which the session goes on
        before_day = use if begins else clock.use
    if begins or not stopped:
        active = counted = now
    made = Clock(started, active, counted, today, turns, clock.spoke, use, before, before_day, away, lately, clock.fan)
    return Tick(made, begins, another_day)


def resume(clock: Clock, now: datetime) -> Clock:
    """Somebody is there now; what was not counted up to here was no use."""
    return replace(clock, active=now, counted=now)


def said(clock: Clock, now: datetime, *, answered: bool) -> Clock:
    """One more message of the fan; one that is not `answered` counts for nothing."""
    if not answered:
        return replace(clock, fan=now)
    lately = _add(clock.lately, int(now.timestamp()) // _QUARTER, 0, 1)
    return replace(clock, turns=clock.turns + 1, spoke=clock.spoke + 1, lately=lately, fan=now)


def passes(clock: Clock, now: datetime, today: date, *, using: bool) -> Tick:
    """Nobody speaks. With `using` the fan was there all the time; else use pauses as it does between two messages."""
    clock = _set_back(clock, now)
    over = clock.over(now)
    another_day = clock.day != today and not over
    use, counted, lately = _count(clock, now, using=using and not over)
    if use == clock.use and not another_day and not using:
        return Tick(clock)
    clock = replace(
        clock,
        active=now if using and not over else clock.active,
        fan=now if using and not over else clock.fan,
        counted=counted,
        day=today if another_day else clock.day,
        use=use,
        before_day=clock.use if another_day else clock.before_day,
        lately=lately,
    )
    return Tick(clock, another_day=another_day)


def _set_back(clock: Clock, now: datetime) -> Clock:
    """Count on from `now` where the clock was set back; use that seems to lie ahead was just now."""
    if clock.active is None or clock.counted is None or now >= clock.active:
        return clock
    here = int(now.timestamp()) // _QUARTER
    lately = tuple(each for each in clock.lately if each[0] <= here)
    ahead = [each for each in clock.lately if each[0] > here]
    if ahead:
        lately = _add(lately, here, sum(use for _, use, _ in ahead), sum(spoke for _, _, spoke in ahead))
    started = min(now, clock.started) if clock.started is not None else None
    fan = min(now, clock.fan) if clock.fan is not None else None
    return replace(clock, started=started, active=now, counted=now, lately=lately, fan=fan)


def _count(clock: Clock, now: datetime, *, using: bool = False) -> tuple[int, datetime | None, Lately]:
    """The use up to `now`, or to where it paused; up to when that is; and in which quarters of an hour."""
    if clock.active is None or clock.counted is None:
        return clock.use, clock.counted, clock.lately
    end = now if using else min(now, clock.active + IDLE)
    if end <= clock.counted:
        return clock.use, clock.counted, clock.lately
    lately, at = clock.lately, clock.counted
    while at < end:
        quarter = int(at.timestamp()) // _QUARTER
        upto = min(end, datetime.fromtimestamp((quarter + 1) * _QUARTER, UTC))
        lately = _add(lately, quarter, (upto - at) // _MICROSECOND, 0)
        at = upto
    return clock.use + (end - clock.counted) // _MICROSECOND, end, lately


_MICROSECOND: Final = timedelta(microseconds=1)


def _add(lately: Lately, quarter: int, use: int, messages: int) -> Lately:
    """One more; the oldest falls out where there are too many."""
    if lately and lately[-1][0] == quarter:
        _, had, spoke = lately[-1]
        return (*lately[:-1], (quarter, had + use, spoke + messages))
    held = {number: (had, spoke) for number, had, spoke in lately}
    had, spoke = held.get(quarter, (0, 0))
    held[quarter] = (had + use, spoke + messages)
    return tuple((number, *held[number]) for number in sorted(held)[-_KEPT:])


def zone_of(name: str | None) -> ZoneInfo | None:
    """The time zone of that name; None where there is none, or no such."""
    if not name:
        return None
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # not in the database, no name of a zone, a folder of it
        return None


def today_of(context: Context, now: datetime) -> date:
    """The fan's day where the zone is known, else the persona's."""
    zone = zone_of(context.zone)
    if zone is not None:
        return now.astimezone(zone).date()
    return context.day or now.date()


def day_began(now: datetime, zone: ZoneInfo | None) -> datetime:
    """When the fan's day began (UTC); without a zone, 24 hours ago."""
    if zone is None:
        return now - DAY
    return datetime.combine(now.astimezone(zone).date(), time(), zone).astimezone(UTC)


def next_day(now: datetime, zone: ZoneInfo) -> datetime:
    """When the fan's next day begins (UTC)."""
    return datetime.combine(now.astimezone(zone).date() + DAY, time(), zone).astimezone(UTC)


def since(clock: Clock, began: datetime) -> tuple[int, int]:
    """Use (microseconds) and messages since then; a quarter that was under way counts whole."""
    at = began.timestamp()
    recent = [each for each in clock.lately if (each[0] + 1) * _QUARTER > at]
    return sum(use for _, use, _ in recent), sum(spoke for _, _, spoke in recent)


def forgotten(clock: Clock, began: datetime, *, use: int | None = None, messages: int | None = None) -> datetime:
    """When of the use since `began`, or of the messages, less is left in the last 24 hours than this much."""
    left_use, left_messages = since(clock, began)
    at = began
    for quarter, had, spoke in clock.lately:
        if (use is None or left_use < use) and (messages is None or left_messages < messages):
            break
        end = datetime.fromtimestamp((quarter + 1) * _QUARTER, UTC)
        if end > began:
            left_use, left_messages, at = left_use - had, left_messages - spoke, end
    return at + DAY
