"""PS302: a companion without words for a crisis."""

from __future__ import annotations

from collections.abc import Iterator

from personaspec.diagnostic import Code, Diagnostic, Severity
from personaspec.lint.rule import LintRule
from personaspec.lint.subject import Subject

CODE = Code(
    "PS302",
    "crisis-text-missing",
    Severity.ERROR,
    "a companion without words for a crisis",
    "The persona remembers, asks after feelings or keeps a relationship, and for a language that it serves "
    "there is no text for a person in danger.",
    "Several laws forbid to run such a bot without a protocol, and a person who needs help must be told where "
    "it is in words that they read.",
    "Use `std/crisis` (the prelude brings it in), and write its texts in each language that is served.",
)


def look(subject: Subject) -> Iterator[Diagnostic]:
    """A companion-capable persona needs a crisis text in each language."""
    persona = subject.persona
    if subject.pack is not None or not {"memory", "feelings", "relationship"} & set(persona.header.abilities):
        return
    served = {lang for topic in persona.topics if topic.then == "crisis" for lang in topic.say}
    missing = [lang for lang in persona.header.languages if lang not in served]
    if missing:
        path, span = subject.place("persona/languages", "persona")
        abilities = " and ".join(
            f"`{a}`" for a in sorted({"memory", "feelings", "relationship"} & set(persona.header.abilities))
        )
        yield CODE.at(
            path,
            span,
            f"with {abilities}, this persona needs words for a crisis in " + ", ".join(f"`{m}`" for m in missing),
            label="served, but nobody in danger is told anything in it",
            help="declare a `topic … then crisis` with a `say in` for it, or do not serve the language",
        )


RULE = LintRule(CODE, look, needs=frozenset({"include", "persona", "topic", "use"}))
