"""The whole application: the hot path first, then the rooms in order, and what runs beside them."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from typing import Any, Final
from urllib.parse import urlsplit

from starlette.exceptions import HTTPException
from starlette.routing import BaseRoute, Router

from personaspec.providers.router import Closing
from personaspec.server import gate, health, refusals
from personaspec.server.api import document, models
from personaspec.server.api.completions import JSON, SAFE, Completions, Receive, Scope, Send, where
from personaspec.server.deployed import Unserved
from personaspec.server.fans import rooms as fans
from personaspec.server.operating import is_loopback
from personaspec.server.operators import rooms as operators
from personaspec.server.refusals import Refused
from personaspec.server.serving import Serving
from personaspec.server.ticking import TASKS, Task

CHAT: Final = "/v1/chat/completions"
ROOMS: Final[tuple[Callable[[Serving], Sequence[BaseRoute]], ...]] = (
    models.routes,
    document.routes,
    health.routes,
    gate.routes,
    fans.routes,
    operators.routes,
)
"""Each gives its routes; the first that fits a path answers."""


def create_app(
    serving: Serving,
    rooms: Sequence[Callable[[Serving], Sequence[BaseRoute]]] = ROOMS,
    tasks: Sequence[Task] = TASKS,
) -> App:
    """The application, as an ASGI server runs it: its lifespan opens the store and closes it."""
    return App(serving, rooms, tasks)


class App:
    """ASGI."""

    def __init__(
        self, serving: Serving, rooms: Sequence[Callable[[Serving], Sequence[BaseRoute]]], tasks: Sequence[Task]
    ) -> None:
        self.serving, self._tasks = serving, tasks
        self._chat = Completions(serving)
        self._router = Router([route for room in rooms for route in room(serving)], redirect_slashes=False)
        self._running: list[asyncio.Task[None]] = []
        self.failed: Exception | None = None  # why it could not begin
        self._guarded = serving.settings.door == "until-made"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request, or the lifespan."""
        if scope["type"] == "lifespan":
            await self._lifespan(receive, send)
            return
        if scope["type"] != "http":
            await send({"type": "websocket.close", "code": 1000})
            return
        if self._guarded and not _own_host(scope):
            await _refuse(send, Refused(421, "wrong_host", "this service is for this machine", "use 127.0.0.1"))
            return
        if self.serving.settings.cors and _is_called_by_pages(scope["path"]):
            origin = _header(scope, b"origin")
            if origin is not None:
                if scope["method"] == "OPTIONS" and _header(scope, b"access-control-request-method") is not None:
                    await self._preflight(origin, send)
                    return
                send = self._allowing(origin, send)
        if scope["path"] == CHAT and scope["method"] == "POST":
            await self._chat(scope, receive, send)
        else:
            await self._rest(scope, receive, send)

    async def _rest(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Everything but the hot path."""
        begun = False

        async def safe(message: Any) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                begun = True
                names = {name for name, _ in message["headers"]}
                message = {**message, "headers": [*message["headers"], *(h for h in SAFE if h[0] not in names)]}
            await send(message)

        scope["app"] = self
        try:
            if scope["path"] == CHAT:
                raise HTTPException(405, headers={"allow": "POST"})
            await self._router(scope, receive, safe)
        except Refused as refused:
            if not begun:
                await _refuse(send, refused)
        except HTTPException as error:
            if not begun:
                await _refuse(send, _http(error), error.headers)
        except Exception as error:
            self.serving.journal.tell("bug", path=scope["path"], error=type(error).__name__, at=where(error))
            if not begun:
                await _refuse(send, refusals.broken())

    async def _lifespan(self, receive: Receive, send: Send) -> None:
        await receive()
        try:
            await self.start()
        except Exception as error:
            self.failed = error
            await send({"type": "lifespan.startup.failed", "message": ""})
            return
        await send({"type": "lifespan.startup.complete"})
        await receive()
        await self.stop()
        await send({"type": "lifespan.shutdown.complete"})

    async def start(self) -> None:
        """Open the store, and begin what runs beside. Raises StoreError."""
        serving = self.serving
        serving.draining = False
        await serving.store.open()
        await serving.keys.refresh()
        if serving.settings.door == "keys" and not serving.keys.any:
            await serving.store.close()
            raise Unserved(
                "nobody could call it: it listens beyond this machine, and no key was made",
                "`personaspec key make --store URL` makes one; `--open` lets everybody in",
            )
        await serving.hear_stops()
        self._running = [asyncio.create_task(task(serving)) for task in self._tasks]

    async def stop(self) -> None:
        """End what runs beside, hang up on the models, close the store: the evidence chain is closed in good order."""
        self.serving.draining = True
        for task in self._running:
            task.cancel()
        await asyncio.gather(*self._running, return_exceptions=True)
        await self._hang_up()
        await self.serving.store.close()

    async def _hang_up(self) -> None:
        """No model is asked any more: connections that were kept for the next reply are closed."""
        asked = [each for one in self.serving.fleet for each in (one.upstream.provider, one.judging.judge)]
        for each in {id(each): each for each in asked}.values():
            if isinstance(each, Closing):
                with suppress(Exception):  # how somebody else hangs up keeps no evidence from being closed
                    await each.aclose()

    async def _preflight(self, origin: bytes, send: Send) -> None:
        if not self._allows(origin):
            await _refuse(send, Refused(403, "origin", "this origin may not call", "`--cors` allows it"))
            return
        headers = [
            (b"access-control-allow-origin", origin),
            (b"access-control-allow-methods", b"GET, POST"),
            (b"access-control-allow-headers", b"authorization, content-type, x-request-id"),
            (b"access-control-max-age", b"600"),
            (b"vary", b"origin"),
        ]
        await send({"type": "http.response.start", "status": 204, "headers": headers})
        await send({"type": "http.response.body", "body": b""})

    def _allowing(self, origin: bytes, send: Send) -> Send:
        more = [(b"vary", b"origin")]
        if self._allows(origin):
            more.append((b"access-control-allow-origin", origin))
            more.append((b"access-control-expose-headers", b"x-request-id, x-personaspec-session, retry-after"))

        async def allowing(message: Any) -> None:
            if message["type"] == "http.response.start":
                message = {**message, "headers": [*message["headers"], *more]}
            await send(message)

        return allowing

    def _allows(self, origin: bytes) -> bool:
        return origin.decode("latin-1") in self.serving.settings.cors


def _header(scope: Scope, name: bytes) -> bytes | None:
    return next((value for key, value in scope["headers"] if key == name), None)


def _is_called_by_pages(path: str) -> bool:
    """Whether pages of allowed origins may call it: the API, and nothing that an operator does."""
    return path.startswith("/v1/") and not path.startswith("/v1/operator/")


def _own_host(scope: Scope) -> bool:
    """Whether a request was sent to this machine by name: a page elsewhere can make its own name mean this machine."""
    host = (_header(scope, b"host") or b"").decode("latin-1")
    try:
        return is_loopback(urlsplit(f"//{host}").hostname or "")
    except ValueError:
        return False


def _http(error: HTTPException) -> Refused:
    if error.status_code == 404:
        return Refused(404, "not_found", "there is nothing at this path", "`GET /openapi.json` lists what there is")
    if error.status_code == 405:
        return Refused(405, "method", "this path does not take this method", "`GET /openapi.json` says which it takes")
    return Refused(error.status_code, "refused", str(error.detail))


async def _refuse(send: Callable[[Any], Awaitable[None]], refused: Refused, more: Any = None) -> None:
    extra = [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in (more or {}).items()]
    headers = [JSON, *SAFE, *refused.headers(), *extra]
    await send({"type": "http.response.start", "status": refused.status, "headers": headers})
    await send({"type": "http.response.body", "body": refused.body()})
