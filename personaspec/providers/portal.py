"""The synchronous side of an asynchronous reply: one event loop in a thread of its own, for all who have none.

A reply is waited for in one place only, so time limits and early closing work alike for both kinds of caller, also
where the caller's own thread already runs an event loop (a notebook).
"""

from __future__ import annotations

import asyncio
import atexit
import os
import queue
import sys
import threading
from collections.abc import AsyncGenerator, Coroutine, Generator
from typing import Any, TypeVar

_LOOK = 0.5  # seconds between looks at the keyboard: an endless wait cannot be interrupted on every system
_GOODBYE = 2.0  # seconds that a closed reply may take to let go of its connection
_Result = TypeVar("_Result")


class _Loop:
    """The running loop of this process; a forked child starts its own."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None
        self._owner = 0

    def is_here(self) -> bool:
        """Whether this very thread runs the loop, so that waiting for the loop would be waiting for oneself."""
        return self._loop is not None and self._thread is threading.current_thread()

    def get(self) -> asyncio.AbstractEventLoop:
        with self._lock:
            if self._loop is None or self._owner != os.getpid():
                self._loop, self._owner = asyncio.new_event_loop(), os.getpid()
                self._thread = threading.Thread(target=self._loop.run_forever, name="personaspec-loop", daemon=True)
                self._thread.start()
            return self._loop

    def end(self) -> None:
        """Close what still runs, and the thread with it.

        A thread that is frozen at the end of the program keeps its locks: where it was just importing, everything
        that is tidied up afterwards and imports waits for it for ever (seen with litellm, one exit in four).
        """
        with self._lock:
            loop, thread, self._loop = self._loop, self._thread, None
            if loop is None or thread is None or self._owner != os.getpid():
                return

        async def close() -> None:
            running = asyncio.all_tasks() - {asyncio.current_task()}
            for task in running:
                task.cancel()
            if running:
                await asyncio.wait(running, timeout=_GOODBYE)
            loop.call_soon(loop.stop)

        asyncio.run_coroutine_threadsafe(close(), loop)
        thread.join(2 * _GOODBYE)


_LOOP = _Loop()
atexit.register(_LOOP.end)


def synchronous(source: AsyncGenerator[str, None]) -> Generator[str, None, None]:
    """The pieces of `source`, for a caller without an event loop; closing it closes `source`."""
    loop = _LOOP.get()
    pieces: queue.SimpleQueue[str | BaseException | None] = queue.SimpleQueue()

    async def pump() -> None:
        end: BaseException | None = None
        try:
            async for piece in source:
                pieces.put(piece)
        except BaseException as error:  # handed to the reader's thread, where it is raised
            end = error
        finally:
            await source.aclose()
            pieces.put(end)

    pumping = asyncio.run_coroutine_threadsafe(pump(), loop)
    ended = False
    try:
        while True:
            try:
                piece = pieces.get(timeout=_LOOK)
            except queue.Empty:
                continue
            if isinstance(piece, str):
                yield piece
                continue
            ended = True
            if piece is not None:
                raise piece
            return
    finally:
        if not ended:
            pumping.cancel()
            # here: the garbage collector closes a forgotten reply; finalizing: the loop's thread stands still for good
            if not (_LOOP.is_here() or sys.is_finalizing()):
                _drain(pieces)


def waited(source: Coroutine[Any, Any, _Result]) -> _Result:
    """What `source` comes to, for a caller without an event loop. It limits its own time."""
    return asyncio.run_coroutine_threadsafe(source, _LOOP.get()).result()


def _drain(pieces: queue.SimpleQueue[str | BaseException | None]) -> None:
    """Wait until the closed reply has let go, so that the next request does not meet it."""
    try:
        while isinstance(pieces.get(timeout=_GOODBYE), str):
            pass
    except queue.Empty:
        pass
