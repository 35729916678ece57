"""PS331: something is sold where a fan is in danger."""

from __future__ import annotations

from collections.abc import Iterator

from personaspec.diagnostic import Code, Diagnostic, Severity
from personaspec.guard.texts import slots
from personaspec.lint.rule import LintRule
from personaspec.lint.subject import Subject

CODE = Code(
    "PS331",
    "crisis-sold",
    Severity.ERROR,
    "something is sold where a fan is in danger",
    "An objective is pursued when a crisis topic is heard, or a crisis text names an offer.",
    "Nothing is sold to a person in danger. A crisis drops the persona's voice, its offers and its sponsors until the "
    "person is safe, so the objective would never be pursued, and to want it is wrong.",
    "Remove the topic from `when`, or the offer from the text.",
)


def look(subject: Subject) -> Iterator[Diagnostic]:
    """Objectives bound to a crisis topic; crisis texts that name an offer or its link."""
    for objective in subject.persona.objectives:
        bound = [topic for when in objective.when if when.event == "topic" for topic in when.values]
        for topic in bound:
            if topic in subject.crisis:
                path, span = subject.place(f"objective/{objective.name}/when", f"objective/{objective.name}")
                yield CODE.at(
                    path,
                    span,
                    f"`objective/{objective.name}` is pursued when `{topic}` is heard",
                    label="this topic is a crisis",
                    help="remove the topic from `when`",
                )
    for text in subject.fixed:
        if text.owner not in subject.crisis:
            continue
        links = [link for offer in subject.persona.offers for link in offer.link if link in text.text]
        if links or any(slot.startswith("offer.") for slot in slots(text.text)):
            path, span = subject.place(text.path, text.owner)
            yield CODE.at(
                path,
                span,
                f"a crisis text of `{subject.short(text.owner)}` names an offer",
                label="a fan in danger would read this",
                help="remove the offer from the text",
            )


RULE = LintRule(CODE, look, needs=frozenset({"include"}))
