"""From lines to meaning: defaults, slots, languages, laws, blocks in several files."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.analysis.files import HEADER, codes, forbid, made, pack


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_what_is_not_said_has_its_default(tmp_path: Path) -> None:
    persona = made(tmp_path, HEADER.replace("  timezone     Europe/Stockholm\n", "")).persona
    assert persona.header.timezone == "UTC"
    assert persona.header.abilities == ("chat",)
    assert persona.header.role == "deployer"
    assert persona.audience.ages == ("unknown",)
    assert persona.audience.channels == ("chat",)


def test_a_declared_time_zone_is_kept(tmp_path: Path) -> None:
    assert made(tmp_path, HEADER).persona.header.timezone == "Europe/Stockholm"


def test_severity_and_action_follow_who_says_it_and_whether_there_is_a_text(tmp_path: Path) -> None:
    body = forbid("a", 'says "aaa"', 'violates "aaa"') + forbid("b", 'says "bbb"', 'say "No."', 'violates "bbb"')
    persona = made(tmp_path, HEADER + "use ./house\n" + body, house=pack("house", body)).persona
    held = {rule.name: (rule.severity, rule.then) for rule in persona.forbids if "std/" not in rule.name}
    assert held == {
        "./house/forbid/a": ("high", "stop"),
        "./house/forbid/b": ("high", "replace"),
        "forbid/a": ("low", "stop"),
        "forbid/b": ("low", "replace"),
    }


def test_slots_are_filled_in_texts_in_words_and_in_examples(tmp_path: Path) -> None:
    body = forbid(
        "a",
        'because "It is not {principal.short}."',
        'says "I am {principal.name}"',
        'unless says "not {principal.name}"',
        'say "I speak for {principal.name}, \\{so\\}."',
        'violates "I am {principal.name}."',
        'allows "Ask {principal.short}."',
    )
    persona = made(tmp_path, HEADER + "use ./house\n" + body, house=pack("house", body)).persona
    for name in ("forbid/a", "./house/forbid/a"):
        rule = next(rule for rule in persona.forbids if rule.name == name)
        assert rule.catch.says == ("I am Mara Lindqvist",)
        assert rule.catch.unless[0].words == ("not Mara Lindqvist",)
        assert rule.violates == ("I am Mara Lindqvist.",)
        assert rule.allows == ("Ask Mara.",)
        assert rule.because == "It is not Mara."
        assert rule.say == {"en": "I speak for Mara Lindqvist, {{so}}."}


def test_a_value_with_braces_fills_no_further_slot(tmp_path: Path) -> None:
    text = HEADER.replace('"Lindqvist Keramik AB"', '"\\{principal.name\\} AB"')
    notice = 'disclose x "{operator.name} runs this AI." {\n  states is-ai\n  when session starts\n}\n'
    persona = made(tmp_path, text + notice).persona
    rule = next(d for d in persona.discloses if d.name == "disclose/x")
    assert rule.title == {"en": "{{principal.name}} AB runs this AI."}


def test_a_pack_may_not_name_what_the_persona_does_not_declare(tmp_path: Path) -> None:
    house = pack("house", 'topic a "A." {\n  says "aaa"\n  then hand-off\n  say "Write to {persona.contact}."\n}\n')
    found = made(tmp_path, HEADER + "use ./house\n", house=house).diagnostics
    assert [d.code.id for d in found] == ["PS145"]
    assert "./house/topic/a" in found[0].message


def test_a_rule_under_a_law_takes_its_places_and_days(tmp_path: Path) -> None:
    law = (
        'law a "A." {\n  status enacted\n  places SE, DE\n  starts 2026-01-01\n  until 2028-01-01\n'
        '  source "https://x.example/a"\n  grade primary\n  verified 2026-11-01\n}\n'
    )
    rule = 'disclose d "I am an AI." {\n  under a\n  states is-ai\n  when session starts\n}\n'
    for text, others, name in (
        (HEADER + law + rule, {}, "disclose/d"),
        (HEADER + "use ./house\n", {"house": pack("house", law + rule)}, "./house/disclose/d"),
    ):
        persona = made(tmp_path, text, **others).persona
        held = next(d for d in persona.discloses if d.name == name)
        assert (held.reach[0].values, held.starts, held.until) == (("DE", "SE"), "2026-01-01", "2028-01-01")
        assert len(persona.laws) == 1


def test_blocks_of_several_files_add_up_and_single_values_do_not(tmp_path: Path) -> None:
    main = HEADER + "include ./more\nvoice {\n  tone dry\n  length 1..4 sentences\n}\n"
    more = "voice {\n  tone warm\n  length 1..9 sentences\n}\n"
    compiled = made(tmp_path, main, more=more)
    assert compiled.persona.voice.tone == ("dry", "warm")
    assert compiled.persona.voice.length == (1, 4)
    assert codes(compiled) == ["PS104"]


def test_a_language_covers_its_regions(tmp_path: Path) -> None:
    text = HEADER.replace("languages    en", "languages    en-GB, pt-BR")
    topic = 'topic a "A." {\n  says "aaa"\n  then deflect\n  say in pt "Não."\n  say in en "No."\n}\n'
    assert "PS142" not in codes(made(tmp_path, text + topic))
    assert "PS143" not in codes(made(tmp_path, text + topic))


def test_circles_of_values_are_told_once(tmp_path: Path) -> None:
    values = 'value a "A." over b\nvalue b "B." over c\nvalue c "C." over a\nvalue d "D." over a\n'
    assert codes(made(tmp_path, HEADER + values)) == ["PS146"]


def test_a_relaxation_keeps_what_it_weakens_and_where(tmp_path: Path) -> None:
    relax = (
        "relax std/disclosure/baseline/disclose/reminder {\n  every 5 hours of use\n  every 90 turns\n"
        '  because "So."\n  by "Lea"\n  until 2027-03-31\n}\n'
    )
    compiled = made(tmp_path, HEADER + relax)
    rule = next(d for d in compiled.persona.discloses if d.name == "std/disclosure/baseline/disclose/reminder")
    assert {(e.time.seconds if e.time else None, e.turns) for e in rule.relaxed[0].every} == {(18000, None), (None, 90)}
    assert codes(compiled).count("PS151") == 1  # the rule counts no turns: 90 turns tells more often
    assert compiled.origins["std/disclosure/baseline/disclose/reminder/relaxed/0"].file == "main.persona"


def test_relaxing_in_the_dark_is_refused(tmp_path: Path) -> None:
    tail = '\n  because "So."\n  by "Lea"\n  until 2027-03-31\n}\n'
    for rule, line, code in (
        ("std/truth/forbid/prices", "then end", "PS151"),
        ("std/truth/forbid/prices", "then replace", "PS151"),
        ("std/truth/forbid/prices", "cap 1 per day", "PS150"),
        ("std/crisis/topic/self-harm", "off", "PS148"),
        ("std/crisis/topic/self-harm", "then talk", "PS148"),
        ("std/truth/forbid/price", "off", "PS132"),
        ("forbid/prices", "then note", "PS311"),
    ):
        assert codes(made(tmp_path, HEADER + f"relax {rule} {{\n  {line}{tail}")) == [code], (rule, line)


def test_lists_have_no_order_and_every_value_has_its_place(tmp_path: Path) -> None:
    lines = ['says "ccc", "aaa"', 'says "bbb"', 'violates "bbb!"', 'violates "aaa!", "ccc!"']
    one = made(tmp_path, HEADER + forbid("a", *lines))
    other = made(tmp_path, HEADER + forbid("a", *reversed(lines)))
    assert one.persona == other.persona
    rule = next(r for r in one.persona.forbids if r.name == "forbid/a")
    text = (tmp_path / "main.persona").read_text(encoding="utf-8")
    for index, words in enumerate(rule.violates):
        origin = other.origins[f"forbid/a/violates/{index}"]
        assert text[origin.start : origin.end] == f'"{words}"'


def test_what_is_kept_for_the_same_time_is_one_entry(tmp_path: Path) -> None:
    header = HEADER.replace("}\n", "  abilities    chat, memory\n}\n")
    one = made(tmp_path, header + "privacy {\n  remembers name, projects for 90 days\n}\n").persona.privacy
    two = made(
        tmp_path, header + "privacy {\n  remembers projects for 90 days\n  remembers name for 90 days\n}\n"
    ).persona.privacy
    assert one == two
