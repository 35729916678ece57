"""What is counted of one fault, and the verdict that follows from the counts."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bench.faults_client import DAILY, THIRD, Answer, told, tracebacks, unguarded
from bench.faults_servers import KEY, ROOT, Replica
from personaspec.evidence.sealing import pseudonym
from personaspec.stores.opening import open_store
from personaspec.stores.protocol import Who


@dataclass
class Row:
    """One fault. `admitted`: last writes of a turn whose words were shown and could not be kept, as the replica's log
    and `/metrics` tell; `lost`: whole answers that the history does not hold, and no log tells why; `unrecorded`:
    notices that a fan saw and no line of evidence tells of; `also` says what else was counted, `wrong` what is not as
    it must be."""

    fault: str
    answers: list[Answer] = field(default_factory=list)
    told: int = 0
    due: int = 0
    repeats: int = 0
    missed: int = 0
    lines: int = 0
    chains: int = 0
    findings: int = 0
    unguarded: int = 0
    tracebacks: int = 0
    lost: int = 0
    admitted: int = 0
    unrecorded: int = 0
    seconds: float = 0.0  # that the row took
    sent: int = 0
    refused: Counter[int] = field(default_factory=Counter)
    also: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    skipped: str = ""
    counted: Counter[str] = field(default_factory=Counter)

    def must(self, said: str, holds: bool) -> None:
        """What the fault is about: told in either case, and wrong where it does not hold."""
        (self.also if holds else self.wrong).append(said)

    def close(self) -> None:
        """Keep the counts, and no answer."""
        self.counted, self.answers = self.kinds(), []

    def kinds(self) -> Counter[str]:
        """How many answers of each kind."""
        return Counter(each.kind for each in self.answers)

    @property
    def verdict(self) -> str:
        """By the counts alone."""
        if self.skipped:
            return "not run"
        return "FAILED" if self.failures() else "holds"

    def failures(self) -> list[str]:
        """What is wrong, in words."""
        counts = {
            "unguarded texts seen": self.unguarded,
            "tracebacks": self.tracebacks,
            "notices told twice": self.repeats,
            "notices not told": self.missed,
            "notices seen without evidence": self.unrecorded,
            "whole answers lost": self.lost,
            "findings of verify-log": self.findings,
        }
        return [*self.wrong, *(f"{count} {name}" for name, count in counts.items() if count)]


async def count(row: Row, url: str, folder: Path, served: Sequence[Replica], *, notices: bool = True) -> Row:
    """Count what the clients saw, what the logs of the replicas say, and what the store at `url` holds of those fans.
    `notices` False where a fan's day is not one day."""
    row.sent += len(row.answers)
    row.refused.update(each.status for each in row.answers if each.kind == "refused")
    row.unguarded += unguarded(row.answers)
    row.tracebacks += tracebacks(row.answers)
    for each in served:
        fresh = each.fresh()
        row.tracebacks += fresh.count("Traceback") + fresh.count('"what":"bug"')
        row.admitted += fresh.count('"what":"lost"')
    fans = sorted({each.fan for each in row.answers})
    store = open_store(url, writer="counts", fan_key=KEY)
    await store.open()
    try:
        lines: dict[str, list[bytes]] = {}
        async for writer, line in store.evidence():
            lines.setdefault(writer, []).append(line)
        kept = {fan: [each.fan for each in (await store.read(Who("ana", fan), 1000)).history] for fan in fans}
    finally:
        await store.close()
    _verify(row, lines, folder)
    if fans:
        _compare(row, lines, kept, notices)
    return row


def _verify(row: Row, lines: dict[str, list[bytes]], folder: Path) -> None:
    """`personaspec verify-log` of all chains."""
    log = folder / f"log-{len(os.listdir(folder))}"
    log.mkdir()
    for writer, chain in lines.items():
        (log / f"{writer}.jsonl").write_bytes(b"".join(chain))
    command = [sys.executable, "-m", "personaspec", "verify-log", str(log), "--format", "json"]
    done = subprocess.run(command, capture_output=True, cwd=folder, env={**os.environ, "PYTHONPATH": str(ROOT)})
    told = json.loads(done.stdout) if done.returncode in (0, 1) and done.stdout else {}
    if not told:
        row.must("verify-log said nothing: " + done.stderr.decode()[:200], False)
    row.lines, row.chains = told.get("lines", 0), len(told.get("chains", []))
    row.findings += len(told.get("findings", [])) + told.get("more", 0)


def _compare(row: Row, lines: dict[str, list[bytes]], kept: dict[str, list[str]], notices: bool) -> None:
    """What fans saw, against evidence and history."""
    recorded: dict[str, Counter[str]] = {}
    for line in (line for chain in lines.values() for line in chain):
        found = json.loads(line)
        if found.get("personal") and found["body"].get("rule"):
            recorded.setdefault(found["personal"]["fan"], Counter())[found["body"]["rule"]] += 1
    seen, gone = told(row.answers), 0
    for fan, texts in kept.items():
        mine = [each for each in row.answers if each.fan == fan]
        evidence = recorded.get(pseudonym(KEY, fan), Counter())
        gone += sum(each.kind == "whole" and each.text not in texts for each in mine)
        row.unrecorded += sum(max(0, seen[fan][rule] - evidence[rule]) for rule in (DAILY, THIRD))
        if not notices:
            continue
        row.told += seen[fan][DAILY] + seen[fan][THIRD]
        broken = sum(not (each.shown and each.kind != "broken") for each in mine)
        whole = (
            len(mine) - broken - sum(each.ended.startswith("limit/") for each in mine)
        )  # what a limit ends is no turn of a chat
        row.due += (whole > 0) + whole // 3
        row.repeats += max(0, evidence[DAILY] - 1, seen[fan][DAILY] - 1)
        row.repeats += max(0, evidence[THIRD] - len(mine) // 3)
        on_the_way = broken > 0  # what was recorded, and broken off before it came
        for rule, due in ((DAILY, int(whole > 0)), (THIRD, whole // 3)):
            row.missed += max(0, due - (evidence[rule] if on_the_way else seen[fan][rule]))
    row.lost = max(0, gone - row.admitted)


def seconds(answers: Iterable[Answer]) -> float:
    """The longest that a client waited."""
    return max((each.seconds for each in answers), default=0.0)
