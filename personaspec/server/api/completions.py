"""`POST /v1/chat/completions`: one turn, plain or streamed. Raw ASGI, as every message goes this way."""

from __future__ import annotations

import asyncio
import re
import secrets
import time
from collections.abc import AsyncGenerator, Awaitable, Callable, MutableMapping
from typing import Any, Final

import orjson

from personaspec.drive import Shown
from personaspec.guard.verdict import ENDING
from personaspec.lean import replace
from personaspec.server import refusals
from personaspec.server.api.asked import ANONYMOUS, ChatAsked, read
from personaspec.server.api.parts import Parts, told
from personaspec.server.canaries import canary
from personaspec.server.costs import Tab
from personaspec.server.deployed import Deployed
from personaspec.server.keys import admitted
from personaspec.server.refusals import Refused
from personaspec.server.running import Running
from personaspec.server.serving import Serving
from personaspec.server.turns import Asked, Busy
from personaspec.server.watching import Watched
from personaspec.session.effects import Done, Note
from personaspec.stores.protocol import Who

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]

JSON: Final = (b"content-type", b"application/json")
EVENTS: Final = (b"content-type", b"text/event-stream; charset=utf-8")
SAFE: Final = (
    (b"cache-control", b"no-store"),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
)
_UNBUFFERED: Final = (b"x-accel-buffering", b"no")
_ID: Final = re.compile(rb"[A-Za-z0-9_.:-]{1,64}")
_ONE: Final = "only the last message is read"
_BLANK: Final = 4  # characters that are reckoned to a token


class Completions:
    """The endpoint."""

    def __init__(self, serving: Serving) -> None:
        self._serving = serving

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        headers = dict(scope["headers"])
        given = headers.get(b"x-request-id", b"")
        id = given if _ID.fullmatch(given) else secrets.token_hex(8).encode()
        answer = _Answer(self._serving, id, send)
        try:
            await answer.give(headers, receive)
        except Refused as refused:
            await answer.refuse(refused)
        except Exception as error:  # a bug is ours to say, not the client's to read
            self._serving.journal.tell("bug", request=id.decode(), error=type(error).__name__, at=where(error))
            await answer.refuse(refusals.broken())


async def read_body(receive: Receive, most: int, seconds: float) -> bytes:
    """A whole body. Raises Refused where it is too long or too slow."""
    try:
        async with asyncio.timeout(seconds):
            pieces: list[bytes] = []
            size = 0
            while True:
                message = await receive()
                if message["type"] == "http.disconnect":
                    raise Refused(400, "gone", "the client went away")
                piece: bytes = message.get("body", b"")
                pieces.append(piece)
                size += len(piece)
                if size > most:
                    raise Refused(413, "too_large", f"the body is larger than {most} bytes", _ONE)
                if not message.get("more_body", False):
                    return piece if len(pieces) == 1 else b"".join(pieces)
    except TimeoutError:
        raise Refused(408, "too_slow", f"the body did not come within {seconds:g} seconds", "send it at once") from None


