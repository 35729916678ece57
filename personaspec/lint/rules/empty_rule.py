"""PS206: a rule that nothing sets off."""

from __future__ import annotations

from collections.abc import Iterator

from personaspec.diagnostic import Code, Diagnostic, Severity
from personaspec.lint.rule import LintRule
from personaspec.lint.subject import Subject

CODE = Code(
    "PS206",
    "rule-catches-nothing",
    Severity.ERROR,
    "a rule that nothing sets off",
    "The rule has no `says`, no `matches`, no `undeclared` and no `means`: nothing can ever set it off.",
    "It reads as a promise, and it is none.",
    "Say what it listens for, or remove it.",
)


def look(subject: Subject) -> Iterator[Diagnostic]:
    """A forbid or a topic with an empty catch."""
    for rule in subject.listening:
        catch = rule.catch
        if subject.owns(rule.name) and not (catch.deterministic or catch.means):
            path, span = subject.place(rule.name)
            yield CODE.at(
                path,
                span,
                f"`{subject.short(rule.name)}` can never be set off",
                label="nothing says what it listens for",
                help='add a line such as `says "…"`, `matches /…/` or `means "…"`',
            )


RULE = LintRule(CODE, look)
