"""A persona as if nothing in it ended: what a build, which knows no day, holds its own texts against."""

from __future__ import annotations

from typing import TypeVar

from personaspec.ir.persona import Persona
from personaspec.ir.rules import Rule

_LAST = "9999-12-31"

_R = TypeVar("_R", bound=Rule)


def undated(persona: Persona) -> Persona:
    """The same persona; offers, codes, facts, laws and relaxations have no last day, and rules no first one."""
    return persona.model_copy(
        update={
            "offers": tuple(
                offer.model_copy(
                    update={
                        "until": None,
                        "code": tuple(code.model_copy(update={"until": None}) for code in offer.code),
                        "giveaway": offer.giveaway.model_copy(update={"ends": _LAST}) if offer.giveaway else None,
                    }
                )
                for offer in persona.offers
            ),
            "facts": tuple(fact.model_copy(update={"until": None}) for fact in persona.facts),
            "topics": tuple(_rule(rule) for rule in persona.topics),
            "forbids": tuple(_rule(rule) for rule in persona.forbids),
            "discloses": tuple(_rule(rule) for rule in persona.discloses),
            "limits": tuple(_rule(rule) for rule in persona.limits),
        }
    )


def _rule(rule: _R) -> _R:
    if rule.starts is None and rule.until is None and not rule.relaxed:
        return rule
    relaxed = tuple(relaxation.model_copy(update={"until": _LAST}) for relaxation in rule.relaxed)
    return rule.model_copy(update={"starts": None, "until": None, "relaxed": relaxed})
