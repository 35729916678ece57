"""Braces. Only where they do not balance does indentation say which one is missing; else it means nothing."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from operator import itemgetter

from personaspec.lean import dataclass
from personaspec.source import Source
from personaspec.syntax.errors import edit
from personaspec.syntax.lexer import COMMENT, LBRACE, NAME, NL, RBRACE, Lexer
from personaspec.syntax.line_errors import BLOCK_NOT_CLOSED, BLOCK_NOT_OPENED


def balance(lexer: Lexer, source: Source) -> None:
    """Make the braces of the tokens balance, with one finding for each that is missing."""
    depth = 0
    for kind in lexer.kinds:
        if kind == LBRACE:
            depth += 1
        elif kind == RBRACE:
            depth -= 1
            if depth < 0:
                break
    if depth:
        _Repair(lexer, source).run()


@dataclass(slots=True)
class _Row:
    """A line of tokens: from `first` to before `last`. `indent` is its width of white space; `next` the row after it
    that is indented no deeper, or the number of rows."""

    first: int
    last: int
    indent: int
    next: int = 0


class _Repair:
    """One pass over the rows. What is missing is inserted and what is too much is dropped, at the end, in one go."""

    def __init__(self, lexer: Lexer, source: Source) -> None:
        self.lexer = lexer
        self.source = source
        self.rows = self._read_rows()
        self.informs = self._informs()
        self.stack: list[tuple[_Row, int]] = []  # open blocks: the row and the token of their `{`
        self.indents: Counter[int] = Counter()  # how many of them have this indent
        self.inserted: list[tuple[int, int, int]] = []  # before which token, which kind, at which character
        self.dropped: set[int] = set()

    def _read_rows(self) -> list[_Row]:
        kinds, starts = self.lexer.kinds, self.lexer.starts
        rows: list[_Row] = []
        first = -1
        for at, kind in enumerate([*kinds, NL]):
            if kind == NL:
                if first >= 0:
                    rows.append(_Row(first, at, self._indent(starts[first])))
                first = -1
            elif first < 0 and kind != COMMENT:
                first = at
        later: list[int] = []
        for number in range(len(rows) - 1, -1, -1):
            while later and rows[later[-1]].indent > rows[number].indent:
                later.pop()
            rows[number].next = later[-1] if later else len(rows)
            later.append(number)
        return rows

    def _indent(self, at: int) -> int:
        begin, _ = self.lexer.line(at)
        head = self.lexer.text[begin : min(at, begin + 200)]
        return len(head[: len(head) - len(head.lstrip())].expandtabs(2))

    def _informs(self) -> bool:
        """True where the lines after most `{` are indented deeper than the line that it stands on."""
        kinds = self.lexer.kinds
        good = bad = 0
        for row, following in pairwise(self.rows):
            if kinds[self._end(row)] == LBRACE and kinds[following.first] != RBRACE:
                good += following.indent > row.indent
                bad += following.indent <= row.indent
        return good >= bad

    def _end(self, row: _Row) -> int:
        """The last token of a row that is no comment."""
        last = row.last - 1
        return last - 1 if last > row.first and self.lexer.kinds[last] == COMMENT else last

    def run(self) -> None:
        """Find what is missing, say so, and write the tokens anew."""
        kinds = self.lexer.kinds
        before: _Row | None = None  # the row above, where it is a statement without a block
        above: _Row | None = None  # the row above
        for row in self.rows:
            if not self.informs:
                pass
            elif kinds[row.first] == RBRACE:
                self._close_for(row, before, above)
            else:
                while self.stack and self.stack[-1][0].indent >= row.indent:
                    self._close(row, above)
                if before and before.indent < row.indent and self._has_close(before):
                    self._open(before)
            for token in range(row.first, row.last):
                if kinds[token] == LBRACE:
                    self._push(row, token)
                elif kinds[token] == RBRACE:
                    if self.stack:
                        self._pop()
                    else:
                        self._drop(token)
            above = row
            before = row if kinds[self._end(row)] not in (LBRACE, RBRACE) else None
        while self.stack:
            self._close(None, above)
        self._write()

    def _push(self, row: _Row, token: int) -> None:
        self.stack.append((row, token))
        self.indents[row.indent] += 1

    def _pop(self) -> tuple[_Row, int]:
        row, token = self.stack.pop()
        self.indents[row.indent] -= 1
        return row, token

    def _close_for(self, row: _Row, before: _Row | None, above: _Row | None) -> None:
        """A row that begins with `}`: close what is deeper, or find the statement above whose `{` is missing."""
        if self.indents[row.indent]:
            while self.stack[-1][0].indent > row.indent:
                self._close(row, above)
        elif before and before.indent == row.indent and not (self.stack and self.stack[-1][0].indent >= row.indent):
            self._open(before)

    def _has_close(self, row: _Row) -> bool:
        """True where the next row that is indented no deeper is a `}` for this one."""
        if row.next >= len(self.rows):
            return False
        closing = self.rows[row.next]
        return closing.indent == row.indent and self.lexer.kinds[closing.first] == RBRACE

    def _name(self, row: _Row) -> str:
        """How a message names the statement of a row: its word, and its name where it has one."""
        tokens = range(row.first, min(row.first + 2, row.last))
        words = [
            self.lexer.text[self.lexer.starts[t] : self.lexer.ends[t]] for t in tokens if self.lexer.kinds[t] == NAME
        ]
        return " ".join(words)[:60] or "this line"

    def _close(self, row: _Row | None, above: _Row | None) -> None:
        """The innermost block ends before `row`, or at the end of the file: its `}` is missing."""
        opening, token = self._pop()
        lexer, found = self.lexer, self.lexer.found
        before = row.first if row else len(lexer.kinds)
        at = lexer.starts[before] if row else len(lexer.text)
        self.inserted += [(before, RBRACE, at), (before, NL, at)]
        start = lexer.starts[token]
        if found.full(BLOCK_NOT_CLOSED):
            found.add(BLOCK_NOT_CLOSED, start, start + 1, "")
            return
        where = f"before line {self.source.position(at).line}" if row else "at the end of the file"
        fix = None
        if above:
            _, end = lexer.line(lexer.ends[above.last - 1])
            head = lexer.text[lexer.line(lexer.starts[opening.first])[0] : lexer.starts[opening.first]]
            indent = head if head.isspace() else ""
            fix = edit(f"add `}}` {where}", end, end, f"\n{indent}}}", safe=False)
        found.add(
            BLOCK_NOT_CLOSED,
            start,
            start + 1,
            f"the block of `{self._name(opening)}` is not closed",
            label="opened here",
            help=f"add `}}` {where}",
            fix=fix,
        )

    def _open(self, row: _Row) -> None:
        """The statement of `row` has a block below it, and its `{` is missing."""
        lexer, found = self.lexer, self.lexer.found
        last = self._end(row)
        start, end = lexer.starts[row.first], lexer.ends[last]
        self.inserted.append((last + 1, LBRACE, end))
        self._push(row, last)
        found.add(
            BLOCK_NOT_OPENED,
            start,
            end,
            f"the block of `{self._name(row)}` is not opened",
            label="the lines of its block stand below",
            help=f"add `{{` at the end of line {self.source.position(start).line}",
            fix=edit("add the `{`", end, end, " {", safe=False),
        )

    def _drop(self, token: int) -> None:
        """A `}` without a `{`."""
        self.dropped.add(token)
        start = self.lexer.starts[token]
        self.lexer.found.add(
            BLOCK_NOT_OPENED,
            start,
            start + 1,
            "this `}` closes nothing",
            label="no block is open here",
            help="remove it, or add the ` {` that it belongs to at the end of a line above",
        )

    def _write(self) -> None:
        lexer = self.lexer
        kinds: list[int] = []
        starts: list[int] = []
        ends: list[int] = []
        inserted = sorted(self.inserted, key=itemgetter(0))
        inserted.append((len(lexer.kinds) + 1, NL, 0))
        upcoming = iter(inserted)
        before, new, where = next(upcoming)
        for at in range(len(lexer.kinds) + 1):
            while before == at:
                kinds.append(new)
                starts.append(where)
                ends.append(where)
                before, new, where = next(upcoming)
            if at < len(lexer.kinds) and at not in self.dropped:
                kinds.append(lexer.kinds[at])
                starts.append(lexer.starts[at])
                ends.append(lexer.ends[at])
        lexer.kinds, lexer.starts, lexer.ends = kinds, starts, ends
