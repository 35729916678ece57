"""Every fault, scripted and counted: `python -m bench.faults [--page FILE] [--only WORD] [--quick]`.

Each runs against real processes: `personaspec serve`, PostgreSQL, Redis, a load balancer, clients over the loopback,
and a mock upstream that says what no client may read. The verdict of a row is computed from its counts; the exit code
is 1 where one does not hold.
"""

from __future__ import annotations

import argparse
import asyncio
import multiprocessing
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from bench import faults_fans, faults_fleet, faults_processes, faults_stores, faults_upstream
from bench.faults_count import Row
from bench.faults_page import page, table

Group = Callable[[Path], AsyncIterator[Row]]
GROUPS: dict[str, Group] = {
    "upstream": faults_upstream.rows,
    "store": faults_stores.away,
    "full": faults_stores.full,
    "process": faults_processes.rows,
    "fan": faults_fans.rows,
    "fleet-postgresql": faults_fleet.postgres,
    "fleet-redis": faults_fleet.redis,
}
LONGEST_FIRST = ("store", "process", "fleet-postgresql", "full", "fan", "upstream", "fleet-redis")
QUICK = ("fan",)
AT_ONCE = 3  # groups: most of what they do is to wait


def run(name: str) -> list[Row]:
    """The rows of a group, in a process of its own."""

    async def all_rows(folder: Path) -> list[Row]:
        rows: list[Row] = []
        began = time.monotonic()
        async for row in GROUPS[name](folder):
            row.seconds, began = time.monotonic() - began, time.monotonic()
            row.close()
            rows.append(row)
            wrong = "".join(f"  !! {each}" for each in row.failures())
            print(f"{row.verdict:8} {row.seconds:5.1f} s  {row.fault}{wrong}", file=sys.stderr, flush=True)
        return rows

    with tempfile.TemporaryDirectory(prefix="personaspec-faults-") as folder:
        Path(folder).chmod(0o755)
        return asyncio.run(all_rows(Path(folder)))


def main() -> None:
    """Run, print, write the page."""
    options = argparse.ArgumentParser(prog="python -m bench.faults", description=__doc__)
    options.add_argument("--only", metavar="WORD", default="", help=f"groups that hold this: {', '.join(GROUPS)}")
    options.add_argument("--quick", action="store_true", help="clients and a spec that changes alone")
    options.add_argument("--page", metavar="FILE", help="write what came out there, as Markdown")
    given = options.parse_args()
    names = [each for each in LONGEST_FIRST if given.only in each and (not given.quick or each in QUICK)]
    began = time.monotonic()
    with ProcessPoolExecutor(AT_ONCE, multiprocessing.get_context("spawn")) as pool:
        found = dict(zip(names, pool.map(run, names), strict=True))
    rows = [row for name in GROUPS for row in found.get(name, [])]
    print("\n".join(table(rows)))
    print(f"{sum(row.verdict == 'holds' for row in rows)} of {len(rows)} hold, {time.monotonic() - began:.0f} s")
    if given.page:
        took = time.monotonic() - began
        Path(given.page).write_text(page(rows, " ".join(sys.argv[1:]), took), encoding="utf-8")
    sys.exit(any(row.verdict == "FAILED" for row in rows))


if __name__ == "__main__":
    main()
