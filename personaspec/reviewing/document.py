"""What `diff --format json` prints: versioned, published as `personaspec schema diff`."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from personaspec.canonical import node_digest
from personaspec.diff.change import Inclusion, Kind, Proof
from personaspec.diff.difference import Step
from personaspec.ir.border import Document
from personaspec.reviewing.entry import Entry, Review, Reviewed
from personaspec.reviewing.saying import plain
from personaspec.versions import Version

Class = Literal["loosened", "told_less", "declared", "tightened", "told_more", "changed", "wording", "tests"]


class SideOut(Document):
    """One side of a persona. `bundle` is the hash of its policy, as `build` writes it."""

    version: str
    bundle: str


class PersonaOut(Document):
    """One persona that was compared and differs; null for the side that has none."""

    persona: str
    file: str
    old: SideOut | None
    new: SideOut | None
    needs: Step


class ChangeOut(Document):
    """One change. `path` is of the IR, `class` what it means, `was` and `is` how the language writes it."""

    path: str
    kind: Kind
    class_: Class = Field(alias="class")
    why: str
    proof: Proof
    included: Inclusion | None = Field(description="what the automata say of the whole rule; null: none were built")
    witness: str | None = Field(description="a message that shows it: the bot's, or for a topic the fan's")
    fan: str | None = Field(description="what the fan had said before it, where that matters")
    was: str | None
    is_: str | None = Field(alias="is")
    summary: str | None = Field(description="as a creator would say it")
    file: str | None
    line: int | None
    side: Literal["old", "new"] | None = Field(description="the side that `line` is of")
    personas: list[str]
    fingerprint: str
    approved: bool


class DiffOut(Document):
    """A difference. `old` and `new` are those of the one persona that was compared, null where there are several or
    none; `personas` has them all. `needs` is the smallest step of the version that says what changed."""

    schema_version: Literal[1] = Field(1, alias="schema")
    old: SideOut | None
    new: SideOut | None
    needs: Step
    changes: list[ChangeOut]
    personas: list[PersonaOut]
    notes: list[str]


def document(review: Review, approved: frozenset[str] = frozenset()) -> DiffOut:
    """A review for programs. `approved`: fingerprints."""
    personas = [_persona(each) for each in review.personas]
    one = personas[0] if len(personas) == 1 else None
    return DiffOut(
        schema=1,
        old=one.old if one is not None else None,
        new=one.new if one is not None else None,
        needs=review.needs,
        changes=[_change(entry, entry.fingerprint in approved) for entry in review.entries],
        personas=personas,
        notes=list(review.notes),
    )


def _persona(each: Reviewed) -> PersonaOut:
    pair = each.pair
    return PersonaOut(
        persona=pair.name, file=pair.sides[-1].path, old=_side(pair.old), new=_side(pair.new), needs=each.needs
    )


def _side(version: Version | None) -> SideOut | None:
    if version is None:
        return None
    return SideOut(version=version.side.policy.header.version, bundle=node_digest(version.side.policy))


def _change(entry: Entry, approved: bool) -> ChangeOut:
    change, judged, place = entry.change, entry.judged, entry.place
    return ChangeOut.model_validate(
        {
            "path": change.path,
            "kind": change.kind,
            "class": judged.impact.value,
            "why": judged.why,
            "proof": judged.proof,
            "included": judged.included,
            "witness": judged.witness.text if judged.witness is not None else None,
            "fan": (judged.witness.fan or None) if judged.witness is not None else None,
            "was": change.was,
            "is": change.now,
            "summary": plain(entry.words) if entry.words is not None else None,
            "file": place.file if place is not None else None,
            "line": place.line if place is not None else None,
            "side": place.side if place is not None else None,
            "personas": list(entry.personas),
            "fingerprint": entry.fingerprint,
            "approved": approved,
        }
    )
