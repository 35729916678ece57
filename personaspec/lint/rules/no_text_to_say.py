"""PS207: an action that needs a text, and none is given."""

from __future__ import annotations

from collections.abc import Iterator

from personaspec.diagnostic import Code, Diagnostic, Severity
from personaspec.lint.rule import LintRule
from personaspec.lint.subject import Subject

CODE = Code(
    "PS207",
    "no-text-to-say",
    Severity.ERROR,
    "an action that needs a text, and none is given",
    "The rule replaces a sentence, or answers instead of the model, but it has no `say`.",
    "There is nothing to say in place of what is taken out.",
    "Add a `say` line, or choose `then stop`.",
)


def look(subject: Subject) -> Iterator[Diagnostic]:
    """Actions that speak need a text."""
    wanted = {"replace", "rewrite", "deflect", "hand-off", "crisis"}
    for rule in subject.listening:
        if subject.owns(rule.name) and rule.then in wanted and not rule.say:
            path, span = subject.place(f"{rule.name}/then", rule.name)
            yield CODE.at(
                path,
                span,
                f"`then {rule.then}` of `{subject.short(rule.name)}` has nothing to say",
                label="needs a text",
                help='add `say "…"`'
                + (", or write `then stop`" if rule.kind == "forbid" else ", or write `then talk`"),
            )


RULE = LintRule(CODE, look)
