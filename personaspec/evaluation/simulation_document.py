"""A simulation for programs: versioned, published as `personaspec schema simulate`."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from pydantic import Field

from personaspec.evaluation.simulating import Day, Simulation
from personaspec.ir.border import Document


class MomentOut(Document):
    """Something that happened: a notice was told, a lasting label shown, a limit ended the chat, crisis help was said,
    a person was called, the guard stopped a sentence, or a message met a chat that had ended."""

    at: datetime
    what: Literal["notice", "label", "limit", "crisis", "hand-off", "stopped", "ended"]
    rule: str
    trigger: str = ""
    text: str = ""


class VisitOut(Document):
    """From the first message to the last with no more than 30 minutes between two."""

    start: datetime
    end: datetime


class FanOut(Document):
    """One fan of the simulation; what is null is not known to the host."""

    number: int
    place: str | None
    zone: str | None
    age: str | None
    language: str
    messages: int
    visits: tuple[VisitOut, ...]
    crises: tuple[VisitOut, ...]
    moments: tuple[MomentOut, ...]


class CountOut(Document):
    """How often a rule did something."""

    what: str
    rule: str
    times: int


class SimulateOut(Document):
    """A virtual day. The same seed, spec and day give the same document."""

    schema_version: Literal[1] = Field(1, alias="schema")
    persona: str
    bundle: str
    start: datetime
    end: datetime
    seed: int
    counts: tuple[CountOut, ...]
    fans: tuple[FanOut, ...]


def document(simulation: Simulation) -> SimulateOut:
    """What a program is told of a simulation."""
    return SimulateOut(
        schema=1,
        persona=simulation.persona,
        bundle=simulation.bundle,
        start=simulation.start,
        end=simulation.end,
        seed=simulation.seed,
        counts=tuple(CountOut(what=what, rule=rule, times=n) for (what, rule), n in simulation.counts().items()),
        fans=tuple(_fan(day) for day in simulation.fans),
    )


def _fan(day: Day) -> FanOut:
    fan = day.fan
    return FanOut(
        number=fan.number,
        place=fan.place,
        zone=fan.zone,
        age=fan.age,
        language=fan.language,
        messages=day.messages,
        visits=tuple(VisitOut(start=start, end=end) for start, end in day.visits),
        crises=tuple(VisitOut(start=start, end=end) for start, end in day.crises),
        moments=tuple(
            MomentOut(at=each.at, what=each.what, rule=each.rule, trigger=each.trigger, text=each.text)
            for each in day.moments
        ),
    )
