"""Expectations: one function each, from what a turn did to whether it holds."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from personaspec.evaluation.finding import find, mentions, sentence_list
from personaspec.evaluation.outcome import Held, Missed, Outcome, Result, Untried
from personaspec.guard.verdict import Action, Violation
from personaspec.ir.persona import Persona
from personaspec.ir.tests import Step

NO_MODEL: Final = Untried("needs a model")


def expect(step: Step, outcome: Outcome, policy: Persona) -> Result:
    """Whether an `expect` line holds of the turn before it."""
    judge = EXPECTATIONS.get(step.about)
    if judge is None:
        return Untried(f"`expect {step.about}` is not run yet")
    return judge(step.values, outcome, policy)


def never(step: Step, outcomes: Sequence[Outcome], policy: Persona) -> Result:
    """Whether a `never` line holds of every turn of the test."""
    for outcome in outcomes:
        for value in step.values:
            spans = find(value, outcome.reply) if step.about == "says" else mentions(value, outcome.reply, policy)
            if spans:
                return Missed(f"never {step.about} {_quoted(value)}", "it did", outcome.reply, tuple(spans))
    return NO_MODEL if any(o.unanswered for o in outcomes) else Held()


def _stopped(rules: Sequence[str], outcome: Outcome, policy: Persona) -> Result:
    if outcome.unanswered:
        return NO_MODEL
    verdict = outcome.verdict
    stopping = [v for v in verdict.violations if v.action >= Action.REWRITE] if verdict is not None else []
    expected = "stopped" + (f" by {', '.join(rules)}" if rules else "")
    if not rules:
        return Held() if stopping else _missed(expected, outcome, ())
    missing = [rule for rule in rules if rule not in {v.rule for v in stopping}]
    if not missing:
        return Held()
    if set(missing) <= _judged(policy):
        return Untried(f"needs a judge for {', '.join(missing)}")
    return _missed(expected, outcome, stopping, missing[0])


def _passes(_: Sequence[str], outcome: Outcome, policy: Persona) -> Result:
    if outcome.unanswered:
        return NO_MODEL
    violations = outcome.verdict.violations if outcome.verdict is not None else ()
    if not violations:
        return Held(outcome.verdict.undecided if outcome.verdict is not None else ())
    return _missed("passes", outcome, violations)


def _noted(rules: Sequence[str], outcome: Outcome, policy: Persona) -> Result:
    if outcome.unanswered:
        return NO_MODEL
    noted = [v for v in outcome.verdict.violations if v.action is Action.NOTE] if outcome.verdict is not None else []
    missing = [rule for rule in rules if rule not in {v.rule for v in noted}]
    if noted and not missing:
        return Held()
    expected = "noted" + (f" by {', '.join(rules)}" if rules else "")
    return _missed(expected, outcome, outcome.verdict.violations if outcome.verdict else (), *missing[:1])


def _told(rules: Sequence[str], outcome: Outcome, policy: Persona) -> Result:
    missing = [rule for rule in rules if rule not in outcome.told]
    if outcome.told and not missing:
        return Held()
    found = f"told {', '.join(outcome.told)}" if outcome.told else "nothing was told"
    return Missed("told" + (f" {', '.join(rules)}" if rules else ""), found, rule=missing[0] if missing else "")


def _deflected(rules: Sequence[str], outcome: Outcome, policy: Persona) -> Result:
    if outcome.then == "deflect" and all(rule in outcome.topics for rule in rules):
        return Held()
    return _unheard("deflected", rules, outcome, policy)


def _handed_off(_: Sequence[str], outcome: Outcome, policy: Persona) -> Result:
    if outcome.handed_off:
        return Held()
    return NO_MODEL if outcome.unanswered else Missed("handed off", _happened(outcome))


def _ended(_: Sequence[str], outcome: Outcome, policy: Persona) -> Result:
    if outcome.ended:
        return Held()
    return NO_MODEL if outcome.unanswered else Missed("ended", _happened(outcome))


def _unheard(word: str, rules: Sequence[str], outcome: Outcome, policy: Persona) -> Result:
    missing = [rule for rule in rules if rule not in outcome.topics]
    if missing and set(missing) <= _judged(policy):
        return Untried(f"needs a judge for {', '.join(missing)}")
    expected = word + (f" by {', '.join(rules)}" if rules else "")
    return Missed(expected, _happened(outcome), rule=missing[0] if missing else "")


def _says(texts: Sequence[str], outcome: Outcome, policy: Persona) -> Result:
    return _in_reply("says", texts, outcome, lambda text: find(text, outcome.reply))


def _mentions(things: Sequence[str], outcome: Outcome, policy: Persona) -> Result:
    return _in_reply("mentions", things, outcome, lambda thing: mentions(thing, outcome.reply, policy))


def _asks(texts: Sequence[str], outcome: Outcome, policy: Persona) -> Result:
    questions = [s for s in sentence_list(outcome.reply) if s.rstrip("\"'”’)»* ").endswith(("?", "？", "؟"))]
    return _in_reply("asks", texts, outcome, lambda text: any(find(text, q) for q in questions))


def _in_reply(word: str, things: Sequence[str], outcome: Outcome, holds: Callable[[str], object]) -> Result:
    if outcome.unanswered:
        return NO_MODEL
    missing = [thing for thing in things if not holds(thing)]
    if not missing:
        return Held()
    return Missed(f"{word} {', '.join(map(_quoted, missing))}", "the reply does not", outcome.reply)


def _length(values: Sequence[str], outcome: Outcome, policy: Persona) -> Result:
    if outcome.unanswered:
        return NO_MODEL
    least, most, unit = int(values[0]), int(values[1]), values[2] if len(values) > 2 else "sentences"
    reply = outcome.reply
    has = {"words": len(reply.split()), "characters": len(reply)}.get(unit)
    has = len(sentence_list(reply)) if has is None else has
    if least <= has <= most:
        return Held()
    return Missed(f"length {least}..{most} {unit}", f"it has {has}", reply)


EXPECTATIONS: Final[Mapping[str, Callable[[Sequence[str], Outcome, Persona], Result]]] = MappingProxyType(
    {
        "stopped": _stopped,
        "passes": _passes,
        "noted": _noted,
        "told": _told,
        "deflected": _deflected,
        "handed-off": _handed_off,
        "ended": _ended,
        "says": _says,
        "mentions": _mentions,
        "asks": _asks,
        "length": _length,
    }
)


def _missed(expected: str, outcome: Outcome, violations: Sequence[Violation], rule: str = "") -> Missed:
    """A miss whose cause is, or should have been, in what was offered."""
    spans = tuple(dict.fromkeys(v.span for v in violations))
    found = _happened(outcome)
    return Missed(expected, found, outcome.offered or outcome.reply, spans, rule or (violations[0].rule if violations else ""))


def _happened(outcome: Outcome) -> str:
    """What became of a turn, in words."""
    if outcome.fixed:
        return f"{outcome.fixed} answered"
    if outcome.unanswered:
        return "a model would be asked"
    violations = outcome.verdict.violations if outcome.verdict is not None else ()
    if violations:
        names = ", ".join(dict.fromkeys(f"{v.rule} ({v.how})" for v in violations))
        return f"stopped by {names}" if any(v.action >= Action.REWRITE for v in violations) else f"noted by {names}"
    return "it passed, and nothing was found in it"


def _judged(policy: Persona) -> frozenset[str]:
    """Rules that a judge could find something for."""
    return frozenset(rule.name for rule in (*policy.forbids, *policy.topics) if rule.catch.means)


def _quoted(value: str) -> str:
    return f"“{value}”"
