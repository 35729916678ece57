"""The published schemas are those of the models, and what the commands write fits them (tests/cli)."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest
from pydantic import BaseModel, TypeAdapter

from personaspec import wire
from personaspec.evaluation import tested

SHELF = Path(wire.__file__).parent / "schemas"
SHAPES: dict[str, type[BaseModel] | object] = {
    "guard-in": wire.GuardIn,
    "guard-out": wire.GuardOut | wire.GuardBad,
    "test": tested.TestOut,
}


@pytest.mark.parametrize("name", SHAPES)
def test_a_schema_is_published(name: str, snapshot: Callable[[Path, str], None]) -> None:
    schema = TypeAdapter(SHAPES[name]).json_schema(by_alias=True)
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": f"personaspec {name}"} | schema
    jsonschema.Draft202012Validator.check_schema(schema)
    snapshot(SHELF / f"{name}.json", json.dumps(schema, indent=2, sort_keys=True, ensure_ascii=False) + "\n")
