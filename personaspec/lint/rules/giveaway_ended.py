"""PS211: a giveaway that is over."""

from __future__ import annotations

from collections.abc import Iterator

from personaspec.diagnostic import Code, Diagnostic, Severity
from personaspec.lint.rule import LintRule
from personaspec.lint.subject import Subject

CODE = Code(
    "PS211",
    "giveaway-ended",
    Severity.WARNING,
    "a giveaway that is over",
    "The giveaway no longer takes entries, or its offer ends before it does.",
    "A fan who is invited to a giveaway that is over has been misled.",
    "Remove it, or announce the next one with a new `ends`.",
)


def look(subject: Subject) -> Iterator[Diagnostic]:
    """Compare last days with the day of the check."""
    day = subject.day()
    for offer in subject.persona.offers:
        if day and offer.giveaway and offer.giveaway.ends < day:
            path, span = subject.place(f"offer/{offer.name}/giveaway", f"offer/{offer.name}")
            yield CODE.at(
                path,
                span,
                f"the giveaway `{offer.name}` ended on {offer.giveaway.ends}",
                label="over",
                help="remove it, or give it a new `ends`",
            )
        elif offer.giveaway and offer.until and offer.until < offer.giveaway.ends:
            path, span = subject.place(f"offer/{offer.name}/until", f"offer/{offer.name}")
            yield CODE.at(
                path,
                span,
                f"`offer/{offer.name}` ends before its giveaway, which ends on {offer.giveaway.ends}",
                label="earlier than the giveaway",
                help=f"write `until {offer.giveaway.ends}`, or let the giveaway end earlier",
            )


RULE = LintRule(CODE, look)
