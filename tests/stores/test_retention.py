"""What is forgotten is gone, the rest verifies, and the log says so."""

from __future__ import annotations

import json
import threading
from datetime import timedelta
from pathlib import Path

import pytest

from personaspec.evidence.line import Event, Line
from personaspec.evidence.sealing import Seal, pseudonym
from personaspec.session.recording import LedgerError
from personaspec.stores.reading import Reading
from personaspec.stores.retention import erase, prune

from .logs import FAN_KEY, NOW, findings, ledger, notice, two_writers

ANN, BOB = pseudonym(FAN_KEY, "ann"), pseudonym(FAN_KEY, "bob")


def events(folder: Path) -> list[Line]:
    return [each for each in Reading(str(folder)) if isinstance(each, Line) and isinstance(each.body, Event)]


def test_an_erased_fan_is_gone_and_the_chains_verify(tmp_path: Path) -> None:
    folder = two_writers(tmp_path)
    before = [line.hash for line in events(folder)]
    assert erase(str(folder), ANN, NOW) == 4
    assert findings(folder) == []
    assert [line.hash for line in events(folder)] == before
    fans = [line.personal and line.personal.fan for line in events(folder)]
    assert fans == [BOB, None, BOB, None] * 2
    for path in folder.iterdir():
        assert ANN.encode() not in path.read_bytes()
    reading = Reading(str(folder))
    assert (len(list(reading)) > 0, reading.erased) == (True, 4)


def test_erasing_twice_and_erasing_nobody(tmp_path: Path) -> None:
    folder = two_writers(tmp_path)
    assert [erase(str(folder), ANN, NOW) for _ in range(2)] == [4, 0]
    assert erase(str(folder), pseudonym(FAN_KEY, "carl"), NOW) == 0
    assert findings(folder) == []
    with pytest.raises(LedgerError):
        erase(str(folder), "", NOW)


def test_an_erasure_that_was_undone_is_found(tmp_path: Path) -> None:
    folder = two_writers(tmp_path)
    path = folder / "web-1.jsonl"
    old = path.read_bytes().splitlines(keepends=True)
    erase(str(folder), ANN, NOW)
    new = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join([new[0], old[1], *new[2:]]))
    (found,) = findings(folder)
    assert "says that line 2 lost what is personal, and that is not so" in found.message


def test_what_was_set_aside_of_a_fan_goes_too(tmp_path: Path) -> None:
    folder = two_writers(tmp_path)
    (folder / "web-1.torn").write_bytes(b'"fan":"' + ANN.encode())
    (folder / "web-2.torn").write_bytes(b'"fan":"' + BOB.encode())
    erase(str(folder), ANN, NOW)
    assert sorted(path.name for path in folder.glob("*.torn")) == ["web-2.torn"]


def test_a_pruned_log_verifies_from_there_on(tmp_path: Path) -> None:
    folder = two_writers(tmp_path)  # events on four days
    assert prune(str(folder), NOW + timedelta(days=2), NOW + timedelta(days=9)) >= 4
    assert findings(folder) == []
    assert [line.body.seq for line in events(folder)] == [3, 4, 3, 4]
    assert prune(str(folder), NOW + timedelta(days=3), NOW + timedelta(days=9)) >= 2
    assert [line.body.seq for line in events(folder)] == [4, 4]
    assert findings(folder) == []
    assert prune(str(folder), NOW + timedelta(days=99), NOW + timedelta(days=100)) > 0
    assert (events(folder), findings(folder)) == ([], [])
    with ledger(folder) as log:
        log.record((notice(),), NOW)
    assert len(events(folder)) == 1
    assert findings(folder) == []


def test_erased_lines_may_be_pruned(tmp_path: Path) -> None:
    folder = two_writers(tmp_path)
    erase(str(folder), ANN, NOW)
    prune(str(folder), NOW + timedelta(days=3), NOW)
    assert findings(folder) == []
    erase(str(folder), BOB, NOW)
    assert findings(folder) == []


def test_an_anchor_cannot_be_put_in_by_hand(tmp_path: Path) -> None:
    folder = two_writers(tmp_path)
    path = folder / "web-1.jsonl"
    lines = path.read_bytes().splitlines(keepends=True)
    second = json.loads(lines[1])
    anchor = {"anchor": {"hash": second["hash"], "schema": 1, "seq": 2, "writer": "web-1"}}
    path.write_bytes(json.dumps(anchor, separators=(",", ":")).encode() + b"\n" + b"".join(lines[2:]))
    (found,) = findings(folder)
    assert found.kind == "pruned"
    assert "no later line says the same" in found.message


def test_a_log_that_was_tampered_with_is_not_tidied_up(tmp_path: Path) -> None:
    folder = two_writers(tmp_path)
    path = folder / "web-1.jsonl"
    data = path.read_bytes().replace(b"session starts", b"session starts!", 1)
    path.write_bytes(data)
    for forget in (lambda: erase(str(folder), ANN, NOW), lambda: prune(str(folder), NOW + timedelta(days=9), NOW)):
        with pytest.raises(LedgerError) as told:
            forget()
        assert "nothing was changed" in told.value.message
        assert path.read_bytes() == data
    assert not list(folder.glob(".*.part"))


def test_a_writer_goes_on_meanwhile(tmp_path: Path) -> None:
    done = threading.Event()
    with ledger(tmp_path, every=50) as log:
        fans = [log.about("ann"), log.about("bob")]
        written = 0

        def write() -> None:
            nonlocal written
            while not done.is_set():
                fans[written % 2].record((notice(written),), NOW)
                written += 1

        thread = threading.Thread(target=write)
        thread.start()
        try:
            for _ in range(5):
                erase(str(tmp_path), ANN, NOW)
        finally:
            done.set()
            thread.join()
    assert findings(tmp_path) == []
    assert len(events(tmp_path)) == written


def test_with_a_key(tmp_path: Path) -> None:
    key = b"k" * 32
    folder = two_writers(tmp_path, key=key)
    erase(str(folder), ANN, NOW, Seal(key))
    prune(str(folder), NOW + timedelta(days=2), NOW, Seal(key))
    assert findings(folder, Seal(key)) == []
