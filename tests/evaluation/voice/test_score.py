"""The voice score: bounded, the same in any order and under any hash seed, above for the same writer."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from personaspec.evaluation.voice import weights_table
from personaspec.evaluation.voice.drift import drift
from personaspec.evaluation.voice.features import GROUPS, add, count, names
from personaspec.evaluation.voice.function_words import FUNCTION_WORDS
from personaspec.evaluation.voice.hearing import hear
from personaspec.evaluation.voice.reading import read_log, read_samples
from personaspec.evaluation.voice.scoring import learn, score
from personaspec.ir.declarations import Prefer, Voice

from .writers import CAREFUL, LOUD

KNOWN = learn(LOUD[:8], "en")
TEXTS = st.text(max_size=400) | st.lists(st.sampled_from([*LOUD, *CAREFUL]), max_size=6).map(" ".join)


def test_a_held_out_text_of_the_writer_scores_above_one_of_another() -> None:
    own, other = score(LOUD[8:], KNOWN), score(CAREFUL, KNOWN)
    assert own.value is not None
    assert other.value is not None
    assert own.value >= other.value + 30
    other_way = learn(CAREFUL, "en")
    loud = score(LOUD, other_way)
    assert loud.value is not None
    assert loud.value < 50


@given(TEXTS)
@settings(max_examples=60, deadline=None)
def test_a_score_is_bounded_or_says_why_there_is_none(text: str) -> None:
    found = score([text], KNOWN)
    if found.value is None:
        assert found.why.startswith(("too short to say", "every reply repeats a sample"))
        assert found.low is found.high is None
    else:
        assert found.low is not None
        assert found.high is not None
        assert 0 <= found.low <= found.value <= found.high <= 100


@given(st.permutations(LOUD[:8]), st.lists(st.sampled_from(LOUD[:8]), max_size=20))
@settings(max_examples=30, deadline=None)
def test_neither_the_order_of_samples_nor_doubles_change_anything(order: list[str], doubled: list[str]) -> None:
    again = learn([*order, *doubled, *(f"  {text} " for text in doubled)], "en")
    assert again == KNOWN
    assert score(LOUD[8:], again) == score(LOUD[8:], KNOWN)


@given(st.lists(st.sampled_from([*LOUD, *CAREFUL]), max_size=8))
@settings(max_examples=30, deadline=None)
def test_what_is_counted_adds_up_in_any_order(texts: list[str]) -> None:
    forth = add(count(text, "en") for text in texts)
    assert add(count(text, "en") for text in reversed(texts)) == forth
    assert forth.replies == len(texts)


def test_the_score_is_the_same_under_every_hash_seed() -> None:
    code = (
        "from evaluation.voice.writers import *; from personaspec.evaluation.voice.scoring import *;"
        "print(score(CAREFUL, learn(LOUD, 'en')), score(LOUD[:3], learn(LOUD[3:], 'sv')))"
    )
    root = Path(__file__).resolve().parents[3]
    path = os.pathsep.join([str(root), str(root / "tests")])
    said = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONPATH": path, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("0", "1", "4242")
    }
    assert len(said) == 1


def test_few_samples_and_short_texts_get_no_number() -> None:
    assert score(CAREFUL, learn(LOUD[:4], "en")).why.startswith("too few samples: 4 different replies")
    assert score(CAREFUL, learn([LOUD[0]] * 9, "en")).why.startswith("too few samples: 1 different replies")
    assert score(["Yes!! It's so good!"], KNOWN).why == "too short to say: 4 words, and 20 are needed"
    assert score([], KNOWN).value is None


def test_neither_copies_of_samples_nor_replies_said_again_raise_a_score() -> None:
    assert score(LOUD[:8], KNOWN).why == "every reply repeats a sample word for word"
    assert score([*LOUD[8:], *LOUD[8:], *LOUD[:3]], KNOWN) == score(LOUD[8:], KNOWN)


def test_reasons_are_in_plain_words() -> None:
    told = hear(CAREFUL, KNOWN, Voice()).reasons
    assert any(reason.startswith("no exclamation marks, and the samples have") for reason in told)
    assert any("times as long as in the samples" in reason for reason in told)
    assert not hear(LOUD[:8], KNOWN, Voice()).reasons


def test_what_the_spec_declares_is_told_and_lowers_the_score() -> None:
    declared = Voice(prefer=(Prefer(say="kiln day", over="firing session"),), avoid=("game-changer",), length=(1, 2))
    text = LOUD[9] + " A firing session is a game-changer!"
    found, plain = hear([text], KNOWN, declared), hear([text], KNOWN, Voice())
    assert found.breaches == (
        "says “game-changer”, which the voice avoids",
        "says “firing session” and not “kiln day”",
        "has 4 sentences, and the voice has 1 to 2",
    )
    assert found.score.value is not None
    assert plain.score.value is not None
    assert found.score.value < plain.score.value
    assert hear([LOUD[4]], KNOWN, declared).favourites == ("kiln day",)


def test_a_chat_that_changes_its_voice_is_told_where() -> None:
    chat = [*LOUD[8:], *LOUD[4:8], *CAREFUL, *CAREFUL]
    found = drift(chat, KNOWN)
    assert found.change is not None
    assert abs(found.change - 9) <= 2
    assert found.told.startswith("the voice moves away from the samples at turn")
    assert drift(LOUD[8:], KNOWN).change is None
    assert len(found.turns) == len(chat)


def test_every_feature_of_every_language_has_a_prior() -> None:
    for language in (*FUNCTION_WORDS, "xx"):
        for name in names(language):
            assert name in weights_table.MEANS or name.startswith("word:"), name
    assert {name.split(":")[0] for name in names("en")} == set(GROUPS)


@pytest.mark.parametrize("language", ["es", "de", "fr", "sv", "ja"])
def test_other_languages_are_scored_and_said_not_to_be_measured(language: str) -> None:
    found = score(LOUD[6:], learn(LOUD[:6], language))
    assert found.value is not None
    assert not found.measured


def test_samples_and_logs_are_read() -> None:
    assert read_samples("One\nline.\n\nTwo.") == ("One line.", "Two.")
    assert read_samples('{"text": "a"}\n"b"\n{"content": "c"}\n') == ("a", "b", "c")
    log = read_log(
        '{"messages": [{"role": "user", "content": "hi"}, {"role": "assistant", "content": "yes"}], "id": "x"}\n'
        '{"fan": "a", "bot": "no"}\n{"role": "assistant", "content": "more", "chat": "y"}\n{"fan": "a"}\nnonsense\n'
    )
    assert log.chats == {"x": ["yes"], "1": ["no"], "y": ["more"]}
    assert log.bad == 1


@given(st.text(max_size=200))
@settings(max_examples=80, deadline=None)
def test_any_text_can_be_read(text: str) -> None:
    read_samples(text)
    read_log(text)
    count(text, "en")
