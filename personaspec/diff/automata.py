"""Whether every sentence in which some patterns find something is one in which others do: decided on automata.

The patterns are the guard's own trees (`guard/patterns.py`), on normalised text, with the guard's idea of a word; so
what is decided here is what the guard does. The automata are never built whole: pairs of sets of positions are made as
the search meets them, the cheapest sentence first, so that what is found is short and readable. Bounded by `Budget`.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from heapq import heappop, heappush
from itertools import pairwise
from typing import Final, assert_never

from personaspec.guard.encoding import is_word
from personaspec.guard.normalise import normalise
from personaspec.guard.patterns import Char, Charset, Choice, Edge, Part, Repeat
from personaspec.guard.patterns import Sequence as Parts

_FIRST, _WORD, _OTHER = 0, 1, 2  # what stands before a position: nothing, a word character, another
_LETTERS: Final = "etaoinshrdlucmfwypvbgkjqxz"
_POSITION: Final = 4  # steps that it costs to make one position
_ALPHABET: Final = (*_LETTERS, *"0123456789", *" '-,:;()\"&%$€@/.!?_*+=#<>[]{}|~^`\\")


@dataclass(frozen=True, slots=True)
class Budget:
    """Bounds of one search: positions of the automata together, pairs of sets that are met, steps between them; and of
    a whole comparison: `whole` steps of all its searches together, `tried` messages that the guards are given."""

    positions: int = 6_000
    pairs: int = 12_000
    steps: int = 250_000
    whole: int = 1_000_000
    tried: int = 250


class Exhausted(Exception):
    """The bound was hit: nothing is decided."""


@dataclass(slots=True)
class Purse:
    """Steps that are left for the searches of one comparison."""

    left: int

    def pay(self, steps: int) -> None:
        """Raises Exhausted where there are no more."""
        self.left -= steps
        if self.left < 0:
            raise Exhausted


@dataclass(slots=True)
class Automaton:
    """Positions of some patterns, found anywhere in a sentence. `moves[p]` are (characters, next position), `free[p]`
    what leads on without a character: (edge or "", next position). Position 0 begins, 1 has found something."""

    moves: list[list[tuple[Char | Charset, int]]] = field(default_factory=lambda: [[], []])
    free: list[list[tuple[str, int]]] = field(default_factory=lambda: [[], []])
    most: int = 6_000

    @classmethod
    def of(cls, patterns: Iterable[Part], most: int, purse: Purse | None = None) -> Automaton:
        """The automaton of several patterns. Raises Exhausted where they are too large."""
        made = cls(most=most)
        for pattern in patterns:
            before = len(made.moves)
            made.free[0].append(("", made._add(pattern, 1)))
            if purse is not None:
                purse.pay(_POSITION * (len(made.moves) - before))
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

    def finds(self, text: str) -> bool:
        """Whether something is found in a sentence of normalised text: step by step, for those who doubt the search."""
        here, before = frozenset({0}), _FIRST
        for char in text:
            after = _WORD if is_word(char) else _OTHER
            closed = self.closed(here, before, after)
            if 1 in closed:
                return True
            moved = {then for position in closed for several, then in self.moves[position] if _in(char, several)}
            here, before = frozenset({0, *moved}), after
        return 1 in self.closed(here, before, _FIRST)

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


def difference(
    wide: Sequence[Part], narrow: Sequence[Part], budget: Budget, most: int = 1, purse: Purse | None = None
) -> list[str]:
    """Up to `most` sentences, the most readable first, in which `wide` finds something and `narrow` does not; none
    means that there is no such sentence at all. Raises Exhausted where the budget does not do; `purse` is what is left
    to all searches together."""
    ours, theirs = Automaton.of(wide, budget.positions), Automaton.of(narrow, budget.positions)
    return between(ours, theirs, budget, most, purse or Purse(budget.whole))


def between(wide: Automaton, narrow: Automaton, budget: Budget, most: int, purse: Purse) -> list[str]:
    """As `difference`, of automata that were made before."""
    return _search(wide, narrow, budget, most, purse)


class _Walk:
    """One automaton on the letters of a search: sets of positions by number, each worked out once."""

    def __init__(self, automaton: Automaton, letters: Sequence[_Letter], purse: Purse) -> None:
        self._automaton = automaton
        self._purse = purse
        self._sets: list[frozenset[int]] = []
        self._numbers: dict[frozenset[int], int] = {}
        self._closed: dict[tuple[int, int, int], frozenset[int]] = {}
        self._rows: dict[tuple[frozenset[int], bool], list[int]] = {}
        self._letters = {word: [n for n, each in enumerate(letters) if each.word is word] for word in (True, False)}
        masks: dict[Char | Charset, int] = {}
        self._moves: list[list[tuple[int, int]]] = []
        for moves in automaton.moves:
            row = []
            for several, then in moves:
                mask = masks.get(several)
                if mask is None:
                    mask = masks[several] = sum(1 << n for n, each in enumerate(letters) if _in(each.shown, several))
                row.append((mask, then))
            self._moves.append(row)

    def number(self, positions: frozenset[int]) -> int:
        found = self._numbers.get(positions)
        if found is None:
            found = self._numbers[positions] = len(self._sets)
            self._sets.append(positions)
        return found

    def closed(self, state: int, before: int, after: int) -> frozenset[int]:
        key = state, before, after
        found = self._closed.get(key)
        if found is None:
            found = self._closed[key] = self._automaton.closed(self._sets[state], before, after)
            self._purse.pay(2 * len(found))
        return found

    def row(self, closed: frozenset[int], *, word: bool) -> list[int]:
        """Where each letter of a kind leads. Something may begin anywhere; what was found stays found."""
        key = closed, word
        found = self._rows.get(key)
        if found is not None:
            return found
        letters = self._letters[word]
        if 1 in closed:
            made = [self.number(frozenset({0, 1}))] * len(letters)
        else:
            leads = [move for position in closed for move in self._moves[position]]
            self._purse.pay(len(leads) * len(letters) // 8)
            start = frozenset({0})
            made = [self.number(start.union(then for mask, then in leads if mask >> letter & 1)) for letter in letters]
        self._rows[key] = made
        return made


_Pair = tuple[int, int, int]


def _search(wide: Automaton, narrow: Automaton, budget: Budget, most: int, purse: Purse) -> list[str]:
    letters = _classes((*wide.moves, *narrow.moves))
    kinds = {word: [each for each in letters if each.word is word] for word in (True, False)}
    ours, theirs = _Walk(wide, letters, purse), _Walk(narrow, letters, purse)
    start: _Pair = ours.number(frozenset({0})), theirs.number(frozenset({0})), _FIRST
    seen: dict[_Pair, int] = {start: 0}
    heap: list[tuple[int, str, _Pair]] = [(0, "", start)]
    found: list[str] = []
    steps = 0
    while heap:
        cost, text, pair = heappop(heap)
        if cost > seen[pair]:
            continue
        mine, other, before = pair
        if 1 in ours.closed(mine, before, _FIRST) and 1 not in theirs.closed(other, before, _FIRST):
            found.append(text)
            if len(found) >= most:
                break
            continue
        for word in (True, False):
            after = _WORD if word else _OTHER
            to_theirs = theirs.closed(other, before, after)
            if 1 in to_theirs:
                continue  # found on both sides, whatever follows
            steps += len(kinds[word])
            purse.pay(len(kinds[word]))
            if steps > budget.steps:
                raise Exhausted
            rows = zip(
                kinds[word],
                ours.row(ours.closed(mine, before, after), word=word),
                theirs.row(to_theirs, word=word),
                strict=True,
            )
            for letter, at, there in rows:
                then: _Pair = at, there, after
                price = cost + letter.cost
                known = seen.get(then)
                if known is None or price < known:
                    if known is None and len(seen) >= budget.pairs:
                        raise Exhausted
                    seen[then] = price
                    heappush(heap, (price, text + letter.shown, then))
    return found


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
    """Enough characters that every set of alike ones has one of them, the most readable first.

    Beyond ASCII what atoms tell apart are ranges of one kind of character: between two neighbouring ends of any of
    them all characters of a kind are alike, so the first one that is there stands for all. Of ASCII, whatever
    normalised text can hold.
    """
    found: dict[str, None] = dict.fromkeys(_ALPHABET)
    found.update(dict.fromkeys(chr(code) for code in range(0x20, 0x7F) if not 0x41 <= code <= 0x5A))
    found.update(dict.fromkeys("éøßлд字\u0301\u0308٣—→🙂"))  # of each kind beyond ASCII
    cuts: dict[str, set[int]] = {kind: {0x80, _END} for kind in _KINDS}
    for atom in atoms:
        if isinstance(atom, Char):
            if atom.text > "\x7f":
                cuts[_kind(atom.text)] |= {ord(atom.text), ord(atom.text) + 1}
            continue
        for kind, ranges in zip(_KINDS, atom.kinds, strict=True):
            for low, high in ranges:
                cuts[kind] |= {low, high + 1}
    for kind, several in cuts.items():
        ends = sorted(several)
        for low, end in pairwise(ends):
            found.update(dict.fromkeys(_first(kind, low, end - 1)))
    return list(found)


_KINDS: Final = ("letter", "mark", "number", "other")
_END: Final = 0x110000
_NEAR: Final = 256  # characters of a kind that are looked at
_AROUND: Final = 2048  # characters that are looked at before the table of rows is made


@lru_cache(maxsize=4096)
def _first(kind: str, low: int, high: int) -> tuple[str, ...]:
    """The first character of a kind in a range beyond ASCII, if it has one: one that normalising leaves as it is, where
    that is near, because another is in no normalised text."""
    first = ""
    for tried, at in enumerate(_of_kind(kind, low, high)):
        char = chr(at)
        first = first or char
        if normalise(char).text == char:
            return (char,)
        if tried >= _NEAR:
            break
    return (first,) if first else ()


def _of_kind(kind: str, low: int, high: int) -> Iterator[int]:
    for at in range(low, min(low + _AROUND, high + 1)):
        if not 0xD800 <= at <= 0xDFFF and _kind(chr(at)) == kind:
            yield at
    if high < low + _AROUND:
        return
    starts, ends = _runs()[kind]
    for n in range(bisect_left(ends, low + _AROUND), len(starts)):
        if starts[n] > high:
            return
        yield from range(max(starts[n], low + _AROUND), min(ends[n], high) + 1)


@cache
def _runs() -> dict[str, tuple[list[int], list[int]]]:
    """Where characters of a kind stand in a row: first and last of each row. Takes some tenths of a second, once, and
    only for patterns that name far ranges."""
    found: dict[str, tuple[list[int], list[int]]] = {kind: ([], []) for kind in _KINDS}
    # From plane 4 on there are no letters, and marks in one block only; surrogates are no characters.
    for begin, end in ((0x80, 0xD800), (0xE000, 0x40000), (0xE0000, 0xE0200)):
        for code in range(begin, end):
            starts, ends = found[_kind(chr(code))]
            if ends and ends[-1] == code - 1:
                ends[-1] = code
            else:
                starts.append(code)
                ends.append(code)
    found["other"][0].extend((0x40000, 0xE0200))
    found["other"][1].extend((0xDFFFF, _END - 1))
    return {kind: (sorted(starts), sorted(ends)) for kind, (starts, ends) in found.items()}


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
