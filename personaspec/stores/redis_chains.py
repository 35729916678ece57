"""Chains of evidence in Redis. A chain goes on only from where it ends: who comes late looks again."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable
from datetime import datetime
from typing import Any, Final

from personaspec.evidence.chain import Chain, Tip
from personaspec.evidence.line import CHECKPOINTS
from personaspec.evidence.sealing import Seal, anchor_bytes
from personaspec.stores import codec
from personaspec.stores.protocol import StoreError
from personaspec.stores.redis_links import TOLD
from personaspec.stores.redis_links import Link as Redis
from personaspec.stores.redis_scripts import AMEND, CLAIM, P
from personaspec.stores.scribe import LEASE, Scribe, bare, erased, hash_of, time_of

_BLOCK: Final = 1000
_ENDS: Final = ("seq", "hash", "anchor_seq", "anchor_hash")
_TRIES: Final = 100  # others write to the same chain meanwhile


async def claim(link: Redis, scribe: Scribe) -> Tip:
    """The tip of the chain that this process writes: its own, or the first that nobody writes to any more."""
    found = await link.run(CLAIM, scribe.token, LEASE, scribe.writer, scribe.chain.writer)
    if not found:
        raise StoreError("too many replicas write under one name", "give each a name of its own")
    scribe.called(found[0].decode())
    return Tip(int(found[1]), found[2].decode())


async def names(link: Redis) -> list[str]:
    """All chains, the checkpoints first."""
    with TOLD:
        found = await link.db.smembers(P + "writers")
    return sorted((each.decode() for each in found), key=lambda name: (name != CHECKPOINTS, name))


async def ends(link: Redis, name: str) -> tuple[Tip, Tip]:
    """Where a chain ends, and what it begins after."""
    with TOLD:
        return _ends(await link.db.hmget(P + "writer:" + name, *_ENDS))


def _ends(found: list[bytes | None]) -> tuple[Tip, Tip]:
    seq, head, anchor, anchor_head = found
    return Tip(int(seq or 0), (head or b"").decode()), Tip(int(anchor or 0), (anchor_head or b"").decode())


async def moment(link: Redis) -> list[tuple[str, Tip, Tip]]:
    """Every chain and its ends, as they were at one moment, the checkpoints first: who writes meanwhile looks like
    nothing that is missing."""
    for _ in range(_TRIES):
        known = await names(link)
        pipe = link.db.pipeline(transaction=True)
        pipe.scard(P + "writers")
        for name in known:
            pipe.hmget(P + "writer:" + name, *_ENDS)
        with TOLD:
            n, *found = await pipe.execute()
        if n == len(known):
            return [(name, *_ends(each)) for name, each in zip(known, found, strict=True)]
    raise _busy()


async def lines(link: Redis, name: str, first: int, last: int) -> AsyncIterator[tuple[int, bytes]]:
    """The lines of a chain from one `seq` to another."""
    for start in range(first, last + 1, _BLOCK):
        seqs = list(range(start, min(start + _BLOCK, last + 1)))
        with TOLD:
            found = await link.db.hmget(P + "lines:" + name, seqs)
        for seq, line in zip(seqs, found, strict=True):
            if line is not None:
                yield seq, line


async def whole(link: Redis, name: str, tip: Tip, anchor: Tip) -> AsyncIterator[bytes]:
    """A chain as `verify-log` reads it, between its ends."""
    if anchor.seq:
        yield anchor_bytes(name, anchor.seq, anchor.hash)
    async for _, line in lines(link, name, anchor.seq + 1, tip.seq):
        yield line


async def amend(
    link: Redis,
    name: str,
    tip: Tip,
    made: Iterable[tuple[bytes, Tip]],
    *,
    anchor: Tip | None = None,
    instead: Iterable[tuple[int, bytes]] = (),
    without: Iterable[int] = (),
    fan: str = "",
    places: Iterable[bytes] = (),
) -> bool:
    """Lines at the end of a chain, others in the place of some, and some gone; whether it still ended at `tip`."""
    put, last = list(instead), tip
    for line, last in made:
        put.append((last.seq, line))
    pruned = ("", "") if anchor is None else (anchor.seq, anchor.hash)
    gone, where = list(without), list(places)
    flat = [each for pair in put for each in pair]
    args: list[Any] = [name, tip.seq, tip.hash, last.seq, last.hash, *pruned, len(put), *flat, len(gone), *gone]
    return bool(await link.run(AMEND, *args, fan, len(where), *where))


async def checkpoint(link: Redis, seal: Seal, at: datetime) -> Tip:
    """Write down the heads of all chains; the head of the checkpoints."""
    for _ in range(_TRIES):
        tip, _anchor = await ends(link, CHECKPOINTS)
        heads = {name: (await ends(link, name))[0] for name in await names(link) if name != CHECKPOINTS}
        made = Chain(CHECKPOINTS, seal).checkpoint(tip, heads, at)
        if await amend(link, CHECKPOINTS, tip, [made]):
            return made[1]
    raise _busy()


async def close(link: Redis, scribe: Scribe, at: datetime) -> None:
    """This process writes no more; the name is free."""
    name = scribe.chain.writer
    with TOLD:
        if await link.db.hget(P + "writer:" + name, "token") != scribe.token.encode():
            return
    for _ in range(_TRIES):
        tip, _anchor = await ends(link, name)
        if not tip.seq or await amend(link, name, tip, [scribe.chain.closed(tip, at)]):
            break
    with TOLD:
        await link.db.hset(P + "writer:" + name, "until", 0)
    if tip.seq:
        await checkpoint(link, scribe.seal, at)


async def erase(link: Redis, seal: Seal, fan: str, persona: str | None, at: datetime) -> int:
    """What is personal of a fan goes from every line, or from those of one persona; how many there were."""
    with TOLD:
        found = await link.db.smembers(P + "about:" + fan)
    of: dict[str, list[tuple[int, bytes]]] = {}
    for place in found:
        writer, seq, whose = codec.unpacked(place)
        if persona in (None, whose):
            of.setdefault(writer, []).append((seq, place))
    done = 0
    for name in sorted(of):
        done += await _erase(link, Chain(name, seal), fan, sorted(of[name]), at)
    if done:
        await checkpoint(link, seal, at)
    return done


async def _erase(link: Redis, chain: Chain, fan: str, places: list[tuple[int, bytes]], at: datetime) -> int:
    for _ in range(_TRIES):
        tip, _anchor = await ends(link, chain.writer)
        with TOLD:
            had = await link.db.hmget(P + "lines:" + chain.writer, [seq for seq, _ in places])
        rest = [(seq, bare(line)) for (seq, _), line in zip(places, had, strict=True) if line is not None]
        instead = [(seq, line) for seq, line in rest if line is not None]
        told = erased(chain, tip, [seq for seq, _ in instead], at)
        where = [place for _, place in places]
        if await amend(link, chain.writer, tip, told, instead=instead, fan=fan, places=where):
            return len(instead)
    raise _busy()


async def prune(link: Redis, seal: Seal, before: datetime, at: datetime) -> int:
    """The lines at the beginning of each chain that are older go; how many."""
    done = 0
    for name in await names(link):
        for _ in range(_TRIES):
            tip, anchor = await ends(link, name)
            through, seqs = Tip(), []
            async for seq, line in lines(link, name, anchor.seq + 1, tip.seq):
                if time_of(line) >= before:
                    break
                through = Tip(seq, hash_of(line))
                seqs.append(seq)
            if not seqs:
                break
            made = [Chain(name, seal).pruned(tip, through, before, at)]
            if await amend(link, name, tip, made, anchor=through, without=seqs):
                done += len(seqs)
                break
    if done:
        await checkpoint(link, seal, at)
    return done


def _busy() -> StoreError:
    return StoreError("the store is too busy", "try again")
