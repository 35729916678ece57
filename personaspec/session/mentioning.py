"""The notices that a sentence calls for by what it names: told before it is shown."""

from __future__ import annotations

from collections.abc import Generator
from datetime import datetime

from personaspec.guard.context import Context
from personaspec.guard.mentions import NOTHING, Reader
from personaspec.session.bot import Bot, Flow
from personaspec.session.effects import Answer, Effect, Failed
from personaspec.session.events import Mentions
from personaspec.session.outcomes import Tell
from personaspec.session.state import State, advance
from personaspec.session.telling import notices, record, sorted_out, unrecorded


class Naming:
    """What one turn names, sentence by sentence. `state` is the session's after each. `lost`: evidence could not be
    written, so the sentence must not be shown, and nothing after it."""

    __slots__ = ("_after", "_bot", "_context", "_reader", "_seen", "lost", "now", "state")

    def __init__(self, bot: Bot, state: State, context: Context, now: datetime) -> None:
        self._bot, self._context, self.now = bot, context, now
        self._seen: set[str] = set()
        self._after: list[Tell] = []
        self._reader = Reader(bot.mentioning) if bot.mentioning is not None else None
        self.state = state
        self.lost: Failed | None = None

    @property
    def watches(self) -> bool:
        """Whether any notice may be called for."""
        return self._reader is not None

    def named(self, sentence: str) -> Generator[Effect, Answer, tuple[Tell, ...]]:
        """What must be told before the next sentence. Called once for each that is about to be shown, in order."""
        found = self._reader.next(sentence) if self._reader is not None else NOTHING
        offers = tuple(each for each in found.offers if each not in self._seen)
        links = tuple(each for each in found.links if each not in self._seen)
        if not offers and not links:
            return ()
        event = Mentions(self._context, offers, links)
        state, outcomes = advance(self._bot.policy, self.state, event, self.now)
        tells = sorted_out(outcomes).tells
        happened = tuple(self._bot.witness.shown(tells, self._context))
        failed = (yield from record(happened, self.now, state)) if happened else None
        if failed is not None:
            self.lost = failed
            yield unrecorded(failed)
            return ()
        self.state = state
        self._seen |= {*offers, *links}
        self._after += [each for each in tells if each.after]
        return tuple(each for each in tells if not each.after)

    @property
    def afterwards(self) -> tuple[Tell, ...]:
        """What stands after the reply."""
        return tuple(self._after)

    def after(self) -> Flow:
        """The notices that stand after the reply."""
        yield from notices(self._after)
