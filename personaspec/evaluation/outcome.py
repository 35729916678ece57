"""What came of a test: of one turn, of one expectation, of the whole."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from personaspec.evaluation.sampling import Compared, Sample
from personaspec.guard.verdict import Verdict
from personaspec.ir.rules import TopicAction
from personaspec.session.effects import Say


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one turn did: what happened since the last line of the fan or the bot.

    `offered` is what a `bot` line or a model wanted to say, `said` what was shown; `verdict` is None where nothing was
    offered. `fixed` is the topic or fact whose text was said instead, and `then` what the topic does; `crisis` is the
    topic for which help was shown. `labels` are the rules whose notice is a label that stays in view. `unanswered` = a
    model would have been asked and there was none. `judged` = a judge was there for what words cannot settle.
    """

    fan: str = ""
    offered: str = ""
    said: tuple[Say, ...] = ()
    labels: tuple[str, ...] = ()
    verdict: Verdict | None = None
    fixed: str = ""
    crisis: str = ""
    then: TopicAction | None = None
    topics: tuple[str, ...] = ()
    ended: str = ""
    handed_off: str = ""
    unanswered: bool = False
    judged: bool = False

    @property
    def reply(self) -> str:
        """What the persona said."""
        return "".join(say.text for say in self.said if say.kind != "notice")

    @property
    def told(self) -> tuple[str, ...]:
        """The rules whose notices were shown, labels included."""
        return (*self.labels, *(rule for say in self.said if say.kind == "notice" for rule in say.rules))


@dataclass(frozen=True, slots=True)
class Held:
    """The expectation holds. `undecided` = rules of it that only a judge could settle."""

    undecided: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Untried:
    """Nobody could say whether it holds: `why`, in words (`needs a model`, `needs a judge`)."""

    why: str


@dataclass(frozen=True, slots=True)
class Missed:
    """It does not hold. `expected` and `found` in words; `spans` mark the guilty characters of `text`, which is what
    was offered or said; `rule` is the rule to look at, "" where there is none; `step` is the line of the test."""

    expected: str
    found: str
    text: str = ""
    spans: tuple[tuple[int, int], ...] = ()
    rule: str = ""
    step: int = -1


Result = Held | Untried | Missed


@dataclass(frozen=True, slots=True)
class OnModel:
    """A test on one of several models: how often it passed (None: no run came to its end, and `why`), and beside the
    first model, None for that one."""

    model: str
    sample: Sample | None
    why: str = ""
    compared: Compared | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """A test, or an example of a rule, after it ran. `name` is its IR path: where it is written is in the origins.

    `sample`: how often it passed, where it was run several times; `compared`: beside a baseline; `models`: on each,
    where it was put to several.
    """

    name: str
    title: str
    outcome: Literal["passed", "failed", "skipped"]
    why: str = ""
    dialogue: tuple[tuple[Literal["fan", "bot", "system"], str], ...] = ()
    failures: tuple[Missed, ...] = ()
    sample: Sample | None = None
    compared: Compared | None = None
    models: tuple[OnModel, ...] = ()
