"""PS307: a law that is not in force yet."""

from __future__ import annotations

from collections.abc import Iterator

from personaspec.diagnostic import Code, Diagnostic, Severity
from personaspec.lint.rule import LintRule
from personaspec.lint.subject import Subject
from personaspec.scope import AHEAD, starts_in

CODE = Code(
    "PS307",
    "law-not-yet-in-force",
    Severity.NOTE,
    "a law that is not in force yet",
    "The law starts within the next 90 days. Its rules apply from that day on.",
    "Whoever deploys the persona should know what will change, and when.",
    "Nothing, or read what it will ask for: `personaspec check --as-of DATE` shows the persona as of that day.",
)


_MAY_BE = ("enacted", "guidance", "enjoined")
"""A bill has no day, and what was vetoed or repealed will not come."""


def look(subject: Subject) -> Iterator[Diagnostic]:
    """starts within 90 days."""
    if subject.as_of is None:
        return
    for law in subject.persona.laws:
        ahead = starts_in(law, subject.as_of)
        if ahead is not None and ahead <= AHEAD and law.status in _MAY_BE:
            path, span = subject.place(law.name)
            yield CODE.at(
                path,
                span,
                f"`{subject.short(law.name)}` is in force from {law.starts}, in {ahead} day{'s' if ahead != 1 else ''}",
                label="not yet",
                help=f"look at that day with `check --as-of {law.starts}`",
            )


RULE = LintRule(CODE, look)
