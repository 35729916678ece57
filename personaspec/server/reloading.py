"""Puts what changed on the disk in the place of what is served: all of it, or none."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from personaspec.server.deployed import Deployed, Unserved
from personaspec.server.fleet import Fleet, Reload
from personaspec.server.journal import Journal
from personaspec.server.loading import NotLoaded, Source, Sources, fingerprint, load
from personaspec.server.metrics import Metrics
from personaspec.server.rehearsing import rehearse

Deploy = Callable[[Source, Deployed | None], Deployed]
"""Makes what takes turns of what was read; the one that is served now is given, whose model may go on."""


class Reloading:
    """`deploy` may raise Unserved and Exceptions of the models' room; whatever it raises leaves the old one serving.
    `settle` is called after each swap."""

    def __init__(
        self,
        paths: Sequence[str],
        fleet: Fleet,
        deploy: Deploy,
        metrics: Metrics,
        journal: Journal,
        settle: Callable[[], None] = lambda: None,
    ) -> None:
        self._paths, self._fleet, self._deploy, self._settle = tuple(paths), fleet, deploy, settle
        self._metrics, self._journal = metrics, journal
        self._read: tuple[str, ...] = ()
        self._seen = self._pending = ""
        self._made: dict[str, tuple[object, Deployed]] = {}  # by name: what it was made of, and what was made
        self._lock = asyncio.Lock()

    def first(self) -> None:
        """Load what is served at the start. Raises NotLoaded and Unserved."""
        self._swap(*self._load(anew=True))

    async def reload(self, *, anew: bool = True) -> bool:
        """Load all; whether it took. Without `anew` a persona of which nothing changed goes on as it is."""
        async with self._lock:
            try:
                loaded = await asyncio.to_thread(self._load, anew=anew)
            except (NotLoaded, Unserved) as error:
                self._refused(error.message, error.help)
                return False
            except Exception as error:  # a bug in a compiler must not end what is being served
                self._refused(f"a bug in personaspec: {type(error).__name__}", "please report it")
                return False
            self._swap(*loaded)
            self._fleet.reloaded = Reload(datetime.now(UTC))
            self._metrics.reloaded(True)
            self._journal.tell("reloaded", personas=[f"{each.name} {each.bundle}" for each in self._fleet])
            return True

    async def look(self) -> bool | None:
        """Look at the disk once, and reload where it has changed and stays so until the next look; whether that took,
        None where there was nothing to do."""
        found = await asyncio.to_thread(fingerprint, self._paths, self._read)
        if found == self._seen:
            self._pending = ""
            return None
        if found != self._pending:  # it may be in the middle of being written
            self._pending = found
            return None
        self._pending, self._seen = "", found
        return await self.reload(anew=False)

    def _load(self, *, anew: bool) -> tuple[Sources, list[Deployed], str]:
        sources = load(self._paths)
        made: list[Deployed] = []
        new: list[Deployed] = []
        for each in sources.personas:
            name = each.policy.header.name
            of = (each.bundle, each.model, each.judge, each.shadow, each.origins)
            before = self._made.get(name)
            if anew or before is None or before[0] != of:
                self._made[name] = (of, self._deploy(each, self._fleet.find(name)))
                new.append(self._made[name][1])
            made.append(self._made[name][1])
        rehearse(new, datetime.now(UTC))
        return sources, made, fingerprint(self._paths, sources.read)

    def _swap(self, sources: Sources, made: list[Deployed], seen: str) -> None:
        self._read, self._seen = sources.read, seen
        self._fleet.swap(made)
        self._metrics.serves([(each.name, each.policy.header.version, each.bundle) for each in made])
        self._settle()

    def _refused(self, why: str, help: str) -> None:
        self._fleet.reloaded = Reload(datetime.now(UTC), why, help)
        self._metrics.reloaded(False)
        self._journal.tell("reload refused", why=why, help=help)
