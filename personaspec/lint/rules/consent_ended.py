"""PS304: a consent that is over."""

from __future__ import annotations

from collections.abc import Iterator

from personaspec.diagnostic import Code, Diagnostic, Severity
from personaspec.lint.rule import LintRule
from personaspec.lint.subject import Subject, holds

CODE = Code(
    "PS304",
    "consent-ended",
    Severity.ERROR,
    "a consent that is over",
    "The last day of the consent has passed, its first has not come, or the principal took it back.",
    "From that day on nobody may speak for the person.",
    "Renew the consent, then move its days; until then the bot must not run.",
)


def look(subject: Subject) -> Iterator[Diagnostic]:
    """No consent holds on the day of the check; without a day, each one was taken back."""
    day = subject.day()
    consents = [c for c in subject.persona.consent if c.signed <= c.until]
    if not consents or any(holds(c, day) for c in consents):
        return
    latest = max(consents, key=lambda c: c.until)
    revoked = latest.revoked is not None and (day is None or latest.revoked <= day)
    over = day is not None and latest.until < day
    if revoked:
        words, line = f"the consent was taken back on {latest.revoked}", "revoked"
    elif over:
        words, line = f"the consent ended on {latest.until}", "until"
    else:
        words, line = f"the consent holds only from {latest.signed} on", "until"
    path, span = subject.place(f"consent/{latest.file}/{line}", f"consent/{latest.file}")
    yield CODE.at(
        path,
        span,
        words,
        label="from this day on nobody may speak for the person" if revoked else "no consent holds today",
        help="retire the persona, or add the new consent that was given"
        if revoked
        else "renew the consent, then move its days",
    )


RULE = LintRule(CODE, look, needs=frozenset({"consent", "include"}))
