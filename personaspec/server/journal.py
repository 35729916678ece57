"""The service's log: JSON lines that hold times, names of rules and ids, and never a word of what was said."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, Final

import orjson

_SHORT: Final = 300  # characters of one value


def _to_stderr(line: bytes) -> None:
    stream = sys.stderr.buffer
    stream.write(line)
    stream.flush()


class Journal:
    """`write` gets one line with its end. A log that cannot be written to stops no turn."""

    def __init__(self, write: Callable[[bytes], None] = _to_stderr, *, requests: bool = True) -> None:
        self._write, self.requests = write, requests

    def tell(self, what: str, **held: Any) -> None:
        """One line: the time, what it is about, and what belongs to it."""
        line = {"time": datetime.now(UTC).isoformat(timespec="milliseconds"), "what": what}
        line |= {name: _cut(value) for name, value in held.items() if value not in (None, "", (), [])}
        try:
            self._write(orjson.dumps(line, default=str) + b"\n")
        except OSError:
            return


def _cut(value: Any) -> Any:
    return value if not isinstance(value, str) or len(value) <= _SHORT else value[: _SHORT - 1] + "…"
