"""What asking models costs, and an end to it: a budget in USD that several models and a judge share.

A reply is counted when it is over, by the provider's own count of its tokens. A budget that is used up asks nobody any
more; the reply that used it up is let come to its end, so that a budget is overdrawn by one reply at most.
"""

from __future__ import annotations

import threading
from collections.abc import AsyncGenerator, Callable, Generator, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol, runtime_checkable

from personaspec.providers.provider import Completing, Completion, Kind, Provider, ProviderError
from personaspec.session.request import Request

Bill = Callable[[int, int, float | None, bool], None]
"""(tokens in, tokens out, USD; None: no price is known, whether the provider itself counted) of one reply."""


@runtime_checkable
class Billing(Protocol):
    """A provider whose replies cost money. `bill`, where it is set, hears of each streamed one."""

    bill: Bill | None

    def priced(self, model: str) -> bool:
        """Whether a price of this model is known."""
        ...


@dataclass
class Cost:
    """What the replies of one model cost. `money` is in USD; `unpriced` counts the calls of which no price is known,
    which are not in it."""

    calls: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    money: float = 0.0
    unpriced: int = 0

    def __add__(self, other: Cost) -> Cost:
        return Cost(
            self.calls + other.calls,
            self.tokens_in + other.tokens_in,
            self.tokens_out + other.tokens_out,
            self.money + other.money,
            self.unpriced + other.unpriced,
        )


@dataclass
class Budget:
    """What was spent so far, by model. `limit` is in USD; None: only counted. `refused` calls were not made."""

    limit: float | None = None
    costs: dict[str, Cost] = field(default_factory=dict)
    refused: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    @property
    def cost(self) -> Cost:
        """Of all models."""
        return sum(self.costs.values(), Cost())

    @property
    def used(self) -> bool:
        """Whether nobody is asked any more."""
        cost = self.cost
        return self.limit is not None and (cost.money >= self.limit or cost.unpriced > 0)

    @property
    def why(self) -> str:
        """Why nobody is asked any more."""
        if self.cost.unpriced:
            return f"a reply came without a price, and the budget is ${self.limit:g}"
        return f"the budget of ${self.limit:g} is used"

    def add(self, model: str, tokens_in: int, tokens_out: int, money: float | None) -> None:
        """One reply of `model`. Judges are asked from several threads."""
        one = Cost(1, tokens_in, tokens_out, money or 0.0, int(money is None))
        with self._lock:
            self.costs[model] = self.costs.get(model, Cost()) + one

    def refuse(self) -> None:
        """Raise ProviderError where the budget is used up."""
        if self.used:
            with self._lock:
                self.refused += 1
            raise ProviderError(Kind.OTHER, self.why)


class Metered:
    """A provider whose replies are counted under `model` in a budget, until that is used up. One whose replies cost
    nothing is never refused."""

    def __init__(self, inner: Provider, model: str, budget: Budget) -> None:
        self._inner, self._model, self._budget = inner, model, budget
        self._costs = isinstance(inner, Billing)
        if isinstance(inner, Billing):
            inner.bill = lambda tokens_in, tokens_out, money, _: budget.add(model, tokens_in, tokens_out, money)

    def stream(self, request: Request) -> Generator[str, None, None]:
        """The reply in pieces."""
        self._refuse()
        return self._inner.stream(request)

    def astream(self, request: Request) -> AsyncGenerator[str, None]:
        """The same for an event loop."""
        self._refuse()
        return self._inner.astream(request)

    async def complete(self, request: Request, name: str, schema: Mapping[str, Any]) -> Completion:
        """A whole answer."""
        assert isinstance(self._inner, Completing), "what is asked for whole answers gives them"
        self._refuse()
        found: Completion = await self._inner.complete(request, name, schema)
        if self._costs:
            self._budget.add(self._model, found.tokens_in, found.tokens_out, found.money)
        return found

    def _refuse(self) -> None:
        if self._costs:
            self._budget.refuse()
