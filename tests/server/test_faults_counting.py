"""The verdicts of `python -m bench.faults` come from what is counted, and from nothing else."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random

import pytest

pytest.importorskip("httptools")
from bench.faults_client import CAP, CLAIM, PERSONA, Answer, read, sent, told, tracebacks, unguarded
from bench.faults_count import Row
from bench.faults_fans import malformed
from bench.faults_page import HEAD, cells, page, table
from personaspec.server.api.asked import read as understood
from tests.server.house import compiled


def _stream(*events: dict[str, object], end: str = "data: [DONE]\n\n") -> str:
    return "".join(f"data: {json.dumps(each)}\n\n" for each in events) + end


def _said(text: str, finish: str | None = None, **more: object) -> dict[str, object]:
    return {"choices": [{"delta": {"content": text}, "finish_reason": finish}], "personaspec": {"parts": [], **more}}


def test_its_spec_loads(tmp_path: Path) -> None:
    assert compiled(tmp_path, PERSONA)[0].header.name == "ana"
    assert compiled(tmp_path, PERSONA + CAP)[0].header.name == "ana"
    assert understood(json.dumps(sent("f", "clay?", stream=True)).encode()).fan == "f"


def test_what_a_client_sees() -> None:
    """Whole, in part, refused, broken off: by the bytes alone."""

    def seen(raw: str, status: int = 200, stream: bool = True) -> Answer:
        answer = Answer("f", "clay?", status=status, raw=raw)
        read(answer, stream)
        return answer

    notice = {"kind": "notice", "rule": "disclose/daily", "also": ["disclose/third"]}
    whole = seen(_stream(_said("Clay", parts=[notice]), _said(" is fun.", "stop", bundle="b")))
    assert (whole.kind, whole.said, whole.bundle) == ("whole", "Clay is fun.", "b")
    assert told([whole]) == {"f": {"disclose/daily": 1, "disclose/third": 1}}
    assert seen(_stream(_said("Clay", "length"))).kind == "part"
    assert seen(_stream(_said("Clay"), {"error": {"message": "no"}})).kind == "part"
    assert seen(_stream(_said("Clay"), end="")).kind == "broken"
    assert seen('{"error": {"message": "wait"}}', 503).kind == "refused"
    assert seen("Internal Server Error", 500).kind == "broken"
    assert seen("", 0).kind == "broken"
    assert seen("{", stream=False).kind == "broken"
    assert (unguarded([whole]), tracebacks([whole])) == (0, 0)
    assert unguarded([seen(_stream(_said(CLAIM)))]) == 1
    assert tracebacks([seen("Traceback (most recent call last)", 500)]) == 1


@pytest.mark.parametrize("name", ["unguarded", "tracebacks", "repeats", "missed", "unrecorded", "lost", "findings"])
def test_one_of_anything_fails_a_row(name: str) -> None:
    row = Row("a fault")
    row.must("this holds", True)
    assert row.verdict == "holds"
    setattr(row, name, 1)
    assert row.verdict == "FAILED"
    assert len(row.failures()) == 1
    assert "**Failed**: a fault: 1 " in page([row], "", 1.0)


def test_what_must_be_and_is_not_fails_a_row() -> None:
    row = Row("a fault")
    row.must("the next fan is answered", False)
    assert row.verdict == "FAILED"
    skipped = Row("another", skipped="it is not installed")
    assert skipped.verdict == "not run"
    assert {len(cells(each)) for each in (row, skipped)} == {len(HEAD)}
    assert len(table([row, skipped])) == 4


def test_malformed_requests_are_the_same_each_time() -> None:
    one, two = Random(3), Random(3)
    made = [malformed(one) for _ in range(300)]
    assert made == [malformed(two) for _ in range(300)]
    assert len(set(made)) > 150
