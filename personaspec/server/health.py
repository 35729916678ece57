"""Whether the service is there and can work, its figures, and what operators change: reload and the stop switch."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable
from typing import Any, Final

import orjson
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from personaspec.server import metrics
from personaspec.server.api.completions import read_body
from personaspec.server.operating import operates
from personaspec.server.refusals import Refused, bad
from personaspec.server.serving import Serving
from personaspec.stores.protocol import Revoked, StoreError

_LONGEST: Final = 4096
_Answer = Callable[[Request], Awaitable[Response]]


def routes(serving: Serving) -> list[BaseRoute]:
    """`/healthz`, `/readyz`, `/metrics`, and `/v1/operator/…`."""
    return [
        Route("/healthz", _healthz),
        Route("/readyz", _readyz(serving)),
        Route("/metrics", _metrics(serving)),
        Route("/v1/operator/state", _state(serving)),
        Route("/v1/operator/reload", _reload(serving), methods=["POST"]),
        Route("/v1/operator/stop", _stop(serving), methods=["POST"]),
        Route("/v1/operator/restore", _restore(serving), methods=["POST"]),
    ]


def answer(held: Any, status: int = 200) -> Response:
    """A JSON answer."""
    return Response(orjson.dumps(held), status, media_type="application/json")


async def _healthz(_: Request) -> Response:
    return answer({"status": "ok"})


def _readyz(serving: Serving) -> _Answer:
    asked_at, answered = float("-inf"), ""

    async def store() -> str:
        """Why the store cannot be written to; asked once a second at most, as anybody may ask us."""
        nonlocal asked_at, answered
        now = time.monotonic()
        if now - asked_at > 1:
            asked_at = now
            try:
                await serving.store.ready()
                answered = ""
            except StoreError:
                answered = "the store cannot be written to"
        return answered

    async def readyz(_: Request) -> Response:
        """Ready: something is served, the store can be written to, and the service is not about to end."""
        why = ""
        if serving.draining:
            why = "ending"
        elif not len(serving.fleet):
            why = "no persona is served"
        else:
            why = await store()
        return answer({"status": "ready"} if not why else {"status": "not ready", "why": why}, 503 if why else 200)

    return readyz


def _metrics(serving: Serving) -> _Answer:
    async def figures(request: Request) -> Response:
        await operates(serving, request.scope)
        serving.metrics.running(len(serving.running))
        return Response(serving.metrics.text(), headers={"content-type": metrics.TYPE})

    return figures


def _state(serving: Serving) -> _Answer:
    async def state(request: Request) -> Response:
        await operates(serving, request.scope)
        return answer(what_is_served(serving))

    return state


def what_is_served(serving: Serving) -> dict[str, Any]:
    """The fleet as an operator sees it."""
    fleet = serving.fleet
    reloaded = fleet.reloaded
    return {
        "personas": [
            {
                "name": each.name,
                "title": each.policy.header.title,
                "version": each.policy.header.version,
                "bundle": each.bundle,
                "model": each.upstream.name,
                "judge": each.judging.name,
                "since": each.since.isoformat(),
                "stopped": fleet.is_stopped(each.name) is not None,
            }
            for each in fleet
        ],
        "stopped": [{"persona": each.persona, "at": each.at.isoformat(), "why": each.why} for each in fleet.stopped],
        "reload": None
        if reloaded is None
        else {"at": reloaded.at.isoformat(), "took": not reloaded.why, "why": reloaded.why, "help": reloaded.help},
        "running": len(serving.running),
        "draining": serving.draining,
    }


def _reload(serving: Serving) -> _Answer:
    async def reload(request: Request) -> Response:
        await operates(serving, request.scope)
        await _object(request)
        if serving.reloading is None:
            raise Refused(409, "fixed", "what is served here cannot be read again", "start it anew")
        took = await serving.reloading.reload()
        return answer(what_is_served(serving), 200 if took else 409)

    return reload


def _stop(serving: Serving) -> _Answer:
    async def stop(request: Request) -> Response:
        await operates(serving, request.scope)
        held = await _object(request)
        persona, why = _text(held, "persona"), _text(held, "why")
        if persona and serving.fleet.find(persona) is None:
            serving.find(persona)
        await _stored(serving.store.revoke(Revoked(persona, serving.clock(), why)))
        await _stored(serving.hear_stops())
        serving.journal.tell("stopped", persona=persona or "all", why=why)
        return answer(what_is_served(serving))

    return stop


def _restore(serving: Serving) -> _Answer:
    async def restore(request: Request) -> Response:
        await operates(serving, request.scope)
        persona = _text(await _object(request), "persona")
        await _stored(serving.store.restore(persona))
        await _stored(serving.hear_stops())
        serving.journal.tell("restored", persona=persona or "all")
        return answer(what_is_served(serving))

    return restore


async def _stored(doing: Awaitable[Any]) -> Any:
    try:
        return await doing
    except StoreError:
        raise Refused(503, "store_unavailable", "the store could not do it", "try again in a moment", after=5) from None


async def _object(request: Request) -> dict[str, Any]:
    """The JSON object of a request that changes something; a page of another site cannot send one unasked."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        raise Refused(415, "not_json", "the body is not said to be JSON", "send `Content-Type: application/json`")
    body = await read_body(request.receive, _LONGEST, 10.0)
    try:
        held = orjson.loads(body or b"{}")
    except (orjson.JSONDecodeError, RecursionError):
        raise bad(None, "the body is not JSON", "send one JSON object", "invalid_json") from None
    if type(held) is not dict:
        raise bad(None, "the body is not a JSON object", "send one", "invalid_type")
    return held


def _text(held: dict[str, Any], name: str) -> str:
    value = held.get(name, "")
    if type(value) is not str or len(value) > 500:
        raise bad(name, f"`{name}` is a text of at most 500 characters", code="invalid_type")
    return value
