"""What a fan told that may be kept, as `privacy` declares: data, and how long it lasts. Pure."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from personaspec.lean import dataclass

SESSION: Final = timedelta(days=1)
"""What is kept for a session only is gone after a day at the latest, also where nobody comes back to end it."""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that was told. `what` is a word of `remembers` (`name`, `projects`), `text` the fan's own words, short
    and on one line; `at` is when it was told, `until` when it is forgotten (None: with the session)."""

    what: str
    text: str
    at: datetime
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Memory:
    """What is kept of one fan with one persona, oldest first."""

    items: tuple[Item, ...] = ()

    def on(self, now: datetime) -> Memory:
        """What is left at a time: retention ends by itself."""
        return Memory(tuple(each for each in self.items if (each.until or each.at + SESSION) > now))

    @property
    def kinds(self) -> tuple[str, ...]:
        """The words of `remembers` that something is kept for, each once, as evidence tells of it."""
        return tuple(dict.fromkeys(each.what for each in self.items))


EMPTY: Final = Memory()
