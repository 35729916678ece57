"""An endpoint asked directly: what it may send, well and badly, byte by byte."""

from __future__ import annotations

import asyncio
import gzip
import json
import time
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from personaspec.guard.sentences import Splitter
from personaspec.providers.provider import Kind, ProviderError
from personaspec.session.request import Request
from tests.waiting import so, until

from .raw_upstream import SSE, answer, chunk, event, streamed, upstream

pytest.importorskip("httptools", reason="the extra `serve` is not installed")

from personaspec.providers.direct import LONGEST, Direct
from personaspec.providers.direct import _Reply as direct_reply
from personaspec.providers.event_stream import LONGEST as LONGEST_EVENT
from personaspec.providers.event_stream import EventStream

DONE = b"data: [DONE]\n\n"
STOP = event(None, "stop")


def _request(timeout: float = 10.0, text: str = "Hello?") -> Request:
    return Request("openai/m", ({"role": "user", "content": text},), timeout=timeout)


def _ask(base: str, request: Request | None = None, **more: Any) -> tuple[str, ProviderError | None]:
    async def run() -> tuple[str, ProviderError | None]:
        provider, said = Direct(base, key="SOME_KEY_OF_MINE", **more), ""
        try:
            async for piece in provider.astream(request or _request()):
                assert piece
                said += piece
        except ProviderError as error:
            return said, error
        finally:
            await provider.aclose()
        return said, None

    return asyncio.run(run())


def _told(body: dict[str, Any]) -> bytes:
    return json.dumps(body).encode()


