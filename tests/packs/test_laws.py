"""For each law of the library a dialogue that fails when its rule is taken out.

What a pack's `test` blocks promise, a small persona that uses it keeps; and each rule under a law is missed by at least
one of them. A law that only asks for what a spec cannot hold stands in `NO_RULE`, with the reason.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from personaspec.guard.guard import Guard
from personaspec.ir.declarations import Law
from personaspec.ir.rules import Disclose, Limit, Rule

from . import library

NO_RULE: Final[dict[str, str]] = {}
"""Full name of a law -> why no rule stands under it."""

PAIRS: Final = tuple(
    (name, law, rule) for name, law in library.laws() for rule in library.under(law.name) if rule.pack is not None
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("packs")


@pytest.mark.parametrize("name", library.NAMES)
def test_a_pack_keeps_what_its_tests_promise(name: str, folder: Path) -> None:
    policy = library.persona(folder, name)
    guard = library.guard(folder, name)
    cases = [library.tried(test, policy, guard) for test in library.tests(name)]
    assert [(case.name, case.outcome, case.why, case.failures) for case in cases if case.outcome != "passed"] == []


def test_every_law_has_a_rule_or_a_reason() -> None:
    bare = {law.name for _, law in library.laws() if not library.under(law.name)}
    assert bare == NO_RULE.keys()


@pytest.mark.parametrize(("name", "law", "rule"), PAIRS, ids=[f"{law.name}: {rule.name}" for _, law, rule in PAIRS])
def test_a_rule_that_is_taken_out_is_missed(name: str, law: Law, rule: Rule, folder: Path) -> None:
    home = rule.pack or name
    policy = library.persona(folder, home)
    known = {each.name: each for each in library.pack(name).laws} | {
        each.name: each for each in library.pack(home).laws
    }
    others = frozenset(place for each in rule.under if each != law.name for place in known[each].places)
    less = library.without(policy, next(r for r in library.rules(policy) if r.name == rule.name), law, others)
    assert less != policy
    told = isinstance(rule, Disclose | Limit)  # the guard knows nothing of these
    guard = library.guard(folder, home) if told else Guard(less)
    tests = sorted(library.tests(home), key=lambda test: not _names(test.steps, rule.name))
    assert any(library.tried(test, less, guard).outcome == "failed" for test in tests)


OWN: Final = tuple(
    (name, rule)
    for name in ("std/adults-only", "std/civic", "std/disclosure/baseline", "std/minors")
    for rule in library.rules(library.pack(name))
)
"""Rules under no law that a pack promises all the same."""


@pytest.mark.parametrize(("name", "rule"), OWN, ids=[rule.name for _, rule in OWN])
def test_a_rule_under_no_law_is_missed_as_well(name: str, rule: Rule, folder: Path) -> None:
    policy = library.persona(folder, name)
    less = library.lacking(policy, rule.name)
    guard = library.guard(folder, name) if isinstance(rule, Disclose | Limit) else Guard(less)
    tests = sorted(library.tests(name), key=lambda test: not _names(test.steps, rule.name))
    assert any(library.tried(test, less, guard).outcome == "failed" for test in tests)


def _names(steps: tuple[object, ...], rule: str) -> bool:
    return any(rule in getattr(step, "values", ()) for step in steps)
