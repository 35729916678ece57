"""Runs a test: its lines go through the same turn as a chat, with a `bot` line in the model's place."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Collection, Generator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Final, Literal, assert_never
from zoneinfo import ZoneInfo

from personaspec.deciding import decide
from personaspec.drive import drive
from personaspec.evaluation.expecting import expect, never
from personaspec.evaluation.outcome import Case, Held, Missed, Outcome, Untried
from personaspec.guard.context import Context
from personaspec.ir.tests import Step, Test
from personaspec.providers.provider import Judge, Kind, Provider, ProviderError
from personaspec.providers.scripted import Scripted
from personaspec.session.consulting import weigh
from personaspec.session.effects import Done, Label, Note, Say
from personaspec.session.events import Passed
from personaspec.session.flow import Bot, between, turn
from personaspec.session.history import Exchange
from personaspec.session.memory import EMPTY, Item, Memory
from personaspec.session.remembering import added, declared
from personaspec.session.request import Request
from personaspec.session.state import State
from personaspec.session.stated import stated

NOON: Final = time(12)
Line = tuple[Literal["fan", "bot", "system"], str]


@dataclass
class _Stage:
    """A test while it runs."""

    bot: Bot
    model: Provider | None
    judge: Judge | None
    now: datetime
    context: Context = field(default_factory=Context)
    state: State = field(default_factory=State)
    history: tuple[Exchange, ...] = ()
    memory: Memory | None = None
    outcomes: list[Outcome] = field(default_factory=list)
    waited: Outcome | None = None  # what happened since the last turn, while the fan was there
    dialogue: list[Line] = field(default_factory=list)

    def given(self, step: Step) -> None:
        """What the test says of the fan, the day, the place."""
        value = step.values[0] if step.values else ""
        match step.about:
            case "date":
                self.now = datetime.combine(date.fromisoformat(value), self.now.timetz())
            case "time":
                self.now = datetime.combine(self.now.date(), time.fromisoformat(value), self.now.tzinfo)
            case "place":
                self.context = replace(self.context, place=value)
            case "age":
                self.context = replace(self.context, age=None if value == "unknown" else value, age_source="given")
            case "channel":
                self.context = replace(self.context, channel=value)
            case "language":
                self.context = replace(self.context, language=value)
            case "zone":
                self.context = replace(self.context, zone=value)
            case "media":
                self.context = replace(self.context, media=step.values)
            case "label":
                self.context = replace(self.context, label_shown=True)
            case "acting":
                self.context = replace(self.context, acting=True)
            case "price":
                self.context = replace(self.context, personalised=True)
            case "memory":
                what, _, text = value.rpartition(":")
                keeps = declared(self.bot.policy.privacy)
                word = what.strip() or next(iter(keeps), "")
                keep = keeps.get(word)
                now = self.now.astimezone(UTC)
                item = Item(word, text.strip(), now, now + keep if keep is not None else None)
                self.memory = added(self.memory or EMPTY, (item,))
            case _:
                pass

    @property
    def last(self) -> Outcome | None:
        """What an `expect` line speaks of: all that happened since the last line of the fan or the bot before it."""
        return self.waited or (self.outcomes[-1] if self.outcomes else None)

    def wait(self, seconds: int, using: bool) -> None:
        """Time passes. Where the fan is there, the host's clock ticks each minute, and what is told is told."""
        if not using:
            self.now += timedelta(seconds=seconds)
            return
        said: list[Say] = []
        labels: list[str] = []
        before = self.state
        while seconds > 0:
            self.now += timedelta(seconds=min(seconds, _TICK))
            seconds -= _TICK
            context = replace(self.context, today=self.now.date())
            passed = between(self.bot, self.state, Passed(context, using=True), context, self.now)
            for effect in drive(passed, _SILENT):
                match effect:
                    case Say():
                        said.append(effect)
                    case Label(rules=rules):
                        labels += rules
                    case Done():
                        self.state = effect.state
                        if effect.exchange.bot:
                            self.history = (*self.history, effect.exchange)
                    case _:
                        pass
        self._wrote(said)
        if self.waited is not None:  # two waits in a row
            said, labels = [*self.waited.said, *said], [*self.waited.labels, *labels]
        self.waited = Outcome(
            said=tuple(said),
            labels=tuple(labels),
            ended=self.state.ended if not before.ended else "",
            handed_off=self.state.handed_off if not before.handed_off else "",
        )

    def _wrote(self, said: Sequence[Say]) -> None:
        """Shown by the system, for whoever reads the dialogue."""
        self.dialogue += [("system", say.text) for say in said if say.kind in ("notice", "limit", "crisis")]

    def turn(self, fan: str | None, bot: str | None) -> None:
        """One turn; `bot` is what a model would say, None where the real model is asked, if there is one."""
        provider: Provider = Scripted([bot]) if bot is not None else self.model or Scripted([_NOBODY])
        asked = _Asked(provider)
        waited, self.waited = self.waited or Outcome(), None
        said: list[Say] = []
        labels: list[str] = []
        heard: list[str] = []
        done: Done | None = None
        context = replace(self.context, today=self.now.date())
        taken = turn(self.bot, self.state, self.history, fan, context, self.now, self.memory)
        for effect in drive(taken, asked, self.judge):
            match effect:
                case Say():
                    said.append(effect)
                case Label(rules=rules):
                    labels += rules
                case Note("heard", about=about):
                    heard.append(about)
                case Note("failed", text=text, about=about) if bot is None and self.model is not None:
                    raise ProviderError(Kind(about), text, effect.help)
                case Done():
                    done = effect
                case _:
                    pass
        assert done is not None, "a turn ends in Done"
        fixed = next((say.rule for say in said if say.kind == "fixed"), "")
        topic = self.bot.guard.scope(replace(context, now=self.now, fan=fan or "")).topics.get(fixed)
        verdict, offered = done.verdict, bot if bot is not None else asked.text
        if bot is not None and not asked.was:  # a fixed text was said: what the model might have said is judged too
            at = replace(context, now=self.now, fan=fan or "")
            told = stated(self.bot.policy, done.state, at)
            verdict, _ = decide(weigh(self.bot.guard, (bot,), at, self.bot.terms, told), self.judge)
        before, self.state = self.state, done.state
        self.history = (*(() if done.forgot else self.history), done.exchange)
        self.memory = self.memory if done.memory is None else done.memory
        self.outcomes.append(
            Outcome(
                fan=fan or "",
                offered=offered,
                said=(*waited.said, *said),
                labels=(*waited.labels, *labels),
                verdict=verdict if bot is not None or self.model is not None else None,
                fixed=fixed,
                crisis=next((say.rule for say in said if say.kind == "crisis"), ""),
                then=topic.then if topic else None,
                topics=tuple(heard),
                ended=waited.ended or (self.state.ended if not before.ended else ""),
                handed_off=waited.handed_off or (self.state.handed_off if not before.handed_off else ""),
                unanswered=asked.was and bot is None and self.model is None,
                judged=self.bot.terms.means == "judged",
            )
        )
        if fan is not None:
            self.dialogue.append(("fan", fan))
        self._wrote(said)
        shown = offered if asked.was else "".join(say.text for say in said if say.kind in ("reply", "fixed"))
        if shown:
            self.dialogue.append(("bot", shown))


