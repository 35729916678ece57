"""What a reader of one type of value says about a literal that does not fit. `misfit` makes it a diagnostic."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence

from personaspec.diagnostic import Code, Edit, Fix
from personaspec.lean import dataclass
from personaspec.source import Span
from personaspec.syntax.tree import Literal

Atoms = Sequence[Literal | None]
"""A line's literals with None for each comma, and one None at the end: no reader has to look for the end."""

_LONGEST = 40


@dataclass(frozen=True, slots=True)
class Trouble:
    """The literal is of the right sort, and still wrong: the words of a diagnostic.

    `at` is the index of the atom; `known` the words that would have fitted, where that is a closed list.
    """

    at: int
    code: Code
    span: Span
    message: str
    label: str = ""
    help: str = ""
    fix: Fix | None = None
    known: tuple[str, ...] = ()


Why = Callable[[], Trouble]
"""A trouble whose words need a search ("did you mean"): it is asked for only when a diagnostic is written."""


def replaced(literal: Literal, text: str, safe: bool = True) -> Fix:
    """The fix that writes something else in a literal's place."""
    return Fix(f"write `{text}`", (Edit(literal.span, text),), safe)


def digits(number: str) -> str:
    """A number, date or time in the digits 0 to 9, whatever digits it was written in (`٣` is 3)."""
    if number.isascii():
        return number
    return "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in number)


def quoted(words: str) -> str:
    """A piece of the file in backticks, cut where it is long: a message is one line."""
    if len(words) > _LONGEST:
        words = words[: _LONGEST - 1] + "…"
    words = "".join(c if c.isprintable() else " " for c in words)
    return f"`{' '.join(words.split())}`"


def shown(words: str) -> str:
    """Words of ours in backticks: a line that would fit."""
    return f"`{words}`"


def either(parts: Sequence[str]) -> str:
    """`a`, `b` or a text."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} or {parts[-1]}"


def listed(words: Sequence[str], last: str = "or", most: int = 24) -> str:
    """`a`, `b` or `c`."""
    every = [shown(word) for word in words[:most]]
    if len(words) > most:
        return ", ".join(every) + " …"
    return every[0] if len(every) == 1 else f"{', '.join(every[:-1])} {last} {every[-1]}"
