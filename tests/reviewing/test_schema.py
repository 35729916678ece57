"""The published schema of `diff --format json` is that of the model."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import jsonschema

from personaspec import wire
from personaspec.reviewing.document import DiffOut

SHELF = Path(wire.__file__).parent / "schemas"


def test_the_schema_is_published(snapshot: Callable[[Path, str], None]) -> None:
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "personaspec diff"}
    schema |= DiffOut.model_json_schema(by_alias=True)
    jsonschema.Draft202012Validator.check_schema(schema)
    snapshot(SHELF / "diff.json", json.dumps(schema, indent=2, sort_keys=True, ensure_ascii=False) + "\n")
