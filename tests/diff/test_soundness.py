"""The property that carries the review: whenever a message is stopped before and passes after, the difference holds a
*loosened* change that names the rule, or a *declared* one that grounds it; and the other way round. So for fans'
messages and topics, and for sessions, notices and limits.

Pairs are edits of the example specs, messages what both sides speak of and what people make of it. Seeded.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from random import Random
from typing import Any

import pytest

from personaspec.diff.change import Impact
from personaspec.diff.difference import difference
from personaspec.diff.side import Side
from personaspec.guard.context import Context
from personaspec.guard.guard import Guard
from personaspec.guard.verdict import Action
from personaspec.ir.persona import Persona
from tests.diff import soundness
from tests.diff.edits import EDITS, TIMED, edited, reworded
from tests.diff.messages import messages
from tests.diff.sides import DAY, NAMES, small

PACKS = ((), (), (), (), (), (), ("std/truth",), ("std/claims/human", "std/override"))


@dataclass
class Tally:
    checks: int = 0
    differ: int = 0  # verdicts that are not the same on both sides


def pair(random: Random, edits: Any = EDITS) -> tuple[Persona, Persona]:
    base = small(random.choice(NAMES), random.choice(PACKS), closes=random.random() < 0.5)
    one = edited(random, base, random.randrange(4), edits)
    other = edited(random, one, random.choice((1, 1, 2, 3)), edits)
    return (one, other) if random.random() < 0.5 else (other, one)


def exceptions(seed: int, several: int, tally: Tally, edits: Any = EDITS, sessions: int = 2) -> Iterator[str]:
    """What the difference of one random pair fails to say of so many messages."""
    random = Random(seed)
    old, new = pair(random, edits)
    found = difference(Side(old), Side(new), DAY)
    ledger = soundness.Ledger(found)
    before, after = Guard(old), Guard(new)
    fans = soundness.fans(random)
    for text in messages(random, old, new, several):
        fan = next(fans)
        tally.checks += 1
        yield soundness.of_message(ledger, before, after, text, fan, tally)
        if random.random() < 0.2:
            tally.checks += 1
            yield soundness.of_fan(ledger, before, after, text, fan)
    for _ in range(sessions):
        tally.checks += 1
        words = random.choice(messages(random, old, new, 3))
        yield soundness.of_session(ledger, before, after, next(fans), words)


def _sound(seeds: range, several: int, edits: Any = EDITS, sessions: int = 2) -> Tally:
    tally = Tally()
    for seed in seeds:
        for failed in exceptions(seed, several, tally, edits, sessions):
            assert not failed, f"pair {seed}: {failed}"
    return tally


@pytest.mark.parametrize("part", range(4))
def test_a_difference_owns_up(part: int) -> None:
    tally = _sound(range(part * 6, part * 6 + 6), 60)
    assert tally.checks > 400
    assert tally.differ > 4


def test_a_difference_owns_up_to_notices_and_limits() -> None:
    assert _sound(range(5000, 5020), 3, TIMED, 6).checks > 150


@pytest.mark.slow
@pytest.mark.parametrize("part", range(5))
def test_a_difference_owns_up_over_a_hundred_thousand_checks(part: int) -> None:
    """Five times 20,000."""
    tally = _sound(range(10_000 + part * 1000, 10_000 + part * 1000 + 28), 600)
    assert tally.checks >= 20_000
    assert tally.differ > 300


@pytest.mark.slow
def test_a_difference_owns_up_to_many_notices_and_limits() -> None:
    assert _sound(range(6000, 6120), 3, TIMED, 8).checks > 1000


def test_these_checks_have_teeth() -> None:
    """With one judgement taken for mere wording, an exception is found: for most pairs that differ at all."""
    caught = 0
    for seed in range(40):
        random = Random(seed)
        old, new = pair(random)
        found = difference(Side(old), Side(new), DAY)
        blind = tuple(replace(each, impact=Impact.WORDING) for each in found.changes)
        blind = tuple(replace(each, change=replace(each.change, path="x")) for each in blind)
        ledger = soundness.Ledger(replace(found, changes=blind))
        before, after = Guard(old), Guard(new)
        fans = soundness.fans(random)
        said = messages(random, old, new, 30)
        caught += any(soundness.of_message(ledger, before, after, text, next(fans)) for text in said)
    assert caught >= 8


def test_a_fan_of_each_policy_lives_on_its_own_day() -> None:
    policy = small("mara")
    fan = soundness.Fan(Context(language="en"), soundness.MOMENTS[1])
    day = fan.of(policy).day
    assert day is not None
    assert day.isoformat() == "2026-11-23"


def _alone(policy: Persona, name: str) -> Guard:
    """A guard of nothing but one rule's words, patterns and excuses."""
    plain = {"reach": (), "starts": None, "until": None, "then": "stop"}
    rules = tuple(rule.model_copy(update=plain) for rule in policy.forbids if rule.name == name)
    return Guard(policy.model_copy(update={"forbids": rules, "topics": ()}))


def _overturned(seed: int, several: int) -> Iterator[str]:
    """Messages against what was proved of a whole rule of a random pair."""
    random = Random(seed)
    old, new = pair(random, (reworded, reworded, EDITS[0]))
    found = difference(Side(old), Side(new), DAY)
    claims = {each.change.owner: each.included for each in found.changes if each.included}
    names = {each.change.owner: str(each.change.was) for each in found.changes if each.change.kind == "renamed"}
    for name, claim in claims.items():
        if not any(rule.name == name for rule in new.forbids):
            continue
        before, after = _alone(old, names.get(name, name)), _alone(new, name)
        for text in messages(random, before.policy, after.policy, several):
            at = Context(language=random.choice(("en", "sv", "de")), today=DAY)
            stops = [guard.judge(text, at).action >= Action.REWRITE for guard in (before, after)]
            if (stops == [True, False] and claim in ("equivalent", "tightened")) or (
                stops == [False, True] and claim in ("equivalent", "loosened")
            ):
                yield f"{name} {claim}: {text!r}"


@pytest.mark.slow
def test_what_is_proved_of_a_rule_withstands_a_search() -> None:
    for seed in range(60):
        assert list(_overturned(seed, 100)) == [], seed
