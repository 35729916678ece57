"""The standard library as its tests see it: each pack beside a small persona that uses it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Final

from personaspec import compiler, project
from personaspec.analysis.filling import fill_test
from personaspec.analysis.somebody import OFFERS, SOMEBODY
from personaspec.analysis.wanted import PRELUDE
from personaspec.evaluation.outcome import Case
from personaspec.evaluation.running import run
from personaspec.guard.guard import Guard
from personaspec.ir.declarations import Law
from personaspec.ir.node import Dimension
from personaspec.ir.persona import Pack, Persona
from personaspec.ir.rules import Rule
from personaspec.ir.tests import Test
from personaspec.packed import PackedStore
from personaspec.session.flow import Bot, Question
from personaspec.session.request import Request

DAY: Final = date(2026, 11, 21)
STORE: Final = PackedStore()
NAMES: Final = STORE.names()

_SPEC: Final = """persona alex "{title}" {{
  version      1.0.0
  languages    {languages}
  principal    "{principal}" short "{short}"
  operator     "{operator}"
  contact      "{contact}"
  abilities    chat, memory, feelings, relationship, offers, voice, image
}}

privacy {{
  notice       "{notice}"
}}
{uses}"""


@lru_cache(maxsize=64)
def pack(name: str) -> Pack:
    """A pack of the library."""
    held = STORE.get(name)
    assert held is not None, name
    return held.pack


WITH_LAWS: Final = tuple(name for name in NAMES if pack(name).laws)


def tests(name: str) -> tuple[Test, ...]:
    """Its `test` blocks, about the persona below."""
    return tuple(fill_test(test, SOMEBODY) for test in pack(name).tests)


def rules(policy: Persona | Pack) -> tuple[Rule, ...]:
    """Every rule of a policy."""
    return (*policy.topics, *policy.forbids, *policy.discloses, *policy.limits)


def laws() -> Iterator[tuple[str, Law]]:
    """Each law with the pack that declares it."""
    return ((name, law) for name in WITH_LAWS for law in pack(name).laws)


def under(law: str) -> tuple[Rule, ...]:
    """The rules of the library that stand under a law."""
    return tuple(rule for name in NAMES for rule in rules(pack(name)) if law in rule.under)


@lru_cache(maxsize=64)
def persona(folder: Path, name: str) -> Persona:
    """A persona that uses a pack, speaks its languages and offers a mug of each kind (`somebody.OFFERS`)."""
    prelude = STORE.get(PRELUDE)
    assert prelude is not None
    known = {PRELUDE, *prelude.pack.uses}
    path = folder / "alex.persona"
    text = _SPEC.format(
        title=SOMEBODY["persona.name"],
        languages=", ".join(pack(name).languages),
        principal=SOMEBODY["principal.name"],
        short=SOMEBODY["principal.short"],
        operator=SOMEBODY["operator.name"],
        contact=SOMEBODY["persona.contact"],
        notice=SOMEBODY["privacy.notice"],
        uses="" if name in known else f"\nuse {name}\n",
    )
    path.write_text(text, encoding="utf-8")
    made = compiler.compile_persona(project.load([str(path)]), str(path), DAY)
    return made.persona.model_copy(update={"offers": OFFERS})


@lru_cache(maxsize=64)
def guard(folder: Path, name: str) -> Guard:
    """The guard of that persona; one serves every policy that differs in what is told or limited."""
    return Guard(persona(folder, name))


def tried(test: Test, policy: Persona, made: Guard) -> Case:
    """What comes of a test, without a model and without a judge."""
    return run(test, Bot(policy, made, _nobody), DAY)


def _nobody(question: Question) -> Request:
    return Request("", ({"role": "user", "content": question.fan},))


def lacking(policy: Persona, name: str, kept: Rule | None = None) -> Persona:
    """The policy without a rule, or with a narrower one in its place."""
    changed: dict[str, object] = {}
    for field in ("topics", "forbids", "discloses", "limits"):
        held: tuple[Rule, ...] = getattr(policy, field)
        left = (kept if each.name == name else each for each in held)
        changed[field] = tuple(each for each in left if each is not None)
    return policy.model_copy(update=changed)


def without(policy: Persona, rule: Rule, law: Law, places: frozenset[str]) -> Persona:
    """The policy where a law asks nothing of a rule. One that stands under others as well (`places` are theirs) keeps
    those; one that holds everywhere, or only here, is gone."""
    return lacking(policy, rule.name, _narrowed(rule, law, places))


def _narrowed(rule: Rule, law: Law, places: frozenset[str]) -> Rule | None:
    reach = next((each for each in rule.reach if each.dimension is Dimension.PLACE), None)
    if reach is None or set(reach.values) != places | set(law.places) or not places - set(law.places):
        return None
    narrower = reach.model_copy(update={"values": tuple(sorted(places - set(law.places)))})
    return rule.model_copy(update={"reach": tuple(narrower if each is reach else each for each in rule.reach)})
