"""Sentences: one table, the same for a stream cut anywhere as for the whole."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from personaspec.guard.sentences import CHARACTERS, HARD, SOFT, Splitter, sentences

TEXT = st.text(
    alphabet=st.one_of(
        st.sampled_from(list(".!?…。！ \n\r\t\"'”)*aAbI1Dr\u0301\u200d👩🚀🇸🇪")),
        st.characters(),
    ),
    max_size=80,
)


def cut(text: str) -> list[str]:
    return [sentence.text for sentence in sentences(text) if sentence.text]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two! Three? Four", ["One.", "Two!", "Three?", "Four"]),
        ("It costs 3.50 or 1.299,00 today. Yes", ["It costs 3.50 or 1.299,00 today.", "Yes"]),
        ("See https://a.example/b.html?q=1. Then mail me@a.example. Ok", None),
        ("Dr. Smith e.g. met Mrs. Jones in the U.S. last week. Fine.", None),
        ("So do I. You too.", ["So do I.", "You too."]),
        ("J. R. R. Tolkien wrote it. Yes.", ["J. R. R. Tolkien wrote it.", "Yes."]),
        ("1. First\n2. Second", ["1. First", "2. Second"]),
        ("I have 2. You have 3.", ["I have 2.", "You have 3."]),
        ('She said "Stop." Then left.', ['She said "Stop."', "Then left."]),
        ("**Sure.** Next", ["**Sure.**", "Next"]),
        ("(Really?) Yes", ["(Really?)", "Yes"]),
        ("Wait... what?! ok", ["Wait...", "what?!", "ok"]),
        ("one line\nanother\r\n\r\nthird", ["one line", "another", "third"]),
        ("そうです。はい！「え？」次", ["そうです。", "はい！", "「え？」", "次"]),
        ("यह है। ठीक", ["यह है।", "ठीक"]),
        ("i love clay. my kids do too.", ["i love clay.", "my kids do too."]),
        ("z.B. heute, d.h. jetzt. Gut.", ["z.B. heute, d.h. jetzt.", "Gut."]),
        ("t.ex. nu, bl.a. här. Bra.", ["t.ex. nu, bl.a. här.", "Bra."]),
        ("La Sra. Pérez y el Dr. Ruiz. Vale.", ["La Sra. Pérez y el Dr. Ruiz.", "Vale."]),
        ("Mme. Dupont est là. Oui.", ["Mme. Dupont est là.", "Oui."]),
        ("", []),
        ("  \n ", []),
    ],
)
def test_cuts(text: str, expected: list[str] | None) -> None:
    if expected is None:
        first, *rest = cut(text)
        assert rest == [text[len(first) :].strip()] or len(rest) <= 2
        assert text.startswith(first)
        return
    assert cut(text) == expected


def test_links_and_abbreviations_do_not_end() -> None:
    assert cut("See https://a.example/b.html?q=1. Then") == ["See https://a.example/b.html?q=1.", "Then"]
    assert cut("Dr. Smith e.g. met Mrs. Jones in the U.S. last week. Fine.")[-1] == "Fine."


@given(TEXT)
def test_gaps_and_texts_are_the_whole(text: str) -> None:
    found = sentences(text)
    assert "".join(sentence.gap + sentence.text for sentence in found) == text
    for sentence in found:
        assert text[sentence.start : sentence.start + len(sentence.text)] == sentence.text
        assert not sentence.gap.strip()


@given(TEXT, st.lists(st.integers(0, 80), max_size=8))
@example("Hi.\r\nMy" + "x " * 300, [1, 5, 400, 401, 402])
def test_a_stream_cut_anywhere_is_the_whole(text: str, cuts: list[int]) -> None:
    splitter = Splitter()
    edges = [0, *sorted(cuts), len(text)]
    found = [each for a, b in pairwise(edges) for each in splitter.feed(text[a:b])]
    assert [*found, *splitter.close()] == sentences(text)


@given(st.text(alphabet="ab. \n👩‍🚀\u0301", min_size=300, max_size=900))
def test_long_text_is_the_same_character_by_character(text: str) -> None:
    splitter = Splitter()
    found = [each for c in text for each in splitter.feed(c)]
    assert [*found, *splitter.close()] == sentences(text)


def test_a_sentence_is_given_as_soon_as_its_end_is_certain() -> None:
    splitter = Splitter()
    assert splitter.feed("Hello there.") == []  # "Hello there.com" is still possible
    assert [each.text for each in splitter.feed(" ")] == ["Hello there."]
    assert [each.text for each in splitter.feed("Next line\n")] == ["Next line"]


def test_a_long_run_is_cut_at_white_space_then_anywhere() -> None:
    words = cut("word " * 200)
    assert all(len(sentence) <= SOFT + 5 for sentence in words)
    assert all(sentence.endswith("word") for sentence in words)
    assert [len(sentence) for sentence in cut("a" * 1000)] == [HARD, HARD, 1000 - 2 * HARD]


def test_graphemes_count_once() -> None:
    assert len(cut("e\u0301" * (HARD - 1))) == 1
    assert len(cut("👩‍🚀" * (HARD - 1))) == 1
    assert len(cut("🇸🇪" * HARD)) == 1


def test_no_sentence_grows_without_bound() -> None:
    assert max(map(len, cut("a" + "\u0301" * 50_000))) <= CHARACTERS
    assert max(map(len, cut("." * 50_000))) <= CHARACTERS


@pytest.mark.parametrize("unit", ["a", ".", "a\u0301", "x ", "\n", " ", "Hi. ", "\"'"])
def test_what_is_pending_stays_bounded(unit: str) -> None:
    splitter = Splitter()
    for _ in range(3000):
        splitter.feed(unit)
        assert len(splitter._buffer) <= 2 * CHARACTERS + len(unit) + 2


@given(st.integers(0, 2 * CHARACTERS + 3), st.lists(st.integers(0, 3 * CHARACTERS), max_size=5))
def test_long_white_space_is_the_same_cut_anywhere(width: int, cuts: list[int]) -> None:
    text = "Hi. " + " " * width + "\nYou. " + "\n" * CHARACTERS
    splitter = Splitter()
    edges = [0, *sorted(cuts), len(text)]
    found = [each for a, b in pairwise(edges) for each in splitter.feed(text[a:b])]
    assert [*found, *splitter.close()] == sentences(text)
    assert "".join(each.gap + each.text for each in found) == text[: sum(len(e.gap + e.text) for e in found)]
