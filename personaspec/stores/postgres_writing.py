"""The task that writes to PostgreSQL: what many tasks want kept goes into one transaction, in three round trips."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any, Final

import psycopg

from personaspec.evidence.chain import Tip
from personaspec.stores import codec, postgres_chains
from personaspec.stores.draft import Draft
from personaspec.stores.postgres_chains import NOW
from personaspec.stores.postgres_links import TOLD, Hangs, alive, connect, watched
from personaspec.stores.protocol import Conflict, Letter
from personaspec.stores.scribe import EVERY, LEASE, Link, Scribe

MOST: Final = 256  # changes of one transaction
_TRIES: Final = 5  # where two replicas wait for each other

_FREE: Final = f"(fan.holder = '' OR fan.holder = w.owner OR fan.until <= {NOW} OR fan.until - {NOW} > fan.hold)"
_GIVEN: Final = (
    "FROM unnest(%s::text[], %s::text[], %s::bigint[], %s::text[], %s::float8[], %s::bytea[], %s::float8[],"
    " %s::bool[], %s::bytea[], %s::float8[], %s::int[]) AS w (persona, fan, version, owner, hold, state, touched,"
    " remembers, memory, forgets, n)"
)
_UPDATE: Final = (
    "UPDATE fan SET version = fan.version + 1, holder = CASE WHEN w.hold > 0 THEN w.owner ELSE '' END,"  # noqa: S608
    f" until = {NOW} + w.hold, hold = w.hold, state = w.state, touched = w.touched,"
    " memory = CASE WHEN w.remembers THEN w.memory ELSE fan.memory END,"
    f" forgets = CASE WHEN w.remembers THEN w.forgets ELSE fan.forgets END {_GIVEN}"
    f" WHERE fan.persona = w.persona AND fan.fan = w.fan AND fan.version = w.version AND {_FREE}"
    " RETURNING w.n, fan.id"
)
_INSERT: Final = (
    "INSERT INTO fan (persona, fan, version, holder, until, hold, state, touched, memory, forgets)"
    f" SELECT w.persona, w.fan, 1, CASE WHEN w.hold > 0 THEN w.owner ELSE '' END, {NOW} + w.hold, w.hold, w.state,"
    f" w.touched, w.memory, w.forgets {_GIVEN} ORDER BY 1, 2 ON CONFLICT DO NOTHING"
    " RETURNING persona, fan, id"
)
_SAY: Final = (
    "INSERT INTO said (fan, session, said, at)"
    " SELECT * FROM unnest(%s::bigint[], %s::text[], %s::bytea[], %s::float8[])"
)
_SAY_ON: Final = (
    "UPDATE said SET said = w.said, at = w.at"
    " FROM unnest(%s::bigint[], %s::text[], %s::bytea[], %s::float8[]) AS w (fan, session, said, at)"
    " WHERE said.id = (SELECT max(id) FROM said WHERE fan = w.fan AND session = w.session)"
    " RETURNING said.fan, said.session"
)
_POST: Final = "INSERT INTO letter (persona, fan, due, letter) VALUES (%s, %s, %s, %s)"
_MOVE: Final = f"UPDATE writer SET seq = %s, hash = %s, until = {NOW} + %s WHERE name = %s"  # noqa: S608


class Writing:
    """The one connection that writes."""

    def __init__(self, url: str, scribe: Scribe) -> None:
        self.url, self.scribe = url, scribe
        self.batches = 0
        self._since = EVERY  # events since the last checkpoint: the first one is told to one
        self._waiting: list[tuple[Draft, asyncio.Future[int]]] = []
        self._task: asyncio.Task[None] | None = None
        self._db: Any = None

    async def keep(self, ready: Draft) -> int:
        """Have it kept; the row's new version. Raises StoreError and Conflict."""
        done: asyncio.Future[int] = asyncio.get_running_loop().create_future()
        self._waiting.append((ready, done))
        if self._task is None:
            self._task = asyncio.get_running_loop().create_task(self._run())
        return await done

    async def close(self) -> None:
        """Wait for what is being written, and let go."""
        if self._task is not None:
            await asyncio.wait([self._task])
        await self._shut()

    async def _run(self) -> None:
        try:
            while self._waiting:
                batch, self._waiting = self._waiting[:MOST], self._waiting[MOST:]
                try:
                    results: list[Any] = await self._attempt([ready for ready, _ in batch])
                except BaseException as error:
                    await self._shut()
                    results = [error] * len(batch)
                    if not isinstance(error, Exception):
                        raise
                finally:
                    for (_, done), result in zip(batch, results, strict=True):
                        _tell(done, result)
        finally:
            self._task = None

    async def _attempt(self, drafts: list[Draft]) -> list[Any]:
        with TOLD:
            for last in range(_TRIES):
                try:
                    return await self._keep(drafts)
                except (psycopg.errors.DeadlockDetected, psycopg.errors.SerializationFailure):
                    await self._shut()
                    if last == _TRIES - 1:
                        raise
        raise AssertionError("unreachable")

    async def _keep(self, drafts: list[Draft]) -> list[Any]:
        if self._db is None or not alive(self._db):
            await self._shut()
            self._db = await connect(self.url)
        db = self._db
        results: list[Any] = [None] * len(drafts)
        async with watched(db), db.pipeline(), db.transaction():  # what needs no answer waits for none
            events = any(each.change.happened for each in drafts)
            tip = await postgres_chains.claim(db, self.scribe) if events else Tip()
            rows = await _rows(db, drafts, results)
            links, letters, after = self._lines(drafts, rows, tip)
            if links:
                await postgres_chains.insert(db, links)
                await db.execute(_MOVE, (after.seq, after.hash, LEASE, self.scribe.chain.writer))
            for letter in letters:
                await db.execute(_POST, letter)
            await _say(db, [(each, rows[i]) for i, each in enumerate(drafts) if i in rows])
        self.batches += 1
        for i in rows:
            results[i] = drafts[i].change.version + 1
        await self._checkpoint(db, len(links))
        return results

    def _lines(
        self, drafts: list[Draft], rows: dict[int, int], tip: Tip
    ) -> tuple[list[Link], list[tuple[Any, ...]], Tip]:
        links: list[Link] = []
        letters: list[tuple[Any, ...]] = []
        for i in rows:
            change = drafts[i].change
            if change.happened:
                more, tip = self.scribe.links(tip, change)
                links += more
                for payload in self.scribe.letters(change):
                    letter = codec.letter_bytes(Letter(0, change.who.persona, payload, change.now, change.now))
                    letters.append((change.who.persona, change.who.fan, drafts[i].touched, letter))
        return links, letters, tip

    async def _checkpoint(self, db: Any, events: int) -> None:
        """Every so often, in a transaction of its own: the events are kept, the next ones try again."""
        self._since += events
        if self._since >= EVERY:
            with suppress(psycopg.Error, Hangs):
                async with watched(db), db.transaction():
                    await postgres_chains.checkpoint(db, self.scribe.seal, datetime.now(UTC))
                self._since = 0

    async def _shut(self) -> None:
        db, self._db = self._db, None
        if db is not None:
            with suppress(Exception):
                await db.close()


