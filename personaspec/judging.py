"""Judges lines: one JSON object in, one JSON object out, no model but a judge where one is set. `guard` does it for a
file, a server for a host."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cached_property
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from pydantic import ValidationError

from personaspec.deciding import decide
from personaspec.guard.context import Context
from personaspec.guard.contradicting import firm
from personaspec.guard.guard import Guard
from personaspec.guard.judge import Spent
from personaspec.guard.privacy import ASKS, REPEATS
from personaspec.guard.sentences import sentences
from personaspec.guard.verdict import Action, Heard, Verdict, Violation
from personaspec.ir.persona import Origin, Persona
from personaspec.lean import dataclass
from personaspec.providers.provider import Judge
from personaspec.refusal import refusal
from personaspec.session.bot import Bot, Question
from personaspec.session.consulting import PLAIN, Terms, hear, weigh
from personaspec.session.effects import Record
from personaspec.session.events import Acknowledged, BotSpeaks, Event, FanSpoke, Judged, Released
from personaspec.session.fixed import Fixed, fixed
from personaspec.session.mentioning import Naming
from personaspec.session.outcomes import Outcome, Tell
from personaspec.session.recording import Happened, Ledger, LedgerError
from personaspec.session.request import Request
from personaspec.session.state import State, advance
from personaspec.session.stated import stated
from personaspec.session.telling import Asked, sorted_out
from personaspec.wire import SCHEMA, GuardIn, session_of, state_of

_ENCODER = json.JSONEncoder(ensure_ascii=False)
LONGEST = 8_000_000  # bytes of a line; a longer one is refused unread


class FanLedgers(Protocol):
    """A ledger that knows fans apart."""

    def about(self, fan: str = "") -> Ledger:
        """The ledger of one fan, by any name that stays the same; "" for nobody in particular."""
        ...


def _nobody(question: Question) -> Request:
    raise AssertionError(f"no model is asked here: {question}")


@dataclass(frozen=True)
class Judging:
    """Everything that judging a line needs, made once. `bundle` is the hash of `policy`.

    `stream` > 0 feeds the bot's text to the guard in pieces of that many characters: the lines are the same. `terms`
    say how it is judged, `judge_with` is what is asked where they call for one, `judge_name` what it is called.
    `ledger` keeps evidence of each line before it is answered.
    """

    policy: Persona
    guard: Guard
    origins: Mapping[str, Origin]
    bundle: str
    stream: int = 0
    terms: Terms = PLAIN
    judge_with: Judge | None = None
    judge_name: str = ""
    ledger: FanLedgers | None = None

    @cached_property
    def bot(self) -> Bot:
        """The policy and what is made of it; no model is asked here."""
        return Bot(self.policy, self.guard, _nobody, self.terms)

    def line(self, data: bytes, clock: datetime) -> tuple[bytes, bool]:
        """The answer to one line, without its end, and whether the line was good. `clock`: for lines without `now`."""
        if len(data) > LONGEST:
            return _json({"id": None, "error": too_long()}), False
        try:
            data.decode("utf-8")
            given = GuardIn.model_validate_json(data)
            return _json(self.judge(given, clock)), True
        except UnicodeDecodeError as error:
            return _json({"id": None, "error": f"this is no UTF-8, from byte {error.start + 1} on"}), False
        except ValidationError as error:
            name, said = refusal(error, GuardIn, data)
            return _json({"id": name, "error": said}), False
        except LedgerError as error:
            return _json({"id": given.id, "error": f"evidence could not be written: {error.message}"}), False

    def judge(self, given: GuardIn, clock: datetime) -> dict[str, Any]:
        """The answer to one message or turn. Raises LedgerError where evidence of it could not be written."""
        now = (given.now or clock).astimezone(ZoneInfo(self.policy.header.timezone))
        context = self.context(given, now)
        line = _Line(self, state_of(given.session) if given.session is not None else State(), context, now)
        line.between(given)
        heard: Heard | None = None
        spent = Spent()
        if given.fan is not None:
            heard, spent, _ = decide(hear(self.guard, given.fan, context, self.terms), self.judge_with)
            line.begins(FanSpoke(heard, context))
        elif given.session is not None and given.bot is not None:
            line.begins(BotSpeaks(context))  # without a session, a message of the bot is judged on its own
        shadow, asked = self.terms.shadow, line.asked
        silent = line.silent
        said = fixed(self.guard, heard, context, shadow, line.state.stays) if heard is not None and not silent else None
        would = (
            fixed(self.guard, heard, context, stays=line.state.stays)
            if heard is not None and shadow and not silent
            else said
        )
        verdict: Verdict | None = None
        if given.bot is not None:
            verdict, more = self._verdict(given.bot, context, line.told)
            spent += more
        if silent:
            action, text, by = _silenced(asked, line.state)
        else:
            action, text, by = _outcome(said, verdict, bot=given.bot is not None)
        watched = (verdict is not None and verdict.shadow) or would != said
        told = max(action, _would(would, verdict)) if watched and not silent else action
        line.judged(said, verdict, action, by)
        if given.session is not None or given.fan is not None:
            line.named(text if not silent else "")
        notices = line.notices
        if notices and told < Action.ADD_NOTICE:
            told = Action.ADD_NOTICE
        by_rule = asked.helps[0].rule if asked.helps else asked.ends[0].rule if asked.ends else None
        line.record(given.user or "", self.ledger)
        return {
            "schema": SCHEMA,
            "id": given.id,
            "verdict": told.word,
            "text": text,
            "shadow": watched,
            "bundle": self.bundle,
            "violations": [self.violation(v) for v in verdict.violations] if verdict is not None else [],
            "input": {
                "asks": list(heard.asks) if heard else [],
                "topics": list(heard.topics) if heard else [],
                "escalations": list(heard.escalations) if heard else [],
                "injection": bool(heard.injection) if heard else False,
                "personal": list(heard.personal) if heard else [],
            },
            "notices": [_notice(tell, at) for tell, at in notices],
            "session": session_of(line.state),
            "undecided": [*(verdict.undecided if verdict is not None else ()), *(heard.undecided if heard else ())],
            "fixed": by_rule if silent else said.rule if said is not None and text == said.text else None,
            "judge": spent_json(spent, self.judge_name),
        }

    def context(self, given: GuardIn, now: datetime) -> Context:
        """What a line says of the fan and the moment. `now` is in the persona's zone."""
        fan = given.audience
        return Context(
            place=fan.place if fan else None,
            age=fan.age if fan and fan.age != "unknown" else None,
            age_source=fan.age_source if fan else None,
            language=fan.language if fan else None,
            channel=(fan.channel if fan else None) or "chat",
            now=now,
            fan=given.fan or "",
            today=now.date(),
            label_shown=bool(fan and fan.label_shown),
            zone=fan.zone if fan else None,
            media=fan.media if fan else (),
            acting=bool(fan and fan.acting),
            personalised=bool(fan and fan.personalised),
        )

    def _verdict(self, bot: str, context: Context, told: frozenset[str]) -> tuple[Verdict, Spent]:
        if self.stream <= 0 and self.terms == PLAIN and not told:
            return self.guard.judge(bot, context), Spent()
        size = self.stream if self.stream > 0 else max(1, len(bot))
        pieces = (bot[at : at + size] for at in range(0, len(bot), size))
        return decide(weigh(self.guard, pieces, context, self.terms, told), self.judge_with)

    def violation(self, found: Violation) -> dict[str, Any]:
        """A violation as a line of JSON tells it."""
        origin = self._origin(found)
        return {
            "rule": found.rule,
            "how": found.how,
            "span": list(found.span),
            "quote": found.quote,
            "action": found.action.word,
            "severity": found.severity,
            "file": origin.file if origin is not None else None,
            "line": origin.line if origin is not None else None,
            "shadow": found.shadow,
            "unruled": found.unruled,
        }

    def _origin(self, found: Violation) -> Origin | None:
        """Where the very words or pattern are written, else the rule."""
        word = found.how.split(" ")[0]
        where = found.rule if found.rule not in (REPEATS, ASKS) else "privacy/never"
        for path in (f"{where}/{word}/{found.index}", f"{where}/{word}", where):
            if path in self.origins:
                return self.origins[path]
        return None


