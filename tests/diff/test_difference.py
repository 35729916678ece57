"""The whole difference: its order, the version that it asks for, and what an approval is bound to."""

from __future__ import annotations

import pytest

from personaspec.diff.change import Impact
from personaspec.diff.difference import STEPS, Difference, Step, bumped, difference, enough
from personaspec.diff.fingerprint import WIDTH, fingerprint
from personaspec.diff.impact import ORDER
from personaspec.diff.side import Side
from personaspec.ir.persona import Persona
from tests.diff.sides import DAY
from tests.guard.policies import NEGATED, forbid, header, offer, persona, price


def differ(old: Persona, new: Persona) -> Difference:
    return difference(Side(old), Side(new), DAY)


OLD = persona(forbids=(forbid(says=("my kids", "my son")),), offers=(offer(),))
NEW = persona(
    header=header(version="2.0.0"),
    forbids=(forbid(says=("my kids", "my cat"), because="Why."),),
    offers=(offer(price=(price("139", "EUR"),)),),
)


def test_the_gravest_comes_first() -> None:
    impacts = [each.impact for each in differ(OLD, NEW).changes]
    assert impacts == sorted(impacts, key=ORDER.index)
    assert impacts == [Impact.LOOSENED, Impact.DECLARED, Impact.TIGHTENED, Impact.WORDING, Impact.WORDING]


def test_every_impact_asks_for_a_step() -> None:
    assert set(STEPS) == set(Impact)


@pytest.mark.parametrize(
    ("new", "step"),
    [
        (OLD, "none"),
        (OLD.model_copy(update={"header": header(version="9.0.0")}), "none"),
        (OLD.model_copy(update={"header": header(title="Another")}), "patch"),
        (OLD.model_copy(update={"offers": ()}), "minor"),
        (OLD.model_copy(update={"forbids": ()}), "major"),
        (NEW, "major"),
    ],
)
def test_the_version_follows_the_gravest(new: Persona, step: Step) -> None:
    assert differ(OLD, new).needs == step


@pytest.mark.parametrize(
    ("version", "step", "next_one"),
    [
        ("1.4.2", "major", "2.0.0"),
        ("1.4.2", "minor", "1.5.0"),
        ("1.4.2", "patch", "1.4.3"),
        ("1.4.2", "none", "1.4.2"),
        ("0.4.2", "major", "0.5.0"),
    ],
)
def test_the_next_version(version: str, step: Step, next_one: str) -> None:
    assert bumped(version, step) == next_one
    assert enough(version, next_one, step)
    assert enough(version, "10.0.0", step)
    assert enough(version, version, step) is (step == "none")


def _prints(old: Persona, new: Persona) -> dict[str, str]:
    return {each.change.path: fingerprint(each) for each in differ(old, new).changes}


def test_an_approval_survives_better_prose() -> None:
    gone = [_prints(persona(forbids=(forbid(says=("my kids",), because=why),)), persona()) for why in ("A.", "B.")]
    assert gone[0] == gone[1]
    assert all(len(each) == WIDTH for each in gone[0].values())


def test_an_approval_does_not_survive_another_change() -> None:
    old = persona(forbids=(forbid(says=("my kids",)),))
    seen = [
        _prints(old, persona()),
        _prints(persona(forbids=(forbid(says=("my kids", "my son")),)), persona()),
        _prints(old, persona(forbids=(forbid(says=("my kids",), unless=(NEGATED,)),))),
        _prints(persona(), old),
    ]
    assert len({each for prints in seen for each in prints.values()}) == 4


def test_it_is_the_same_each_time() -> None:
    assert differ(OLD, NEW).changes == differ(OLD, NEW).changes