async def _rows(db: Any, drafts: list[Draft], results: list[Any]) -> dict[int, int]:
    """The rows that could be written: number of the change, id of the row; what of the others, in `results`."""
    new: dict[tuple[str, str], int] = {}
    old: list[int] = []
    for i, each in enumerate(drafts):
        change = each.change
        results[i] = Conflict()
        if change.version:
            old.append(i)  # two of one row: the database takes the one that holds
        else:
            new.setdefault((change.who.persona, change.who.fan), i)
    rows: dict[int, int] = {}
    if old:
        found = await db.execute(_UPDATE, _columns(drafts, old))
        rows |= dict(await found.fetchall())
    if new:
        found = await db.execute(_INSERT, _columns(drafts, list(new.values())))
        rows |= {new[persona, fan]: id for persona, fan, id in await found.fetchall()}
    return dict(sorted(rows.items()))


def _columns(drafts: list[Draft], some: list[int]) -> list[list[Any]]:
    rows = [
        (
            each.change.who.persona,
            each.change.who.fan,
            each.change.version,
            each.change.holder,
            max(each.change.hold, 0.0),
            each.state,
            each.touched,
            each.remembers,
            each.memory,
            each.forgets,
            n,
        )
        for n, each in ((n, drafts[n]) for n in some)
    ]
    return [list(column) for column in zip(*rows, strict=True)]


async def _say(db: Any, drafts: list[tuple[Draft, int]]) -> None:
    if clears := [id for each, id in drafts if each.change.clears]:
        await db.execute("DELETE FROM said WHERE fan = ANY(%s)", (clears,))
    fresh: list[tuple[int, str, bytes, float]] = []
    on: list[tuple[int, str, bytes, float]] = []
    for each, id in drafts:
        if each.change.exchange is not None:
            row = (id, each.change.who.session, codec.packed([each.said, each.shown]), each.touched)
            (fresh if each.change.fresh else on).append(row)
    if on:
        columns = [list(column) for column in zip(*on, strict=True)]
        found = {(fan, session) for fan, session in await (await db.execute(_SAY_ON, columns)).fetchall()}
        fresh += [row for row in on if (row[0], row[1]) not in found]
    if fresh:
        await db.execute(_SAY, [list(column) for column in zip(*fresh, strict=True)])


def _tell(done: asyncio.Future[int], result: Any) -> None:
    if done.done():
        return
    if isinstance(result, BaseException):
        done.set_exception(result)
    else:
        done.set_result(result)
