"""Any single edit of a closed log is found: of a byte, of a line, of a file."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from stores.logs import FAN_KEY, NOW, findings, kinds, two_writers

from personaspec.evidence.sealing import pseudonym
from personaspec.stores.retention import erase, prune

Log = dict[str, bytes]


def contents(folder: Path) -> Log:
    return {path.name: path.read_bytes() for path in sorted(folder.glob("*.jsonl"))}


@pytest.fixture(scope="module")
def logs(tmp_path_factory: pytest.TempPathFactory) -> list[Log]:
    """A plain log, and one of which a fan was erased and the beginning pruned."""
    plain = two_writers(tmp_path_factory.mktemp("plain"))
    kept = two_writers(tmp_path_factory.mktemp("kept"), events=6)
    assert erase(str(kept), pseudonym(FAN_KEY, "ann"), NOW) == 6
    assert prune(str(kept), NOW + timedelta(days=2), NOW) > 0
    made = [contents(plain), contents(kept)]
    assert findings(plain) == findings(kept) == []
    return made


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("edited")


def written(folder: Path, log: Log) -> Path:
    for path in folder.glob("*.jsonl"):
        path.unlink()
    for name, data in log.items():
        (folder / name).write_bytes(data)
    return folder


def edits(data: bytes) -> st.SearchStrategy[bytes]:
    """Another byte in place of one, one more, one less."""
    at = st.integers(0, len(data) - 1)
    byte = st.integers(0, 255).map(lambda n: bytes([n])) | st.sampled_from([b" ", b"\n", b"0", b'"'])
    return st.one_of(
        st.builds(lambda i, b: data[:i] + b + data[i + 1 :], at, byte),
        st.builds(lambda i, b: data[:i] + b + data[i:], at, byte),
        st.builds(lambda i: data[:i] + data[i + 1 :], at),
    ).filter(lambda edited: edited != data)


def reshaped(lines: list[bytes]) -> st.SearchStrategy[list[bytes]]:
    """A line less, twice, or in another's place."""
    at = st.integers(0, len(lines) - 1)
    return st.one_of(
        at.map(lambda i: lines[:i] + lines[i + 1 :]),
        at.map(lambda i: [*lines[: i + 1], *lines[i:]]),
        st.tuples(at, at).filter(lambda ij: ij[0] < ij[1]).map(lambda ij: swapped(lines, *ij)),
    )


def swapped(lines: list[bytes], i: int, j: int) -> list[bytes]:
    made = list(lines)
    made[i], made[j] = made[j], made[i]
    return made


QUICK = settings(deadline=None, max_examples=250, suppress_health_check=[HealthCheck.function_scoped_fixture])


@QUICK
@given(data=st.data())
def test_any_edit_of_a_byte_is_found(logs: list[Log], folder: Path, data: st.DataObject) -> None:
    log = data.draw(st.sampled_from(logs))
    name = data.draw(st.sampled_from(sorted(log)))
    assert findings(written(folder, log | {name: data.draw(edits(log[name]))}))


@QUICK
@given(data=st.data())
def test_a_line_that_is_removed_doubled_or_swapped_is_found(logs: list[Log], folder: Path, data: st.DataObject) -> None:
    log = data.draw(st.sampled_from(logs))
    name = data.draw(st.sampled_from([name for name in sorted(log) if log[name].count(b"\n") > 1]))
    lines = log[name].splitlines(keepends=True)
    assert findings(written(folder, log | {name: b"".join(data.draw(reshaped(lines)))}))


@pytest.mark.slow
def test_every_byte_and_every_line_of_a_log(logs: list[Log], folder: Path) -> None:
    """All of them, once: another byte, one less, and each line away."""
    for log in logs:
        for edited in every_edit(log):
            assert findings(written(folder, edited))


def every_edit(log: Log) -> Iterator[Log]:
    for name, data in log.items():
        for at in range(len(data)):
            yield log | {name: data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]}
            if at % 7 == 0:
                yield log | {name: data[:at] + data[at + 1 :]}
        lines = data.splitlines(keepends=True)
        for at in range(len(lines)):
            yield log | {name: b"".join(lines[:at] + lines[at + 1 :])}


