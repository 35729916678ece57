"""PS403: a rule without an example."""

from __future__ import annotations

from collections.abc import Iterator

from personaspec.diagnostic import Code, Diagnostic, Severity
from personaspec.lint.rule import LintRule
from personaspec.lint.subject import Subject

CODE = Code(
    "PS403",
    "rule-without-example",
    Severity.WARNING,
    "a rule without an example",
    "The rule shows no sentence that it stops.",
    "An example is how a reader sees what a rule means, and how the compiler sees that it works.",
    'Add `violates "…"` with a sentence that the bot might really say, and `allows "…"` with one that is near '
    "and fine.",
    lint=True,
)


def look(subject: Subject) -> Iterator[Diagnostic]:
    """Own forbids without violates."""
    for rule in subject.persona.forbids:
        catch = rule.catch
        if (catch.answers or catch.denies) and not (catch.says or catch.matches or catch.undeclared or catch.means):
            continue  # what it catches needs a question before it: a `test` tries that
        if subject.owns(rule.name) and not rule.violates:
            path, span = subject.place(rule.name)
            yield CODE.at(
                path,
                span,
                f"`{subject.short(rule.name)}` has no example of what it stops",
                label="never tried",
                help='add `violates "…"`',
            )


RULE = LintRule(CODE, look)
