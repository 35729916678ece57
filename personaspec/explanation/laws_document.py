"""Which laws are likely to reach a persona, for programs: versioned, published as `personaspec schema explain-laws`."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from personaspec.compiler import Compiled
from personaspec.explanation.laws import told_by
from personaspec.ir.border import Document
from personaspec.scope import scope


class NeedOut(Document):
    """A proposition that a law asks for, and the names of what tells it."""

    states: str
    told_by: tuple[str, ...] = ()


class LawOut(Document):
    """A law. `likely` is no verdict; `why` are sentences, those that decide first. `starts_in` and `stale` count days,
    null where it is in force and where it was looked at in the last 90 days. `rules` hold whatever is likely."""

    law: str
    title: str
    likely: Literal["in", "out", "undetermined"]
    why: tuple[str, ...]
    status: str
    places: tuple[str, ...]
    starts: str
    until: str | None = None
    starts_in: int | None = None
    stale: int | None = None
    source: str
    grade: str
    verified: str
    lawyer: str
    needs: tuple[NeedOut, ...] = ()
    rules: tuple[str, ...] = ()


class LawsOut(Document):
    """What `explain PATH --laws --format json` writes."""

    schema_version: Literal[1] = Field(default=1, alias="schema")
    persona: str
    as_of: str
    laws: tuple[LawOut, ...]


def laws_document(compiled: Compiled, day: date, only: str = "") -> LawsOut:
    """The laws in the order of their names. `only` keeps what has this in its name."""
    policy = compiled.persona
    by_name = {law.name: law for law in policy.laws}
    rules = (*policy.topics, *policy.forbids, *policy.discloses, *policy.limits)
    shown = []
    for each in scope(policy, day):
        if only not in each.law:
            continue
        law = by_name[each.law]
        shown.append(
            LawOut(
                law=law.name,
                title=law.title,
                likely=each.likely,
                why=each.why,
                status=law.status,
                places=law.places,
                starts=law.starts,
                until=law.until,
                starts_in=each.starts_in,
                stale=each.stale,
                source=law.source,
                grade=law.grade,
                verified=law.verified,
                lawyer=law.lawyer,
                needs=tuple(NeedOut(states=p, told_by=told_by(policy, law, p)) for p in law.needs),
                rules=tuple(rule.name for rule in rules if law.name in rule.under),
            )
        )
    name = compiled.pack.name if compiled.pack is not None else policy.header.name
    return LawsOut(schema=1, persona=name, as_of=day.isoformat(), laws=tuple(shown))
