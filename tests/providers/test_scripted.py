"""The scripted model: the same words in pieces, for both kinds of caller."""

from __future__ import annotations

import asyncio

import pytest

from personaspec.providers.provider import Kind, Provider, ProviderError
from personaspec.providers.scripted import Reply, Scripted
from personaspec.session.request import Request

ASK = Request("any", ({"role": "user", "content": "hello"},))
LATE = ProviderError(Kind.TIMEOUT, "too late")


async def _collect(model: Provider) -> list[str]:
    return [piece async for piece in model.astream(ASK)]


def test_a_reply_comes_in_pieces_and_joins_to_itself() -> None:
    model: Provider = Scripted(["Slow the drying down.", "Bye."], chunk=4)
    assert list(model.stream(ASK)) == ["Slow", " the", " dry", "ing ", "down", "."]
    assert asyncio.run(_collect(model)) == ["Bye."]


def test_it_keeps_what_was_asked() -> None:
    model = Scripted(["a", "b"])
    list(model.stream(ASK))
    asyncio.run(_collect(model))
    assert model.requests == [ASK, ASK]


def test_an_error_comes_after_the_text_of_its_reply() -> None:
    model = Scripted([Reply("half a sen", LATE)] * 2, chunk=3)
    got: list[str] = []
    with pytest.raises(ProviderError) as raised:
        got.extend(piece for piece in model.stream(ASK))
    stream = model.stream(ASK)
    assert [next(stream) for _ in range(4)] == ["hal", "f a", " se", "n"]
    with pytest.raises(ProviderError):
        next(stream)
    assert raised.value is LATE


def test_an_error_alone_is_raised_at_once() -> None:
    model = Scripted([LATE, LATE])
    with pytest.raises(ProviderError):
        next(model.stream(ASK))
    with pytest.raises(ProviderError):
        asyncio.run(_collect(model))


def test_a_script_that_is_over_says_so() -> None:
    with pytest.raises(ProviderError, match="no reply left for request 1"):
        next(Scripted([]).stream(ASK))


def test_a_reader_who_leaves_is_counted() -> None:
    model = Scripted(["a long reply", "another one"], chunk=2)
    stream = model.stream(ASK)
    next(stream)
    stream.close()

    async def leave() -> None:
        source = model.astream(ASK)
        await anext(source)
        await source.aclose()

    asyncio.run(leave())
    assert model.closed == 2


def test_a_chunk_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one"):
        Scripted(["x"], chunk=0)
