"""Which files a command means: paths as the user wrote them, folders searched. Names and digests, no meaning.

Light on purpose (`os` and a hash): what is unchanged is answered without loading the compiler.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Mapping
from contextlib import suppress
from hashlib import sha256

ENDING = ".persona"
LARGEST = 10_000_000  # bytes: a larger file is refused by `decode`, and more of it is never read into memory
_SKIPPED = frozenset({"__pycache__", "node_modules", "site-packages", "venv"})  # and whatever begins with a dot
_MARKS = ("personaspec.toml", ".git")


class Missing(Exception):
    """A path that the user named and that is not there. `help` says what to do; `neighbours` are the names that stand
    where it was looked for, for a "did you mean"."""

    def __init__(self, path: str, help: str = "", neighbours: tuple[str, ...] = ()) -> None:
        super().__init__(f"`{path}` is not there")
        self.path, self.help, self.neighbours = path, help, neighbours


def find(paths: Iterable[str]) -> list[str]:
    """The files meant by paths: a file is itself, whatever its ending; a folder is every `.persona` file below it.

    Sorted, each file once, `/` between folders. Raises `Missing`.
    """
    found: set[str] = set()
    for path in paths:
        if os.path.isdir(path):
            found.update(specs_below(path))
        elif os.path.isfile(path):
            found.add(tidy(path))
        elif os.path.exists(path):  # it may have no end, or never a beginning
            raise Missing(path, "it is a pipe or a device: write `-` and give the text on standard input")
        else:
            raise Missing(path, neighbours=tuple(_neighbours(path)))
    return sorted(found)


def specs_below(folder: str) -> list[str]:
    """Every `.persona` file below a folder, sorted; hidden folders and installed packages are passed over.

    Raises OSError for a folder that cannot be read: what nobody looked at is not reported as fine.
    """
    found: list[str] = []
    for here, folders, names in os.walk(folder or ".", onerror=_told):
        folders[:] = sorted(name for name in folders if not is_passed_over(name))
        specs = [os.path.join(here, name) for name in names if name.endswith(ENDING)]
        found += [tidy(path) for path in specs if not _is_special(path)]
    return sorted(found)


def is_passed_over(folder: str) -> bool:
    """Whether a search for specs does not look into a folder of this name: hidden ones and installed packages."""
    return folder.startswith(".") or folder in _SKIPPED


def project_folder(path: str) -> str:
    """The nearest folder upward from a path that holds personaspec.toml, else the nearest with `.git`, else the
    path's own. Relative to the working directory where it is named so; "" is the working directory itself."""
    start = path if os.path.isdir(path) else os.path.dirname(path)
    for mark in _MARKS:
        here = os.path.abspath(start or ".")
        while True:
            if os.path.exists(os.path.join(here, mark)):
                relative = os.path.relpath(here)
                return "" if relative == "." else tidy(relative)
            above = os.path.dirname(here)
            if above == here:
                break
            here = above
    return "" if tidy(start) == "." else tidy(start)


def std_folder() -> str:
    """The folder that holds `std/`, the standard library's sources: in the installed package, or beside it in a
    checkout. The examples stand beside it."""
    here = os.path.dirname(os.path.abspath(__file__))
    for folder in (os.path.join(here, "_specs"), os.path.join(os.path.dirname(here), "specs")):
        if os.path.isdir(os.path.join(folder, "std")):
            return folder
    return os.path.join(here, "_specs")


def tidy(path: str) -> str:
    """A path as messages write it: `/` between folders, no `./` before it."""
    written = os.path.normpath(path)
    return written if os.sep == "/" else written.replace(os.sep, "/")


def written(path: str) -> str:
    """A path as a document can hold it: bytes of a name that are no UTF-8 are spelt `\\xff`."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def digest(path: str) -> str:
    """The sha256 of a file's bytes as hex, of the first `LARGEST` and one where there are more; "" where there is no
    such file to read."""
    try:
        if not os.path.isfile(path):
            return ""
        with open(path, "rb") as file:
            return sha256(file.read(LARGEST + 1)).hexdigest()
    except OSError:
        return ""


def replace(path: str, data: bytes, *, lasting: bool = True) -> None:
    """Write a file whole or not at all: other readers see the old bytes or the new ones. Keeps its mode; a link
    stays a link. `lasting` waits until the disk has it. Raises OSError."""
    part, path = _beside(path, data, lasting)
    try:
        os.replace(part, path)
    except BaseException:
        os.unlink(part)
        raise


def replace_all(several: Mapping[str, bytes]) -> None:
    """Write several files, all of them or, where one cannot be written, none. All are on the disk before the first is
    put in its place. They are put there in their order, each before the next: a machine that stops in that moment
    leaves the first of them new and the others old, each whole. Raises OSError."""
    parts: list[tuple[str, str]] = []
    done: list[tuple[str, bytes | None]] = []
    try:
        parts.extend(_beside(path, data, lasting=True) for path, data in several.items())
        for part, path in parts:
            before = _held(path)
            os.replace(part, path)
            done.append((path, before))
            _settle(os.path.dirname(path))
    except BaseException:
        for path, before in reversed(done):
            with suppress(OSError):
                if before is None:
                    os.unlink(path)
                else:
                    replace(path, before)
        raise
    finally:
        for part, _ in parts[len(done) :]:
            with suppress(OSError):
                os.unlink(part)


def _beside(path: str, data: bytes, lasting: bool) -> tuple[str, str]:
    """(a new file with these bytes and the old one's mode, the place where it belongs)."""
    path = os.path.realpath(path)
    folder, name = os.path.split(path)
    part = os.path.join(folder, f".{name}.{os.getpid()}.part")
    with suppress(FileNotFoundError):
        os.unlink(part)  # of a machine that stopped: in a container the next process has the same number
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            if lasting:
                file.flush()
                os.fsync(file.fileno())
        if os.path.exists(path):
            os.chmod(part, stat.S_IMODE(os.stat(path).st_mode))
    except BaseException:
        os.unlink(part)
        raise
    return part, path


def _settle(folder: str) -> None:
    """Wait until the disk has the names of a folder, where the system lets one wait for that."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _held(path: str) -> bytes | None:
    try:
        with open(path, "rb") as file:
            return file.read()
    except FileNotFoundError:
        return None


def _told(error: OSError) -> None:
    raise error


def _is_special(path: str) -> bool:
    """Whether a name stands for a pipe, a socket or a device. A link that leads nowhere does not: it is told of."""
    try:
        mode = os.stat(path).st_mode
    except OSError:
        return False
    return not stat.S_ISREG(mode)


def _neighbours(path: str) -> list[str]:
    folder, _ = os.path.split(path)
    try:
        names = sorted(os.listdir(folder or "."))
    except OSError:
        return []
    return [os.path.join(folder, name) for name in names if not name.startswith(".")]
