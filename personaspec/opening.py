"""A guard from a bundle on disk: read and verified the first time, recalled from the cache from then on."""

from __future__ import annotations

import os

from personaspec.cache import Bundles, folder
from personaspec.guard.guard import Guard
from personaspec.prepared import prepare, prepared


def open_guard(path: str | os.PathLike[str], *, cache_dir: str | None = None) -> Guard:
    """The guard of the bundle at `path` (`bundle.json`, as `personaspec build` writes it).

    `cache_dir` is where what was found out is kept; default: the user's cache folder. Raises OSError where the file
    cannot be read, and BundleError where it is no bundle that this version can trust.
    """
    with open(path, "rb") as file:
        data = file.read()
    kept = Bundles(folder(cache_dir))
    found = prepared(data, kept.get(data))
    if found is None:
        found, entry = prepare(data)
        kept.put(data, entry)
    return found.guard
