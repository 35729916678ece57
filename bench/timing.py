"""Timing that can be quoted: medians of interleaved runs, so that a drifting machine drifts for both sides."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable, Sequence
from statistics import median


def paired(runs: int, *sides: Callable[[], object]) -> list[float]:
    """Median seconds of each side, run in turn A B C A B C … after one warm-up of each."""
    for side in sides:
        side()
    taken: list[list[float]] = [[] for _ in sides]
    for _ in range(runs):
        for index, side in enumerate(sides):
            start = time.perf_counter()
            side()
            taken[index].append(time.perf_counter() - start)
    return [median(times) for times in taken]


def process(command: Sequence[str], env: dict[str, str], cwd: str | None = None) -> Callable[[], int]:
    """A side that runs a whole process and gives its exit code."""

    def run() -> int:
        return subprocess.run(
            command, env=env, cwd=cwd, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False
        ).returncode

    return run
