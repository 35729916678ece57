"""The part of a prompt that changes from reply to reply: a small template in the bundle, filled at run time.

As low as the IR, so that whoever serves a bundle can fill it without the compiler. Plain text with slots (`{today}`);
a line with a slot that has no value is left out, and so is a suffix of which nothing but its heading is left.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from personaspec.canonical import digest
from personaspec.neutral import one_line

SLOTS: Final = ("nonce", "today", "dated", "place", "told", "fan", "objective")
"""nonce: fresh for each session. today: `2026-11-21`. dated: what holds or has ended on that day, "; " between.
place: where the fan is, if known. told: notices already told in this chat. fan: what is remembered of the fan.
objective: the one that this reply may pursue."""

_SLOT = re.compile(r"\{\{|\}\}|\{([a-z]+)\}")


def session_mark(nonce: str) -> str:
    """Eight hexadecimal digits from a session's nonce of any form; an empty nonce is refused (ValueError)."""
    if not nonce:
        raise ValueError("a session's nonce is empty")
    return digest(b"personaspec session " + nonce.encode("utf-8", "backslashreplace"))[7:15]


def fill(template: str, nonce: str, values: Mapping[str, str]) -> str:
    """The suffix for one reply; "" where there is nothing to say. `values` are by slot and are made neutral here.

    A slot that `SLOTS` does not name is refused (KeyError): a bundle from elsewhere must not lose a line in silence.
    """
    shown = {slot: one_line(values.get(slot, "")) for slot in SLOTS} | {"nonce": session_mark(nonce)}
    lines: list[str] = []
    for line in template.split("\n"):
        slots = [m.group(1) for m in _SLOT.finditer(line) if m.group(1)]
        if all(shown[slot] for slot in slots):
            lines.append(_SLOT.sub(lambda m: shown[m.group(1)] if m.group(1) else m.group()[0], line))
    return "\n".join(lines) if any(line and not line.startswith("## ") for line in lines) else ""
