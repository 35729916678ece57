"""Runs the application: uvicorn, with a limit on how long a header may take, and an end in good order."""

from __future__ import annotations

import asyncio
import logging
import signal
import socket
from collections.abc import Callable
from types import FrameType
from typing import Any, Final

import uvicorn
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from personaspec.server.accepting import Accepting
from personaspec.server.app import App
from personaspec.server.serving import Serving

_MUCH: Final = 64 * 1024  # bytes
_LAST: float = 3.0  # seconds for what must be written down after the last stream was ended


def listen(app: App, ready: Callable[[str, int], None], on_hangup: Callable[[], None] | None = None) -> bool:
    """Serve until a signal says to end; whether it began at all (`app.failed` says why not). `ready` is told the
    address once it listens. Raises OSError where the address cannot be had."""
    settings = app.serving.settings
    door = _bound(settings.host, settings.port)
    logging.getLogger("uvicorn").setLevel(logging.CRITICAL)  # our own log tells; uvicorn's would hold tracebacks
    config = uvicorn.Config(
        app,
        loop="auto",
        http=_timed(settings.header_time),
        ws="none",
        lifespan="on",
        access_log=False,
        log_config=None,
        server_header=False,
        date_header=True,
        timeout_keep_alive=30,
        timeout_graceful_shutdown=int(settings.grace + _LAST + 1),
    )
    server = _Server(config, app.serving, lambda: ready(*door.getsockname()[:2]), on_hangup)
    before = signal.signal(signal.SIGTERM, lambda *_: None)  # uvicorn raises it again once it has ended in good order
    try:
        server.run(sockets=[door])
    except SystemExit:  # uvicorn's way to say that the lifespan did not begin
        if app.failed is None:
            raise
    finally:
        signal.signal(signal.SIGTERM, before)
        door.close()
    return app.failed is None


class _Server(uvicorn.Server):  # type: ignore[misc]
    """Told to end, it is not ready any more at once, and ends its streams after the grace."""

    def __init__(
        self, config: Any, serving: Serving, ready: Callable[[], None], on_hangup: Callable[[], None] | None
    ) -> None:
        super().__init__(config)
        self._serving, self._ready, self._on_hangup = serving, ready, on_hangup

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """As uvicorn's, and tells that it listens."""
        await super().startup(sockets=[])
        if self.started:
            self.servers = [Accepting(each, self._protocol) for each in sockets or ()]
            self._ready()
            if self._on_hangup is not None and hasattr(signal, "SIGHUP"):
                asyncio.get_running_loop().add_signal_handler(signal.SIGHUP, self._on_hangup)

    def _protocol(self) -> asyncio.Protocol:
        made: asyncio.Protocol = self.config.http_protocol_class(
            config=self.config, server_state=self.server_state, app_state=self.lifespan.state
        )
        return made

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """A signal to end."""
        self._serving.draining = True
        super().handle_exit(sig, frame)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """As uvicorn's, with an end to what still runs after the grace."""
        self._serving.draining = True
        loop = asyncio.get_running_loop()
        timer = loop.call_later(self._serving.settings.grace, self._serving.running.end)
        try:
            await super().shutdown(sockets=sockets)
        finally:
            timer.cancel()


def _timed(seconds: float) -> type[Any]:
    class Timed(HttpToolsProtocol):  # type: ignore[misc]
        """A connection whose headers do not come in time is closed."""

        _header: asyncio.TimerHandle | None = None

        def connection_made(self, transport: Any) -> None:
            super().connection_made(Gathered(transport, self.loop))
            self._await_header()

        def on_message_begin(self) -> None:
            super().on_message_begin()
            if self._header is None:
                self._await_header()

        def on_headers_complete(self) -> None:
            self._came()
            super().on_headers_complete()

        def connection_lost(self, exc: Exception | None) -> None:
            self._came()
            super().connection_lost(exc)

        def _await_header(self) -> None:
            self._header = self.loop.call_later(seconds, self.transport.close)

        def _came(self) -> None:
            if self._header is not None:
                self._header.cancel()
                self._header = None

    return Timed


class Gathered:
    """A transport: what is written to it before the event loop looks around again goes out in one write, the head of an
    answer with its body, and a piece with the one after it."""

    def __init__(self, transport: Any, loop: asyncio.AbstractEventLoop) -> None:
        self._transport, self._loop = transport, loop
        self._held: list[bytes] = []
        self._size = 0

    def write(self, data: bytes) -> None:
        """Soon; at once where there is much of it, so that whoever writes is told to wait."""
        if not self._held:
            self._loop.call_soon(self._flush)
        self._held.append(data)
        self._size += len(data)
        if self._size > _MUCH:
            self._flush()

    def close(self) -> None:
        """Once all is written."""
        self._flush()
        self._transport.close()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._transport, name)

    def _flush(self) -> None:
        held, self._held, self._size = self._held, [], 0
        if held:
            self._transport.write(held[0] if len(held) == 1 else b"".join(held))


def _bound(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    found = socket.socket(family, socket.SOCK_STREAM)
    try:
        found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        found.bind((host, port))
        found.listen(2048)
        found.setblocking(False)
    except BaseException:
        found.close()
        raise
    return found
