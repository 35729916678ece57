"""The rows of a PostgreSQL store, and a store of such rows. Runs in a transaction that its caller has begun."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import AsyncIterator
from typing import Any, Final

from personaspec.stores import codec
from personaspec.stores.dumping import ChainRow, FanRow, KeyRow, LetterRow, LineRow, RevokedRow, Row
from personaspec.stores.loading import forgets, taken
from personaspec.stores.loading import letter as letter_of

_FANS: Final = (
    "SELECT persona, fan, version, state, memory, touched,"
    " ARRAY(SELECT row_to_json(s)::text FROM (SELECT session, encode(said, 'base64') AS said, at FROM said"
    " WHERE fan = f.id ORDER BY id) AS s) FROM fan AS f ORDER BY persona, fan"
)
_CHAINS: Final = "SELECT name, seq, hash, anchor_seq, anchor_hash FROM writer WHERE seq > 0 ORDER BY name"
_LINES: Final = "SELECT writer, seq, persona, fan, line FROM evidence ORDER BY writer, seq"


async def rows(db: Any) -> AsyncIterator[Row]:
    """All that is kept, fan by fan and line by line."""
    async for persona, fan, version, state, memory, touched, said in _each(db, _FANS):
        held = memory.decode() if memory else None
        yield FanRow(persona, fan, version, state.decode(), held, touched, tuple(map(_said, said)))
    async for chain in _each(db, _CHAINS):
        yield ChainRow(*chain)
    async for writer, seq, persona, fan, line in _each(db, _LINES):
        yield LineRow(writer, seq, persona, fan, line.decode())
    async for persona, fan, letter in _each(db, "SELECT persona, fan, letter FROM letter ORDER BY id"):
        yield LetterRow(persona, fan, letter.decode())
    async for revoked in _each(db, "SELECT persona, at, why FROM revoked ORDER BY persona"):
        yield RevokedRow(*revoked)
    async for id, key in _each(db, "SELECT id, key FROM key ORDER BY id"):
        yield KeyRow(id, key.decode())


async def _each(db: Any, statement: str) -> AsyncIterator[Any]:
    async with db.cursor(name="rows") as found:
        found.itersize = 500
        await found.execute(statement)
        async for row in found:
            yield row


def _said(text: str) -> tuple[str, str, str, float]:
    found = codec.unpacked(text.encode())
    said, shown = codec.unpacked(b64decode(found["said"]))
    return found["session"], said, shown, float(found["at"])


async def load(db: Any, given: AsyncIterator[Row]) -> int:
    """Put all in; how many. Raises StoreError where something is there already."""
    for name in ("fan", "evidence", "letter", "revoked", "key"):
        found = await db.execute(f"SELECT 1 FROM {name} LIMIT 1")  # noqa: S608 - names of ours
        taken(await found.fetchone())
    n = 0
    async for row in given:
        await _put(db, row)
        n += 1
    return n


async def _put(db: Any, row: Row) -> None:
    match row:
        case FanRow(persona, fan, version, state, memory, touched, said):
            held = memory.encode() if memory else None
            made = await db.execute(
                "INSERT INTO fan (persona, fan, version, state, memory, forgets, touched)"
                " VALUES (%s, %s, %s, %s, %s, %s, %s) RETURNING id",
                (persona, fan, version, state.encode(), held, forgets(row), touched),
            )
            id = (await made.fetchone())[0]
            for session, fans, shown, at in said:
                await db.execute(
                    "INSERT INTO said (fan, session, said, at) VALUES (%s, %s, %s, %s)",
                    (id, session, codec.packed([fans, shown]), at),
                )
        case ChainRow(name, seq, head, anchor_seq, anchor_head):
            await db.execute(
                "INSERT INTO writer (name, seq, hash, anchor_seq, anchor_hash) VALUES (%s, %s, %s, %s, %s)",
                (name, seq, head, anchor_seq, anchor_head),
            )
        case LineRow(writer, seq, persona, fan, line):
            await db.execute(
                "INSERT INTO evidence (writer, seq, persona, fan, line) VALUES (%s, %s, %s, %s, %s)",
                (writer, seq, persona, fan, line.encode()),
            )
        case LetterRow(persona, fan, letter):
            sent = letter_of(row)
            await db.execute(
                "INSERT INTO letter (persona, fan, due, dead, letter) VALUES (%s, %s, %s, %s, %s)",
                (persona, fan, sent.due.timestamp(), sent.dead, letter.encode()),
            )
        case RevokedRow(persona, at, why):
            await db.execute("INSERT INTO revoked VALUES (%s, %s, %s)", (persona, at, why))
        case KeyRow(id, key):
            await db.execute("INSERT INTO key VALUES (%s, %s)", (id, key.encode()))
