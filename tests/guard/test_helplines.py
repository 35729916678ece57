"""The table of crisis lines: pinned, dated, each row with its source; a change of it is a change that somebody made."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest

from personaspec.guard import helplines
from personaspec.guard.helplines import PINNED, STALE, age, country, digest, digits, emergency, known, numbers, stale
from personaspec.guard.tables.helplines import EMERGENCIES, LINES, TABLE, Helpline
from personaspec.vocabulary.places import countries

PROMISED = (
    "US CA GB IE AU NZ DE AT CH FR BE NL ES SE NO DK FI IT PT PL IN JP KR BR MX ZA".split()  # noqa: SIM905
)
DAY = date.fromisoformat(TABLE)


def test_the_table_is_the_one_that_was_pinned() -> None:
    assert digest() == PINNED, "whoever changes a number sets its date, looks at it twice, and pins it anew"


def test_a_changed_number_is_another_table(monkeypatch: pytest.MonkeyPatch) -> None:
    first, *rest = LINES
    other = Helpline(first.country, first.name, "999 999", source=first.source, grade=first.grade)
    monkeypatch.setattr(helplines, "LINES", (other, *rest))
    assert digest() != PINNED


@pytest.mark.parametrize("place", PROMISED)
def test_each_promised_country_has_a_line_and_an_emergency_number(place: str) -> None:
    assert known(place)
    assert emergency(place)


@pytest.mark.parametrize("line", LINES, ids=lambda line: f"{line.country}-{line.name}")
def test_a_line_says_where_it_was_looked_up(line: Helpline) -> None:
    assert line.country in countries()
    assert line.name
    assert line.call or line.text
    assert date.fromisoformat(line.verified) <= DAY
    assert line.languages
    if line.grade == "memory":
        assert not line.source
    else:
        assert line.source.startswith(("https://", "http://"))
    assert not re.search(r"\s{2}|://", line.chat)


def test_services_are_not_mixed() -> None:
    # a keyword belongs to a short number of its own: "HOME to 988" was two services in one
    assert all(line.text and line.text != line.call for line in LINES if line.word)
    by_word = {(line.country, line.word): line.text for line in LINES if line.word}
    assert by_word == {("GB", "SHOUT"): "85258", ("IE", "HELLO"): "50808", ("US", "HOME"): "741741"}


def test_an_emergency_number_is_known_once_for_a_country() -> None:
    told = [each.country for each in EMERGENCIES]
    assert len(set(told)) == len(told)
    assert {each.country for each in EMERGENCIES} >= {line.country for line in LINES}


def test_it_ages() -> None:
    assert age(DAY - timedelta(days=9)) == 0
    assert not stale(DAY + timedelta(days=STALE))
    assert stale(DAY + timedelta(days=STALE + 1))


@pytest.mark.parametrize(("place", "expected"), [("US-NY", "US"), ("us", "US"), (None, ""), ("EU", ""), ("SE", "SE")])
def test_a_place_lies_in_a_country(place: str | None, expected: str) -> None:
    assert country(place) == expected


def test_its_numbers_are_known_by_their_digits() -> None:
    assert {"988", "741741", "116123", "08001110111", "112", "911"} <= numbers()
    assert digits("0800 111 0 111") == "08001110111"
