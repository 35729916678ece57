"""What a gateway without a store remembers of its fans: their sessions, in this process, until it ends.

A fan who is forgotten is told again what must be told, but a limit and a crisis begin anew: where they must last, the
service with a store is the place.
"""

from __future__ import annotations

from collections import OrderedDict
from typing import Any, Final
from weakref import ReferenceType, ref

from personaspec.session.state import State

MOST: Final = 100_000
"""Fans who are remembered; of more, those who were away longest are forgotten."""
HOLD: Final = 600.0
"""Seconds after which a turn that nobody ended is taken for dead."""


class Waiting(Exception):
    """A turn with this fan is being taken."""


class Fans:
    """Sessions by fan. A fan without a name is a new one each time. One turn at a time: two at once would each tell
    the same notice, and count half of the use."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._states: OrderedDict[tuple[str, ...], State] = OrderedDict()
        self._taken: dict[tuple[str, ...], Place] = {}

    def take(self, fan: tuple[str, ...], call: str, at: float) -> Place:
        """The place of a fan in one turn. `call` names the request: sent anew, it takes its own place again. `at` are
        seconds of a clock that only goes on. Raises Waiting."""
        there = self._taken.get(fan)
        if fan and there is not None and there.taken(at) and (not call or there.call != call):
            raise Waiting
        place = Place(self, fan, call, at, self._states.get(fan, State()) if fan else State())
        if fan:
            if len(self._taken) >= self._most:
                self._taken = {name: each for name, each in self._taken.items() if each.taken(at)}
            self._taken[fan] = place
        return place

    def keep(self, fan: tuple[str, ...], state: State) -> None:
        """The state in which a fan was left."""
        if not fan:
            return
        self._states[fan] = state
        self._states.move_to_end(fan)
        while len(self._states) > self._most:
            self._states.popitem(last=False)

    def leave(self, place: Place) -> None:
        """The turn is over."""
        if self._taken.get(place.fan) is place:
            del self._taken[place.fan]


class Place:
    """One fan in one turn. It is let go with the turn, also where nobody says that it is over."""

    def __init__(self, fans: Fans, fan: tuple[str, ...], call: str, at: float, state: State) -> None:
        self._fans, self.fan, self.call, self._at, self.state = fans, fan, call, at, state
        self._turn: ReferenceType[Any] | None = None

    def taken(self, at: float) -> bool:
        """Whether the turn is still there."""
        return self._turn is not None and self._turn() is not None and at - self._at < HOLD

    def holds(self, turn: Any) -> None:
        """The turn that this place is held for."""
        self._turn = ref(turn)

    def keep(self, state: State) -> None:
        """What was shown is kept."""
        self._fans.keep(self.fan, state)

    def leave(self) -> None:
        """The turn is over."""
        self._fans.leave(self)
