"""What `explain` says of verdicts, for programs: versioned, published as `personaspec schema explain-verdict`."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from personaspec.ir.border import Document


class AddedLine(Document):
    """A line to add. `line` is its number in the file once all lines of its proposal are in."""

    file: str
    line: int
    text: str


class ProposalOut(Document):
    """What to change in the spec. `add` is empty where no line can be proposed: then `why` says what to do. `holds`:
    tried, and the spec has no error that it did not have before. `fill` names what a person must still write."""

    reason: Literal["false_alarm", "miss"]
    rule: str
    add: tuple[AddedLine, ...] = ()
    holds: bool = False
    fill: tuple[str, ...] = ()
    why: str = ""


class FoundOut(Document):
    """One violation, with what the spec says of its rule. `written` is the spec's line that found it; `unruled` says
    why a judge gave no ruling, where the rule acted without one."""

    rule: str
    how: str
    told: str
    quote: str
    action: str
    severity: str
    file: str | None = None
    line: int | None = None
    unruled: str = ""
    title: str = ""
    because: str = ""
    written: str = ""
    proposal: ProposalOut | None = None


class NoticeOut(Document):
    """A notice that was due, and why then."""

    rule: str
    trigger: str
    text: str


class VerdictOut(Document):
    """One line of `guard`, explained. `line` counts the lines that were read; `sentence` is for a person. `shadow`:
    what was found is only watched, and `text` was sent all the same. `changed`: the spec is another than the one that
    judged (null: not known)."""

    line: int
    id: str | int | None
    verdict: str
    shadow: bool = False
    sentence: str
    text: str
    found: tuple[FoundOut, ...] = ()
    notices: tuple[NoticeOut, ...] = ()
    undecided: tuple[str, ...] = ()
    changed: bool | None = None
    missed: ProposalOut | None = None


class BadOut(Document):
    """A line that says nothing of a verdict: one that `guard` could not read, or that `guard` did not write."""

    line: int
    id: str | int | None = None
    error: str


class ExplainOut(Document):
    """What `explain --format json` writes of a file of verdicts."""

    schema_version: Literal[1] = Field(1, alias="schema")
    verdicts: tuple[VerdictOut, ...]
    bad: tuple[BadOut, ...] = ()
    wrote: tuple[str, ...] = ()
