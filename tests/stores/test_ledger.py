"""The ledger writes before it returns, goes on after a crash, and never lets a chain fork."""

from __future__ import annotations

import json
import os
import signal
import stat
import subprocess
import sys
import threading
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from personaspec.evidence.line import Line
from personaspec.evidence.sealing import Seal, pseudonym
from personaspec.session.recording import LedgerError
from personaspec.stores.evidence import FileLedger
from personaspec.stores.reading import Reading

from .logs import FAN_KEY, NOW, findings, kinds, ledger, notice, two_writers

ROOT = Path(__file__).parent.parent.parent


def bodies(folder: Path, writer: str = "web-1") -> list[dict[str, Any]]:
    return [json.loads(line)["body"] for line in (folder / f"{writer}.jsonl").read_text().splitlines()]


def run(code: str, *args: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", code, *args],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "tests")])},
    )


def test_an_event_holds_what_evidence_holds_and_no_name(tmp_path: Path) -> None:
    with ledger(tmp_path) as log:
        log.about("user-4711").record((notice(1), notice(2, what="crisis", place="")), NOW)
    first, second, last = [json.loads(line) for line in (tmp_path / "web-1.jsonl").read_text().splitlines()]
    assert {key: value for key, value in first["body"].items() if key != "sealed"} == {
        "schema": 1,
        "kind": "event",
        "writer": "web-1",
        "seq": 1,
        "prev": "",
        "at": "2026-11-21T10:00:00Z",
        "turn": 1,
        "what": "notice",
        "persona": "mara",
        "bundle": "sha256:" + "a" * 64,
        "rule": "std/companion/us-ny/disclose/not-human",
        "under": ["std/companion/us-ny/law/us-ny-gbl-1702"],
        "pack": "std/companion/us-ny",
        "version": "2026.11.0",
        "trigger": "session starts",
        "text": f"sha256:{1:064x}",
        "language": "en",
        "channel": "chat",
        "acknowledged": None,
    }
    assert first["personal"] == {
        "age": "minor",
        "age_source": "stated",
        "fan": pseudonym(FAN_KEY, "user-4711"),
        "place": "US-NY",
        "salt": first["personal"]["salt"],
    }
    assert (second["body"]["seq"], second["body"]["turn"], second["body"]["prev"]) == (2, 1, first["hash"])
    assert last["body"]["kind"] == "closed"
    everything = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert b"user-4711" not in everything
    assert FAN_KEY not in everything


def test_a_word_of_the_chat_is_refused(tmp_path: Path) -> None:
    with ledger(tmp_path) as log, pytest.raises(ValueError, match="sha256"):
        log.record((notice(text="I want to die"),), NOW)
    assert "die" not in (tmp_path / "web-1.jsonl").read_text()


def test_files_are_for_their_owner_alone(tmp_path: Path) -> None:
    folder = two_writers(tmp_path / "evidence")
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}


def test_a_chain_goes_on_in_the_next_process(tmp_path: Path) -> None:
    for _ in range(3):
        with ledger(tmp_path) as log:
            log.record((notice(),), NOW)
    assert [body["seq"] for body in bodies(tmp_path)] == [1, 2, 3, 4, 5, 6]
    assert findings(tmp_path) == []


def test_nothing_is_written_for_nothing(tmp_path: Path) -> None:
    with ledger(tmp_path) as log:
        log.record((), NOW)
    assert not (tmp_path / "web-1.jsonl").exists() or bodies(tmp_path) == []
    assert findings(tmp_path) == []


@pytest.mark.parametrize("keep", [1, 40, 700], ids=["a byte", "some", "nearly all"])
def test_a_torn_line_is_set_aside_and_told(tmp_path: Path, keep: int) -> None:
    log = ledger(tmp_path)
    log.record((notice(1),), NOW)
    log.record((notice(2),), NOW)
    path = tmp_path / "web-1.jsonl"
    first, second = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(first + second[:keep])
    assert kinds(tmp_path) == ["torn"]
    with ledger(tmp_path) as again:
        again.record((notice(3),), NOW)
        assert again.set_aside == 1
    assert [body["kind"] for body in bodies(tmp_path)] == ["event", "torn", "event", "closed"]
    assert bodies(tmp_path)[1]["size"] == keep
    assert (tmp_path / "web-1.torn").read_bytes() == second[:keep] + b"\n"
    assert findings(tmp_path) == []


WRITES = """
import sys
from pathlib import Path
from stores.logs import NOW, ledger, notice
log = ledger(Path(sys.argv[1]), sync=True, every=5)
n = 0
while True:
    log.about("ann").record((notice(n), notice(n + 1)), NOW)
    n += 2
    print(n, flush=True)
"""


def test_kill_9_loses_nothing_that_was_recorded(tmp_path: Path) -> None:
    """A real process, really killed, five times over; what it said was written is there, and the chain goes on."""
    told = 0
    for stop in (3, 7, 1, 12, 5):
        writer = run(WRITES, str(tmp_path))
        assert writer.stdout is not None
        last = 0
        for _ in range(stop):
            last = int(writer.stdout.readline())
        writer.send_signal(signal.SIGKILL)
        last = int(([str(last), *writer.stdout.read().split()])[-1])
        writer.wait()
        told += last
        assert sum(body["kind"] == "event" for body in bodies_so_far(tmp_path)) >= told
        told = sum(body["kind"] == "event" for body in bodies_so_far(tmp_path))
    with ledger(tmp_path) as log:
        log.record((notice(),), NOW)
    assert findings(tmp_path) == []


def bodies_so_far(folder: Path) -> list[dict[str, Any]]:
    raw = (folder / "web-1.jsonl").read_bytes()
    return [json.loads(line)["body"] for line in raw[: raw.rfind(b"\n") + 1].splitlines()]


