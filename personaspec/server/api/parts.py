"""How what is shown travels: as one text for any client, and as parts for one that knows them."""

from __future__ import annotations

from typing import Any, Final

import orjson

from personaspec.drive import Shown
from personaspec.session.effects import Done, HandOff, Label, Note, Say

_NOTES: Final = {  # a note's own words are for operators: they may quote what was held back, or name the model
    "failed": "The model could not answer.",
    "cut": "The reply was cut off.",
    "empty": "The model gave no reply.",
    "ended": "This chat has ended.",
    "handed-off": "A person has this chat now.",
    "unrecorded": "What would follow could not be kept, so it is not shown.",
}
REPLY: Final = b'{"kind":"reply","text":'


class Parts:
    """Puts the pieces of one turn together. `labelled`: the client shows a lasting label, so the label's text is no
    part of the content."""

    __slots__ = ("_labelled", "_last", "content", "parts")

    def __init__(self, labelled: bool) -> None:
        self._labelled = labelled
        self._last = ""  # the kind of what stands at the end of the content; "" at its beginning
        self.content: list[str] = []
        self.parts: list[dict[str, Any]] = []

    def add(self, shown: Shown) -> tuple[str, dict[str, Any]] | None:
        """What comes to the content ("" for nothing), and its part; None where the client is not told of it."""
        part: dict[str, Any]
        match shown:
            case Say(kind="reply", text=text):
                if self._last == "reply":
                    self.content.append(text)
                    self.parts[-1]["text"] += text
                    return text, {"kind": "reply", "text": text}
                part = {"kind": "reply", "text": text}
                return self._put(text.lstrip() if self._last else text, part), part.copy()
            case Say():
                part = {
                    "kind": shown.kind,
                    "text": shown.text,
                    "rule": shown.rule,
                    "also": list(shown.also),
                    "trigger": shown.trigger,
                    "placed": shown.placed,
                    "spoken": shown.spoken,
                    "ack": shown.ack,
                    "language": shown.language,
                }
                return self._put(shown.text, part), part
            case Label():
                part = {
                    "kind": "label",
                    "text": shown.text,
                    "rule": shown.rules[0] if shown.rules else "",
                    "also": list(shown.rules[1:]),
                    "trigger": shown.trigger,
                    "language": shown.language,
                }
                if self._labelled:
                    self.parts.append(part)
                    return "", part
                return self._put(shown.text, part), part
            case HandOff():
                part = {"kind": "hand_off", "rule": shown.rule}
                self.parts.append(part)
                return "", part
            case Note():
                words = _NOTES.get(shown.kind)
                if words is None:
                    return None
                part = {"kind": "note", "about": shown.kind, "text": words}
                self.parts.append(part)
                return "", part
            case Done():
                return None

    def _put(self, text: str, part: dict[str, Any]) -> str:
        added = "\n\n" + text if self._last else text
        self.content.append(added)
        self.parts.append(part)
        self._last = str(part["kind"])
        return added


def told(part: dict[str, Any]) -> bytes:
    """A part as JSON."""
    return orjson.dumps(part)
