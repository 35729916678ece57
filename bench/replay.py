"""Replay beside only reading, and two policies beside one: `python -m bench.replay [--quick] [--rows N] [--peers DIR]`.

Distinct messages of 200 characters, as `bench.guard` makes them, of which 1 in 200 breaks a rule; 100 rules; the new
policy lacks one of the old one's. *Only reading* is the same reader with the same parser in as many processes: bytes to
messages, nothing judged. CPU is that of all processes, workers and their starts too, on both sides; wall time is told
beside it, because machines are shared. A start costs as much as reading some hundred thousand messages and makes the
share look better than a long log's is, so the share without any is told as well. Verdicts
are compared with `Guard.judge`, message by message. Peers judge a sample of the same log under the same rules in the
same run, one message at a time in one process, as they are made to (`bench.guard` says how they are called; DIR holds
an environment for each). With `--dask` the same shards go to processes and to as many Dask workers in turn, in pairs.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import json
import os
import platform
import resource
import statistics
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from bench.guard import PEERS, clean, cut, peer, policy
from bench.guard_made import messages, rules
from personaspec.evaluation.replay import processes, shards
from personaspec.evaluation.replay.judging import Asked, Policies, judge_shard
from personaspec.evaluation.replay.message import NOBODY
from personaspec.evaluation.replay.tally import Tally, merged
from personaspec.guard.automaton import automaton
from personaspec.ir.persona import Persona

DAY = date(2026, 11, 21)
BROKEN = 200  # one message in so many breaks a rule
SPEED, TWICE = 0.4, 1.4
PAIRS = 3
SAMPLE = 400


def policies(count: int) -> tuple[Persona, Persona]:
    """The old one, and the new one that lacks a line."""
    old = policy(rules(count), max(1, count // 10))
    first, *others = old.forbids
    looser = first.model_copy(update={"catch": first.catch.model_copy(update={"says": first.catch.says[1:]})})
    return old, old.model_copy(update={"forbids": (looser, *others)})


def write(path: Path, count: int, old: Persona) -> None:
    """A log, and the same in Parquet where its library is installed."""
    says = [line for rule in old.forbids for line in rule.catch.says]
    texts = []
    with path.open("w", encoding="utf-8") as file:
        for number, text in enumerate(messages(count, seed=5)):
            if number % BROKEN == 0:
                said = says[number // BROKEN % len(says)]
                text = f"{said.capitalize()}! {text}"[:200]
            texts.append(text)
            file.write(json.dumps({"id": str(number), "bot": text}) + "\n")
    if importlib.util.find_spec("pyarrow") is not None:
        import pyarrow as pa
        import pyarrow.parquet as pq

        table = pa.table({"id": [str(n) for n in range(count)], "bot": texts})
        pq.write_table(table, path.with_suffix(".parquet"), row_group_size=65_536)


def read(shard: shards.Shard) -> int:
    """Only reading: a shard's messages, counted."""
    return sum(len(batch.bots) for batch in shards.batches(shard))


def reading(plan: tuple[shards.Shard, ...], workers: int) -> int:
    with ProcessPoolExecutor(workers, get_context("spawn")) as pool:
        return sum(pool.map(read, plan))


def judging(plan: tuple[shards.Shard, ...], asked: Asked, workers: int) -> Tally:
    found = Tally()
    for _, part in processes.run(plan, asked, workers):
        found = merged(found, part)
    return found


def taken(run: Callable[[], Any]) -> tuple[Any, float, float]:
    """What it gave, seconds of CPU of this process and of its children that ended, seconds of wall time."""

    def cpu() -> float:
        several = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
        return sum(each.ru_utime + each.ru_stime for each in several)

    before, start = cpu(), time.perf_counter()
    given = run()
    wall = time.perf_counter() - start
    time.sleep(0.5)  # the workers end, and are counted then
    return given, cpu() - before, wall