@pytest.mark.parametrize(
    ("sent", "text", "kind"),
    [
        pytest.param(streamed(event("Hi"), STOP, DONE), "Hi", None, id="well"),
        pytest.param(streamed(event("Hi"), DONE), "Hi", None, id="no-reason"),
        pytest.param(streamed(event("Hi"), STOP), "Hi", None, id="no-done"),
        pytest.param(streamed(event("Hi")), "Hi", Kind.CUT, id="neither"),
        pytest.param(streamed(event("Hi").rstrip(b"\n")), "Hi", Kind.CUT, id="no-last-line"),
        pytest.param(streamed((event("Hi") + STOP + DONE).replace(b"\n", b"\r\n")), "Hi", None, id="crlf"),
        pytest.param(streamed((event("Hi") + STOP + DONE).replace(b"\n", b"\r")), "Hi", None, id="cr"),
        pytest.param(streamed(b"\xef\xbb\xbf" + event("Hi"), STOP, DONE), "Hi", None, id="mark"),
        pytest.param(streamed(b": one\n\n: two\n", event("Hi"), b":\n\n", STOP, DONE), "Hi", None, id="comments"),
        pytest.param(streamed(b"event: x\nid: 1\nretry: 3\n" + event("Hi"), STOP, DONE), "Hi", None, id="fields"),
        pytest.param(
            streamed(b'data: {"choices": [{"delta":\ndata: {"content": "Hi"}}]}\n\n', STOP, DONE),
            "Hi",
            None,
            id="lines",
        ),
        pytest.param(
            streamed(b'data:{"choices":[{"delta":{"content":"Hi"}}]}\n\n', STOP, DONE), "Hi", None, id="tight"
        ),
        pytest.param(
            streamed(event(None, role="assistant"), event(None, content=None), event("Hi", odd={"x": 1}), STOP, DONE),
            "Hi",
            None,
            id="nulls",
        ),
        pytest.param(
            streamed(b'data: {"choices": [{"delta": null}]}\n\ndata: {"choices": null}\n\n', event("Hi"), STOP, DONE),
            "Hi",
            None,
            id="no-delta",
        ),
        pytest.param(
            streamed(
                event(None, content=[{"type": "text", "text": "H"}, {"type": "thinking", "text": "SECRET"}, "x"]),
                event("i"),
                STOP,
                DONE,
            ),
            "Hi",
            None,
            id="parts",
        ),
        pytest.param(
            streamed(b'data: {"choices":[{"delta":{"content":"H\xff\xfei"}}]}\n\n', STOP, DONE),
            "H\ufffd\ufffdi",
            None,
            id="not-utf-8",
        ),
        pytest.param(
            streamed(b'data: {"choices":[{"delta":{"content":"H\\ud83di"}}]}\n\n', STOP, DONE), "H?i", None, id="half"
        ),
        pytest.param(streamed(event("Hi"), b"data: [1, 2]\n\n"), "Hi", Kind.OTHER, id="a-list"),
        pytest.param(streamed(event("Hi"), b"data: 7\n\n"), "Hi", Kind.OTHER, id="a-number"),
        pytest.param(streamed(event("Hi"), b'data: {"choices": [[]]}\n\n'), "Hi", Kind.OTHER, id="odd-choice"),
        pytest.param(streamed(event("Hi"), b'data: {"choices": {"a": 1}}\n\n'), "Hi", Kind.OTHER, id="odd-choices"),
        pytest.param(streamed(event("Hi"), b"data: {\n\n"), "Hi", Kind.OTHER, id="broken-json"),
        pytest.param(streamed(event("Hi"), b"data: " + b"[" * 90_000 + b"\n\n"), "Hi", Kind.OTHER, id="deep"),
        pytest.param(streamed(event("Hi"), b'data: {"error": "overloaded"}\n\n'), "Hi", Kind.OTHER, id="error-inside"),
        pytest.param(
            streamed(event("Hi"), b'data: {"error": {"message": "slow down", "code": 429}}\n\n'),
            "Hi",
            Kind.RATE_LIMIT,
            id="limit-inside",
        ),
        pytest.param(
            streamed(event("Hi"), b"data: " + b"x" * (LONGEST_EVENT + 9)), "Hi", Kind.OTHER, id="an-endless-line"
        ),
        pytest.param(streamed(event("Hi"), STOP, DONE, event("SECRET")), "Hi", None, id="after-the-end"),
        pytest.param(answer(b"<html>wifi</html>", kind="text/html; charset=utf-8"), "", Kind.OTHER, id="a-web-page"),
        pytest.param(answer(b"<html>wifi</html>", kind="text/event-stream"), "", Kind.OTHER, id="a-liar"),
        pytest.param(answer(b"", kind="text/event-stream"), "", Kind.OTHER, id="nothing"),
        pytest.param(answer(b"{}"), "", Kind.EMPTY, id="empty-json"),
        pytest.param(answer(b"null"), "", Kind.OTHER, id="null"),
        pytest.param(
            answer(_told({"choices": [{"message": {"content": "Hi"}, "finish_reason": "stop"}]})),
            "Hi",
            None,
            id="whole",
        ),
        pytest.param(
            answer(gzip.compress(event("Hi")), "200 OK", "text/event-stream", b"content-encoding: gzip"),
            "",
            Kind.OTHER,
            id="packed",
        ),
        pytest.param(b"HTTP/1.1 100 Continue\r\n\r\n" + streamed(event("Hi"), STOP, DONE), "Hi", None, id="continue"),
        pytest.param(b"SSH-2.0-OpenSSH_9.6\r\n", "", Kind.OTHER, id="no-http"),
        pytest.param(SSE + b"zz\r\nHi\r\n", "", Kind.OTHER, id="odd-chunks"),
        pytest.param(answer(b"x", "302 Found", "text/html", b"location: /"), "", Kind.OTHER, id="elsewhere"),
        pytest.param(answer(b"{}", "408 Request Timeout"), "", Kind.TIMEOUT, id="408"),
        pytest.param(answer(b"", "402 Payment Required"), "", Kind.RATE_LIMIT, id="402"),
        pytest.param(answer(b"<html>", "502 Bad Gateway", "text/html"), "", Kind.OTHER, id="502"),
        pytest.param(answer(b"no", "418 Teapot", "text/plain"), "", Kind.OTHER, id="418"),
        pytest.param(answer(b"x" * 100_000, "500 Oops", "text/plain"), "", Kind.OTHER, id="a-long-error"),
    ],
)
def test_what_it_may_send(sent: bytes, text: str, kind: Kind | None) -> None:
    with upstream([sent + b""]) as told:
        got, error = _ask(told.base, _request(timeout=20))
    assert got == text
    assert (error and error.kind) == kind, error
    if error is not None:
        assert "SECRET" not in error.message + error.help
        assert "Error" not in error.message


