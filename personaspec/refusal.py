"""Why a JSON line is refused, in words for a person: no library's message reaches them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from personaspec.diagnostic import suggest

_SHOWN = 60  # characters of a key that are quoted back


def refusal(error: ValidationError, model: type[BaseModel], line: bytes) -> tuple[str | int | None, str]:
    """The line's `id`, where one can be read, and one sentence on what is wrong with it."""
    found = error.errors(include_url=False)
    if found[0]["type"] == "json_invalid":
        return None, f"this is no JSON: {_json_words(found[0])}"
    unknown = [e for e in found if e["type"] == "extra_forbidden"]
    said = "; ".join(_unknown(e, model) for e in unknown[:5]) if unknown else _words(found[0])
    return _id(line), said


def _id(line: bytes) -> str | int | None:
    try:
        held = json.loads(line)
    except (ValueError, RecursionError):
        return None
    found = held.get("id") if isinstance(held, dict) else None
    return found if isinstance(found, str | int) and not isinstance(found, bool) else None


def _json_words(found: ErrorDetails) -> str:
    said = str(found.get("ctx", {}).get("error", "it cannot be read"))
    return said.replace("EOF", "it ends").replace(" at line 1 column ", ", at character ")


def _unknown(found: ErrorDetails, model: type[BaseModel]) -> str:
    *above, key = found["loc"]
    known = _fields(model, above)
    near = suggest(str(key), known)
    shown = _quote(".".join(map(str, found["loc"])))
    return f"{shown} is not known here" + (f"; did you mean `{near}`?" if near else f"; known are {_listed(known)}")


def _fields(model: type[BaseModel], above: Sequence[Any]) -> list[str]:
    """The keys that may stand where the unknown one stands."""
    for part in above:
        field = model.model_fields.get(str(part))
        inner = _models(field.annotation) if field is not None else []
        if not inner:
            return []
        model = inner[0]
    return [field.alias or name for name, field in model.model_fields.items()]


def _models(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [m for inner in getattr(annotation, "__args__", ()) for m in _models(inner)]


def _words(found: ErrorDetails) -> str:
    at = _quote(".".join(str(part) for part in found["loc"] if part not in ("str", "int")))
    context = found.get("ctx", {})
    if found["loc"][:1] == ("id",):
        return "`id` is a text or a whole number"
    match found["type"]:
        case "value_error":
            said = str(context.get("error", "it cannot be read"))
            return f"{at} {said}" if found["loc"] else said
        case "model_type" | "model_attributes_type" | "dict_type":
            return f"{at} is an object: `{{…}}`" if found["loc"] else "a line is one JSON object: `{…}`"
        case "string_type":
            return f"{at} is a text"
        case "literal_error":
            return f"{at} is one of {str(context.get('expected', '')).replace(chr(39), '`').replace(' or ', ', ')}"
        case "string_pattern_mismatch":
            return f"{at} is a country or a part of one, such as `SE` or `US-NY`"
        case "timezone_aware":
            return f"{at} needs its zone, such as `2026-11-21T10:00:00Z`"
        case "datetime_type" | "datetime_parsing" | "datetime_from_date_parsing" | "datetime_object_invalid":
            return f"{at} is a time with its zone, such as `2026-11-21T10:00:00Z`"
        case "date_type" | "date_parsing" | "date_from_datetime_parsing" | "date_from_datetime_inexact":
            return f"{at} is a day, such as `2026-11-21`"
        case "greater_than_equal":
            return f"{at} is {context.get('ge')} or more"
        case "int_type" | "int_parsing" | "int_from_float" | "int_parsing_size":
            return f"{at} is a whole number"
        case "missing":
            return f"{at} is missing"
        case _:
            return f"{at} cannot be read" if found["loc"] else "a line is one JSON object: `{…}`"


def _listed(known: Sequence[str]) -> str:
    return ", ".join(f"`{name}`" for name in known)


def _quote(key: str) -> str:
    return f"`{key[:_SHOWN]}{'…' if len(key) > _SHOWN else ''}`"
