"""PS405: an excuse that is not read in a served language."""

from __future__ import annotations

from collections.abc import Iterator

from personaspec.diagnostic import Code, Diagnostic, Severity
from personaspec.guard.tables.languages import LANGUAGES, table
from personaspec.lint.rule import LintRule
from personaspec.lint.subject import Subject

CODE = Code(
    "PS405",
    "excuse-not-read",
    Severity.NOTE,
    "an excuse that is not read in a served language",
    "`unless negated`, `quoted`, `question` and `attributed` are read with a table of each language's words. For a "
    "language that the persona serves there is no such table, so nothing is excused there.",
    "The rule is stricter than it reads: in that language it stops honest denials too.",
    "Nothing, if that is what you want. Else add `unless says` lines with the wordings of that language.",
    lint=True,
)

_READ = {"negated": "negated", "quoted": "quoted", "question": "question", "attributed": "attributed to principal"}


def look(subject: Subject) -> Iterator[Diagnostic]:
    """Own rules with such an excuse, once for each excuse."""
    without = [language for language in subject.languages if table(language) is None]
    if not without:
        return
    for rule in subject.listening:
        if not subject.owns(rule.name):
            continue
        for index, excuse in enumerate(rule.catch.unless):
            if excuse.kind in _READ:
                path, span = subject.place(f"{rule.name}/unless/{index}", rule.name)
                shown = ", ".join(f"`{language}`" for language in without)
                known = ", ".join(f"`{language.code}`" for language in LANGUAGES)
                yield CODE.at(
                    path,
                    span,
                    f"`unless {_READ[excuse.kind]}` excuses nothing in {shown}",
                    label="no table of words for it",
                    help=f"there are tables for {known}; elsewhere `unless says` can name the wordings",
                )


RULE = LintRule(CODE, look, needs=frozenset({"persona"}))
