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
    "there is no text for a person in danger, or one that names nobody who can help.",
    "Several laws forbid to run such a bot without a protocol, and a person who needs help must be told where "
    "it is in words that they read.",
    "Use `std/crisis` (the prelude brings it in), and write its texts in each language that is served. "
    "`{crisis.line}` in a text names the crisis lines of the fan's country, and where there are none a directory "
    "and the local emergency number.",
)

_COMPANION = ("memory", "feelings", "relationship")


def look(subject: Subject) -> Iterator[Diagnostic]:
    """A companion-capable persona needs a crisis text in each language, and each must name who can help."""
    persona = subject.persona
    able = sorted(set(_COMPANION) & set(persona.header.abilities))
    if subject.pack is not None or not able:
        return
    abilities = " and ".join(f"`{each}`" for each in able)
    crises = [topic for topic in persona.topics if topic.then == "crisis"]
    missing = [lang for lang in persona.header.languages if not any(lang in topic.say for topic in crises)]
    if missing:
        path, span = subject.place("persona/languages", "persona")
        yield CODE.at(
            path,
            span,
            f"with {abilities}, this persona needs words for a crisis in " + ", ".join(f"`{m}`" for m in missing),
            label="served, but nobody in danger is told anything in it",
            help="declare a `topic … then crisis` with a `say in` for it, or do not serve the language",
        )
    for topic in crises:
        for language, text in topic.say.items():
            if "{crisis.line}" not in text and subject.owns(topic.name):
                path, span = subject.place(f"{topic.name}/say/{language}", topic.name)
                yield CODE.at(
                    path,
                    span,
                    f"with {abilities}, what a fan in danger is told must name who can help",
                    label="no `{crisis.line}` in it",
                    help="put `{crisis.line}` into the text: it names the crisis lines of the fan's country",
                )


RULE = LintRule(CODE, look, needs=frozenset({"include", "persona", "topic", "use"}))
