"""One turn of a conversation: the whole logic, in one generator, without I/O, clock or event loop.

It yields effects and is sent answers (`effects.py`); `drive.py` is what connects it to a model. Nothing that a model
says reaches a `Say` before the guard's window let it through.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass, replace
from datetime import datetime

from personaspec.guard.context import Context
from personaspec.guard.guard import Guard
from personaspec.guard.verdict import Action, Verdict
from personaspec.guard.window import Window
from personaspec.ir.persona import Persona
from personaspec.session.effects import Answer, Ask, Done, Effect, Failed, Note, Pull, Say
from personaspec.session.fixed import Fixed, fixed
from personaspec.session.history import Exchange
from personaspec.session.request import Request
from personaspec.session.state import BotSpeaks, FanSpoke, Judged, State, Tell, advance, in_words


@dataclass(frozen=True, slots=True)
class Question:
    """What a model is asked to reply to: the fan's message, what was said before (oldest first), the notices that
    were told in this session, in words, and whom it is with."""

    fan: str
    history: tuple[Exchange, ...]
    told: tuple[str, ...]
    context: Context


Asking = Callable[[Question], Request]
"""Makes the request of a question: `personaspec.asking` does it with the prompt."""

Flow = Generator[Effect, Answer, None]


@dataclass(frozen=True, slots=True)
class Bot:
    """What takes part in every turn: the policy, the guard made of it, and how a model is asked."""

    policy: Persona
    guard: Guard
    asking: Asking


def turn(
    bot: Bot, state: State, history: tuple[Exchange, ...], fan: str | None, context: Context, now: datetime
) -> Flow:
    """One turn, ending in `Done`.

    `fan` is the fan's message, None where the bot speaks first. `context` says whom it is with (`now` and `fan` are
    filled in here; `today` is the day in the persona's zone); `now` is aware of its zone.
    """
    context = replace(context, now=now, fan=fan or "")
    if fan is None:
        heard = None
        state, tells = advance(bot.policy, state, BotSpeaks(context), now)
    else:
        heard = bot.guard.listen(fan, context)
        state, tells = advance(bot.policy, state, FanSpoke(heard, context), now)
        for topic in heard.topics:
            yield Note("heard", f"the fan speaks of {topic}", about=topic)
    said = fixed(bot.guard, heard, context) if heard is not None else None
    if said is not None and (said.means == "crisis" or not state.ended):
        yield from _say_fixed(said, tells)
        if said.means == "hand-off":
            state, _ = advance(bot.policy, state, Judged(handed_off=said.rule), now)
        yield Done(state, Exchange(fan or "", said.text), None)
    elif state.ended:
        yield Note("ended", "this chat has ended", about=state.ended)
        yield Done(state, Exchange(fan or "", ""), None)
    else:
        yield from _notices(tells, after=False)
        question = Question(fan or "", _kept(history, state.fits), in_words(bot.policy, state, context), context)
        spoken = yield from _reply(bot, question, state.fits)
        yield from _notices(tells, after=True)
        state = _judged(bot, replace(state, fits=spoken.fits), spoken.verdict, now)
        yield Done(state, Exchange(fan or "", spoken.text), spoken.verdict)


def _notices(tells: tuple[Tell, ...], *, after: bool) -> Flow:
    for tell in tells:
        if tell.after is after:
            yield Say(tell.text, "notice", tell.rules[0], tell.rules[1:], tell.trigger)


def _say_fixed(said: Fixed, tells: tuple[Tell, ...]) -> Flow:
    """A fixed reply with the turn's notices; in a crisis its text comes before everything (language.md 5.21)."""
    if said.means != "crisis":
        yield from _notices(tells, after=False)
    yield Say(said.text, "fixed", said.rule)
    if said.means == "crisis":
        yield from _notices(tells, after=False)
    yield from _notices(tells, after=True)


@dataclass(frozen=True, slots=True)
class _Spoken:
    """What came of asking the model: the text that was shown, the verdict, how much history it could read."""

    text: str
    verdict: Verdict
    fits: int | None


def _kept(history: tuple[Exchange, ...], fits: int | None) -> tuple[Exchange, ...]:
    return history if fits is None else history[len(history) - min(fits, len(history)) :]


def _reply(bot: Bot, question: Question, fits: int | None) -> Generator[Effect, Answer, _Spoken]:
    """Ask the model and show what the guard lets through, a sentence at a time."""
    answer, fits = yield from _first(bot, question, fits)
    window, shown, noted = bot.guard.window(question.context), "", 0
    while isinstance(answer, str):
        text = window.feed(answer)
        shown, noted = yield from _show(window, text, shown, noted)
        if window.ended:
            break
        answer = yield Pull()
    if not (isinstance(answer, Failed) and answer.kind == "interrupted"):
        # what is left is a sentence without its end, as a whole reply may also have it: judged like any other
        text = window.close()
        shown, noted = yield from _show(window, text, shown, noted)
    verdict = window.verdict()
    if isinstance(answer, Failed):
        yield _why(answer, shown)
    elif not shown.strip() and verdict.action is Action.PASS:
        yield Note("empty", "the model sent an empty reply", help="ask again, or say it in other words")
    return _Spoken(shown, verdict, fits)


def _first(bot: Bot, question: Question, fits: int | None) -> Generator[Effect, Answer, tuple[Answer, int | None]]:
    """The first piece of a reply. Where the model cannot read so much, the older half of what was said before is left
    out and it is asked again, down to the fan's message alone."""
    had = len(question.history)
    while True:
        yield Ask(bot.asking(question))
        answer = yield Pull()
        if not (isinstance(answer, Failed) and answer.kind == "context_overflow" and question.history):
            break
        fits = len(question.history) // 2
        question = replace(question, history=_kept(question.history, fits))
    if left := had - len(question.history):
        turns = f"{left} earlier turn{'s' if left > 1 else ''}"
        yield Note("forgot", f"the chat is longer than the model can read: it no longer sees {turns}")
    return answer, fits


def _show(window: Window, text: str, shown: str, noted: int) -> Generator[Effect, Answer, tuple[str, int]]:
    """Say what the window let through; first, for the margin, what it newly found."""
    if not text and not window.ended:  # a sentence is being written: most pieces end here
        return shown, noted
    violations = window.verdict().violations
    for violation in violations[noted:]:
        yield Note("stopped", violation.quote, about=violation.rule, violation=violation)
    if text:
        yield Say(text, "reply")
    return shown + text, len(violations)


def _why(failed: Failed, shown: str) -> Note:
    if failed.kind == "interrupted":
        return Note("interrupted", failed.message, about=failed.kind)
    if failed.kind == "empty" and not shown:
        return Note("empty", failed.message, about=failed.kind, help=failed.help)
    if failed.kind == "cut" or shown:
        return Note("cut", failed.message, about=failed.kind, help=failed.help)
    return Note("failed", failed.message, about=failed.kind, help=failed.help)


def _judged(bot: Bot, state: State, verdict: Verdict, now: datetime) -> State:
    """The state after a reply's verdict."""
    if verdict.action < Action.REPLACE:
        return state
    by = next((v.rule for v in verdict.violations if v.action is verdict.action), "")
    ended = by if verdict.action is Action.END else ""
    handed_off = by if verdict.action is Action.HAND_OFF else ""
    return advance(bot.policy, state, Judged(stopped=True, ended=ended, handed_off=handed_off), now)[0]
