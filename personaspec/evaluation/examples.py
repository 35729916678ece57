"""Examples of rules as tests: `violates` is caught, `allows` is not."""

from __future__ import annotations

from collections.abc import Iterator

from personaspec.evaluation.outcome import Case, Missed
from personaspec.guard.guard import Guard
from personaspec.ir.persona import Persona
from personaspec.ir.rules import Forbid


def examples(policy: Persona, guard: Guard, pack: str = "") -> Iterator[Case]:
    """One case for each example of the persona's own rules, or of those of `pack`: by rule, in the order written.

    What a persona imports is tried where it is written, in its own language.
    """
    for rule in policy.forbids:
        if (rule.pack or "") != pack:
            continue
        for at, text in enumerate(rule.violates):
            yield _violates(rule, at, text, guard)
        for at, text in enumerate(rule.allows):
            yield _allows(rule, at, text, guard)


def _violates(rule: Forbid, at: int, text: str, guard: Guard) -> Case:
    name = f"{rule.name}/violates/{at}"
    if guard.findings(rule.name, text):
        return Case(name, text, "passed")
    if rule.catch.means:
        return Case(name, text, "skipped", "needs a judge")
    missed = Missed(f"stopped by {rule.name}", "nothing of the rule catches it", text, rule=rule.name)
    return Case(name, text, "failed", dialogue=(("bot", text),), failures=(missed,))


def _allows(rule: Forbid, at: int, text: str, guard: Guard) -> Case:
    name = f"{rule.name}/allows/{at}"
    found = guard.findings(rule.name, text)
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
