"""`POST /chat/{persona}/say`: one turn, as server-sent events. The parts are the API's; the last one is `state`."""

from __future__ import annotations

import asyncio
import secrets
from typing import Any

import orjson
from starlette.requests import Request

from personaspec.pages.chat import LONGEST
from personaspec.pages.transcript import standing
from personaspec.server.api.completions import EVENTS, SAFE, Receive, Scope, Send
from personaspec.server.api.parts import Parts
from personaspec.server.fans.visitors import Visitors
from personaspec.server.origins import own_object
from personaspec.server.refusals import Refused, bad
from personaspec.server.running import Running
from personaspec.server.serving import Serving
from personaspec.server.turns import Busy
from personaspec.server.watching import Watched
from personaspec.session.effects import Done


class Saying:
    """The endpoint; ASGI, so that a reader who goes away ends the turn."""

    def __init__(self, serving: Serving, visitors: Visitors) -> None:
        self._serving, self._visitors = serving, visitors

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One message of a fan."""
        serving, settings = self._serving, self._serving.settings
        request = Request(scope, receive)
        if serving.draining:
            raise Refused(503, "ending", "this replica is about to end", "try again: another one answers", after=1)
        deployed = serving.find(request.path_params["persona"])
        held = await own_object(request, settings.body, settings.body_time)
        text, language = texts(held, "text", LONGEST), texts(held, "language", 40)
        if not text.strip():
            raise bad("text", "the message is empty", "write something")
        visitor = self._visitors.read(request, deployed, language=language, framed=held.get("framed") is True)
        asked = visitor.asked(deployed, serving, text)
        serving.limits.check(f"{asked.who.persona}\0{asked.who.fan}", "")
        watched = Watched(serving, "page", secrets.token_hex(8))
        watched.deployed = deployed
        status = 200
        turn = serving.turns.take(deployed, asked)
        with serving.running.enter(receive, settings.turn_time) as running:
            try:
                await self._stream(send, running, turn, watched)
            except Busy as busy:
                status = 409
                raise taken(busy) from None
            except Refused as refused:
                status = refused.status
                raise
            finally:
                await turn.aclose()
                watched.over(status)

    async def _stream(self, send: Send, running: Running, turn: Any, watched: Watched) -> None:
        parts, done, begun = Parts(labelled=True), None, False

        async def begin() -> None:
            nonlocal begun
            if not begun:
                begun = True
                headers = [EVENTS, *SAFE, (b"x-accel-buffering", b"no")]
                await send({"type": "http.response.start", "status": 200, "headers": headers})

        try:
            async for shown in turn:
                watched.see(shown)
                if isinstance(shown, Done):
                    done = shown
                    continue
                added = parts.add(shown)
                if added is None:
                    continue
                await begin()
                await running.send(send, b"data: " + orjson.dumps(added[1]) + b"\n\n")
                if running.gone:
                    return
        except asyncio.CancelledError:
            if not running.ended():
                raise
            await turn.aclose()
        if running.gone:
            return
        await begin()
        last = standing(done.state) if done is not None else {"kind": "note", "about": "cut"}
        await running.send(send, b"data: " + orjson.dumps(last) + b"\n\n", last=True)


def taken(busy: Busy) -> Refused:
    """Another message of this fan is being answered."""
    return Refused(409, "turn_running", "another message is being answered", "wait a moment", after=busy.after)


def texts(held: dict[str, Any], name: str, most: int) -> str:
    """A text of a request. Raises Refused."""
    value = held.get(name, "")
    if type(value) is not str:
        raise bad(name, f"`{name}` is a text", code="invalid_type")
    if len(value) > most:
        raise Refused(413, "too_long", f"`{name}` has more than {most} characters", "write less", param=name)
    return value
