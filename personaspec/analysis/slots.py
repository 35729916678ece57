"""Slots: `{principal.name}`. Expanded once, from declarations or from a closed list of event values (language.md 5.17).

A text has three homes. In the tree: `{a.b}` is a slot, `\\{` a brace. In the IR: declaration slots are expanded,
event slots stay `{a.b}`, a literal brace is `{{` or `}}` (`ir.node.Texts`). In a pack that stands alone, declaration
slots stay too. This file knows the first two steps; the last is the guard's and the session's.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from personaspec.ir.node import EVENT_SLOTS

DECLARED = ("persona.name", "persona.contact", "principal.name", "principal.short", "operator.name", "privacy.notice")
"""Slots that declarations fill."""

BOUND = {"offer.name": "offer", "offer.price": "offer", "offer.link": "offer", "offer.until": "offer"}
"""Event slots that have a value only under one trigger."""

_PIECE = re.compile(r"\\([{}])|\{([^{}]*)\}|([{}])")
_IN_IR = re.compile(r"\{\{|\}\}|\{([^{}]*)\}")


def slots(text: str) -> tuple[str, ...]:
    """The slots of a tree's text, in order, as written."""
    return tuple(m.group(2).strip() for m in _PIECE.finditer(text) if m.group(2) is not None)


def known(slot: str) -> bool:
    """True for a slot that something fills."""
    return slot in DECLARED or slot in EVENT_SLOTS


def to_ir(text: str) -> str:
    """A tree's text as the IR keeps it: braces doubled, slots kept."""

    def piece(m: re.Match[str]) -> str:
        if m.group(2) is not None:
            return "{" + m.group(2).strip() + "}"
        return (m.group(1) or m.group(3)) * 2

    return _PIECE.sub(piece, text)


def expand(text: str, values: Mapping[str, str]) -> str:
    """Fill the declaration slots of an IR text; event slots stay; a value's own braces are literal."""
    if "{" not in text:
        return text

    def piece(m: re.Match[str]) -> str:
        name = m.group(1)
        if name is None or name not in values:
            return m.group(0)
        return values[name].replace("{", "{{").replace("}", "}}")

    return _IN_IR.sub(piece, text)


def plain(text: str) -> str:
    """A tree's text with nothing to fill (a pattern's words, an example): escaped braces as braces."""
    return _PIECE.sub(lambda m: m.group(1) or m.group(0), text)
