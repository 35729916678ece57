"""One row of the table: a word, what may follow it, what it means. Data; nothing here is compiled or checked."""

from __future__ import annotations

from typing import Literal

from personaspec.lean import dataclass

Holds = Literal["none", "may", "must"]


@dataclass(frozen=True, slots=True)
class Entry:
    """A word of the language, as it stands in one place: a kind at the top of a file, or a statement in a block.

    `forms` are the argument patterns, without the word itself, in the notation of `forms.py`.
    `means` is for a creator: plain sentences. `default` says what holds where the word is not said.
    `example` is one line (for a kind: the whole declaration), in canonical form.
    """

    word: str
    forms: tuple[str, ...]
    means: str
    example: str
    default: str = ""
    required: bool = False
    once: bool = False  # a second line with this word is an error
    once_per: str = ""  # at most one line for each value of this slot; a line without the slot counts as a value
    splits: bool = False  # a list of it may be written on several lines: they add up
    holds: Holds = "none"  # whether a block follows
    lines: tuple[Entry, ...] = ()  # what its block may hold
    one_of: tuple[tuple[str, ...], ...] = ()  # of each of these, at least one must be in the block
    ordered: bool = False  # the order of the lines in its block matters
    packs: bool = True  # a kind only: a pack may hold it
    barred: str = ""  # why a pack may not, and what to do
