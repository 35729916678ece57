"""Connections to PostgreSQL: few, kept open, made anew where one broke."""

from __future__ import annotations

import asyncio
import os
import select
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, nullcontext, suppress
from typing import Any, Final

import psycopg

from personaspec.stores.protocol import StoreError

READERS: Final = 4
_PATIENCE: Final = 5  # seconds to connect
_ANSWER: Final = 8.0  # seconds for an answer: less than a turn may hold its fan's row
_AGAIN: Final = 1.0  # seconds for which a database that hangs is not asked again: who waits would wait in line


class Connections:
    """At most `most` connections to `url`, lent to one task each. Those that broke are not lent again."""

    def __init__(self, url: str, most: int = READERS) -> None:
        self.url = url
        self._idle: list[Any] = []
        self._room = asyncio.Semaphore(most)
        self._open = True
        self._hung = float("-inf")  # when it was seen to hang

    @asynccontextmanager
    async def lent(self, *, long: bool = False) -> AsyncIterator[Any]:
        """A connection that commits by itself. Raises StoreError where there is none, where the database says no, and
        where it hangs; `long`: for work that may take its time."""
        async with self._room:
            db = await self._good()
            try:
                async with nullcontext() if long else watched(db):
                    with TOLD:
                        yield db
            except Hangs:
                self._hung = asyncio.get_running_loop().time()
                raise
            finally:
                if db.closed or db.broken or not self._open or db.info.transaction_status != _IDLE:
                    with suppress(Exception):
                        await db.close()
                else:
                    self._idle.append(db)

    async def close(self) -> None:
        """Close what is not lent; the others close when they come back."""
        self._open = False
        while self._idle:
            with suppress(Exception):
                await self._idle.pop().close()

    def drop(self) -> None:
        """The server went away: what is idle leads nowhere."""
        for db in self._idle:
            with suppress(Exception):
                db.pgconn.finish()
        self._idle.clear()

    async def _good(self) -> Any:
        while self._idle:
            db = self._idle.pop()
            if alive(db):
                return db
            with suppress(Exception):
                await db.close()
        self._open = True
        clock = asyncio.get_running_loop().time
        if clock() - self._hung < _AGAIN:
            raise Hangs(*_AWAY)
        try:
            with TOLD:
                return await connect(self.url)
        except Hangs:
            self._hung = clock()
            raise


_IDLE: Final = psycopg.pq.TransactionStatus.IDLE


async def connect(url: str) -> Any:
    """A connection in our schema that waits for the disk at each commit. Raises psycopg.Error."""
    db = await psycopg.AsyncConnection.connect(
        url, autocommit=True, prepare_threshold=0, connect_timeout=_PATIENCE, application_name="personaspec"
    )
    await db.execute("SET search_path = personaspec")
    await db.execute("SET synchronous_commit = on")
    return db


def alive(db: Any) -> bool:
    """Whether a connection that nobody uses still leads somewhere: nothing comes from a server that is not asked,
    save its good-bye."""
    if db.closed or db.broken:
        return False
    if not hasattr(select, "poll"):  # a system without it: the first use tells
        return True
    asked = select.poll()
    asked.register(db.fileno(), select.POLLIN)
    return not asked.poll(0)


class Hangs(StoreError):
    """The database does not answer, and has not hung up either."""


@asynccontextmanager
async def watched(db: Any) -> AsyncIterator[None]:
    """Hangs up a connection whose database does not answer in time, and raises Hangs: psycopg would wait on and on, the
    more so where it is cancelled."""
    hung = False

    def hang_up() -> None:
        nonlocal hung
        hung = True
        with suppress(OSError, psycopg.Error), socket.socket(fileno=os.dup(db.fileno())) as line:
            line.shutdown(socket.SHUT_RDWR)

    timer = asyncio.get_running_loop().call_later(_ANSWER, hang_up)
    try:
        yield
    except (psycopg.Error, StoreError):
        if hung:
            raise Hangs(*_AWAY) from None
        raise
    finally:
        timer.cancel()


class Told:
    """Database errors in our words. No address and no value is in them."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: Any, error: BaseException | None, at: Any) -> None:
        if isinstance(error, psycopg.Error):
            raise trouble(error) from error
        if isinstance(error, OSError):
            raise StoreError(*_AWAY) from error


TOLD: Final = Told()


def trouble(error: psycopg.Error) -> StoreError:
    """What the database could not do."""
    state = error.sqlstate or ""
    if state.startswith("53"):
        return StoreError("the database has no room: its disk is full, or too many use it", _GOES_ON)
    if state.startswith("28") or state in ("42501", "3D000"):
        return StoreError(
            "the database refuses this user, or is not there", "look at the user, the password and the name in the URL"
        )
    if state in ("25006", "57P03"):
        return StoreError("the database cannot be written to now", _GOES_ON)
    if isinstance(error, psycopg.errors.ConnectionTimeout):
        return Hangs(*_AWAY)
    if isinstance(error, psycopg.OperationalError | psycopg.InterfaceError):
        return StoreError(*_AWAY)
    return StoreError("the database could not do it", "see the database's own log")


_GOES_ON: Final = "see the database's own log; the service goes on by itself"

_AWAY: Final = (
    "the database does not answer",
    "see whether it runs and can be reached; the service goes on by itself",
)
