"""`GET /openapi.json`: what the API takes and gives, made of the tables by which it is read."""

from __future__ import annotations

from typing import Any, Final

import orjson
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from personaspec import __version__
from personaspec.server.api import asked
from personaspec.server.api.document_beside import paths, schemas
from personaspec.server.refusals import Refused
from personaspec.server.serving import Serving

_JSON_TYPES: Final = {bool: "boolean", int: "integer", float: "number", str: "string", list: "array"}
_TEXT: Final = {"type": "string"}
_EVENT: Final = {"type": "object", "properties": {"data": _TEXT}, "required": ["data"]}
_NAMED: Final = "^[^\\u0000-\\u001f\\u007f]*$"
_ERRORS: Final = {
    400: "The request cannot be read; `help` says what to do.",
    401: "A key is needed, or this one does not work.",
    403: "The key is for something else.",
    404: "No such persona.",
    408: "The body came too slowly.",
    409: "Another message of this fan is being answered.",
    413: "The body is too large.",
    415: "The body is not said to be JSON.",
    421: "The service is for this machine, and was called by another name.",
    429: "Too many messages; `Retry-After` says when to come back.",
    500: "A bug of ours.",
    502: "The model could not answer.",
    503: "Too much to do, the store cannot be written to, or this replica is about to end.",
    504: "The model did not answer in time.",
}


def routes(serving: Serving) -> list[BaseRoute]:
    """`/openapi.json`."""

    async def document(request: Request) -> Response:
        """Who has no key is not told the names."""
        try:
            await serving.keys.check(request.headers.get("authorization", "").encode("latin-1") or None, "chat")
            names = serving.fleet.names()
        except Refused:
            names = ()
        return Response(orjson.dumps(openapi(names)), media_type="application/json")

    return [Route("/openapi.json", document)]


