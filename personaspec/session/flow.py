"""One turn of a conversation: the whole logic, in one generator, without I/O, clock or event loop.

It yields effects and is sent answers (`effects.py`); `drive.py` is what connects it to a model. Nothing that a model
says reaches a `Say` before the guard's window let it through.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal, assert_never

from personaspec.guard.context import Context
from personaspec.guard.guard import Guard
from personaspec.guard.judge import Consultation, Rewriting, Spent, Unruled
from personaspec.guard.verdict import Action, Heard, Verdict
from personaspec.ir.persona import Persona
from personaspec.session.consulting import PLAIN, Terms, hear
from personaspec.session.effects import Answer, Aside, Ask, Consult, Done, Effect, Failed, Gather, Note, Pull, Say
from personaspec.session.events import BotSpeaks, FanSpoke, Judged
from personaspec.session.fixed import Fixed, fixed
from personaspec.session.history import Exchange
from personaspec.session.outcomes import Tell
from personaspec.session.request import Request
from personaspec.session.rewriting import rewriting
from personaspec.session.state import State, advance, in_words


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
    """What takes part in every turn: the policy, the guard made of it, how a model is asked, how it is judged."""

    policy: Persona
    guard: Guard
    asking: Asking
    terms: Terms = PLAIN


def turn(
    bot: Bot, state: State, history: tuple[Exchange, ...], fan: str | None, context: Context, now: datetime
) -> Flow:
    """One turn, ending in `Done`.

    `fan` is the fan's message, None where the bot speaks first. `context` says whom it is with (`now` and `fan` are
    filled in here; `today` is the day in the persona's zone); `now` is aware of its zone.
    """
    context = replace(context, now=now, fan=fan or "")
    spent = Spent()
    if fan is None:
        heard = None
        state, tells = advance(bot.policy, state, BotSpeaks(context), now)
    else:
        heard, spent, unruled = yield from hear(bot.guard, fan, context, bot.terms)
        state, tells = advance(bot.policy, state, FanSpoke(heard, context), now)
        yield from _heard(bot, heard, context, unruled)
    said = fixed(bot.guard, heard, context, bot.terms.shadow) if heard is not None else None
    if said is not None and (said.means == "crisis" or not state.ended):
        yield from _say_fixed(said, tells)
        if said.means == "hand-off":
            state, _ = advance(bot.policy, state, Judged(handed_off=said.rule), now)
        yield Done(state, Exchange(fan or "", said.text), None, spent)
    elif state.ended:
        yield Note("ended", "this chat has ended", about=state.ended)
        yield Done(state, Exchange(fan or "", ""), None, spent)
    else:
        yield from _notices(tells, after=False)
        question = Question(fan or "", _kept(history, state.fits), in_words(bot.policy, state, context), context)
        spoken = yield from _reply(bot, question, state.fits)
        yield from _notices(tells, after=True)
        state = _judged(bot, replace(state, fits=spoken.fits), spoken.verdict, now)
        yield Done(state, Exchange(fan or "", spoken.text), spoken.verdict, spent + spoken.spent)


def _heard(bot: Bot, heard: Heard, context: Context, unruled: Unruled | None) -> Flow:
    """For the margin: what the fan speaks of, and what nobody could say."""
    topics = bot.guard.scope(context).topics
    for topic in heard.topics:
        kind: Literal["watched", "heard"] = "watched" if bot.terms.shadow.covers_topic(topics[topic]) else "heard"
        yield Note(kind, f"the fan speaks of {topic}", about=topic)
    if unruled is not None:
        yield Note("unruled", f"the judge gave no ruling: {unruled.why}", about=unruled.kind)


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
    """What came of asking the model: the text that was shown, the verdict, how much history it could read, what the
    judge cost."""

    text: str
    verdict: Verdict
    fits: int | None
    spent: Spent


def _kept(history: tuple[Exchange, ...], fits: int | None) -> tuple[Exchange, ...]:
    return history if fits is None else history[len(history) - min(fits, len(history)) :]


def _reply(bot: Bot, question: Question, fits: int | None) -> Generator[Effect, Answer, _Spoken]:
    """Ask the model and show what the guard lets through, a sentence at a time."""
    answer, fits, request = yield from _first(bot, question, fits)
    out = _Out(bot, question.context, request)
    window = out.window
    while isinstance(answer, str):
        text = window.feed(answer)
        if text or window.found != out.noted:  # else a sentence is being written: most pieces end here
            yield from out.show(text)
        if window.waiting:
            yield from out.settle(wait=False)
        if window.sealed:
            break
        answer = yield Pull()
    if isinstance(answer, Failed) and answer.kind == "interrupted":
        window.drop()
        yield from out.show("")
    else:
        # what is left is a sentence without its end, as a whole reply may also have it: judged like any other
        yield from out.show(window.close())
        while window.waiting:
            yield from out.settle(wait=True)
    verdict = window.verdict()
    if isinstance(answer, Failed):
        yield _why(answer, out.shown)
    elif not out.shown.strip() and verdict.action is Action.PASS:
        yield Note("empty", "the model sent an empty reply", help="ask again, or say it in other words")
    return _Spoken(out.shown, verdict, fits, out.cost)


def _first(
    bot: Bot, question: Question, fits: int | None
) -> Generator[Effect, Answer, tuple[Answer, int | None, Request]]:
    """The first piece of a reply, and what was asked. Where the model cannot read so much, the older half of what was
    said before is left out and it is asked again, down to the fan's message alone."""
    had = len(question.history)
    while True:
        request = bot.asking(question)
        yield Ask(request)
        answer = yield Pull()
        if not (isinstance(answer, Failed) and answer.kind == "context_overflow" and question.history):
            break
        fits = len(question.history) // 2
        question = replace(question, history=_kept(question.history, fits))
    if left := had - len(question.history):
        turns = f"{left} earlier turn{'s' if left > 1 else ''}"
        yield Note("forgot", f"the chat is longer than the model can read: it no longer sees {turns}")
    return answer, fits, request


