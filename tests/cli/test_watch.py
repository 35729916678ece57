"""`check --watch`: again after a change of any file that was read, and only then."""

from __future__ import annotations

import itertools
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from personaspec.cli.checking import watching

from .conftest import CLEAN, COMMA, ROOT, write


def test_it_checks_again_after_a_change_of_an_include(here: Path) -> None:
    facts = 'fact studio "In Gothenburg." {\n  source       "https://mara.example"\n}\n'
    write(here, facts=facts, mara=f"{CLEAN}\ninclude ./facts\n")
    running = subprocess.Popen(
        [sys.executable, "-m", "personaspec", "check", "--watch", "mara.persona"],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"},
    )

    def says(words: str) -> None:
        assert running.stdout is not None
        assert any(words in line for line in running.stdout)

    try:
        says("no findings in 1 file")
        write(here, facts=facts.replace('example"', 'example",'))
        says("1 error")
        write(here, facts=facts)
        says("no findings in 1 file")
        (here / "mara.persona").unlink()
        says("there is no file")
        write(here, mara=COMMA)
        says("1 error")
    finally:
        running.send_signal(signal.SIGINT)
        assert running.wait(60) == 130


def test_several_writes_at_once_are_one_change(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watching, "PAUSE", 0.01)
    monkeypatch.setattr(watching, "CALM", 0.01)
    path = here / "a"
    times = itertools.count(1)
    looks = itertools.count(1)
    seen: list[int] = []

    def watched() -> list[str]:
        if next(looks) in (4, 5, 6):  # three writes, one after the other
            path.write_text("x" * next(times))
        return [str(path)]

    def again() -> None:
        seen.append(next(looks))
        if len(seen) == 2:
            raise KeyboardInterrupt

    path.write_text("")
    with pytest.raises(KeyboardInterrupt):
        watching.watch(again, watched)
    assert path.read_text() == "xxx"
