"""How much one fan, one key and everybody together may ask of this replica: token buckets, and a count of turns.

They are this replica's own: behind a load balancer a fan may ask so much of each. What must hold across replicas, caps
of the language among it, is in the store.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from typing import Final

from personaspec.server.refusals import Refused
from personaspec.server.settings import Settings

_MOST: Final = 100_000  # buckets that are remembered; the oldest is forgotten, and was full again long ago
_BURST: Final = 6  # the part of a minute's messages that may come at once is one of so many


class Buckets:
    """`per_minute` tokens come back each minute, up to a burst; 0 = no limit."""

    def __init__(self, per_minute: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._rate = per_minute / 60
        self._most = max(3.0, per_minute / _BURST)
        self._clock = clock
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, name: str) -> float:
        """0.0 where one was there; else the seconds until one is."""
        if not self._rate:
            return 0.0
        now = self._clock()
        left, at = self._left.pop(name, (self._most, now))
        left = min(self._most, left + (now - at) * self._rate)
        wait = 0.0 if left >= 1 else (1 - left) / self._rate
        self._left[name] = (left if wait else left - 1, now)
        if len(self._left) > _MOST:
            self._left.popitem(last=False)
        return wait


class Limits:
    """The limits of a replica. `running` says how many turns go on."""

    def __init__(self, settings: Settings, running: Callable[[], int]) -> None:
        self._fans = Buckets(settings.fan_per_minute)
        self._keys = Buckets(settings.key_per_minute)
        self._streams = settings.streams
        self._running = running

    def check(self, fan: str, key: str) -> None:
        """Raises Refused where it is too much."""
        if self._running() >= self._streams:
            raise Refused(503, "overloaded", "too many chats go on at once", "ask again in a moment", after=2)
        if wait := self._fans.take(fan):
            raise Refused(429, "rate_limit_exceeded", "too many messages of this fan", "wait a moment", after=wait)
        if key and (wait := self._keys.take(key)):
            raise Refused(429, "rate_limit_exceeded", "too many messages with this key", "wait a moment", after=wait)
