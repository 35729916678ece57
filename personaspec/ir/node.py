"""The shape that every part of the IR has, and the small values that many parts share.

The IR is the public contract: what a persona MEANS. Frozen, strict, versioned (`SCHEMA`), with a published JSON Schema.
It knows nothing of text, spans or files: `origins` holds those, by IR path.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final, Literal

from pydantic import BaseModel, ConfigDict

SCHEMA: Final = 1  # raised whenever a reader of an older bundle could misread a newer one

Texts = dict[str, str]
"""Language tag -> text, keys sorted. What a person is shown.

Slots of declarations (`{principal.name}`) are expanded when a persona is lowered; a pack that stands alone keeps them.
What may be left are event slots, filled at run time from a closed list (`EVENT_SLOTS`). A literal brace is doubled.
"""

EVENT_SLOTS = frozenset(
    {
        "elapsed",  # how long the fan has been talking: "1 hour"
        "crisis.line",  # from the dated table of crisis numbers, by country
        "when",  # when the fan may come back
        "offer.name",
        "offer.price",
        "offer.link",
        "offer.until",
        "fan.name",
        "place",
        "today",
    }
)

Date = str
"""`2026-10-31`: a day in the persona's zone; a date as an end includes that day."""


class Node(BaseModel):
    """Frozen, no unknown keys, built late (a check of a file never pays for models that it does not use)."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Money(Node):
    """`129 EUR`. `amount` is a plain decimal (`129`, `19.99`), `currency` an ISO 4217 code."""

    amount: str
    currency: str


class Duration(Node):
    """`3 hours`: the number and unit as declared; `seconds` for whoever counts. A day is 86,400 s here."""

    n: int
    unit: Literal["second", "minute", "hour", "day", "week", "month", "year"]

    @property
    def seconds(self) -> int:
        """Months count 30 days, years 365."""
        return self.n * _SECONDS[self.unit]


_SECONDS = {
    "second": 1,
    "minute": 60,
    "hour": 3600,
    "day": 86_400,
    "week": 604_800,
    "month": 2_592_000,
    "year": 31_536_000,
}


class Dimension(StrEnum):
    """What a rule's `for` can speak of."""

    PLACE = "place"
    AGE = "age"
    CHANNEL = "channel"
    LANGUAGE = "language"


class For(Node):
    """`for place US-NY, US-CA`: the rule applies where the fan's fact is one of `values`, or is not known;
    `known` = only where it is known (language.md 5.2). Values of one dimension are `or`, dimensions are `and`."""

    dimension: Dimension
    values: tuple[str, ...]
    known: bool = False


class Cap(Node):
    """`cap 1 per session`, `cap 1 hour per session`, `cap 2 hours per day`: a count or a duration, per what."""

    count: int | None = None
    time: Duration | None = None
    per: Literal["session", "day", "reply", "week", "month"]
