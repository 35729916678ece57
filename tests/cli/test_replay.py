"""`replay`: what it prints and writes, how it ends, and that it goes on where it was."""

from __future__ import annotations

import io
import json
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import jsonschema
import pytest

from personaspec.evaluation.replay.judging import Asked
from personaspec.evaluation.replay.report import ReplayOut
from personaspec.evaluation.replay.shards import Shard, plan
from personaspec.evaluation.replay.tally import Tally
from tests.reviewing.repository import commit, git

from .conftest import CLEAN, ROOT, Personaspec

SHELF = ROOT / "personaspec" / "schemas"
RULE = """
forbid shop "Sends fans away." {
  says         "go to the shop"
  says         "buy elsewhere"
  then         replace
  say          "Ask me here."
}
"""
OLD = CLEAN + RULE
NEW = CLEAN + RULE.replace('  says         "buy elsewhere"\n', "")
LOG = "".join(
    json.dumps({"fan": "Where?", "bot": text}) + "\n"
    for text in ("You can buy elsewhere, <b>really</b>.", "Hello there.", "Go to the shop.")
)


def test_the_schema_is_published(snapshot: Callable[[Path, str], None]) -> None:
    schema = ReplayOut.model_json_schema(by_alias=True)
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "personaspec replay"} | schema
    jsonschema.Draft202012Validator.check_schema(schema)
    snapshot(SHELF / "replay.json", json.dumps(schema, indent=2, sort_keys=True, ensure_ascii=False) + "\n")


@pytest.fixture
def log(here: Path) -> Path:
    (here / "mara.persona").write_text(NEW, encoding="utf-8")
    (here / "old.persona").write_text(OLD, encoding="utf-8")
    (here / "log.jsonl").write_text(LOG, encoding="utf-8")
    return here / "log.jsonl"


def run(cli: Personaspec, *args: str, code: int = 0) -> str:
    found = cli("replay", "mara.persona", "--log", "log.jsonl", "--engine", "processes:1", *args)
    assert found.exit_code == code, found.output
    return found.stdout


def test_flips_are_counted_and_attributed(cli: Personaspec, log: Path) -> None:
    told = json.loads(run(cli, "--against", "old.persona", "--format", "json"))
    jsonschema.Draft202012Validator(json.loads((SHELF / "replay.json").read_text())).validate(told)
    assert (told["messages"], told["flipped"], told["verdicts"]) == (3, 1, {"pass": 2, "replace": 1})
    (flip,) = told["flips"]
    assert (flip["kind"], flip["rules"]) == ("passes", ["forbid/shop"])
    assert flip["causes"] == [
        {"path": "forbid/shop/says", "class": "loosened", "was": 'says "buy elsewhere"', "is": None}
    ]
    assert flip["samples"][0]["bot"].startswith("You can buy elsewhere")


def test_text_says_what_flips_and_why(cli: Personaspec, log: Path) -> None:
    told = run(cli, "--against", "old.persona")
    assert "was stopped, passes now" in told
    assert 'because of forbid/shop/says (loosened): - says "buy elsewhere"' in told


def test_one_policy_alone_is_counted(cli: Personaspec, log: Path) -> None:
    assert "1 replace" in run(cli)


