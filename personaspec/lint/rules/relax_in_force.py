"""PS311: a rule that is relaxed."""

from __future__ import annotations

from collections.abc import Iterator

from personaspec.analysis.errors import RELAX_ENDED
from personaspec.diagnostic import Code, Diagnostic, Severity
from personaspec.lint.rule import LintRule
from personaspec.lint.subject import Subject

CODE = Code(
    "PS311",
    "relax-in-force",
    Severity.NOTE,
    "a rule that is relaxed",
    "A rule of a pack is weakened by this persona until the day that is named.",
    "Every report shows it, so that nobody who relies on the pack is surprised.",
    "Nothing, if it is meant. It reverts by itself after its last day.",
)


def look(subject: Subject) -> Iterator[Diagnostic]:
    """Each relax that holds on the day of the check."""
    day = subject.day()
    for rule in subject.rules:
        for index, relaxed in enumerate(rule.relaxed):
            path, span = subject.place(f"{rule.name}/relaxed/{index}", rule.name)
            if day and relaxed.until < day:
                yield RELAX_ENDED.at(
                    path,
                    span,
                    f"this `relax` ended on {relaxed.until}",
                    label="the rule holds again in full",
                    help="remove it, or decide anew and move its `until`",
                )
            else:
                yield CODE.at(
                    path,
                    span,
                    f"`{rule.name}` is relaxed until {relaxed.until}, by {relaxed.by}",
                    label="weaker than in its pack",
                    help="it reverts by itself; remove it as soon as it is no longer needed",
                )


RULE = LintRule(CODE, look)
