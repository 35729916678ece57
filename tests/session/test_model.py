"""A real conversation with the local model. What it says is anybody's guess; what the guard makes of it is not."""

from __future__ import annotations

import pytest

from personaspec.asking import asking
from personaspec.guard.context import Context
from personaspec.guard.guard import Guard
from personaspec.guard.verdict import Action
from personaspec.ir.rules import Catch, Forbid
from personaspec.providers.choose import resolve
from personaspec.session.effects import Note
from personaspec.session.flow import Bot
from personaspec.session.history import Exchange
from personaspec.session.state import State
from personaspec.targets.prompt.families import profile

from .bots import NOW, TODAY, done, notices, policy, reply, say

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
