"""Tests that wait, and what they may expect of notices, ends, hand-offs and help."""

from __future__ import annotations

import pytest
from session.bots import IDENTITY, TODAY, bot

from personaspec.evaluation.outcome import Case
from personaspec.evaluation.running import run
from personaspec.ir.declarations import Offer, Price
from personaspec.ir.node import Cap, Duration, Money
from personaspec.ir.rules import Catch, Disclose, Every, Excuse, Limit, Topic, Trigger
from personaspec.ir.tests import Step, Test

COURSE = Offer(
    name="wheel-course",
    text={"en": "Twelve lessons on the wheel."},
    price=(Price(kind="exact", money=Money(amount="129", currency="EUR")),),
    relationship="affiliate",
)


def notice(name: str, *when: Trigger, **more: object) -> Disclose:
    given: dict[str, object] = {"placed": "before-reply", "states": ("is-ad",), **more}
    return Disclose(name=f"disclose/{name}", title={"en": f"{name}."}, when=when, wording="exact", **given)  # type: ignore[arg-type]


HOURLY = notice("hourly", every=(Every(time=Duration(n=1, unit="hour")),), unless=(Excuse(kind="label"),))
AD = notice("ad", Trigger(event="offer"), placed="before-sentence")
AFTER = notice("after", Trigger(event="topic", values=("topic/refund",)), placed="after-reply")
VOICE = notice("voice", Trigger(event="media", values=("voice",)))
ACTING = notice("acting", Trigger(event="acting"))
PRICE = notice("price", Trigger(event="personalised-price"))
DAILY = notice("daily", Trigger(event="day-starts"))
LABEL = notice("label", Trigger(event="session-starts"), placed="persistent")
CAP = Limit(
    name="limit/two-hours",
    cap=(Cap(time=Duration(n=2, unit="hour"), per="session"),),
    then="end",
    say={"en": "Two hours."},
)
HARM = Topic(name="topic/self-harm", catch=Catch(says=("kill myself",)), then="crisis")
REFUND = Topic(name="topic/refund", catch=Catch(says=("refund",)), then="hand-off", say={"en": "A person answers."})
BOT = bot(
    offers=(COURSE,),
    topics=(HARM, REFUND),
    discloses=(IDENTITY, HOURLY, AD, AFTER, VOICE, ACTING, PRICE, DAILY, LABEL),
    limits=(CAP,),
)
COURSE_SAID = "Hello. The wheel course is good."


def given(about: str, *values: str) -> Step:
    return Step(kind="given", about=about, values=values)


def fan(text: str = "hi") -> Step:
    return Step(kind="fan", values=(text,))


def says(text: str = "Hello.") -> Step:
    return Step(kind="bot", values=(text,))


def expect(about: str, *values: str) -> Step:
    return Step(kind="expect", about=about, values=values)


def wait(n: int, unit: str, use: bool = False) -> Step:
    return Step(kind="wait", about="use" if use else "", time=Duration(n=n, unit=unit))  # type: ignore[arg-type]


def never(about: str, *values: str) -> Step:
    return Step(kind="never", about=about, values=values)


def case(*steps: Step) -> Case:
    return run(Test(name="test/t", steps=steps), BOT, TODAY)


