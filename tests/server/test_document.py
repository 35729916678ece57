"""The API against its own document, by schemathesis; and what is no request of ours at all."""

from __future__ import annotations

import asyncio
import json
import random
import string
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck
from hypothesis import settings as tried

from personaspec.ir.persona import Persona
from personaspec.providers.scripted import Scripted
from personaspec.server.api.document import openapi
from personaspec.server.app import App, create_app
from personaspec.server.journal import Journal
from personaspec.server.keys import make
from personaspec.server.serving import Serving
from personaspec.server.settings import Settings
from personaspec.stores.volatile import VolatileStore
from tests.server.house import NOW, compiled, deployed, house


class Endless(Scripted):
    """A model that always says the same."""

    def _next(self, request: Any) -> Any:
        self._left = list(Scripted(["Clay is fun."])._left)
        self.requests.clear()
        return super()._next(request)


@pytest.fixture(scope="module")
def policy(tmp_path_factory: pytest.TempPathFactory) -> Persona:
    return compiled(tmp_path_factory.mktemp("ana"))[0]


REFUSED = ["400", "401", "403", "404", "405", "406", "409", "413", "415", "422", "428", "429", "5xx"]
"""What says that a request is wrong; the usual ones, and that it is too large."""

schema = schemathesis.openapi.from_dict(
    openapi(("ana",)),
    config=schemathesis.Config.from_dict({"checks": {"negative_data_rejection": {"expected-statuses": REFUSED}}}),
)


KEY, OPERATOR = make(NOW, "operator")


@pytest.fixture(scope="module")
def application(policy: Persona) -> App:
    """One that needs no lifespan: each request has a loop of its own here."""
    store = VolatileStore("memory:", "test", b"k" * 32)
    asyncio.run(store.open())
    asyncio.run(store.put_key(KEY))
    serving = Serving(Settings(door="open", fan_per_minute=0), store, journal=Journal(lambda _: None))
    serving.fleet.swap([deployed(policy, Endless([]))])
    return create_app(serving)


@schema.parametrize()
@tried(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_the_api_is_as_its_document_says(case: Any, application: App) -> None:
    """Statuses, types and shapes; what the document refuses is refused, what it takes is taken."""
    case.operation.app = application
    case.operation.schema.app = application
    headers = {"Authorization": f"Bearer {OPERATOR}"} if case.path.startswith("/v1/operator/") else None
    case.call_and_validate(base_url="http://127.0.0.1", headers=headers)


def _cheap(random_: random.Random) -> bytes:
    """A malformed request's body."""
    good = {"model": "ana", "messages": [{"role": "user", "content": "hi"}], "user": "f", "metadata": {"place": "SE"}}
    junk: list[Any] = [None, True, -1, 10**30, 1e308, "", "\x00", "x" * 600, [], {}, [[]], {"a": {}}, "\ud800"]
    match random_.randrange(6):
        case 0:
            return bytes(random_.randrange(256) for _ in range(random_.randrange(60)))
        case 1:
            text = json.dumps(good)
            at = random_.randrange(len(text))
            return (text[:at] + random_.choice(string.printable) + text[at + random_.randrange(3) :]).encode()
        case 2:
            return json.dumps(good).encode()[: random_.randrange(90)]
        case 3:
            good[random_.choice([*good, "n", "tools", "stream", "stream_options", "x"])] = random_.choice(junk)
        case 4:
            good["messages"] = random_.choice(
                [[random_.choice(junk)], [{"role": random_.choice(junk), "content": random_.choice(junk)}]]
            )
        case 5:
            good["metadata"] = {random_.choice(["place", "age", "zone", "session", "y"]): random_.choice(junk)}
    return json.dumps(good).encode("utf-8", "surrogatepass")


@pytest.mark.slow
def test_ten_thousand_malformed_requests(policy: Persona) -> None:
    """None gives a 500 or a traceback; what is no good is a 4xx of our shape."""

    async def test() -> None:
        random_ = random.Random(7)
        statuses: dict[int, int] = {}
        async with house(deployed(policy, Endless([]))) as h:
            for _ in range(10_000):
                status, body = await _raw(h.app, _cheap(random_))
                statuses[status] = statuses.get(status, 0) + 1
                assert status == 200 or 400 <= status < 500, body
                assert b"Traceback" not in body
                if status != 200:
                    assert json.loads(body)["error"]["message"]
            assert b'"bug"' not in b"".join(h.log)
            assert (await h.say("hi")).status_code == 200
        assert statuses[400] > 5_000

    asyncio.run(test())


async def _raw(app: App, body: bytes) -> tuple[int, bytes]:
    """One request by ASGI alone."""
    sent: list[Any] = []

    async def receive() -> dict[str, Any]:
        if not sent:
            return {"type": "http.request", "body": body, "more_body": False}
        await asyncio.Event().wait()
        return {"type": "http.disconnect"}

    async def send(message: Any) -> None:
        sent.append(message)

    headers = [(b"content-type", b"application/json"), (b"host", b"127.0.0.1")]
    scope = {"type": "http", "method": "POST", "path": "/v1/chat/completions", "headers": headers, "client": None}
    await app(scope, receive, send)
    return sent[0]["status"], b"".join(each.get("body", b"") for each in sent[1:])


def test_the_document_is_served(policy: Persona) -> None:
    """With the personas that are served now."""

    async def test() -> None:
        async with house(deployed(policy, Endless([]))) as h:
            held = (await h.client.get("/openapi.json")).json()
            assert held["components"]["schemas"]["ChatRequest"]["properties"]["model"]["enum"] == ["ana"]

    asyncio.run(test())
