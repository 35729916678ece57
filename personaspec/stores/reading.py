"""Chains of evidence, read from beginning to end, and checked on the way. One line is held at a time."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import Protocol

from personaspec.evidence.chain import Tip, good_writer
from personaspec.evidence.checking import RESTORE, Checker, Finding, Witness
from personaspec.evidence.line import CHECKPOINTS, LONGEST, Checkpoint, Line, read_line
from personaspec.evidence.sealing import PLAIN, Seal
from personaspec.stores.appending import ENDING, writers


class Chains(Protocol):
    """Where chains are read from. Iterating gives each chain's name and lines, the checkpoints first; a chain is read
    before the next one is asked for. Raises OSError and LedgerError."""

    def __iter__(self) -> Iterator[tuple[str, Iterable[bytes]]]: ...

    @property
    def written(self) -> bool:
        """Whether there is a line at all."""
        ...

    def again(self) -> Iterable[bytes]:
        """The lines of the checkpoints once more, as far as they were read."""
        ...

    def place(self, writer: str) -> str:
        """What a chain is called in a finding."""
        ...


class Folder:
    """`Chains` in the files of a folder."""

    def __init__(self, path: str) -> None:
        self.path = path

    def __iter__(self) -> Iterator[tuple[str, Iterable[bytes]]]:
        for name in sorted(writers(self.path), key=lambda name: (name != CHECKPOINTS, name)):
            yield name, raw_lines(self.place(name))

    @property
    def written(self) -> bool:
        """See `Chains`."""
        return any(os.path.getsize(self.place(name)) for name in writers(self.path))

    def again(self) -> Iterable[bytes]:
        """See `Chains`."""
        path = self.place(CHECKPOINTS)
        return raw_lines(path) if os.path.exists(path) else ()

    def place(self, writer: str) -> str:
        """`evidence/web-1.jsonl`."""
        return os.path.join(self.path, writer + ENDING).replace(os.sep, "/")


class Reading:
    """Iterating gives every line that can be read, and every finding, chain by chain. Raises OSError, and LedgerError
    where a store cannot be read.

    `log` is a folder, or one chain's file, of which nothing outside it is known then; or any other place of chains.
    `kept` is a head of the checkpoints that was kept somewhere else.
    """

    def __init__(self, log: str | Chains, seal: Seal = PLAIN, kept: Tip | None = None) -> None:
        self.log, self.seal, self.kept = log, seal, kept
        self.lines = 0
        self.events = 0
        self.erased = 0  # events whose personal part is gone
        self.findings = 0
        self.chains: list[str] = []
        self.head = Tip()  # of the checkpoints

    def __iter__(self) -> Iterator[Line | Finding]:
        if not isinstance(self.log, str):
            every = self._all(self.log)
        else:
            every = self._all(Folder(self.log)) if os.path.isdir(self.log) else self._single(self.log)
        for each in every:
            self.findings += isinstance(each, Finding)
            yield each

    def _single(self, path: str) -> Iterator[Line | Finding]:
        name = os.path.basename(path).removesuffix(ENDING)
        yield from self._chain(name, path, raw_lines(path), ())

    def _all(self, log: Chains) -> Iterator[Line | Finding]:
        here: set[str] = set()
        known: set[str] = set()
        checkpoints = log.place(CHECKPOINTS)
        for name, raw in log:
            if name == CHECKPOINTS:
                here.add(name)
                kept = () if self.kept is None else [("the head that you kept", self.kept)]
                for each in self._chain(name, checkpoints, raw, kept):
                    if isinstance(each, Line):
                        if isinstance(each.body, Checkpoint):
                            known |= each.body.heads.keys()
                        else:
                            continue
                    yield each
                continue
            if not here:
                yield from self._unwitnessed(log)
            here.add(name)
            if good_writer(name):
                covered = checkpoints if CHECKPOINTS in here else None
                yield from self._chain(name, log.place(name), raw, _seen(log, name), covered)
            else:
                yield Finding(
                    log.place(name),
                    0,
                    "writer",
                    "no writer is called so: this is no chain",
                    "keep nothing but evidence in this folder",
                )
        if not here:
            yield from self._unwitnessed(log)
        for name in sorted(known - here):
            yield from Witness(log.place(name), _seen(log, name)).finish(Tip())

    def _unwitnessed(self, log: Chains) -> Iterator[Finding]:
        if log.written or self.kept is not None:
            yield Finding(
                log.place(CHECKPOINTS),
                0,
                "dropped",
                "the checkpoints are gone: nothing tells whether a chain was cut or dropped",
                RESTORE,
            )

    def _chain(
        self,
        name: str,
        place: str,
        lines: Iterable[bytes],
        seen: Iterable[tuple[str, Tip]],
        checkpoints: str | None = None,
    ) -> Iterator[Line | Finding]:
        """One chain; `checkpoints` is where they stand, if there are any."""
        self.chains.append(name)
        checker, witness = Checker(place, name, self.seal), Witness(place, seen)
        for raw in lines:
            line, found = checker.feed(raw)
            yield from found
            if line is not None:
                yield line
            yield from witness.saw(checker.tip)
        yield from checker.finish()
        yield from witness.finish(checker.tip)
        if checkpoints is not None and checker.covers is not None and checker.covers.seq > witness.last.seq:
            yield Finding(
                checkpoints,
                0,
                "cut",
                f"the checkpoint that saw line {checker.covers.seq} of `{name}` is gone",
                f"a crash at that moment leaves this too, and the next run mends it; else {RESTORE}",
            )
        self.lines += checker.lines
        self.events += checker.events
        self.erased += checker.erased
        if name == CHECKPOINTS:
            self.head = checker.tip


def _seen(log: Chains, writer: str) -> Iterator[tuple[str, Tip]]:
    """What each checkpoint saw of a writer. They are read again for each writer, so that none need be kept."""
    mark = b'"' + writer.encode() + b'":{'
    for raw in log.again():
        line = read_line(raw) if mark in raw else None
        if line is not None and isinstance(line.body, Checkpoint) and writer in line.body.heads:
            head = line.body.heads[writer]
            yield f"checkpoint {line.body.seq}", Tip(head.seq, head.hash)


def raw_lines(path: str) -> Iterator[bytes]:
    """The lines of a file with their ends. One that is longer than any line of ours comes in pieces."""
    with open(path, "rb") as file:
        while raw := file.readline(LONGEST):
            yield raw
