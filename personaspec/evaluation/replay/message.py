"""Messages of a log as they are judged: columns, because a log is long and a message is short. Data only."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, NamedTuple

Shape = Literal["guard", "openai", "litellm"]
SHAPES: tuple[Shape, ...] = ("guard", "openai", "litellm")
BATCH = 1024
"""Messages that are looked at together."""


class About(NamedTuple):
    """What a line says of the fan and the moment; None where it says nothing."""

    place: str | None = None
    age: str | None = None
    age_source: str | None = None
    language: str | None = None
    channel: str | None = None
    zone: str | None = None
    media: tuple[str, ...] = ()
    label_shown: bool = False
    acting: bool = False
    personalised: bool = False
    now: datetime | None = None


NOBODY = About()


@dataclass(slots=True)
class Batch:
    """Messages of the bot with the fan's before each ("" where there is none), and what could not be read.

    `bad` holds a place (the byte at which a line begins; of Parquet the row's number) and a reason. `rows` counts all
    lines or rows that it was made of, `without` those that hold no message of the bot.
    """

    fans: list[str] = field(default_factory=list)
    bots: list[str] = field(default_factory=list)
    abouts: list[About] = field(default_factory=list)
    bad: list[tuple[int, str]] = field(default_factory=list)
    rows: int = 0
    without: int = 0

    def add(self, fan: str, bot: str, about: About) -> None:
        """One message."""
        self.fans.append(fan)
        self.bots.append(bot)
        self.abouts.append(about)
