"""One request of HTTP/1.1 and what comes back, over connections that are kept: no more than a chat endpoint needs.

Nothing here knows what a chat is. A connection belongs to one event loop; what it reads is held back where nobody takes
it, and all waiting is counted against one time limit.
"""

from __future__ import annotations

import asyncio
import ssl
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final, cast
from urllib.parse import urlsplit

import httptools

_FULL: Final = 256 * 1024  # bytes that wait for their reader before the sender is made to wait
_IDLE: Final = 15.0  # seconds that a connection is kept without use
_KEPT: Final = 128  # connections that are kept without use
_DRAIN: Final = 2.0  # seconds that the end of a reply may take once nothing of it is wanted any more
_CONNECTING: Final = 10.0
_HEADERS: Final = 64 * 1024


class Broken(ConnectionError):
    """The connection ended before the reply did."""


class Malformed(ValueError):
    """What came is no HTTP."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where to send: `base` is such as `https://api.example/v1`. ValueError where it is no address of HTTP."""

    base: str
    secure: bool = field(init=False)
    host: str = field(init=False)
    port: int = field(init=False)
    path: str = field(init=False)

    def __post_init__(self) -> None:
        parts = urlsplit(self.base)
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
            raise ValueError("no address of HTTP")
        if parts.username or parts.password or not self.base.isascii() or not self.base.isprintable():
            raise ValueError("a key has no place in an address")
        object.__setattr__(self, "secure", parts.scheme == "https")
        object.__setattr__(self, "host", parts.hostname)
        object.__setattr__(self, "port", parts.port or (443 if parts.scheme == "https" else 80))
        object.__setattr__(self, "path", parts.path.rstrip("/"))

    def head(self, path: str, headers: Mapping[str, str]) -> bytes:
        """The beginning of a POST, up to the length of its body. ValueError where a header would end another."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        given = self.port == (443 if self.secure else 80)
        lines = [f"POST {self.path}{path} HTTP/1.1", f"host: {host if given else f'{host}:{self.port}'}"]
        for name, value in headers.items():
            if not (value.isascii() and value.isprintable()):
                raise ValueError(f"the header `{name}` holds what no header can")
            lines.append(f"{name}: {value}")
        return ("\r\n".join(lines) + "\r\ncontent-length: ").encode("ascii")


class Pool:
    """The connections of one event loop to one address."""

    def __init__(self, address: Address) -> None:
        self._address = address
        self._tls = ssl.create_default_context() if address.secure else None
        self._idle: deque[Connection] = deque()
        self._all: set[Connection] = set()
        self._closed = False

    async def post(self, head: bytes, body: bytes, timeout: float) -> Connection:
        """Send, and wait for the headers of the answer. `timeout` is in seconds, of all waiting for it. Raises OSError,
        TimeoutError, Malformed.

        A kept connection that the other side had closed already, without a byte of an answer, is replaced once.
        """
        loop = asyncio.get_running_loop()
        began = loop.time()
        while True:
            found = self._kept(loop.time())
            reused = found is not None
            if found is None:
                async with asyncio.timeout(min(_CONNECTING, timeout)):
                    found = await self._connect(loop)
            found.send(head, body, timeout - (loop.time() - began))
            try:
                await found.answered()
            except ConnectionError:
                found.abort()
                if not (reused and found.silent):
                    raise
            except BaseException:
                found.abort()
                raise
            else:
                return found

    def keep(self, connection: Connection) -> None:
        """It may be used again."""
        if self._closed or len(self._idle) >= _KEPT:
            connection.abort()
        else:
            self._idle.append(connection)

    def lost(self, connection: Connection) -> None:
        """It is gone."""
        self._all.discard(connection)

    def close(self) -> None:
        """End all connections, also those in use."""
        self._closed = True
        self._idle.clear()
        for each in tuple(self._all):
            each.abort()

    def _kept(self, now: float) -> Connection | None:
        while self._idle:
            found = self._idle.pop()  # the one that was used last
            if found.alive and now - found.since < _IDLE:
                return found
            found.abort()
        return None

    async def _connect(self, loop: asyncio.AbstractEventLoop) -> Connection:
        address = self._address
        _, made = await loop.create_connection(
            lambda: Connection(self, loop),
            address.host,
            address.port,
            ssl=self._tls,
            server_hostname=address.host if address.secure else None,
        )
        self._all.add(made)
        return made


class Connection(asyncio.Protocol):
    """One request at a time. `status`, `headers` (names in lower case) are there once it was `answered`.

    What comes of the body is waited for (`read`), or taken as it comes by `sift`, which says whether that is worth a
    look (`ripe`): waking whoever waits costs more than most pieces.
    """

    def __init__(self, pool: Pool, loop: asyncio.AbstractEventLoop) -> None:
        self._pool, self._loop = pool, loop
        self._transport: asyncio.Transport | None = None
        self._waiter: asyncio.Future[None] | None = None
        self._timer: asyncio.TimerHandle | None = None
        self._left = 0.0
        self._error: BaseException | None = None
        self._body: list[bytes] = []
        self._size = 0
        self._paused = self._draining = self._begun = self._may_stay = False
        self._complete = True  # nothing was asked yet
        self._ripe = False
        self.sift: Callable[[bytes], bool] | None = None
        self.alive = True
        self.silent = True  # not a byte of an answer came
        self.since = 0.0
        self.status = 0
        self.headers: dict[str, str] = {}

    # What is asked of it

    def send(self, head: bytes, body: bytes, seconds: float) -> None:
        """Begin anew."""
        self._parser = httptools.HttpResponseParser(self)
        self._body, self._size, self.status, self.headers = [], 0, 0, {}
        self._complete = self._begun = self._draining = self._may_stay = self._ripe = False
        self.sift = None
        self.silent = True
        self._left = seconds
        if self._transport is not None and self.alive:
            self._transport.write(b"%b%d\r\n\r\n%b" % (head, len(body), body))

    async def answered(self) -> None:
        """Wait for the headers."""
        while not self._begun:
            await self._wait()

    async def read(self) -> bytes:
        """What came of the body since the last time, b"" at its end. Raises TimeoutError, ConnectionError, Malformed;
        what came before is given first."""
        while not self._body:
            if self._complete:
                return b""
            await self._wait()
        data = self._body[0] if len(self._body) == 1 else b"".join(self._body)
        self._body, self._size = [], 0
        self._resume()
        return data

    async def ripe(self) -> bool:
        """Wait until what was sifted is worth a look; False at the body's end. Raises as `read`."""
        self._sift()
        while not self._ripe:
            if self._complete:
                return False
            await self._wait()
        self._ripe, self._size = False, 0
        self._resume()
        return True

    def hurry(self, seconds: float) -> None:
        """Wait no longer than this from here on."""
        self._left = min(self._left, seconds)
        self._stop_timer()

    def release(self) -> None:
        """Nothing more of this answer is wanted: the connection is kept where the answer ends soon."""
        self._stop_timer()
        self.sift = None
        if self._complete:
            self._again()
        elif self.alive:
            self._draining = True
            self._body, self._size = [], 0
            self._resume()
            self._timer = self._loop.call_later(_DRAIN, self.abort)

    def abort(self) -> None:
        """Hang up."""
        self._stop_timer()
        self.alive = False
        if self._transport is not None:
            self._transport.abort()

    # asyncio's side

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)  # uvloop's are none by class

    def data_received(self, data: bytes) -> None:
        if self._complete:  # nobody asked for this
            self.abort()
            return
        self.silent = False
        try:
            self._parser.feed_data(data)
        except Exception:  # the parser's own errors, of several types
            self._fail(Malformed("no HTTP"))
            self.abort()
            return
        if self._draining:
            self._body, self._size = [], 0
        elif self.sift is not None:
            self._sift()
            if not (self._ripe or self._complete):
                return
            if self._size > _FULL and not self._paused and self._transport is not None:  # nobody looks at it
                self._paused = True
                self._transport.pause_reading()
        elif self._size > _FULL and not self._paused and self._transport is not None:
            self._paused = True
            self._transport.pause_reading()
        if self._begun:
            self._wake()

    def connection_lost(self, exc: Exception | None) -> None:
        self.alive, self._transport = False, None
        self._pool.lost(self)
        self._stop_timer()
        if not self._complete:
            if self._begun and exc is None and "content-length" not in self.headers and not self._chunked:
                self._complete = True  # such an answer ends with its connection
                self._wake()
            else:
                self._fail(Broken("the connection ended before the reply"))

    # The parser's side

    def on_header(self, name: bytes, value: bytes) -> None:
        """A header of the answer, or of its end."""
        if len(self.headers) > 200 or len(name) + len(value) > _HEADERS:
            raise Malformed("too many headers")
        self.headers[name.decode("latin-1").lower()] = value.decode("latin-1")

    def on_headers_complete(self) -> None:
        """The headers are there. What only says that there is more to come is passed over."""
        self.status = self._parser.get_status_code()
        if self.status < 200:
            self.headers = {}
        else:
            self._begun = True

    def on_body(self, data: bytes) -> None:
        """A part of the body."""
        self._body.append(data)
        self._size += len(data)

    def on_message_complete(self) -> None:
        """The answer is at its end."""
        if not self._begun:
            return
        self._complete = True
        self._may_stay = self._parser.should_keep_alive()
        if self._draining:
            self._stop_timer()
            self._again()

    # Its own

    @property
    def _chunked(self) -> bool:
        return "chunked" in self.headers.get("transfer-encoding", "").lower()

    def _resume(self) -> None:
        if self._paused and self._transport is not None:
            self._paused = False
            self._transport.resume_reading()

    def _sift(self) -> None:
        if self._body and self.sift is not None:
            data = b"".join(self._body)
            self._body = []
            self._ripe = self.sift(data) or self._ripe

    def _again(self) -> None:
        if self.alive and self._may_stay:
            self.since = self._loop.time()
            self._pool.keep(self)
        else:
            self.abort()

    def _wake(self) -> None:
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(None)

    def _fail(self, error: BaseException) -> None:
        self._error = error
        self._wake()

    async def _wait(self) -> None:
        """Until something came. The time that a reader takes is not counted."""
        if self._error is not None:
            raise self._error
        if not self.alive:
            raise Broken("the connection ended before the reply")
        began = self._loop.time()
        if self._left <= 0:
            raise TimeoutError
        self._waiter = self._loop.create_future()
        self._until = began + self._left
        if self._timer is None:  # one for a reply: where it comes too early it is set again
            self._timer = self._loop.call_at(self._until, self._time_up)
        try:
            await self._waiter
        finally:
            self._waiter = None
            self._left -= self._loop.time() - began
        if self._error is not None and not self._body:
            raise self._error

    def _time_up(self) -> None:
        self._timer = None
        if self._waiter is None:
            return
        if self._loop.time() < self._until - 0.001:
            self._timer = self._loop.call_at(self._until, self._time_up)
        elif not self._waiter.done():
            self._waiter.set_exception(TimeoutError())

    def _stop_timer(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