GREETED = (fan(), says())
HOLDS: list[tuple[Step, ...]] = [
    (*GREETED, expect("told", "disclose/label"), expect("not-told", "disclose/hourly")),
    (*GREETED, wait(61, "minute", use=True), expect("told", "disclose/hourly"), fan(), says(), expect("told")),
    (*GREETED, wait(61, "minute", use=True), fan(), says(), expect("told", "disclose/hourly")),
    (*GREETED, wait(30, "minute", True), wait(40, "minute", True), expect("told", "disclose/hourly")),
    (*GREETED, wait(61, "minute"), fan(), says(), expect("not-told", "disclose/hourly")),
    (*GREETED, fan(), says(), expect("not-told")),
    (given("label", "shown"), *GREETED, wait(3, "hour", True), never("told", "disclose/hourly")),
    (given("media", "voice", "image"), *GREETED, expect("told", "disclose/voice")),
    (*GREETED, expect("not-told", "disclose/voice"), given("acting"), *GREETED, expect("told", "disclose/acting")),
    (given("price"), fan(), says(COURSE_SAID), expect("told", "disclose/price")),
    (fan(), says(COURSE_SAID), expect("told-before", "disclose/ad", "The wheel course")),
    (fan(), says(COURSE_SAID), expect("told-before-reply", "disclose/ai-identity")),
    (fan("a refund"), says(), expect("told-after-reply", "disclose/after"), expect("handed-off", "topic/refund")),
    (*GREETED, wait(3, "hour", True), expect("ended", "limit/two-hours"), expect("ended"), expect("says", "two hours")),
    (*GREETED, wait(125, "minute", True), fan(), says("Hi."), expect("ended", "limit/two-hours"), never("says", "Hi.")),
    (fan("I want to kill myself"), expect("crisis", "topic/self-harm"), expect("crisis")),
    (
        given("zone", "America/New_York"),
        given("date", "2026-11-21"),
        given("time", "04:30"),  # 23:30 of the day before in New York
        *GREETED,
        expect("told", "disclose/daily"),
        wait(20, "minute"),
        *GREETED,
        expect("not-told", "disclose/daily"),
        wait(20, "minute"),
        *GREETED,
        expect("told", "disclose/daily"),
    ),
]
FAILS: list[tuple[tuple[Step, ...], str, str]] = [
    ((*GREETED, expect("not-told")), "nothing told", "disclose/label"),
    ((*GREETED, expect("not-told", "disclose/ai-identity")), "not told disclose/ai-identity", "told"),
    ((*GREETED, never("told", "disclose/ai-identity")), "never told disclose/ai-identity", "told"),
    ((*GREETED, wait(2, "hour", True), never("told", "disclose/hourly")), "never told disclose/hourly", "told"),
    ((fan(), says(COURSE_SAID), expect("told-before-reply", "disclose/ad")), "before reply", "elsewhere"),
    ((fan(), says(COURSE_SAID), expect("told-after-reply", "disclose/ad")), "after reply", "elsewhere"),
    ((fan(), says(COURSE_SAID), expect("told-before", "disclose/ad", "Hello")), "before “Hello”", "elsewhere"),
    ((fan(), says(COURSE_SAID), expect("told-before", "disclose/ad", "kiln")), "before “kiln”", "does not say"),
    ((*GREETED, expect("ended")), "ended", "it passed"),
    ((*GREETED, wait(3, "hour", True), expect("ended", "limit/other")), "ended by limit/other", "limit/two-hours"),
    ((fan("a refund"), expect("handed-off", "topic/other")), "handed off by topic/other", "topic/refund"),
    ((*GREETED, expect("crisis")), "crisis", "it passed"),
    ((fan("a refund"), expect("crisis", "topic/self-harm")), "crisis by topic/self-harm", "topic/refund answered"),
]


@pytest.mark.parametrize("steps", HOLDS)
def test_holds(steps: tuple[Step, ...]) -> None:
    done = case(*steps)
    assert (done.outcome, done.failures) == ("passed", ())


@pytest.mark.parametrize(("steps", "expected", "found"), FAILS)
def test_fails(steps: tuple[Step, ...], expected: str, found: str) -> None:
    (miss,) = case(*steps).failures
    assert expected in miss.expected
    assert found in miss.found


def test_the_dialogue_shows_what_the_system_said() -> None:
    done = case(*GREETED, wait(125, "minute", True), fan("there?"), says("Yes."))
    assert ("system", "hourly.") in done.dialogue
    assert ("system", "Two hours.") in done.dialogue
    assert ("bot", "Yes.") not in done.dialogue


def test_without_a_reply_nobody_can_say_where_it_stands() -> None:
    assert case(fan(), expect("told-before", "disclose/ai-identity", "Hello")).outcome == "skipped"
    assert case(fan(), expect("told-before-reply", "disclose/ai-identity")).outcome == "passed"
    assert case(fan(), expect("told-after-reply", "disclose/ai-identity")).outcome == "skipped"
