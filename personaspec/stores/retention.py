"""What may be forgotten: one fan's personal part, and what is older than it need be kept. The chains still verify.

A chain is written anew beside itself and takes its own place; its writer may go on meanwhile, and waits only for the
last step.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import BinaryIO, Final, Protocol

from personaspec.evidence.chain import Chain, Tip
from personaspec.evidence.checking import Checker
from personaspec.evidence.line import CHECKPOINTS
from personaspec.evidence.sealing import PLAIN, Seal, anchor_bytes, framed, split
from personaspec.session.recording import LedgerError
from personaspec.stores.appending import ChainFile, Make, sync_folder, writers
from personaspec.stores.evidence import checkpoint

_MOST: Final = 5000  # spans of one `erased` line


class Change(Protocol):
    """What becomes of a chain's lines."""

    def line(self, raw: bytes, tip: Tip, at: datetime | None) -> bytes:
        """What stands in the place of a line ("" = nothing); `tip` is after it, `at` its time (None: an anchor)."""
        ...

    def first(self, chain: Chain) -> bytes:
        """What stands before all others; "" for nothing. Asked when all lines were seen."""
        ...

    def last(self, chain: Chain, at: datetime) -> Make | None:
        """The lines that tell of it; None where nothing changed."""
        ...


class Erasing:
    """One fan's events lose their personal part."""

    def __init__(self, fan: str) -> None:
        self.fan = b'"fan":"' + fan.encode() + b'"'
        self.lines = 0
        self._spans: list[list[int]] = []

    def line(self, raw: bytes, tip: Tip, at: datetime | None) -> bytes:
        frame = split(raw)
        if at is None or frame is None or frame.personal is None or self.fan not in frame.personal:
            return raw
        self.lines += 1
        if self._spans and self._spans[-1][1] == tip.seq - 1:
            self._spans[-1][1] = tip.seq
        else:
            self._spans.append([tip.seq, tip.seq])
        return framed(frame.body, frame.hash, None)

    def first(self, chain: Chain) -> bytes:  # noqa: ARG002 - the protocol's shape
        return b""

    def last(self, chain: Chain, at: datetime) -> Make | None:
        if not self._spans:
            return None
        spans = [(first, last) for first, last in self._spans]

        def lines(tip: Tip) -> tuple[bytes, Tip]:
            made = b""
            for start in range(0, len(spans), _MOST):
                line, tip = chain.erased(tip, tuple(spans[start : start + _MOST]), at)
                made += line
            return made, tip

        return lines


class Pruning:
    """The lines of a chain's beginning that are older than `before` go; from the first younger one on all stay."""

    def __init__(self, before: datetime) -> None:
        self.before = before
        self.lines = 0
        self.through = Tip()
        self._over = False
        self._anchor = b""

    def line(self, raw: bytes, tip: Tip, at: datetime | None) -> bytes:
        if at is None:
            self._anchor = raw
            return b""
        self._over = self._over or at >= self.before
        if self._over:
            return raw
        self.lines += 1
        self.through = tip
        return b""

    def first(self, chain: Chain) -> bytes:
        return anchor_bytes(chain.writer, self.through.seq, self.through.hash) if self.lines else self._anchor

    def last(self, chain: Chain, at: datetime) -> Make | None:
        if not self.lines:
            return None
        return lambda tip: chain.pruned(tip, self.through, self.before, at)


def erase(folder: str, fan: str, at: datetime, seal: Seal = PLAIN) -> int:
    """Erase what is personal in all events of a fan, by pseudonym; how many there were. What was set aside after a
    crash and names the fan is deleted. Raises LedgerError and OSError."""
    if not fan:
        raise LedgerError("nobody is named", "give the fan's pseudonym, or the fan's name and the key")
    with _alone(folder):
        done = sum(_rewrite(folder, name, seal, at, Erasing(fan)) for name in writers(folder) if name != CHECKPOINTS)
        for name in os.listdir(folder):
            path = os.path.join(folder, name)
            if name.endswith(".torn") and _holds(path, fan.encode()):
                os.unlink(path)
    checkpoint(folder, seal, at)
    return done


def prune(folder: str, before: datetime, at: datetime, seal: Seal = PLAIN) -> int:
    """Take away what is older; how many lines. What was set aside before then goes too. Raises LedgerError, OSError."""
    with _alone(folder):
        done = sum(_rewrite(folder, name, seal, at, Pruning(before)) for name in writers(folder))
        for name in os.listdir(folder):
            path = os.path.join(folder, name)
            if name.endswith(".torn") and os.path.getmtime(path) < before.timestamp():
                os.unlink(path)
    checkpoint(folder, seal, at)
    return done


def _rewrite(folder: str, writer: str, seal: Seal, at: datetime, change: Erasing | Pruning) -> int:
    file = ChainFile(folder, Chain(writer, seal))
    body_path, part = (os.path.join(folder, f".{writer}.{kind}") for kind in ("rest", "part"))
    checker = Checker(file.path, writer, seal)
    try:
        with open(file.path, "rb") as old, open(_private(body_path), "wb") as body:
            _copy(old, body, checker, change)
            with file.held():
                _copy(old, body, checker, change)  # what was written meanwhile
                if problems := checker.finish():
                    raise _refused(problems[0].message, folder)
                last = change.last(file.chain, at)
                if last is None:
                    return 0
                body.write(last(checker.tip)[0])
                body.flush()
                with open(_private(part), "wb") as new, open(body_path, "rb") as rest:
                    new.write(change.first(file.chain))
                    while piece := rest.read(1 << 20):
                        new.write(piece)
                    new.flush()
                    os.fsync(new.fileno())
                os.replace(part, file.path)
                sync_folder(folder)
        return change.lines
    finally:
        file.close()
        for path in (body_path, part):
            if os.path.exists(path):
                os.unlink(path)


def _copy(old: BinaryIO, new: BinaryIO, checker: Checker, change: Erasing | Pruning) -> None:
    """Whole lines from where `old` stands to its end. Raises LedgerError where one is not as it was written: a chain
    that was tampered with is not tidied up."""
    while raw := old.readline():
        if not raw.endswith(b"\n"):
            old.seek(-len(raw), os.SEEK_CUR)
            return
        line, problems = checker.feed(raw)
        if problems:
            raise _refused(problems[0].message, os.path.dirname(checker.file))
        new.write(change.line(raw, checker.tip, line.body.at if line is not None else None))


def _refused(why: str, folder: str) -> LedgerError:
    return LedgerError(f"nothing was changed: {why}", f"`personaspec verify-log {folder}` says where")


def _private(path: str) -> int:
    return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)


def _holds(path: str, mark: bytes) -> bool:
    with open(path, "rb") as file:
        return mark in file.read()


@contextmanager
def _alone(folder: str) -> Iterator[None]:
    """One of these at a time in a folder."""
    file = ChainFile(folder, Chain(".retention"))
    try:
        with file.held():
            yield
    finally:
        file.close()
