"""Which files make up a unit, under which names, in any order."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.analysis.files import HEADER, codes, forbid, made, pack

RULE = forbid("a", 'says "aaa"', 'violates "aaa"')


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_the_prelude_is_always_in(tmp_path: Path) -> None:
    names = [use.name for use in made(tmp_path, HEADER).persona.packs]
    assert names == sorted(names)
    assert {"std/prelude", "std/truth", "std/claims/human", "std/crisis"} <= set(names)


def test_a_pack_by_two_routes_counts_once_and_says_by_whom(tmp_path: Path) -> None:
    persona = made(
        tmp_path,
        HEADER + "use ./a\nuse ./b\n",
        a=pack("a", "use ./lib/deep\n"),
        b=pack("b", "use ./lib/deep\n"),
        lib__deep=pack("deep", RULE),
    ).persona
    assert [r.name for r in persona.forbids if "deep" in r.name] == ["./lib/deep/forbid/a"]
    assert next(u.by for u in persona.packs if u.name == "./lib/deep") == ("./a", "./b")


def test_one_file_by_a_path_and_by_a_name_is_one_pack_in_any_order(tmp_path: Path) -> None:
    for lines in ("use ./specs/house\nuse house\n", "use house\nuse ./specs/house\n"):
        (tmp_path / ".git").mkdir(exist_ok=True)
        persona = made(tmp_path, HEADER + lines, specs__house=pack("house", RULE)).persona
        assert [r.name for r in persona.forbids if "std/" not in r.name] == ["house/forbid/a"]


def test_same_named_rules_of_two_packs_both_apply(tmp_path: Path) -> None:
    persona = made(tmp_path, HEADER + "use ./a\nuse ./b\n", a=pack("a", RULE), b=pack("b", RULE)).persona
    assert [r.name for r in persona.forbids if "std/" not in r.name] == ["./a/forbid/a", "./b/forbid/a"]


def test_an_own_rule_is_found_by_its_full_name_beside_a_pack_s(tmp_path: Path) -> None:
    test = 'test t "T." {\n  bot "aaa"\n  expect stopped by forbid/a\n}\n'
    compiled = made(tmp_path, HEADER + "use ./a\n" + RULE + test, a=pack("a", RULE))
    assert compiled.tests[0].steps[-1].values == ("forbid/a",)
    assert "PS131" not in codes(compiled)


def test_fragments_of_fragments_and_packs_of_fragments_belong_to_the_persona(tmp_path: Path) -> None:
    compiled = made(
        tmp_path,
        HEADER + "include ./parts/one\n",
        parts__one="include ./two\nuse ../house\n",
        parts__two='fact a "It is so." {\n  source "https://x.example"\n}\n',
        house=pack("house", RULE),
    )
    assert [f.name for f in compiled.persona.facts] == ["a"]
    assert "./house/forbid/a" in [r.name for r in compiled.persona.forbids]
    assert compiled.origins["fact/a"].file == "parts/two.persona"


def test_circles_are_named_and_end(tmp_path: Path) -> None:
    assert codes(made(tmp_path, HEADER + "include ./a\n", a="include ./b\n", b="include ./a\n")) == ["PS135"]
    assert codes(made(tmp_path, HEADER + "include ./main\n")) == ["PS135"]
    assert codes(made(tmp_path, HEADER + "use ./a\n", a=pack("a", "use ./a\n"))) == ["PS135"]


def test_a_version_is_a_prefix_of_whole_parts(tmp_path: Path) -> None:
    for wanted, right in (("2026", True), ("2026.11", True), ("2026.11.0", True), ("2026.1", False), ("2027", False)):
        found = codes(made(tmp_path, HEADER + f"use std/disclosure/eu-ai-act@{wanted}\n"))
        assert (found == []) is right, wanted


def test_only_what_the_prelude_brings_in_is_repeated(tmp_path: Path) -> None:
    house = pack("house", "use std/ads/endorsement\n")
    assert codes(made(tmp_path, HEADER + "use std/truth\n")) == ["PS156"]
    assert codes(made(tmp_path, HEADER + "use std/truth@2026.11\n")) == []  # a pin is no repetition
    assert codes(made(tmp_path, HEADER + "use ./house\nuse std/ads/endorsement\n", house=house)) == []


def test_what_a_file_does_not_say_is_not_held_against_another_line(tmp_path: Path) -> None:
    """A price that could not be read is not an undeclared price in the line that names it."""
    offer = 'offer a "A course." {\n  price 129 euro\n  relationship own\n}\n'
    objective = 'objective b "Sell." {\n  offer a\n  say "It is 129 EUR."\n}\n'
    assert codes(made(tmp_path, HEADER + offer + objective)) == ["PS107"]
    assert codes(made(tmp_path, HEADER + forbid("a", 'sais "aaa"', 'violates "aaa"'))) == ["PS101"]
