"""`diff`: from any two sources to what a reviewer reads."""

from __future__ import annotations

import json
import os
from pathlib import Path

import jsonschema
import pytest
from cli.conftest import Personaspec

from personaspec import wire
from personaspec.reviewing.entry import Review
from personaspec.reviewing.text import _Text

from .repository import SPEC, commit, edit, git, started

SCHEMA = json.loads((Path(wire.__file__).parent / "schemas" / "diff.json").read_text())
PACK = 'pack house "House rules." {\n  version      2026.11.0\n  languages    en\n}\n\n'
RULE = 'forbid rivals "Names a rival." {\n  says         "rival corp"\n  then         stop\n}\n'


def told(cli: Personaspec, *args: str) -> dict:  # type: ignore[type-arg]
    shown = cli("diff", "--format", "json", *args)
    assert shown.exit_code == 0, shown.output
    found = json.loads(shown.stdout)
    jsonschema.validate(found, SCHEMA)
    return found


def classes(found: dict) -> list[tuple[str, str]]:  # type: ignore[type-arg]
    return [(each["class"], each["path"]) for each in found["changes"]]


def test_the_working_tree_against_a_revision(cli: Personaspec, here: Path) -> None:
    started(here)
    assert "nothing differs in meaning" in cli("diff", "HEAD").output
    edit(here, '"my comet", ', "")
    edit(here, "129 EUR", "139 EUR")
    found = told(cli, "main")
    assert classes(found) == [("loosened", "forbid/comets/says"), ("declared", "offer/wheel-course/price")]
    loosened, declared = found["changes"]
    assert loosened["was"] == 'says "my comet"'
    assert loosened["is"] is None
    assert "comet" in loosened["witness"]
    assert loosened["proof"] == "proved"
    assert (loosened["file"], loosened["line"], loosened["side"]) == ("mara.persona", 17, "old")
    assert declared["summary"] == "the wheel course costs 139 EUR, it was 129 EUR"
    assert found["needs"] == "major"
    assert found["old"]["version"] == "1.0.0"
    assert found["old"]["bundle"].startswith("sha256:")
    text = cli("diff", "main").output
    assert text.index("loosened: 1") < text.index("declared: 1")
    assert 'this passes now: "My comet is brown." (proved)' in text or 'this passes now: "my comet" (proved)' in text


@pytest.mark.parametrize("typed", ["main..topic", "main...topic", "main topic", "main:mara.persona topic:mara.persona"])
def test_two_revisions(cli: Personaspec, here: Path, typed: str) -> None:
    started(here)
    git(here, "checkout", "-q", "-b", "topic")
    edit(here, "2 hours", "3 hours")
    commit(here, "Ask less")
    git(here, "checkout", "-q", "main")
    assert classes(told(cli, *typed.split())) == [("told_less", "disclose/start/every/time")]


def test_three_dots_leave_out_what_the_other_branch_did(cli: Personaspec, here: Path) -> None:
    started(here)
    git(here, "checkout", "-q", "-b", "topic")
    edit(here, "2 hours", "3 hours")
    commit(here, "Ask less")
    git(here, "checkout", "-q", "main")
    edit(here, "129 EUR", "139 EUR")
    commit(here, "Dearer")
    assert [c for c, _ in classes(told(cli, "main..topic"))] == ["told_less", "declared"]
    assert [c for c, _ in classes(told(cli, "main...topic"))] == ["told_less"]


def test_files_and_folders_and_bundles(cli: Personaspec, here: Path) -> None:
    for name in ("old", "new"):
        (here / name).mkdir()
        (here / name / "mara.persona").write_text(SPEC)
    edit(here, "129 EUR", "free", "new/mara.persona")
    (here / "new" / "moved").mkdir()
    wanted = [("declared", "offer/wheel-course/price")]
    assert classes(told(cli, "old/mara.persona", "new/mara.persona")) == wanted
    assert told(cli, "old", "new")["changes"][0]["summary"] == "the wheel course is free, it cost 129 EUR"
    os.rename(here / "new" / "mara.persona", here / "new" / "moved" / "bot.persona")
    assert classes(told(cli, "old", "new")) == wanted  # matched by name, wherever it stands
    for name in ("old", "new"):
        assert cli("build", name, "-o", f"out-{name}").exit_code == 0
    bundles = [str(next((here / f"out-{name}").rglob("bundle.json")).relative_to(here)) for name in ("old", "new")]
    assert classes(told(cli, *bundles)) == wanted
    assert classes(told(cli, bundles[0], "new")) == wanted


