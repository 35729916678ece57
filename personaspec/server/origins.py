"""What a page of ours says to a browser, and whether a request came from one: nothing of another site gets in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final
from urllib.parse import urlsplit

import orjson
from starlette.requests import Request

from personaspec.server.api.completions import read_body
from personaspec.server.refusals import Refused, bad

_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors {frames}"
)


def safe_headers(frames: Sequence[str] = ()) -> dict[str, str]:
    """The headers of a page; `frames` are the origins that may show it in a frame."""
    headers = {
        "content-security-policy": _POLICY.format(frames=" ".join(("'self'", *frames)) if frames else "'none'"),
        "x-content-type-options": "nosniff",
        "referrer-policy": "no-referrer",
        "cache-control": "no-store",
        "permissions-policy": "camera=(), geolocation=(), microphone=(), browsing-topics=()",
        "cross-origin-opener-policy": "same-origin",
    }
    return headers if frames else headers | {"x-frame-options": "DENY"}


def is_own(request: Request) -> bool:
    """Whether a request was sent by a page of this very origin: a browser says so, and no page can make it lie."""
    if request.headers.get("sec-fetch-site", "same-origin") != "same-origin":
        return False
    origin: str = request.headers.get("origin", "")
    host: str = request.headers.get("host", "")
    try:
        return origin != "" and urlsplit(origin).netloc.lower() == host.lower()
    except ValueError:
        return False


async def own_object(request: Request, most: int, seconds: float) -> dict[str, Any]:
    """The JSON object that a page of ours sent. Raises Refused for what another page, or no page, sent."""
    if not is_own(request):
        raise Refused(403, "other_origin", "this was not sent by a page of this service", "open the page and try again")
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        raise Refused(415, "not_json", "the body is not said to be JSON", "send `Content-Type: application/json`")
    body = await read_body(request.receive, most, seconds)
    try:
        held = orjson.loads(body or b"{}")
    except (orjson.JSONDecodeError, RecursionError):
        raise bad(None, "the body is not JSON", "send one JSON object", "invalid_json") from None
    if type(held) is not dict:
        raise bad(None, "the body is not a JSON object", "send one", "invalid_type")
    return held


def is_secure(request: Request) -> bool:
    """Whether the browser came over TLS, or is on this very machine, where browsers take it for that."""
    return bool(request.url.scheme == "https")
