"""`bump`, `changelog` and `log`: what versions and history say of meaning."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cli.conftest import Personaspec

from .repository import SPEC, commit, edit, git, started


@pytest.mark.parametrize(
    ("old", "new", "version"),
    [
        ('"my comet", ', "", "2.0.0"),
        ("2 hours", "3 hours", "2.0.0"),
        ("129 EUR", "139 EUR", "1.1.0"),
        ("2 hours", "1 hour", "1.1.0"),
        ("It has no comet.", "It is software.", "1.0.1"),
    ],
)
def test_the_next_version(cli: Personaspec, here: Path, old: str, new: str, version: str) -> None:
    started(here)
    git(here, "tag", "v1.0.0")
    edit(here, old, new)
    before = (here / "mara.persona").read_text()
    checked = cli("bump", "mara.persona", "--check")
    assert checked.exit_code == 1
    assert version in checked.stdout
    assert (here / "mara.persona").read_text() == before
    assert cli("bump", "mara.persona").exit_code == 0
    assert (here / "mara.persona").read_text() == before.replace("1.0.0", version, 1)
    assert cli("bump", "mara.persona", "--check").exit_code == 0
    commit(here, "Bumped")
    assert cli("bump", "mara.persona", "--since", "HEAD~1", "--check").exit_code == 0


def test_only_the_version_line_is_written(cli: Personaspec, here: Path) -> None:
    started(here)
    spec = SPEC.replace("version      1.0.0", "version      1.0.0  # was 0.9.0").replace(
        "has no comet.", "runs 1.0.0", 1
    )
    (here / "mara.persona").write_bytes(spec.replace("\n", "\r\n").encode())
    commit(here, "Windows")
    edit(here, "129 EUR", "139 EUR")
    before = (here / "mara.persona").read_bytes()
    assert cli("bump", "mara.persona", "--since", "HEAD").exit_code == 0
    assert (here / "mara.persona").read_bytes() == before.replace(b"version      1.0.0", b"version      1.1.0")


def test_tags_of_other_personas_are_none_of_ours(cli: Personaspec, here: Path) -> None:
    started(here)
    git(here, "tag", "mara-1.0.0")
    edit(here, "129 EUR", "139 EUR")
    commit(here, "Dearer")
    git(here, "tag", "otto-9.0.0")
    git(here, "tag", "spring-sale")
    assert "since mara-1.0.0 (1.0.0) need 1.1.0" in cli("bump", "mara.persona", "--check").stdout
    assert cli("bump", "mara.persona", "--since", "otto-9.0.0").stdout.endswith("nothing differs since otto-9.0.0\n")


def test_no_tag_and_no_such_revision(cli: Personaspec, here: Path) -> None:
    started(here)
    shown = cli("bump", "mara.persona")
    assert shown.exit_code == 2
    assert "--since" in shown.stderr
    for since in ("nowhere", "--help", "HEAD^{tree}", ""):
        assert cli("bump", "mara.persona", f"--since={since}").exit_code == 2


def test_a_calendar_version_moves_its_last_number(cli: Personaspec, here: Path) -> None:
    started(here, house_persona='pack house "Rules." {\n  version      2026.11.0\n  languages    en\n}\n')
    text = (here / "house.persona").read_text()
    rule = '\nforbid rivals "Names a rival." {\n  says         "rival corp"\n  then         stop\n}\n'
    (here / "house.persona").write_text(text + rule)
    assert cli("bump", "house.persona", "--since", "HEAD").exit_code == 0
    assert "version      2026.11.1" in (here / "house.persona").read_text()


def test_a_changelog_in_a_creators_words(cli: Personaspec, here: Path) -> None:
    started(here)
    edit(here, "129 EUR", "139 EUR")
    edit(here, '"my comet", ', "")
    edit(here, "It has no comet.", "It is software.")
    edit(here, 'rides a comet."', 'rides a `comet` <b>."')
    text = cli("changelog", "mara.persona", "--since", "HEAD").stdout
    assert text.startswith("## Unreleased\n\n### Stops less\n")
    assert "- the wheel course costs 139 EUR, it was 129 EUR" in text
    assert "changes of wording" in text or "of wording" in text
    cli("bump", "mara.persona", "--since", "HEAD")
    assert cli("changelog", "mara.persona", "--since", "HEAD").stdout.startswith("## 2.0.0\n")


def test_a_rules_life(cli: Personaspec, here: Path) -> None:
    started(here)
    edit(here, '"my comet", ', "")
    looser = commit(here, "Fans may hear of comets $(touch x) \x1b[31m")
    edit(here, "129 EUR", "139 EUR")
    commit(here, "Dearer")
    git(here, "mv", "mara.persona", "bot.persona")
    commit(here, "Move it")
    edit(here, '"ride a comet"', '"ride a comet", "my comet", "our comet"', "bot.persona")
    commit(here, "Stop it again")
    lines = [json.loads(line) for line in cli("log", "bot.persona", "comets", "--format", "json").stdout.splitlines()]
    assert [each["subject"].split(" ")[0] for each in lines] == ["Stop", "Fans", "The"]
    assert [each["changes"][0]["class"] for each in lines] == ["tightened", "loosened", "changed"]
    assert lines[1]["commit"] == looser
    assert lines[1]["author"] == "Ines Holt"
    assert lines[1]["because"] == "It has no comet."
    text = cli("log", "bot.persona").stdout
    assert "the wheel course costs 139 EUR, it was 129 EUR" in text
    assert "\x1b" not in text
    assert cli("log", "bot.persona", "--most", "1").stdout.count(" Ines Holt: ") == 1


def test_what_a_merge_itself_did(cli: Personaspec, here: Path) -> None:
    started(here)
    git(here, "checkout", "-q", "-b", "topic")
    edit(here, "129 EUR", "139 EUR")
    commit(here, "Dearer")
    git(here, "checkout", "-q", "main")
    edit(here, "2 hours", "1 hour")
    commit(here, "Tell more")
    git(here, "merge", "-q", "--no-commit", "topic")
    edit(here, '"my comet", ', "")
    commit(here, "Merge topic")
    lines = [json.loads(line) for line in cli("log", "mara.persona", "--format", "json").stdout.splitlines()]
    merge = next(each for each in lines if each["subject"] == "Merge topic")
    assert {each["class"] for each in merge["changes"]} == {"loosened"}


def test_a_file_without_history(cli: Personaspec, here: Path) -> None:
    started(here)
    (here / "new.persona").write_text(SPEC)
    assert cli("log", "new.persona").exit_code == 2
    assert "did you mean" in cli("log", "mara.persona", "comet").stderr
