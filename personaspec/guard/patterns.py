"""A pattern of the language, read: RE2's syntax as a small tree, or what is wrong and what to write instead. Pure.

Own reading rather than the library's, because a pattern is rendered twice (to the guard's spelling of text, and to a
portable form), and because the library's messages name neither the part at fault nor a way out.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final, TypeAlias

from personaspec.guard.normalise import normalise

LAST: Final = 0x10FFFF
MOST: Final = 1000  # the most repeats that RE2 takes
DEEPEST: Final = 40

Ranges: TypeAlias = tuple[tuple[int, int], ...]  # sorted, apart, inclusive, from 0x80 up
ALL: Final[Ranges] = ((0x80, LAST),)


@dataclass(frozen=True, slots=True)
class Char:
    """One or more characters as they stand in normalised text."""

    text: str


@dataclass(frozen=True, slots=True)
class Charset:
    """One character out of several. `ascii` has a bit for each ASCII code; the others are by whether the character
    is a word character, because the guard spells the two differently."""

    ascii: int
    word: Ranges = ()
    other: Ranges = ()

    def negated(self) -> Charset:
        return Charset(_ASCII & ~self.ascii, _complement(self.word), _complement(self.other))

    def __or__(self, more: Charset) -> Charset:
        return Charset(self.ascii | more.ascii, _union(self.word + more.word), _union(self.other + more.other))


@dataclass(frozen=True, slots=True)
class Edge:
    """A place between characters: `b` a word boundary, `B` none, `^` the sentence's start, `$` its end."""

    kind: str


@dataclass(frozen=True, slots=True)
class Sequence:
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Repeat:
    """`low` to `high` times (None = any number); `lazy` prefers fewer."""

    part: Part
    low: int
    high: int | None
    lazy: bool = False


