"""The enforcement table: how each part is kept, and what `check --strict` makes of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from personaspec import compiler, project
from tests.analysis.files import HEADER, forbid, made, pack

DAY = date(2026, 11, 21)
ROWS = [
    (forbid("a", 'says "aaa"'), "forbid/a", "says", "deterministic"),
    (forbid("a", "matches /aaa+/"), "forbid/a", "matches", "deterministic"),
    (forbid("a", "undeclared prices"), "forbid/a", "undeclared prices", "deterministic"),
    (forbid("a", "undeclared promises"), "forbid/a", "undeclared promises", "deterministic"),
    (forbid("a", 'means "it is so"'), "forbid/a", "means", "needs_judge"),
    (forbid("a", 'says "a"', "then rewrite", 'say "b"'), "forbid/a", "then rewrite", "deterministic"),
    ('topic a "A." {\n  says "aaa"\n  then hand-off\n  say "b"\n}\n', "topic/a", "then hand-off", "deterministic"),
    ('topic a "A." {\n  says "aaa"\n  then talk\n  stays for session\n}\n', "topic/a", "stays", "deterministic"),
    (
        'disclose a "An AI." {\n  states is-ai\n  when session starts\n}\n',
        "disclose/a",
        "when session-starts",
        "deterministic",
    ),
    ('disclose a "An AI." {\n  states is-ai\n  when leaving\n}\n', "disclose/a", "when leaving", "deterministic"),
    ('disclose a "An AI." {\n  states is-ai\n  every 9 turns\n}\n', "disclose/a", "every", "deterministic"),
    ('disclose a "An AI." {\n  states is-ai\n  placed always\n}\n', "disclose/a", "placed persistent", "deterministic"),
    ('disclose a "An AI." {\n  states is-ai\n  when link\n}\n', "disclose/a", "placed before-reply", "deterministic"),
    ('limit a "A." {\n  cap 9 per week\n  then end\n  say "b"\n}\n', "limit/a", "cap", "not_yet_enforced"),
    ('limit a "A." {\n  cap 2 per day\n  then end\n  say "b"\n}\n', "limit/a", "cap", "deterministic"),
    ('limit a "A." {\n  quiet 01:00..02:00\n  then end\n  say "b"\n}\n', "limit/a", "quiet", "deterministic"),
    ('fact a "A." {\n  answers "b"\n}\n', "fact/a", "answers", "deterministic"),
    ('objective a "A." {\n  when session starts\n}\n', "objective/a", "objective", "prompt_only"),
    ('value a "A."\n', "value/a", "value", "prompt_only"),
    ('knowledge a "A." {\n  folder "x"\n}\n', "knowledge/a", "knowledge", "prompt_only"),
    ("voice {\n  tone dry\n}\n", "voice", "voice", "prompt_only"),
    ("privacy {\n  never repeats email\n}\n", "privacy", "never repeats email", "deterministic"),
    ("privacy {\n  never sells data\n}\n", "privacy", "never sells data", "prompt_only"),
    (
        'offer a "A." {\n  for place SE\n  price free\n  relationship own\n}\n',
        "offer/a",
        "for",
        "prompt_only",
    ),
]


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(("text", "rule", "part", "how"), ROWS, ids=[f"{row[1]} {row[2]}" for row in ROWS])
def test_how_a_part_is_kept(text: str, rule: str, part: str, how: str, tmp_path: Path) -> None:
    compiled = made(tmp_path, HEADER + text)
    rows = {(row.rule, row.part): row for row in compiled.enforcement}
    assert rows[rule, part].how == how
    assert bool(rows[rule, part].why) or how == "deterministic"
    strict = compiler.check_unit(project.load(["main.persona"]), "main.persona", DAY, strict=True)
    told = [d for d in strict if d.code.id == "PS520" and rule in d.message and part.split(" ")[0] in d.message]
    assert bool(told) is (how == "not_yet_enforced")


def test_strict_speaks_of_what_the_project_wrote_and_not_of_packs(tmp_path: Path) -> None:
    limit = 'limit a "A." {\n  cap 9 per week\n  then end\n  say "b"\n}\n'
    made(tmp_path, HEADER + "use ./house\n", house=pack("house", limit))
    loaded = project.load(["main.persona"])
    strict = compiler.check_unit(loaded, "main.persona", DAY, strict=True)
    assert [d.code.id for d in strict] == []
    alone = compiler.check_unit(project.load(["house.persona"]), "house.persona", DAY, strict=True)
    assert [d.code.id for d in alone] == ["PS520"]


def test_every_rule_of_every_kind_has_a_row(tmp_path: Path) -> None:
    text = "".join(row[0].replace(" a ", f" a{index} ", 1) for index, row in enumerate(ROWS) if " a " in row[0])
    compiled = made(tmp_path, HEADER + text)
    named = {row.rule for row in compiled.enforcement}
    p = compiled.persona
    rules = {rule.name for rule in (*p.forbids, *p.topics, *p.discloses, *p.limits)}
    assert rules <= named


def test_a_world_is_said_not_to_be_read_in_a_language_without_a_table(tmp_path: Path) -> None:
    rule = forbid("a", "undeclared dates", "undeclared links")
    compiled = made(tmp_path, HEADER.replace("languages    en", "languages    en, fi") + rule)
    rows = {row.part: row.how for row in compiled.enforcement if row.rule == "forbid/a"}
    assert rows["undeclared dates"] == "deterministic"
    assert rows["undeclared dates in fi"] == "not_yet_enforced"
    assert "undeclared links in fi" not in rows
    assert "undeclared dates in en" not in rows


def test_a_proposition_without_a_list_in_a_language_is_claimed_and_not_checked(tmp_path: Path) -> None:
    notice = 'disclose a "I am an AI." {\n  in fi "Olen tekoäly."\n  states is-ai\n  when session starts\n}\n'
    compiled = made(tmp_path, HEADER.replace("languages    en", "languages    en, fi") + notice)
    row = next(row for row in compiled.enforcement if row.rule == "disclose/a" and row.part == "states is-ai")
    assert (row.how, row.why) == ("needs_judge", "claimed, not checked in fi")
