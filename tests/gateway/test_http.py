"""The guard over HTTP: judged on its own, and as a guardrail that a real LiteLLM proxy asks."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from typing import Any

import pytest

from personaspec.guard.context import Context
from personaspec.guard.guard import Guard
from tests.gateway.house import House
from tests.gateway.test_proxy import HI, REPLIES, SIZES
from tests.gateway.upstream import Script, cut_up

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("stream", [False, True], ids=["whole", "streamed"])
@pytest.mark.parametrize("name", list(REPLIES))
def test_a_proxy_that_asks_lets_out_what_the_guard_lets_out(house: House, name: str, stream: bool) -> None:
    expected = Guard(house.bundle.policy).judge(REPLIES[name], Context()).text
    for model in ("http-block", "http-reply"):
        for size in SIZES if stream else (3,):
            message = house.upstream.script(f"http {name} in {size}", REPLIES[name], size)
            answer = house.gateway.say(message, model=model, stream=stream)
            assert answer.status == 200, answer.raw
            assert answer.text.endswith(expected), (size, answer.text)
            assert answer.text == expected or (model == "http-reply" and answer.text.startswith(HI))
            for stopped in ("hocus pocus", "vault code", "fool"):
                assert stopped not in answer.raw.lower()


def test_what_needs_no_model_is_refused_with_its_words_or_replied(house: House) -> None:
    said = "I don't speak for Mara on politics."
    for stream in (False, True):
        before = len(house.upstream.asked)
        blocked = house.gateway.say("What about the election?", model="http-block", stream=stream)
        assert (blocked.status, said in blocked.error) == (400, True)
        assert len(house.upstream.asked) == before
        replied = house.gateway.say("What about the election?", model="http-reply", stream=stream)
        assert replied.text.endswith("\n\n" + said)


def test_notices_are_told_where_replies_are_given(house: House) -> None:
    message = house.upstream.script("http pots?", "Pots are fine.")
    assert house.gateway.say(message, model="http-reply", user="h").text.startswith(HI)
    assert house.gateway.say(message, model="http-reply", user="h").text == "Pots are fine."
    asked = house.upstream.script("are you a bot?", "Let me think.")
    for stream in (False, True):
        told = house.gateway.say(asked, model="http-reply", user="h", stream=stream).text
        assert told.startswith("I'm an AI, not a human.")
        assert told.endswith("Let me think.")


def test_tool_calls_do_not_come_out(house: House) -> None:
    call = {"id": "c1", "type": "function", "function": {"name": "f", "arguments": "{}"}}
    script = Script(cut_up("Good day.", 4), message={"tool_calls": [call]})
    message = house.upstream.script("http tools", script)
    answer = house.gateway.say(message, model="http-block")
    assert answer.status >= 400


def test_tool_calls_of_a_stream_come_through(house: House) -> None:
    """What the page says of the generic guardrail: the proxy passes them on before it asks."""
    call = {"index": 0, "id": "c1", "type": "function", "function": {"name": "leaked", "arguments": "{}"}}
    more = [{"index": 0, "delta": {"tool_calls": [call]}, "finish_reason": None}]
    message = house.upstream.script("http stream tools", Script(["Good day."], more=more, finish="tool_calls"))
    assert "leaked" in house.gateway.say(message, model="http-block", stream=True).raw
    assert "leaked" not in house.gateway.say(message, model="mara", stream=True, user="tools").raw


def post(house: House, path: str, body: Any) -> tuple[int, dict[str, Any]]:
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    request = urllib.request.Request(house.guard_url + path, data, {"content-type": "application/json"})
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return answer.status, json.loads(answer.read())
    except urllib.error.HTTPError as error:
        return error.code, json.loads(error.read())


def test_a_message_is_judged_as_a_line_of_guard(house: House) -> None:
    body = {"persona": "mara", "id": 7, "fan": "hi", "bot": "Hello. Hocus pocus! Bye.", "session": {}}
    status, out = post(house, "/v1/guard", body)
    assert (status, out["id"], out["verdict"], out["text"]) == (200, 7, "replace", "Hello. Take your time. Bye.")
    assert out["violations"][0]["file"] == "mara.persona"
    assert out["notices"][0]["text"].startswith(HI)
    again = post(house, "/v1/guard", {"persona": "mara", "fan": "hi", "session": out["session"]})[1]
    assert again["notices"] == []


@pytest.mark.parametrize(
    ("path", "body", "status", "said"),
    [
        ("/v1/guard", {"fan": "hi"}, 404, "no persona"),
        ("/v1/guard", {"persona": "nobody", "fan": "hi"}, 404, "no persona"),
        ("/v1/guard", {"persona": "mara"}, 400, "`fan`"),
        ("/v1/guard", {"persona": "mara", "fna": "hi"}, 400, "fna"),
        ("/v1/guard", b"{", 400, "no JSON"),
        ("/v1/guard", b"[]", 400, "no JSON object"),
        ("/v1/guard", b"\xff", 400, "no JSON"),
        ("/v1/guard", b" " * 1_000_001, 413, "1 MB"),
        ("/beta/litellm_basic_guardrail_api", {"input_type": "request", "texts": ["hi"]}, 400, "name the persona"),
        ("/beta/litellm_basic_guardrail_api", {"input_type": "x"}, 400, "input_type"),
    ],
)
def test_a_bad_request_gets_a_sentence(house: House, path: str, body: Any, status: int, said: str) -> None:
    found, out = post(house, path, body)
    assert found == status
    assert said in json.dumps(out)


def test_a_reply_whose_request_was_not_seen_is_blocked_where_it_is_needed(house: House) -> None:
    body = {
        "input_type": "response",
        "texts": ["Hello."],
        "litellm_call_id": "never-seen",
        "additional_provider_specific_params": {"persona": "mara", "fixed": "reply"},
    }
    assert post(house, "/beta/litellm_basic_guardrail_api", body)[1]["action"] == "BLOCKED"
    body["additional_provider_specific_params"] = {"persona": "mara"}
    out = post(house, "/beta/litellm_basic_guardrail_api", body)[1]
    assert out == {"action": "NONE", "texts": ["Hello."], "stream_holdback_chars": [6]}
