"""PS202: an `allows` that its own rule stops."""

from __future__ import annotations

from collections.abc import Iterator

from personaspec.diagnostic import Code, Diagnostic, Severity
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
        for index, text in enumerate(rule.allows):
            found = subject.guard.findings(rule.name, text)
            if not found:
                continue
            short = rule.name if subject.pack is None else "/".join(rule.name.split("/")[-2:])
            path, span = subject.place(f"{rule.name}/allows/{index}", rule.name)
            first = found[0]
            yield CODE.at(
                path,
                span,
                f"`{short}` stops this example, which it allows",
                label=f"`{first.how}` finds “{first.quote}”",
                help="make the word or pattern narrower, or add an `unless` that excuses it",
            )


RULE = LintRule(CODE, look)