def test_the_time_to_wait_is_said_as_the_provider_said_it() -> None:
    with upstream([answer(b"{}", "429 Too Many Requests", "application/json", b"Retry-After: 17")]) as told:
        _, error = _ask(told.base)
    assert error is not None
    assert (error.kind, error.retry_after) == (Kind.RATE_LIMIT, 17)
    assert "17 seconds" in error.help


def test_a_key_is_sent_and_never_said(monkeypatch: pytest.MonkeyPatch) -> None:
    key = "an-odd-key-of-no-known-shape"
    monkeypatch.setenv("SOME_KEY_OF_MINE", key)
    said = _told({"error": {"message": f"the key {key} is no good"}})
    for status in ("401 Unauthorized", "418 Teapot", "400 Bad Request"):
        with upstream([answer(said, status)]) as told:
            _, error = _ask(told.base)
        assert error is not None
        assert key not in error.message + error.help + repr(error)


@pytest.mark.parametrize("bad", ["ftp://x/v1", "x", "http://me:key@x/v1", "http://x/v1?key=1", "http://x/\nv1", ""])
def test_an_address_that_is_none_is_refused_at_once(bad: str) -> None:
    with pytest.raises(ValueError, match=r"address"):
        Direct(bad)


def test_openai_itself_is_not_asked_without_a_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    with pytest.raises(ProviderError) as caught:
        list(Direct().stream(_request()))
    assert caught.value.kind is Kind.AUTH
    assert "OPENAI_API_KEY" in caught.value.help


def test_one_connection_serves_many_replies() -> None:
    with upstream([streamed(event("Hi"), STOP, DONE)]) as told:

        async def run() -> None:
            provider = Direct(told.base)
            for _ in range(5):
                assert [piece async for piece in provider.astream(_request())] == ["Hi"]
            await provider.aclose()

        asyncio.run(run())
        assert (told.connections, len(told.seen)) == (1, 5)


def test_the_fast_event_loop_does_as_well() -> None:
    uvloop = pytest.importorskip("uvloop")
    with upstream([streamed(event("Hi"), STOP, DONE)]) as told:

        async def run() -> None:
            provider = Direct(told.base)
            for _ in range(3):
                assert [piece async for piece in provider.astream(_request())] == ["Hi"]
            await provider.aclose()

        uvloop.run(run())
        assert (told.connections, len(told.seen)) == (1, 3)


def test_a_kept_connection_that_was_closed_is_replaced() -> None:
    def script(_: dict[str, Any], number: int) -> Iterator[bytes | float | None]:
        if number != 1:
            yield streamed(event("Hi"), STOP, DONE)
        else:
            yield None  # closed when the next request had just been sent

    with upstream(script) as told:

        async def run() -> None:
            provider = Direct(told.base)
            for _ in range(2):
                assert [piece async for piece in provider.astream(_request())] == ["Hi"]
            await provider.aclose()

        asyncio.run(run())
        assert len(told.seen) == 3


def test_a_new_connection_that_is_closed_is_not_tried_again() -> None:
    with upstream(lambda _, __: iter((None,))) as told:
        _, error = _ask(told.base)
        assert len(told.seen) == 1
    assert error is not None
    assert error.kind is Kind.NETWORK


