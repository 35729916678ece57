"""PS217: one sentence as `violates` and as `allows`."""

from __future__ import annotations

from collections.abc import Iterator

from personaspec.diagnostic import Code, Diagnostic, Severity
from personaspec.guard.normalise import folded
from personaspec.lint.rule import LintRule
from personaspec.lint.subject import Subject

CODE = Code(
    "PS217",
    "example-in-both",
    Severity.ERROR,
    "one sentence as `violates` and as `allows`",
    "The rule shows the same sentence as one that it stops and as one that it lets pass.",
    "Only one of the two can be true.",
    "Remove one of them.",
)


def look(subject: Subject) -> Iterator[Diagnostic]:
    """Examples that are the same once case and typography are set aside."""
    for rule in subject.persona.forbids:
        if not subject.owns(rule.name) or not rule.allows:
            continue
        stopped = {folded(text).strip(): index for index, text in enumerate(rule.violates)}
        for index, text in enumerate(rule.allows):
            other = stopped.get(folded(text).strip())
            if other is not None:
                path, span = subject.place(f"{rule.name}/allows/{index}", rule.name)
                yield CODE.at(
                    path,
                    span,
                    f"`{subject.short(rule.name)}` stops this example and allows it",
                    label="allowed, it says here",
                    help="remove one of the two",
                    related=subject.related(f"{rule.name}/violates/{other}", "stopped, it says here"),
                )


RULE = LintRule(CODE, look)
