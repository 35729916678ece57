"""A chat endpoint that speaks as OpenAI's does, asked directly: the usual upstream of a bot that is served.

What it does is what `providers.litellm` does with the same endpoint, in the same words. Pieces that arrive in one read
are one text; time is counted over waiting; an endpoint that lies, never ends or sends what is no reply costs bounded
time and memory.
"""

from __future__ import annotations

import asyncio
import json
import os
import re
import ssl
from collections.abc import AsyncGenerator, Generator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final
from weakref import WeakKeyDictionary

import orjson

from personaspec.providers.budget import Bill
from personaspec.providers.connection import Address, Connection, Malformed, Pool
from personaspec.providers.errors import answered, judge_end, too_long, translate, unreachable, unreadable
from personaspec.providers.event_stream import EventStream
from personaspec.providers.hidden import Visible, visible
from personaspec.providers.portal import synchronous
from personaspec.providers.provider import Kind, ProviderError
from personaspec.session.request import Request

OPENAI: Final = "https://api.openai.com/v1"
LONGEST: Final = 400_000
"""Characters of a reply: a longer one is cut."""

_BODY: Final = 4 * 1024 * 1024  # bytes of an answer that does not stream
_BYTES: Final = 64 * 1024 * 1024  # of one that does, thoughts and all
_REFUSAL: Final = 64 * 1024
_PIECE: Final = 16 * 1024  # characters that are given at once: whoever reads may have enough before the end
_LOOKS: Final = 3  # at what stands around the texts of a reply, where it is not always the same
_ENOUGH: Final = 200  # characters that are kept for a sentence's end: a longer one is cut by the guard
_MARK: Final = re.compile(r"[^\w ,'’\-]")  # no letter, and none of the signs within a sentence
_MAY_END: Final = re.compile(rf"{_MARK.pattern}['’_]*[^'’_]|[\n\r\v\f\x85\u2028\u2029]")  # what follows a mark tells
_NEAR: Final = re.compile(rf"{_MARK.pattern}['’_]*\Z")
_CLOSERS: Final = re.compile(r"['’_]+")
_AFTER: Final = 2.0  # seconds that are waited for more once the provider said why it ended
_NOT_TAKEN: Final = (400, 422)  # how an endpoint refuses what it does not know
_DONE: Final = b"[DONE]"
_THINKS: Final = re.compile(r"o\d|gpt-5")  # OpenAI's models that take no temperature
_BEFORE_DATA: Final = (b"data", b":", b"event", b"id", b"retry", b"\n", b"\r", b"\xef\xbb\xbf")


@dataclass(frozen=True, slots=True)
class Answered:
    """A whole answer, with what it cost: tokens as the provider counts them, `money` in USD, None where no price is
    known."""

    text: str
    tokens_in: int = 0
    tokens_out: int = 0
    money: float | None = None


