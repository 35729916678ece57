"""The cache: the same words from it as from the compiler; a miss whenever anything that was read is another."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from personaspec import cache
from personaspec.cli.checking import gathering

from .conftest import CLEAN, COMMA, Personaspec, Process, write

FACTS = 'fact studio "In Gothenburg." {\n  source       "https://mara.example"\n}\n'


@pytest.fixture
def looked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths that the compiler was asked about."""
    asked: list[str] = []
    real = gathering._look

    def look(paths: list[str], *rest: object) -> object:
        asked.extend(paths)
        return real(paths, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(gathering, "_look", look)
    return asked


def asked_by(looked: list[str], cli: Personaspec, *args: str) -> list[str]:
    looked.clear()
    cli("check", *args)
    return sorted(looked)


def test_what_is_unchanged_is_not_asked_again(cli: Personaspec, here: Path, looked: list[str]) -> None:
    write(here, mara=CLEAN, lea=COMMA)
    assert asked_by(looked, cli) == ["lea.persona", "mara.persona"]
    assert asked_by(looked, cli) == []
    write(here, mara=CLEAN + "# changed\n")
    assert asked_by(looked, cli) == ["mara.persona"]
    write(here, mara=CLEAN)
    assert asked_by(looked, cli) == [], "the old text is known still"


def test_a_changed_import_is_a_miss(cli: Personaspec, here: Path, looked: list[str]) -> None:
    write(here, mara=f"{CLEAN}\ninclude ./facts\n", facts=FACTS, lea=CLEAN)
    cli("check")
    write(here, facts=FACTS.replace("Gothenburg", "Malmö"))
    assert asked_by(looked, cli) == ["facts.persona", "mara.persona"]


def test_an_import_that_appears_is_a_miss(cli: Personaspec, here: Path, looked: list[str]) -> None:
    write(here, mara=f"{CLEAN}\ninclude ./facts\n")
    assert cli("check", "mara.persona").exit_code == 1
    assert asked_by(looked, cli, "mara.persona") == []
    write(here, facts=FACTS)
    assert asked_by(looked, cli, "mara.persona") == ["mara.persona"]
    assert cli("check", "mara.persona").exit_code == 0
    (here / "facts.persona").unlink()
    assert cli("check", "mara.persona").exit_code == 1


def test_settings_that_appear_or_change_are_a_miss(cli: Personaspec, here: Path, looked: list[str]) -> None:
    write(here, mara=CLEAN)
    cli("check")
    (here / "personaspec.toml").write_text("strict = true\n")
    assert asked_by(looked, cli) == ["mara.persona"]
    (here / "personaspec.toml").write_text("strict = false\n")
    assert asked_by(looked, cli) == ["mara.persona"]


def test_another_day_another_strictness_another_folder_are_misses(
    cli: Personaspec, here: Path, looked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write(here, mara=CLEAN)
    cli("check", "--as-of", "2026-11-21")
    assert asked_by(looked, cli, "--as-of", "2026-11-21") == []
    assert asked_by(looked, cli, "--as-of", "2026-11-22") == ["mara.persona"]
    assert asked_by(looked, cli, "--as-of", "2026-11-21", "--strict") == ["mara.persona"]
    monkeypatch.chdir(here.parent)
    assert asked_by(looked, cli, "--as-of", "2026-11-21", "project") == ["project/mara.persona"]


def test_another_compiler_is_a_miss(
    cli: Personaspec, here: Path, looked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write(here, mara=CLEAN)
    cli("check")
    monkeypatch.setattr(cache, "compiler", lambda: "another")
    assert asked_by(looked, cli) == ["mara.persona"]


@pytest.mark.parametrize("damage", [b"", b"{}", b"\xff\xfe", b"0" * 64 + b"\n{}", b"[" * 100_000, None])
def test_damaged_entries_are_as_good_as_none(
    cli: Personaspec, here: Path, tmp_path: Path, looked: list[str], damage: bytes | None
) -> None:
    write(here, mara=COMMA)
    told = cli("check").output
    entries = list((tmp_path / "cache" / "check").iterdir())
    assert len(entries) == 1
    entries[0].write_bytes(entries[0].read_bytes()[:-7] if damage is None else damage)
    assert asked_by(looked, cli) == ["mara.persona"]
    assert cli("check").output == told
    assert asked_by(looked, cli) == []


def test_a_cache_that_cannot_be_written_is_no_trouble(
    cli: Personaspec, here: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("not a folder")
    monkeypatch.setenv("PERSONASPEC_CACHE_DIR", str(tmp_path / "file"))
    write(here, mara=CLEAN)
    assert cli("check").exit_code == 0
    assert cli("check").exit_code == 0


def test_the_cache_is_bounded(cli: Personaspec, here: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "ENTRIES", 8)
    for at in range(20):
        write(here, mara=f"{CLEAN}# {at}\n")
        cli("check")
    left = list((tmp_path / "cache" / "check").iterdir())
    assert len(left) <= 8
    assert not [path for path in left if path.name.endswith(".part")]


def test_the_place_of_the_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", os.path.join(os.sep, "home", "me", "caches"))
    monkeypatch.setattr("sys.platform", "linux")
    assert cache.folder() == os.path.join(os.sep, "home", "me", "caches", "personaspec")
    assert cache.folder("elsewhere") == "elsewhere"


@pytest.mark.parametrize("spec", [CLEAN, COMMA, f"{CLEAN}\ninclude ./facts\n"], ids=["clean", "error", "include"])
@pytest.mark.parametrize("args", [(), ("--strict",), ("mara.persona",)], ids=str)
def test_the_quick_answer_is_the_long_answer(process: Process, here: Path, spec: str, args: tuple[str, ...]) -> None:
    """The second run never opens the compiler; its words and its code are those of the first."""
    write(here, mara=spec, facts=FACTS)
    first, second = process("check", *args), process("check", *args)
    assert (first.returncode, first.stdout, first.stderr) == (second.returncode, second.stdout, second.stderr)


def test_the_quick_answer_sees_every_change(process: Process, here: Path) -> None:
    write(here, mara=CLEAN)
    process("check")
    write(here, mara=COMMA)
    assert process("check").returncode == 1
    write(here, mara=CLEAN, lea=COMMA)
    assert process("check").returncode == 1
    (here / "lea.persona").unlink()
    done = process("check")
    assert (done.returncode, done.stdout) == (0, "no findings in 1 file\n")
