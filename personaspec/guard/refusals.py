"""Whether a sentence denies, or leaves open, what a closed world found in it: nothing is promised then. Pure.

Languages are not told apart. What is not a listed way to deny, denies nothing: "why not take 50% off?" offers it.
"""

from __future__ import annotations

from typing import Final

from personaspec.guard.late import Late
from personaspec.guard.tables.refusals import AFTER, BEFORE, CONDITION, NEVER, SUPPOSED

_HEAD: Final = 110  # characters: a denial stands no further away
_TAIL: Final = 60

_CUT: Final = Late(r"[;:!?()](?=\s|$)|\.(?=\s|$)|,(?!\d)| - |\.\.\.")
_BEFORE: Final = Late("(?:" + "|".join(BEFORE) + r")[\"'(*_~`#]*\Z")
_SUPPOSED: Final = Late("(?:" + "|".join(SUPPOSED) + r")[\"'(*_~`#]*\Z")
_NEVER: Final = Late(NEVER)
_CONDITION: Final = Late(CONDITION)
_AFTER: Final = Late(r"[\"')*_~`]*(?:" + "|".join(AFTER) + ")")
_ASKS: Final = Late(
    r"\A[\"'(*_ ]*(?:why not|how about|what about|warum nicht|wie wäre|por qué no|pourquoi pas|varför inte)\b"
)
_WHY_NOT: Final = Late(r" (?:why not|warum nicht|por qué no|pourquoi pas|varför inte) ")


def denied(text: str, start: int, end: int, *, inside: bool = False) -> bool:
    """Whether the clause around a span of normalised `text` says that it is not so, or not known to be.

    What denies stands before the span or behind it; with `inside` perhaps in it ("have no discount").
    """
    if _ASKS().match(text):
        return False
    if _led(text, start) or (inside and _led(text, max(start, text.rfind(" ", start, end - 1) + 1))):
        return True
    return _AFTER().match(text[end : end + _TAIL]) is not None


def _led(text: str, start: int) -> bool:
    """Whether what stands before a place in its clause denies what comes there."""
    head = " " + text[max(0, start - _HEAD) : start]
    cut = 0
    for match in _CUT().finditer(head):
        cut = match.end()
    head = _WHY_NOT().sub(" why ", " " + head[cut:].lstrip())
    for pattern in (_BEFORE(), _SUPPOSED()):
        found = pattern.search(head)
        if found is None or _NEVER().search(head, found.start()) is not None:
            continue
        if _CONDITION().search(head, max(0, found.start() - 24)) is None:  # "if it isn't for you we refund it"
            return True
    return False
