"""PS209: an offer that has ended."""

from __future__ import annotations

from collections.abc import Iterator

from personaspec.diagnostic import Code, Diagnostic, Severity
from personaspec.lint.rule import LintRule
from personaspec.lint.subject import Subject

CODE = Code(
    "PS209",
    "offer-ended",
    Severity.WARNING,
    "an offer that has ended",
    "The last day of the offer has passed. The guard no longer lets the bot name its price, link or code.",
    "Fans who ask are told nothing, and the file reads as if the offer still stood.",
    "Remove the offer, or give it a new `until`.",
)


def look(subject: Subject) -> Iterator[Diagnostic]:
    """Compare last days with the day of the check."""
    day = subject.day()
    for offer in subject.persona.offers:
        if day and offer.until and offer.until < day:
            path, span = subject.place(f"offer/{offer.name}/until", f"offer/{offer.name}")
            yield CODE.at(
                path,
                span,
                f"`offer/{offer.name}` ended on {offer.until}",
                label="its last day has passed",
                help="remove the offer, or give it a new `until`",
            )


RULE = LintRule(CODE, look)
