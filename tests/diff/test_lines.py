"""Every field of every node is on some line, so that a comparison sees every change."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from personaspec.diff.compare import compare
from personaspec.diff.side import Side
from personaspec.ir import declarations as d
from personaspec.ir.node import Cap, Dimension, Duration, For, Money, Node
from personaspec.ir.persona import Persona
from personaspec.ir.rules import (
    Catch,
    Disclose,
    Every,
    Excuse,
    Forbid,
    Limit,
    Question,
    Quiet,
    Relaxation,
    Topic,
    Trigger,
    World,
)
from personaspec.ir.tests import Step, Test

HOUR = Duration(n=1, unit="hour")
DAY = Duration(n=1, unit="day")
TEXTS = {"en": "One."}
REACH = (For(dimension=Dimension.AGE, values=("minor",), known=False),)
RELAXED = Relaxation(
    off=True,
    unless=(Excuse(kind="says", words=("a",)),),
    every=(Every(time=HOUR),),
    then="note",
    cap=(Cap(count=1, per="day"),),
    because="a",
    by="b",
    until="2027-01-01",
)
SHARED: dict[str, Any] = {
    "title": TEXTS,
    "because": "a",
    "under": ("law/a",),
    "reach": REACH,
    "starts": "2026-01-01",
    "until": "2027-01-01",
    "relaxed": (RELAXED,),
}
CATCH = Catch(
    says=("a",),
    matches=("abc",),
    undeclared=(World.PRICES,),
    answers=(Question(kind="says", text="a"),),
    denies=(Question(kind="says", text="a"),),
    means=("a",),
    unless=(Excuse(kind="says", words=("a",)),),
)
FULL = Persona(
    header=d.Header(
        name="a",
        title="A",
        version="1.0.0",
        languages=("en", "sv"),
        timezone="Europe/Stockholm",
        principal=d.Principal(name="A B", short="A"),
        operator="AB",
        contact="a@b.example",
        about="a",
        abilities=("chat",),
        role="deployer",
    ),
    audience=d.Audience(places=("SE",), ages=("adult",), ages_by="account", channels=("chat",)),
    consent=(
        d.Consent(
            file="a.pdf",
            signed="2026-01-01",
            until="2027-01-01",
            covers=("chat",),
            excludes=("training",),
            places=("SE",),
            revoke="a@b.example",
            revoked="2026-12-01",
        ),
    ),
    privacy=d.Privacy(
        remembers=(d.Remember(what=("name",), keep=DAY),),
        never=("sells data",),
        basis="consent",
        notice="https://a.example",
    ),
    voice=d.Voice(
        tone=("dry",),
        length=(1, 2),
        length_unit="sentences",
        emoji=(0, 1),
        prefer=(d.Prefer(say="a", over="b"),),
        avoid=("c",),
        samples=(d.Sample(name="s", lines=(("fan", "a"), ("reply", "b")), source="a"),),
    ),
    values=(d.Value(name="v", title=TEXTS, over=("w",)), d.Value(name="w", title=TEXTS)),
    objectives=(
        d.Objective(
            name="o",
            title=TEXTS,
            offer=("p",),
            serves=("v",),
            when=(d.ObjectiveWhen(event="asked", values=("a",)),),
            never=(d.ObjectiveWhen(event="topic", values=("a",)),),
            cap=(Cap(count=1, per="session"),),
            say=TEXTS,
            measure=("clicks",),
            reach=REACH,
        ),
    ),
    facts=(
        d.Fact(
            name="f",
            text=TEXTS,
            source="a",
            seen="2026-01-01",
            until="2027-01-01",
            quote=d.Quote(of="principal", date="2026-01-01"),
            answers=("a?",),
            renew="2027-01-01",
            evidence="a",
            states=("is-ai",),
        ),
    ),
    knowledge=(d.Knowledge(name="k", title=TEXTS, folder="a", feed="b", licence="c", source="d", until="2027-01-01"),),
    offers=(
        d.Offer(
            name="p",
            text=TEXTS,
            price=(d.Price(kind="exact", money=Money(amount="1", currency="EUR"), per="month"),),
            relationship="own",
            link=("https://a.example",),
            code=(
                d.Discount(code="A", percent="10", until="2027-01-01"),
                d.Discount(code="B", money=Money(amount="1", currency="EUR")),
                d.Discount(code="C", text="a"),
            ),
            giveaway=d.Giveaway(prize="a", entry="b", eligible="c", ends="2027-01-01", sponsor="d", rules="e"),
            until="2027-01-01",
            source="a",
            reach=REACH,
        ),
    ),
    topics=(Topic(name="topic/a", catch=CATCH, then="deflect", stays="for session", say=TEXTS, **SHARED),),
    forbids=(
        Forbid(
            name="forbid/a",
            catch=CATCH,
            severity="low",
            then="stop",
            say=TEXTS,
            violates=("a",),
            allows=("b",),
            **SHARED,
        ),
    ),
    discloses=(
        Disclose(
            name="disclose/a",
            states=("is-ai",),
            when=(Trigger(event="asked", values=("a",)), Trigger(event="back-after", after=DAY)),
            every=(Every(time=HOUR), Every(turns=20)),
            cap=(Cap(count=1, per="day"),),
            placed="before-reply",
            wording="exact",
            spoken=True,
            unless=(Excuse(kind="label"),),
            ack=True,
            say=TEXTS,
            **SHARED,
        ),
    ),
    limits=(
        Limit(
            name="limit/a",
            cap=(Cap(time=HOUR, per="day"),),
            quiet=(Quiet(start="22:00", end="07:00"),),
            then="end",
            say=TEXTS,
            **SHARED,
        ),
    ),
    laws=(
        d.Law(
            name="std/x/law/a",
            title="A",
            status="enacted",
            places=("SE",),
            starts="2026-01-01",
            until="2027-01-01",
            source="https://a.example",
            grade="primary",
            verified="2026-01-01",
            lawyer="none",
            reaches=("all-of", "chat"),
            binds=("operator",),
            counts=("a",),
            needs=("is-ai",),
        ),
    ),
    packs=(d.PackUse(name="std/x", version="2026.1.0", sha256="0" * 64),),
)
TESTS = (Test(name="test/a", title="A.", steps=(Step(kind="wait", about="use", values=("a",), time=HOUR),)),)

# What no policy means otherwise for: the shape's own number, bytes and routes of a pack (what it brings stands as
# rules), the only referent that there is, what follows from the steps.
NOTHING = {
    "Persona.schema_version",
    "PackUse.sha256",
    "PackUse.title",
    "PackUse.by",
    "Excuse.to",
    "Test.needs_model",
    "Quote.of",
    "Forbid.kind",
    "Topic.kind",
    "Disclose.kind",
    "Limit.kind",
}
OTHERWISE: dict[str, Any] = {
    "Header.languages": ("en",),
    "Voice.length": (1, 3),
    "Voice.emoji": (0, 2),
    "Price.kind": "from",
    "Trigger.event": "topic",
    "Voice.length_unit": "words",
    "Duration.unit": "week",
    "Question.kind": "matches",
    "For.dimension": Dimension.PLACE,
    "ObjectiveWhen.event": "offer",
    "Excuse.kind": "asked",
    "Cap.per": "week",
    "Forbid.then": "end",
    "Topic.then": "talk",
    "Limit.then": "hand-off",
    "Relaxation.then": "rewrite",
    "Disclose.placed": "after-reply",
    "Disclose.wording": "paraphrase",
    "Step.kind": "given",
}


def _other(name: str, value: Any) -> Any:
    if name in OTHERWISE:
        return OTHERWISE[name]
    match value:
        case bool():
            return not value
        case int():
            return value + 1
        case World():
            return World.CODES
        case str():
            return value + "x" if not value[:4].isdigit() or "-" not in value else "2029-09-09"
        case dict():
            return {**value, "sv": "Ett."}
        case None:
            return None
    return ()


def _changes(value: Any, put: Callable[[Any], Any], seen: set[str]) -> list[tuple[str, Any]]:
    """A whole policy for each field of each node below a value, with that field otherwise."""
    made: list[tuple[str, Any]] = []
    if isinstance(value, tuple):
        for at, each in enumerate(value):

            def place(new: Any, at: int = at) -> Any:
                return put((*value[:at], new, *value[at + 1 :]))

            made += _changes(each, place, seen)
        return made
    if not isinstance(value, Node):
        return made
    for field in value.FIELDS:
        inner = getattr(value, field)
        name = f"{type(value).__name__}.{field}"

        def exchange(new: Any, field: str = field) -> Any:
            return put(value.model_copy(update={field: new}))

        other = _other(name, inner) if not isinstance(inner, Node) else None
        if other is not None and other != inner and name not in NOTHING:
            seen.add(name)
            made.append((name, exchange(other)))
        if isinstance(inner, str) and not isinstance(inner, World) and name not in NOTHING and name not in OTHERWISE:
            seen.add(name)
        made += _changes(inner, exchange, seen)
    return made


SEEN: set[str] = set()
POLICIES = _changes(FULL, lambda new: new, SEEN)
SEEN_TESTS: set[str] = set()
TRIALS = _changes(TESTS, lambda new: new, SEEN_TESTS)


@pytest.mark.parametrize(("name", "policy"), POLICIES, ids=[f"{n}-{name}" for n, (name, _) in enumerate(POLICIES)])
def test_a_change_of_any_field_is_seen(name: str, policy: Persona) -> None:
    assert compare(Side(FULL, TESTS), Side(policy, TESTS)), name
    assert compare(Side(policy, TESTS), Side(FULL, TESTS)), name


@pytest.mark.parametrize(("name", "tests"), TRIALS, ids=[name for name, _ in TRIALS])
def test_a_change_of_a_test_is_seen(name: str, tests: tuple[Test, ...]) -> None:
    assert compare(Side(FULL, TESTS), Side(FULL, tests)), name


def _nodes(kind: type[Node]) -> list[type[Node]]:
    return [kind, *(one for each in kind.__subclasses__() for one in _nodes(each))]


def test_every_field_was_changed() -> None:
    """A new field of the meaning is on a line, or it is listed as nothing by somebody who thought."""
    aside = {"Node", "Rule", "Pack", "Origin", "Enforcement", "Detector", "Message", "PromptText", "Bundle"}
    fields = {
        f"{kind.__name__}.{field}"
        for kind in _nodes(Node)
        if kind.__name__ not in aside and kind.__module__.startswith("personaspec.ir.")
        for field in kind.FIELDS
    }
    nested = {"Persona.header", "Persona.audience", "Persona.privacy", "Persona.voice", "Header.principal"}
    nested |= {"Forbid.catch", "Topic.catch", "Fact.quote", "Offer.giveaway", "Price.money", "Discount.money"}
    nested |= {"Every.time", "Every.turns", "Cap.time", "Cap.count", "Trigger.after", "Remember.keep", "Step.time"}
    assert fields - SEEN - SEEN_TESTS - NOTHING - nested == set()


def test_what_was_only_reordered_is_no_change() -> None:
    many = FULL.model_copy(update={"values": FULL.values[::-1]})
    assert compare(Side(FULL), Side(many)) == ()
    assert compare(Side(FULL, TESTS), Side(FULL, TESTS)) == ()


def test_two_relaxations_of_one_rule_are_both_seen() -> None:
    other = RELAXED.model_copy(update={"off": False, "until": "2028-01-01"})
    rule = FULL.forbids[0]
    two = FULL.model_copy(update={"forbids": (rule.model_copy(update={"relaxed": (RELAXED, other)}),)})
    assert [each.owner for each in compare(Side(FULL), Side(two))] == ["relax/forbid/a#2"]
    assert [each.kind for each in compare(Side(two), Side(FULL))] == ["removed"]
