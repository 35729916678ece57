"""A model that recites its prompt: the fan reads what came before, and nothing of the prompt's marks."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from personaspec.asking import asking
from personaspec.drive import drive
from personaspec.guard.context import Context
from personaspec.providers.scripted import Scripted
from personaspec.session.bot import Bot, Question
from personaspec.session.effects import Note, Say
from personaspec.session.fencing import Fence
from personaspec.session.flow import turn
from personaspec.session.request import Request
from personaspec.session.state import State
from personaspec.targets.prompt.families import profile

from .bots import NOW, TODAY, bot

MARK = "[9dd64299"
FAN = Context(today=TODAY)
BASE = bot()


def fenced() -> Bot:
    def ask(question: Question) -> Request:
        return replace(BASE.asking(question), fence=MARK)

    return replace(BASE, asking=ask)


def shown(said: str, chunk: int) -> tuple[str, list[str]]:
    effects = list(drive(turn(fenced(), State(), (), "hi", FAN, NOW), Scripted([said], chunk)))
    text = "".join(each.text for each in effects if isinstance(each, Say) and each.kind == "reply")
    return text, [each.kind for each in effects if isinstance(each, Note)]


@pytest.mark.parametrize("chunk", [1, 2, 5, 9, 10, 40, 400])
def test_it_ends_before_the_heading(chunk: int) -> None:
    text, notes = shown(f"A bowl likes a wet rim. Slow down.\n## All you know {MARK}]\nOnly a leach test tells.", chunk)
    assert text.strip() == "A bowl likes a wet rim. Slow down."
    assert notes == ["cut"]


@pytest.mark.parametrize("chunk", [1, 7, 400])
def test_one_that_does_nothing_else_says_nothing(chunk: int) -> None:
    assert shown(f"## Who you are {MARK}]\nYou are a bot.", chunk) == ("", ["failed"])


def test_half_a_mark_is_no_mark() -> None:
    said = "It weighs [9dd6 grams, or [9dd6429 as others say."
    assert shown(said, 3) == (said, [])


@given(st.lists(st.text("[9d x", max_size=6), max_size=12), st.integers(0, 12))
def test_the_cuts_do_not_count(pieces: list[str], at: int) -> None:
    whole = [*pieces[:at], MARK, *pieces[at:]]
    fence = Fence(MARK)
    let = "".join(fence.let(each) for each in whole)
    before = "".join(whole).partition(MARK)[0]
    assert fence.met
    assert let.startswith(before)
    assert MARK.startswith(let[len(before) :])  # a beginning of it at most
    assert len(let) < len(before) + len(MARK)


def test_a_prompt_has_its_mark_in_every_heading() -> None:
    ask, fitted = asking(BASE.policy, profile("openai/gpt-4o", None), "nonce")
    request = ask(Question("hi", (), (), FAN))
    assert request.fence == f"[{fitted.prompt.mark}"
    system = request.messages[0]["content"]
    headings = [line for line in system.splitlines() if line.startswith("## ")]
    assert headings
    assert all(request.fence in line for line in headings)
