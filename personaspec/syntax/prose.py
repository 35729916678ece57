"""Three quotation marks that open no prose: not closed, with text beside them, or with lines that are not indented."""

from __future__ import annotations

from personaspec.diagnostic import Edit, Fix
from personaspec.source import Span
from personaspec.syntax.errors import edit
from personaspec.syntax.lexer import TEXT, Lexer
from personaspec.syntax.text_errors import PROSE_FORM, PROSE_NOT_CLOSED, PROSE_OUTDENTED
from personaspec.syntax.texts import quote

_MARK = '"""'
_AHEAD = 50  # lines: how far down a closing mark is looked for behind a line that is not indented


def mend_prose(lexer: Lexer, start: int, inside: int) -> int:
    """Three marks from `start` to `inside`. Finds where the prose ends, says what is wrong with it and puts its text in
    its place; gives where to go on."""
    text = lexer.text
    begin, end = lexer.line(start)
    closing = text.find(_MARK, inside, end)
    if closing >= 0:
        return _on_one_line(lexer, start, closing)
    own = _indent(text, begin, start)
    first = text[inside:end].strip()
    at = end
    last = end  # the end of the last line that belongs to the prose
    while at < len(text):
        line_start = at + 1
        line_end = text.find("\n", line_start)
        line_end = len(text) if line_end < 0 else line_end
        mark = text.find(_MARK, line_start, line_end)
        stripped = text[line_start : min(line_end, line_start + 400)].strip()
        if not stripped and line_end - line_start < 400:
            at = line_end
            continue
        if mark >= 0 and not text[line_start:mark].strip():
            return _closed(lexer, start, mark, first)
        if _indent(text, line_start, line_end) <= own:
            mark = _closing_below(text, line_start)
            if mark >= 0:
                return _outdented(lexer, start, line_start, mark, own)
            break
        if mark >= 0:
            return _closed(lexer, start, mark, first)
        at = last = line_end
    lexer.found.add(
        PROSE_NOT_CLOSED,
        start,
        inside,
        "this prose is not closed",
        label='no line below has `"""` alone',
        help='add a line with `"""` below its last line, or use `"…"` for a text of one line',
        fix=edit(f"add `{_MARK}`", last, last, f"\n{' ' * own}{_MARK}", safe=False),
    )
    _put(lexer, start, last, text[inside:last])
    return last


def _indent(text: str, start: int, end: int) -> int:
    head = text[start : min(end, start + 400)]
    return len(head) - len(head.lstrip(" \t"))


def _closing_below(text: str, at: int) -> int:
    """Three marks alone on a line within some lines from `at`, before what looks like a block; -1 for none."""
    for _ in range(_AHEAD):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        line = text[at : min(end, at + 400)].strip()
        if line == _MARK:
            return text.find(_MARK, at, end)
        if _MARK in line or line.endswith("{") or line.startswith("}") or end == len(text):
            return -1
        at = end + 1
    return -1


def _put(lexer: Lexer, start: int, end: int, body: str) -> None:
    lines = "\n".join(line.strip() for line in body.strip().splitlines())
    lexer.put(TEXT, start, end, quote(lines, slots=True))


def _on_one_line(lexer: Lexer, start: int, closing: int) -> int:
    body = lexer.text[start + 3 : closing].strip()
    end = closing + 3
    lexer.found.add(
        PROSE_FORM,
        start,
        end,
        "a text of one line in three quotation marks",
        label="one line",
        help='use one quotation mark at each end: `"…"`',
        fix=edit("use single marks", start, end, quote(body, slots=True)),
    )
    _put(lexer, start, end, body)
    return end


def _closed(lexer: Lexer, start: int, mark: int, first: str) -> int:
    """The prose ends at `mark`, but there is text beside one of its `\"\"\"`."""
    text = lexer.text
    begin, _ = lexer.line(start)
    own = " " * _indent(text, begin, start)
    end = mark + 3
    edits = []
    if first:
        edits.append(Edit(Span(start + 3, start + 3), f"\n{own}  "))
    line_start = text.rfind("\n", 0, mark) + 1
    before = text[line_start:mark].strip()
    if before:
        edits.append(Edit(Span(mark, mark), f"\n{own}"))
    if text[end : end + 1] not in ("", " ", "\t", "\r", "\n", ",", "{", "}", ";"):
        edits.append(Edit(Span(end, end), " "))
    opening = bool(first)
    lexer.found.add(
        PROSE_FORM,
        start if opening else mark,
        start + 3 if opening else end,
        f"text stands beside {'the opening' if opening else 'the closing' if before else 'this'} `{_MARK}`",
        label="its text begins on the next line" if opening else "alone on its line",
        help="put the text on lines of its own, between the two marks",
        fix=Fix("put the text on lines of its own", tuple(edits)) if edits else None,
    )
    _put(lexer, start, end, text[start + 3 : mark])
    return end


def _outdented(lexer: Lexer, start: int, wrong: int, mark: int, own: int) -> int:
    text = lexer.text
    edits = []
    at = wrong
    while at < mark:
        end = text.find("\n", at)
        if end > mark or end < 0:
            break
        if text[at:end].strip() and _indent(text, at, end) <= own:
            edits.append(Edit(Span(at, at), " " * (own + 2)))
        at = end + 1
    _, line_end = lexer.line(wrong)
    lexer.found.add(
        PROSE_OUTDENTED,
        wrong,
        line_end,
        "a line of prose is not indented",
        label="no deeper than the line that opens the prose",
        help=f"indent every line of the prose by {own + 2} spaces",
        fix=Fix("indent the lines", tuple(edits)),
    )
    lexer.wounds.append(wrong)
    _put(lexer, start, mark + 3, text[start + 3 : mark])
    return mark + 3
