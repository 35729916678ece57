"""The page of what `bench.faults` counted."""

from __future__ import annotations

import os
import platform
import shutil
from datetime import UTC, datetime

from bench.faults_count import Row

HEAD = ("fault", "sent", "whole", "in part", "refused", "broken off", "notices told / due", "twice",
        "evidence lines / chains", "findings", "unguarded", "tracebacks", "verdict")  # fmt: skip
ABOUT = """The page is written by the bench itself.

Each row is one fault against real processes on the loopback: `personaspec serve` (one, or two and three replicas),
PostgreSQL, Redis, nginx as a plain load balancer, `httpx` and raw sockets as clients, and a mock upstream whose every
reply holds a claim that the spec forbids. What is counted:

- *Whole*: answered to its end. *In part*: begun, and the client is told that it was cut. *Refused*: in words, with this
  status. *Broken off*: the connection ended, as it must where a process is killed.
- *Notices told / due*: what fans saw of two notices, once a day and with each third message. Told is less than due
  where a notice was recorded and its connection broke before it came: what is recorded first is never repeated. Due
  is reckoned by answers: a message that was refused after its turn had begun may bring the third one forward.
  *Twice*: told more often than the spec says, in what a client saw or in the evidence.
- *Evidence*: the lines of all chains of the store, and the *findings* of `personaspec verify-log` on them.
- *Unguarded*: answers that hold the forbidden claim, or words of an upstream's error. *Tracebacks*: in answers and in
  logs, bugs that a log tells of among them.
- *Verdict*: holds where nothing is unguarded, twice, missed or a finding, each notice that a fan saw stands in the
  evidence, each whole answer in the history (or the replica's log and `/metrics` tell of its last write as `lost`), and
  what is listed below the table holds too."""


def cells(row: Row) -> tuple[str, ...]:
    """A row of the table."""
    if row.skipped:
        return (row.fault, *[""] * (len(HEAD) - 2), f"not run: {row.skipped}")
    kinds = row.counted
    refused = ", ".join(f"{n:,} × {status}" for status, n in sorted(row.refused.items())) or "0"
    return (
        row.fault,
        f"{row.sent:,}",
        f"{kinds['whole']:,}",
        f"{kinds['part']:,}",
        refused,
        f"{kinds['broken']:,}",
        f"{row.told} / {row.due}" if row.due else "",
        f"{row.repeats}",
        f"{row.lines:,} / {row.chains}",
        f"{row.findings}",
        f"{row.unguarded}",
        f"{row.tracebacks}",
        row.verdict,
    )


def table(rows: list[Row]) -> list[str]:
    """Lines of Markdown."""
    return [f"| {' | '.join(HEAD)} |", "|---" * len(HEAD) + "|", *(f"| {' | '.join(cells(row))} |" for row in rows)]


def page(rows: list[Row], given: str, seconds: float) -> str:
    """Markdown."""
    machine = f"Python {platform.python_version()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} at the end"
    command = f"python -m bench.faults {given}".strip()
    through = "nginx" if shutil.which("nginx") else "a round-robin proxy of the bench"
    failed = [row for row in rows if row.verdict == "FAILED"]
    lines = [
        "# Faults",
        "",
        f"`{command}`, {datetime.now(UTC):%Y-%m-%d %H:%M} UTC, {machine}, {seconds:.0f} s, the fleet behind {through}.",
        *ABOUT.splitlines(),
        "",
        f"**{sum(row.verdict == 'holds' for row in rows)} of {len(rows)} rows hold.**",
        *[f"- **Failed**: {row.fault}: {'; '.join(row.failures())}" for row in failed],
        "",
        *table(rows),
        "",
        "## What else was counted",
        "",
    ]
    for row in rows:
        told = [*row.also, *(f"**not so**: {each}" for each in row.failures())]
        if row.admitted:
            told.append(f"last writes of a turn that could not be kept, as the log tells: {row.admitted}")
        if told:
            lines.append(f"- *{row.fault}*: {'; '.join(told)}.")
    return "\n".join([*lines, ""])
