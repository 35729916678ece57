from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import jsonschema
import pytest
from click.testing import CliRunner, Result
from session.bots import JUDGED, policy

from personaspec import wire
from personaspec.cli.talking.model import Model
from personaspec.cli.test import test as command
from personaspec.guard.judge import Unruled
from personaspec.ir.tests import Step, Test
from personaspec.providers.choose import Choice
from personaspec.providers.scripted import Scripted, ScriptedJudge

from . import spec_files
from .spec_files import bundle


def a_test(name: str, *steps: tuple[str, str, str]) -> Test:
    made = tuple(Step(kind=kind, about=about, values=(value,) if value else ()) for kind, about, value in steps)  # type: ignore[arg-type]
    return Test(name=f"test/{name}", title=f"About {name}.", steps=made)


GOOD = a_test("good", ("fan", "", "hi"), ("bot", "", "Hello."), ("expect", "passes", ""))
BAD = a_test("bad", ("fan", "", "hi"), ("bot", "", "Well \x1b[2J, my kids <3."), ("expect", "passes", ""))
OPEN = a_test("open", ("fan", "", "hi"), ("expect", "says", "hello"))


def run(folder: Path, tests: tuple[Test, ...], *options: str) -> Result:
    return CliRunner().invoke(command, [str(bundle(folder, policy(), tests)), *options], catch_exceptions=False)


def test_all_well_is_short(tmp_path: Path) -> None:
    result = run(tmp_path, (GOOD,))
    assert result.exit_code == 0
    assert result.stdout.splitlines()[-1] == "1 passed in 1 file"


def test_a_failure_shows_the_dialogue_and_the_rule(tmp_path: Path) -> None:
    result = run(tmp_path, (GOOD, BAD, OPEN))
    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    at = next(n for n, line in enumerate(lines) if line.startswith("    bot"))
    assert lines[at] == "    bot     Well \\u{1B}[2J, my kids <3."
    assert lines[at + 1].index("^") == lines[at].index("my kids")
    assert lines[at + 1].count("^") == len("my kids")
    assert "    expected: passes" in lines
    assert "    but: stopped by forbid/personal-life (says)" in lines
    assert "    rule: forbid/personal-life  mara.persona:100" in lines
    assert "needs a model" in result.stdout
    assert lines[-1] == "1 passed, 1 failed, 1 skipped in 1 file"


def test_by_name(tmp_path: Path) -> None:
    result = run(tmp_path, (GOOD, BAD), "-k", "good")
    assert result.exit_code == 0
    assert "1 passed" in result.stdout


def test_for_programs(tmp_path: Path) -> None:
    result = run(tmp_path, (GOOD, BAD, OPEN), "--format", "json", "--junit", str(tmp_path / "out.xml"))
    told = json.loads(result.stdout)
    schema = json.loads((Path(wire.__file__).parent / "schemas" / "test.json").read_text())
    jsonschema.Draft202012Validator(schema).validate(told)
    assert (told["passed"], told["failed"], told["skipped"]) == (1, 1, 1)
    suite = ElementTree.parse(tmp_path / "out.xml").getroot()
    assert suite.tag == "testsuites"
    assert (suite.get("tests"), suite.get("failures"), suite.get("skipped")) == ("3", "1", "1")
    assert "my kids" in (suite.findtext(".//failure") or "")


def test_a_model_runs_what_needs_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    model = Model(Choice("scripted"), Scripted(["Hello there."]))
    monkeypatch.setattr("personaspec.cli.talking.model.open_model", lambda name: model)
    assert run(tmp_path, (OPEN,), "--model", "scripted").stdout.splitlines()[-1] == "1 passed in 1 file"


