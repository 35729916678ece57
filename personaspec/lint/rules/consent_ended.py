"""PS304: a consent that is over."""

from __future__ import annotations

from collections.abc import Iterator

from personaspec.diagnostic import Code, Diagnostic, Severity
from personaspec.lint.rule import LintRule
from personaspec.lint.subject import Subject

CODE = Code(
    "PS304",
    "consent-ended",
    Severity.ERROR,
    "a consent that is over",
    "The last day of the consent has passed, or its first has not come.",
    "From that day on nobody may speak for the person.",
    "Renew the consent, then move its days; until then the bot must not run.",
)


def look(subject: Subject) -> Iterator[Diagnostic]:
    """No consent holds on the day of the check."""
    day = subject.day()
    consents = [c for c in subject.persona.consent if c.signed <= c.until]
    if not day or not consents or any(c.signed <= day <= c.until for c in consents):
        return
    latest = max(consents, key=lambda c: c.until)
    path, span = subject.place(f"consent/{latest.file}/until", f"consent/{latest.file}")
    over = latest.until < day
    yield CODE.at(
        path,
        span,
        f"the consent ended on {latest.until}" if over else f"the consent holds only from {latest.signed} on",
        label="no consent holds today",
        help="renew the consent, then move its days",
    )


RULE = LintRule(CODE, look, needs=frozenset({"consent", "include"}))