def test_flips_for_code_scanning(cli: Personaspec, log: Path) -> None:
    told = json.loads(run(cli, "--against", "old.persona", "--format", "sarif"))
    (result,) = told["runs"][0]["results"]
    assert result["ruleId"] == "replay/passes"
    assert told["runs"][0]["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
    assert result["level"] == "warning"
    assert "1 message of 3 was stopped, passes now, because of forbid/shop/says (loosened)" in result["message"]["text"]
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"].endswith("mara.persona")
    lines = (log.parent / "mara.persona").read_text(encoding="utf-8").splitlines()
    assert lines[place["region"]["startLine"] - 1].startswith("forbid shop")
    assert "really" not in json.dumps(told)  # no word of the log
    assert (
        result["partialFingerprints"]
        == (
            json.loads(run(cli, "--against", "old.persona", "--format", "sarif", "--restart"))["runs"][0]["results"][0][
                "partialFingerprints"
            ]
        )
    )
    run(cli, "--format", "sarif", code=2)


def test_against_a_revision(cli: Personaspec, log: Path) -> None:
    spec = log.parent / "mara.persona"
    spec.write_text(OLD, encoding="utf-8")
    git(log.parent, "init", "-q", "-b", "main")
    commit(log.parent, "as it was")
    spec.write_text(NEW, encoding="utf-8")
    told = json.loads(run(cli, "--against", "HEAD", "--format", "json"))
    assert (told["old"], told["flipped"], told["flips"][0]["kind"]) == ("HEAD", 1, "passes")
    commit(log.parent, "looser")
    assert json.loads(run(cli, "--against", "HEAD", "--format", "json"))["flipped"] == 0
    assert json.loads(run(cli, "--against", "HEAD~1", "--format", "json"))["flipped"] == 1
    run(cli, "--against", "nowhere", code=2)


def test_a_terminal_sees_how_far_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    door = sys.modules["personaspec.cli.replay"]
    screen = io.StringIO()
    monkeypatch.setattr(screen, "isatty", lambda: True)
    monkeypatch.setattr(sys, "stderr", screen)
    show = door._bar(400, 100)
    show(100)
    assert "] " in screen.getvalue()
    assert " 50%  " in screen.getvalue()
    show(200)
    assert "100%" in screen.getvalue()
    assert screen.getvalue().endswith(" \r")  # it is wiped
    quiet = io.StringIO()
    monkeypatch.setattr(sys, "stderr", quiet)
    door._bar(400, 0)(400)
    assert quiet.getvalue() == ""


def test_the_page_asks_nobody_for_anything(cli: Personaspec, log: Path) -> None:
    run(cli, "--against", "old.persona", "-o", "page.html")
    page = (log.parent / "page.html").read_text(encoding="utf-8")
    assert "<svg" in page
    assert "&lt;b&gt;really" in page
    assert not re.search(r"(?:src|href)=|url\(|@import|<script", page)


def test_how_it_ends(cli: Personaspec, log: Path) -> None:
    run(cli, "--against", "old.persona", "--fail-on", "passes", code=1)
    run(cli, "--against", "old.persona", "--fail-on", "stopped")
    run(cli, "-o", "page.pdf", code=2)
    run(cli, "--engine", "threads", code=2)
    assert cli("replay", "mara.persona", "--log", "none.jsonl").exit_code == 2
    log.write_text(LOG + "nonsense\n", encoding="utf-8")
    assert "line 4: it is no JSON" in run(cli, code=1)
    log.write_text("", encoding="utf-8")
    assert "0 messages" in run(cli)


def test_an_interrupted_run_goes_on(cli: Personaspec, log: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was judged before is not judged again, and counts once."""
    door = sys.modules["personaspec.cli.replay"]
    monkeypatch.setattr(door, "plan", lambda path, shape: plan(path, shape, 64))
    through = door.on_processes
    parts: list[int] = []

    def breaks(shards: Sequence[Shard], asked: Asked, processes: int) -> Iterator[tuple[Shard, Tally]]:
        for number, (shard, part) in enumerate(through(shards, asked, processes)):
            if number == 1 and not parts:
                raise KeyboardInterrupt
            yield shard, part
        parts.extend(shard.number for shard in shards)

    log.write_text(LOG * 20, encoding="utf-8")
    monkeypatch.setattr(door, "on_processes", breaks)
    stopped = cli(
        "replay", "mara.persona", "--log", "log.jsonl", "--engine", "processes:1", "--checkpoint", "kept.json"
    )
    assert stopped.exit_code != 0
    assert (log.parent / "kept.json").exists()
    parts.append(-1)
    told = json.loads(run(cli, "--checkpoint", "kept.json", "--format", "json"))
    assert told["messages"] == 60
    assert 0 not in parts
    assert not (log.parent / "kept.json").exists()
