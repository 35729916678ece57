"""What `verify-log`, `evidence` and `report` write for programs: versioned, published as JSON Schema."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from personaspec.evidence.checking import Kind
from personaspec.evidence.line import Head, Wire


class FindingOut(Wire):
    """What is wrong, and where. `line` counts from 1; null where it is the file as a whole."""

    file: str
    line: int | None
    kind: Kind
    message: str
    help: str


class VerifyOut(Wire):
    """What `verify-log --format json` writes. `head` is the last checkpoint: keep it somewhere else. `more` findings
    are not listed."""

    schema_version: Literal[1] = Field(1, alias="schema")
    verified: bool
    lines: int
    events: int
    erased: int
    chains: list[str]
    head: Head | None
    findings: list[FindingOut]
    more: int = 0


class LawOut(Wire):
    """What a law's export holds: the law, the days, and a total for each thing that the law names. Nothing else."""

    schema_version: Literal[1] = Field(1, alias="schema")
    law: str
    since: str | None = Field(description="first day, null for the beginning of the log")
    until: str | None = Field(description="last day, null for its end")
    counts: dict[str, int]


class RuleOut(Wire):
    """How often something happened because of a rule."""

    rule: str
    what: str
    count: int
    known: bool = Field(description="whether the spec that was given holds this rule")


class LawState(Wire):
    """A law of the spec: whether an export was written, and if not, why."""

    law: str
    title: str
    file: str | None
    why: str
    uncounted: list[str] = Field(description="what the law names and nobody here can count")


class ReportOut(Wire):
    """What `report` writes as report.json: for the operator. Totals only: no fan, no place, no age."""

    schema_version: Literal[1] = Field(1, alias="schema")
    persona: str
    version: str
    bundle: str
    as_of: str
    since: str | None
    until: str | None
    events: int
    counters: dict[str, int]
    rules: list[RuleOut]
    laws: list[LawState]
