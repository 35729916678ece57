"""Evidence in files: one chain a writer, and a chain of checkpoints beside them.

What is recorded is on the disk before `record` returns. A log can be written anew by whoever may write to its folder:
keep the head that `checkpoint` gives, or a copy, somewhere else (docs/evidence-log.md).
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from types import TracebackType
from typing import Final

from personaspec.evidence.chain import About, Chain, Tip, good_writer
from personaspec.evidence.line import CHECKPOINTS
from personaspec.evidence.sealing import Seal, pseudonym
from personaspec.session.recording import Happened, LedgerError
from personaspec.stores.appending import ChainFile, writers

EVERY: Final = 1000  # events of one writer between two checkpoints


def _now() -> datetime:
    return datetime.now(UTC)


class FileLedger:
    """A `Ledger` that appends to `DIRECTORY/WRITER.jsonl`. Safe for threads; several processes each take a writer's
    name of their own (two that share one wait for each other).

    `persona` and `bundle` (its hash) stand in every event, unless `about` says otherwise. `fan_key` makes a fan's
    pseudonym of a fan's name: without it events are of nobody, and one fan's cannot be erased. `key` seals the lines,
    so that who has not got it cannot make one; neither key is ever written here. Without `sync` a line survives the end
    of this process and not that of the machine. Raises LedgerError where the folder cannot be written to.
    """

    def __init__(
        self,
        directory: str | os.PathLike[str],
        writer: str,
        *,
        persona: str = "",
        bundle: str = "",
        fan_key: bytes | None = None,
        key: bytes | None = None,
        sync: bool = True,
        every: int = EVERY,
        clock: Callable[[], datetime] = _now,
    ) -> None:
        if not good_writer(writer):
            raise LedgerError(
                f"a writer cannot be called `{writer}`",
                "write lower-case letters, digits and `-`, at most 63; `checkpoints` is taken",
            )
        self.directory, self.writer = os.fspath(directory), writer
        self._about = About(persona, bundle)
        self._fan_key, self._key, self._sync, self._every, self._clock = fan_key, key, sync, every, clock
        self._seal = Seal(key)
        try:
            os.makedirs(self.directory, mode=0o700, exist_ok=True)
        except OSError as error:
            raise LedgerError(
                f"`{self.directory}` cannot be made: {(error.strerror or '').lower()}",
                "give a folder that can be written to",
            ) from error
        self._file = ChainFile(self.directory, Chain(writer, self._seal), sync=sync)
        self._since = 0  # events since the last checkpoint
        self._file.tip()  # what cannot be gone on with is told now, not in the middle of a chat
        self.checkpoint()

    @property
    def set_aside(self) -> int:
        """How many lines that were begun and never finished this ledger has set aside in `WRITER.torn`."""
        return self._file.set_aside

    def record(self, happened: tuple[Happened, ...], now: datetime) -> None:
        """Write these down for nobody in particular; see `Ledger`."""
        self._record(happened, now, self._about)

    def about(self, fan: str = "", *, persona: str | None = None, bundle: str | None = None) -> FanLedger:
        """A `Ledger` for one fan: `fan` is any name that stays the same, and never reaches the log."""
        if fan and self._fan_key is None:
            raise LedgerError("a fan needs a `fan_key`", "give the ledger a key, of which a fan's pseudonym is made")
        name = pseudonym(self._fan_key, fan) if self._fan_key is not None else ""
        about = replace(self._about, fan=name)
        about = replace(about, persona=about.persona if persona is None else persona)
        return FanLedger(self, replace(about, bundle=about.bundle if bundle is None else bundle))

    def checkpoint(self) -> Tip:
        """Write down the heads of all chains in the folder; the head of the checkpoints, to be kept somewhere else."""
        head = checkpoint(self.directory, self._seal, self._clock(), sync=self._sync)
        self._since = 0
        return head

    def close(self) -> None:
        """End this writer in good order: its last line is told to a checkpoint."""
        if self._file.tip().seq:
            now = self._clock()
            self._file.append(lambda tip: self._file.chain.closed(tip, now), now)
        self.checkpoint()
        self._file.close()

    def __enter__(self) -> FileLedger:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def _record(self, happened: tuple[Happened, ...], now: datetime, about: About) -> None:
        if not happened:
            return

        def lines(tip: Tip) -> tuple[bytes, Tip]:
            turn, made = tip.seq + 1, []
            for each in happened:
                line, tip = self._file.chain.event(tip, each, about, now, secrets.token_hex(16), turn)
                made.append(line)
            return b"".join(made), tip

        self._file.append(lines, now)
        self._since += len(happened)
        if self._since >= self._every:
            with suppress(LedgerError):  # the events are kept; the next ones try again
                self.checkpoint()


@dataclass(frozen=True, slots=True)
class FanLedger:
    """A `Ledger` for one fan with one persona; `FileLedger.about` gives it."""

    ledger: FileLedger
    who: About

    def record(self, happened: tuple[Happened, ...], now: datetime) -> None:
        """Write these down; see `Ledger`."""
        self.ledger._record(happened, now, self.who)


def checkpoint(folder: str, seal: Seal, at: datetime, *, sync: bool = True) -> Tip:
    """Write down the heads of all chains in a folder; the head of the checkpoints. Raises LedgerError."""
    file = ChainFile(folder, Chain(CHECKPOINTS, seal), sync=sync)
    try:

        def line(tip: Tip) -> tuple[bytes, Tip]:
            heads = {name: _head(folder, name, sync) for name in writers(folder) if name != CHECKPOINTS}
            return file.chain.checkpoint(tip, heads, at)

        return file.append(line, at)
    finally:
        file.close()


def _head(folder: str, writer: str, sync: bool) -> Tip:
    """The head of another writer's chain; nothing where it is no chain any more: `verify-log` tells, and the chats of
    other writers go on."""
    if not good_writer(writer):
        return Tip()
    file = ChainFile(folder, Chain(writer), sync=sync)
    try:
        return file.tip()
    except LedgerError:
        return Tip()
    finally:
        file.close()
