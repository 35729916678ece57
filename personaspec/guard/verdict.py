"""What the guard found, and what becomes of it."""

from __future__ import annotations

from enum import IntEnum
from typing import Final, Literal

from personaspec.lean import dataclass

How = Literal["says", "matches", "undeclared", "asked", "answers", "denies", "repeats", "means"]


class Action(IntEnum):
    """What happens to a reply, weakest first (language.md 5.21). The spelling in JSON is the name in lower case."""

    PASS = 0
    NOTE = 1
    ADD_NOTICE = 2
    REWRITE = 3
    REPLACE = 4
    STOP = 5
    HAND_OFF = 6
    END = 7

    @property
    def word(self) -> str:
        """`hand_off`: as JSON spells it."""
        return self.name.lower()


ACTIONS: Final = {
    "note": Action.NOTE,
    "rewrite": Action.REWRITE,
    "replace": Action.REPLACE,
    "stop": Action.STOP,
    "hand-off": Action.HAND_OFF,
    "end": Action.END,
}
"""The language's words for what a rule does."""

ENDING: Final = frozenset({Action.STOP, Action.HAND_OFF, Action.END})
"""Actions after which nothing more of the reply is sent."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A span that a rule caught and nothing excused. `span` counts characters of the original text, end exclusive;
    `index` is the place in the rule's list that `how` names."""

    rule: str
    how: How
    index: int
    span: tuple[int, int]
    quote: str


@dataclass(frozen=True, slots=True)
class Violation:
    """A finding in a reply, with what its rule does about it.

    `unruled` says why a judge gave no ruling, where the rule acted without one; "" elsewhere. `shadow`: the rule is
    only watched, and `action` is what it would have done.
    """

    rule: str
    how: How
    index: int
    span: tuple[int, int]
    quote: str
    action: Action
    severity: Literal["high", "low"]
    unruled: str = ""
    shadow: bool = False


@dataclass(frozen=True, slots=True)
class Verdict:
    """`text` is what may be sent. `action` is the strongest of all violations that act. `undecided` names what a judge
    would have to say: it is never a pass."""

    action: Action
    text: str
    violations: tuple[Violation, ...] = ()
    undecided: tuple[str, ...] = ()

    @property
    def shadow(self) -> bool:
        """Whether something was found that was only watched."""
        return any(violation.shadow for violation in self.violations)

    @property
    def would(self) -> Action:
        """What would have happened if every rule acted; `action` where no rule is only watched."""
        return max((violation.action for violation in self.violations), default=Action.PASS)

    @property
    def by(self) -> str:
        """The rule whose action it is; "" for a pass."""
        acting = (v.rule for v in self.violations if v.action is self.action and not v.shadow)
        return next(acting, "")


@dataclass(frozen=True, slots=True)
class Heard:
    """What a fan's message asks and speaks of.

    `asks`: `identity`, and wordings of `when asked "…"` as declared. `topics`: full names, strongest first.
    `answers`: the fact whose `answers` the whole message equals. `escalations`: topics that hand off or are a crisis.
    `findings`: where each topic was heard. `undecided`: topics that need a judge. `personal`: the kinds of personal
    data that it holds (`email`, `phone` …), by their shape: whoever keeps messages may want to know.
    """

    asks: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    answers: str | None = None
    escalations: tuple[str, ...] = ()
    injection: bool = False
    personal: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    undecided: tuple[str, ...] = ()
