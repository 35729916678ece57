"""A prompt fits its model's window, in the declared order, and never at the cost of a hard rule."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from personaspec.ir.declarations import Fact, Sample
from personaspec.ir.persona import Persona
from personaspec.ir.rules import Catch, Forbid
from personaspec.targets.prompt.declared import view
from personaspec.targets.prompt.families import BRIEF_AIM, ModelProfile, profile
from personaspec.targets.prompt.fit import Fitted, fit_prompt, prompt_tokens
from personaspec.targets.prompt.tokens import estimate
from personaspec.targets.prompt.view import Tier

from .mara import MARA

TODAY = date(2026, 11, 21)
HARD = (
    "forbid/personal-life",
    "std/claims/personal-life/forbid/home",
    "std/truth/forbid/codes",
    "std/truth/forbid/prices",
)
FLOOR = (*HARD, "std/crisis/topic/self-harm", "disclose/ai-identity", "privacy/never")


def fit(window: int, policy: Persona = MARA, model: str = "openai/gpt-4o", brief: bool | None = None) -> Fitted:
    return fit_prompt(policy, model=replace(profile(model), window=window), today=TODAY, nonce="n", brief=brief)


def said(fitted: Fitted) -> set[str]:
    return {path for line in fitted.prompt.lines for path in line.paths}


def test_a_window_with_room_drops_nothing() -> None:
    fitted = fit(128_000)
    assert not fitted.dropped
    assert fitted.loss is None
    assert fitted.tokens == prompt_tokens(fitted.prompt)


def test_what_matters_least_goes_first() -> None:
    order = [path for path, _ in view(MARA, brief=False).droppable()]
    details = [path for path in order if path.endswith(("/say", "/unless", "/says", "/undeclared", "/title"))]
    order = order[len(details) :]
    assert "forbid/personal-life/say" in details
    assert details.index("forbid/personal-life/say") < details.index("forbid/personal-life/says")
    kinds = [path.split("/")[0] for path in order]
    assert order[0] == "voice/sample/cracked-pot"
    assert order[1] == "knowledge/glazes"
    assert order[2:5] == ["fact/wheel-quote", "fact/cracks", "fact/studio"]
    assert kinds.index("objective") < kinds.index("value") < kinds.index("offer") < kinds.index("forbid")
    assert view(MARA, brief=False).droppable()[: len(details)] == tuple(
        pair for pair in view(MARA, brief=False).droppable() if pair[0] in details
    )
    assert not set(order) & set(FLOOR)


@pytest.mark.parametrize("brief", [True, False])
@pytest.mark.parametrize("window", [64, 256, 1024, 1500, 2048, 2600, 3000, 4096, 8192])
def test_the_floor_is_always_there(window: int, brief: bool) -> None:
    fitted = fit(window, brief=brief)
    assert set(FLOOR) <= said(fitted)
    assert not set(FLOOR) & {dropped.path for dropped in fitted.dropped}
    assert (fitted.loss is not None) == (fitted.tokens > fitted.room)


def test_a_larger_window_never_drops_more() -> None:
    counts = [len(fit(window).dropped) for window in range(600, 5000, 150)]
    assert counts == sorted(counts, reverse=True)
    assert counts[0] > 5
    assert counts[-1] == 0


def test_what_is_dropped_is_said_with_its_tokens() -> None:
    fitted = fit(2500)
    assert "voice/sample/cracked-pot" in {dropped.path for dropped in fitted.dropped}
    assert "forbid/personal-life/say" in {dropped.path for dropped in fitted.dropped}
    assert "Never: Claims a child" in fitted.prompt.system
    assert "so no kids here" not in fitted.prompt.system
    assert all(dropped.tokens > 0 and "room for" in dropped.why for dropped in fitted.dropped)
    assert not fitted.prompt.samples
    assert not {dropped.path for dropped in fitted.dropped} & said(fitted)
    assert "samples of how you sound" not in fitted.prompt.system


def test_a_floor_that_does_not_fit_is_an_error_with_numbers() -> None:
    fitted = fit(512)
    assert fitted.loss is not None
    assert fitted.loss.code.id == "PS501"
    assert str(fitted.tokens) in fitted.loss.why
    assert str(fitted.room) in fitted.loss.why


def test_the_count_is_the_callers() -> None:
    counted: list[str] = []

    def count(text: str) -> int:
        counted.append(text)
        return len(text.split())

    fitted = fit_prompt(MARA, model=ModelProfile("m", window=4096), today=TODAY, nonce="n", count=count)
    assert counted
    assert fitted.tokens == prompt_tokens(fitted.prompt, count)


def test_a_short_prompt_is_short() -> None:
    fitted = fit(4096, model="personaspec-local/smollm2-135m")
    assert fitted.prompt.brief
    assert estimate(fitted.prompt.system) <= BRIEF_AIM
    assert not fitted.prompt.samples
    assert fitted.loss is None


def test_many_samples_go_one_by_one_from_the_last() -> None:
    samples = tuple(
        Sample(name=f"s{n}", lines=(("fan", f"Question {n}? " * 8), ("reply", f"Answer {n}. " * 8))) for n in range(20)
    )
    policy = MARA.model_copy(update={"voice": MARA.voice.model_copy(update={"samples": samples})})
    fitted = fit(4096, policy)
    gone = [d.path for d in fitted.dropped if d.path.startswith("voice/")]
    assert 0 < len(gone) < 20
    assert gone == [f"voice/sample/s{n}" for n in range(19, 19 - len(gone), -1)]
    assert fitted.prompt.samples[0].content.startswith("Question 0?")


names = st.from_regex(r"[a-z]{1,8}", fullmatch=True)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.tuples(names, st.text(min_size=1, max_size=200), st.sampled_from(["high", "low"])), max_size=12),
    st.integers(64, 6000),
    st.booleans(),
)
def test_hard_rules_are_in_every_prompt(rules: list[tuple[str, str, str]], window: int, brief: bool) -> None:
    forbids = tuple(
        Forbid(name=f"forbid/{name}-{n}", title={"en": text}, catch=Catch(says=(text,)), severity=severity, then="stop")  # type: ignore[arg-type]
        for n, (name, text, severity) in enumerate(rules)
    )
    facts = tuple(Fact(name=f"f{n}", text={"en": text}) for n, (_, text, _) in enumerate(rules))
    policy = MARA.model_copy(update={"forbids": forbids, "facts": facts})
    fitted = fit(window, policy, brief=brief)
    assert {rule.name for rule in forbids if rule.severity == "high"} <= said(fitted)
    assert fitted.loss is not None or fitted.tokens <= fitted.room
    everything = {item.paths[0]: item.tier for item in view(policy, brief).items}
    assert all(everything.get(d.path, Tier.SAMPLE) is not Tier.FLOOR for d in fitted.dropped)


@pytest.mark.parametrize(
    ("model", "expected"),
    [
        ("openai/gpt-4o", {"family": "gpt-4o", "system": "system", "window": 128_000}),
        ("gpt-5-mini", {"system": "developer", "suffix": "developer"}),
        ("openai/o3-mini", {"system": "developer"}),
        ("o1-mini", {"system": "none", "suffix": "user"}),
        ("openrouter/openai/gpt-5", {"system": "developer"}),
        ("anthropic/claude-sonnet-4-5", {"family": "claude", "cache": True}),
        ("bedrock/us.anthropic.claude-3-5-sonnet-20241022-v2:0", {"family": "claude", "window": 200_000}),
        ("gemini/gemini-2.5-flash", {"family": "gemini", "system": "system"}),
        ("gemini/gemma-3-27b-it", {"system": "none", "suffix": "user", "brief": False}),
        ("ollama/llama3.1", {"window": 4096, "suffix": "user", "brief": False}),
        ("ollama/llama3.2:1b", {"window": 4096, "brief": True}),
        ("personaspec-local/smollm2-135m", {"brief": True, "window": 4096}),
        ("personaspec-local/qwen2.5-coder-1.5b", {"brief": True, "family": "qwen"}),
        ("models/SmolLM2-135M-Instruct.Q4_1.gguf", {"brief": True, "suffix": "user"}),
        ("C:\\models\\qwen2.5-7b-instruct.gguf", {"brief": False, "window": 4096}),
        ("somebody/unheard-of", {"family": "unknown", "window": 8192, "system": "system", "brief": False}),
        ("gpt-4", {"window": 8192}),
        ("", {"family": "unknown"}),
    ],
)
def test_a_model_is_known_by_the_beginning_of_its_name(model: str, expected: dict[str, object]) -> None:
    found = profile(model)
    assert {key: getattr(found, key) for key in expected} == expected


def test_a_window_can_be_given() -> None:
    assert profile("ollama/llama3.1", 32_768).window == 32_768


@pytest.mark.parametrize(
    ("text", "least"),  # as cl100k_base, a common tokenizer, counts them
    [
        ("Slow the drying down: plastic over the rim, two more days.", 14),
        ("Jag är en AI-version av Mara Lindqvist, inte Mara själv och ingen människa.", 24),
        ("営業時間は午前十時から午後六時までです。", 21),
        ("Είμαι τεχνητή νοημοσύνη, όχι άνθρωπος.", 37),
        ("أنا ذكاء اصطناعي ولست إنسانا.", 26),
        ("🎉🏺😊👩‍🎨🇸🇪", 22),
        ("https://mara.example/wheel?utm_source=a8f3c2&x=99", 19),
    ],
)
def test_the_estimate_errs_on_the_large_side(text: str, least: int) -> None:
    assert least <= estimate(text) <= 3 * least


def test_an_empty_text_has_no_tokens() -> None:
    assert estimate("") == 0
