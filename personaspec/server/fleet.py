"""The personas that are served, by name: swapped all at once, so that a turn sees either the old ones or the new."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType

from personaspec.server.deployed import Deployed
from personaspec.stores.protocol import Revoked


@dataclass(frozen=True)
class Reload:
    """How the last reload went: `why` is "" where it took, else what kept it from doing so, for the operator."""

    at: datetime
    why: str = ""
    help: str = ""


@dataclass
class Fleet:
    """`stopped`: what the store said last of the stop switch. Each turn reads it anew, a running stream looks here."""

    _by_name: Mapping[str, Deployed] = field(default_factory=lambda: MappingProxyType({}))
    stopped: tuple[Revoked, ...] = ()
    heard_at: float = 0.0  # of the event loop's clock: before the store was asked
    reloaded: Reload | None = None

    def __iter__(self) -> Iterator[Deployed]:
        return iter(self._by_name.values())

    def __len__(self) -> int:
        return len(self._by_name)

    def find(self, name: str) -> Deployed | None:
        """The persona of that name, None where none is served."""
        return self._by_name.get(name)

    def names(self) -> tuple[str, ...]:
        """All names, sorted."""
        return tuple(self._by_name)

    def swap(self, deployed: Iterable[Deployed]) -> None:
        """These are served from now on, and no others."""
        self._by_name = MappingProxyType({each.name: each for each in sorted(deployed, key=lambda each: each.name)})

    def hear(self, stopped: tuple[Revoked, ...], at: float) -> None:
        """What the store says of the stop switch; `at` is the event loop's time before it was asked."""
        self.stopped, self.heard_at = stopped, at

    def is_stopped(self, name: str) -> Revoked | None:
        """What stops a persona, as far as this replica has heard."""
        return next((each for each in self.stopped if each.persona in ("", name)), None)
