"""Where fetched models lie: `models/` in the user's cache, partial ones in `models/.partial/`."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path

from personaspec.providers.catalogue import Model
from personaspec.providers.provider import Kind, ProviderError


class State(StrEnum):
    """What is on the disk of a model."""

    HERE = "here"
    PARTLY = "partly"  # a fetch that was interrupted and can go on
    DAMAGED = "damaged"  # a file of another size
    ABSENT = "absent"


def cache_folder(environ: Mapping[str, str] | None = None) -> Path:
    """PERSONASPEC_CACHE_DIR, else the user's cache folder of this system: XDG_CACHE_HOME/personaspec or
    ~/.cache/personaspec on Linux. It may not exist yet. The same rule as `personaspec.cache.folder`."""
    values = os.environ if environ is None else environ
    if own := values.get("PERSONASPEC_CACHE_DIR"):
        return Path(own).expanduser()
    if sys.platform == "win32":
        return Path(values.get("LOCALAPPDATA") or Path.home()) / "personaspec"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "personaspec"
    if (shared := values.get("XDG_CACHE_HOME")) and Path(shared).is_absolute():  # the standard: a relative one is void
        return Path(shared) / "personaspec"
    return Path.home() / ".cache" / "personaspec"


def model_path(model: Model, cache: Path | None = None) -> Path:
    """Where the model's file lies, or would."""
    return (cache or cache_folder()) / "models" / model.file


def partial_folder(model: Model, cache: Path | None = None) -> Path:
    """Where what is being fetched of it lies."""
    return (cache or cache_folder()) / "models" / ".partial" / model.name


def state(model: Model, cache: Path | None = None) -> State:
    """What is there, by name and size; the hash was checked when it was fetched."""
    path = model_path(model, cache)
    if path.is_file():
        return State.HERE if path.stat().st_size == model.bytes else State.DAMAGED
    return State.PARTLY if partial_folder(model, cache).is_dir() else State.ABSENT


def remove(model: Model, cache: Path | None = None) -> int:
    """Delete the model and what was fetched of it; the number of bytes freed."""
    freed = 0
    try:
        path, partial = model_path(model, cache), partial_folder(model, cache)
        if path.is_file():
            freed += path.stat().st_size
            path.unlink()
        if partial.is_dir():
            freed += sum(p.stat().st_size for p in partial.rglob("*") if p.is_file())
            shutil.rmtree(partial)
    except OSError as error:
        raise ProviderError(
            Kind.DISK,
            f"`{model.name}` could not be removed: {reason(error)}",
            "check who may write to the cache folder",
        ) from None
    return freed


def reason(error: OSError) -> str:
    """The system's own words, such as "permission denied"."""
    return (error.strerror or type(error).__name__).lower()
