"""`test --model A --model B`: the same specs on two models, side by side."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner, Result

from personaspec import wire
from personaspec.cli.talking.model import Model
from personaspec.cli.test import test as command
from personaspec.providers.choose import Choice
from personaspec.providers.scripted import Scripted

from .conftest import CLEAN

GREETS = '\ntest greets "It greets." {\n  fan          "Hi"\n  expect       says "good day"\n}\n'
FREE = '\ntest free "Nobody is asked." {\n  fan          "Hi"\n  bot          "Good day."\n  expect       passes\n}\n'
GOOD, BAD = "Good day.", "Hello."


@pytest.fixture
def spec(tmp_path: Path) -> Path:
    path = tmp_path / "mara.persona"
    path.write_text(CLEAN + GREETS + FREE)
    return path


def run(monkeypatch: pytest.MonkeyPatch, spec: Path, old: list[str], new: list[str], *options: str) -> Result:
    models = {"the/old": Model(Choice("the/old"), Scripted(old)), "the/new": Model(Choice("the/new"), Scripted(new))}
    for door in ("talking.model", "testing.recorded"):
        monkeypatch.setattr(f"personaspec.cli.{door}.open_model", models.__getitem__)
    both = ("--model", "the/old", "--model", "the/new")
    return CliRunner().invoke(command, [str(spec), "--as-of", "2026-11-21", *both, *options])


def test_a_worse_one_fails_and_a_table_tells(monkeypatch: pytest.MonkeyPatch, spec: Path) -> None:
    result = run(monkeypatch, spec, [GOOD] * 8, [GOOD] * 3 + [BAD] * 5, "--repeat", "8")
    assert result.exit_code == 1
    lines = [line.split() for line in result.stdout.splitlines()]
    assert ["test/greets", "the/old", "8/8", "0.68", "to", "1.00"] in lines
    assert ["the/new", "3/8", "0.14", "to", "0.69", "worse,", "p", "0.026"] in lines
    assert ["bot", "Hello."] in lines  # a run that failed is shown
    assert lines[-1] == ["1", "passed,", "1", "failed", "in", "1", "file"]


def test_a_difference_that_chance_makes_is_no_failure(monkeypatch: pytest.MonkeyPatch, spec: Path) -> None:
    result = run(monkeypatch, spec, [GOOD] * 4 + [BAD], [GOOD] * 3 + [BAD] * 2, "--repeat", "5")
    assert result.exit_code == 0
    assert "no evidence, p 1.000" in result.stdout
    better = run(monkeypatch, spec, [GOOD] + [BAD] * 7, [GOOD] * 8, "--repeat", "8")
    assert better.exit_code == 0
    assert "better, p 0.001" in better.stdout


def test_one_that_never_passes_fails(monkeypatch: pytest.MonkeyPatch, spec: Path) -> None:
    result = run(monkeypatch, spec, [GOOD], [BAD])
    assert result.exit_code == 1
    assert "0/1" in result.stdout


def test_for_programs_and_as_a_page(monkeypatch: pytest.MonkeyPatch, spec: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    options = ("--repeat", "8", "--format", "json", "--html", str(page))
    found = json.loads(run(monkeypatch, spec, [GOOD] * 8, [GOOD] * 3 + [BAD] * 5, *options).stdout)
    jsonschema.validate(found, json.loads((Path(wire.__file__).parent / "schemas" / "test.json").read_text()))
    greets, free = found["files"][0]["cases"][:2]
    assert [(each["model"], each["passed"], each["of"]) for each in greets["models"]] == [
        ("the/old", 8, 8),
        ("the/new", 3, 8),
    ]
    assert greets["models"][0]["first"] is None
    assert greets["models"][1]["first"] == {"p": 0.025641, "change": "worse"}
    assert free["models"] is None
    assert "The models side by side" in page.read_text()
    assert "worse, p 0.026" in page.read_text()


def test_both_are_recorded_and_replayed(monkeypatch: pytest.MonkeyPatch, spec: Path) -> None:
    old, new = [GOOD] * 8, [GOOD] * 3 + [BAD] * 5
    recorded = run(monkeypatch, spec, old, new, "--repeat", "8", "--record").stdout
    assert len(list(spec.parent.joinpath("tests", "cassettes").rglob("*.json"))) == 2
    replayed = run(monkeypatch, spec, ["?"], ["?"], "--repeat", "8", "--cassettes").stdout
    assert replayed == recorded


def test_one_whose_cassette_is_missing_says_so(monkeypatch: pytest.MonkeyPatch, spec: Path) -> None:
    run(monkeypatch, spec, [GOOD], [GOOD], "--record")
    for tape in spec.parent.rglob("the-new*/*.json"):
        tape.unlink()
    result = run(monkeypatch, spec, ["?"], ["?"], "--cassettes")
    assert "there is no cassette of `the/new`" in result.stdout
    assert result.exit_code == 0


def test_a_model_is_named_once_and_a_baseline_is_of_one(spec: Path, tmp_path: Path) -> None:
    def code(*options: str) -> int:
        return CliRunner().invoke(command, [str(spec), *options]).exit_code

    assert code("--model", "a/b", "--model", "a/b") == 2
    assert code("--model", "a/b", "--model", "c/d", "--repeat", "3", "--save-baseline", str(tmp_path / "b")) == 2
