"""PS204: a pattern that cannot run."""

from __future__ import annotations

from collections.abc import Iterator

from personaspec.diagnostic import Code, Diagnostic, Severity
from personaspec.guard.compiling import compile_rules
from personaspec.lint.rule import LintRule
from personaspec.lint.subject import Subject

CODE = Code(
    "PS204",
    "pattern-cannot-run",
    Severity.ERROR,
    "a pattern that cannot run",
    "The pattern uses something that has no linear-time form, such as looking ahead or behind or referring "
    "back, or it is not a pattern at all.",
    "A pattern runs on every sentence that a model writes, and on every message that a stranger sends. One "
    "that can take exponential time would let anyone stop the bot.",
    "The help names what to write instead: most often an `unless says`, or two patterns.",
)


def look(subject: Subject) -> Iterator[Diagnostic]:
    """Ask the guard which patterns it cannot run."""
    for problem in compile_rules(subject.persona)[1]:
        if not subject.owns(problem.rule):
            continue
        path, span = subject.place(f"{problem.rule}/{problem.part}/{problem.index}", problem.rule)
        yield CODE.at(path, span, problem.message, label="this pattern", help=problem.help)


RULE = LintRule(CODE, look)
