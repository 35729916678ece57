"""What something costs: CPU seconds of this process, never the wall's, and the least of a few looks.

A busy machine only adds, so one good look is enough. The limits are many times what it takes: they tell what grows like
the square of its input from what grows like its input, not a fast machine from a slow one.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


def within(seconds: float, run: Callable[[], T]) -> T:
    """What `run` gives, in so many CPU seconds at least once in three."""
    for look in range(3):
        start = time.process_time()
        found = run()
        spent = time.process_time() - start
        if spent < seconds:
            break
        assert look < 2, f"{spent:.1f} s of CPU, where {seconds} are allowed"
    return found
