"""What creators bring from other tools, letters and word processors: each gets the words to write instead."""

from __future__ import annotations

import pytest
from spec import told

from personaspec.vocabulary.habits import LINES, VALUES
from personaspec.vocabulary.table import WITHIN


@pytest.mark.parametrize(
    ("within", "line", "code", "written"),
    [
        ("offer", "price 1.299,00 EUR", "PS110", "1299.00"),
        ("offer", "price 1 299 SEK", "PS110", "1299"),
        ("offer", "price 1.299 EUR", "PS120", "1299"),
        ("offer", "price 12 EUR/month", "PS107", "EUR per month"),
        ("offer", "price 12 EUR a month", "PS107", "per"),
        ("offer", "price gratis", "PS107", "free"),
        ("offer", 'code "HONEY10" 10 percent', "PS110", "10%"),
        ("offer", "until 31.12.2026", "PS031", "2026-12-31"),
        ("offer", "until 20261231", "PS031", "2026-12-31"),
        ("offer", "until 31 December 2026", "PS031", "2026-12-31"),
        ("offer", "until Dec 31, 2026", "PS031", "2026-12-31"),
        ("offer", "relationship mine", "PS107", "own"),
        ("persona", "languages en and sv", "PS111", ", "),
        ("persona", "abilities chatting", "PS107", "chat"),
        ("disclose", "states ai", "PS107", "is-ai"),
        ("test", 'user "hi"', "PS101", "fan"),
        ("test", "expect ok", "PS107", "passes"),
        ("topic", "then ignore", "PS107", "deflect"),
        ("limit", "cap 1 hour a day", "PS107", "per"),
    ],
)
def test_a_habit_is_told_of_in_the_words_to_write(within: str, line: str, code: str, written: str) -> None:
    (found,) = [d for d in told(within, line) if d.code.id == code]
    assert found.fix is not None
    assert found.fix.edits[0].text == written


@pytest.mark.parametrize(
    ("line", "advice"),
    [
        ("price from 10 to 20 EUR", "write `10 EUR` behind `from`: the lowest; or a line for each price"),
        ("price 10..20 EUR", "write `from 10 EUR`: the lowest; or a line for each price"),
    ],
)
def test_a_price_is_one_amount(line: str, advice: str) -> None:
    assert [d.help for d in told("offer", line) if d.code.id == "PS110"] == [advice]


def test_a_price_that_could_be_a_thousand_times_another_is_not_mended_unasked() -> None:
    (found,) = [d for d in told("offer", "price 1.299 EUR") if d.code.id == "PS120"]
    assert found.fix is not None
    assert not found.fix.safe
    assert told("offer", "price 1.250 KWD\n  relationship own") == []


def test_what_starts_is_asked_and_not_guessed() -> None:
    (found,) = [d for d in told("disclose", "when start") if d.code.id == "PS107"]
    assert "`session starts`" in found.help
    assert found.fix is None


def test_every_habit_leads_to_a_word_of_the_language() -> None:
    words = {word for known in WITHIN.values() for word in known}
    assert {meant for all_meant in LINES.values() for meant in all_meant} <= words
    assert not set(LINES) & set(WITHIN[None])
    assert all(VALUES.values())
