"""What the compiler saves: one look at many texts, a shelf of rules, rules that are the same for many personas. Each
gives what the long way gives."""

from __future__ import annotations

import random
from functools import cache
from pathlib import Path

import pytest

from bench.cases import load
from personaspec import compiler, project
from personaspec.analysis.filling import fill, pack_rules
from personaspec.compiler import Compiled
from personaspec.lint import Subject
from personaspec.lint.rules import covered_rule
from personaspec.lint.subject import Fixed
from personaspec.packed import PackedStore
from tests.properties.specs import PERSONAS, SPECS

STORE = PackedStore()


@cache
def made(path: Path) -> Compiled:
    return compiler.compile_unit(project.load([str(path)], store=STORE), str(path))


def subject(path: Path) -> Subject:
    """As lint has it, without a day."""
    return Subject(made(path).persona, made(path).tests, made(path).origins, None)


@pytest.fixture(autouse=True)
def _here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(SPECS.parent)


def stopped(given: Subject, text: Fixed) -> bool:
    """What a look at one text alone says."""
    return bool(given.guard.judge(text.plain, given.context(text.language)).violations)


def test_where_one_look_at_many_texts_finds_nothing_a_look_at_each_finds_nothing() -> None:
    """Replies of all kinds, a few at a time; they are drawn, but each time the same."""
    cases = [case for case in load("dev") if case.side == "reply"]
    random.Random(20261122).shuffle(cases)
    given, quiet = subject(SPECS / "examples" / "otto.persona"), 0
    for at in range(0, len(cases), 2):
        texts = [
            Fixed(f"forbid/x/say/{case.lang}", case.lang, case.text.replace("{", "{{").replace("}", "}}"))
            for case in cases[at : at + 2]
        ]
        doubtful = given.doubtful(texts)
        quiet += not doubtful
        assert [each.plain for each in texts if stopped(given, each) and each not in doubtful] == []
    assert quiet  # or this says nothing


@pytest.mark.parametrize("path", PERSONAS, ids=lambda path: path.stem)
def test_the_fixed_texts_of_a_persona_are_told_alike_at_one_look(path: Path) -> None:
    given = subject(path)
    doubtful = given.doubtful(given.fixed)
    assert [text.plain for text in given.fixed if stopped(given, text) and text not in doubtful] == []


@pytest.mark.parametrize("path", PERSONAS, ids=lambda path: path.stem)
def test_the_shelf_holds_every_rule_that_covers_another(path: Path) -> None:
    forbids = subject(path).persona.forbids
    for owns in (lambda _: True, lambda _: False, lambda name: name.count("/") < 2):
        shelf = covered_rule._Shelf(forbids, owns)
        for rule in forbids:
            if rule.catch.deterministic and not rule.catch.means:
                near = [each.name for each in shelf.near(rule) if covered_rule._covers(each, rule)]
                assert near == [each.name for each in forbids if covered_rule._covers(each, rule)]


def test_a_rule_that_is_not_filled_is_the_same_for_everyone() -> None:
    filled = {
        "principal.name": "Mara Lindqvist",
        "principal.short": "Mara",
        "persona.name": "Mara",
        "operator.name": "A",
    }
    for name in STORE.names():
        packed = STORE.get(name)
        assert packed is not None
        for rule in pack_rules(packed.pack):
            assert (fill(rule, filled) is rule) or rule.name in packed.slotted
