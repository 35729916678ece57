"""Ctrl-C in a chat: once stops the reply that is being made, twice leaves."""

from __future__ import annotations

import signal
from collections.abc import AsyncGenerator, Generator
from types import FrameType, TracebackType

from personaspec.providers.provider import Kind, Provider, ProviderError
from personaspec.session.request import Request


class Interrupts:
    """Catches Ctrl-C between `with` and its end. While a model is waited for it stops the waiting; while something is
    printed it is remembered, so that no line is torn; the second one leaves (KeyboardInterrupt)."""

    def __init__(self) -> None:
        self.pressed = 0
        self.waiting = False
        self._before: object = None

    def __enter__(self) -> Interrupts:
        self._before = signal.signal(signal.SIGINT, self._press)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        signal.signal(signal.SIGINT, self._before)  # type: ignore[arg-type]

    def clear(self) -> None:
        """The fan said something: an earlier Ctrl-C no longer counts."""
        self.pressed = 0

    def _press(self, _number: int, _frame: FrameType | None) -> None:
        self.pressed += 1
        if self.waiting or self.pressed > 1:
            raise KeyboardInterrupt


class Stoppable:
    """A provider whose reply ends where Ctrl-C was pressed."""

    def __init__(self, inner: Provider, interrupts: Interrupts) -> None:
        self._inner, self._interrupts = inner, interrupts

    def stream(self, request: Request) -> Generator[str, None, None]:
        """The reply in pieces, up to the interruption."""
        pieces = self._inner.stream(request)
        try:
            while (piece := self._wait(pieces)) is not None:
                yield piece
        finally:
            pieces.close()

    async def astream(self, request: Request) -> AsyncGenerator[str, None]:
        """For an event loop: its cancellation is the loop's business."""
        async for piece in self._inner.astream(request):
            yield piece

    def _wait(self, pieces: Generator[str, None, None]) -> str | None:
        try:
            self._interrupts.waiting = True
            if self._interrupts.pressed:
                raise KeyboardInterrupt
            return next(pieces, None)
        except KeyboardInterrupt:
            if self._interrupts.pressed > 1:
                raise
            raise ProviderError(Kind.INTERRUPTED, "stopped; Ctrl-C again leaves") from None
        finally:
            self._interrupts.waiting = False
