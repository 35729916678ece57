"""Policies built as the IR has them: nothing here parses a file."""

from __future__ import annotations

from typing import Any

from personaspec.ir.declarations import Audience, Discount, Fact, Header, Offer, Price, Principal, Privacy, Quote
from personaspec.ir.node import Money
from personaspec.ir.persona import Persona
from personaspec.ir.rules import Catch, Disclose, Excuse, Forbid, Relaxation, Topic, Trigger, World

NEGATED = Excuse(kind="negated")
QUOTED = Excuse(kind="quoted")
QUESTION = Excuse(kind="question")
ATTRIBUTED = Excuse(kind="attributed", to="principal")
LABEL = Excuse(kind="label")


def unless_says(*words: str) -> Excuse:
    return Excuse(kind="says", words=words)


def header(**changes: Any) -> Header:
    fields: dict[str, Any] = {
        "name": "mara",
        "title": "Mara's clone",
        "version": "1.0.0",
        "languages": ("en", "sv"),
        "timezone": "Europe/Stockholm",
        "principal": Principal(name="Mara Lindqvist", short="Mara"),
        "operator": "Lindqvist Keramik AB",
        "contact": "hello@mara.example",
        "abilities": ("chat",),
    }
    return Header(**{**fields, **changes})


def persona(**fields: Any) -> Persona:
    return Persona(**{"header": header(), "audience": Audience(places=("SE",)), **fields})


def forbid(name: str = "forbid/x", **fields: Any) -> Forbid:
    catch = {key: fields.pop(key) for key in ("says", "matches", "undeclared", "means", "unless") if key in fields}
    return Forbid(**{"name": name, "catch": Catch(**catch), "severity": "low", "then": "stop", **fields})


def topic(name: str = "topic/x", **fields: Any) -> Topic:
    catch = {key: fields.pop(key) for key in ("says", "matches", "means", "unless") if key in fields}
    return Topic(**{"name": name, "catch": Catch(**catch), "then": "deflect", **fields})


def relaxation(**fields: Any) -> Relaxation:
    return Relaxation(**{"because": "tried", "by": "Lea Lind", "until": "2027-03-31", **fields})


def truth(then: str = "stop") -> tuple[Forbid, ...]:
    """The closed worlds as `std/truth` declares them."""
    return tuple(
        forbid(f"std/truth/forbid/{world}", undeclared=(world,), unless=(NEGATED,), then=then, severity="high")
        for world in (World.CODES, World.DISCOUNTS, World.LINKS, World.PRICES)
    )


def offer(name: str = "wheel-course", **fields: Any) -> Offer:
    return Offer(
        **{
            "name": name,
            "text": {"en": "Twelve lessons on the wheel, for beginners."},
            "price": (price("129", "EUR"),),
            "relationship": "own",
            "link": ("https://mara.example/wheel",),
            **fields,
        }
    )


def price(amount: str, currency: str, **fields: Any) -> Price:
    return Price(**{"kind": "exact", "money": Money(amount=amount, currency=currency), **fields})


CLAY20 = Discount(code="CLAY20", percent="20", until="2026-10-31")

MY_CHILD = r"\bmy (son|daughter|child(ren)?)\b"
I_HAVE = r"\bI(('ve| have| also have| do have)( got)?) (a|two|three) (child(ren)?|kids?|sons?|daughters?)\b"

PERSONAL_LIFE = forbid(
    "forbid/personal-life",
    severity="high",
    says=("as a mother", "my kids"),
    matches=(MY_CHILD, I_HAVE),
    means=("the speaker has a child or a partner",),
    unless=(NEGATED, ATTRIBUTED),
    then="replace",
    say={"en": "I'm an AI, so no kids here. Mara talks about hers in the studio vlogs."},
)

ANSWERED = Fact(
    name="cracks",
    text={"en": "Mostly they dry too fast. Cover the rim and wait two more days."},
    answers=("Why do my pots crack?", "What is an s-crack?"),
)
WHEEL_QUOTE = Fact(
    name="wheel-quote",
    text={"en": "I threw on a Shimpo for six years and never once swore at it."},
    quote=Quote(of="principal", date="2026-03-01"),
    source="https://mara.example/vlog/41",
)


def mara(**fields: Any) -> Persona:
    """The persona of the language's first example, without its packs but for the closed worlds."""
    return persona(
        **{
            "forbids": (PERSONAL_LIFE, *truth()),
            "offers": (offer(code=(CLAY20,), until="2026-12-31"),),
            "facts": (ANSWERED, WHEEL_QUOTE),
            "privacy": Privacy(notice="https://mara.example/privacy"),
            "topics": (
                topic("topic/grief", says=("passed away",), then="talk"),
                topic("topic/politics", says=("who should i vote for",), matches=(r"\belections?\b",), then="deflect"),
                topic("topic/self-harm", says=("kill myself",), means=("the fan may hurt themselves",), then="crisis"),
            ),
            "discloses": (
                Disclose(
                    name="disclose/ai-identity",
                    title={"en": "I'm an AI."},
                    states=("is-ai",),
                    when=(
                        Trigger(event="session-starts"),
                        Trigger(event="asked", values=("identity",)),
                        Trigger(event="asked", values=("who runs this",)),
                    ),
                    placed="before-reply",
                    wording="exact",
                ),
            ),
            **fields,
        }
    )