def steady(plan: tuple[shards.Shard, ...], asked: Asked, most: int = 40, looks: int = 5) -> tuple[float, float]:
    """Seconds of CPU to read a message, and to judge it, in one process that runs already: for each of the first
    batches the best of several looks, so that neighbours on a machine count for little."""
    made = Policies(asked)
    read, judged, messages = [float("inf")] * most, [float("inf")] * most, 0
    for _ in range(looks):
        several, messages = shards.batches(plan[0]), 0
        for at in range(most):
            start = time.thread_time()
            batch = next(several, None)
            if batch is None:
                break
            between = time.thread_time()
            judge_shard((batch,), made)
            read[at], judged[at] = min(read[at], between - start), min(judged[at], time.thread_time() - between)
            messages += len(batch.bots)
    known = [at for at in range(most) if judged[at] < float("inf")]
    return sum(read[at] for at in known) / messages, sum(judged[at] for at in known) / messages


def identical(plan: tuple[shards.Shard, ...], asked: Asked, most: int) -> tuple[int, int]:
    """Messages that were compared with the guard's verdict, and those for which the joined look hid a violation."""
    made = Policies(asked)
    compared = hidden = 0
    for shard in plan:
        for batch in shards.batches(shard):
            named = set(made.replies.named(batch.bots, [None] * len(batch.bots)))
            for at, text in enumerate(batch.bots):
                if at in named:
                    continue  # judged by the guard itself
                for guard in made.guards:
                    hidden += bool(guard.judge(text, made.context(guard, "", NOBODY)).violations)
                compared += 1
            if compared >= most:
                return compared, hidden
    return compared, hidden


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(prog="python -m bench.replay", description=__doc__)
    options.add_argument("--quick", action="store_true", help="20,000 messages: does it work at all")
    options.add_argument("--rows", type=int, metavar="N", help="how many messages  [default: 1,000,000]")
    options.add_argument("--processes", type=int, default=2, metavar="N")
    options.add_argument("--dask", action="store_true", help="on a local Dask cluster of as many workers, too")
    options.add_argument("--peers", metavar="DIR", help="a folder with an environment for each peer")
    given = options.parse_args()
    count = given.rows or (20_000 if given.quick else 1_000_000)
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else float("nan")
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, load {load:.1f}; extra `fast`: ", end="")
    print("installed" if automaton is not None else "not installed")
    old, new = policies(100)
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "log.jsonl"
        write(log, count, old)
        for path in (log, log.with_suffix(".parquet")):
            if path.exists():
                measure(path, count, old, new, given)


def measure(path: Path, count: int, old: Persona, new: Persona, given: argparse.Namespace) -> None:
    plan = shards.plan(str(path), size=1 << 20 if given.quick else shards.SIZE)
    one, both = Asked(new, None, DAY), Asked(new, old, DAY)
    print(f"\n{path.suffix[1:]}: {count:,} messages, {path.stat().st_size / 1e6:,.0f} MB, {given.processes} processes")
    seen, cpu, wall = taken(lambda: reading(plan, given.processes))
    assert seen == count, seen
    told(f"only reading, {len(plan)} parts", count, cpu, wall)
    alone, cpu_one, wall_one = taken(lambda: judging(plan, one, given.processes))
    told("one policy", count, cpu_one, wall_one)
    found, cpu_both, wall_both = taken(lambda: judging(plan, both, given.processes))
    told("old and new", count, cpu_both, wall_both)
    assert found.new == alone.new
    assert found.messages == count
    if path.suffix == ".jsonl":
        beside(given.peers, cpu_one / count * 1e6, 60 if given.quick else SAMPLE)
    print(f"  one policy at {cpu / cpu_one:.2f} of the speed of reading by CPU, {wall / wall_one:.2f} by wall", end="")
    print(f"; aim {SPEED}: {'met' if cpu / cpu_one >= SPEED else 'MISSED'} by CPU")
    alone_read, alone_judge = steady(plan, one)
    print(f"  without any start: {alone_read * 1e6:.2f} us to read, {alone_judge * 1e6:.2f} us to judge, ", end="")
    print(f"{alone_read / (alone_read + alone_judge):.2f} of the speed of reading")
    print(f"  old and new at {cpu / cpu_both:.2f} of the speed of reading by CPU, {wall / wall_both:.2f} by wall")
    print(f"  old and new {cpu_both / cpu_one:.2f}x one by CPU, {wall_both / wall_one:.2f}x by wall", end="")
    print(f"; aim {TWICE}: {'met' if cpu_both / cpu_one <= TWICE else 'MISSED'} by CPU")
    print(f"  verdicts: {dict(sorted(found.new.items()))}, {found.flipped:,} flips")
    compared, hidden = identical(plan, both, 5_000 if given.quick else 50_000)
    print(f"  {compared:,} messages that the joined look passed, judged by the guard: {hidden} otherwise")
    assert hidden == 0
    if given.dask:
        on_dask(plan, both, found, given.processes)


