"""PS319: a law that is known from a list or from memory only."""

from __future__ import annotations

from collections.abc import Iterator

from personaspec.diagnostic import Code, Diagnostic, Severity
from personaspec.lint.rule import LintRule
from personaspec.lint.subject import Subject

CODE = Code(
    "PS319",
    "law-weak-source",
    Severity.NOTE,
    "a law that is known from a list or from memory only",
    "The pack gives the law the grade `tracker` or `memory`: nobody has read its text, nor what somebody who "
    "has read it writes about it. Of the laws that other packs bring in, `personaspec explain PATH --laws` tells.",
    "Lists of laws are often wrong: of bills that were vetoed, of dates, of what must be said.",
    "Nothing, where its rules only tell more; read the law before you rely on it. If the pack is your own: look the "
    "text up, and raise `grade`.",
)

_WEAK = ("tracker", "memory")


def look(subject: Subject) -> Iterator[Diagnostic]:
    """Grades of the laws that the checked files declare."""
    weak = [law for law in subject.persona.laws if law.grade in _WEAK and law.status in ("enacted", "guidance")]
    for law in weak:
        if subject.owns(law.name):
            path, span = subject.place(f"{law.name}/grade", law.name)
            known = "a list of laws" if law.grade == "tracker" else "memory"
            yield CODE.at(
                path,
                span,
                f"`{subject.short(law.name)}` is known from {known} only",
                label="nobody has read it",
                help="read the law, then raise `grade`",
            )


RULE = LintRule(CODE, look)
