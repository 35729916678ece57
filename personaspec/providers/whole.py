"""A model that is asked for whole replies, where nobody reads before their end."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Generator

from personaspec.lean import replace
from personaspec.providers.provider import Provider
from personaspec.session.request import Request


class Whole:
    """A provider whose endpoint need not stream: one that can do nothing else streams all the same."""

    def __init__(self, provider: Provider) -> None:
        self._provider = provider

    def stream(self, request: Request) -> Generator[str, None, None]:
        """The reply in pieces, often one."""
        return self._provider.stream(replace(request, whole=True))

    def astream(self, request: Request) -> AsyncGenerator[str, None]:
        """The same for an event loop."""
        return self._provider.astream(replace(request, whole=True))
