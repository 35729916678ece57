"""PS221: a last day that lies before the first."""

from __future__ import annotations

from collections.abc import Iterator

from personaspec.diagnostic import Code, Diagnostic, Severity
from personaspec.lint.rule import LintRule
from personaspec.lint.subject import Subject

CODE = Code(
    "PS221",
    "days-reversed",
    Severity.ERROR,
    "a last day that lies before the first",
    "A law ends before it starts, a fact before it was seen, or a quote is to be renewed before it was said.",
    "It holds on no day at all, although it reads as if it did.",
    "Correct one of the two days.",
)


def look(subject: Subject) -> Iterator[Diagnostic]:
    """Pairs of days in the wrong order."""
    for name, first, first_word, last, last_word in _pairs(subject):
        if last < first:
            path, span = subject.place(f"{name}/{last_word}", name)
            yield CODE.at(
                path,
                span,
                f"`{subject.short(name)}` has an `{last_word}` of {last}, before its `{first_word}` of {first}"
                if last_word == "until"
                else f"`{subject.short(name)}` is to be renewed on {last}, before it was said on {first}",
                label=f"earlier than `{first_word}`",
                help="correct one of the two days",
            )


def _pairs(subject: Subject) -> Iterator[tuple[str, str, str, str, str]]:
    for law in subject.persona.laws:
        if subject.owns(law.name) and law.until:
            yield law.name, law.starts, "starts", law.until, "until"
    for fact in subject.persona.facts:
        if fact.until and fact.seen:
            yield f"fact/{fact.name}", fact.seen, "seen", fact.until, "until"
        if fact.renew and fact.quote:
            yield f"fact/{fact.name}", fact.quote.date, "quote", fact.renew, "renew"


RULE = LintRule(CODE, look)
