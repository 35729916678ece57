"""Rules only add up: one more lets nothing pass, their order counts for nothing, no excuse leaks (language.md 5.5)."""

from __future__ import annotations

import random
from datetime import date
from functools import lru_cache
from typing import Final

from hypothesis import given, settings
from hypothesis import strategies as st

from personaspec.guard.context import Context
from personaspec.guard.guard import Guard
from personaspec.guard.verdict import Action, Verdict
from personaspec.ir.rules import Excuse, Forbid
from tests.guard.policies import ATTRIBUTED, NEGATED, QUESTION, QUOTED, forbid, unless_says
from tests.guard.test_adversary import mara

AT: Final = Context(language="en", today=date(2026, 11, 21))
PHRASES: Final = ("my kids", "kids", "clay", "not", "two", "hello", "I have", "free", "secret", "é", "mara")
TEXTS: Final = (
    *(
        "my kids",
        "I have two kids",
        "not my kids",
        "no clay",
        '"my kids"',
        "Mara said my kids love it",
        "two free pots",
    ),
    *("Is it my clay?", "hello", "a secret", "I never had kids", "it costs €5", "m y k i d s", "mу kіds", "é"),
    *(". ", "? ", "\n", ", ", " ", "! "),
)
EXCUSES: Final[tuple[Excuse, ...]] = (
    NEGATED,
    QUOTED,
    QUESTION,
    ATTRIBUTED,
    unless_says("clay"),
    unless_says("my kids"),
)
THENS: Final = ("note", "rewrite", "replace", "stop", "hand-off", "end")

REPLIES: Final = st.lists(st.sampled_from(TEXTS), max_size=8).map(" ".join)
ADDED: Final = st.builds(
    lambda said, then, unless, pattern: forbid(
        "forbid/added",
        **({"matches": (rf"\b{said}\b",)} if pattern else {"says": (said,)}),
        then=then,
        unless=tuple(unless),
        say={"en": "[added]"},
    ),
    st.sampled_from(PHRASES),
    st.sampled_from(THENS),
    st.lists(st.sampled_from(EXCUSES), max_size=3, unique=True),
    st.booleans(),
)


def guard(*more: Forbid) -> Guard:
    policy = mara().policy
    return Guard(policy.model_copy(update={"forbids": (*policy.forbids, *more)}))


@lru_cache(maxsize=4)
def shuffled(seed: int) -> Guard:
    policy = mara().policy
    rules = list(policy.forbids)
    random.Random(seed).shuffle(rules)
    return Guard(policy.model_copy(update={"forbids": tuple(rules)}))


def stop(verdict: Verdict, text: str) -> int:
    """Where the reply ends because of what was found."""
    return min((v.span[0] for v in verdict.violations if v.action >= Action.STOP), default=len(text))


@given(ADDED, REPLIES)
@settings(max_examples=120, deadline=None)
def test_one_more_rule_lets_nothing_pass(added: Forbid, text: str) -> None:
    fewer = mara().judge(text, AT)
    more = guard(added).judge(text, AT)
    assert more.action >= fewer.action
    end = stop(more, text)
    assert {v for v in fewer.violations if v.span[1] <= end} <= set(more.violations)


@given(ADDED, REPLIES)
@settings(max_examples=60, deadline=None)
def test_what_excuses_one_rule_excuses_no_other(added: Forbid, text: str) -> None:
    """The same words twice, once with and once without `unless`: what the one finds does not depend on the other."""
    bare = added.model_copy(
        update={"name": "forbid/bare", "catch": added.catch.model_copy(update={"unless": ()}), "then": "note"}
    )
    noted = added.model_copy(update={"then": "note"})
    alone = guard(bare).judge(text, AT)
    both = guard(bare, noted).judge(text, AT)
    found = [v for v in both.violations if v.rule == "forbid/bare"]
    assert found == [v for v in alone.violations if v.rule == "forbid/bare"]


@given(st.integers(0, 3), REPLIES)
@settings(max_examples=60, deadline=None)
def test_the_order_of_rules_counts_for_nothing(seed: int, text: str) -> None:
    one, other = shuffled(seed).judge(text, AT), mara().judge(text, AT)
    assert (one.action, one.text, one.violations) == (other.action, other.text, other.violations)
    assert sorted(one.undecided) == sorted(other.undecided)
