"""A reply of the model: asked for, and shown as the guard lets it through, a sentence at a time.

Where a notice is called for by what a sentence names, it is told before that sentence is shown.
"""

from __future__ import annotations

from collections.abc import Generator
from typing import assert_never

from personaspec.guard.contradicting import firm
from personaspec.guard.judge import Consultation, Rewriting, Spent, Unruled
from personaspec.guard.verdict import Action, Verdict, Violation
from personaspec.lean import dataclass, replace
from personaspec.session.bot import Bot, Flow, Question
from personaspec.session.effects import Answer, Aside, Ask, Consult, Effect, Failed, Gather, Note, Pull, Say
from personaspec.session.fencing import RECITED, Fence
from personaspec.session.history import Exchange
from personaspec.session.mentioning import Naming
from personaspec.session.request import Request
from personaspec.session.rewriting import rewriting
from personaspec.session.state import judged
from personaspec.session.stated import stated
from personaspec.session.telling import notices, record, unrecorded


@dataclass(frozen=True, slots=True)
class Spoken:
    """What came of asking the model: the text that was shown, the verdict, how much history it could read, what the
    judge cost, and whether evidence was lost, so that the rest was not shown."""

    text: str
    verdict: Verdict
    fits: int | None
    spent: Spent
    lost: bool


def kept(history: tuple[Exchange, ...], fits: int | None) -> tuple[Exchange, ...]:
    """The part of what was said before that the model can read."""
    return history if fits is None else history[len(history) - min(fits, len(history)) :]


def reply(bot: Bot, question: Question, fits: int | None, naming: Naming) -> Generator[Effect, Answer, Spoken]:
    """Ask the model and show what the guard lets through."""
    answer, fits, request = yield from _first(bot, question, fits)
    out = _Out(bot, question, request, naming)
    window = out.window
    fence = Fence(request.fence)
    while isinstance(answer, str):
        text = window.feed(fence.let(answer))
        if text or window.found != out.noted:  # else a sentence is being written: most pieces end here
            yield from out.show(text)
        if window.waiting:
            yield from out.settle(wait=False)
        if window.sealed:
            break
        answer = RECITED if fence.met else (yield Pull())
    if isinstance(answer, Failed) and answer.kind in ("interrupted", RECITED.kind):
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
    elif not out.shown.strip() and verdict.action is Action.PASS and not out.lost:
        yield Note("empty", "the model sent an empty reply", help="ask again, or say it in other words")
    return Spoken(out.shown, verdict, fits, out.cost, out.lost)


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
        question = replace(question, history=kept(question.history, fits))
    if left := had - len(question.history):
        turns = f"{left} earlier turn{'s' if left > 1 else ''}"
        yield Note("forgot", f"the chat is longer than the model can read: it no longer sees {turns}")
    return answer, fits, request


class _Out:
    """A reply on its way out: what was shown of it, what was noted in the margin, what is being asked. `lost`: evidence
    could not be written, and nothing more is shown."""

    def __init__(self, bot: Bot, question: Question, request: Request, naming: Naming) -> None:
        terms = bot.terms
        told = stated(bot.policy, naming.state, question.context)
        self._denials = firm(told)
        self.window = bot.guard.window(
            question.context, means=terms.means, rewrites=True, shadow=terms.shadow, told=told
        )
        self.shown = ""
        self.noted = 0  # violations
        self.lost = False
        self._bot, self._context, self._request = bot, question.context, request
        self._naming = naming
        self._pieces = 0  # sentences that the window let through and that were looked at
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
        """Say what the window let through; first, for evidence and for the margin, what it newly found."""
        window = self.window
        if self.lost:
            return
        if window.found != self.noted:
            new = window.verdict().violations[self.noted :]
            self.noted = window.found
            yield from self._witness(new)
            if self.lost:
                return
            for violation in new:
                yield Note("stopped", violation.quote, about=violation.rule, violation=violation)
        for rule, wording in window.rewordings[self._reworded :]:
            self._reworded += 1
            yield Note("rewritten", wording, about=rule)
        if text and not self._naming.watches:
            self.shown += text
            yield Say(text, "reply")
        elif text:
            yield from self._sentences()

    def _sentences(self) -> Flow:
        """The same, a sentence at a time: before each, what must be told because of what it names."""
        text = ""
        for piece in self.window.sent[self._pieces :]:
            self._pieces += 1
            tells = yield from self._naming.named(piece)
            self.lost = self._naming.lost is not None
            if self.lost:
                self.window.drop()
            if (tells or self.lost) and text:
                self.shown += text
                yield Say(text, "reply")
                text = ""
            if self.lost:
                return
            yield from notices(tells)
            text += piece
        if text:
            self.shown += text
            yield Say(text, "reply")

    def _witness(self, violations: tuple[Violation, ...]) -> Flow:
        """Write down what was held back, before what stands in its place is shown."""
        happened = self._bot.witness.stopped(violations, self._context, self._denials)
        state = judged(self._bot.policy, self._naming.state, self.window.verdict(), self._naming.now)
        failed = (yield from record(happened, self._naming.now, state)) if happened else None
        if failed is not None:
            self.lost = True
            self.window.drop()
            yield unrecorded(failed)

    def settle(self, wait: bool) -> Flow:
        """Ask what the window asks, and tell it what has come; with `wait`, wait for something to come."""
        yield from self._ask()
        if not self._asked or self.lost:
            assert self.lost or not self.window.waiting, "a window waits for what it asked"
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
