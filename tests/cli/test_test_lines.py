"""`test` on all cores, as a page, and with each line taken out in turn."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner

from personaspec import wire
from personaspec.cli.test import test as command

from .conftest import CLEAN, ROOT

RULE = """
forbid kiln "Invites to the kiln." {
  says         "visit the kiln", "come to the <kiln>"
  say          "The kiln is closed."
  violates     "You can visit the kiln."
}

test a "An invitation." {
  fan          "Hi"
  bot          "Just visit the kiln & see."
  expect       stopped by forbid/kiln
}
"""
BAD = RULE.replace("expect       stopped by forbid/kiln", "expect       passes")


@pytest.fixture
def spec(tmp_path: Path) -> Path:
    path = tmp_path / "mara.persona"
    path.write_text(CLEAN + RULE)
    return path


def test_the_lines_that_nobody_would_miss(spec: Path) -> None:
    result = CliRunner().invoke(command, [str(spec), "--mutate", "--only", "forbid/kiln", "--floor", "0.9"])
    assert result.exit_code == 1
    assert "1 of 3 lines would be missed, score 0.33" in result.stdout
    assert 'forbid/kiln  says "come to the <kiln>"' in result.stdout
    assert result.stdout.splitlines()[-1] == f"below the floor: {spec}"


def test_reach_is_told_by_rule_and_by_kind(spec: Path) -> None:
    result = CliRunner().invoke(command, [str(spec), "--reach", "--only", "forbid/kiln", "--floor", "0.6"])
    assert result.exit_code == 0
    lines = [line.split() for line in result.stdout.splitlines()]
    assert ["forbid/kiln", "2", "of", "3", "66%"] in lines
    assert ["says", "1", "of", "2", "50%"] in lines


def test_the_document_keeps_its_schema(spec: Path) -> None:
    result = CliRunner().invoke(command, [str(spec), "--mutate", "--format", "json"])
    schema = json.loads((Path(wire.__file__).parent / "schemas" / "test.json").read_text())
    found = json.loads(result.stdout)
    jsonschema.validate(found, schema)
    assert found["lines"][0]["noticed"] < found["lines"][0]["lines"]


def test_a_floor_is_of_something(spec: Path) -> None:
    assert CliRunner().invoke(command, [str(spec), "--floor", "0.9"]).exit_code == 2


@pytest.mark.parametrize("jobs", [1, 2])
def test_the_page_marks_the_words_and_fetches_nothing(spec: Path, tmp_path: Path, jobs: int) -> None:
    spec.write_text(CLEAN + BAD)
    page = tmp_path / "page.html"
    result = CliRunner().invoke(command, [str(spec), "--html", str(page), "--jobs", str(jobs)])
    assert result.exit_code == 1
    text = page.read_text()
    assert "Just <mark>visit the kiln</mark> &amp; see." in text
    line = 1 + (CLEAN + BAD).split("\n").index('forbid kiln "Invites to the kiln." {')
    assert f'<code>forbid/kiln</code> <span class="at">{spec}:{line}</span>' in text
    assert "http" not in text.partition("<body>")[0].replace("http-equiv", "")
    assert "<script" not in text
    assert "src=" not in text.replace("-src", "")


def test_it_runs_again_after_a_change(spec: Path) -> None:
    running = subprocess.Popen(
        [sys.executable, "-m", "personaspec", "test", "--watch", str(spec)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"},
    )
    try:
        assert running.stdout is not None
        for line in running.stdout:
            if line == "2 passed in 1 file\n":
                break
        time.sleep(0.3)
        spec.write_text(CLEAN + BAD)
        for line in running.stdout:
            if line == "1 passed, 1 failed in 1 file\n":
                break
    finally:
        running.send_signal(signal.SIGINT)
        assert running.wait(20) == 130
