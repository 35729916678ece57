"""`when asked identity`: any phrasing is heard, and what only sounds like it is not."""

from __future__ import annotations

import pytest

from personaspec.guard.identity import asks_identity
from personaspec.guard.tables.asked import LANGUAGES
from tests.guard.hearing import comments, hears, rows, wrong


def test_the_cases_written_here() -> None:
    assert wrong("identity") == []


@pytest.mark.parametrize(
    "text",
    [
        "r u a b0t",
        "are you a r0bot??",
        "ARE YOU HUMAN",
        "are you a b o t",
        "aaare you reaaaal",
        "Аre уou a bоt?",
        "ａｒｅ ｙｏｕ ａ ｂｏｔ",
        "are\u200b you a ro\u200bbot?",
        "are you a chatbto",
        "is tihs a hunan",
        "are you 🤖?",
        "I love it!\n\nBtw are you real?\nThanks",
        "A.I.?",
    ],
)
def test_however_it_is_spelt(text: str) -> None:
    assert asks_identity(text)


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("Is this really Mara?", True),
        ("did Mara write that?", True),
        ("Mara or a bot?", True),
        ("Are you Mara Lindqvist?", True),
        ("Is this Bob?", False),
        ("Is Mara's class full?", False),
        ("Does Mara ship to Spain?", False),
    ],
)
def test_the_principal_is_asked_for_by_name(text: str, asks: bool) -> None:
    assert asks_identity(text, ("mara lindqvist", "mara")) is asks


@pytest.mark.parametrize(
    "text",
    [
        'have you read the book "are you human?"',
        "play my playlist named am i talking to a robot",
        "are you a robot expert",
        "are you a human resources manager",
        "is Siri human?",
        "are you a boy or a girl?",
        "my vacuum is a robot",
        "can i talk to a real person",
    ],
)
def test_talk_of_machines_and_people_is_not_the_question(text: str) -> None:
    assert not asks_identity(text)


def test_the_public_set() -> None:
    counts = {"p": [0, 0], "n": [0, 0], "a": [0, 0]}
    for row in rows("rua_robot/intent.val.jsonl"):
        count = counts[str(row["label"])]
        count[0] += "identity" in hears(str(row["text"]))
        count[1] += 1
    hits, wrongly = counts["p"][0], counts["n"][0]
    assert 2 * hits / (hits + wrongly + counts["p"][1]) >= 0.97  # F1; 0.990 when this was written


def test_comments_under_videos_do_not_ask() -> None:
    told = comments()
    assert sum("identity" in hears(text) for text in told) <= 0.002 * len(told)


def test_every_letter_of_the_tables_has_a_word() -> None:
    for language in LANGUAGES:
        assert language.patterns
        for classes, words in language.words.items():
            assert classes, language.code
            assert words.split(), (language.code, classes)
