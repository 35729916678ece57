"""What an upstream may do wrong, scripted and counted: nothing unguarded is shown, evidence is whole, no traceback
reaches a client, and time is bounded."""

from __future__ import annotations

import asyncio
import json
import re
import socket
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from personaspec.evidence.checking import Checker
from personaspec.evidence.sealing import PLAIN
from personaspec.ir.persona import Persona
from personaspec.providers.models_file import read_models
from personaspec.providers.router import upstream as routed
from personaspec.server.settings import Settings
from personaspec.stores.sqlite import SqliteStore
from tests.providers.raw_upstream import SSE, Script, answer, chunk, event, streamed, upstream
from tests.server.house import House, compiled, deployed, events, house

pytest.importorskip("httptools")
from personaspec.providers.direct import Direct
from tests.waiting import until

STOP, DONE = event(None, "stop"), b"data: [DONE]\n\n"
GOOD, BAD = "Clay is fun.", "You can buy elsewhere."
FORBIDDEN = ("buy elsewhere", "secret glaze", "SECRET", "Traceback", "Error", "127.0.0.1", "openai/", "httptools")
"""What no client may read: what the guard stops, what an upstream says of itself, what we are made of."""


def _then(*pieces: bytes | float | None) -> Script:
    return lambda _, __: iter(pieces)


def _forever(piece: bytes, pause: float = 0.0) -> Script:
    def script(_: dict[str, Any], __: int) -> Iterator[bytes | float | None]:
        yield SSE + chunk(event(f"{GOOD} "))
        while True:
            yield chunk(piece)
            if pause:
                yield pause

    return script


def _said(*texts: str) -> bytes:
    return SSE + b"".join(chunk(event(each)) for each in texts)


