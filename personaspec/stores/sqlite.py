"""The service's state in one SQLite file: no set-up, one machine, any number of processes on it.

A turn reads in the event loop's own thread (a row of a file that is in memory takes less than waking a thread), and
writes through one thread, which puts what many tasks want kept into one transaction.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, Final

from personaspec.evidence.chain import Tip
from personaspec.evidence.line import CHECKPOINTS
from personaspec.evidence.sealing import anchor_bytes
from personaspec.session.history import Exchange
from personaspec.session.memory import EMPTY
from personaspec.session.state import State
from personaspec.stores import codec, sqlite_chains, sqlite_dump
from personaspec.stores.appending import sync_folder
from personaspec.stores.draft import draft, named
from personaspec.stores.dumping import Row
from personaspec.stores.protocol import Change, Kept, Key, Letter, Revoked, StoreError, Who
from personaspec.stores.retaining import USUAL, Retention
from personaspec.stores.scribe import Scribe, held
from personaspec.stores.sqlite_schema import connect, migrate
from personaspec.stores.sqlite_writing import TIDY, Writing, gone, trouble

_ROW: Final = (
    "SELECT id, version, holder, until, hold, state, memory,"
    " (SELECT persona || char(10) || at || char(10) || why FROM revoked WHERE persona IN ('', ?) ORDER BY persona)"
    " FROM fan WHERE persona = ? AND fan = ?"
)
_SAID: Final = "SELECT said, shown FROM said WHERE fan = ? AND session = ? ORDER BY id DESC LIMIT ?"
_OLD: Final = "SELECT id FROM fan WHERE touched < ? AND (holder = '' OR until <= ? OR until - ? > hold)"
_TAKEN: Final = 60.0  # seconds for which a letter is one replica's


class SqliteStore:
    """A `Store` in a file. `writer` names this replica's chain of evidence (another process under the same name gets
    `writer-2`); of `fan_key` a fan's pseudonym is made, and `key` seals the lines. Neither is kept in the file.
    `clock` is the time since the machine started, by which turns hold a row: setting the machine's time changes
    nothing of it."""

    def __init__(
        self,
        path: str | os.PathLike[str],
        writer: str,
        fan_key: bytes | None,
        key: bytes | None = None,
        *,
        retention: Retention = USUAL,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.path = os.path.abspath(path)
        self._scribe = Scribe(writer, fan_key, key)
        self._writing = Writing(self.path, self._scribe, clock)
        self._retention, self._clock = retention, clock
        self._reads: sqlite3.Connection | None = None
        self._node = -1

    async def open(self) -> None:
        """See `Store`."""
        try:
            self._writing.start()
            sync_folder(os.path.dirname(self.path))
        except OSError as error:
            raise StoreError(f"the store cannot be opened: {(error.strerror or '').lower()}") from error

    async def close(self) -> None:
        """See `Store`."""
        with suppress(StoreError):
            await self._do(lambda db: sqlite_chains.close(db, self._scribe, datetime.now(UTC)))
        self._writing.stop()
        self._let_go()

    async def ready(self) -> None:
        """See `Store`."""
        await self._do(lambda db: db.execute("UPDATE migration SET version = version").rowcount)

    async def read(self, who: Who, exchanges: int = 50) -> Kept:
        """See `Store`."""
        named(who)
        try:
            db = self._reading()
            row = db.execute(_ROW, (who.persona, who.persona, who.fan)).fetchone()
            if row is None:
                stops = db.execute("SELECT persona, at, why FROM revoked WHERE persona IN ('', ?)", (who.persona,))
                found = stops.fetchall()
                return Kept(revoked=_revoked(found[0]) if found else None)
            id, version, holder, until, hold, state, memory, stop = row
            said = db.execute(_SAID, (id, who.session, exchanges)).fetchall() if exchanges else []
        except sqlite3.Error as error:
            self._let_go()
            raise trouble(error) from error
        left = held(until, hold, self._clock()) if holder else 0.0
        return Kept(
            codec.state_from(state) if state else State(),
            codec.memory_from(memory) if memory else EMPTY,
            tuple([Exchange(fan, bot) for fan, bot in reversed(said)]),
            version,
            holder if left else "",
            left,
            _revoked(stop.split("\n", 2)) if stop is not None else None,
        )

    async def write(self, change: Change) -> int:
        """See `Store`."""
        version: int = await self._writing.do(draft(change))
        return version

    async def forget(self, who: Who, *, memory_only: bool) -> int:
        """See `Store`."""
        fan = self._scribe.of(named(who).fan)
        now = datetime.now(UTC)

        def work(db: sqlite3.Connection) -> int:
            row = db.execute("SELECT id, memory FROM fan WHERE persona = ? AND fan = ?", (who.persona, who.fan))
            found = row.fetchone()
            gone = 0
            if found is not None:
                gone += len(codec.memory_from(found[1]).items)
                db.execute(
                    "UPDATE fan SET memory = NULL, forgets = NULL, version = version + 1, holder = '' WHERE id = ?",
                    (found[0],),
                )
                if not memory_only:
                    gone += db.execute("DELETE FROM said WHERE fan = ?", (found[0],)).rowcount
            if not memory_only and fan:
                gone += sqlite_chains.erase(db, self._scribe.seal, fan, who.persona, now)
            return gone

        gone = int(await self._do(work))
        if not memory_only:
            await self._writing.do(TIDY)
        return gone

    async def erase(self, fan: str) -> int:
        """See `Store`."""
        pseudonym = fan if fan.startswith("fan:") else self._scribe.of(named(Who("", fan)).fan)
        now = datetime.now(UTC)

        def work(db: sqlite3.Connection) -> int:
            gone = db.execute("DELETE FROM said WHERE fan IN (SELECT id FROM fan WHERE fan = ?)", (fan,)).rowcount
            gone += db.execute("DELETE FROM fan WHERE fan = ?", (fan,)).rowcount
            gone += db.execute("DELETE FROM letter WHERE fan = ?", (fan,)).rowcount
            return gone + (sqlite_chains.erase(db, self._scribe.seal, pseudonym, None, now) if pseudonym else 0)

        gone = int(await self._do(work))
        await self._writing.do(TIDY)
        return gone

    async def revoke(self, revoked: Revoked) -> None:
        """See `Store`."""
        row = (revoked.persona, revoked.at.isoformat(), codec.clean(revoked.why))
        await self._do(lambda db: db.execute("INSERT OR REPLACE INTO revoked VALUES (?, ?, ?)", row).rowcount)

    async def restore(self, persona: str) -> None:
        """See `Store`."""
        await self._do(lambda db: db.execute("DELETE FROM revoked WHERE persona = ?", (persona,)).rowcount)

    async def revocations(self) -> tuple[Revoked, ...]:
        """See `Store`."""
        return tuple(map(_revoked, self._select("SELECT persona, at, why FROM revoked ORDER BY persona")))

    async def keys(self) -> tuple[Key, ...]:
        """See `Store`."""
        return tuple(codec.key_from(row[0]) for row in self._select("SELECT key FROM key ORDER BY id"))

    async def put_key(self, key: Key) -> None:
        """See `Store`."""
        row = (key.id, codec.key_bytes(key))
        await self._do(lambda db: db.execute("INSERT OR REPLACE INTO key VALUES (?, ?)", row).rowcount)

    async def letters(self, now: datetime, most: int = 20) -> tuple[Letter, ...]:
        """See `Store`."""

        def work(db: sqlite3.Connection) -> list[tuple[int, bytes]]:
            clock = self._clock()
            found = db.execute(
                "SELECT id, letter FROM letter WHERE NOT dead AND due <= ? AND (until <= ? OR until > ?)"
                " ORDER BY due, id LIMIT ?",
                (now.timestamp(), clock, clock + _TAKEN, most),
            ).fetchall()
            db.executemany("UPDATE letter SET until = ? WHERE id = ?", [(clock + _TAKEN, id) for id, _ in found])
            return found

        if not self._select("SELECT 1 FROM letter WHERE NOT dead AND due <= ? LIMIT 1", (now.timestamp(),)):
            return ()
        return _letters(await self._do(work))

    async def put_letter(self, letter: Letter) -> None:
        """See `Store`."""
        row = (letter.due.timestamp(), letter.dead, codec.letter_bytes(letter), letter.id)
        statement = "UPDATE letter SET due = ?, dead = ?, letter = ?, until = 0 WHERE id = ?"
        await self._do(lambda db: db.execute(statement, row).rowcount)

    async def dead_letters(self) -> tuple[Letter, ...]:
        """See `Store`."""
        return _letters(self._select("SELECT id, letter FROM letter WHERE dead ORDER BY id"))

    async def drop_letter(self, id: int) -> None:
        """See `Store`."""
        await self._do(lambda db: db.execute("DELETE FROM letter WHERE id = ?", (id,)).rowcount)

    async def prune(self, now: datetime) -> int:
        """See `Store`."""
        kept = self._retention

        def work(db: sqlite3.Connection) -> int:
            gone = _forget(db, now)
            if kept.history is not None:
                before = (now - kept.history).timestamp()
                gone += db.execute("DELETE FROM said WHERE at < ?", (before,)).rowcount
            if kept.rows is not None:
                clock, before = self._clock(), (now - kept.rows).timestamp()
                old = db.execute(_OLD, (before, clock, clock)).fetchall()
                gone += sum(db.execute("DELETE FROM said WHERE fan = ?", id).rowcount for id in old)
                gone += sum(db.execute("DELETE FROM fan WHERE id = ?", id).rowcount for id in old)
            if kept.evidence is not None:
                gone += sqlite_chains.prune(db, self._scribe.seal, now - kept.evidence, now)
            return gone

        return int(await self._do(work))

    async def prune_evidence(self, before: datetime, now: datetime) -> int:
        """See `Store`."""
        return int(await self._do(lambda db: sqlite_chains.prune(db, self._scribe.seal, before, now)))

    async def checkpoint(self) -> Tip:
        """See `Store`."""
        tip: Tip = await self._do(lambda db: sqlite_chains.checkpoint(db, self._scribe.seal, datetime.now(UTC)))
        return tip

    async def dump(self) -> AsyncIterator[Row]:
        """See `Store`."""
        if not os.path.exists(self.path):
            raise StoreError("there is no store at that path", "give the URL that the service was given")
        try:
            db = connect(self.path, reads=True)
            try:
                db.execute("BEGIN")
                for row in sqlite_dump.rows(db):
                    yield row
            finally:
                db.close()
        except sqlite3.Error as error:
            raise trouble(error) from error

    async def load(self, rows: AsyncIterator[Row]) -> int:
        """See `Store`."""
        try:
            db = connect(self.path)
            try:
                migrate(db)
                db.execute("BEGIN IMMEDIATE")
                n = await sqlite_dump.load(db, rows)
                db.execute("COMMIT")
                return n
            finally:
                db.close()
        except sqlite3.Error as error:
            raise trouble(error) from error
        except OSError as error:
            raise StoreError(f"the store cannot be made: {(error.strerror or '').lower()}") from error

    async def evidence(self) -> AsyncIterator[tuple[str, bytes]]:
        """See `Store`."""
        try:
            db = connect(self.path, reads=True)
            try:
                db.execute("BEGIN")
                order = "SELECT name, anchor_seq, anchor_hash FROM writer ORDER BY name <> ?, name"
                for name, seq, head in db.execute(order, (CHECKPOINTS,)).fetchall():
                    if seq:
                        yield name, anchor_bytes(name, seq, head)
                    for (line,) in db.execute("SELECT line FROM evidence WHERE writer = ? ORDER BY seq", (name,)):
                        yield name, line
            finally:
                db.close()
        except sqlite3.Error as error:
            raise trouble(error) from error

    async def _do(self, work: Callable[[sqlite3.Connection], Any]) -> Any:
        return await self._writing.do(work)

    def _reading(self) -> sqlite3.Connection:
        """The connection that reads, on the file that is there: it may have been put back from a copy."""
        try:
            node = os.stat(self.path).st_ino
        except OSError:
            raise gone() from None
        db = self._reads
        if db is not None and node != self._node:
            self._let_go()
            db = None
        if db is None:
            db = self._reads = connect(self.path, reads=True)
            self._node = node
        return db

    def _select(self, statement: str, given: tuple[Any, ...] = ()) -> list[Any]:
        try:
            return self._reading().execute(statement, given).fetchall()
        except sqlite3.Error as error:
            self._let_go()
            raise trouble(error) from error

    def _let_go(self) -> None:
        db, self._reads = self._reads, None
        if db is not None:
            with suppress(sqlite3.Error):
                db.close()


def _forget(db: sqlite3.Connection, now: datetime) -> int:
    """Memory past its time; how many items."""
    gone = 0
    for id, raw in db.execute("SELECT id, memory FROM fan WHERE forgets <= ?", (now.timestamp(),)).fetchall():
        had = codec.memory_from(raw)
        left = had.on(now)
        gone += len(had.items) - len(left.items)
        db.execute(
            "UPDATE fan SET memory = ?, forgets = ? WHERE id = ?",
            (codec.memory_bytes(left), codec.ends(left), id),
        )
    return gone


def _letters(rows: Iterable[tuple[int, bytes]]) -> tuple[Letter, ...]:
    return tuple(replace(codec.letter_from(raw), id=id) for id, raw in rows)


def _revoked(row: Any) -> Revoked:
    persona, at, why = row
    return Revoked(persona, datetime.fromisoformat(at), why)
