"""PS332: a table of crisis lines that nobody has looked at for long."""

from __future__ import annotations

from collections.abc import Iterator

from personaspec.diagnostic import Code, Diagnostic, Severity
from personaspec.guard.helplines import STALE, age, stale
from personaspec.guard.tables.helplines import TABLE
from personaspec.lint.rule import LintRule
from personaspec.lint.subject import Subject

CODE = Code(
    "PS332",
    "crisis-lines-stale",
    Severity.WARNING,
    "a table of crisis lines that nobody has looked at for long",
    f"The crisis lines that this version of personaspec names were last looked at more than {STALE} days before "
    "the day of the check.",
    "Such numbers are merged, renumbered and closed, and a fan in danger would call one that nobody answers.",
    "Install a newer version of personaspec. The table is part of it, and no spec can edit it.",
)


def look(subject: Subject) -> Iterator[Diagnostic]:
    """The table's age on the day of the check, where a persona names it."""
    if subject.as_of is None or subject.pack is not None or not subject.crisis or not stale(subject.as_of):
        return
    path, span = subject.place("persona")
    yield CODE.at(
        path,
        span,
        f"the table of crisis lines is {age(subject.as_of)} days old",
        label=f"its lines are those of {TABLE}",
        help="install a newer version of personaspec",
    )


RULE = LintRule(CODE, look, needs=frozenset({"include", "persona", "topic", "use"}))
