"""What outcomes ask for, as effects: written down first, then shown in the order of precedence.

Crisis > limit > legal notice > sponsor notice > voice > objective (language.md 5.21).
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator
from datetime import datetime
from typing import assert_never

from personaspec.lean import dataclass
from personaspec.session.bot import Flow
from personaspec.session.effects import Answer, Effect, Failed, HandOff, Label, Note, Record, Say
from personaspec.session.memory import Memory
from personaspec.session.outcomes import End, Help, Outcome, Tell
from personaspec.session.recording import Happened
from personaspec.session.state import State


@dataclass(frozen=True, slots=True)
class Asked:
    """What `advance` asked for, by sort; notices that are spoken first come before the others."""

    helps: tuple[Help, ...] = ()
    ends: tuple[End, ...] = ()
    tells: tuple[Tell, ...] = ()

    @property
    def outcomes(self) -> Iterator[Outcome]:
        """All of it, in the order in which it is shown."""
        yield from self.helps
        yield from self.ends
        yield from self.tells

    def notices(self, *, after: bool) -> Flow:
        """The notices before the reply, or those after it."""
        return notices(each for each in self.tells if each.after is after)


def sorted_out(outcomes: Iterable[Outcome]) -> Asked:
    """Outcomes by sort."""
    helps: list[Help] = []
    ends: list[End] = []
    tells: list[Tell] = []
    for each in outcomes:
        match each:
            case Help():
                helps.append(each)
            case End():
                ends.append(each)
            case Tell():
                tells.append(each)
            case _:
                assert_never(each)
    return Asked(tuple(helps), tuple(ends), tuple(sorted(tells, key=lambda tell: (tell.after, not tell.spoken))))


def record(
    happened: tuple[Happened, ...], now: datetime, state: State, memory: Memory | None = None
) -> Generator[Effect, Answer, Failed | None]:
    """Have it written down, with the state in which it was shown and what is remembered then (None: as it was); why it
    could not be, where it could not."""
    answer = yield Record(happened, now, state, memory)
    return answer if isinstance(answer, Failed) else None


def unrecorded(failed: Failed) -> Note:
    """Why nothing is shown."""
    return Note("unrecorded", failed.message, about=failed.kind, help=failed.help)


def helps(asked: Asked) -> Flow:
    """Help in a crisis: nobody's voice."""
    for each in asked.helps:
        yield Say(each.text, "crisis", each.rule, trigger=each.stage, language=each.language)


def ends(asked: Asked, before: State) -> Flow:
    """Why the chat ends, and who goes on with it: that person is called once."""
    for each in asked.ends:
        yield Say(each.text, "limit", each.rule, trigger=each.trigger, language=each.language)
        if each.then == "hand-off" and not before.handed_off:
            yield HandOff(each.rule, each.trigger)


def notices(tells: Iterable[Tell]) -> Flow:
    """Notices, in order."""
    for tell in tells:
        if tell.placed == "persistent":
            yield Label(tell.text, tell.rules, tell.trigger, tell.language)
        else:
            yield Say(
                tell.text,
                "notice",
                tell.rules[0],
                tell.rules[1:],
                tell.trigger,
                tell.placed,
                tell.spoken,
                tell.ack,
                tell.language,
            )