@QUICK
@given(data=st.data())
def test_any_bytes_get_an_answer(logs: list[Log], folder: Path, data: st.DataObject) -> None:
    """Never an exception, whatever stands in a file."""
    log = dict(data.draw(st.sampled_from(logs)))
    name = data.draw(st.sampled_from(sorted(log)))
    junk = data.draw(st.binary(max_size=60) | st.sampled_from([b'{"anchor"', b'{"body":{},"hash":"', b"[]\n" * 3]))
    at = data.draw(st.integers(0, len(log[name])))
    findings(written(folder, log | {name: log[name][:at] + junk + data.draw(st.sampled_from([b"", log[name][at:]]))}))


class TestWhatIsFound:
    @pytest.fixture
    def log(self, tmp_path: Path) -> Path:
        return two_writers(tmp_path)

    def lines(self, log: Path, name: str = "web-1") -> list[bytes]:
        return (log / f"{name}.jsonl").read_bytes().splitlines(keepends=True)

    def put(self, log: Path, lines: list[bytes], name: str = "web-1") -> None:
        (log / f"{name}.jsonl").write_bytes(b"".join(lines))

    def test_nothing_in_a_good_one(self, log: Path) -> None:
        assert findings(log) == []

    def test_a_changed_line_is_named_and_the_next_is_not(self, log: Path) -> None:
        lines = self.lines(log)
        self.put(log, [lines[0], lines[1].replace(b"session starts", b"session start5"), *lines[2:]])
        (found,) = findings(log)
        assert (os.path.basename(found.file), found.line, found.kind) == ("web-1.jsonl", 2, "changed")

    def test_a_personal_part_that_was_changed(self, log: Path) -> None:
        lines = self.lines(log)
        self.put(log, [lines[0].replace(b'"age":"minor"', b'"age":"adult"'), *lines[1:]])
        (found,) = findings(log)
        assert (found.line, found.kind) == (1, "changed")
        assert "what is personal" in found.message

    def test_missing_lines_are_counted(self, log: Path) -> None:
        lines = self.lines(log)
        self.put(log, [lines[0], *lines[3:]])
        (found,) = findings(log)
        assert (found.line, found.kind, found.message) == (
            2,
            "missing",
            "lines 2 to 3 of this chain are gone before this one",
        )

    def test_a_line_that_stands_twice(self, log: Path) -> None:
        lines = self.lines(log)
        self.put(log, [lines[0], lines[0], *lines[1:]])
        assert [(f.line, f.kind) for f in findings(log)] == [(2, "duplicated")]

    def test_two_lines_that_changed_places(self, log: Path) -> None:
        lines = self.lines(log)
        self.put(log, [lines[0], lines[2], lines[1], *lines[3:]])
        assert [(f.line, f.kind) for f in findings(log)][:2] == [(2, "missing"), (3, "reordered")]

    def test_a_cut_tail(self, log: Path) -> None:
        self.put(log, self.lines(log)[:-2])
        (found,) = findings(log)
        assert (found.kind, found.line) == ("cut", 0)
        assert "at least 2 lines at its end are gone: checkpoint" in found.message

    def test_a_dropped_writer(self, log: Path) -> None:
        (log / "web-2.jsonl").unlink()
        (found,) = findings(log)
        assert (os.path.basename(found.file), found.kind) == ("web-2.jsonl", "dropped")

    def test_checkpoints_that_are_gone(self, log: Path) -> None:
        (log / "checkpoints.jsonl").unlink()
        assert kinds(log) == ["dropped"]

    def test_the_last_checkpoint_is_missed(self, log: Path) -> None:
        self.put(log, self.lines(log, "checkpoints")[:-1], "checkpoints")
        (found,) = findings(log)
        assert (os.path.basename(found.file), found.kind) == ("checkpoints.jsonl", "cut")

    def test_a_writer_in_the_file_of_another(self, log: Path) -> None:
        (log / "web-2.jsonl").write_bytes((log / "web-1.jsonl").read_bytes())
        assert "writer" in kinds(log)

    def test_a_personal_part_that_was_taken_away_is_no_erasure(self, log: Path) -> None:
        lines = self.lines(log)
        cut = lines[0][: lines[0].index(b',"personal":')] + b',"personal":null}\n'
        self.put(log, [cut, *lines[1:]])
        (found,) = findings(log)
        assert (found.kind, found.message) == (
            "erased",
            "line 1 lost what is personal, and no line says that it was erased",
        )
