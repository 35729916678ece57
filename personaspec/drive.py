"""Connects a turn to a model: the only place where sync and async differ."""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator, Generator, Iterator
from typing import assert_never

from personaspec.providers.provider import Provider, ProviderError
from personaspec.session.effects import Answer, Ask, Done, Effect, Failed, Note, Pull, Say
from personaspec.session.flow import Flow

Shown = Say | Note | Done
"""What a host sees of a turn."""


def drive(flow: Flow, provider: Provider) -> Iterator[Shown]:
    """Run a turn with a provider. What a provider could not do becomes a note; the last effect is `Done`.

    Closing it early closes the turn and stops the model.
    """
    chunks: Generator[str, None, None] | None = None
    answer: Answer = None
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
                case Say() | Note() | Done():
                    yield effect
                case _:
                    assert_never(effect)
    finally:
        flow.close()
        if chunks is not None:
            chunks.close()


async def adrive(flow: Flow, provider: Provider) -> AsyncIterator[Shown]:
    """`drive` for an event loop."""
    chunks: AsyncGenerator[str, None] | None = None
    answer: Answer = None
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
                case Say() | Note() | Done():
                    yield effect
                case _:
                    assert_never(effect)
    finally:
        flow.close()
        if chunks is not None:
            await chunks.aclose()


def _next(flow: Flow, answer: Answer) -> Effect | None:
    """The turn's next effect, None when it is over."""
    try:
        return flow.send(answer)
    except StopIteration:
        return None


def _failed(error: ProviderError) -> Failed:
    return Failed(str(error.kind), error.message, error.help)
