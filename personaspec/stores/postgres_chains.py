"""Chains of evidence in PostgreSQL. Every function runs in a transaction that its caller has begun.

Rows are locked in one order, so that nobody waits in a circle: writers by name, then the checkpoints, then fans.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Final

from personaspec.evidence.chain import Chain, Tip
from personaspec.evidence.line import CHECKPOINTS
from personaspec.evidence.sealing import Seal
from personaspec.stores.protocol import StoreError
from personaspec.stores.scribe import LEASE, Link, Scribe, bare, erased, hash_of, held, time_of

NOW: Final = "extract(epoch FROM clock_timestamp())::float8"
_TOKEN: Final = f"SELECT token, until, seq, hash, {NOW} FROM writer WHERE name = %s FOR UPDATE"  # noqa: S608


async def claim(db: Any, scribe: Scribe) -> Tip:
    """The tip of the chain that this process writes: its own, or the first that nobody writes to any more."""
    tip = await _mine(db, scribe.chain.writer, scribe, kept=True)
    if tip is not None:
        return tip
    for name in scribe.names():
        tip = await _mine(db, name, scribe, kept=False)
        if tip is not None:
            scribe.called(name)
            return tip
    raise StoreError("too many replicas write under one name", "give each a name of its own")


async def _mine(db: Any, name: str, scribe: Scribe, *, kept: bool) -> Tip | None:
    found = await db.execute(_TOKEN, (name,))
    row = await found.fetchone()
    if row is None:
        made = await db.execute(
            "INSERT INTO writer (name, token) VALUES (%s, %s) ON CONFLICT DO NOTHING RETURNING 1", (name, scribe.token)
        )
        return Tip() if await made.fetchone() else await _mine(db, name, scribe, kept=kept)
    token, until, seq, head, now = row
    if token != scribe.token:
        if kept or held(until, LEASE, now):
            return None
        await db.execute("UPDATE writer SET token = %s WHERE name = %s", (scribe.token, name))
    return Tip(seq, head)


async def tip_of(db: Any, name: str) -> Tip:
    """The tip of any chain, which nobody moves until this transaction ends."""
    await db.execute("INSERT INTO writer (name) VALUES (%s) ON CONFLICT DO NOTHING", (name,))
    row = await (await db.execute("SELECT seq, hash FROM writer WHERE name = %s FOR UPDATE", (name,))).fetchone()
    return Tip(*row)


async def insert(db: Any, links: Iterable[Link]) -> None:
    """Keep lines; who calls it moves the tip."""
    rows = [(each.writer, each.seq, each.persona, each.fan, each.line) for each in links]
    columns = [list(column) for column in zip(*rows, strict=True)]
    await db.execute(
        "INSERT INTO evidence (writer, seq, persona, fan, line)"
        " SELECT * FROM unnest(%s::text[], %s::bigint[], %s::text[], %s::text[], %s::bytea[])",
        columns,
    )


async def append(db: Any, name: str, made: Iterable[tuple[bytes, Tip]]) -> None:
    """Lines of the chain itself, at its end, whoever writes to it. Its tip is locked."""
    for line, tip in made:
        await insert(db, [Link(name, tip.seq, "", "", line)])
        await db.execute("UPDATE writer SET seq = %s, hash = %s WHERE name = %s", (tip.seq, tip.hash, name))


async def checkpoint(db: Any, seal: Seal, at: datetime) -> Tip:
    """Write down the heads of all chains; the head of the checkpoints."""
    last = await tip_of(db, CHECKPOINTS)
    rows = await (await db.execute("SELECT name, seq, hash FROM writer WHERE name <> %s", (CHECKPOINTS,))).fetchall()
    made = Chain(CHECKPOINTS, seal).checkpoint(last, {name: Tip(seq, head) for name, seq, head in rows}, at)
    await append(db, CHECKPOINTS, [made])
    return made[1]


async def close(db: Any, scribe: Scribe, at: datetime) -> None:
    """This process writes no more; the name is free."""
    name = scribe.chain.writer
    found = await db.execute(
        "SELECT seq, hash FROM writer WHERE name = %s AND token = %s FOR UPDATE", (name, scribe.token)
    )
    row = await found.fetchone()
    if row is not None:
        if row[0]:
            await append(db, name, [scribe.chain.closed(Tip(*row), at)])
        await db.execute("UPDATE writer SET until = 0 WHERE name = %s", (name,))
    if row is not None and row[0]:
        await checkpoint(db, scribe.seal, at)


async def erase(db: Any, seal: Seal, fan: str, persona: str | None, at: datetime) -> int:
    """What is personal of a fan goes from every line, or from those of one persona; how many there were."""
    found = await db.execute("SELECT DISTINCT writer FROM evidence WHERE fan = %s ORDER BY writer", (fan,))
    done = 0
    for (name,) in await found.fetchall():
        tip = await tip_of(db, name)
        rows = await db.execute(
            "SELECT seq, persona, line FROM evidence WHERE fan = %s AND writer = %s ORDER BY seq", (fan, name)
        )
        seqs = []
        for seq, of, line in await rows.fetchall():
            rest = bare(line) if persona in (None, of) else None
            if rest is not None:
                await db.execute(
                    "UPDATE evidence SET line = %s, fan = '' WHERE writer = %s AND seq = %s", (rest, name, seq)
                )
                seqs.append(seq)
        await append(db, name, erased(Chain(name, seal), tip, seqs, at))
        done += len(seqs)
    if done:
        await checkpoint(db, seal, at)
    return done


async def prune(db: Any, seal: Seal, before: datetime, at: datetime) -> int:
    """The lines at the beginning of each chain that are older go; how many."""
    done = 0
    names = await (await db.execute("SELECT name FROM writer ORDER BY name = %s, name", (CHECKPOINTS,))).fetchall()
    for (name,) in names:
        tip = await tip_of(db, name)
        through, n = await _old(db, name, before)
        if not n:
            continue
        await append(db, name, [Chain(name, seal).pruned(tip, through, before, at)])
        await db.execute("DELETE FROM evidence WHERE writer = %s AND seq <= %s", (name, through.seq))
        await db.execute(
            "UPDATE writer SET anchor_seq = %s, anchor_hash = %s WHERE name = %s", (through.seq, through.hash, name)
        )
        done += n
    if done:
        await checkpoint(db, seal, at)
    return done


async def _old(db: Any, name: str, before: datetime) -> tuple[Tip, int]:
    """The last line of a chain's beginning that is older, and how many there are."""
    through, n = Tip(), 0
    while True:
        found = await db.execute(
            "SELECT seq, line FROM evidence WHERE writer = %s AND seq > %s ORDER BY seq LIMIT 1000", (name, through.seq)
        )
        rows = await found.fetchall()
        for seq, line in rows:
            if time_of(line) >= before:
                return through, n
            through, n = Tip(seq, hash_of(line)), n + 1
        if not rows:
            return through, n
