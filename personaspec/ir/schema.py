"""The JSON Schemas of the public contract. The published files are `personaspec/schemas/*.json`; a test holds that
they are these."""

from __future__ import annotations

from typing import Any, Final

from pydantic import BaseModel

from personaspec.ir.border import shape
from personaspec.ir.node import SCHEMA, Node
from personaspec.ir.persona import Bundle, Persona

MODELS: Final[dict[str, type[Node]]] = {"bundle": Bundle, "persona": Persona}
DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"


def json_schema(name: str) -> dict[str, Any]:
    """The schema of `persona` or `bundle` as a reader needs it: a field with a default may be missing.

    KeyError for another name.
    """
    return schema_of(name, MODELS[name])


def schema_of(name: str, model: type[Node] | type[BaseModel]) -> dict[str, Any]:
    """The schema of a model that is published under `name`."""
    return {"$schema": DIALECT, "$id": f"urn:personaspec:schema:{name}:{SCHEMA}", **shape(model)}
