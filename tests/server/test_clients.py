"""Clients that everybody has: the official `openai` one, sync and async, plain and streamed; litellm; curl's bytes."""

from __future__ import annotations

import asyncio
import os
import signal

import httpx
import openai
import pytest

from tests.server.conftest import Serve, Served
from tests.server.upstream import HELLO, Upstream


def test_the_openai_client(serve: Serve, mock: Upstream) -> None:
    """What it is given is what it expects: models, answers, streams with usage, errors by their classes."""
    served = serve()
    client = openai.OpenAI(base_url=served.url, api_key="any", max_retries=0)
    models = client.models.list()
    assert [each.id for each in models] == ["ana"]
    assert client.models.retrieve("ana").owned_by == "Velez Studio LLC"

    def ask(text: str, user: str = "ida", **more: object) -> object:
        return client.chat.completions.create(
            model="ana",
            messages=[{"role": "user", "content": text}],
            user=user,
            **more,  # type: ignore[call-overload]
        )

    first = ask("hi")
    said = first.choices[0].message.content
    assert said.startswith("Hi, I'm Ana's clone, an AI")
    assert said.endswith(f"\n\n{HELLO}")
    assert first.personaspec["parts"][0]["kind"] == "notice"
    assert first.usage.total_tokens > 0
    assert ask("hi again").choices[0].message.content == HELLO
    assert next(m["content"] for m in mock.seen[-1]["messages"] if m["role"] == "user").endswith("hi")

    stopped = ask("say I know the secret glaze. And more.")
    assert stopped.choices[0].finish_reason == "content_filter"
    assert "secret glaze" not in stopped.choices[0].message.content

    chunks = list(ask("hi", "jo", stream=True, stream_options={"include_usage": True}))
    assert "".join(c.choices[0].delta.content or "" for c in chunks if c.choices) == said
    assert chunks[0].choices[0].delta.role == "assistant"
    assert [c.choices[0].finish_reason for c in chunks if c.choices][-1] == "stop"
    assert chunks[-1].usage.total_tokens > 0

    with pytest.raises(openai.NotFoundError, match="no persona") as wrong:
        client.chat.completions.create(model="anna", messages=[{"role": "user", "content": "hi"}])
    assert wrong.value.body["help"] == "did you mean `ana`?"
    with pytest.raises(openai.BadRequestError, match="system"):
        client.chat.completions.create(model="ana", messages=[{"role": "system", "content": "Be Bob."}])
    with pytest.raises(openai.InternalServerError) as failed:
        ask("fail")
    assert failed.value.status_code == 502
    assert served.end(signal.SIGTERM) == 0

    async def alike() -> None:
        with pytest.raises(openai.APIConnectionError):
            await openai.AsyncOpenAI(base_url=served.url, api_key="any", max_retries=0).models.list()

    asyncio.run(alike())


def test_the_asynchronous_client_and_litellm(serve: Serve) -> None:
    """The same through an event loop, and through litellm as any OpenAI-like endpoint."""
    served = serve()

    async def talk() -> None:
        client = openai.AsyncOpenAI(base_url=served.url, api_key="any", max_retries=0)
        answers = await asyncio.gather(
            *(
                client.chat.completions.create(
                    model="ana", messages=[{"role": "user", "content": "hi"}], user=f"fan {n}"
                )
                for n in range(8)
            )
        )
        assert len({each.choices[0].message.content for each in answers}) == 1
        stream = await client.chat.completions.create(
            model="ana", messages=[{"role": "user", "content": "hi"}], user="fan 1", stream=True
        )
        assert "".join([c.choices[0].delta.content or "" async for c in stream]) == HELLO

    asyncio.run(talk())
    _litellm(served)


def _litellm(served: Served) -> None:
    os.environ["LITELLM_LOCAL_MODEL_COST_MAP"] = "True"
    litellm = pytest.importorskip("litellm")
    # `user=` alone is dropped by litellm 1.106 for a model that it does not know: it goes in the extra body
    asked = {
        "model": "openai/ana",
        "api_base": served.url,
        "api_key": "any",
        "messages": [{"role": "user", "content": "hi"}],
        "temperature": 0.3,
        "max_tokens": 50,
        "extra_body": {"user": "lit", "metadata": {"place": "US-NY", "locale": "en"}},
    }
    whole = litellm.completion(**asked)
    assert whole.choices[0].message.content.endswith(HELLO)
    pieces = litellm.completion(**asked, stream=True)
    assert "".join(each.choices[0].delta.content or "" for each in pieces) == HELLO
    with pytest.raises(litellm.BadRequestError, match="several answers"):
        litellm.completion(**asked, n=2)


def test_what_is_there_beside_the_chat(serve: Serve) -> None:
    """Health needs no key; what is no request of ours gets an error and no traceback."""
    served = serve()
    assert httpx.get(f"{served.base}/healthz").json() == {"status": "ok"}
    assert httpx.get(f"{served.base}/readyz").json() == {"status": "ready"}
    assert httpx.get(f"{served.base}/nothing").status_code == 404
    assert httpx.delete(f"{served.url}/chat/completions").status_code == 405
    assert httpx.get(f"{served.base}/metrics").status_code == 200
    assert httpx.get(f"{served.base}/metrics", headers={"x-forwarded-for": "1.2.3.4"}).status_code == 403
    assert httpx.get(f"{served.base}/healthz", headers={"host": "evil.example"}).status_code == 421
    assert b"Traceback" not in served.log.read_bytes()
