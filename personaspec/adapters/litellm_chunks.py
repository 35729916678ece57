"""A provider's stream as LiteLLM gives it, and chunks of our own in its place. Needs the extra `proxy`."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import AsyncIterator
from typing import Any, Final

from litellm.types.utils import Delta, ModelResponseStream, StreamingChoices

_DRAINED: Final = 5.0  # seconds for which a model that was stopped is still listened to: it says what it cost


class Chunks:
    """Chunks of our own for one answer, called as the provider's are."""

    def __init__(self, model: str) -> None:
        self._model = model
        self._id: str | None = None
        self._created: int | None = None
        self._begun = False
        self.usage: Any = None

    def like(self, chunk: Any) -> None:
        """Take the names of the provider's chunk, and what it says that it cost."""
        self._id = self._id or getattr(chunk, "id", None)
        self._created = self._created or getattr(chunk, "created", None)
        self._model = getattr(chunk, "model", None) or self._model
        self.usage = getattr(chunk, "usage", None) or self.usage

    def text(self, text: str) -> ModelResponseStream:
        """The next text that may be shown."""
        role = None if self._begun else "assistant"
        self._begun = True
        return self._chunk([StreamingChoices(index=0, delta=Delta(content=text, role=role), finish_reason=None)])

    def end(self, reason: str) -> ModelResponseStream:
        """The last one."""
        return self._chunk([StreamingChoices(index=0, delta=Delta(), finish_reason=reason)])

    def cost(self) -> ModelResponseStream:
        """What the provider said that it cost."""
        chunk = self._chunk([])
        chunk.usage = self.usage
        return chunk

    def _chunk(self, choices: list[Any]) -> ModelResponseStream:
        if self._id is None:
            self._id = f"chatcmpl-{secrets.token_hex(12)}"
        return ModelResponseStream(id=self._id, created=self._created, model=self._model, choices=choices)


def piece(chunk: Any) -> str:
    """The text of a provider's chunk. Only the first choice is read: no second one is shown."""
    for choice in getattr(chunk, "choices", None) or ():
        if not getattr(choice, "index", 0):
            text = getattr(getattr(choice, "delta", None), "content", None)
            return text if isinstance(text, str) else ""
    return ""


def reason(chunk: Any) -> str | None:
    """Why the provider says that it ends, None while it does not."""
    for choice in getattr(chunk, "choices", None) or ():
        if not getattr(choice, "index", 0):
            found = getattr(choice, "finish_reason", None)
            return str(found) if found else None
    return None


async def drain(response: AsyncIterator[Any], out: Chunks) -> None:
    """Hear what a model that was stopped has cost."""
    try:
        async with asyncio.timeout(_DRAINED):
            async for chunk in response:
                out.like(chunk)
    except Exception:  # noqa: S110 - the reply is whole: how the rest of it ends is nobody's business
        pass
