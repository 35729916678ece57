"""`verify-log` and `evidence`: the exact words, the codes they end with, the shapes for programs."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import jsonschema
import pytest
from stores.logs import FAN_KEY, two_writers

from personaspec import wire

from .conftest import Personaspec, Process

SCHEMA = json.loads((Path(wire.__file__).parent / "schemas" / "verify-log.json").read_text())


@pytest.fixture
def log(here: Path) -> Path:
    return two_writers(here / "evidence")


def edit(path: Path, old: bytes, new: bytes) -> None:
    data = path.read_bytes()
    assert old in data
    path.write_bytes(data.replace(old, new, 1))


def test_a_good_log(cli: Personaspec, log: Path) -> None:
    shown = cli("verify-log", "evidence")
    assert shown.exit_code == 0
    first, second = shown.output.splitlines()
    assert first == "no findings in 16 lines of 3 chains"
    assert second.startswith("the checkpoints end with 6:sha256:")
    assert cli("verify-log", "evidence", "--kept", second.rpartition(" ")[2]).exit_code == 0


def test_a_line_that_was_changed(cli: Personaspec, log: Path) -> None:
    edit(log / "web-1.jsonl", b'"trigger":"session starts"', b'"trigger":"session begins"')
    shown = cli("verify-log", "evidence")
    assert shown.exit_code == 1
    assert shown.output == (
        "evidence/web-1.jsonl:1: changed: this line was changed after it was written\n"
        "  help: restore this file from a copy, and ask who could write to it\n"
        "1 finding in 16 lines of 3 chains\n"
    )


def test_a_dropped_writer_and_a_cut_tail(cli: Personaspec, log: Path) -> None:
    (log / "web-1.jsonl").unlink()
    lines = (log / "web-2.jsonl").read_bytes().splitlines(keepends=True)
    (log / "web-2.jsonl").write_bytes(b"".join(lines[:-1]))
    shown = cli("verify-log", "evidence")
    assert shown.exit_code == 1
    assert shown.output == (
        "evidence/web-2.jsonl: cut: at least 1 line at its end is gone: checkpoint 6 saw line 5\n"
        "  help: restore this file from a copy, and ask who could write to it\n"
        "evidence/web-1.jsonl: dropped: the whole chain is gone: checkpoint 3 saw line 5\n"
        "  help: restore this file from a copy, and ask who could write to it\n"
        "2 findings in 10 lines of 2 chains\n"
    )


def test_for_programs(cli: Personaspec, log: Path) -> None:
    good = json.loads(cli("verify-log", "evidence", "--format", "json").output)
    jsonschema.validate(good, SCHEMA)
    assert (good["verified"], good["lines"], good["events"], good["chains"]) == (
        True,
        16,
        8,
        ["checkpoints", "web-1", "web-2"],
    )
    edit(log / "web-1.jsonl", b'"age":"minor"', b'"age":"adult"')
    shown = cli("verify-log", "evidence", "--format", "json")
    assert shown.exit_code == 1
    bad = json.loads(shown.output)
    jsonschema.validate(bad, SCHEMA)
    assert bad["verified"] is False
    assert [(f["file"], f["line"], f["kind"]) for f in bad["findings"]] == [("evidence/web-1.jsonl", 1, "changed")]


def test_one_chain_alone(cli: Personaspec, log: Path) -> None:
    shown = cli("verify-log", "evidence/web-1.jsonl")
    assert (shown.exit_code, shown.output) == (0, "no findings in 5 lines of 1 chain\n")


def test_a_file_that_is_no_log_is_told_in_a_hundred_lines(cli: Personaspec, here: Path) -> None:
    (here / "poem.jsonl").write_text("roses are red\n" * 5000)
    shown = cli("verify-log", "poem.jsonl")
    assert shown.exit_code == 1
    assert shown.output.splitlines()[-2:] == ["and 4,900 more", "5000 findings in 5,000 lines of 1 chain"]


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("verify-log", "nowhere"), "there is no file or folder `nowhere`"),
        (("verify-log", "empty"), "`empty` holds no evidence"),
        (("verify-log", "evidence", "--kept", "17"), "`17` is no head"),
        (("verify-log", "evidence", "--key", "none"), "there is no file `none`"),
        (("verify-log", "evidence", "--key", "short"), "the key in `short` has 3 bytes"),
        (("evidence", "checkpoint", "nowhere"), "there is no file or folder `nowhere`"),
        (("evidence", "erase", "evidence", "ann"), "a fan's name needs the key that pseudonyms are made with"),
        (("evidence", "prune", "evidence"), "--keep"),
        (("evidence", "prune", "evidence", "--keep", "9999999"), "9999999 days ago there was no calendar"),
    ],
)
def test_wrong_usage_is_2(process: Process, here: Path, args: tuple[str, ...], said: str) -> None:
    two_writers(here / "evidence")
    (here / "empty").mkdir()
    (here / "short").write_text("abc\n")
    done = process(*args)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_a_checkpoint_prints_the_head_to_keep(cli: Personaspec, log: Path) -> None:
    shown = cli("evidence", "checkpoint", "evidence")
    assert shown.exit_code == 0
    assert shown.output.startswith("7:sha256:")
    assert shown.output.strip() in cli("verify-log", "evidence").output
    again = cli("verify-log", "evidence", "--kept", "7:sha256:" + "0" * 64)
    assert again.exit_code == 1
    assert "line 7 of this chain is another than the head that you kept saw" in again.output


def test_erasing_and_pruning(cli: Personaspec, log: Path, here: Path) -> None:
    (here / "fan.key").write_bytes(FAN_KEY + b"\n")
    erased = cli("evidence", "erase", "evidence", "ann", "--fan-key", "fan.key")
    assert (erased.exit_code, erased.output) == (0, "erased what is personal in 4 events\n")
    shown = cli("verify-log", "evidence")
    assert shown.exit_code == 0
    assert "4 of 8 events are erased: what was personal in them is gone" in shown.output
    pruned = cli("evidence", "prune", "evidence", "--keep", "1", "--now", "2026-11-24T10:00:00Z")
    assert pruned.exit_code == 0
    assert re.fullmatch(r"pruned \d+ lines\n", pruned.output)  # how many hangs on the day of the erasure
    assert cli("verify-log", "evidence").exit_code == 0


def test_what_was_tampered_with_is_not_tidied_up(cli: Personaspec, log: Path) -> None:
    edit(log / "web-1.jsonl", b'"age":"minor"', b'"age":"adult"')
    shown = cli("evidence", "prune", "evidence", "--keep", "1")
    assert shown.exit_code == 3
    assert shown.stderr == (
        "error: nothing was changed: what is personal in this line was changed after it was written\n"
        "  help: `personaspec verify-log evidence` says where\n"
    )


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_log_that_cannot_be_read_is_3(cli: Personaspec, log: Path) -> None:
    (log / "web-1.jsonl").chmod(0)
    assert cli("verify-log", "evidence").exit_code == 3
