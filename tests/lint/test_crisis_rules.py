"""Crisis rules beyond their fixtures: numbers that may stand in a text, and what a companion needs."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from personaspec import compiler, project
from tests.analysis.files import HEADER


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def found(tmp_path: Path, text: str, day: date = date(2026, 11, 22)) -> set[str]:
    """The crisis codes that a file gives."""
    (tmp_path / "main.persona").write_text(text, encoding="utf-8")
    told = compiler.check_unit(project.load(["main.persona"]), "main.persona", day)
    return {one.code.id for one in told if one.code.id.startswith(("PS302", "PS33"))}


def told(say: str) -> str:
    """A persona whose own crisis topic says this."""
    return HEADER + f'topic crisis "Danger." {{\n  says "want to vanish"\n  then crisis\n  say "{say}"\n}}\n'


@pytest.mark.parametrize(
    "say",
    [
        "{crisis.line}",
        "People answer 24/7, from 10:00 to 22:00, and since 2 years. {crisis.line}",
        "Call 988. {crisis.line}",
        "Call 116 123 or 0800 111 0 111. {crisis.line}",
        "Text HOME to 741741. {crisis.line}",
        "Write me an SMS to 85258? No: {crisis.line}",
    ],
)
def test_what_may_stand_there(tmp_path: Path, say: str) -> None:
    assert found(tmp_path, told(say)) == set()


@pytest.mark.parametrize(
    "say",
    [
        "Call 1-800-273-8255. {crisis.line}",
        "Call +46 8 123 456. {crisis.line}",
        "Call 989. {crisis.line}",
        "Text HOME to 988. {crisis.line}",
        "Text SHOUT to 741741. {crisis.line}",
    ],
)
def test_what_may_not(tmp_path: Path, say: str) -> None:
    assert found(tmp_path, told(say)) == {"PS330"}


def test_other_texts_hold_what_numbers_they_like(tmp_path: Path) -> None:
    text = HEADER + 'topic office "Hours." {\n  says "office"\n  then deflect\n  say "Call 555 0134."\n}\n'
    assert found(tmp_path, text) == set()


def test_the_table_ages_with_the_day_of_the_check(tmp_path: Path) -> None:
    assert found(tmp_path, HEADER, date(2027, 5, 20)) == set()
    assert found(tmp_path, HEADER, date(2027, 5, 22)) == {"PS332"}


@pytest.mark.parametrize(("places", "codes"), [("SE, US-NY, EU", set()), ("SE, IS", {"PS333"}), ("IS", {"PS333"})])
def test_a_country_without_a_line_is_told_of(tmp_path: Path, places: str, codes: set[str]) -> None:
    text = HEADER + f"audience {{\n  places {places}\n  ages unknown\n  channels chat\n}}\n"
    assert found(tmp_path, text) == codes
