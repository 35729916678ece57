"""Whether every sentence in which some patterns find something is one in which others do: decided on automata.

The patterns are the guard's own trees (`guard/patterns.py`), on normalised text, with the guard's idea of a word; so
what is decided here is what the guard does. The automata are never built whole: pairs of sets of positions are made as
the search meets them, the cheapest sentence first, so that what is found is short and readable. Bounded by `Budget`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from heapq import heappop, heappush
from typing import Final, assert_never

from personaspec.guard.encoding import is_word
from personaspec.guard.patterns import Char, Charset, Choice, Edge, Part, Repeat
from personaspec.guard.patterns import Sequence as Parts

_FIRST, _WORD, _OTHER = 0, 1, 2  # what stands before a position: nothing, a word character, another
_LETTERS: Final = "etaoinshrdlucmfwypvbgkjqxz"
_ALPHABET: Final = (*_LETTERS, *"0123456789", *" '-,:;()\"&%$€@/.!?_*+=#<>[]{}|~^`\\")


@dataclass(frozen=True, slots=True)
class Budget:
    """Bounds of one search: positions of the automata together, pairs of sets that are met, steps between them."""

    positions: int = 20_000
    pairs: int = 20_000
    steps: int = 400_000


class Exhausted(Exception):
    """The bound was hit: nothing is decided."""


@dataclass(slots=True)
class Automaton:
    """Positions of some patterns, found anywhere in a sentence. `moves[p]` are (characters, next position), `free[p]`
    what leads on without a character: (edge or "", next position). Position 0 begins, 1 has found something."""

    moves: list[list[tuple[Char | Charset, int]]] = field(default_factory=lambda: [[], []])
    free: list[list[tuple[str, int]]] = field(default_factory=lambda: [[], []])
    most: int = 20_000

    @classmethod
    def of(cls, patterns: Iterable[Part], most: int) -> Automaton:
        """The automaton of several patterns. Raises Exhausted where they are too large."""
        made = cls(most=most)
        for pattern in patterns:
            made.free[0].append(("", made._add(pattern, 1)))
        return made

    def _new(self) -> int:
        if len(self.moves) >= self.most:
            raise Exhausted
        self.moves.append([])
        self.free.append([])
        return len(self.moves) - 1

    def _add(self, part: Part, then: int) -> int:
        """The position that a part begins at, if `then` comes after it."""
        match part:
            case Char(text):
                for char in reversed(text):
                    here = self._new()
                    self.moves[here].append((Char(char), then))
                    then = here
                return then
            case Charset():
                here = self._new()
                self.moves[here].append((part, then))
                return here
            case Edge(kind):
                here = self._new()
                self.free[here].append((kind, then))
                return here
            case Parts(parts):
                for each in reversed(parts):
                    then = self._add(each, then)
                return then
            case Choice(parts):
                here = self._new()
                self.free[here] += [("", self._add(each, then)) for each in parts]
                return here
            case Repeat(inner, low, high):
                return self._repeat(inner, low, high, then)
            case _:
                assert_never(part)

    def _repeat(self, inner: Part, low: int, high: int | None, then: int) -> int:
        if high is None:
            loop = self._new()
            self.free[loop] += [("", self._add(inner, loop)), ("", then)]
            then = loop
        else:
            for _ in range(high - low):
                here = self._new()
                self.free[here] += [("", self._add(inner, then)), ("", then)]
                then = here
        for _ in range(low):
            then = self._add(inner, then)
        return then

    def closed(self, several: Iterable[int], before: int, after: int) -> frozenset[int]:
        """The positions and all that they lead to without a character; `after` is what comes next, 0 for the end."""
        found = set(several)
        left = list(found)
        while left:
            for edge, then in self.free[left.pop()]:
                if then not in found and _holds(edge, before, after):
                    found.add(then)
                    left.append(then)
        return frozenset(found)


def _holds(edge: str, before: int, after: int) -> bool:
    match edge:
        case "":
            return True
        case "b":
            return (before == _WORD) is not (after == _WORD)
        case "B":
            return (before == _WORD) is (after == _WORD)
        case "^":
            return before == _FIRST
        case _:
            return after == _FIRST


_Pair = tuple[frozenset[int], frozenset[int], int]


def difference(wide: Sequence[Part], narrow: Sequence[Part], budget: Budget, most: int = 1) -> list[str]:
    """Up to `most` sentences, the most readable first, in which `wide` finds something and `narrow` does not; none
    means that there is no such sentence at all. Raises Exhausted where the budget does not do."""
    return list(_search(Automaton.of(wide, budget.positions), Automaton.of(narrow, budget.positions), budget, most))


def _search(wide: Automaton, narrow: Automaton, budget: Budget, most: int) -> list[str]:
    letters = _classes((*wide.moves, *narrow.moves))
    start: _Pair = frozenset({0}), frozenset({0}), _FIRST
    seen: dict[_Pair, int] = {start: 0}
    heap: list[tuple[int, str, _Pair]] = [(0, "", start)]
    found: list[str] = []
    steps = 0
    while heap:
        cost, text, pair = heappop(heap)
        if cost > seen[pair]:
            continue
        ours, theirs, before = pair
        if 1 in wide.closed(ours, before, _FIRST) and 1 not in narrow.closed(theirs, before, _FIRST):
            found.append(text)
            if len(found) >= most:
                break
            continue
        for word in (True, False):
            after = _WORD if word else _OTHER
            from_ours, from_theirs = wide.closed(ours, before, after), narrow.closed(theirs, before, after)
            if 1 in from_theirs:
                continue  # found on both sides, whatever follows
            for letter in letters:
                if letter.word is not word:
                    continue
                steps += 1
                if steps > budget.steps:
                    raise Exhausted
                to_ours = _moved(wide, from_ours, letter.shown)
                then: _Pair = to_ours, _moved(narrow, from_theirs, letter.shown), after
                price = cost + letter.cost
                if price < seen.get(then, 1 << 60):
                    if then not in seen and len(seen) >= budget.pairs:
                        raise Exhausted
                    seen[then] = price
                    heappush(heap, (price, text + letter.shown, then))
    return found


def _moved(automaton: Automaton, positions: frozenset[int], letter: str) -> frozenset[int]:
    """Where a letter leads. Something may begin anywhere; what was found stays found."""
    if 1 in positions:
        return frozenset({0, 1})
    found = {0}
    for position in positions:
        for several, then in automaton.moves[position]:
            if _in(letter, several):
                found.add(then)
    return frozenset(found)


@dataclass(frozen=True, slots=True)
class _Letter:
    """A character that stands for all that no pattern tells from it. `cost`: letters and spaces read best."""

    shown: str
    word: bool
    cost: int


def _classes(moves: Iterable[list[tuple[Char | Charset, int]]]) -> list[_Letter]:
    """One character for each set of characters that are alike to all patterns."""
    atoms = list(dict.fromkeys(several for each in moves for several, _ in each))
    found: dict[tuple[bool, tuple[bool, ...]], _Letter] = {}
    for rank, char in enumerate(_candidates(atoms)):
        word = is_word(char)
        kind = word, tuple(_in(char, atom) for atom in atoms)
        if kind not in found:
            plain = char == " " or (char.isalpha() and char.isascii())
            cost = 2 if plain else 3 if rank < len(_ALPHABET) else 6
            found[kind] = _Letter(char, word, cost)
    return list(found.values())


def _candidates(atoms: Iterable[Char | Charset]) -> list[str]:
    """Enough characters that every set of alike ones has one of them, the most readable first."""
    found: dict[str, None] = dict.fromkeys(_ALPHABET)
    found.update(dict.fromkeys(chr(code) for code in range(0x20, 0x7F) if not 0x41 <= code <= 0x5A))
    found.update(dict.fromkeys("éøßλд字ªᵃ\u0301\u0308٣²½—→🙂"))  # of each kind beyond ASCII
    for atom in atoms:
        if isinstance(atom, Char):
            found[atom.text] = None
            continue
        for kind, ranges in zip(_KINDS, atom.kinds, strict=True):
            for low, high in ranges:
                for first, last in ((low, high), (high + 1, high + _FAR), (low - _FAR, low - 1)):
                    found.update(dict.fromkeys(_first(kind, first, last)))
    return list(found)


_KINDS: Final = ("letter", "mark", "number", "other")
_FAR: Final = 512


@lru_cache(maxsize=4096)
def _first(kind: str, low: int, high: int) -> tuple[str, ...]:
    """The first character of a kind in a range beyond ASCII, if it has one."""
    for at in range(max(low, 0x80), min(high, 0x10FFFF) + 1):
        if not 0xD800 <= at <= 0xDFFF and _kind(chr(at)) == kind:
            return (chr(at),)
    return ()


def _kind(char: str) -> str:
    category = unicodedata.category(char)[0]
    return "other" if not is_word(char) else {"L": "letter", "M": "mark"}.get(category, "number")


def _in(char: str, atom: Char | Charset) -> bool:
    if isinstance(atom, Char):
        return char == atom.text
    code = ord(char)
    if code < 0x80:
        return bool(atom.ascii >> code & 1)
    ranges = {"letter": atom.letters, "mark": atom.marks, "number": atom.numbers, "other": atom.other}[_kind(char)]
    return any(low <= code <= high for low, high in ranges)
