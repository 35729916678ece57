"""PS307: a law that is not in force yet."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from personaspec.diagnostic import Code, Diagnostic, Severity
from personaspec.lint.rule import LintRule
from personaspec.lint.subject import Subject

CODE = Code(
    "PS307",
    "law-not-yet-in-force",
    Severity.NOTE,
    "a law that is not in force yet",
    "The law starts within the next 90 days. Its rules apply from that day on.",
    "Whoever deploys the persona should know what will change, and when.",
    "Nothing, or read what it will ask for: `personaspec check --as-of DATE` shows the persona as of that day.",
)


def look(subject: Subject) -> Iterator[Diagnostic]:
    """starts within 90 days."""
    if subject.as_of is None:
        return
    for law in subject.persona.laws:
        ahead = (date.fromisoformat(law.starts) - subject.as_of).days
        if 0 < ahead <= 90:
            path, span = subject.place(law.name)
            yield CODE.at(
                path,
                span,
                f"`{subject.short(law.name)}` is in force from {law.starts}, in {ahead} day{'s' if ahead != 1 else ''}",
                label="not yet",
                help=f"look at that day with `check --as-of {law.starts}`",
            )


RULE = LintRule(CODE, look)
