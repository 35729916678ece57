"""Fans who wait for a person, as far as this replica has taken their turns: for the operators' page."""

from __future__ import annotations

import hashlib
import hmac
from collections import OrderedDict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from personaspec.session.state import State
from personaspec.stores.protocol import Who

MOST: Final = 1000


@dataclass(frozen=True, slots=True)
class Waits:
    """One fan with one persona. `handle` is a pseudonym that only this service can make; `what` is what may be
    released: `crisis`, `hand-off`, `end`; `rule` is why."""

    handle: str
    who: Who
    what: tuple[str, ...]
    rule: str
    since: datetime


class Waiting:
    """The last of them; which of them still wait is seen with each turn that is kept."""

    def __init__(self, secret: bytes, clock: Callable[[], datetime]) -> None:
        self._key = hmac.digest(secret, b"personaspec waiting", hashlib.sha256)
        self._clock = clock
        self._fans: OrderedDict[tuple[str, str], Waits] = OrderedDict()

    def __iter__(self) -> Iterator[Waits]:
        return iter(tuple(self._fans.values()))

    def note(self, who: Who, state: State) -> None:
        """The state that was kept of a fan."""
        at = (who.persona, who.fan)
        what = [("crisis", state.crisis.rule)] if state.crisis is not None else []
        what += [(name, rule) for name, rule in (("hand-off", state.handed_off), ("end", state.closed)) if rule]
        if not what:
            self._fans.pop(at, None)
            return
        before = self._fans.get(at)
        since = before.since if before is not None else self._clock()
        self._fans[at] = Waits(self.handle(who), who, tuple(name for name, _ in what), what[0][1], since)
        if len(self._fans) > MOST:
            self._fans.popitem(last=False)

    def handle(self, who: Who) -> str:
        """A pseudonym of a fan with a persona."""
        return hmac.digest(self._key, f"{who.persona}\0{who.fan}".encode(), hashlib.sha256).hex()[:12]

    def find(self, handle: str) -> Who | None:
        """Whose it is."""
        return next((each.who for each in self if each.handle == handle), None)
