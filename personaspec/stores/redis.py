"""The service's state in Redis: several replicas on several machines, all of it in memory and on its disk."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, Final

from redis.exceptions import ConnectionError as Gone

from personaspec.evidence.chain import Tip
from personaspec.session.history import Exchange
from personaspec.session.memory import EMPTY
from personaspec.session.state import State
from personaspec.stores import codec, redis_chains, redis_dump
from personaspec.stores.draft import draft, named
from personaspec.stores.dumping import Row
from personaspec.stores.protocol import Change, Kept, Key, Letter, Revoked, StoreError, Who
from personaspec.stores.redis_links import TOLD, Link
from personaspec.stores.redis_scripts import DROP, DROP_LETTER, FORGET, LETTERS, PUT_LETTER, RETAIN, TRIM, P
from personaspec.stores.redis_writing import Writing
from personaspec.stores.retaining import USUAL, Retention
from personaspec.stores.scribe import Scribe, held

_TAKEN: Final = 60.0
_BLOCK: Final = 500
_ANY: Final = 1e300  # a time after all others: whoever holds a row, it goes


class RedisStore:
    """A `Store` in a Redis database. What it is called with is as for `SqliteStore`; turns hold a row by the server's
    clock. A server that may lose what it was given is refused: see `open`. No cluster: all keys are of one slot."""

    def __init__(
        self,
        url: str,
        writer: str,
        fan_key: bytes | None,
        key: bytes | None = None,
        *,
        retention: Retention = USUAL,
    ) -> None:
        self._retention = retention
        self._scribe = Scribe(writer, fan_key, key)
        self._url, self._link = url, Link(url)
        self._writing = Writing(self._link, self._scribe)

    async def open(self) -> None:
        """See `Store`."""
        await self._link.check()

    async def close(self) -> None:
        """See `Store`."""
        await self._writing.close()
        with suppress(StoreError):
            await redis_chains.close(self._link, self._scribe, datetime.now(UTC))
        await self._link.close()

    async def ready(self) -> None:
        """See `Store`."""
        with TOLD:
            await self._link.db.set(P + "ready", 1)

    async def read(self, who: Who, exchanges: int = 50) -> Kept:
        """See `Store`."""
        named(who)
        try:
            row, said, stops, clock = await self._read(who, exchanges)
        except StoreError as error:
            if not isinstance(error.__cause__, Gone):
                raise
            row, said, stops, clock = await self._read(who, exchanges)  # it broke while nobody used it
        stop = next((_revoked(each) for each in stops if each is not None), None)
        version, holder, until, hold, state, memory = row
        if version is None:
            return Kept(revoked=stop)
        now = clock[0] + clock[1] / 1_000_000
        left = held(float(until), float(hold), now) if holder else 0.0
        return Kept(
            codec.state_from(state) if state else State(),
            codec.memory_from(memory) if memory else EMPTY,
            tuple([Exchange(*codec.unpacked(each)[:2]) for each in said]),
            int(version),
            holder.decode() if left else "",
            left,
            stop,
        )

    async def _read(self, who: Who, exchanges: int) -> Any:
        pipe = self._link.db.pipeline(transaction=False)
        row = P.encode() + b"fan:" + codec.packed([who.persona, who.fan])
        talk = P.encode() + b"said:" + codec.packed([who.persona, who.fan, who.session])
        pipe.hmget(row, "version", "holder", "until", "hold", "state", "memory")
        pipe.lrange(talk, -exchanges, -1) if exchanges else pipe.lrange(talk, 1, 0)
        pipe.hmget(P + "revoked", "", who.persona)
        pipe.time()
        with TOLD:
            return await pipe.execute()

    async def write(self, change: Change) -> int:
        """See `Store`."""
        return await self._writing.keep(draft(change))

    async def forget(self, who: Who, *, memory_only: bool) -> int:
        """See `Store`."""
        fan = self._scribe.of(named(who).fan)
        memory, gone = await self._link.run(FORGET, codec.packed([who.persona, who.fan]), int(not memory_only))
        gone += len(codec.memory_from(memory).items)
        if fan and not memory_only:
            gone += await redis_chains.erase(self._link, self._scribe.seal, fan, who.persona, datetime.now(UTC))
        return int(gone)

    async def erase(self, fan: str) -> int:
        """See `Store`."""
        pseudonym = fan if fan.startswith("fan:") else self._scribe.of(named(Who("", fan)).fan)
        gone = 0
        async for at in self._scan("fans"):
            if codec.unpacked(at)[1] == fan:
                gone += await self._link.run(DROP, at, _ANY)
        with TOLD:
            letters = await self._link.db.hgetall(P + "of")
        for id, whose in letters.items():
            if whose.decode() == fan:
                gone += 1
                await self.drop_letter(int(id))
        if pseudonym:
            gone += await redis_chains.erase(self._link, self._scribe.seal, pseudonym, None, datetime.now(UTC))
        return gone

    async def revoke(self, revoked: Revoked) -> None:
        """See `Store`."""
        row = codec.packed([revoked.persona, revoked.at, codec.clean(revoked.why)])
        with TOLD:
            await self._link.db.hset(P + "revoked", revoked.persona, row)

    async def restore(self, persona: str) -> None:
        """See `Store`."""
        with TOLD:
            await self._link.db.hdel(P + "revoked", persona)

    async def revocations(self) -> tuple[Revoked, ...]:
        """See `Store`."""
        with TOLD:
            found = await self._link.db.hvals(P + "revoked")
        return tuple(sorted(map(_revoked, found), key=lambda each: each.persona))

    async def keys(self) -> tuple[Key, ...]:
        """See `Store`."""
        with TOLD:
            found = await self._link.db.hvals(P + "keys")
        return tuple(sorted(map(codec.key_from, found), key=lambda each: each.id))

    async def put_key(self, key: Key) -> None:
        """See `Store`."""
        with TOLD:
            await self._link.db.hset(P + "keys", key.id, codec.key_bytes(key))

    async def letters(self, now: datetime, most: int = 20) -> tuple[Letter, ...]:
        """See `Store`."""
        found = await self._link.run(LETTERS, repr(now.timestamp()), most, _TAKEN)
        return tuple(_letter(id, raw) for id, raw in zip(found[::2], found[1::2], strict=True))

    async def put_letter(self, letter: Letter) -> None:
        """See `Store`."""
        due = repr(letter.due.timestamp())
        await self._link.run(PUT_LETTER, letter.id, codec.letter_bytes(letter), due, int(letter.dead))

    async def dead_letters(self) -> tuple[Letter, ...]:
        """See `Store`."""
        with TOLD:
            ids = sorted(map(int, await self._link.db.smembers(P + "dead")))
            found = await self._link.db.hmget(P + "letters", ids) if ids else []
        return tuple(_letter(id, raw) for id, raw in zip(ids, found, strict=True) if raw is not None)

    async def drop_letter(self, id: int) -> None:
        """See `Store`."""
        await self._link.run(DROP_LETTER, id)

    async def prune(self, now: datetime) -> int:
        """See `Store`."""
        kept, gone = self._retention, await self._forget(now)
        if kept.history is not None:
            before = repr((now - kept.history).timestamp())
            async for talk in self._scan("talk"):
                gone += await self._link.run(TRIM, talk, codec.packed(codec.unpacked(talk)[:2]), before)
        if kept.rows is not None:
            before = repr((now - kept.rows).timestamp())
            with TOLD:
                old = await self._link.db.zrangebyscore(P + "fans", "-inf", before)
            for at in old:
                gone += await self._link.run(DROP, at, before)
        return gone + (await self.prune_evidence(now - kept.evidence, now) if kept.evidence is not None else 0)

    async def prune_evidence(self, before: datetime, now: datetime) -> int:
        """See `Store`."""
        return await redis_chains.prune(self._link, self._scribe.seal, before, now)

    async def checkpoint(self) -> Tip:
        """See `Store`."""
        return await redis_chains.checkpoint(self._link, self._scribe.seal, datetime.now(UTC))

    async def dump(self) -> AsyncIterator[Row]:
        """See `Store`. Redis shows no moment as a whole: each row is as it was when its turn came."""
        try:
            async for row in redis_dump.rows(self._link):
                yield row
        finally:
            await self._link.close()

    async def load(self, rows: AsyncIterator[Row]) -> int:
        """See `Store`."""
        try:
            await self._link.check()
            return await redis_dump.load(self._link, rows)
        finally:
            await self._link.close()

    async def evidence(self) -> AsyncIterator[tuple[str, bytes]]:
        """See `Store`. All chains end where they did at one moment; nothing may be erased or pruned meanwhile."""
        link = Link(self._url)
        try:
            for name, tip, anchor in await redis_chains.moment(link):
                async for line in redis_chains.whole(link, name, tip, anchor):
                    yield name, line
        finally:
            await link.close()

    async def _forget(self, now: datetime) -> int:
        """Memory past its time; how many items."""
        gone = 0
        with TOLD:
            due = await self._link.db.zrangebyscore(P + "forgets", "-inf", repr(now.timestamp()))
        for at in due:
            with TOLD:
                raw = await self._link.db.hget(P.encode() + b"fan:" + at, "memory")
            had = codec.memory_from(raw)
            left = had.on(now)
            ends = codec.ends(left)
            rest = (codec.memory_bytes(left) or b"", "" if ends is None else repr(ends))
            if await self._link.run(RETAIN, at, raw or b"", *rest):
                gone += len(had.items) - len(left.items)
        return gone

    async def _scan(self, name: str) -> AsyncIterator[bytes]:
        """The members of a sorted set that were there from first to last."""
        cursor = 0
        while True:
            with TOLD:
                cursor, found = await self._link.db.zscan(P + name, cursor, count=_BLOCK)
            for member, _ in found:
                yield member
            if not cursor:
                return


def _letter(id: bytes | int, raw: bytes) -> Letter:
    return replace(codec.letter_from(raw), id=int(id))


def _revoked(raw: bytes) -> Revoked:
    persona, at, why = codec.unpacked(raw)
    return Revoked(persona, datetime.fromisoformat(at), why)