Part: TypeAlias = Char | Charset | Edge | Sequence | Choice | Repeat


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why a pattern cannot run, and what to write instead."""

    message: str
    help: str


class _Stop(Exception):
    def __init__(self, message: str, help: str) -> None:
        super().__init__(message)
        self.trouble = Trouble(message, help)


_ASCII: Final = (1 << 128) - 1


def _bits(codes: Iterable[int]) -> int:
    mask = 0
    for code in codes:
        mask |= 1 << code
    return mask


_LETTERS = _bits(range(0x61, 0x7B))
_DIGITS = _bits(range(0x30, 0x3A))
DIGIT: Final = Charset(_DIGITS)
SPACE: Final = Charset(_bits(b"\t\n\x0b\x0c\r "))
WORD: Final = Charset(_LETTERS | _DIGITS | _bits(b"_"), word=ALL)
ANY: Final = Charset(_ASCII & ~_bits(b"\n"), ALL, ALL)
_CLASSES: Final = {"d": DIGIT, "s": SPACE, "w": WORD}
_CONTROLS: Final = {"t": "\t", "n": "\n", "r": "\r", "f": "\f", "v": "\v", "a": "\a"}
_POSIX: Final = {
    "alpha": Charset(_LETTERS),
    "digit": DIGIT,
    "alnum": Charset(_LETTERS | _DIGITS),
    "upper": Charset(_LETTERS),
    "lower": Charset(_LETTERS),
    "space": SPACE,
    "blank": Charset(_bits(b"\t ")),
    "punct": Charset(_bits(c for c in range(0x21, 0x7F) if not chr(c).isalnum())),
    "word": Charset(_LETTERS | _DIGITS | _bits(b"_")),
    "xdigit": Charset(_bits(b"0123456789abcdef")),
}

# Characters that stand for themselves, the last not repeated.
_PLAIN: Final = re.compile(r"[A-Za-z0-9 '\",:;=&@%<>~`!#_/-]+(?![*+?{])")

_LOOKAROUND: Final = {
    "(?=": (
        "looks ahead with `(?=…)`, and a pattern cannot",
        "write what must follow as part of the pattern itself",
    ),
    "(?!": (
        "looks ahead with `(?!…)`, and a pattern cannot",
        'catch it without that part and excuse the exception on a line of its own: `unless says "…"`',
    ),
    "(?<=": (
        "looks back with `(?<=…)`, and a pattern cannot",
        "write what must stand before as part of the pattern itself",
    ),
    "(?<!": (
        "looks back with `(?<!…)`, and a pattern cannot",
        'catch it without that part and excuse the exception on a line of its own: `unless says "…"` or `unless negated`',
    ),
    "(?>": (
        "holds an atomic group `(?>…)`, and a pattern has none",
        "write `(?:…)`: patterns run in linear time, so nothing is gained by holding on",
    ),
    "(?(": (
        "holds a condition `(?(…)…)`, and a pattern has none",
        "write one `matches` line for each case",
    ),
    "(?R": (
        "calls itself with `(?R)`, and a pattern cannot",
        "write out the depths that matter, one `matches` line each",
    ),
    "(?#": ("holds a comment `(?#…)`", "move it behind the statement: `matches /…/  # why`"),
    "(?P=": (
        "refers back to a group with `(?P=…)`, and a pattern cannot",
        "write both wordings out, one `matches` line for each",
    ),
    "(?P>": ("calls a group with `(?P>…)`, and a pattern cannot", "write the group out again"),
    "(?&": ("calls a group with `(?&…)`, and a pattern cannot", "write the group out again"),
    "(?|": ("holds a branch reset `(?|…)`, and a pattern has none", "write `(?:…|…)`"),
}

_ESCAPES: Final = {
    "Z": ("`\\Z` is not known in a pattern", "write `$`"),
    "G": ("`\\G` is not known in a pattern", "remove it: a pattern is looked for anywhere in a sentence"),
    "K": ("`\\K` is not known in a pattern", "remove it: the whole sentence is judged, whatever the span"),
    "X": ("`\\X` is not known in a pattern", "write `.`"),
    "R": ("`\\R` is not known in a pattern", "remove it: a sentence holds no line break"),
    "h": ("`\\h` is not known in a pattern", "write `\\s`"),
    "H": ("`\\H` is not known in a pattern", "write `\\S`"),
    "u": ("`\\u` is not known in a pattern", "write the character itself, or its code point as `\\x{E9}`"),
    "U": ("`\\U` is not known in a pattern", "write the character itself, or its code point as `\\x{1F600}`"),
    "N": ("`\\N` is not known in a pattern", "write the character itself"),
    "k": ("refers back to a group with `\\k`, and a pattern cannot", "write both wordings out, one line for each"),
    "g": ("refers back to a group with `\\g`, and a pattern cannot", "write both wordings out, one line for each"),
    "C": ("`\\C` is not known in a pattern", "write `.`"),
}


@lru_cache(maxsize=4096)
def parse(pattern: str) -> Part | Trouble:
    """The tree of a pattern, or why it cannot run. Any text gives one or the other."""
    reader = _Reader(unicodedata.normalize("NFC", pattern))
    try:
        return reader.whole()
    except _Stop as stop:
        return stop.trouble


def can_be_empty(part: Part) -> bool:
    """Whether the part can match without taking a character."""
    match part:
        case Char() | Charset():
            return False
        case Edge():
            return True
        case Sequence(parts):
            return all(map(can_be_empty, parts))
        case Choice(parts):
            return any(map(can_be_empty, parts))
        case Repeat(inner, low):
            return low == 0 or can_be_empty(inner)


def literal(text: str) -> Part:
    """The part that matches `text` as it stands in normalised text."""
    return Char(text) if text else Sequence(())


def selective(part: Part) -> bool:
    """Whether at least three given characters must stand in every match: then it cannot match everything."""
    return _given(part) >= 3


def _given(part: Part) -> int:
    match part:
        case Char(text):
            return len(text)
        case Charset() | Edge():
            return 0
        case Sequence(parts):
            return sum(map(_given, parts))
        case Choice(parts):
            return min(map(_given, parts))
        case Repeat(inner, low):
            return low * _given(inner)


def narrowed(part: Part) -> Part:
    """A part that occurs in every text in which `part` does, without its wide gaps (`.{0,40}`): of the stretches
    between them, the one that gives most away. Many gaps at once make the scanner remember far too much."""
    match part:
        case Choice(parts):
            return Choice(tuple(map(narrowed, parts)))
        case Sequence(parts) if any(map(_is_gap, parts)):
            stretches: list[list[Part]] = [[]]
            for each in parts:
                if _is_gap(each):
                    stretches.append([])
                else:
                    stretches[-1].append(each)
            best = Sequence(tuple(max(stretches, key=lambda stretch: _given(Sequence(tuple(stretch))))))
            return best if _given(best) >= _ENOUGH else part
    return part


_ENOUGH: Final = 3  # given characters: fewer are found everywhere
_WIDE: Final = 6  # repeats


def _is_gap(part: Part) -> bool:
    """Whether the part takes a long stretch of almost anything."""
    if not isinstance(part, Repeat) or not (part.high is None or part.high >= _WIDE):
        return False
    return isinstance(part.part, Charset) and part.part.ascii.bit_count() > 16


def weight(part: Part) -> int:
    """About how many instructions the library needs: repeats multiply."""
    match part:
        case Char(text):
            return len(text)
        case Charset():
            return 12 + 6 * (len(part.word) + len(part.other))
        case Edge():
            return 1
        case Sequence(parts) | Choice(parts):
            return sum(map(weight, parts))
        case Repeat(inner, low, high):
            return weight(inner) * max(low, high or low + 1)


@dataclass(slots=True)
class _Reader:
    text: str
    at: int = 0
    depth: int = 0
    names: set[str] = field(default_factory=set)

    def whole(self) -> Part:
        part = self.choice()
        if self.at < len(self.text):  # only a `)` ends a choice early
            raise _Stop("a `)` closes no group", "remove it, or write `\\)` for the character")
        return part

    def choice(self) -> Part:
        parts = [self.sequence()]
        while self.take("|"):
            parts.append(self.sequence())
        return parts[0] if len(parts) == 1 else Choice(tuple(parts))

    def sequence(self) -> Part:
        parts: list[Part] = []
        while self.at < len(self.text) and self.text[self.at] not in "|)":
            run = _PLAIN.match(self.text, self.at)
            if run is not None:
                self.at = run.end()
                parts.append(Char(run[0].lower()))
                continue
            part = self.atom()
            if part is not None:
                parts.append(self.repeated(part))
        return parts[0] if len(parts) == 1 else Sequence(tuple(parts))

    def repeated(self, part: Part) -> Part:
        times = self.times()
        if times is None:
            return part
        low, high = times
        if isinstance(part, Edge):
            raise _Stop("repeats a place between characters", "remove the repeat after `\\b`, `^` or `$`")
        if self.take("+"):
            raise _Stop(
                "holds a possessive repeat (`++`, `*+`, `?+`), and a pattern has none",
                "remove the second sign: patterns run in linear time, so nothing is gained by holding on",
            )
        lazy = self.take("?")
        if self.times() is not None:
            raise _Stop("repeats a repeat", "put a group around the first: `(?:…)`, or remove one of the two")
        return Repeat(part, low, high, lazy)

    def times(self) -> tuple[int, int | None] | None:
        """`*`, `+`, `?`, `{2}`, `{2,}`, `{2,5}`; a `{` that is none of these is a character."""
        for sign, bounds in (("*", (0, None)), ("+", (1, None)), ("?", (0, 1))):
            if self.take(sign):
                return bounds
        if self.text[self.at : self.at + 1] != "{":
            return None
        end = self.text.find("}", self.at)
        inside = self.text[self.at + 1 : end] if end > 0 else ""
        low, comma, high = inside.partition(",")
        if not (low.isdecimal() and low.isascii() and (high == "" or high.isdecimal() and high.isascii())):
            return None
        if len(low) > 6 or len(high) > 6 or int(low) > MOST or (high and int(high) > MOST):
            raise _Stop(f"repeats more than {MOST} times", f"write at most `{{{MOST}}}`, or `*`")
        if high and int(high) < int(low):
            raise _Stop(f"`{{{inside}}}` counts down", f"write `{{{high},{low}}}`")
        self.at = end + 1
        return int(low), int(high) if high else (None if comma else int(low))

    def atom(self) -> Part | None:
        c = self.text[self.at]
        if c == "(":
            return self.group()
        if c == "[":
            return self.brackets()
        if c == "\\":
            return self.escape()
        self.at += 1
        if c == ".":
            return ANY
        if c in "^$":
            return Edge(c)
        if c in "*+?":
            raise _Stop(f"`{c}` has nothing before it to repeat", f"write `\\{c}` for the character, or remove it")
        return _folded(c)

    def group(self) -> Part | None:
        if self.text.startswith("(?", self.at):
            for opening, (message, help) in _LOOKAROUND.items():
                if self.text.startswith(opening, self.at):
                    raise _Stop(message, help)
        self.at += 1
        if self.take("?"):
            if self.take("P<") or self.take("<"):
                name, found, _ = self.text[self.at :].partition(">")
                if not found or not name.isidentifier():
                    raise _Stop("a named group has no name", "write `(…)`: groups are not used by name")
                self.at += len(name) + 1
            elif not self.flags():
                return None
        self.depth += 1
        if self.depth > DEEPEST:
            raise _Stop(f"nests more than {DEEPEST} groups", "write several `matches` lines")
        part = self.choice()
        if not self.take(")"):
            raise _Stop("a `(` is not closed", "add `)`, or write `\\(` for the character")
        self.depth -= 1
        return part

    def flags(self) -> bool:
        """`(?i)`, `(?is:`. True where a group follows. `i`, `s` and `m` change nothing here and are let be."""
        start = self.at
        while self.at < len(self.text) and self.text[self.at] not in ":)":
            if self.text[self.at] not in "ism":
                raise _Stop(
                    f"sets the flag `{self.text[self.at]}`, which is not known here",
                    "remove it: a pattern takes no flags, and every pattern ignores case already",
                )
            self.at += 1
        if self.at >= len(self.text):
            self.at = start
            raise _Stop("a `(` is not closed", "add `)`, or write `\\(` for the character")
        self.at += 1
        return self.text[self.at - 1] == ":"

    def escape(self) -> Part:
        part = self.escaped(in_brackets=False)
        return part if isinstance(part, Charset | Edge) else _folded(part)

    def escaped(self, *, in_brackets: bool) -> Charset | Edge | str:
        """What follows a backslash: a class, a place, or a character."""
        self.at += 1
        if self.at >= len(self.text):
            raise _Stop("ends in a lone `\\`", "write `\\\\` for the character")
        c = self.text[self.at]
        self.at += 1
        if c.lower() in _CLASSES:
            made = _CLASSES[c.lower()]
            return made if c.islower() else made.negated()
        if c in _CONTROLS:
            return _CONTROLS[c]
        if c in "pP":
            return self.category(c == "P")
        if c == "x":
            return self.code()
        if c == "Q":
            raise _Stop(
                "`\\Q` is not known in a pattern", "write a backslash before each sign that must stand for itself"
            )
        if not in_brackets:
            if c in "bB":
                return Edge(c)
            if c in "Az":
                return Edge("^" if c == "A" else "$")
            if c in "123456789":
                raise _Stop(
                    f"refers back to a group with `\\{c}`, and a pattern cannot",
                    "write both wordings out, one `matches` line for each",
                )
        elif c == "b":
            raise _Stop("`\\b` inside brackets is no word boundary", "move it outside the brackets")
        if c in _ESCAPES:
            raise _Stop(*_ESCAPES[c])
        if c.isalnum():
            raise _Stop(f"`\\{c}` is not known in a pattern", f"write `{c}` for the character")
        return c

    def code(self) -> str:
        if self.take("{"):
            digits, found, _ = self.text[self.at :].partition("}")
            width = len(digits) + 1
        else:
            digits, found, width = self.text[self.at : self.at + 2], "}", 2
        try:
            code = int(digits, 16)
        except ValueError:
            code = LAST + 1
        if not found or code > LAST or not digits.isalnum() or len(digits) > 8:
            raise _Stop("`\\x` needs a code point", "write it as `\\x{E9}`, or the character itself")
        self.at += width
        return chr(code)

    def category(self, negated: bool) -> Charset:
        if self.take("{"):
            name, found, _ = self.text[self.at :].partition("}")
            self.at += len(name) + 1
        else:
            name, found = self.text[self.at : self.at + 1], "}"
            self.at += 1
        if name.startswith("^"):
            negated, name = not negated, name[1:]
        made = by_category(name) if found else None
        if made is None:
            raise _Stop(
                f"`\\p{{{name[:20]}}}` is not known in a pattern",
                "write a category such as `\\p{L}`, `\\p{N}` or `\\p{P}`, or a range of letters such as `[а-я]`",
            )
        return made.negated() if negated else made

    def brackets(self) -> Charset:
        self.at += 1
        negated = self.take("^")
        made = Charset(0)
        first = True
        while True:
            if self.at >= len(self.text):
                raise _Stop("a `[` is not closed", "add `]`, or write `\\[` for the character")
            if self.text[self.at] == "]" and not first:
                self.at += 1
                break
            first = False
            low = self.member()
            if isinstance(low, Charset):
                made = made | low
                continue
            high = low
            if self.text[self.at : self.at + 1] == "-" and self.text[self.at + 1 : self.at + 2] not in ("]", ""):
                self.at += 1
                upper = self.member()
                if isinstance(upper, Charset):
                    raise _Stop("a range ends in a class", "write `-` last in the brackets for the character")
                high = upper
            if high < low:
                raise _Stop(f"the range `{low}-{high}` counts down", f"write `{high}-{low}`")
            made = made | _span(ord(low), ord(high))
        return made.negated() if negated else made

    def member(self) -> Charset | str:
        c = self.text[self.at]
        if c == "[" and self.text.startswith("[:", self.at):
            name, found, _ = self.text[self.at + 2 :].partition(":]")
            negated, name_ = name.startswith("^"), name.lstrip("^")
            if found and name_ in _POSIX:
                self.at += len(name) + 4
                return _POSIX[name_].negated() if negated else _POSIX[name_]
        if c == "\\":
            part = self.escaped(in_brackets=True)
            assert not isinstance(part, Edge)
            return part
        self.at += 1
        return c

    def take(self, text: str) -> bool:
        if self.text.startswith(text, self.at):
            self.at += len(text)
            return True
        return False


def _folded(c: str) -> Part:
    """The character as normalised text has it: `É` is `é`, `ß` is `ss`, `’` is `'`."""
    if c.isascii():
        return Char(c.lower())
    text = normalise(c).text
    if text.startswith(" ") and text.strip():  # an em dash: spaces around it are as written
        space = Repeat(Char(" "), 0, None)
        return Sequence((space, Char(text.strip()), space))
    return literal(text)


def _span(low: int, high: int) -> Charset:
    """Every character of a range, folded as text is."""
    mask = 0
    for code in range(low, min(high, 0x7F) + 1):
        mask |= 1 << (code | 0x20 if 0x41 <= code <= 0x5A else code)
    if high < 0x80:
        return Charset(mask)
    ranges = [(max(low, 0x80), high)]
    if high - low <= 1024:  # a wider one is no alphabet, and holds its own small letters
        for code in range(max(low, 0x80), high + 1):
            folded = normalise(chr(code)).text if chr(code).isalpha() else ""
            if len(folded) == 1:
                if folded.isascii():
                    mask |= 1 << ord(folded)
                else:
                    ranges.append((ord(folded), ord(folded)))
    both = _union(tuple(ranges))
    return Charset(mask, both, both)


@lru_cache(maxsize=64)
def by_category(name: str) -> Charset | None:
    """Characters of a general category (`L`, `Lu`, `P`); None for what is none. Case counts for nothing here."""
    if not name or name[0] not in "LMNPSZC" or len(name) > 2:
        return None
    wanted = {"Lu": "L", "Lt": "L", "Ll": "L", "L&": "L"}.get(name, name)
    mask = _bits(c for c in range(0x80) if unicodedata.category(chr(c)).startswith(wanted))
    runs: list[tuple[int, int]] = []
    for code in range(0x80, 0x30000):  # the planes above hold no text that is written
        if unicodedata.category(chr(code)).startswith(wanted):
            if runs and runs[-1][1] == code - 1:
                runs[-1] = runs[-1][0], code
            else:
                runs.append((code, code))
    return Charset(mask & ~_bits(range(0x41, 0x5B)), tuple(runs), tuple(runs)) if mask or runs else None


def _union(ranges: Ranges) -> Ranges:
    merged: list[tuple[int, int]] = []
    for low, high in sorted(ranges):
        if merged and low <= merged[-1][1] + 1:
            merged[-1] = merged[-1][0], max(merged[-1][1], high)
        else:
            merged.append((low, high))
    return tuple(merged)


def _complement(ranges: Ranges) -> Ranges:
    gaps: list[tuple[int, int]] = []
    at = 0x80
    for low, high in ranges:
        if low > at:
            gaps.append((at, low - 1))
        at = high + 1
    if at <= LAST:
        gaps.append((at, LAST))
    return tuple(gaps)
