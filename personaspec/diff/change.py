"""A change between two policies: data only. Finding (`compare.py`), judging (`impact.py`) and proving (`proof.py`) are
kept apart."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Literal

Kind = Literal["added", "removed", "changed", "renamed"]
Proof = Literal["proved", "examples", "replayed", "none"]
Inclusion = Literal["equivalent", "tightened", "loosened", "both ways"]


class Impact(StrEnum):
    """What a change means to a reviewer, the gravest first (language.md section 8). The value is as JSON spells it."""

    LOOSENED = "loosened"  # a rule lets pass what it stopped
    TOLD_LESS = "told_less"  # fans are told less, later or less often
    DECLARED = "declared"  # something may be said because it is now true, or no longer because it is not
    TIGHTENED = "tightened"
    TOLD_MORE = "told_more"
    CHANGED = "changed"  # neither more nor less: other words in a fixed text, another model, another tone
    WORDING = "wording"  # titles, reasons, sources: nothing that acts
    TESTS = "tests"

    @property
    def in_words(self) -> str:
        """As a person reads it: `told less`."""
        return self.value.replace("_", " ")


@dataclass(frozen=True, slots=True)
class Change:
    """One line of meaning that differs.

    `path` is the IR path (`forbid/personal-life/says`, `offer/wheel-course/price`); `owner` the declaration that it
    belongs to, by its full name (`forbid/personal-life`, `std/truth/forbid/prices`); `statement` its word (`says`, ""
    for the declaration as a whole). `was` and `now` are how the language writes the line, None where there is none.
    `old` and `new` are the IR values that they were made of. Of a list each item is a change of its own.
    """

    path: str
    kind: Kind
    owner: str
    statement: str
    was: str | None
    now: str | None
    old: Any = None
    new: Any = None


@dataclass(frozen=True, slots=True)
class Witness:
    """A message on which the two policies differ: `text` is the bot's (or the fan's, for a topic), `fan` what the fan
    had said, where that matters. It was tried on both guards."""

    text: str
    fan: str = ""


@dataclass(frozen=True, slots=True)
class Judged:
    """A change and what it means. `why` is the table's sentence. `proof` says how sure that is; `included` what the
    automata say of the whole rule, None where none were built."""

    change: Change
    impact: Impact
    why: str
    proof: Proof = "none"
    witness: Witness | None = None
    included: Inclusion | None = None
