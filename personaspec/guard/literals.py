"""Many literals looked for at once: which of them does a text hold? Pure.

Three ways, which find the same: an index that costs nothing to make, for the few texts that a check tries; an
Aho-Corasick automaton where the extra `fast` is installed; else a Set of the library that verifies. A fourth,
`hyperscan_literals.py`, is for whoever hands it in.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Final, Protocol, TypeAlias

from personaspec.guard.automaton import automaton
from personaspec.guard.matching import scanner


class Literals(Protocol):
    """Literals that are looked for."""

    def found(self, text: bytes) -> Collection[int]:
        """The indexes of those that a text holds, in any order."""
        ...


Maker: TypeAlias = Callable[[tuple[bytes, ...]], Literals]
"""Makes what looks for distinct literals, none of them empty."""

_GRAM: Final = 4


class Grams:
    """Looks up the last four bytes of each literal among all that a text holds. Slow for many texts, made at once."""

    __slots__ = ("_by_gram", "_short")

    def __init__(self, literals: Sequence[bytes]) -> None:
        self._short: list[tuple[bytes, int]] = []
        self._by_gram: dict[bytes, list[tuple[bytes, int]]] = {}
        for index, literal in enumerate(literals):
            if len(literal) < _GRAM:
                self._short.append((literal, index))
            else:
                self._by_gram.setdefault(literal[-_GRAM:], []).append((literal, index))

    def found(self, text: bytes) -> Collection[int]:
        """As `Literals`."""
        held = {text[at : at + _GRAM] for at in range(len(text) - _GRAM + 1)}
        found = [index for literal, index in self._short if literal in text]
        for gram in self._by_gram.keys() & held:
            found += [index for literal, index in self._by_gram[gram] if literal in text]
        return found


class SetLiterals:
    """A Set of the verifying library: literals make few states, so fresh text costs it little."""

    __slots__ = ("found",)

    def __init__(self, literals: tuple[bytes, ...]) -> None:
        self.found: Callable[[bytes], Collection[int]] = scanner(tuple(map(_escaped, literals))).hits


def _escaped(literal: bytes) -> bytes:
    return b"".join(_BYTES[byte] for byte in literal)


_BYTES: Final = [
    bytes((byte,)) if (byte < 0x80 and chr(byte).isalnum()) or byte == 0x20 else rb"\x%02x" % byte
    for byte in range(256)
]


def compiled(literals: tuple[bytes, ...]) -> Literals:
    """The fastest that is installed."""
    return SetLiterals(literals) if automaton is None else automaton(literals)
