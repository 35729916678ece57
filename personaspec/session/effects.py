"""What a turn asks of the world, and what the world sends back: data only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

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
    a topic that was heard, a kind of failure.
    """

    kind: Literal["stopped", "heard", "failed", "cut", "empty", "forgot", "ended", "interrupted"]
    text: str
    about: str = ""
    help: str = ""
    violation: Violation | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """The turn is over. The host keeps `state`, appends `exchange` to the history, and may show `verdict`.

    `verdict` is None where no model was asked; `exchange.bot` is what the fan was really shown.
    """

    state: State
    exchange: Exchange
    verdict: Verdict | None


Effect = Ask | Pull | Say | Note | Done


@dataclass(frozen=True, slots=True)
class Failed:
    """No (more) text from the model. `kind` is a provider's word for it (`timeout`, `cut`, `context_overflow`,
    `interrupted` …), `message` one sentence for a person, `help` what to do."""

    kind: str
    message: str
    help: str = ""


Answer = str | Failed | None
"""What a `Pull` is answered with: a piece of text, the reason why there is none, or None at the end."""
