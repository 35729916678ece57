"""What a turn costs in a store: a read and two writes. `python -m bench.stores [URL]`; without one a file of its own.

Each line: tasks at once, whether each turn leaves a line of evidence, CPU of this process and time for a turn (the best
of four runs), and how many writes one transaction held.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
import time
from datetime import UTC, datetime

from personaspec.session.clock import Clock
from personaspec.session.disclosing import Told
from personaspec.session.history import Exchange
from personaspec.session.recording import Happened
from personaspec.session.state import State
from personaspec.stores.opening import open_store
from personaspec.stores.protocol import Change, Store, Who

NOW = datetime.now(UTC)
TOLD = tuple(
    (f"std/companion/us-ny/disclose/rule-{n}", Told(NOW, 1, 1, 5, 6, (1, 1, 1, 1), NOW.date())) for n in range(3)
)
STATE = State(Clock(NOW, NOW, NOW, NOW.date(), 3, 3, 1000, 0, 0, 0, ((1, 2, 3),), NOW), TOLD, (("told", 3),))
NOTICE = Happened("notice", rule="disclose/ai", trigger="session starts", text="sha256:" + "a" * 64, language="en")
SAID = Exchange("Hi, how are you?", "")
SHOWN = Exchange("Hi, how are you?", "Fine, thanks. I was at the lake today, and you? " * 4)
TURNS = {1: 60, 16: 20, 64: 10}  # of each task, by how many there are
RUNS = 4


async def turn(store: Store, who: Who, happened: tuple[Happened, ...]) -> None:
    """Read; write as it begins; write as it ends."""
    kept = await store.read(who, 10)
    version = await store.write(
        Change(who, kept.version, "t", 30.0, STATE, NOW, happened, "sha256:" + "b" * 64, SAID, fresh=True)
    )
    await store.write(Change(who, version, "t", 0.0, STATE, NOW, exchange=SHOWN))


async def measure(store: Store, tasks: int, turns: int, happened: tuple[Happened, ...]) -> tuple[float, float, float]:
    """CPU and time of a turn (microseconds), and writes for each transaction."""

    async def fan(n: int) -> None:
        for _ in range(turns):
            await turn(store, Who("mara", f"fan-{n}", f"s{tasks}"), happened)

    await asyncio.gather(*map(fan, range(tasks)))
    found = []
    writing = getattr(store, "_writing", None)
    for _ in range(RUNS):
        batches, cpu, began = getattr(writing, "batches", 0), time.process_time(), time.perf_counter()
        await asyncio.gather(*map(fan, range(tasks)))
        n = tasks * turns
        cpu, took = (time.process_time() - cpu) / n * 1e6, (time.perf_counter() - began) / n * 1e6
        found.append((cpu, took, 2 * n / max(1, getattr(writing, "batches", 0) - batches)))
    return min(found)


async def main(url: str) -> None:
    """Print a line for each."""
    store = open_store(url, writer="bench", fan_key=b"0" * 16)
    await store.open()
    for tasks, turns in TURNS.items():
        for happened in ((), (NOTICE,)):
            cpu, took, many = await measure(store, tasks, turns, happened)
            what = "with evidence" if happened else "no evidence  "
            print(
                f"{tasks:3} tasks, {what}: {cpu:5.0f} us CPU, {took:6.0f} us, {many:5.1f} writes a transaction",
                flush=True,
            )
    await store.close()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(main(sys.argv[1] if len(sys.argv) > 1 else f"sqlite://{folder}/store.db"))
