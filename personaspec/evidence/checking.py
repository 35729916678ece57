"""Whether a chain is as it was written: line by line, with nothing kept of a line but its hash.

What is kept besides is one pair of numbers for each run of erased lines until the line comes that speaks of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, assert_never

from personaspec.canonical import digest
from personaspec.evidence.chain import Tip
from personaspec.evidence.line import (
    Checkpoint,
    Closed,
    Erased,
    Event,
    Line,
    Pruned,
    Torn,
    read_anchor,
    read_line,
)
from personaspec.evidence.sealing import KEYED, PLAIN, Seal, anchor_bytes, split

RESTORE = "restore this file from a copy, and ask who could write to it"


Kind = Literal[
    "changed",
    "missing",
    "reordered",
    "duplicated",
    "torn",
    "cut",
    "dropped",
    "replaced",
    "erased",
    "pruned",
    "writer",
    "key",
    "shape",
]


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong, and where: `line` counts from 1, 0 for the file as a whole. `kind` is one word for programs."""

    file: str
    line: int
    kind: Kind
    message: str
    help: str


class Checker:
    """Checks one chain. Give it every line of the file in order, then `finish`."""

    def __init__(self, file: str, writer: str, seal: Seal = PLAIN) -> None:
        self.file, self.writer, self.seal = file, writer, seal
        self.tip = Tip()
        self.lines = 0  # of the file
        self.events = 0
        self.erased = 0  # events without their personal part
        self.anchor: Tip | None = None
        self.covers: Tip | None = None  # the last line, where a checkpoint is owed to it
        self._gone: list[list[int]] = []  # runs of erased lines that no line has spoken of yet
        self._pruned: Tip | None = None  # what the last `pruned` line says
        self._before = b""  # the line before: one that stands twice is told apart from one that is out of order
        self._unkeyed = False

    def feed(self, raw: bytes) -> tuple[Line | None, tuple[Finding, ...]]:
        """The next line of the file, with its end: what it says (None where that cannot be read), what is wrong."""
        self.lines += 1
        found = list(self._anchored(raw)) if self.lines == 1 and raw.startswith(b'{"anchor"') else None
        if found is not None:
            return None, tuple(found)
        line, problems = self._read(raw)
        self._before = raw
        return line, tuple(problems)

    def finish(self) -> tuple[Finding, ...]:
        """What only the end of the file tells."""
        found = [
            Finding(
                self.file,
                0,
                "erased",
                f"{_shown(run)} lost what is personal, and no line says that it was erased",
                RESTORE + "; to erase, use `personaspec evidence erase`",
            )
            for run in self._gone
        ]
        if self.anchor != self._pruned:
            told = "says what was pruned" if self.anchor is None else "stands for what was pruned"
            other = "the anchor at its beginning is gone" if self.anchor is None else "no later line says the same"
            found.append(Finding(self.file, 0, "pruned", f"a line {told}, and {other}", RESTORE))
        return tuple(found)

    def _anchored(self, raw: bytes) -> Iterator[Finding]:
        anchor = read_anchor(raw)
        if anchor is None or raw != anchor_bytes(anchor.writer, anchor.seq, anchor.hash):
            yield self._finding("changed", "the anchor of what was pruned was changed", RESTORE)
        elif anchor.writer != self.writer:
            yield self._finding(
                "writer",
                f"this is the anchor of `{anchor.writer}`, in the file of `{self.writer}`",
                "put each writer's lines back into the file of its name",
            )
        if anchor is not None:
            self.tip = self.anchor = Tip(anchor.seq, anchor.hash)

    def _read(self, raw: bytes) -> tuple[Line | None, list[Finding]]:
        if not raw.endswith(b"\n"):
            return None, [
                self._finding(
                    "torn",
                    "this line is not finished: a crash, or its end was cut",
                    "the next run of its writer sets it aside; until then no line follows it",
                )
            ]
        frame = split(raw)
        if frame is None:
            self.tip = Tip(self.tip.seq + 1, "")  # whatever it was, it took a line's place
            return None, [self._finding("changed", "this is no line of evidence, or no longer", RESTORE)]
        problems: list[Finding] = []
        true = self._true(frame.hash, frame.body, problems)
        line = read_line(raw)
        if line is None:
            if true:
                problems.append(
                    self._finding(
                        "shape",
                        "this line holds what this version of personaspec does not know",
                        "read it with the version that wrote it",
                    )
                )
            self.tip = Tip(self.tip.seq + 1, frame.hash if true else "")
            return None, problems
        if not true:
            self.tip = Tip(self.tip.seq + 1, "")
            return line, problems
        problems += self._linked(line, raw)
        problems += self._personal(line, frame.personal)
        self.tip = Tip(line.body.seq, frame.hash)
        return line, problems

    def _true(self, said: str, body: bytes, problems: list[Finding]) -> bool:
        """Whether the hash is the body's; True as well where that cannot be known without the key."""
        keyed = said.startswith(KEYED)
        if keyed and self.seal.key is None:
            if not self._unkeyed:
                self._unkeyed = True
                problems.append(
                    self._finding(
                        "key",
                        "these lines are sealed with a key, and none was given",
                        "give the writer's key with `--key FILE`",
                    )
                )
            return True
        if self.seal.key is not None and not keyed:
            problems.append(
                self._finding(
                    "key",
                    "this line is not sealed with the key that was given",
                    "if it was written before there was a key, check that part without `--key`; "
                    "else somebody without the key wrote it",
                )
            )
            return True
        if self.seal.of(body) == said:
            return True
        problems.append(self._finding("changed", "this line was changed after it was written", RESTORE))
        return False

    def _linked(self, line: Line, raw: bytes) -> Iterator[Finding]:
        body, after = line.body, self.tip.seq
        if body.writer != self.writer:
            yield self._finding(
                "writer",
                f"this line was written by `{body.writer}`, and stands in the file of `{self.writer}`",
                "put each writer's lines back into the file of its name",
            )
        if raw == self._before:
            yield self._finding(
                "duplicated",
                f"line {body.seq} of this chain stands twice",
                "remove the second, if nothing else is wrong",
            )
        elif body.seq > after + 1:
            missing = _shown([after + 1, body.seq - 1])
            yield self._finding(
                "missing",
                f"{missing} of this chain are gone before this one"
                if body.seq > after + 2
                else f"{missing} of this chain is gone before this one",
                RESTORE,
            )
        elif body.seq <= after:
            yield self._finding("reordered", f"line {body.seq} of this chain stands after line {after}", RESTORE)
        elif self.tip.hash and body.prev != self.tip.hash:
            yield self._finding("changed", f"this line follows another line {after} than the one before it", RESTORE)
        elif not after and body.prev:
            yield self._finding("missing", "this line follows one that is not there", RESTORE)

    def _personal(self, line: Line, personal: bytes | None) -> Iterator[Finding]:
        body = line.body
        self.covers = None
        match body:
            case Event(sealed=sealed, seq=seq):
                self.events += 1
                if personal is None:
                    self.erased += 1
                    _add(self._gone, seq)
                elif digest(personal) != sealed:
                    yield self._finding(
                        "changed", "what is personal in this line was changed after it was written", RESTORE
                    )
            case Checkpoint():
                if personal is not None:
                    yield self._finding("changed", "something was added to this line", RESTORE)
            case Closed() | Torn() | Erased() | Pruned():
                if personal is not None:
                    yield self._finding("changed", "something was added to this line", RESTORE)
                self.covers = Tip(body.seq, line.hash) if not isinstance(body, Torn) else None
                if isinstance(body, Erased):
                    yield from self._settle(body)
                elif isinstance(body, Pruned):
                    self._pruned = Tip(body.through, body.head)
            case _:
                assert_never(body)

    def _settle(self, told: Erased) -> Iterator[Finding]:
        """Take what an erasure speaks of from what is gone."""
        pruned = self.anchor.seq if self.anchor is not None else 0
        left, rest = _without(self._gone, [list(span) for span in told.spans])
        self._gone = left
        for first, last in rest:
            if last > pruned:
                run = _shown([max(first, pruned + 1), last])
                yield self._finding(
                    "erased",
                    f"this line says that {run} lost what is personal, and that is not so",
                    "erase again with `personaspec evidence erase`, or find out who put it back",
                )

    def _finding(self, kind: Kind, message: str, help: str) -> Finding:
        return Finding(self.file, self.lines, kind, message, help)


