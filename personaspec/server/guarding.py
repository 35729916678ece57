"""The guard over HTTP, for whoever has a gateway of their own: one message judged, and LiteLLM's generic guardrail.

`POST /v1/guard` is a line of `personaspec guard`, with the persona's name in it: the caller keeps the session.
`POST /beta/litellm_basic_guardrail_api` is what a LiteLLM proxy calls with `guardrail: generic_guardrail_api`: it is
asked twice for each reply, and in a stream for each chunk, each time with all the text so far. What it lets out of that
is what the whole reply lets out up to there, and it says how much of the rest must wait.
"""

from __future__ import annotations

import asyncio
import json
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Annotated, Any, Final, Literal, TypeVar
from zoneinfo import ZoneInfo

import orjson
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from personaspec.guard.guard import Guard
from personaspec.guard.verdict import Verdict
from personaspec.ir.persona import Origin, Persona
from personaspec.judging import Judging, clock
from personaspec.server.guarded_turns import Unkept, taken
from personaspec.server.refusals import Refused
from personaspec.session.stated import stated
from personaspec.stores.protocol import Store
from personaspec.wire import Audience, GuardIn, Session, state_of

GUARD: Final = "/v1/guard"
LITELLM: Final = "/beta/litellm_basic_guardrail_api"

LARGEST: Final = 1_000_000  # bytes of a request
LONGEST: Final = 65_536  # characters of a text that is judged
ASIDE: Final = 4_096  # characters from which it is judged in a thread: everybody else waits meanwhile
MOST: Final = 10_000  # calls, and fans, that are remembered in this process

Answer = TypeVar("Answer")

_JSON: Final = "application/json"


@dataclass(frozen=True)
class Guarded:
    """A persona that others may have judged. `bundle` is the hash of `policy`."""

    policy: Persona
    guard: Guard
    bundle: str
    origins: Mapping[str, Origin] = field(default_factory=dict)

    @cached_property
    def judging(self) -> Judging:
        """What judges a line."""
        return Judging(self.policy, self.guard, self.origins, self.bundle)


Find = Callable[[str], Guarded | None]


class Asked(BaseModel):
    """`additional_provider_specific_params` of the guardrail: which persona it is, and how it answers.

    `fixed` says what becomes of a message that the persona answers without a model. `block`: the request is refused,
    and the error's message is the answer; nothing is remembered, so any replica may be asked. `reply`: the answer comes
    in the place of the model's, and notices are told; both calls of a request must come to the same process, and a
    reply whose request was not seen is refused.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    persona: str
    fixed: Literal["block", "reply"] = "block"
    audience: Audience = Audience.model_validate({})


class Call(BaseModel):
    """What a LiteLLM proxy (1.106) sends; what else it sends is not read."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    input_type: Literal["request", "response"]
    texts: tuple[str, ...] = ()
    images: tuple[Any, ...] | None = None
    tools: tuple[Any, ...] | None = None
    tool_calls: tuple[Any, ...] | None = None
    structured_messages: tuple[dict[str, Any], ...] | None = None
    litellm_call_id: str | None = None
    request_data: dict[str, Any] = {}
    asked: Annotated[Asked, Field(alias="additional_provider_specific_params")]


@dataclass(frozen=True)
class Heard:
    """A request that was heard: what the fan wrote, what is said before the reply, and in its place."""

    fan: str
    before: str = ""
    fixed: str | None = None
    told: frozenset[str] = frozenset()


