"""What a store makes of the rows of a backup, beside what they say themselves."""

from __future__ import annotations

from personaspec.stores import codec
from personaspec.stores.dumping import FanRow, LetterRow
from personaspec.stores.protocol import Letter, StoreError


def forgets(row: FanRow) -> float | None:
    """When something of a fan's memory ends for the first time, in seconds since 1970."""
    return codec.ends(codec.memory_from(row.memory.encode())) if row.memory else None


def letter(row: LetterRow) -> Letter:
    """The letter of a row; its `id` is the one that it had."""
    return codec.letter_from(row.letter.encode())


def taken(something: object) -> None:
    """Raises StoreError where a store that is to be filled holds something."""
    if something:
        raise StoreError("the store is not empty, and nothing was changed", "restore into a store that holds nothing")