def test_specs_of_a_folder_and_those_that_are_broken(tmp_path: Path) -> None:
    spec_files.spec(tmp_path)
    result = CliRunner().invoke(command, [str(tmp_path)], catch_exceptions=False)
    assert (result.exit_code, result.stdout.splitlines()[-1]) == (0, "3 passed in 1 file")
    (tmp_path / "bad.persona").write_text(spec_files.SPEC.replace("version ", "vershun "))
    result = CliRunner().invoke(command, [str(tmp_path)], catch_exceptions=False)
    assert (result.exit_code, result.stdout.splitlines()[-1]) == (1, "3 passed in 1 file, 1 not run: see above")
    assert "vershun" in result.stderr


@pytest.fixture
def judge(monkeypatch: pytest.MonkeyPatch) -> None:
    """One that holds what says "sad" or "fine", and fails on "hm"."""

    def rule(text: str, _: str) -> bool | Unruled:
        return Unruled("timeout", "too slow") if "hm" in text else "sad" in text or "fine" in text

    monkeypatch.setattr("personaspec.cli.talking.judge.open_judge", lambda name, through: (ScriptedJudge(rule), name))


MOOD = JUDGED.model_copy(
    update={
        "catch": JUDGED.catch.model_copy(update={"says": ("boo hoo",)}),
        "violates": ("I am sad.", "Boo hoo.", "I weep.", "I hm."),
        "allows": ("I am fine.", "Pots are dry.", "Clay is fine."),
    }
)


def judged(folder: Path, *options: str) -> Result:
    path = bundle(folder, policy(forbids=(MOOD,)), (a_test("mood", ("bot", "", "I am sad."), EXPECTED),))
    return CliRunner().invoke(command, [str(path), *options], catch_exceptions=False)


EXPECTED = ("expect", "stopped", "forbid/mood")


def test_a_judge_is_measured_on_the_examples_of_rules(tmp_path: Path, judge: None) -> None:
    result = judged(tmp_path, "--judge", "openai/x")
    lines = result.stdout.splitlines()
    at = next(n for n, line in enumerate(lines) if "the judge `openai/x` on the examples of rules" in line)
    # alone: sad, not boo, not weep, hm without a ruling; fine and fine are false alarms, and one is never asked about
    assert lines[at + 2].split() == ["forbid/mood", "4", "+", "3", "0.33", "0.33", "0.67", "0.67", "4", "of", "7", "1"]
    assert lines[at + 3].strip().startswith("7 calls, 0 + 0 tokens")
    assert result.exit_code == 1
    assert "but: the judge says no" in result.stdout
    assert "but: stopped by forbid/mood (means)" in result.stdout
    assert "1 need" in result.stdout
    assert "ok test/mood" not in result.stdout
    assert "1 of 1 test passed" in result.stdout


def test_a_judges_figures_for_programs(tmp_path: Path, judge: None) -> None:
    told = json.loads(judged(tmp_path, "--judge", "openai/x", "--format", "json").stdout)
    schema = json.loads((Path(wire.__file__).parent / "schemas" / "test.json").read_text())
    jsonschema.Draft202012Validator(schema).validate(told)
    (rule,) = told["judge"]["rules"]
    assert (rule["rule"], rule["unruled"], rule["open"], rule["sentences"]) == ("forbid/mood", 1, 4, 7)
    assert rule["judge"] | {"precision": 0, "recall": 0} == {
        "caught": 1,
        "missed": 2,
        "alarmed": 2,
        "spared": 1,
        "precision": 0,
        "recall": 0,
    }
    assert rule["whole"]["recall"] == pytest.approx(2 / 3)
    assert [each["ruled"] for each in rule["examples"]] == [True, False, False, None, True, False, True]
    assert (told["judge"]["model"], told["judge"]["calls"]) == ("openai/x", 7)
    assert json.loads(judged(tmp_path, "--format", "json").stdout)["judge"] is None


def test_without_a_judge_what_only_it_could_settle_is_skipped(tmp_path: Path) -> None:
    result = judged(tmp_path)
    assert result.exit_code == 0
    assert "3 need a judge" in result.stdout
    assert "needs a judge for forbid/mood" in result.stdout
    assert judged(tmp_path, "--judge", "").exit_code == 2