def test_a_reply_that_never_ends_is_cut() -> None:
    def script(_: dict[str, Any], __: int) -> Iterator[bytes | float | None]:
        yield SSE
        while True:
            yield chunk(event("on and " * 1000) * 20)

    with upstream(script) as told:
        text, error = _ask(told.base)
        until(lambda: told.hung_up == 1)
    assert len(text) == LONGEST
    assert error is not None
    assert error.kind is Kind.CUT


def test_silence_after_the_end_is_not_waited_for() -> None:
    def script(_: dict[str, Any], __: int) -> Iterator[bytes | float | None]:
        yield SSE + chunk(event("Hi") + STOP)
        yield 40.0

    with upstream(script) as told:
        began = time.monotonic()
        assert _ask(told.base) == ("Hi", None)
        assert time.monotonic() - began < 20


def test_a_slow_reader_makes_the_sender_wait() -> None:
    sent = 0

    def script(_: dict[str, Any], __: int) -> Iterator[bytes | float | None]:
        nonlocal sent
        yield SSE
        for _ in range(2000):
            yield chunk(event(None, reasoning="x" * 15_000))
            sent += 1

    with upstream(script) as told:

        async def run() -> int:
            provider = Direct(told.base)
            reply = provider.astream(_request())
            asked = asyncio.ensure_future(anext(reply))
            await so(lambda: sent)
            before = sent
            asked.cancel()
            await asyncio.wait([asked])
            await provider.aclose()
            return before

        assert asyncio.run(run()) > 0

        async def never_read() -> int:
            provider = Direct(told.base)
            connection = await provider._post(_request(), stream=True)
            await asyncio.sleep(0.5)
            held = connection._size
            await provider.aclose()
            return held

        assert asyncio.run(never_read()) < 2_000_000


def test_half_a_character_of_a_fan_does_no_harm() -> None:
    with upstream([streamed(event("Hi"), STOP, DONE)]) as told:
        assert _ask(told.base, _request(text="\ud83d?")) == ("Hi", None)
        assert told.seen[0]["messages"][0]["content"] == "??"


def test_many_at_once_do_not_mix() -> None:
    def script(asked: dict[str, Any], _: int) -> Iterator[bytes | float | None]:
        yield SSE
        for letter in asked["messages"][0]["content"]:
            yield chunk(event(letter))
            yield 0.002
        yield chunk(STOP + DONE) + b"0\r\n\r\n"

    with upstream(script) as told:

        async def run() -> None:
            provider = Direct(told.base)

            async def one(number: int) -> None:
                said = [p async for p in provider.astream(_request(text=f"I am {number}"))]
                assert "".join(said) == f"I am {number}"

            for _ in range(2):
                await asyncio.gather(*(one(number) for number in range(40)))
            await provider.aclose()

        asyncio.run(run())
        assert told.connections <= 40


@settings(max_examples=200, deadline=None)
@given(st.lists(st.text(max_size=12), min_size=1, max_size=6), st.data())
def test_how_the_bytes_are_cut_changes_nothing(texts: list[str], data: st.DataObject) -> None:
    end = data.draw(st.sampled_from([b"\n", b"\r\n", b"\r"]))
    whole = b"".join(b"data: " + json.dumps(text).encode() + end + end + b": x" + end for text in texts)
    stream, found, at = EventStream(), [], 0
    while at < len(whole):
        size = data.draw(st.integers(1, 9))
        found += stream.feed(whole[at : at + size])
        at += size
    found += stream.close()
    assert [json.loads(each) for each in found] == texts


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200), st.integers(1, 7))
def test_any_bytes_are_read_without_an_accident(sent: bytes, size: int) -> None:
    stream = EventStream()
    for at in range(0, len(sent), size):
        stream.feed(sent[at : at + size])
    stream.close()


def test_an_endless_event_in_many_small_pieces_is_refused_in_linear_time() -> None:
    for piece in (b"xy", b"data: 0123456789\n" * 64):
        stream = EventStream()
        for _ in range(LONGEST_EVENT):
            assert stream.feed(piece) == []
            if stream.too_long:
                break
        assert stream.too_long
        assert stream.feed(b"\n\ndata: x\n\n") == stream.close() == []


