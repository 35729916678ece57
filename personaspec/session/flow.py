"""One turn of a conversation: the whole logic, in one generator, without I/O, clock or event loop.

It yields effects and is sent answers (`effects.py`); `drive.py` is what connects it to a model and to a ledger.
Nothing that a model says reaches a `Say` before the guard's window let it through, and nothing that evidence is kept
of is shown before it is written down.
"""

from __future__ import annotations

from collections.abc import Generator
from datetime import datetime
from typing import Literal

from personaspec.guard.context import Context
from personaspec.guard.judge import Spent, Unruled
from personaspec.guard.sentences import sentences
from personaspec.guard.verdict import Action, Heard
from personaspec.lean import replace
from personaspec.session.bot import Asking, Bot, Flow, Question
from personaspec.session.consulting import hear
from personaspec.session.effects import Answer, Done, Effect, HandOff, Note, Say
from personaspec.session.events import CALLED, Acknowledged, BotSpeaks, Called, FanSpoke, Judged, Passed, Released
from personaspec.session.fixed import Fixed, fixed
from personaspec.session.history import Exchange
from personaspec.session.memory import Memory
from personaspec.session.mentioning import Naming
from personaspec.session.minding import RULE, Minded, mind, readable, wiped
from personaspec.session.minding import happened as remembered
from personaspec.session.outcomes import End, Help
from personaspec.session.replying import kept, reply
from personaspec.session.state import State, advance, in_words, judged
from personaspec.session.telling import ends, helps, notices, record, sorted_out, unrecorded

__all__ = ["Asking", "Bot", "Flow", "Question", "between", "forgets", "turn"]


def turn(
    bot: Bot,
    state: State,
    history: tuple[Exchange, ...],
    fan: str | None,
    context: Context,
    now: datetime,
    memory: Memory | None = None,
) -> Flow:
    """One turn, ending in `Done`.

    `fan` is the fan's message, None where the bot speaks first. `context` says whom it is with (`now` and `fan` are
    filled in here; `today` is the day in the persona's zone); `now` is aware of its zone. `memory` is what a host kept
    of the fan (`EMPTY` where it has nothing yet): it then sees to what may be remembered, to "what do you remember?"
    and to "forget that". None: it remembers nobody, and what the spec says about that stands.
    """
    context = replace(context, now=now, fan=fan or "")
    spent, before = Spent(), state
    heard: Heard | None = None
    event: FanSpoke | BotSpeaks = BotSpeaks(context)
    if fan is not None:
        heard, spent, unruled = yield from hear(bot.guard, fan, context, bot.terms)
        event = FanSpoke(heard, context)
        yield from _heard(bot, heard, context, unruled)
    state, outcomes = advance(bot.policy, state, event, now)
    asked = sorted_out(outcomes)
    silent = bool(asked.helps or asked.ends or state.ended or state.handed_off)
    said = fixed(bot.guard, heard, context, bot.terms.shadow, state.stays) if heard is not None and not silent else None
    minded = mind(bot, memory, state, context, now, heard, said, silent=silent)
    said = minded.said or said
    happened = bot.witness.advanced(before, state, event, asked.outcomes, context)
    if said is not None and said.means == "hand-off":
        happened = (*happened, bot.witness.handed_off(said.rule, "topic", context, said.text))
    happened = (*happened, *remembered(bot, minded, context))
    if (failed := (yield from record(happened, now, _seen_to(bot, state, said, now), minded.kept))) is not None:
        yield from helps(asked)  # help is never held back
        yield unrecorded(failed)
        yield Done(_unshown(before, state), Exchange(fan or "", _texts(asked.helps)), None, spent)
        return

    yield from helps(asked)
    yield from ends(asked, before)
    if silent:
        yield from asked.notices(after=False)
        if not asked.helps and not asked.ends:
            yield _silence(state)
        yield from asked.notices(after=True)
        yield Done(state, Exchange(fan or "", _texts(asked.helps, asked.ends)), None, spent, minded.kept)
        return
    yield from _minded(minded)
    naming = Naming(bot, state, context, now)
    yield from asked.notices(after=False)
    if minded.unkept:  # else the model may well say that it will remember it
        yield Say(minded.unkept, "notice", RULE, trigger="asked to remember")
    if said is not None:
        shown = yield from _say_fixed(said, naming)
        state, verdict = naming.state, None
        if said.means == "hand-off":
            yield HandOff(said.rule, "topic")
            state, _ = advance(bot.policy, state, Judged(handed_off=said.rule), now)
    else:
        told = in_words(bot.policy, state, context)
        question = Question(fan or "", kept(readable(history), state.fits), told, context, minded.memory)
        spoken = yield from reply(bot, question, state.fits, naming)
        shown, verdict, spent = spoken.text, spoken.verdict, spent + spoken.spent
        if verdict.action is Action.HAND_OFF and not spoken.lost:
            yield HandOff(verdict.by, "stopped")
        state = judged(bot.policy, replace(naming.state, fits=spoken.fits), verdict, now)
    yield from asked.notices(after=True)
    yield from naming.after()
    yield Done(state, Exchange(fan or "", shown), verdict, spent, minded.kept, minded.forgot)