class Direct:
    """A provider for the endpoint at `base` (`https://api.example/v1`).

    `key` names the environment variable that holds the key; an endpoint other than OpenAI's may need none. A request's
    model is sent without its provider (`openai/x` as `x`), or as `model` says. `headers` and `extra` (of the body) are
    sent with each request; `prices` are USD for a million tokens, read and written. `bill`, where it is set, hears what
    each streamed reply cost. Raises ValueError where `base` or a header cannot be sent.
    """

    def __init__(
        self,
        base: str = OPENAI,
        *,
        key: str = "OPENAI_API_KEY",
        model: str = "",
        headers: Mapping[str, str] | None = None,
        extra: Mapping[str, Any] | None = None,
        prices: tuple[float, float] | None = None,
    ) -> None:
        self.bill: Bill | None = None
        self._address = Address(base)
        self._is_openai = self._address.host == "api.openai.com"
        self._key, self._model, self._prices = key, model, prices
        self._counts: bool | None = None  # whether it takes the question for its own count; None: not known yet
        self._headers, self._extra = dict(headers or {}), dict(extra or {})
        self._heads: dict[str, bytes] = {}
        self._pools: WeakKeyDictionary[asyncio.AbstractEventLoop, Pool] = WeakKeyDictionary()
        self._head("")

    def priced(self, model: str) -> bool:  # noqa: ARG002 - the protocol's shape
        """Whether a price is known."""
        return self._prices is not None

    async def aclose(self) -> None:
        """Hang up, in this event loop."""
        pool = self._pools.pop(asyncio.get_running_loop(), None)
        if pool is not None:
            pool.close()

    def stream(self, request: Request) -> Generator[str, None, None]:
        """The reply in pieces."""
        return synchronous(self.astream(request))

    async def astream(self, request: Request) -> AsyncGenerator[str, None]:
        """The same for an event loop."""
        reply = _Reply(request)
        connection: Connection | None = None
        try:
            connection = await self._begin(request)
            if not await self._streams(connection, request):
                reply.put(reply.whole(await self._all(connection, _BODY)))
            connection.sift = reply.feed
            given, open_ = 0, True
            while open_:
                failed: Exception | None = None
                try:
                    open_ = not reply.ended and await connection.ripe()
                except (TimeoutError, OSError, Malformed) as error:
                    open_ = False
                    if reply.finish is None:  # else why it ended was said: nothing is missing
                        failed = error
                if not open_ and not reply.ended:
                    reply.close()
                text = reply.taken(last=not open_)
                given += len(text)
                if given > LONGEST:
                    yield text[: LONGEST - given]
                    raise too_long(request)
                if text:
                    reply.said = reply.said or not text.isspace()
                for at in range(0, len(text), _PIECE):
                    yield text[at : at + _PIECE]
                if reply.error is not None:
                    raise reply.error
                if failed is not None:
                    raise failed
                if reply.finish is not None:
                    connection.hurry(_AFTER)
            if not reply.events:
                raise unreadable(request)
            judge_end(request, reply.said, reply.finish, reply.finished)
        except ProviderError:
            raise
        except Exception as error:
            raise self._translated(error, request) from None
        finally:
            if connection is not None:
                if reply.ended:
                    connection.release()
                else:
                    connection.abort()
            if self.bill is not None and connection is not None and connection.status == 200:
                self.bill(*reply.cost(self._prices))

    async def complete(self, request: Request, name: str, schema: Mapping[str, Any]) -> Answered:
        """A whole answer of the shape of a JSON Schema called `name`, where the provider can be told; whoever asks
        checks it in any case. Raises ProviderError, also where it did not end as it should."""
        shape = {"type": "json_schema", "json_schema": {"name": name, "schema": dict(schema), "strict": True}}
        reply = _Reply(request)
        connection: Connection | None = None
        try:
            connection = await self._post(request, stream=False, response_format=shape)
            if connection.status != 200:
                raise (await self._refused(connection, request))[0]
            text = visible(reply.whole(await self._all(connection, _BODY)))
        except ProviderError:
            raise
        except Exception as error:
            raise self._translated(error, request) from None
        finally:
            if connection is not None:
                connection.release()
        if reply.error is not None:
            raise reply.error
        judge_end(request, bool(text.strip()), reply.finish, True)
        return Answered(text, *reply.cost(self._prices)[:3])

    async def _begin(self, request: Request) -> Connection:
        """The answer to a request for a reply. An endpoint that does not take the question for its count is asked again
        without it, and not asked for it any more. Raises what `_post` does, and ProviderError."""
        if request.whole:
            return await self._post(request, stream=False)
        if self.bill is None or self._counts is False:
            return await self._post(request, stream=True)
        clock = asyncio.get_running_loop().time
        began = clock()
        connection = await self._post(request, stream=True, stream_options={"include_usage": True})
        if connection.status not in _NOT_TAKEN:
            self._counts = self._counts or connection.status == 200
            return connection
        try:
            refusal, said = await self._refused(connection, request)
        finally:
            connection.release()
        if self._counts and "stream_options" not in said:
            raise refusal
        left = request.timeout - (clock() - began)
        if left <= 0:
            raise refusal
        connection = await self._post(replace(request, timeout=left), stream=True)
        if connection.status == 200:
            self._counts = False
        return connection

    async def _post(self, request: Request, *, stream: bool, **more: Any) -> Connection:
        loop = asyncio.get_running_loop()
        pool = self._pools.get(loop)
        if pool is None:
            pool = self._pools[loop] = Pool(self._address)
        model = self._model or request.model.partition("/")[2] or request.model
        body: dict[str, Any] = {"model": model, "messages": request.messages, **self._extra, **more}
        if stream:
            body["stream"] = True
        if request.max_tokens is not None:
            body["max_completion_tokens" if self._is_openai else "max_tokens"] = request.max_tokens
        if request.temperature is not None and not (self._is_openai and _THINKS.match(model)):
            body["temperature"] = request.temperature
        if request.stop:
            body["stop"] = request.stop
        key = os.environ.get(self._key, "").strip() if self._key else ""
        if not key and self._is_openai:
            raise answered(401, "", request, (self._key or "OPENAI_API_KEY",))
        return await pool.post(self._head(key), _json(body), request.timeout)

    def _head(self, key: str) -> bytes:
        head = self._heads.get(key)
        if head is None:
            headers = {
                "content-type": "application/json",
                "accept": "text/event-stream, application/json",
                "accept-encoding": "identity",
                "user-agent": "personaspec",
                **({"authorization": f"Bearer {key}"} if key else {}),
                **self._headers,
            }
            self._heads = {key: (head := self._address.head("/chat/completions", headers))}
        return head

    async def _streams(self, connection: Connection, request: Request) -> bool:
        """Whether a good answer streams. Raises ProviderError where it is none."""
        if connection.status != 200:
            raise (await self._refused(connection, request))[0]
        kind = connection.headers.get("content-type", "").lower()
        if "html" in kind or connection.headers.get("content-encoding", "identity") != "identity":
            raise unreadable(request)
        return "json" not in kind

    async def _all(self, connection: Connection, most: int) -> bytes:
        found, size = [], 0
        while data := await connection.read():
            found.append(data)
            size += len(data)
            if size > most:
                raise Malformed("too long")
        return b"".join(found)

    async def _refused(self, connection: Connection, request: Request) -> tuple[ProviderError, str]:
        """Why the provider did not answer, and its own words. Whatever it sends, the status is known."""
        try:
            said = _said(await self._all(connection, _REFUSAL))
        except (TimeoutError, OSError, Malformed):
            said = ""
        key = os.environ.get(self._key, "").strip() if self._key else ""
        if key:
            said = said.replace(key, "[secret]")
        missing = (self._key,) if self._key and not key else ()
        return answered(connection.status, said, request, missing, connection.headers.get("retry-after", "")), said

    def _translated(self, error: Exception, request: Request) -> ProviderError:
        if isinstance(error, ssl.SSLError):
            return unreachable(request, "check its certificate, and that the address is right")
        if isinstance(error, OSError) and not isinstance(error, TimeoutError):
            return unreachable(request)
        if isinstance(error, ValueError | RecursionError):
            return unreadable(request)
        return translate(error, request)


