"""What a conversation asks of a model: data only, which `providers` imports and not the other way round."""

from __future__ import annotations

from personaspec.lean import dataclass


@dataclass(frozen=True, slots=True)
class Request:
    """One reply, asked for.

    `model` is what the provider calls it (`openai/gpt-4o`, `personaspec-local/smollm2-135m`); `messages` are
    `{"role": "system"|"user"|"assistant", "content": text}` in order; `max_tokens` and `temperature` of None leave the
    choice to the provider; `stop` are texts at which the model stops; `timeout` is in seconds and counts the time spent
    waiting for the model, over the whole reply. `fence` stands before each part of the prompt and nowhere else ("" =
    nothing does): a model that says it recites its prompt.
    """

    model: str
    messages: tuple[dict[str, str], ...]
    max_tokens: int | None = None
    temperature: float | None = None
    stop: tuple[str, ...] = ()
    timeout: float = 120.0
    fence: str = ""
    whole: bool = False
