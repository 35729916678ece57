"""Atoms that are no literal: each is compared with what people type, most telling first, and told in its own words."""

from __future__ import annotations

import re
from itertools import islice

from personaspec.diagnostic import Edit, Fix
from personaspec.late import late
from personaspec.source import Span
from personaspec.syntax.amounts import AMOUNTS, Mender
from personaspec.syntax.errors import LONGEST, edit, shown
from personaspec.syntax.lexer import COMMA, COMMENT, LBRACE, NAME, NL, RBRACE, TEXT, Lexer
from personaspec.syntax.line_errors import COLON, FOREIGN_COMMENT, LINE_CONTINUATION, LIST_DASH
from personaspec.syntax.literal_errors import BARE_URL, HASHTAG, LIST_BRACKETS, NAME_FORM, UNKNOWN_MARK, WIDE_MARK
from personaspec.syntax.texts import HIDDEN, quote

_NAME = late(r"[^\W\d]\w*(?:[-./@]\w+)*")
_MARKDOWN_LINK = late(r"\[[^\]\n]{0,200}\]\((https?://[^\s()]{1,500})\)", re.IGNORECASE)
_ZONE = late(r"(?:GMT|UTC)[+-]\d{1,2}(?::?\d\d)?", re.IGNORECASE)
_URL = late(r'(?:https?|ftp|mailto):[^\s"{}]*[^\s"{},;.)]', re.IGNORECASE)
_BULLET = late(r"[-*•–—+]+\Z|[-*•–—+](?=\w)|\d{1,3}[.)]\Z")
_KEY = late(r"([^\W\d]\w*(?:[-./@]\w+)*)?((?:->|=>|[:=])+)")
_WIDE = dict(zip("，、﹐；：｛｝（）＃％＝－．", ",,,;:{}()#%=-.", strict=True))
_WIDE_MARK = late(f"[{''.join(_WIDE)}]")
_HIDDEN = late(f"[{HIDDEN}]")
_MOST = 1000  # wide marks of one atom that are looked at
_WIDE_KINDS = {",": COMMA, "{": LBRACE, "}": RBRACE, ";": NL}


def mend_junk(lexer: Lexer, start: int, end: int) -> int:
    """Say what an atom that is no literal seems to be; gives where to go on."""
    for mender in _MENDERS:
        go_on = mender(lexer, start, end)
        if go_on >= 0:
            return go_on
    return _unknown(lexer, start, end)


def _comment(lexer: Lexer, start: int, end: int) -> int:
    """`//`, `/*`, `--`, `<!--`: the rest of the line is a comment, or all up to `*/`."""
    text = lexer.text
    opening = next((mark for mark in ("//", "/*", "<!--", "--") if text.startswith(mark, start)), None)
    if not opening or (opening == "--" and end - start > 2 and not lexer.at_line_start):
        return -1
    _, line_end = lexer.line(start)
    inside = start + len(opening)
    closing = {"/*": "*/", "<!--": "-->"}.get(opening, "")
    stop, fix = line_end, None
    if closing:
        mark = lexer.find_closing(closing, inside)
        stop = mark + len(closing) if mark >= 0 else line_end
        one_line = 0 <= mark < line_end and not text[stop:line_end].strip()
        if one_line:
            fix = edit("write it with `#`", start, stop, "# " + text[inside:mark].strip())
    else:
        skipped = inside + (text[inside : inside + 1] == " ")
        fix = edit("write it with `#`", start, skipped, "# ")
    lexer.found.add(
        FOREIGN_COMMENT,
        start,
        inside,
        f"`{opening}` does not begin a comment here",
        label="a comment?",
        help="write `# ` before a comment",
        fix=fix,
    )
    lexer.put(COMMENT, start, min(stop, line_end))
    return stop


