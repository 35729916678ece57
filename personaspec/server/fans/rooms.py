"""The routes of the page for fans: pages, their files, and what their script asks for."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import suppress
from typing import Any

import orjson
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from personaspec.drive import Shown
from personaspec.pages.assets import NAMES, asset
from personaspec.pages.chat import chat_html, chat_page, personas_html, problem_html
from personaspec.pages.transcript import standing, transcript
from personaspec.server.api.parts import Parts
from personaspec.server.deployed import Deployed
from personaspec.server.fans.saying import Saying, taken, texts
from personaspec.server.fans.visitors import Visitor, Visitors, accepted
from personaspec.server.origins import own_object, safe_headers
from personaspec.server.refusals import Refused, bad, unrecorded
from personaspec.server.serving import Serving
from personaspec.server.turns import Busy
from personaspec.server.watching import Watched
from personaspec.session.consenting import retired
from personaspec.session.effects import Done
from personaspec.session.events import Acknowledged, Called, Passed
from personaspec.stores.protocol import Kept, StoreError

Answer = Callable[[Request], Awaitable[Response]]


def routes(serving: Serving) -> list[BaseRoute]:
    """`/`, `/chat/{persona}`, what is below it, the files of the pages, and the widget."""
    if not serving.settings.page:
        return [Route("/assets/{name}", _asset)]
    room = _Room(serving)
    below = "/chat/{persona}"
    return [
        Route("/", room.front),
        Route(below, room.chat),
        Route(f"{below}/say", Saying(serving, room.visitors), methods=["POST"]),
        Route(f"{below}/tick", room.tick, methods=["POST"]),
        Route(f"{below}/acknowledge", room.acknowledge, methods=["POST"]),
        Route(f"{below}/person", room.person, methods=["POST"]),
        Route(f"{below}/forget", room.forget, methods=["POST"]),
        Route(f"{below}/remembered", room.remembered),
        Route("/widget.js", _widget),
        Route("/assets/{name}", _asset),
    ]


class _Room:
    """What the routes share."""

    def __init__(self, serving: Serving) -> None:
        self._serving = serving
        self.visitors = Visitors(serving)

    async def front(self, request: Request) -> Response:
        """One persona: its chat. Several: a list of them."""
        return await self._paged(request, self._front)

    async def chat(self, request: Request) -> Response:
        """The page of one persona, with what was said before."""
        return await self._paged(request, self._chat)

    async def _paged(self, request: Request, answer: Answer) -> Response:
        """A page, or one that says why there is none: a person reads it, and no program."""
        try:
            return await answer(request)
        except Refused as refused:
            wanted = accepted(request.headers.get("accept-language", ""))
            why = "nobody" if refused.status == 404 else "failed"
            page = problem_html(why, wanted[0] if wanted else "en")
            headers = safe_headers() | {name.decode(): value.decode() for name, value in refused.headers()}
            return HTMLResponse(page, refused.status, headers=headers)

    async def _front(self, request: Request) -> Response:
        fleet = self._serving.fleet
        if len(fleet) == 1:
            return RedirectResponse(f"chat/{fleet.names()[0]}", 303, headers={"cache-control": "no-store"})
        wanted = accepted(request.headers.get("accept-language", ""))
        page = personas_html([each.policy for each in fleet], wanted[0] if wanted else "en")
        return HTMLResponse(page, headers=safe_headers())

    async def _chat(self, request: Request) -> Response:
        serving = self._serving
        deployed = serving.find(request.path_params["persona"])
        framed = request.query_params.get("embedded") == "1" and bool(serving.settings.frames)
        chose = request.query_params.get("language", "")[:40]
        visitor = self.visitors.read(request, deployed, language=chose, framed=framed)
        kept = await self._read(visitor, deployed) if visitor.id else Kept()
        visitor = self.visitors.known(visitor)
        asked = visitor.asked(deployed, serving)
        now: dict[str, Any] = dict(standing(kept.state))
        if kept.revoked is not None:
            bot = deployed.retired(kept.revoked.at, asked.now)
            gone = retired(bot.policy, asked.context, asked.now.date())
            now |= {"ended": "consent", "why": gone.text if gone is not None else ""}
        told = transcript(deployed.policy, kept.state, kept.history, asked.context, asked.now, deployed.bot.mentioning)
        # to look for offers in fifty replies takes up to a tenth of a second, for which no stream may stand still
        parts = await asyncio.to_thread(tuple, told) if kept.history else tuple(told)
        page = chat_page(
            deployed.policy,
            asked.context,
            now=now,
            parts=parts,
            calls=serving.settings.calls,
            embedded=framed,
            tick=serving.settings.tick,
        )
        headers = safe_headers(serving.settings.frames if framed else ())
        response = HTMLResponse(chat_html(page), headers=headers)
        for each in self.visitors.cookies(request, visitor, bool(chose)):
            response.headers.append("set-cookie", each)
        return response

    async def tick(self, request: Request) -> Response:
        """Time passed while the page was in front."""
        deployed, visitor, _ = await self._posted(request)
        asked = visitor.asked(deployed, self._serving)
        passed = Passed(asked.context, using=True)
        return await self._shown(deployed, self._serving.turns.happens(deployed, asked, passed))

    async def acknowledge(self, request: Request) -> Response:
        """The fan confirmed a notice."""
        deployed, visitor, held = await self._posted(request)
        rules = held.get("rules")
        if type(rules) is not list or len(rules) > 100 or not all(type(each) is str for each in rules):
            raise bad("rules", "`rules` is a list of names of rules", code="invalid_type")
        asked = visitor.asked(deployed, self._serving)
        event = Acknowledged(tuple(rules))
        return await self._shown(deployed, self._serving.turns.happens(deployed, asked, event))

    async def person(self, request: Request) -> Response:
        """The fan wants a person."""
        deployed, visitor, _ = await self._posted(request)
        if not self._serving.settings.calls:
            raise Refused(409, "nobody", "no person can be called here", "the page says whom to write to")
        asked = visitor.asked(deployed, self._serving)
        return await self._shown(deployed, self._serving.turns.happens(deployed, asked, Called()))

    async def forget(self, request: Request) -> Response:
        """The fan wants to be forgotten: what is remembered, or the chat as well."""
        deployed, visitor, held = await self._posted(request)
        only = held.get("memory_only") is not False
        went = len((await self._read(visitor, deployed)).memory.items)
        flow = self._serving.turns.forgets(deployed, visitor.asked(deployed, self._serving))
        try:
            with suppress(Busy):  # the wish goes first: it is done below all the same
                async for _ in flow:
                    pass
        finally:
            await flow.aclose()
        try:
            went += await self._serving.store.forget(visitor.who(deployed), memory_only=only)
        except StoreError as error:
            raise self._down(error) from None
        self._serving.journal.tell("forgotten", persona=deployed.name, rows=went, wish="memory" if only else "all")
        return _json({"went": went, "parts": []})

    async def remembered(self, request: Request) -> Response:
        """What is remembered of the fan: for the fan alone."""
        deployed = self._serving.find(request.path_params["persona"])
        framed = request.query_params.get("framed") == "1"
        visitor = self.visitors.read(request, deployed, framed=framed)
        kept = await self._read(visitor, deployed)
        items = [
            {"what": each.what, "text": each.text, "until": each.until.isoformat() if each.until else None}
            for each in kept.memory.on(self._serving.clock()).items
        ]
        return _json({"items": items})

    async def _posted(self, request: Request) -> tuple[Deployed, Visitor, dict[str, Any]]:
        serving = self._serving
        deployed = serving.find(request.path_params["persona"])
        held = await own_object(request, serving.settings.body, serving.settings.body_time)
        language = texts(held, "language", 40)
        return (
            deployed,
            self.visitors.read(request, deployed, language=language, framed=held.get("framed") is True),
            held,
        )

    async def _shown(self, deployed: Deployed, happens: AsyncGenerator[Shown, None]) -> Response:
        """What came of it, as parts."""
        parts, done = Parts(labelled=True), None
        watched = Watched(self._serving, "page", secrets.token_hex(8))
        watched.deployed = deployed
        try:
            async for shown in happens:
                watched.see(shown)
                if isinstance(shown, Done):
                    done = shown
                else:
                    parts.add(shown)
        except Busy as busy:
            watched.over(409)
            raise taken(busy) from None
        finally:
            await happens.aclose()
        if watched.failed == "unrecorded" and not parts.content:
            watched.over(503)
            raise unrecorded()
        if parts.parts:  # a tick by which nothing came is nothing to tell of
            watched.over(200)
        return _json({"parts": [*parts.parts, *([standing(done.state)] if done is not None else [])]})

    async def _read(self, visitor: Visitor, deployed: Deployed) -> Kept:
        try:
            return await self._serving.store.read(visitor.who(deployed))
        except StoreError as error:
            raise self._down(error) from None

    def _down(self, error: StoreError) -> Refused:
        self._serving.journal.tell("store", why=error.message, help=error.help)
        return Refused(503, "store_unavailable", "the chat cannot be read now", "try again in a moment", after=5)


async def _widget(_: Request) -> Response:
    """The script that other sites put into their pages."""
    found = asset("widget.js")
    headers = {"cache-control": "public, max-age=300", "cross-origin-resource-policy": "cross-origin"}
    return Response(found.data, media_type=found.kind, headers=headers)


async def _asset(request: Request) -> Response:
    """A file of the pages; with its stamp it may be kept for ever."""
    name = request.path_params["name"]
    if name not in NAMES:
        raise Refused(404, "not_found", "there is no such file")
    found = asset(name)
    kept = "public, max-age=31536000, immutable" if request.url.query == found.stamp else "no-cache"
    return Response(found.data, media_type=found.kind, headers={"cache-control": kept})


def _json(held: Any) -> Response:
    return Response(orjson.dumps(held), media_type="application/json", headers={"cache-control": "no-store"})
