"""PS320: a cap for an age that nobody knows."""

from __future__ import annotations

from collections.abc import Iterator

from personaspec.diagnostic import Code, Diagnostic, Severity
from personaspec.ir.node import Dimension
from personaspec.lint.rule import LintRule
from personaspec.lint.subject import Subject

CODE = Code(
    "PS320",
    "cap-ends-every-chat",
    Severity.WARNING,
    "a cap for an age that nobody knows",
    "The limit is for an age, the audience says that ages are unknown, and a rule applies unless it is known "
    "not to: so it applies to everyone.",
    "That is the stricter reading, and it may not be the one that was meant.",
    "For those only whose age is known, write `for age known minor`. Reviewers will see it as looser.",
)


def look(subject: Subject) -> Iterator[Diagnostic]:
    """A limit for an unknown age that ends the chat."""
    persona = subject.persona
    if subject.pack is not None or "unknown" not in persona.audience.ages:
        return
    for limit in persona.limits:
        ages = [f for f in limit.reach if f.dimension is Dimension.AGE]
        if subject.owns(limit.name) and ages and not ages[0].known and limit.then == "end":
            path, span = subject.place(f"{limit.name}/for", limit.name)
            what = "this cap ends" if limit.cap else "these quiet hours end"
            yield CODE.at(
                path,
                span,
                f"{what} every chat, because no fan's age is known",
                label="applies unless the age is known to be another",
                help=f"that is the stricter reading; for known ages only, write `for age known "
                f"{', '.join(ages[0].values)}`; reviewers will see it as looser",
            )


RULE = LintRule(CODE, look, needs=frozenset({"audience", "include"}))
