"""The rows of a SQLite store, and a store of such rows. Runs in a transaction that its caller has begun."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator, Iterator

from personaspec.stores.dumping import ChainRow, FanRow, KeyRow, LetterRow, LineRow, RevokedRow, Row
from personaspec.stores.loading import forgets, taken
from personaspec.stores.loading import letter as letter_of


def rows(db: sqlite3.Connection) -> Iterator[Row]:
    """All that is kept, fan by fan and line by line."""
    fans = db.execute("SELECT id, persona, fan, version, state, memory, touched FROM fan ORDER BY persona, fan")
    for id, persona, fan, version, state, memory, touched in fans:
        said = db.execute("SELECT session, said, shown, at FROM said WHERE fan = ? ORDER BY id", (id,)).fetchall()
        held = memory.decode() if memory else None
        yield FanRow(persona, fan, version, state.decode(), held, touched, tuple(said))
    for chain in db.execute("SELECT name, seq, hash, anchor_seq, anchor_hash FROM writer WHERE seq > 0 ORDER BY name"):
        yield ChainRow(*chain)
    for writer, seq, persona, fan, line in db.execute(
        "SELECT writer, seq, persona, fan, line FROM evidence ORDER BY writer, seq"
    ):
        yield LineRow(writer, seq, persona, fan, line.decode())
    for persona, fan, letter in db.execute("SELECT persona, fan, letter FROM letter ORDER BY id"):
        yield LetterRow(persona, fan, letter.decode())
    for revoked in db.execute("SELECT persona, at, why FROM revoked ORDER BY persona"):
        yield RevokedRow(*revoked)
    for id, key in db.execute("SELECT id, key FROM key ORDER BY id"):
        yield KeyRow(id, key.decode())


async def load(db: sqlite3.Connection, given: AsyncIterator[Row]) -> int:
    """Put all in; how many. Raises StoreError where something is there already."""
    taken(any(db.execute(f"SELECT 1 FROM {name} LIMIT 1").fetchone() for name in _TABLES))  # noqa: S608 - names of ours
    n = 0
    async for row in given:
        _put(db, row)
        n += 1
    return n


_TABLES = ("fan", "evidence", "letter", "revoked", "key")


def _put(db: sqlite3.Connection, row: Row) -> None:
    match row:
        case FanRow(persona, fan, version, state, memory, touched, said):
            held = memory.encode() if memory else None
            made = db.execute(
                "INSERT INTO fan (persona, fan, version, holder, until, hold, state, memory, forgets, touched)"
                " VALUES (?, ?, ?, '', 0, 0, ?, ?, ?, ?) RETURNING id",
                (persona, fan, version, state.encode(), held, forgets(row), touched),
            ).fetchone()
            db.executemany(
                "INSERT INTO said (fan, session, said, shown, at) VALUES (?, ?, ?, ?, ?)",
                [(made[0], *each) for each in said],
            )
        case ChainRow(name, seq, head, anchor_seq, anchor_head):
            db.execute("INSERT INTO writer VALUES (?, '', 0, ?, ?, ?, ?)", (name, seq, head, anchor_seq, anchor_head))
        case LineRow(writer, seq, persona, fan, line):
            db.execute(
                "INSERT INTO evidence (writer, seq, persona, fan, line) VALUES (?, ?, ?, ?, ?)",
                (writer, seq, persona, fan, line.encode()),
            )
        case LetterRow(persona, fan, letter):
            sent = letter_of(row)
            db.execute(
                "INSERT INTO letter (persona, fan, due, dead, letter) VALUES (?, ?, ?, ?, ?)",
                (persona, fan, sent.due.timestamp(), sent.dead, letter.encode()),
            )
        case RevokedRow(persona, at, why):
            db.execute("INSERT INTO revoked VALUES (?, ?, ?)", (persona, at, why))
        case KeyRow(id, key):
            db.execute("INSERT INTO key VALUES (?, ?)", (id, key.encode()))
