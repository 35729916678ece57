"""What all rooms of the service share."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from personaspec.diagnostic import suggest
from personaspec.server.costs import Costs
from personaspec.server.deployed import Deployed
from personaspec.server.feed import Feed
from personaspec.server.fleet import Fleet
from personaspec.server.journal import Journal
from personaspec.server.keys import KeyRing
from personaspec.server.limits import Limits
from personaspec.server.metrics import Metrics
from personaspec.server.refusals import Refused
from personaspec.server.reloading import Reloading
from personaspec.server.running import Requests
from personaspec.server.settings import Settings
from personaspec.server.tracing import Tracing
from personaspec.server.turns import Turns
from personaspec.server.waiting import Waiting
from personaspec.session.recording import LedgerError
from personaspec.stores.protocol import Conflict, Store


def _secret() -> bytes:
    return secrets.token_bytes(32)


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass
class Serving:
    """`draining`: no new work is taken, as the service is about to end. `clock` gives the time of a turn, in UTC.
    `secret` signs cookies: one of chance forgets every fan of the page when the process ends, and is no other
    replica's."""

    settings: Settings
    store: Store
    fleet: Fleet = field(default_factory=Fleet)
    reloading: Reloading | None = None
    clock: Callable[[], datetime] = _now
    journal: Journal = field(default_factory=Journal)
    metrics: Metrics = field(default_factory=Metrics)
    tracing: Tracing | None = None
    feed: Feed = field(default_factory=Feed)
    draining: bool = False
    secret: bytes = field(default_factory=_secret, repr=False)
    running: Requests = field(default_factory=Requests)
    keys: KeyRing = field(init=False)
    costs: Costs = field(init=False)
    limits: Limits = field(init=False)
    turns: Turns = field(init=False)
    waiting: Waiting = field(init=False)

    def __post_init__(self) -> None:
        self.costs = Costs(self.clock())
        self.keys = KeyRing(self.store, self.settings.door, self.clock)
        self.limits = Limits(self.settings, lambda: len(self.running))
        self.waiting = Waiting(self.secret, self.clock)
        self.turns = Turns(self.store, self.fleet, lost=self._lost, kept=self.waiting.note)

    def _lost(self, persona: str, error: LedgerError | Conflict) -> None:
        self.metrics.lost(persona)
        why = error.message if isinstance(error, LedgerError) else "another turn came in between"
        self.journal.tell("lost", persona=persona, why=why)

    async def hear_stops(self) -> None:
        """Ask the store what is stopped. Raises StoreError."""
        at = asyncio.get_running_loop().time()
        self.fleet.hear(await self.store.revocations(), at)

    def find(self, name: str) -> Deployed:
        """The persona of that name. Raises Refused, with the nearest name that there is."""
        found = self.fleet.find(name)
        if found is None:
            near = suggest(name[:64], self.fleet.names())
            raise Refused(
                404,
                "model_not_found",
                "there is no persona of that name",
                f"did you mean `{near}`?" if near else "`GET /v1/models` lists them",
                param="model",
            )
        return found
