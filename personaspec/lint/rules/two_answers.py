"""PS214: one question, two answers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from personaspec.diagnostic import Code, Diagnostic, Label, Severity
from personaspec.lint.rule import LintRule
from personaspec.lint.subject import Subject

CODE = Code(
    "PS214",
    "two-answers",
    Severity.ERROR,
    "one question, two answers",
    "Two facts claim to answer the same question.",
    "Which one a fan is told would depend on nothing that the file says.",
    "Leave the question with one of them.",
)


def look(subject: Subject) -> Iterator[Diagnostic]:
    """The same question in the answers of two facts."""
    seen: dict[str, str] = {}
    for fact in subject.persona.facts:
        for index, question in enumerate(fact.answers):
            key = re.sub(r"[^\w\s]", "", question.casefold()).strip()
            other = seen.setdefault(key, fact.name)
            if other == fact.name:
                continue
            path, span = subject.place(f"fact/{fact.name}/answers/{index}", f"fact/{fact.name}/answers")
            other_path, other_span = subject.place(f"fact/{other}/answers", f"fact/{other}")
            yield CODE.at(
                path,
                span,
                f"`fact/{other}` answers this question too",
                label=f"“{question}”",
                help="leave the question with one of the two",
                related=(Label(other_path, other_span, "the other answer"),),
            )


RULE = LintRule(CODE, look)
