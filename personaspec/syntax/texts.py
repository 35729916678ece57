"""What stands between quotation marks: escapes, slots, prose, and `quote`, which writes a text."""

from __future__ import annotations

import re

from personaspec.late import late
from personaspec.syntax.errors import Findings, edit
from personaspec.syntax.text_errors import BAD_CODE_POINT, SLOT_FORM, SLOT_NOT_CLOSED, UNKNOWN_ESCAPE

_SPECIAL = re.compile(r"\\(?:u\{[^{}\"\n]*\}?|u[0-9A-Fa-f]{4}|.|\Z)|\{\{?[^{}\n]{0,200}\}?\}?|\}", re.DOTALL)
_PLAIN = {'"': '"', "\\": "\\", "n": "\n", "t": "\t", "{": "\\{", "}": "\\}"}
_SLOT = r"[^\W\d]\w*(?:-\w+)*(?:\.[^\W\d]\w*(?:-\w+)*)*"
_SHORT = 40  # how much of a wrong slot a message quotes

# What a text writes as \u{…}: control characters, text directions, invisible characters, halves of characters.
HIDDEN = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u2028-\u202e"
    "\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f"
)
# The same where neighbours matter: a joiner is needed in emoji and in some scripts, never between two Latin letters; a
# variation selector gives the form of a Chinese or Japanese letter. The flag of a region, which can be seen, is a black
# flag, tag characters and a cancel tag.
FLAG = "\U0001f3f4[\U000e0020-\U000e007e]{1,8}\U000e007f"
HIDDEN_THERE = (
    f"[{HIDDEN}]|(?<=[A-Za-z\n\t])[\u200c\u200d](?=[A-Za-z])"
    "|(?<![\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff])[\U000e0100-\U000e01ef]"
)
_WRITTEN = late(f'{FLAG}|[\\\\"{{}}\n\t]|{HIDDEN_THERE}')
_WRITTEN_WITH_SLOTS = late(f'{FLAG}|\\\\[{{}}]|[\\\\"\n\t]|{HIDDEN_THERE}')


def read_text(body: str, start: int, found: Findings) -> tuple[str, bool]:
    """The value of a text whose inside is `body`, at character `start` of the file; False where a finding was made.

    Escapes are undone; slots stay as `{a.b}`, an escaped brace stays as `\\{` or `\\}`. A wrong slot becomes braces.
    """
    whole = True

    def replace(match: re.Match[str]) -> str:
        nonlocal whole
        raw, at = match.group(), start + match.start()
        if raw[0] == "\\":
            value = _PLAIN.get(raw[1:]) if raw[1:2] != "u" else _code_point(raw)
            if value is not None:
                following = match.end()
                if value == "\\" and following < len(body) and body[following] in "{}":
                    _say_backslash(at, found)
                    whole = False
                return value
            whole = False
            _say_escape(raw, at, found)
            return raw[1:]
        if raw[0] == "{" and raw[-1] == "}" and re.fullmatch(_SLOT, raw[1:-1]):
            return raw
        whole = False
        _say_slot(raw, at, found)
        return raw.replace("{", "\\{").replace("}", "\\}")

    return _SPECIAL.sub(replace, body), whole


def _code_point(raw: str) -> str | None:
    match = re.fullmatch(r"\\u\{([0-9A-Fa-f]{1,6})\}", raw)
    number = int(match.group(1), 16) if match else 0
    if not 0 < number <= 0x10FFFF or 0xD800 <= number <= 0xDFFF:
        return None
    return _PLAIN.get(chr(number), chr(number)) if chr(number) in "{}" else chr(number)


def _say_backslash(at: int, found: Findings) -> None:
    found.add(
        SLOT_FORM,
        at,
        at + 2,
        "a backslash directly before a brace",
        label="read as a backslash, and then a brace",
        help="put a space between them; for a brace that is no slot write `\\{` or `\\}`",
    )


def _say_escape(raw: str, at: int, found: Findings) -> None:
    end = at + len(raw)
    if raw.startswith("\\u"):
        if raw.endswith("}"):
            found.add(
                BAD_CODE_POINT,
                at,
                end,
                f"`{raw[:_SHORT]}` is not the number of a character",
                label="this escape",
                help="write one to six digits 0-9 and A-F, up to 10FFFF: `\\u{e9}` is é",
            )
        else:
            written = f"\\u{{{raw[2:].lstrip('0') or 'e9'}}}"
            good = len(raw) == 6 and _code_point(written) is not None
            found.add(
                BAD_CODE_POINT,
                at,
                end,
                "`\\u` needs its number in braces",
                label="this escape",
                help=f"write `{written}`" if good else "write `\\u{e9}` for é",
                fix=edit(f"write `{written}`", at, end, written) if good else None,
            )
        return
    if raw in ("\\'", "\\/", "\\`"):
        found.add(
            UNKNOWN_ESCAPE,
            at,
            end,
            f"`{raw[1]}` needs no backslash",
            label="this backslash",
            help="remove it",
            fix=edit("remove the backslash", at, at + 1, ""),
        )
        return
    shown = raw if raw.isprintable() else "\\"
    found.add(
        UNKNOWN_ESCAPE,
        at,
        end,
        f"`{shown}` is not an escape",
        label="this backslash",
        help='write `\\\\` for a backslash; the escapes are `\\"` `\\\\` `\\n` `\\t` `\\{` `\\}` `\\u{…}`',
        fix=edit("write the backslash as `\\\\`", at, at + 1, "\\\\", safe=False),
    )


