"""One persona as it is served: its bot, the model it asks, the judge, and the bot that says that it was retired."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from personaspec.asking import asking
from personaspec.guard.guard import Guard
from personaspec.ir.persona import Origin, Persona
from personaspec.providers.provider import Judge, Provider
from personaspec.server.costs import watch
from personaspec.session.bot import Bot
from personaspec.session.consenting import revoked
from personaspec.session.consulting import PLAIN, Terms
from personaspec.targets.prompt.families import ModelProfile


class Unserved(Exception):
    """A persona that cannot be served. `message` and `help` are for the operator."""

    def __init__(self, message: str, help: str = "") -> None:
        super().__init__(message)
        self.message, self.help = message, help


@dataclass(frozen=True)
class Upstream:
    """A model that replies: its name as a person calls it, how it is spoken to, and who asks it."""

    name: str
    profile: ModelProfile
    provider: Provider


@dataclass(frozen=True)
class Judging:
    """How replies are judged; `judge` None where nobody is asked, `name` as a person calls it."""

    terms: Terms = PLAIN
    judge: Judge | None = None
    name: str = ""


NO_JUDGING = Judging()


@dataclass(frozen=True, eq=False)
class Deployed:
    """A persona that takes turns. Never changed: a reload puts another one in its place, and a turn that has begun
    ends with the one it began with."""

    name: str
    policy: Persona
    bundle: str
    bot: Bot
    upstream: Upstream
    judging: Judging
    origins: Mapping[str, Origin]
    zone: ZoneInfo
    since: datetime
    _retired: dict[date, Bot] = field(default_factory=dict, compare=False, repr=False)

    def now(self, at: datetime) -> datetime:
        """A time in the persona's zone."""
        return at.astimezone(self.zone)

    def retired(self, at: datetime, now: datetime) -> Bot:
        """The bot that tells that the persona was retired, and asks no model: help in a crisis comes first all the
        same. `at` is when it was; it holds from the first turn after that."""
        day = min(self.now(at).date(), self.now(now).date() - timedelta(days=1))
        found = self._retired.get(day)
        if found is None:
            self._retired.clear()
            found = self._retired[day] = replace(self.bot, policy=revoked(self.policy, day))
        return found


def deploy(
    policy: Persona,
    bundle: str,
    upstream: Upstream,
    now: datetime,
    *,
    judging: Judging = NO_JUDGING,
    origins: Mapping[str, Origin] | None = None,
) -> Deployed:
    """Make what takes turns: the guard is compiled here, which takes up to a second. Raises Unserved where the model
    cannot read the hard rules."""
    watch(upstream.provider)
    ask, fitted = asking(policy, upstream.profile, secrets.token_hex(8))
    if fitted.loss is not None:
        raise Unserved(
            f"`{policy.header.name}` cannot be served by `{upstream.name}`: {fitted.loss.why}",
            "use a model with a larger window: `--model NAME`",
        )
    return Deployed(
        policy.header.name,
        policy,
        bundle,
        Bot(policy, Guard(policy), ask, judging.terms),
        upstream,
        judging,
        origins or {},
        ZoneInfo(policy.header.timezone),
        now,
    )
