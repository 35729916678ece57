"""What a gateway keeps of its fans where it has a store: their sessions and evidence, for all its workers.

A turn reads the fan's row and takes it by its first write, which comes before the first word that is shown: a provider
may fail until then, and nothing was told. Where two workers take a turn of one fan at once, the second write does not
go through, and nothing of that turn is shown.
"""

from __future__ import annotations

import asyncio
import os
import secrets
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Final

from personaspec.adapters.fans import Waiting
from personaspec.session.recording import Happened, LedgerError
from personaspec.session.state import State
from personaspec.stores.opening import open_store
from personaspec.stores.protocol import Change, Conflict, Kept, Store, StoreError, Who

VARIABLE: Final = "PERSONASPEC_STORE"
"""The environment variable for a URL, which may hold a password."""
HOLD: Final = 30.0
"""Seconds for which a turn that is being shown holds its fan's row."""

_WRITER: Final = "gateway"
_SHORTEST: Final = 16
_NAMELESS: Final = "anonymous:"  # as our service calls a fan whom nobody named: each is another one


class Unkept(Exception):
    """Nothing more of a turn may be shown. `raced`: another turn of the fan was quicker."""

    def __init__(self, raced: bool) -> None:
        super().__init__("what follows could not be kept")
        self.raced = raced


class Rows:
    """The rows of a persona's fans in a store, opened when the first is asked for. Raises StoreError where the URL
    names no store."""

    def __init__(self, url: str, persona: str, bundle: str, fan_key: bytes, key: bytes | None) -> None:
        self._store: Store = open_store(url, writer=_WRITER, fan_key=fan_key, key=key)
        self._persona, self._bundle = persona, bundle
        self._opening = asyncio.Lock()
        self._open = False

    async def take(self, fan: str, now: datetime) -> Row:
        """A fan's row as it is. Raises Waiting where a turn of this fan goes on elsewhere, and StoreError."""
        async with self._opening:
            if not self._open:
                await self._store.open()
                self._open = True
        who = Who(self._persona, fan or _NAMELESS + secrets.token_urlsafe(16))
        kept = await self._store.read(who, 0)
        if kept.holder and kept.held_for > 0:
            raise Waiting
        return Row(self._store, who, self._bundle, kept, now)


class Row:
    """A fan's row in one turn. `begun`: it was written, and is held."""

    def __init__(self, store: Store, who: Who, bundle: str, kept: Kept, now: datetime) -> None:
        self._store, self._who, self._bundle, self._now = store, who, bundle, now
        self._version, self._holder = kept.version, secrets.token_hex(8)
        self._written = kept.state
        self._at = 0.0
        self.kept = kept
        self.begun = False

    async def keep(self, state: State, happened: tuple[Happened, ...], *, last: bool) -> None:
        """Keep what is about to be shown, durably. Raises Unkept where it must not be shown; what only ends a turn of
        which all was kept is lost quietly."""
        clock = asyncio.get_running_loop().time
        if self.begun and not happened and not last and clock() - self._at < HOLD / 3:
            return
        try:
            await self._write(state, happened, 0.0 if last else HOLD)
        except (Conflict, LedgerError) as error:
            if not self.begun or happened:
                raise Unkept(isinstance(error, Conflict)) from None
        self._at, self.begun = clock(), not last

    async def leave(self) -> None:
        """Nobody is there any more: what was shown stands, and the row is let go."""
        if self.begun:
            self.begun = False
            with suppress(Conflict, LedgerError):
                await self._write(self._written, (), 0.0)

    async def _write(self, state: State, happened: tuple[Happened, ...], hold: float) -> None:
        change = Change(self._who, self._version, self._holder, hold, state, self._now, happened, self._bundle)
        self._version = await self._store.write(change)
        self._written = state


def rows(url: str, persona: str, bundle: str, fan_key: Path, key: Path | None) -> Rows:
    """The rows of a store, with the keys of files. Raises OSError, and StoreError where something is missing."""
    return Rows(url or os.environ.get(VARIABLE, ""), persona, bundle, _key(fan_key), _key(key) if key else None)


def _key(path: Path) -> bytes:
    key = path.read_bytes().rstrip(b"\r\n")
    if len(key) < _SHORTEST:
        raise StoreError(f"the key in `{path.name}` has {len(key)} bytes", f"a key has at least {_SHORTEST}")
    return key
