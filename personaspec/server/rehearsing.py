"""A turn that nobody hears: what is made at its first use is made before a fan waits for it."""

from __future__ import annotations

import time
from collections.abc import Iterable
from datetime import datetime
from typing import Final

from personaspec.drive import drive
from personaspec.guard.context import Context
from personaspec.providers.scripted import Scripted
from personaspec.server.deployed import Deployed
from personaspec.session.flow import turn
from personaspec.session.state import State

_LONGEST: Final = 2.0  # seconds: a hundred personas are served soon, and the last of them pay with their first fans
_FAN: Final = "Hi! How are you today?"
_REPLY: Final = "Glad that you ask. It went well, and 2 of 3 came out whole! What did you make?"


def rehearse(fleet: Iterable[Deployed], now: datetime) -> None:
    """Take a turn with each persona, as far as there is time. It asks no model, writes nothing, tells nobody."""
    until = time.monotonic() + _LONGEST
    for each in fleet:
        for _ in drive(turn(each.bot, State(), (), _FAN, Context(), each.now(now)), Scripted([_REPLY])):
            if time.monotonic() > until:
                return
