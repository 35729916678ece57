"""Wait for what must come, however busy the machine is: a condition proves what a pause only hopes for."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable

LONG = 60
"""Seconds: no test is expected to take them. Only what never comes does."""


def until(what: Callable[[], object], seconds: float = LONG) -> None:
    """Return when it is so; fail when it has not come to that."""
    end = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < end, "it did not come to that"
        time.sleep(0.01)


async def so(what: Callable[[], object], seconds: float = LONG) -> None:
    """`until` in an event loop that goes on meanwhile."""
    end = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < end, "it did not come to that"
        await asyncio.sleep(0.005)
