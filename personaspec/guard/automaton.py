"""Literals looked for by an Aho-Corasick automaton, where the extra `fast` is installed. Pure.

The optional library is resolved once, when this is imported: looking for it again for every text costs more than
looking for the literals.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from functools import partial
from typing import Any, Final

from personaspec.guard.anchors import EDGE, apart

try:
    import ahocorasick_rs
except ImportError:
    _library: Any = None
else:
    _library = ahocorasick_rs

_DENSE: Final = 1 << 16  # bytes of literals: up to here a table of all steps is made in some tens of milliseconds


class Automaton:
    """Literals in one automaton: one step for each byte of a text, however many they are."""

    __slots__ = ("_edges", "look")

    def __init__(self, literals: tuple[bytes, ...]) -> None:
        self._edges = [(literal[:1] == EDGE, literal[-1:] == EDGE) if EDGE in literal else None for literal in literals]
        literals = tuple(literal.strip(EDGE) for literal in literals)
        kinds = _library.Implementation
        kind = kinds.DFA if sum(map(len, literals)) <= _DENSE else kinds.ContiguousNFA
        library = _library.BytesAhoCorasick(literals, implementation=kind)
        self.look: Callable[[bytes], list[tuple[int, int, int]]]
        self.look = partial(library.find_matches_as_indexes, overlapping=True)

    def numbers(self, found: Collection[tuple[int, int, int]], text: bytes) -> Iterable[int]:
        """As `literals.Literals`."""
        edges = self._edges
        return {
            index
            for index, start, end in found
            if (sides := edges[index]) is None or apart(text, start, end, sides[0], sides[1])
        }

    def ends(self, text: bytes) -> list[tuple[int, int]]:
        """Each literal that stands in a text, with where it ends, in any order."""
        edges = self._edges
        return [
            (index, end)
            for index, start, end in self.look(text)
            if (sides := edges[index]) is None or apart(text, start, end, sides[0], sides[1])
        ]


automaton: Final = Automaton if _library is not None else None
"""Makes an automaton; None where the library is not installed."""