class Witness:
    """What checkpoints saw of a chain, compared with it while it is read. `seen` is in the order of the checkpoints:
    who saw it (`checkpoint 3`), and the head."""

    def __init__(self, file: str, seen: Iterable[tuple[str, Tip]]) -> None:
        self.file = file
        self.last = Tip()
        self._seen = iter(seen)
        self._next = self._pull()
        self._told = False

    def saw(self, tip: Tip) -> tuple[Finding, ...]:
        """The chain's next line, or its anchor."""
        found: list[Finding] = []
        while self._next is not None and self._next[1].seq <= tip.seq:
            who, head = self._next
            if head.seq == tip.seq and head.hash != tip.hash and not self._told:
                self._told = True
                found.append(
                    Finding(
                        self.file, 0, "replaced", f"line {head.seq} of this chain is another than {who} saw", RESTORE
                    )
                )
            self._next = self._pull()
        return tuple(found)

    def finish(self, last: Tip) -> tuple[Finding, ...]:
        """Where the chain ends: what somebody saw beyond it is gone."""
        found: tuple[Finding, ...] = ()
        while self._next is not None:
            who, head = self._next
            n = head.seq - last.seq
            lines = "at least 1 line at its end is gone" if n == 1 else f"at least {n} lines at its end are gone"
            gone = lines if last.seq else "the whole chain is gone"
            found = (
                Finding(self.file, 0, "cut" if last.seq else "dropped", f"{gone}: {who} saw line {head.seq}", RESTORE),
            )
            self._next = self._pull()
        return found

    def _pull(self) -> tuple[str, Tip] | None:
        """The next head that is further on than the last one."""
        for who, head in self._seen:
            if head.seq > self.last.seq:
                self.last = head
                return who, head
        return None


def _add(runs: list[list[int]], seq: int) -> None:
    if runs and runs[-1][1] == seq - 1:
        runs[-1][1] = seq
    else:
        runs.append([seq, seq])


def _without(runs: list[list[int]], spans: list[list[int]]) -> tuple[list[list[int]], list[list[int]]]:
    """Rising runs without what rising spans cover; and what the spans cover that is in no run."""
    left: list[list[int]] = []
    rest: list[list[int]] = []
    todo = [list(run) for run in reversed(runs)]
    for first, last in spans:
        at = first
        while todo and todo[-1][1] < at:
            left.append(todo.pop())
        while at <= last:
            if not todo or todo[-1][0] > last:
                rest.append([at, last])
                break
            run = todo[-1]
            if run[0] < at:
                left.append([run[0], at - 1])
            elif run[0] > at:
                rest.append([at, run[0] - 1])
                at = run[0]
            end = min(run[1], last)
            if run[1] > end:
                run[0] = end + 1
            else:
                todo.pop()
            at = end + 1
    return left + todo[::-1], rest


def _shown(run: list[int]) -> str:
    return f"line {run[0]}" if run[0] == run[1] else f"lines {run[0]} to {run[1]}"
