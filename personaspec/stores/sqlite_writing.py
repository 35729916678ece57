"""The thread that writes to a SQLite file: what many tasks want kept goes into one transaction, with one fsync."""

from __future__ import annotations

import asyncio
import os
import queue
import sqlite3
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from functools import partial
from typing import Any, Final

from personaspec.evidence.chain import Tip
from personaspec.lean import dataclass
from personaspec.stores import codec, sqlite_chains
from personaspec.stores.draft import Draft
from personaspec.stores.protocol import Conflict, Letter, StoreError
from personaspec.stores.scribe import EVERY, LEASE, Link, Scribe
from personaspec.stores.sqlite_schema import connect, migrate

MOST: Final = 256  # changes of one transaction
WAIT: Final = 0.0  # seconds: where many come at once, that more of them share an fsync

_UPDATE: Final = (
    "UPDATE fan SET version = version + 1, holder = ?, until = ?, hold = ?, state = ?, touched = ?"
    " WHERE persona = ? AND fan = ? AND version = ?"
    " AND (holder = '' OR holder = ? OR until <= ? OR until - ? > hold) RETURNING id"
)
_INSERT: Final = (
    "INSERT INTO fan (holder, until, hold, state, touched, persona, fan, version)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, 1) ON CONFLICT DO NOTHING RETURNING id"
)
_REMEMBER: Final = "UPDATE fan SET memory = ?, forgets = ? WHERE id = ?"
_SAY: Final = "INSERT INTO said (fan, session, said, shown, at) VALUES (?, ?, ?, ?, ?)"
_SAY_ON: Final = (
    "UPDATE said SET said = ?, shown = ?, at = ? WHERE id = (SELECT max(id) FROM said WHERE fan = ? AND session = ?)"
)
_LETTER: Final = "INSERT INTO letter (persona, fan, due, dead, letter) VALUES (?, ?, ?, 0, ?)"

Work = Callable[[sqlite3.Connection], Any]


@dataclass(frozen=True, slots=True)
class _Job:
    """A change, or other work that is a transaction of its own; None ends the thread."""

    todo: Draft | Work
    done: asyncio.Future[Any]
    loop: asyncio.AbstractEventLoop


