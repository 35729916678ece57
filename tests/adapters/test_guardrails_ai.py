"""The bundle inside guardrails-ai itself: sync, async and streaming say what our guard says."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from personaspec.building import build_persona
from personaspec.bundling import BundleError
from personaspec.guard.context import Context
from personaspec.guard.guard import Guard as Rules
from personaspec.ir.node import Dimension, For
from personaspec.targets.guardrails_ai.config import GuardrailsAI
from tests.adapters.test_streamed import TEXTS
from tests.guard.policies import forbid, mara, truth
from tests.guard.test_streaming import RULES

pytest.importorskip("guardrails", reason="the extra `guardrails` is not installed")

from guardrails import AsyncGuard, Guard
from guardrails.classes.generic import Stack
from guardrails.errors import ValidationError
from guardrails.utils.hub_telemetry_utils import HubTelemetry

from personaspec.adapters.guardrails_ai import METADATA, AsyncPersonaGuard, PersonaGuard, PersonaRules

NOW = "2026-10-01T10:00:00Z"
WHO = {METADATA: {"now": NOW, "audience": {"language": "en"}}}
FAN = [{"role": "user", "content": "Hi!"}]
LIED = "Hello there. My kids love it! Bye"
TOLD = "Hello there. No kids here. Bye"


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("dist") / "bundle.json"
    built = build_persona(mara(forbids=RULES), compiler="0")
    path.write_bytes(built.files["bundle.json"])
    return str(path)


@pytest.fixture(autouse=True, scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A home whose owner wants no metrics sent: tests of guardrails-ai's own guards send none either."""
    folder = tmp_path_factory.mktemp("home")
    (folder / ".guardrailsrc").write_text("enable_metrics=false\n", encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOME", str(folder))
        yield folder


def cut(text: str, sizes: list[int]) -> list[str]:
    chunks, at = [], 0
    for size in sizes:
        chunks.append(text[at : at + size])
        at += size
    return [chunk for chunk in (*chunks, text[at:]) if chunk]


def streamed(guard: Any, chunks: list[str], sent: list[str] | None = None) -> list[Any]:
    """The outcomes; `sent` is given what was sent, before anything raises too."""

    def model(*_: Any, messages: Any = None, **__: Any) -> Iterator[str]:
        yield from chunks

    outcomes = []
    for outcome in guard(model, messages=FAN, metadata=WHO, stream=True):
        outcomes.append(outcome)
        if sent is not None:
            sent.append(outcome.validated_output)
    return outcomes


async def streamed_async(guard: Any, chunks: list[str], sent: list[str] | None = None) -> list[Any]:
    class Reply:
        def __init__(self) -> None:
            self.completion_stream = self.chunks()

        async def chunks(self) -> AsyncIterator[str]:
            for chunk in chunks:
                await asyncio.sleep(0)
                yield chunk

    async def model(*_: Any, messages: Any = None, **__: Any) -> Reply:
        return Reply()

    outcomes = []
    async for outcome in await guard(model, messages=FAN, metadata=WHO, stream=True):
        outcomes.append(outcome)
        if sent is not None:
            sent.append(outcome.validated_output)
    return outcomes


def said(outcomes: list[Any]) -> str:
    return "".join(outcome.validated_output or "" for outcome in outcomes)


def test_a_whole_reply(bundle: str) -> None:
    guard = PersonaGuard.for_bundle(bundle)
    found = guard.validate(LIED, metadata=WHO)
    assert found.validated_output == TOLD
    assert found.raw_llm_output == LIED
    [summary] = found.validation_summaries
    [span] = summary.error_spans
    assert LIED[span.start : span.end] == "My kids"
    assert "forbid/replace" in span.reason
    assert "“My kids”" in summary.failure_reason
    assert guard.validate("Cover the rim.", metadata=WHO).validated_output == "Cover the rim."
    assert guard.validate("Well. The secret is out.", metadata=WHO).validated_output.startswith("Well.")


def test_the_verdict_is_told_as_guard_tells_it(bundle: str) -> None:
    guard = PersonaGuard.for_bundle(bundle)
    guard.validate(LIED, metadata=WHO)
    told = guard.history.last.iterations.last.validator_logs[0].validation_result.verdict
    assert (told["verdict"], told["bundle"]) == ("replace", guard.get_validators("output")[0].judging.bundle)
    [violation] = told["violations"]
    assert (violation["rule"], violation["how"], violation["span"]) == ("forbid/replace", "matches", [13, 20])
    assert guard.validate("Meh.", metadata=WHO).validation_passed  # it may be said, and is noted
    told = guard.history.last.iterations.last.validator_logs[0].validation_result.verdict
    assert [v["rule"] for v in told["violations"]] == ["forbid/note"]


def test_what_happens_is_what_was_asked_for(bundle: str) -> None:
    raising = PersonaGuard.for_bundle(bundle, on_fail="exception")
    with pytest.raises(ValidationError, match="My kids"):
        raising.validate(LIED, metadata=WHO)
    watching = PersonaGuard.for_bundle(bundle, on_fail="noop").validate(LIED, metadata=WHO)
    assert (watching.validation_passed, watching.validated_output) == (False, LIED)
    assert PersonaGuard.for_bundle(bundle, on_fail="refrain").validate(LIED, metadata=WHO).validated_output is None
    mine = PersonaGuard.for_bundle(bundle, on_fail=lambda value, result: f"[{result.fix_value}]")
    assert mine.validate(LIED, metadata=WHO).validated_output == f"[{TOLD}]"


def test_a_model_that_is_asked_again_reads_why(bundle: str) -> None:
    asked: list[Any] = []

    def model(*_: Any, messages: Any = None, **__: Any) -> str:
        asked.append(messages)
        return LIED if len(asked) == 1 else "Cover the rim."

    guard = PersonaGuard.for_bundle(bundle, on_fail="reask")
    assert guard(model, messages=FAN, metadata=WHO, num_reasks=1).validated_output == "Cover the rim."
    assert "“My kids”" in str(asked[1])


@settings(max_examples=40, deadline=None)
@given(text=TEXTS, sizes=st.lists(st.integers(1, 30), max_size=20), on_fail=st.sampled_from(["fix", "noop"]))
def test_a_stream_says_what_the_whole_says(bundle: str, text: str, sizes: list[int], on_fail: str) -> None:
    """In both kinds of guard, wherever the chunks are cut, with error spans of the whole reply."""
    chunks = cut(text, sizes)
    if not chunks:
        return
    guard, later = (kind.for_bundle(bundle, on_fail=on_fail) for kind in (PersonaGuard, AsyncPersonaGuard))
    rules = later.get_validators("output")[0]
    whole = rules.judging.guard.judge(text, rules.context(WHO))
    for outcomes in (streamed(guard, chunks), asyncio.run(streamed_async(later, chunks))):
        assert said(outcomes) == (whole.text if on_fail == "fix" else text)
    stopped = [v for v in whole.violations if v.action.word not in ("note", "add_notice")]
    for each in (guard, later):
        assert [(s.start, s.end) for s in each.error_spans_in_output()] == [v.span for v in stopped]


def test_an_outcome_of_a_stream_says_whether_all_is_well_so_far(bundle: str) -> None:
    chunks = cut(LIED, [14, 20])
    for outcomes in (
        streamed(PersonaGuard.for_bundle(bundle), chunks),
        asyncio.run(streamed_async(AsyncPersonaGuard.for_bundle(bundle), chunks)),
    ):
        assert said(outcomes) == TOLD
        assert [o.validation_passed for o in outcomes] == [True, False, False]


@pytest.mark.parametrize("last", ["My kids love it!", "My kids love it"])
def test_a_stream_that_raises_has_sent_nothing_of_it(bundle: str, last: str) -> None:
    """The last sentence too, which guardrails-ai alone would never have judged."""

    chunks = cut(f"Hello. {last}", [3] * 12)
    sent: list[str] = []
    with pytest.raises(ValidationError):
        streamed(PersonaGuard.for_bundle(bundle, on_fail="exception"), chunks, sent=sent)
    assert "".join(sent) == "Hello."
    sent.clear()
    with pytest.raises(ValidationError):
        asyncio.run(streamed_async(AsyncPersonaGuard.for_bundle(bundle, on_fail="exception"), chunks, sent=sent))
    assert "".join(sent) == "Hello."


@pytest.mark.parametrize("on_fail", ["filter", "refrain", "reask"])
def test_what_a_stream_cannot_do_is_said_before_a_word_is_sent(bundle: str, on_fail: str) -> None:
    with pytest.raises(ValueError, match="cannot be kept in a stream"):
        streamed(PersonaGuard.for_bundle(bundle, on_fail=on_fail), ["Hello. ", "Bye."])


def test_streams_of_one_guard_do_not_mix(bundle: str) -> None:
    """Two at once, and one that was left in the middle of a sentence: each has a state of its own."""
    guard = PersonaGuard.for_bundle(bundle)

    def model(*_: Any, messages: Any = None, **__: Any) -> Iterator[str]:
        yield from ("One is ", "fine. My ", "kids", " love it!")

    first, second = (guard(model, messages=FAN, metadata=WHO, stream=True) for _ in range(2))
    left = guard(model, messages=FAN, metadata=WHO, stream=True)
    assert next(left).validated_output == "One is fine."
    left.close()
    a, b = [], []
    for one, two in zip(first, second, strict=True):
        a.append(one)
        b.append(two)
    assert said(a) == said(b) == "One is fine. No kids here."
    assert said(streamed(guard, ["Bye."])) == "Bye."
    assert set(WHO) == {METADATA}  # nothing of ours is left with the caller


def test_chunks_of_a_provider_that_say_when_they_end(bundle: str) -> None:
    class Chunk:
        def __init__(self, text: str | None, finished: str | None = None) -> None:
            delta = type("Delta", (), {"content": text})()
            self.choices = [type("Choice", (), {"delta": delta, "finish_reason": finished})()]

    def model(*_: Any, messages: Any = None, **__: Any) -> Iterator[Chunk]:
        yield from (Chunk(None), Chunk("Hello. My "), Chunk("kids"), Chunk(None, "stop"))

    guard = PersonaGuard.for_bundle(bundle)
    assert said(list(guard(model, messages=FAN, metadata=WHO, stream=True))) == "Hello. No kids here."


def test_a_plain_guard_may_hold_the_rules_too(bundle: str) -> None:
    guard = Guard().use(PersonaRules(bundle))
    assert guard.validate(LIED, metadata=WHO).validated_output == TOLD
    assert said(streamed(guard, [*cut(LIED, [5] * 9), ""])) == TOLD  # the empty chunk says that it is over
    later = AsyncGuard().use(PersonaRules(bundle))
    assert asyncio.run(later.validate(LIED, metadata=WHO)).validated_output == TOLD


def test_the_context_comes_with_each_message(tmp_path: Path) -> None:
    adults = forbid(
        "forbid/wine",
        says=("wine",),
        say={"en": "No."},
        reach=(For(dimension=Dimension.AGE, values=("minor",), known=True),),
    )
    path = tmp_path / "bundle.json"
    path.write_bytes(build_persona(mara(forbids=(adults, *truth())), compiler="0").files["bundle.json"])
    guard = PersonaGuard.for_bundle(path, clock=lambda: datetime(2026, 10, 1, tzinfo=UTC))
    assert guard.validate("Try the wine.").validated_output == "Try the wine."
    minor = {METADATA: {"audience": {"age": "minor"}, "now": datetime(2026, 10, 1, tzinfo=UTC)}}
    assert guard.validate("Try the wine.", metadata=minor).validated_output == "No."
    with pytest.raises(ValueError, match="did you mean `audience`"):
        guard.validate("Hi.", metadata={METADATA: {"audiense": {}}})
    with pytest.raises(ValueError, match="session"):
        guard.validate("Hi.", metadata={METADATA: {"session": {}}})


def test_a_second_use_takes_nothing_away(bundle: str) -> None:
    for kind in (PersonaGuard, AsyncPersonaGuard):
        guard = kind.for_bundle(bundle)
        with pytest.raises(ValueError, match="replace the persona's rules"):
            guard.use(PersonaRules(bundle))
        with pytest.raises(ValueError, match="what the bot says"):
            guard.use(PersonaRules(bundle), on="messages")
        assert [type(v) for v in guard.get_validators("output")] == [PersonaRules]


def test_no_metrics_leave_and_little_is_remembered(
    bundle: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))  # nobody said anything about metrics
    Guard()
    assert HubTelemetry()._enabled is True  # what guardrails-ai takes that to mean
    guard = PersonaGuard.for_bundle(bundle)
    assert HubTelemetry()._enabled is False
    guard.configure(allow_metrics_collection=True)
    assert HubTelemetry()._enabled is True
    guard.configure()
    Guard()
    guard.validate("Hi.")
    assert HubTelemetry()._enabled is False  # whatever another guard of this process has left behind
    again = PersonaGuard.for_bundle(bundle, history=3)
    assert HubTelemetry()._enabled is False
    for _ in range(5):
        guard.validate("Hi.")
        again.validate("Hi.")
    assert isinstance(guard.history, Stack)
    assert (len(guard.history), len(again.history)) == (1, 3)