def too_long() -> str:
    """What is said of a line that is too long to read."""
    return f"this line is longer than {LONGEST // 1_000_000} MB"


def clock() -> datetime:
    """The time now: the one place of this room that reads it."""
    return datetime.now(UTC)


class _Line:
    """One line while it is judged: the session it is of, what is asked for, and what is kept of it as evidence."""

    def __init__(self, judging: Judging, state: State, context: Context, now: datetime) -> None:
        self._judging, self._context, self._now = judging, context, now
        self._bot = judging.bot
        self._before = state
        self._happened: list[Happened] = []
        self._named: list[tuple[Tell, int]] = []
        self.state = state
        self.asked = Asked()

    @property
    def silent(self) -> bool:
        """Whether the persona says nothing in this turn."""
        return bool(self.asked.helps or self.asked.ends or self.state.ended or self.state.handed_off)

    @property
    def told(self) -> frozenset[str]:
        """What notices have told this fan."""
        return stated(self._judging.policy, self.state, self._context)

    @property
    def notices(self) -> list[tuple[Tell, int]]:
        """What must be told, each with the place in `text` before which it stands, -1 for no place in it."""
        return [*((each, -1) for each in self.asked.tells), *self._named]

    def between(self, given: GuardIn) -> None:
        """What happened since the last line: notices that were confirmed, and what is over."""
        events: list[Acknowledged | Released] = [Acknowledged(tuple(given.acknowledged))] if given.acknowledged else []
        events += [Released(what) for what in given.released]
        for event in events:
            self._advance(event)

    def begins(self, event: FanSpoke | BotSpeaks) -> None:
        """A turn begins."""
        self.asked = sorted_out(self._advance(event))
        self._happened += self._bot.witness.shown(
            self.asked.outcomes, self._context, waits=bool(self._before.handed_off)
        )

    def judged(self, said: Fixed | None, verdict: Verdict | None, action: Action, by: str) -> None:
        """What became of the turn."""
        silent, witness = self.silent, self._bot.witness
        if verdict is not None and not silent:
            self._happened += witness.stopped(verdict.violations, self._context, firm(self.told))
        if silent or action < Action.REPLACE:
            return
        ended, handed_off = (by if action is which else "" for which in (Action.END, Action.HAND_OFF))
        if handed_off:
            text = said.text if said is not None else ""
            self._happened.append(witness.handed_off(handed_off, "topic" if text else "stopped", self._context, text))
        event = Judged(verdict is not None, ended, handed_off)
        self.state, _ = advance(self._judging.policy, self.state, event, self._now)

    def named(self, text: str) -> None:
        """The notices that the text calls for by what it names."""
        naming = Naming(self._bot, self.state, self._context, self._now)
        if not text or not naming.watches:
            return
        for sentence in sentences(text):
            flow = naming.named(sentence.text)
            try:
                while True:
                    effect = next(flow)  # evidence is written when the line is done, before it is answered
                    self._happened += effect.happened if isinstance(effect, Record) else ()
            except StopIteration as over:
                self._named += [(tell, sentence.start) for tell in over.value]
        self._named += [(tell, -1) for tell in naming.afterwards]
        self.state = naming.state

    def record(self, user: str, ledger: FanLedgers | None) -> None:
        """Write it down, before the line is answered. Help in a crisis is given all the same."""
        if ledger is None or not self._happened:
            return
        try:
            ledger.about(user).record(tuple(self._happened), self._now)
        except LedgerError:
            if not self.asked.helps:
                raise

    def _advance(self, event: Event) -> tuple[Outcome, ...]:
        before = self.state
        self.state, outcomes = advance(self._judging.policy, before, event, self._now)
        self._happened += self._bot.witness.advanced(before, self.state, event, (), self._context)
        return outcomes