def openapi(names: tuple[str, ...]) -> dict[str, Any]:
    """The document; `names` are the personas that are served now."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "personaspec",
            "version": __version__,
            "description": "Personas as models of a chat API. Each request is one message of one fan.",
        },
        "security": [{"key": []}, {}],
        "paths": {
            "/v1/chat/completions": {"post": _chat(names)},
            "/v1/models": {"get": _get("The personas, as models.", "ModelList", (401, 403, 421, 503), "listModels")},
            "/v1/models/{id}": {
                "get": _get("One persona.", "Model", (401, 403, 404, 421, 503), "getModel"),
                "parameters": [
                    {"name": "id", "in": "path", "required": True, "schema": {"type": "string", "minLength": 1}}
                ],
            },
            "/healthz": {"get": _get("The process is there.", "Health", (421,), "isThere")},
            "/readyz": {"get": _ready()},
            **{path: {method: _besides(path, held, errors)} for path, (method, held, errors) in paths().items()},
        },
        "components": {
            "securitySchemes": {"key": {"type": "http", "scheme": "bearer", "bearerFormat": "ps_<id>_<secret>"}},
            "schemas": _SCHEMAS | schemas() | {"ChatRequest": _request(names)},
        },
    }


def _besides(path: str, held: dict[str, Any], errors: tuple[int, ...]) -> dict[str, Any]:
    """A path beside the chat. Who operates needs a key, save at this machine."""
    security: dict[str, Any] = {"security": [{"key": []}]} if path.startswith("/v1/operator/") else {}
    return held | security | {"responses": _errors(*errors) | held["responses"]}


def _chat(names: tuple[str, ...]) -> dict[str, Any]:
    shown = {"model": names[0] if names else "mara", "messages": [{"role": "user", "content": "Hello!"}]}
    return {
        "operationId": "chat",
        "summary": "One message of a fan, and the persona's answer.",
        "requestBody": {
            "required": True,
            "content": {"application/json": {"schema": {"$ref": "#/components/schemas/ChatRequest"}, "example": shown}},
        },
        "responses": {
            "200": {
                "description": "The answer: whole, or as server-sent events where `stream` is true.",
                "headers": {
                    "x-request-id": {"schema": _TEXT},
                    "x-personaspec-session": {
                        "description": "Where nobody said who the fan is: the session to go on with.",
                        "schema": _TEXT,
                    },
                },
                "content": {
                    "application/json": {"schema": {"$ref": "#/components/schemas/ChatCompletion"}},
                    "text/event-stream": {"schema": _EVENT},
                },
            },
            **_errors(400, 401, 403, 404, 408, 409, 413, 415, 421, 429, 500, 502, 503, 504),
        },
    }


def _get(summary: str, schema: str, errors: tuple[int, ...], operation: str) -> dict[str, Any]:
    content = {"application/json": {"schema": {"$ref": f"#/components/schemas/{schema}"}}}
    return {
        "operationId": operation,
        "summary": summary,
        "responses": {"200": {"description": summary, "content": content}, **_errors(*errors)},
    }


def _ready() -> dict[str, Any]:
    said = _get("Something is served, and the store can be written to.", "Health", (421,), "isReady")
    content = {"application/json": {"schema": {"$ref": "#/components/schemas/Health"}}}
    said["responses"]["503"] = {"description": "Not ready; `why` says why.", "content": content}
    return said


def _errors(*statuses: int) -> dict[str, Any]:
    content = {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}}
    return {str(status): {"description": _ERRORS[status], "content": content} for status in statuses}


def _request(names: tuple[str, ...]) -> dict[str, Any]:
    nullable = {
        "user": {
            "type": "string",
            "maxLength": asked.LONGEST_NAME,
            "pattern": f"^(?!{asked.ANONYMOUS}){_NAMED[1:]}",
            "description": "The fan: any name that stays the same. Without it each session is another fan.",
        },
        "metadata": {
            "type": "object",
            "properties": _metadata(),
            "additionalProperties": False,
            "description": "What is known of the fan. What is missing is unknown, and read in the strictest way.",
        },
        "stream": {"type": "boolean"},
        "stream_options": {
            "type": "object",
            "properties": {"include_usage": {"type": "boolean"}, "include_obfuscation": {"type": "boolean"}},
            "additionalProperties": False,
        },
        **{name: _tuning(types) for name, types in asked.TUNING.items()},
        **{name: {"enum": list(allowed), "description": f"Not taken: {what}."} for name, (allowed, what) in
           asked.REFUSED.items()},
    }  # fmt: skip
    return {
        "type": "object",
        "required": ["model", "messages"],
        "properties": {
            "model": {"type": "string", **({"enum": list(names)} if names else {}), "description": "The persona."},
            "messages": {
                "type": "array",
                "minItems": 1,
                "maxItems": asked.MOST_MESSAGES,
                "items": {"anyOf": [_USER, _ASSISTANT]},
                "contains": {"type": "object", "properties": {"role": {"const": "user"}}, "required": ["role"]},
                "description": "Only the fan's last message is read: what was said before is kept here.",
            },
            **{name: {"anyOf": [schema, {"type": "null"}]} for name, schema in nullable.items()},
        },
        "additionalProperties": False,
    }


def _tuning(types: tuple[type, ...]) -> dict[str, Any]:
    said = "Read over: the operator sets how the model is asked."
    kinds = ["number"] if float in types else [_JSON_TYPES[each] for each in types]
    found: dict[str, Any] = {"type": kinds[0] if len(kinds) == 1 else kinds, "description": said}
    if kinds == ["integer"]:
        found |= {"minimum": -asked.LARGEST, "maximum": asked.LARGEST}
    return found


def _metadata() -> dict[str, Any]:
    return {
        "session": {"type": "string", "maxLength": asked.LONGEST_SESSION, "pattern": _NAMED},
        "place": {"type": "string", "pattern": f"^({asked.PLACE})?$", "description": "ISO 3166: `SE`, `US-NY`."},
        "age": {"type": "string", "enum": list(asked.AGES)},
        "age_source": {"type": "string", "pattern": f"^({asked.WORD})?$", "description": "How the age is known."},
        "locale": {"type": "string", "pattern": f"^({asked.LOCALE})?$", "description": "BCP 47: `sv`, `pt-BR`."},
        "zone": {"type": "string", "enum": list(asked.ZONES), "description": "The fan's time zone."},
        "channel": {"type": "string", "pattern": f"^({asked.WORD})?$"},
        "label": {
            "type": "string",
            "enum": ["true", "false"],
            "description": "Whether the client shows a lasting AI label.",
        },
        "acknowledged": {
            "type": "string",
            "maxLength": asked.LONGEST_VALUE,
            "description": "Rules, with commas between them, whose notices the client showed or the fan confirmed.",
        },
    }


_CONTENT: Final = {
    "anyOf": [
        {"type": "string", "pattern": "\\S"},
        {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "properties": {"type": {"const": "text"}, "text": {"type": "string", "pattern": "\\S"}},
                "required": ["type", "text"],
            },
        },
    ]
}
_USER: Final = {
    "type": "object",
    "title": "the fan",
    "properties": {
        "role": {"const": "user"},
        "content": _CONTENT,
        "name": {"anyOf": [{"type": "string"}, {"type": "null"}]},
    },
    "required": ["role", "content"],
    "additionalProperties": False,
}
_ASSISTANT: Final = {
    "type": "object",
    "title": "the persona, read over",
    "properties": {"role": {"const": "assistant"}},
    "required": ["role"],
}
_PART: Final = {
    "type": "object",
    "required": ["kind"],
    "properties": {
        "kind": {"enum": ["reply", "notice", "fixed", "limit", "crisis", "label", "hand_off", "note"]},
        "text": _TEXT,
        "rule": {"type": "string", "description": "The rule whose words these are."},
        "also": {"type": "array", "items": _TEXT, "description": "Further rules that the same words satisfy."},
        "trigger": {"type": "string", "description": "Why now."},
        "placed": {
            "enum": ["before-reply", "after-reply", "before-sentence", "same-message", "own-bubble", "persistent"]
        },
        "spoken": {"type": "boolean"},
        "ack": {"type": "boolean", "description": "To be acknowledged with the next message."},
        "language": _TEXT,
        "about": {"type": "string", "description": "Of a note: what it is about."},
    },
}
_SCHEMAS: Final[dict[str, Any]] = {
    "Error": {
        "type": "object",
        "required": ["error"],
        "properties": {
            "error": {
                "type": "object",
                "required": ["message", "type", "param", "code", "help"],
                "properties": {
                    "message": _TEXT,
                    "type": _TEXT,
                    "param": {"type": ["string", "null"]},
                    "code": _TEXT,
                    "help": {"type": "string", "description": "What to do."},
                },
            }
        },
    },
    "ChatCompletion": {
        "type": "object",
        "required": ["id", "object", "created", "model", "choices", "usage", "personaspec"],
        "properties": {
            "id": _TEXT,
            "object": {"const": "chat.completion"},
            "created": {"type": "integer"},
            "model": _TEXT,
            "choices": {
                "type": "array",
                "minItems": 1,
                "maxItems": 1,
                "items": {
                    "type": "object",
                    "required": ["index", "message", "finish_reason"],
                    "properties": {
                        "index": {"const": 0},
                        "message": {
                            "type": "object",
                            "required": ["role", "content"],
                            "properties": {"role": {"const": "assistant"}, "content": _TEXT},
                        },
                        "finish_reason": {"enum": ["stop", "length", "content_filter"]},
                    },
                },
            },
            "usage": {
                "type": "object",
                "description": "The provider's own count, prompt and all, where it gave one; else reckoned of what was"
                " said. `personaspec.usage` says which.",
                "required": ["prompt_tokens", "completion_tokens", "total_tokens"],
                "properties": {
                    "prompt_tokens": {"type": "integer"},
                    "completion_tokens": {"type": "integer"},
                    "total_tokens": {"type": "integer"},
                },
            },
            "personaspec": {
                "type": "object",
                "required": ["parts", "ended", "handed_off", "persona", "bundle", "usage"],
                "properties": {
                    "parts": {"type": "array", "items": _PART},
                    "ended": {"type": "string", "description": "The rule that ended the chat."},
                    "handed_off": {"type": "string", "description": "The rule that gave it to a person."},
                    "persona": _TEXT,
                    "bundle": {"type": "string", "description": "The hash of what may be said."},
                    "usage": {"enum": ["provider", "reckoned"], "description": "Whose count `usage` is."},
                },
            },
        },
    },
    "Model": {
        "type": "object",
        "required": ["id", "object", "created", "owned_by"],
        "properties": {
            "id": _TEXT,
            "object": {"const": "model"},
            "created": {"type": "integer"},
            "owned_by": _TEXT,
            "personaspec": {"type": "object"},
        },
    },
    "ModelList": {
        "type": "object",
        "required": ["object", "data"],
        "properties": {
            "object": {"const": "list"},
            "data": {"type": "array", "items": {"$ref": "#/components/schemas/Model"}},
        },
    },
    "Health": {
        "type": "object",
        "required": ["status"],
        "properties": {"status": _TEXT, "why": _TEXT},
    },
}
