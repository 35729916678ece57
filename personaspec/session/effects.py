"""What a turn asks of the world, and what the world sends back: data only."""

from __future__ import annotations

from dataclasses import field
from datetime import datetime
from typing import Final, Literal

from personaspec.guard.judge import Consultation, Settled, Spent
from personaspec.guard.verdict import Verdict, Violation
from personaspec.lean import dataclass
from personaspec.session.history import Exchange
from personaspec.session.memory import Memory
from personaspec.session.outcomes import Placed
from personaspec.session.recording import Happened
from personaspec.session.request import Request
from personaspec.session.state import State

NEW_STATE: Final = State()


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
    be told, `fixed` a text of the spec that is said instead of asking the model, `limit` why the chat ends, `crisis`
    help for a fan who may be in danger: nobody's voice. `rule` is where the text comes from ("" for the model's own
    words); `also` are further rules that the same text satisfies; `trigger` is why now, in words.

    Of a notice: `placed` is where it stands. `own-bubble` is a message of its own, all else may stand in one message
    with the reply; `same-message` must. `spoken`: where there is a voice, it is said aloud before anything else; `ack`:
    the host owes an `Acknowledged` for `rule` and `also`. `language` is the one of `text`, "" where nobody said.
    """

    text: str
    kind: Literal["reply", "notice", "fixed", "limit", "crisis"]
    rule: str = ""
    also: tuple[str, ...] = ()
    trigger: str = ""
    placed: Placed = "before-reply"
    spoken: bool = False
    ack: bool = False
    language: str = ""

    @property
    def rules(self) -> tuple[str, ...]:
        """All the rules that this text is said for."""
        return (self.rule, *self.also) if self.rule else ()


@dataclass(frozen=True, slots=True)
class Label:
    """Keep this in view from here on. A host without a lasting label shows it as it shows a notice."""

    text: str
    rules: tuple[str, ...]
    trigger: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """Write this down before anything that comes after it is shown; answered by None, or by `Failed`.

    `happened` is evidence (it may be empty), `now` the time of the turn. `state` is what the session is once it is
    shown: a host that keeps both at once repeats no notice and no cap after a crash. `memory` is what is remembered of
    the fan from here on, None where that is as it was: what is forgotten is gone before the fan is told so.
    """

    happened: tuple[Happened, ...]
    now: datetime
    state: State = field(default=NEW_STATE, compare=False)
    memory: Memory | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class HandOff:
    """Call a person. No model is asked in this conversation until a `Released` says that they are done."""

    rule: str
    why: str


@dataclass(frozen=True, slots=True)
class Note:
    """For the margin: something that the fan is not told, but whoever watches the guard is.

    `violation` for `stopped`; `help` says what to do, where something can be done. `about` names what a note is of:
    a topic that was heard, a kind of failure. `rewritten`: the model's other wording is said, and `text` is it, or ""
    where it was no better and the rule's own text is said. `unruled`: the judge gave no ruling. `watched`: a topic was
    heard that is only watched, so nothing is done about it. `handed-off`: a person has it, no model is asked.
    `unrecorded`: evidence could not be written, so nothing of it was shown. `remembered`, `forgotten`: something of the
    fan is kept, or no longer, by its declared words.
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
        "handed-off",
        "unrecorded",
        "remembered",
        "forgotten",
    ]
    text: str
    about: str = ""
    help: str = ""
    violation: Violation | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """The turn is over. The host keeps `state`, appends `exchange` to the history, and may show `verdict`.

    `verdict` is None where no model was asked; `exchange.bot` is what the fan was really shown. `spent` is what the
    judge cost in this turn; it tells no two turns apart, as times differ. `memory` is what is remembered of the fan
    now, None where that is as it was. `forgot`: the fan had something forgotten (`some`), or everything (`all`): the
    history of this session before this exchange holds those words, and no model is shown it again; a host that keeps
    it lets it go, with `all` whatever else it keeps of the fan.
    """

    state: State
    exchange: Exchange
    verdict: Verdict | None
    spent: Spent = field(default=Spent(), compare=False)
    memory: Memory | None = None
    forgot: Literal["", "some", "all"] = ""


Effect = Ask | Pull | Aside | Consult | Gather | Record | Say | Label | HandOff | Note | Done


@dataclass(frozen=True, slots=True)
class Failed:
    """No (more) text from the model. `kind` is a provider's word for it (`timeout`, `cut`, `context_overflow`,
    `interrupted` …), `message` one sentence for a person, `help` what to do."""

    kind: str
    message: str
    help: str = ""


Answer = str | Failed | tuple[Settled, ...] | None
"""What a `Pull` is answered with: a piece of text, the reason why there is none, or None at the end. An `Aside` is
answered in the same way with the whole text, a `Gather` with what is settled, a `Record` with None or `Failed`, and
all else with None."""
