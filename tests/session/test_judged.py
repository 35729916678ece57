"""Turns with a judge, with another wording, and in shadow."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import AsyncGenerator, Callable, Generator
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from personaspec.drive import Shown, adrive, drive
from personaspec.guard.context import Context
from personaspec.guard.judge import Consultation, Unruled
from personaspec.guard.shadow import Shadow
from personaspec.guard.verdict import Action
from personaspec.ir.rules import Catch, Forbid, Topic
from personaspec.providers.provider import Kind, ProviderError
from personaspec.providers.scripted import Scripted, ScriptedJudge
from personaspec.session.consulting import Terms
from personaspec.session.effects import Note, Say
from personaspec.session.flow import Bot, turn
from personaspec.session.request import Request
from personaspec.session.state import State

from .bots import HARM, JUDGED, NOW, TODAY, bot, done, notices, policy, reply

SAD = JUDGED.model_copy(update={"then": "replace", "say": {"en": "[no feelings]"}, "severity": "high"})
OLD = Forbid(name="forbid/age", catch=Catch(means=("the speaker has an age",)), severity="low", then="stop")
BRAG = Forbid(
    name="forbid/brag",
    title={"en": "Brags."},
    because="Nobody likes it.",
    catch=Catch(says=("best ever",), means=("the speaker is full of brags",)),
    severity="low",
    then="rewrite",
    say={"en": "[modest]"},
)
MOOD = Topic(name="topic/mood", catch=Catch(means=("the fan is sad",)), then="deflect", say={"en": "Talk to somebody."})
DANGER = HARM.model_copy(update={"catch": Catch(says=("kill myself",), means=("the fan may hurt themselves",))})
BASE = bot(forbids=(*policy().forbids, SAD, OLD, BRAG), topics=(MOOD, DANGER))
BOT = replace(BASE, terms=Terms("judged"))
FAN = Context(today=TODAY)
LATE = Unruled("timeout", "it took too long")


def words(text: str, meaning: str) -> bool:
    """A judge that knows the last word of each meaning."""
    return meaning.split()[-1].rstrip("s") in text.lower()


def say(
    fan: str | None, replies: list[str | ProviderError], judge: ScriptedJudge | None, the_bot: Bot = BOT, chunk: int = 7
) -> list[Shown]:
    return list(drive(turn(the_bot, State(), (), fan, FAN, NOW), Scripted(replies, chunk), judge))


def notes(shown: list[Shown], kind: str) -> list[Note]:
    return [e for e in shown if isinstance(e, Note) and e.kind == kind]


# -- the judge


def test_what_words_cannot_see_is_caught() -> None:
    judge = ScriptedJudge(lambda text, meaning: "feelings" in meaning and "cried" in text)
    shown = say("Tell me.", ["Hello. I cried all night. Bye."], judge)
    assert reply(shown) == "Hello. [no feelings] Bye."
    (violation,) = done(shown).verdict.violations  # type: ignore[union-attr]
    assert (violation.rule, violation.how, violation.span, violation.quote) == (
        "forbid/mood",
        "means",
        (7, 25),
        "I cried all night.",
    )
    assert done(shown).verdict.undecided == ()  # type: ignore[union-attr]
    assert [each.violation for each in notes(shown, "stopped")] == [violation]


def test_one_question_for_all_that_a_sentence_leaves_open_and_none_for_a_greeting() -> None:
    judge = ScriptedJudge()
    shown = say("Tell me.", ["Hello! I glaze pots. Cover the rim and wait."], judge)
    assert [(each.of, each.text, len(each.meanings)) for each in judge.asked] == [
        ("fan", "Tell me.", 2),
        ("bot", "I glaze pots.", 3),
    ]
    spent = done(shown).spent
    assert (spent.sentences, spent.asked, spent.calls) == (4, 2, 2)


@pytest.mark.parametrize(("rule", "sent"), [(SAD, "Hello. [no feelings]"), (OLD, "Hello. I am here. Bye.")])
def test_a_judge_that_fails_stops_for_a_high_rule_and_is_told_of_for_a_low_one(rule: Forbid, sent: str) -> None:
    made = replace(bot(forbids=(rule,), topics=()), terms=Terms("judged"))
    shown = say("Tell me.", ["Hello. I am here. Bye."], ScriptedJudge(lambda *_: LATE), made)
    assert reply(shown) == sent
    verdict = done(shown).verdict
    assert verdict is not None
    assert verdict.action is (Action.STOP if rule is SAD else Action.PASS)
    assert verdict.undecided == (f"{rule.name}: no ruling, it took too long",)
    assert [v.unruled for v in verdict.violations] == (["it took too long"] if rule is SAD else [])
    assert [(n.about, n.text) for n in notes(shown, "unruled")] == [
        ("timeout", "the judge gave no ruling: it took too long")
    ]
    assert done(shown).spent.failed == 1


def test_a_judge_that_is_required_and_not_there_is_one_that_failed() -> None:
    required = replace(BASE, terms=Terms("required"))
    shown = say("Tell me.", ["Hello. I am here. Bye."], None, required)
    assert reply(shown) == "Hello. [no feelings]"
    assert done(shown).verdict.undecided[0].endswith("a judge is required, and none is set")  # type: ignore[union-attr]
    plain = say("Tell me.", ["Hello. I am here. Bye."], None, BASE)
    assert reply(plain) == "Hello. I am here. Bye."
    assert done(plain).verdict.undecided[0].endswith("needs a judge")  # type: ignore[union-attr]


def test_a_judge_hears_what_a_fan_means() -> None:
    shown = say("Nothing makes sense any more.", [], ScriptedJudge(lambda _, meaning: "hurt" in meaning))
    assert reply(shown).startswith("I'm here.")
    assert notices(shown) == ["I'm an AI version of Mara."]
    assert done(shown).spent.calls == 1
    model = Scripted(["Go on."])
    late = list(drive(turn(BOT, State(), (), "Nothing makes sense.", FAN, NOW), model, ScriptedJudge(lambda *_: LATE)))
    assert reply(late) == "Go on.", "no ruling on a topic: the words decide, and it is told"
    assert len(notes(late, "unruled")) == 1


def test_a_judge_that_breaks_is_a_bug_and_not_a_pass() -> None:
    def broken(*_: object) -> bool:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        say("Tell me.", ["I am here. "], ScriptedJudge(broken))


class Paced:
    """A model that gives a piece each time that it is let go on."""

    def __init__(self, pieces: list[str], let: Callable[[int], bool]) -> None:
        self.pieces, self.let, self.given = pieces, let, 0

    def stream(self, request: Request) -> Generator[str, None, None]:
        for n, piece in enumerate(self.pieces):
            end = time.monotonic() + 60
            while not self.let(n):
                assert time.monotonic() < end
                time.sleep(0.005)
            self.given += 1
            yield piece

    async def astream(self, request: Request) -> AsyncGenerator[str, None]:
        for piece in self.stream(request):
            yield piece


def test_the_model_goes_on_while_the_judge_reads_and_nothing_is_said_before() -> None:
    """The third sentence is generated, and its question asked, while the first still waits for its ruling."""
    open_ = threading.Event()
    judge = ScriptedJudge()
    began = judge.rule

    def slow(asked: Consultation) -> object:
        if asked.text == "I am one.":
            judge.asked.append(asked)
            assert open_.wait(60)
        return began(asked)

    judge.rule = slow  # type: ignore[method-assign, assignment]
    made = replace(bot(forbids=(SAD,), topics=()), terms=Terms("judged"))

    def let(n: int) -> bool:
        if n == 3 and "I am three." in [each.text for each in judge.asked]:
            open_.set()
        return n < 3 or open_.is_set()

    model = Paced(["I am one. ", "I am two. ", "I am three. ", "Bye."], let)
    said: list[str] = []
    for effect in drive(turn(made, State(), (), "Tell me.", FAN, NOW), model, judge):
        if isinstance(effect, Say) and effect.kind == "reply":
            assert open_.is_set()
            said.append(effect.text)
    # the model's last piece came only when the question about the third sentence had been asked
    assert "".join(said) == "I am one. I am two. I am three. Bye."


@pytest.mark.parametrize("seconds", [0.0, 0.02])
def test_sentences_are_judged_at_the_same_time(seconds: float) -> None:
    made = replace(bot(forbids=(SAD,), topics=()), terms=Terms("judged"))
    judge = ScriptedJudge(delay=lambda each: seconds if each.number % 2 else 0.0)
    text = " ".join(f"I am number {n}." for n in range(12))
    assert reply(say("Tell me.", [text], judge, made)) == text


# -- another wording


def test_the_model_says_it_again_with_the_reasons_and_it_is_judged_again() -> None:
    model = Scripted(["Hello. My pots are the best ever. Bye.", "My pots hold water."])
    shown = list(drive(turn(BOT, State(), (), "hi", FAN, NOW), model, ScriptedJudge(words)))
    assert reply(shown) == "Hello. My pots hold water. Bye."
    again = model.requests[1]
    assert again.messages[:-2] == model.requests[0].messages
    assert again.messages[-2] == {"role": "assistant", "content": "Hello. My pots are the best ever."}
    assert again.messages[-1]["role"] == "user"
    assert "Brags. Nobody likes it." in again.messages[-1]["content"]
    assert '"My pots are the best ever."' in again.messages[-1]["content"]
    assert [(n.about, n.text) for n in notes(shown, "rewritten")] == [("forbid/brag", "My pots hold water.")]
    verdict = done(shown).verdict
    assert verdict is not None
    assert (verdict.action, verdict.text) == (Action.REWRITE, reply(shown))


@pytest.mark.parametrize(
    "again",
    [
        "Still the best ever.",
        "My kids made it.",
        "I feel old, many years of age.",
        "Use CLAY50.",
        "",
        "x" * 2500,
        ProviderError(Kind.RATE_LIMIT, "too many"),
        ProviderError(Kind.INTERRUPTED, "stopped"),
    ],
)
def test_a_wording_that_is_no_better_is_never_sent(again: str | ProviderError) -> None:
    shown = say("hi", ["Hello. My pots are the best ever. Bye.", again], ScriptedJudge(words))
    assert reply(shown) == "Hello. [modest] Bye."
    assert [n.text for n in notes(shown, "rewritten")] == [""]


def test_a_meaning_is_rewritten_too_and_once_a_sentence() -> None:
    model = Scripted(["I brag a lot. I brag more.", "I make pots.", "I brag again."])
    shown = list(drive(turn(BOT, State(), (), "hi", FAN, NOW), model, ScriptedJudge(words)))
    assert reply(shown) == "I make pots. [modest]"
    assert len(model.requests) == 3


def test_without_a_model_left_the_rules_own_text_is_said() -> None:
    assert reply(say("hi", ["Best ever!"], None, BASE)) == "[modest]"


# -- shadow


def test_in_shadow_all_is_said_and_all_is_told() -> None:
    made = replace(BASE, terms=Terms("judged", Shadow(everything=True)))
    model = Scripted(["Best ever. My kids, you idiot. I feel sad feelings. Bye."])
    shown = list(drive(turn(made, State(), (), "hi", FAN, NOW), model, ScriptedJudge(words)))
    assert reply(shown) == "Best ever. My kids, you idiot. I feel sad feelings. Bye."
    assert len(model.requests) == 1
    end = done(shown)
    assert end.verdict is not None
    assert (end.verdict.action, end.verdict.would, end.verdict.shadow) == (Action.PASS, Action.END, True)
    assert (end.state.ended, end.state.count("stopped")) == ("", 0)
    assert {v.rule for v in end.verdict.violations} == {
        "forbid/brag",
        "forbid/mood",
        "forbid/personal-life",
        "forbid/rude",
    }
    assert notices(shown) == ["I'm an AI version of Mara."], "a notice is told all the same"


def test_a_topic_in_shadow_is_heard_and_a_crisis_is_answered() -> None:
    terms = Terms("judged", Shadow(everything=True))
    made = replace(BASE, terms=terms)
    shown = say("I am so sad.", ["Oh no."], ScriptedJudge(words), made)
    assert reply(shown) == "Oh no."
    assert [n.about for n in notes(shown, "watched")] == ["topic/mood"]
    crisis = say("I will kill myself", [], ScriptedJudge(), made)
    assert reply(crisis).startswith("I'm here.")
    named = replace(BASE, terms=Terms(shadow=Shadow(names=("topic/self-harm", "topic"))))
    assert reply(say("I will kill myself", [], None, named)).startswith("I'm here.")


# -- sync, async, cuts


TEXTS = st.lists(
    st.sampled_from(
        [
            *("Hello", "my kids", "I feel", "feelings", "best ever", "CLAY50", "I am of age", "I brag", "idiot", "I"),
            *(".", ".", "! ", "?\n", " ", "amazing", "é🏺"),
        ]
    ),
    max_size=14,
).map(" ".join)
AGAIN = st.sampled_from(["Fine.", "my kids", "I brag.", "I feel feelings.", "", "Two. Three."])


class Twice:
    """A model that gives a text in given pieces, and another for every further request."""

    def __init__(self, pieces: list[str], again: str) -> None:
        self.pieces, self.again, self.asked = pieces, again, 0

    def stream(self, request: Request) -> Generator[str, None, None]:
        self.asked += 1
        yield from self.pieces if self.asked == 1 else [self.again] * bool(self.again)

    async def astream(self, request: Request) -> AsyncGenerator[str, None]:
        for piece in self.stream(request):
            yield piece


@settings(deadline=None, max_examples=80)
@given(TEXTS, st.lists(st.integers(0, 150), max_size=8), AGAIN, st.booleans())
def test_sync_async_and_whole_say_the_same(text: str, at: list[int], again: str, fails: bool) -> None:
    def rule(said: str, meaning: str) -> bool | Unruled:
        return LATE if fails and "best" in said else words(said, meaning)

    def delay(asked: Consultation) -> float:
        return 0.002 if asked.number % 3 == 0 else 0.0

    async def later(pieces: list[str]) -> list[Shown]:
        judge = ScriptedJudge(rule, delay)
        return [e async for e in adrive(turn(BOT, State(), (), "hi", FAN, NOW), Twice(pieces, again), judge)]

    places = sorted({0, len(text), *(n % (len(text) + 1) for n in at)})
    pieces = [text[a:b] for a, b in pairwise(places) if a < b]
    runs = [
        list(drive(turn(BOT, State(), (), "hi", FAN, NOW), Twice(pieces, again), ScriptedJudge(rule))),
        list(drive(turn(BOT, State(), (), "hi", FAN, NOW), Twice([text] if text else [], again), ScriptedJudge(rule))),
        asyncio.run(later(pieces)),
    ]
    first = runs[0]
    for shown in runs[1:]:
        assert reply(shown) == reply(first)
        assert done(shown) == done(first)
        for kind in ("stopped", "rewritten", "unruled", "heard"):
            assert {str(n) for n in notes(shown, kind)} == {str(n) for n in notes(first, kind)} or kind == "unruled"


def test_closing_early_leaves_no_question_behind() -> None:
    judge = ScriptedJudge(delay=lambda _: 0.01)
    shown = drive(
        turn(replace(BOT, terms=Terms("judged")), State(), (), "hi", FAN, NOW),
        Scripted(["I am one. I am two. " * 20]),
        judge,
    )
    next(shown)
    shown.close()  # type: ignore[attr-defined]
    time.sleep(0.05)
    assert len(judge.asked) <= 5

    async def leave() -> None:
        later = adrive(turn(BOT, State(), (), "hi", FAN, NOW), Scripted(["I am one. " * 20]), judge)
        await anext(later)
        await later.aclose()  # type: ignore[attr-defined]

    asyncio.run(leave())