def _hashtag(lexer: Lexer, start: int, end: int) -> int:
    text = lexer.text
    if text[start] != "#":
        return -1
    tag = text[start:end]
    if lexer.at_line_start:
        _, line_end = lexer.line(start)
        lexer.found.add(
            HASHTAG,
            start,
            end,
            f"`{shown(tag)}` looks like a hashtag",
            label="a comment?",
            help="a comment has a space after `#`",
            fix=edit("put a space after `#`", start, start + 1, "# "),
        )
        lexer.put(COMMENT, start, line_end)
        return line_end
    lexer.found.add(
        HASHTAG,
        start,
        end,
        f"`{shown(tag)}` looks like a hashtag",
        label="a hashtag or a comment?",
        help=f"a hashtag is text: write `{shown(quote(tag))}`; a comment has a space after `#`",
        fix=edit("put it in quotation marks", start, end, quote(tag), safe=lexer.kinds[-1] in (NAME, COMMA)),
    )
    lexer.put(TEXT, start, end, quote(tag))
    lexer.quiet = lexer.line(start)[1]
    return end


def _url(lexer: Lexer, start: int, end: int) -> int:
    match = _URL.match(lexer.text, start, end + 2000)
    if not match:
        return -1
    url = match.group()
    lexer.found.add(
        BARE_URL,
        start,
        match.end(),
        "a web address stands in quotation marks",
        label="a web address",
        help=f"write `{shown(quote(url))}`",
        fix=edit("put it in quotation marks", start, match.end(), quote(url)),
    )
    lexer.put(TEXT, start, match.end(), quote(url))
    return match.end()


def _bullet(lexer: Lexer, start: int, end: int) -> int:
    if not lexer.at_line_start:
        return -1
    match = _BULLET.match(lexer.text, start, end)
    if not match:
        return -1
    mark = match.group()
    lexer.found.add(
        LIST_DASH,
        start,
        match.end(),
        f"this line begins with `{mark}`, as an item of a list does",
        label="an item of the line above?",
        help="write the items behind their word, with commas between them: `places SE, DE`",
    )
    lexer.quiet = lexer.quiet_commas = lexer.line(start)[1]
    rest = lexer.text[match.end() : match.end() + 200].lstrip(" \t")
    if rest[:1] in ('"', "“", "'", "/", "") or rest[:1].isdigit():
        lexer.put(NAME, start, match.end(), mark)  # so that the item has a word before it
    return match.end()


def _continuation(lexer: Lexer, start: int, end: int) -> int:
    behind = lexer.text[end : min(lexer.line(start)[1], end + 200)]
    if lexer.text[start:end] != "\\" or behind.strip():
        return -1
    lexer.found.add(
        LINE_CONTINUATION,
        start,
        end,
        "a line does not go on behind a `\\`",
        label="at the end of a line",
        help='repeat the word on the next line, or use `"""` for long prose',
    )
    return end


def _colon(lexer: Lexer, start: int, end: int) -> int:
    text = lexer.text
    match = _KEY.match(text, start, end)
    if not match or (match.end() < end and not lexer.at_line_start):
        return -1
    word, sign = match.group(1), match.group(2)
    at = match.start(2)
    space = "" if match.end() == end and (not word or text[end : end + 1] != '"') else " "
    lexer.found.add(
        COLON,
        at,
        match.end(),
        f"`{shown(word)}` is followed by `{sign}`" if word else f"a `{sign}` between a word and what it says",
        label="not needed",
        help="write a space instead: a word and its arguments stand side by side",
        fix=edit(
            f"remove the `{sign}`", at, match.end() + (not word and text[match.end() : match.end() + 1] == " "), space
        ),
    )
    if word:
        lexer.put(NAME, start, at, word)
    return match.end()


