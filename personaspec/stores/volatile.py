"""A store that forgets all when its process ends: for tests, and where a service keeps nothing (`--store memory:`).

It holds the last fans and the last lines of evidence only, so that it does not grow.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Final

from personaspec.evidence.chain import Chain, Tip
from personaspec.evidence.line import CHECKPOINTS
from personaspec.evidence.sealing import anchor_bytes
from personaspec.session.history import Exchange
from personaspec.session.memory import EMPTY, Memory
from personaspec.session.state import State
from personaspec.stores.draft import named
from personaspec.stores.dumping import Row
from personaspec.stores.protocol import Change, Conflict, Kept, Key, Letter, Revoked, StoreError, Who
from personaspec.stores.retaining import USUAL, Retention
from personaspec.stores.scribe import Link, Scribe, bare, erased, hash_of, held, time_of

FANS: Final = 100_000
LINES: Final = 10_000
_TAKEN: Final = 60.0
_EPOCH: Final = datetime.fromtimestamp(0, UTC)


@dataclass(slots=True)
class _Row:
    state: State = field(default_factory=State)
    memory: Memory = EMPTY
    version: int = 0
    holder: str = ""
    until: float = 0.0
    hold: float = 0.0
    touched: datetime = _EPOCH
    said: dict[str, list[tuple[Exchange, datetime]]] = field(default_factory=dict)


@dataclass(slots=True)
class _Chain:
    tip: Tip = field(default_factory=Tip)
    anchor: Tip | None = None
    links: list[Link] = field(default_factory=list)


class VolatileStore:
    """A `Store` in memory. With `memory:?evidence=off` no evidence is kept either. What it is called with is as for
    `SqliteStore`; `where` is the URL."""

    def __init__(
        self,
        where: str,
        writer: str,
        fan_key: bytes | None,
        key: bytes | None = None,
        *,
        retention: Retention = USUAL,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._scribe = Scribe(writer, fan_key, key)
        self._records = "evidence=off" not in where
        self._retention, self._clock = retention, clock
        self._rows: OrderedDict[tuple[str, str], _Row] = OrderedDict()
        self._chains: dict[str, _Chain] = {}
        self._revoked: dict[str, Revoked] = {}
        self._keys: dict[str, Key] = {}
        self._letters: dict[int, tuple[Letter, str, float]] = {}
        self._posted = 0

    async def open(self) -> None:
        """See `Store`."""

    async def close(self) -> None:
        """See `Store`."""
        name, now = self._scribe.chain.writer, datetime.now(UTC)
        if (chain := self._chains.get(name)) is not None and chain.tip.seq:
            self._append(name, *self._scribe.chain.closed(chain.tip, now))
            self._checkpoint()

    async def ready(self) -> None:
        """See `Store`."""

    async def read(self, who: Who, exchanges: int = 50) -> Kept:
        """See `Store`."""
        stop = self._revoked.get("") or self._revoked.get(who.persona)
        row = self._rows.get((named(who).persona, who.fan))
        if row is None:
            return Kept(revoked=stop)
        left = held(row.until, row.hold, self._clock()) if row.holder else 0.0
        said = row.said.get(who.session, []) if exchanges else []
        history = tuple([each for each, _ in said[-exchanges:]])
        return Kept(row.state, row.memory, history, row.version, row.holder if left else "", left, stop)

    async def write(self, change: Change) -> int:
        """See `Store`."""
        who = named(change.who)
        at = (who.persona, who.fan)
        row, now = self._rows.get(at), self._clock()
        if row is None and change.version == 0:
            row = _Row()
        if row is None or row.version != change.version:
            raise Conflict
        if row.holder not in ("", change.holder) and held(row.until, row.hold, now):
            raise Conflict
        if change.happened and self._records:
            chain = self._chains.setdefault(self._scribe.chain.writer, _Chain())
            links, chain.tip = self._scribe.links(chain.tip, change)
            chain.links += links
            self._shorten(chain)
            if CHECKPOINTS not in self._chains:
                self._checkpoint()
        self._post(change)
        row.version, row.state, row.touched = row.version + 1, change.state, change.now
        row.holder, row.until, row.hold = (
            (change.holder, now + change.hold, change.hold) if change.hold > 0 else ("", 0.0, 0.0)
        )
        if change.memory is not None:
            row.memory = change.memory
        if change.clears:
            row.said = {}
        if change.exchange is not None:
            said = row.said.setdefault(who.session, [])
            if said and not change.fresh:
                said.pop()
            said.append((change.exchange, change.now))
        self._rows[at] = row
        self._rows.move_to_end(at)
        if len(self._rows) > FANS:
            self._rows.popitem(last=False)
        return row.version

    async def forget(self, who: Who, *, memory_only: bool) -> int:
        """See `Store`."""
        gone = 0
        row = self._rows.get((who.persona, who.fan))
        if row is not None:
            gone = len(row.memory.items)
            row.memory, row.version, row.holder = EMPTY, row.version + 1, ""
            if not memory_only:
                gone += sum(map(len, row.said.values()))
                row.said = {}
        if not memory_only:
            gone += self._erase(self._scribe.of(who.fan), who.persona)
        return gone

    async def erase(self, fan: str) -> int:
        """See `Store`."""
        rows = [at for at in self._rows if at[1] == fan]
        gone = sum(sum(map(len, self._rows.pop(at).said.values())) + 1 for at in rows)
        letters = [id for id, (_, of, _) in self._letters.items() if of == fan]
        for id in letters:
            del self._letters[id]
        return gone + len(letters) + self._erase(fan if fan.startswith("fan:") else self._scribe.of(fan), None)

    async def revoke(self, revoked: Revoked) -> None:
        """See `Store`."""
        self._revoked[revoked.persona] = revoked

    async def restore(self, persona: str) -> None:
        """See `Store`."""
        self._revoked.pop(persona, None)

    async def revocations(self) -> tuple[Revoked, ...]:
        """See `Store`."""
        return tuple(self._revoked[name] for name in sorted(self._revoked))

    async def keys(self) -> tuple[Key, ...]:
        """See `Store`."""
        return tuple(self._keys[id] for id in sorted(self._keys))

    async def put_key(self, key: Key) -> None:
        """See `Store`."""
        self._keys[key.id] = key

    async def letters(self, now: datetime, most: int = 20) -> tuple[Letter, ...]:
        """See `Store`."""
        clock = self._clock()
        waiting = [
            each for each, _, until in self._letters.values() if not each.dead and each.due <= now and until <= clock
        ]
        found = sorted(waiting, key=lambda each: (each.due, each.id))[:most]
        for each in found:
            self._letters[each.id] = (each, self._letters[each.id][1], clock + _TAKEN)
        return tuple(found)

    async def put_letter(self, letter: Letter) -> None:
        """See `Store`."""
        if letter.id in self._letters:
            self._letters[letter.id] = (letter, self._letters[letter.id][1], 0.0)

    async def dead_letters(self) -> tuple[Letter, ...]:
        """See `Store`."""
        return tuple(each for each, _, _ in self._letters.values() if each.dead)

    async def drop_letter(self, id: int) -> None:
        """See `Store`."""
        self._letters.pop(id, None)

    async def prune(self, now: datetime) -> int:
        """See `Store`."""
        kept, gone = self._retention, 0
        for at, row in list(self._rows.items()):
            left = row.memory.on(now)
            gone, row.memory = gone + len(row.memory.items) - len(left.items), left
            if kept.history is not None:
                for session, said in list(row.said.items()):
                    young = [each for each in said if each[1] >= now - kept.history]
                    gone += len(said) - len(young)
                    row.said[session] = young
                row.said = {session: said for session, said in row.said.items() if said}
            if kept.rows is not None and row.touched < now - kept.rows and not held(row.until, row.hold, self._clock()):
                gone += 1 + sum(map(len, row.said.values()))
                del self._rows[at]
        return gone + (await self.prune_evidence(now - kept.evidence, now) if kept.evidence is not None else 0)

    async def prune_evidence(self, before: datetime, now: datetime) -> int:
        """See `Store`."""
        done = 0
        for name, chain in self._chains.items():
            n = next((i for i, each in enumerate(chain.links) if time_of(each.line) >= before), len(chain.links))
            if n:
                chain.anchor = Tip(chain.links[n - 1].seq, hash_of(chain.links[n - 1].line))
                del chain.links[:n]
                self._append(name, *Chain(name, self._scribe.seal).pruned(chain.tip, chain.anchor, before, now))
                done += n
        if done:
            self._checkpoint()
        return done

    async def checkpoint(self) -> Tip:
        """See `Store`."""
        return self._checkpoint()

    def _checkpoint(self) -> Tip:
        heads = {name: chain.tip for name, chain in self._chains.items() if name != CHECKPOINTS}
        tip = self._chains.setdefault(CHECKPOINTS, _Chain()).tip
        line, tip = Chain(CHECKPOINTS, self._scribe.seal).checkpoint(tip, heads, datetime.now(UTC))
        self._append(CHECKPOINTS, line, tip)
        return tip

    async def dump(self) -> AsyncIterator[Row]:
        """There is nothing to keep."""
        raise _volatile()
        yield  # what makes it a generator

    async def load(self, rows: AsyncIterator[Row]) -> int:  # noqa: ARG002 - the protocol's shape
        """There is nowhere to put it."""
        raise _volatile()

    async def evidence(self) -> AsyncIterator[tuple[str, bytes]]:
        """See `Store`."""
        for name in sorted(self._chains, key=lambda each: (each != CHECKPOINTS, each)):
            chain = self._chains[name]
            if chain.anchor is not None:
                yield name, anchor_bytes(name, chain.anchor.seq, chain.anchor.hash)
            for each in list(chain.links):
                yield name, each.line

    def _post(self, change: Change) -> None:
        for payload in self._scribe.letters(change):
            self._posted += 1
            letter = Letter(self._posted, change.who.persona, payload, change.now, change.now)
            self._letters[self._posted] = (letter, change.who.fan, 0.0)

    def _append(self, name: str, line: bytes, tip: Tip) -> None:
        chain = self._chains[name]
        chain.links.append(Link(name, tip.seq, "", "", line))
        chain.tip = tip

    def _shorten(self, chain: _Chain) -> None:
        """Twice as many lines as are held: the older half goes, and the chain says so."""
        if len(chain.links) < 2 * LINES:
            return
        young, now = chain.links[LINES], datetime.now(UTC)
        chain.anchor = Tip(young.seq - 1, hash_of(chain.links[LINES - 1].line))
        del chain.links[:LINES]
        self._append(young.writer, *self._scribe.chain.pruned(chain.tip, chain.anchor, time_of(young.line), now))
        self._checkpoint()

    def _erase(self, fan: str, persona: str | None) -> int:
        gone = 0
        for name, chain in self._chains.items():
            seqs = []
            for i, each in enumerate(chain.links):
                rest = bare(each.line) if fan and each.fan == fan and persona in (None, each.persona) else None
                if rest is not None:
                    chain.links[i] = replace(each, line=rest, fan="")
                    seqs.append(each.seq)
            for line, tip in erased(Chain(name, self._scribe.seal), chain.tip, seqs, datetime.now(UTC)):
                self._append(name, line, tip)
            gone += len(seqs)
        if gone:
            self._checkpoint()
        return gone


def _volatile() -> StoreError:
    return StoreError("a store in memory has no backup", "give the URL of a store that lasts")
