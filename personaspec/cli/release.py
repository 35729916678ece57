"""`release`: a person says that a hand-off, a crisis or an end is over, and the persona answers again."""

from __future__ import annotations

import asyncio
import secrets
from datetime import UTC, datetime
from typing import Final
from zoneinfo import ZoneInfo

import click

from personaspec.cli.failures import Unavailable, Wrong
from personaspec.cli.fan_keys import fan_key
from personaspec.cli.specs import Spec, open_spec
from personaspec.cli.storing import here, store_option, with_store
from personaspec.drive import drive
from personaspec.guard.context import Context
from personaspec.guard.guard import Guard
from personaspec.providers.scripted import Scripted
from personaspec.render.cells import printable
from personaspec.session.bot import Bot, Question
from personaspec.session.effects import Done
from personaspec.session.events import Released
from personaspec.session.flow import between
from personaspec.session.recording import Happened
from personaspec.session.request import Request
from personaspec.session.state import State
from personaspec.stores.protocol import Change, Conflict, Kept, Store, Who

WHATS: Final = ("hand-off", "crisis", "end")
_TRIES: Final = 60
_PAUSE: Final = 0.25  # seconds between two looks at a row that a turn holds: a turn that died lets go after ten


@click.command(epilog="Example: personaspec release hand-off mara.persona --fan ida")
@click.argument("what", type=click.Choice(WHATS))
@click.argument("path")
@click.option("--fan", required=True, metavar="NAME", help="The name by which the service knows the fan.")
@click.option("--fan-key-file", metavar="FILE", help="The key of fans' pseudonyms.  [default: beside the store]")
@store_option
def release(what: str, path: str, fan: str, fan_key_file: str | None, url: str) -> None:
    """Say that a hand-off, a crisis or an end is over: the persona answers this fan again.

    PATH is the persona's file or bundle, as it is served. A limit is not lifted: it holds for as long as it holds.
    """
    spec = open_spec(path)
    if not 1 <= len(fan) <= 256:
        raise Wrong("a fan's name has 1 to 256 characters")
    who = Who(spec.policy.header.name, fan)
    here(url)
    key = fan_key(url, fan_key_file)
    released = with_store(url, lambda store: _release(store, spec, who, what), key)
    name = printable(fan)
    if not released:
        raise Wrong(
            f"`{printable(who.persona)}` has nothing to release for `{name}`: there is no {what}",
            "the name is the one that the service was given as `user`",
        )
    click.echo(f"{what} of `{name}` is over", err=True)


async def _release(store: Store, spec: Spec, who: Who, what: str) -> bool:
    """Whether there was something to release. Raises Unavailable where a turn never lets go."""
    for _ in range(_TRIES):
        kept = await store.read(who, 0)
        if not kept.holder or kept.held_for <= 0:
            now = datetime.now(UTC).astimezone(ZoneInfo(spec.policy.header.timezone))
            state, happened = _over(spec, kept, what, now)
            if state == kept.state:
                return False
            holder = f"release-{secrets.token_hex(8)}"
            try:
                await store.write(Change(who, kept.version, holder, 0.0, state, now, happened, spec.bundle))
            except Conflict:
                continue
            return True
        await asyncio.sleep(_PAUSE)
    raise Unavailable("a turn of this fan goes on", "try again in a moment")


def _over(spec: Spec, kept: Kept, what: str, now: datetime) -> tuple[State, tuple[Happened, ...]]:
    """The state afterwards, and what is evidence of it."""
    bot = Bot(spec.policy, Guard(spec.policy), _nobody)
    written = _Written()
    flow = between(bot, kept.state, Released(what), Context(today=now.date()), now)
    shown = list(drive(flow, Scripted([]), ledger=written))
    assert isinstance(shown[-1], Done), "what happens between two turns ends in `Done`"
    return shown[-1].state, tuple(written.events)


def _nobody(_: Question) -> Request:
    raise AssertionError("no model is asked between two turns")


class _Written:
    """What would be evidence: it is written together with the state."""

    def __init__(self) -> None:
        self.events: list[Happened] = []

    def record(self, happened: tuple[Happened, ...], now: datetime) -> None:  # noqa: ARG002 - the protocol's shape
        """See `Ledger`."""
        self.events += happened
