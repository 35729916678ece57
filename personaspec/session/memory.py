"""What a fan told that may be kept, as `privacy` declares: data, and how long it lasts. Pure."""

from __future__ import annotations

from datetime import datetime

from personaspec.lean import dataclass


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
        return Memory(tuple(each for each in self.items if each.until is None or each.until > now))


EMPTY = Memory()
