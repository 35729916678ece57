"""The requests that go on: who went away, who reads too slowly, and what takes too long is ended by one look a second.

A task or a timer for each request would cost more than the request.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator, MutableMapping
from contextlib import contextmanager
from typing import Any


class Running:
    """One request. `gone`: nobody reads any more, so nothing is sent. `reason` is why it was ended, "" where it was
    not."""

    __slots__ = ("_cycle", "_deadline", "_sending", "_task", "_watch", "reason")

    def __init__(self, receive: Any, seconds: float) -> None:
        loop = asyncio.get_running_loop()
        task = asyncio.current_task()
        assert task is not None, "a request is answered in a task"
        self._task = task
        self._deadline = loop.time() + seconds
        self._sending = 0.0
        self.reason = ""
        self._watch: asyncio.Task[None] | None = None
        # uvicorn knows without being asked whether the client is there; where something else serves, it is waited for
        self._cycle = getattr(receive, "__self__", None)
        if not hasattr(self._cycle, "disconnected"):
            self._cycle = None
            self._watch = loop.create_task(self._wait(receive))

    @property
    def gone(self) -> bool:
        """Whether the client went away, or was sent away."""
        return self.reason in ("gone", "slow") or (self._cycle is not None and self._cycle.disconnected)

    def ended(self) -> bool:
        """Whether a cancellation is of this request and not of its task: it is then over."""
        if not self.reason:
            return False
        self._task.uncancel()
        return True

    def end(self, reason: str) -> None:
        """End it now, once: `gone`, `slow`, `long` or `ending`."""
        if not self.reason:
            self.reason = reason
            self._task.cancel()

    async def send(
        self, send: Callable[[MutableMapping[str, Any]], Awaitable[None]], body: bytes, *, last: bool = False
    ) -> None:
        """A piece of the body; how long its reader lets us wait is looked at."""
        self._sending = asyncio.get_running_loop().time()
        await send({"type": "http.response.body", "body": body, "more_body": not last})
        self._sending = 0.0

    def look(self, now: float, write_time: float) -> None:
        """Ends it where it must end."""
        if self._cycle is not None and self._cycle.disconnected:
            self.end("gone")
        elif self._sending and now - self._sending > write_time:
            self.end("slow")
        elif now > self._deadline:
            self.end("long")

    def close(self) -> None:
        """It is over."""
        if self._watch is not None:
            self._watch.cancel()

    async def _wait(self, receive: Any) -> None:
        while (await receive())["type"] != "http.disconnect":
            pass
        self.end("gone")


class Requests:
    """All of a replica's."""

    def __init__(self) -> None:
        self._all: set[Running] = set()

    def __len__(self) -> int:
        return len(self._all)

    @contextmanager
    def enter(self, receive: Any, seconds: float) -> Iterator[Running]:
        """While a request is answered."""
        one = Running(receive, seconds)
        self._all.add(one)
        try:
            yield one
        finally:
            self._all.discard(one)
            one.close()

    def look(self, write_time: float) -> None:
        """One look at all of them."""
        now = asyncio.get_running_loop().time()
        for one in tuple(self._all):
            one.look(now, write_time)

    def end(self) -> None:
        """End all of them: what was shown stands, and is kept."""
        for one in tuple(self._all):
            one.end("ending")
