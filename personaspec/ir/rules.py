"""Rules: what the fan's text is listened to for, what the bot may not say, must say, and how long it may talk.

Every rule has a full name: `forbid/personal-life` for the persona's own, `std/truth/forbid/prices` for a pack's.
"""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache
from typing import Literal

from personaspec.ir.node import Cap, Date, Duration, For, Node, Texts


class Excuse(Node):
    """An `unless`: what makes a caught span no violation of its own rule (language.md 5.5 to 5.8, 5.25)."""

    kind: Literal["negated", "quoted", "question", "attributed", "says", "asked", "label"]
    words: tuple[str, ...] = ()  # of `unless says "…"`, `unless asked "…"`
    to: Literal["principal"] | None = None  # of `unless attributed to principal`


class World(StrEnum):
    """A closed world: what is not declared is not said (language.md 5.26)."""

    PRICES = "prices"
    DISCOUNTS = "discounts"
    CODES = "codes"
    LINKS = "links"
    GIVEAWAYS = "giveaways"
    DATES = "dates"
    PROMISES = "promises"


class Question(Node):
    """A question of the fan, as `says` or `matches` would find it in the fan's message."""

    kind: Literal["says", "matches"]
    text: str  # the words, or the pattern's source


class Catch(Node):
    """What finds a span. Each list is `or`; the lists are `or` too; `unless` excuses.

    `answers` and `denies` listen to the fan's last message, and catch what the bot's reply then begins with: an answer
    that is no denial, or a denial.
    """

    says: tuple[str, ...] = ()
    matches: tuple[str, ...] = ()  # RE2 syntax, no slashes, no flags; run on normalised, case-folded text
    undeclared: tuple[World, ...] = ()
    answers: tuple[Question, ...] = ()
    denies: tuple[Question, ...] = ()
    means: tuple[str, ...] = ()  # propositions, for a judge
    unless: tuple[Excuse, ...] = ()

    @property
    def deterministic(self) -> bool:
        """True where something finds spans without a judge."""
        return bool(self.says or self.matches or self.undeclared or self.answers or self.denies)


class Every(Node):
    """`every 3 hours of use`, `every 20 turns`."""

    time: Duration | None = None
    turns: int | None = None


class Relaxation(Node):
    """A `relax` of this rule: in force through `until`, then it reverts by itself (language.md 5.12)."""

    off: bool = False
    unless: tuple[Excuse, ...] = ()
    every: tuple[Every, ...] = ()
    then: str | None = None
    cap: tuple[Cap, ...] = ()
    because: str
    by: str
    until: Date


class Rule(Node):
    """What all four kinds of rule share. `title` is the header text in each language ("" where there is none)."""

    name: str
    title: Texts = {}
    because: str = ""
    under: tuple[str, ...] = ()  # full names of laws
    reach: tuple[For, ...] = ()  # all must hold
    starts: Date | None = None  # from its laws: the earliest start and, where every law ends, the latest end
    until: Date | None = None
    relaxed: tuple[Relaxation, ...] = ()

    @property
    def kind_word(self) -> str:
        """`forbid` for `std/truth/forbid/prices`."""
        return self.name.split("/")[-2]

    @property
    def pack(self) -> str | None:
        """`std/truth` for `std/truth/forbid/prices`; None for the persona's own."""
        return pack_of(self.name)


@lru_cache(maxsize=65536)
def pack_of(name: str) -> str | None:
    """The pack of a rule, by its full name; None for a persona's own."""
    at = name.rsplit("/", 2)
    return at[0] if len(at) == 3 else None


ForbidAction = Literal["note", "rewrite", "replace", "stop", "hand-off", "end"]
TopicAction = Literal["talk", "deflect", "hand-off", "crisis"]


class Forbid(Rule):
    """Listens to the bot. `then` and `severity` are filled in (language.md 5.24)."""

    kind: Literal["forbid"] = "forbid"
    catch: Catch
    severity: Literal["high", "low"]
    then: ForbidAction
    say: Texts = {}
    violates: tuple[str, ...] = ()
    allows: tuple[str, ...] = ()


class Topic(Rule):
    """Listens to the fan."""

    kind: Literal["topic"] = "topic"
    catch: Catch
    then: TopicAction
    stays: str | None = None  # `until safe`, `for session`
    say: Texts = {}


class Trigger(Node):
    """A `when` of a disclose: `event` and what it is about.

    session-starts, day-starts, asked (values: "identity" or quoted wordings), back-after (after), offer / link / topic
    (values: relationships, or names), personalised-price, media (values: voice, image, video), acting, before-access.
    """

    event: Literal[
        "session-starts",
        "day-starts",
        "asked",
        "back-after",
        "offer",
        "link",
        "topic",
        "personalised-price",
        "media",
        "acting",
        "before-access",
        "leaving",
        "relationship",
    ]
    values: tuple[str, ...] = ()
    after: Duration | None = None


class Disclose(Rule):
    """What must be told: `title` is the text itself. `say` are further texts told with it."""

    kind: Literal["disclose"] = "disclose"
    states: tuple[str, ...]
    when: tuple[Trigger, ...] = ()
    every: tuple[Every, ...] = ()
    cap: tuple[Cap, ...] = ()
    placed: Literal["before-reply", "after-reply", "before-sentence", "same-message", "own-bubble", "persistent"]
    wording: Literal["exact", "paraphrase"]
    spoken: bool = False
    unless: tuple[Excuse, ...] = ()
    ack: bool = False
    say: Texts = {}


class Quiet(Node):
    """`22:00..07:00` in the fan's zone where known, else the persona's; over midnight where `start` > `end`."""

    start: str
    end: str


class Limit(Rule):
    """Caps and quiet hours that end the chat."""

    kind: Literal["limit"] = "limit"
    cap: tuple[Cap, ...] = ()
    quiet: tuple[Quiet, ...] = ()
    then: Literal["end", "hand-off"]
    say: Texts