FAULTS: dict[str, tuple[Script, set[str], bool]] = {
    # what it does: (script, the kinds of failure that are told to the operator, whether the good sentence is shown)
    "500": (_then(answer(b'{"error": {"message": "SECRET"}}', "500 Oops")), {"other"}, False),
    "429": (_then(answer(b"{}", "429 Too Many", "application/json", b"retry-after: 9")), {"rate_limit"}, False),
    "401": (_then(answer(b'{"error": {"message": "bad key SECRET"}}', "401 No")), {"auth"}, False),
    "404": (_then(answer(b"{}", "404 No")), {"no_such_model"}, False),
    "a web page": (_then(answer(b"<html>SECRET</html>", kind="text/html")), {"other"}, False),
    "a web page that lies": (_then(answer(b"<html>SECRET</html>", kind="text/event-stream")), {"other"}, False),
    "no HTTP": (_then(b"SSH-2.0-SECRET\r\n\r\n", None), {"other"}, False),
    "hangs up at once": (_then(None), {"network"}, False),
    "hangs up after the head": (_then(SSE, None), {"network"}, False),
    "says nothing": (_then(streamed(STOP, DONE)), {"empty"}, False),
    "sleeps": (_then(90.0), {"timeout"}, False),
    "only breathes": (_forever(b": SECRET\n\n", 0.05), {"timeout"}, True),
    "stops in the middle of a sentence": (_then(_said(GOOD, " You can buy else"), 90.0), {"timeout"}, True),
    "cut after a sentence": (_then(_said(GOOD, " "), None), {"network"}, True),
    "cut in what is forbidden": (_then(_said(GOOD, f" {BAD}"), None), {"network"}, True),
    "ends without a reason": (_then(_said(GOOD, f" {BAD} ") + b"0\r\n\r\n"), {"cut"}, True),
    "an error inside": (
        _then(_said(GOOD, f" {BAD} ") + chunk(b'data: {"error": {"message": "SECRET"}}\n\n')),
        {"other"},
        True,
    ),
    "broken JSON inside": (_then(_said(GOOD, f" {BAD} ") + chunk(b"data: {SECRET\n\n")), {"other"}, True),
    "a list": (_then(_said(f"{GOOD} ") + chunk(b'data: ["SECRET"]\n\n')), {"other"}, True),
    "odd chunks": (_then(_said(f"{GOOD} ") + b"SECRET\r\n"), {"other"}, True),
    "an endless line": (_then(_said(f"{GOOD} ") + chunk(b"data: " + b"x" * 1_200_000)), {"other"}, True),
    "endless": (_forever(event("More clay for all of us. " * 40)), {"too_long"}, True),
    "endless, one sentence": (_forever(event("and clay " * 400)), {"too_long", "cut"}, True),
    "endless thoughts": (_forever(event(None, reasoning_content="SECRET " * 3000)), {"cut", "timeout"}, True),
    "a refusal by its filter": (_then(streamed(event(None, "content_filter"), DONE)), {"refused"}, False),
    "cut at its length": (_then(streamed(event(f"{GOOD} "), event(None, "length"), DONE)), {"cut"}, True),
}
FINE: dict[str, Script] = {
    "CRLF": _then(streamed((event(f"{GOOD} {BAD}") + STOP + DONE).replace(b"\n", b"\r\n"))),
    "comments and fields": _then(streamed(b": SECRET\nevent: x\nid: SECRET\n" + event(f"{GOOD} {BAD}"), STOP, DONE)),
    "unknown fields": _then(streamed(event(f"{GOOD} {BAD}", more={"SECRET": [1]}), STOP, DONE)),
    "null deltas": _then(streamed(b'data: {"choices": [{"delta": null}]}\n\n', event(f"{GOOD} {BAD}"), STOP, DONE)),
    "content in parts": _then(
        streamed(
            event(None, content=[{"type": "thinking", "text": "SECRET"}, {"type": "text", "text": f"{GOOD} {BAD}"}]),
            STOP,
            DONE,
        )
    ),
    "thoughts in the text": _then(streamed(event(f"<think>SECRET</think>{GOOD} {BAD}"), STOP, DONE)),
    "bytes that are no text": _then(
        streamed(b'data: {"choices":[{"delta":{"content":"Clay is fun. \xff\xfe buy elsewhere"}}]}\n\n', STOP, DONE)
    ),
    "a whole answer where a stream was asked for": _then(
        answer(json.dumps({"choices": [{"message": {"content": f"{GOOD} {BAD}"}, "finish_reason": "stop"}]}).encode())
    ),
    "byte by byte": _then(SSE, *(chunk(bytes([each])) for each in event(f"{GOOD} {BAD}") + STOP + DONE), b"0\r\n\r\n"),
    "letter by letter": _then(_said(*f"{GOOD} {BAD}"), chunk(STOP + DONE), b"0\r\n\r\n"),
    "no [DONE]": _then(streamed(event(f"{GOOD} {BAD}"), STOP)),
    "more after the end": _then(streamed(event(f"{GOOD} {BAD}"), STOP, DONE, event("SECRET"))),
    "silence after the end": _then(_said(f"{GOOD} {BAD}") + chunk(STOP), 90.0),
}


@pytest.fixture(scope="module")
def policy(tmp_path_factory: pytest.TempPathFactory) -> Persona:
    return compiled(tmp_path_factory.mktemp("ana"))[0]


async def _both(h: House, number: int) -> tuple[str, str]:
    """What a client is told, plain and streamed: all of it, and the words of the reply."""
    whole, words = "", ""
    for stream in (False, True):
        response = await h.say("Tell me of clay.", user=f"fan-{number}-{stream}", stream=stream)
        assert response.status_code in (200, 502, 503, 504)
        whole += response.text
        if response.headers["content-type"].startswith("text/event-stream"):
            for each in events(response.text):
                if each != "[DONE]":
                    found = json.loads(each)
                    for choice in found.get("choices", ()):
                        words += choice["delta"].get("content") or ""
        else:
            found = response.json()
            words += found["choices"][0]["message"]["content"] if "choices" in found else ""
    return whole, words


async def _chain(store: SqliteStore) -> Counter[str]:
    """What evidence tells, once every chain of it is found whole."""
    told: Counter[str] = Counter()
    checkers: dict[str, Checker] = {}
    async for writer, line in store.evidence():
        checker = checkers.setdefault(writer, Checker(writer, writer, PLAIN))
        read, problems = checker.feed(line)
        assert not problems
        if read is not None:
            told[json.loads(line)["body"].get("what", "")] += 1
    for checker in checkers.values():
        assert not checker.finish()
    return told


