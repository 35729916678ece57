"""Where a cursor stands in a text that may be broken: in which block, on which line, behind which literals.

A small reader of its own and not the parser's tree, because what is being typed has no tree yet.
"""

from __future__ import annotations

import re
from typing import Final

from personaspec.lean import dataclass
from personaspec.source import Span
from personaspec.syntax.tree import Kind, Literal

# Patterns are texts here: `re` compiles and keeps them when an editor first asks.
_PIECE: Final = r"""
      (?P<space>[^\S\n]+)
    | (?P<end>\n)
    | (?P<comment>\#(?=[\s~!\#]|\Z)[^\n]*)
    | (?P<PROSE>\"\"\"(?:(?!\"\"\").)*(?:\"\"\"|\Z))
    | (?P<TEXT>"(?:\\.|[^"\\\n])*"?)
    | (?P<PATTERN>/(?![\s/*])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n\[])+/)
    | (?P<open>\{) | (?P<close>\}) | (?P<comma>,)
    | (?P<atom>[^\s,{}"]+)
    """
_SHAPES: Final = (
    (Kind.DATE, r"\d{4}-\d\d-\d\d\Z"),
    (Kind.TIME, r"\d\d:\d\d\Z"),
    (Kind.VERSION, r"\d+\.\d+\.\d+\Z"),
    (Kind.RANGE, r"(?:\d+|\d\d:\d\d)\.\.(?:\d+|\d\d:\d\d)\Z"),
    (Kind.PERCENT, r"\d+(?:\.\d+)?%\Z"),
    (Kind.NUMBER, r"\d+(?:\.\d+)?\Z"),
    (Kind.NAME, r"(?:\.{1,2}/)*[^\W\d]\w*(?:[-./@]\w+)*\Z"),
)


@dataclass(frozen=True, slots=True)
class Cursor:
    """`blocks` are the words of the open blocks, outermost first; `said` the words that the innermost one holds so far.

    `word` is the line's first word, "" where none is written yet; `atoms` what stands between it and the cursor, with
    None for a comma; `typed` is the span of what is being typed. `closed` = nothing can be completed here: inside a
    comment or a text.
    """

    blocks: tuple[str, ...]
    said: frozenset[str]
    word: str
    atoms: tuple[Literal | None, ...]
    typed: Span
    closed: bool = False

    @property
    def within(self) -> str | None:
        """The word of the innermost block, None at the top of the file."""
        return self.blocks[-1] if self.blocks else None


def by_shape(word: str, span: Span) -> Literal | None:
    """The literal that these characters spell by their shape, or None."""
    for kind, shape in _SHAPES:
        if re.match(shape, word):
            return Literal(kind, word, word, span)
    return None


def cursor_at(text: str, offset: int) -> Cursor:
    """The place of an offset in a text. What follows the cursor on its line is not looked at."""
    blocks: list[tuple[str, set[str]]] = []
    top: set[str] = set()
    word, atoms = "", list[Literal | None]()
    typed, closed = Span(offset, offset), False
    for token in re.finditer(_PIECE, text[:offset], re.VERBOSE | re.DOTALL):
        kind, span = token.lastgroup, Span(*token.span())
        at_cursor = span.end == offset
        match kind:
            case "end":
                word, atoms = "", []
            case "open":
                blocks.append((word, set()))
                word, atoms = "", []
            case "close":
                if blocks:
                    blocks.pop()
                word, atoms = "", []
            case "comma":
                atoms.append(None)
            case "comment":
                closed = at_cursor
            case "TEXT" | "PROSE":
                whole = len(token[0]) >= 2 and token[0].endswith('"' if kind == "TEXT" else '"""')
                closed = at_cursor and not whole
                atoms.append(Literal(Kind(kind), token[0], token[0].strip('"') or "…", span))
            case "PATTERN":
                atoms.append(Literal(Kind.PATTERN, token[0], token[0][1:-1], span))
            case "atom" if at_cursor:
                typed = span
            case "atom" if not word:
                word = token[0]
                (blocks[-1][1] if blocks else top).add(word)
            case "atom":
                found = by_shape(token[0], span)
                atoms.append(found or Literal(Kind.NAME, token[0], token[0], span))
            case _:
                pass
    return Cursor(
        tuple(name for name, _ in blocks),
        frozenset(blocks[-1][1] if blocks else top),
        word,
        tuple(atoms),
        typed,
        closed,
    )
