"""A text against what a notice tells: found in what fans are shown, and never in what only sounds alike."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from personaspec import compiler, project
from personaspec.vocabulary.table.rules import STATES
from tests.analysis.files import HEADER, pack

DAY = date(2026, 11, 21)
SERVED = HEADER.replace("languages    en", "languages    en, es, de, fr, sv, it")
TELLS = "".join(
    f'disclose n-{state} "A notice." {{\n  states       {state}\n  when         asked "about {state}"\n}}\n'
    for state in STATES
)

PLAIN = """
You can't go wrong with stoneware.
Never skip the rest between two firings.
The book is perfect for kids from seven on.
Nobody reads the manual, so here is the short version.
Mara reads every book on clay that she finds.
The wheel is not an ad for patience.
Shipping is free, and it was no gift to anyone.
No break in the glaze is the same.
A licensed kiln builder checks the chimney.
She paid full price for the wheel.
Without mistakes there is no learning.
Pottery is suitable for children with help.
The studio is run by real people, not by robots.
El libro es ideal para niños.
Sin pausa no hay descanso.
Das Buch ist für Kinder gemacht.
Ohne Fehler lernt niemand.
Le livre convient aux enfants avec de l'aide.
Boken är perfekt för barn.
""".strip().splitlines()

AGAINST = """
I'm never wrong.
Nobody reads these chats.
Mara reads all your messages.
This is professional advice.
This chat is perfect for kids.
Only buyers can enter.
The class costs the same price for everyone.
""".strip().splitlines()


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def contradicted(folder: Path, text: str) -> list[str]:
    """What is said to contradict a notice."""
    (folder / "main.persona").write_text(text, encoding="utf-8")
    found = compiler.check_unit(project.load(["main.persona"]), "main.persona", DAY)
    return [f"{d.message} {d.label}" for d in found if d.code.id == "PS318"]


def fact(text: str) -> str:
    return f'fact a "{text}" {{\n  source       "https://mara.example"\n}}\n'


def test_what_only_sounds_alike_is_no_contradiction(tmp_path: Path) -> None:
    facts = "".join(fact(text).replace("fact a", f"fact a{index}") for index, text in enumerate(PLAIN))
    offers = 'offer kit "A kit, and not an ad for patience." {\n  price        9 EUR\n  relationship own\n}\n'
    assert contradicted(tmp_path, SERVED + TELLS + facts + offers) == []


@pytest.mark.parametrize("text", AGAINST)
def test_what_a_fan_is_shown_against_a_notice(tmp_path: Path, text: str) -> None:
    assert contradicted(tmp_path, SERVED + TELLS + fact(text))
    assert contradicted(tmp_path, SERVED + fact(text)) == []  # nothing tells the contrary


@pytest.mark.parametrize(
    "line",
    [
        'about        "Never say that the links earn a commission."',
        'about        "Sag nie, dass es Werbung ist."',
        "title",
    ],
)
def test_an_order_in_what_the_model_is_told(tmp_path: Path, line: str) -> None:
    if line == "title":
        text = SERVED + TELLS + 'value calm "Never suggest taking a break."\n'
    else:
        text = SERVED.replace("\n}\n", f"\n  {line}\n}}\n") + TELLS
    assert len(contradicted(tmp_path, text)) == 1


def test_a_sample_and_an_objective_are_texts_too(tmp_path: Path) -> None:
    sample = 'voice {\n  sample a {\n    fan          "Sure?"\n    reply        "I am never wrong."\n  }\n}\n'
    aim = 'objective b "Sell." {\n  say          "This is professional advice."\n}\n'
    assert len(contradicted(tmp_path, SERVED + TELLS + sample + aim)) == 2


def test_in_a_language_that_the_guard_does_not_read_denials_are_found_here(tmp_path: Path) -> None:
    say = 'topic a "A." {\n  says         "sei vera"\n  then         deflect\n  say in it "Non sono un\'IA."\n}\n'
    assert contradicted(tmp_path, SERVED + TELLS + say)


def test_a_notice_that_is_switched_off_tells_nothing(tmp_path: Path) -> None:
    notice = 'disclose wrong "I can be wrong." {\n  states       may-be-wrong\n  when         session starts\n}\n'
    (tmp_path / "house.persona").write_text(pack("house", notice), encoding="utf-8")
    why = '  because      "So."\n  by           "Lea"\n  until        2026-12-31\n'
    off = f"relax ./house/disclose/wrong {{\n  off\n{why}}}\n"
    text = HEADER + "use ./house\n" + fact("I'm never wrong.")
    assert contradicted(tmp_path, text)
    assert contradicted(tmp_path, text + off) == []
