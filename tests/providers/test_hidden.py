"""Thoughts in the text of a reply are taken out, however it is cut."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from personaspec.providers.hidden import Visible, visible

HARMONY = (
    "<|channel|>analysis<|message|>SECRET<|end|><|start|>assistant<|channel|>commentary to=f <|constrain|>json"
    "<|message|>{SECRET}<|call|><|start|>assistant<|channel|>final<|message|>Hello."
)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Hello.", "Hello."),
        ("<think>SECRET</think>Hello.", "Hello."),
        ("<thinking>\nSECRET <b>\n</thinking>\nHello.", "\nHello."),
        ("< THINK type='x' >SECRET</ Think >Hello.", "Hello."),
        ("Hel<reasoning>SECRET</reasoning>lo.", "Hello."),
        ("<think>SECRET<think>SECRET</think>SECRET</think>Hello.", "Hello."),
        ("<think>SECRET and no end. Hello.", ""),
        ("Hello.</think>", "Hello."),
        ("[THINK]SECRET[/THINK]Hello.", "Hello."),
        ("◁think▷SECRET◁/think▷Hello.", "Hello."),
        ("Hello.<tool_call>{SECRET}</tool_call>", "Hello."),
        ("Hello.[TOOL_CALLS] [{SECRET}]", "Hello."),
        (HARMONY, "Hello."),
        (
            "I <3 you, 1 < 2, [here](https://x.example), <b>bold</b>",
            "I <3 you, 1 < 2, [here](https://x.example), <b>bold</b>",
        ),
        ("I think, <thinkers> think", "I think, <thinkers> think"),
        ("Hello <", "Hello <"),
        ("Hello <think", "Hello <think"),
    ],
)
def test_what_is_shown(text: str, shown: str) -> None:
    assert visible(text) == shown
    for size in (1, 2, 3, 7):
        reply = Visible()
        assert "".join(reply.feed(text[n : n + size]) for n in range(0, len(text), size)) + reply.close() == shown


PARTS = st.sampled_from(
    [
        *("<think>", "</think>", "<", "[", "think", ">", "/", " ", "a ", "<|", "|>", "[THINK]", "[/THINK]", "◁", "<b>"),
        *("channel|>analysis", "<|end|>", "<|start|>assistant", "<|channel|>final<|message|>", "<tool_call>", "\n"),
    ]
) | st.text(max_size=4)


@given(st.lists(PARTS, max_size=14).map("".join), st.lists(st.integers(0, 120), max_size=14))
@settings(max_examples=500)
def test_the_cuts_do_not_count(text: str, cuts: list[int]) -> None:
    reply = Visible()
    edges = [0, *sorted(min(cut, len(text)) for cut in cuts), len(text)]
    assert "".join(reply.feed(text[a:b]) for a, b in pairwise(edges)) + reply.close() == visible(text)


def test_what_is_kept_back_is_short() -> None:
    reply = Visible()
    assert len(reply.feed("<" * 5000)) > 4800
    given_ = sum(len(reply.feed("< ")) for _ in range(1000))
    assert given_ > 1800
