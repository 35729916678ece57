"""How a fan asks whether this is an AI: a grammar for eight languages, phrases of others. Frozen and versioned.

What counts: a question (or a doubt) about whether the other side is a machine or a person, or the principal in person.
Not: orders to a bot, talk about robots, or whether the other side is somebody else in particular.
"""

from __future__ import annotations

from typing import Final

from personaspec.guard.tables.asked.de import GERMAN
from personaspec.guard.tables.asked.en import ENGLISH
from personaspec.guard.tables.asked.es import SPANISH
from personaspec.guard.tables.asked.fr import FRENCH
from personaspec.guard.tables.asked.grammar import Asking
from personaspec.guard.tables.asked.others import DUTCH, ITALIAN, PORTUGUESE
from personaspec.guard.tables.asked.phrases import IDENTITY
from personaspec.guard.tables.asked.sv import SWEDISH

ASKED: Final = 2

LANGUAGES: Final[tuple[Asking, ...]] = (ENGLISH, SPANISH, GERMAN, FRENCH, SWEDISH, ITALIAN, PORTUGUESE, DUTCH)
"""The spec's languages do not matter: a fan asks in their own."""

__all__ = ["ASKED", "IDENTITY", "LANGUAGES"]
