"""The connection to Redis, its scripts, and whether it loses nothing."""

from __future__ import annotations

from typing import Any, Final
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

import redis.asyncio
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import (
    AuthenticationError,
    BusyLoadingError,
    MasterDownError,
    NoPermissionError,
    OutOfMemoryError,
    ReadOnlyError,
    RedisError,
    ResponseError,
)
from redis.exceptions import ConnectionError as Gone
from redis.exceptions import TimeoutError as Late

from personaspec.stores.protocol import StoreError
from personaspec.stores.redis_scripts import P
from personaspec.stores.sqlite_schema import newer

SCHEMA: Final = 1
_PATIENCE: Final = 5  # seconds for an answer


class Told:
    """Database errors in our words. No address and no value is in them."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: Any, error: BaseException | None, at: Any) -> None:
        if isinstance(error, RedisError | OSError):
            raise trouble(error) from error


TOLD: Final = Told()


class Link:
    """A client of one Redis database; it is made anew when the server comes back. Commands are never sent twice."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        given = dict(parse_qsl(parts.query))
        self.stated = given.pop("durable", "") == "stated"
        self._url = urlunsplit(parts._replace(query=urlencode(given)))
        self._client: Any = None
        self._scripts: dict[str, Any] = {}

    @property
    def db(self) -> Any:
        """The client."""
        if self._client is None:
            with TOLD:
                self._client = redis.asyncio.Redis.from_url(
                    self._url, retry=Retry(NoBackoff(), 0), socket_timeout=_PATIENCE, socket_connect_timeout=_PATIENCE
                )
        return self._client

    async def run(self, script: str, *args: Any) -> Any:
        """What a script gives. Raises StoreError."""
        known = self._scripts.get(script)
        if known is None:
            known = self._scripts[script] = self.db.register_script(script)
        with TOLD:
            return await known(keys=(), args=args)

    async def close(self) -> None:
        """Let go."""
        client, self._client = self._client, None
        self._scripts.clear()
        if client is not None:
            await client.aclose()

    async def check(self) -> None:
        """Raises StoreError for a Redis that may lose what it was given, and for a newer schema."""
        with TOLD:
            if not self.stated:
                await self._durable()
            await self.db.set(P + "schema", SCHEMA, nx=True)
            here = int(await self.db.get(P + "schema"))
            if here > SCHEMA:
                raise newer(here, SCHEMA)

    async def _durable(self) -> None:
        """Evidence is kept when Redis says so only if it waits for its disk, and throws nothing away for want of
        memory."""
        try:
            told: dict[str, str] = {}
            for name in _WANTED:
                told |= await self.db.config_get(name)
        except (NoPermissionError, ResponseError):
            raise StoreError(
                "this Redis does not say whether it may lose what it is given",
                "where you know that `appendonly yes`, `appendfsync always` and `maxmemory-policy noeviction` hold,"
                " end the URL with `?durable=stated`",
            ) from None
        wrong = [f"`{name} {value}`" for name, value in _WANTED.items() if told.get(name, value) != value]
        if wrong:
            raise StoreError(
                "this Redis may lose what it is given, and evidence is not kept where it can get lost",
                f"set {', '.join(wrong)} in redis.conf, or use PostgreSQL or SQLite",
            )


_WANTED: Final = {"appendonly": "yes", "appendfsync": "always", "maxmemory-policy": "noeviction"}


_NOT_NOW: Final = (ReadOnlyError, BusyLoadingError, MasterDownError)


def trouble(error: RedisError | OSError) -> StoreError:
    """What Redis could not do."""
    said = str(error)
    if isinstance(error, AuthenticationError | NoPermissionError) or "NOAUTH" in said:
        return StoreError("Redis refuses this user", "look at the user and the password in the URL")
    if isinstance(error, OutOfMemoryError) or "OOM" in said:  # the library takes the word away, save within a script
        return StoreError("Redis has no memory left", "raise `maxmemory`; the service goes on by itself")
    if "MISCONF" in said:
        return StoreError("Redis cannot write to its disk", "make room there; the service goes on by itself")
    if isinstance(error, _NOT_NOW) or "READONLY" in said or "LOADING" in said or "MASTERDOWN" in said:
        return StoreError("Redis cannot be written to now", "the URL names the primary; the service goes on by itself")
    if isinstance(error, Gone | Late | OSError):
        return StoreError(
            "Redis does not answer", "see whether it runs and can be reached; the service goes on by itself"
        )
    return StoreError("Redis could not do it", "see its own log")
