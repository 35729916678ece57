"""A canary's challenge at this service: the turn of a fan who never wrote, in which the model says what it must not.

Nothing of it is kept, nobody is called and no model asked; the guard, the stream and the answer are as for any fan.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import aclosing
from datetime import datetime

from personaspec.canary import challenged
from personaspec.drive import Shown, adrive
from personaspec.guard.context import Context
from personaspec.providers.scripted import Scripted
from personaspec.server.deployed import Deployed
from personaspec.server.serving import Serving
from personaspec.session.bot import Bot
from personaspec.session.consulting import Terms
from personaspec.session.flow import turn
from personaspec.session.state import State

_CHUNK = 3  # characters at a time: a stream must not depend on how it is cut


def canary(
    serving: Serving, deployed: Deployed, text: str | None, context: Context, now: datetime
) -> AsyncGenerator[Shown, None] | None:
    """The turn that answers a challenge; None where the message is none, or the persona is stopped."""
    if not serving.settings.canary or text is None or serving.fleet.is_stopped(deployed.name) is not None:
        return None
    found = challenged(text, deployed.policy, serving.settings.canary, now)
    return None if found is None else _said(deployed, found.script, context, now)


async def _said(deployed: Deployed, script: str, context: Context, now: datetime) -> AsyncGenerator[Shown, None]:
    # no judge is asked, so that only words and patterns are proven; a rule that is only watched is only watched here
    bot = Bot(deployed.policy, deployed.bot.guard, deployed.bot.asking, Terms(shadow=deployed.bot.terms.shadow))
    flow = turn(bot, State(), (), None, context, now)
    pieces = adrive(flow, Scripted([script], chunk=_CHUNK))
    assert isinstance(pieces, AsyncGenerator)
    async with aclosing(pieces):
        async for each in pieces:
            yield each
