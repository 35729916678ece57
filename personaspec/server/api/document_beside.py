"""What `GET /openapi.json` says of the paths beside the chat: the guard for other gateways, and what operators do."""

from __future__ import annotations

from typing import Any, Final

from pydantic import BaseModel

from personaspec.server import guarding
from personaspec.wire import GuardIn, GuardOut

_TEXT: Final = {"type": "string"}
_SHORT: Final = {"type": "string", "maxLength": 500}
_REF: Final = "#/components/schemas/"
_NAMED: Final = {"description": "The persona.", "pattern": "\\S", **_TEXT}

GUARD_ERRORS: Final = (400, 401, 403, 404, 413, 421, 503)
OPERATOR_ERRORS: Final = (401, 403, 421, 503)
CHANGE_ERRORS: Final = (400, 401, 403, 404, 408, 413, 415, 421, 503)


def paths() -> dict[str, tuple[str, dict[str, Any], tuple[int, ...]]]:
    """For each path its method, what it is, and the statuses of its errors."""
    return {
        guarding.GUARD: (
            "post",
            {
                "operationId": "guard",
                "summary": "One message or turn, judged. The caller keeps the session.",
                "requestBody": _body("GuardRequest"),
                "responses": {
                    "200": _answer("What is said of it.", "GuardOut"),
                    "400": _answer("It cannot be read.", "GuardRefusal"),
                },
            },
            GUARD_ERRORS,
        ),
        guarding.LITELLM: (
            "post",
            {
                "operationId": "litellmGuardrail",
                "summary": "What a LiteLLM proxy asks a `generic_guardrail_api`, for a request and for its reply.",
                "requestBody": _body("GuardrailCall"),
                "responses": {"200": _answer("What becomes of it.", "GuardrailAnswer")},
            },
            GUARD_ERRORS,
        ),
        "/v1/operator/state": (
            "get",
            _operation("state", "What is served, what is stopped, and how the last reload went."),
            OPERATOR_ERRORS,
        ),
        "/v1/operator/stop": (
            "post",
            _operation("stop", "Stop a persona from the next turn on, on every replica.", "StopRequest"),
            CHANGE_ERRORS,
        ),
        "/v1/operator/restore": (
            "post",
            _operation("restore", "Take a stop back.", "RestoreRequest"),
            CHANGE_ERRORS,
        ),
        "/v1/operator/reload": (
            "post",
            _reload(),
            CHANGE_ERRORS,
        ),
    }


def schemas() -> dict[str, Any]:
    """What the paths name."""
    found: dict[str, Any] = {
        "GuardRefusal": {
            "anyOf": [
                {"$ref": _REF + "Error"},
                {
                    "type": "object",
                    "description": "A line that is wrong: the words of `personaspec guard`.",
                    "required": ["id", "error"],
                    "properties": {"id": {"type": ["string", "integer", "null"]}, "error": _TEXT},
                },
            ]
        },
        "GuardrailAnswer": {
            "type": "object",
            "required": ["action"],
            "properties": {
                "action": {"enum": ["NONE", "BLOCKED", "GUARDRAIL_INTERVENED"]},
                "blocked_reason": _TEXT,
                "texts": {"type": "array", "items": _TEXT, "description": "What may be said of each text."},
                "stream_holdback_chars": {
                    "type": "array",
                    "items": {"type": "integer", "minimum": 0},
                    "description": "How many characters at the end of each must wait, as the text may go on.",
                },
            },
        },
        "StopRequest": _change({"why": {"description": "The operator's word for the log.", **_SHORT}}),
        "RestoreRequest": _change({}),
        "ReloadRequest": {"type": "object"},
        "State": _STATE,
    }
    found |= _shapes(GuardOut, "GuardOut", "serialization")
    found |= _shapes(GuardIn, "GuardRequest", "validation")
    asked = found["GuardRequest"]
    asked["properties"] = {"persona": _NAMED, **asked["properties"]}
    asked["required"] = ["persona", *asked.get("required", ())]
    found |= _shapes(guarding.Call, "GuardrailCall", "validation")
    return found


def _shapes(model: type[BaseModel], name: str, mode: Any) -> dict[str, Any]:
    """The schema of a model under a name, and those that it is made of, under names that begin with it."""
    held = model.model_json_schema(by_alias=True, mode=mode, ref_template=_REF + name + "{model}")
    parts = held.pop("$defs", {})
    held.pop("title", None)
    return {name: held} | {name + part: schema for part, schema in parts.items()}


def _body(schema: str) -> dict[str, Any]:
    return {"required": True, "content": {"application/json": {"schema": {"$ref": _REF + schema}}}}


def _answer(about: str, schema: str) -> dict[str, Any]:
    return {"description": about, "content": {"application/json": {"schema": {"$ref": _REF + schema}}}}


def _operation(name: str, summary: str, body: str = "") -> dict[str, Any]:
    found: dict[str, Any] = {
        "operationId": name,
        "summary": summary,
        "description": "For who has a key of scope `operator`, or sits at this machine while nobody needs a key.",
        "responses": {"200": _answer("How things stand.", "State")},
    }
    return found | ({"requestBody": _body(body)} if body else {})


def _reload() -> dict[str, Any]:
    found = _operation("reload", "Read all anew that is served: all of it, or nothing.", "ReloadRequest")
    either = {"anyOf": [{"$ref": _REF + "State"}, {"$ref": _REF + "Error"}]}
    found["responses"]["409"] = {
        "description": "It could not be read, so the older ones go on; or it cannot be read again.",
        "content": {"application/json": {"schema": either}},
    }
    return found


def _change(more: dict[str, Any]) -> dict[str, Any]:
    name = {"description": 'The persona; "" or nothing: all of them.', **_SHORT}
    return {"type": "object", "properties": {"persona": name, **more}}


_STATE: Final = {
    "type": "object",
    "required": ["personas", "stopped", "reload", "running", "draining"],
    "properties": {
        "personas": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["name", "title", "version", "bundle", "model", "judge", "since", "stopped"],
                "properties": {
                    **dict.fromkeys(("name", "title", "version", "bundle", "model", "judge", "since"), _TEXT),
                    "stopped": {"type": "boolean"},
                },
            },
        },
        "stopped": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["persona", "at", "why"],
                "properties": dict.fromkeys(("persona", "at", "why"), _TEXT),
            },
        },
        "reload": {
            "type": ["object", "null"],
            "properties": {"at": _TEXT, "took": {"type": "boolean"}, "why": _TEXT, "help": _TEXT},
        },
        "running": {"type": "integer", "minimum": 0},
        "draining": {"type": "boolean"},
    },
}
