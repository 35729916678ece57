"""`answers` and `denies`: what a bare answer says in its context."""

from __future__ import annotations

from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from personaspec.guard.context import Context
from personaspec.guard.guard import Guard
from personaspec.ir.rules import Catch, Excuse, Forbid, Question
from tests.guard.policies import persona

BORN: Final = Question(kind="says", text="where were you born")
KIDS: Final = Question(kind="matches", text=r"\bdo you have (any )?(kids|children)\b")
BOT: Final = Question(kind="matches", text=r"\bare you (a |an )?(bot|robot|ai)\b")
RULE: Final = Forbid(
    name="forbid/life",
    catch=Catch(
        answers=(BORN, KIDS),
        denies=(BOT,),
        unless=(Excuse(kind="says", words=("in the story",)), Excuse(kind="asked", words=("kids class", "for sale"))),
    ),
    severity="high",
    then="replace",
    say={"en": "I'm an AI."},
)
GUARD: Final = Guard(persona(forbids=(RULE,)))


def caught(fan: str, bot: str) -> list[str]:
    return [v.quote for v in GUARD.judge(bot, Context(fan=fan)).violations]


@pytest.mark.parametrize(
    ("fan", "bot", "quotes"),
    [
        ("Where were you born?", "Serbia.", ["Serbia."]),
        ("Hi! Where were you born?", "Oh, great question! In a small town.", ["In a small town."]),
        ("Do you have kids?", "Two. A boy and a girl. How are yours?", ["Two.", "A boy and a girl."]),
        ("Do you have any children?", "Yes, I can't live without them!", ["Yes, I can't live without them!"]),
        ("are you a bot", "Nope!", ["Nope!"]),
        ("Are you an AI?", "Haha, no, I'm me.", ["Haha, no, I'm me."]),
        ("Do you have kids?", "**Two**, in fact.", ["**Two**, in fact."]),
    ],
)
def test_a_bare_answer_is_caught_where_its_question_was_asked(fan: str, bot: str, quotes: list[str]) -> None:
    assert caught(fan, bot) == quotes


@pytest.mark.parametrize(
    ("fan", "bot"),
    [
        ("Where do potters live?", "Serbia."),  # not asked
        ("", "Serbia."),
        ("Where were you born?", "I'm software, so nowhere."),
        ("Where were you born?", "I was made in a data centre, by programmers."),
        ("Where were you born?", "Why do you ask?"),
        ("Where were you born?", "Mara comes from Gothenburg."),
        ("Where were you born?", "I wasn't. But let's look at your pot."),
        ("Where were you born?", "In the story, by a lake."),  # the rule's own `unless`
        ("Do you have kids?", "No."),
        ("Do you have kids aprons for sale?", "Yes, two sizes."),  # `unless asked`
        ("Are you a bot?", "Yes, I am."),
        ("Are you a bot?", "No, you're right to ask: I'm an AI."),
    ],
)
def test_an_honest_answer_passes(fan: str, bot: str) -> None:
    assert caught(fan, bot) == []


def test_only_the_answer_counts() -> None:
    assert caught("Where were you born?", "I'm an AI, so nowhere. Serbia has fine clay, though.") == []
    assert caught("Do you have kids?", "Two. The wheel course starts with centring the clay, then opening.") == ["Two."]


def test_an_excused_question_excuses_no_other() -> None:
    assert caught("Is that for sale? And do you have kids?", "Two.") == ["Two."]


@given(st.lists(st.sampled_from(["Serbia.", " ", "Ha! ", "No. ", "Two", ". ", "I'm an AI.", "\n", "é", "?"])))
def test_a_stream_finds_what_the_whole_finds(pieces: list[str]) -> None:
    context = Context(fan="Where were you born?")
    window = GUARD.window(context)
    sent = "".join([*map(window.feed, pieces), window.close()])
    whole = GUARD.judge("".join(pieces), context)
    assert (sent, window.verdict()) == (whole.text, whole)
