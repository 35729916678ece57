"""A small policy of every kind that a turn looks at, and a bot of it. Made as IR: no compiler is involved."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime

from personaspec.drive import Shown, drive
from personaspec.guard.context import Context
from personaspec.guard.guard import Guard
from personaspec.ir.declarations import Fact, Header, Principal
from personaspec.ir.persona import Persona
from personaspec.ir.rules import Catch, Disclose, Forbid, Topic, Trigger
from personaspec.providers.provider import Provider
from personaspec.providers.scripted import Scripted
from personaspec.session.effects import Done, Say
from personaspec.session.flow import Bot, Question, turn
from personaspec.session.history import Exchange, messages
from personaspec.session.request import Request
from personaspec.session.state import State

NOW = datetime(2026, 11, 21, 10, 0, tzinfo=UTC)
TODAY = date(2026, 11, 21)
HEADER = Header(
    name="mara",
    title="Mara's clone",
    version="1.0.0",
    languages=("en", "sv"),
    timezone="UTC",
    principal=Principal(name="Mara Lindqvist", short="Mara"),
    operator="Lindqvist Keramik AB",
    abilities=("chat",),
)
IDENTITY = Disclose(
    name="disclose/ai-identity",
    title={"en": "I'm an AI version of Mara.", "sv": "Jag är en AI-version av Mara."},
    states=("is-ai",),
    when=(Trigger(event="asked", values=("identity",)), Trigger(event="session-starts")),
    placed="before-reply",
    wording="exact",
)
KIDS = Forbid(
    name="forbid/personal-life",
    catch=Catch(says=("my kids",), matches=(r"\bi have (two|three) children\b",)),
    severity="high",
    then="replace",
    say={"en": "I'm an AI, so no kids here."},
)
CODES = Forbid(name="forbid/codes", catch=Catch(says=("clay50",)), severity="low", then="stop")
RUDE = Forbid(
    name="forbid/rude",
    catch=Catch(says=("idiot",)),
    severity="high",
    then="end",
    say={"en": "This chat ends here."},
)
NOTED = Forbid(name="forbid/hype", catch=Catch(says=("amazing",)), severity="low", then="note")
JUDGED = Forbid(
    name="forbid/mood",
    catch=Catch(means=("the speaker has feelings",)),
    severity="low",
    then="stop",
    violates=("I am sad",),
)
POLITICS = Topic(
    name="topic/politics",
    catch=Catch(says=("election",)),
    then="deflect",
    say={"en": "I don't speak for Mara on politics.", "sv": "Jag talar inte för Mara om politik."},
)
REFUND = Topic(
    name="topic/refund", catch=Catch(says=("refund",)), then="hand-off", say={"en": "A person will answer you."}
)
HARM = Topic(
    name="topic/self-harm", catch=Catch(says=("kill myself",)), then="crisis", say={"en": "I'm here. {crisis.line}"}
)
GRIEF = Topic(name="topic/grief", catch=Catch(says=("my dog died",)), then="talk")
CRACKS = Fact(
    name="cracks", text={"en": "They dry too fast.", "sv": "De torkar för fort."}, answers=("Why do my pots crack?",)
)


def policy(**changes: object) -> Persona:
    """The whole policy; keywords replace parts."""
    parts: dict[str, object] = {
        "header": HEADER,
        "facts": (CRACKS,),
        "topics": (GRIEF, POLITICS, REFUND, HARM),
        "forbids": (CODES, NOTED, KIDS, RUDE),
        "discloses": (IDENTITY,),
    }
    return Persona(**{**parts, **changes})


def asking(question: Question) -> Request:
    """The plainest request."""
    return Request("scripted", ({"role": "system", "content": "Be Mara."}, *messages(question.history, question.fan)))


def bot(**changes: object) -> Bot:
    """A bot of the policy."""
    made = policy(**changes)
    return Bot(made, Guard(made), asking)


def say(
    the_bot: Bot,
    fan: str | None,
    provider: Provider | Iterable[str] = (),
    state: State = State(),  # noqa: B008 - frozen
    history: tuple[Exchange, ...] = (),
    context: Context = Context(today=TODAY),  # noqa: B008 - frozen
    now: datetime = NOW,
) -> list[Shown]:
    """Everything that one turn shows; a provider may be given as its replies."""
    model = provider if hasattr(provider, "stream") else Scripted(list(provider))
    return list(drive(turn(the_bot, state, history, fan, context, now), model))  # type: ignore[arg-type]


def reply(shown: Iterable[Shown]) -> str:
    """What the persona said."""
    return "".join(e.text for e in shown if isinstance(e, Say) and e.kind != "notice")


def notices(shown: Iterable[Shown]) -> list[str]:
    """The notices, in order."""
    return [e.text for e in shown if isinstance(e, Say) and e.kind == "notice"]


def done(shown: list[Shown]) -> Done:
    """How it ended: always the last effect."""
    last = shown[-1]
    assert isinstance(last, Done)
    return last
