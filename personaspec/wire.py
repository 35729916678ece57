"""The shapes that programs exchange with us as JSON: versioned, published as JSON Schema, tested against it.

`guard` reads `GuardIn` lines and writes `GuardOut` lines (a `GuardBad` in place of a bad one); `test --format json`
writes a `TestOut`. `session` is a `Session`: what a state is outside of the house.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Annotated, Any, Final, Literal

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field, model_validator

from personaspec.session.state import State, Told

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


class WireTold(Wire):
    """When a rule's notice was last told, and how often in this session and on this day."""

    at: Time
    session: int = Field(ge=0)
    today: int = Field(ge=0)


class Session(Wire):
    """A session between two lines. Give back what you were given; `{}` is a session that has not begun.

    Times are UTC. It holds no word of what was said.
    """

    started: Time | None = None
    active: Time | None = None
    day: date | None = Field(None, description="the day of the last event, in the persona's zone")
    turns: int = Field(0, ge=0)
    used: int = Field(0, ge=0, description="seconds of use in this session; use pauses after 5 idle minutes")
    used_today: int = Field(0, ge=0)
    told: dict[str, WireTold] = {}
    counts: dict[str, int] = {}
    ended: str = Field("", description="the rule that ended the chat")
    handed_off: str = Field("", description="the rule that handed the chat to a person")


class Audience(Wire):
    """What is known of the fan. What is missing is unknown, and a rule applies unless it is known not to."""

    place: str | None = Field(None, pattern=r"^[A-Z]{2,3}(-[A-Z0-9]{1,3})?$", description="`US-NY`, `SE`")
    age: Age | None = None
    age_source: str | None = Field(None, description="how the age is known: `stated`, `checked` …")
    language: str | None = Field(None, description="BCP 47: `en`, `sv`, `pt-BR`")
    channel: str | None = Field(None, description="`chat` where nothing is said")


class GuardIn(Wire):
    """One line in: a message of the fan, of the bot, or both as one turn."""

    id: str | int | None = None
    fan: str | None = None
    bot: str | None = None
    session: Session | None = None
    audience: Audience | None = None
    now: Time | None = Field(None, description="the time of the message; the clock's where it is missing")

    @model_validator(mode="after")
    def _says_something(self) -> GuardIn:
        if self.fan is None and self.bot is None:
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
    """What must be shown, and why now. `also` names further rules that the same words satisfy."""

    rule: str
    trigger: str
    text: str
    also: list[str] = []


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


class TestFailure(Wire):
    """An expectation that did not hold. `spans` mark the guilty characters of `text`."""

    __test__ = False

    expected: str
    found: str
    text: str = ""
    spans: list[tuple[int, int]] = []
    rule: str = ""
    file: str | None = None
    line: int | None = None


class TestCase(Wire):
    """A `test` block, or a rule's example."""

    __test__ = False

    name: str
    title: str
    outcome: Literal["passed", "failed", "skipped"]
    why: str = ""
    file: str | None = None
    line: int | None = None
    dialogue: list[tuple[Literal["fan", "bot", "system"], str]] = []
    failures: list[TestFailure] = []


class TestFile(Wire):
    """The tests of one file."""

    __test__ = False

    file: str
    cases: list[TestCase]


class TestTally(Wire):
    """Examples of a rule by what was said of them: `caught` and `missed` are of `violates`, `alarmed` and `spared` of
    `allows`. A figure is null where it has nothing to be made of."""

    __test__ = False

    caught: int
    missed: int
    alarmed: int
    spared: int
    precision: float | None
    recall: float | None


class TestTried(Wire):
    """One example: whether it breaks the rule, whether words catch it, what the judge says (null: no ruling, and
    `why`), and whether the first stage leaves it to the judge."""

    __test__ = False

    text: str
    breaks: bool
    words: bool
    ruled: bool | None
    open: bool
    why: str


class TestRule(Wire):
    """A judge on one rule's own examples: alone (`judge`), and with the rule's words and patterns as the guard runs it
    (`whole`)."""

    __test__ = False

    rule: str
    file: str | None
    line: int | None
    judge: TestTally
    whole: TestTally
    unruled: int
    open: int
    sentences: int
    examples: list[TestTried]


class TestJudge(Wire):
    """What `test --judge` measured, and what it cost."""

    __test__ = False

    model: str
    rules: list[TestRule]
    calls: int
    cached: int
    tokens_in: int
    tokens_out: int
    usd: float | None
    ms: int


class TestOut(Wire):
    """What `test --format json` writes."""

    __test__ = False

    schema_version: Literal[1] = Field(1, alias="schema")
    passed: int
    failed: int
    skipped: int
    files: list[TestFile]
    judge: TestJudge | None = None


def session_of(state: State) -> dict[str, Any]:
    """A state as the JSON of a `Session`."""
    return {
        "started": _time(state.started),
        "active": _time(state.active),
        "day": state.day.isoformat() if state.day else None,
        "turns": state.turns,
        "used": state.used,
        "used_today": state.used_today,
        "told": {r: {"at": _time(t.at), "session": t.session, "today": t.today} for r, t in state.told},
        "counts": dict(state.counts),
        "ended": state.ended,
        "handed_off": state.handed_off,
    }


def state_of(session: Session) -> State:
    """The state that a session is outside of the house."""
    return State(
        started=session.started,
        active=session.active,
        day=session.day,
        turns=session.turns,
        used=session.used,
        used_today=session.used_today,
        told=tuple(sorted((r, Told(t.at, t.session, t.today)) for r, t in session.told.items())),
        counts=tuple(sorted(session.counts.items())),
        ended=session.ended,
        handed_off=session.handed_off,
    )


def _time(at: datetime | None) -> str | None:
    if at is None:
        return None
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z")
