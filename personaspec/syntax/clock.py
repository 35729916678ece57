"""Times of the day in other spellings, and how each is written here. Menders, as in `amounts`."""

from __future__ import annotations

import re

from personaspec.late import late
from personaspec.syntax.errors import edit
from personaspec.syntax.lexer import RANGE, TIME, Lexer
from personaspec.syntax.literal_errors import TIME_FORM

_TIME = late(r"(\d{1,2})(?:[:.h](\d\d))?(?:[ap]\.?m\.?)|(\d{1,2})[:h](\d\d)(?::\d\d)?", re.IGNORECASE)
_HALF = late(r"(\d{1,2})(?:[:.](\d\d))?([ap])\.?m\.?", re.IGNORECASE)


def _clock(half: str) -> str:
    """`10pm` -> `22:00`; "" for another text."""
    match = _HALF.fullmatch(half)
    if not match or not 1 <= int(match[1]) <= 12 or int(match[2] or 0) > 59:
        return ""
    return f"{int(match[1]) % 12 + (12 if match[3].lower() == 'p' else 0):02}:{match[2] or '00'}"


def times(lexer: Lexer, start: int, end: int) -> int:
    """`10pm..7am`, `10pm-7am`."""
    text = lexer.text[start : min(end, start + 30)]
    halves = re.split(r"\.\.|[-–—]", text, maxsplit=1)
    low, high = _clock(halves[0]), _clock(halves[-1])
    if len(halves) < 2 or not low or not high:
        return -1
    written = f"{low}..{high}"
    lexer.found.add(
        TIME_FORM,
        start,
        end,
        f"`{text}` is not written as times are",
        label="from, to",
        help=f"write `{written}`",
        fix=edit(f"write `{written}`", start, end, written),
    )
    lexer.put(RANGE, start, end, written)
    return end


def time(lexer: Lexer, start: int, end: int) -> int:
    """`3pm`, `9:30`, `22h00`."""
    text = lexer.text[start : min(end, start + 20)]
    match = _TIME.fullmatch(text)
    if not match or end - start > 10:
        return -1
    hour = int(match[1] or match[3])
    minute = int(match[2] or match[4] or 0)
    half = re.search(r"([ap])\.?m\.?\Z", text, re.IGNORECASE)
    if half:
        hour = hour % 12 + (12 if half[1].lower() == "p" else 0) if 1 <= hour <= 12 else 99
    written = f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else ""
    lexer.found.add(
        TIME_FORM,
        start,
        end,
        f"`{text}` is not written as a time is",
        label="a time",
        help=f"write `{written}`" if written else "a time is `00:00` to `23:59`",
        fix=edit(f"write `{written}`", start, end, written, safe=half is not None) if written else None,
    )
    lexer.put(TIME, start, end, written or "00:00")
    return end
