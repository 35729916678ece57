"""`check --watch`: again whenever a file changes. By looking: a thousand files cost 3 ms twice a second."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable

PAUSE = 0.5  # seconds between two looks
CALM = 0.15  # seconds without a further change before checking: editors write in several steps


def watch(again: Callable[[], None], watched: Callable[[], Iterable[str]]) -> None:
    """Call `again` now and after each change of what `watched` names; ends with KeyboardInterrupt."""
    while True:
        before = _seen(watched())
        again()
        while (now := _seen(watched())) == before:
            time.sleep(PAUSE)
        while (later := _seen(watched())) != now:
            now = later
            time.sleep(CALM)


def _seen(paths: Iterable[str]) -> dict[str, tuple[int, int]]:
    seen = {}
    for path in paths:
        try:
            about = os.stat(path)
            seen[path] = (about.st_mtime_ns, about.st_size)
        except OSError:  # gone for now: editors write a file anew by removing it first
            seen[path] = (0, 0)
    return seen