SHARES = """
import sys
from pathlib import Path
from stores.logs import NOW, ledger, notice
with ledger(Path(sys.argv[1]), sys.argv[2], every=7) as log:
    for n in range(40):
        log.record((notice(n),), NOW)
"""


@pytest.mark.parametrize("names", [("a", "b", "c"), ("a", "a", "a")], ids=["each its own", "one for all"])
def test_several_processes_at_once(tmp_path: Path, names: tuple[str, ...]) -> None:
    running = [run(SHARES, str(tmp_path), name) for name in names]
    assert [process.wait(timeout=60) for process in running] == [0, 0, 0]
    reading = Reading(str(tmp_path))
    assert [each for each in reading if not isinstance(each, Line)] == []
    assert reading.events == 120


def test_threads_share_a_ledger(tmp_path: Path) -> None:
    with ledger(tmp_path, every=9) as log:
        fans = [log.about(f"fan-{n}") for n in range(4)]
        threads = [
            threading.Thread(target=lambda fan=fan: [fan.record((notice(n),), NOW) for n in range(30)]) for fan in fans
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert sum(body["kind"] == "event" for body in bodies(tmp_path)) == 120
    assert findings(tmp_path) == []


FORKS = """
import os, sys
from pathlib import Path
from stores.logs import NOW, ledger, notice
log = ledger(Path(sys.argv[1]))
log.record((notice(),), NOW)
children = []
for _ in range(3):
    child = os.fork()
    if not child:
        for n in range(30):
            log.record((notice(n),), NOW)
        os._exit(0)
    children.append(child)
for child in children:
    os.waitpid(child, 0)
log.close()
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a system without fork")
def test_a_process_that_forks(tmp_path: Path) -> None:
    assert run(FORKS, str(tmp_path)).wait(timeout=60) == 0
    assert sum(body["kind"] == "event" for body in bodies(tmp_path)) == 91
    assert findings(tmp_path) == []


FULL = """
import resource, signal, sys
from pathlib import Path
from personaspec.session.recording import LedgerError
from stores.logs import NOW, ledger, notice
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
log = ledger(Path(sys.argv[1]), every=10**9)
resource.setrlimit(resource.RLIMIT_FSIZE, (3000, resource.RLIM_INFINITY))
try:
    for n in range(20):
        log.record((notice(n), notice(n)), NOW)
        print(n, flush=True)
except LedgerError as error:
    print(error.message)
    print(error.help)
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
log.record((notice(99),), NOW)
log.close()
"""


def test_a_full_disk_leaves_all_or_nothing(tmp_path: Path) -> None:
    pytest.importorskip("resource")
    done = run(FULL, str(tmp_path))
    out, _ = done.communicate(timeout=60)
    assert done.returncode == 0
    *written, message, help = out.splitlines()
    assert "could not be written" in message
    assert "the chat does not go on" in help
    events = [body for body in bodies(tmp_path) if body["kind"] == "event"]
    assert len(events) == 2 * len(written) + 1
    assert not (tmp_path / "web-1.torn").exists()
    assert findings(tmp_path) == []


def test_a_folder_that_cannot_be_written_to(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(LedgerError) as told:
        ledger(tmp_path / "file" / "evidence")
    assert "cannot be made" in told.value.message


@pytest.mark.parametrize("name", ["", "Web", "a/b", "checkpoints", "..", "a" * 64])
def test_names_that_a_writer_cannot_have(tmp_path: Path, name: str) -> None:
    with pytest.raises(LedgerError):
        ledger(tmp_path, name)


def test_a_fan_needs_a_key(tmp_path: Path) -> None:
    with FileLedger(tmp_path, "w") as log, pytest.raises(LedgerError):
        log.about("ann")


def test_a_time_without_a_zone_is_a_mistake(tmp_path: Path) -> None:
    with ledger(tmp_path) as log, pytest.raises(ValueError, match="zone"):
        log.record((notice(),), datetime(2026, 1, 1))


def test_a_last_line_that_was_changed_is_not_gone_on_from(tmp_path: Path) -> None:
    two_writers(tmp_path)
    path = tmp_path / "web-1.jsonl"
    path.write_bytes(path.read_bytes().replace(b'"kind":"closed"', b'"kind":"closde"'))
    with pytest.raises(LedgerError) as told:
        ledger(tmp_path)
    assert "is not as it was written" in told.value.message
    with ledger(tmp_path, "web-3") as other:  # a chat of another writer goes on
        other.record((notice(),), NOW)


class TestKeyed:
    KEY = b"k" * 32

    def test_a_key_seals(self, tmp_path: Path) -> None:
        folder = two_writers(tmp_path, key=self.KEY)
        assert findings(folder, Seal(self.KEY)) == []
        assert set(kinds(folder)) == {"key"}
        assert "changed" in kinds(folder, seal=Seal(b"x" * 32))
        assert b"hmac-sha256:" in (folder / "web-1.jsonl").read_bytes()

    def test_a_line_made_without_the_key_is_found(self, tmp_path: Path) -> None:
        with ledger(tmp_path, key=self.KEY) as log:
            log.record((notice(),), NOW)
        with ledger(tmp_path) as forger:
            forger.record((notice(),), NOW)
        assert "key" in kinds(tmp_path, seal=Seal(self.KEY))


def test_a_head_that_was_kept_finds_a_log_made_anew(tmp_path: Path) -> None:
    with ledger(tmp_path / "true") as log:
        log.record((notice(1),), NOW)
        head = log.checkpoint()
    with ledger(tmp_path / "false") as log:
        log.record((notice(2),), NOW)
        log.checkpoint()
    assert findings(tmp_path / "true", kept=head) == []
    assert kinds(tmp_path / "false", kept=head) == ["replaced"]
