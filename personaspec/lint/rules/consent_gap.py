"""PS305: an ability that the consent does not cover."""

from __future__ import annotations

from collections.abc import Iterator

from personaspec.diagnostic import Code, Diagnostic, Severity
from personaspec.lint.rule import LintRule
from personaspec.lint.subject import Subject

CODE = Code(
    "PS305",
    "consent-gap",
    Severity.ERROR,
    "an ability that the consent does not cover",
    "The persona has an ability that the consent does not list under `covers`, or lists under `excludes`.",
    "Consent is to what it names.",
    "Take the ability away, or have the consent extended and add it to `covers`.",
)


def look(subject: Subject) -> Iterator[Diagnostic]:
    """Abilities against covers and excludes."""
    persona = subject.persona
    consents = subject.consents()
    if subject.pack is not None or not consents:
        return
    covered = {a for c in consents for a in c.covers} - {e for c in consents for e in c.excludes}
    for ability in persona.header.abilities:
        if ability not in covered:
            path, span = subject.place("persona/abilities", "persona")
            yield CODE.at(
                path,
                span,
                f"the consent does not cover `{ability}`",
                label="declared here",
                help=f"remove `{ability}` from `abilities`, or have the consent extended",
            )


RULE = LintRule(CODE, look, needs=frozenset({"consent", "include", "persona"}))
