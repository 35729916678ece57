"""`explain VERDICTS`: a person reads what happened; a false alarm or a miss becomes lines that compile."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from personaspec.explanation.verdict_document import ExplainOut
from personaspec.ir.schema import schema_of

from .conftest import CLEAN, ROOT, Personaspec

SHELF = ROOT / "personaspec" / "schemas"
SPEC = (
    CLEAN
    + """
forbid hype "Sells with false urgency." {
  because      "Nobody should be hurried."
  says         "golden moment", "hurry up"
  then         replace
  say          "Take your time."
  violates     "This is your golden moment!"
  violates     "Hurry up, they go fast."
  allows       "Slow down the drying."
}
"""
)
HEAD = CLEAN.count("\n") + 2  # the line of the rule
ALARM = {"id": "a", "bot": "Well. The golden moment saloon was a film that Mara liked a lot. Bye."}
MISSED = {"id": "m", "bot": "Nice pot! Whoever thinks for long will stand there with nothing."}
AT = ("--now", "2026-11-21T10:00:00Z")
DAY = ("--as-of", "2026-11-21")


@pytest.fixture
def judge(cli: Personaspec, here: Path) -> Any:
    """Judges messages with SPEC, into out.jsonl (and in.jsonl)."""

    def run(*messages: dict[str, Any]) -> None:
        (here / "mara.persona").write_text(SPEC, encoding="utf-8")
        (here / "in.jsonl").write_text("".join(json.dumps(m) + "\n" for m in messages), encoding="utf-8")
        done = cli("guard", "mara.persona", "--input", "in.jsonl", *AT)
        (here / "out.jsonl").write_text(done.stdout, encoding="utf-8")

    return run


def verdicts(here: Path, cli: Personaspec) -> list[str]:
    done = cli("guard", "mara.persona", "--input", "in.jsonl", *AT)
    return [json.loads(line)["verdict"] for line in done.stdout.splitlines()]


def test_a_verdict_is_a_sentence(cli: Personaspec, judge: Any) -> None:
    judge({"id": 7, "fan": "Are you a bot?", "bot": "It is the golden moment!"})
    told = cli("explain", "out.jsonl", "--spec", "mara.persona", *DAY)
    assert told.exit_code == 0
    sentence = (
        "The reply was changed before it was sent, because it says “golden moment”, which `forbid/hype` forbids: "
        "Sells with false urgency. Nobody should be hurried."
    )
    assert sentence in told.output
    assert "line 1 (id 7): replace" in told.output
    assert f"by its words (says, mara.persona:{HEAD + 2})" in told.output
    assert 'says "golden moment", "hurry up"' in told.output
    assert "sent instead: “Take your time.”" in told.output
    assert "what the bot said is not in this line: give the lines that went into `guard` with `--input`" in told.output
    assert "asked identity" in told.output
    assert "not decided, which is no pass (`means` needs a judge): " in told.output


def test_without_a_spec_it_says_what_the_line_holds(cli: Personaspec, judge: Any, here: Path) -> None:
    judge({"bot": "It is the golden moment!"}, {"bot": "Fine."}, {"fan": "Hi"})
    told = cli("explain", "-", input=(here / "out.jsonl").read_bytes())
    assert "because it says “golden moment”, which `forbid/hype` forbids." in told.output
    assert "The reply was sent as it is: no rule found anything in it." in told.output
    assert "false alarm" not in told.output


def test_lines_that_are_none_are_told_of(cli: Personaspec, judge: Any, here: Path) -> None:
    judge({"bot": "Fine."}, {"bto": "typo"})
    (here / "out.jsonl").write_text((here / "out.jsonl").read_text() + "nonsense\n", encoding="utf-8")
    told = cli("explain", "out.jsonl")
    assert told.exit_code == 1
    assert "line 2: it was not judged: `bto` is not known here; did you mean `bot`?" in told.output
    assert "line 3: this is no line that `personaspec guard` writes" in told.output


def test_a_false_alarm_becomes_an_allows_line_that_compiles(cli: Personaspec, judge: Any, here: Path) -> None:
    judge(ALARM, {"id": "b", "bot": "It's the golden moment, I know."})
    told = cli("explain", "out.jsonl", "--spec", "mara.persona", "--input", "in.jsonl", "--id", "a", *DAY)
    allows = 'allows       "The golden moment saloon was a film that Mara liked a lot."'
    assert f'mara.persona:{HEAD + 3}  unless       says "The golden moment saloon was a film that"' in told.output
    assert f"mara.persona:{HEAD + 9}  {allows}" in told.output
    assert (here / "mara.persona").read_text(encoding="utf-8") == SPEC  # nothing is written unasked
    cli("explain", "out.jsonl", "--spec", "mara.persona", "--input", "in.jsonl", "--id", "a", "--write", *DAY)
    written = (here / "mara.persona").read_text(encoding="utf-8")
    assert written.split("\n")[HEAD + 8] == f"  {allows}"
    assert cli("check", *DAY).exit_code == 0
    assert cli("format", "--check").exit_code == 0
    assert verdicts(here, cli) == ["pass", "replace"]


def test_what_a_rule_promises_to_stop_is_no_false_alarm(cli: Personaspec, judge: Any, here: Path) -> None:
    judge({"bot": "This is your golden moment!"})
    told = cli("explain", "out.jsonl", "--spec", "mara.persona", "--input", "in.jsonl", "--write", *DAY)
    assert "this alone does not compile" in told.output
    assert f"make mara.persona:{HEAD + 2} narrower" in told.output
    assert (here / "mara.persona").read_text(encoding="utf-8") == SPEC


def test_a_rule_of_a_pack_is_relaxed_by_whoever_answers_for_it(cli: Personaspec, judge: Any, here: Path) -> None:
    judge({"id": "a", "bot": "I also have a child in the NYC school district!"})
    ask = ("explain", "out.jsonl", "std/", "--spec", "mara.persona", "--input", "in.jsonl", *DAY)
    told = json.loads(cli(*ask, "--format", "json").output)
    proposal = told["verdicts"][0]["found"][0]["proposal"]
    assert (proposal["holds"], proposal["fill"]) == (True, ["because", "by"])
    assert proposal["add"][0]["text"] == "relax std/claims/personal-life/forbid/family {"
    cli(*ask, "--write")
    assert (here / "mara.persona").read_text(encoding="utf-8") == SPEC  # nobody said why
    cli(*ask, "--write", "--because", "Tried.", "--by", "Lea Lind", "--until", "2026-12-31")
    written = (here / "mara.persona").read_text(encoding="utf-8")
    assert '  by           "Lea Lind"\n  until        2026-12-31\n}\n' in written
    assert verdicts(here, cli) == ["pass"]


def test_what_no_line_can_allow_is_said(cli: Personaspec, judge: Any) -> None:
    judge({"bot": "The course costs 99 EUR."})
    told = cli("explain", "out.jsonl", "--spec", "mara.persona", *DAY)
    assert "declare it, if it is true: in an `offer`, or as a `fact`" in told.output


def test_a_miss_becomes_an_example_and_words_that_catch_it(cli: Personaspec, judge: Any, here: Path) -> None:
    judge(MISSED)
    assert verdicts(here, cli) == ["pass"]
    told = cli("explain", "out.jsonl", "--spec", "mara.persona", "--miss", "hype", *DAY)
    assert told.exit_code == 0
    cli("explain", "out.jsonl", "--spec", "mara.persona", "--miss", "forbid/hype", "--write", *DAY)
    written = (here / "mara.persona").read_text(encoding="utf-8")
    assert '  violates     "Whoever thinks for long will stand there with nothing."\n' in written
    assert written.count("says  ") == 2
    assert cli("check", *DAY).exit_code == 0
    assert cli("format", "--check").exit_code == 0
    assert verdicts(here, cli) == ["replace"]


def test_a_miss_of_a_pack_becomes_a_rule_of_ones_own(cli: Personaspec, judge: Any, here: Path) -> None:
    judge({"id": "m", "bot": "Zorblax and wibble are the names that I gave to mine."})
    rule = "std/claims/personal-life/forbid/family"
    told = cli("explain", "out.jsonl", "--spec", "mara.persona", "--miss", rule, "--write", *DAY)
    assert 'forbid family-too "' in told.output
    assert cli("check", *DAY).exit_code == 0
    assert verdicts(here, cli) == ["replace"]


def test_for_programs(cli: Personaspec, judge: Any) -> None:
    judge(ALARM, {"fan": "Are you human?"}, {"bto": 1})
    told = cli("explain", "out.jsonl", "--spec", "mara.persona", "--input", "in.jsonl", "--format", "json", *DAY)
    shown = json.loads(told.output)
    jsonschema.validate(shown, json.loads((SHELF / "explain-verdict.json").read_text(encoding="utf-8")))
    first = shown["verdicts"][0]
    assert (first["line"], first["id"], first["changed"]) == (1, "a", False)
    assert first["found"][0]["written"] == 'says         "golden moment", "hurry up"'
    assert shown["bad"][0]["line"] == 3
    assert told.exit_code == 1


def test_the_published_schema_is_the_model(snapshot: Callable[[Path, str], None]) -> None:
    schema = schema_of("explain-verdict", ExplainOut)
    snapshot(SHELF / "explain-verdict.json", json.dumps(schema, indent=2, ensure_ascii=False, sort_keys=True) + "\n")


def test_what_is_only_watched_becomes_a_proposal_without_the_messages(cli: Personaspec, judge: Any, here: Path) -> None:
    judge(ALARM)
    done = cli("guard", "mara.persona", "--input", "in.jsonl", "--shadow", *AT)
    told = cli("explain", "-", "--spec", "mara.persona", *DAY, input=done.stdout)
    assert "was sent as it is, for its rule is only watched (`replace` is what it would have done)" in told.output
    assert f"sent all the same: “{ALARM['bot']}”" in told.output
    assert 'allows       "The golden moment saloon was a film that Mara liked a lot."' in told.output


def test_a_spec_that_changed_since_is_told_of(cli: Personaspec, judge: Any, here: Path) -> None:
    judge(ALARM)
    (here / "mara.persona").write_text(SPEC.replace('"hurry up"', '"hurry"'))
    told = cli("explain", "out.jsonl", "--spec", "mara.persona", "--input", "in.jsonl", *DAY)
    assert "the spec has changed since" in told.output


def test_a_bundle_says_titles_and_is_not_changed(cli: Personaspec, judge: Any) -> None:
    judge(ALARM)
    assert cli("build", "mara.persona", "-o", "dist").exit_code == 0
    told = cli("explain", "out.jsonl", "--spec", "dist/bundle.json")
    assert "Sells with false urgency." in told.output
    assert cli("explain", "out.jsonl", "--spec", "dist/bundle.json", "--write").exit_code == 2


def test_a_long_log_is_told_whole_and_changes_are_tried_for_its_beginning(cli: Personaspec, judge: Any) -> None:
    judge(*({"id": n, "bot": "This is your golden moment!"} for n in range(53)))
    told = cli("explain", "out.jsonl", "--spec", "mara.persona", *DAY)
    assert told.stdout.count(": replace") == 53
    assert told.stdout.count("if this is a false alarm") == 50
    assert "3 more lines without a proposal: name them with `--id`" in told.stderr


@pytest.mark.parametrize(
    "args",
    [
        ("out.jsonl", "--write"),
        ("out.jsonl", "--miss", "hype"),
        ("mara.persona", "--spec", "mara.persona"),
        ("PS020", "--spec", "mara.persona"),
        ("out.jsonl", "--id", "nobody"),
        ("out.jsonl", "--spec", "gone.persona"),
    ],
)
def test_what_cannot_be_done_is_said(cli: Personaspec, judge: Any, args: tuple[str, ...]) -> None:
    judge(ALARM)
    done = cli("explain", *args)
    assert done.exit_code != 0
    assert "Traceback" not in done.output
