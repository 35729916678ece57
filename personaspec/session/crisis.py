"""While a fan may be in danger: what is said, and when it is over. Pure; no clock decides anything here.

A crisis begins where the guard hears a topic with `then crisis`: by its words and whether they are meant, or by the
judge's ruling. From then on every message gets fixed text only, whoever speaks and however long it takes: `first`, then
`stay`. It is over when a person who may says so (`Released("crisis")`), or when the fan plainly says that they are safe
or that it was a song, a game, a mistake, and says yes when asked once more. What sounds like danger again begins it
again. Every `stay` says how to go back, so nobody is caught in it. A gap, a new session, a restart and a clock that
was set change nothing: only words do.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Literal, assert_never

from personaspec.guard.context import Context
from personaspec.guard.retracting import agrees, disagrees, takes_back
from personaspec.guard.texts import choose, render, slots
from personaspec.guard.verdict import Heard
from personaspec.ir.persona import Persona
from personaspec.lean import dataclass, replace
from personaspec.session.crisis_texts import ASK, FIRST, OVER, STAY
from personaspec.session.events import (
    Acknowledged,
    BotSpeaks,
    Called,
    Event,
    FanSpoke,
    Judged,
    Mentions,
    Passed,
    Released,
)
from personaspec.session.helplines import crisis_line
from personaspec.session.outcomes import Help

Stage = Literal["first", "stay", "ask"]


@dataclass(frozen=True, slots=True)
class Crisis:
    """A crisis that lasts. `rule` is the topic that was heard, `stage` what was said last, `since` when it began,
    `told` how many texts were said in it. It serialises as it is, and holds no word of the fan's."""

    rule: str
    stage: Stage
    since: datetime
    told: int = 1


def step(policy: Persona, crisis: Crisis | None, event: Event, now: datetime) -> tuple[Crisis | None, Help | None]:
    """What becomes of a crisis, and what is said instead of all else; None and None where there is none.

    What the fan wrote is `context.fan`. While a crisis lasts, every `FanSpoke` and `BotSpeaks` gives a `Help`.
    `now` is only kept, in `since`.
    """
    match event:
        case FanSpoke(heard, context):
            if rule := _topic(policy, heard):
                since = crisis.since if crisis is not None else now
                told = crisis.told if crisis is not None else 0
                return _first(policy, rule, since, told, context)
            return _answered(policy, crisis, context) if crisis is not None else (None, None)
        case BotSpeaks(context):
            return _stays(policy, crisis, context) if crisis is not None else (None, None)
        case Released(what):
            return None if what == "crisis" else crisis, None
        case Mentions() | Passed() | Judged() | Acknowledged() | Called():
            return crisis, None
        case _:
            assert_never(event)


def _topic(policy: Persona, heard: Heard) -> str:
    """The crisis topic that was heard, "" for none."""
    grave = {topic.name for topic in policy.topics if topic.then == "crisis"}
    return next((name for name in heard.topics if name in grave), "")


def _first(
    policy: Persona, rule: str, since: datetime, told: int, context: Context
) -> tuple[Crisis | None, Help | None]:
    own = next((topic.say for topic in policy.topics if topic.name == rule), {})
    return Crisis(rule, "first", since, told + 1), _help(policy, rule, "first", own or FIRST, context)


def _answered(policy: Persona, crisis: Crisis, context: Context) -> tuple[Crisis | None, Help | None]:
    """The fan wrote something in which no danger was heard."""
    if crisis.stage == "ask":
        if agrees(context.fan) or takes_back(context.fan):
            return None, _help(policy, crisis.rule, "over", OVER, context)
        if disagrees(context.fan):
            return _first(policy, crisis.rule, crisis.since, crisis.told, context)
    elif takes_back(context.fan):
        asked = replace(crisis, stage="ask", told=crisis.told + 1)
        return asked, _help(policy, crisis.rule, "ask", ASK, context)
    return _stay(policy, crisis, context)


def _stays(policy: Persona, crisis: Crisis, context: Context) -> tuple[Crisis | None, Help | None]:
    """The bot would speak first: what it asked is asked again, else it stays."""
    if crisis.stage == "ask":
        return replace(crisis, told=crisis.told + 1), _help(policy, crisis.rule, "ask", ASK, context)
    return _stay(policy, crisis, context)


def _stay(policy: Persona, crisis: Crisis, context: Context) -> tuple[Crisis | None, Help | None]:
    stayed = replace(crisis, stage="stay", told=crisis.told + 1)
    return stayed, _help(policy, crisis.rule, "stay", STAY, context)


def _help(
    policy: Persona,
    rule: str,
    stage: Literal["first", "stay", "ask", "over"],
    texts: Mapping[str, str],
    context: Context,
) -> Help:
    """A fixed text in the fan's language, its slots filled. A slot that has no value now leaves nothing behind."""
    text = choose(texts, context.language, policy.header.languages[0], "en")
    language = next(lang for lang, each in texts.items() if each == text)
    values = dict.fromkeys(slots(text), "")
    if "crisis.line" in values:
        values["crisis.line"] = crisis_line(policy, context, language)
    return Help(rule, stage, render(text, values).strip(), language)
