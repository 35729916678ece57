"""One turn of one fan: read what is kept, hold it, drive the turn, write each step before it is shown, let go.

Two turns of one fan are never shown at once, whichever replica they come to. Here they stand in line (`order.py`);
across replicas the row is held for a short time that is renewed, so that one that died blocks nobody for long, and what
nobody sees before its end is kept by one write, which only goes through where nobody else wrote meanwhile.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Callable
from contextlib import suppress
from typing import Final

from personaspec.drive import Shown, adrive
from personaspec.lean import replace
from personaspec.providers.provider import Provider
from personaspec.providers.scripted import Scripted
from personaspec.providers.whole import Whole
from personaspec.server.deployed import Deployed
from personaspec.server.fleet import Fleet
from personaspec.server.holding import Asked, Holding, Said
from personaspec.server.order import Order
from personaspec.session.bot import Flow
from personaspec.session.effects import Done, Failed, Note, Say
from personaspec.session.events import Acknowledged, Called, Passed, Released
from personaspec.session.flow import between, forgets, turn
from personaspec.session.history import Exchange
from personaspec.session.memory import Memory
from personaspec.session.recording import LedgerError
from personaspec.session.state import State
from personaspec.session.telling import unrecorded
from personaspec.stores.protocol import Conflict, Kept, Revoked, Store, StoreError, Who

__all__ = ["Asked", "Busy", "Turns"]

HOLD: Final = 10.0  # seconds for which a turn holds its fan's row; after a crash the fan waits for the rest of them
RENEW: Final = 3.0
PATIENCE: Final = 12.0  # longer than HOLD: the message after a crash is answered, only later
LONGEST: Final = 65_536  # characters of one reply
_FIRST, _MOST = 0.01, 0.4  # seconds between two looks at a row that another turn holds
_NOBODY: Final[Provider] = Scripted([])  # where no model is asked


class Busy(Exception):
    """Another turn of this fan goes on, `after` seconds more at most."""

    def __init__(self, after: float) -> None:
        super().__init__("another turn of this fan goes on")
        self.after = after


Lost = Callable[[str, LedgerError | Conflict], None]
"""Told where a write was lost after its turn was shown: the persona, and why."""


class Turns:
    """Takes the turns of a replica."""

    def __init__(
        self,
        store: Store,
        fleet: Fleet,
        *,
        lost: Lost = lambda _name, _why: None,
        kept: Callable[[Who, State], None] = lambda _who, _state: None,
        hold: float = HOLD,
        patience: float = PATIENCE,
    ) -> None:
        self.store, self._fleet, self._lost, self._kept = store, fleet, lost, kept
        self._hold, self._patience = hold, patience
        self._running: set[Holding] = set()
        self._order = Order()

    def __len__(self) -> int:
        return len(self._running)

    def take(self, deployed: Deployed, asked: Asked) -> AsyncGenerator[Shown, None]:
        """One turn; what is shown of it, ending in `Done`. Raises Busy before anything is shown.

        Closing it early keeps what was shown. Where the store cannot be read or written, help in a crisis is shown and
        nothing else, and a note `unrecorded` says so.
        """

        def flow(kept: Kept, holding: Holding) -> Flow:
            stop = kept.revoked
            bot = deployed.bot if stop is None else deployed.retired(stop.at, asked.now)
            state = holding.acknowledge(bot, kept.state, asked)
            return turn(bot, state, kept.history, asked.text, asked.context, asked.now, kept.memory)

        return self._taken(deployed, asked, flow)

    def happens(
        self, deployed: Deployed, asked: Asked, event: Passed | Acknowledged | Released | Called
    ) -> AsyncGenerator[Shown, None]:
        """What is no turn: time passes, a notice was shown, a person says that something is over. As `take`; no model
        is asked."""

        def flow(kept: Kept, _: Holding) -> Flow:
            stop = kept.revoked
            bot = deployed.bot if stop is None else deployed.retired(stop.at, asked.now)
            return between(bot, kept.state, event, asked.context, asked.now)

        return self._taken(deployed, asked, flow, asks=False)

    def forgets(self, deployed: Deployed, asked: Asked) -> AsyncGenerator[Shown, None]:
        """The fan wants what is remembered forgotten, by a button. As `happens`; what else is kept of the fan stays."""

        def flow(kept: Kept, _: Holding) -> Flow:
            return forgets(deployed.bot, kept.state, kept.memory, asked.context, asked.now)

        return self._taken(deployed, asked, flow, asks=False)

    async def renew(self) -> None:
        """Hold on to what is running: called about every second."""
        now = asyncio.get_running_loop().time()
        due = [each for each in self._running if each.begun and now - each.kept_at >= min(RENEW, self._hold / 3)]
        await asyncio.gather(*(self._renew(each, now) for each in due))  # a store writes many at once as it writes one

    async def _renew(self, one: Holding, now: float) -> None:
        try:
            await one.renew()
        except Conflict as error:  # the next step of that turn meets it and ends the turn
            one.lost = error
        except LedgerError as error:  # it may do better in a second, as long as nobody else can have come
            one.lost = error if now - one.kept_at >= self._hold else None

    async def _taken(
        self,
        deployed: Deployed,
        asked: Asked,
        flow: Callable[[Kept, Holding], Flow],
        *,
        asks: bool = True,
    ) -> AsyncGenerator[Shown, None]:
        """In the order in which they came. What nobody sees before the end is held back until it is kept."""
        deadline = asyncio.get_running_loop().time() + self._patience
        fan = (asked.who.persona, asked.who.fan)
        try:
            await self._order.enter(fan, deadline)
        except TimeoutError:
            raise Busy(self._hold) from None
        try:
            light = asked.whole
            while True:
                try:
                    kept = await self._free(asked.who, deadline)
                    holding = Holding(self.store, asked, deployed.bundle, kept, self._hold, light=light)
                except StoreError as error:
                    kept = Kept()
                    holding = Holding(self.store, asked, deployed.bundle, kept, self._hold, down=error)
                self._running.add(holding)
                shown = self._driven(deployed, asked, holding, flow(kept, holding), asks)
                held: list[Shown] = []
                try:
                    async for each in shown:
                        held.append(each)
                        if not holding.light:
                            for one in held:
                                yield one
                            held.clear()
                except Conflict:  # somebody was quicker; nothing was shown
                    if asyncio.get_running_loop().time() >= deadline:
                        raise Busy(self._hold) from None
                    light = False  # no model is asked in vain twice
                    continue
                except LedgerError as error:  # the one write of a turn that is held back: nothing of it was shown
                    yield unrecorded(Failed("unrecorded", error.message, error.help))
                    yield Done(kept.state, Exchange("", ""), None)
                finally:
                    self._running.discard(holding)
                    await shown.aclose()
                return
        finally:
            self._order.leave(fan)

    async def _driven(
        self, deployed: Deployed, asked: Asked, holding: Holding, flow: Flow, asks: bool
    ) -> AsyncGenerator[Shown, None]:
        """One try. What was shown is kept, however it ends."""
        said = Said()
        provider = deployed.upstream.provider if asks else _NOBODY
        if asked.whole and deployed.judging.judge is None:  # a judge reads beside the stream
            provider = Whole(provider)
        pieces = adrive(flow, provider, deployed.judging.judge, holding)
        done: Done | None = None
        failed = finished = False
        try:
            async for each in pieces:
                match each:
                    case Note(kind="failed" | "empty" | "cut"):
                        failed = True
                    case Done():
                        done = each
                        break
                    case Say(kind="reply") if await self._is_over(deployed, said, holding):
                        break
                    case Say():
                        said.add(each)
                yield each
            if done is None:
                await _close(pieces)
                async for each in self._ended(deployed, asked, holding, said):
                    if isinstance(each, Done):
                        done = each
                    else:
                        yield each
            assert done is not None, "a turn ends in `Done`"
            # a message that nothing came of is sent again: it must not stand in the history twice
            exchange = done.exchange if said.length or not failed else Exchange("", "")
            if holding.light:
                await holding.end(done.state, exchange)
                self._kept(holding.who, holding.state)
            else:
                await self._finish(deployed, holding, done.state, exchange, done.memory)
            finished = True
            if done.forgot == "all" and asks:  # a button says itself whether the rest goes too
                await self._forget(deployed, asked.who)
            yield done
        finally:
            await _close(pieces)
            if not finished and holding.tried:  # whoever waited for it went away, or it ends for another reason
                exchange = Exchange(asked.text or "", said.text) if said.length else Exchange("", "")
                state, memory = (done.state, done.memory) if done is not None else (None, None)
                await self._finish(deployed, holding, state, exchange, memory)

    async def _is_over(self, deployed: Deployed, said: Said, holding: Holding) -> bool:
        """Whether a stream ends before its next sentence. One that was stopped for a while asks first whether its fan's
        row is still its own: on waking, it would go on beside the turn that came after it."""
        if holding.late:
            await self._renew(holding, asyncio.get_running_loop().time())
        if holding.lost is not None or said.length > LONGEST:
            return True
        return self._stop(deployed, holding) is not None

    def _stop(self, deployed: Deployed, holding: Holding) -> Revoked | None:
        """What stops a running turn: what was heard after it began, as it looked for itself then."""
        if not self._fleet.stopped or self._fleet.heard_at < holding.read_at:
            return None
        return self._fleet.is_stopped(deployed.name)

    async def _ended(self, deployed: Deployed, asked: Asked, holding: Holding, said: Said) -> AsyncIterator[Shown]:
        """The end of a stream that ends in the middle: stopped by an operator, lost to another turn, or endless."""
        stop = self._stop(deployed, holding)
        if holding.lost is None and stop is not None:
            bot = deployed.retired(stop.at, asked.now)
            flow = turn(bot, holding.state, (), None, asked.context, asked.now)  # it remembers nothing new
            async for each in adrive(flow, _NOBODY, None, holding):
                if isinstance(each, Say):
                    said.add(each)
                if isinstance(each, Done):
                    each = replace(each, exchange=Exchange(asked.text or "", said.text))
                yield each
            return
        if holding.lost is not None:
            yield Note("unrecorded", "this turn lost its hold on what is kept of the fan", about="conflict")
        else:
            yield Note("cut", f"the reply is longer than {LONGEST} characters", about="too_long")
        yield Done(holding.state, Exchange(asked.text or "", said.text), None)

    async def _finish(
        self,
        deployed: Deployed,
        holding: Holding,
        state: State | None,
        exchange: Exchange,
        memory: Memory | None = None,
    ) -> None:
        """Let go, with what was said; `state` None leaves it as it was written last. Where that fails the state of the
        turn's beginning stands, in which all that was told is told."""
        said = exchange if exchange.fan or exchange.bot else None
        try:
            try:
                if not holding.begun:
                    raise Conflict
                await holding.write(state or holding.state, hold=0.0, exchange=said, memory=memory)
            except Conflict:  # perhaps a write was broken off, and came through all the same
                if holding.lost is not None or holding.down is not None or not await holding.look():
                    raise
                await holding.write(state or holding.state, hold=0.0, exchange=said, memory=memory)
        except (Conflict, LedgerError) as error:
            if holding.begun:
                self._lost(deployed.name, error)
        else:
            self._kept(holding.who, holding.state)

    async def _forget(self, deployed: Deployed, who: Who) -> None:
        """The fan wants all of it gone: what is remembered went with the turn, the rest goes here."""
        try:
            await self.store.forget(who, memory_only=False)
        except LedgerError as error:
            self._lost(deployed.name, error)

    async def _free(self, who: Who, deadline: float) -> Kept:
        """What is kept of a fan, once nobody else holds it."""
        clock = asyncio.get_running_loop().time
        pause = _FIRST
        while True:
            kept = await self.store.read(who)
            if not kept.holder or kept.held_for <= 0:
                return kept
            if clock() >= deadline:
                raise Busy(kept.held_for)
            await asyncio.sleep(min(pause, kept.held_for))
            pause = min(pause * 1.6, _MOST)


async def _close(pieces: AsyncIterator[Shown]) -> None:
    close = getattr(pieces, "aclose", None)
    if close is not None:
        with suppress(Exception):
            await close()
