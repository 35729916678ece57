"""Standard output and error of this process: what they can show, and that they end quietly. Light: loaded always."""

from __future__ import annotations

import os
import sys

READER_GONE = 141  # 128 + SIGPIPE, what any Unix program ends with
INTERRUPTED = 130


def prepare() -> None:
    """A letter that the terminal's encoding lacks is escaped, never a crash."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors="backslashreplace")


def coloured(choice: str = "auto", stream: object = None) -> bool:
    """Whether to colour what goes to a stream (stdout): `always`, `never`, or `auto`, which is for a terminal that
    does not say otherwise (NO_COLOR, TERM=dumb)."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    isatty = getattr(stream or sys.stdout, "isatty", None)
    return bool(isatty and isatty())


def reader_gone() -> int:
    """Nothing can be said any more: what is still buffered goes nowhere, so that the exit stays quiet."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
    return READER_GONE
