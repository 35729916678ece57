from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import jsonschema
import pytest
from click.testing import CliRunner, Result
from session.bots import policy

from personaspec import wire
from personaspec.cli.talking.model import Model
from personaspec.cli.test import test as command
from personaspec.ir.tests import Step, Test
from personaspec.providers.choose import Choice
from personaspec.providers.scripted import Scripted

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
