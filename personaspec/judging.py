"""Judges lines: one JSON object in, one JSON object out, no model but a judge where one is set. `guard` does it for a
file, a server for a host."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from pydantic import ValidationError

from personaspec.deciding import decide
from personaspec.guard.context import Context
from personaspec.guard.guard import Guard
from personaspec.guard.judge import Spent
from personaspec.guard.privacy import ASKS, REPEATS
from personaspec.guard.verdict import Action, Heard, Verdict, Violation
from personaspec.ir.persona import Origin, Persona
from personaspec.lean import dataclass
from personaspec.providers.provider import Judge
from personaspec.refusal import refusal
from personaspec.session.consulting import PLAIN, Terms, hear, weigh
from personaspec.session.events import BotSpeaks, FanSpoke, Judged
from personaspec.session.fixed import Fixed, fixed
from personaspec.session.outcomes import Outcome, Tell
from personaspec.session.state import State, advance
from personaspec.wire import SCHEMA, GuardIn, session_of, state_of

_ENCODER = json.JSONEncoder(ensure_ascii=False)
LONGEST = 8_000_000  # bytes of a line; a longer one is refused unread


@dataclass(frozen=True)
class Judging:
    """Everything that judging a line needs, made once. `bundle` is the hash of `policy`.

    `stream` > 0 feeds the bot's text to the guard in pieces of that many characters: the lines are the same. `terms`
    say how it is judged, `judge_with` is what is asked where they call for one, `judge_name` what it is called.
    """

    policy: Persona
    guard: Guard
    origins: Mapping[str, Origin]
    bundle: str
    stream: int = 0
    terms: Terms = PLAIN
    judge_with: Judge | None = None
    judge_name: str = ""

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

    def judge(self, given: GuardIn, clock: datetime) -> dict[str, Any]:
        """The answer to one message or turn."""
        now = (given.now or clock).astimezone(ZoneInfo(self.policy.header.timezone))
        context = self.context(given, now)
        state = state_of(given.session) if given.session is not None else State()
        heard: Heard | None = None
        spent = Spent()
        asked: tuple[Outcome, ...] = ()
        if given.fan is not None:
            heard, spent, _ = decide(hear(self.guard, given.fan, context, self.terms), self.judge_with)
            state, asked = advance(self.policy, state, FanSpoke(heard, context), now)
        elif given.session is not None:  # without one, a message of the bot is judged on its own
            state, asked = advance(self.policy, state, BotSpeaks(context), now)
        tells = tuple(each for each in asked if isinstance(each, Tell))
        shadow = self.terms.shadow
        said = fixed(self.guard, heard, context, shadow) if heard is not None else None
        would = fixed(self.guard, heard, context) if heard is not None and shadow else said
        verdict: Verdict | None = None
        if given.bot is not None:
            verdict, more = self._verdict(given.bot, context)
            spent += more
        action, text, by = _outcome(state, said, verdict, bot=given.bot is not None)
        watched = (verdict is not None and verdict.shadow) or would != said
        told = max(action, _would(state, would, verdict)) if watched else action
        if action >= Action.REPLACE and not state.ended:
            ended, handed_off = (by if action is which else "" for which in (Action.END, Action.HAND_OFF))
            state, _ = advance(self.policy, state, Judged(verdict is not None, ended, handed_off), now)
        if tells and told < Action.ADD_NOTICE:
            told = Action.ADD_NOTICE
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
            "notices": [_notice(tell) for tell in tells],
            "session": session_of(state),
            "undecided": [*(verdict.undecided if verdict is not None else ()), *(heard.undecided if heard else ())],
            "fixed": said.rule if said is not None and text == said.text else None,
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
        )

    def _verdict(self, bot: str, context: Context) -> tuple[Verdict, Spent]:
        if self.stream <= 0 and self.terms == PLAIN:
            return self.guard.judge(bot, context), Spent()
        size = self.stream if self.stream > 0 else max(1, len(bot))
        pieces = (bot[at : at + size] for at in range(0, len(bot), size))
        return decide(weigh(self.guard, pieces, context, self.terms), self.judge_with)

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


def _outcome(state: State, said: Fixed | None, verdict: Verdict | None, *, bot: bool) -> tuple[Action, str, str]:
    """The line's action, the text that may be sent, and the rule whose action it is."""
    if state.ended and (said is None or said.means != "crisis"):
        return Action.END, "", state.ended
    if said is not None and said.means != "answer":
        action = Action.HAND_OFF if said.means == "hand-off" else Action.REPLACE
        return max(action, verdict.action) if verdict is not None else action, said.text, said.rule
    if verdict is not None:
        return verdict.action, verdict.text, verdict.by
    return Action.PASS, said.text if said is not None and not bot else "", ""


def _would(state: State, said: Fixed | None, verdict: Verdict | None) -> Action:
    """The line's action if every rule acted."""
    if state.ended and (said is None or said.means != "crisis"):
        return Action.END
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


def _notice(tell: Tell) -> dict[str, Any]:
    notice: dict[str, Any] = {"rule": tell.rules[0], "trigger": tell.trigger, "text": tell.text}
    if len(tell.rules) > 1:
        notice["also"] = list(tell.rules[1:])
    return notice


def _json(held: dict[str, Any]) -> bytes:
    # an id may hold what no UTF-8 can carry (half a surrogate pair, escaped): it goes out as it came
    return _ENCODER.encode(held).encode("utf-8", "backslashreplace")
