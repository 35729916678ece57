"""The routes of the page for operators."""

from __future__ import annotations

from collections.abc import Awaitable
from dataclasses import replace
from typing import Any, Final

import orjson
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Route

from personaspec.guard.context import Context
from personaspec.pages.operators import operators_html
from personaspec.pages.report import report_markdown
from personaspec.server.fans.saying import taken, texts
from personaspec.server.operators.counting import ABOUT, counted
from personaspec.server.operators.live import Live
from personaspec.server.operators.signing_in import PATH, Operator, SigningIn
from personaspec.server.origins import own_object, safe_headers
from personaspec.server.refusals import Refused, bad, unrecorded
from personaspec.server.serving import Serving
from personaspec.server.turns import Asked, Busy
from personaspec.session.effects import Done, Note
from personaspec.session.events import Released
from personaspec.stores.protocol import Revoked, StoreError, Who

_MOST: Final = 4096
_RELEASES: Final = ("crisis", "hand-off", "end")


def routes(serving: Serving) -> list[BaseRoute]:
    """`/operators`, and what its script asks for."""
    room = _Room(serving)
    return [
        Route(PATH, room.page),
        Route(f"{PATH}/enter", room.enter, methods=["POST"]),
        Route(f"{PATH}/leave", room.leave, methods=["POST"]),
        Route(f"{PATH}/events", Live(serving, room.signing), methods=["GET"]),
        Route(f"{PATH}/stop", room.stop, methods=["POST"]),
        Route(f"{PATH}/restore", room.restore, methods=["POST"]),
        Route(f"{PATH}/reload", room.reload, methods=["POST"]),
        Route(f"{PATH}/release", room.release, methods=["POST"]),
        Route(f"{PATH}/letter", room.letter, methods=["POST"]),
        Route(f"{PATH}/report/{{persona}}", room.report),
    ]


