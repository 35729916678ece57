"""Replies of a model kept in the repository, so that tests which need one run offline and cost nothing.

One file for each test and model. It holds replies and the sha256 of what was asked, not what was asked, and no secret.
A reply is only used for the very same request: where the prompt has changed since, the cassette is stale and says so.
A test that is repeated has the replies of each run, in order; where more runs are asked for than it holds, it is short
and says so.
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

_SCHEMA = 2
_Run = dict[str, str]
"""The replies of one run, by what was asked."""


class Cassettes:
    """Replays from `folder`; with `inner`, asks it and keeps what it says (`save`). `model` is the name that requests
    carry. `about` says which test comes next, and which run of it."""

    def __init__(self, folder: Path, model: str, inner: Provider | None = None) -> None:
        self._folder, self._model, self._inner = folder, model, inner
        self._test = ""
        self._run, self._count = 0, 1
        self._runs: list[_Run] = [{}]

    @property
    def recording(self) -> bool:
        """Whether the model itself is asked."""
        return self._inner is not None

    def about(self, test: str, run: int = 0, count: int = 1) -> None:
        """The test whose replies are read or kept from here on: run number `run`, from 0, of `count`. Raises
        ProviderError where its cassette is damaged."""
        if self._inner is None and (run == 0 or test != self._test):
            self._runs = self._load(test)
        elif self._inner is not None:
            self._runs = [*self._runs[:run], {}]
        self._test, self._run, self._count = test, run, count

    def save(self) -> None:
        """Write what was kept for the test, all runs so far; the same replies give the same bytes. Raises
        ProviderError: the disk."""
        if self._inner is None or not any(self._runs):
            return
        kept = [[{"request": key, "reply": text} for key, text in sorted(run.items())] for run in self._runs]
        whole = {"schema": _SCHEMA, "test": self._test, "model": self._model, "runs": kept}
        path = self._path(self._test)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(json.dumps(whole, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
        except OSError as error:
            why = (error.strerror or type(error).__name__).lower()
            raise ProviderError(Kind.DISK, f"`{path}` could not be written: {why}") from None

    def stream(self, request: Request) -> Generator[str, None, None]:
        """The reply that was kept, or the model's own."""
        if self._inner is None:
            yield self._known(request)
            return
        pieces: list[str] = []
        for piece in self._inner.stream(request):
            pieces.append(piece)
            yield piece
        self._runs[-1][digest(request)] = scrub("".join(pieces))

    async def astream(self, request: Request) -> AsyncGenerator[str, None]:
        """The same for an event loop."""
        if self._inner is None:
            yield self._known(request)
            return
        pieces: list[str] = []
        async for piece in self._inner.astream(request):
            pieces.append(piece)
            yield piece
        self._runs[-1][digest(request)] = scrub("".join(pieces))

    def _path(self, test: str) -> Path:
        return self._folder / _plain(self._model) / f"{_plain(test)}.json"

    def _known(self, request: Request) -> str:
        held = len(self._runs)
        found = self._runs[self._run].get(digest(request)) if self._run < held else None
        if found is not None:
            return found
        help = "record it again with `--record`"
        if not any(self._runs):
            said, help = f"there is no cassette of `{self._model}` for it", "record one with `--record`"
        elif held < self._count:
            said = f"its cassette is short: it holds {held} run{'s' if held != 1 else ''}, not {self._count}"
            help = f"record it with `--repeat {self._count} --record`"
        elif held > 1 and self._count == 1:
            said, help = f"its cassette holds {held} runs", f"replay it with `--repeat {held}`, or {help}"
        else:
            said = "its cassette is stale: the request is not the one that was recorded"
        raise ProviderError(Kind.OTHER, said, help)

    def _load(self, test: str) -> list[_Run]:
        path = self._path(test)
        try:
            whole: Any = json.loads(path.read_text(encoding="utf-8"))
            runs = whole["runs"] if "runs" in whole else [whole["replies"]]  # schema 1 held one run
            return [{str(each["request"]): str(each["reply"]) for each in run} for run in runs]
        except FileNotFoundError:
            return [{}]
        except (OSError, ValueError, KeyError, TypeError):
            raise ProviderError(Kind.DAMAGED, f"`{path}` is no cassette", "record it again with `--record`") from None


def digest(request: Request) -> str:
    """`sha256:…` of all that decides a reply."""
    asked = [request.model, list(request.messages), request.max_tokens, request.temperature, list(request.stop)]
    text = json.dumps(asked, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return f"sha256:{hashlib.sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()}"


def _plain(name: str) -> str:
    """A name as one part of a path; names that differ stay apart."""
    plain = re.sub(r"[^\w.-]", "-", name).strip(".")[:80]
    return plain if plain == name else f"{plain}-{hashlib.sha256(name.encode()).hexdigest()[:8]}"