def between(
    bot: Bot, state: State, event: Passed | Acknowledged | Released | Called, context: Context, now: datetime
) -> Flow:
    """What happens between two turns: time passes while the fan is there, the client has shown something, the fan calls
    a person by a button, a person releases a chat. Ends in `Done`; no model is asked."""
    context = replace(context, now=now)
    if isinstance(event, Passed):
        event = replace(event, context=context)
    before = state
    state, outcomes = advance(bot.policy, state, event, now)
    asked = sorted_out(outcomes)
    happened = bot.witness.advanced(before, state, event, asked.outcomes, context)
    if (failed := (yield from record(happened, now, state))) is not None:
        yield from helps(asked)
        yield unrecorded(failed)
        yield Done(_unshown(before, state), Exchange("", _texts(asked.helps)), None)
        return
    yield from helps(asked)
    yield from ends(asked, before)
    yield from asked.notices(after=False)
    yield from asked.notices(after=True)
    if isinstance(event, Called) and not before.handed_off:
        yield HandOff(CALLED, CALLED)
    yield Done(state, Exchange("", _texts(asked.helps, asked.ends)), None)


def forgets(bot: Bot, state: State, memory: Memory, context: Context, now: datetime) -> Flow:
    """The fan wants all that is remembered forgotten, by a button of the client: it is written down, done and said, and
    no model reads what was said before. Ends in `Done`; no model is asked."""
    context = replace(context, now=now)
    minded = wiped(bot, memory, context)
    if (failed := (yield from record(remembered(bot, minded, context), now, state, minded.memory))) is not None:
        yield unrecorded(failed)
        yield Done(state, Exchange("", ""), None)
        return
    assert minded.said is not None, "who forgets says so"
    yield Say(minded.said.text, "fixed", minded.said.rule)
    yield Done(state, Exchange("", minded.said.text), None, memory=minded.memory, forgot="all")


def _heard(bot: Bot, heard: Heard, context: Context, unruled: Unruled | None) -> Flow:
    """For the margin: what the fan speaks of, and what nobody could say."""
    topics = bot.guard.scope(context).topics
    for topic in heard.topics:
        kind: Literal["watched", "heard"] = "watched" if bot.terms.shadow.covers_topic(topics[topic]) else "heard"
        yield Note(kind, f"the fan speaks of {topic}", about=topic)
    if unruled is not None:
        yield Note("unruled", f"the judge gave no ruling: {unruled.why}", about=unruled.kind)


def _minded(minded: Minded) -> Flow:
    """For the margin: what is remembered from here on, and what no longer is."""
    if minded.taken:
        yield Note("remembered", f"remembered: {', '.join(minded.taken)}", about=RULE)
    if minded.gone:
        yield Note("forgotten", f"no longer remembered: {', '.join(minded.gone)} ({minded.why})", about=RULE)


def _unshown(before: State, after: State) -> State:
    """The state where evidence could not be written: what was not shown was not told, but a crisis goes on."""
    return replace(before, crisis=after.crisis)


def _silence(state: State) -> Note:
    """Why the persona says nothing."""
    if state.ended:
        return Note("ended", "this chat has ended", about=state.ended)
    return Note("handed-off", "a person has this chat now", about=state.handed_off)


def _texts(*shown: tuple[Help | End, ...]) -> str:
    """Fixed texts as the model will read them in a later turn."""
    return "\n\n".join(each.text for group in shown for each in group)


def _say_fixed(said: Fixed, naming: Naming) -> Generator[Effect, Answer, str]:
    """A fixed reply, with the notices that what it names calls for; what was shown of it."""
    if not naming.watches:
        yield Say(said.text, "fixed", said.rule)
        return said.text
    shown = text = ""
    for sentence in sentences(said.text):
        tells = yield from naming.named(sentence.text)
        if (tells or naming.lost) and text:
            yield Say(text, "fixed", said.rule)
            shown, text = shown + text, ""
        if naming.lost:
            return shown
        yield from notices(tells)
        text += sentence.gap + sentence.text
    if text:
        yield Say(text, "fixed", said.rule)
    return shown + text


def _seen_to(bot: Bot, state: State, said: Fixed | None, now: datetime) -> State:
    """The state that is kept before a fixed text is shown: one that calls a person has called them."""
    if said is None or said.means != "hand-off":
        return state
    return advance(bot.policy, state, Judged(handed_off=said.rule), now)[0]
