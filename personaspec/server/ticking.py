"""What runs beside the requests: leases, slow readers, the stop switch, reloads, retention. One task each."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, Final

from personaspec.server.api.completions import where
from personaspec.server.calling import Calling
from personaspec.server.serving import Serving
from personaspec.stores.protocol import StoreError

Task = Callable[[Serving], Coroutine[Any, Any, None]]

_LOOK: Final = 0.5
_STOPS: Final = 1.0
_PRUNE: Final = 3600.0
_AGAIN: Final = 5.0


async def requests(serving: Serving) -> None:
    """Who went away, who is too slow, and what takes too long."""

    async def look() -> None:
        serving.running.look(serving.settings.write_time)

    await _every(_LOOK, look, serving)


async def leases(serving: Serving) -> None:
    """What holds on to its fan's row."""
    await _every(_LOOK, serving.turns.renew, serving)


async def stops(serving: Serving) -> None:
    """What the stop switch says: each turn reads it, running streams hear it here."""

    await _every(_STOPS, serving.hear_stops, serving)


async def reloads(serving: Serving) -> None:
    """What changed on the disk."""
    reloading = serving.reloading
    if reloading is None or serving.settings.reload <= 0:
        return

    async def look() -> None:
        await reloading.look()

    await _every(serving.settings.reload, look, serving)


async def retention(serving: Serving) -> None:
    """What is to be forgotten by now."""

    async def look() -> None:
        gone = await serving.store.prune(serving.clock())
        if gone:
            serving.journal.tell("forgotten", rows=gone)

    await _every(_PRUNE, look, serving)


async def calls(serving: Serving) -> None:
    """Hand-offs that a person is to be told of."""
    hook = serving.settings.hand_off
    if hook is None:
        return
    while True:
        try:
            await Calling(serving.store, hook, clock=serving.clock, tell=serving.journal.tell).run()
        except Exception as error:  # a mistake of ours ends no delivery for good
            serving.journal.tell("bug", error=type(error).__name__, at=where(error))
        await asyncio.sleep(_AGAIN)


TASKS: Final[tuple[Task, ...]] = (requests, leases, stops, reloads, retention, calls)
"""What begins with the service and ends with it."""


async def _every(seconds: float, do: Callable[[], Awaitable[None]], serving: Serving) -> None:
    """Do it again and again; what goes wrong is told once until it goes well again."""
    told = ""
    while True:
        await asyncio.sleep(seconds)
        try:
            await do()
            told = ""
        except StoreError as error:
            if told != error.message:
                serving.journal.tell("store", why=error.message, help=error.help)
            told = error.message
        except Exception as error:
            if told != type(error).__name__:
                serving.journal.tell("bug", error=type(error).__name__, at=where(error))
            told = type(error).__name__
