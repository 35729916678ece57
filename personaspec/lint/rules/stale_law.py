"""PS306: a law that nobody has looked at for long."""

from __future__ import annotations

from collections.abc import Iterator

from personaspec.diagnostic import Code, Diagnostic, Severity
from personaspec.lint.rule import LintRule
from personaspec.lint.subject import Subject
from personaspec.scope import STALE, stale

CODE = Code(
    "PS306",
    "law-stale",
    Severity.WARNING,
    "a law that nobody has looked at for long",
    "The pack gives the day on which the text of the law was last looked at, and that is more than 90 days ago. After "
    "180 days it is an error under `--strict`.",
    "Laws of this field move by the month.",
    "Use a newer version of the pack; if it is your own, look the law up and move `verified`.",
)


def look(subject: Subject) -> Iterator[Diagnostic]:
    """verified more than 90 days before the day of the check."""
    if subject.as_of is None:
        return
    for law in subject.persona.laws:
        age = stale(law, subject.as_of)
        if age is not None:
            path, span = subject.place(f"{law.name}/verified", law.name)
            yield CODE.at(
                path,
                span,
                f"`{subject.short(law.name)}` was last looked at {age} days ago",
                label=f"verified {law.verified}",
                help="use a newer version of the pack, or look the law up and move `verified`",
                severity=Severity.ERROR if subject.strict and age > 2 * STALE else None,
            )


RULE = LintRule(CODE, look)
