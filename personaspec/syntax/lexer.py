"""Text to tokens: one master pattern, in the order of the grammar's terminals. Total: every text is a row of tokens.

Tokens are three rows of numbers (kind, start, end), not objects: a spec of 200 lines has 1,200 of them. What is not the
language is handed to `mistakes` at once, which says so and puts in its place what was plainly meant.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import islice
from typing import Final

from personaspec.syntax import grammar
from personaspec.syntax.errors import Findings

_NAMES = tuple(name for name, _ in grammar.TERMINALS)
KINDS: dict[str, int] = {name: number for number, name in enumerate(_NAMES, 1)}
END: Final = len(_NAMES) + 1
NL: Final = KINDS["_NL"]
NAME: Final = KINDS["NAME"]
TEXT: Final = KINDS["TEXT"]
PROSE: Final = KINDS["PROSE"]
COMMENT: Final = KINDS["COMMENT"]
COMMA: Final = KINDS["COMMA"]
NUMBER: Final = KINDS["NUMBER"]
RANGE: Final = KINDS["RANGE"]
PERCENT: Final = KINDS["PERCENT"]
DATE: Final = KINDS["DATE"]
TIME: Final = KINDS["TIME"]
PATTERN: Final = KINDS["PATTERN"]
VERSION: Final = KINDS["VERSION"]
LBRACE: Final = KINDS["LBRACE"]
RBRACE: Final = KINDS["RBRACE"]
LITERALS: Final = frozenset((NAME, TEXT, PROSE, PATTERN, NUMBER, PERCENT, RANGE, DATE, TIME, VERSION))
MISTAKES: Final = frozenset(KINDS.values()) - LITERALS - {NL, COMMENT, COMMA, LBRACE, RBRACE}
MENDED: Final = 64  # added to the kind of a literal that stands for a mistake; its spelling is in `mended`

MAX_TOKENS = 200_000

# Atomic, so that no white space is tried twice; `\Z` makes the end a token.
MASTER = re.compile(
    f"(?>(?:{grammar.IGNORED})?)(?:{'|'.join(f'({pattern})' for _, pattern in grammar.TERMINALS)}|(\\Z))"
)
_STOPS = MISTAKES | {LBRACE, END}


Mend = Callable[["Lexer", int, int, int], int]
"""Is told each mistake (kind, start, end), and each `{` that begins a line; adds what stands for it to the tokens and
gives where to go on."""


class Lexer:
    """The tokens of one text, and what was wrong with them.

    `mended` gives the spelling of a literal that stands for a mistake, by the character where it starts.
    `wounds` are the characters where a finding was made: their lines are broken.
    """

    __slots__ = (
        "_line",
        "_unclosed",
        "ends",
        "found",
        "kinds",
        "mend",
        "mended",
        "quiet",
        "quiet_commas",
        "starts",
        "text",
        "wounds",
    )

    def __init__(self, text: str, found: Findings, mend: Mend) -> None:
        self.text = text
        self.found = found
        self.mend = mend
        self.kinds: list[int] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.mended: dict[int, str] = {}
        self.wounds: list[int] = []
        self.quiet = 0  # up to here nothing more is said of unknown marks
        self.quiet_commas = 0  # and of empty items
        self._line = (0, -1)
        self._unclosed: set[str] = set()

    def run(self, start: int, stop: int) -> bool:
        """Lex the characters from `start` to `stop`, without an END token; False where there are too many tokens."""
        kinds, starts, ends = self.kinds, self.starts, self.ends
        while True:
            for match in islice(MASTER.finditer(self.text, start, stop), MAX_TOKENS):
                kind = match.lastindex
                assert kind is not None
                begin, end = match.span(kind)
                if kind in _STOPS:
                    if kind == END:
                        return True
                    if kind != LBRACE or not kinds or kinds[-1] == NL:
                        break
                kinds.append(kind)
                starts.append(begin)
                ends.append(end)
            else:
                return False
            if len(kinds) + len(self.wounds) > MAX_TOKENS:
                return False
            start = self.mend(self, kind, begin, end)

    def put(self, kind: int, start: int, end: int, raw: str | None = None) -> None:
        """Add a token; `raw` is the spelling of a literal where it is not the text's own."""
        if raw is not None:
            self.mended[start] = raw
            kind += MENDED
        self.kinds.append(kind)
        self.starts.append(start)
        self.ends.append(end)

    def take(self) -> tuple[int, int, int]:
        """Remove the last token."""
        return self.kinds.pop(), self.starts.pop(), self.ends.pop()

    def line(self, at: int) -> tuple[int, int]:
        """Where the line of a character begins and ends (without its line end)."""
        begin, end = self._line
        if not begin <= at <= end:
            begin = self.text.rfind("\n", 0, at) + 1
            end = self.text.find("\n", at)
            end = len(self.text) if end < 0 else end
            self._line = (begin, end)
        return self._line

    def find_closing(self, mark: str, at: int) -> int:
        """Where a mark stands next, or -1; a mark that is not there is searched for once."""
        if mark in self._unclosed:
            return -1
        where = self.text.find(mark, at)
        if where < 0:
            self._unclosed.add(mark)
        return where

    @property
    def at_line_start(self) -> bool:
        """True where the next token begins a statement."""
        return not self.kinds or self.kinds[-1] in (NL, LBRACE)
