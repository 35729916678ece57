"""A model and a judge that say what they were told to say: for tests, ours and our users'."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import AsyncGenerator, Callable, Generator, Sequence
from dataclasses import dataclass

from personaspec.guard.judge import Consultation, Ruled, Ruling, Spent, Unruled
from personaspec.providers.provider import Kind, ProviderError
from personaspec.session.request import Request


@dataclass(frozen=True)
class Reply:
    """A reply, and how it ends: with `error`, the text comes first and the error after its last piece."""

    text: str
    error: ProviderError | None = None


class Scripted:
    """Gives `replies` one after the other, in pieces of `chunk` characters.

    A reply is a text, a `Reply`, or a ProviderError that is raised at once. `requests` holds what was asked, `closed`
    counts the replies whose reader went away before the end.
    """

    def __init__(self, replies: Sequence[str | Reply | ProviderError], chunk: int = 7) -> None:
        if chunk < 1:
            raise ValueError("a chunk has at least one character")
        self.chunk = chunk
        self.requests: list[Request] = []
        self.closed = 0
        self._left = [_reply(r) for r in replies]

    def stream(self, request: Request) -> Generator[str, None, None]:
        """The next reply."""
        reply = self._next(request)
        try:
            yield from self._pieces(reply)
        except GeneratorExit:
            self.closed += 1
            raise
        if reply.error is not None:
            raise reply.error

    async def astream(self, request: Request) -> AsyncGenerator[str, None]:
        """The next reply, for an event loop."""
        reply = self._next(request)
        try:
            for piece in self._pieces(reply):
                yield piece
        except GeneratorExit:
            self.closed += 1
            raise
        if reply.error is not None:
            raise reply.error

    def _next(self, request: Request) -> Reply:
        self.requests.append(request)
        if not self._left:
            raise ProviderError(
                Kind.OTHER,
                f"the script has no reply left for request {len(self.requests)}",
                "add a reply to the script for each turn of the conversation",
            )
        return self._left.pop(0)

    def _pieces(self, reply: Reply) -> Generator[str, None, None]:
        for start in range(0, len(reply.text), self.chunk):
            yield reply.text[start : start + self.chunk]


def _reply(given: str | Reply | ProviderError) -> Reply:
    match given:
        case str():
            return Reply(given)
        case ProviderError():
            return Reply("", given)
        case Reply():
            return given


class ScriptedJudge:
    """Rules by `holds(text, meaning)`: whether a text asserts a proposition. Where that gives an `Unruled`, it is the
    answer to the whole question.

    `delay(consultation)` is how long an answer takes, in seconds. `asked` holds what it was asked, in the order in
    which it came.
    """

    def __init__(
        self,
        holds: Callable[[str, str], bool | Unruled] = lambda _text, _meaning: False,
        delay: Callable[[Consultation], float] = lambda _: 0.0,
    ) -> None:
        self.asked: list[Consultation] = []
        self._holds, self._delay = holds, delay
        self._lock = threading.Lock()

    def rule(self, asked: Consultation) -> Ruled:
        """The ruling."""
        with self._lock:
            self.asked.append(asked)
        if (seconds := self._delay(asked)) > 0:
            time.sleep(seconds)
        return self._ruling(asked)

    async def arule(self, asked: Consultation) -> Ruled:
        """The ruling, for an event loop."""
        self.asked.append(asked)
        await asyncio.sleep(self._delay(asked))
        return self._ruling(asked)

    def _ruling(self, asked: Consultation) -> Ruled:
        found: list[bool] = []
        for meaning in asked.meanings:
            holds = self._holds(asked.text, meaning)
            if isinstance(holds, Unruled):
                return Unruled(holds.kind, holds.why, Spent(calls=1, failed=1))
            found.append(holds)
        return Ruling(tuple(found), Spent(calls=1))
