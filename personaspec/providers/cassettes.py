"""Replies of a model kept in the repository, so that tests which need one run offline and cost nothing.

One file for each test and model. It holds replies and the sha256 of what was asked, not what was asked, and no secret.
A reply is only used for the very same request: where the prompt has changed since, the cassette is stale and says so.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import AsyncGenerator, Generator
from pathlib import Path
from typing import Any

from personaspec.providers.provider import Kind, Provider, ProviderError, scrub
from personaspec.session.request import Request

_SCHEMA = 1


class Cassettes:
    """Replays from `folder`; with `inner`, asks it and keeps what it says (`save`). `model` is the name that requests
    carry. `about` says which test comes next."""

    def __init__(self, folder: Path, model: str, inner: Provider | None = None) -> None:
        self._folder, self._model, self._inner = folder, model, inner
        self._test = ""
        self._replies: dict[str, str] = {}

    @property
    def recording(self) -> bool:
        """Whether the model itself is asked."""
        return self._inner is not None

    def about(self, test: str) -> None:
        """The test whose replies are read or kept from here on."""
        self._test = test
        self._replies = {} if self._inner is not None else self._load()

    def save(self) -> None:
        """Write what was kept for the test; the same replies give the same bytes. Raises ProviderError: the disk."""
        if self._inner is None or not self._replies:
            return
        kept = [{"request": key, "reply": text} for key, text in sorted(self._replies.items())]
        whole = {"schema": _SCHEMA, "test": self._test, "model": self._model, "replies": kept}
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._path.write_text(json.dumps(whole, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
        except OSError as error:
            why = (error.strerror or type(error).__name__).lower()
            raise ProviderError(Kind.DISK, f"`{self._path}` could not be written: {why}") from None

    def stream(self, request: Request) -> Generator[str, None, None]:
        """The reply that was kept, or the model's own."""
        if self._inner is None:
            yield self._known(request)
            return
        pieces: list[str] = []
        for piece in self._inner.stream(request):
            pieces.append(piece)
            yield piece
        self._replies[digest(request)] = scrub("".join(pieces))

    async def astream(self, request: Request) -> AsyncGenerator[str, None]:
        """The same for an event loop."""
        if self._inner is None:
            yield self._known(request)
            return
        pieces: list[str] = []
        async for piece in self._inner.astream(request):
            pieces.append(piece)
            yield piece
        self._replies[digest(request)] = scrub("".join(pieces))

    @property
    def _path(self) -> Path:
        return self._folder / _plain(self._model) / f"{_plain(self._test)}.json"

    def _known(self, request: Request) -> str:
        found = self._replies.get(digest(request))
        if found is not None:
            return found
        if self._replies:
            said, help = "its cassette is stale: the request is not the one that was recorded", "record it again"
        else:
            said, help = f"there is no cassette of `{self._model}` for it", "record one"
        raise ProviderError(Kind.OTHER, said, f"{help} with `--record`")

    def _load(self) -> dict[str, str]:
        try:
            whole: Any = json.loads(self._path.read_text(encoding="utf-8"))
            return {str(each["request"]): str(each["reply"]) for each in whole["replies"]}
        except FileNotFoundError:
            return {}
        except (OSError, ValueError, KeyError, TypeError):
            raise ProviderError(
                Kind.DAMAGED, f"`{self._path}` is no cassette", "record it again with `--record`"
            ) from None


def digest(request: Request) -> str:
    """`sha256:…` of all that decides a reply."""
    asked = [request.model, list(request.messages), request.max_tokens, request.temperature, list(request.stop)]
    text = json.dumps(asked, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return f"sha256:{hashlib.sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()}"


def _plain(name: str) -> str:
    """A name as one part of a path; names that differ stay apart."""
    plain = re.sub(r"[^\w.-]", "-", name).strip(".")[:80]
    return plain if plain == name else f"{plain}-{hashlib.sha256(name.encode()).hexdigest()[:8]}"
