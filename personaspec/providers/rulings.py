"""Rulings that a judge gave before, by the content of what it was asked: in memory, and in the user's cache folder.

On the disk a ruling is a hash and a row of 0 and 1: nothing that a fan wrote, and no word of a spec. A line that cannot
be read is as good as none; losing the file costs questions and nothing else.
"""

from __future__ import annotations

import os
import re
import threading
from collections import OrderedDict
from contextlib import suppress
from pathlib import Path
from typing import Final

MOST: Final = 20_000  # rulings that are kept; the oldest go
_LINE: Final = re.compile(r"(?m)^([0-9a-f]{64}) ([01]{1,200})$")
_MOST_BYTES: Final = 8_000_000


class Rulings:
    """What is known: in memory only where `folder` is None, else also in `judge/rulings` below it. May be shared
    between threads; processes add to the same file."""

    def __init__(self, folder: Path | None = None, most: int = MOST) -> None:
        self._path = folder / "judge" / "rulings" if folder is not None else None
        self._most = most
        self._lock = threading.Lock()
        self._known: OrderedDict[str, tuple[bool, ...]] | None = None

    def get(self, key: str, count: int) -> tuple[bool, ...] | None:
        """The ruling on `count` propositions that was kept under a key."""
        with self._lock:
            known = self._load()
            found = known.get(key)
            if found is None or len(found) != count:
                return None
            known.move_to_end(key)
            return found

    def put(self, key: str, holds: tuple[bool, ...]) -> None:
        """Keep a ruling. Where nothing can be written it is kept in memory."""
        with self._lock:
            known = self._load()
            known[key] = holds
            while len(known) > self._most:
                known.popitem(last=False)
            if self._path is not None:
                with suppress(OSError):
                    self._path.parent.mkdir(parents=True, exist_ok=True)
                    self._append(self._path, _line(key, holds))

    def _load(self) -> OrderedDict[str, tuple[bool, ...]]:
        if self._known is None:
            self._known = OrderedDict()
            if self._path is not None:
                with suppress(OSError):
                    self._read(self._path, self._known)
        return self._known

    def _read(self, path: Path, known: OrderedDict[str, tuple[bool, ...]]) -> None:
        with path.open("rb") as file:
            file.seek(max(0, os.fstat(file.fileno()).st_size - _MOST_BYTES))
            text = file.read(_MOST_BYTES).decode("ascii", "replace")
        for key, holds in _LINE.findall(text):
            known.pop(key, None)  # the newest last
            known[key] = tuple(each == "1" for each in holds)
        if len(known) <= self._most:
            return
        for key in list(known)[: len(known) - self._most * 3 // 4]:
            del known[key]
        rest = path.with_name(f"rulings.{os.getpid()}")
        rest.write_text("".join(_line(key, holds) for key, holds in known.items()), encoding="ascii")
        rest.replace(path)

    @staticmethod
    def _append(path: Path, line: str) -> None:
        """One write at the end: lines of several processes do not mix."""
        at = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        try:
            os.write(at, line.encode("ascii"))
        finally:
            os.close(at)


def _line(key: str, holds: tuple[bool, ...]) -> str:
    return f"{key} {''.join('1' if each else '0' for each in holds)}\n"