class _Answer:
    """One request and its answer."""

    def __init__(self, serving: Serving, id: bytes, send: Send) -> None:
        self._serving, self._id, self._send = serving, id, send
        self._watched = Watched(serving, "api", id.decode())
        self._started = False
        self._session = b""

    async def give(self, headers: dict[bytes, bytes], receive: Receive) -> None:
        """Understand it, take the turn, show it."""
        serving, settings = self._serving, self._serving.settings
        if serving.draining:
            raise ending()
        if headers.get(b"content-type", b"").partition(b";")[0].strip().lower() != b"application/json":
            raise Refused(415, "not_json", "the body is not said to be JSON", "send `Content-Type: application/json`")
        key = await serving.keys.check(headers.get(b"authorization"), "chat")
        asked = read(await read_body(receive, settings.body, settings.body_time))
        deployed = serving.find(asked.model)
        self._watched.deployed = deployed
        if key is not None:
            admitted(key, deployed.name)
        who = self._who(asked, deployed)
        serving.limits.check(f"{who.persona}\0{who.fan}", key.id if key is not None else "")
        now = deployed.now(serving.clock())
        context = replace(asked.context, today=now.date())
        turn = canary(serving, deployed, asked.text, context, now) or serving.turns.take(
            deployed, Asked(who, asked.text, context, now, asked.acknowledged, whole=not asked.stream)
        )
        with serving.running.enter(receive, settings.turn_time) as running:
            try:
                give = self._stream if asked.stream else self._plain
                await give(turn, asked, deployed, running)
            except Busy as busy:
                raise Refused(
                    409,
                    "turn_running",
                    "another message of this fan is being answered",
                    "send one message at a time, or wait",
                    after=busy.after,
                ) from None
            except asyncio.CancelledError:
                if not running.ended():
                    raise
            finally:
                await turn.aclose()
        self._watched.over(499 if running.gone else 200)

    def _who(self, asked: ChatAsked, deployed: Deployed) -> Who:
        session = asked.session
        if not asked.fan and not session:
            session = secrets.token_urlsafe(16)
            self._session = session.encode()
        return Who(deployed.name, asked.fan or ANONYMOUS + session, session)

    async def _plain(
        self, turn: AsyncGenerator[Shown, None], asked: ChatAsked, deployed: Deployed, running: Running
    ) -> None:
        parts = Parts(asked.context.label_shown)
        done: Done | None = None
        try:
            async for shown in turn:
                self._watched.see(shown)
                if isinstance(shown, Done):
                    done = shown
                else:
                    parts.add(shown)
        except asyncio.CancelledError:
            if not running.ended():
                raise
            await turn.aclose()
        if not running.gone:
            self._nothing(running, bool(parts.content))
            content = "".join(parts.content)
            body = {
                "id": "chatcmpl-" + self._id.decode(),
                "object": "chat.completion",
                "created": int(time.time()),
                "model": deployed.name,
                "choices": [
                    {
                        "index": 0,
                        "message": {"role": "assistant", "content": content, "refusal": None},
                        "logprobs": None,
                        "finish_reason": _finish(done, self._watched.failed),
                    }
                ],
                "usage": _usage(self._watched.tab, asked.text, len(content)),
                "personaspec": {"parts": parts.parts, **_end(done, deployed), **_counted(self._watched.tab)},
            }
            held = orjson.dumps(body)
            await self._begin(200, JSON, [(b"content-length", str(len(held)).encode())])
            await self._send({"type": "http.response.body", "body": held, "more_body": False})

    async def _stream(
        self, turn: AsyncGenerator[Shown, None], asked: ChatAsked, deployed: Deployed, running: Running
    ) -> None:
        parts = Parts(asked.context.label_shown)
        head = {
            "id": "chatcmpl-" + self._id.decode(),
            "object": "chat.completion.chunk",
            "created": int(time.time()),
            "model": deployed.name,
        }
        start = b"data: " + orjson.dumps(head)[:-1]
        piece = start + b',"choices":[{"index":0,"delta":{"content":'
        first = start + b',"choices":[{"index":0,"delta":{"role":"assistant","content":'
        middle = b'},"logprobs":null,"finish_reason":null}],"personaspec":{"parts":['
        done: Done | None = None
        length = 0
        try:
            async for shown in turn:
                self._watched.see(shown)
                if isinstance(shown, Done):
                    done = shown
                    continue
                added = parts.add(shown)
                if added is None:
                    continue
                if not self._started:
                    if isinstance(shown, Note) and not added[0]:
                        continue  # what comes to nothing is an error, and has a status of its own
                    await self._begin(200, EVENTS)
                    opening = first
                else:
                    opening = piece
                length += len(added[0])
                await running.send(self._send, opening + orjson.dumps(added[0]) + middle + told(added[1]) + b"]}}\n\n")
                if running.gone:
                    break
        except asyncio.CancelledError:
            if not running.ended():
                raise
            await turn.aclose()
        if running.gone:
            return
        if not self._started:
            self._nothing(running, False)
            await self._begin(200, EVENTS)
        closing = start + b',"choices":[{"index":0,"delta":{},"logprobs":null,"finish_reason":"'
        closing += _finish(done, self._watched.failed).encode() + b'"}],"personaspec":'
        tab = self._watched.tab
        closing += orjson.dumps({"parts": [], **_end(done, deployed), **_counted(tab)}) + b"}\n\n"
        if asked.usage:
            closing += start + b',"choices":[],"usage":' + orjson.dumps(_usage(tab, asked.text, length)) + b"}\n\n"
        await running.send(self._send, closing + b"data: [DONE]\n\n", last=True)

    def _nothing(self, running: Running, shown: bool) -> None:
        """Raises Refused where nothing at all was shown because something failed, or was ended."""
        if not shown and running.reason == "ending":
            raise ending()
        if not shown and running.reason == "long":
            raise refusals.upstream("timeout")
        if shown or not self._watched.failed:
            return
        raise refusals.unrecorded() if self._watched.failed == "unrecorded" else refusals.upstream(self._watched.failed)

    async def refuse(self, refused: Refused) -> None:
        """The error, in the place of an answer or at the end of one that has begun."""
        body = refused.body()
        if self._started:
            event = b"data: " + body + b"\n\ndata: [DONE]\n\n"
            await self._send({"type": "http.response.body", "body": event, "more_body": False})
        else:
            length = (b"content-length", str(len(body)).encode())
            await self._begin(refused.status, JSON, [length, *refused.headers()])
            await self._send({"type": "http.response.body", "body": body, "more_body": False})
        self._watched.over(refused.status, refused.code)

    async def _begin(
        self, status: int, kind: tuple[bytes, bytes], more: list[tuple[bytes, bytes]] | None = None
    ) -> None:
        headers = [kind, *SAFE, (b"x-request-id", self._id), *(more or ())]
        if kind is EVENTS:
            headers.append(_UNBUFFERED)
        if self._session and status == 200:
            headers.append((b"x-personaspec-session", self._session))
        self._started = True
        await self._send({"type": "http.response.start", "status": status, "headers": headers})


