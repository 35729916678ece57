"""Takes connections in: all that wait, each time the event loop looks around.

uvloop takes one each round. Under load a round serves everybody who is there already, and the last of sixty who come at
once waited a second to be let in at all.
"""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable
from typing import Final

_ROUND: Final = 256  # connections a round: then those who are inside have their turn
_REST: Final = 0.5  # seconds until the next try where there is no file descriptor left


class Accepting:
    """Listens on `door`, which does not block, until it is closed. What uvicorn asks of a server is here."""

    def __init__(self, door: socket.socket, protocol: Callable[[], asyncio.Protocol]) -> None:
        self._door, self._protocol = door, protocol
        self._loop = asyncio.get_running_loop()
        self._entering: set[asyncio.Task[object]] = set()
        self._later: asyncio.TimerHandle | None = None
        self._loop.add_reader(door.fileno(), self._enter)

    def close(self) -> None:
        """Nobody else comes in."""
        if self._later is not None:
            self._later.cancel()
        if self._door.fileno() >= 0:
            self._loop.remove_reader(self._door.fileno())

    async def wait_closed(self) -> None:
        """Whoever was coming in is in."""
        if self._entering:
            await asyncio.wait(self._entering)

    def _enter(self) -> None:
        for _ in range(_ROUND):
            try:
                connection, _ = self._door.accept()
            except (BlockingIOError, InterruptedError, ConnectionAbortedError):
                return
            except OSError:
                self._rest()
                return
            connection.setblocking(False)
            coming = self._loop.create_task(self._loop.connect_accepted_socket(self._protocol, connection))
            self._entering.add(coming)
            coming.add_done_callback(self._came)

    def _came(self, coming: asyncio.Task[object]) -> None:
        self._entering.discard(coming)
        if not coming.cancelled():
            coming.exception()  # who hung up while coming in is nobody's trouble

    def _rest(self) -> None:
        """Those who wait outside go on waiting: looking again at once would only find the same."""
        self._loop.remove_reader(self._door.fileno())
        self._later = self._loop.call_later(_REST, self._again)

    def _again(self) -> None:
        self._loop.add_reader(self._door.fileno(), self._enter)