_NOBODY = ProviderError(Kind.OTHER, "no model was asked")
_SILENT: Final = Scripted([])  # between two turns no model is asked
_TICK: Final = 60  # seconds


class _Asked:
    """A provider that remembers whether it was asked, and what it said first: what comes later is another wording of a
    sentence of it."""

    def __init__(self, inner: Provider) -> None:
        self.inner, self.was, self.text = inner, False, ""

    def stream(self, request: Request) -> Generator[str, None, None]:
        self.was, first = True, not self.text
        for piece in self.inner.stream(request):
            self.text += piece if first else ""
            yield piece

    async def astream(self, request: Request) -> AsyncGenerator[str, None]:
        self.was, first = True, not self.text
        async for piece in self.inner.astream(request):
            self.text += piece if first else ""
            yield piece


def run(test: Test, bot: Bot, today: date, model: Provider | None = None, judge: Judge | None = None) -> Case:
    """Run one test. It begins at noon of `today` in the persona's zone, unless it says otherwise. `judge` is asked
    where the bot's terms call for one.

    Raises ProviderError where `model` could not reply: that says nothing about the spec.
    """
    return play(test, bot, today, model, judge)[0]


def play(
    test: Test, bot: Bot, today: date, model: Provider | None = None, judge: Judge | None = None
) -> tuple[Case, tuple[Outcome, ...]]:
    """As `run`, with what each turn did, in order."""
    zone = ZoneInfo(bot.policy.header.timezone)
    stage = _Stage(bot, model, judge, datetime.combine(today, NOON, zone))
    stage.memory = EMPTY if bot.policy.privacy.remembers else None
    missed: list[Missed] = []
    untried: dict[str, None] = {}
    undecided: dict[str, None] = {}
    nevers: list[tuple[int, Step]] = []
    for at, step in enumerate(test.steps):
        match step.kind:
            case "given":
                stage.given(step)
            case "wait":
                stage.wait(step.time.seconds if step.time else 0, using=step.about == "use")
            case "fan":
                answer = _answer(test.steps, at)
                stage.turn(step.values[0], answer)
            case "bot":
                if not _answers(test.steps, at):
                    stage.turn(None, step.values[0])
            case "never":
                nevers.append((at, step))
            case "expect":
                if (last := stage.last) is None:
                    continue  # the compiler has said so already
                match expect(step, last, bot.policy):
                    case Held(rules):
                        undecided |= dict.fromkeys(rules)
                    case Untried(why):
                        untried[why] = None
                    case Missed() as miss:
                        missed.append(replace(miss, step=at))
            case _:
                assert_never(step.kind)
    seen = tuple(stage.outcomes) if stage.waited is None else (*stage.outcomes, stage.waited)
    for at, step in nevers:
        match never(step, seen, bot.policy):
            case Untried(why):
                untried[why] = None
            case Missed() as miss:
                missed.append(replace(miss, step=at))
            case Held():
                pass
    outcome: Literal["passed", "failed", "skipped"] = "failed" if missed else "skipped" if untried else "passed"
    why = "; ".join(untried) if untried else _undecided(undecided)
    return Case(test.name, test.title, outcome, why, tuple(stage.dialogue), tuple(missed)), seen


def _undecided(rules: Collection[str]) -> str:
    """Why a test that passed says less than it seems to."""
    if not rules:
        return ""
    failed = any(": no ruling, " in rule for rule in rules)
    return f"{len(rules)} not decided: {'the judge failed' if failed else 'no judge'}"


def _answer(steps: Sequence[Step], at: int) -> str | None:
    """The `bot` line that answers the `fan` line at `at`, None where a model has to."""
    following = steps[at + 1] if at + 1 < len(steps) else None
    return following.values[0] if following is not None and following.kind == "bot" else None


def _answers(steps: Sequence[Step], at: int) -> bool:
    """Whether the `bot` line at `at` was part of the turn of a `fan` line just before it."""
    return at > 0 and steps[at - 1].kind == "fan"
