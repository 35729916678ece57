"""The published schemas are those of the models, and lines that are written fit theirs."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest
from pydantic import TypeAdapter
from stores.logs import FAN_KEY, NOW, ledger, notice, two_writers

from personaspec import wire
from personaspec.evidence import document, line
from personaspec.evidence.sealing import pseudonym
from personaspec.stores.retention import erase, prune

SHELF = Path(wire.__file__).parent / "schemas"
SHAPES: dict[str, object] = {
    "evidence": line.Line | line.Anchor,
    "verify-log": document.VerifyOut,
    "report": document.ReportOut,
    "report-law": document.LawOut,
}


@pytest.mark.parametrize("name", SHAPES)
def test_a_schema_is_published(name: str, snapshot: Callable[[Path, str], None]) -> None:
    schema = TypeAdapter(SHAPES[name]).json_schema(by_alias=True)
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": f"personaspec {name}"} | schema
    jsonschema.Draft202012Validator.check_schema(schema)
    snapshot(SHELF / f"{name}.json", json.dumps(schema, indent=2, sort_keys=True, ensure_ascii=False) + "\n")


def test_every_line_fits(tmp_path: Path) -> None:
    two_writers(tmp_path)
    erase(str(tmp_path), pseudonym(FAN_KEY, "ann"), NOW)
    prune(str(tmp_path), NOW.replace(day=23), NOW)
    (tmp_path / "web-1.jsonl").open("ab").write(b"torn")
    with ledger(tmp_path) as log:
        log.record((notice(),), NOW)
    fits = jsonschema.Draft202012Validator(json.loads((SHELF / "evidence.json").read_text())).validate
    kinds = set()
    for path in tmp_path.glob("*.jsonl"):
        for each in path.read_text().splitlines():
            fits(json.loads(each))
            kinds.add(json.loads(each).get("body", {"kind": "anchor"})["kind"])
    assert kinds == {"event", "checkpoint", "closed", "torn", "erased", "pruned", "anchor"}
