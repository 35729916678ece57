"""What a rule looks at: a lowered persona (or a pack that stands alone), where its parts stand, and the guard."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from personaspec.guard.guard import Guard
from personaspec.ir.persona import Origin, Pack, Persona
from personaspec.ir.rules import Rule
from personaspec.ir.tests import Test
from personaspec.source import Span


@dataclass(frozen=True)
class Subject:
    """`pack` is the pack that stands alone, None for a persona. `as_of` None = no day is assumed (`build`)."""

    persona: Persona
    tests: tuple[Test, ...]
    origins: dict[str, Origin]
    as_of: date | None
    pack: Pack | None = None

    @cached_property
    def guard(self) -> Guard:
        """The guard of the whole policy, made once."""
        return Guard(self.persona)

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """Every rule in force."""
        p = self.persona
        return (*p.topics, *p.forbids, *p.discloses, *p.limits)

    def owns(self, name: str) -> bool:
        """True for what the checked files themselves declare; what an imported pack says is checked where it lives."""
        if self.pack is not None:
            return name.startswith(f"{self.pack.name}/")
        return name.count("/") < 2

    def place(self, *paths: str) -> tuple[str, Span]:
        """File and span of the first IR path that is known; the last resort is the persona's or the pack's header."""
        for path in (*paths, "persona", self.pack.name if self.pack else ""):
            origin = self.origins.get(path)
            if origin is not None:
                return origin.file, Span(origin.start, origin.end)
        return "", Span(0, 0)

    def day(self) -> str | None:
        """`as_of` as the IR writes days."""
        return self.as_of.isoformat() if self.as_of else None
