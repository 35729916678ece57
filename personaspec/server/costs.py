"""What replies and the judge cost: of one request while it is answered, and of this replica since it began."""

from __future__ import annotations

from collections.abc import Iterator
from contextvars import ContextVar
from dataclasses import field
from datetime import datetime
from typing import Final, Literal

from personaspec.guard.judge import Spent
from personaspec.lean import dataclass
from personaspec.providers.budget import Billing, Cost
from personaspec.providers.provider import Provider

Payee = Literal["replies", "judge"]


@dataclass(slots=True)
class Tab:
    """What the replies of one request cost so far. `counted`: all of them by the provider's own count of their tokens;
    else some are reckoned."""

    cost: Cost = field(default_factory=Cost)
    counted: bool = True


_TAB: Final[ContextVar[Tab | None]] = ContextVar("personaspec_tab", default=None)


def open_tab() -> Tab:
    """From here on, what this task asks of a model is put on it."""
    tab = Tab()
    _TAB.set(tab)
    return tab


def watch(provider: Provider) -> None:
    """Have a provider's replies put on the tab of whoever asks. One whose replies cost nothing says nothing."""
    if isinstance(provider, Billing):
        provider.bill = _put


def _put(tokens_in: int, tokens_out: int, money: float | None, counted: bool) -> None:
    tab = _TAB.get()
    if tab is not None:
        tab.cost += Cost(1, tokens_in, tokens_out, money or 0.0, int(money is None))
        tab.counted = tab.counted and counted


def judged(spent: Spent) -> Cost:
    """What a judge cost, in the same shape."""
    unpriced = spent.calls if spent.money is None else 0
    return Cost(spent.calls, spent.tokens_in, spent.tokens_out, spent.money or 0.0, unpriced)


class Costs:
    """Totals of this replica, by persona and model; `since` is when it began to count."""

    def __init__(self, since: datetime) -> None:
        self.since = since
        self._held: dict[tuple[str, Payee, str], Cost] = {}

    def __iter__(self) -> Iterator[tuple[str, Payee, str, Cost]]:
        for (persona, whom, model), cost in sorted(self._held.items()):
            yield persona, whom, model, cost

    def add(self, persona: str, whom: Payee, model: str, cost: Cost) -> None:
        """One request more."""
        key = (persona, whom, model)
        self._held[key] = self._held.get(key, Cost()) + cost
