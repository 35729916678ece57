"""Chains of evidence in SQLite. Every function runs in a transaction that its caller has begun."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from datetime import datetime

from personaspec.evidence.chain import Chain, Tip
from personaspec.evidence.line import CHECKPOINTS
from personaspec.evidence.sealing import Seal
from personaspec.stores.protocol import StoreError
from personaspec.stores.scribe import LEASE, Link, Scribe, bare, erased, hash_of, held, time_of


def claim(db: sqlite3.Connection, scribe: Scribe, now: float) -> Tip:
    """The tip of the chain that this process writes: its own, or the first that nobody writes to any more."""
    tip = _mine(db, scribe.chain.writer, scribe, now, kept=True)
    if tip is not None:
        return tip
    for name in scribe.names():
        tip = _mine(db, name, scribe, now, kept=False)
        if tip is not None:
            scribe.called(name)
            return tip
    raise StoreError("too many replicas write under one name", "give each a name of its own")


def _mine(db: sqlite3.Connection, name: str, scribe: Scribe, now: float, *, kept: bool) -> Tip | None:
    row = db.execute("SELECT token, until, seq, hash FROM writer WHERE name = ?", (name,)).fetchone()
    if row is None:
        db.execute("INSERT INTO writer (name, token, until, seq, hash) VALUES (?, ?, 0, 0, '')", (name, scribe.token))
        return Tip()
    token, until, seq, head = row
    if token != scribe.token:
        if kept or held(until, LEASE, now):
            return None
        db.execute("UPDATE writer SET token = ? WHERE name = ?", (scribe.token, name))
    return Tip(seq, head)


def tip_of(db: sqlite3.Connection, name: str) -> Tip:
    """The tip of any chain."""
    row = db.execute("SELECT seq, hash FROM writer WHERE name = ?", (name,)).fetchone()
    return Tip(*row) if row is not None else Tip()


def insert(db: sqlite3.Connection, links: Iterable[Link]) -> None:
    """Keep lines; who calls it moves the tip."""
    db.executemany(
        "INSERT INTO evidence (writer, seq, persona, fan, line) VALUES (?, ?, ?, ?, ?)",
        [(each.writer, each.seq, each.persona, each.fan, each.line) for each in links],
    )


def move(db: sqlite3.Connection, name: str, tip: Tip, until: float) -> None:
    """A chain of ours ends here now."""
    db.execute("UPDATE writer SET seq = ?, hash = ?, until = ? WHERE name = ?", (tip.seq, tip.hash, until, name))


def append(db: sqlite3.Connection, name: str, made: Iterable[tuple[bytes, Tip]]) -> None:
    """Lines of the chain itself, at its end, whoever writes to it."""
    for line, tip in made:
        insert(db, [Link(name, tip.seq, "", "", line)])
        db.execute(
            "INSERT INTO writer (name, token, until, seq, hash) VALUES (?, '', 0, ?, ?)"
            " ON CONFLICT (name) DO UPDATE SET seq = excluded.seq, hash = excluded.hash",
            (name, tip.seq, tip.hash),
        )


def checkpoint(db: sqlite3.Connection, seal: Seal, at: datetime) -> Tip:
    """Write down the heads of all chains; the head of the checkpoints."""
    heads = {
        name: Tip(seq, head)
        for name, seq, head in db.execute("SELECT name, seq, hash FROM writer WHERE name <> ?", (CHECKPOINTS,))
    }
    made = Chain(CHECKPOINTS, seal).checkpoint(tip_of(db, CHECKPOINTS), heads, at)
    append(db, CHECKPOINTS, [made])
    return made[1]


def close(db: sqlite3.Connection, scribe: Scribe, at: datetime) -> None:
    """This process writes no more; the name is free."""
    name = scribe.chain.writer
    row = db.execute("SELECT seq FROM writer WHERE name = ? AND token = ?", (name, scribe.token)).fetchone()
    if row is not None:
        if row[0]:
            append(db, name, [scribe.chain.closed(tip_of(db, name), at)])
        db.execute("UPDATE writer SET until = 0 WHERE name = ?", (name,))
    if row is not None and row[0]:
        checkpoint(db, scribe.seal, at)


def erase(db: sqlite3.Connection, seal: Seal, fan: str, persona: str | None, at: datetime) -> int:
    """What is personal of a fan goes from every line, or from those of one persona; how many there were."""
    found = db.execute("SELECT id, writer, seq, persona, line FROM evidence WHERE fan = ? ORDER BY writer, seq", (fan,))
    gone: dict[str, list[int]] = {}
    for id, writer, seq, of, line in found.fetchall():
        rest = bare(line) if persona in (None, of) else None
        if rest is not None:
            db.execute("UPDATE evidence SET line = ?, fan = '' WHERE id = ?", (rest, id))
            gone.setdefault(writer, []).append(seq)
    for writer, seqs in gone.items():
        append(db, writer, erased(Chain(writer, seal), tip_of(db, writer), seqs, at))
    if gone:
        checkpoint(db, seal, at)
    return sum(map(len, gone.values()))


def prune(db: sqlite3.Connection, seal: Seal, before: datetime, at: datetime) -> int:
    """The lines at the beginning of each chain that are older go; how many."""
    done = 0
    for (name,) in db.execute("SELECT name FROM writer ORDER BY name").fetchall():
        through, n = _old(db, name, before)
        if not n:
            continue
        tip = tip_of(db, name)
        append(db, name, [Chain(name, seal).pruned(tip, through, before, at)])
        db.execute("DELETE FROM evidence WHERE writer = ? AND seq <= ?", (name, through.seq))
        db.execute(
            "UPDATE writer SET anchor_seq = ?, anchor_hash = ? WHERE name = ?", (through.seq, through.hash, name)
        )
        done += n
    if done:
        checkpoint(db, seal, at)
    return done


def _old(db: sqlite3.Connection, name: str, before: datetime) -> tuple[Tip, int]:
    """The last line of a chain's beginning that is older, and how many there are."""
    through, n = Tip(), 0
    for seq, line in db.execute("SELECT seq, line FROM evidence WHERE writer = ? ORDER BY seq", (name,)):
        if time_of(line) >= before:
            break
        through, n = Tip(seq, hash_of(line)), n + 1
    return through, n
