"""The shapes that programs exchange with us as JSON: versioned, published as JSON Schema, tested against it.

`guard` reads `GuardIn` lines and writes `GuardOut` lines (a `GuardBad` in place of a bad one); what `test` writes is in
`evaluation/tested.py`. `session` is a `Session`: what a state is outside of the house.
"""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, date, datetime
from typing import Annotated, Any, Final, Literal

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field, model_validator

from personaspec.session.clock import SECOND, Clock
from personaspec.session.crisis import Crisis
from personaspec.session.disclosing import Told
from personaspec.session.state import State

SCHEMA: Final = 1

Verdict = Literal["pass", "note", "add_notice", "rewrite", "replace", "stop", "hand_off", "end"]
Age = Literal["unknown", "minor", "adult", "child", "teen"]


class Wire(BaseModel):
    """Frozen, no unknown keys, nothing made of something else (`"5"` is no number)."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


def _sensible(at: datetime) -> datetime:
    """A time that every zone can show: a calendar ends."""
    if not 1900 <= at.year <= 9000:
        raise ValueError("is no time between 1900 and 9000")
    return at


Time = Annotated[AwareDatetime, AfterValidator(_sensible)]


Count = Annotated[int, Field(ge=0)]
Quarter = Annotated[int, Field(ge=-2_500_000, le=250_000_000)]
"""A quarter of an hour, by its number since 1970; negative before."""


class WireTold(Wire):
    """When a rule's notice was last told, and how often in this session and on this day."""

    at: Time
    session: int = Field(ge=0)
    today: int = Field(ge=0)
    use: int = Field(0, ge=0, description="microseconds of use, of all sessions, when it was told")
    spoke: int = Field(0, ge=0, description="messages of the fan, of all sessions, when it was told")
    called: tuple[Count, Count, Count, Count] = Field(
        (0, 0, 0, 0), description="how often a `when` called for it in this session, day, week and month"
    )
    on: date | None = Field(None, description="the day on which a `when` last called for it")
    owed: bool = Field(False, description="it is to be acknowledged and was not")
    about: str = Field("", description="the offer that it was told of")


class WireCrisis(Wire):
    """A crisis that lasts."""

    rule: str
    stage: Literal["first", "stay", "ask"]
    since: Time
    told: int = Field(1, ge=0)


class Session(Wire):
    """What is kept of a fan between two lines. Give back what you were given; `{}` is a fan who never wrote.

    Times are UTC. It holds no word of what was said.
    """

    started: Time | None = None
    active: Time | None = None
    day: date | None = Field(None, description="the day of the last event, of the fan where the zone is known")
    turns: int = Field(0, ge=0)
    used: int = Field(0, ge=0, description="seconds of use in this session; use pauses after 5 idle minutes")
    used_today: int = Field(0, ge=0)
    told: dict[str, WireTold] = {}
    counts: dict[str, int] = {}
    ended: str = Field("", description="the rule that ended the chat")
    handed_off: str = Field("", description="the rule that handed the chat to a person")
    closed: str = Field("", description="where a limit holds as well: the rule that ended the chat for this session")
    limited: str = Field("", description="the limit that ends the chat for as long as it holds")
    counted: Time | None = Field(None, description="up to when use is counted; `active` where it is missing")
    spoke: int = Field(0, ge=0, description="messages of the fan in all sessions")
    use: int | None = Field(None, ge=0, description="microseconds of use in all sessions")
    before: int = Field(0, ge=0, description="of `use`, what was before this session")
    before_day: int = Field(0, ge=0, description="of `use`, what was before this day")
    away: int = Field(0, ge=0, description="seconds for which the fan had been away when the session began")
    lately: tuple[tuple[Quarter, Count, Count], ...] = Field(
        (), max_length=200, description="quarters of an hour since 1970: number, microseconds of use, messages"
    )
    fan: Time | None = Field(None, description="when the fan was last there")
    fits: int | None = Field(None, ge=0, description="how many past exchanges the model could read")
    crisis: WireCrisis | None = None
    stays: tuple[str, ...] = Field((), description="topics that were heard and stay")
    shown: tuple[tuple[str, str], ...] = Field((), description="told since the turn began: rule, offer")


