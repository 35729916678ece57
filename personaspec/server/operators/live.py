"""`GET /operators/events`: what goes on, as server-sent events. Each holds the new answers, and how things stand."""

from __future__ import annotations

import asyncio
import secrets
from typing import Any, Final

import orjson
from starlette.requests import Request

from personaspec.server.api.completions import EVENTS, SAFE, Receive, Scope, Send
from personaspec.server.health import what_is_served
from personaspec.server.operators.figures import costs, entry, figures
from personaspec.server.operators.signing_in import Operator, SigningIn
from personaspec.server.serving import Serving
from personaspec.stores.protocol import Letter, StoreError

_EVERY: Final = 2.0  # seconds between two events at most
_OLD: Final = 60  # answers that are told of at first


class Live:
    """The endpoint; ASGI, so that who goes away is let go."""

    def __init__(self, serving: Serving, signing: SigningIn) -> None:
        self._serving, self._signing = serving, signing
        self._replica = secrets.token_hex(3)  # a page that is answered by another one says so
        self._open = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Until the page is closed, or it was long enough: the browser then asks again."""
        request = Request(scope, receive)
        operator = await self._signing.who(request)
        self._open += 1
        try:
            await self._tell(request, operator, receive, send)
        finally:
            self._open -= 1

    async def _tell(self, request: Request, operator: Operator, receive: Receive, send: Send) -> None:
        serving = self._serving
        with serving.running.enter(receive, serving.settings.turn_time) as running:
            headers = [EVENTS, *SAFE, (b"x-accel-buffering", b"no")]
            await send({"type": "http.response.start", "status": 200, "headers": headers})
            number = max(0, serving.feed.number - _OLD)
            try:
                while not running.gone:
                    held = await self._now(operator, number)
                    number = serving.feed.number
                    await running.send(send, b"data: " + orjson.dumps(held) + b"\n\n")
                    await serving.feed.after(number, _EVERY)
                    await asyncio.sleep(0.3)  # many answers, one event
                    operator = await self._signing.who(request)  # a key that was revoked sees no more
            except asyncio.CancelledError:
                if not running.ended():
                    raise
            if not running.gone:
                await running.send(send, b"", last=True)

    async def _now(self, operator: Operator, number: int) -> dict[str, Any]:
        serving = self._serving
        seen = [each for each in serving.feed if operator.sees(each.persona)]
        served = what_is_served(serving)
        served["running"] = max(0, served["running"] - self._open)  # the pages that look on are no chats
        served["personas"] = [each for each in served["personas"] if operator.sees(each["name"])]
        try:
            dead: list[Letter] | None = [
                each for each in await serving.store.dead_letters() if operator.sees(each.persona)
            ]
        except StoreError:
            dead = None
        return {
            "now": serving.clock().isoformat(timespec="seconds"),
            "replica": self._replica,
            "served": served,
            "figures": figures(seen),
            "costs": costs(serving.costs, operator.sees),
            "entries": [entry(each) for each in seen if each.number > number],
            "waiting": [
                {
                    "handle": each.handle,
                    "persona": each.who.persona,
                    "what": list(each.what),
                    "rule": each.rule,
                    "since": each.since.isoformat(timespec="seconds"),
                }
                for each in serving.waiting
                if operator.sees(each.who.persona)
            ],
            "letters": None if dead is None else [letter(each) for each in dead],
        }


def letter(one: Letter) -> dict[str, Any]:
    """A letter that could not be delivered, without the name of its fan."""
    return {
        "id": one.id,
        "persona": one.persona,
        "rule": str(one.payload.get("rule", "")),
        "made": one.made.isoformat(timespec="seconds"),
        "tried": one.tried,
        "why": one.why,
    }
