"""A folder of evidence, read from its beginning to its end, and checked on the way. One line is held at a time."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator

from personaspec.evidence.chain import Tip, good_writer
from personaspec.evidence.checking import RESTORE, Checker, Finding, Witness
from personaspec.evidence.line import CHECKPOINTS, LONGEST, Checkpoint, Line, read_line
from personaspec.evidence.sealing import PLAIN, Seal
from personaspec.stores.appending import ENDING, writers


class Reading:
    """Iterating gives every line that can be read, and every finding, chain by chain. Raises OSError.

    `path` is a folder, or one chain's file, of which nothing outside it is known then. `kept` is a head of the
    checkpoints that was kept somewhere else.
    """

    def __init__(self, path: str, seal: Seal = PLAIN, kept: Tip | None = None) -> None:
        self.path, self.seal, self.kept = path, seal, kept
        self.lines = 0
        self.events = 0
        self.erased = 0  # events whose personal part is gone
        self.findings = 0
        self.chains: list[str] = []
        self.head = Tip()  # of the checkpoints

    def __iter__(self) -> Iterator[Line | Finding]:
        for each in self._folder() if os.path.isdir(self.path) else self._single():
            self.findings += isinstance(each, Finding)
            yield each

    def _single(self) -> Iterator[Line | Finding]:
        name = os.path.basename(self.path).removesuffix(ENDING)
        yield from self._chain(name, self.path, ())

    def _folder(self) -> Iterator[Line | Finding]:
        here = writers(self.path)
        known: set[str] = set()
        path = self._path(CHECKPOINTS)
        if CHECKPOINTS in here:
            kept = () if self.kept is None else [("the head that you kept", self.kept)]
            for each in self._chain(CHECKPOINTS, path, kept):
                if isinstance(each, Line):
                    if isinstance(each.body, Checkpoint):
                        known |= each.body.heads.keys()
                    else:
                        continue
                yield each
        elif any(os.path.getsize(self._path(name)) for name in here) or self.kept is not None:
            yield Finding(
                path,
                0,
                "dropped",
                "the checkpoints are gone: nothing tells whether a chain was cut or dropped",
                RESTORE,
            )
        for name in [each for each in here if each != CHECKPOINTS]:
            if good_writer(name):
                yield from self._chain(name, self._path(name), self._seen(name), covered=CHECKPOINTS in here)
            else:
                yield Finding(
                    self._path(name),
                    0,
                    "writer",
                    "no writer is called so: this is no chain",
                    "keep nothing but evidence in this folder",
                )
        for name in sorted(known - set(here)):
            yield from Witness(self._path(name), self._seen(name)).finish(Tip())

    def _chain(
        self, name: str, path: str, seen: Iterable[tuple[str, Tip]], *, covered: bool = False
    ) -> Iterator[Line | Finding]:
        self.chains.append(name)
        checker, witness = Checker(path, name, self.seal), Witness(path, seen)
        for raw in raw_lines(path):
            line, found = checker.feed(raw)
            yield from found
            if line is not None:
                yield line
            yield from witness.saw(checker.tip)
        yield from checker.finish()
        yield from witness.finish(checker.tip)
        if covered and checker.covers is not None and checker.covers.seq > witness.last.seq:
            yield Finding(
                self._path(CHECKPOINTS),
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

    def _seen(self, writer: str) -> Iterator[tuple[str, Tip]]:
        """What each checkpoint saw of a writer. They are read again for each writer, so that none need be kept."""
        path, mark = self._path(CHECKPOINTS), b'"' + writer.encode() + b'":{'
        if not os.path.exists(path):
            return
        for raw in raw_lines(path):
            line = read_line(raw) if mark in raw else None
            if line is not None and isinstance(line.body, Checkpoint) and writer in line.body.heads:
                head = line.body.heads[writer]
                yield f"checkpoint {line.body.seq}", Tip(head.seq, head.hash)

    def _path(self, writer: str) -> str:
        return os.path.join(self.path, writer + ENDING).replace(os.sep, "/")


def raw_lines(path: str) -> Iterator[bytes]:
    """The lines of a file with their ends. One that is longer than any line of ours comes in pieces."""
    with open(path, "rb") as file:
        while raw := file.readline(LONGEST):
            yield raw
