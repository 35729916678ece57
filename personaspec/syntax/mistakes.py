"""What people type: each mistake token becomes a finding and, where it is plain what was meant, the literal meant."""

from __future__ import annotations

import re
from collections.abc import Callable

from personaspec.diagnostic import Edit, Fix
from personaspec.late import late
from personaspec.source import Span
from personaspec.syntax.errors import edit, shown
from personaspec.syntax.junk import mend_junk
from personaspec.syntax.lexer import (
    COMMENT,
    KINDS,
    LBRACE,
    LITERALS,
    MENDED,
    NAME,
    NL,
    NUMBER,
    PATTERN,
    PERCENT,
    TEXT,
    Lexer,
)
from personaspec.syntax.line_errors import BRACE_BELOW, SEMICOLON
from personaspec.syntax.literal_errors import COMMA_NUMBER, LIST_BRACKETS, PATTERN_FLAGS, PATTERN_NOT_CLOSED
from personaspec.syntax.prose import mend_prose
from personaspec.syntax.text_errors import CURLY_QUOTES, INNER_QUOTE, MISSING_SPACE, SINGLE_QUOTES, TEXT_NOT_CLOSED
from personaspec.syntax.texts import quote

_LAST_BRACE = late(r"[ \t]+\{[ \t\r]*\Z|[ \t]+\}[ \t\r]*\Z")
_CLOSE = late(r'(?<!\\)"(?=[ \t]*(?:[,{}\r\n]|#[ \t]|\Z))')
_ATOM = late(r"[\s,{};]")
_INNER = late(r'(?<!\\)"')
_CLOSING = '”“‟»«」』〞＂"„'


def mend(lexer: Lexer, kind: int, start: int, end: int) -> int:
    """Say what is wrong with a mistake token and put in its place what was meant; gives where to go on."""
    if kind == LBRACE:
        return _brace_below(lexer, start, end)
    lexer.wounds.append(start)
    return _MENDERS[kind](lexer, start, end)


def _brace_below(lexer: Lexer, start: int, end: int) -> int:
    """A `{` at the beginning of a line belongs to the line above, where that is a statement without a block."""
    kinds = lexer.kinds
    at = len(kinds) - 1
    while at >= 0 and kinds[at] in (NL, COMMENT):
        at -= 1
    if at >= 0 and (kinds[at] in LITERALS or kinds[at] > MENDED):
        kept = [n for n in range(at + 1, len(kinds)) if kinds[n] == COMMENT]
        for row in (kinds, lexer.starts, lexer.ends):
            row[at + 1 :] = [row[n] for n in kept]
        above = lexer.ends[at]
        lexer.found.add(
            BRACE_BELOW,
            start,
            end,
            "this `{` stands on a line of its own",
            label="its statement is above",
            help="move it to the end of the line above",
            fix=None if kept else edit("move it up", above, end, " {"),
        )
    lexer.put(LBRACE, start, end)
    return end


def _swallowed_brace(lexer: Lexer, start: int, end: int) -> int:
    """Where the text of an unclosed literal ends: before a ` {` (or a ` }` of this line) that it swallowed."""
    match = _LAST_BRACE.search(lexer.text, max(start + 1, end - 20), end)
    if not match:
        return end
    if "}" in match.group():
        begin, _ = lexer.line(start)
        at = len(lexer.kinds) - 1
        while at >= 0 and lexer.kinds[at] != LBRACE and lexer.starts[at] >= begin:
            at -= 1
        if at < 0 or lexer.starts[at] < begin:
            return end
    return match.start()


