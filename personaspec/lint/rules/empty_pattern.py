"""PS205: words or a pattern that find everything, or nothing."""

from __future__ import annotations

from collections.abc import Iterator

from personaspec.diagnostic import Code, Diagnostic, Severity
from personaspec.lint.rule import LintRule
from personaspec.lint.rules.bad_pattern import EVERYWHERE, places
from personaspec.lint.subject import Subject

CODE = Code(
    "PS205",
    "pattern-finds-everything",
    Severity.ERROR,
    "words or a pattern that find everything, or nothing",
    "The pattern finds something in almost every sentence, or where there is nothing; or nothing is left of the words "
    "once punctuation and case are set aside.",
    "A rule that stops every sentence leaves the bot without a voice, and is soon switched off.",
    "Write the words that must not be said.",
)


def look(subject: Subject) -> Iterator[Diagnostic]:
    """Ask the guard which patterns say nothing of a text."""
    for problem in subject.guard.problems:
        if subject.owns(problem.rule) and problem.message.startswith(EVERYWHERE):
            path, span = subject.place(*places(problem.rule, problem.part, problem.index))
            message = problem.message if problem.message.startswith("there") else f"this pattern {problem.message}"
            label = "nothing to find" if problem.message.startswith("there") else "finds too much"
            yield CODE.at(path, span, message, label=label, help=problem.help)


RULE = LintRule(CODE, look)
