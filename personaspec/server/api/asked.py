"""Reads a request for a chat completion, by hand: strict, and quick enough for every message.

What would change the shape of the answer is refused; what only tunes a model is the operator's and is read over; what
is not known at all is refused with the nearest name that is.
"""

from __future__ import annotations

import re
from typing import Any, Final
from zoneinfo import available_timezones

import orjson

from personaspec.diagnostic import suggest
from personaspec.guard.context import Context
from personaspec.lean import dataclass
from personaspec.server.refusals import Refused, bad

MOST_MESSAGES: Final = 1000
LONGEST_NAME: Final = 256
LONGEST_SESSION: Final = 128
LONGEST_VALUE: Final = 512
LARGEST: Final = 2**53
ANONYMOUS: Final = "anonymous:"
"""What the name of a fan begins with that only a session names."""

_NUMBER: Final = (int, float)
TUNING: Final[dict[str, tuple[type, ...]]] = {  # read over: the operator sets how a model is asked
    "temperature": _NUMBER,
    "top_p": _NUMBER,
    "max_tokens": (int,),
    "max_completion_tokens": (int,),
    "presence_penalty": _NUMBER,
    "frequency_penalty": _NUMBER,
    "seed": (int,),
    "stop": (str, list),
    "reasoning_effort": (str,),
    "verbosity": (str,),
    "service_tier": (str,),
    "safety_identifier": (str,),
    "prompt_cache_key": (str,),
    "prompt_cache_retention": (str,),
    "parallel_tool_calls": (bool,),
    "store": (bool,),
}
REFUSED: Final[dict[str, tuple[tuple[Any, ...], str]]] = {  # (what may stand there all the same, what it asks for)
    "n": ((1,), "several answers at once: one conversation has one answer"),
    "tools": (([],), "tools: a persona speaks, and does nothing else"),
    "tool_choice": (("none",), "tools: a persona speaks, and does nothing else"),
    "functions": (([],), "functions: a persona speaks, and does nothing else"),
    "function_call": (("none",), "functions: a persona speaks, and does nothing else"),
    "logprobs": ((False,), "probabilities: what a guard may change has none"),
    "top_logprobs": ((0,), "probabilities: what a guard may change has none"),
    "logit_bias": (({},), "other probabilities of words: what may be said is the spec's"),
    "response_format": (({"type": "text"},), "a form of answer: a persona answers in words"),
    "modalities": ((["text"],), "another form than text"),
    "audio": ((), "sound: this is a chat in text"),
    "prediction": ((), "a predicted answer"),
    "web_search_options": ((), "a search of the web"),
}
KNOWN: Final = ("model", "messages", "user", "metadata", "stream", "stream_options", *TUNING, *REFUSED)
METADATA: Final = (
    "session",
    "place",
    "age",
    "age_source",
    "locale",
    "zone",
    "channel",
    "label",
    "acknowledged",
)
AGES: Final = ("unknown", "minor", "adult", "child", "teen")
PLACE: Final = r"[A-Z]{2,3}(-[A-Z0-9]{1,3})?"
LOCALE: Final = r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{1,8}){0,4}"
WORD: Final = r"[A-Za-z0-9][A-Za-z0-9_.:-]{0,63}"
ZONES: Final = tuple(sorted(available_timezones()))
_ZONES: Final = frozenset(ZONES)
_PLACE, _LOCALE, _WORD = re.compile(PLACE), re.compile(LOCALE), re.compile(WORD)
_NAME: Final = re.compile(r"[^\x00-\x1f\x7f]{1,256}")


@dataclass(frozen=True, slots=True)
class ChatAsked:
    """A request that was understood. `fan` "" where nobody said who it is; `session` "" where none was named."""

    model: str
    text: str
    stream: bool
    usage: bool
    fan: str
    session: str
    context: Context
    acknowledged: tuple[str, ...]


