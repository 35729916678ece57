"""Any provider, through litellm. The only module that imports it.

litellm is told at import not to fetch its price list, to send no telemetry and to print nothing: what goes wrong comes
out as a ProviderError, whose words are ours, since a provider's own may quote the key.
"""

from __future__ import annotations

import asyncio
import logging
import os
import warnings
from collections.abc import AsyncGenerator, Callable, Generator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from personaspec.providers.errors import judge_end, translate
from personaspec.providers.portal import synchronous
from personaspec.session.request import Request

os.environ.setdefault("LITELLM_LOCAL_MODEL_COST_MAP", "True")  # read once, while litellm is imported

import litellm

litellm.telemetry = False
litellm.suppress_debug_info = True
litellm.drop_params = True
litellm.disable_hf_tokenizer_download = True  # a tokenizer is estimated, never downloaded
for _name in ("LiteLLM", "LiteLLM Router", "LiteLLM Proxy"):
    logging.getLogger(_name).setLevel(logging.CRITICAL)
# litellm leaves its own logging coroutines behind where a process ends in the middle of a reply
warnings.filterwarnings("ignore", message=r"coroutine .* was never awaited", category=RuntimeWarning)

_GOODBYE = 2.0  # seconds that a provider may take to hang up


@dataclass(frozen=True, slots=True)
class Piece:
    """What a hosted model gives: some text, or why it ended (`stop`, `length`), or both."""

    text: str
    finish: str = ""


Generate = Callable[[str, Sequence[Mapping[str, str]], Mapping[str, Any]], AsyncGenerator[Piece, None]]
"""(model, messages, options) -> pieces. It may raise ProviderError, which comes through unchanged."""


class LiteLLM:
    """A provider for any model string of litellm; keys come from the environment.

    `api_base` is the address of an OpenAI-like endpoint of your own; without it litellm looks in the environment
    (`OPENAI_API_BASE`, `OLLAMA_API_BASE` ...).
    """

    def __init__(self, api_base: str | None = None) -> None:
        self._base = api_base

    def stream(self, request: Request) -> Generator[str, None, None]:
        """The reply in pieces."""
        return synchronous(self.astream(request))

    async def astream(self, request: Request) -> AsyncGenerator[str, None]:
        """The same for an event loop."""
        clock = asyncio.get_running_loop().time
        left = request.timeout
        stream: Any = None
        said, finish = False, None
        try:
            while True:
                asked = clock()
                try:
                    if stream is None:
                        stream = await asyncio.wait_for(self._open(request), left)
                        continue
                    chunk = await asyncio.wait_for(anext(stream), left)
                except StopAsyncIteration:
                    break
                except Exception as error:
                    raise translate(error, request, _missing_keys(request.model)) from None
                finally:
                    left -= clock() - asked
                text, reason = _read(chunk)
                finish = reason or finish
                if text:
                    said = said or not text.isspace()
                    yield text
            judge_end(request, said, finish, _was_finished(stream))
        finally:
            await _hang_up(stream)

    async def _open(self, request: Request) -> Any:
        options: dict[str, Any] = {"max_tokens": request.max_tokens, "temperature": request.temperature}
        if request.stop:
            options["stop"] = list(request.stop)
        if self._base is not None:
            options["api_base"] = self._base
        return await litellm.acompletion(
            model=request.model,
            messages=[dict(m) for m in request.messages],
            stream=True,
            timeout=request.timeout,
            max_retries=0,  # a driver decides whether to ask again, and the reader is told
            num_retries=0,
            **{k: v for k, v in options.items() if v is not None},
        )


def host(name: str, generate: Generate) -> None:
    """Make `name/…` a provider of litellm in this process, answered by `generate`; a second call replaces the first."""
    others = [item for item in litellm.custom_provider_map if item["provider"] != name]
    litellm.custom_provider_map = [*others, {"provider": name, "custom_handler": _Hosted(generate)}]


def context_window(model: str) -> int | None:
    """The most tokens that `model` reads, by litellm's table; None where that does not know it."""
    try:
        known = litellm.get_model_info(model)
    except Exception:  # "not mapped" comes as a bare Exception
        return None
    window = known.get("max_input_tokens") or known.get("max_tokens")
    return int(window) if window else None


def count_tokens(model: str, messages: Sequence[Mapping[str, str]]) -> int:
    """About how many tokens these messages are for `model`: exact for OpenAI's, an estimate for the others."""
    return int(litellm.token_counter(model=model, messages=[dict(m) for m in messages]))


class _Hosted(litellm.CustomLLM):  # type: ignore[misc]
    """litellm's side of `host`: only the road that LiteLLM takes above, asynchronous and streamed."""

    def __init__(self, generate: Generate) -> None:
        super().__init__()
        self._generate = generate

    async def astreaming(
        self, model: str, messages: list[dict[str, str]], *_: Any, **given: Any
    ) -> AsyncGenerator[dict[str, Any], None]:
        pieces = self._generate(model, messages, given.get("optional_params") or {})
        try:
            async for piece in pieces:
                yield {
                    "text": piece.text,
                    "is_finished": bool(piece.finish),
                    "finish_reason": piece.finish,
                    "index": 0,
                    "tool_use": None,
                    "usage": None,
                }
        finally:
            await pieces.aclose()


def _read(chunk: Any) -> tuple[str, str | None]:
    """(text, why it ended) of one piece; what is neither (thoughts, usage) is left out."""
    if not chunk.choices:
        return "", None
    choice = chunk.choices[0]
    return choice.delta.content or "", choice.finish_reason


def _was_finished(stream: Any) -> bool:
    """Whether the provider itself said why it ended: litellm invents a `stop` where none was sent."""
    return any(getattr(stream, name, None) for name in ("received_finish_reason", "intermittent_finish_reason"))


async def _hang_up(stream: Any) -> None:
    close = getattr(stream, "aclose", None)
    if close is not None:
        with suppress(Exception):  # a connection that does not close well says nothing about the reply
            await asyncio.wait_for(close(), _GOODBYE)


def _missing_keys(model: str) -> tuple[str, ...]:
    """The environment variables that litellm would look for and that are not set."""
    try:
        return tuple(sorted(litellm.validate_environment(model)["missing_keys"]))
    except Exception:  # a model that litellm cannot place needs no key that we could name
        return ()
