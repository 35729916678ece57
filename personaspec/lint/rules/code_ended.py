"""PS210: a discount code that has ended."""

from __future__ import annotations

from collections.abc import Iterator

from personaspec.diagnostic import Code, Diagnostic, Severity
from personaspec.lint.rule import LintRule
from personaspec.lint.subject import Subject

CODE = Code(
    "PS210",
    "code-ended",
    Severity.WARNING,
    "a discount code that has ended",
    "The last day of the code has passed, or lies after the last day of its offer.",
    "The bot may not name a code that no longer works, nor promise one for an offer that is over.",
    "Remove the code, or give it an `until` within that of the offer.",
)


def look(subject: Subject) -> Iterator[Diagnostic]:
    """Compare last days with the day of the check."""
    day = subject.day()
    for offer in subject.persona.offers:
        for index, code in enumerate(offer.code):
            path, span = subject.place(f"offer/{offer.name}/code/{index}", f"offer/{offer.name}/code")
            if day and code.until and code.until < day:
                yield CODE.at(
                    path,
                    span,
                    f"the code `{code.code}` ended on {code.until}",
                    label="its last day has passed",
                    help="remove the code, or give it a new `until`",
                )
            elif code.until and offer.until and code.until > offer.until:
                yield CODE.at(
                    path,
                    span,
                    f"the code `{code.code}` ends after its offer, which ends on {offer.until}",
                    label="later than the offer",
                    help=f"write `until {offer.until}`, or let the offer run longer",
                )


RULE = LintRule(CODE, look)
