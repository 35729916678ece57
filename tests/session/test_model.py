"""A real conversation with the local model. What it says is anybody's guess; what the guard makes of it is not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from personaspec.asking import asking
from personaspec.drive import drive
from personaspec.guard.context import Context
from personaspec.guard.guard import Guard
from personaspec.guard.verdict import Action
from personaspec.ir.rules import Catch, Forbid
from personaspec.providers.choose import resolve
from personaspec.providers.judge import ModelJudge
from personaspec.session.consulting import Terms
from personaspec.session.effects import Note, Say
from personaspec.session.flow import Bot, turn
from personaspec.session.history import Exchange
from personaspec.session.state import State
from personaspec.targets.prompt.families import profile

from .bots import JUDGED, NOW, TODAY, done, notices, policy, reply, say

# Words that no English reply does without, so that something is always caught.
COMMON = Forbid(
    name="forbid/common",
    catch=Catch(says=("the", "and", "a", "i", "to", "you", "is", "it")),
    severity="high",
    then="replace",
    say={"en": "Hmm."},
)


@pytest.mark.model
def test_a_talk_with_the_local_model() -> None:
    local = pytest.importorskip("personaspec.providers.local")
    choice = resolve(None)
    model = local.Local(choice.path, choice.entry)
    made = policy(forbids=(*policy().forbids, COMMON))
    ask, fitted = asking(made, profile(choice.name, choice.window), "session")
    assert fitted.loss is None
    bot = Bot(made, Guard(made), ask)
    state, history = State(), ()
    caught = 0
    for fan in ("Hi, do you have kids?", "Why do my pots crack?", "Tell me more about your kids."):
        shown = say(bot, fan, model, state, history)
        end = done(shown)
        assert bool(notices(shown)) is (history == ()), "told once, before the first reply"
        left = bot.guard.judge(reply(shown), Context(today=TODAY, now=NOW))
        assert all(v.action <= Action.NOTE for v in left.violations)
        noted = [e.violation for e in shown if isinstance(e, Note) and e.violation is not None]
        if end.verdict is None:
            assert reply(shown) == "They dry too fast."
        else:
            assert tuple(noted) == end.verdict.violations
            assert end.exchange == Exchange(fan, reply(shown))
            caught += len(noted)
        state, history = end.state, (*history, end.exchange)
    assert caught, "two replies without any of these words"


@pytest.mark.model
@pytest.mark.slow
def test_another_wording_and_a_judge_by_the_local_model() -> None:
    """One model replies and says it again, another copy of it judges: what they say is worth little, and whatever it
    is, nothing is shown that breaks a rule."""
    local = pytest.importorskip("personaspec.providers.local")
    choice = resolve(None)
    model, other = local.Local(choice.path, choice.entry), local.Local(choice.path, choice.entry)
    judge = ModelJudge(other, choice.name, timeout=60.0)
    again = COMMON.model_copy(update={"name": "forbid/again", "then": "rewrite"})
    mood = JUDGED.model_copy(update={"then": "replace", "say": {"en": "No feelings."}})
    made = policy(forbids=(again, mood), topics=())
    ask, _ = asking(made, profile(choice.name, choice.window), "session")
    bot = Bot(made, Guard(made), lambda question: replace(ask(question), max_tokens=24), Terms("judged"))
    shown = list(drive(turn(bot, State(), (), "Who are you?", Context(today=TODAY), NOW), model, judge))
    end = done(shown)
    assert end.verdict is not None
    assert end.spent.calls >= 1
    assert end.spent.tokens_in > 100
    said = [e.text for e in shown if isinstance(e, Say) and e.kind == "reply"]
    assert "".join(said) == end.verdict.text
    assert not bot.guard.findings("forbid/again", end.verdict.text.replace("Hmm.", ""))
    rewritten = [e for e in shown if isinstance(e, Note) and e.kind == "rewritten"]
    assert rewritten, "a sentence without any of these words"
