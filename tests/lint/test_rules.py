"""What the rules find beyond their fixtures: no false alarms, every language, and the same words as the guard."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from personaspec import compiler, project
from personaspec.lint import CODES, RULES
from personaspec.lint.propositions import says
from personaspec.lint.rules.uncaught_example import key_words
from personaspec.vocabulary.table import WITHIN
from tests.analysis.files import HEADER, codes, forbid, made, pack

DAY = date(2026, 11, 21)
SPECS = Path(compiler.__file__).parent.parent / "specs"


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_rules_stand_in_the_order_of_their_codes_and_need_kinds_that_exist() -> None:
    assert [code.id for code in CODES] == sorted({code.id for code in CODES})
    for rule in RULES:
        assert rule.needs <= set(WITHIN[None]), rule.code.id


def test_the_examples_and_the_library_are_clean(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(SPECS.parent)
    report = compiler.check(project.load(["specs"]), DAY)
    facts = {"PS307", "PS319"}  # notes on laws: one starts soon, of one only a tracker is known
    assert [d.code.id for d in report.diagnostics if d.code.id not in facts] == ["PS311"]  # mara's `relax`, a note


def test_an_example_is_tried_in_every_served_language(tmp_path: Path) -> None:
    rule = forbid(
        "a", 'says "mensch"', "unless negated", 'violates "Ich bin ein Mensch."', 'allows "Ich bin kein Mensch."'
    )
    assert codes(made(tmp_path, HEADER + rule)) == ["PS202"]
    served = HEADER.replace("languages    en", "languages    en, de")
    assert "PS202" not in codes(made(tmp_path, served + rule))


def test_a_fixed_text_is_held_against_the_offers_of_its_day(tmp_path: Path) -> None:
    text = HEADER + (
        'offer a "A course." {\n  price 129 EUR\n  until 2026-12-31\n  relationship own\n}\n'
        'objective b "Sell." {\n  offer a\n  say "It is 129 EUR."\n}\n'
    )
    (tmp_path / "main.persona").write_text(text, encoding="utf-8")
    loaded = project.load(["main.persona"])
    assert [d.code.id for d in compiler.check_unit(loaded, "main.persona", DAY)] == []
    later = [d.code.id for d in compiler.check_unit(loaded, "main.persona", date(2027, 1, 1))]
    assert sorted(later) == ["PS203", "PS209"]
    assert [d.code.id for d in compiler.compile_unit(loaded, "main.persona").diagnostics] == []  # a build knows no day


def test_what_only_a_relaxation_allows_is_stopped_after_its_day(tmp_path: Path) -> None:
    text = HEADER + (
        'voice {\n  sample a {\n    fan "Hi."\n    reply "My studio is a museum."\n  }\n}\n'
        'relax std/claims/personal-life/forbid/home {\n  unless says "my studio"\n  because "So."\n  by "Lea"\n'
        "  until 2026-12-31\n}\n"
    )
    (tmp_path / "main.persona").write_text(text, encoding="utf-8")
    loaded = project.load(["main.persona"])
    assert [d.code.id for d in compiler.check_unit(loaded, "main.persona", DAY)] == ["PS311"]
    later = [d.code.id for d in compiler.check_unit(loaded, "main.persona", date(2027, 1, 1))]
    assert sorted(later) == ["PS149", "PS203"]


def test_a_text_in_any_language_and_from_any_pack_is_held_against_the_rules(tmp_path: Path) -> None:
    served = HEADER.replace("languages    en", "languages    en, sv")
    say = 'topic a "A." {\n  says "aaa"\n  then deflect\n  say "No."\n  say in sv "Min fru säger nej."\n}\n'
    found = made(tmp_path, served + say).diagnostics
    assert {d.code.id for d in found} == {"PS203"}  # by each pack that forbids it
    text = (tmp_path / "main.persona").read_text(encoding="utf-8")
    assert text[found[0].span.start : found[0].span.end] == '"Min fru säger nej."'
    house = pack("house", 'disclose b "I am an AI and a teapot." {\n  states is-ai\n  when session starts\n}\n')
    rule = forbid("c", 'says "teapot"', 'violates "A teapot."')
    assert codes(made(tmp_path, HEADER + "use ./house\n" + rule, house=house)) == ["PS203"]
    assert codes(made(tmp_path, HEADER + rule)) == []


def test_a_quote_is_exempt(tmp_path: Path) -> None:
    fact = 'fact a "My kids love clay." {{\n  {}\n  source "https://x.example"\n}}\n'
    assert codes(made(tmp_path, HEADER + fact.format("quote of principal 2026-10-01"))) == []
    assert codes(made(tmp_path, HEADER + fact.format("seen 2026-10-01"))) == ["PS203"]


def test_a_rule_with_other_excuses_people_or_strength_is_not_covered(tmp_path: Path) -> None:
    wide = forbid("wide", 'says "worse"', "then stop", 'violates "Worse."')
    for lines in (
        ['says "much worse"', "then end"],
        ['says "much worse"', 'means "it is"'],
        ['says "much worse", "no good"'],
        ["matches /much worse/"],
    ):
        assert "PS216" not in codes(made(tmp_path, HEADER + wide + forbid("narrow", *lines, 'violates "Much worse."')))
    for extra in ("unless negated", "for place SE", "for age known minor"):
        rule = forbid("wide", 'says "worse"', "then stop", extra, 'violates "Worse."')
        narrow = forbid("narrow", 'says "much worse"', 'violates "Much worse."')
        assert "PS216" not in codes(made(tmp_path, HEADER + rule + narrow))
        same = forbid("narrow", 'says "worse by far"', extra, 'violates "Worse by far."')
        assert "PS216" in codes(made(tmp_path, HEADER + rule + same))


def test_words_that_come_first_may_be_what_excuses(tmp_path: Path) -> None:
    """`not worse` is excused for the shorter words, and found by the longer ones."""
    lines = ['says "worse", "not worse"', "unless negated", 'violates "It is worse."']
    assert codes(made(tmp_path, HEADER + forbid("a", *lines))) == []
    assert codes(made(tmp_path, HEADER + forbid("a", 'says "worse", "not worse"', 'violates "Worse."'))) == ["PS215"]


def test_all_states_of_the_library_are_said() -> None:
    assert says("is-ai", "en", "I'm an AI.", ()) is True
    assert says("is-ai", "en", "I paint.", ()) is False
    assert says("is-ai", "fi", "Olen tekoäly.", ()) is None
    assert says("speaks-for", "fi", "Puhun Maran puolesta.", ("Mara",)) is True


def test_the_words_that_a_help_proposes_are_words_of_the_example() -> None:
    assert key_words("I also have a child in the NYC school district!", ["the speaker has a child or a partner"]) == (
        "have a child"
    )
    assert key_words("Hurry!") == "hurry"
    assert key_words("“…”") == "“…”"
