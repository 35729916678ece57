"""Literals looked for by Hyperscan (extra `fast`): for whoever imports this and hands it to a guard, and for many texts
that are joined (`together.py`), where its dear call counts for nothing. Pure.

Its traps, and what is done here: the callback is borrowed, so it is kept alive beside the database; a scratch space
serves one scan at a time, so each thread has its own; streams are not safe in its binding, so only whole texts are
scanned; its `\\b` knows ASCII only, as our spelling does, and it is given literals and nothing else.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Iterable
from typing import Any

import hyperscan

from personaspec.guard.anchors import EDGE, apart


class HyperscanLiterals:
    """Literals in one database."""

    __slots__ = ("_database", "_threads")

    def __init__(self, literals: tuple[bytes, ...]) -> None:
        self._database: Any = hyperscan.Database(mode=hyperscan.HS_MODE_BLOCK)
        self._database.compile(
            expressions=[literal.strip(EDGE) for literal in literals],
            ids=list(range(len(literals))),
            elements=len(literals),
            flags=[hyperscan.HS_FLAG_SINGLEMATCH] * len(literals),
            literal=True,
        )
        self._threads = threading.local()

    def numbers(self, found: Collection[int], text: bytes) -> Iterable[int]:  # noqa: ARG002 - the protocol's shape
        """As `literals.Literals`."""
        return found

    def look(self, text: bytes) -> Collection[int]:
        """As `literals.Literals`."""
        try:
            scan: Callable[[bytes], list[int]] = self._threads.scan
        except AttributeError:
            scan = self._threads.scan = _scan(self._database)
        return scan(text)


def _scan(database: Any) -> Callable[[bytes], list[int]]:
    """One thread's way into a database."""
    found: list[int] = []
    scratch = hyperscan.Scratch(database)
    run = database.scan

    def hit(literal: int, start: int, end: int, flags: int, context: object) -> None:  # noqa: ARG001 - the library's
        found.append(literal)

    def scan(text: bytes) -> list[int]:
        found.clear()
        run(text, match_event_handler=hit, scratch=scratch)
        return found.copy() if found else found

    return scan


class HyperscanPlaces:
    """Literals in one database, each with every place."""

    __slots__ = ("_database", "_edges", "_threads")

    def __init__(self, literals: tuple[bytes, ...]) -> None:
        bare = [literal.strip(EDGE) for literal in literals]
        self._edges = [
            (len(text), literal[:1] == EDGE, literal[-1:] == EDGE) if EDGE in literal else None
            for text, literal in zip(bare, literals, strict=True)
        ]
        self._database: Any = hyperscan.Database(mode=hyperscan.HS_MODE_BLOCK)
        self._database.compile(
            expressions=bare, ids=list(range(len(bare))), elements=len(bare), flags=[0] * len(bare), literal=True
        )
        self._threads = threading.local()

    def ends(self, text: bytes) -> list[tuple[int, int]]:
        """As `automaton.Automaton`."""
        try:
            scan: Callable[[bytes], list[tuple[int, int]]] = self._threads.scan
        except AttributeError:
            scan = self._threads.scan = _places(self._database)
        edges = self._edges
        return [
            (index, end)
            for index, end in scan(text)
            if (sides := edges[index]) is None or apart(text, end - sides[0], end, sides[1], sides[2])
        ]


def _places(database: Any) -> Callable[[bytes], list[tuple[int, int]]]:
    """One thread's way into a database: every place at which a literal ends."""
    found: list[tuple[int, int]] = []
    scratch = hyperscan.Scratch(database)
    run = database.scan

    def hit(literal: int, start: int, end: int, flags: int, context: object) -> None:  # noqa: ARG001 - the library's
        found.append((literal, end))

    def scan(text: bytes) -> list[tuple[int, int]]:
        found.clear()
        run(text, match_event_handler=hit, scratch=scratch)
        return found

    return scan
