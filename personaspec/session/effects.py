"""What a turn asks of the world, and what the world sends back: data only."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from personaspec.guard.judge import Consultation, Settled, Spent
from personaspec.guard.verdict import Verdict, Violation
from personaspec.session.history import Exchange
from personaspec.session.request import Request
from personaspec.session.state import State


@dataclass(frozen=True, slots=True)
class Ask:
    """Begin to ask the model. What it says comes by `Pull`; asking again drops what was begun before."""

    request: Request


@dataclass(frozen=True, slots=True)
class Pull:
    """Wait for what the model says next; answered by an `Answer`."""


@dataclass(frozen=True, slots=True)
class Aside:
    """Ask the model something beside the reply that is being pulled, and wait for the whole of it: answered by a text,
    or by `Failed`. Nothing of it is shown as it comes."""

    request: Request


@dataclass(frozen=True, slots=True)
class Consult:
    """Begin to ask the judge, and go on. Its ruling comes by `Gather`."""

    asked: Consultation


@dataclass(frozen=True, slots=True)
class Gather:
    """The rulings that have come since the last time: answered by a tuple of `Settled`, in any order.

    With `wait` there is at least one, unless nothing was asked that is not answered yet.
    """

    wait: bool


@dataclass(frozen=True, slots=True)
class Say:
    """Show this to the fan, in this order.

    `reply` is the persona speaking (pieces of one reply: join them as they are), `notice` the system telling what must
    be told, `fixed` a text of the spec that is said instead of asking the model. `rule` is where the text comes from
    ("" for the model's own words); `also` are further rules that the same notice satisfies; `trigger` is why now.
    """

    text: str
    kind: Literal["reply", "notice", "fixed"]
    rule: str = ""
    also: tuple[str, ...] = ()
    trigger: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """For the margin: something that the fan is not told, but whoever watches the guard is.

    `violation` for `stopped`; `help` says what to do, where something can be done. `about` names what a note is of:
    a topic that was heard, a kind of failure. `rewritten`: the model's other wording is said, and `text` is it, or ""
    where it was no better and the rule's own text is said. `unruled`: the judge gave no ruling. `watched`: a topic was
    heard that is only watched, so nothing is done about it.
    """

    kind: Literal[
        "stopped",
        "heard",
        "watched",
        "rewritten",
        "unruled",
        "failed",
        "cut",
        "empty",
        "forgot",
        "ended",
        "interrupted",
    ]
    text: str
    about: str = ""
    help: str = ""
    violation: Violation | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """The turn is over. The host keeps `state`, appends `exchange` to the history, and may show `verdict`.

    `verdict` is None where no model was asked; `exchange.bot` is what the fan was really shown. `spent` is what the
    judge cost in this turn; it tells no two turns apart, as times differ.
    """

    state: State
    exchange: Exchange
    verdict: Verdict | None
    spent: Spent = field(default=Spent(), compare=False)


Effect = Ask | Pull | Aside | Consult | Gather | Say | Note | Done


@dataclass(frozen=True, slots=True)
class Failed:
    """No (more) text from the model. `kind` is a provider's word for it (`timeout`, `cut`, `context_overflow`,
    `interrupted` …), `message` one sentence for a person, `help` what to do."""

    kind: str
    message: str
    help: str = ""


Answer = str | Failed | tuple[Settled, ...] | None
"""What a `Pull` is answered with: a piece of text, the reason why there is none, or None at the end. An `Aside` is
answered in the same way with the whole text, a `Gather` with what is settled, and all else with None."""
