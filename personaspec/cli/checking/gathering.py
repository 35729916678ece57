"""Entries for files: from the cache where nothing changed, else from the compiler, on all cores where that pays."""

from __future__ import annotations

from collections.abc import Sequence

from personaspec.cache import Cache
from personaspec.cli.checking.units import Asked, Entry, look
from personaspec.files import project_folder

WORTH = 16  # files that must be looked at anew before processes pay


def gather(paths: Sequence[str], asked: Asked, kept: Cache | None, stdin: bytes = b"") -> dict[str, Entry]:
    """An entry for each path, in order. `kept` None = look at everything anew and keep nothing."""
    known = {path: kept.get(path) if kept and path != "-" else None for path in paths}
    missed = [path for path, entry in known.items() if entry is None]
    if missed:
        root = project_folder(paths[0])
        fresh = dict(zip(missed, _look(missed, asked, root, stdin), strict=True))
        for path, entry in fresh.items():
            if kept and path != "-":
                kept.put(path, entry)
        if kept:
            kept.prune()
        known |= fresh
    return {path: entry for path, entry in known.items() if entry is not None}


def store(home: str, asked: Asked, paths: Sequence[str]) -> Cache:
    """The entries that answer such a question."""
    return Cache(
        home,
        today=str(asked.today),
        said=str(asked.said or ""),
        strict=asked.strict,
        root=project_folder(paths[0]) if paths else "",
    )


def _look(paths: list[str], asked: Asked, root: str, stdin: bytes) -> list[Entry]:
    if len(paths) > WORTH and "-" not in paths:
        from personaspec.cli.checking import workers  # the door opens late: one file needs no processes

        if (count := workers.cores()) > 1:
            return workers.spread(paths, asked, root, count)
    return look(paths, asked, root, stdin)