class Audience(Wire):
    """What is known of the fan. What is missing is unknown, and a rule applies unless it is known not to."""

    place: str | None = Field(None, pattern=r"^[A-Z]{2,3}(-[A-Z0-9]{1,3})?$", description="`US-NY`, `SE`")
    age: Age | None = None
    age_source: str | None = Field(None, description="how the age is known: `stated`, `checked` …")
    language: str | None = Field(None, description="BCP 47: `en`, `sv`, `pt-BR`")
    channel: str | None = Field(None, description="`chat` where nothing is said")
    zone: str | None = Field(None, description="the fan's time zone: `America/New_York`")
    media: tuple[Literal["voice", "image", "video"], ...] = Field(
        (), description="forms beside text in which the reply goes out"
    )
    label_shown: bool = Field(False, description="the client shows a lasting AI label")
    acting: bool = Field(False, description="the bot acts for the principal")
    personalised: bool = Field(False, description="a price was made for this fan")


class GuardIn(Wire):
    """One line in: a message of the fan, of the bot, or both as one turn; or what happened between two turns."""

    id: str | int | None = None
    fan: str | None = None
    bot: str | None = None
    session: Session | None = None
    audience: Audience | None = None
    now: Time | None = Field(None, description="the time of the message; the clock's where it is missing")
    user: str | None = Field(None, description="a name for the fan that stays the same; only evidence is kept by it")
    acknowledged: tuple[str, ...] = Field((), description="rules whose notices the client showed, or the fan confirmed")
    released: tuple[Literal["crisis", "hand-off", "end"], ...] = Field(
        (), description="what a person who may says is over"
    )

    @model_validator(mode="after")
    def _says_something(self) -> GuardIn:
        if self.fan is None and self.bot is None and not self.acknowledged and not self.released:
            raise ValueError("a line holds `fan`, `bot`, or both")
        return self


class WireViolation(Wire):
    """What was found: `span` counts characters of the original text, end exclusive; `file` and `line` say where the
    rule is written (null where the rule comes without its source). `shadow`: it was only watched, and `action` is what
    the rule would have done. `unruled` says why a judge gave no ruling, where the rule acted without one."""

    rule: str
    how: str
    span: tuple[int, int]
    quote: str
    action: Verdict
    severity: Literal["high", "low"]
    file: str | None
    line: int | None
    shadow: bool = False
    unruled: str = ""


class Heard(Wire):
    """What the fan's message was heard to hold."""

    asks: list[str]
    topics: list[str]
    escalations: list[str]
    injection: bool
    personal: list[str] = Field([], description="kinds of personal data with a shape: `email`, `phone`, `address` …")


class Notice(Wire):
    """What must be shown, and why now. `also` names further rules that the same words satisfy. `at`: it stands before
    this character of `text`, which is the first of the sentence that called for it. `spoken`: where there is a voice,
    it is said aloud before anything else. `ack`: the host owes an `acknowledged` for it."""

    rule: str
    trigger: str
    text: str
    placed: Literal["before-reply", "after-reply", "before-sentence", "same-message", "own-bubble", "persistent"]
    language: str = Field("", description="the language that `text` was found in")
    at: int | None = Field(None, ge=0)
    also: list[str] = []
    spoken: bool = False
    ack: bool = False


class Judging(Wire):
    """What a judge cost for one line. Rules with a `means` looked at `sentences`, the fan's message among them, and a
    first stage left `asked` of them open: `cached` rulings were known already, `calls` came back from the model (what
    was asked of a reply that had been stopped meanwhile is not waited for), of which `failed` gave no ruling. `usd` is
    null where a price is not known; `ms` is the time of all calls together, which overlap."""

    model: str
    sentences: int
    asked: int
    calls: int
    cached: int
    failed: int
    tokens_in: int
    tokens_out: int
    usd: float | None
    ms: int