def _bad_text(lexer: Lexer, start: int, end: int) -> int:
    """A `"` without a partner on its line."""
    text = lexer.text
    inside_end = _swallowed_brace(lexer, start, end)
    body = text[start + 1 : inside_end].rstrip()
    shown_end = start + 1 + len(body)
    if body and body[-1] in _CLOSING and body[-1] != '"':
        lexer.found.add(
            CURLY_QUOTES,
            shown_end - 1,
            shown_end,
            "a curly quotation mark closes this text",
            label="curly",
            help="use straight ones",
            fix=edit("use a straight one", shown_end - 1, shown_end, '"'),
        )
        body = body[:-1]
    elif not body:
        lexer.found.add(
            TEXT_NOT_CLOSED,
            start,
            start + 1,
            "a quotation mark without a partner",
            label="opens a text that ends at once",
            help='remove it, or add the one that is missing before the text: `"…"`',
        )
    else:
        lexer.found.add(
            TEXT_NOT_CLOSED,
            start,
            shown_end,
            "this text is not closed",
            label='no `"` before the line ends',
            help='add `"` at its end; for a text of several lines use `"""`',
            fix=edit('add `"`', shown_end, shown_end, '"', safe=False),
        )
    lexer.put(TEXT, start, shown_end, f'"{body}"')
    return inside_end


def _glued_text(lexer: Lexer, start: int, end: int) -> int:
    """A text with something right behind it: a quotation mark inside it, or a missing space."""
    text = lexer.text
    _, line_end = lexer.line(start)
    follower = text[end]
    if follower in ":=" and (end + 1 == line_end or text[end + 1] in " \t"):
        return _json_key(lexer, start, end)
    if follower in "])":
        return _closing_bracket(lexer, start, end)
    following = _INNER.search(text, end, line_end)
    if follower == "#" or not following or _opens(text, following.start(), line_end):
        after = follower in ".!?…)" and text[end + 1 : end + 2] in ("", " ", "\t", "\r", "\n", ",")
        lexer.found.add(
            MISSING_SPACE,
            start,
            end + 1,
            f"`{shown(_ATOM.split(text[end : end + 40], maxsplit=1)[0])}` stands right behind a text",
            label="ends here",
            help="put it inside the quotation marks, or remove it" if after else "put a space between them",
            fix=edit("move it inside", end - 1, end + 1, follower + '"', safe=False)
            if after
            else edit("put a space", end, end, " "),
        )
        lexer.put(TEXT, start, end)
        return end + 1 if after else end
    closing = _CLOSE.search(text, end, line_end)
    if not closing:
        go_on = _swallowed_brace(lexer, start, line_end)
        _say_inner(lexer, start, go_on, None)
        lexer.put(TEXT, start, end)
        return go_on
    inner = [start + 1 + m.start() for m in _INNER.finditer(text[start + 1 : closing.start()])]
    fix = None
    if len(inner) % 2 == 0:
        fix = Fix('write them as `\\"`', tuple(Edit(Span(at, at), "\\") for at in inner))
    _say_inner(lexer, start, closing.end(), fix)
    lexer.put(TEXT, start, closing.end(), text[start : closing.end()])
    return closing.end()


def _closing_bracket(lexer: Lexer, start: int, end: int) -> int:
    """The last text of a list in brackets; said once, at the opening one where there is one."""
    if start >= lexer.quiet:
        lexer.found.add(
            LIST_BRACKETS,
            end,
            end + 1,
            "a list has no brackets",
            label="closes no bracket",
            help="remove it",
            fix=edit("remove it", end, end + 1, ""),
        )
    lexer.put(TEXT, start, end)
    return end + 1


def _opens(text: str, at: int, line_end: int) -> bool:
    """True where the quotation mark looks like one that opens a text: space before it and none behind it."""
    return text[at - 1] in " \t" and at + 1 < line_end and text[at + 1] not in " \t,{}\r"


def _say_inner(lexer: Lexer, start: int, end: int, fix: Fix | None) -> None:
    lexer.found.add(
        INNER_QUOTE,
        start,
        end,
        "a quotation mark inside a text" if fix else "a quotation mark inside a text, or one that is missing",
        label="which of these marks ends the text?",
        help='write it as `\\"`' if fix else 'write a mark inside a text as `\\"`, or add the one that is missing',
        fix=fix,
    )


