"""What was found the last time, kept by the content of what was read. Only ever saves time: an entry that cannot be
read, or was written half, or by another compiler, is as good as none.

An entry's name is a hash of the compiler, the day, the folder, the path and the file's bytes; the entry lists each
further file that was read with the sha256 it had ("" = it was not there), and counts only while all are as they were.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from typing import Any

from personaspec import __version__
from personaspec.files import digest, replace, std_folder

ENTRIES = 20_000  # the oldest go when there are more
BUNDLES = 16  # kept at most: each may be megabytes
_SHAPE = 1  # of an entry: a new shape never reads an old entry


def folder(given: str | None = None) -> str:
    """Where the cache is: as given, or the user's cache folder of this system."""
    if given:
        return given
    if sys.platform == "win32":
        home = os.environ.get("LOCALAPPDATA") or os.path.expanduser("~")
    elif sys.platform == "darwin":
        home = os.path.expanduser("~/Library/Caches")
    else:
        home = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    return os.path.join(home, "personaspec")


@cache  # as this process found it when it began
def compiler() -> str:
    """Names this compiler: its version, this Python, and the size and time of each of its files, so that an edited
    checkout never shows what it found before the edit."""
    here = os.path.dirname(os.path.abspath(__file__))
    seen = [__version__, sys.version, here, *_seen(here), *_seen(os.path.join(std_folder(), "std"))]
    return sha256("\n".join(seen).encode("utf-8", "surrogateescape")).hexdigest()


def _seen(place: str) -> Iterator[str]:
    """Name, size and time of each file of ours below a folder; none where there is no such folder."""
    try:
        with os.scandir(place) as listing:
            entries = sorted(listing, key=lambda entry: entry.name)
    except OSError:
        return
    for entry in entries:
        if entry.name.endswith((".py", ".json", ".persona", ".jinja")):
            about = entry.stat()
            yield f"{entry.name} {about.st_size} {about.st_mtime_ns}"
        elif entry.is_dir() and entry.name != "__pycache__":
            yield from _seen(entry.path)


class Cache:
    """The entries below `home` that answer one question: this compiler, `today` or the day that was `said`, strict or
    not, asked in this folder of the project whose folder is `root`."""

    def __init__(self, home: str, *, today: str, said: str = "", strict: bool = False, root: str = "") -> None:
        self._home = os.path.join(home, "check")
        self._key = f"{_SHAPE}\n{compiler()}\n{said or today}\n{bool(said)}\n{strict}\n{root}\n{os.getcwd()}"
        self._digests: dict[str, str] = {}
        self._wrote = False

    def digest(self, path: str) -> str:
        """The sha256 of a file as it is now; read once."""
        known = self._digests.get(path)
        if known is None:
            known = self._digests[path] = digest(path)
        return known

    def get(self, path: str) -> dict[str, Any] | None:
        """What was found for a file, if it and everything it read are unchanged; else None."""
        try:
            with open(self._place(path, self.digest(path)), "rb", buffering=0) as file:
                data = file.read()
            if sha256(data[65:]).hexdigest().encode() != data[:64]:
                return None
            entry = json.loads(data[65:])
        except (OSError, ValueError, RecursionError):
            return None
        if not _is_entry(entry):
            return None
        return entry if all(self.digest(name) == was for name, was in entry["inputs"]) else None

    def put(self, path: str, entry: dict[str, Any]) -> None:
        """Keep what was found for a file; `entry["inputs"]` holds `[path, sha256]` of all that was read, the file
        itself among them. Where nothing can be written, nothing is kept."""
        main = next((was for name, was in entry["inputs"] if name == path), "")
        body = json.dumps(entry, separators=(",", ":")).encode()
        place = self._place(path, main)
        try:
            os.makedirs(self._home, exist_ok=True)
            replace(place, sha256(body).hexdigest().encode() + b"\n" + body, lasting=False)
            self._wrote = True
        except OSError:
            return

    def prune(self) -> None:
        """Forget the oldest entries where there are too many; does nothing where none was written."""
        if not self._wrote:
            return
        try:
            with os.scandir(self._home) as listing:
                entries = list(listing)
            if len(entries) <= ENTRIES:
                return
            entries.sort(key=lambda entry: entry.stat().st_mtime_ns)
            for entry in entries[: len(entries) - ENTRIES * 3 // 4]:
                os.unlink(entry.path)
        except OSError:
            return

    def _place(self, path: str, content: str) -> str:
        name = sha256(f"{self._key}\n{path}\n{content}".encode("utf-8", "surrogateescape")).hexdigest()
        return os.path.join(self._home, name[:40])


class Bundles:
    """What was found out about bundles, below `home`, by the sha256 of their bytes and this compiler."""

    def __init__(self, home: str) -> None:
        self._home = os.path.join(home, "bundle")

    def get(self, data: bytes) -> bytes | None:
        """What is kept for a bundle's bytes, if it is whole; else None."""
        try:
            with open(self._place(data), "rb", buffering=0) as file:
                kept = file.read()
        except OSError:
            return None
        return kept[65:] if sha256(kept[65:]).hexdigest().encode() == kept[:64] else None

    def put(self, data: bytes, entry: bytes) -> None:
        """Keep an entry for a bundle's bytes, and the few latest of others; where nothing can be written, none."""
        try:
            os.makedirs(self._home, exist_ok=True)
            replace(self._place(data), sha256(entry).hexdigest().encode() + b"\n" + entry, lasting=False)
            with os.scandir(self._home) as listing:
                entries = sorted(listing, key=lambda each: each.stat().st_mtime_ns)
            for each in entries[:-BUNDLES]:
                os.unlink(each.path)
        except OSError:
            return

    def _place(self, data: bytes) -> str:
        name = sha256(f"{compiler()}\n{sha256(data).hexdigest()}".encode()).hexdigest()
        return os.path.join(self._home, name[:40])


_ROW = (str, str, int, int, str, str, str, (list, type(None)), list, str)  # as `records.pack` writes a finding


def _is_entry(entry: Any) -> bool:
    """Whether what was read has the shape of an entry: whoever can write here cannot make a check fall over."""
    return (
        isinstance(entry, dict)
        and isinstance(entry.get("strict"), bool)
        and _are_inputs(entry.get("inputs"))
        and all(_are_findings(entry.get(kind)) for kind in ("found", "lone"))
    )


def _are_inputs(inputs: Any) -> bool:
    return isinstance(inputs, list) and all(
        isinstance(one, list) and len(one) == 2 and all(isinstance(part, str) for part in one) for one in inputs
    )


def _are_findings(found: Any) -> bool:
    if not isinstance(found, dict) or not isinstance(found.get("rows"), list):
        return False
    codes = found.get("codes")
    return isinstance(codes, dict) and all(_is_row(row, codes) for row in found["rows"])


def _is_row(row: Any, codes: dict[str, Any]) -> bool:
    return (
        isinstance(row, list)
        and len(row) == len(_ROW)
        and all(isinstance(part, kind) for part, kind in zip(row, _ROW, strict=True))  # type: ignore[arg-type]
        and row[0] in codes
        and 0 <= row[2] <= row[3]
    )
