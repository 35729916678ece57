"""`canary`: the schema of what it prints for programs."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import jsonschema

from personaspec.cli.proving.checks import Check
from personaspec.cli.proving.document import CanaryOut, document, whole

SHELF = Path(__file__).parents[2] / "personaspec" / "schemas"


def test_the_schema_is_published(snapshot: Callable[[Path, str], None]) -> None:
    schema = CanaryOut.model_json_schema(by_alias=True)
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "personaspec canary"} | schema
    jsonschema.Draft202012Validator.check_schema(schema)
    snapshot(SHELF / "canary.json", json.dumps(schema, indent=2, sort_keys=True, ensure_ascii=False) + "\n")


def check(side: str, outcome: str, streamed: bool) -> Check:
    what = "topic" if side == "fan" else "challenge"
    return Check(side, what, "forbid/x", streamed, outcome, "why")  # type: ignore[arg-type]


def test_only_what_was_tried_in_every_way_is_proven() -> None:
    fired = [check(side, "fired", streamed) for side in ("fan", "bot") for streamed in (False, True)]
    assert whole(fired) == "fired"
    assert whole(fired[:3]) == "not-proven"
    assert whole([]) == "not-proven"
    assert whole([*fired, check("bot", "not-proven", True)]) == "not-proven"
    assert whole([check("bot", "not-proven", True), check("bot", "not-fired", True), *fired]) == "not-fired"
    assert document("http://x/v1", "mara", "sha256:0", fired).model_dump(by_alias=True)["outcome"] == "fired"