def _json_key(lexer: Lexer, start: int, end: int) -> int:
    from_json = lexer.text[start + 1 : end - 1]
    name = from_json if re.fullmatch(r"[^\W\d][\w-]{0,60}", from_json) else ""
    lexer.found.add(
        MISSING_SPACE,
        start,
        end + 1,
        f"`{lexer.text[end]}` stands right behind a text",
        label="a key of JSON or YAML?",
        help=f"write the word without quotation marks: `{name} …`" if name else "put a space between them",
        fix=edit("write the word alone", start, end + 1, name, safe=False) if name else None,
    )
    if name and lexer.at_line_start:
        lexer.put(NAME, start, end, name)
    else:
        lexer.put(TEXT, start, end)
    return end + 1


def _curly(lexer: Lexer, start: int, end: int) -> int:
    """A text in typographic quotation marks, closed or not."""
    text = lexer.text
    closed = end - start > 1 and text[end - 1] in _CLOSING
    inside_end = end - 1 if closed else _swallowed_brace(lexer, start, end)
    go_on = end if closed else inside_end
    body = text[start + 1 : inside_end] if closed else text[start + 1 : inside_end].rstrip()
    shown_end = end if closed else start + 1 + len(body)
    if closed:
        edits = [Edit(Span(start, start + 1), '"'), Edit(Span(end - 1, end), '"')]
        if text[end : end + 1] not in ("", " ", "\t", "\r", "\n", ",", "{", "}", ";"):
            edits.append(Edit(Span(end, end), " "))
        lexer.found.add(
            CURLY_QUOTES,
            start,
            end,
            "curly quotation marks",
            label="a text",
            help="use straight ones",
            fix=Fix("use straight quotation marks", tuple(edits)),
        )
    else:
        lexer.found.add(
            CURLY_QUOTES,
            start,
            shown_end,
            "a curly quotation mark, and none that closes the text",
            label="no quotation mark before the line ends",
            help='use straight ones, one at each end: `"…"`',
            fix=Fix(
                "use straight quotation marks",
                (Edit(Span(start, start + 1), '"'), Edit(Span(shown_end, shown_end), '"')),
                safe=False,
            ),
        )
    lexer.put(TEXT, start, shown_end, f'"{body}"')
    return go_on


def _single(lexer: Lexer, start: int, end: int) -> int:
    body = lexer.text[start + 1 : end - 1]
    mark = "backticks" if lexer.text[start] == "`" else "single quotation marks"
    lexer.found.add(
        SINGLE_QUOTES,
        start,
        end,
        f"a text in {mark}",
        label="a text",
        help="use double ones",
        fix=edit("use double quotation marks", start, end, quote(body, slots=True)),
    )
    lexer.put(TEXT, start, end, quote(body, slots=True))
    return end


def _flags(lexer: Lexer, start: int, end: int) -> int:
    slash = lexer.text.rindex("/", start, end)
    flags = lexer.text[slash + 1 : end]
    folder = len(flags) > 2 or not set(flags) <= set("gimsuxy")
    lexer.found.add(
        PATTERN_FLAGS,
        slash + 1,
        end,
        f"a pattern takes no flags, and this one ends in `{flags}`",
        label="flags",
        help="remove it; if this is a path, begin it with `./` or a word"
        if folder
        else "every pattern ignores case already: remove it",
        fix=edit("remove the flags", slash + 1, end, "", safe=flags == "i"),
    )
    lexer.put(PATTERN, start, end, lexer.text[start : slash + 1])
    return end


