"""A store's evidence, read as chains are: while it flows, with the checkpoints alone set aside."""

from __future__ import annotations

import asyncio
import tempfile
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from types import TracebackType
from typing import Any, Final, Self

from personaspec.evidence.line import CHECKPOINTS
from personaspec.stores.protocol import Store

_BLOCK: Final = 1000  # lines that are fetched at once


class Streaming:
    """`Chains` of a store, which need not be open and is not written to. To be used by `with`, outside of an event
    loop, and read once. A store shows its evidence as it was at one moment, whoever writes meanwhile. Raises
    StoreError."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._held = ExitStack()
        self._block: deque[tuple[str, bytes]] = deque()

    def __enter__(self) -> Self:
        self._runner = self._held.enter_context(asyncio.Runner())
        self._checkpoints = self._held.enter_context(tempfile.TemporaryFile())
        self._lines: Any = self._store.evidence()
        self._held.callback(lambda: self._runner.run(self._end()))
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._held.close()

    def __iter__(self) -> Iterator[tuple[str, Iterable[bytes]]]:
        while self.written:
            name = self._block[0][0]
            lines = self._chain(name)
            yield name, lines
            for _ in lines:  # what nobody wanted to read
                pass

    @property
    def written(self) -> bool:
        """See `Chains`."""
        if not self._block:
            self._runner.run(self._fetch())
        return bool(self._block)

    def again(self) -> Iterable[bytes]:
        """See `Chains`."""
        self._checkpoints.seek(0)
        return self._checkpoints

    def place(self, writer: str) -> str:
        """`web-1`. Where the store is, only who gave its URL knows: a password may stand in it."""
        return writer

    def _chain(self, name: str) -> Iterator[bytes]:
        while self.written and self._block[0][0] == name:
            line = self._block.popleft()[1]
            if name == CHECKPOINTS:
                self._checkpoints.write(line)
            yield line

    async def _fetch(self) -> None:
        async for each in self._lines:
            self._block.append(each)
            if len(self._block) == _BLOCK:
                return

    async def _end(self) -> None:
        await self._lines.aclose()
