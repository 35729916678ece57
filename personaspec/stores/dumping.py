"""What a store holds, as rows that any other store can take: the shape of a backup."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

SHAPE: Final = 1


@dataclass(frozen=True, slots=True)
class FanRow:
    """A fan with a persona. `state` and `memory` are JSON (stores/codec.py); `said` are lines of history in order:
    session, what the fan said, what was shown, when (seconds since 1970, as `touched`)."""

    persona: str
    fan: str
    version: int
    state: str
    memory: str | None
    touched: float
    said: tuple[tuple[str, str, str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class ChainRow:
    """A writer's chain: where it ends, and what was pruned of it (0 and "" for nothing)."""

    name: str
    seq: int
    hash: str
    anchor_seq: int = 0
    anchor_hash: str = ""


@dataclass(frozen=True, slots=True)
class LineRow:
    """A line of evidence, with its end; `fan` is a pseudonym."""

    writer: str
    seq: int
    persona: str
    fan: str
    line: str


@dataclass(frozen=True, slots=True)
class LetterRow:
    """A letter as JSON, and the fan that it is about."""

    persona: str
    fan: str
    letter: str


@dataclass(frozen=True, slots=True)
class RevokedRow:
    """A persona that is stopped; `at` is ISO 8601."""

    persona: str
    at: str
    why: str


@dataclass(frozen=True, slots=True)
class KeyRow:
    """A key as JSON: its digest, never the secret."""

    id: str
    key: str


Row = FanRow | ChainRow | LineRow | LetterRow | RevokedRow | KeyRow
