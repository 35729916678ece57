"""The turns of one fan in this replica, one after the other: first come, first served, and nobody looks at the clock.

Turns of other replicas are not seen here: those the store keeps apart.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Hashable
from contextlib import suppress


class Order:
    """Who is next. What nobody waits for and nobody has is not remembered: `len` is how many fans have a turn now."""

    def __init__(self) -> None:
        self._waiting: dict[Hashable, deque[asyncio.Future[None]]] = {}

    def __len__(self) -> int:
        return len(self._waiting)

    async def enter(self, fan: Hashable, until: float) -> None:
        """Wait for all who came before; then it is this one's turn, until it `leave`s. Raises TimeoutError at `until`,
        a time of the event loop: then it never was."""
        line = self._waiting.get(fan)
        if line is None:
            self._waiting[fan] = deque()
            return
        place = asyncio.get_running_loop().create_future()
        line.append(place)
        try:
            async with asyncio.timeout_at(until):
                await place
        except BaseException:
            if place.done() and not place.cancelled():  # its turn came in the moment in which it went away
                self.leave(fan)
            else:
                with suppress(ValueError):
                    line.remove(place)
            raise

    def leave(self, fan: Hashable) -> None:
        """The turn is over: the next one's begins."""
        line = self._waiting[fan]
        while line:
            place = line.popleft()
            if not place.done():
                place.set_result(None)
                return
        del self._waiting[fan]
