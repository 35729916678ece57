"""The page of what `bench.serve` measured: missed aims first."""

from __future__ import annotations

import os
import platform
from datetime import UTC, datetime
from typing import Any

RELAY, OFF, ON, PEER = (
    "bare Starlette relay",
    "ours, nothing kept",
    "ours, SQLite and evidence",
    "LiteLLM proxy, content filter",
)
ABOUT = """The page is written by the bench itself.

One run, on the loopback: a mock upstream (raw asyncio), `wrk` with 64 connections, one server at a time, each a process
of its own. All share the machine's cores, so what counts is the CPU of the server's process (user and system, all its
threads, by `/proc`); a busy machine makes each figure larger, of all servers alike.

- *Bare relay*: Starlette, uvicorn (uvloop, httptools) and aiohttp as its client; bytes in, bytes out. It guards, tells
  and keeps nothing. Its client sends the whole prompt with each message, as ours does to the upstream. *Reading*: it
  also parses what it passes on, event by event, as whoever judges a reply has to; no aim is set by it.
- *Ours*: `personaspec serve` of the example `mara` with the standard library, the direct way to the upstream. *Nothing
  kept*: `--store memory:`, whose sessions and evidence are in memory alone. *SQLite and evidence*: each turn is durable
  before it is shown. 2,000 fans who come back: the first message of each begins a session, with its notice and its
  evidence; each has a history that is sent along.
- *LiteLLM*: `litellm --config`, one worker, its content filter with 100 patterns before and after the call, no
  database.
- A *request* is one message and the whole reply, which the relay, and ours where no judge is set, ask the upstream for
  as a whole. A *stream* is 50 chunks, each a write of its own, without a pause between them."""
STREAMS = (
    "50 chunks, 20 ms apart, all begun within a second, each of a fan of its own who is told the first notice. The"
    " client and the mock share the two cores."
)


def page(rows: list[Any], opened: dict[str, Any], resident: list[tuple[int, float]], given: str) -> str:
    """Markdown."""
    found = {(row.server, row.kind): row for row in rows}
    aims = _aims(found)
    missed = [said for said, met in aims if not met]
    machine = f"Python {platform.python_version()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} at the end"
    lines = [
        "# The service under load",
        "",
        f"`python -m bench.serve {given}`, {datetime.now(UTC):%Y-%m-%d %H:%M} UTC, {machine}.",
        *ABOUT.splitlines(),
        "",
        "## Aims",
        "",
        *([f"- **Missed**: {said}" for said in missed] or ["None is missed."]),
        *[f"- Met: {said}" for said, met in aims if met],
        "",
        "## Figures",
        "",
        "| server | kind | done | failed | CPU each | per CPU second | p50 | p99 |",
        "|---|---|---|---|---|---|---|---|",
        *[
            f"| {row.server} | {row.kind} | {row.done:,} | {row.errors:,} | {row.micros:,.0f} µs | {row.per_cpu:,.1f} |"
            f" {row.p50:,.0f} ms | {row.p99:,.0f} ms |"
            for row in rows
        ],
        "",
    ]
    if opened:
        lines += [
            "## Many streams at once",
            "",
            STREAMS,
            "",
            "| server | streams | complete | first byte p50, p99 | first word of the model p50, p99 | CPU | resident |",
            "|---|---|---|---|---|---|---|",
            *[
                f"| {name.removesuffix(', paced')} | {told['count']:,} | {told['complete']:,} |"
                f" {told['first'][0]:.2f}, {told['first'][1]:.2f} s | {told['word'][0]:.2f}, {told['word'][1]:.2f} s |"
                f" {told['cpu']:.1f} s | {told['memory']:.0f} MiB |"
                for name, told in opened.items()
            ],
            "",
        ]
    if resident:
        lines += [
            "## Memory",
            "",
            "What is resident after so many requests, with SQLite and evidence.",
            "",
            "| requests | MiB |",
            "|---|---|",
            *[f"| {count:,} | {mib:.1f} |" for count, mib in resident],
            "",
        ]
    return "\n".join(lines)


def _aims(found: dict[tuple[str, str], Any]) -> list[tuple[str, bool]]:
    """What is aimed at, with what came of it, and whether it is met."""
    aims: list[tuple[str, bool]] = []
    for server, kind, most in (
        (OFF, "requests", 1.5),
        (ON, "requests", 3.0),
        (OFF, "streams", 1.5),
        (ON, "streams", 3.0),
    ):
        row, bare = found.get((server, kind)), found.get((RELAY, kind))
        if row is not None and bare is not None:
            ratio = row.micros / bare.micros
            said = f"{server}, {kind}: {ratio:.1f} times the CPU of the bare relay (aim: at most {most:g})"
            aims.append((said, ratio <= most))
    for kind, least in (("requests", 20), ("streams", 60)):
        peer = found.get((PEER, kind))
        for server in (OFF, ON):
            row = found.get((server, kind))
            if row is None or peer is None:
                continue
            if not peer.done:
                aims.append((f"{server}, {kind}: LiteLLM finished none (aim: {least} times as many)", True))
                continue
            ratio = row.per_cpu / peer.per_cpu
            said = f"{server}, {kind}: {ratio:.0f} times as many per CPU second as LiteLLM (aim: {least})"
            aims.append((said, ratio >= least))
    return aims