def ending() -> Refused:
    """Nothing is begun any more."""
    return Refused(503, "ending", "this replica is about to end", "ask again: another one answers", after=1)


def _finish(done: Done | None, failed: str) -> str:
    if done is not None and done.verdict is not None and done.verdict.action in ENDING:
        return "content_filter"
    return "length" if done is None or failed else "stop"


def _end(done: Done | None, deployed: Deployed) -> dict[str, Any]:
    state = done.state if done is not None else None
    return {
        "ended": state.ended if state is not None else "",
        "handed_off": state.handed_off if state is not None else "",
        "persona": deployed.name,
        "bundle": deployed.bundle,
    }


def _counted(tab: Tab) -> dict[str, str]:
    """Whose count `usage` is."""
    return {"usage": "provider" if tab.counted and tab.cost.calls else "reckoned"}


def _usage(tab: Tab, asked: str, length: int) -> dict[str, int]:
    """What the provider counted, prompt and all; reckoned of what was said where it did not, or no model was asked."""
    if tab.counted and tab.cost.calls:
        into, out = tab.cost.tokens_in, tab.cost.tokens_out
    else:
        into, out = -(-len(asked) // _BLANK), -(-length // _BLANK)
    return {"prompt_tokens": into, "completion_tokens": out, "total_tokens": into + out}


def where(error: BaseException) -> str:
    """The last place of ours in a traceback: a file's name and a line."""
    at = error.__traceback__
    found = ""
    while at is not None:
        name = at.tb_frame.f_code.co_filename.replace("\\", "/")
        if "personaspec/" in name:
            found = f"{name[name.rindex('personaspec/') :]}:{at.tb_lineno}"
        at = at.tb_next
    return found
