"""A request's turn in a LiteLLM proxy: what is shown of it, whose it is, and where it is kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from personaspec.adapters.held import Held
from personaspec.adapters.kept import Row
from personaspec.session.state import State


class Turn:
    """A request's turn. `text` is what is shown before the model's first word; `script` what is said in its place."""

    def __init__(
        self,
        held: Held,
        keep: Callable[[State], None],
        leave: Callable[[], None],
        instructions: tuple[str, ...],
        script: str | None = None,
        row: Row | None = None,
    ) -> None:
        self.held, self.instructions, self.script, self._row = held, instructions, script, row
        self.text = self.helps = ""
        self.asked = False
        self._keep, self._leave = keep, leave

    def begin(self) -> None:
        """Up to where a model is asked."""
        self.text = self.held.begin()
        self.asked = self.held.waiting

    async def keep(self, *, last: bool) -> None:
        """What is about to be shown is kept first. Raises Unkept: then `helps` may be shown and nothing else."""
        if self._row is None:
            self._keep(self.held.state)
            return
        happened, self.helps = self.held.taken()
        row, self._row = self._row, None
        await row.keep(self.held.state, happened, last=last)
        self._row = row

    async def left(self) -> None:
        """Whoever read it may have gone away in the middle."""
        if self._row is not None:
            await self._row.leave()

    def drop(self) -> None:
        """It is over, or nobody is there any more."""
        self.held.drop()
        self._leave()


def whose(caller: Any, fan: str) -> tuple[str, ...]:
    """Whose state it is: names of fans are of the team, the user or the key that gives them."""
    if not fan:
        return ()
    owners = (getattr(caller, name, None) for name in ("team_id", "user_id", "api_key"))
    return next((str(each) for each in owners if each), ""), fan


def why_ended(begun: Turn, reason: str | None) -> str:
    """Why it ended, as far as that is a client's business: a model that was cut short, or a whole answer."""
    return "length" if begun.held.cut or (begun.asked and reason == "length") else "stop"


def nothing_kept(state: State) -> None:
    """A canary leaves no trace."""


def nothing_left() -> None:
    """Nor does it keep anybody waiting."""
