"""PS202: an `allows` that its own rule stops."""

from __future__ import annotations

from collections.abc import Iterator

from personaspec.diagnostic import Code, Diagnostic, Severity
from personaspec.guard.normalise import folded
from personaspec.ir.rules import Forbid
from personaspec.lint.rule import LintRule
from personaspec.lint.subject import Subject

CODE = Code(
    "PS202",
    "stopped-example",
    Severity.ERROR,
    "an `allows` that the rule stops",
    "The compiler tried this example on the rule, and a word or a pattern of it finds something that "
    "no `unless` excuses.",
    "`allows` shows where the rule ends. If it stops its own example, it stops honest sentences like it.",
    "Make the word or pattern narrower, or add an `unless` that excuses the example.",
)


def look(subject: Subject) -> Iterator[Diagnostic]:
    """Try each `allows` on its own rule."""
    for rule in subject.persona.forbids:
        if not subject.owns(rule.name):
            continue
        both = {folded(text).strip() for text in rule.violates}  # of those `example-in-both` speaks
        for index, text in enumerate(rule.allows):
            tries = subject.tried(rule, text)
            if not all(tries) or folded(text).strip() in both:
                continue
            path, span = subject.place(f"{rule.name}/allows/{index}", rule.name)
            first = tries[0][0]
            yield CODE.at(
                path,
                span,
                f"`{subject.short(rule.name)}` stops this example, which it allows",
                label=_found(rule, first.how, first.index, first.quote),
                help="make that line narrower, or add an `unless` that excuses the example",
            )


def _found(rule: Forbid, how: str, index: int, quote: str) -> str:
    match how:
        case "says":
            return f'`says "{rule.catch.says[index]}"` finds it'
        case "undeclared":
            return f"`undeclared {rule.catch.undeclared[index]}` finds “{quote}”"
        case _:
            return f"a `{how}` line finds “{quote}”"


RULE = LintRule(CODE, look)
