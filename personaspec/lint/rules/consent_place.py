"""PS313: a place that the consent does not cover."""

from __future__ import annotations

from collections.abc import Iterator

from personaspec.diagnostic import Code, Diagnostic, Severity
from personaspec.guard.context import Context
from personaspec.guard.reach import reaches
from personaspec.ir.node import Dimension, For
from personaspec.lint.rule import LintRule
from personaspec.lint.subject import Subject

CODE = Code(
    "PS313",
    "consent-place",
    Severity.ERROR,
    "a place that the consent does not cover",
    "The consent names the places for which it was given, and the persona's `audience` has others.",
    "Consent is to what it names.",
    "Take the place out of `audience`, or have the consent extended.",
)


def look(subject: Subject) -> Iterator[Diagnostic]:
    """audience places against consent places."""
    persona = subject.persona
    consents = subject.consents()
    if subject.pack is not None or not consents or not all(consent.places for consent in consents):
        return
    places = tuple(sorted({place for consent in consents for place in consent.places}))
    held = (For(dimension=Dimension.PLACE, values=places, known=True),)
    for place in persona.audience.places or ("everywhere",):
        if not reaches(held, Context(place=place, today=subject.as_of)):
            path, span = subject.place("audience/places", "audience", f"consent/{consents[0].file}/places")
            yield CODE.at(
                path,
                span,
                f"the consent does not cover `{place}`"
                if persona.audience.places
                else "the consent is for some places, and the audience may be anywhere",
                label="talked with" if persona.audience.places else "no `places` are named",
                help=f"take `{place}` out of `places`, or have the consent extended"
                if persona.audience.places
                else f"add `places {', '.join(places)}` to `audience`, or have the consent extended",
            )


RULE = LintRule(CODE, look, needs=frozenset({"audience", "consent", "include"}))
