"""PS204: a pattern that cannot run."""

from __future__ import annotations

from collections.abc import Iterator

from personaspec.diagnostic import Code, Diagnostic, Severity
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

EVERYWHERE = ("matches where", "matches almost", "there is nothing")
"""How the guard's troubles begin that speak of finding too much, or nothing: they have a code of their own."""


def look(subject: Subject) -> Iterator[Diagnostic]:
    """Ask the guard which patterns it cannot run."""
    for problem in subject.guard.problems:
        if subject.owns(problem.rule) and not problem.message.startswith(EVERYWHERE):
            path, span = subject.place(*places(problem.rule, problem.part, problem.index))
            message = problem.message
            if message.split(" ", 1)[0].isalpha() and message.split(" ", 1)[0] not in ("a", "there"):
                message = f"this pattern {message}"
            yield CODE.at(path, span, message, label="cannot run", help=problem.help)


def places(rule: str, part: str, index: int) -> tuple[str, ...]:
    """Where a part of a rule may have been written, the nearest first."""
    held = {"relax": f"{rule}/relaxed/{index}", "asked": f"{rule}/when"}.get(part, f"{rule}/{part}/{index}")
    return held, f"{rule}/{part}", rule


RULE = LintRule(CODE, look)
