"""Sync, async and whole are the same, and nothing that breaks a rule is ever said (invariants 7 and 10)."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Generator
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from session.bots import NOW, TODAY, bot, done, reply, say

from personaspec.drive import Shown, adrive, drive
from personaspec.guard.context import Context
from personaspec.guard.verdict import Action
from personaspec.providers.provider import Kind, ProviderError
from personaspec.session.effects import Done, Note, Say
from personaspec.session.flow import turn
from personaspec.session.request import Request
from personaspec.session.state import State

BOT = bot()
FAN = Context(today=TODAY)
WORDS = ["Hello", "my kids", "My", "kids", "CLAY50", "idiot", "amazing", "I have", "two children", "m\u200by kids"]
SIGNS = [".", "!", "?\n", "…", ",", " ", "\n", "“", "”", "é", "🏺", "ｍｙ ｋｉｄｓ"]
TEXTS = st.lists(st.sampled_from([*WORDS, *SIGNS]), max_size=14).map(" ".join)
ENDS = st.sampled_from([None, *Kind])


class Cut:
    """A provider that gives a text in given pieces and may fail at the end of them."""

    def __init__(self, pieces: list[str], end: Kind | None = None) -> None:
        self.pieces, self.end = pieces, end
        self.closed = False

    def stream(self, request: Request) -> Generator[str, None, None]:
        try:
            yield from self.pieces
            if self.end is not None:
                raise ProviderError(self.end, "it failed", "try again")
        finally:
            self.closed = True

    async def astream(self, request: Request) -> AsyncGenerator[str, None]:
        for piece in self.stream(request):
            yield piece


def cut(text: str, at: list[int]) -> list[str]:
    """The text in pieces, cut at these places (modulo its length)."""
    places = sorted({0, len(text), *(n % (len(text) + 1) for n in at)})
    return [text[a:b] for a, b in pairwise(places) if a < b]


def sync(provider: Cut) -> list[Shown]:
    return list(drive(turn(BOT, State(), (), "hi", FAN, NOW), provider))


async def _all(provider: Cut) -> list[Shown]:
    return [effect async for effect in adrive(turn(BOT, State(), (), "hi", FAN, NOW), provider)]


@settings(deadline=None, max_examples=150)
@given(TEXTS, st.lists(st.integers(0, 200), max_size=8), ENDS)
def test_sync_async_and_whole_are_the_same(text: str, at: list[int], end: Kind | None) -> None:
    pieces = cut(text, at)
    streamed, later = sync(Cut(pieces, end)), asyncio.run(_all(Cut(pieces, end)))
    assert streamed == later
    whole = sync(Cut([text] if text else [], end))
    assert reply(streamed) == reply(whole)
    assert done(streamed).verdict == done(whole).verdict
    assert [e for e in streamed if isinstance(e, Note)] == [e for e in whole if isinstance(e, Note)]


@settings(deadline=None, max_examples=150)
@given(TEXTS, st.lists(st.integers(0, 200), max_size=8))
def test_streaming_says_what_the_guard_says_of_the_whole(text: str, at: list[int]) -> None:
    verdict = BOT.guard.judge(text, Context(today=TODAY, now=NOW, fan="hi"))
    assert reply(sync(Cut(cut(text, at)))) == verdict.text


@settings(deadline=None, max_examples=150)
@given(TEXTS, st.lists(st.integers(0, 200), max_size=8), ENDS)
def test_nothing_that_breaks_a_rule_is_said(text: str, at: list[int], end: Kind | None) -> None:
    said = reply(sync(Cut(cut(text, at), end)))
    fixed = [t for rule in BOT.policy.forbids for t in rule.say.values()]
    for line in fixed:
        said = said.replace(line, "\n")  # what stands on both sides of it is no sentence
    left = BOT.guard.judge(said, Context(today=TODAY, now=NOW))
    assert all(v.action <= Action.NOTE for v in left.violations), said


@settings(deadline=None, max_examples=60)
@given(TEXTS, st.lists(st.integers(0, 200), max_size=8), st.integers(0, 9), ENDS.filter(bool))
def test_a_provider_may_fail_anywhere(text: str, at: list[int], after: int, kind: Kind) -> None:
    pieces = cut(text, at)[:after]
    shown = sync(Cut(pieces, kind))
    assert isinstance(shown[-1], Done)
    assert sum(isinstance(e, Done) for e in shown) == 1
    notes = [e.kind for e in shown if isinstance(e, Note) and e.kind != "stopped"]
    stopped = any(v.action >= Action.STOP for v in done(shown).verdict.violations)  # type: ignore[union-attr]
    assert notes or stopped, "a failure is told, unless the guard had ended the reply before"


def test_closing_early_stops_the_model() -> None:
    provider = Cut(["Hello. ", "How ", "are ", "you? ", "Fine."])
    shown = drive(turn(BOT, State(), (), "hi", FAN, NOW), provider)
    while not (isinstance(effect := next(shown), Say) and effect.kind == "reply"):
        pass
    shown.close()  # type: ignore[attr-defined]
    assert provider.closed


@pytest.mark.parametrize("count", range(6))
def test_an_event_loop_that_leaves_early_stops_the_model(count: int) -> None:
    provider = Cut(["Hello. ", "How ", "are ", "you? ", "Fine. "])

    async def leave() -> None:
        shown = adrive(turn(BOT, State(), (), "hi", FAN, NOW), provider)
        for _ in range(count):
            await anext(shown, None)
        await shown.aclose()  # type: ignore[attr-defined]

    asyncio.run(leave())


def test_any_iterable_of_replies_will_do() -> None:
    assert reply(say(BOT, "hi", ["Hello."])) == "Hello."
