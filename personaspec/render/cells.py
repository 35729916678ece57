"""Text in the cells of a terminal: how wide it stands, and that nothing in it can steer the terminal.

A spec, a file name and a message may all hold what a stranger wrote. What is not to be seen (control characters,
escape sequences, direction marks, zero-width characters) is written as `\\u{202E}`, so that a reviewer sees what
the compiler sees and no text can move the cursor, hide a line or turn one round.
"""

from __future__ import annotations

from unicodedata import category, east_asian_width

TAB = 4  # a tab goes to the next multiple of this: terminals differ, carets must not
_EMOJI_STYLE = "\ufe0f"  # asks for the wide, coloured form of the character before it
_JOINERS = "\u200c\u200d"  # part of the spelling in Persian, Hindi and of family emoji
_SKIN_TONES = "\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff"
_HANGUL_TAIL = range(0x1160, 0x1200)  # vowels and finals that stand inside the cell of the syllable before


def cells(text: str) -> list[tuple[str, int]]:
    """What to print for each character of one line, and how many cells it takes.

    The list has one entry for each character of `text`, so an offset in the line is an offset in the list.
    """
    shown: list[tuple[str, int]] = []
    at = 0
    for index, char in enumerate(text):
        if " " <= char <= "~":
            entry = (char, 1)
        elif char == "\t":
            entry = (" " * (TAB - at % TAB), TAB - at % TAB)
        else:
            entry = _cell(text, index)
            if char == _EMOJI_STYLE and shown and shown[-1][1] == 1 and index and ord(text[index - 1]) > 0x7F:
                entry = (char, 1)  # the symbol before it grows to two cells
        shown.append(entry)
        at += entry[1]
    return shown


def printable(text: str, longest: int = 2000) -> str:
    """A text on one line that is safe to print; a line end is written `\\n`; past `longest` characters it is cut."""
    cut = text[:longest]
    if cut.isascii() and cut.isprintable():
        shown = cut
    else:
        shown = "".join(
            char if " " <= char <= "~" else {"\n": "\\n", "\t": "\\t", "\r": "\\r"}.get(char) or _cell(cut, index)[0]
            for index, char in enumerate(cut)
        )
    return shown if len(text) <= longest else f"{shown}…"


def width(shown: list[tuple[str, int]]) -> int:
    """How many cells they take together."""
    return sum(wide for _, wide in shown)


def _cell(text: str, index: int) -> tuple[str, int]:
    char = text[index]
    kind = category(char)
    if kind in ("Mn", "Me") or ord(char) in _HANGUL_TAIL:
        return char, 0
    if index and kind in ("So", "Sk") and (text[index - 1] == "\u200d" or char in _SKIN_TONES):
        return char, 0  # it merges into the emoji before it
    if char in _JOINERS and _joins(text, index):
        return char, 0
    if kind[0] == "C" or kind in ("Zl", "Zp"):
        escaped = f"\\u{{{ord(char):02X}}}"
        return escaped, len(escaped)
    return char, 2 if east_asian_width(char) in "WF" else 1


def _joins(text: str, index: int) -> bool:
    """A joiner between two characters that are not ASCII is spelling; anywhere else it hides."""
    around = (text[index - 1] if index else " ", text[index + 1] if index + 1 < len(text) else " ")
    return all(ord(char) > 0x7F and category(char)[0] in "LMS" for char in around)
