"""PS213: a quote whose time to be renewed has come."""

from __future__ import annotations

from collections.abc import Iterator

from personaspec.diagnostic import Code, Diagnostic, Severity
from personaspec.lint.rule import LintRule
from personaspec.lint.subject import Subject

CODE = Code(
    "PS213",
    "quote-to-renew",
    Severity.WARNING,
    "a quote whose time to be renewed has come",
    "Words of the principal that were to be confirmed by a day that has passed.",
    "An endorsement must be what the endorser still believes; words of years ago may no longer be.",
    "Ask the principal, then move `renew`; or remove the quote.",
)


def look(subject: Subject) -> Iterator[Diagnostic]:
    """Compare last days with the day of the check."""
    day = subject.day()
    for fact in subject.persona.facts:
        if day and fact.renew and fact.renew < day:
            path, span = subject.place(f"fact/{fact.name}/renew", f"fact/{fact.name}")
            yield CODE.at(
                path,
                span,
                f"`fact/{fact.name}` was to be confirmed by {fact.renew}",
                label="this day has passed",
                help=f"ask {subject.persona.header.principal.name} whether it still holds, then move `renew`",
            )


RULE = LintRule(CODE, look)
