"""What a running turn has of its fan's row, and what it has said so far."""

from __future__ import annotations

import asyncio
import secrets
import time
from datetime import datetime

from personaspec.guard.context import Context
from personaspec.lean import dataclass
from personaspec.session.bot import Bot
from personaspec.session.effects import Say
from personaspec.session.events import Acknowledged
from personaspec.session.history import Exchange
from personaspec.session.memory import Memory
from personaspec.session.minding import asked_to_forget
from personaspec.session.recording import Happened, LedgerError
from personaspec.session.state import State, advance
from personaspec.stores.protocol import Change, Conflict, Kept, Store, StoreError, Who


@dataclass(frozen=True)
class Asked:
    """What a turn is of: a fan's message, None where the bot speaks first, and what is known of the fan.
    `acknowledged` names rules whose notices the client showed, or the fan confirmed. `whole`: whoever asked sees
    nothing before the turn's end."""

    who: Who
    text: str | None
    context: Context
    now: datetime
    acknowledged: tuple[str, ...] = ()
    whole: bool = False


class Holding:
    """A `Keeper`: what a running turn has of its fan's row.

    `light`: the row is not taken before there is evidence to write. Nothing may then be shown before the turn's last
    write, which takes the row and lets go in one; where somebody else wrote meanwhile, the turn is taken again.
    """

    __slots__ = ("_asked", "_before", "_bundle", "_hold", "_lock", "_store", "_version", "begun", "down", "holder",
                 "kept_at", "light", "lost", "over", "read_at", "state", "tried")  # fmt: skip

    def __init__(
        self,
        store: Store,
        asked: Asked,
        bundle: str,
        kept: Kept,
        hold: float,
        down: StoreError | None = None,
        *,
        light: bool = False,
    ) -> None:
        self._store, self._asked, self._bundle, self._hold = store, asked, bundle, hold
        self._version, self.state, self.down = kept.version, kept.state, down
        self.light = light and down is None
        self._lock = asyncio.Lock()
        self._before: tuple[Happened, ...] = ()
        self.holder = secrets.token_hex(8)
        self.begun = self.tried = self.over = False
        self.kept_at = 0.0
        self.read_at = asyncio.get_running_loop().time()
        self.lost: Conflict | LedgerError | None = None

    @property
    def who(self) -> Who:
        """Whose row it is."""
        return self._asked.who

    @property
    def late(self) -> bool:
        """Whether it did not hold on for as long as it may: this process was stopped, or was very slow, and the row may
        be another turn's by now. By the system's clock: an event loop's stands still while it is busy."""
        return self.begun and not self.over and time.monotonic() - self.kept_at >= self._hold

    def acknowledge(self, bot: Bot, state: State, asked: Asked) -> State:
        """The state once the client's acknowledgements are taken in; their evidence goes with the first write."""
        if not asked.acknowledged:
            return state
        event = Acknowledged(asked.acknowledged)
        after, _ = advance(bot.policy, state, event, asked.now)
        if after != state:
            self._before = bot.witness.advanced(state, after, event, (), asked.context)
        return after

    async def keep(
        self,
        happened: tuple[Happened, ...],
        state: State,
        now: datetime,  # noqa: ARG002 - it is the turn's
        memory: Memory | None = None,
    ) -> None:
        """The steps of a turn; the first takes the row. Raises Conflict there, and LedgerError."""
        if self.down is not None:
            raise self.down
        if self.lost is not None:
            raise _overtaken()
        if self.light and not (happened or self._before or memory is not None):
            return
        self.tried = True
        try:
            clears = self._asked.text is not None and any(map(asked_to_forget, happened))
            await self.write(state, hold=self._hold, happened=self._before + happened, memory=memory, clears=clears)
        except Conflict:
            if not self.begun:
                raise
            raise _overtaken() from None
        self._before = ()
        self.begun, self.light = True, False

    async def look(self) -> bool:
        """Whether the row is this turn's; it then goes on from what is there."""
        kept = await self._store.read(self._asked.who)
        if kept.holder != self.holder:
            return False
        self._version, self.state = kept.version, kept.state
        return True

    async def renew(self) -> None:
        """Hold on, unless it was let go meanwhile. Raises Conflict and LedgerError."""
        await self.write(None, hold=self._hold)

    async def end(self, state: State, exchange: Exchange) -> None:
        """The one write of a turn that is `light`. Raises Conflict where somebody else wrote meanwhile, and
        LedgerError: then nothing of the turn may be shown."""
        await self.write(state, hold=0.0, exchange=exchange if exchange.fan or exchange.bot else None)
        self.light = False

    async def write(
        self,
        state: State | None,
        *,
        hold: float,
        happened: tuple[Happened, ...] = (),
        exchange: Exchange | None = None,
        memory: Memory | None = None,
        clears: bool = False,
    ) -> None:
        """One write, one after the other; `state` None only holds on, to what was written last."""
        async with self._lock:
            if state is None:
                if self.over:
                    return
                state = self.state
            self.over = hold <= 0
            began = asyncio.get_running_loop().time()  # the store's clock ran from then on at the earliest
            self._version = await self._store.write(
                Change(
                    self._asked.who,
                    self._version,
                    self.holder,
                    hold,
                    state,
                    self._asked.now,
                    happened,
                    self._bundle,
                    exchange,
                    exchange is not None,
                    memory,
                    clears,
                )
            )
            self.state = state
            self.kept_at = began


class Said:
    """What a fan was shown, as the model will read it in a later turn: the reply, and what was said in its place."""

    __slots__ = ("_parts", "_reply", "length")

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._reply = False
        self.length = 0

    @property
    def text(self) -> str:
        """All of it."""
        return "".join(self._parts)

    def add(self, say: Say) -> None:
        """The next of it; a notice is nobody's words."""
        if say.kind == "notice":
            return
        if self._parts and not (self._reply and say.kind == "reply"):
            self._parts.append("\n\n")
        self._parts.append(say.text)
        self.length += len(say.text)
        self._reply = say.kind == "reply"


def _overtaken() -> LedgerError:
    return LedgerError(
        "this turn took longer than it may hold what is kept of its fan, and another one came",
        "the store or this machine was too slow: look at the store's times",
    )
