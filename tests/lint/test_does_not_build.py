"""What does not build: companions without crisis text, time in chat, titles, offers and consents with gaps."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from personaspec import compiler, project
from personaspec.diagnostic import Severity
from tests.analysis.files import HEADER

DAY = date(2026, 11, 21)
CONSENT = """consent "consent.pdf" {
  signed       2026-03-02
  until        2028-03-02
  covers       chat, memory, voice
  revoke       "hello@mara.example"
}
"""
SERVED = "languages    en, es, de, fr, sv"
REMEMBERS = "privacy {\n  remembers    name for 90 days\n}\n"
AUDIENCE = "audience {\n  places       SE\n  ages         adult by account birthday\n}\n"
OFFER = 'offer kit "A kit." {\n  price        9 EUR\n  relationship own\n}\n'
GIVEAWAY = """offer draw "A draw." {
  price        free
  relationship own

  giveaway {
    prize        "A kit."
    entry        "Send a photo."
    eligible     "Adults in Sweden."
    ends         2026-12-24
    sponsor      "Keramik AB"
    rules        "https://mara.example/draw"
  }
}
"""


def able(*abilities: str) -> str:
    return HEADER.replace("\n}\n", f"\n  abilities    {', '.join(abilities)}\n}}\n")


def aims(title: str) -> str:
    return f'objective a "{title}" {{\n  measure      "what comes of it"\n}}\n'


def errors(folder: Path, text: str, day: date = DAY) -> set[str]:
    """The codes of the errors; what has one does not build."""
    (folder / "main.persona").write_text(text, encoding="utf-8")
    found = compiler.check_unit(project.load(["main.persona"]), "main.persona", day)
    return {d.code.id for d in found if d.severity is Severity.ERROR}


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


BUILDS = able("chat", "memory") + CONSENT + REMEMBERS + AUDIENCE + OFFER + GIVEAWAY


def test_it_builds_otherwise(tmp_path: Path) -> None:
    assert errors(tmp_path, BUILDS + aims("More people make pots.")) == set()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (BUILDS.replace("languages    en", "languages    en, fi"), "PS302"),
        (BUILDS.replace("clone", "therapist"), "PS321"),
        (BUILDS.replace('"Mara\'s clone"', '"Dr. Mara"'), "PS321"),
        (BUILDS.replace("  relationship own\n", "", 1), "PS103"),
        *((BUILDS.replace(line + "\n", ""), "PS103") for line in GIVEAWAY.splitlines() if line.startswith("    ")),
        (BUILDS.replace(CONSENT, ""), "PS303"),
        (BUILDS.replace("until        2028-03-02", "until        2026-11-20"), "PS304"),
        (BUILDS.replace("  revoke ", "  revoked      2026-11-21\n  revoke "), "PS304"),
        (BUILDS.replace("covers       chat, memory, voice", "covers       chat, voice"), "PS305"),
        (BUILDS.replace("  revoke ", "  excludes     memory\n  revoke "), "PS305"),
        (BUILDS.replace("  revoke ", "  places       DE\n  revoke "), "PS313"),
        *(
            (BUILDS.replace(" by account birthday", "").replace("languages    en", SERVED) + aims(title), "PS308")
            for title in (
                "Longer sessions.",
                "Keep fans talking.",
                "Que haya más mensajes.",
                "Mehr Nachrichten am Tag.",
                "Plus de messages par fan.",
                "Fler meddelanden per dag.",
            )
        ),
    ],
)
def test_it_does_not_build(tmp_path: Path, text: str, code: str) -> None:
    assert code in errors(tmp_path, text)


def test_consent_that_is_taken_back_later_holds_until_then_and_not_in_a_build(tmp_path: Path) -> None:
    text = BUILDS.replace("  revoke ", "  revoked      2027-01-15\n  revoke ")
    assert errors(tmp_path, text) == set()
    assert "PS304" in errors(tmp_path, text, date(2027, 1, 15))
    made = compiler.compile_unit(project.load(["main.persona"]), "main.persona")
    assert "PS304" in {d.code.id for d in made.diagnostics}  # a build knows no day: the bundle would outlive it


def test_consent_cannot_be_taken_back_before_it_was_given(tmp_path: Path) -> None:
    assert "PS220" in errors(tmp_path, BUILDS.replace("  revoke ", "  revoked      2026-03-01\n  revoke "))


def test_time_in_chat_is_a_warning_where_all_are_known_to_be_adults(tmp_path: Path) -> None:
    text = BUILDS + aims("Keep fans talking.")
    assert errors(tmp_path, text) == set()
    found = compiler.check_unit(project.load(["main.persona"]), "main.persona", DAY)
    assert [d.severity for d in found if d.code.id == "PS308"] == [Severity.WARNING]
