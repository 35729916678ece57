"""The service's state in PostgreSQL: several replicas on several machines."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, Final

import psycopg

from personaspec.evidence.chain import Tip
from personaspec.evidence.line import CHECKPOINTS
from personaspec.evidence.sealing import anchor_bytes
from personaspec.session.history import Exchange
from personaspec.session.memory import EMPTY
from personaspec.session.state import State
from personaspec.stores import codec, postgres_chains, postgres_dump
from personaspec.stores.draft import draft, named
from personaspec.stores.dumping import Row
from personaspec.stores.postgres_chains import NOW
from personaspec.stores.postgres_links import TOLD, Connections, Hangs, connect
from personaspec.stores.postgres_schema import durable, migrate
from personaspec.stores.postgres_writing import Writing
from personaspec.stores.protocol import Change, Kept, Key, Letter, Revoked, StoreError, Who
from personaspec.stores.retaining import USUAL, Retention
from personaspec.stores.scribe import Scribe, held

_READ: Final = (
    f"SELECT {NOW}, f.version, f.holder, f.until, f.hold, f.state, f.memory, r.persona, r.at, r.why,"  # noqa: S608
    " ARRAY(SELECT said FROM said WHERE fan = f.id AND session = %s ORDER BY id DESC LIMIT %s)"
    " FROM (SELECT 1) AS one LEFT JOIN fan AS f ON f.persona = %s AND f.fan = %s"
    " LEFT JOIN LATERAL (SELECT * FROM revoked WHERE persona IN ('', %s) ORDER BY persona LIMIT 1) AS r ON true"
)
_OVER: Final = f"(holder = '' OR until <= {NOW} OR until - {NOW} > hold)"
_TAKEN: Final = 60.0


class PostgresStore:
    """A `Store` in a PostgreSQL database, in the schema `personaspec`. What it is called with is as for `SqliteStore`;
    turns hold a row by the database's own clock. A server with `fsync = off` is refused."""

    def __init__(
        self,
        url: str,
        writer: str,
        fan_key: bytes | None,
        key: bytes | None = None,
        *,
        retention: Retention = USUAL,
    ) -> None:
        self._url, self._retention = url, retention
        self._scribe = Scribe(writer, fan_key, key)
        self._links = Connections(url)
        self._writing = Writing(url, self._scribe)

    async def open(self) -> None:
        """See `Store`."""
        async with self._links.lent(long=True) as db:
            await durable(db)
            await migrate(db)

    async def close(self) -> None:
        """See `Store`."""
        await self._writing.close()
        with suppress(StoreError):
            async with self._links.lent() as db, db.transaction():
                await postgres_chains.close(db, self._scribe, datetime.now(UTC))
        await self._links.close()

    async def ready(self) -> None:
        """See `Store`."""
        await self._execute("UPDATE migration SET version = version")

    async def read(self, who: Who, exchanges: int = 50) -> Kept:
        """See `Store`."""
        named(who)
        row = (await self._select(_READ, (who.session, exchanges, who.persona, who.fan, who.persona)))[0]
        now, version, holder, until, hold, state, memory, stopped, at, why, said = row
        stop = Revoked(stopped, datetime.fromisoformat(at), why) if stopped is not None else None
        if version is None:
            return Kept(revoked=stop)
        left = held(until, hold, now) if holder else 0.0
        return Kept(
            codec.state_from(state) if state else State(),
            codec.memory_from(memory) if memory else EMPTY,
            tuple([Exchange(*codec.unpacked(each)) for each in reversed(said)]),
            version,
            holder if left else "",
            left,
            stop,
        )

    async def write(self, change: Change) -> int:
        """See `Store`."""
        return await self._writing.keep(draft(change))

    async def forget(self, who: Who, *, memory_only: bool) -> int:
        """See `Store`."""
        fan, now, gone = self._scribe.of(named(who).fan), datetime.now(UTC), 0
        async with self._links.lent() as db, db.transaction():
            if fan and not memory_only:
                gone += await postgres_chains.erase(db, self._scribe.seal, fan, who.persona, now)
            found = await db.execute(
                "SELECT id, memory FROM fan WHERE persona = %s AND fan = %s FOR UPDATE", (who.persona, who.fan)
            )
            row = await found.fetchone()
            if row is not None:
                gone += len(codec.memory_from(row[1]).items)
                await db.execute(
                    "UPDATE fan SET memory = NULL, forgets = NULL, version = version + 1, holder = '' WHERE id = %s",
                    row[:1],
                )
                if not memory_only:
                    gone += (await db.execute("DELETE FROM said WHERE fan = %s", row[:1])).rowcount
        return gone

    async def erase(self, fan: str) -> int:
        """See `Store`."""
        pseudonym = fan if fan.startswith("fan:") else self._scribe.of(named(Who("", fan)).fan)
        gone = 0
        async with self._links.lent(long=True) as db, db.transaction():
            if pseudonym:
                gone += await postgres_chains.erase(db, self._scribe.seal, pseudonym, None, datetime.now(UTC))
            for statement in (
                "DELETE FROM said WHERE fan IN (SELECT id FROM fan WHERE fan = %s)",
                "DELETE FROM fan WHERE fan = %s",
                "DELETE FROM letter WHERE fan = %s",
            ):
                gone += (await db.execute(statement, (fan,))).rowcount
        return gone

    async def revoke(self, revoked: Revoked) -> None:
        """See `Store`."""
        await self._execute(
            "INSERT INTO revoked VALUES (%s, %s, %s)"
            " ON CONFLICT (persona) DO UPDATE SET at = excluded.at, why = excluded.why",
            (revoked.persona, revoked.at.isoformat(), codec.clean(revoked.why)),
        )

    async def restore(self, persona: str) -> None:
        """See `Store`."""
        await self._execute("DELETE FROM revoked WHERE persona = %s", (persona,))

    async def revocations(self) -> tuple[Revoked, ...]:
        """See `Store`."""
        rows = await self._select("SELECT persona, at, why FROM revoked ORDER BY persona")
        return tuple(Revoked(persona, datetime.fromisoformat(at), why) for persona, at, why in rows)

    async def keys(self) -> tuple[Key, ...]:
        """See `Store`."""
        return tuple(codec.key_from(row[0]) for row in await self._select("SELECT key FROM key ORDER BY id"))

    async def put_key(self, key: Key) -> None:
        """See `Store`."""
        await self._execute(
            "INSERT INTO key VALUES (%s, %s) ON CONFLICT (id) DO UPDATE SET key = excluded.key",
            (key.id, codec.key_bytes(key)),
        )

    async def letters(self, now: datetime, most: int = 20) -> tuple[Letter, ...]:
        """See `Store`."""
        rows = await self._select(
            f"UPDATE letter SET until = {NOW} + %s WHERE id IN (SELECT id FROM letter WHERE NOT dead AND due <= %s"  # noqa: S608
            f" AND (until <= {NOW} OR until > {NOW} + %s) ORDER BY due, id LIMIT %s FOR UPDATE SKIP LOCKED)"
            " RETURNING id, letter",
            (_TAKEN, now.timestamp(), _TAKEN, most),
        )
        return tuple(sorted(_letters(rows), key=lambda each: (each.due, each.id)))

    async def put_letter(self, letter: Letter) -> None:
        """See `Store`."""
        await self._execute(
            "UPDATE letter SET due = %s, dead = %s, letter = %s, until = 0 WHERE id = %s",
            (letter.due.timestamp(), letter.dead, codec.letter_bytes(letter), letter.id),
        )

    async def dead_letters(self) -> tuple[Letter, ...]:
        """See `Store`."""
        return _letters(await self._select("SELECT id, letter FROM letter WHERE dead ORDER BY id"))

    async def drop_letter(self, id: int) -> None:
        """See `Store`."""
        await self._execute("DELETE FROM letter WHERE id = %s", (id,))

    async def prune(self, now: datetime) -> int:
        """See `Store`."""
        kept, gone = self._retention, 0
        async with self._links.lent(long=True) as db:
            async with db.transaction():
                gone += await _forget(db, now)
            if kept.history is not None:
                before = (now - kept.history).timestamp()
                gone += (await db.execute("DELETE FROM said WHERE at < %s", (before,))).rowcount
            if kept.rows is not None:
                before = (now - kept.rows).timestamp()
                async with db.transaction():
                    found = await db.execute(f"DELETE FROM fan WHERE touched < %s AND {_OVER} RETURNING id", (before,))  # noqa: S608
                    ids = [id for (id,) in await found.fetchall()]
                    gone += len(ids) + (await db.execute("DELETE FROM said WHERE fan = ANY(%s)", (ids,))).rowcount
        return gone + (await self.prune_evidence(now - kept.evidence, now) if kept.evidence is not None else 0)

    async def prune_evidence(self, before: datetime, now: datetime) -> int:
        """See `Store`."""
        async with self._links.lent(long=True) as db, db.transaction():
            return await postgres_chains.prune(db, self._scribe.seal, before, now)

    async def checkpoint(self) -> Tip:
        """See `Store`."""
        async with self._links.lent() as db, db.transaction():
            return await postgres_chains.checkpoint(db, self._scribe.seal, datetime.now(UTC))

    async def dump(self) -> AsyncIterator[Row]:
        """See `Store`."""
        with TOLD:
            db = await connect(self._url)
            try:
                await db.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
                async for row in postgres_dump.rows(db):
                    yield row
            finally:
                await db.close()

    async def load(self, rows: AsyncIterator[Row]) -> int:
        """See `Store`."""
        with TOLD:
            db = await connect(self._url)
            try:
                await durable(db)
                await migrate(db)
                async with db.transaction():
                    return await postgres_dump.load(db, rows)
            finally:
                await db.close()

    async def evidence(self) -> AsyncIterator[tuple[str, bytes]]:
        """See `Store`."""
        with TOLD:
            db = await connect(self._url)
            try:
                await db.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
                order = "SELECT name, anchor_seq, anchor_hash FROM writer ORDER BY name <> %s, name"
                for name, seq, head in await (await db.execute(order, (CHECKPOINTS,))).fetchall():
                    if seq:
                        yield name, anchor_bytes(name, seq, head)
                    async with db.cursor(name="lines") as lines:
                        lines.itersize = 1000
                        await lines.execute("SELECT line FROM evidence WHERE writer = %s ORDER BY seq", (name,))
                        async for (line,) in lines:
                            yield name, line
            finally:
                await db.close()

    async def _execute(self, statement: str, given: tuple[Any, ...] = ()) -> None:
        async with self._links.lent() as db:
            await db.execute(statement, given)

    async def _select(self, statement: str, given: tuple[Any, ...] = ()) -> list[Any]:
        """Rows. A connection that broke while nobody used it is made anew once."""
        for once_more in (True, False):
            try:
                async with self._links.lent() as db:
                    found: list[Any] = await (await db.execute(statement, given)).fetchall()
                    return found
            except StoreError as error:
                if (
                    not once_more
                    or isinstance(error, Hangs)
                    or not isinstance(error.__cause__, psycopg.OperationalError)
                ):
                    raise
                self._links.drop()
        raise AssertionError("unreachable")


async def _forget(db: Any, now: datetime) -> int:
    """Memory past its time; how many items."""
    gone = 0
    found = await db.execute("SELECT id, memory FROM fan WHERE forgets <= %s FOR UPDATE", (now.timestamp(),))
    for id, raw in await found.fetchall():
        had = codec.memory_from(raw)
        left = had.on(now)
        gone += len(had.items) - len(left.items)
        await db.execute(
            "UPDATE fan SET memory = %s, forgets = %s WHERE id = %s", (codec.memory_bytes(left), codec.ends(left), id)
        )
    return gone


def _letters(rows: Iterable[tuple[int, bytes]]) -> tuple[Letter, ...]:
    return tuple(replace(codec.letter_from(raw), id=id) for id, raw in rows)
