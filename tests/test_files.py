"""Which files a command means, and that a file is written whole or not at all."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from personaspec import files


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in (
        "b.persona",
        "a/x.persona",
        "a/notes.txt",
        ".git/y.persona",
        "node_modules/z.persona",
        "venv/v.persona",
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    return tmp_path


@pytest.mark.parametrize(
    ("paths", "found"),
    [
        (["."], ["a/x.persona", "b.persona"]),
        ([], []),
        (["a"], ["a/x.persona"]),
        (["./a/"], ["a/x.persona"]),
        (["b.persona", "a", "./b.persona"], ["a/x.persona", "b.persona"]),
        (["a/notes.txt"], ["a/notes.txt"]),
        (["a/../b.persona"], ["b.persona"]),
        ([".git"], [".git/y.persona"]),
    ],
)
def test_find(here: Path, paths: list[str], found: list[str]) -> None:
    assert files.find(paths) == found


def test_what_is_missing_is_named_with_its_neighbours(here: Path) -> None:
    with pytest.raises(files.Missing) as caught:
        files.find(["a/y.persona"])
    assert caught.value.path == "a/y.persona"
    assert "a/x.persona" in caught.value.neighbours


def test_the_project_folder_is_the_nearest_upward_with_settings_else_the_repository(here: Path) -> None:
    assert files.project_folder("a/x.persona") == ""
    (here / "a" / "personaspec.toml").write_text("")
    assert files.project_folder("a/x.persona") == "a"
    assert files.project_folder("b.persona") == ""
    os.chdir(here / "a")
    assert files.project_folder("../b.persona") == ".."


def test_replace_keeps_the_mode_and_leaves_nothing_behind(here: Path) -> None:
    path = here / "b.persona"
    path.chmod(0o600)
    files.replace(str(path), b"new")
    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert sorted(entry.name for entry in here.iterdir() if entry.is_file()) == ["b.persona"]


def test_replace_is_whole_or_not_at_all(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        files.replace("b.persona", b"new")
    assert (here / "b.persona").read_text() == "x"
    assert sorted(entry.name for entry in here.iterdir() if entry.is_file()) == ["b.persona"]


def test_digest_of_what_is_not_there() -> None:
    assert files.digest("nowhere") == ""


def test_several_are_replaced_together_or_not_at_all(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    several = {"a/x.persona": b"new x", "b.persona": b"new b", "fresh.persona": b"fresh"}
    through = os.replace
    puts: list[str] = []

    def fails_at_the_third(part: str, path: str) -> None:
        puts.append(path)
        if len(puts) == 3:
            raise OSError(28, "no space left")
        through(part, path)

    monkeypatch.setattr(files.os, "replace", fails_at_the_third)
    with pytest.raises(OSError, match="no space"):
        files.replace_all(several)
    monkeypatch.undo()
    monkeypatch.chdir(here)
    assert Path("a/x.persona").read_text() == Path("b.persona").read_text() == "x"
    assert not Path("fresh.persona").exists()
    assert not list(here.rglob("*.part"))
    files.replace_all(several)
    assert {name: Path(name).read_bytes() for name in several} == several
    assert not list(here.rglob("*.part"))


def test_nothing_is_put_where_one_cannot_be_written(here: Path) -> None:
    with pytest.raises(FileNotFoundError):
        files.replace_all({"b.persona": b"new", "nowhere/c.persona": b"new"})
    assert Path("b.persona").read_text() == "x"
    assert not list(here.rglob("*.part"))
