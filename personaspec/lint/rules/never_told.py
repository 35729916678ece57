"""PS208: a notice that is never told."""

from __future__ import annotations

from collections.abc import Iterator

from personaspec.diagnostic import Code, Diagnostic, Severity
from personaspec.lint.rule import LintRule
from personaspec.lint.subject import Subject

CODE = Code(
    "PS208",
    "notice-never-told",
    Severity.ERROR,
    "a notice that is never told",
    "The `disclose` has no `when`, no `every`, and is not `placed always`.",
    "Nobody will ever be told.",
    "Say when it is told: `when session starts`, `when asked identity`, `every 3 hours of use` and others.",
)


def look(subject: Subject) -> Iterator[Diagnostic]:
    """A disclose without any trigger."""
    for rule in subject.persona.discloses:
        if subject.owns(rule.name) and not rule.when and not rule.every and rule.placed != "persistent":
            path, span = subject.place(rule.name)
            yield CODE.at(
                path,
                span,
                f"`{subject.short(rule.name)}` is never told",
                label="nothing says when",
                help="add a line such as `when session starts`",
            )


RULE = LintRule(CODE, look)