def beside(folder: str | None, ours: float, size: int) -> None:
    """Peers on clean messages like those of the log: most of a log is clean. `ours` is what replay took for one."""
    made = rules(100)
    texts = clean(policy(made, 10), size, seed=5)
    phrases = [*made.says, *(f"plain {n}" for n in range(len(made.matches)))]
    asked = {"rules": made.regexes, "phrases": phrases, "messages": texts, "tokens": [cut(t) for t in texts[:12]]}
    for name in PEERS:
        found = peer(name, folder, asked)
        if "absent" in found:
            print(f"  {name}: absent, {found['absent']}")
        for row in found.get("rows", ()):
            us = row["message"] * 1e6
            heeds = "" if row["bounded"] else ", parts of words too"
            print(f"  {row['name']}: {us:,.1f} us a message, {us / ours:,.1f}x one policy in replay{heeds}")


def on_dask(plan: tuple[shards.Shard, ...], asked: Asked, wanted: Tally, workers: int) -> None:
    """The same shards on processes and on Dask workers, in turn, by CPU of all that takes part: the scheduler, the
    client and the workers, who have all been started and have judged a shard before. Processes are started anew each
    time, as `replay` does."""
    from distributed import LocalCluster

    from personaspec.adapters import dask

    me: Any = importlib.import_module("psutil").Process()  # Dask brings it

    def cpu() -> float:
        times = [each.cpu_times() for each in (me, *me.children(recursive=True))]
        return float(sum(each.user + each.system for each in times))

    with LocalCluster(n_workers=workers, threads_per_worker=1, dashboard_address=None) as cluster:
        list(dask.run(plan[:workers], asked, cluster.scheduler_address, "warm"))
        pairs: list[tuple[float, float]] = []
        for number in range(PAIRS):
            here, cpu_here, wall_here = taken(lambda: judging(plan, asked, workers))
            before, start, found = cpu(), time.perf_counter(), Tally()
            for _, part in dask.run(plan, asked, cluster.scheduler_address, f"bench-{number}"):
                found = merged(found, part)
            wall_there, cpu_there = time.perf_counter() - start, cpu() - before
            assert here == found == wanted
            pairs.append((cpu_here, cpu_there))
            print(
                f"  pair {number + 1}: {cpu_here:.2f} s of CPU on {workers} processes ({wall_here:.1f} s of wall), ",
                end="",
            )
            print(f"{cpu_there:.2f} s on Dask ({wall_there:.1f} s), {cpu_there / cpu_here:.2f}x")
    ratios = sorted(there / here for here, there in pairs)
    print(
        f"  Dask, {workers} workers that run already: {statistics.median(ratios):.2f}x the CPU of processes (median of"
    )
    print(f"  {len(pairs)} pairs, {ratios[0]:.2f} to {ratios[-1]:.2f})")


def told(name: str, count: int, cpu: float, wall: float) -> None:
    each = cpu / count * 1e6
    print(f"  {name:<26} {cpu:8.2f} s of CPU, {each:6.2f} us a message; {wall:7.2f} s of wall, {count / wall:,.0f}/s")


if __name__ == "__main__":
    main()
