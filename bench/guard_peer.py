"""One peer's guard, measured in its own environment: `python guard_peer.py NAME < asked.json > told.json`.

Imports nothing of ours: it runs under the interpreter of an environment that holds the peer and not this project.
Asked: `rules` (regular expressions, case to be ignored), `phrases` (plain), `messages` (clean), `tokens` (messages cut
up). Told: rows of a name, whether word boundaries are heeded, seconds of CPU a message and a token (None: not offered),
how many of the messages it let pass, seconds to set up. `{"absent": "why"}` where the peer is not installed.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import re
import sys
import time
from collections.abc import Callable, Iterable
from typing import Any

os.environ.setdefault("LITELLM_LOCAL_MODEL_COST_MAP", "True")
os.environ.setdefault("OTEL_SDK_DISABLED", "true")
os.environ.setdefault("HF_HUB_OFFLINE", "1")

ENOUGH = 2.0  # seconds of CPU for each figure
Row = dict[str, Any]


def each(run: Callable[[Any], object], several: Iterable[Any], warm: int = 3) -> tuple[float, int]:
    """Seconds of CPU for one of several, each different, in the best of up to five stretches; and how many were run."""
    several = list(several)
    for one in several[:warm]:
        run(one)
    rest, best, done, began = several[warm:], float("inf"), 0, time.process_time()
    size = max(1, len(rest) // 5)
    for first in range(0, len(rest), size):
        part, start, taken = rest[first : first + size], time.process_time(), 0
        for one in part:
            run(one)
            taken += 1
            if time.process_time() - began > ENOUGH and taken >= 3:
                break
        best = min(best, (time.process_time() - start) / taken)
        done += taken
        if time.process_time() - began > ENOUGH:
            break
    return best, done


def row(name: str, bounded: bool, setup: float, whole: tuple[float, int], token: float | None = None) -> Row:
    return {"name": name, "bounded": bounded, "setup": setup, "message": whole[0], "ran": whole[1], "token": token}


def timed(make: Callable[[], Any]) -> tuple[Any, float]:
    start = time.process_time()
    made = make()
    return made, time.process_time() - start


def litellm(asked: dict[str, Any]) -> list[Row]:
    """The proxy's content filter, called as the proxy calls it."""
    from fastapi.exceptions import HTTPException
    from litellm.proxy._types import UserAPIKeyAuth
    from litellm.proxy.guardrails.guardrail_hooks.litellm_content_filter.content_filter import ContentFilterGuardrail
    from litellm.types.guardrails import BlockedWord, ContentFilterAction, ContentFilterPattern
    from litellm.types.utils import Delta, ModelResponseStream, StreamingChoices

    block = ContentFilterAction.BLOCK
    loop = asyncio.new_event_loop()

    def whole(guard: Any) -> Callable[[str], object]:
        def run(text: str) -> None:
            asked_of = {"inputs": {"texts": [text]}, "request_data": {"metadata": {}}, "input_type": "response"}
            with contextlib.suppress(HTTPException):  # a part of a word is found where none stands as a word
                loop.run_until_complete(guard.apply_guardrail(**asked_of))

        return run

    def streamed(guard: Any) -> Callable[[list[str]], object]:
        async def stream(tokens: list[str]) -> None:
            async def chunks() -> Any:
                for index, token in enumerate(tokens):
                    last = "stop" if index == len(tokens) - 1 else None
                    yield ModelResponseStream(
                        choices=[StreamingChoices(index=0, delta=Delta(content=token), finish_reason=last)]
                    )

            async for _ in guard.async_post_call_streaming_iterator_hook(
                user_api_key_dict=UserAPIKeyAuth(), response=chunks(), request_data={"metadata": {}}
            ):
                pass

        async def bare(tokens: list[str]) -> None:  # what making the chunks costs is not the guard's
            for index, token in enumerate(tokens):
                last = "stop" if index == len(tokens) - 1 else None
                ModelResponseStream(choices=[StreamingChoices(index=0, delta=Delta(content=token), finish_reason=last)])

        return lambda tokens: loop.run_until_complete((stream if guard else bare)(tokens))

    def patterns() -> Any:
        return ContentFilterGuardrail(
            guardrail_name="bench",
            patterns=[
                ContentFilterPattern(pattern_type="regex", pattern=rule, name=f"rule-{n}", action=block)
                for n, rule in enumerate(asked["rules"])
            ],
        )

    def words() -> Any:
        return ContentFilterGuardrail(
            guardrail_name="bench",
            blocked_words=[BlockedWord(keyword=words, action=block) for words in asked["phrases"]],
        )

    rows = []
    for name, bounded, make in (("patterns", True, patterns), ("blocked words", False, words)):
        guard, setup = timed(make)
        token = None
        if bounded:
            size = len(asked["tokens"][0])
            token = (each(streamed(guard), asked["tokens"], 1)[0] - each(streamed(None), asked["tokens"], 1)[0]) / size
        rows.append(
            row(f"litellm content filter, {name}", bounded, setup, each(whole(guard), asked["messages"]), token)
        )
    return rows


