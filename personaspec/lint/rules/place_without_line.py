"""PS333: a country without a crisis line in the table."""

from __future__ import annotations

from collections.abc import Iterator

from personaspec.diagnostic import Code, Diagnostic, Severity
from personaspec.guard.helplines import country, known
from personaspec.guard.tables.helplines import DIRECTORY
from personaspec.lint.rule import LintRule
from personaspec.lint.subject import Subject

CODE = Code(
    "PS333",
    "place-without-line",
    Severity.WARNING,
    "a country without a crisis line in the table",
    "The persona is for fans in a country for which the table of crisis lines has none.",
    "A fan in danger is told of a directory and of the local emergency number there: that is the stated fallback, and "
    "it is less than a number.",
    "Nothing, where the fallback is enough. Else ask for the country's line to be added to the table, with its source.",
)


def look(subject: Subject) -> Iterator[Diagnostic]:
    """Countries of the audience without a line; a union such as `EU` is told by the fan's own country."""
    if subject.pack is not None or not subject.crisis:
        return
    places = subject.persona.audience.places
    missing = [place for place in dict.fromkeys(map(country, places)) if place and not known(place)]
    if missing:
        path, span = subject.place("audience/places", "audience", "persona")
        yield CODE.at(
            path,
            span,
            "no crisis line is known for " + ", ".join(f"`{each}`" for each in missing),
            label=f"a fan in danger there is told of {DIRECTORY} and the local emergency number",
            help="that is the stated fallback: a line of the country can be added to the table, with its source",
        )


RULE = LintRule(CODE, look, needs=frozenset({"audience", "include", "persona", "topic", "use"}))
