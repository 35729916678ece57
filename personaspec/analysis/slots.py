"""Slots: `{principal.name}`. Expanded once, from declarations or from a closed list of event values (language.md 5.17).

A text has three homes. In the tree: `{a.b}` is a slot, `\\{` a brace. In the IR: declaration slots are expanded,
event slots stay `{a.b}`, a literal brace is `{{` or `}}` (`ir.node.Texts`). In a pack that stands alone, declaration
slots stay too, in its words and examples as in its texts. This file knows the first two steps; the last is the
guard's and the session's.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Final

from personaspec.ir.node import EVENT_SLOTS

DECLARED: Final = (
    "persona.name",
    "persona.contact",
    "principal.name",
    "principal.short",
    "operator.name",
    "privacy.notice",
)
"""Slots that declarations fill."""

DECLARED_BY: Final = {"persona.contact": 'contact "…"` in `persona', "privacy.notice": 'notice "…"` in `privacy'}
"""Slots whose line may be missing: how to declare them, as a piece between backticks."""

BOUND: Final[Mapping[str, tuple[str, ...]]] = {
    "offer.name": ("offer",),
    "offer.price": ("offer",),
    "offer.link": ("offer",),
    "offer.until": ("offer",),
    "giveaway.prize": ("giveaway",),
    "giveaway.eligible": ("giveaway",),
    "giveaway.ends": ("giveaway",),
    "giveaway.sponsor": ("giveaway",),
    "giveaway.rules": ("giveaway",),
    "elapsed": ("every", "limit"),
    "when": ("limit",),
    "crisis.line": ("crisis",),
}
"""Event slots that have a value only in some places."""

OUT_OF_PLACE: Final = {
    "offer": ("an offer is spoken of", "say it under `when offer`, or write the value out"),
    "giveaway": ("a prize draw is spoken of", "say it in a notice with `when offer giveaway` and no other `when`"),
    "every": ("time of use is counted", "use it in a notice with `every …`, or in a `limit`"),
    "limit": ("a `limit` ends the chat", "use it in the `say` of a `limit`, or write it out"),
    "crisis": ("help is named", "use it in a topic with `then crisis`, or in a notice that states `crisis-help`"),
}
"""The first of a slot's places: when it has a value, and what to do elsewhere."""

_PIECE = re.compile(r"\\([{}])|\{([^{}]*)\}|([{}])")
_IN_IR = re.compile(r"\{\{|\}\}|\{([^{}]*)\}")


def slots(text: str) -> tuple[str, ...]:
    """The slots of a tree's text, in order, as written."""
    if "{" not in text:
        return ()
    return tuple(m.group(2).strip() for m in _PIECE.finditer(text) if m.group(2) is not None)


def known(slot: str) -> bool:
    """True for a slot that something fills."""
    return slot in DECLARED or slot in EVENT_SLOTS


def dangles(slot: str, bound: Collection[str]) -> bool:
    """True for an event slot that has no value in any of the places in `bound`."""
    return slot in BOUND and not any(place in bound for place in BOUND[slot])


def to_ir(text: str) -> str:
    """A tree's text as the IR keeps it: braces doubled, slots kept."""
    if "{" not in text and "}" not in text:
        return text

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


def plain(text: str, values: Mapping[str, str]) -> str:
    """An IR text as words that are looked for, tried or read: slots filled, braces single. Unknown slots stay."""
    if "{" not in text and "}" not in text:
        return text

    def piece(m: re.Match[str]) -> str:
        return m.group(0)[0] if m.group(1) is None else values.get(m.group(1), m.group(0))

    return _IN_IR.sub(piece, text)


def named(text: str) -> tuple[str, ...]:
    """The slots of an IR text, in order."""
    if "{" not in text:
        return ()
    return tuple(m.group(1) for m in _IN_IR.finditer(text) if m.group(1) is not None)