class Remembered:
    """The last calls, and the sessions of the last fans; older ones are forgotten."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self.calls: OrderedDict[tuple[str, str], Heard] = OrderedDict()
        self.sessions: OrderedDict[tuple[str, str], Session] = OrderedDict()

    def keep(self, call: tuple[str, str], heard: Heard) -> None:
        """A request that was heard."""
        self._put(self.calls, call, heard)

    def leave(self, fan: tuple[str, str], session: Session) -> None:
        """The session in which a fan was left."""
        self._put(self.sessions, fan, session)

    def _put(self, held: OrderedDict[tuple[str, str], Any], key: tuple[str, str], value: Any) -> None:
        held[key] = value
        held.move_to_end(key)
        while len(held) > self._most:
            held.popitem(last=False)


def routes(
    find: Find, *, clock: Callable[[], datetime] = clock, most: int = MOST, store: Store | None = None
) -> list[Route]:
    """The routes. `find` gives the persona that is served under a name now. With a `store` (that is open) the sessions
    of `fixed: reply` are kept there, with evidence; else in this process."""
    remembered = Remembered(most)

    async def guard(request: Request) -> Response:
        """Judge one message or turn."""
        try:
            held = _object(await _body(request))
            guarded = _found(find, held.pop("persona", None))
            length = _length(held.get("fan"), held.get("bot"))
        except Refused as refused:
            return _refused(refused)
        answer, good = await _aside(length, guarded.judging.line, json.dumps(held).encode(), clock())
        return Response(answer, 200 if good else 400, media_type=_JSON)

    async def litellm(request: Request) -> Response:
        """Judge one call of a LiteLLM proxy."""
        try:
            call = _call(await _body(request))
            guarded = _found(find, call.asked.persona)
            now = clock().astimezone(ZoneInfo(guarded.policy.header.timezone))
            if call.input_type == "request":
                answer = await _request(guarded, call, remembered, now, store)
            else:
                answer = await _aside(_length(*call.texts), _response, guarded, call, remembered, now)
        except Refused as refused:
            return _refused(refused)
        return Response(orjson.dumps(answer), media_type=_JSON)

    return [Route(GUARD, guard, methods=["POST"]), Route(LITELLM, litellm, methods=["POST"])]


async def _request(
    guarded: Guarded, call: Call, remembered: Remembered, now: datetime, store: Store | None
) -> dict[str, Any]:
    """The fan's message: what is said without a model, and what the reply will need."""
    if call.images or call.tools or call.tool_calls:
        return _blocked("a persona reads text and calls no tools")
    fan = _fan(call)
    if fan is None:
        return _blocked("the request holds no message of the fan")
    name = guarded.policy.header.name
    whose = (name, str(call.request_data.get("user_api_key_end_user_id") or ""))
    turns = call.asked.fixed == "reply"
    length = _length(fan)

    async def judge(judging: Judging, session: Session | None) -> dict[str, Any]:
        return await _aside(length, judging.judge, _line(call, fan, session), now)

    if not turns:
        said = await judge(guarded.judging, None)
    elif not call.litellm_call_id:
        return _blocked("this proxy does not tell one request from another")
    elif store is None:
        before = (remembered.sessions.get(whose) if whose[1] else None) or Session.model_validate({})
        said = await judge(guarded.judging, before)
    else:
        try:
            said = await taken(store, whose[1], guarded.judging, now, judge)
        except Unkept as unkept:
            helps = {topic.name for topic in guarded.policy.topics if topic.then == "crisis"}
            return _blocked(unkept.said["text"] if unkept.said["fixed"] in helps else str(unkept))
    fixed = said["text"] if said["text"] or said["verdict"] in ("end", "hand_off") else None
    if not turns:
        remembered.keep((name, call.litellm_call_id or ""), Heard(fan))
        answered = (said["fixed"] or "").startswith("fact/")  # the model may answer that: nothing is lost but the words
        return _blocked(fixed) if fixed is not None and not answered else _none()
    after = Session.model_validate_json(json.dumps(said["session"]))
    if whose[1] and store is None:
        remembered.leave(whose, after)
    context = guarded.judging.context(_line(call, fan), now)
    told = stated(guarded.policy, state_of(after), context)
    notices = "\n\n".join(notice["text"] for notice in said["notices"])
    remembered.keep((name, call.litellm_call_id or ""), Heard(fan, notices, fixed, told))
    return _none()


