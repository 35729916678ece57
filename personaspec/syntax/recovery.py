"""What is said where the grammar has no way on: a stray comma, a line without a word, something after a block."""

from __future__ import annotations

from personaspec.diagnostic import Edit, Fix
from personaspec.source import Span
from personaspec.syntax.errors import edit
from personaspec.syntax.lexer import COMMA, COMMENT, END, LBRACE, LITERALS, MENDED, NAME, NL, RBRACE, Lexer
from personaspec.syntax.line_errors import AFTER_BLOCK, BRACE_BELOW, EMPTY_ITEM, NO_WORD, TOO_DEEP, TRAILING_COMMA
from personaspec.syntax.tree import Literal


def say_comma(lexer: Lexer, at: int, last: int) -> None:
    """The comma at token `at` has no item before it; `last` is the kind of the token before it. Once a line."""
    start, end = lexer.starts[at], lexer.ends[at]
    found = lexer.found
    if start < lexer.quiet_commas:
        return
    lexer.quiet_commas = lexer.line(start)[1]
    if last == RBRACE:
        found.add(
            TRAILING_COMMA,
            start,
            end,
            "a comma behind a block",
            label="nothing follows this comma",
            help="a block ends with `}` alone: remove the comma",
            fix=edit("remove the comma", start, end, ""),
        )
        return
    found.add(
        EMPTY_ITEM,
        start,
        end,
        "nothing stands between these two commas" if last == COMMA else "nothing stands before this comma",
        label="this comma",
        help="remove it, or write the item that is missing",
        fix=None if last == NL else edit("remove the comma", start, end, ""),
    )


def skip_commas(lexer: Lexer, at: int, word: Literal, *, told: bool) -> int:
    """Token `at` ends a line behind a comma. Says so, unless it was `told` for this statement; gives the token where
    the list goes on below (a line that begins with a literal, indented deeper than the statement's), or 0."""
    kinds, starts = lexer.kinds, lexer.starts
    goes_on = _goes_on(lexer, at, word)
    if told:
        return goes_on
    comma = at - 1
    while kinds[comma] == COMMENT:
        comma -= 1
    begin, _ = lexer.line(word.span.start)
    indent = lexer.text[begin : word.span.start]
    head = lexer.text[word.span.end : word.span.end + 20]
    column = " " * max(1, len(head) - len(head.lstrip(" ")))
    again = f"\n{indent if indent.isspace() else ''}{word.raw}{column}"
    edits = []
    clean = True
    following = goes_on
    last = comma
    while following:
        clean &= not any(kinds[token] == COMMENT for token in range(last, following))
        edits.append(Edit(Span(starts[last], starts[following]), again))
        end = following
        while kinds[end] not in (NL, LBRACE, RBRACE, END):
            end += 1
        last = end - 1
        while kinds[last] == COMMENT:
            last -= 1
        following = _goes_on(lexer, end, word) if kinds[last] == COMMA else 0
    if kinds[last] == COMMA:
        edits.append(Edit(Span(starts[last], starts[last] + 1), ""))
    title = "repeat the word on each line" if goes_on else "remove the comma"
    lexer.found.add(
        TRAILING_COMMA,
        starts[comma],
        lexer.ends[comma],
        "nothing follows this comma",
        label="this comma",
        help="a statement is one line: repeat its word on the next line, or remove the comma",
        fix=Fix(title, tuple(edits)) if clean else None,
    )
    return goes_on


def _goes_on(lexer: Lexer, at: int, word: Literal) -> int:
    kinds = lexer.kinds
    if kinds[at] != NL:
        return 0
    while kinds[at] in (NL, COMMENT):
        at += 1
    kind = kinds[at] - MENDED if kinds[at] > MENDED else kinds[at]
    if kind not in LITERALS:
        return 0
    if kind == NAME:
        start, own = lexer.starts[at], word.span.start
        if start - lexer.line(start)[0] <= own - lexer.line(own)[0]:
            return 0
    return at


def say_after_block(lexer: Lexer, at: int) -> None:
    """Something stands behind a `}` on its line."""
    start, end = lexer.starts[at], lexer.ends[at]
    begin, _ = lexer.line(start)
    head = lexer.text[begin : min(start, begin + 80)]
    indent = head[: len(head) - len(head.lstrip())]
    lexer.found.add(
        AFTER_BLOCK,
        start,
        end,
        "a statement begins behind a `}`",
        label="a statement of its own",
        help="start a new line before it",
        fix=edit("start a new line", start, start, "\n" + indent),
    )


def say_no_word(lexer: Lexer, at: int) -> None:
    """A line begins with a literal that is no word, or with a `{` that no statement above could take."""
    start, end = lexer.starts[at], lexer.ends[at]
    if start < lexer.quiet_commas:
        return  # something that stands before it was told already
    kind = lexer.kinds[at] - MENDED if lexer.kinds[at] > MENDED else lexer.kinds[at]
    if kind == LBRACE:
        lexer.found.add(
            BRACE_BELOW,
            start,
            end,
            "this block belongs to no statement",
            label="nothing stands before this `{`",
            help="begin the line with what the block is, such as `topic grief {`",
        )
        return
    what = (
        "a text"
        if lexer.text[start] in "\"'“„«‘`"
        else "a pattern"
        if lexer.text[start] == "/"
        else "a number or a date"
    )
    lexer.found.add(
        NO_WORD,
        start,
        end,
        f"this line begins with {what}, not with a word",
        label=what,
        help="begin with the word that says what the line is for; "
        "if it belongs to the list above, repeat the word of that line",
    )


def say_too_deep(lexer: Lexer, at: int) -> int:
    """The `{` at token `at` stands inside too many others; gives the token before its `}`."""
    start = lexer.starts[at]
    lexer.found.add(
        TOO_DEEP,
        start,
        start + 1,
        "this block stands inside eight others",
        label="not read from here to its `}`",
        help="close the blocks above it; the language needs three levels",
    )
    depth = 1
    while True:
        at += 1
        if lexer.kinds[at] == LBRACE:
            depth += 1
        elif lexer.kinds[at] == RBRACE:
            depth -= 1
            if not depth:
                return at - 1
