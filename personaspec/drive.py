"""Connects a turn to a model and to a judge: the only place where sync and async differ.

The judge is asked beside the stream: in threads, or in tasks of the event loop. The pieces of a reply are pulled on
while it reads, and what it says is told to the turn as it comes.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Coroutine, Generator, Iterator
from datetime import datetime
from typing import Any, Final, Protocol, assert_never, runtime_checkable

from personaspec.deciding import AT_ONCE, Bench
from personaspec.guard.judge import NO_JUDGE, Consultation, Settled
from personaspec.guard.window import LONGEST
from personaspec.providers.provider import Judge, Kind, Provider, ProviderError
from personaspec.session.bot import Flow
from personaspec.session.effects import (
    Answer,
    Aside,
    Ask,
    Consult,
    Done,
    Effect,
    Failed,
    Gather,
    HandOff,
    Label,
    Note,
    Pull,
    Record,
    Say,
)
from personaspec.session.memory import Memory
from personaspec.session.recording import Happened, Ledger, LedgerError
from personaspec.session.request import Request
from personaspec.session.state import State

Shown = Say | Label | HandOff | Note | Done
"""What a host sees of a turn."""


def drive(flow: Flow, provider: Provider, judge: Judge | None = None, ledger: Ledger | None = None) -> Iterator[Shown]:
    """Run a turn with a provider. What a provider could not do becomes a note; the last effect is `Done`.

    With a ledger, evidence is written before what it tells of is shown; where it cannot be written nothing of it is
    shown, a crisis aside, and a note says why.

    Closing it early closes the turn and stops the model.
    """
    chunks: Generator[str, None, None] | None = None
    answer: Answer = None
    bench = Bench(judge)
    try:
        while (effect := _next(flow, answer)) is not None:
            answer = None
            match effect:
                case Ask(request):
                    if chunks is not None:
                        chunks.close()
                    chunks = provider.stream(request)
                case Pull():
                    assert chunks is not None, "a turn asks before it pulls"
                    try:
                        answer = next(chunks, None)
                    except ProviderError as error:
                        answer = _failed(error)
                case Aside(request):
                    answer = _aside(provider, request)
                case Consult(asked):
                    bench.ask(asked)
                case Gather(wait):
                    answer = bench.gather(wait)
                case Record(happened, now, _, _):
                    answer = _record(ledger, happened, now)
                case Say() | Label() | HandOff() | Note() | Done():
                    yield effect
                case _:
                    assert_never(effect)
    finally:
        flow.close()
        bench.close()
        if chunks is not None:
            chunks.close()


@runtime_checkable
class Keeper(Protocol):
    """Keeps evidence and the session's state, both or neither, without holding up the event loop."""

    def keep(
        self, happened: tuple[Happened, ...], state: State, now: datetime, memory: Memory | None = None
    ) -> Coroutine[Any, Any, None]:
        """Returns when they are kept. `memory` None leaves what is remembered as it is. Raises LedgerError where they
        could not be kept; what else it raises ends the turn before anything of it is shown."""
        ...


async def adrive(
    flow: Flow, provider: Provider, judge: Judge | None = None, ledger: Ledger | Keeper | None = None
) -> AsyncIterator[Shown]:
    """`drive` for an event loop. A `Ledger` writes in the loop's own thread, so one chain is never written twice at
    once; a `Keeper` is waited for."""
    chunks: AsyncGenerator[str, None] | None = None
    answer: Answer = None
    bench = _AsyncBench(judge)
    try:
        while (effect := _next(flow, answer)) is not None:
            answer = None
            match effect:
                case Ask(request):
                    if chunks is not None:
                        await chunks.aclose()
                    chunks = provider.astream(request)
                case Pull():
                    assert chunks is not None, "a turn asks before it pulls"
                    try:
                        answer = await anext(chunks, None)
                    except ProviderError as error:
                        answer = _failed(error)
                case Aside(request):
                    answer = await _aaside(provider, request)
                case Consult(asked):
                    bench.ask(asked)
                case Gather(wait):
                    answer = await bench.gather(wait)
                case Record(happened, now, state, memory):
                    answer = await _arecord(ledger, happened, state, now, memory)
                case Say() | Label() | HandOff() | Note() | Done():
                    yield effect
                case _:
                    assert_never(effect)
    finally:
        flow.close()
        await bench.close()
        if chunks is not None:
            await chunks.aclose()


class _AsyncBench:
    """`Bench` for an event loop, with a task for each question."""

    def __init__(self, judge: Judge | None) -> None:
        self._judge = judge
        self._room = asyncio.Semaphore(AT_ONCE)
        self._tasks: set[asyncio.Task[Settled]] = set()

    def ask(self, asked: Consultation) -> None:
        """Begin to ask, or queue."""
        self._tasks.add(asyncio.get_running_loop().create_task(self._work(asked)))

    async def gather(self, wait: bool) -> tuple[Settled, ...]:
        """What has come; with `wait`, at least one of what is open."""
        if not self._tasks:
            return ()
        done, self._tasks = await asyncio.wait(
            self._tasks, timeout=None if wait else 0, return_when=asyncio.FIRST_COMPLETED
        )
        return tuple(task.result() for task in done)

    async def close(self) -> None:
        """Nobody waits any more: what is open is cancelled."""
        for task in self._tasks:
            task.cancel()
        if self._tasks:
            await asyncio.wait(self._tasks)

    async def _work(self, asked: Consultation) -> Settled:
        async with self._room:
            return Settled(asked.number, NO_JUDGE if self._judge is None else await self._judge.arule(asked))


def _aside(provider: Provider, request: Request) -> str | Failed:
    """A whole short text, or why there is none; what is too long to be used is not waited for."""
    said = ""
    pieces = provider.stream(request)
    try:
        for piece in pieces:
            said += piece
            if len(said) > LONGEST:
                return _failed(_TOO_LONG)
    except ProviderError as error:
        return _failed(error)
    finally:
        pieces.close()
    return said


async def _aaside(provider: Provider, request: Request) -> str | Failed:
    """The same for an event loop."""
    said = ""
    pieces = provider.astream(request)
    try:
        async for piece in pieces:
            said += piece
            if len(said) > LONGEST:
                return _failed(_TOO_LONG)
    except ProviderError as error:
        return _failed(error)
    finally:
        await pieces.aclose()
    return said


_TOO_LONG: Final = ProviderError(Kind.CUT, "what the model wrote is too long")


def _next(flow: Flow, answer: Answer) -> Effect | None:
    """The turn's next effect, None when it is over."""
    try:
        return flow.send(answer)
    except StopIteration:
        return None


def _record(ledger: Ledger | None, happened: tuple[Happened, ...], now: datetime) -> Failed | None:
    """None where it is written, or where nobody keeps evidence."""
    if ledger is None or not happened:
        return None
    try:
        ledger.record(happened, now)
    except LedgerError as error:
        return Failed("unrecorded", error.message, error.help)
    return None


async def _arecord(
    ledger: Ledger | Keeper | None,
    happened: tuple[Happened, ...],
    state: State,
    now: datetime,
    memory: Memory | None,
) -> Failed | None:
    """The same for an event loop."""
    if ledger is None or not hasattr(ledger, "keep"):  # a look at the protocol costs more, each time
        return _record(ledger, happened, now)
    try:
        await ledger.keep(happened, state, now, memory)
    except LedgerError as error:
        return Failed("unrecorded", error.message, error.help)
    return None


def _failed(error: ProviderError) -> Failed:
    return Failed(str(error.kind), error.message, error.help)
