"""The shapes of a log's line: our own (`guard`), a conversation (`openai`), and one call with its answer (`litellm`).

`guard`: `{"fan": …, "bot": …, "audience": {…}, "now": …}`, as `personaspec guard` reads. `openai`: `{"messages":
[{"role": …, "content": …}]}`: every message of the assistant is judged, after the user's before it. `litellm`: what its
loggers write (`StandardLoggingPayload`, the proxy's spend logs): `messages` are the call, `response` its answer; only
the answer is judged, for the history of a call is in the log already. `startTime` is when.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from pydantic import ValidationError

from personaspec.evaluation.replay.message import NOBODY, About, Batch, Shape
from personaspec.wire import Audience

_JSON_COLUMNS = ("messages", "response", "audience")
_COLUMNS = ("place", "age", "age_source", "language", "channel", "zone")


class Unreadable(ValueError):
    """A line that is no message; its text is the reason."""


def read(row: Any, batch: Batch, shape: Shape | None) -> None:
    """Add what a line holds to a batch. Raises Unreadable."""
    if type(row) is not dict:
        raise Unreadable("this is no JSON object")
    bot = row.get("bot")
    if type(bot) is str and shape in (None, "guard"):  # most lines of a log of ours
        fan = row.get("fan") or ""
        if type(fan) is not str:
            raise Unreadable("`fan` is no text")
        plain = row.get("audience") is None and row.get("now") is None
        batch.add(fan, bot, NOBODY if plain else _about(row))
        return
    match shape or shape_of(row):
        case "guard":
            if bot is not None:
                raise Unreadable("`bot` is no text")
            if type(row.get("fan")) is not str:
                raise Unreadable("it has neither `bot` nor `fan`")
            batch.without += 1
        case "openai":
            _conversation(row, batch)
        case "litellm":
            _call(row, batch)
        case None:
            raise Unreadable("it is of no shape that is known: `bot`, `messages` or `response` is missing")


def shape_of(row: Mapping[str, Any]) -> Shape | None:
    """What a line looks like."""
    if "bot" in row or "fan" in row:
        return "guard"
    if "response" in row or "choices" in row:
        return "litellm"
    return "openai" if "messages" in row else None


def unflattened(row: dict[str, Any]) -> dict[str, Any]:
    """A row of a table as the line that it stands for: JSON in cells is read, empty cells are not there."""
    made = {key: value for key, value in row.items() if value is not None and value != ""}
    for name in _JSON_COLUMNS:
        value = made.get(name)
        if isinstance(value, str) and value.lstrip()[:1] in ("[", "{"):
            try:
                made[name] = json.loads(value)
            except (ValueError, RecursionError):
                raise Unreadable(f"`{name}` is no JSON") from None
    if "audience" not in made and (about := {name: made[name] for name in _COLUMNS if name in made}):
        made["audience"] = about
    return made


def _conversation(row: Mapping[str, Any], batch: Batch) -> None:
    fan, held = "", False
    about = _about(row)
    for role, text in _said(row.get("messages")):
        if role == "user":
            fan = text
        elif role == "assistant" and text:
            batch.add(fan, text, about)
            held = True
    if not held:
        batch.without += 1


def _call(row: Mapping[str, Any], batch: Batch) -> None:
    asked = row.get("messages")
    said = [("user", asked)] if isinstance(asked, str) else _said(asked) if asked else []
    fan = next((text for role, text in reversed(said) if role == "user"), "")
    answers = list(_answers(row.get("response", row)))
    about = _about(row)
    for text in answers:
        batch.add(fan, text, about)
    if not answers:
        batch.without += 1  # a call that failed has no answer


def _said(messages: Any) -> list[tuple[str, str]]:
    if isinstance(messages, str) and messages.lstrip()[:1] == "[":
        try:
            messages = json.loads(messages)
        except (ValueError, RecursionError):
            raise Unreadable("`messages` is no JSON") from None
    if not isinstance(messages, list):
        raise Unreadable("`messages` is no list")
    said = []
    for each in messages:
        if not isinstance(each, dict) or not isinstance(each.get("role"), str):
            raise Unreadable("one of `messages` has no `role`")
        said.append((each["role"], _content(each.get("content"))))
    return said


def _content(content: Any) -> str:
    """The text of a message: as it is, or its parts of text."""
    if content is None:
        return ""  # it calls a tool
    if isinstance(content, str):
        return content
    if isinstance(content, list):
        texts = [part.get("text") for part in content if isinstance(part, dict)]
        return "".join(text for text in texts if isinstance(text, str))
    raise Unreadable("the `content` of one of `messages` is no text")


def _answers(response: Any) -> list[str]:
    if isinstance(response, str):
        if response.lstrip()[:1] != "{":
            return [response] if response else []
        try:
            response = json.loads(response)
        except (ValueError, RecursionError):
            raise Unreadable("`response` is no JSON") from None
    if response is None:
        return []
    if not isinstance(response, dict):
        raise Unreadable("`response` is no object")
    choices = response.get("choices")
    if choices is None:
        return []
    if not isinstance(choices, list):
        raise Unreadable("`choices` of the response is no list")
    found = []
    for choice in choices:
        message = choice.get("message") if isinstance(choice, dict) else None
        if isinstance(message, dict) and (text := _content(message.get("content"))):
            found.append(text)
    return found


def _about(row: Mapping[str, Any]) -> About:
    audience, now = row.get("audience"), row.get("now")
    if now is None:
        now = row.get("startTime")
    if audience is None and now is None:
        return NOBODY
    about = NOBODY if audience is None else _audience(json.dumps(audience, sort_keys=True))
    return about if now is None else about._replace(now=_moment(now))


@lru_cache(maxsize=1024)
def _audience(data: str) -> About:
    try:
        fan = Audience.model_validate_json(data)
    except ValidationError:
        raise Unreadable("`audience` is not what it must be") from None
    return About(
        fan.place,
        fan.age if fan.age != "unknown" else None,
        fan.age_source,
        fan.language,
        fan.channel,
        fan.zone,
        tuple(fan.media),
        fan.label_shown,
        fan.acting,
        fan.personalised,
    )


def _moment(value: Any) -> datetime:
    """A time as ISO 8601 or seconds since 1970; one without a zone is UTC."""
    try:
        if isinstance(value, datetime):
            at = value
        elif isinstance(value, int | float) and not isinstance(value, bool):
            at = datetime.fromtimestamp(value, UTC)
        else:
            text = str(value)
            at = (
                datetime.fromtimestamp(float(text), UTC)
                if text.replace(".", "", 1).isdigit()
                else datetime.fromisoformat(text)
            )
    except (ValueError, OverflowError, OSError):
        raise Unreadable("its time is none") from None
    at = at if at.tzinfo is not None else at.replace(tzinfo=UTC)
    if not 1900 <= at.year <= 9000:
        raise Unreadable("its time is none between 1900 and 9000")
    return at
