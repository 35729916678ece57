"""How a conflict stands in a file: both texts as lines that parse, between comments that `check` refuses (PS053).

The marks are git's own behind a `#`. To resolve one, delete the three marks and what is not wanted.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from personaspec.syntax.marks import MIDDLE, OPENS, SHUTS
from personaspec.syntax.tree import Comment

OURS: Final = "ours"
THEIRS: Final = "theirs"


def opens(why: str) -> str:
    """The comment before what our side says."""
    return f"{OPENS} {OURS} ({why})"


def middle() -> str:
    """The comment between the two."""
    return MIDDLE


def shuts() -> str:
    """The comment behind what the other side says."""
    return f"{SHUTS} {THEIRS}"


def note(why: str, ours: Sequence[str], theirs: Sequence[str]) -> tuple[Comment, ...]:
    """A conflict whose lines all stand already: what each side did, for a person to weigh."""
    lines = (opens(why), *(f"# {line}" for line in ours), middle(), *(f"# {line}" for line in theirs), shuts())
    return tuple(Comment(line) for line in lines)