def _say_slot(raw: str, at: int, found: Findings) -> None:
    end = at + len(raw)
    if raw == "}":
        found.add(
            SLOT_NOT_CLOSED,
            at,
            end,
            "a `}` in a text closes nothing",
            label="no `{` before it",
            help="write a brace that is meant as one as `\\}`",
            fix=edit("write it as `\\}`", at, end, "\\}"),
        )
        return
    inside = raw.strip("{}").strip()
    if not raw.endswith("}"):
        found.add(
            SLOT_NOT_CLOSED,
            at,
            min(end, at + _SHORT),
            "a slot is not closed",
            label="opened here",
            help="add `}` behind the name, or write a brace that is meant as one as `\\{`",
        )
    elif not inside:
        found.add(
            SLOT_FORM,
            at,
            end,
            "a slot with nothing in it",
            label="an empty slot",
            help="name what fills it, such as `{persona.name}`, or write `\\{\\}` for braces",
        )
    elif re.fullmatch(_SLOT, inside):
        double = raw.startswith("{{")
        found.add(
            SLOT_FORM,
            at,
            end,
            f"`{raw[:_SHORT]}` has {'two braces' if double else 'a space'} where a slot has "
            f"{'one' if double else 'none'}",
            label="almost a slot",
            help=f"write `{{{inside[:_SHORT]}}}`",
            fix=edit(f"write `{{{inside[:_SHORT]}}}`", at, end, f"{{{inside}}}", safe=not double),
        )
    else:
        found.add(
            SLOT_FORM,
            at,
            end,
            f"`{raw[:_SHORT]}{'' if len(raw) <= _SHORT else '…'}` is not a slot",
            label="read as a slot",
            help="a slot names what fills it, such as `{offer.price}`; write braces that are meant as such as `\\{` "
            "and `\\}`",
        )


def read_prose(raw: str, start: int, found: Findings) -> tuple[str, str, bool]:
    """The canonical spelling of prose (LF, no common indentation, no white space at line ends), its value, and False
    where a finding was made."""
    opening, *rows, _ = raw.split("\n")
    lines = [row.rstrip(" \t\r") for row in rows]
    shared = _shared_indent(lines)
    lines = [line[shared:] for line in lines]
    value = "\n".join(lines)
    canonical = f'"""\n{value}\n"""' if lines else '"""\n"""'
    whole = True
    if "\\" in value or "{" in value or "}" in value:
        values = []
        at = start + len(opening) + 1
        for row, line in zip(rows, lines, strict=True):
            part, good = read_text(line, at + shared, found)
            values.append(part)
            whole &= good
            at += len(row) + 1
        value = "\n".join(values)
    return canonical, value, whole


def _shared_indent(lines: list[str]) -> int:
    """How many characters of white space every line that is not empty begins with, the same ones in each."""
    first: str | None = None
    for line in lines:
        if not line:
            continue
        indent = line[: len(line) - len(line.lstrip(" \t"))]
        if first is None:
            first = indent
        while not indent.startswith(first):
            first = first[:-1]
    return len(first or "")


def quote(text: str, *, slots: bool = False) -> str:
    """A text literal that says `text`, on one line, with straight quotation marks.

    Braces are written `\\{` and `\\}`. With `slots` the text is in the form of `Literal.value` (`{a.b}` is a slot, a
    brace is `\\{`), and they stay. What nobody can see is written `\\u{…}`; halves of characters become U+FFFD.
    """
    return f'"{(_WRITTEN_WITH_SLOTS if slots else _WRITTEN).sub(_escape, text)}"'


def _escape(match: re.Match[str]) -> str:
    char = match.group()
    if len(char) > 1:  # a flag, or an escaped brace of a text with slots
        return char
    match char:
        case "\n":
            return "\\n"
        case "\t":
            return "\\t"
        case "\\" | '"' | "{" | "}":
            return "\\" + char
    number = ord(char)
    if number == 0 or 0xD800 <= number <= 0xDFFF:
        return "\ufffd"
    return f"\\u{{{number:X}}}"
