"""Samples and logs as texts: what a line of a file holds. Pure: the command opens the files."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

_FIELDS: Final = ("text", "reply", "bot", "content", "body")


@dataclass
class Log:
    """The persona's replies of each chat, in order; `bad` lines that could not be read are counted."""

    chats: dict[str, list[str]] = field(default_factory=dict)
    bad: int = 0


def read_samples(text: str) -> tuple[str, ...]:
    """What somebody wrote: JSON lines (texts, or objects with `text`, `reply`, `bot`, `content` or `body`), or plain
    text, a paragraph a sample."""
    lines = [line for line in text.splitlines() if line.strip()]
    if lines and all(line.lstrip().startswith(("{", '"')) for line in lines):
        values = [_json(line) for line in lines]
        if all(isinstance(value, str | dict) for value in values):
            return tuple(said for value in values if (said := _said(value)))
    return tuple(_paragraphs(text))


def read_log(text: str) -> Log:
    """Chats of JSON lines: `{"messages": […]}` is a chat (role `assistant` is the persona), `{"bot": "…"}` or
    `{"role": "assistant", "content": "…"}` is a turn of the chat that its `chat` or `session_id` names."""
    log = Log()
    for number, line in enumerate((line for line in text.splitlines() if line.strip()), 1):
        match _json(line):
            case {"messages": [*messages], **rest}:
                replies = [said for each in messages if _is_bot(each) and (said := _said(each))]
                log.chats.setdefault(str(rest.get("id", number)), []).extend(replies)
            case {"bot": str(said), **rest}:
                log.chats.setdefault(_chat(rest), []).append(said)
            case {"role": str(), **rest} as turn:
                if _is_bot(turn):
                    log.chats.setdefault(_chat(rest), []).append(_said(turn))
            case {"fan": str()}:
                pass  # a turn that nobody answered
            case _:
                log.bad += 1
    log.chats = {name: [each for each in replies if each.strip()] for name, replies in log.chats.items()}
    return log


def _json(line: str) -> Any:
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return None


def _chat(turn: dict[object, object]) -> str:
    return next((str(turn[key]) for key in ("chat", "session_id") if key in turn), "1")


def _is_bot(turn: object) -> bool:
    return isinstance(turn, dict) and turn.get("role") in ("assistant", "bot")


def _said(value: Any) -> str:
    if isinstance(value, str):
        return value
    return next((value[key] for key in _FIELDS if isinstance(value.get(key), str)), "")


def _paragraphs(text: str) -> Iterator[str]:
    block: list[str] = []
    for line in (*text.splitlines(), ""):
        if line.strip():
            block.append(line.strip())
        elif block:
            yield " ".join(block)
            block = []
