"""PS340: a use that a platform bars."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from personaspec.diagnostic import Code, Diagnostic, Severity
from personaspec.lint.rule import LintRule
from personaspec.lint.subject import Subject

CODE = Code(
    "PS340",
    "barred-use",
    Severity.ERROR,
    "a use that a platform bars",
    "The persona uses the pack of a platform, and the platform's terms, as the pack has read them, bar what the "
    "persona declares: an audience that may be minors, a person's likeness without that person's consent, offers that "
    "the consent does not cover.",
    "A platform ends what it bars, and a fan who should not be there is harmed first.",
    "Change what is declared, or do not use the platform and its pack. The pack says which text was read, and when.",
)

# As the packs' comments have it; read on 2026-11-21.
_ADULTS_ONLY: Final = {"std/platform/character-ai": "Character.AI has no open chat for users under 18"}
_WITH_CONSENT: Final = {"std/platform/meta": "Meta bars bots of living people without permission"}
_OFFERS_WITH_CONSENT: Final = {"std/platform/tiktok": "TikTok Shop bars endorsements by an AI copy of a person"}


def look(subject: Subject) -> Iterator[Diagnostic]:
    """Packs of platforms against the audience, the consent and the offers."""
    if subject.pack is not None:
        return
    for pack in sorted(used.name for used in subject.persona.packs):
        if pack in _ADULTS_ONLY:
            yield from _minors(subject, pack)
        if pack in _WITH_CONSENT:
            yield from _unpermitted(subject, pack)
        if pack in _OFFERS_WITH_CONSENT:
            yield from _endorsing(subject, pack)


def _minors(subject: Subject, pack: str) -> Iterator[Diagnostic]:
    audience = subject.persona.audience
    ages = audience.ages
    if set(ages) == {"adult"} and audience.ages_by:
        return
    path, span = subject.place("audience/ages", "audience", "persona")
    which = "whose ages are unknown" if "unknown" in ages else "that has minors"
    if set(ages) == {"adult"}:
        which = "that nothing shows to be adult"
    yield CODE.at(
        path,
        span,
        f"`{pack}` bars an audience {which}",
        label=_ADULTS_ONLY[pack],
        help="write `ages adult by …` and say how it is known, or leave the platform out",
    )


def _unpermitted(subject: Subject, pack: str) -> Iterator[Diagnostic]:
    header = subject.persona.header
    if subject.persona.consent or header.operator == header.principal.name:
        return
    path, span = subject.place("persona/principal", "persona")
    yield CODE.at(
        path,
        span,
        f"`{pack}` bars the likeness of {header.principal.name} without consent",
        label=_WITH_CONSENT[pack],
        help='add `consent "FILE" {` with `signed`, `until` and `covers`',
    )


def _endorsing(subject: Subject, pack: str) -> Iterator[Diagnostic]:
    header = subject.persona.header
    paid = [offer for offer in subject.persona.offers if offer.relationship != "own"]
    if not paid or header.operator == header.principal.name:
        return
    if any("offers" in consent.covers and "offers" not in consent.excludes for consent in subject.consents()):
        return
    path, span = subject.place(f"offer/{paid[0].name}/relationship", f"offer/{paid[0].name}", "persona")
    yield CODE.at(
        path,
        span,
        f"`{pack}` bars an endorsement that {header.principal.name} did not consent to",
        label=_OFFERS_WITH_CONSENT[pack],
        help="add `offers` to what the consent `covers`, or take the offer out",
    )


RULE = LintRule(CODE, look, needs=frozenset({"audience", "consent", "include", "offer", "persona", "use"}))
