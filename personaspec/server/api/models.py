"""`GET /v1/models`: each persona is a model."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from personaspec.server.deployed import Deployed
from personaspec.server.health import answer
from personaspec.server.serving import Serving


def routes(serving: Serving) -> list[BaseRoute]:
    """`/v1/models` and `/v1/models/{id}`."""

    async def models(request: Request) -> Response:
        key = await serving.keys.check(_given(request), "chat")
        seen = [each for each in serving.fleet if key is None or not key.personas or each.name in key.personas]
        return answer({"object": "list", "data": [_model(each) for each in seen]})

    async def model(request: Request) -> Response:
        name = request.path_params["id"]
        await serving.keys.check(_given(request), "chat", name)
        return answer(_model(serving.find(name)))

    return [Route("/v1/models", models), Route("/v1/models/{id}", model)]


def _given(request: Request) -> bytes | None:
    value = request.headers.get("authorization")
    return None if value is None else value.encode("latin-1")


def _model(deployed: Deployed) -> dict[str, Any]:
    header = deployed.policy.header
    return {
        "id": deployed.name,
        "object": "model",
        "created": int(deployed.since.timestamp()),
        "owned_by": header.operator,
        "personaspec": {
            "title": header.title,
            "version": header.version,
            "principal": header.principal.name,
            "languages": list(header.languages),
            "bundle": deployed.bundle,
        },
    }
