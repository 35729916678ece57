"""What `incident` says, for programs: versioned, published as `personaspec schema incident`."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from personaspec.explanation.incident import Heard, Incident
from personaspec.explanation.verdict_document import AddedLine, ProposalOut
from personaspec.ir.border import Document


class SentenceOut(Document):
    """A sentence of the bot. `by` is the rule that stops it today, "" where it passes."""

    line: int
    text: str
    by: str = ""


class MeantOut(Document):
    """A change of meaning that the proposal makes."""

    path: str
    impact: str
    was: str | None
    now: str | None
    witness: str = ""


class IncidentOut(Document):
    """What `incident --format json` writes. Without a mark there is only `sentences`. `rule` stops the sentence, today
    or with `proposal`; `test` is the block that keeps it so, `test_passed` whether it ran and passed; `personal` are
    the kinds of personal data in what is proposed; `others` are rules that `--rule` could name instead."""

    schema_version: Literal[1] = Field(1, alias="schema")
    sentences: tuple[SentenceOut, ...]
    marked: SentenceOut | None = None
    fan: str = ""
    rule: str = ""
    proposal: ProposalOut | None = None
    test: tuple[AddedLine, ...] = ()
    test_passed: bool = False
    changes: tuple[MeantOut, ...] = ()
    personal: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    wrote: tuple[str, ...] = ()


def document(
    heard: tuple[Heard, ...], found: Incident | None, passed: bool = False, wrote: tuple[str, ...] = ()
) -> IncidentOut:
    """An incident as it goes over the border."""
    sentences = tuple(SentenceOut(line=each.line, text=each.text, by=each.by) for each in heard)
    if found is None:
        return IncidentOut(schema=1, sentences=sentences)
    return IncidentOut(
        schema=1,
        sentences=sentences,
        marked=SentenceOut(line=found.said.line, text=found.said.text, by=found.said.by),
        fan=found.fan,
        rule=found.rule,
        proposal=found.proposal,
        test=found.test,
        test_passed=passed,
        changes=tuple(
            MeantOut(path=c.path, impact=c.impact, was=c.was, now=c.now, witness=c.witness) for c in found.changes
        ),
        personal=found.personal,
        others=found.others,
        wrote=wrote,
    )
