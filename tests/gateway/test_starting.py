"""What a proxy must not start with, and the one that starts all the same."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from personaspec.adapters.litellm_proxy import PersonaGuard, Unguarded
from tests.gateway.gateway import proxy
from tests.gateway.upstream import running

MODES = ["pre_call", "post_call"]


def guard(folder: Path, **params: Any) -> PersonaGuard:
    class Mara(PersonaGuard):
        bundle = folder / "bundle.json"

    return Mara(**{"guardrail_name": "mara", "event_hook": MODES, "default_on": True, **params})


@pytest.mark.parametrize(
    ("params", "said"),
    [
        ({"event_hook": ["post_call"]}, "mode: [pre_call, post_call]"),
        ({"event_hook": "post_call"}, "mode: [pre_call, post_call]"),
        ({"event_hook": None}, "mode: [pre_call, post_call]"),
        ({"default_on": False}, "default_on: true"),
        ({"default_on": None}, "default_on: true"),
        ({"persona": {"modles": ["mara"]}}, "modles"),
        ({"persona": {"system_messages": "allow"}}, "system_messages"),
        ({"persona": {"audience": {"age": "twelve"}}}, "age"),
        ({"persona": {"upstream": "phi-2"}}, "cannot read this persona's rules"),
        ({"run_in_parallel": True}, "run_in_parallel"),
        ({"scan_raw_request": True}, "scan_raw_request"),
        ({"stream_scope": "streaming"}, "stream_scope"),
    ],
)
def test_half_a_guard_is_no_guard(built: Path, params: dict[str, Any], said: str) -> None:
    with pytest.raises(Unguarded, match=re.escape(said)) as raised:
        guard(built, **params)
    assert not isinstance(raised.value, ValueError), "a proxy would start without it"


def test_another_bundle_is_refused(built: Path, tmp_path: Path) -> None:
    guard(built).expect = ""
    (tmp_path / "bundle.json").write_text("{}", encoding="utf-8")
    with pytest.raises(Unguarded, match="schema version"):
        guard(tmp_path)
    with pytest.raises(OSError, match=r"bundle\.json"):
        guard(tmp_path / "nowhere")
    (tmp_path / "bundle.json").write_bytes((built / "bundle.json").read_bytes())
    with pytest.raises(Unguarded, match="is expected"):
        type("Other", (PersonaGuard,), {"bundle": tmp_path / "bundle.json", "expect": "sha256:0"})(
            guardrail_name="mara", event_hook=MODES, default_on=True
        )


def test_a_short_key_is_none(built: Path, tmp_path: Path) -> None:
    short = tmp_path / "short.key"
    short.write_text("too short\n", encoding="utf-8")
    with pytest.raises(Unguarded, match="at least 16"):
        guard(built, persona={"canary_key_file": str(short)})


def test_every_class_has_its_hooks_of_its_own(built: Path) -> None:
    held = type(guard(built)).__dict__
    assert {"async_pre_call_hook", "async_post_call_streaming_iterator_hook"} <= set(held)


@pytest.mark.slow
def test_a_proxy_that_left_the_guard_out_answers_nothing(beside: Path) -> None:
    """A mistake that the proxy finds before it asks our class: it starts without the guardrail."""
    config = yaml.safe_load((beside / "config.yaml").read_text(encoding="utf-8"))
    config["guardrails"][0]["litellm_params"]["default_on"] = "perhaps"
    with running() as upstream:
        config["model_list"][0]["litellm_params"]["api_base"] = upstream.url
        (beside / "config.yaml").write_text(yaml.safe_dump(config), encoding="utf-8")
        environ = {"PERSONASPEC_MODEL": "openai/mock", "PERSONASPEC_API_KEY": "sk-mock-0123456789"}
        with proxy(beside, environ) as gateway:
            for stream in (False, True):
                answer = gateway.say("hi", stream=stream)
                assert answer.status == 503
                assert "was not started" in answer.error
        assert upstream.asked == []
