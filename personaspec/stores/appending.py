"""One chain in one file: locked, appended to, told to the disk; what a crash left is set aside.

The lock is a file of its own, as retention puts a new file in the place of the chain's. Whoever holds it looks whether
the file is still the one it knows: so several processes may even share a writer's name.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Final

from personaspec.evidence.chain import Chain, Tip
from personaspec.evidence.line import LONGEST, read_anchor, read_line
from personaspec.evidence.sealing import KEYED, anchor_bytes, split
from personaspec.session.recording import LedgerError

try:
    import fcntl
except ImportError:  # a system without them
    fcntl = None  # type: ignore[assignment]

ENDING: Final = ".jsonl"
_BLOCK: Final = 1 << 16
_MODE: Final = 0o600

Make = Callable[[Tip], tuple[bytes, Tip]]
"""Lines that go on from a tip, and the tip after them."""


class ChainFile:
    """The file of a writer's chain in a folder. Safe for threads and processes, and for a process that forks."""

    def __init__(self, folder: str, chain: Chain, *, sync: bool = True) -> None:
        self.folder, self.chain, self.sync = folder, chain, sync
        self.path = os.path.join(folder, chain.writer + ENDING)
        self.set_aside = 0  # lines that were begun and never finished, found here
        self._guard = threading.Lock()
        self._file = self._lock = -1
        self._owner = 0  # the process that opened them: a lock that is shared with a child is none
        self._size, self._node = -1, -1
        self._tip = Tip()
        self._torn = b""

    def append(self, make: Make, at: datetime) -> Tip:
        """Write what `make` makes of the tip; the tip after it. Returns when it is kept. Raises LedgerError."""
        with self._told(), self.held():
            first, tip = b"", self._look()
            if self._torn:
                first, tip = self.chain.torn(tip, self._torn, at)
            data, tip = make(tip)
            self._write(first + data)
            self._tip, self._torn = tip, b""
            return tip

    def tip(self) -> Tip:
        """The chain's last whole line, which the disk has."""
        with self._told(), self.held():
            if not os.path.exists(self.path):
                return Tip()
            tip = self._look(mend=False)
            if self.sync:
                os.fsync(self._file)
            return tip

    @contextmanager
    def held(self) -> Iterator[None]:
        """Nobody else writes to this chain meanwhile. Raises OSError."""
        if fcntl is None:
            raise LedgerError("this system has no locks for files", "keep the evidence on a system that has them")
        with self._guard:
            if self._owner != os.getpid():  # what a parent holds open is the parent's
                self._file = self._lock = self._size = -1
                self._owner = os.getpid()
            if self._lock < 0:
                name = os.path.join(self.folder, self.chain.writer + ".lock")
                self._lock = os.open(name, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, _MODE)
            fcntl.flock(self._lock, fcntl.LOCK_EX)
            try:
                yield
            finally:
                fcntl.flock(self._lock, fcntl.LOCK_UN)

    def close(self) -> None:
        """Let go of the files."""
        with self._guard:
            for handle in (self._file, self._lock):
                if handle >= 0 and self._owner == os.getpid():
                    os.close(handle)
            self._file = self._lock = self._size = -1

    def _look(self, *, mend: bool = True) -> Tip:
        """The tip, read again where the file is not the one that was left here. With `mend`, what comes after it and is
        no whole line is set aside."""
        try:
            known = self._file >= 0 and os.stat(self.path).st_ino == self._node
        except FileNotFoundError:
            known = False
        if not known:
            if self._file >= 0:
                os.close(self._file)
            fresh = not os.path.exists(self.path)
            self._file = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, _MODE)
            self._node, self._size = os.fstat(self._file).st_ino, -1
            if fresh and self.sync:
                sync_folder(self.folder)
        size = os.fstat(self._file).st_size
        if size != self._size or (mend and self._torn):
            self._tip, whole = self._read(size)
            self._torn = b""
            if whole < size and mend:
                self._torn = self._put_aside(whole, size)
            self._size = whole
        return self._tip

    def _read(self, size: int) -> tuple[Tip, int]:
        """The last whole line's tip, and how many bytes there are to its end."""
        end = start = size
        tail = b""
        while start and tail.count(b"\n") < 2:
            if len(tail) > 2 * LONGEST:
                raise self._broken()
            start = max(0, start - _BLOCK)
            tail = os.pread(self._file, end - start, start)
        whole = start + tail.rfind(b"\n") + 1 if b"\n" in tail else 0
        if not whole:
            return Tip(), 0
        raw = tail[: whole - start]
        raw = raw[raw.rfind(b"\n", 0, -1) + 1 :]
        anchor = read_anchor(raw) if raw.startswith(b'{"anchor"') else None
        if anchor is not None and raw == anchor_bytes(self.chain.writer, anchor.seq, anchor.hash):
            return Tip(anchor.seq, anchor.hash), whole
        frame, line = split(raw), read_line(raw)
        if frame is None or line is None or line.body.writer != self.chain.writer:
            raise self._broken()
        checks = self.chain.seal.key is not None or not frame.hash.startswith(KEYED)
        if checks and frame.hash.startswith(KEYED) == (self.chain.seal.key is not None):
            checks = self.chain.seal.of(frame.body) == frame.hash
            if not checks:
                raise self._broken()
        return Tip(line.body.seq, line.hash), whole

    def _put_aside(self, whole: int, size: int) -> bytes:
        torn = os.pread(self._file, size - whole, whole)
        name = self.path.removesuffix(ENDING) + ".torn"
        with open(os.open(name, os.O_WRONLY | os.O_CREAT | os.O_APPEND, _MODE), "wb") as aside:
            aside.write(torn + b"\n")
            aside.flush()
            os.fsync(aside.fileno())
        os.ftruncate(self._file, whole)
        self.set_aside += 1
        return torn

    def _write(self, data: bytes) -> None:
        """All of it or nothing."""
        try:
            done = 0
            while done < len(data):
                done += os.write(self._file, data[done:] if done else data)
            if self.sync:
                os.fsync(self._file)
        except BaseException:
            whole, self._size = self._size, -1
            os.ftruncate(self._file, whole)
            raise
        self._size += len(data)

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            why = (error.strerror or "the disk failed").lower()
            raise LedgerError(
                f"the evidence in `{self.path}` could not be written: {why}",
                "make room or give the right to write there; until then the chat does not go on",
            ) from error

    def _broken(self) -> LedgerError:
        return LedgerError(
            f"the last line of `{self.path}` is not as it was written",
            f"`personaspec verify-log {self.folder}` says what is wrong; a writer of another name may go on",
        )


def sync_folder(folder: str) -> None:
    """The disk knows the names in a folder. Raises OSError."""
    handle = os.open(folder or ".", os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def writers(folder: str) -> list[str]:
    """The names of the chains in a folder, sorted. Raises OSError."""
    return sorted(name.removesuffix(ENDING) for name in os.listdir(folder) if name.endswith(ENDING))