class _Out:
    """A reply on its way out: what was shown of it, what was noted in the margin, what is being asked."""

    def __init__(self, bot: Bot, context: Context, request: Request) -> None:
        terms = bot.terms
        self.window = bot.guard.window(context, means=terms.means, rewrites=True, shadow=terms.shadow)
        self.shown = ""
        self.noted = 0  # violations
        self._bot, self._context, self._request = bot, context, request
        self._judging = terms.means != "undecided"
        self._reworded = 0
        self._asked = 0  # of the judge, and not answered
        self._spent = Spent()
        self._unruled: set[str] = set()

    @property
    def cost(self) -> Spent:
        """What the judge cost."""
        if not self._judging:
            return self._spent
        return self._spent + Spent(sentences=self.window.sentences, asked=self.window.asked)

    def show(self, text: str) -> Flow:
        """Say what the window let through; first, for the margin, what it newly found."""
        window = self.window
        if window.found != self.noted:
            for violation in window.verdict().violations[self.noted :]:
                yield Note("stopped", violation.quote, about=violation.rule, violation=violation)
            self.noted = window.found
        for rule, wording in window.rewordings[self._reworded :]:
            self._reworded += 1
            yield Note("rewritten", wording, about=rule)
        if text:
            self.shown += text
            yield Say(text, "reply")

    def settle(self, wait: bool) -> Flow:
        """Ask what the window asks, and tell it what has come; with `wait`, wait for something to come."""
        yield from self._ask()
        if not self._asked:
            assert not self.window.waiting, "a window waits for what it asked"
            return
        settled = yield Gather(wait)
        assert isinstance(settled, tuple), "a gathering is answered by what is settled"
        for each in settled:
            self._asked -= 1
            self._spent += each.ruled.spent
            if isinstance(each.ruled, Unruled) and each.ruled.why not in self._unruled:
                self._unruled.add(each.ruled.why)
                yield Note("unruled", f"the judge gave no ruling: {each.ruled.why}", about=each.ruled.kind)
            yield from self.show(self.window.settle(each.number, each.ruled))
            yield from self._ask()

    def _ask(self) -> Flow:
        while asks := self.window.asks():
            for each in asks:
                match each:
                    case Consultation():
                        self._asked += 1
                        yield Consult(each)
                    case Rewriting():
                        bot = self._bot
                        request = rewriting(self._request, self.shown, each, bot.policy, self._context)
                        answer = yield Aside(request)
                        wording = answer if isinstance(answer, str) else None
                        yield from self.show(self.window.settle(each.number, wording))
                    case _:
                        assert_never(each)


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
    by = verdict.by
    ended = by if verdict.action is Action.END else ""
    handed_off = by if verdict.action is Action.HAND_OFF else ""
    return advance(bot.policy, state, Judged(stopped=True, ended=ended, handed_off=handed_off), now)[0]
