"""The task that writes to Redis: what many tasks want kept goes into one script, and so into one fsync."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any, Final

from personaspec.evidence.chain import Tip
from personaspec.stores import codec, redis_chains
from personaspec.stores.draft import Draft
from personaspec.stores.protocol import Conflict, Letter, StoreError
from personaspec.stores.redis_links import Link as Redis
from personaspec.stores.redis_scripts import WRITE
from personaspec.stores.scribe import EVERY, LEASE, Scribe, hash_of

MOST: Final = 256  # changes of one script


class Writing:
    """Writes for one replica. It keeps the tip of its chain, and looks again where the chain ends elsewhere."""

    def __init__(self, link: Redis, scribe: Scribe) -> None:
        self.link, self.scribe = link, scribe
        self.batches = 0
        self._tip: Tip | None = None
        self._since = EVERY  # events since the last checkpoint: the first one is told to one
        self._waiting: list[tuple[Draft, asyncio.Future[int]]] = []
        self._task: asyncio.Task[None] | None = None

    async def keep(self, ready: Draft) -> int:
        """Have it kept; the row's new version. Raises StoreError and Conflict."""
        done: asyncio.Future[int] = asyncio.get_running_loop().create_future()
        self._waiting.append((ready, done))
        if self._task is None:
            self._task = asyncio.get_running_loop().create_task(self._run())
        return await done

    async def close(self) -> None:
        """Wait for what is being written."""
        if self._task is not None:
            await asyncio.wait([self._task])

    async def _run(self) -> None:
        try:
            while self._waiting:
                batch, self._waiting = self._waiting[:MOST], self._waiting[MOST:]
                await self._all(batch)
        finally:
            self._task = None

    async def _all(self, batch: list[tuple[Draft, asyncio.Future[int]]]) -> None:
        """Until each of them knows."""
        try:
            while batch:
                done = await self._some([ready for ready, _ in batch])
                for (ready, future), kept in zip(batch, done, strict=False):
                    if not future.done():
                        future.set_result(ready.change.version + 1) if kept else future.set_exception(Conflict())
                batch = batch[len(done) :]
        except BaseException as error:
            self._tip = None  # whether it was kept is not known
            for _, future in batch:
                if not future.done():
                    future.set_exception(error)
            if not isinstance(error, Exception):
                raise

    async def _some(self, drafts: list[Draft]) -> list[int]:
        """What became of the first ones, at least of one."""
        records = any(each.change.happened for each in drafts)
        if records and self._tip is None:
            self._tip = await redis_chains.claim(self.link, self.scribe)
        first = tip = self._tip or Tip()
        args: list[Any] = []
        tips: list[tuple[Tip, int]] = []
        for each in drafts:
            more, tip = self._args(each, tip)
            args += more
            tips.append((tip, len(each.change.happened)))
        head = [self.scribe.chain.writer, self.scribe.token, LEASE, first.seq, first.hash, int(records), len(drafts)]
        done: list[int] = await self.link.run(WRITE, *head, *args)
        if done == [-1]:
            self._tip = None
            return []
        self.batches += 1
        events = 0
        for (after, n), kept in zip(tips, done, strict=False):
            if kept and n:
                self._tip, events = after, events + n
        await self._checkpoint(events)
        return done

    def _args(self, draft: Draft, tip: Tip) -> tuple[list[Any], Tip]:
        change = draft.change
        who = change.who
        talk = said = b""
        if change.exchange is not None:
            talk = codec.packed([who.persona, who.fan, who.session])
            said = codec.packed([draft.said, draft.shown, draft.touched])
        forgets = "" if draft.forgets is None else repr(draft.forgets)
        row = [codec.packed([who.persona, who.fan]), change.version, change.holder, max(change.hold, 0.0), draft.state]
        row += [repr(draft.touched), int(draft.remembers), draft.memory or b"", forgets, talk, said]
        row += [int(change.fresh), int(change.clears)]
        if not change.happened:
            return [*row, 0, 0], tip
        links, after = self.scribe.links(tip, change)
        row.append(len(links))
        for each in links:
            where = codec.packed([each.writer, each.seq, each.persona])
            row += [each.seq, hash_of(each.line), each.fan, where, each.line]
        letters = self.scribe.letters(change)
        row.append(len(letters))
        for payload in letters:
            letter = codec.letter_bytes(Letter(0, who.persona, payload, change.now, change.now))
            row += [who.fan, repr(draft.touched), letter]
        return row, after

    async def _checkpoint(self, events: int) -> None:
        """Every so often; the events are kept, the next ones try again."""
        self._since += events
        if self._since >= EVERY:
            with suppress(StoreError):
                await redis_chains.checkpoint(self.link, self.scribe.seal, datetime.now(UTC))
                self._since = 0