def guardrails(asked: dict[str, Any]) -> list[Row]:
    """guardrails-ai with one validator of our own that holds all patterns: the hub's are not on the index."""
    from guardrails import Guard
    from guardrails.validators import FailResult, PassResult, Validator, register_validator

    @register_validator(name="bench/patterns", data_type="string")
    class Patterns(Validator):
        def __init__(self, rules: list[str], **rest: Any) -> None:
            super().__init__(rules=rules, **rest)
            self.compiled = [re.compile(rule, re.IGNORECASE) for rule in rules]

        def _validate(self, value: Any, metadata: dict[str, Any]) -> Any:  # noqa: ARG002 - its shape
            for pattern in self.compiled:
                if pattern.search(value):
                    return FailResult(error_message=pattern.pattern)
            return PassResult()

    def made() -> Any:
        return Guard().use(Patterns(rules=asked["rules"], on_fail="noop"))

    guard, setup = timed(made)
    whole = each(guard.validate, asked["messages"])
    return [row("guardrails-ai, one validator with all patterns", True, setup, whole)]


def nemo(asked: dict[str, Any]) -> list[Row]:
    """NeMo Guardrails: its own output rail of patterns, and no model: the answer to check is handed in."""
    from nemoguardrails import LLMRails, RailsConfig

    def made() -> Any:
        config = RailsConfig.from_content(
            config={
                "models": [],
                "rails": {
                    "config": {"regex_detection": {"output": {"patterns": asked["rules"], "case_insensitive": True}}},
                    "output": {"flows": ["regex check output"]},
                },
            }
        )
        return LLMRails(config)

    rails, setup = timed(made)
    loop = asyncio.new_event_loop()

    def run(text: str) -> object:
        said = [{"role": "user", "content": "hello"}, {"role": "assistant", "content": text}]
        return loop.run_until_complete(rails.generate_async(messages=said, options={"rails": ["output"]}))

    answer: Any = run(asked["messages"][0])
    assert asked["messages"][0][:20] in str(answer), f"the rail did not let a clean message pass: {answer}"
    return [row("NeMo Guardrails, its pattern rail on the output", True, setup, each(run, asked["messages"][1:]))]


def llm_guard(asked: dict[str, Any]) -> list[Row]:
    """LLM Guard's scanners of an output."""
    from llm_guard.output_scanners import BanSubstrings, Regex

    def patterns() -> Any:
        return Regex(patterns=[f"(?i){rule}" for rule in asked["rules"]], is_blocked=True, redact=False)

    def plain() -> Any:
        return BanSubstrings(substrings=asked["phrases"], match_type="str", case_sensitive=False)

    rows = []
    for name, bounded, make in (("Regex", True, patterns), ("BanSubstrings, plain", False, plain)):
        scanner, setup = timed(make)
        whole = each(lambda text, scan=scanner.scan: scan("", text), asked["messages"])
        rows.append(row(f"LLM Guard, {name}", bounded, setup, whole))
    return rows


PEERS = {"litellm": litellm, "guardrails": guardrails, "nemo": nemo, "llmguard": llm_guard}


def main() -> None:
    """Answer what is asked on standard input. A peer's chatter goes to standard error."""
    asked = json.loads(sys.stdin.read())
    out, sys.stdout = sys.stdout, sys.stderr
    try:
        told: Any = {"rows": PEERS[sys.argv[1]](asked)}
    except ImportError as missing:
        told = {"absent": str(missing)}
    out.write(json.dumps(told))


if __name__ == "__main__":
    main()