class _Room:
    """What the routes share."""

    def __init__(self, serving: Serving) -> None:
        self._serving = serving
        self.signing = SigningIn(serving)

    async def page(self, request: Request) -> Response:
        """The page, or the form to sign in."""
        try:
            operator: Operator | None = await self.signing.who(request)
        except Refused as refused:
            if refused.status != 401:
                raise
            operator = None
        label = "" if operator is None or operator.key is None else operator.key.label or operator.key.id
        response = HTMLResponse(
            operators_html(signed_in=operator is not None, who=label, keyless=operator is not None and not label),
            headers=safe_headers() | {"x-signed-in": "no" if operator is None else "yes"},
        )
        if operator is not None and operator.key is not None:
            self.signing.keep(request, response, operator.key)
        return response

    async def enter(self, request: Request) -> Response:
        """Sign in."""
        held = await own_object(request, _MOST, 10.0)
        key = await self.signing.enter(texts(held, "key", 200))
        self._serving.journal.tell("operator", key=key.id, did="signed in")
        response = _json({})
        self.signing.keep(request, response, key)
        return response

    async def leave(self, request: Request) -> Response:
        """Sign out."""
        await own_object(request, _MOST, 10.0)
        response = _json({})
        self.signing.keep(request, response, None)
        return response

    async def stop(self, request: Request) -> Response:
        """The stop switch: it holds from the next turn on, on every replica."""
        serving = self._serving
        operator, held = await self._posted(request)
        persona, why = texts(held, "persona", 200), texts(held, "why", 500)
        operator.may(persona)
        if persona:
            serving.find(persona)
        if not why.strip():
            raise bad("why", "a reason is missing", "write why: it stays in the log")
        await _stored(serving.store.revoke(Revoked(persona, serving.clock(), why)))
        return await self._stopped(operator, "stopped", persona, why)

    async def restore(self, request: Request) -> Response:
        """Take a stop back."""
        operator, held = await self._posted(request)
        persona = texts(held, "persona", 200)
        operator.may(persona)
        await _stored(self._serving.store.restore(persona))
        return await self._stopped(operator, "restored", persona, "")

    async def reload(self, request: Request) -> Response:
        """Read what is served anew."""
        operator, _ = await self._posted(request)
        operator.may("")
        if self._serving.reloading is None:
            raise Refused(409, "fixed", "what is served here cannot be read again", "start it anew")
        took = await self._serving.reloading.reload()
        return _json({"took": took})

    async def release(self, request: Request) -> Response:
        """A person says that a hand-off, a crisis or an end is over."""
        serving = self._serving
        operator, held = await self._posted(request)
        what = texts(held, "what", 20)
        if what not in _RELEASES:
            raise bad("what", "`what` is `crisis`, `hand-off` or `end`")
        who = self._who(held)
        operator.may(who.persona)
        deployed = serving.find(who.persona)
        now = deployed.now(serving.clock())
        asked = Asked(who, None, replace(Context(), today=now.date()), now)
        happens = serving.turns.happens(deployed, asked, Released(what))
        done = False
        try:
            async for shown in happens:
                if isinstance(shown, Note) and shown.kind == "unrecorded":
                    raise unrecorded()
                done = done or isinstance(shown, Done)
        except Busy as busy:
            raise taken(busy) from None
        finally:
            await happens.aclose()
        self._tell(operator, f"released {what}", who.persona, fan=serving.waiting.handle(who))
        return _json({"released": done})

    async def letter(self, request: Request) -> Response:
        """A dead letter: tried again, or taken out."""
        serving = self._serving
        operator, held = await self._posted(request)
        id, again = held.get("id"), held.get("again") is True
        try:
            found = next((each for each in await serving.store.dead_letters() if each.id == id), None)
            if found is None:
                raise Refused(404, "not_found", "there is no such letter")
            operator.may(found.persona)
            if again:
                await serving.store.put_letter(replace(found, dead=False, tried=0, due=serving.clock(), why=""))
            else:
                await serving.store.drop_letter(found.id)
        except StoreError:
            raise _down() from None
        self._tell(operator, "letter again" if again else "letter dropped", found.persona)
        return _json({})

    async def report(self, request: Request) -> Response:
        """The report of one persona over all evidence of the store; `?as=markdown` as a file."""
        operator = await self.signing.who(request)
        deployed = self._serving.find(request.path_params["persona"])
        operator.may(deployed.name)
        report = await _stored(counted(self._serving, deployed))
        if request.query_params.get("as") == "markdown":
            name = f'attachment; filename="{deployed.name}-report.md"'
            headers = {"content-disposition": name, "cache-control": "no-store"}
            return Response(report_markdown(report), media_type="text/markdown; charset=utf-8", headers=headers)
        return _json(report.model_dump(by_alias=True) | {"about": ABOUT})

    async def _posted(self, request: Request) -> tuple[Operator, dict[str, Any]]:
        operator = await self.signing.who(request)
        return operator, await own_object(request, _MOST, 10.0)

    def _who(self, held: dict[str, Any]) -> Who:
        """Whom a release is of: a handle of this page, or a persona and the operator's name of the fan."""
        if handle := texts(held, "handle", 40):
            found = self._serving.waiting.find(handle)
            if found is None:
                raise Refused(404, "not_found", "this replica knows no such fan", "name the persona and the fan")
            return found
        persona, fan = texts(held, "persona", 200), texts(held, "fan", 256)
        if not persona or not fan:
            raise bad("fan", "a release names a fan", "send `handle`, or `persona` and `fan`")
        return Who(persona, fan)

    async def _stopped(self, operator: Operator, did: str, persona: str, why: str) -> Response:
        serving = self._serving
        serving.fleet.stopped = await _stored(serving.store.revocations())
        self._tell(operator, did, persona or "all", why=why)
        return _json({})

    def _tell(self, operator: Operator, did: str, persona: str, **more: Any) -> None:
        by = operator.key.id if operator.key is not None else "this machine"
        self._serving.journal.tell("operator", key=by, did=did, persona=persona, **more)
        self._serving.feed.nudge()


async def _stored(doing: Awaitable[Any]) -> Any:
    try:
        return await doing
    except StoreError:
        raise _down() from None


def _down() -> Refused:
    return Refused(503, "store_unavailable", "the store could not do it", "try again in a moment", after=5)


def _json(held: Any) -> Response:
    return Response(orjson.dumps(held), media_type="application/json", headers={"cache-control": "no-store"})
