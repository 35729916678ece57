"""Every line of a spec taken out in turn: what is reached, what would be missed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from personaspec.cli.specs import Spec, open_specs
from personaspec.evaluation.lines_tried import Tried, lines_document, show_reach, show_score
from personaspec.evaluation.mutating import attempt, before
from personaspec.evaluation.weakening import elsewhere, weakened

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "specs" / "examples"
FILES = [
    *sorted(EXAMPLES.glob("*.persona")),
    EXAMPLES / "mara" / "mara.persona",
    EXAMPLES / "mara" / "house-rules.persona",
]
DAY = date(2026, 11, 21)

SPEC = """persona mara "Mara" {
  version      1.0.0
  languages    en
  timezone     Europe/Stockholm
  principal    "Mara Lindqvist" short "Mara"
  operator     "Kiln AB"
  contact      "hello@mara.example"
  abilities    chat
}

consent "consent.pdf" {
  signed       2026-01-01
  until        2028-01-01
  covers       chat
}

audience {
  places       SE
  ages         unknown
  channels     chat
}

offer mug "A mug." {
  price        20 EUR
  link         "https://mara.example/mug"
  relationship own
}

forbid kiln "Invites to the kiln." {
  says         "visit the kiln", "come to the kiln"
  unless       negated
  say          "The kiln is closed."
  violates     "You can visit the kiln."
  allows       "You can't visit the kiln."
}

limit minutes "Half an hour for minors." {
  for          age known minor
  cap          30 minutes per session
  then         end
  say          "That is half an hour."
}
"""
TESTS = """
test a "A price." {
  fan          "The mug?"
  bot          "The mug is 20 EUR."
  expect       passes
}

test b "Reached, and nothing expected of it." {
  given        age minor
  fan          "Hi"
  bot          "You can come to the kiln."
  wait         30 minutes of use
  expect       says "half an hour"
}
"""


def spec_of(path: Path) -> Spec:
    specs, broken = open_specs([str(path)])
    assert not broken
    return next(spec for spec in specs if Path(spec.path).name == path.name)


def tried(spec: Spec) -> Tried:
    lines = list(weakened(spec.policy, spec.pack, spec.origins))
    was = before(spec.policy, spec.tests, spec.as_of or DAY, {line.owner for line in lines})
    trials = tuple(attempt(line, was) for line in lines)
    return Tried(spec.path, trials, tuple(elsewhere(spec.policy, spec.pack)), spec.origins)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_examples_reach_and_would_miss_their_own_lines(path: Path) -> None:
    found = tried(spec_of(path))
    assert [(t.owner, t.text) for t in found.trials if not t.reached] == []
    assert found.score >= 0.9, list(show_score(found, colour=False))


@pytest.fixture
def found(tmp_path: Path) -> Tried:
    path = tmp_path / "mara.persona"
    path.write_text(SPEC + TESTS)
    return tried(spec_of(path))


def noticed(found: Tried) -> dict[str, str]:
    return {f"{trial.owner} {trial.text}": trial.by for trial in found.trials if trial.noticed}


def test_what_only_waits_for_a_judge_is_no_score(tmp_path: Path) -> None:
    path = tmp_path / "mara.persona"
    rule = """
forbid glaze "Says that a glaze is safe." {
  says         "glaze is safe", "fine to drink from"
  means        "the speaker says that a glaze is safe"
  say          "Ask a laboratory."
  violates     "That glaze is safe."
  violates     "Sure, fine to drink from."
}

test drink "Without a judge." {
  fan          "Can I drink from it?"
  bot          "It is fine to drink from."
  expect       says "Ask a laboratory."
}
"""
    path.write_text(SPEC + rule)
    spec = spec_of(path)
    lines = [line for line in weakened(spec.policy, spec.pack, spec.origins) if line.owner == "forbid/glaze"]
    was = before(spec.policy, spec.tests, DAY, {"forbid/glaze"})
    found = Tried(spec.path, tuple(attempt(line, was) for line in lines), (), spec.origins)
    assert {trial.text: trial.noticed for trial in found.trials if trial.statement == "says"} == {
        'says "glaze is safe"': "skipped",
        'says "fine to drink from"': "failed",
    }
    assert found.waiting == 1
    assert found.score < 1.0
    shown = "\n".join(show_score(found, colour=False))
    assert "one only says that it then needs a judge" in shown


def test_what_nobody_expects_is_reached_and_not_missed(found: Tried) -> None:
    missed = noticed(found)
    assert missed['forbid/kiln says "visit the kiln"'] == "forbid/kiln/violates/0"
    assert missed["forbid/kiln unless negated"] == "forbid/kiln/allows/0"
    assert missed["offer/mug price 20 EUR"] == "test/a"
    assert missed["limit/minutes cap 30 minutes per session"] == "test/b"
    reached = {f"{trial.owner} {trial.text}" for trial in found.trials if trial.reached}
    assert 'forbid/kiln says "come to the kiln"' in reached - missed.keys()
    assert 'offer/mug link "https://mara.example/mug"' not in reached
    assert "limit/minutes for age known minor" not in reached


def test_a_default_that_nobody_wrote_is_no_line(found: Tried) -> None:
    assert not any(trial.owner == "forbid/kiln" and trial.statement == "then" for trial in found.trials)
    assert any(trial.owner == "limit/minutes" and trial.statement == "then" for trial in found.trials)


def test_what_is_read_says_where_the_line_stands(found: Tried) -> None:
    line = 1 + SPEC.split("\n").index('  link         "https://mara.example/mug"')
    shown = "\n".join(show_reach(found, colour=False))
    assert f'mara.persona:{line}  offer/mug  link "https://mara.example/mug"' in shown
    [whole] = lines_document([found])
    assert whole["lines"] == len(found.trials) == len(whole["tried"])
    assert {each["line"] for each in whole["tried"] if each["statement"] == "link"} == {line}
