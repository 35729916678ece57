"""Random lives of fans, under a second opinion: what the language promises of notices and limits, as properties."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from personaspec.ir.persona import Persona
from personaspec.session.outcomes import Outcome, Tell
from personaspec.session.state import State, advance
from personaspec.wire import Session, session_of, state_of

from .histories import life, notice, random_policy
from .oracle import Oracle


def lived(seed: int, steps: int, the: Persona | None = None) -> tuple[list[str], State]:
    """The faults of one life."""
    random = Random(seed)
    the = the or random_policy(random)
    oracle, state = Oracle(the), State()
    for number, (event, now) in enumerate(life(random, steps)):
        state, outcomes = advance(the, state, event, now)
        oracle.watch(event, now, outcomes)
        if oracle.faults:
            return [f"seed {seed}, event {number}: {fault}" for fault in oracle.faults], state
    return [], state


def stored(state: State) -> State:
    """A state after a store had it."""
    kept = Session.model_validate(session_of(state), strict=False)
    return state_of(Session.model_validate_json(kept.model_dump_json()))


@given(st.integers(0, 10**9), st.integers(1, 40))
@settings(max_examples=300, deadline=None)
def test_what_must_be_told_is_told_and_what_must_end_ends(seed: int, steps: int) -> None:
    faults, _ = lived(seed, steps)
    assert not faults


@pytest.mark.slow
def test_a_hundred_thousand_lives() -> None:
    """100,000 sequences of 2 to 8 events under 500 policies, and 1,000 of 60 events."""
    for number in range(500):
        the = random_policy(Random(f"policy {number}"))
        for seed in range(200):
            faults, _ = lived(number * 1000 + seed, 2 + seed % 7, the)
            assert not faults, the
        for seed in range(2):
            faults, _ = lived(number * 1000 + 900 + seed, 60, the)
            assert not faults, the


def test_the_second_opinion_is_not_blind() -> None:
    """Lives under a laxer policy than the one that is watched: it must be seen."""
    seen = {"no clocks": 0, "no limits": 0, "no triggers": 0, "no caps": 0}
    for seed in range(150):
        the = random_policy(Random(seed))
        changed = {
            "no clocks": _each(the, every=()),
            "no limits": the.model_copy(update={"limits": ()}),
            "no triggers": _each(the, when=()),
            "no caps": _each(the, cap=()),
        }
        for name, lax in changed.items():
            random = Random(seed + 7)
            oracle, state = Oracle(the), State()
            for event, now in life(random, 25):
                state, outcomes = advance(lax, state, event, now)
                oracle.watch(event, now, outcomes)
            seen[name] += bool(oracle.faults)
    assert min(seen.values()) > 2, seen


def _each(the: Persona, **changes: object) -> Persona:
    return the.model_copy(update={"discloses": tuple(rule.model_copy(update=changes) for rule in the.discloses)})


@given(st.integers(0, 10**9), st.integers(1, 25))
@settings(max_examples=150, deadline=None)
def test_the_order_and_number_of_rules_changes_nothing(seed: int, steps: int) -> None:
    random = Random(seed)
    the = random_policy(random)
    mixed = [*the.discloses, *random.sample(the.discloses, random.randint(0, len(the.discloses)))]
    bounds = [*the.limits, *the.limits]
    random.shuffle(mixed)
    random.shuffle(bounds)
    other = the.model_copy(update={"discloses": tuple(mixed), "limits": tuple(bounds)})
    one = two = State()
    for event, now in life(random, steps):
        one, first = advance(the, one, event, now)
        two, second = advance(other, two, event, now)
        assert first == second
        assert one == two


@given(st.integers(0, 10**9), st.integers(1, 25))
@settings(max_examples=150, deadline=None)
def test_a_restart_changes_nothing(seed: int, steps: int) -> None:
    random = Random(seed)
    the = random_policy(random)
    kept = restarted = State()
    for event, now in life(random, steps):
        kept, told = advance(the, kept, event, now)
        restarted, again = advance(the, stored(restarted), event, now)
        assert told == again
        assert stored(restarted) == kept


@given(st.integers(0, 10**9), st.integers(1, 30))
@settings(max_examples=200, deadline=None)
def test_one_more_rule_takes_no_notice_away(seed: int, steps: int) -> None:
    """Each rule that was satisfied is satisfied, at that moment or by what was told since its clock began."""
    random = Random(seed)
    the = random_policy(random)
    more = the.model_copy(update={"discloses": (*the.discloses, notice(random, 9))})
    one = two = State()
    for event, now in life(random, steps):
        one, first = advance(the, one, event, now)
        two, second = advance(more, two, event, now)
        for rule in _named(first) - _named(second):
            before, after = one.last_told(rule), two.last_told(rule)
            assert before is not None
            assert after is not None, f"{rule} was never told"
            waited = next(each for each in the.discloses if each.name == rule).every
            assert waited, f"{rule} has no clock, and was not told"
            for every in waited:
                assert every.time is None or two.clock.use - after.use < every.time.seconds * 1_000_000
                assert every.turns is None or two.clock.spoke - after.spoke < every.turns


@given(st.integers(0, 10**9))
@settings(max_examples=30, deadline=None)
def test_a_long_life_keeps_little(seed: int) -> None:
    random = Random(seed)
    the = random_policy(random)
    state = State()
    for event, now in life(random, 400):
        state, _ = advance(the, state, event, now)
    assert len(state.told) <= len(the.discloses)
    assert len(state.clock.lately) <= 112
    assert len(state.counts) < 12


def _named(outcomes: tuple[Outcome, ...]) -> set[str]:
    return {rule for each in outcomes if isinstance(each, Tell) for rule in each.rules}