def _wide(lexer: Lexer, start: int, end: int) -> int:
    """Commas or braces of a Chinese, Japanese or Korean keyboard. What stands between them is lexed by itself."""
    text = lexer.text
    marks = list(islice(_WIDE_MARK.finditer(text, start, end), _MOST))
    if not marks:
        return -1
    first = marks[0]
    narrow = _WIDE[first.group()]
    edits = [Edit(Span(*mark.span()), _WIDE[mark.group()]) for mark in marks[:50]]
    lexer.found.add(
        WIDE_MARK,
        first.start(),
        first.end(),
        f"`{first.group()}` is a wide mark, and `{narrow}` a narrow one",
        label="a wide mark",
        help=f"write `{narrow}`",
        fix=Fix("use narrow marks" if len(edits) > 1 else f"write `{narrow}`", tuple(edits)),
    )
    at = start
    for mark in marks:
        if mark.start() > at:
            lexer.run(at, mark.start())
        at = mark.end()
        kind = _WIDE_KINDS.get(_WIDE[mark.group()])
        if kind:
            lexer.put(kind, mark.start(), at)
    if len(marks) == _MOST:
        lexer.put(TEXT, at, end, '""')
    elif end > at:
        lexer.run(at, end)
    return end


def _markdown_link(lexer: Lexer, start: int, end: int) -> int:
    """`[honey](https://bea.example)`: of a link only its address is written."""
    match = _MARKDOWN_LINK.match(lexer.text, start, max(end, start + 800))
    if not match:
        return -1
    address = quote(match[1])
    lexer.found.add(
        BARE_URL,
        start,
        match.end(),
        "a link has no words of its own here, only its address",
        label="a link of Markdown",
        help=f"write `{shown(address)}`",
        fix=edit("write the address", start, match.end(), address),
    )
    lexer.put(TEXT, start, match.end(), address)
    return match.end()


def _block_bracket(lexer: Lexer, start: int, end: int) -> int:
    """`voice (` at the end of a line, and `)` on a line of its own: a block of another language."""
    text, line_end = lexer.text, lexer.line(start)[1]
    mark = text[start:end]
    opens = mark in ("(", "[") and not lexer.at_line_start
    if not (opens or (mark in (")", "]") and lexer.at_line_start)) or text[end:line_end].strip():
        return -1
    brace = "{" if opens else "}"
    lexer.found.add(
        LIST_BRACKETS,
        start,
        end,
        f"a block {'opens' if opens else 'closes'} with `{brace}`, and this is `{mark}`",
        label="a bracket",
        help=f"write `{brace}`",
        fix=edit(f"write `{brace}`", start, end, brace),
    )
    lexer.put(LBRACE if opens else RBRACE, start, end)
    return end


def _brackets(lexer: Lexer, start: int, end: int) -> int:
    text = lexer.text
    opens = text[start] in "[("
    if not opens and text[end - 1] not in "])":
        return -1
    if start >= lexer.quiet:
        _, line_end = lexer.line(start)
        lexer.quiet = line_end
        closing = text.find("]" if text[start] == "[" else ")", start, min(line_end, start + 2000)) if opens else -1
        lexer.found.add(
            LIST_BRACKETS,
            start,
            closing + 1 if closing >= 0 else end,
            "a list has no brackets",
            label="brackets",
            help="write the items behind their word, with commas between them",
            fix=edit("remove the brackets", start, closing + 1, text[start + 1 : closing]) if closing >= 0 else None,
        )
    first, last = start, end
    while first < last and text[first] in "[(":
        first += 1
    while last > first and text[last - 1] in "])":
        last -= 1
    if first < last:
        lexer.run(first, last)
    return end


def _sentence(lexer: Lexer, start: int, end: int) -> int:
    """`fact bees Bees sleep in winter.`: the last word of a sentence that has no quotation marks."""
    begin, line_end = lexer.line(start)
    if lexer.text[end - 1] not in ".!?" or lexer.at_line_start or lexer.text[end:line_end].strip() or end - start < 3:
        return -1
    words = lexer.kinds[-2:] == [NAME, NAME] and lexer.starts[-2] >= begin
    if not words or start < lexer.quiet or not lexer.text[start].isalpha():
        return -1
    lexer.quiet = line_end
    lexer.found.add(
        UNKNOWN_MARK,
        start,
        end,
        f"`{shown(lexer.text[start:end])}` ends a sentence that has no quotation marks",
        label="the end of a sentence",
        help='a text stands in quotation marks, behind the word that says what it is for: `about "…"`',
        fix=_quoting(lexer, start, begin, line_end),
    )
    lexer.put(TEXT, start, end, quote(shown(lexer.text[start:end])))
    return end


