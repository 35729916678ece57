"""PS315: a giveaway that has to be paid for."""

from __future__ import annotations

from collections.abc import Iterator

from personaspec.diagnostic import Code, Diagnostic, Severity
from personaspec.lint.rule import LintRule
from personaspec.lint.subject import Subject

CODE = Code(
    "PS315",
    "paid-giveaway",
    Severity.ERROR,
    "a giveaway that has to be paid for",
    "The offer holds a `giveaway`, and its `price` is not `free`.",
    "A prize, chance and a price together are a lottery, which most places forbid to private persons.",
    "Write `price free`, and say in `entry` how one enters without buying. What is sold beside it is an offer of its "
    "own.",
)


def look(subject: Subject) -> Iterator[Diagnostic]:
    """A giveaway in an offer that costs something."""
    for offer in subject.persona.offers:
        if offer.giveaway is not None and any(price.kind != "free" for price in offer.price):
            path, span = subject.place(f"offer/{offer.name}/price", f"offer/{offer.name}")
            yield CODE.at(
                path,
                span,
                f"the giveaway `{offer.name}` has a price",
                label="entering would cost something",
                help="write `price free`; what is sold beside the giveaway is an offer of its own",
            )


RULE = LintRule(CODE, look)
