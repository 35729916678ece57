"""`new`: the first spec checks clean, whatever the answers are, and nothing is ever overwritten."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from personaspec.cli.new import first

from .conftest import ROOT, Personaspec, write


@pytest.mark.parametrize(
    "options",
    [
        [],
        ["--principal", 'Mara "the {pot}" \\Lindqvist', "--operator", "Lindqvist & Söner AB"],
        ["--principal", "営業 太郎", "--languages", "en"],
        ["--principal", " "],
        ["--languages", "en, sv"],
        ["--languages", "es"],
    ],
    ids=str,
)
def test_the_first_spec_checks_clean_and_is_canonical(cli: Personaspec, here: Path, options: list[str]) -> None:
    done = cli("new", "mara", *options)
    assert done.exit_code == 0, done.output
    assert "personaspec check mara.persona" in done.output
    checked = cli("check", "mara.persona")
    assert "error" not in checked.output, checked.output
    if options != ["--languages", "es"] and options != ["--languages", "en, sv"]:
        assert checked.output == "no findings in 1 file\n"
    assert cli("format", "--check", "mara.persona").exit_code == 0


def test_it_has_between_five_and_ten_declarations() -> None:
    text = first("mara", "Mara", "Mara", "en")
    assert 5 <= sum(line[:1].isalpha() for line in text.splitlines()) <= 10


def test_nothing_is_overwritten(cli: Personaspec, here: Path) -> None:
    write(here, mara="mine")
    assert cli("new", "mara").exit_code == 2
    assert (here / "mara.persona").read_text() == "mine"


def test_an_example_is_copied(cli: Personaspec, here: Path) -> None:
    known = sorted(path.stem for path in (ROOT / "specs" / "examples").glob("*.persona"))
    done = cli("new", "pots", "--from-example", known[0])
    assert done.exit_code == 0, done.output
    assert (here / "pots.persona").read_bytes() == (ROOT / "specs" / "examples" / f"{known[0]}.persona").read_bytes()
    done = cli("new", "other", "--from-example", f"{known[0]}x")
    assert done.exit_code == 2
    assert f"did you mean `{known[0]}`?" in done.output


@pytest.mark.parametrize("languages", ["english", "en; ../x", "EN"])
def test_languages_are_codes(cli: Personaspec, languages: str) -> None:
    assert cli("new", "mara", "--languages", languages).exit_code == 2


def test_on_a_terminal_it_asks(here: Path) -> None:
    pty = pytest.importorskip("pty")
    leader, follower = pty.openpty()
    running = subprocess.Popen(
        [sys.executable, "-m", "personaspec", "new", "mara"],
        stdin=follower,
        stdout=follower,
        stderr=follower,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    os.close(follower)
    for answer in (b"Mara Lindqvist\n", b"Lindqvist Keramik AB\n", b"en\n"):
        os.write(leader, answer)
    assert running.wait(60) == 0
    os.close(leader)
    text = (here / "mara.persona").read_text(encoding="utf-8")
    assert 'principal    "Mara Lindqvist" short "Mara"' in text
    assert 'operator     "Lindqvist Keramik AB"' in text
