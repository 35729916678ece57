"""Turns of fans for tests of stores: states that say how often they were written."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

from personaspec.evidence.checking import Finding
from personaspec.evidence.line import Event, Line
from personaspec.evidence.sealing import PLAIN, Seal
from personaspec.session.clock import Clock
from personaspec.session.disclosing import Told
from personaspec.session.history import Exchange
from personaspec.session.memory import Memory
from personaspec.session.recording import Happened
from personaspec.session.state import State
from personaspec.stores.protocol import Change, Store, Who
from personaspec.stores.reading import Reading

NOW = datetime(2026, 11, 21, 10, tzinfo=UTC)
ANN = Who("mara", "ann", "s1")
BUNDLE = "sha256:" + "b" * 64


def state(n: int) -> State:
    """A state after `n` turns."""
    at = NOW + timedelta(seconds=n)
    clock = Clock(at, at, at, at.date(), n, n, n * 1000, 0, 0, 0, ((1, 2, n),), at)
    return State(clock, (("disclose/ai", Told(at, n, n, owed=True)),), (("told", n),), stays=("politics",))


def notice(n: int = 0, what: str = "notice", rule: str = "disclose/ai") -> Happened:
    return Happened(
        what, rule=rule, trigger="asked", text=f"sha256:{n:064x}", language="en", place="SE", channel="chat"
    )  # type: ignore[arg-type]


def change(who: Who = ANN, version: int = 0, n: int = 1, **more: object) -> Change:
    given: dict[str, object] = {
        "who": who,
        "version": version,
        "holder": "t1",
        "hold": 0.0,
        "state": state(n),
        "now": NOW,
        "bundle": BUNDLE,
    }
    return Change(**(given | more))  # type: ignore[arg-type]


async def turn(store: Store, who: Who, n: int, holder: str = "t1", memory: Memory | None = None) -> int:
    """A whole turn: taken, recorded, let go. The version after it."""
    kept = await store.read(who)
    said = Exchange(f"fan {n}", "")
    version = await store.write(
        change(who, kept.version, n, holder=holder, hold=30.0, happened=(notice(n),), exchange=said, fresh=True)
    )
    said = Exchange(f"fan {n}", f"bot {n}")
    return await store.write(change(who, version, n, holder=holder, exchange=said, memory=memory))


async def export(store: Store, folder: Path) -> Path:
    """The evidence of a store as a folder that `verify-log` reads."""
    folder.mkdir(exist_ok=True)
    chains: dict[str, list[bytes]] = {}
    async for writer, line in store.evidence():
        chains.setdefault(writer, []).append(line)
    for writer, lines in chains.items():
        (folder / f"{writer}.jsonl").write_bytes(b"".join(lines))
    return folder


async def verified(store: Store, folder: Path, seal: Seal = PLAIN) -> list[Event]:
    """The events of a store, whose log is as it was written."""
    found = list(Reading(os.fspath(await export(store, folder)), seal))
    wrong = [each for each in found if isinstance(each, Finding)]
    assert not wrong, wrong
    return [each.body for each in found if isinstance(each, Line) and isinstance(each.body, Event)]
