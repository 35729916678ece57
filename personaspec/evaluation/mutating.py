"""Which lines of a policy a test or an example reaches, and which it would miss. Pure.

Each line is taken out or weakened in turn (`weakening.py`) and what it can touch is run again. *Reached*: something
went otherwise than before, whether or not anybody expected anything of it. *Noticed*: a test or an example that passed
does not pass any more: it fails, or (counted apart) it says that it now needs a judge or a model.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, Literal

from personaspec.evaluation.examples import tried
from personaspec.evaluation.outcome import Case, Outcome
from personaspec.evaluation.running import play
from personaspec.evaluation.weakening import Weakened
from personaspec.guard.guard import Guard
from personaspec.ir.persona import Persona
from personaspec.ir.rules import Forbid, Topic
from personaspec.ir.tests import Test
from personaspec.session.flow import Bot, Question
from personaspec.session.request import Request

Noticing = Literal["failed", "skipped", ""]


@dataclass(frozen=True, slots=True)
class Trial:
    """What came of one line. `by` is the test or the example that noticed, "" where none did; `noticed` is how."""

    owner: str
    statement: str
    path: str
    text: str
    how: str
    reached: bool
    noticed: Noticing = ""
    by: str = ""


@dataclass(frozen=True)
class Before:
    """How everything went while every line was there: what passed, and what each test did."""

    policy: Persona
    today: date
    tests: tuple[tuple[Test, tuple[Outcome, ...]], ...]
    found: Mapping[str, frozenset[str]]  # rule -> the tests in which it finds something, excused or not
    guard: Guard


def before(policy: Persona, tests: Iterable[Test], today: date, owners: Iterable[str]) -> Before:
    """Runs every test that needs no model. `owners` are the rules whose lines will be tried."""
    guard = Guard(policy)
    bot = Bot(policy, guard, _nobody)
    held: list[tuple[Test, tuple[Outcome, ...]]] = []
    for test in tests:
        case, outcomes = play(test, bot, today)
        if case.outcome == "passed":
            held.append((test, _plain(outcomes)))
    listening: tuple[Forbid | Topic, ...] = (*policy.forbids, *policy.topics)
    rules = {rule.name: rule for rule in listening}
    found = {
        owner: frozenset(test.name for test, _ in held if _finds(guard, rules[owner], test))
        for owner in owners
        if owner in rules
    }
    return Before(policy, today, tuple(held), found, guard)


def attempt(line: Weakened, was: Before) -> Trial:
    """Whether anything is otherwise without the line, and whether anything says so."""
    guard = Guard(line.policy)
    reached = False
    skipped: Case | None = None  # what only waits for a judge now; a test that fails says more
    rule = next((each for each in was.policy.forbids if each.name == line.owner), None)
    if rule is not None and line.statement in _CATCHING:
        for name, text, breaks in _examples(rule):
            case = tried(rule, name, text, guard, breaks)
            if case.outcome != "passed" and tried(rule, name, text, was.guard, breaks).outcome == "passed":
                if case.outcome == "failed":
                    return _trial(line, case)
                skipped = skipped or case
            reached = reached or _without_place(guard, rule, text) != _without_place(was.guard, rule, text)
    bot = Bot(line.policy, guard, _nobody)
    for test, outcomes in _touched(line, was):
        case, now = play(test, bot, was.today)
        if case.outcome == "failed":
            return _trial(line, case)
        if case.outcome == "skipped":
            skipped = skipped or case
        reached = reached or _plain(now) != outcomes
    if skipped is not None:
        return _trial(line, skipped)
    return Trial(line.owner, line.statement, line.path, line.text, line.how, reached)


_CATCHING: Final = frozenset({"says", "matches", "undeclared", "answers", "denies", "unless"})


def _trial(line: Weakened, case: Case) -> Trial:
    noticed: Noticing = "failed" if case.outcome == "failed" else "skipped"
    return Trial(line.owner, line.statement, line.path, line.text, line.how, True, noticed, case.name)


def _examples(rule: Forbid) -> list[tuple[str, str, bool]]:
    broken = [(f"{rule.name}/violates/{at}", text, True) for at, text in enumerate(rule.violates)]
    return broken + [(f"{rule.name}/allows/{at}", text, False) for at, text in enumerate(rule.allows)]


def _without_place(guard: Guard, rule: Forbid, text: str) -> list[tuple[str, tuple[int, int]]]:
    """What a rule finds, by kind and place: the index of a line changes where one before it is taken out."""
    return sorted((each.how, each.span) for each in guard.findings(rule.name, text))


def _touched(line: Weakened, was: Before) -> list[tuple[Test, tuple[Outcome, ...]]]:
    """The tests that the line may matter to, first those that speak of its declaration, short before long."""
    names = was.found.get(line.owner)
    tests = [each for each in was.tests if names is None or each[0].name in names]
    return sorted(tests, key=lambda each: (not _speaks_of(line.owner, each[0]), _length(each[0])))


def _speaks_of(owner: str, test: Test) -> bool:
    return any(owner in step.values for step in test.steps)


def _length(test: Test) -> int:
    """How long a test takes, roughly: its lines, and the minutes in which the host's clock ticks."""
    ticks = sum(step.time.seconds // 60 for step in test.steps if step.time is not None and step.about == "use")
    return len(test.steps) + ticks


def _finds(guard: Guard, rule: Forbid | Topic, test: Test) -> bool:
    if rule.catch.answers or rule.catch.denies:  # these listen to two lines at once
        return True
    texts = (step.values[0] for step in test.steps if step.kind in ("fan", "bot"))
    return any(guard.findings(rule.name, text, heed_unless=False) for text in texts)


def _plain(outcomes: Sequence[Outcome]) -> tuple[Outcome, ...]:
    """Without the places of lines in their lists."""
    plain: list[Outcome] = []
    for each in outcomes:
        if each.verdict is not None:
            violations = tuple(replace(violation, index=0) for violation in each.verdict.violations)
            each = replace(each, verdict=replace(each.verdict, violations=violations))
        plain.append(each)
    return tuple(plain)


def _nobody(question: Question) -> Request:
    """The request of a test that needs no model."""
    return Request("", ({"role": "user", "content": question.fan},))
