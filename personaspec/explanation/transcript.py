"""A conversation that went wrong, as people keep it: JSON lines, OpenAI messages, or plain `fan:` and `bot:` lines.

Pure: it is given bytes, and what it cannot read it says with the number of the line.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, Final, Literal

from personaspec.lean import dataclass

MOST: Final = 8_000_000  # bytes
_WHO: Final[dict[str, Literal["fan", "bot"]]] = {
    "fan": "fan",
    "user": "fan",
    "human": "fan",
    "bot": "bot",
    "assistant": "bot",
    "ai": "bot",
}
_PLAIN: Final = re.compile(r"\s*(?:\[[^\]]*\]\s*)?\**(\w+)\**\s*:\s?\**(.*)", re.DOTALL)


@dataclass(frozen=True)
class Utterance:
    """What one of the two said. `line` is where in the file, from 1; of a JSON document, which message it is."""

    who: Literal["fan", "bot"]
    text: str
    line: int


class TranscriptError(ValueError):
    """The file is no conversation. `help` says what one looks like."""

    def __init__(self, message: str, help: str = "") -> None:
        super().__init__(message)
        self.help = help


_SHAPES: Final = (
    'write `fan: …` and `bot: …`, one a line, or JSON lines such as {"fan": "…", "bot": "…"}, or OpenAI messages '
    '({"role": "user", "content": "…"})'
)


def read(data: bytes) -> tuple[Utterance, ...]:
    """The conversation in a file, in order. Raises TranscriptError where there is none."""
    if len(data) > MOST:
        raise TranscriptError(f"the file is larger than {MOST:,} bytes", "give the conversation, not the whole log")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise TranscriptError("the file is no text in UTF-8", "save it as UTF-8") from None
    found = tuple(_whole(text) if _is_json(text) else _plain(text))
    if not any(each.who == "bot" for each in found):
        raise TranscriptError("no line of this file is the bot's", _SHAPES)
    return found


def _is_json(text: str) -> bool:
    """Whether it is JSON, or lines of it; `[10:02] fan: …` is neither."""
    first = text.lstrip()
    return first.startswith("{") or re.match(r"\[\s*[{\[\]]", first) is not None


def _whole(text: str) -> Iterator[Utterance]:
    """One JSON document (`[…]` or `{"messages": […]}`), or a document a line."""
    try:
        whole = json.loads(text)
    except ValueError:
        whole = None
    if whole is not None:
        messages = whole if isinstance(whole, list) else whole.get("messages", [whole])
        for number, each in enumerate(messages if isinstance(messages, list) else [], 1):
            yield from _message(each, number)
        return
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            said = json.loads(line)
        except ValueError:
            raise TranscriptError(f"line {number} is no JSON, and others are", _SHAPES) from None
        messages = said.get("messages") if isinstance(said, dict) else None
        for each in messages if isinstance(messages, list) else [said]:
            yield from _message(each, number)


def _message(said: Any, number: int) -> Iterator[Utterance]:
    if not isinstance(said, dict):
        raise TranscriptError(f"line {number} holds no message", _SHAPES)
    role, content = said.get("role"), said.get("content")
    if isinstance(role, str) and role in _WHO:
        text = content if isinstance(content, str) else _parts(content)
        if text.strip():
            yield Utterance(_WHO[role], text.strip(), number)
        return
    for word in ("fan", "bot"):
        if isinstance(said.get(word), str) and said[word].strip():
            yield Utterance(_WHO[word], said[word].strip(), number)


def _parts(content: Any) -> str:
    """The text of a content that comes in parts."""
    parts = content if isinstance(content, list) else []
    return " ".join(each["text"] for each in parts if isinstance(each, dict) and isinstance(each.get("text"), str))


def _plain(text: str) -> Iterator[Utterance]:
    """`fan: …`; a line without a speaker goes on with what the last one said."""
    held: Utterance | None = None
    for number, line in enumerate(text.split("\n"), 1):
        match = _PLAIN.match(line)
        if match is not None and match[1].lower() in _WHO:
            if held is not None:
                yield held
            held = Utterance(_WHO[match[1].lower()], match[2].strip(), number)
        elif held is not None and line.strip():
            held = Utterance(held.who, f"{held.text} {line.strip()}".strip(), held.line)
    if held is not None:
        yield held
