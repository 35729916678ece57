"""A folder of its own for each test, a cache of its own, and specs to check."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from personaspec.cli.group import personaspec
from personaspec.guard import helplines

ROOT = Path(__file__).parent.parent.parent
CLEAN = """\
persona mara "Mara's clone" {
  version      1.0.0
  languages    en
  principal    "Mara Lindqvist" short "Mara"
  operator     "Lindqvist Keramik AB"
  abilities    chat
}
"""
COMMA = CLEAN + '\nvoice {\n  avoid        "hustle",\n}\n'  # one error, with a safe fix
Personaspec = Callable[..., Result]
Process = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working directory: empty."""
    folder = tmp_path / "project"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setattr(helplines, "STALE", 100_000)  # the table grows old by itself, and no command is tried for that
    monkeypatch.setenv("PERSONASPEC_CACHE_DIR", str(tmp_path / "cache"))
    for name in ("NO_COLOR", "GITHUB_STEP_SUMMARY", "PERSONASPEC_TRACEBACK"):
        monkeypatch.delenv(name, raising=False)
    return folder


@pytest.fixture
def cli(here: Path) -> Personaspec:
    """`cli("check", "mara.persona")` in this process."""

    def run(*args: str, input: str | bytes | None = None) -> Result:
        return CliRunner().invoke(personaspec, list(args), input=input, prog_name="personaspec")

    return run


@pytest.fixture
def process(here: Path) -> Process:
    """`process("check", "mara.persona")` as a user runs it."""

    def run(*args: str, input: str | None = None, **env: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "personaspec", *args],
            input=input,
            capture_output=True,
            text=True,
            encoding="utf-8",
            env={**os.environ, "PYTHONPATH": str(ROOT), **env},
            timeout=120,
            check=False,
        )

    return run


def write(folder: Path, **files: str) -> None:
    """`write(here, mara=CLEAN)` writes mara.persona; bytes stay as they are."""
    for name, text in files.items():
        (folder / f"{name}.persona").write_bytes(text.encode())
