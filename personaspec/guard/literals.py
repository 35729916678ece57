"""Many literals looked for at once: which of them does a text hold? Pure.

Three ways, which find the same: an index that costs nothing to make, for the few texts that a check tries; an
Aho-Corasick automaton where the extra `fast` is installed; else a Set of the library that verifies. A fourth,
`hyperscan_literals.py`, is for whoever hands it in.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Any, Final, Protocol, TypeAlias

from personaspec.guard.anchors import EDGE, stands
from personaspec.guard.automaton import automaton
from personaspec.guard.matching import matcher


class Literals(Protocol):
    """Literals that are looked for."""

    @property
    def look(self) -> Callable[[bytes], Collection[Any] | None]:
        """What a text holds of them, in the library's own form: empty or None where it holds none, as most do."""
        ...

    def numbers(self, found: Collection[Any], text: bytes) -> Iterable[int]:
        """The indexes of the literals in what was found in a text, in any order. One that stands inside a word, though
        it should not, may be among them."""
        ...


Maker: TypeAlias = Callable[[tuple[bytes, ...]], Literals | None]
"""Makes what looks for distinct literals, none of them empty; None leaves them to one Set with all that is sought."""

_GRAM: Final = 4


class Grams:
    """Looks up the last four bytes of each literal among all that a text holds. Slow for many texts, made at once."""

    __slots__ = ("_by_gram", "_short")

    def __init__(self, literals: Sequence[bytes]) -> None:
        self._short: list[tuple[bytes, int]] = []
        self._by_gram: dict[bytes, list[tuple[bytes, int]]] = {}
        for index, literal in enumerate(literals):
            bare = literal.strip(EDGE)
            if len(bare) < _GRAM:
                self._short.append((literal, index))
            else:
                self._by_gram.setdefault(bare[-_GRAM:], []).append((literal, index))

    def look(self, text: bytes) -> list[int]:
        """As `Literals`."""
        held = {text[at : at + _GRAM] for at in range(len(text) - _GRAM + 1)}
        found = [index for literal, index in self._short if stands(literal, text)]
        for gram in self._by_gram.keys() & held:
            found += [index for literal, index in self._by_gram[gram] if stands(literal, text)]
        return found

    def numbers(self, found: Collection[int], text: bytes) -> Iterable[int]:  # noqa: ARG002 - the protocol's shape
        """As `Literals`."""
        return found


class SetLiterals:
    """A Set of the verifying library: literals make few states, so fresh text costs it little. Patterns may be looked
    for with them: `more`, which are numbered on."""

    __slots__ = ("look",)

    def __init__(self, literals: tuple[bytes, ...], more: tuple[bytes, ...] = ()) -> None:
        self.look: Callable[[bytes], Collection[int] | None] = matcher((*map(_escaped, literals), *more))

    def numbers(self, found: Collection[int], text: bytes) -> Iterable[int]:  # noqa: ARG002 - the protocol's shape
        """As `Literals`."""
        return found


def _escaped(literal: bytes) -> bytes:
    return b"".join(_BYTES[byte] for byte in literal).replace(_BYTES[EDGE[0]], rb"\b")


_BYTES: Final = [
    bytes((byte,)) if byte == 0x20 or (byte < 0x80 and chr(byte).isalnum()) else rb"\x%02x" % byte
    for byte in range(256)
]

FEW: Final = 256
"""Up to here a Set is as fast as an automaton, and finds the patterns that have no anchors in the same pass."""


def made(literals: tuple[bytes, ...]) -> Literals | None:
    """The fastest that is installed for so many; None where that is a Set."""
    return None if automaton is None or len(literals) <= FEW else automaton(literals)
