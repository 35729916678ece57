"""PS201: a `violates` that nothing deterministic catches."""

from __future__ import annotations

from collections.abc import Iterator

from personaspec.diagnostic import Code, Diagnostic, Severity
from personaspec.ir.rules import Forbid
from personaspec.lint.rule import LintRule
from personaspec.lint.subject import Subject

CODE = Code(
    "PS201",
    "uncaught-example",
    Severity.ERROR,
    "a `violates` that the rule does not catch",
    "The compiler tried this example on the rule's words and patterns, and none of them finds it. Where the rule has a "
    "`means`, a judge could; then this is a note, but an error again if the rule is of high severity and none of its "
    "examples is caught without one.",
    "An example is a promise to the reader: this is what the bot will not say. A rule that lets its own example pass "
    "promises what it does not keep.",
    "Add a `says` or a `matches` line that finds it, or keep it as one for a judge beside examples that are caught "
    "without.",
)


def look(subject: Subject) -> Iterator[Diagnostic]:
    """Try each `violates` on its own rule."""
    for rule in subject.persona.forbids:
        if subject.owns(rule.name) and rule.violates and _has_detector(rule):
            yield from _rule(subject, rule)


def _has_detector(rule: Forbid) -> bool:
    return rule.catch.deterministic or bool(rule.catch.means)


def _rule(subject: Subject, rule: Forbid) -> Iterator[Diagnostic]:
    missed = [i for i, text in enumerate(rule.violates) if not subject.guard.findings(rule.name, text)]
    none_caught = len(missed) == len(rule.violates)
    judged = bool(rule.catch.means)
    for index in missed:
        text = rule.violates[index]
        path, span = subject.place(f"{rule.name}/violates/{index}", rule.name)
        short = rule.name if subject.pack is None else "/".join(rule.name.split("/")[-2:])
        if judged and not (none_caught and rule.severity == "high"):
            yield CODE.at(
                path,
                span,
                f"only a judge could catch this example of `{short}`",
                label="judged, not tried",
                help=f'add a `says` line such as `says "{_words(text)}"` to catch it without a judge',
                severity=Severity.NOTE,
            )
        elif judged:
            yield CODE.at(
                path,
                span,
                f"no word or pattern of `{short}` catches this example, only a judge could",
                label="passes without a judge",
                help=f'add a `says` line such as `says "{_words(text)}"`, or keep it as judged with a second example '
                "that is caught without one",
            )
        else:
            yield CODE.at(
                path,
                span,
                f"no word or pattern of `{short}` catches this example",
                label="this would be sent",
                help=f'add a `says` line such as `says "{_words(text)}"`',
            )


def _words(text: str) -> str:
    """Two or three words of an example that carry it: without the small words at its ends."""
    words = [w.strip(".,!?;:\"'()").lower() for w in text.split()]
    kept = [w for w in words if w]
    long = max(range(len(kept)), key=lambda i: len(kept[i]), default=0)
    return " ".join(kept[max(0, long - 2) : long + 1]) or text


RULE = LintRule(CODE, look)
