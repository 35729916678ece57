"""Whether a fan takes back what sounded like danger, or answers when asked about it. Pure and deterministic.

It is asked only while a crisis lasts, and only of a message in which no danger was heard. It is strict: what it does
not know as plain words is not taken for them, and the `stay` text says which words it knows.
"""

from __future__ import annotations

from typing import Final

from personaspec.guard.normalise import normalise
from personaspec.guard.tables import retractions as table
from personaspec.late import late

_BACK: Final = late("|".join(f"(?:{each})" for each in table.BACK))
_NOT_SO: Final = late("|".join(f"(?:{each})" for each in table.NOT_SO))
_YES: Final = late(rf"\A\W*(?:{table.YES})(?:\W+(?:{table.WITH_IT}))*\W*\Z")
_NO: Final = late(rf"\A\W*(?:{table.NO})\b")

_LONGEST: Final = 300  # characters: a longer message says more than that, and is not read as an answer


def takes_back(text: str) -> bool:
    """Whether the fan plainly says that they are safe, or that it was a song, a game, a joke, a mistake."""
    said = _read(text)
    return bool(said) and _BACK.search(said) is not None and _NOT_SO.search(said) is None


def agrees(text: str) -> bool:
    """Whether the whole message is a yes."""
    said = _read(text)
    return bool(said) and _YES.search(said) is not None and _NOT_SO.search(said) is None


def disagrees(text: str) -> bool:
    """Whether the message begins with a no."""
    said = _read(text)
    return bool(said) and _NO.search(said) is not None


def _read(text: str) -> str:
    """The message as patterns see it; "" where it is too long to be a plain word."""
    return normalise(text).text if len(text) <= _LONGEST else ""
