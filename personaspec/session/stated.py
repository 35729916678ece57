"""What a fan was told by notices: from then on the bot may not contradict it. Pure."""

from __future__ import annotations

from personaspec.guard.context import Context
from personaspec.ir.persona import Persona
from personaspec.session.state import State


def stated(policy: Persona, state: State, context: Context) -> frozenset[str]:
    """The propositions of all notices that this fan was ever told, and of a label in view (`is-ai`)."""
    ever = {rule for rule, _ in state.told}
    told = {what for rule in policy.discloses if rule.name in ever for what in rule.states}
    return frozenset(told | {"is-ai"} if context.label_shown else told)
