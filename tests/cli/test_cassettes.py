"""`test --record` keeps a model's replies; `--cassettes` replays them without it."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner, Result

from personaspec import wire
from personaspec.cli.talking.model import Model
from personaspec.cli.test import test as command
from personaspec.providers.cassettes import Cassettes, digest
from personaspec.providers.choose import Choice
from personaspec.providers.provider import ProviderError
from personaspec.providers.scripted import Scripted
from personaspec.session.request import Request

from .conftest import CLEAN

TEST = """
test hello "It greets." {
  fan          "Hi"
  expect       says "good day"
}
"""
REQUEST = Request("some/model", ({"role": "user", "content": "Hi"},))


@pytest.fixture
def spec(tmp_path: Path) -> Path:
    path = tmp_path / "mara.persona"
    path.write_text(CLEAN + TEST)
    return path


def run(spec: Path, *options: str) -> Result:
    return CliRunner().invoke(command, [str(spec), "--as-of", "2026-11-21", "--model", "some/model", *options])


@pytest.fixture
def recorded(spec: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    model = Model(Choice("some/model"), Scripted(["Good day. sk-abcdefghijkl"]))
    monkeypatch.setattr("personaspec.cli.testing.recorded.open_model", lambda name: model)
    assert "1 passed" in run(spec, "--record").stdout
    monkeypatch.setattr("personaspec.cli.testing.recorded.open_model", None)
    [tape] = spec.parent.joinpath("tests", "cassettes", "mara").rglob("*.json")
    return tape


def test_what_was_recorded_is_replayed_without_the_model(spec: Path, recorded: Path) -> None:
    assert run(spec, "--cassettes").stdout.splitlines()[-1] == "1 passed in 1 file"


def test_a_cassette_holds_no_prompt_and_no_secret(recorded: Path) -> None:
    whole = json.loads(recorded.read_text())
    [[kept]] = whole["runs"]
    assert kept["reply"] == "Good day. [secret]"
    assert kept.keys() == {"request", "reply"}
    assert whole["test"] == "test/hello"


def test_a_stale_one_says_so_and_is_not_used(spec: Path, recorded: Path) -> None:
    assert recorded.exists()
    spec.write_text(spec.read_text().replace('fan          "Hi"', 'fan          "Hi there"'))
    result = run(spec, "--cassettes")
    assert "its cassette is stale" in result.stdout
    assert "record it again with `--record`" in result.stdout
    assert result.stdout.splitlines()[-1] == "1 skipped in 1 file"


def test_one_of_the_first_schema_is_read(spec: Path, recorded: Path) -> None:
    whole = json.loads(recorded.read_text())
    [replies] = whole.pop("runs")
    recorded.write_text(json.dumps({**whole, "schema": 1, "replies": replies}))
    assert run(spec, "--cassettes").stdout.splitlines()[-1] == "1 passed in 1 file"


def test_a_repeated_test_has_the_replies_of_each_run(spec: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    model = Model(Choice("some/model"), Scripted(["Good day."] * 3 + ["Hello."]))
    monkeypatch.setattr("personaspec.cli.testing.recorded.open_model", lambda name: model)
    said = "3 of 4 runs passed (95%: 0.30 to 0.95)"
    assert said in run(spec, "--record", "--repeat", "4").stdout
    monkeypatch.setattr("personaspec.cli.testing.recorded.open_model", None)
    assert said in run(spec, "--cassettes", "--repeat", "4").stdout
    assert "3 of 3 runs passed" in run(spec, "--cassettes", "--repeat", "3").stdout
    short = run(spec, "--cassettes", "--repeat", "9").stdout
    assert f"{said}; 5 not run: its cassette is short: it holds 4 runs, not 9" in short
    assert "record it with `--repeat 9 --record`" in short
    once = run(spec, "--cassettes").stdout
    assert "its cassette holds 4 runs; replay it with `--repeat 4`" in once
    spec.write_text(spec.read_text().replace('fan          "Hi"', 'fan          "Hi there"'))
    assert "its cassette is stale" in run(spec, "--cassettes", "--repeat", "4").stdout


def test_what_was_recorded_once_is_too_short_to_be_repeated(spec: Path, recorded: Path) -> None:
    result = run(spec, "--cassettes", "--repeat", "3")
    assert "its cassette is short: it holds 1 run, not 3" in result.stdout
    assert result.stdout.splitlines()[-1] == "1 skipped in 1 file"


def test_one_that_was_never_made_says_so(spec: Path, tmp_path: Path) -> None:
    result = run(spec, "--cassettes", str(tmp_path / "elsewhere"))
    assert "there is no cassette of `some/model` for it" in result.stdout


def test_cassettes_are_a_models(spec: Path) -> None:
    assert CliRunner().invoke(command, [str(spec), "--record"]).exit_code == 2


def test_the_same_replies_give_the_same_bytes(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        tape = Cassettes(tmp_path / folder, "some/model", Scripted(["Hello."]))
        tape.about("test/x")
        assert "".join(tape.stream(REQUEST)) == "Hello."
        tape.save()
    first, second = sorted(tmp_path.rglob("*.json"))
    assert first.read_bytes() == second.read_bytes()


def test_a_broken_one_is_said_to_be_broken(tmp_path: Path) -> None:
    tape = Cassettes(tmp_path, "m", Scripted(["Hello."]))
    tape.about("t")
    list(tape.stream(REQUEST))
    tape.save()
    [path] = tmp_path.rglob("*.json")
    path.write_text("[]")
    with pytest.raises(ProviderError, match="is no cassette"):
        Cassettes(tmp_path, "m").about("t")


def test_every_part_of_a_request_counts() -> None:
    others = [
        Request("b", REQUEST.messages),
        Request("some/model", ({"role": "user", "content": "Ho"},)),
        Request("some/model", REQUEST.messages, temperature=0.5),
    ]
    assert len({digest(each) for each in (REQUEST, *others)}) == 4
    assert digest(Request("some/model", REQUEST.messages, timeout=1.0)) == digest(REQUEST)


def test_repeated_tests_are_compared_with_a_baseline(
    spec: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = tmp_path / "baseline.json"

    def again(replies: list[str], *options: str) -> Result:
        model = Model(Choice("some/model"), Scripted(replies))
        monkeypatch.setattr("personaspec.cli.talking.model.open_model", lambda name: model)
        return run(spec, "--repeat", "8", *options)

    good, bad = ["Good day."], ["Hello."]
    assert "7 of 8 runs passed" in again(good * 7 + bad, "--save-baseline", str(kept)).stdout
    worse = again(bad * 8, "--baseline", str(kept), "--format", "json")
    assert worse.exit_code == 1
    [case] = json.loads(worse.stdout)["files"][0]["cases"]
    assert case["runs"]["baseline"]["change"] == "worse"
    jsonschema.validate(
        json.loads(worse.stdout), json.loads((Path(wire.__file__).parent / "schemas" / "test.json").read_text())
    )
    same = again(good * 5 + bad * 3, "--baseline", str(kept))
    assert same.exit_code == 0
    assert "no evidence: 7 of 8 before, 5 of 8 runs passed" in same.stdout
    assert run(spec, "--repeat", "2", "--baseline", str(tmp_path / "none.json")).exit_code == 2
    assert run(spec, "--baseline", str(kept)).exit_code == 2
