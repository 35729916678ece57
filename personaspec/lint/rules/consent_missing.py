"""PS303: no consent of the person spoken for."""

from __future__ import annotations

from collections.abc import Iterator

from personaspec.diagnostic import Code, Diagnostic, Severity
from personaspec.lint.rule import LintRule
from personaspec.lint.subject import Subject

CODE = Code(
    "PS303",
    "consent-missing",
    Severity.ERROR,
    "no consent of the person spoken for",
    "The persona speaks with the voice, the image or the memory of someone else than its operator, and no "
    "`consent` is declared.",
    "Only the person can license the person. Laws on digital replicas ask for uses that are named.",
    "Add a `consent` block that names the signed file, its days and what it covers.",
)


def look(subject: Subject) -> Iterator[Diagnostic]:
    """Likeness abilities of another person without a consent block."""
    persona = subject.persona
    uses = {"voice", "image", "memory", "relationship", "feelings"} & set(persona.header.abilities)
    if subject.pack is not None or persona.consent or not uses:
        return
    if persona.header.operator == persona.header.principal.name:
        return
    path, span = subject.place("persona/abilities", "persona")
    yield CODE.at(
        path,
        span,
        f"nothing shows that {persona.header.principal.name} consented to " + ", ".join(f"`{u}`" for u in sorted(uses)),
        label="abilities that speak for a person",
        help='add `consent "FILE" {` with `signed`, `until` and `covers`',
    )


RULE = LintRule(CODE, look, needs=frozenset({"consent", "include", "persona"}))
