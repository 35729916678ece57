"""Invariant 7 with the rules of a real persona: chunks count for nothing, and nothing stopped is ever sent."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from itertools import pairwise
from typing import Final

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from personaspec.guard.context import Context
from personaspec.guard.guard import Guard
from personaspec.guard.sentences import sentences
from personaspec.guard.verdict import Action
from personaspec.ir.persona import Persona
from personaspec.ir.rules import Forbid
from personaspec.judging import Judging
from tests.guard.policies import forbid
from tests.guard.test_adversary import mara

DAY: Final = date(2026, 11, 21)
NOW: Final = datetime(2026, 11, 21, 12, tzinfo=UTC)
MORE: Final[tuple[Forbid, ...]] = (
    forbid("forbid/noted", says=("meh",), then="note"),
    forbid("forbid/rewritten", says=("rude",), then="rewrite", say={"en": "Let me rephrase."}),
    forbid("forbid/stopped", says=("secret",), then="stop"),
    forbid("forbid/handed", says=("doctor",), then="hand-off", say={"en": "A person will answer."}),
    forbid("forbid/ended", says=("goodbye forever",), then="end"),
)
POLICY: Final[Persona] = mara().policy.model_copy(update={"forbids": (*mara().policy.forbids, *MORE)})
GUARD: Final = Guard(POLICY)

WORDS: Final = (
    *("my kids", "my", "kids", "I have two", "I'm human", "as a mother", "m y k i d s", "my **kid**s", "mу kіds"),
    *("meh", "rude", "secret", "doctor", "goodbye forever", "Serbia", "No", "Two", "I'm an AI", "Where was I born"),
    *("€50", "€129", "use CLAY50", "half off", "https://evil.example/x", "call +46 31 701 23 45", "not", "Mara said"),
    *(".", ". ", "! ", "? ", "… ", "\n", "\r\n", "\n- ", " ", ", ", "  ", '"', "(", "*", "_", "。", "&#107;", "<b>"),
    *("👩\u200d🚀", "\u0301", "\u200b", "\u202e", "\u202c", "\ud800", "\x00", "\u2028", "é", "한", "ह\u093f"),
)
REPLIES: Final = st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=4)), max_size=20).map("".join)
FANS: Final = st.sampled_from(
    [
        "",
        "Where were you born?",
        "Do you have kids?",
        "are you a bot?",
        "Hi!\nWhere do you live",
        "w\u200bhere were you born",
    ]
)
LANGUAGES: Final = st.sampled_from(["en", "sv", "de", "xx", None])


def sent(guard: Guard, text: str, cuts: list[int], at: Context) -> tuple[str, object]:
    window = guard.window(at)
    edges = [0, *sorted(min(cut, len(text)) for cut in cuts), len(text)]
    said = [window.feed(text[a:b]) for a, b in pairwise(edges)]
    return "".join([*said, window.close()]), window.verdict()


@given(REPLIES, st.lists(st.integers(0, 120), max_size=10), FANS, LANGUAGES)
@settings(max_examples=250, deadline=None)
@example("I have two\nkids. " * 3, [3, 11, 12], "", "en")
@example("my " + "x" * 396 + " my kids are here", [4, 396, 400, 401, 405], "", "en")
def test_a_stream_is_the_whole(text: str, cuts: list[int], fan: str, language: str | None) -> None:
    at = Context(language=language, today=DAY, fan=fan)
    whole = GUARD.judge(text, at)
    assert sent(GUARD, text, cuts, at) == (whole.text, whole)
    assert sent(GUARD, text, list(range(len(text))), at) == (whole.text, whole)


@given(REPLIES, FANS)
@settings(max_examples=150, deadline=None)
def test_every_quote_is_what_was_written(text: str, fan: str) -> None:
    for found in GUARD.judge(text, Context(language="en", today=DAY, fan=fan)).violations:
        assert found.quote
        assert text[slice(*found.span)] == found.quote


@given(REPLIES, FANS, st.lists(st.integers(0, 200), max_size=8))
@settings(max_examples=200, deadline=None)
def test_nothing_of_a_stopped_sentence_is_sent(text: str, fan: str, cuts: list[int]) -> None:
    at = Context(language="en", today=DAY, fan=fan)
    said, _ = sent(GUARD, text, cuts, at)
    strong = [v.span[0] for v in GUARD.judge(text, at).violations if v.action > Action.ADD_NOTICE]
    ended = min((v.span[0] for v in GUARD.judge(text, at).violations if v.action >= Action.STOP), default=len(text))
    fixed = " ".join(each for rule in POLICY.forbids for each in rule.say.values())
    for sentence in sentences(text):
        stopped = any(sentence.start <= start < sentence.start + len(sentence.text) for start in strong)
        if (stopped or sentence.start > ended) and text.count(sentence.text) == 1 and sentence.text not in fixed:
            assert sentence.text not in said


@given(REPLIES, FANS, st.integers(1, 9))
@settings(max_examples=100, deadline=None)
def test_the_lines_of_guard_are_the_same_in_any_pieces(text: str, fan: str, size: int) -> None:
    line = json.dumps(
        {"bot": text.encode("utf-8", "replace").decode(), "fan": fan or None, "audience": {"language": "en"}}
    )
    whole, pieces = (Judging(POLICY, GUARD, {}, "b", stream=n).line(line.encode(), NOW) for n in (0, size))
    assert whole == pieces
    assert whole[1]


@pytest.mark.parametrize("size", [1, 7, 400])
def test_a_long_reply_is_the_same_in_any_pieces(size: int) -> None:
    text = "So I said, my clay is dry. " * 30 + "I have\n" + "word " * 200 + "two kids. And so on"
    at = Context(language="en", today=DAY)
    assert sent(GUARD, text, list(range(0, len(text), size)), at) == (GUARD.judge(text, at).text, GUARD.judge(text, at))