def _name(lexer: Lexer, start: int, end: int) -> int:
    """Nearly a name: two joints in a row, a joint at an end, a long dash, a digit at the beginning."""
    text = lexer.text[start:end]
    if (
        text[0] == "@"
        or end - start > LONGEST
        or not re.fullmatch(r"[\w./@–—-]+", text)
        or not re.search(r"[^\W\d]", text)
    ):
        return -1
    better = re.sub(r"[-–—]+", "-", text)
    better = re.sub(r"([./@])[-./@]+", r"\1", better)
    better = better.strip("-@") if better.startswith(("./", "../")) else better.strip("-./@")
    better = better.rstrip("-./@")
    good = _NAME.fullmatch(better) is not None and better != text
    digit = text[0].isdigit()
    lexer.found.add(
        NAME_FORM,
        start,
        end,
        f"`{text}` is not a name" + (": it begins with a digit" if digit else ""),
        label="almost a name",
        help=f"write `{better}`" if good else "a name begins with a letter: write the number behind it or as a word",
        fix=edit(f"write `{better}`", start, end, better, safe=False) if good else None,
    )
    lexer.put(NAME, start, end, better if good else text)
    return end


def _unknown(lexer: Lexer, start: int, end: int) -> int:
    """What nothing above knows: most often part of a sentence without quotation marks. Told once a line."""
    raw = lexer.text[start:end]
    first = lexer.at_line_start
    if start >= lexer.quiet:
        begin, line_end = lexer.line(start)
        lexer.quiet = line_end
        if _HIDDEN.search(raw):
            pass  # told as such
        elif lexer.found.full(UNKNOWN_MARK):
            lexer.found.add(UNKNOWN_MARK, start, end, "")
        else:
            _say_unknown(lexer, start, end, None if first else _quoting(lexer, start, begin, line_end))
    lexer.put(NAME if first else TEXT, start, end, raw if first else quote(shown(raw)))
    return end


def _say_unknown(lexer: Lexer, start: int, end: int, fix: Fix | None) -> None:
    lexer.found.add(
        UNKNOWN_MARK,
        start,
        end,
        f"`{shown(lexer.text[start:end])}` is not a word, a number or a text",
        label="not known here",
        help="a line begins with the word that says what it is for"
        if lexer.at_line_start
        else "a time zone has the name of a city, such as `Europe/Stockholm`"
        if _ZONE.fullmatch(lexer.text, start, end)
        else 'if it is part of a sentence, put the whole sentence in quotation marks: `"…"`',
        fix=None if _ZONE.fullmatch(lexer.text, start, end) else fix,
    )


def _quoting(lexer: Lexer, start: int, begin: int, line_end: int) -> Fix | None:
    """Quotation marks around all that follows the word of a short line."""
    if line_end - begin > 300:
        return None
    at = len(lexer.kinds)
    while at > 0 and lexer.kinds[at - 1] != NL and lexer.starts[at - 1] >= begin:
        at -= 1
    first = lexer.starts[at + 1] if at + 1 < len(lexer.kinds) else start
    capital = next((i for i in range(at + 2, len(lexer.kinds)) if lexer.text[lexer.starts[i]].isupper()), -1)
    if capital == at + 2:  # `fact bees Bees sleep`: a name, and then the sentence
        first = lexer.starts[capital]
    sentence = re.split(r"[ \t]+(?:#[ \t]|\{)", lexer.text[first:line_end], maxsplit=1)[0].rstrip()
    if '"' in sentence:
        return None
    return edit("put it in quotation marks", first, first + len(sentence), quote(sentence), safe=False)


_MENDERS: tuple[Mender, ...] = (
    _comment,
    _hashtag,
    _url,
    _bullet,
    _continuation,
    _colon,
    _wide,
    *AMOUNTS,
    _markdown_link,
    _block_bracket,
    _brackets,
    _sentence,
    _name,
)
