"""PS312: nobody is told who earns by a recommendation."""

from __future__ import annotations

from collections.abc import Iterator

from personaspec.diagnostic import Code, Diagnostic, Severity
from personaspec.ir.rules import Disclose
from personaspec.lint.rule import LintRule
from personaspec.lint.subject import Subject

CODE = Code(
    "PS312",
    "earning-not-told",
    Severity.ERROR,
    "nobody is told who earns by a recommendation",
    "An offer is `affiliate`, `paid` or `gifted`, and no notice is told when the bot speaks of such an offer.",
    "Whoever recommends for money says so, with each recommendation. Consumer law asks for it in most places.",
    "Add `use std/ads/endorsement`, or a `disclose` of your own with `when offer` and the relationship.",
)

_STATES = {
    "affiliate": ("earns-commission", "is-ad"),
    "paid": ("is-sponsored", "is-ad"),
    "gifted": ("is-gifted", "is-ad"),
}


def look(subject: Subject) -> Iterator[Diagnostic]:
    """Relationships without a notice that names them."""
    told: set[str] = set()
    for offer in subject.persona.offers:
        relationship = offer.relationship
        if relationship in told or relationship not in _STATES:
            continue
        if any(_tells(notice, relationship) for notice in subject.persona.discloses):
            continue
        told.add(relationship)
        path, span = subject.place(f"offer/{offer.name}/relationship", f"offer/{offer.name}")
        yield CODE.at(
            path,
            span,
            f"no notice says that `offer/{offer.name}` is {_PLAIN[relationship]}",
            label="fans are not told",
            help=f"add `use std/ads/endorsement`, or a `disclose` with `when offer {relationship}`",
        )


_PLAIN = {"affiliate": "an affiliate offer", "paid": "paid for", "gifted": "about a gift"}


def _tells(notice: Disclose, relationship: str) -> bool:
    return any(t.event == "offer" and (not t.values or relationship in t.values) for t in notice.when) and bool(
        set(notice.states) & set(_STATES[relationship])
    )


RULE = LintRule(CODE, look, needs=frozenset({"disclose", "include", "offer", "use"}))
