from __future__ import annotations

import pytest
from session.bots import JUDGED, TODAY, bot, policy

from personaspec.evaluation.examples import examples
from personaspec.evaluation.outcome import Case
from personaspec.evaluation.running import run
from personaspec.guard.guard import Guard
from personaspec.ir.declarations import Offer, Price
from personaspec.ir.node import Duration, Money
from personaspec.ir.rules import Forbid
from personaspec.ir.tests import Step, Test
from personaspec.providers.provider import Kind, ProviderError
from personaspec.providers.scripted import Scripted

COURSE = Offer(
    name="wheel-course",
    text={"en": "Twelve lessons on the wheel."},
    price=(Price(kind="exact", money=Money(amount="129", currency="EUR")),),
    relationship="own",
    link=("https://mara.example/wheel",),
)
BOT = bot(offers=(COURSE,), forbids=(*policy().forbids, JUDGED))


def given(about: str, *values: str) -> Step:
    return Step(kind="given", about=about, values=values)


def fan(text: str) -> Step:
    return Step(kind="fan", values=(text,))


def says(text: str) -> Step:
    return Step(kind="bot", values=(text,))


def expect(about: str, *values: str) -> Step:
    return Step(kind="expect", about=about, values=values)


def never(about: str, *values: str) -> Step:
    return Step(kind="never", about=about, values=values)


def wait(n: int, unit: str) -> Step:
    return Step(kind="wait", time=Duration(n=n, unit=unit))  # type: ignore[arg-type]


def case(*steps: Step, replies: list[object] | None = None) -> Case:
    model = Scripted(replies) if replies is not None else None  # type: ignore[arg-type]
    return run(Test(name="test/t", steps=steps), BOT, TODAY, model)


HOLDS: list[tuple[Step, ...]] = [
    (fan("hi"), says("My kids are 12."), expect("stopped", "forbid/personal-life"), expect("stopped")),
    (says("My kids are 12. Use CLAY50."), expect("stopped", "forbid/codes", "forbid/personal-life")),
    (fan("hi"), says("Hello."), expect("passes"), expect("told", "disclose/ai-identity"), expect("told")),
    (fan("hi"), says("Amazing!"), expect("noted", "forbid/hype"), expect("noted")),
    (fan("the election?"), expect("deflected", "topic/politics"), expect("deflected"), expect("says", "on politics")),
    (fan("the election?"), says("My kids vote."), expect("deflected"), expect("stopped", "forbid/personal-life")),
    (fan("a refund please"), expect("handed-off")),
    (fan("hi"), says("You idiot."), expect("ended"), expect("says", "chat ends here")),
    (fan("why do my pots crack?"), expect("says", "too fast"), expect("mentions", "fact/cracks"), expect("passes")),
    (fan("hi"), says("The wheel course is fun."), expect("mentions", "offer/wheel-course"), expect("length", "1", "2")),
    (says("It costs 129 EUR."), expect("mentions", "offer/wheel-course")),
    (
        says("See https://mara.example/wheel."),
        expect("mentions", "offer/wheel-course"),
        expect("mentions", "mara.example"),
    ),
    (says("Which glaze do you use? Tell me."), expect("asks", "which glaze"), expect("length", "7", "7", "words")),
    (given("language", "sv"), fan("election"), expect("says", "jag talar inte för mara")),
    (
        fan("hi"),
        says("Hello."),
        expect("told"),
        fan("so"),
        says("Yes."),
        wait(1, "hour"),
        fan("hi"),
        says("Yes."),
        expect("told"),
    ),
    (fan("are you a bot?"), says("Yes."), never("says", "my kids"), expect("told", "disclose/ai-identity")),
    (fan("are you a bot?"), expect("told", "disclose/ai-identity")),
    (
        given("date", "2026-12-24"),
        given("time", "23:59"),
        given("place", "SE"),
        given("age", "minor"),
        says("Hi."),
        expect("passes"),
    ),
]


@pytest.mark.parametrize("steps", HOLDS, ids=[str(n) for n in range(len(HOLDS))])
def test_what_holds_passes(steps: tuple[Step, ...]) -> None:
    result = case(*steps)
    assert result.outcome == "passed", result.failures


