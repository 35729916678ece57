"""PS220: a consent that ends before it begins."""

from __future__ import annotations

from collections.abc import Iterator

from personaspec.diagnostic import Code, Diagnostic, Severity
from personaspec.lint.rule import LintRule
from personaspec.lint.subject import Subject

CODE = Code(
    "PS220",
    "consent-days",
    Severity.ERROR,
    "a consent that ends before it begins",
    "The `until` of the consent lies before its `signed`.",
    "It never held.",
    "Correct the dates from the signed paper.",
)


def look(subject: Subject) -> Iterator[Diagnostic]:
    """until before signed."""
    for consent in subject.persona.consent:
        if consent.until < consent.signed:
            path, span = subject.place(f"consent/{consent.file}/until", f"consent/{consent.file}")
            yield CODE.at(
                path,
                span,
                f"this consent ends on {consent.until}, before it was signed on {consent.signed}",
                label="earlier than `signed`",
                help="correct the dates from the signed paper",
            )


RULE = LintRule(CODE, look)