def read(body: bytes) -> ChatAsked:
    """A request's body. Raises Refused."""
    try:
        held = orjson.loads(body)
    except (orjson.JSONDecodeError, RecursionError):
        raise bad(None, "the body is not JSON", "send one JSON object, in UTF-8", "invalid_json") from None
    if type(held) is not dict:
        raise bad(None, "the body is not a JSON object", 'send `{"model": …, "messages": […]}`', "invalid_type")
    model = held.get("model")
    if type(model) is not str or not model:
        raise bad("model", "`model` is missing", "name a persona; `GET /v1/models` lists them", "missing_field")
    stream = usage = False
    fan = ""
    context, session = _PLAIN, ""
    acknowledged: tuple[str, ...] = ()
    for name, value in held.items():
        match name:
            case "model" | "messages":
                pass
            case _ if value is None:
                if name not in KNOWN:
                    raise _unknown(name)
            case "stream":
                stream = _bool("stream", value)
            case "user":
                fan = _named("user", value)
                if fan.startswith(ANONYMOUS):
                    raise bad("user", f"`user` begins with `{ANONYMOUS}`", "give the fan another name")
            case "metadata":
                session, context, acknowledged = _metadata(value)
            case "stream_options":
                usage = _stream_options(value)
            case _:
                _other(name, value)
    text = _last(held.get("messages"))
    if usage and not stream:
        usage = False
    return ChatAsked(model, text, stream, usage, fan, session, context, acknowledged)


_PLAIN: Final = Context()


def _last(messages: Any) -> str:
    """The fan's last message. What stood before is the server's to know."""
    if type(messages) is not list or not messages:
        raise bad("messages", "`messages` is missing or empty", "send the fan's message", "missing_field")
    if len(messages) > MOST_MESSAGES:
        raise bad("messages", f"there are more than {MOST_MESSAGES} messages", "only the fan's last one is read")
    text: str | None = None
    for at, message in enumerate(messages):
        if type(message) is not dict:
            raise bad(f"messages[{at}]", "a message is a JSON object", 'send `{"role": "user", "content": "…"}`')
        role = message.get("role")
        if role == "user":
            text = _said(message, at)
        elif role in ("system", "developer"):
            raise bad(
                f"messages[{at}].role",
                f"a `{role}` message is not taken: what the persona is told stands in its spec",
                "leave it out; the operator changes the spec",
                "unsupported_role",
            )
        elif role != "assistant":
            known = "`user`, or `assistant`, which is read over"
            raise bad(f"messages[{at}].role", "this role is not taken", f"the roles are {known}", "unsupported_role")
    if text is None:
        raise bad("messages", "there is no message of the fan", 'one has `"role": "user"`', "missing_field")
    return text


def _said(message: dict[str, Any], at: int) -> str:
    """The text of a fan's message."""
    for name in message:
        if name not in ("role", "content", "name"):
            raise bad(f"messages[{at}].{_short(name)}", "a message has no such field", "send `role` and `content`")
    if type(message.get("name")) not in (str, type(None)):
        raise bad(f"messages[{at}].name", "`name` is a text", code="invalid_type")
    return _content(message.get("content"), f"messages[{at}].content")


def _content(content: Any, param: str) -> str:
    if type(content) is str:
        return _some(content, param)
    if type(content) is not list or not content:
        raise bad(param, "`content` is a text, or a list of parts of text", code="invalid_type")
    texts: list[str] = []
    for part in content:
        kind = part.get("type") if type(part) is dict else None
        if kind != "text":
            raise bad(
                param,
                "only text is read: no images, no sound, no files",
                'send parts of `{"type": "text", "text": "…"}`',
                "unsupported_content",
            )
        if type(part.get("text")) is not str:
            raise bad(param, "a part of text has a `text`", code="invalid_type")
        texts.append(_some(part["text"], param))
    return "\n".join(texts)


def _some(text: str, param: str) -> str:
    if not text.strip():
        raise bad(param, "the fan's message is empty", "send some text")
    return text


def _quoted(name: str, value: object) -> str:
    """What to write in the place of a value that is no text."""
    if name == "age":
        return "write one of " + ", ".join(f'`"{age}"`' for age in AGES)
    if type(value) in (bool, int, float):
        return f'write it in quotes: `"{orjson.dumps(value).decode()}"`'
    return "write a text"


