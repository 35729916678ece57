"""Where data crosses the IR's border: pydantic reads it, and says what its JSON looks like.

Nothing of it is loaded by a check of a file: what is lowered was never outside.
"""

from __future__ import annotations

from functools import cache
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, TypeAdapter

from personaspec.ir.node import Node

Kind = TypeVar("Kind", bound=Node)


class Document(BaseModel):
    """What a command prints for programs, or a target writes: frozen, no unknown keys. It may hold nodes."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


def read_json(kind: type[Kind], data: str | bytes) -> Kind:
    """A node from JSON. Raises pydantic's ValidationError for wrong types, missing fields and unknown keys."""
    return adapter(kind).validate_json(data)


def read(kind: type[Kind], data: object) -> Kind:
    """A node from what JSON can hold, as `plain` gives it. Raises as `read_json` does."""
    return adapter(kind).validate_python(data)


def adapter(kind: type[Kind]) -> TypeAdapter[Kind]:
    """Pydantic's reader of a kind of node; made once."""
    made: TypeAdapter[Kind] = _adapter(kind)  # type: ignore[arg-type]  # a class has its metaclass's hash
    return made


@cache
def _adapter(kind: Any) -> Any:
    return TypeAdapter(kind)


def shape(kind: type[Node] | type[BaseModel]) -> dict[str, Any]:
    """The JSON Schema of a node or a document, as a reader needs it: a field with a default may be missing."""
    return kind.model_json_schema() if issubclass(kind, BaseModel) else adapter(kind).json_schema()
