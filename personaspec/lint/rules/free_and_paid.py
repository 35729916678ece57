"""PS222: an offer that is free and is not."""

from __future__ import annotations

from collections.abc import Iterator

from personaspec.diagnostic import Code, Diagnostic, Severity
from personaspec.lint.rule import LintRule
from personaspec.lint.subject import Subject

CODE = Code(
    "PS222",
    "free-and-paid",
    Severity.ERROR,
    "an offer that is free and is not",
    "The offer says `price free` and names an amount as well.",
    "The bot may then say either, and half of the fans who ask are told something false.",
    "Keep one of the two, or make two offers of it.",
)


def look(subject: Subject) -> Iterator[Diagnostic]:
    """price free beside price AMOUNT."""
    for offer in subject.persona.offers:
        if len({price.kind == "free" for price in offer.price}) == 2:
            path, span = subject.place(f"offer/{offer.name}/price", f"offer/{offer.name}")
            yield CODE.at(
                path,
                span,
                f"`offer/{offer.name}` is free, and has a price",
                label="one of its prices",
                help="keep one of the two, or make two offers of it",
            )


RULE = LintRule(CODE, look)
