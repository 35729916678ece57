"""`test` on all cores, as a page, and with each line taken out in turn."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
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
        spec.write_text(CLEAN + BAD)
        for line in running.stdout:
            if line == "1 passed, 1 failed in 1 file\n":
                break
    finally:
        running.send_signal(signal.SIGINT)
        assert running.wait(60) == 130


SAMPLES = "".join(
    f'\n  sample s{n} {{\n    fan          "And?"\n    reply        "{text}"\n  }}\n'
    for n, text in enumerate(
        (
            "Ha, no. It's never simple, it's always the rim, and it won't wait for you!",
            "So pretty!! Is that the green one? It can't come out like that twice, it just can't.",
            "Don't worry about it! Just wedge it again, nobody's going to know.",
            "Kiln day tomorrow!! It won't be boring, it never is. What's in yours?",
            "There's always one more, so don't throw it out yet! What's the next one going to be?",
        )
    )
)
CHAT = """
test long-chat "Three replies." {
  fan          "Hi"
  bot          "Oh, that's the worst!! Wedge it again and don't rush the rim this time, it's always the rim!"
  fan          "And then?"
  bot          "Two days! It's so damp in here, so don't even look before Friday, it won't help at all."
  fan          "Thanks"
  bot          "There are several factors that one may wish to consider, including the thickness of the walls."
  expect       says "factors"
}
"""


def test_the_page_draws_how_a_voice_goes(spec: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    voiced = (
        CLEAN.replace("voice {", f"voice {{{SAMPLES}", 1) if "voice {" in CLEAN else f"{CLEAN}\nvoice {{{SAMPLES}}}\n"
    )
    spec.write_text(voiced + CHAT)
    result = CliRunner().invoke(command, [str(spec), "--html", str(page)])
    assert result.exit_code == 0, result.output
    text = page.read_text()
    assert "How far it sounds like the samples, by turn" in text
    assert text.count('<circle class="score"') == 2  # the first reply alone is too short to say
    spec.write_text(CLEAN + CHAT)  # too few samples: nothing is claimed
    CliRunner().invoke(command, [str(spec), "--html", str(page)])
    assert "How far it sounds" not in page.read_text()
