"""PS401: a fact that nobody can look up."""

from __future__ import annotations

from collections.abc import Iterator

from personaspec.diagnostic import Code, Diagnostic, Severity
from personaspec.lint.rule import LintRule
from personaspec.lint.subject import Subject

CODE = Code(
    "PS401",
    "fact-without-source",
    Severity.WARNING,
    "a fact that nobody can look up",
    "The fact has no `source`, no `quote` and no `evidence`, and it is no reply of the persona's own (`answers`).",
    "A reviewer who doubts it has nowhere to look, and nobody will notice when it stops being true.",
    'Add `source "…"`: a page, a file, or the person who said it.',
    lint=True,
)


def look(subject: Subject) -> Iterator[Diagnostic]:
    """Facts without source."""
    for fact in subject.persona.facts:
        if not (fact.source or fact.quote or fact.evidence or fact.answers):
            path, span = subject.place(f"fact/{fact.name}")
            yield CODE.at(
                path,
                span,
                f"`fact/{fact.name}` has no source",
                label="where is this written?",
                help='add `source "…"`',
            )


RULE = LintRule(CODE, look)
