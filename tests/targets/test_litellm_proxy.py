"""The configuration of a LiteLLM proxy: its exact words, values that are literals, and what it does not keep."""

from __future__ import annotations

import ast
from collections.abc import Callable
from pathlib import Path

import yaml
from hypothesis import given
from hypothesis import strategies as st

from personaspec.bundling import bundle_of
from personaspec.ir.persona import Persona
from personaspec.targets.litellm_proxy.config import LiteLLMProxy
from personaspec.targets.target import Emission
from tests.guard.policies import forbid, header, persona, topic

from .mara import MARA

HERE = Path(__file__).parent / "snapshots"
NAMES = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40)


def emitted(policy: Persona) -> Emission:
    return LiteLLMProxy().emit(bundle_of(policy, compiler="0"))


def test_the_exact_files(snapshot: Callable[[Path, str], None]) -> None:
    for artifact in emitted(MARA).artifacts:
        snapshot(HERE / artifact.path, artifact.text)


def test_what_is_not_kept_is_listed(snapshot: Callable[[Path, str], None]) -> None:
    losses = emitted(MARA).losses
    assert all(loss.why[0].islower() and not loss.why.endswith(".") for loss in losses)
    snapshot(HERE / "litellm-proxy-losses.txt", "".join(f"{loss.path}: {loss.why}\n" for loss in losses))


@given(NAMES)
def test_no_text_of_a_spec_becomes_configuration_or_code(name: str) -> None:
    policy = persona(header=header(name=name, version="1.0.0\n"))
    config, module = (artifact.text for artifact in emitted(policy).artifacts)
    held = yaml.safe_load(config)
    assert held["model_list"][0]["model_name"] == held["guardrails"][0]["guardrail_name"] == name
    assert set(held) == {"model_list", "guardrails", "litellm_settings", "general_settings"}
    assert len(ast.parse(module).body) == 7
    assert (config + module).isascii()


def test_what_every_bot_should_do_here_is_done() -> None:
    held = yaml.safe_load(emitted(MARA).artifacts[0].text)
    params = held["guardrails"][0]["litellm_params"]
    assert params["mode"] == ["pre_call", "post_call"]
    assert params["default_on"] is True
    assert params["guardrail"] == "ps_guard.PersonaGuard"
    assert held["litellm_settings"]["callbacks"] == ["ps_guard.present"]


def test_a_rule_of_which_all_is_kept_is_no_loss() -> None:
    policy = persona(
        topics=(topic("topic/politics", then="deflect"), topic("topic/help", then="hand-off")),
        forbids=(forbid("forbid/clean", says=("x",)), forbid("forbid/end", says=("x",), then="end")),
    )
    assert [loss.path for loss in emitted(policy).losses] == ["topic/help"]