class _Reply:
    """What is known of a reply so far. `ended`: its end was read; `finish`: why it ended; `finished`: it said so.

    What was read is kept here until a sentence may have come to its end: nothing is shown before.
    """

    __slots__ = (
        "_around",
        "_bytes",
        "_events",
        "_frame",
        "_kept",
        "_looked",
        "_near",
        "_request",
        "_size",
        "_usage",
        "_visible",
        "_written",
        "ended",
        "error",
        "events",
        "finish",
        "finished",
        "said",
    )

    def __init__(self, request: Request) -> None:
        self._request = request
        self._events, self._visible = EventStream(), Visible()
        self._kept: list[str] = []
        self._near = False  # a sentence may just have ended: the next character tells
        self._bytes = self._size = self.events = self._written = 0
        self.ended = self.said = self.finished = False
        self.finish: str | None = None
        self.error: ProviderError | None = None
        self._usage: dict[str, Any] = {}
        self._around = self._frame = b"", b""
        self._looked = 0

    def feed(self, data: bytes) -> bool:
        """Read what came. Whether it is worth a look: a sentence may have ended, or the reply."""
        if not self._bytes and len(data) > 8 and not data.lstrip(b" \t").startswith(_BEFORE_DATA):
            self.error = unreadable(self._request)
        self._bytes += len(data)
        if self._bytes > _BYTES:
            self.error = self.error or too_long(self._request)
        text = self._glanced(data)
        if text is None:
            text = "".join([self.take(each) for each in self._events.feed(data)])
        ripe = self.put(text)
        if self._events.too_long:
            self.error = self.error or unreadable(self._request)
        return ripe or self.finish is not None or self.ended or self.error is not None

    def close(self) -> None:
        """No more comes: some senders leave out the last empty line."""
        self.put("".join([self.take(each) for each in self._events.close()]))

    def put(self, text: str) -> bool:
        """Keep a text; whether a sentence may have ended with what is kept."""
        if not text:
            return False
        self._kept.append(text)
        self._size += len(text)
        near = self._near
        if _MARK.search(text) is None:  # nearly every piece
            self._near = near and _CLOSERS.fullmatch(text) is not None
            return near or self._size > _ENOUGH
        self._near = _NEAR.search(text) is not None
        return near or self._size > _ENOUGH or _MAY_END.search(text) is not None

    def taken(self, *, last: bool) -> str:
        """What was kept, without thoughts."""
        text, self._kept, self._size = "".join(self._kept), [], 0
        text = self._visible.feed(text) if text else ""
        return text + self._visible.close() if last else text

    def take(self, data: bytes) -> str:
        """The text of an event. After an error, or after the end, there is none."""
        if self.ended or self.error is not None:
            return ""
        self.events += 1
        if (said := self._between(data, *self._around)) is not None:
            return said
        if data == _DONE or data.strip() == _DONE:
            self.ended = self.finished = True
            return ""
        try:
            said = self._read(_parsed(data), "delta")
            if said and self.finish is None and self._looked < _LOOKS:
                self._look(data, said)
            return said
        except (ValueError, RecursionError):  # what came before it stands
            self.error = unreadable(self._request)
            return ""

    def _look(self, data: bytes, said: str) -> None:
        """What stands around the text of an event: endpoints send the same around each."""
        self._looked += 1
        text = b'"content":"%b"' % said.encode()
        if data.count(b'"content":') == 1 and data.count(text) == 1 and b"\\" not in text:
            at = data.index(text) + len(b'"content":"')
            before, after = self._around = data[:at], data[at + len(said.encode()) :]
            self._frame = (b"data: " + before, after + b"\n\n") if b"\n" not in before + after else (b"", b"")

    def _glanced(self, data: bytes) -> str | None:
        """The text of a read that is one event of the usual kind, None where that is not plain to see."""
        if self.ended or self.error is not None or not self._frame[0] or not self._events.idle:
            return None
        said = self._between(data, *self._frame)
        self.events += said is not None
        return said

    def _between(self, data: bytes, before: bytes, after: bytes) -> str | None:
        """What stands between the same bytes as before: where it ends there, all that JSON says of it is the same."""
        if not (before and data.startswith(before) and data.endswith(after) and len(data) >= len(before) + len(after)):
            return None
        text = data[len(before) : -len(after)]
        if b'"' in text or b"\\" in text:
            return None
        try:
            said = text.decode("utf-8")
        except UnicodeDecodeError:
            return None
        if not said.isprintable():
            return None
        self._written += len(said)
        return said

    def whole(self, data: bytes) -> str:
        """The text of an answer that did not stream."""
        text = self._read(_parsed(data), "message")
        self.events = 1
        self.ended = self.finished = True
        return text

    def cost(self, prices: tuple[float, float] | None) -> tuple[int, int, float | None, bool]:
        """Tokens in and out, USD, and whether the provider counted; estimated where it did not."""
        read, written = _count(self._usage.get("prompt_tokens")), _count(self._usage.get("completion_tokens"))
        counted = read > 0 and written > 0
        read = read or sum(len(m["content"]) for m in self._request.messages) // 4
        written = written or self._written // 4
        money = None if prices is None else (read * prices[0] + written * prices[1]) / 1e6
        return read, written, money, counted

    def _read(self, event: Any, name: str) -> str:
        try:
            if usage := event.get("usage"):
                self._usage = usage if isinstance(usage, dict) else {}
            choices = event.get("choices")
            if not choices:
                if fault := event.get("error"):
                    self.error = _inside(fault, self._request)
                return ""
            choice = choices[0]
            finish = choice.get("finish_reason")
            if finish:
                self.finish, self.finished = str(finish), True
            message = choice.get(name)
            content = message.get("content") if message else None
        except (AttributeError, KeyError, TypeError):
            self.error = unreadable(self._request)
            return ""
        text = content if isinstance(content, str) else _parts(content)
        self._written += len(text)
        return text