def test_a_guard_is_written_down_and_read_again(bundle: str) -> None:
    written = json.loads(json.dumps(PersonaGuard.for_bundle(bundle).to_dict(), default=str))
    again = PersonaGuard.from_dict(written)
    assert again is not None
    assert again.validate(LIED, metadata=WHO).validated_output == TOLD


def test_the_target_is_a_module_that_runs(tmp_path: Path) -> None:
    policy = mara(forbids=RULES)
    built = build_persona(policy, compiler="0", targets=(GuardrailsAI(),))
    for name, data in built.files.items():
        (tmp_path / name).write_bytes(data)
    code = f"import guardrails_config as c; print(c.guard.validate({LIED!r}).validated_output, c.async_guard.name)"
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert done.stdout == f"{TOLD} mara-async\n"
    other = build_persona(mara(forbids=RULES[:1]), compiler="0").files["bundle.json"]
    (tmp_path / "bundle.json").write_bytes(other)
    with pytest.raises(BundleError, match="is expected"):
        PersonaGuard.for_bundle(tmp_path / "bundle.json", expect=built.bundle.bundle)


def test_the_guard_itself_is_asked(bundle: str) -> None:
    """No policy is decided in the adapter: what it says is what the guard says, word for word."""
    rules = PersonaRules(bundle)
    text = "Is it a secret? Bah. It is rude, and goodbye forever."
    context = Context(language="en", now=datetime(2026, 10, 1, 12, tzinfo=UTC), today=datetime(2026, 10, 1).date())
    assert rules.validate(text, WHO).fix_value == Rules(mara(forbids=RULES)).judge(text, context).text