class GuardOut(Wire):
    """One line out. `text` is what may be sent as the reply ("" where a model may be asked, or nothing may be sent);
    `fixed` names the topic or fact whose text it is. `undecided` names what needs a judge and had none, or none that
    answered. `shadow`: something was found that is only watched; `verdict` is then what would have become of it, and
    `text` what is sent all the same. `judge` is null where none is set."""

    schema_version: Literal[1] = Field(1, alias="schema")
    id: str | int | None
    verdict: Verdict
    text: str
    shadow: bool = False
    bundle: str
    violations: list[WireViolation]
    input: Heard
    notices: list[Notice]
    session: Session
    undecided: list[str]
    fixed: str | None
    judge: Judging | None = None


class GuardBad(Wire):
    """In place of a line that could not be read."""

    id: str | int | None
    error: str


def session_of(state: State) -> dict[str, Any]:
    """A state as the JSON of a `Session`. What is as at the start is left out, save what was there from the first."""
    clock, crisis = state.clock, state.crisis
    kept: dict[str, Any] = {
        "started": _time(clock.started),
        "active": _time(clock.active),
        "day": clock.day.isoformat() if clock.day else None,
        "turns": clock.turns,
        "used": clock.used,
        "used_today": clock.used_today,
        "told": {rule: _told(told) for rule, told in state.told},
        "counts": dict(state.counts),
        "ended": state.ended,
        "handed_off": state.handed_off,
    }
    later: dict[str, Any] = {
        "closed": state.closed if state.limited else "",
        "limited": state.limited,
        "counted": _time(clock.counted) if clock.counted != clock.active else None,
        "fan": _time(clock.fan),
        "spoke": clock.spoke,
        "before": clock.before,
        "before_day": clock.before_day,
        "away": clock.away,
        "lately": [list(each) for each in clock.lately],
        "crisis": {**asdict(crisis), "since": _time(crisis.since)} if crisis is not None else None,
        "stays": list(state.stays),
        "shown": [list(each) for each in state.shown],
    }
    kept["use"] = clock.use
    kept |= {name: value for name, value in later.items() if value}
    return kept if state.fits is None else kept | {"fits": state.fits}


def state_of(session: Session) -> State:
    """The state that a session is outside of the house. One that was kept before use was counted in microseconds has
    its seconds."""
    use = session.use if session.use is not None else max(session.used, session.used_today) * SECOND
    old = session.use is None
    clock = Clock(
        started=session.started,
        active=session.active,
        counted=session.counted or session.active,
        day=session.day,
        turns=session.turns,
        spoke=max(session.spoke, session.turns),
        use=use,
        before=use - session.used * SECOND if old else min(session.before, use),
        before_day=use - session.used_today * SECOND if old else min(session.before_day, use),
        away=session.away,
        lately=tuple(sorted({each[0]: each for each in session.lately}.values())),
        fan=session.active if old else session.fan,
    )
    crisis = session.crisis
    return State(
        clock=clock,
        told=tuple(sorted((rule, Told(**dict(told))) for rule, told in session.told.items())),
        counts=tuple(sorted(session.counts.items())),
        closed=session.closed if session.limited else session.ended,
        limited=session.limited,
        handed_off=session.handed_off,
        fits=session.fits,
        crisis=Crisis(**dict(crisis)) if crisis is not None else None,
        stays=tuple(sorted(set(session.stays))),
        shown=session.shown,
    )


def _told(told: Told) -> dict[str, Any]:
    kept: dict[str, Any] = {"at": _time(told.at), "session": told.session, "today": told.today}
    later = {
        "use": told.use,
        "spoke": told.spoke,
        "called": list(told.called) if any(told.called) else None,
        "on": told.on.isoformat() if told.on else None,
        "owed": told.owed,
        "about": told.about,
    }
    return kept | {name: value for name, value in later.items() if value}


def _time(at: datetime | None) -> str | None:
    if at is None:
        return None
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z")
