"""The whole vocabulary, declared: twenty kinds and what each may hold. Everything else in this room is made from it."""

from __future__ import annotations

from typing import Final

from personaspec.vocabulary.entry import Entry
from personaspec.vocabulary.table.declared import FACT, KNOWLEDGE, OBJECTIVE, OFFER, VALUE
from personaspec.vocabulary.table.identity import AUDIENCE, CONSENT, PACK, PERSONA, PRIVACY, VOICE
from personaspec.vocabulary.table.imports import INCLUDE, RELAX, USE
from personaspec.vocabulary.table.rules import DISCLOSE, FORBID, LAW, LIMIT, TOPIC
from personaspec.vocabulary.table.trials import TEST

KINDS: Final[tuple[Entry, ...]] = (
    PERSONA,
    PACK,
    LAW,
    USE,
    INCLUDE,
    RELAX,
    AUDIENCE,
    CONSENT,
    PRIVACY,
    VOICE,
    VALUE,
    OBJECTIVE,
    FACT,
    KNOWLEDGE,
    OFFER,
    TOPIC,
    FORBID,
    DISCLOSE,
    LIMIT,
    TEST,
)
"""The twenty kinds, in the order in which a reader meets them."""


def _within(parents: tuple[Entry, ...]) -> dict[str | None, dict[str, Entry]]:
    found: dict[str | None, dict[str, Entry]] = {}
    for parent in parents:
        if parent.lines:
            found[parent.word] = {entry.word: entry for entry in parent.lines}
            found |= _within(parent.lines)
    return found


WITHIN: Final[dict[str | None, dict[str, Entry]]] = {None: {kind.word: kind for kind in KINDS}, **_within(KINDS)}
"""Parent word (None at the top of a file; `sample` and `giveaway` have blocks too) -> word -> its row."""

REFERS: Final[dict[str, tuple[str, ...]]] = {
    "over": ("value",),
    "values": ("value",),
    "offers": ("offer",),
    "offer": ("offer",),
    "topics": ("topic",),
    "laws": ("law",),
    "rule": ("topic", "forbid", "disclose", "limit"),
    "rules": ("topic", "forbid", "disclose", "limit"),
    "what": ("offer", "fact"),
}
"""Slot of a reference -> the kinds it may name. Where there are several, a reference is written `kind/name`."""


REFER_EXAMPLES: Final[dict[str, str]] = {
    "over": "growth",
    "values": "growth",
    "offers": "wheel-course",
    "offer": "wheel-course",
    "topics": "grief",
    "laws": "us-ny-gbl-1702",
    "rule": "std/truth/forbid/prices",
    "rules": "forbid/personal-life",
    "what": "offer/wheel-course",
}
"""Slot of a reference -> what one looks like."""


def entry(within: str | None, word: str) -> Entry | None:
    """The row of a word in a block (None: at the top of a file), or None where there is none."""
    return WITHIN.get(within, {}).get(word)


def homes(word: str) -> tuple[str, ...]:
    """The blocks that know a word, in the order of the table."""
    return tuple(parent for parent, words in WITHIN.items() if parent is not None and word in words)
