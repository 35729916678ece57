"""A fan's message that another gateway asks about, with the session that the store keeps: judged, kept, answered."""

from __future__ import annotations

import json
import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any, Final

from personaspec.judging import Judging
from personaspec.server.api.asked import ANONYMOUS
from personaspec.session.consenting import revoked
from personaspec.session.recording import Happened, Ledger
from personaspec.session.state import State
from personaspec.stores.protocol import Change, Conflict, Kept, Store, StoreError, Who
from personaspec.wire import Session, session_of, state_of

Judge = Callable[[Judging, Session], Awaitable[dict[str, Any]]]
"""What is said of the message, with a session."""

_TRIES: Final = 20  # others write to the same row meanwhile; no model is asked here


class Unkept(Exception):
    """It could not be kept. `said` is what would have been answered."""

    def __init__(self, said: dict[str, Any]) -> None:
        super().__init__("what is said here must be kept, and cannot be now")
        self.said = said


@dataclass
class _Caught:
    """A ledger of one message: its evidence goes into the store with the session."""

    happened: tuple[Happened, ...] = ()
    fans: list[str] = field(default_factory=list)

    def about(self, fan: str = "") -> Ledger:
        """The row says whose it is."""
        self.fans.append(fan)
        return self

    def record(self, happened: tuple[Happened, ...], now: datetime) -> None:  # noqa: ARG002 - the protocol's shape
        """Written with the session."""
        self.happened += happened


async def taken(store: Store, fan: str, judging: Judging, now: datetime, judge: Judge) -> dict[str, Any]:
    """What is said of a fan's message; durable before it is given. "" is a fan whom nobody named. Raises Unkept."""
    name = judging.policy.header.name
    who = Who(name, fan or ANONYMOUS + secrets.token_urlsafe(16))
    said: dict[str, Any] = {}
    try:
        for _ in range(_TRIES):
            kept = await store.read(who, 0)
            caught = _Caught()
            said = await judge(replace(_standing(judging, kept, now), ledger=caught), _session(kept.state))
            after = state_of(Session.model_validate_json(json.dumps(said["session"])))
            change = Change(who, kept.version, secrets.token_hex(8), 0.0, after, now, caught.happened, judging.bundle)
            try:
                await store.write(change)
            except Conflict:
                continue
            return said
    except StoreError:
        said = said or await judge(replace(judging, ledger=None), _session(State()))
    raise Unkept(said)


def _standing(judging: Judging, kept: Kept, now: datetime) -> Judging:
    """The policy; of a persona that an operator stopped, one whose consent was taken back."""
    if kept.revoked is None:
        return judging
    day = min(kept.revoked.at.astimezone(now.tzinfo).date(), now.date() - timedelta(days=1))
    return replace(judging, policy=revoked(judging.policy, day))


def _session(state: State) -> Session:
    return Session.model_validate_json(json.dumps(session_of(state)))
