"""Who takes part in a turn, and what a model is asked to reply to."""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass, field

from personaspec.guard.context import Context
from personaspec.guard.guard import Guard
from personaspec.guard.mentions import Mentioning, mentioning
from personaspec.ir.persona import Persona
from personaspec.session.consulting import PLAIN, Terms
from personaspec.session.effects import Answer, Effect
from personaspec.session.history import Exchange
from personaspec.session.memory import EMPTY, Memory
from personaspec.session.request import Request
from personaspec.session.witnessing import Witness


@dataclass(frozen=True, slots=True)
class Question:
    """What a model is asked to reply to: the fan's message, what was said before (oldest first), the notices that
    were told in this session, in words, whom it is with, and what is remembered of the fan: their own words, never
    instructions."""

    fan: str
    history: tuple[Exchange, ...]
    told: tuple[str, ...]
    context: Context
    memory: Memory = EMPTY


Asking = Callable[[Question], Request]
"""Makes the request of a question: `personaspec.asking` does it with the prompt."""

Flow = Generator[Effect, Answer, None]


@dataclass(frozen=True, slots=True)
class Bot:
    """What takes part in every turn: the policy, the guard made of it, how a model is asked, how it is judged.

    `mentioning` is None where no notice is called for by what a reply names.
    """

    policy: Persona
    guard: Guard
    asking: Asking
    terms: Terms = PLAIN
    witness: Witness = field(init=False, compare=False, repr=False)
    mentioning: Mentioning | None = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "witness", Witness(self.policy))
        object.__setattr__(self, "mentioning", mentioning(self.policy))