class Writing:
    """The one connection that writes. `clock` is this machine's time since it started, in seconds."""

    def __init__(self, path: str, scribe: Scribe, clock: Callable[[], float] = time.monotonic) -> None:
        self.path, self.scribe, self.clock = path, scribe, clock
        self.batches = 0
        self._since = EVERY  # events since the last checkpoint: the first one is told to one
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._many = False  # the last transaction held several: more will come
        self._thread: threading.Thread | None = None
        self._ending = False
        self._db: sqlite3.Connection | None = None
        self._node = -1

    def start(self) -> None:
        """Open the file. Raises StoreError."""
        self._told(self._open)
        self._ending = False
        self._thread = threading.Thread(target=self._run, name="personaspec-store", daemon=True)
        self._thread.start()

    async def do(self, todo: Draft | Work) -> Any:
        """Have it done, and wait until it is on the disk. Raises StoreError and Conflict."""
        if self._thread is None or self._ending:
            raise StoreError("the store is not open", "open it first")
        loop = asyncio.get_running_loop()
        done: asyncio.Future[Any] = loop.create_future()
        self._jobs.put(_Job(todo, done, loop))
        return await done

    def stop(self) -> None:
        """Do what is waiting, and close the file."""
        thread, self._thread = self._thread, None
        if thread is not None:
            self._ending = True
            self._jobs.put(None)
            thread.join()
        self._shut()

    def _run(self) -> None:
        more = True
        while more:
            jobs, more = self._waiting()
            self._many = len(jobs) > 1
            batch: list[_Job] = []
            for job in jobs:
                if isinstance(job.todo, Draft):
                    batch.append(job)
                    continue
                self._flush(batch)
                batch = []
                self._settle([job], self._attempt(partial(self._each, job.todo), 1))
            self._flush(batch)

    def _waiting(self) -> tuple[list[_Job], bool]:
        """All that waits, at least one; and whether more may come."""
        first = self._jobs.get()
        if self._many and first is not None:
            time.sleep(WAIT)
        jobs: list[_Job] = []
        while first is not None:
            jobs.append(first)
            if len(jobs) == MOST:
                return jobs, True
            try:
                first = self._jobs.get_nowait()
            except queue.Empty:
                return jobs, True
        return jobs, False

    def _flush(self, batch: list[_Job]) -> None:
        if batch:
            self._settle(batch, self._attempt(lambda: self._keep([job.todo for job in batch]), len(batch)))

    @staticmethod
    def _settle(batch: list[_Job], results: list[Any]) -> None:
        """Tell each task; all of one loop at once."""
        loops: dict[asyncio.AbstractEventLoop, list[tuple[asyncio.Future[Any], Any]]] = {}
        for job, result in zip(batch, results, strict=True):
            loops.setdefault(job.loop, []).append((job.done, result))
        for loop, pairs in loops.items():
            with suppress(RuntimeError):  # a loop that ended waits for nothing
                loop.call_soon_threadsafe(_tell, pairs)

    def _attempt(self, work: Callable[[], list[Any]], n: int) -> list[Any]:
        """What comes of it; the same error for all where it failed as a whole."""
        try:
            results: list[Any] = self._told(work)
            return results
        except (StoreError, Conflict) as error:
            return [error] * n
        except BaseException as error:  # the thread goes on: who waits is told
            self._shut()
            return [error] * n

    def _told(self, work: Callable[[], Any]) -> Any:
        """Database errors in our words; after one the file is opened anew."""
        try:
            return work()
        except sqlite3.Error as error:
            self._shut()
            raise trouble(error) from error
        except OSError as error:
            self._shut()
            raise StoreError(
                f"the store cannot be opened: {(error.strerror or 'the disk failed').lower()}", _ROOM
            ) from error

    def _open(self) -> sqlite3.Connection:
        db = connect(self.path)
        try:
            migrate(db)
            self._node = os.stat(self.path).st_ino
        except BaseException:
            db.close()
            raise
        self._db = db
        return db

    def _shut(self) -> None:
        db, self._db = self._db, None
        if db is not None:
            with suppress(sqlite3.Error):
                db.close()

    def _begin(self) -> sqlite3.Connection:
        """A transaction on the file that is there; one that is gone is not made anew by itself."""
        try:
            node = os.stat(self.path).st_ino
        except FileNotFoundError:
            raise gone() from None
        if self._db is not None and node != self._node:
            self._shut()
        db = self._db or self._open()
        db.execute("BEGIN IMMEDIATE")
        return db

    def _each(self, work: Work) -> list[Any]:
        if work is TIDY:
            return [TIDY(self._db or self._open())]
        return [self._alone(work)]

    def _alone(self, work: Work) -> Any:
        db = self._begin()
        try:
            result = work(db)
            db.execute("COMMIT")
        except BaseException:
            if db.in_transaction:
                db.execute("ROLLBACK")
            raise
        return result

    def _keep(self, drafts: list[Any]) -> list[Any]:
        """Versions and refusals, one for each change, once all that holds is on the disk."""
        db = self._begin()
        try:
            results = self._kept(db, drafts)
            db.execute("COMMIT")
        except BaseException:
            if db.in_transaction:
                db.execute("ROLLBACK")
            raise
        self.batches += 1
        return results

    def _kept(self, db: sqlite3.Connection, drafts: list[Draft]) -> list[Any]:
        now = self.clock()
        results: list[Any] = []
        tip: Tip | None = None
        events = 0
        for ready in drafts:
            change = ready.change
            links: list[Link] = []
            after = tip
            if change.happened:
                tip = tip if tip is not None else sqlite_chains.claim(db, self.scribe, now)
                try:
                    links, after = self.scribe.links(tip, change)
                except StoreError as error:
                    results.append(error)
                    continue
            row = _write(db, ready, now)
            if row is None:
                results.append(Conflict())
                continue
            _say(db, row, ready)
            if links:
                sqlite_chains.insert(db, links)
                tip, events = after, events + len(links)
                for payload in self.scribe.letters(change):
                    _post(db, ready, payload)
            results.append(change.version + 1)
        if events and tip is not None:
            sqlite_chains.move(db, self.scribe.chain.writer, tip, now + LEASE)
            self._since += events
            if self._since >= EVERY:
                sqlite_chains.checkpoint(db, self.scribe.seal, datetime.now(UTC))
                self._since = 0
        return results