@settings(max_examples=300, deadline=None)
@given(st.lists(st.text(max_size=8), min_size=1, max_size=12), st.booleans(), st.booleans())
def test_what_is_read_at_a_glance_is_what_json_says(texts: list[str], escaped: bool, spaced: bool) -> None:
    texts = [text.encode("utf-8", "replace").decode() for text in texts]
    reply = direct_reply(_request())
    said = []
    for number, text in enumerate(texts):
        held = {"id": "x", "choices": [{"index": 0, "delta": {"content": text}, "finish_reason": None}]}
        if number % 5 == 4:
            held["more"] = number
        separators = (", ", ": ") if spaced else (",", ":")
        said.append(reply.take(json.dumps(held, ensure_ascii=escaped, separators=separators).encode()))
    assert said == texts
    assert reply.error is None


@settings(max_examples=500, deadline=None)
@given(st.lists(st.text("ab1 .!?…。।\"”)*_~,'-:;🙂\n\r\x85", min_size=1, max_size=5), max_size=30))
def test_no_sentence_that_has_ended_is_kept_back(pieces: list[str]) -> None:
    """What is not worth a look holds no end of a sentence that is certain."""
    reply, at_once, at_a_look = direct_reply(_request()), Splitter(), Splitter()
    ended = seen = 0
    for piece in pieces:
        ended += len(at_once.feed(piece))
        if reply.put(piece):
            seen += len(at_a_look.feed(reply.taken(last=False)))
        assert seen == ended


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.text('ab ."\\\né🙂', max_size=4), st.sampled_from(["[DONE]", "stop", "bad", "cut", "two", "lines"])
        ),
        max_size=12,
    ),
    st.integers(0, 3),
)
def test_a_read_that_is_one_event_is_what_its_events_are(texts: list[str], cut: int) -> None:
    """With and without the look at the whole read: the same texts, the same end."""
    quick, closely = direct_reply(_request()), direct_reply(_request())
    sent = [b"data: " + json.dumps(_said("Hi "), ensure_ascii=False).encode() + b"\n\n"]
    for text in texts:
        whole = b"data: " + json.dumps(_said(text), ensure_ascii=False).encode() + b"\n\n"
        match text:
            case "[DONE]":
                sent.append(DONE)
            case "stop":
                sent.append(STOP)
            case "bad":
                sent.append(b"data: {\n\n")
            case "cut":
                sent += [whole[: cut + 1], whole[cut + 1 :]]
            case "two":
                sent.append(whole + whole)
            case "lines":
                sent.append(whole.replace(b"\n\n", b"\r\n\r\n"))
            case _:
                sent.append(whole)
    for data in sent:
        ripe = quick.feed(data)
        closely._frame = b"", b""
        assert closely.feed(data) == ripe
    assert quick.taken(last=True) == closely.taken(last=True)
    for name in ("ended", "events", "finish", "finished", "_written", "_bytes"):
        assert getattr(quick, name) == getattr(closely, name)
    assert str(quick.error) == str(closely.error)


def _said(text: str) -> dict[str, Any]:
    return {"id": "x", "choices": [{"index": 0, "delta": {"content": text}, "finish_reason": None}]}


@pytest.mark.parametrize("end", ["}}]}", '"}]}', '\x00"}}]}', '"},"delta":{"content":"b"}}]}'])
def test_what_only_begins_alike_is_read_closely(end: str) -> None:
    reply = direct_reply(_request())
    assert reply.take(b'{"choices":[{"delta":{"content":"a"}}]}') == "a"
    wrong = b'{"choices":[{"delta":{"content":"' + end.encode()
    try:
        right = json.loads(wrong)["choices"][0]["delta"]["content"]
    except ValueError:
        right = None
    assert reply.take(wrong) == (right or "")
    assert (reply.error is None) == (right is not None)
