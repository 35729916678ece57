"""What went on lately on this replica, for the operators' page: which rules did what, never a word of what was said."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Iterator
from datetime import datetime
from typing import Final

from personaspec.lean import dataclass

MOST: Final = 1000


@dataclass(frozen=True, slots=True)
class Entry:
    """One request that is over. `did` is (rule, what it did): `notice`, `stop`, `replace`, `limit`, `crisis`,
    `watched` … `failed` is why the model gave no whole reply, "" where it did. `ms` the whole, `first_ms` until the
    first text (None: none came); `calls` and `usd` are the judge's (None: a price is not known). `where` it came
    from: `api` or `page`. `number` counts up from 1."""

    number: int
    at: datetime
    persona: str
    request: str
    where: str
    status: int
    ms: float
    first_ms: float | None
    did: tuple[tuple[str, str], ...] = ()
    failed: str = ""
    calls: int = 0
    usd: float | None = 0.0


class Feed:
    """The last entries; who reads on waits for the next."""

    def __init__(self, most: int = MOST) -> None:
        self._entries: deque[Entry] = deque(maxlen=most)
        self._waiting: set[asyncio.Future[None]] = set()
        self.number = 0

    def __iter__(self) -> Iterator[Entry]:
        return iter(tuple(self._entries))

    def add(self, entry: Entry) -> None:
        """One more; its `number` is the next."""
        self.number = entry.number
        self._entries.append(entry)
        self.nudge()

    def nudge(self) -> None:
        """Whoever waits looks again: something else changed."""
        for each in self._waiting:
            if not each.done():
                each.set_result(None)
        self._waiting.clear()

    async def after(self, number: int, seconds: float) -> tuple[Entry, ...]:
        """The entries after a number; where there is none, what comes within a time."""
        found = tuple(each for each in self._entries if each.number > number)
        if found:
            return found
        waits = asyncio.get_running_loop().create_future()
        self._waiting.add(waits)
        try:
            await asyncio.wait_for(waits, seconds)
        except TimeoutError:
            return ()
        finally:
            self._waiting.discard(waits)
        return tuple(each for each in self._entries if each.number > number)
