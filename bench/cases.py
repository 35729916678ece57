"""The labelled cases of `tests/quality`, and what a guard says of them. What a label means: the README beside them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path
from typing import Any

from bench.rates import Tally
from personaspec import compiler, project
from personaspec.guard.context import Context
from personaspec.guard.guard import Guard
from personaspec.guard.verdict import Action

FOLDER = Path(__file__).resolve().parent.parent / "tests" / "quality"
HALVES = ("dev", "held")
SECOND = "second"  # another writer's set, whole
THIRD = "third"  # a third writer's, of truth alone and over several personas
EXAMPLES = FOLDER.parent.parent / "specs" / "examples"
TODAY = date(2026, 11, 22)


@dataclass(frozen=True, slots=True)
class Case:
    """One line. `fan` is the message before a reply, "" where it does not matter; `today` the day it is judged on."""

    id: str
    group: str
    phenomenon: str
    lang: str
    side: str  # reply | fan
    label: str  # stop | pass
    text: str
    half: str
    fan: str = ""
    today: str = TODAY.isoformat()
    persona: str = "tilda"  # the one of the cases, or an example's name

    @property
    def stop(self) -> bool:
        """Whether it ought to be flagged."""
        return self.label == "stop"

    @property
    def half_by_text(self) -> str:
        """The half that its words give it."""
        digest = hashlib.sha256(f"{self.fan}\n{self.text}".encode()).hexdigest()
        return HALVES[int(digest[-1], 16) % 2]

    @property
    def readable(self) -> bool:
        """Whether whoever writes rules may read it: the third set is told by its `dev` half alone."""
        return self.half != THIRD or self.half_by_text == HALVES[0]

    def shown(self) -> str:
        """For a person: `family sv  fan > reply`."""
        if not self.readable:
            return f"{self.phenomenon} {self.lang}  (not to be read)"
        return f"{self.phenomenon} {self.lang}  {f'{self.fan} > ' if self.fan else ''}{self.text}"


def load(half: str) -> list[Case]:
    """All cases of a half, or of the second or third set, in the order of their files."""
    files = sorted((FOLDER / half).glob("*.jsonl"))
    lines = (line for path in files for line in path.read_text(encoding="utf-8").splitlines())
    made: list[dict[str, Any]] = [json.loads(line) for line in lines]
    return [Case(**row) for row in made]


@cache
def persona_guard(spec: Path = FOLDER / "tilda.persona") -> Guard:
    """The guard of the persona that the cases speak of."""
    return Guard(compiler.compile_persona(project.load([str(spec)]), str(spec), TODAY).persona)


def guard_of(case: Case, usual: Guard) -> Guard:
    """The guard that a case is judged by: `usual`, unless it names an example."""
    if case.persona == "tilda":
        return usual
    places = (EXAMPLES / f"{case.persona}.persona", EXAMPLES / case.persona / f"{case.persona}.persona")
    return persona_guard(next(path for path in places if path.exists()))


def at(language: str, today: date = TODAY, fan: str = "") -> Context:
    """Noon of a day, a fan who writes a language."""
    return Context(language=language, now=datetime.combine(today, time(12), UTC), today=today, fan=fan)


def stopped_by(guard: Guard, text: str, context: Context, *prefixes: str) -> list[str]:
    """The rules (whose names start with one of `prefixes`, or any) for which a reply does not go out as it is."""
    violations = guard.judge(text, context).violations
    names = (each.rule for each in violations if each.action >= Action.REWRITE)
    return [name for name in names if not prefixes or name.startswith(prefixes)]


def heard(guard: Guard, text: str, context: Context) -> dict[str, bool]:
    """What a fan's message was heard as: `identity`, `override`, `crisis`, and `topic` for anything else."""
    found = guard.listen(text, context)
    crisis = any(name.startswith("std/crisis/") for name in found.topics)
    others = any(not name.startswith(("std/crisis/", "std/override/")) for name in found.topics)
    return {"identity": "identity" in found.asks, "override": found.injection, "crisis": crisis, "topic": others}


def flagged(guard: Guard, case: Case) -> tuple[bool, str]:
    """What the guard says of a case, and for a person why."""
    context = at(case.lang, date.fromisoformat(case.today), case.fan)
    if case.side == "fan":
        return heard(guard, case.text, context)[case.phenomenon], ""
    rules = stopped_by(guard, case.text, context)
    return bool(rules), ", ".join(dict.fromkeys(rules))


def tallies(guard: Guard, cases: Iterable[Case]) -> dict[tuple[str, str], Tally]:
    """`(group, phenomenon)` to what was counted, in the order of the cases."""
    made: dict[tuple[str, str], Tally] = {}
    for case in cases:
        said, why = flagged(guard_of(case, guard), case)
        row = f"{case.shown()}{f'  [{why}]' if why else ''}"
        made.setdefault((case.group, case.phenomenon), Tally()).add(positive=case.stop, flagged=said, row=row)
    return made


def grouped(counted: dict[tuple[str, str], Tally]) -> dict[str, Tally]:
    """By group alone."""
    made: dict[str, Tally] = {}
    for (group, _), tally in counted.items():
        made.setdefault(group, Tally()).merge(tally)
    return made