def test_a_pack_that_changes_is_seen_in_those_that_use_it(cli: Personaspec, here: Path) -> None:
    user = SPEC.replace("\noffer", "\nuse house/base\n\noffer", 1)
    base = PACK.replace("pack house", "pack base") + RULE
    started(here, specs__house__base_persona=base, otto_persona=user.replace("persona mara", "persona otto"))
    (here / "mara.persona").write_text(user)
    commit(here, "Use the house's rules")
    edit(here, '"rival corp"', '"rival inc"', "specs/house/base.persona")
    found = told(cli, "HEAD")
    assert {each["persona"] for each in found["personas"]} == {"mara", "otto"}
    assert {tuple(each["personas"]) for each in found["changes"]} == {("mara", "otto")}
    assert found["old"] is None
    assert {each["file"] for each in found["changes"]} == {"specs/house/base.persona"}
    assert classes(told(cli, "HEAD", "otto.persona")) == classes(found)


def test_what_a_use_brings_is_one_line(cli: Personaspec, here: Path) -> None:
    started(here)
    edit(here, "\noffer", "\nuse std/companion/us-ny\n\noffer")
    text = cli("diff").output
    line = next(line for line in text.splitlines() if "use std/companion/us-ny:" in line)
    assert "law" in line
    assert line.endswith("came")


def test_personas_that_come_and_go(cli: Personaspec, here: Path) -> None:
    started(here)
    (here / "otto.persona").write_text(SPEC.replace("persona mara", "persona otto"))
    found = told(cli, "HEAD")
    assert classes(found) == [("declared", "persona")]
    assert found["personas"][0]["old"] is None
    commit(here, "Otto")
    os.unlink(here / "mara.persona")
    found = told(cli, "HEAD")
    assert [(each["class"], each["was"], each["is"]) for each in found["changes"]] == [
        ("declared", "persona mara", None)
    ]


def test_moving_and_reordering_are_no_change(cli: Personaspec, here: Path) -> None:
    started(here)
    head, *rest = SPEC.split("\n\n")
    os.unlink(here / "mara.persona")
    (here / "a").mkdir()
    (here / "a" / "b.persona").write_text("\n\n".join([head, *reversed([part.rstrip("\n") for part in rest])]) + "\n")
    assert "nothing differs in meaning" in cli("diff").output


def test_a_lock_alone(cli: Personaspec, here: Path) -> None:
    started(here)
    lock = '[[pack]]\npath = "std/truth"\nversion = "{}"\nsha256 = "{}"\n'
    (here / "personaspec.lock").write_text(lock.format("2026.10.0", "a" * 64))
    commit(here, "Pin")
    (here / "personaspec.lock").write_text(lock.format("2026.11.0", "b" * 64))
    found = told(cli, "HEAD")
    assert classes(found) == [("changed", "lock/std/truth")]
    assert found["changes"][0]["was"].startswith("2026.10.0 sha256:aaa")
    assert found["changes"][0]["line"] == 2
    assert classes(told(cli, "HEAD:personaspec.lock", "personaspec.lock")) == classes(found)


def test_exit_codes(cli: Personaspec, here: Path) -> None:
    started(here)
    edit(here, '"my comet", ', "")
    assert cli("diff").exit_code == 0
    assert cli("diff", "--fail-on", "loosened,told_less").exit_code == 1
    assert cli("diff", "--fail-on", "told_less").exit_code == 0
    assert cli("diff", "--fail-on", "looser").exit_code == 2
    for typed in (["nowhere"], ["nowhere..main"], ["main:none.persona"], ["mara.persona", "nothing"], ["--", "-x"]):
        shown = cli("diff", *typed)
        assert shown.exit_code == 2, typed
        assert "Traceback" not in shown.output
    edit(here, "129 EUR", "129 EURO")
    shown = cli("diff")
    assert shown.exit_code == 1
    assert "mara.persona:10: [PS" in shown.stderr


def test_no_repository(cli: Personaspec, here: Path) -> None:
    (here / "mara.persona").write_text(SPEC)
    shown = cli("diff")
    assert shown.exit_code == 2
    assert "this is no git repository" in shown.stderr
    git(here, "init", "-q")
    assert cli("diff").exit_code == 2


def test_a_broken_old_side_is_told_of(cli: Personaspec, here: Path) -> None:
    started(here)
    edit(here, "129 EUR", "129 EURO")
    commit(here, "Break it")
    edit(here, "129 EURO", "129 EUR")
    found = told(cli, "HEAD")
    assert "does not check clean" in found["notes"][0]


@pytest.mark.parametrize(
    "name", ["--upload-pack=x.persona", "a b\nc.persona", "ünï.persona", "$(touch x).persona", "*.persona"]
)
def test_hostile_names(cli: Personaspec, here: Path, name: str) -> None:
    started(here)
    (here / name).write_text(SPEC.replace("persona mara", "persona eve"))
    commit(here, "Eve")
    edit(here, "129 EUR", "139 EUR", name)
    found = told(cli, "HEAD")
    assert found["personas"][0]["persona"] == "eve"
    assert classes(told(cli, "--", f"HEAD:{name}", f"./{name}")) == [("declared", "offer/wheel-course/price")]
    assert not (here / "x").exists()
    assert cli("diff", "--", "--output=x").exit_code == 2
    assert not (here / "x").exists()