def _house(policy: Persona, base: str, folder: Path, time: float = 60.0) -> Any:
    provider = Direct(base, key="")
    store = SqliteStore(str(folder / "s.db"), "test", b"k" * 32)
    settings = Settings(door="open", fan_per_minute=0)
    return house(_quick(deployed(policy, provider), time), store=store, settings=settings), store


def _quick(found: Any, time: float) -> Any:
    """The same persona, whose model has so many seconds."""
    from dataclasses import replace

    asking = found.bot.asking
    return replace(found, bot=replace(found.bot, asking=lambda question: replace(asking(question), timeout=time)))


@pytest.mark.parametrize("fault", FAULTS)
def test_what_goes_wrong(policy: Persona, tmp_path: Path, fault: str) -> None:
    """Each fault, plain and streamed: the client is told that it failed, the operator why, and both only once."""
    script, kinds, shown = FAULTS[fault]

    async def test() -> None:
        with upstream(script) as told:
            served, store = _house(policy, told.base, tmp_path, 2.0 if "timeout" in kinds else 60.0)
            async with served as h:
                whole, words = await _both(h, 0)
                for each in FORBIDDEN:
                    assert each not in whole, fault
                assert (GOOD in words) == shown
                lines = [json.loads(line) for line in h.log]
                failed = [line["kind"] for line in lines if line["what"] == "upstream"]
                assert set(failed) <= kinds
                assert len(failed) == 2
                assert not [line for line in lines if line["what"] == "bug"]
                counted = await _chain(store)
                assert counted["session"] == 2
                assert counted["stopped"] == (2 if BAD in fault or "forbidden" in fault or words.count("Ask me") else 0)
            assert len(told.seen) == 2, "nobody asks again in silence"

    asyncio.run(test())


@pytest.mark.parametrize("oddity", FINE)
def test_what_is_odd_and_still_a_reply(policy: Persona, tmp_path: Path, oddity: str) -> None:
    """Read as it is meant, and guarded as any reply is."""

    async def test() -> None:
        with upstream(FINE[oddity]) as told:
            served, store = _house(policy, told.base, tmp_path)
            async with served as h:
                whole, words = await _both(h, 0)
                for each in FORBIDDEN:
                    assert each not in whole, oddity
                assert words.count(GOOD) == 2
                assert words.count("Ask me here.") == 2, "the rule's own text stands in its place"
                assert not [line for line in map(json.loads, h.log) if line["what"] in ("upstream", "bug")]
                assert (await _chain(store))["stopped"] == 2

    asyncio.run(test())


def test_faults_in_turn_while_others_are_answered(policy: Persona, tmp_path: Path) -> None:
    """All faults at once, each for a fan of its own, in the middle of good replies: 20 of each. The good ones are all
    whole, the bad ones are all counted, and the chain is one."""
    names = [name for name in FAULTS if not name.startswith(("endless", "only", "sleeps", "stops", "an endless"))]
    good = streamed(event(f"{GOOD} Wait two days."), STOP, DONE)

    def script(asked: dict[str, Any], _: int) -> Iterator[bytes | float | None]:
        word = re.search(r"fault (\d+)", asked["messages"][-1]["content"])
        return FAULTS[names[int(word[1])]][0](asked, 0) if word else iter((good,))

    async def test() -> None:
        with upstream(script) as told:
            served, store = _house(policy, told.base, tmp_path)
            async with served as h:
                room = asyncio.Semaphore(40)

                async def one(number: int) -> tuple[bool, str]:
                    bad = number % 2 == 1
                    text = f"Tell me of fault {number // 2 % len(names)}." if bad else "Tell me of clay."
                    async with room:
                        response = await h.say(text, user=f"fan-{number}", stream=number % 3 == 0)
                    return bad, response.text

                found = await asyncio.gather(*(one(number) for number in range(40 * len(names))))
                for bad, said in found:
                    assert not any(each in said for each in FORBIDDEN)
                    assert bad or "Wait two days." in said
                failed = [line for line in map(json.loads, h.log) if line["what"] == "upstream"]
                assert len(failed) == 20 * len(names)
                assert not [line for line in map(json.loads, h.log) if line["what"] == "bug"]
                assert (await _chain(store))["session"] == 40 * len(names)

    asyncio.run(test())


