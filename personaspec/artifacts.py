"""Writing what was built: all of it or nothing. The only one that writes below a folder of the user's choice."""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping

_PART = ".personaspec-part"


def write_all(folder: str, files: Mapping[str, bytes]) -> tuple[str, ...]:
    """Write files below a folder, which is made where it is missing; the paths written, in order.

    Every byte is on the disk under another name before the first file takes its place, so a full disk or a missing
    right leaves all as it was. A file that is there keeps its mode, and one that is a link stays a link.

    Raises OSError.
    """
    made = _make(folder)
    parts: list[tuple[str, str]] = []
    try:
        for name, data in files.items():
            path = os.path.realpath(os.path.join(folder, *name.split("/")))
            if os.path.isdir(path):
                raise IsADirectoryError(21, "there is a folder where the file belongs", os.path.join(folder, name))
            made += _make(os.path.dirname(path))
            part = f"{path}{_PART}-{os.getpid()}"
            parts.append((part, path))
            _write(part, path, data)
        for part, path in parts:
            os.replace(part, path)
    except BaseException:
        for part, _ in parts:
            _gone(part)
        for made_here in reversed(made):
            _empty(made_here)
        raise
    return tuple(os.path.join(folder, *name.split("/")).replace(os.sep, "/") for name in files)


def _make(folder: str) -> list[str]:
    """Make a folder and those above it; the ones that were not there before, from the top."""
    missing: list[str] = []
    here = os.path.abspath(folder)
    while not os.path.isdir(here):
        missing.insert(0, here)
        above = os.path.dirname(here)
        if above == here:
            break
        here = above
    os.makedirs(folder or ".", exist_ok=True)
    return missing


def _write(part: str, path: str, data: bytes) -> None:
    with open(part, "xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    if os.path.exists(path):
        os.chmod(part, stat.S_IMODE(os.stat(path).st_mode))


def _gone(path: str) -> None:
    try:
        os.unlink(path)
    except OSError:
        return


def _empty(folder: str) -> None:
    try:
        os.rmdir(folder)
    except OSError:
        return
