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
    "The `until` or the `revoked` of the consent lies before its `signed`.",
    "It never held.",
    "Correct the dates from the signed paper.",
)


def look(subject: Subject) -> Iterator[Diagnostic]:
    """until or revoked before signed."""
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
        elif consent.revoked is not None and consent.revoked < consent.signed:
            path, span = subject.place(f"consent/{consent.file}/revoked", f"consent/{consent.file}")
            yield CODE.at(
                path,
                span,
                f"this consent was taken back on {consent.revoked}, before it was signed on {consent.signed}",
                label="earlier than `signed`",
                help="correct the dates from the papers",
            )


RULE = LintRule(CODE, look)
