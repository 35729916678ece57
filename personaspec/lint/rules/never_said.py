"""PS219: a text that is never said."""

from __future__ import annotations

from collections.abc import Iterator

from personaspec.diagnostic import Code, Diagnostic, Severity
from personaspec.lint.rule import LintRule
from personaspec.lint.subject import Subject

CODE = Code(
    "PS219",
    "text-never-said",
    Severity.WARNING,
    "a text that is never said",
    "The rule has a `say`, and what it does leaves no place for one: `then note` only logs, and `then talk` lets the "
    "model answer.",
    "Who reads the rule expects fans to be told this.",
    "Remove the `say`, or choose what says it: `then replace` in a `forbid`, `then deflect` in a `topic`.",
)

_INSTEAD = {"note": "replace", "talk": "deflect"}


def look(subject: Subject) -> Iterator[Diagnostic]:
    """A say beside an action that says nothing."""
    for rule in subject.listening:
        if subject.owns(rule.name) and rule.say and rule.then in _INSTEAD:
            path, span = subject.place(f"{rule.name}/say", rule.name)
            yield CODE.at(
                path,
                span,
                f"this text of `{subject.short(rule.name)}` is never said",
                label=f"`then {rule.then}` says nothing",
                help=f"write `then {_INSTEAD[rule.then]}`, or remove this line",
            )


RULE = LintRule(CODE, look)
