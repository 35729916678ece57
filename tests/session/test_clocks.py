"""Notices and limits one by one: each clock, each cap, each way to merge, in the hours where it is hard."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from personaspec.guard.context import Context
from personaspec.guard.verdict import Heard
from personaspec.ir.declarations import Giveaway, Offer, Price
from personaspec.ir.node import Cap, Dimension, Duration, For, Money
from personaspec.ir.persona import Persona
from personaspec.ir.rules import Disclose, Every, Excuse, Limit, Quiet, Relaxation, Topic, Trigger
from personaspec.session.durations import ahead, elapsed
from personaspec.session.events import Acknowledged, BotSpeaks, Event, FanSpoke, Judged, Mentions, Passed, Released
from personaspec.session.outcomes import End, Help, Outcome, Tell
from personaspec.session.state import State, advance
from personaspec.wire import Session, session_of, state_of

from .bots import HARM, NOW, POLITICS, TODAY, bot, done, policy, reply, say
from .oracle import later

HOUR = Duration(n=1, unit="hour")
FAN = Context(today=TODAY)
STARTS = Trigger(event="session-starts")


def notice(name: str = "disclose/n", **changes: object) -> Disclose:
    """A notice at the start."""
    parts: dict[str, object] = {
        "name": name,
        "title": {"en": f"Words of {name}.", "sv": f"Ord av {name}."},
        "states": ("is-ai",),
        "when": (STARTS,),
        "placed": "before-reply",
        "wording": "exact",
    }
    return Disclose(**{**parts, **changes})  # type: ignore[arg-type]


def limit(**changes: object) -> Limit:
    """An hour for a session."""
    parts: dict[str, object] = {
        "name": "limit/l",
        "cap": (Cap(time=HOUR, per="session"),),
        "then": "end",
        "say": {"en": "After {elapsed}: come back {when}.", "sv": "Efter {elapsed}: kom tillbaka {when}."},
    }
    return Limit(**{**parts, **changes})  # type: ignore[arg-type]


class Fan:
    """One fan with one persona: events at seconds of real time since `start`."""

    def __init__(self, the: Persona, fan: Context = FAN, start: datetime = NOW) -> None:
        self.the, self.fan, self.start, self.state = the, fan, start, State()

    def at(self, seconds: float, event: Event) -> tuple[Outcome, ...]:
        self.state, outcomes = advance(self.the, self.state, event, later(self.start, seconds))
        return outcomes

    def says(self, seconds: float, **heard: tuple[str, ...]) -> tuple[Outcome, ...]:
        return self.at(seconds, FanSpoke(Heard(**heard), self.fan))  # type: ignore[arg-type]

    def chats(self, since: float, until: float, step: float = 240) -> list[Outcome]:
        """A message every few minutes."""
        outcomes: list[Outcome] = []
        while since <= until:
            outcomes += self.says(since)
            since += step
        return outcomes


def named(outcomes: tuple[Outcome, ...] | list[Outcome]) -> list[tuple[str, ...]]:
    """The rules of each notice."""
    return [each.rules for each in outcomes if isinstance(each, Tell)]


def with_notices(*discloses: Disclose, **changes: object) -> Persona:
    """A persona of these notices."""
    return policy(discloses=discloses, topics=(HARM,), **changes)


# Clocks


def test_every_hour_of_use_and_not_of_idleness() -> None:
    fan = Fan(with_notices(notice(every=(Every(time=HOUR),))))
    assert len(named(fan.chats(0, 3600))) == 2
    fan.says(3600 + 1500)  # 25 minutes, of which five are use
    assert not named(fan.chats(3600 + 1740, 3600 + 1500 + 3200))
    assert len(named(fan.chats(3600 + 1500 + 3400, 3600 + 1500 + 3700))) == 1


def test_use_adds_up_over_sessions_where_no_start_tells_it() -> None:
    fan = Fan(with_notices(notice(when=(), every=(Every(time=HOUR),))))
    assert not fan.chats(0, 2400)
    assert not fan.chats(10_000, 10_900 - 100)
    assert named(fan.chats(20_000, 20_600)), "40 + 5 + 15 minutes"


def test_ticks_change_no_count() -> None:
    ticked, plain = Fan(with_notices(notice())), Fan(with_notices(notice()))
    for at in range(0, 4000, 400):
        plain.says(at)
        ticked.says(at)
        for more in (20, 133.7, 310, 390):
            ticked.at(at + more, Passed(FAN))
    plain.says(4000)
    ticked.says(4000)
    assert ticked.state.used == plain.state.used == 10 * 300
    assert ticked.state.clock.lately == plain.state.clock.lately


def test_who_is_there_uses() -> None:
    fan = Fan(with_notices(notice(every=(Every(time=HOUR),))))
    fan.says(0)
    outcomes = [fan.at(600 * n, Passed(FAN, using=True)) for n in range(1, 7)]
    assert [named(each) for each in outcomes] == [[]] * 5 + [[("disclose/n",)]]


def test_parts_of_a_second_add_up() -> None:
    fan = Fan(with_notices(notice()))
    for n in range(101):
        fan.says(n * 0.3)
    assert fan.state.used == 30


def test_nobody_is_told_after_the_session() -> None:
    fan = Fan(with_notices(notice(every=(Every(time=Duration(n=4, unit="minute")),))))
    fan.says(0)
    assert not fan.at(1801, Passed(FAN))
    assert not Fan(with_notices(notice())).at(0, Passed(FAN, using=True))


def test_every_so_many_turns() -> None:
    fan = Fan(with_notices(notice(every=(Every(turns=3),))))
    assert [bool(fan.says(n)) for n in range(8)] == [True, False, False, True, False, False, True, False]


def test_the_shortest_of_several_intervals() -> None:
    fan = Fan(with_notices(notice(every=(Every(time=HOUR), Every(time=Duration(n=30, unit="minute"))))))
    assert len(named(fan.chats(0, 3600, step=300))) == 3


# Days


def test_a_day_starts_where_the_fan_is() -> None:
    zoned = replace(FAN, zone="America/New_York")
    fan = Fan(with_notices(notice(when=(Trigger(event="day-starts"),))), zoned)
    assert fan.says(0)  # five in the morning
    assert not fan.says(12 * 3600)
    assert fan.says(19 * 3600 + 60)


def test_without_a_zone_a_day_starts_with_each_session() -> None:
    fan = Fan(with_notices(notice(when=(Trigger(event="day-starts"),))))
    assert fan.says(0)
    assert not fan.says(60)
    assert fan.says(7200)


def test_once_a_day_and_every_hour_all_the_same() -> None:
    rule = notice(cap=(Cap(count=1, per="day"),), every=(Every(time=HOUR),))
    fan = Fan(with_notices(rule), replace(FAN, zone="America/New_York"))
    assert [t.trigger for t in fan.says(0) if isinstance(t, Tell)] == ["session starts"]
    assert not fan.says(7200), "it was told today"
    told = [t.trigger for t in fan.chats(7300, 7300 + 3700) if isinstance(t, Tell)]
    assert told == ["every 1 hour of use"], "a cap holds back no clock"


@pytest.mark.parametrize("per", ["week", "month"])
def test_once_a_week_or_month(per: str) -> None:
    fan = Fan(with_notices(notice(cap=(Cap(count=1, per=per),))), replace(FAN, zone="Europe/Stockholm"))  # type: ignore[arg-type]
    assert fan.says(0)  # a Saturday in November
    assert not fan.says(86_400 - 40_000)
    assert bool(fan.says(3 * 86_400)) is (per == "week")
    assert bool(fan.says(12 * 86_400)) is True


def test_a_day_of_twenty_five_hours() -> None:
    """New York, 1 November 2026: the night has an hour more, and is one day all the same."""
    start = datetime(2026, 11, 1, 4, 10, tzinfo=UTC)  # ten past midnight
    fan = Fan(
        with_notices(limits=(limit(cap=(Cap(time=Duration(n=2, unit="hour"), per="day"),)),)),
        replace(FAN, zone="America/New_York"),
        start,
    )
    fan.chats(0, 3600)
    assert not fan.says(20 * 3600)
    ended = fan.chats(23 * 3600, 24 * 3600 + 40 * 60)
    assert [type(each) for each in ended][-1] is End, "the first hour is of the same day still"
    assert not fan.says(25 * 3600), "and now it is another"


# Back, topics, questions, media


def test_back_after_a_week() -> None:
    fan = Fan(with_notices(notice(when=(Trigger(event="back-after", after=Duration(n=7, unit="day")),))))
    assert not fan.says(0)
    assert not fan.says(6 * 86_400)
    assert [t.trigger for t in fan.says(14 * 86_400) if isinstance(t, Tell)] == ["back after 7 days"]
    assert not fan.says(14 * 86_400 + 60)


def test_a_bot_that_writes_first_does_not_hide_that_the_fan_was_away() -> None:
    fan = Fan(with_notices(notice(when=(Trigger(event="back-after", after=Duration(n=7, unit="day")),))))
    fan.says(0)
    for day in range(1, 7):
        assert not fan.at(day * 86_400, BotSpeaks(FAN))
    assert fan.says(7 * 86_400)


def test_a_question_is_answered_however_often_it_is_asked() -> None:
    rule = notice(when=(STARTS, Trigger(event="asked", values=("identity",))), cap=(Cap(count=1, per="day"),))
    fan = Fan(with_notices(rule))
    fan.says(0)
    assert fan.says(1, asks=("identity",))
    assert fan.says(2, asks=("identity",))


def test_media_and_acting() -> None:
    rules = (
        notice("disclose/voice", when=(Trigger(event="media", values=("voice", "video")),), spoken=True),
        notice("disclose/acts", when=(Trigger(event="acting"),)),
    )
    fan = Fan(with_notices(*rules))
    assert not fan.says(0)
    fan.fan = replace(FAN, media=("voice",), acting=True)
    told = [t for t in fan.says(1) if isinstance(t, Tell)]
    assert [(t.rules, t.spoken) for t in told] == [(("disclose/voice",), True), (("disclose/acts",), False)]


def test_access_is_told_once() -> None:
    fan = Fan(with_notices(notice(when=(Trigger(event="before-access"),))))
    assert fan.says(0)
    assert not fan.says(86_400)


# Offers and links


COURSE = Offer(
    name="course",
    text={"en": "The course"},
    relationship="affiliate",
    price=(Price(kind="exact", money=Money(amount="129", currency="EUR")),),
)


def test_an_offer_is_told_of_before_its_sentence_once_in_a_reply() -> None:
    rule = notice(
        when=(Trigger(event="offer", values=("affiliate",)),),
        placed="before-sentence",
        title={"en": "Ad: {offer.name}, {offer.price}."},
        states=("is-ad",),
    )
    fan = Fan(with_notices(rule, offers=(COURSE, COURSE.model_copy(update={"name": "kit", "relationship": "own"}))))
    assert not fan.says(0)
    told = fan.at(1, Mentions(FAN, ("course", "kit")))
    assert [(t.text, t.placed) for t in told if isinstance(t, Tell)] == [
        ("Ad: The course, 129 EUR.", "before-sentence")
    ]
    assert not fan.at(2, Mentions(FAN, ("course",)))
    assert fan.at(2, Mentions(FAN, ("something else",))), "of an offer that nobody knows it is told as well"
    fan.says(3)
    assert fan.at(4, Mentions(FAN, ("course",)))


def test_a_draw_is_told_with_its_terms() -> None:
    draw = COURSE.model_copy(
        update={
            "name": "draw",
            "giveaway": Giveaway(
                prize="a bowl", entry="A comment.", eligible="Over 18.", ends="2026-12-01", sponsor="Mara", rules="m.ex"
            ),
        }
    )
    rule = notice(
        when=(Trigger(event="offer", values=("giveaway",)),),
        title={"en": "{giveaway.eligible} Ends {giveaway.ends}. {giveaway.sponsor}, {giveaway.rules}."},
    )
    fan = Fan(with_notices(rule, offers=(COURSE, draw)))
    fan.says(0)
    assert not fan.at(1, Mentions(FAN, ("course",)))
    (told,) = fan.at(2, Mentions(FAN, ("draw",)))
    assert isinstance(told, Tell)
    assert told.text == "Over 18. Ends 2026-12-01. Mara, m.ex."


def test_who_takes_leave_is_told() -> None:
    fan = Fan(with_notices(notice(when=(Trigger(event="leaving"),))))
    assert not fan.at(0, FanSpoke(Heard(), replace(FAN, fan="Hello!")))
    assert fan.at(1, FanSpoke(Heard(), replace(FAN, fan="Thanks, bye!")))


def test_a_link_and_a_price_that_was_made_for_the_fan() -> None:
    rules = (
        notice("disclose/link", when=(Trigger(event="link"),)),
        notice("disclose/price", when=(Trigger(event="personalised-price"),)),
    )
    fan = Fan(with_notices(*rules, offers=(COURSE,)))
    fan.says(0)
    assert named(fan.at(1, Mentions(FAN, (), ("https://mara.example",)))) == [("disclose/link",)]
    assert not fan.at(2, Mentions(FAN, ("course",)))
    assert named(fan.at(3, Mentions(replace(FAN, personalised=True), ("course",)))) == [("disclose/price",)]


def test_at_most_once_in_a_reply() -> None:
    rule = notice(when=(Trigger(event="offer"),), cap=(Cap(count=1, per="reply"),), title={"en": "Ad: {offer.name}."})
    fan = Fan(with_notices(rule, offers=(COURSE, COURSE.model_copy(update={"name": "kit", "text": {"en": "Kit"}}))))
    fan.says(0)
    assert len(fan.at(1, Mentions(FAN, ("course", "kit")))) == 1
    assert not fan.at(2, Mentions(FAN, ("kit",)))


# Labels and acknowledgements


def test_a_label_or_the_clock() -> None:
    rule = notice(unless=(Excuse(kind="label"),), every=(Every(time=HOUR),))
    fan = Fan(with_notices(rule), replace(FAN, label_shown=True))
    assert not named(fan.chats(0, 4000))
    fan.fan = FAN
    assert fan.says(4100), "the label is gone: what it stood for is due"


def test_a_label_that_must_be_there() -> None:
    fan = Fan(with_notices(notice(when=(), placed="persistent")))
    assert [(t.trigger, t.placed) for t in fan.says(0) if isinstance(t, Tell)] == [("always", "persistent")]
    assert not fan.says(1)


def test_a_label_from_access_on_is_named_in_each_session() -> None:
    fan = Fan(with_notices(notice(when=(Trigger(event="before-access"),), placed="persistent")))
    assert [t.trigger for t in fan.says(0) if isinstance(t, Tell)] == ["access"]
    assert [t.trigger for t in fan.says(86_400) if isinstance(t, Tell)] == ["always"]


def test_what_nobody_acknowledged_is_told_again() -> None:
    fan = Fan(with_notices(notice(ack=True)))
    assert [t.ack for t in fan.says(0) if isinstance(t, Tell)] == [True]
    assert [t.trigger for t in fan.says(1) if isinstance(t, Tell)] == ["not acknowledged"]
    fan.at(2, Acknowledged(("disclose/n", "disclose/other")))
    assert not fan.says(3)
    assert fan.state.count("acknowledged") == 1


# Merging


def test_what_states_as_much_is_told_for_both() -> None:
    short = notice("disclose/a", states=("is-ai",), wording="paraphrase")
    long = notice("disclose/b", states=("is-ai", "not-human"), placed="own-bubble")
    told = Fan(with_notices(short, long)).says(0)
    assert [(t.rules, t.text, t.placed) for t in told if isinstance(t, Tell)] == [
        (("disclose/b", "disclose/a"), "Words of disclose/b.", "own-bubble")
    ]


@pytest.mark.parametrize(
    "other",
    [
        {"wording": "exact"},
        {"states": ("is-ai", "speaks-for")},
        {"placed": "after-reply"},
        {"say": {"en": "And more."}},
    ],
)
def test_what_is_not_covered_is_told_itself(other: dict[str, object]) -> None:
    short = notice("disclose/a", **{"states": ("is-ai",), "wording": "paraphrase", **other})
    long = notice("disclose/b", states=("is-ai", "not-human"))
    assert len(named(Fan(with_notices(short, long)).says(0))) == 2


def test_a_language_that_the_fan_does_not_read_covers_nothing() -> None:
    short = notice("disclose/a", wording="paraphrase")
    long = notice("disclose/b", states=("is-ai", "not-human"), title={"en": "Words."})
    assert len(named(Fan(with_notices(short, long), replace(FAN, language="sv")).says(0))) == 2
    swedish = Fan(with_notices(short.model_copy(update={"title": {"en": "W"}}), notice("disclose/b")), FAN)
    assert len(named(swedish.says(0))) == 1


def test_intervals_merge_to_the_shortest() -> None:
    three = notice("disclose/a", when=(), every=(Every(time=Duration(n=3, unit="hour")),), wording="paraphrase")
    two = notice("disclose/b", when=(), every=(Every(time=Duration(n=2, unit="hour")),))
    told = named(Fan(with_notices(three, two)).chats(0, 8 * 3600))
    assert told == [("disclose/b", "disclose/a")] * 4, "at 2, 4, 6 and 8 hours, and never at 3"


# Limits


def test_an_hour_and_it_ends_until_the_next_session() -> None:
    fan = Fan(with_notices(limits=(limit(),)), replace(FAN, language="sv-SE"))
    assert not fan.chats(0, 3500)
    (end,) = fan.says(3600)
    assert end == End("limit/l", "1 hour per session", "Efter 1 timme: kom tillbaka om 30 minuter.", "end", "sv")
    assert fan.state.ended == "limit/l"
    assert isinstance(fan.says(3600 + 1200)[0], End), "to try again keeps no session alive"
    assert not fan.says(3600 + 1801)
    assert fan.state.ended == ""


def test_a_tick_ends_it_on_the_minute_and_only_once() -> None:
    fan = Fan(with_notices(limits=(limit(),)))
    fan.chats(0, 3480)
    assert not fan.at(3599, Passed(FAN))
    assert [type(each) for each in fan.at(3600, Passed(FAN))] == [End]
    assert not fan.at(3660, Passed(FAN))
    assert isinstance(fan.says(3700)[0], End)


def test_two_hours_a_day_without_a_zone_are_of_any_24_hours() -> None:
    fan = Fan(with_notices(limits=(limit(cap=(Cap(time=Duration(n=2, unit="hour"), per="day"),)),)))
    assert not fan.chats(0, 7000)
    (end,) = fan.says(7201 + 300)
    assert isinstance(end, End)
    assert end.text.startswith("After 2 hours"), end.text
    assert isinstance(fan.says(86_000)[0], End)
    assert not fan.says(86_400 + 1200), "the first quarters are more than a day ago"


def test_so_many_messages() -> None:
    fan = Fan(with_notices(limits=(limit(cap=(Cap(count=2, per="session"), Cap(count=3, per="day"))),)))
    assert not fan.says(0)
    assert not fan.says(1)
    assert isinstance(fan.says(2)[0], End)
    assert not fan.says(2000)
    (end,) = fan.says(4000)
    assert isinstance(end, End)
    assert end.trigger == "3 per day"


@pytest.mark.parametrize(
    ("zone", "utc", "quiet"),
    [
        (None, "21:59", False),  # the persona's zone: UTC
        (None, "22:00", True),
        (None, "06:59", True),
        (None, "07:00", False),
        ("America/New_York", "22:00", False),
        ("America/New_York", "03:30", True),
        ("Europe/Stockholm", "20:59", False),
        ("Europe/Stockholm", "21:00", True),
        ("No/Such_Zone", "22:00", True),
    ],
)
def test_quiet_hours(zone: str | None, utc: str, quiet: bool) -> None:
    start = datetime.fromisoformat(f"2026-11-21T{utc}:00+00:00")
    the = with_notices(limits=(limit(cap=(), quiet=(Quiet(start="22:00", end="07:00"),)),))
    assert bool(Fan(the, replace(FAN, zone=zone), start).says(0)) is quiet


def test_quiet_hours_say_when_they_are_over_though_a_clock_is_set() -> None:
    """Stockholm, 28 March 2027: from 22:00 to 07:00 are eight hours."""
    start = datetime(2027, 3, 27, 21, 0, tzinfo=UTC)
    the = with_notices(limits=(limit(cap=(), quiet=(Quiet(start="22:00", end="07:00"),)),))
    (end,) = Fan(the, replace(FAN, zone="Europe/Stockholm"), start).says(0)
    assert isinstance(end, End)
    assert end.text.endswith("in 8 hours.")


@pytest.mark.parametrize(("age", "known", "ends"), [(None, True, False), (None, False, True), ("minor", True, True)])
def test_minors_and_known_minors(age: str | None, known: bool, ends: bool) -> None:
    reach = (For(dimension=Dimension.AGE, values=("minor",), known=known),)
    fan = Fan(with_notices(limits=(limit(cap=(Cap(count=1, per="session"),), reach=reach),)), replace(FAN, age=age))
    fan.says(0)
    assert bool(fan.says(1)) is ends


def test_a_relaxed_limit_is_as_its_relax_says_until_its_day() -> None:
    longer = Relaxation(
        cap=(Cap(count=3, per="session"),), then="hand-off", because="a lesson", by="Lea", until="2026-11-21"
    )
    rule = limit(cap=(Cap(count=1, per="session"),), relaxed=(longer,))
    fan = Fan(with_notices(limits=(rule,)))
    assert not [fan.says(n) for n in range(3) if fan.says(n)][1:]
    (end,) = fan.says(9)
    assert isinstance(end, End)
    assert end.then == "hand-off"
    after = Fan(with_notices(limits=(rule,)), replace(FAN, today=date(2026, 11, 22)))
    after.says(0)
    assert after.says(1)


def test_a_relaxed_notice_has_its_own_clock_and_label_until_its_day() -> None:
    why = {"because": "a label", "by": "Lea", "until": "2026-11-21"}
    slower = Relaxation(every=(Every(time=Duration(n=2, unit="hour")),), unless=(Excuse(kind="label"),), **why)
    the = with_notices(notice(when=(), every=(Every(time=HOUR),), relaxed=(slower,)))
    assert not Fan(the).chats(0, 7000)
    assert len(Fan(the).chats(0, 7400)) == 1
    assert not Fan(the, replace(FAN, label_shown=True)).chats(0, 8000)
    assert Fan(the, replace(FAN, today=date(2026, 11, 22), label_shown=True)).chats(0, 4000)


def test_a_law_that_has_not_started() -> None:
    rule = notice(starts="2027-01-01")
    assert not Fan(with_notices(rule)).says(0)
    assert Fan(with_notices(rule), replace(FAN, today=date(2027, 1, 1))).says(0)


# Crisis, hand-off, what stays


def test_a_crisis_goes_before_a_limit_and_sells_nothing() -> None:
    ad = notice("disclose/ad", states=("is-ad",), when=(STARTS, Trigger(event="offer")))
    fan = Fan(with_notices(ad, notice(), limits=(limit(cap=(Cap(count=1, per="session"),)),), offers=(COURSE,)))
    first = fan.says(0, topics=("topic/self-harm",))
    assert [type(each) for each in first] == [Help, Tell]
    assert named(first) == [("disclose/n",)]
    assert [type(each) for each in fan.says(10)] == [Help], "the limit waits"
    assert not fan.at(11, Mentions(FAN, ("course",)))
    fan.at(20, Released("crisis"))
    assert isinstance(fan.says(30)[0], End)


def test_nothing_is_sold_with_the_words_that_end_a_crisis() -> None:
    ad = notice("disclose/ad", states=("is-ad",), when=(Trigger(event="topic", values=("topic/x",)),))
    fan = Fan(with_notices(ad))
    fan.says(0, topics=("topic/self-harm",))
    outcomes: tuple[Outcome, ...] = ()
    for at, words in enumerate(("it was a song", "yes")):
        outcomes = fan.at(at, FanSpoke(Heard(topics=("topic/x",)), replace(FAN, fan=words)))
    assert [each.stage for each in outcomes if isinstance(each, Help)] == ["over"]
    assert fan.state.crisis is None
    assert not named(outcomes)


def test_a_person_has_the_chat_until_they_give_it_back() -> None:
    fan = Fan(with_notices(notice()))
    fan.says(0)
    fan.at(1, Judged(handed_off="topic/refund"))
    (end,) = fan.says(2)
    assert isinstance(end, End)
    assert (end.rule, end.then, end.trigger) == ("topic/refund", "hand-off", "handed off")
    assert "person" in end.text
    assert [type(each) for each in fan.says(90_000)] == [End, Tell], "a new session changes nothing"
    fan.at(90_001, Released("hand-off"))
    assert not fan.says(90_002)


def test_a_limit_may_hand_off() -> None:
    fan = Fan(with_notices(limits=(limit(cap=(Cap(count=1, per="session"),), then="hand-off"),)))
    fan.says(0)
    fan.says(1)
    assert fan.state.handed_off == "limit/l"
    assert isinstance(fan.says(86_400)[0], End)
    fan.at(86_401, Released("hand-off"))
    assert not fan.says(90_000)


def test_what_a_rule_ended_a_person_may_open() -> None:
    fan = Fan(with_notices())
    fan.says(0)
    fan.at(1, Judged(stopped=True, ended="forbid/rude"))
    assert fan.state.ended == "forbid/rude"
    fan.at(2, Released("end"))
    assert fan.state.ended == ""


def test_topics_that_stay() -> None:
    grief = Topic(name="topic/grief", catch=HARM.catch, then="talk", stays="for session")
    worry = Topic(name="topic/worry", catch=HARM.catch, then="talk", stays="until safe")
    fan = Fan(policy(discloses=(), topics=(grief, worry)))
    fan.says(0, topics=("topic/grief", "topic/worry"))
    fan.says(1)
    assert fan.state.stays == ("topic/grief", "topic/worry")
    fan.says(4000)
    assert fan.state.stays == ("topic/worry",)
    fan.at(4001, Released("crisis"))
    assert fan.state.stays == ()


def test_a_topic_that_stays_speaks_for_the_whole_session() -> None:
    stays = POLITICS.model_copy(update={"stays": "for session"})
    the = bot(topics=(stays, HARM), discloses=())
    said = say(the, "Who wins the election?")
    again = say(the, "And the other one?", state=done(said).state)
    assert reply(again) == reply(said) == "I don't speak for Mara on politics."
    later_on = say(the, "And the other one?", ["No idea."], state=done(again).state, now=NOW + timedelta(hours=1))
    assert reply(later_on) == "No idea."


def test_the_bot_does_not_begin_in_quiet_hours() -> None:
    the = with_notices(limits=(limit(cap=(), quiet=(Quiet(start="09:00", end="11:00"),)),))
    assert isinstance(Fan(the).at(0, BotSpeaks(FAN))[0], End)


# Clocks that are set


def test_a_clock_that_goes_back_and_forth_loses_no_use() -> None:
    fan = Fan(with_notices(limits=(limit(),)))
    fan.chats(0, 1800)
    fan.says(-90_000)
    fan.chats(-90_000 + 240, -90_000 + 1700)
    assert fan.state.used > 3200
    assert [each for each in fan.chats(-88_060, -87_500) if isinstance(each, End)]


def test_use_that_lay_ahead_counts_for_the_day_that_is() -> None:
    cap = (Cap(time=HOUR, per="day"),)
    fan = Fan(with_notices(limits=(limit(cap=cap),)), replace(FAN, zone="UTC"))
    fan.chats(5 * 86_400, 5 * 86_400 + 3500)
    (end,) = fan.says(300) + fan.says(600)
    assert isinstance(end, End)


# Stored states


def test_an_old_state_is_read_as_it_was() -> None:
    old = {
        "started": "2026-11-21T09:30:00Z",
        "active": "2026-11-21T09:58:00Z",
        "day": "2026-11-21",
        "turns": 4,
        "used": 900,
        "used_today": 1500,
        "told": {"disclose/n": {"at": "2026-11-21T09:30:00Z", "session": 1, "today": 2}},
        "counts": {"told": 2},
        "ended": "",
        "handed_off": "",
    }
    state = state_of(Session.model_validate(old, strict=False))
    assert (state.turns, state.used, state.used_today) == (4, 900, 1500)
    state, told = advance(with_notices(notice()), state, FanSpoke(Heard(), FAN), NOW)
    assert not told
    assert (state.turns, state.used, state.used_today) == (5, 1020, 1620)
    assert {**session_of(state), "told": {}}.keys() >= old.keys()


def test_words_of_time() -> None:
    assert elapsed(3600, "en") == "1 hour"
    assert elapsed(3725, "de-AT") == "1 Stunde und 2 Minuten"
    assert elapsed(0, "fr") == "1 minute"
    assert ahead(1, "es") == "dentro de 1 minuto"
    assert ahead(9 * 3600 - 5, "sv") == "om 9 timmar"
    assert ahead(5400, "xx") == "in 1 hour and 30 minutes"
    assert ahead(3 * 86_400, "de") == "in 3 Tagen"


def test_a_state_goes_through_a_store_whole() -> None:
    ad = notice("disclose/ad", when=(Trigger(event="offer"),), ack=True, cap=(Cap(count=3, per="week"),))
    fan = Fan(with_notices(ad, notice(), offers=(COURSE,)))
    fan.says(0)
    fan.at(1, Mentions(FAN, ("course",)))
    fan.at(2.5, Passed(FAN))
    fan.says(3, topics=("topic/self-harm",))
    fan.at(4, Judged(True, "forbid/rude", "topic/refund"))
    state = replace(fan.state, fits=0)
    text = Session.model_validate(session_of(state), strict=False).model_dump_json()
    assert state_of(Session.model_validate_json(text)) == state
    assert state_of(Session()) == State()
