"""What happens to a session: data only. Time is an argument of `advance`, never part of an event."""

from __future__ import annotations

from typing import Final

from personaspec.guard.context import Context
from personaspec.guard.verdict import Heard
from personaspec.lean import dataclass


@dataclass(frozen=True, slots=True)
class FanSpoke:
    """A turn begins with the fan's message; `heard` is what the guard made of it."""

    heard: Heard
    context: Context


@dataclass(frozen=True, slots=True)
class BotSpeaks:
    """A turn begins without a word of the fan: the bot speaks first, or a message is judged on its own."""

    context: Context


@dataclass(frozen=True, slots=True)
class Mentions:
    """A sentence of the reply is about to be shown that names these: offers by name, links as they are written."""

    context: Context
    offers: tuple[str, ...] = ()
    links: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Passed:
    """The host's clock ticks: nobody said anything. `using` is whether the fan is known to be there (a page in front,
    a voice call); without that, use pauses after a while as it does between two messages."""

    context: Context
    using: bool = False


@dataclass(frozen=True, slots=True)
class Judged:
    """The turn's reply is over. `ended` and `handed_off` name the rule that did it, "" where none did."""

    stopped: bool = False
    ended: str = ""
    handed_off: str = ""


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """The client showed these rules' notices, or the fan confirmed them."""

    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Released:
    """A person who may (the operator, whoever took a hand-off) says that it is over: `crisis`, `hand-off` or `end`."""

    what: str


@dataclass(frozen=True, slots=True)
class Called:
    """The fan asks for a person by a button of the client, and not in words: no topic and no rule is behind it."""


CALLED: Final = "called"
"""What state and evidence name as the rule of a hand-off that the fan called for: it is no rule of a pack."""

Event = FanSpoke | BotSpeaks | Mentions | Passed | Judged | Acknowledged | Released | Called
