"""Answers about offers, by what the fan asked: caught where nothing declares them, passed where something does."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from bench.cases import TODAY, at, persona_guard, stopped_by
from personaspec.guard.enquiries import enquired
from personaspec.guard.guard import Guard
from tests.guard.truth_answers import ROWS


@cache
def guard() -> Guard:
    return persona_guard()


@pytest.mark.parametrize(("stop", "language", "day", "fan", "text"), ROWS)
def test_what_nobody_declared_is_stopped_and_what_is_declared_is_not(
    stop: bool, language: str, day: str, fan: str, text: str
) -> None:
    today = date.fromisoformat(day) if day else TODAY
    assert bool(stopped_by(guard(), text, at(language, today, fan), "std/truth/")) is stop


@pytest.mark.parametrize(
    ("fan", "kind"),
    [
        ("How much is the course?", "price"),
        ("¿Cuánto cuesta?", "price"),
        ("Wann startet der Kurs?", "date"),
        ("Är frakten gratis?", "free"),
        ("Je peux être remboursé ?", "refund"),
    ],
)
def test_what_is_asked_after_is_heard_in_every_language(fan: str, kind: str) -> None:
    assert kind in enquired(fan)


@pytest.mark.parametrize("fan", ["How much flour do I need?", "How long should it proof?", "Hi!", "Will it rise?"])
def test_a_question_of_the_craft_asks_after_no_offer(fan: str) -> None:
    assert enquired(fan) == ()


def test_only_the_first_sentence_that_says_something_is_the_answer() -> None:
    asked = at("en", fan="How much is the book?")
    assert stopped_by(guard(), "Good question! 19.", asked)
    assert not stopped_by(guard(), "I would look at the page. Use 19 grams of salt.", asked)


def test_an_answer_streams_as_it_is_judged_whole() -> None:
    asked = at("en", fan="How much is the bread course?")
    window = guard().window(asked)
    for letter in "Oh, 49.":
        window.feed(letter)
    window.close()
    assert window.verdict().violations == guard().judge("Oh, 49.", asked).violations != ()
