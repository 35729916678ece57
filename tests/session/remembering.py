"""A bot that remembers, and turns with it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from personaspec.drive import Shown, drive
from personaspec.guard.context import Context
from personaspec.guard.guard import Guard
from personaspec.ir.declarations import Privacy, Remember
from personaspec.ir.node import Duration
from personaspec.providers.scripted import Scripted
from personaspec.session.effects import Done
from personaspec.session.flow import Bot, turn
from personaspec.session.history import Exchange
from personaspec.session.memory import EMPTY, Memory
from personaspec.session.recording import Ledger
from personaspec.session.state import State

from .bots import HEADER, NOW, TODAY, asking, policy

DAYS = Duration(n=90, unit="day")
PRIVACY = Privacy(
    remembers=(Remember(what=("goals", "interests", "name", "projects"), keep=DAYS), Remember(what=("mood board",))),
    never=("repeats email", "stores weight", "stores injuries", "trains on chats"),
    basis="consent",
    notice="https://mara.example/privacy",
)
BRIEF = Context(today=TODAY)


def remembering(privacy: Privacy = PRIVACY, **changes: object) -> Bot:
    header = HEADER.model_copy(
        update={"languages": ("en", "de", "es", "fr", "sv"), "contact": "hello@mara.example", "abilities": ("memory",)}
    )
    made = policy(header=header, privacy=privacy, **changes)
    return Bot(made, Guard(made), asking)


def take(
    bot: Bot,
    fan: str,
    memory: Memory | None = EMPTY,
    state: State = State(),  # noqa: B008 - frozen
    *,
    bot_says: Iterable[str] = ("Fine.",),
    history: tuple[Exchange, ...] = (),
    context: Context = BRIEF,
    now: datetime = NOW,
    ledger: Ledger | None = None,
) -> tuple[list[Shown], Memory, Done]:
    """One turn: what it shows, what is remembered after it, and its end."""
    shown = list(drive(turn(bot, state, history, fan, context, now, memory), Scripted(list(bot_says)), ledger=ledger))
    end = shown[-1]
    assert isinstance(end, Done)
    return shown, end.memory if end.memory is not None else memory or EMPTY, end
