"""Patterns that might not compile, or might find something in everything."""

from __future__ import annotations

from typing import Final

from personaspec.guard.encoding import spelled
from personaspec.guard.matching import Unmatchable, finder
from personaspec.guard.patterns import Part, Trouble, selective, weight

_HEAVY: Final = 2_000  # instructions; the library's own limit is far above

# No rule means all of these; a pattern that finds something in each finds something in everything.
_PROBES: Final = (
    "yes",
    "thank you",
    "good morning to all",
    "ja gern",
    "hola amigo",
    "bonjour",
    "hej då",
    "привет",
    "oh wow",
)


def is_doubtful(part: Part) -> bool:
    """Whether it is worth compiling a pattern to see what is wrong with it."""
    return weight(part) > _HEAVY or not selective(part)


def doubt(exact: bytes) -> Trouble | None:
    """What is wrong with a pattern, as it is rendered; None where nothing is."""
    try:
        compiled = finder(exact)
    except Unmatchable:
        return Trouble("is too large to run", "write several shorter `matches` lines, or smaller repeats")
    if all(compiled.search(spelled(probe)) for probe in _PROBES):
        return Trouble("matches almost every sentence", "write the words that must not be said")
    return None
