"""Characters that nobody sees: errors everywhere, in comments too. A reviewer must see what the compiler sees."""

from __future__ import annotations

import re

from personaspec.syntax.errors import edit
from personaspec.syntax.lexer import Lexer
from personaspec.syntax.literal_errors import INVISIBLE
from personaspec.syntax.texts import FLAG, HIDDEN, HIDDEN_THERE

_HIDDEN = re.compile(f"{FLAG}|\r\n|(?P<hidden>{HIDDEN_THERE})")
_ANY = re.compile(f"[{HIDDEN}\u200c\u200d\U000e0100-\U000e01ef]")
_DIRECTIONS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_BREAKS = frozenset("\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029\r")


def find_hidden(lexer: Lexer) -> None:
    """A finding for each hidden character of the text."""
    text, found = lexer.text, lexer.found
    first = _ANY.search(text)
    if not first:
        return
    for match in _HIDDEN.finditer(text, max(0, first.start() - 1)):
        char = match.group("hidden")
        if char is None:
            continue
        at = match.start()
        if at == 0 and char == "\ufeff":
            continue
        lexer.wounds.append(at)
        if found.full(INVISIBLE):
            found.add(INVISIBLE, at, at + 1, "")
            continue
        number = f"U+{ord(char):04X}"
        written = f"\\u{{{ord(char):X}}}"
        if char in _BREAKS:
            found.add(
                INVISIBLE,
                at,
                at + 1,
                f"a line break that most editors do not show as one ({number})",
                label="here",
                help="put a normal line end in its place; in a text write `\\n`",
            )
            continue
        if char in _DIRECTIONS:
            what = f"an invisible character that makes a line look other than it is ({number})"
        elif "\ud800" <= char <= "\udfff":
            what = f"half of a character ({number})"
        elif char < "\xa0" and char != "\xad":
            what = f"a control character ({number})"
        else:
            what = f"an invisible character ({number})"
        keeps = char >= "\xa0" and not "\ud800" <= char <= "\udfff"
        found.add(
            INVISIBLE,
            at,
            at + 1,
            what,
            label="here",
            help=f"remove it, or write `{written}` so that reviewers can see it" if keeps else "remove it",
            fix=edit("remove it", at, at + 1, ""),
        )
