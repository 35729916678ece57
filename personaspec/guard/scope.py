"""What is in force for fans of one kind on one day: rules that apply, relaxed as declared, and what grounds. Pure."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from datetime import date
from functools import cache

from personaspec.guard.context import Context
from personaspec.guard.grounding import Ground, ground
from personaspec.guard.privacy import rules
from personaspec.guard.reach import applies, relaxations
from personaspec.guard.verdict import ACTIONS, Action
from personaspec.ir.persona import Persona
from personaspec.ir.rules import Excuse, Forbid, Relaxation, Topic
from personaspec.lean import dataclass


@dataclass(frozen=True, slots=True)
class Applied:
    """A forbid in force: what it does."""

    rule: Forbid
    action: Action


@dataclass(frozen=True, slots=True)
class Scope:
    """`forbids` and `topics` in force by full name, `excuses` of each of them, `judged` those with a `means`."""

    forbids: dict[str, Applied]
    topics: dict[str, Topic]
    excuses: dict[str, tuple[Excuse, ...]]
    ground: Callable[[], Ground]  # worked out when something is first held against it
    judged: tuple[str, ...]
    judged_topics: tuple[str, ...]
    undecided: tuple[str, ...]  # of `judged`, as a verdict words it


def scope_of(policy: Persona, context: Context, held: frozenset[str] = frozenset()) -> Scope:
    """Works through every rule once; the caller keeps the result. The forbids in `held` are read as if nothing was
    relaxed of them."""
    day = context.day
    forbids: dict[str, Applied] = {}
    topics: dict[str, Topic] = {}
    excuses: dict[str, tuple[Excuse, ...]] = {}
    for rule in (*policy.forbids, *rules(policy)):
        active = relaxed(rule, day) if rule.name not in held else ()
        if applies(rule, context) and not any(each.off for each in active):
            forbids[rule.name] = Applied(rule, ACTIONS[_first(active, ACTIONS) or rule.then])
            excuses[rule.name] = excuses_of(rule, day) if rule.name not in held else rule.catch.unless
    for topic in policy.topics:
        active = relaxed(topic, day)
        if applies(topic, context) and not any(each.off for each in active):
            then = _first(active, ("talk", "deflect", "hand-off"))
            topics[topic.name] = topic if then is None else topic.model_copy(update={"then": then})
            excuses[topic.name] = excuses_of(topic, day)
    judged = tuple(name for name, applied in forbids.items() if applied.rule.catch.means)
    return Scope(
        forbids,
        topics,
        excuses,
        cache(lambda: ground(policy, day)),
        judged,
        tuple(name for name, topic in topics.items() if topic.catch.means),
        tuple(map(undecided, judged)),
    )


def undecided(rule: str) -> str:
    """How a verdict says that a rule had no judge."""
    return f"{rule}: `means` needs a judge"


def relaxed(rule: Forbid | Topic, day: date | None) -> tuple[Relaxation, ...]:
    """The relaxations in force; of a crisis rule none ever is (language.md 5.12)."""
    if isinstance(rule, Topic) and rule.then == "crisis":
        return ()
    return relaxations(rule, day)


def excuses_of(rule: Forbid | Topic, day: date | None) -> tuple[Excuse, ...]:
    """What excuses a span of a rule on a day."""
    return (*rule.catch.unless, *(excuse for each in relaxed(rule, day) for excuse in each.unless))


def _first(active: Iterable[Relaxation], known: Collection[str]) -> str | None:
    return next((each.then for each in active if each.then is not None and each.then in known), None)