def test_from_a_folder_below(cli: Personaspec, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started(here, sub__otto_persona=SPEC.replace("persona mara", "persona otto"))
    edit(here, "129 EUR", "139 EUR", "sub/otto.persona")
    edit(here, "129 EUR", "149 EUR")
    monkeypatch.chdir(here / "sub")
    assert [each["file"] for each in told(cli, "HEAD")["changes"]] == ["../mara.persona", "otto.persona"]
    assert [each["file"] for each in told(cli, "HEAD", ".")["changes"]] == ["otto.persona"]
    assert [each["file"] for each in told(cli, "HEAD:./otto.persona")["changes"]] == ["otto.persona"]
    assert [each["file"] for each in told(cli, "HEAD:sub/otto.persona")["changes"]] == ["otto.persona"]


def test_sarif_stands_on_lines_that_are_there(cli: Personaspec, here: Path) -> None:
    started(here)
    edit(here, '  says         "my comet", "ride a comet"\n', '  says         "ride a comet"\n')
    log = json.loads(cli("diff", "--format", "sarif").stdout)
    run = log["runs"][0]
    result = run["results"][0]
    assert log["version"] == "2.1.0"
    assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"] == "diff/loosened"
    where = result["locations"][0]["physicalLocation"]
    assert where["artifactLocation"]["uri"] == "mara.persona"
    assert (
        (here / "mara.persona").read_text().splitlines()[where["region"]["startLine"] - 1].startswith("forbid comets")
    )
    assert result["partialFingerprints"]["primaryLocationLineHash"]


def test_side_by_side_where_it_is_wide() -> None:
    """Every row has both halves, and none is wider than the terminal."""

    rows = list(_Text(Review("a", "b", (), ()), 150, False).lines_of('says "' + "word " * 60 + '"', 'says "字' * 60))
    assert len(rows) > 2
    assert all(" | " in row for row in rows)
    assert {row.index(" | ") for row in rows} == {rows[0].index(" | ")}


def test_a_name_that_is_no_text(cli: Personaspec, here: Path) -> None:
    started(here)
    name = os.fsdecode(b"eve\xff.persona")
    (here / name).write_text(SPEC.replace("persona mara", "persona eve"))
    commit(here, "Eve")
    edit(here, "129 EUR", "139 EUR", name)
    assert told(cli, "HEAD")["changes"][0]["file"] == "eve\\xff.persona"
    for form in ("text", "markdown", "sarif"):
        assert cli("diff", "--format", form).exit_code == 0


def test_links_of_a_commit_are_followed_inside_it(cli: Personaspec, here: Path) -> None:
    base = PACK.replace("pack house", "pack base") + RULE
    started(here, shared__base_persona=base)
    (here / "specs").mkdir()
    os.symlink("../shared/base.persona", here / "specs" / "base.persona")
    os.symlink("/etc/passwd", here / "specs" / "out.persona")
    edit(here, "\noffer", "\nuse base\n\noffer")
    commit(here, "Use a link")
    edit(here, "129 EUR", "139 EUR")
    assert classes(told(cli, "HEAD", "mara.persona")) == [("declared", "offer/wheel-course/price")]


def test_settings_of_a_user_change_nothing(cli: Personaspec, here: Path) -> None:
    started(here)
    settings = {
        "color.ui": "always",
        "diff.external": "touch ran",
        "diff.relative": "true",
        "core.fsmonitor": "touch ran",
        "log.showSignature": "true",
        "grep.patternType": "perl",
        "grep.lineNumber": "true",
        "core.pager": "touch ran",
        "diff.bot.command": "touch ran",
        "diff.bot.textconv": "touch ran",
    }
    for key, value in settings.items():
        git(here, "config", key, value)
    (here / ".gitattributes").write_text("*.persona diff=bot\n")
    edit(here, "129 EUR", "139 EUR")
    assert classes(told(cli, "HEAD")) == [("declared", "offer/wheel-course/price")]
    assert cli("log", "mara.persona").exit_code == 0
    assert not (here / "ran").exists()


def test_what_goes_with_a_use_can_be_approved(cli: Personaspec, here: Path) -> None:
    started(here)
    edit(here, "\noffer", "\nuse std/ads/endorsement\n\noffer")
    commit(here, "Ads are told")
    edit(here, "\nuse std/ads/endorsement\n", "")
    text = cli("diff").output
    grave = [each for each in told(cli)["changes"] if each["class"] in ("loosened", "told_less")]
    assert grave
    assert all(each["fingerprint"] in text for each in grave)
    shown = cli("diff", "--format", "markdown").output
    assert all(each["fingerprint"] in shown for each in grave)
    assert shown.count("use std/ads/endorsement") == 1