def _bad_pattern(lexer: Lexer, start: int, end: int) -> int:
    inside_end = _swallowed_brace(lexer, start, end)
    shown_end = start + len(lexer.text[start:inside_end].rstrip())
    path = re.match(r"(?:/[\w.@-]{1,80}){2,9}/?(?=\s|\Z)", lexer.text[start : start + 800])
    if path:
        shown_end = start + path.end()
        lexer.found.add(
            PATTERN_NOT_CLOSED,
            start,
            shown_end,
            "this `/` opens a pattern that is not closed",
            label="read as a pattern; a path?",
            help="a path begins with `./` or a word, never with `/`; a pattern ends in `/`",
        )
        lexer.put(NAME, start, shown_end, path.group().strip("/"))
        return shown_end
    if lexer.text[shown_end - 1] == "/" and "[" in lexer.text[start:shown_end]:
        lexer.found.add(
            PATTERN_NOT_CLOSED,
            start,
            shown_end,
            "a `[` in this pattern is not closed",
            label="no `]` closes it before the line ends",
            help="add the `]`; write a `[` that is meant as one as `\\[`",
        )
        lexer.put(PATTERN, start, shown_end)
        return inside_end
    lexer.found.add(
        PATTERN_NOT_CLOSED,
        start,
        shown_end,
        "this pattern is not closed",
        label="no `/` closes it before the line ends",
        help="close it with `/`; write a `/` inside it as `\\/`",
        fix=edit("add `/`", shown_end, shown_end, "/", safe=False),
    )
    lexer.put(PATTERN, start, shown_end, lexer.text[start:shown_end] + "/")
    return inside_end


def _comma_number(lexer: Lexer, start: int, end: int) -> int:
    raw = lexer.text[start:end]
    percent = "%" if raw.endswith("%") else ""
    parts = raw.rstrip("%").split(",")
    if len(parts) == 2 and "." not in raw and len(parts[1]) != 3:
        written, safe = ".".join(parts), len(parts[1]) == 2 or parts[0] == "0"
    elif all(len(part.split(".")[0]) == 3 for part in parts[1:]):
        written, safe = "".join(parts), False
    else:
        written, safe = "", False
    written += percent if written else ""
    safe |= bool(percent) and len(parts) == 2 and len(parts[1]) != 3
    lexer.found.add(
        COMMA_NUMBER,
        start,
        end,
        f"`{raw}` has a comma, and a comma goes between items",
        label="one number or several?",
        help=f"write `{written}`" if written else "put a space behind each comma, or write one number without commas",
        fix=edit(f"write `{written}`", start, end, written, safe=safe) if written else None,
    )
    lexer.put(PERCENT if percent else NUMBER, start, end, written or parts[0] + percent)
    return end


def _semicolon(lexer: Lexer, start: int, end: int) -> int:
    """One or several `;`: what follows on the line is a statement of its own."""
    begin, line_end = lexer.line(start)
    behind = lexer.text[end : min(line_end, end + 200)]
    rest = behind.lstrip(" \t")
    last = not rest.strip() or rest.startswith(("#", "}"))
    if lexer.found.full(SEMICOLON):
        lexer.found.add(SEMICOLON, start, end, "")
    elif last:
        lexer.found.add(
            SEMICOLON,
            start,
            end,
            "a semicolon at the end of a statement",
            label="this semicolon",
            help="a new line ends a statement: remove it",
            fix=edit("remove it", start, end, ""),
        )
    else:
        head = lexer.text[begin : min(start, begin + 80)]
        indent = head[: len(head) - len(head.lstrip())]
        lexer.found.add(
            SEMICOLON,
            start,
            end,
            "a semicolon between statements",
            label="this semicolon",
            help="a new line ends a statement",
            fix=edit("start a new line", start, end + len(behind) - len(rest), "\n" + indent),
        )
    if not last and lexer.kinds and lexer.kinds[-1] != NL:
        lexer.put(NL, start, end)
    return end


_MENDERS: dict[int, Callable[[Lexer, int, int], int]] = {
    KINDS["BAD_PROSE"]: mend_prose,
    KINDS["BAD_TEXT"]: _bad_text,
    KINDS["GLUED_TEXT"]: _glued_text,
    KINDS["BAD_PATTERN"]: _bad_pattern,
    KINDS["FLAGS"]: _flags,
    KINDS["CURLY"]: _curly,
    KINDS["SINGLE"]: _single,
    KINDS["COMMA_NUMBER"]: _comma_number,
    KINDS["SEMI"]: _semicolon,
    KINDS["JUNK"]: mend_junk,
}
