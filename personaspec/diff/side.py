"""One side of a comparison. Data only."""

from __future__ import annotations

from dataclasses import dataclass

from personaspec.ir.persona import Persona
from personaspec.ir.tests import Test


@dataclass(frozen=True)
class Side:
    """A policy and the tests beside it."""

    policy: Persona
    tests: tuple[Test, ...] = ()
