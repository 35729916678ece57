"""A client of an OpenAI-compatible endpoint, as plain as any client is: nothing is retried, nothing is put right."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from typing import Any, Final

from personaspec.providers.provider import scrub

_MOST: Final = 4_000_000  # bytes of an answer that are read
_SHOWN: Final = 2_000  # characters of an error: some gateways say a persona's answer in one


class _Here(urllib.request.HTTPRedirectHandler):
    """Goes nowhere else: the key is for this endpoint."""

    def redirect_request(self, *_: Any, **__: Any) -> None:
        return None


_OPENER: Final = urllib.request.build_opener(_Here)


class Unreachable(Exception):
    """Nobody answers, or not as such an endpoint does. One sentence for a person."""


@dataclass(frozen=True)
class Reply:
    """What came back: the text as a client puts it together, and the error, where there was one ("" for none), without
    what looks like a key."""

    text: str
    error: str = ""


@dataclass(frozen=True)
class Client:
    """`url` ends in `/v1`, `key` is sent as a bearer token where there is one, `timeout` is in seconds."""

    url: str
    model: str
    key: str = field(default="", repr=False)
    timeout: float = 60.0

    def say(self, message: str, user: str, *, streamed: bool) -> Reply:
        """The reply to a fan's first message. Raises Unreachable."""
        body = {
            "model": self.model,
            "messages": [{"role": "user", "content": message}],
            "user": user,
            "stream": streamed,
        }
        headers = {"content-type": "application/json", "accept": "text/event-stream" if streamed else "*/*"}
        if self.key:
            headers["authorization"] = f"Bearer {self.key}"
        request = urllib.request.Request(f"{self.url}/chat/completions", json.dumps(body).encode(), headers)  # noqa: S310
        try:
            with _OPENER.open(request, timeout=self.timeout) as answer:
                raw = answer.read(_MOST)
        except urllib.error.HTTPError as error:
            return _refused(error)
        except (OSError, ValueError) as error:
            reason = getattr(error, "reason", None) or error
            raise Unreachable(f"`{self.url}` does not answer: {str(reason).lower()}") from None
        return _streamed(raw) if streamed else _whole(raw)


def _refused(error: urllib.error.HTTPError) -> Reply:
    """An error's message may be what the fan is to read: a gateway that cannot answer in the persona's name says it."""
    raw = error.read(_MOST)
    if error.code in (401, 403, 404):
        raise Unreachable(f"the endpoint refuses the request (HTTP {error.code}): {_message(raw)}")
    return Reply("", _message(raw) or f"HTTP {error.code}")


def _message(raw: bytes) -> str:
    try:
        held = json.loads(raw)
    except ValueError:
        return ""
    error = held.get("error", held) if isinstance(held, dict) else held
    return scrub(str(error.get("message", "") if isinstance(error, dict) else error))[:_SHOWN]


def _whole(raw: bytes) -> Reply:
    try:
        message = json.loads(raw)["choices"][0]["message"]
    except (ValueError, LookupError, TypeError):
        raise Unreachable("the endpoint answers, but not as an OpenAI-compatible one does") from None
    return Reply(_said(message))


def _streamed(raw: bytes) -> Reply:
    text, error, seen = "", "", False
    for line in raw.decode("utf-8", "replace").splitlines():
        data = line.removeprefix("data:").strip()
        if not line.startswith("data:") or data == "[DONE]":
            continue
        try:
            event: Any = json.loads(data)
        except ValueError:
            continue
        if not isinstance(event, dict):
            continue
        seen = True
        if event.get("error"):
            error = _message(data.encode())
        for choice in event.get("choices") or ():
            text += _said(choice.get("delta") or {})
    if not seen:
        raise Unreachable("the endpoint answers, but it does not stream as an OpenAI-compatible one does")
    return Reply(text, error)


def _said(held: Any) -> str:
    """Everything that a client could show: thoughts, too."""
    if not isinstance(held, dict):
        return ""
    found = [held.get(name) for name in ("reasoning_content", "reasoning", "content", "refusal")]
    return "".join(each for each in found if isinstance(each, str))