def _parsed(data: bytes) -> Any:
    """What is written in JSON, where need be with what is no Unicode in it made visible as such. ValueError."""
    try:
        return orjson.loads(data)
    except orjson.JSONDecodeError:
        found = json.loads(data.decode("utf-8", "replace"))
        return json.loads(json.dumps(found, ensure_ascii=False).encode("utf-8", "replace"))


def _json(body: dict[str, Any]) -> bytes:
    try:
        return orjson.dumps(body)
    except TypeError:  # half a character that a fan wrote
        return json.dumps(body, ensure_ascii=False).encode("utf-8", "replace")


def _parts(content: Any) -> str:
    """The text of content that comes in parts: of those that say that they are text."""
    if not isinstance(content, list):
        return ""
    parts = (part for part in content if isinstance(part, dict) and part.get("type") == "text")
    return "".join(part["text"] for part in parts if isinstance(part.get("text"), str))


def _said(data: bytes) -> str:
    """A provider's own words on what is wrong, and its code for it."""
    try:
        found = _parsed(data)
    except (ValueError, RecursionError):
        return ""
    fault = found.get("error", found) if isinstance(found, dict) else ""
    if isinstance(fault, str):
        return fault
    if not isinstance(fault, dict):
        return ""
    words = [fault.get(name) for name in ("message", "detail", "code")]
    return " ".join(word for word in words if isinstance(word, str))


def _inside(fault: Any, request: Request) -> ProviderError:
    """An error in the middle of a reply."""
    code = fault.get("code") if isinstance(fault, dict) else None
    said = _said(orjson.dumps({"error": fault}))
    found = answered(code if isinstance(code, int) and 400 <= code < 600 else 500, said, request)
    return found if found.kind is not Kind.NO_SUCH_MODEL else answered(500, said, request)


def _count(value: Any) -> int:
    return value if isinstance(value, int) and value > 0 else 0