def _write(db: sqlite3.Connection, draft: Draft, now: float) -> int | None:
    """The row's id; None where it is not as it was read."""
    change = draft.change
    who, hold = change.who, change.hold
    held = (change.holder, now + hold, hold) if hold > 0 else ("", 0.0, 0.0)
    row = (*held, draft.state, draft.touched, who.persona, who.fan)
    if change.version:
        found = db.execute(_UPDATE, (*row, change.version, change.holder, now, now)).fetchone()
    else:
        found = db.execute(_INSERT, row).fetchone()
    if found is None:
        return None
    id: int = found[0]
    if draft.remembers and (draft.memory or change.version):
        db.execute(_REMEMBER, (draft.memory, draft.forgets, id))
    return id


def _say(db: sqlite3.Connection, row: int, draft: Draft) -> None:
    change, said, shown, at = draft.change, draft.said, draft.shown, draft.touched
    if change.clears:
        db.execute("DELETE FROM said WHERE fan = ?", (row,))
    if change.exchange is None:
        return
    session = change.who.session
    if not change.fresh and db.execute(_SAY_ON, (said, shown, at, row, session)).rowcount:
        return
    db.execute(_SAY, (row, session, said, shown, at))


def _post(db: sqlite3.Connection, draft: Draft, payload: dict[str, Any]) -> None:
    who, now = draft.change.who, draft.change.now
    letter = codec.letter_bytes(Letter(0, who.persona, payload, now, now))
    db.execute(_LETTER, (who.persona, who.fan, draft.touched, letter))


def _tidy(db: sqlite3.Connection) -> None:
    """What was erased goes from the log of writes as well, unless somebody reads just now: then with the next one."""
    db.execute("PRAGMA busy_timeout = 0")
    try:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    finally:
        db.execute("PRAGMA busy_timeout = 5000")


TIDY: Final[Work] = _tidy
"""Work that is no transaction."""


def _tell(pairs: list[tuple[asyncio.Future[Any], Any]]) -> None:
    for future, result in pairs:
        if future.done():  # who waited was cancelled
            continue
        if isinstance(result, BaseException):
            future.set_exception(result)
        else:
            future.set_result(result)


_ROOM: Final = "make room, or give the right to write there; the service goes on by itself"


def gone() -> StoreError:
    """The file was taken away. It is not made anew by itself: what it held would seem never to have been."""
    return StoreError("the store's file is gone", "put it back, or start again with a new one")


def trouble(error: sqlite3.Error) -> StoreError:
    """What SQLite could not do, in a sentence that holds no path and no value."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code == sqlite3.SQLITE_FULL:
        return StoreError("the store cannot be written: the disk is full", _ROOM)
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return StoreError("the store is held by another program", "close what else writes to the file; try again")
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return StoreError("the store's file is damaged, or no store at all", "restore a backup: `personaspec restore`")
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM):
        return StoreError("the store cannot be written: no right to write there, or no such folder", _ROOM)
    if code == sqlite3.SQLITE_IOERR:
        return StoreError("the store cannot be written: the disk failed, or is full", _ROOM)
    return StoreError("the store could not do it", "see the log of the service for what the database said")
