"""What a client of an OpenAI-compatible gateway sends, read as a fan's message. Pure."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, Final

from pydantic import ValidationError

from personaspec.lean import dataclass
from personaspec.refusal import refusal
from personaspec.session.history import Exchange
from personaspec.wire import Audience

WHO: Final = {
    "place": "place",
    "age": "age",
    "age_source": "age_source",
    "locale": "language",
    "channel": "channel",
    "zone": "zone",
}
"""Keys of a request's `metadata` that say who the fan is, as our service reads them, and what they are in an
`Audience`; all else in it is somebody else's."""

LONGEST: Final = 16_384
"""Characters of a fan's message that are listened to: all else waits meanwhile."""

_NOT_HERE: Final = {
    "tools": "a persona calls no tools",
    "functions": "a persona calls no tools",
    "response_format": "a persona answers in words",
    "audio": "a persona answers in words",
    "web_search_options": "a persona searches nothing",
    "logprobs": "tokens of a reply that was not judged yet are not told",
    "top_logprobs": "tokens of a reply that was not judged yet are not told",
}


class Refused(ValueError):
    """A request that cannot be answered in the name of a persona. The message is one sentence for a developer."""


@dataclass(frozen=True, slots=True)
class Message:
    """What the fan wrote, what was said before as the client tells it, and the client's own instructions."""

    fan: str
    history: tuple[Exchange, ...]
    instructions: tuple[str, ...]


def message_of(body: Mapping[str, Any]) -> Message:
    """The fan's message in the body of a chat completion. Raises Refused."""
    for name, why in _NOT_HERE.items():
        if body.get(name) and body[name] != {"type": "text"}:
            raise Refused(f"`{name}` is not possible here: {why}")
    if body.get("n") not in (None, 1):
        raise Refused("`n` is not possible here: a fan gets one reply")
    if set(body.get("modalities") or ("text",)) != {"text"}:
        raise Refused("`modalities` is not possible here: a persona answers in words")
    messages = body.get("messages")
    if not isinstance(messages, Sequence) or not messages or isinstance(messages, str):
        raise Refused("`messages` holds no message")
    instructions: list[str] = []
    said: list[Exchange] = []
    asked: list[str] = []
    for at, each in enumerate(messages):
        role, text = _one(each, at)
        match role:
            case "system" | "developer":
                instructions.append(text)
            case "user":
                asked.append(text)
            case "assistant":
                said.append(Exchange("\n\n".join(asked), text))
                asked = []
            case _:
                raise Refused(f"message {at + 1} has the role `{role}`: a persona calls no tools")
    if not asked or _one(messages[-1], len(messages) - 1)[0] != "user":
        raise Refused("the last message must be the fan's, with the role `user`")
    if len(asked[-1]) > LONGEST:
        raise Refused(f"the last message is longer than {LONGEST} characters")
    return Message(asked[-1], (*said, *(Exchange(each, "") for each in asked[:-1])), tuple(instructions))


def audience_of(metadata: Mapping[str, Any], known: Audience) -> Audience:
    """Who the fan is: what the gateway's owner set, and for the rest what the client says. Raises Refused for a value
    that says nothing: it must not pass for a fan of whom nothing is known."""
    told = {name: metadata[key] for key, name in WHO.items() if metadata.get(key) is not None}
    told |= {name: value for name, value in known if value is not None and name in known.model_fields_set}
    line = json.dumps(told, default=str).encode()
    try:
        return Audience.model_validate_json(line)
    except ValidationError as error:
        raise Refused(f"`metadata`: {refusal(error, Audience, line)[1]}") from None


def _one(each: Any, at: int) -> tuple[str, str]:
    """The role and the text of one message."""
    if not isinstance(each, Mapping) or not isinstance(each.get("role"), str):
        raise Refused(f"message {at + 1} has no role")
    content = each.get("content")
    if content is None and each["role"] == "assistant":
        return "assistant", ""
    if isinstance(content, str):
        return each["role"], content
    if not isinstance(content, Sequence):
        raise Refused(f"message {at + 1} has no text")
    texts: list[str] = []
    for part in content:
        if not isinstance(part, Mapping) or part.get("type") != "text" or not isinstance(part.get("text"), str):
            raise Refused(f"message {at + 1} holds something else than text: only text is read here")
        texts.append(part["text"])
    return each["role"], "\n".join(texts)
