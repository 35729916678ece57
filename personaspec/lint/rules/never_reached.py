"""PS218: a rule for someone whom the persona never meets."""

from __future__ import annotations

from collections.abc import Iterator

from personaspec.diagnostic import Code, Diagnostic, Severity, suggest
from personaspec.guard.context import Context
from personaspec.guard.reach import reaches
from personaspec.ir.declarations import Objective, Offer
from personaspec.ir.node import Dimension, For
from personaspec.ir.persona import Persona
from personaspec.ir.rules import Rule
from personaspec.lint.rule import LintRule
from personaspec.lint.subject import Subject

CODE = Code(
    "PS218",
    "reach-outside-audience",
    Severity.WARNING,
    "a `for` that no fan of the persona fits",
    "The line narrows the rule to a place, an age, a channel or a language that the persona's `audience` and "
    "`languages` do not name. It never applies.",
    "Most often it is a slip of the pen, and then the rule is missing for those it was meant for.",
    "Correct the line, or add to `audience` whom it is meant for.",
    lint=True,
)


def look(subject: Subject) -> Iterator[Diagnostic]:
    """Every own `for` against the audience."""
    if subject.pack is not None:
        return
    persona = subject.persona
    held: list[tuple[str, Rule | Offer | Objective]] = [
        *((rule.name, rule) for rule in subject.rules if subject.owns(rule.name)),
        *((f"offer/{offer.name}", offer) for offer in persona.offers),
        *((f"objective/{objective.name}", objective) for objective in persona.objectives),
    ]
    for name, one in held:
        if isinstance(one, Rule) and one.under:
            continue  # a law's places say where it holds, not whom this persona meets
        for each in one.reach:
            known = _audience(persona, each.dimension)
            if known and not any(reaches((each,), context) for context in _fans(each, known)):
                yield _found(subject, name, each, known)


def _found(subject: Subject, name: str, each: For, known: tuple[str, ...]) -> Diagnostic:
    path, span = subject.place(f"{name}/for", name)
    near = next((n for value in each.values if (n := suggest(value, known))), None)
    where = "languages" if each.dimension is Dimension.LANGUAGE else f"{each.dimension.value}s` of `audience"
    values = " or ".join(f"`{value}`" for value in each.values)
    return CODE.at(
        path,
        span,
        f"`{name}` is for {values}, which is not among the `{where}`",
        label="never applies",
        help=f"did you mean `{near}`?" if near else f"add it to `{where}`, or correct this line",
    )


def _audience(persona: Persona, dimension: Dimension) -> tuple[str, ...]:
    match dimension:
        case Dimension.PLACE:
            return persona.audience.places
        case Dimension.CHANNEL:
            return persona.audience.channels
        case Dimension.LANGUAGE:
            return persona.header.languages
        case Dimension.AGE:
            return () if "unknown" in persona.audience.ages else persona.audience.ages


def _fans(each: For, known: tuple[str, ...]) -> Iterator[Context]:
    for value in known:
        match each.dimension:
            case Dimension.PLACE:
                yield Context(place=value)
            case Dimension.CHANNEL:
                yield Context(channel=value)
            case Dimension.LANGUAGE:
                yield Context(language=value)
            case Dimension.AGE:
                yield Context(age=value)


RULE = LintRule(CODE, look, needs=frozenset({"audience", "include", "persona"}))
