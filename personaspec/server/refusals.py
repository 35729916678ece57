"""What a client is told where it gets no answer: OpenAI's shape of an error, with what to do about it."""

from __future__ import annotations

from typing import Final

import orjson

from personaspec.providers.provider import Kind

_TYPES: Final = {
    401: "authentication_error",
    403: "permission_error",
    429: "rate_limit_error",
}


class Refused(Exception):
    """No answer. `status` is HTTP's, `code` a word that programs read, `message` one sentence and `help` what to do;
    neither holds what a model said. `param` names the field that is wrong, `after` the seconds to wait."""

    def __init__(
        self, status: int, code: str, message: str, help: str = "", *, param: str | None = None, after: float = 0
    ) -> None:
        super().__init__(message)
        self.status, self.code, self.message, self.help, self.param = status, code, message, help, param
        self.after = after

    def body(self) -> bytes:
        """The error as JSON."""
        kind = _TYPES.get(self.status, "invalid_request_error" if self.status < 500 else "server_error")
        held = {
            "message": self.message,
            "type": kind,
            "param": self.param,
            "code": self.code,
            "help": self.help,
        }
        return orjson.dumps({"error": held})

    def headers(self) -> list[tuple[bytes, bytes]]:
        """What goes with it beside the type of the body."""
        found: list[tuple[bytes, bytes]] = []
        if self.after > 0:
            found.append((b"retry-after", str(max(1, round(self.after + 0.5))).encode()))
        if self.status == 401:
            found.append((b"www-authenticate", b"Bearer"))
        return found


def bad(param: str | None, message: str, help: str = "", code: str = "invalid_value") -> Refused:
    """A request that cannot be read."""
    return Refused(400, code, message, help, param=param)


_UPSTREAM: Final = {
    Kind.TIMEOUT: (504, "upstream_timeout", "the model did not answer in time"),
    Kind.RATE_LIMIT: (503, "upstream_busy", "the model has too much to do"),
}


def upstream(kind: str) -> Refused:
    """Nothing came of asking the model. Its own words stay here: they may name what is the operator's business."""
    status, code, message = _UPSTREAM.get(
        Kind(kind) if kind in list(Kind) else Kind.OTHER,
        (
            502,
            "upstream_failed",
            "the model could not answer",
        ),
    )
    return Refused(status, code, message, "ask again; the operator's log says why", after=2 if status == 503 else 0)


def unrecorded() -> Refused:
    """The store cannot be written to: nothing may be shown."""
    return Refused(
        503,
        "store_unavailable",
        "what is said could not be kept, so nothing is said",
        "ask again in a moment; the operator's log says why",
        after=5,
    )


def broken() -> Refused:
    """A mistake of ours. What went wrong stands in the log, under the request's id."""
    return Refused(500, "internal_error", "this is a bug in personaspec", "tell the operator the id of the request")
