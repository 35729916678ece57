"""What is served follows the disk: all of it or none, while turns go on with what they began with."""

from __future__ import annotations

import asyncio
import json
import signal
import time
from pathlib import Path

import httpx
import pytest

from personaspec.providers.scripted import Scripted
from personaspec.server.deployed import Deployed, Unserved
from personaspec.server.fleet import Fleet
from personaspec.server.journal import Journal
from personaspec.server.loading import NotLoaded, Source, load
from personaspec.server.metrics import Metrics
from personaspec.server.reloading import Reloading
from tests.server.conftest import Serve, Served
from tests.server.house import ANA, deployed
from tests.server.upstream import Upstream
from tests.waiting import so, until

BROKEN = ANA.replace("version      1.0.0", "vershun      1.0.0")


def newer(number: int) -> str:
    """Ana, who says otherwise what she says of the weather."""
    return ANA.replace("1.0.0", f"1.0.{number}").replace("I only talk about clay.", f"Only clay, take {number}.")


def reloading(folder: Path, log: list[bytes]) -> tuple[Reloading, Fleet]:
    fleet = Fleet()

    def deploy(source: Source, _: Deployed | None) -> Deployed:
        if "4" in source.policy.header.version:
            raise Unserved("the model is away", "wait")
        return deployed(source.policy, Scripted([]), source.bundle)

    return Reloading([str(folder)], fleet, deploy, Metrics(), Journal(log.append)), fleet


def test_all_or_none(tmp_path: Path) -> None:
    """A spec with errors, a second one of the same name, a model that is away, an empty folder: the old ones go on."""

    async def test() -> None:
        log: list[bytes] = []
        file = tmp_path / "ana.persona"
        file.write_text(ANA, encoding="utf-8")
        found, fleet = reloading(tmp_path, log)
        found.first()
        first = fleet.find("ana")
        assert await found.look() is None

        async def settle() -> bool | None:
            assert await found.look() is None  # seen once: it may be half written
            return await found.look()

        file.write_text(newer(1), encoding="utf-8")
        assert await settle() is True
        second = fleet.find("ana")
        assert second is not None
        assert second is not first
        assert second.policy.header.version == "1.0.1"
        for bad in (BROKEN, newer(4), ""):
            file.write_text(bad, encoding="utf-8")
            assert await settle() is False
            assert fleet.find("ana") is second
            assert fleet.reloaded is not None
            assert fleet.reloaded.why
        file.write_text(newer(1), encoding="utf-8")
        (tmp_path / "twin.persona").write_text(ANA, encoding="utf-8")
        assert await settle() is False
        assert b"both declare the persona `ana`" in log[-1]
        (tmp_path / "twin.persona").write_text(ANA.replace("persona ana", "persona bea"), encoding="utf-8")
        assert await settle() is True
        assert fleet.names() == ("ana", "bea")
        (tmp_path / "twin.persona").unlink()
        assert await settle() is True
        assert fleet.names() == ("ana",)

    asyncio.run(test())


def test_nothing_to_serve(tmp_path: Path) -> None:
    """At the start it is an error, with what to do."""
    with pytest.raises(NotLoaded, match="no persona"):
        load([str(tmp_path)])
    (tmp_path / "x.json").write_text("{}", encoding="utf-8")
    with pytest.raises(NotLoaded, match="schema version"):
        load([str(tmp_path / "x.json")])


def ask(served: Served, text: str, user: str = "ida", **more: object) -> httpx.Response:
    body = {"model": "ana", "messages": [{"role": "user", "content": text}], "user": user, **more}
    return httpx.post(f"{served.url}/chat/completions", json=body, timeout=60)


@pytest.mark.slow
def test_under_load(serve: Serve, mock: Upstream, tmp_path: Path) -> None:
    """While messages come, the spec changes, breaks and is mended: every answer is of one version that was whole, in
    order; a stream that has begun ends under its own."""
    served, asked = serve(), len(mock.seen)
    file = tmp_path / "ana.persona"
    seen: list[str] = []

    async def talk() -> None:
        stop = asyncio.Event()

        async def fan(client: httpx.AsyncClient, number: int) -> None:
            while not stop.is_set():
                body = {
                    "model": "ana",
                    "messages": [{"role": "user", "content": "the weather?"}],
                    "user": f"fan {number}-{len(seen)}",
                }
                response = await client.post(f"{served.url}/chat/completions", json=body)
                assert response.status_code == 200, response.text
                seen.append(response.json()["personaspec"]["parts"][-1]["text"])
                await asyncio.sleep(0.05)

        async def stream(client: httpx.AsyncClient) -> str:
            words = " ".join(f"Word {n}." for n in range(20))
            body = {
                "model": "ana",
                "messages": [{"role": "user", "content": f"slow 0.2 {words}"}],
                "user": "long",
                "stream": True,
            }
            text = (await client.post(f"{served.url}/chat/completions", json=body)).text
            return str(json.loads([e for e in text.splitlines() if "bundle" in e][-1][6:])["personaspec"]["bundle"])

        async with httpx.AsyncClient(timeout=60) as client:
            first = (await client.get(f"{served.url}/models")).json()["data"][0]["personaspec"]["bundle"]
            fans = [asyncio.create_task(fan(client, n)) for n in range(4)]
            long = asyncio.create_task(stream(client))
            await so(lambda: any("slow 0.2" in json.dumps(each) for each in mock.seen[asked:]))
            for text, taken in (
                (newer(1), lambda: "Only clay, take 1." in seen),
                (BROKEN, lambda: '"what":"reload refused"' in served.log.read_text()),
                (newer(2), lambda: "Only clay, take 2." in seen),
            ):
                file.write_text(text, encoding="utf-8")
                await so(taken)
            assert await long == first
            stop.set()
            await asyncio.gather(*fans)

    asyncio.run(talk())
    order = list(dict.fromkeys(seen))
    assert order == ["I only talk about clay.", "Only clay, take 1.", "Only clay, take 2."]
    assert seen == sorted(seen, key=order.index)
    log = served.log.read_text()
    assert '"what":"reload refused"' in log
    assert "Traceback" not in log
    file.write_text(newer(3), encoding="utf-8")
    served.process.send_signal(signal.SIGHUP)
    until(lambda: "take 3" in ask(served, "the weather?", f"u{time.monotonic()}").text)


def test_an_operator_reloads_and_stops(serve: Serve) -> None:
    """By the endpoint; from this machine, as nobody made a key."""
    served = serve("--no-reload")
    state = httpx.post(f"{served.url}/operator/reload", json={}).json()
    assert state["reload"]["took"] is True
    ask(served, "hi")
    assert httpx.post(f"{served.url}/operator/stop", json={"persona": "anna"}).status_code == 404
    assert httpx.post(f"{served.url}/operator/stop", content=b"{}").status_code == 415
    assert httpx.post(f"{served.url}/operator/stop", json={"persona": "ana", "why": "test"}).json()["stopped"]
    assert "has been retired" in ask(served, "hi").text
    httpx.post(f"{served.url}/operator/restore", json={"persona": "ana"})
    assert "Clay is fun" in ask(served, "hi").text
