"""API keys: `ps_<id>_<secret>`. The id is public, of the secret only a hash is kept.

A secret is 256 bits of chance, so a plain sha256 keeps it: a slow hash makes guessing dear where people choose, and
nobody can try 2^256. It is compared in constant time.
"""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import re
import secrets
from collections.abc import Callable
from datetime import datetime
from typing import Final, Literal

from personaspec.server.refusals import Refused
from personaspec.server.settings import Door
from personaspec.stores.protocol import Key, Store, StoreError

Scope = Literal["chat", "operator", "guard"]

SCOPES: Final[tuple[Scope, ...]] = ("chat", "operator", "guard")
FRESH: Final = 3.0  # seconds for which the keys are not asked for again: a key that was revoked works so long at most
_STALE: Final = 60.0  # seconds for which keys are believed where the store cannot be read
_AGAIN: Final = 1.0  # seconds for which such a store is not asked again
_FORM: Final = re.compile(r"ps_([0-9a-f]{12})_([A-Za-z0-9_-]{43})")
_NOBODY: Final = hashlib.sha256(b"").hexdigest()


def make(
    now: datetime,
    scope: Scope = "chat",
    personas: tuple[str, ...] = (),
    label: str = "",
    expires: datetime | None = None,
) -> tuple[Key, str]:
    """A new key, and its secret text, which is shown once and kept nowhere."""
    id, secret = secrets.token_hex(6), secrets.token_urlsafe(32)
    return Key(id, _digest(secret), now, scope, personas, label, expires), f"ps_{id}_{secret}"


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def admitted(key: Key, persona: str) -> None:
    """Raises Refused where a key is not for this persona."""
    if key.personas and persona not in key.personas:
        raise Refused(403, "wrong_persona", "this key is not for this persona", "use a key that is", param="model")


class KeyRing:
    """The keys of a store, read again every few seconds. `door` is who needs one: `keys` everybody, `until-made` nobody
    until the first is made, `open` nobody."""

    def __init__(self, store: Store, door: Door, clock: Callable[[], datetime]) -> None:
        self._store, self._door, self._clock = store, door, clock
        self._keys: dict[str, Key] = {}
        self._read_at = self._failed_at = float("-inf")
        self._lock = asyncio.Lock()

    @property
    def is_open(self) -> bool:
        """Whether nobody needs a key. One that was revoked was made: taking back the last one opens nothing."""
        return self._door == "open" or (self._door == "until-made" and not self._keys)

    @property
    def any(self) -> bool:
        """Whether a key was ever made."""
        return bool(self._keys)

    async def check(self, given: bytes | None, scope: Scope, persona: str = "") -> Key | None:
        """The key of an `Authorization` header, None where none is needed. Raises Refused.

        `persona` "" asks for no persona in particular. A key of scope `operator` may do all.
        """
        if asyncio.get_running_loop().time() - self._read_at > FRESH:
            await self._read()
        text = (given or b"").decode("latin-1")
        found = _FORM.fullmatch(text[7:].strip()) if text[:7].lower() == "bearer " else None
        if self.is_open and (scope == "chat" or found is None):  # clients of OpenAI's always send something
            return None
        key = self._keys.get(found[1]) if found else None
        right = hmac.compare_digest(key.digest if key else _NOBODY, _digest(found[2] if found else ""))
        if key is None or not right:
            said = "this key is not known" if text else "a key is needed"
            raise Refused(
                401, "invalid_api_key", said, "send `Authorization: Bearer ps_…`; `personaspec key make` makes one"
            )
        now = self._clock()
        if key.revoked is not None or (key.expires is not None and key.expires <= now):
            over = "was revoked" if key.revoked is not None else "has expired"
            raise Refused(401, "invalid_api_key", f"this key {over}", "ask the operator for another one")
        if key.scope != scope and key.scope != "operator":
            raise Refused(
                403, "wrong_scope", f"this key is for `{key.scope}`", f"use a key that is made with `--scope {scope}`"
            )
        if persona:
            admitted(key, persona)
        return key

    async def known(self, id: str) -> Key | None:
        """The key of this id, which somebody showed before, None where it holds no more. Raises Refused."""
        if asyncio.get_running_loop().time() - self._read_at > FRESH:
            await self._read()
        key = self._keys.get(id)
        if key is None or key.revoked is not None or (key.expires is not None and key.expires <= self._clock()):
            return None
        return key

    async def refresh(self) -> None:
        """Read the keys now."""
        self._read_at = self._failed_at = float("-inf")
        await self._read()

    async def _read(self) -> None:
        clock = asyncio.get_running_loop().time
        if self._lock.locked() and clock() - self._read_at <= _STALE:
            return  # somebody asks: a store that hangs holds up that one alone
        async with self._lock:
            now = clock()
            if now - self._read_at <= FRESH:
                return
            if now - self._failed_at > _AGAIN:
                try:
                    self._keys = {key.id: key for key in await self._store.keys()}
                    self._read_at = now
                    return
                except StoreError:
                    self._failed_at = clock()
            if now - self._read_at > _STALE:
                raise Refused(
                    503, "store_unavailable", "keys cannot be checked now", "ask again in a moment", after=5
                ) from None
