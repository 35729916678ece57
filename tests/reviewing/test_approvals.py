"""Approvals: bound to what is approved, and to nothing else."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest
from cli.conftest import Personaspec

from .repository import SPEC, commit, edit, git, started

REQUIRED = ("--require-approved", "loosened,told_less")


@pytest.fixture
def loosened(here: Path) -> Path:
    """A repository whose branch `topic` stops less and tells less."""
    started(here)
    git(here, "checkout", "-q", "-b", "topic")
    edit(here, '"my comet", ', "")
    edit(here, "2 hours", "3 hours")
    commit(here, "Looser")
    return here


def approve(cli: Personaspec, *what: str) -> None:
    shown = cli("approve", *what, "--of", "main", "--by", 'Ines "I" Holt', "--because", "we\nagreed")
    assert shown.exit_code == 0, shown.output


def test_what_nobody_approved_fails(cli: Personaspec, loosened: Path) -> None:
    shown = cli("diff", "main", *REQUIRED)
    assert shown.exit_code == 1
    assert shown.stderr.count("error: not approved: ") == 2
    help = next(line for line in shown.stderr.splitlines() if "personaspec approve" in line)
    words = help.partition("`personaspec ")[2].rstrip("`").replace("NAME", "Ines").replace("TEXT", "agreed").split()
    assert cli(*words).exit_code == 0  # the command that it names is the one that does it
    shown = cli("diff", "main", *REQUIRED)
    assert (shown.exit_code, shown.stderr) == (0, "")
    assert cli("diff", "main", "--require-approved", "loosened").exit_code == 0


def test_the_file_says_who_and_why(cli: Personaspec, loosened: Path) -> None:
    (loosened / "approvals.toml").write_text("# ours\n")
    approve(cli, "mara.persona")
    text = (loosened / "approvals.toml").read_text()
    assert text.startswith("# ours\n")
    first = tomllib.loads(text)["approval"][0]
    assert first.keys() == {"fingerprint", "impact", "rule", "persona", "by", "on", "why"}
    assert (first["by"], first["why"], first["rule"]) == ('Ines "I" Holt', "we\nagreed", "forbid/comets")
    assert "all of it is approved" in cli(
        "approve", "mara.persona", "--of", "main", "--by", "I", "--because", "x"
    ).output  # fmt: skip
    assert (loosened / "approvals.toml").read_text() == text
    found = json.loads(cli("diff", "main", "--format", "json").stdout)
    assert [each["approved"] for each in found["changes"]] == [True, True]


def test_they_outlive_a_rebase_a_move_and_prose(cli: Personaspec, loosened: Path) -> None:
    approve(cli, "mara.persona")
    commit(loosened, "Approved")
    git(loosened, "checkout", "-q", "main")
    edit(loosened, "129 EUR", "139 EUR")
    commit(loosened, "Dearer")
    git(loosened, "rebase", "-q", "main", "topic")
    assert cli("diff", "main...topic", *REQUIRED).exit_code == 0
    edit(loosened, "It has no comet.", "It is software, and has no comet.")
    text = (loosened / "mara.persona").read_text()
    (loosened / "mara.persona").write_text("# A note above all of it.\n\n" + text)
    (loosened / "bots").mkdir()
    git(loosened, "mv", "mara.persona", "bots/mara.persona")
    assert cli("diff", "main", *REQUIRED).exit_code == 0


def test_another_meaning_is_not_approved(cli: Personaspec, loosened: Path) -> None:
    approve(cli, "mara.persona")
    edit(loosened, "3 hours", "4 hours")
    shown = cli("diff", "main", *REQUIRED)
    assert shown.exit_code == 1
    assert shown.stderr.count("error: not approved: ") == 1
    assert "1 approval is of no change in this comparison" in shown.stderr


def test_the_same_change_of_another_persona_is_another(cli: Personaspec, loosened: Path) -> None:
    approve(cli, "mara.persona")
    git(loosened, "checkout", "-q", "main")
    (loosened / "otto.persona").write_text(SPEC.replace("persona mara", "persona otto"))
    commit(loosened, "Otto")
    edit(loosened, '"my comet", ', "", "otto.persona")
    shown = cli("diff", "main", *REQUIRED)
    assert shown.exit_code == 1
    assert "forbid/comets/says" in shown.stderr


def test_two_revisions_are_held_against_the_approvals_of_the_second(cli: Personaspec, loosened: Path) -> None:
    approve(cli, "mara.persona")
    assert cli("diff", "main..topic", *REQUIRED).exit_code == 1  # not committed: topic does not have it
    commit(loosened, "Approved")
    assert cli("diff", "main..topic", *REQUIRED).exit_code == 0


@pytest.mark.parametrize(
    "text",
    [
        "[[approval]]\n",
        "not toml",
        '[[approval]]\nfingerprint = "x"\nimpact = "loosened"\nrule = "a"\nby = "b"\non = "c"\nwhy = "d"\n',
        "aproval = []\n",
        "approval = 3\n",
        "\xff",
    ],
)
def test_what_cannot_be_read_approves_nothing(cli: Personaspec, loosened: Path, text: str) -> None:
    (loosened / "approvals.toml").write_bytes(text.encode("latin-1"))
    shown = cli("diff", "main", *REQUIRED)
    assert shown.exit_code == 2
    assert "approvals.toml" in shown.stderr


def test_what_is_not_there_cannot_be_approved(cli: Personaspec, loosened: Path) -> None:
    for what in ("000000000000", "nothing"):
        assert cli("approve", what, "--of", "main", "--by", "I", "--because", "x").exit_code == 2
    assert cli("approve", "mara.persona", "--of", "main", "--by", " ", "--because", "x").exit_code == 2
    assert not (loosened / "approvals.toml").exists()
