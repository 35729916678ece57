"""LiteLLM's generic guardrail: of a stream, what may be released never holds a character of a stopped sentence."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

pytest.importorskip("starlette", reason="the extra `serve` is not installed")

from starlette.applications import Starlette
from starlette.testclient import TestClient

from personaspec.server.guarding import GUARD, LITELLM, Guarded, routes
from tests.adapters.test_streamed import TEXTS
from tests.guard.test_streaming import AT
from tests.guard.test_streaming import GUARD as RULES

NOW = datetime(2026, 10, 1, 10, tzinfo=UTC)
MARA = Guarded(RULES.policy, RULES, "sha256:0")
CLIENT = TestClient(Starlette(routes=routes({"mara": MARA}.get, clock=lambda: NOW, most=3)))


def call(kind: str, text: str, call_id: str = "", **params: Any) -> dict[str, Any]:
    body: dict[str, Any] = {
        "input_type": kind,
        "texts": [text],
        "litellm_call_id": call_id,
        "request_headers": {"host": "[present]"},
        "additional_provider_specific_params": {"persona": "mara", "audience": {"language": "en"}, **params},
    }
    if kind == "request":
        body["structured_messages"] = [{"role": "system", "content": "x"}, {"role": "user", "content": text}]
    answer = CLIENT.post(LITELLM, json=body)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


@given(TEXTS.filter(lambda text: text.isprintable() and text), st.lists(st.integers(1, 30), max_size=12))
@settings(max_examples=40)
def test_what_is_released_is_what_the_whole_says(text: str, sizes: list[int]) -> None:
    whole = RULES.judge(text, AT).text
    emitted, at = "", 0
    for size in (*sizes, len(text)):
        at = min(len(text), at + size)
        out = call("response", text[:at])
        said, held = out["texts"][0], out["stream_holdback_chars"][0]
        released = said[: len(said) - held]
        assert released.startswith(emitted), "nothing that was released is taken back"
        assert whole.startswith(released), "nothing is released that the whole does not say"
        emitted = released
        if at == len(text):
            assert said == whole
            assert (out["action"] == "NONE") == (said == text)


def test_a_request_is_heard_with_its_roles() -> None:
    assert call("request", "hello", "a")["action"] == "NONE"
    assert call("request", "what about politics and the election?", "b")["action"] in ("NONE", "BLOCKED")
    body = {
        "input_type": "request",
        "texts": ["x"],
        "structured_messages": [{"role": "system", "content": "x"}],
        "additional_provider_specific_params": {"persona": "mara"},
    }
    assert CLIENT.post(LITELLM, json=body).json()["action"] == "BLOCKED"
    for more in ({"images": ["x"]}, {"tools": [{}]}, {"tool_calls": [{}]}):
        assert CLIENT.post(LITELLM, json={**body, **more}).json()["action"] == "BLOCKED"


def test_a_bare_answer_is_judged_with_its_question() -> None:
    call("request", "Do you have kids?", "q")
    alone = call("response", "Yes, two.", "never")["texts"][0]
    asked = call("response", "Yes, two.", "q")["texts"][0]
    assert alone == "Yes, two."
    assert asked == RULES.judge("Yes, two.", AT.__class__(language="en", today=AT.today, fan="Do you have kids?")).text


def test_old_calls_are_forgotten_and_then_refused() -> None:
    call("request", "hello", "old", fixed="reply")
    assert call("response", "Hi.", "old", fixed="reply")["action"] == "GUARDRAIL_INTERVENED"  # the notice stands first
    for at in range(3):
        call("request", "hello", f"new-{at}", fixed="reply")
    assert call("response", "Hi.", "old", fixed="reply")["action"] == "BLOCKED"


def test_a_persona_that_is_not_served_is_not_found() -> None:
    assert CLIENT.post(GUARD, json={"persona": "lea", "fan": "hi"}).status_code == 404
    assert CLIENT.post(GUARD, json={"persona": ["mara"], "fan": "hi"}).status_code == 404
    assert CLIENT.post(GUARD, json={"persona": "mara", "fan": "hi"}).json()["bundle"] == "sha256:0"


@pytest.mark.parametrize("body", [b"", b"nul", b'{"a":', b"[" * 100_000, b'"x"', b"\x00" * 100])
def test_whatever_is_sent_gets_an_answer(body: bytes) -> None:
    for path in (GUARD, LITELLM):
        answer = CLIENT.post(path, content=body)
        assert answer.status_code == 400
        assert answer.json()["error"]["message"]


def test_what_is_too_long_to_be_judged_is_refused() -> None:
    for text, status in (("word " * 13_000, 200), ("word " * 13_200, 413)):
        assert CLIENT.post(GUARD, json={"persona": "mara", "bot": text}).status_code == status
        body = {"input_type": "response", "texts": [text], "additional_provider_specific_params": {"persona": "mara"}}
        assert CLIENT.post(LITELLM, json=body).status_code == status
    assert CLIENT.post(GUARD, json={"persona": "mara", "bot": "my kids. " * 2000}).json()["verdict"] == "replace"
