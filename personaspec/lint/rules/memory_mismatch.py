"""PS309: memory in one place and not in the other."""

from __future__ import annotations

from collections.abc import Iterator

from personaspec.diagnostic import Code, Diagnostic, Severity
from personaspec.lint.rule import LintRule
from personaspec.lint.subject import Subject

CODE = Code(
    "PS309",
    "memory-undeclared",
    Severity.ERROR,
    "memory in one place and not in the other",
    "`privacy` says what is remembered, and `abilities` does not list `memory`; or the other way.",
    "Which laws apply turns on `memory`. The two must tell the same story.",
    "Add `memory` to `abilities`, or remove the `remembers` line; a persona with memory says what it keeps "
    "and for how long.",
)


def look(subject: Subject) -> Iterator[Diagnostic]:
    """privacy remembers against the memory ability."""
    persona = subject.persona
    if subject.pack is not None:
        return
    has, says = "memory" in persona.header.abilities, bool(persona.privacy.remembers)
    if says and not has:
        path, span = subject.place("privacy/remembers", "privacy")
        yield CODE.at(
            path,
            span,
            "something is remembered, but `abilities` does not list `memory`",
            label="remembered here",
            help="add `memory` to `abilities`, or remove this line",
        )
    elif has and not says:
        path, span = subject.place("persona/abilities", "persona")
        yield CODE.at(
            path,
            span,
            "the persona has `memory`, and nothing says what it keeps",
            label="declared here",
            help="add a `privacy` block with a line such as `remembers name, projects for 90 days`",
            severity=Severity.WARNING,
        )


RULE = LintRule(CODE, look, needs=frozenset({"include", "persona", "privacy"}))
