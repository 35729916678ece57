"""A judge: a model that rules on propositions, one call for all that a sentence leaves open.

What is asked and how an answer is read is the guard's (`guard/judge_prompt.py`); here it is asked, within a time limit,
with what it said before kept by content. Nothing here knows a library.
"""

from __future__ import annotations

import hmac
import secrets
import time
from typing import Final

from personaspec.guard.judge import Consultation, Ruled, Ruling, Spent, Unruled
from personaspec.guard.judge_prompt import SCHEMA, messages, read
from personaspec.providers.portal import waited
from personaspec.providers.provider import Completing, ProviderError
from personaspec.providers.rulings import Rulings
from personaspec.session.request import Request

TIMEOUT: Final = 10.0
"""Seconds that a judge may take: a fan is waiting."""

_SECRET: Final = secrets.token_bytes(16)  # of this process: whoever writes a text cannot know its mark
_WORDS: Final = 2_048  # tokens of an answer at most: a model may think first
_EACH: Final = 32  # tokens for each ruling


class ModelJudge:
    """A judge that is `model` of a provider. `rulings` holds what is known already; `timeout` is in seconds."""

    def __init__(
        self, provider: Completing, model: str, rulings: Rulings | None = None, timeout: float = TIMEOUT
    ) -> None:
        self.model = model
        self._provider = provider
        self._rulings = rulings if rulings is not None else Rulings()
        self._timeout = timeout

    async def aclose(self) -> None:
        """Hang up, in this event loop, where the provider holds connections."""
        close = getattr(self._provider, "aclose", None)
        if close is not None:
            await close()

    def rule(self, asked: Consultation) -> Ruled:
        """The ruling, waited for."""
        return self._known(asked) or waited(self._ask(asked))

    async def arule(self, asked: Consultation) -> Ruled:
        """The ruling."""
        return self._known(asked) or await self._ask(asked)

    def _known(self, asked: Consultation) -> Ruling | None:
        holds = self._rulings.get(asked.key(self.model), len(asked.meanings))
        return Ruling(holds, Spent(cached=1)) if holds is not None else None

    async def _ask(self, asked: Consultation) -> Ruled:
        key, count = asked.key(self.model), len(asked.meanings)
        mark = hmac.new(_SECRET, key.encode(), "sha256").hexdigest()[:16]
        request = Request(
            self.model,
            messages(asked, mark),
            max_tokens=_WORDS + _EACH * count,
            temperature=0.0,
            timeout=self._timeout,
        )
        began = time.monotonic()
        try:
            found = await self._provider.complete(request, "rulings", SCHEMA)
        except ProviderError as error:
            return Unruled(str(error.kind), error.message, Spent(calls=1, failed=1, money=None, ms=_since(began)))
        holds = read(found.text.strip(), count, mark)
        spent = Spent(
            calls=1,
            failed=int(holds is None),
            tokens_in=found.tokens_in,
            tokens_out=found.tokens_out,
            money=found.money,
            ms=_since(began),
        )
        if holds is None:
            return Unruled("not_understood", f"the answer of `{self.model}` is no ruling", spent)
        self._rulings.put(key, holds)
        return Ruling(holds, spent)


def _since(began: float) -> int:
    return round((time.monotonic() - began) * 1000)
