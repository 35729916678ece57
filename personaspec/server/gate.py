"""The guard for those who have a gateway of their own, at this service: whoever has a key of scope `guard` may ask."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextvars import ContextVar
from typing import Final
from weakref import WeakKeyDictionary

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from personaspec.server import guarding
from personaspec.server.deployed import Deployed
from personaspec.server.guarding import Guarded
from personaspec.server.keys import admitted
from personaspec.server.serving import Serving
from personaspec.stores.protocol import Key

_KEY: Final[ContextVar[Key | None]] = ContextVar("the key of who asks the guard", default=None)


def routes(serving: Serving) -> list[BaseRoute]:
    """`/v1/guard` and LiteLLM's generic guardrail."""
    known: WeakKeyDictionary[Deployed, Guarded] = WeakKeyDictionary()

    def find(name: str) -> Guarded | None:
        deployed = serving.fleet.find(name)
        if deployed is None:
            return None
        if (key := _KEY.get()) is not None:
            admitted(key, name)
        if deployed not in known:
            known[deployed] = Guarded(deployed.policy, deployed.bot.guard, deployed.bundle, deployed.origins)
        return known[deployed]

    found: list[BaseRoute] = []
    for route in guarding.routes(find, clock=serving.clock, store=serving.store):
        assert isinstance(route, Route)
        found.append(Route(route.path, _behind(serving, route.endpoint), methods=["POST"]))
    return found


def _behind(
    serving: Serving, endpoint: Callable[[Request], Awaitable[Response]]
) -> Callable[[Request], Awaitable[Response]]:
    """The same endpoint, for who has a key. LiteLLM sends it as `x-api-key`."""

    async def behind(request: Request) -> Response:
        given = request.headers.get("authorization")
        if given is None and (other := request.headers.get("x-api-key")):
            given = f"Bearer {other}"
        _KEY.set(await serving.keys.check(None if given is None else given.encode("latin-1", "replace"), "guard"))
        return await endpoint(request)

    return behind
