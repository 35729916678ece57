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

from personaspec.providers.budget import Bill
from personaspec.providers.errors import judge_end, translate
from personaspec.providers.hidden import Visible, visible
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


@dataclass(frozen=True, slots=True)
class Completed:
    """A whole answer, with what it cost: tokens as the provider counts them, `money` in USD, None where litellm knows
    no price."""

    text: str
    tokens_in: int = 0
    tokens_out: int = 0
    money: float | None = None


Generate = Callable[[str, Sequence[Mapping[str, str]], Mapping[str, Any]], AsyncGenerator[Piece, None]]
"""(model, messages, options) -> pieces. It may raise ProviderError, which comes through unchanged."""


class LiteLLM:
    """A provider for any model string of litellm; keys come from the environment.

    `api_base` is the address of an OpenAI-like endpoint of your own; without it litellm looks in the environment
    (`OPENAI_API_BASE`, `OLLAMA_API_BASE` ...). `key` names the variable of the environment that holds the key, where it
    is not the provider's usual one. `bill`, where it is set, hears what each streamed reply cost.
    """

    def __init__(self, api_base: str | None = None, *, key: str = "") -> None:
        self._base, self._key = api_base, key
        self.bill: Bill | None = None
        self._counts: bool | None = None  # whether it takes the question for its own count; None: not known yet

    def priced(self, model: str) -> bool:
        """Whether litellm knows a price of this model."""
        try:
            known = litellm.get_model_info(model)
        except Exception:  # "not mapped" comes as a bare Exception
            return False
        return known.get("input_cost_per_token") is not None

    def stream(self, request: Request) -> Generator[str, None, None]:
        """The reply in pieces."""
        return synchronous(self.astream(request))

    async def astream(self, request: Request) -> AsyncGenerator[str, None]:
        """The same for an event loop."""
        clock = asyncio.get_running_loop().time
        left = request.timeout
        stream: Any = None
        said, finish, reply = False, None, Visible()
        usage, whole = None, ""
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
                finish, usage, whole = reason or finish, getattr(chunk, "usage", None) or usage, whole + text
                if text and (text := reply.feed(text)):
                    said = said or not text.isspace()
                    yield text
            if text := reply.close():
                said = said or not text.isspace()
                yield text
            judge_end(request, said, finish, _was_finished(stream))
        finally:
            if self.bill is not None and stream is not None:
                self.bill(*_billed(request, usage, whole), _was_counted(stream))
            await _hang_up(stream)

    async def complete(self, request: Request, name: str, schema: Mapping[str, Any]) -> Completed:
        """A whole answer of the shape of a JSON Schema called `name`, where the provider can be told; whoever asks
        checks it in any case. Raises ProviderError, also where it did not end as it should."""
        shape = {"type": "json_schema", "json_schema": {"name": name, "schema": dict(schema), "strict": True}}
        try:
            found = await asyncio.wait_for(self._open(request, stream=False, response_format=shape), request.timeout)
            choice = found.choices[0]
            text, finish = visible(_content(choice.message)), choice.finish_reason
        except Exception as error:
            raise translate(error, request, _missing_keys(request.model)) from None
        judge_end(request, bool(text.strip()), finish, True)
        usage = getattr(found, "usage", None)
        return Completed(
            text,
            int(getattr(usage, "prompt_tokens", 0) or 0),
            int(getattr(usage, "completion_tokens", 0) or 0),
            _price(found),
        )

    async def _open(self, request: Request, *, stream: bool = True, **more: Any) -> Any:
        options: dict[str, Any] = {"max_tokens": request.max_tokens, "temperature": request.temperature, **more}
        if request.stop:
            options["stop"] = list(request.stop)
        if self._base is not None:
            options["api_base"] = self._base
        if self._key:
            options["api_key"] = os.environ.get(self._key) or None
        if not stream or self.bill is None or self._counts is False:
            return await self._call(request, stream, options)
        try:
            found = await self._call(request, stream, options | {"stream_options": {"include_usage": True}})
        except litellm.BadRequestError as error:
            if self._counts and "stream_options" not in str(error):
                raise
            found = await self._call(request, stream, options)  # it does not take the question for its own count
            self._counts = False
        else:
            self._counts = True
        return found

    async def _call(self, request: Request, stream: bool, options: Mapping[str, Any]) -> Any:
        found = await litellm.acompletion(
            model=request.model,
            messages=[dict(m) for m in request.messages],
            stream=stream,
            timeout=request.timeout,
            max_retries=0,  # a driver decides whether to ask again, and the reader is told
            num_retries=0,
            **{k: v for k, v in options.items() if v is not None},
        )
        if found is None:  # what it gives where an endpoint answers 422, again and again
            raise litellm.BadRequestError("what was sent is not taken", model=request.model, llm_provider="")
        return found


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
    """litellm's side of `host`: only the roads that LiteLLM takes above, both asynchronous."""

    def __init__(self, generate: Generate) -> None:
        super().__init__()
        self._generate = generate

    async def acompletion(self, model: str, messages: list[dict[str, str]], *_: Any, **given: Any) -> Any:
        answer = given["model_response"]
        choice = answer.choices[0]
        text = ""
        pieces = self._generate(model, messages, given.get("optional_params") or {})
        try:
            async for piece in pieces:
                text += piece.text
                choice.finish_reason = piece.finish or choice.finish_reason
        finally:
            await pieces.aclose()
        choice.message.content = text
        return answer

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
    """(text, why it ended) of one piece. What is neither (thoughts, tools and their arguments, usage) is left out."""
    if not chunk.choices:
        return "", None
    choice = chunk.choices[0]
    return _content(choice.delta), choice.finish_reason


def _content(message: Any) -> str:
    """The text of a message, or of a piece of one: `content` and no other field. Where it comes in parts, those that
    say that they are text."""
    content = message.content
    if isinstance(content, list):
        parts = (part for part in content if isinstance(part, Mapping) and part.get("type") == "text")
        return "".join(part["text"] for part in parts if isinstance(part.get("text"), str))
    return content if isinstance(content, str) else ""


def _price(found: Any) -> float | None:
    try:
        return float(litellm.completion_cost(completion_response=found))
    except Exception:  # a model without a price comes as a bare Exception
        return None


def _billed(request: Request, usage: Any, text: str) -> tuple[int, int, float | None]:
    """Tokens in and out, and their price in USD. Counted here where the provider did not say, as when it was cut."""
    read, written = (int(getattr(usage, name, 0) or 0) for name in ("prompt_tokens", "completion_tokens"))
    read = read or count_tokens(request.model, request.messages)
    written = written or int(litellm.token_counter(model=request.model, text=text))
    try:
        prices = litellm.cost_per_token(
            model=request.model, prompt_tokens=read, completion_tokens=written, usage_object=usage
        )
    except Exception:  # a model without a price comes as a bare Exception
        return read, written, None
    return read, written, float(sum(prices))


def _was_counted(stream: Any) -> bool:
    """Whether the provider itself sent a count: litellm makes one up where none came."""
    return any(getattr(chunk, "usage", None) is not None for chunk in getattr(stream, "chunks", None) or ())


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
