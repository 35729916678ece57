"""A talk: what stays between the turns of a chat, and how a turn is taken. Prints nothing."""

from __future__ import annotations

import secrets
import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from personaspec.cli.judged import Judged
from personaspec.cli.specs import Spec
from personaspec.cli.talking.model import Model
from personaspec.drive import Shown, drive
from personaspec.guard.context import Context
from personaspec.guard.guard import Guard
from personaspec.guard.judge import Spent
from personaspec.guard.verdict import Verdict
from personaspec.providers.provider import Provider
from personaspec.providers.scripted import Scripted
from personaspec.session.consulting import PLAIN
from personaspec.session.effects import Done, Note
from personaspec.session.events import Acknowledged, Released
from personaspec.session.flow import Bot, between, turn
from personaspec.session.history import Exchange
from personaspec.session.memory import EMPTY, Memory
from personaspec.session.recording import Ledger
from personaspec.session.state import State

_UNJUDGED: Final = Judged(PLAIN)
_NOTHING: Final = Spent()
NOBODY: Final = Scripted([])  # between two turns no model is asked


@dataclass
class Talk:
    """One chat with one persona. `begun` is the time that it has where one was given: it then runs on from there."""

    spec: Spec
    guard: Guard
    model: Model
    fan: Context = field(default_factory=Context)
    begun: datetime | None = None
    judged: Judged = _UNJUDGED
    ledger: Ledger | None = None
    state: State = field(default_factory=State)
    history: tuple[Exchange, ...] = ()
    memory: Memory = EMPTY
    verdict: Verdict | None = None
    spent: Spent = _NOTHING
    asked: int = 0
    failed: int = 0
    _bot: Bot = field(init=False)
    _since: float = field(default_factory=time.monotonic)

    def __post_init__(self) -> None:
        self.use(self.model)

    def use(self, model: Model) -> None:
        """From here on this model replies. Raises Failure where it cannot read the rules."""
        ask = model.asks(self.spec.policy, secrets.token_hex(8))
        self.model, self._bot = model, Bot(self.spec.policy, self.guard, ask, self.judged.terms)
        self.state = replace(self.state, fits=None)

    def now(self) -> datetime:
        """The time of the next turn, in the persona's zone."""
        zone = ZoneInfo(self.spec.policy.header.timezone)
        if self.begun is None:
            return datetime.now(UTC).astimezone(zone)
        return (self.begun + timedelta(seconds=time.monotonic() - self._since)).astimezone(zone)

    def say(self, text: str, provider: Provider) -> Iterator[Shown]:
        """One turn. `provider` is the model's, perhaps with something around it."""
        now = self.now()
        context = replace(self.fan, today=now.date())
        taken = turn(self._bot, self.state, self.history, text, context, now, self.memory)
        for effect in drive(taken, provider, self.judged.judge, self.ledger):
            if isinstance(effect, Done):
                self.state, self.verdict, self.spent = effect.state, effect.verdict, effect.spent
                self.history = (*(() if effect.forgot else self.history), effect.exchange)
                self.memory = self.memory if effect.memory is None else effect.memory
                self.asked += effect.verdict is not None
            elif isinstance(effect, Note) and effect.kind == "failed":
                self.failed += 1
            yield effect

    def happens(self, event: Acknowledged | Released) -> Iterator[Shown]:
        """What is no turn: a notice that is confirmed, something that a person says is over."""
        now = self.now()
        context = replace(self.fan, today=now.date())
        for effect in drive(between(self._bot, self.state, event, context, now), NOBODY, ledger=self.ledger):
            if isinstance(effect, Done):
                self.state = effect.state
            yield effect

    @property
    def owed(self) -> tuple[str, ...]:
        """The rules whose notices are to be confirmed."""
        return tuple(name for name, told in self.state.told if told.owed)

    def again(self) -> None:
        """A fan who never wrote."""
        self.state, self.history, self.verdict, self.spent = State(), (), None, _NOTHING
        self.memory = EMPTY
