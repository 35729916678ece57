"""What is done of a replay, so that one that was interrupted goes on: the shards that are counted and their tally, in
one file that is replaced whole. A shard is in both or in neither, so nothing is counted twice.
"""

from __future__ import annotations

import json
import os
from collections.abc import Collection, Sequence
from hashlib import sha256

from personaspec.evaluation.replay.judging import Asked
from personaspec.evaluation.replay.shards import Shard
from personaspec.evaluation.replay.tally import Tally, tally_of, written

_SHAPE = 1
_ENDS = 1 << 16


def key_of(asked: Asked, bundles: Collection[str], shards: Sequence[Shard], compiler: str) -> str:
    """Names a run: the log as it is, how it is cut, both policies, the day, and who judges."""
    path = os.path.abspath(shards[0].path) if shards else ""
    about = os.stat(path) if path else None
    seen = [str(_SHAPE), compiler, *bundles, asked.day.isoformat(), path]
    seen += [str(about.st_size), str(about.st_mtime_ns), _ends(path)] if about is not None else []
    seen += [f"{each.kind} {each.start} {each.end} {each.shape}" for each in shards]
    return sha256("\n".join(seen).encode("utf-8", "surrogateescape")).hexdigest()


def _ends(path: str) -> str:
    """A hash of how a file begins and ends."""
    with open(path, "rb") as file:
        found = sha256(file.read(_ENDS))
        file.seek(max(0, os.path.getsize(path) - _ENDS))
        found.update(file.read(_ENDS))
    return found.hexdigest()


class Checkpoint:
    """A file of one run; `key` says which."""

    def __init__(self, path: str, key: str) -> None:
        self.path, self.key = path, key

    def read(self) -> tuple[frozenset[int], Tally]:
        """The numbers of the shards that are counted, and what they came to; nothing where the file is of another run,
        or cannot be read."""
        try:
            with open(self.path, encoding="utf-8") as file:
                data = json.load(file)
            if data["key"] != self.key:
                return frozenset(), Tally()
            return frozenset(int(n) for n in data["done"]), tally_of(data["tally"])
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return frozenset(), Tally()

    def write(self, done: Collection[int], tally: Tally) -> None:
        """Replace the file. Raises OSError."""
        os.makedirs(os.path.dirname(self.path) or ".", exist_ok=True)
        fresh = f"{self.path}.{os.getpid()}"
        with open(fresh, "w", encoding="utf-8") as file:
            json.dump({"key": self.key, "done": sorted(done), "tally": written(tally)}, file)
            file.flush()
            os.fsync(file.fileno())
        os.replace(fresh, self.path)

    def remove(self) -> None:
        """The run is over."""
        if os.path.exists(self.path):
            os.remove(self.path)