def _response(guarded: Guarded, call: Call, remembered: Remembered, now: datetime) -> dict[str, Any]:
    """A reply so far, or whole: what may be said of each text, and how much of that must wait."""
    if call.tool_calls or call.images:
        return _blocked("a persona answers in words")
    heard = remembered.calls.get((guarded.policy.header.name, call.litellm_call_id or ""))
    if heard is None and call.asked.fixed == "reply":
        return _blocked("the request of this reply was not seen here")
    heard = heard or Heard("")
    texts: list[str] = []
    holdbacks: list[int] = []
    for text in call.texts:
        said, certain = _judged(guarded, call, heard, text, now)
        before = heard.before + "\n\n" if heard.before and said else heard.before
        texts.append(before + said)
        holdbacks.append(len(said) - certain)
    changed = tuple(texts) != call.texts
    action = "GUARDRAIL_INTERVENED" if changed else "NONE"
    return {"action": action, "texts": texts, "stream_holdback_chars": holdbacks}


def _judged(guarded: Guarded, call: Call, heard: Heard, text: str, now: datetime) -> tuple[str, int]:
    """What is said of a text if it ends here, and how many characters of that are certain however it goes on."""
    if heard.fixed is not None:
        return heard.fixed, len(heard.fixed)
    context = guarded.judging.context(_line(call, heard.fan), now)
    window = guarded.guard.window(context, told=heard.told)
    certain = window.feed(text)
    window.close()
    verdict: Verdict = window.verdict()
    return verdict.text, len(certain)


def _line(call: Call, fan: str, session: Session | None = None) -> GuardIn:
    """The fan's message as a line of `guard`."""
    return GuardIn.model_validate({"fan": fan, "audience": call.asked.audience, "session": session})


def _fan(call: Call) -> str | None:
    """The fan's last message."""
    users = [each for each in call.structured_messages or () if each.get("role") == "user"]
    if not users:
        return call.texts[-1] if call.texts and not call.structured_messages else None
    content = users[-1].get("content")
    if isinstance(content, str):
        return content
    if not isinstance(content, Sequence):
        return None
    texts = [part.get("text") for part in content if isinstance(part, dict)]
    return "\n".join(texts) if all(isinstance(text, str) for text in texts) else None  # type: ignore[arg-type]


def _none() -> dict[str, Any]:
    return {"action": "NONE"}


def _blocked(why: str) -> dict[str, Any]:
    return {"action": "BLOCKED", "blocked_reason": why or "this chat has ended"}


def _found(find: Find, name: Any) -> Guarded:
    guarded = find(name) if isinstance(name, str) else None
    if guarded is None:
        raise Refused(404, "no_such_persona", "no persona of this name is served here", param="persona")
    return guarded


def _length(*texts: Any) -> int:
    """How long what is to be judged is. Raises Refused where that is too much."""
    length = sum(len(text) for text in texts if isinstance(text, str))
    if length > LONGEST:
        raise Refused(413, "too_long", f"at most {LONGEST} characters are judged at once")
    return length


async def _aside(length: int, judge: Callable[..., Answer], *args: Any) -> Answer:
    """What a judgement says; of a long text in a thread."""
    return judge(*args) if length < ASIDE else await asyncio.to_thread(judge, *args)


async def _body(request: Request) -> bytes:
    data = b""
    async for piece in request.stream():
        data += piece
        if len(data) > LARGEST:
            raise Refused(413, "too_long", f"a request has at most {LARGEST // 1_000_000} MB")
    return data


def _object(data: bytes) -> dict[str, Any]:
    try:
        held = orjson.loads(data)
    except orjson.JSONDecodeError:
        raise Refused(400, "invalid_json", "this is no JSON") from None
    if not isinstance(held, dict):
        raise Refused(400, "invalid_json", "this is no JSON object")
    return held


def _call(data: bytes) -> Call:
    held = _object(data)
    try:
        return Call.model_validate_json(data)
    except ValidationError as error:
        found = error.errors(include_url=False, include_input=False)[0]
        where = ".".join(str(part) for part in found["loc"])
        help = ""
        if not held.get("additional_provider_specific_params"):
            help = "name the persona: `additional_provider_specific_params: {persona: mara}`"
        raise Refused(400, "invalid_value", f"`{where}` is not as LiteLLM sends it", help, param=where) from None


def _refused(refused: Refused) -> Response:
    headers = {name.decode(): value.decode() for name, value in refused.headers()}
    return Response(refused.body(), refused.status, headers, _JSON)
