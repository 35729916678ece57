"""Literals looked for by an Aho-Corasick automaton, where the extra `fast` is installed. Pure.

The optional library is resolved once, when this is imported: looking for it again for every text costs more than
looking for the literals.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any, Final

try:
    import ahocorasick_rs
except ImportError:
    _library: Any = None
else:
    _library = ahocorasick_rs

_DENSE: Final = 1 << 20  # bytes of literals: up to here a table of all steps is worth its room (some 100 for each byte)


class Automaton:
    """Literals in one automaton: one step for each byte of a text, however many they are."""

    __slots__ = ("_find",)

    def __init__(self, literals: tuple[bytes, ...]) -> None:
        self._find: Callable[..., list[tuple[int, int, int]]] = _made(literals).find_matches_as_indexes

    def found(self, text: bytes) -> Collection[int]:
        """As `literals.Literals`."""
        matches = self._find(text, overlapping=True)
        return [match[0] for match in matches] if matches else ()


def _made(literals: tuple[bytes, ...]) -> Any:
    kinds = _library.Implementation
    kind = kinds.DFA if sum(map(len, literals)) <= _DENSE else kinds.ContiguousNFA
    return _library.BytesAhoCorasick(literals, implementation=kind)


automaton: Final = Automaton if _library is not None else None
"""Makes an automaton; None where the library is not installed."""
