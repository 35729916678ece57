"""The end of a reply that recites its prompt. Pure.

Each part of a prompt begins with a heading that carries a mark, which no text of others can hold (`neutral`). What
stands under such a heading in a reply is no reply, and whoever knew the mark could forge a part.
"""

from __future__ import annotations

from typing import Final

from personaspec.session.effects import Failed

RECITED: Final = Failed(
    "recited", "the model began to recite its prompt, and that is not shown", "ask again, or use a larger model"
)


class Fence:
    """Lets a reply through up to the mark, however it is cut into pieces. `met`: it came; nothing after it counts."""

    __slots__ = ("_held", "_mark", "met")

    def __init__(self, mark: str) -> None:
        self._mark = mark
        self._held = ""  # the end of what came, which may be the beginning of the mark
        self.met = False

    def let(self, piece: str) -> str:
        """What of a piece comes before the mark. A beginning of the mark may get through: its sentence is open, and is
        dropped with it."""
        mark = self._mark
        if not mark or self.met:
            return "" if self.met else piece
        seen = self._held + piece
        at = seen.find(mark)
        if at < 0:
            self._held = seen[-len(mark) + 1 :]
            return piece
        self.met = True
        return piece[: max(0, at - len(self._held))]
