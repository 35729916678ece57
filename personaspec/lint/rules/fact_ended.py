"""PS212: a fact that is out of date."""

from __future__ import annotations

from collections.abc import Iterator

from personaspec.diagnostic import Code, Diagnostic, Severity
from personaspec.lint.rule import LintRule
from personaspec.lint.subject import Subject

CODE = Code(
    "PS212",
    "fact-ended",
    Severity.WARNING,
    "a fact that is out of date",
    "The last day on which the fact was declared to be true has passed.",
    "The bot goes on telling it.",
    "Look whether it is still true, then move `until` and `seen`, or remove it.",
)


def look(subject: Subject) -> Iterator[Diagnostic]:
    """Compare last days with the day of the check."""
    day = subject.day()
    for fact in subject.persona.facts:
        if day and fact.until and fact.until < day:
            path, span = subject.place(f"fact/{fact.name}/until", f"fact/{fact.name}")
            yield CODE.at(
                path,
                span,
                f"`fact/{fact.name}` was true until {fact.until}",
                label="this day has passed",
                help="check it again and give it a new `until`, or remove it",
            )


RULE = LintRule(CODE, look)
