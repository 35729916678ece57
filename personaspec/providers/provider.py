"""What a model is to the rest of the house: something that streams text, or says in plain words why it could not.

Nothing here knows a library: importing this module loads neither litellm nor the local runtime.
"""

from __future__ import annotations

import os
import re
from collections.abc import AsyncGenerator, Coroutine, Generator, Mapping
from enum import StrEnum
from typing import Any, Protocol, runtime_checkable

from personaspec.guard.judge import Consultation, Ruled
from personaspec.session.request import Request

_SECRET_NAMES = ("_API_KEY", "_TOKEN", "_SECRET", "_PASSWORD", "_ACCESS_KEY", "_KEY")
_SHORTEST = 6  # a shorter value is more likely a word of the message than a secret
_SECRET_SHAPES = re.compile(
    r"""\b(?:sk|pk|rk|gsk|xai|hf|ghp|glpat)[-_][A-Za-z0-9*_\-]{6,}      # keys by their usual first letters
      | \bAIza[A-Za-z0-9_\-]{20,}
      | (?<=[Bb]earer\ )\s*[^\s"',}]{4,}
      | (?<=[?&]key=)[^\s&"']+
      | (?i:(?<=x-api-key:\ )|(?<=api_key=))[^\s"',}]+""",
    re.VERBOSE,
)
HIDDEN = "[secret]"


class Kind(StrEnum):
    """Why there is no reply, or only a part of one."""

    AUTH = "auth"
    NO_SUCH_MODEL = "no_such_model"
    TIMEOUT = "timeout"
    RATE_LIMIT = "rate_limit"
    CONTEXT_OVERFLOW = "context_overflow"
    CUT = "cut"  # what came before is all there is: the provider ended it, or never said that it was complete
    EMPTY = "empty"
    INTERRUPTED = "interrupted"  # whoever waited for the reply stopped it
    NETWORK = "network"
    REFUSED = "refused"
    DISK = "disk"
    DAMAGED = "damaged"  # a file that is not what it should be
    OTHER = "other"


class ProviderError(Exception):
    """No reply, or not all of it.

    `message` is one sentence for a person, `help` what to do; neither ever holds a secret. It may be raised after some
    text was already given: then that text stands, and this says why no more comes (`cut`, `timeout`, `network`).
    `retry_after` is in seconds, where a provider said when to ask again.
    """

    def __init__(self, kind: Kind, message: str, help: str = "", retry_after: int | None = None) -> None:
        self.kind = kind
        self.retry_after = retry_after
        self.message = scrub(message)
        self.help = scrub(help)
        super().__init__(self.message)

    def __reduce__(self) -> tuple[type[ProviderError], tuple[Kind, str, str, int | None]]:
        return (type(self), (self.kind, self.message, self.help, self.retry_after))


class Completion(Protocol):
    """A whole answer and what it cost: tokens, and `money` in USD (None where no price is known)."""

    @property
    def text(self) -> str: ...
    @property
    def tokens_in(self) -> int: ...
    @property
    def tokens_out(self) -> int: ...
    @property
    def money(self) -> float | None: ...


@runtime_checkable
class Completing(Protocol):
    """Gives whole answers of a given shape, as a judge does. Raises ProviderError and nothing else."""

    def complete(self, request: Request, name: str, schema: Mapping[str, Any]) -> Coroutine[Any, Any, Completion]:
        """A whole answer of the shape of a JSON Schema called `name`, where the provider can be told; whoever asks
        checks it in any case."""
        ...


class Judge(Protocol):
    """Rules on what it is asked. Both limit their own time, and raise nothing: no ruling is an `Unruled`."""

    def rule(self, asked: Consultation) -> Ruled:
        """The ruling. Called from several threads at once."""
        ...

    def arule(self, asked: Consultation) -> Coroutine[Any, Any, Ruled]:
        """The same for an event loop."""
        ...


class Provider(Protocol):
    """Streams one reply. Closing the iterator early stops the model.

    Both give pieces of text, never an empty one, and raise ProviderError and nothing else. A reply that was cut short
    gives its pieces first and raises then, so that what came can be judged and shown.
    """

    def stream(self, request: Request) -> Generator[str, None, None]:
        """The reply in pieces."""
        ...

    def astream(self, request: Request) -> AsyncGenerator[str, None]:
        """The same for an event loop."""
        ...


def scrub(text: str, environ: Mapping[str, str] | None = None) -> str:
    """The text without keys: neither the values of environment variables that hold one nor what looks like one."""
    values = os.environ if environ is None else environ
    secrets = {v for k, v in values.items() if k.upper().endswith(_SECRET_NAMES) and len(v) >= _SHORTEST}
    for secret in sorted(secrets, key=len, reverse=True):
        text = text.replace(secret, HIDDEN)
    return _SECRET_SHAPES.sub(HIDDEN, text)
