"""What a model writes for itself and not for the fan: thoughts between tags, in the very text of a reply.

Most providers give thoughts and the arguments of tools fields of their own, which are never read here. Some models
write them into the reply, as `<think>…</think>` or `<tool_call>…</tool_call>`; that is taken out before anything else
sees the text, also where a tag is cut by the end of a piece.
A thought that never ends hides all that follows. A closing tag without an opening one is taken out alone: what stood
before it was given already, and is guarded like any text.
"""

from __future__ import annotations

import re
from typing import Final

_WORDS: Final = (
    r"(?:antml:)?(?:think|thinking|thought|thoughts|reasoning|reason|reflection|scratchpad|analysis|"
    r"tool_calls?|function_calls?)"
)
_SPACE: Final = r"[ \t]{0,4}"
_OPEN: Final = (
    rf"<{_SPACE}{_WORDS}(?:[ \t][^<>]{{0,60}})?>|\[THINK\]|\[TOOL_CALLS\]|◁think▷|<\|begin_of_thought\|>"
    r"|<\|channel\|>(?:analysis|commentary)"
)
_CLOSE: Final = rf"<{_SPACE}/{_SPACE}{_WORDS}{_SPACE}>|\[/THINK\]|◁/think▷|<\|end_of_thought\|>"
_FINAL: Final = r"(?:<\|end\|>)?(?:<\|start\|>assistant)?<\|channel\|>final<\|message\|>"
_TAG: Final = re.compile(rf"(?P<open>{_OPEN})|(?P<close>{_CLOSE})|(?P<final>{_FINAL})", re.IGNORECASE)
_BEGIN: Final = re.compile(r"[<\[◁]")
_LONGEST: Final = 128  # characters: a longer one is no tag


class Visible:
    """The visible text of one reply: `feed` its pieces, then `close`."""

    __slots__ = ("_depth", "_kept")

    def __init__(self) -> None:
        self._kept = ""  # may be the beginning of a tag
        self._depth = 0

    def feed(self, piece: str) -> str:
        """What of the text so far is visible for certain, and was not given before."""
        if not self._kept and not self._depth and not _BEGIN.search(piece):  # nearly every piece
            return piece
        text, at, out = self._kept + piece, 0, ""
        for tag in _TAG.finditer(text):
            if not self._depth:
                out += text[at : tag.start()]
            self._depth = self._depth + 1 if tag["open"] else max(0, self._depth - 1) if tag["close"] else 0
            at = tag.end()
        rest = text[at:]
        cut = self._open_end(rest)
        self._kept = rest[cut:]
        return out if self._depth else out + rest[:cut]

    def close(self) -> str:
        """What was kept back: it is no tag."""
        rest, self._kept = self._kept, ""
        return "" if self._depth else rest

    @staticmethod
    def _open_end(text: str) -> int:
        """Where something begins that more text could make a tag; the end of the text where nothing does."""
        for begin in _BEGIN.finditer(text, max(0, len(text) - _LONGEST)):
            if _could_be_tag(text[begin.start() :]):
                return begin.start()
        return len(text)


_PARTS: Final = re.compile(
    rf"<{_SPACE}/?{_SPACE}[a-z]{{0,10}}:?[a-z_]{{0,16}}{_SPACE}(?:[ \t][^<>]{{0,60}})?|<\|[a-z_|<>]{{0,60}}"
    r"|\[/?[a-z_]{0,11}|◁/?t?h?i?n?k?",
    re.IGNORECASE,
)


def _could_be_tag(text: str) -> bool:
    """Whether a text is the beginning of a tag, or of a longer thing that looks like one so far."""
    return _PARTS.fullmatch(text) is not None


def visible(text: str) -> str:
    """A whole text without its thoughts."""
    reply = Visible()
    return reply.feed(text) + reply.close()
