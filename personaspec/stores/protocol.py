"""What the service keeps between turns, whatever keeps it: several replicas may share one store.

One row for each fan with a persona: the session's state, what is remembered, and who answers right now. A turn reads
it, and writes it back only where nobody else did meanwhile, in one transaction with the evidence of the turn: so a
crash repeats no notice and no cap, and nothing is shown that is not kept.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import field
from datetime import datetime
from typing import Any, Literal, Protocol

from personaspec.evidence.chain import Tip
from personaspec.lean import dataclass
from personaspec.session.history import Exchange
from personaspec.session.memory import EMPTY, Memory
from personaspec.session.recording import Happened, LedgerError
from personaspec.session.state import State
from personaspec.stores.dumping import Row


@dataclass(frozen=True, slots=True)
class Who:
    """One fan with one persona. `fan` is the operator's name for the fan (up to 256 characters; it never reaches
    evidence, which holds a pseudonym); `session` is the client's name for this conversation: it has a history of its
    own, while notices, caps and a crisis are the fan's across all of them."""

    persona: str
    fan: str
    session: str = ""


@dataclass(frozen=True, slots=True)
class Revoked:
    """A persona was stopped. `persona` "" means all of them; `why` is the operator's word for the log."""

    persona: str
    at: datetime
    why: str = ""


@dataclass(frozen=True, slots=True)
class Kept:
    """What a store has of a fan. `version` counts the writes (0: never written); `holder` is the turn that is being
    taken ("" = none), and `held_for` how many seconds more it may hold. `revoked` is what stops this persona now."""

    state: State = field(default_factory=State)
    memory: Memory = EMPTY
    history: tuple[Exchange, ...] = ()
    version: int = 0
    holder: str = ""
    held_for: float = 0.0
    revoked: Revoked | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """One write. It holds only where the row still has `version`, and nobody but `holder` has it.

    `hold`: for how many seconds the turn goes on (0: it is over, the row is let go). `happened` is evidence, under the
    hash `bundle`. `exchange` is what was said in this turn so far: it replaces what this turn wrote before
    (`fresh` False), or begins a new line of the history (`fresh` True). `memory` None leaves it as it is. An event
    `hand-off` among `happened` is put into the outbox in the same transaction. `clears`: what was said before goes, in
    every session of this fan with this persona.
    """

    who: Who
    version: int
    holder: str
    hold: float
    state: State
    now: datetime
    happened: tuple[Happened, ...] = ()
    bundle: str = ""
    exchange: Exchange | None = None
    fresh: bool = False
    memory: Memory | None = None
    clears: bool = False


class Conflict(Exception):
    """The row is not as it was read, or another turn holds it: read it again."""


class StoreError(LedgerError):
    """The store could not do it. `message` is one sentence for a person and holds no address and no password; `help`
    what to do. Nothing of what was asked was kept; where a database's answer got lost on the way, it may have been."""


@dataclass(frozen=True, slots=True)
class Key:
    """An API key: its `id` is public, `digest` is of the secret (the secret itself is shown once and kept nowhere).
    `personas` () = all; `scope` what it may do; `expires` None = never."""

    id: str
    digest: str
    made: datetime
    scope: Literal["chat", "operator", "guard"] = "chat"
    personas: tuple[str, ...] = ()
    label: str = ""
    expires: datetime | None = None
    revoked: datetime | None = None


@dataclass(frozen=True, slots=True)
class Letter:
    """A hand-off on its way to a person: `payload` is JSON that is sent as it is; `tried` times so far, next at `due`;
    `dead` once it is no longer tried by itself."""

    id: int
    persona: str
    payload: dict[str, Any]
    made: datetime
    due: datetime
    tried: int = 0
    dead: bool = False
    why: str = ""


class Store(Protocol):
    """Sessions, evidence, memory, revocations, keys and the outbox. Safe for many tasks of one event loop and for many
    replicas. All raise StoreError and (`write`) Conflict, and nothing else."""

    async def open(self) -> None:
        """Connect and bring the schema up to date; several replicas may do so at once."""

    async def close(self) -> None:
        """Let go: the evidence chain of this writer is closed in good order."""

    async def ready(self) -> None:
        """Answers where the store can be written to; raises StoreError where not."""

    async def read(self, who: Who, exchanges: int = 50) -> Kept:
        """What is kept, with the last `exchanges` of this session's history, oldest first."""
        ...

    async def write(self, change: Change) -> int:
        """Keep it, durably, and give the row's new version. Changes of several tasks may share one transaction."""
        ...

    async def forget(self, who: Who, *, memory_only: bool) -> int:
        """The fan's wish: what is remembered goes; without `memory_only` history and the personal part of evidence too.
        What caps and a crisis rest on stays until retention ends it. How many items went."""
        ...

    async def revoke(self, revoked: Revoked) -> None:
        """Stop a persona ("" = all), from the next turn on, on every replica."""

    async def restore(self, persona: str) -> None:
        """Take a stop back."""

    async def revocations(self) -> tuple[Revoked, ...]:
        """What is stopped now."""
        ...

    async def keys(self) -> tuple[Key, ...]:
        """All keys, revoked ones too."""
        ...

    async def put_key(self, key: Key) -> None:
        """Add a key, or replace the one of the same `id`."""

    async def letters(self, now: datetime, most: int = 20) -> tuple[Letter, ...]:
        """Letters that are due, taken for this replica for a minute, so that two do not send one at once."""
        ...

    async def put_letter(self, letter: Letter) -> None:
        """Write back what became of one; `dead` letters stay until an operator takes them out."""

    async def dead_letters(self) -> tuple[Letter, ...]:
        """What could not be delivered."""
        ...

    async def drop_letter(self, id: int) -> None:
        """Delivered, or taken out by an operator."""

    async def prune(self, now: datetime) -> int:
        """Let retention act: memory past its `until`, history and rows past their time. How many went."""
        ...

    async def erase(self, fan: str) -> int:
        """The operator's erasure of one fan, with every persona: state, history, memory, letters, the personal part of
        evidence. `fan` is the fan's name, or a pseudonym (`fan:...`), with which only evidence is found. How many rows
        and lines."""
        ...

    async def prune_evidence(self, before: datetime, now: datetime) -> int:
        """Take away the evidence that is older; the chains still verify from there on. How many lines."""
        ...

    async def checkpoint(self) -> Tip:
        """Write down the heads of all chains; the head of the checkpoints, to be kept somewhere else."""
        ...

    def dump(self) -> AsyncIterator[Row]:
        """All that is kept, as it was at one moment, while others go on. The store need not be open."""
        ...

    async def load(self, rows: AsyncIterator[Row]) -> int:
        """Take what `dump` gave, all or nothing; how many rows. The store is not open yet. Raises StoreError where it
        holds something already."""
        ...

    def evidence(self) -> AsyncIterator[tuple[str, bytes]]:
        """Every line of evidence as `(writer, line)`, each writer's in order: what `verify-log` reads."""
        ...