def test_another_deployment_takes_over(policy: Persona, tmp_path: Path) -> None:
    """Where several are listed a fan sees nothing of one that is down; what was begun is never begun anew."""
    breaks = _then(_said(f"{GOOD} ", BAD), 0.05, None)
    good = [streamed(event(GOOD), STOP, DONE)]
    with upstream(_then(answer(b"{}", "500 Oops"))) as down, upstream(good) as up, upstream(breaks) as broken:

        def provider(first: str) -> Any:
            listed = [
                {"name": "m", "model": "openai/x", "api_base": first, "fallbacks": ["n"]},
                {"name": "n", "model": "openai/x", "api_base": up.base},
            ]
            return routed(read_models({"model": listed}), "m")

        async def test(first: str, name: str) -> tuple[str, int]:
            store = SqliteStore(str(tmp_path / f"{name}.db"), "test", b"k" * 32)
            async with house(deployed(policy, provider(first)), store=store) as h:
                said = (await h.say("Tell me of clay.")).json()["choices"][0]["message"]["content"]
                return said, len([line for line in map(json.loads, h.log) if line["what"] == "upstream"])

        said, failed = asyncio.run(test(down.base, "down"))
        assert said.endswith(GOOD)
        assert failed == 0
        before = len(up.seen)
        said, failed = asyncio.run(test(broken.base, "broken"))
        assert GOOD in said
        assert said.count(GOOD) == 1
        assert "elsewhere" not in said
        assert (failed, len(up.seen)) == (1, before)


def test_a_reader_who_goes_away_ends_the_asking(policy: Persona, tmp_path: Path, serve: Callable[..., Any]) -> None:
    """The upstream is hung up on, what was shown is kept, and the fan is answered again."""
    with upstream(_forever(event("More clay. "), 0.02)) as told:
        served = serve("--store", "memory:", env={"OPENAI_BASE_URL": told.base, "OPENAI_API_BASE": told.base})
        host, port = served.base.removeprefix("http://").split(":")
        for number in range(5):
            with socket.create_connection((host, int(port)), timeout=60) as client:
                client.sendall(_message(f"fan-{number}"))
                got = b""
                while GOOD.encode() not in got:
                    got += client.recv(4096)
        until(lambda: told.hung_up == 5)
        assert served.end() == 0
        assert "Traceback" not in served.log.read_text()


def test_slow_readers_hold_up_nobody(policy: Persona, tmp_path: Path, serve: Callable[..., Any]) -> None:
    """Twenty clients who read nothing, of a model that says a lot: others are answered meanwhile, and what waits for
    the slow ones does not grow."""
    lot = streamed(*(event("More clay for all of us here. " * 20) for _ in range(60)), STOP, DONE)
    with upstream([lot]) as told:
        served = serve("--store", "memory:", env={"OPENAI_BASE_URL": told.base, "OPENAI_API_BASE": told.base})
        host, port = served.base.removeprefix("http://").split(":")
        slow = []
        try:
            for number in range(20):
                client = socket.socket()
                client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
                client.connect((host, int(port)))
                client.sendall(_message(f"slow-{number}"))
                slow.append(client)
            until(lambda: len(told.seen) == 20)
            for number in range(5):
                with socket.create_connection((host, int(port)), timeout=60) as client:
                    client.sendall(_message(f"quick-{number}"))
                    got = b""
                    while b"[DONE]" not in got:
                        data = client.recv(65536)
                        assert data, got[-200:]
                        got += data
            pages = int(Path(f"/proc/{served.process.pid}/statm").read_text().split()[1])
            assert pages * 4096 < 400 * 2**20
        finally:
            for client in slow:
                client.close()
        assert served.end() == 0
        assert "Traceback" not in served.log.read_text()


def _message(fan: str) -> bytes:
    body = {"model": "ana", "messages": [{"role": "user", "content": "Tell me of clay."}], "user": fan, "stream": True}
    data = json.dumps(body).encode()
    head = b"POST /v1/chat/completions HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\n"
    return head + b"content-length: %d\r\n\r\n" % len(data) + data
