"""Reads a pattern: RE2's syntax into a tree, or what is wrong and what to write instead. Pure.

Own reading rather than the library's, because a pattern is rendered twice (to the guard's spelling of text, and to a
portable form), and because the library's messages name neither the part at fault nor a way out.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

from personaspec.guard.charsets import ANY, CLASSES, POSIX, by_category, letters
from personaspec.guard.normalise import normalise
from personaspec.guard.pattern_mistakes import ESCAPES, GROUPS
from personaspec.guard.patterns import (
    DEEPEST,
    LAST,
    MOST,
    Char,
    Charset,
    Choice,
    Edge,
    Part,
    Repeat,
    Sequence,
    Trouble,
)
from personaspec.lean import dataclass

_CONTROLS: Final = {"t": "\t", "n": "\n", "r": "\r", "f": "\f", "v": "\v", "a": "\a"}
# Characters that stand for themselves, the last not repeated.
_PLAIN: Final = re.compile(r"[A-Za-z0-9 '\",:;=&@%<>~`!#_/-]+(?![*+?{])")


@lru_cache(maxsize=4096)
def parse(pattern: str) -> Part | Trouble:
    """The tree of a pattern, or why it cannot run. Any text gives one or the other."""
    reader = _Reader(unicodedata.normalize("NFC", pattern))
    try:
        return reader.whole()
    except _Stop as stop:
        return stop.trouble


class _Stop(Exception):
    def __init__(self, message: str, help: str) -> None:
        super().__init__(message)
        self.trouble = Trouble(message, help)


@dataclass(slots=True)
class _Reader:
    text: str
    at: int = 0
    depth: int = 0

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
        if not (low.isdecimal() and low.isascii() and (high == "" or (high.isdecimal() and high.isascii()))):
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
            for opening, (message, help) in GROUPS.items():
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
        if c.lower() in CLASSES:
            made = CLASSES[c.lower()]
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
        if c in ESCAPES:
            raise _Stop(*ESCAPES[c])
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
            made = made | letters(ord(low), ord(high))
        return made.negated() if negated else made

    def member(self) -> Charset | str:
        c = self.text[self.at]
        if c == "[" and self.text.startswith("[:", self.at):
            name, found, _ = self.text[self.at + 2 :].partition(":]")
            negated, name_ = name.startswith("^"), name.lstrip("^")
            if found and name_ in POSIX:
                self.at += len(name) + 4
                return POSIX[name_].negated() if negated else POSIX[name_]
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
    return Char(text) if text else Sequence(())
