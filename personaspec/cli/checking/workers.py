"""A whole repository on all cores. Loaded where there is enough to share: processes cost 50 ms before they help."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor

from personaspec.cli.checking.units import Asked, Entry, look

_SLICES = 6  # for each process: enough that none waits long for the last one, few enough that loading is shared


def cores() -> int:
    """How many processes may run at once here."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def spread(paths: Sequence[str], asked: Asked, root: str, count: int) -> list[Entry]:
    """As `units.look`, on `count` processes; the entries stand in the order of the paths, however they came in."""
    size = max(1, -(-len(paths) // (count * _SLICES)))
    slices = [paths[at : at + size] for at in range(0, len(paths), size)]
    # fork shares the loaded compiler for nothing; we run no threads that it could catch in the middle of something
    context = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
    with ProcessPoolExecutor(count, context, initializer=_leave_interrupts_to_the_parent) as pool:
        several = [pool.submit(look, piece, asked, root) for piece in slices]
        try:
            return [entry for done in several for entry in done.result()]
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _leave_interrupts_to_the_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
