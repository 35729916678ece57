"""Results of tests for programs: `TestOut` of `personaspec.wire`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from personaspec.evaluation.outcome import Case, Missed
from personaspec.ir.persona import Origin
from personaspec.wire import SCHEMA


def document(files: Sequence[tuple[str, Sequence[Case], Mapping[str, Origin]]]) -> dict[str, Any]:
    """Everything that ran, file by file."""
    outcomes = [case.outcome for _, cases, _ in files for case in cases]
    return {
        "schema": SCHEMA,
        **{word: outcomes.count(word) for word in ("passed", "failed", "skipped")},
        "files": [{"file": path, "cases": [_case(c, origins) for c in cases]} for path, cases, origins in files],
    }


def _case(case: Case, origins: Mapping[str, Origin]) -> dict[str, Any]:
    return {
        "name": case.name,
        "title": case.title,
        "outcome": case.outcome,
        "why": case.why,
        **_place(case.name, origins),
        "dialogue": [list(line) for line in case.dialogue],
        "failures": [_failure(case, miss, origins) for miss in case.failures],
    }


def _failure(case: Case, miss: Missed, origins: Mapping[str, Origin]) -> dict[str, Any]:
    return {
        "expected": miss.expected,
        "found": miss.found,
        "text": miss.text,
        "spans": [list(span) for span in miss.spans],
        "rule": miss.rule,
        **_place(f"{case.name}/{miss.step}" if miss.step >= 0 else case.name, origins),
    }


def _place(path: str, origins: Mapping[str, Origin]) -> dict[str, Any]:
    origin = origins.get(path)
    return {"file": origin.file if origin else None, "line": origin.line if origin else None}