def _silenced(asked: Asked, state: State) -> tuple[Action, str, str]:
    """The action of a line in which the persona says nothing, the text that is shown, and the rule."""
    if asked.helps:
        return Action.REPLACE, "\n\n".join(each.text for each in asked.helps), asked.helps[0].rule
    if asked.ends:
        action = Action.HAND_OFF if asked.ends[0].then == "hand-off" else Action.END
        return action, "\n\n".join(each.text for each in asked.ends), asked.ends[0].rule
    if state.ended:
        return Action.END, "", state.ended
    return Action.HAND_OFF, "", state.handed_off


def _outcome(said: Fixed | None, verdict: Verdict | None, *, bot: bool) -> tuple[Action, str, str]:
    """The line's action, the text that may be sent, and the rule whose action it is."""
    if said is not None and said.means != "answer":
        action = Action.HAND_OFF if said.means == "hand-off" else Action.REPLACE
        return max(action, verdict.action) if verdict is not None else action, said.text, said.rule
    if verdict is not None:
        return verdict.action, verdict.text, verdict.by
    return Action.PASS, said.text if said is not None and not bot else "", ""


def _would(said: Fixed | None, verdict: Verdict | None) -> Action:
    """The line's action if every rule acted."""
    topic = Action.PASS
    if said is not None and said.means != "answer":
        topic = Action.HAND_OFF if said.means == "hand-off" else Action.REPLACE
    return max(topic, verdict.would) if verdict is not None else topic


def spent_json(spent: Spent, judge: str) -> dict[str, Any] | None:
    """What a judge cost, as JSON; None where none was there to be asked."""
    if not judge:
        return None
    return {
        "model": judge,
        "sentences": spent.sentences,
        "asked": spent.asked,
        "calls": spent.calls,
        "cached": spent.cached,
        "failed": spent.failed,
        "tokens_in": spent.tokens_in,
        "tokens_out": spent.tokens_out,
        "usd": spent.money,
        "ms": spent.ms,
    }


def _notice(tell: Tell, at: int) -> dict[str, Any]:
    notice: dict[str, Any] = {
        "rule": tell.rules[0],
        "trigger": tell.trigger,
        "text": tell.text,
        "placed": tell.placed,
        "language": tell.language,
    }
    if at >= 0:
        notice["at"] = at
    if len(tell.rules) > 1:
        notice["also"] = list(tell.rules[1:])
    for word, said in (("spoken", tell.spoken), ("ack", tell.ack)):
        if said:
            notice[word] = True
    return notice


def _json(held: dict[str, Any]) -> bytes:
    # an id may hold what no UTF-8 can carry (half a surrogate pair, escaped): it goes out as it came
    return _ENCODER.encode(held).encode("utf-8", "backslashreplace")