def _metadata(value: Any) -> tuple[str, Context, tuple[str, ...]]:
    if type(value) is not dict:
        raise bad("metadata", "`metadata` is an object of texts", code="invalid_type")
    for name, each in value.items():
        if name not in METADATA:
            raise _unknown(name, METADATA, "metadata")
        if type(each) is not str:
            raise bad(f"metadata.{name}", "what `metadata` holds are texts", _quoted(name, each), "invalid_type")
        if len(each) > LONGEST_VALUE:
            raise bad(f"metadata.{name}", f"a value of `metadata` has at most {LONGEST_VALUE} characters")
    get = value.get
    age, source = get("age"), get("age_source")
    if age is not None and age not in AGES:
        raise _choice("metadata.age", AGES, age)
    label = get("label", "false")
    if label not in ("true", "false"):
        raise _choice("metadata.label", ("true", "false"), label)
    zone = get("zone")
    if zone is not None and zone not in _ZONES:
        raise bad("metadata.zone", "there is no such time zone", "write it as `Europe/Stockholm`")
    known = age not in (None, "unknown")
    context = Context(
        place=_shaped(_PLACE, "place", get("place"), "`SE` or `US-NY`"),
        age=age if known else None,
        age_source=(_shaped(_WORD, "age_source", source, "one word, as `stated`") or "given") if age else None,
        language=_language(get("locale")),
        channel=_shaped(_WORD, "channel", get("channel"), "one word, as `chat`") or "chat",
        label_shown=label == "true",
        zone=zone,
    )
    given = get("acknowledged", "")
    acknowledged = tuple(each.strip() for each in given.split(",") if each.strip())
    session = get("session", "")
    return (_named("metadata.session", session, LONGEST_SESSION) if session else ""), context, acknowledged


def _language(locale: str | None) -> str | None:
    found = _shaped(_LOCALE, "locale", locale, "`en` or `pt-BR`")
    return found.replace("_", "-") if found else None


def _shaped(pattern: re.Pattern[str], name: str, value: str | None, like: str) -> str | None:
    if not value:
        return None
    if pattern.fullmatch(value) is None:
        raise bad(f"metadata.{name}", f"`{name}` cannot be read", f"write it as {like}")
    return value


def _named(param: str, value: Any, most: int = LONGEST_NAME) -> str:
    if type(value) is not str:
        raise bad(param, f"`{param}` is a text", code="invalid_type")
    if len(value) > most or (value and _NAME.fullmatch(value) is None):
        raise bad(param, f"`{param}` has at most {most} characters, and no line breaks")
    return value


def _stream_options(value: Any) -> bool:
    if type(value) is not dict:
        raise bad("stream_options", "`stream_options` is an object", code="invalid_type")
    for name in value:
        if name not in ("include_usage", "include_obfuscation"):
            raise _unknown(name, ("include_usage", "include_obfuscation"), "stream_options")
        _bool(f"stream_options.{name}", value[name])
    return value.get("include_usage") is True


def _bool(param: str, value: Any) -> bool:
    if type(value) is not bool:
        raise bad(param, f"`{param}` is true or false", code="invalid_type")
    return value


def _other(name: str, value: Any) -> None:
    """A field that is neither ours nor missing."""
    if name in TUNING:
        types = TUNING[name]
        whole = types == (int,)
        if type(value) not in types and not (whole and type(value) is float and value.is_integer()):
            raise bad(name, f"`{name}` has the wrong type", code="invalid_type")
        if whole and not -LARGEST <= value <= LARGEST:
            raise bad(name, f"`{name}` is too large")
        return
    if name not in REFUSED:
        raise _unknown(name)
    allowed, what = REFUSED[name]
    if not any(value == each and (type(value) is bool) is (type(each) is bool) for each in allowed):
        raise bad(name, f"`{name}` asks for {what}", f"leave `{name}` out", "unsupported_parameter")


def _unknown(name: str, known: tuple[str, ...] = KNOWN, within: str = "") -> Refused:
    near = suggest(name[:64], known)
    param = f"{within}.{_short(name)}" if within else _short(name)
    listed = ", ".join(f"`{each}`" for each in known[:9])
    help = f"did you mean `{near}`?" if near else f"known are {listed}"
    return bad(param, f"`{param}` is not known", help, "unknown")


def _choice(param: str, known: tuple[str, ...], given: str) -> Refused:
    near = suggest(given[:64], known)
    listed = ", ".join(f"`{each}`" for each in known)
    return bad(param, f"`{param}` cannot be read", f"did you mean `{near}`?" if near else f"it is one of {listed}")


def _short(name: str) -> str:
    return "".join(c if c.isprintable() else "?" for c in name[:64])
