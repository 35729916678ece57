"""The rows of a Redis store, and a store of such rows."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any, Final

from personaspec.evidence.sealing import split
from personaspec.stores import codec, redis_chains
from personaspec.stores.dumping import ChainRow, FanRow, KeyRow, LetterRow, LineRow, RevokedRow, Row
from personaspec.stores.loading import forgets, taken
from personaspec.stores.loading import letter as letter_of
from personaspec.stores.redis_links import TOLD, Link
from personaspec.stores.redis_scripts import P

_BLOCK: Final = 500
_PREFIX: Final = P.encode()


async def rows(link: Link) -> AsyncIterator[Row]:
    """All that is kept. A chain is read up to where it ended when its turn came; nothing may be erased meanwhile."""
    with TOLD:
        fans = await link.db.zrange(P + "fans", 0, -1)
    for at in fans:
        async for row in _fan(link, at):
            yield row
    for name in await redis_chains.names(link):
        tip, anchor = await redis_chains.ends(link, name)
        if tip.seq:
            yield ChainRow(name, tip.seq, tip.hash, anchor.seq, anchor.hash)
            async for seq, line in redis_chains.lines(link, name, anchor.seq + 1, tip.seq):
                yield LineRow(name, seq, *_about(line), line.decode())
    with TOLD:
        letters, of = await link.db.hgetall(P + "letters"), await link.db.hgetall(P + "of")
        revoked, keys = await link.db.hvals(P + "revoked"), await link.db.hgetall(P + "keys")
    for id in sorted(letters, key=int):
        letter = LetterRow("", of[id].decode(), letters[id].decode())
        yield LetterRow(letter_of(letter).persona, letter.fan, letter.letter)
    for raw in sorted(revoked):
        yield RevokedRow(*codec.unpacked(raw))
    for id in sorted(keys):
        yield KeyRow(id.decode(), keys[id].decode())


async def _fan(link: Link, at: bytes) -> AsyncIterator[FanRow]:
    persona, fan = codec.unpacked(at)
    with TOLD:
        row = await link.db.hmget(_PREFIX + b"fan:" + at, "version", "state", "memory", "touched")
        talks = sorted(await link.db.smembers(_PREFIX + b"talks:" + at))
        found = [await link.db.lrange(_PREFIX + b"said:" + talk, 0, -1) for talk in talks]
    version, state, memory, touched = row
    if version is None:
        return  # it went meanwhile
    said = [
        (codec.unpacked(talk)[2], *codec.unpacked(each))
        for talk, every in zip(talks, found, strict=True)
        for each in every
    ]
    held = memory.decode() if memory else None
    yield FanRow(persona, fan, int(version), state.decode(), held, float(touched), tuple(said))


def _about(line: bytes) -> tuple[str, str]:
    """Of which persona and which fan a line is."""
    frame = split(line)
    body, personal = (codec.unpacked(frame.body), frame.personal) if frame is not None else ({}, None)
    fan: str = codec.unpacked(personal)["fan"] if personal is not None else ""
    return body.get("persona", ""), fan


async def load(link: Link, given: AsyncIterator[Row]) -> int:
    """Put all in, in one transaction; how many. Raises StoreError where something is there already."""
    names = ("fans", "talk", "letters", "revoked", "keys", "writers")
    with TOLD:
        taken(await link.db.exists(*(P + name for name in names)))
        pipe = link.db.pipeline(transaction=True)
        n = 0
        async for row in given:
            n += 1
            _put(pipe, row, n)
        pipe.set(P + "posted", n)
        await pipe.execute()
    return n


def _put(pipe: Any, row: Row, n: int) -> None:
    match row:
        case FanRow(persona, fan, version, state, memory, touched, said):
            at = codec.packed([persona, fan])
            fields = {"version": version, "holder": "", "until": 0, "hold": 0, "state": state, "touched": repr(touched)}
            pipe.hset(_PREFIX + b"fan:" + at, mapping=fields | ({"memory": memory} if memory else {}))
            pipe.zadd(P + "fans", {at: touched})
            if (ends := forgets(row)) is not None:
                pipe.zadd(P + "forgets", {at: ends})
            for session, fans, shown, when in said:
                talk = codec.packed([persona, fan, session])
                pipe.rpush(_PREFIX + b"said:" + talk, codec.packed([fans, shown, when]))
                pipe.sadd(_PREFIX + b"talks:" + at, talk)
                pipe.zadd(P + "talk", {talk: when})
        case ChainRow(name, seq, head, anchor_seq, anchor_head):
            pipe.sadd(P + "writers", name)
            ends_at = {"token": "", "until": 0, "seq": seq, "hash": head}
            pruned = {"anchor_seq": anchor_seq, "anchor_hash": anchor_head} if anchor_seq else {}
            pipe.hset(P + "writer:" + name, mapping=ends_at | pruned)
        case LineRow(writer, seq, persona, fan, line):
            pipe.hset(P + "lines:" + writer, str(seq), line)
            if fan:
                pipe.sadd(P + "about:" + fan, codec.packed([writer, seq, persona]))
        case LetterRow(_, fan, letter):
            sent = letter_of(row)
            pipe.hset(P + "letters", str(n), letter)
            pipe.hset(P + "of", str(n), fan)
            pipe.sadd(P + "dead", n) if sent.dead else pipe.zadd(P + "due", {str(n): sent.due.timestamp()})
        case RevokedRow(persona, when, why):
            pipe.hset(P + "revoked", persona, codec.packed([persona, when, why]))
        case KeyRow(id, key):
            pipe.hset(P + "keys", id, key)
