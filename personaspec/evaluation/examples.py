"""Examples of rules as tests: `violates` is caught, `allows` is not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from personaspec.evaluation.calibration import Calibration, Tried
from personaspec.evaluation.outcome import Case, Missed
from personaspec.guard.guard import Guard
from personaspec.ir.persona import Persona
from personaspec.ir.rules import Forbid


def own_rules(policy: Persona, pack: str = "") -> Iterator[Forbid]:
    """The persona's own rules, or those of `pack`: what a persona imports is tried where it is written."""
    return (rule for rule in policy.forbids if (rule.pack or "") == pack)


def examples(
    policy: Persona, guard: Guard, pack: str = "", judged: Mapping[str, Calibration] | None = None
) -> Iterator[Case]:
    """One case for each example of the own rules: by rule, in the order written. `judged` holds what a judge said of
    them, by rule; without it, what only a judge can settle is skipped."""
    for rule in own_rules(policy, pack):
        told = judged.get(rule.name) if judged is not None else None
        ruled = {(each.text, each.breaks): each for each in told.tried} if told is not None else {}
        for at, text in enumerate(rule.violates):
            yield _violates(rule, at, text, guard, ruled.get((text, True)))
        for at, text in enumerate(rule.allows):
            yield _allows(rule, at, text, guard, ruled.get((text, False)))


def tried(rule: Forbid, name: str, text: str, guard: Guard, breaks: bool) -> Case:
    """One example of a rule without a judge: `breaks` for a `violates`, else an `allows`. `name` is its IR path."""
    at = int(name.rpartition("/")[2])
    return _violates(rule, at, text, guard, None) if breaks else _allows(rule, at, text, guard, None)


def _violates(rule: Forbid, at: int, text: str, guard: Guard, tried: Tried | None) -> Case:
    name = f"{rule.name}/violates/{at}"
    if guard.findings(rule.name, text):
        return Case(name, text, "passed")
    found = "nothing of the rule catches it"
    if rule.catch.means:
        if tried is None:
            return Case(name, text, "skipped", "needs a judge")
        if tried.caught is None:
            return Case(name, text, "skipped", f"the judge gave no ruling: {tried.why}")
        if tried.caught:
            return Case(name, text, "passed")
        found = "the judge says no" if tried.open else "no words catch it, and the first stage does not ask the judge"
    missed = Missed(f"stopped by {rule.name}", found, text, rule=rule.name)
    return Case(name, text, "failed", dialogue=(("bot", text),), failures=(missed,))


def _allows(rule: Forbid, at: int, text: str, guard: Guard, tried: Tried | None) -> Case:
    name = f"{rule.name}/allows/{at}"
    found = guard.findings(rule.name, text)
    if not found and tried is not None and tried.caught:
        missed = Missed(
            f"allowed by {rule.name}", f"stopped by {rule.name} (means)", text, ((0, len(text)),), rule.name
        )
        return Case(name, text, "failed", dialogue=(("bot", text),), failures=(missed,))
    if not found:
        return Case(name, text, "passed")
    missed = Missed(
        f"allowed by {rule.name}",
        f"stopped by {rule.name} ({found[0].how})",
        text,
        tuple(dict.fromkeys(f.span for f in found)),
        rule.name,
    )
    return Case(name, text, "failed", dialogue=(("bot", text),), failures=(missed,))
