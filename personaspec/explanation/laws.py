"""Which laws are likely to reach a persona, in words: what decides, what they ask for, and who tells it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from personaspec.compiler import Compiled
from personaspec.explanation.rules import law_lines
from personaspec.ir.declarations import Law
from personaspec.ir.persona import Persona
from personaspec.scope import LawScope, scope

_HEADS = (("in", "Likely in scope"), ("undetermined", "Undetermined"), ("out", "Likely out of scope"))


def laws(compiled: Compiled, day: date, only: str = "") -> list[str]:
    """Lines of Markdown-like text: the laws by what is likely, each with why. `only` keeps what is called so."""
    policy = compiled.persona
    found = [each for each in scope(policy, day) if only in each.law]
    by_name = {law.name: law for law in policy.laws}
    if only and not found:
        return []
    lines = [f"# Laws, and {_who(compiled)}, as of {day.isoformat()}"]
    if not found:
        return [*lines, "No pack in force brings in a law. Laws that no pack knows are not looked at."]
    lines += [
        "Likely, never a verdict: what is declared is held against what each law says of itself.",
        "Whatever is said here, the rules under a law hold by the place of a fan and by the day.",
    ]
    for likely, head in _HEADS:
        held = [each for each in found if each.likely == likely]
        if held:
            lines += ["", f"## {head}"]
            for each in held:
                law = by_name[each.law]
                lines += ["", each.law, *law_lines(law), *_days(law, each)]
                lines += [f"  - {why}" for why in each.why]
                lines += _told(policy, law)
    return lines


def told_by(policy: Persona, law: Law, proposition: str) -> tuple[str, ...]:
    """The names of what states a proposition under a law; for help in a crisis, also the crisis topics."""
    notices = tuple(d.name for d in policy.discloses if law.name in d.under and proposition in d.states)
    crisis = tuple(t.name for t in policy.topics if t.then == "crisis" and proposition == "crisis-help")
    return notices + crisis


def _who(compiled: Compiled) -> str:
    if compiled.pack is not None:
        return f"a chat that declares nothing but `use {compiled.pack.name}`"
    return f"{compiled.persona.header.title} {compiled.persona.header.version}"


def _days(law: Law, each: LawScope) -> Iterator[str]:
    if each.starts_in is not None:
        yield f"  STARTS in {each.starts_in} day{'s' if each.starts_in != 1 else ''}, on {law.starts}"
    if each.stale is not None:
        yield f"  OLD: nobody has looked at it for {each.stale} days"
    if law.grade in ("tracker", "memory"):
        yield f"  WEAK SOURCE: known from {'a list of laws' if law.grade == 'tracker' else 'memory'} only"


def _told(policy: Persona, law: Law) -> Iterator[str]:
    for proposition in law.needs:
        names = told_by(policy, law, proposition)
        yield f"  asks for `{proposition}`: {', '.join(names) or 'NOTHING TELLS IT'}"
    rules = [
        r.name for r in (*policy.topics, *policy.forbids, *policy.discloses, *policy.limits) if law.name in r.under
    ]
    if not rules:
        yield "  no rule stands under it"
    elif not law.needs:
        yield f"  rules under it: {', '.join(rules)}"
