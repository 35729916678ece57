"""The evidence log: `python -m bench.evidence_log [--lines N] [--folder DIR]`. Time an event, and lines a second."""

from __future__ import annotations

import argparse
import resource
import shutil
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from personaspec.evidence.checking import Finding
from personaspec.evidence.sealing import pseudonym
from personaspec.session.recording import Happened
from personaspec.stores.evidence import FileLedger
from personaspec.stores.reading import Reading
from personaspec.stores.retention import erase, prune

NOW = datetime(2026, 11, 21, 10, tzinfo=UTC)
KEY = b"k" * 32
PACK = "std/companion/us-ny"


def notice(n: int) -> Happened:
    return Happened(
        "notice",
        rule=f"{PACK}/disclose/not-human",
        under=(f"{PACK}/law/us-ny-gbl-1702",),
        pack=PACK,
        version="2026.11.0",
        trigger="session starts",
        text=f"sha256:{n:064x}",
        language="en",
        place="US-NY",
        age="minor",
        age_source="stated",
        channel="chat",
    )


def writing(folder: Path, lines: int) -> None:
    """Events one by one and in batches, with and without waiting for the disk; then `lines` of them in one chain."""
    for sync in (True, False):
        with FileLedger(folder, "sync" if sync else "memory", fan_key=KEY, sync=sync) as log:
            fan = log.about("ann")
            for size, calls in ((1, 500), (10, 100), (1000, 10)):
                batch = tuple(map(notice, range(size)))
                started = time.perf_counter()
                for _ in range(calls):
                    fan.record(batch, NOW)
                each = (time.perf_counter() - started) / calls / size * 1e6
                print(f"write, {'fsync' if sync else 'no fsync'}, {size} a call: {each:,.0f} µs an event")
    with FileLedger(folder, "long", persona="mara", fan_key=KEY) as log:
        fans = [log.about(f"fan-{n}") for n in range(100)]
        batch = tuple(map(notice, range(1000)))
        for n in range(lines // 1000):
            fans[n % 100].record(batch, NOW)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lines", type=int, default=1_000_000)
    parser.add_argument("--folder", help="on the disk that is measured")
    given = parser.parse_args()
    folder = Path(tempfile.mkdtemp(dir=given.folder))
    try:
        writing(folder, given.lines)
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        reading, started = Reading(str(folder)), time.perf_counter()
        found = sum(isinstance(each, Finding) for each in reading)
        took = time.perf_counter() - started
        more = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
        print(f"check: {reading.lines:,} lines in {took:.1f} s, {reading.lines / took:,.0f} a second, {found} findings")
        print(f"check: {more / 1024:.1f} MB more memory at most")
        started = time.perf_counter()
        gone = erase(str(folder), pseudonym(KEY, "fan-7"), NOW)
        print(f"erase one fan of 100: {gone:,} events in {time.perf_counter() - started:.1f} s")
        started = time.perf_counter()
        gone = prune(str(folder), datetime(2027, 1, 1, tzinfo=UTC), NOW)
        print(f"prune: {gone:,} lines in {time.perf_counter() - started:.1f} s")
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
