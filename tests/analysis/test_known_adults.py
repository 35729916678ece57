"""Where the audience is known to be adult, what is for minors holds for known minors only; nothing else changes."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from personaspec.guard.context import Context
from personaspec.guard.reach import applies
from personaspec.ir.node import Dimension
from personaspec.ir.persona import Persona

from .files import HEADER, made

DAY = date(2026, 11, 21)
LIMIT = """limit mine "A rule of its own." {
  for          age minor
  cap          1 hour per session
  then         end
  say          "That's an hour."
}
"""


def persona(folder: Path, ages: str) -> Persona:
    return made(folder, HEADER + "audience {\n  ages         " + ages + "\n}\n" + LIMIT).persona


def sexual(policy: Persona, age: str | None) -> bool:
    rule = next(each for each in policy.forbids if each.name == "std/minors/forbid/sexual")
    return applies(rule, Context(age=age, today=DAY))


@pytest.mark.parametrize("ages", ["unknown", "adult", "adult, teen by account birthday", "minor"])
def test_an_age_that_nobody_knows_may_be_a_minors(tmp_path: Path, ages: str) -> None:
    assert [sexual(persona(tmp_path, ages), age) for age in (None, "teen", "adult")] == [True, True, False]


def test_whoever_was_checked_to_be_an_adult_is_taken_for_one_and_a_known_minor_never_is(tmp_path: Path) -> None:
    policy = persona(tmp_path, "adult by age check")
    assert [sexual(policy, age) for age in (None, "teen", "minor", "adult")] == [False, True, True, False]


def test_it_holds_for_the_persona_s_own_rules_and_for_no_other_dimension(tmp_path: Path) -> None:
    policy = persona(tmp_path, "adult by age check")
    (mine,) = (each for each in policy.limits if each.name == "limit/mine")
    assert [each.known for each in mine.reach] == [True]
    unknown = persona(tmp_path, "unknown")
    for rule in (*policy.topics, *policy.forbids, *policy.discloses, *policy.limits):
        for each in rule.reach:
            assert each.known or each.dimension is not Dimension.AGE
    assert {rule.name for rule in policy.forbids} == {rule.name for rule in unknown.forbids}
