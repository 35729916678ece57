"""Whatever happens to a log in whatever order, by our own hands or by a crash: it verifies, and nothing is lost or kept
that should not be."""

from __future__ import annotations

import shutil
import tempfile
from datetime import datetime, timedelta
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from personaspec.evidence.line import Event, Line
from personaspec.evidence.sealing import Seal, pseudonym
from personaspec.stores.evidence import FileLedger
from personaspec.stores.reading import Reading
from personaspec.stores.retention import erase, prune

from .logs import FAN_KEY, NOW, ledger, notice

FANS = ("ann", "bob", "carl")
WRITERS = ("web-1", "web-2")


class Log(RuleBasedStateMachine):
    """A log beside a plain list of what it should hold: (writer, time, fan, or None where that was erased)."""

    @initialize(keyed=st.booleans())
    def begins(self, keyed: bool) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.key = b"k" * 32 if keyed else None
        self.seal = Seal(self.key)
        self.now = NOW
        self.open: dict[str, FileLedger] = {}
        self.events: list[tuple[str, datetime, str | None]] = []

    def ledger(self, writer: str) -> FileLedger:
        if writer not in self.open:
            self.open[writer] = ledger(self.folder, writer, key=self.key, every=3, clock=lambda: self.now)
        return self.open[writer]

    @rule(writer=st.sampled_from(WRITERS), fan=st.sampled_from(FANS), n=st.integers(1, 3))
    def records(self, writer: str, fan: str, n: int) -> None:
        self.ledger(writer).about(fan).record(tuple(map(notice, range(n))), self.now)
        self.events += [(writer, self.now, fan)] * n

    @rule(hours=st.integers(-2, 50))
    def time_passes(self, hours: int) -> None:
        self.now += timedelta(hours=hours)

    @rule(writer=st.sampled_from(WRITERS))
    def closes(self, writer: str) -> None:
        if writer in self.open:
            self.open.pop(writer).close()

    @rule(writer=st.sampled_from(WRITERS), torn=st.binary(min_size=1, max_size=30).filter(lambda b: b"\n" not in b))
    def crashes(self, writer: str, torn: bytes) -> None:
        """In the middle of a line; the next line mends it."""
        self.open.pop(writer, None)
        self.ledger(writer).about("ann").record((notice(),), self.now)
        self.events.append((writer, self.now, "ann"))
        with (self.folder / f"{writer}.jsonl").open("ab") as file:
            file.write(torn)
        del self.open[writer]
        self.records(writer, "bob", 1)

    @rule(fan=st.sampled_from(FANS))
    def is_forgotten(self, fan: str) -> None:
        done = erase(str(self.folder), pseudonym(FAN_KEY, fan), self.now, self.seal)
        assert done == sum(who == fan for _, _, who in self.events)
        self.events = [(writer, at, None if who == fan else who) for writer, at, who in self.events]

    @rule(days=st.integers(0, 3))
    def is_pruned(self, days: int) -> None:
        """From each chain's beginning up to the first line that is young enough."""
        before = self.now - timedelta(days=days)
        prune(str(self.folder), before, self.now, self.seal)
        kept = []
        for writer in WRITERS:
            own = [event for event in self.read() if event[0] == writer]
            all_of_it = [event for event in self.events if event[0] == writer]
            assert own == all_of_it[len(all_of_it) - len(own) :]
            assert all(at < before for _, at, _ in all_of_it[: len(all_of_it) - len(own)])
            kept += own
        self.events = kept

    def read(self) -> list[tuple[str, datetime, str | None]]:
        names = {pseudonym(FAN_KEY, fan): fan for fan in FANS}
        return [
            (each.body.writer, each.body.at, names[each.personal.fan] if each.personal else None)
            for each in Reading(str(self.folder), self.seal)
            if isinstance(each, Line) and isinstance(each.body, Event)
        ]

    @invariant()
    def it_verifies(self) -> None:
        reading = Reading(str(self.folder), self.seal)
        assert [each for each in reading if not isinstance(each, Line)] == []
        for writer in WRITERS:
            assert [e for e in self.read() if e[0] == writer] == [e for e in self.events if e[0] == writer]

    def teardown(self) -> None:
        if hasattr(self, "folder"):
            shutil.rmtree(self.folder)


Log.TestCase.settings = settings(
    max_examples=40, stateful_step_count=15, deadline=None, suppress_health_check=list(HealthCheck)
)
TestAnyDay = Log.TestCase