FAILS: list[tuple[tuple[Step, ...], str, str]] = [
    ((says("My kids are 12."), expect("passes")), "passes", "stopped by forbid/personal-life (says)"),
    ((says("Hello."), expect("stopped", "forbid/codes")), "stopped by forbid/codes", "it passed"),
    (
        (says("My kids."), expect("stopped", "forbid/codes")),
        "stopped by forbid/codes",
        "stopped by forbid/personal-life",
    ),
    ((says("Amazing."), expect("stopped", "forbid/hype")), "stopped by forbid/hype", "noted by forbid/hype"),
    ((fan("hi"), says("a."), fan("b"), says("c."), expect("told")), "told", "nothing was told"),
    ((fan("hi"), expect("deflected")), "deflected", "a model would be asked"),
    ((says("Hello."), expect("ended")), "ended", "it passed"),
    ((says("One. Two."), expect("length", "1", "1", "sentences")), "length 1..1 sentences", "it has 2"),
    ((says("Hello there."), fan("x"), says("y."), never("says", "hello")), "never says “hello”", "it did"),
    ((says("The wheel course."), never("mentions", "offer/wheel-course")), "never mentions", "it did"),
    ((says("Yes."), expect("mentions", "offer/wheel-course")), "mentions", "the reply does not"),
    ((says("Tell me which glaze."), expect("asks", "which glaze")), "asks", "the reply does not"),
]


@pytest.mark.parametrize(("steps", "expected", "found"), FAILS, ids=[str(n) for n in range(len(FAILS))])
def test_what_does_not_hold_says_so(steps: tuple[Step, ...], expected: str, found: str) -> None:
    result = case(*steps)
    assert result.outcome == "failed"
    assert expected in result.failures[0].expected
    assert found in result.failures[0].found
    assert result.failures[0].step == len(steps) - 1


def test_a_failure_marks_the_words() -> None:
    (miss,) = case(fan("hi"), says("Well, my kids are 12."), expect("passes")).failures
    assert [miss.text[a:b] for a, b in miss.spans] == ["my kids"]
    assert miss.rule == "forbid/personal-life"


@pytest.mark.parametrize(
    ("steps", "why"),
    [
        ((fan("hi"), expect("mentions", "offer/wheel-course")), "needs a model"),
        ((fan("hi"), expect("told"), never("says", "my kids")), "needs a model"),
        ((says("I am sad."), expect("stopped", "forbid/mood")), "needs a judge for forbid/mood"),
        (
            (says("x"), expect("voice-above", "50")),
            "voice: too few samples: 0 different replies with 0 words, and 5 with 60 are needed",
        ),
        ((says("x"), expect("sung", "50")), "`expect sung` is not run yet"),
    ],
)
def test_what_nobody_can_settle_is_skipped(steps: tuple[Step, ...], why: str) -> None:
    result = case(*steps)
    assert (result.outcome, result.why) == ("skipped", why)


def test_a_pass_says_what_was_not_decided() -> None:
    assert case(says("Hello."), expect("passes")).why == "1 not decided: no judge"


def test_a_model_answers_what_no_line_does() -> None:
    steps = (
        fan("hi"),
        expect("mentions", "offer/wheel-course"),
        fan("more?"),
        expect("stopped"),
        never("says", "my kids"),
    )
    assert case(*steps, replies=["The wheel course.", "My kids say hi."]).outcome == "passed"
    with pytest.raises(ProviderError):
        case(*steps, replies=[ProviderError(Kind.AUTH, "no key")])


def test_examples_are_tried() -> None:
    rule = Forbid(
        name="forbid/kids",
        catch=policy().forbids[0].catch.model_copy(update={"says": ("my kids",)}),
        severity="low",
        then="stop",
        violates=("my kids", "our children"),
        allows=("kids", "my kids again"),
    )
    made = policy(forbids=(rule, JUDGED))
    found = {c.name: c.outcome for c in examples(made, Guard(made))}
    assert found == {
        "forbid/kids/violates/0": "passed",
        "forbid/kids/violates/1": "failed",
        "forbid/kids/allows/0": "passed",
        "forbid/kids/allows/1": "failed",
        "forbid/mood/violates/0": "skipped",
    }
