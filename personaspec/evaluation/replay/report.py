"""What a replay found, as it is told: for people, for programs, and what both are made of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from pydantic import Field

from personaspec.evaluation.replay.causes import Cause
from personaspec.evaluation.replay.tally import KINDS, Tally
from personaspec.ir.border import Document
from personaspec.render.cells import printable
from personaspec.render.words import counted


@dataclass(frozen=True)
class Replayed:
    """A replay that is over. `places` are the numbers of the first bad lines (rows, in Parquet), from 1 on.
    `undecided`: rules whose `means` no judge was asked about."""

    log: str
    persona: str
    new_name: str
    old_name: str | None
    new_bundle: str
    old_bundle: str | None
    tally: Tally
    causes: tuple[Cause, ...]
    places: tuple[tuple[int, str], ...]
    undecided: tuple[str, ...]

    @property
    def kinds(self) -> list[tuple[str, int]]:
        """The kinds of flips in words, with their number."""
        return [(said, self.tally.of(kind)) for kind, said in KINDS.items()]

    def by_cause(self) -> list[tuple[tuple[int, ...], int]]:
        """Sets of changes and the messages that flipped because of them, the most first."""
        found: dict[tuple[int, ...], int] = {}
        for flip, n in self.tally.flips.items():
            found[flip.causes] = found.get(flip.causes, 0) + n
        return sorted(found.items(), key=lambda each: (-each[1], each[0]))


class CauseOut(Document):
    """A change of the diff because of which verdicts flipped."""

    path: str
    impact: str = Field(alias="class")
    was: str | None
    now: str | None = Field(alias="is")


class SampleOut(Document):
    """One message, with keys and personal data masked; `digest` is of what was written."""

    digest: str
    fan: str
    bot: str
    quote: str


class FlipOut(Document):
    """Messages whose verdict flipped in one way. No `causes`: the diff holds no change that explains it."""

    kind: Literal["passes", "stopped", "changed"]
    old: str
    new: str
    messages: int
    rules: tuple[str, ...]
    causes: tuple[CauseOut, ...]
    samples: tuple[SampleOut, ...]


class BadOut(Document):
    """A line that could not be read."""

    line: int
    reason: str


class ReplayOut(Document):
    """A replay. The same log, policies and day give the same document, however it was shared among processes."""

    schema_version: Literal[1] = Field(1, alias="schema")
    log: str
    persona: str
    new: str
    old: str | None
    new_bundle: str
    old_bundle: str | None
    rows: int = Field(description="lines or rows, without empty ones")
    messages: int = Field(description="messages of the bot that were judged")
    without: int = Field(description="rows that hold no message of the bot")
    bad: int
    reasons: dict[str, int]
    first_bad: tuple[BadOut, ...]
    verdicts: dict[str, int]
    old_verdicts: dict[str, int]
    rules: dict[str, int] = Field(description="messages in which each rule found something")
    old_rules: dict[str, int]
    reworded: int = Field(description="the same verdict, and other words would be sent")
    flipped: int
    flips: tuple[FlipOut, ...]
    undecided: tuple[str, ...]


def document(found: Replayed) -> ReplayOut:
    """What a program is told."""
    tally = found.tally
    flips = sorted(tally.flips.items(), key=lambda each: (-each[1], each[0]))
    return ReplayOut(
        schema=1,
        log=found.log,
        persona=found.persona,
        new=found.new_name,
        old=found.old_name,
        new_bundle=found.new_bundle,
        old_bundle=found.old_bundle,
        rows=tally.rows,
        messages=tally.messages,
        without=tally.without,
        bad=tally.bad,
        reasons=dict(sorted(tally.reasons.items())),
        first_bad=tuple(BadOut(line=line, reason=reason) for line, reason in found.places),
        verdicts=dict(sorted(tally.new.items())),
        old_verdicts=dict(sorted(tally.old.items())),
        rules=dict(sorted(tally.new_rules.items())),
        old_rules=dict(sorted(tally.old_rules.items())),
        reworded=tally.reworded,
        flipped=tally.flipped,
        flips=tuple(
            FlipOut(
                kind=flip.kind,
                old=flip.old,
                new=flip.new,
                messages=n,
                rules=flip.rules,
                causes=tuple(_cause(found.causes[each]) for each in flip.causes),
                samples=tuple(
                    SampleOut(digest=s.digest, fan=s.fan, bot=s.bot, quote=s.quote) for s in tally.samples[flip]
                ),
            )
            for flip, n in flips
        ),
        undecided=found.undecided,
    )


def _cause(each: Cause) -> CauseOut:
    return CauseOut.model_validate({"path": each.path, "class": each.impact, "was": each.was, "is": each.now})


def said_of(causes: tuple[int, ...], found: Replayed) -> list[str]:
    """Changes in words, a line each."""
    lines = []
    for number in causes:
        each = found.causes[number]
        parts = [f"- {each.was}" if each.was is not None else "", f"+ {each.now}" if each.now is not None else ""]
        lines.append(f"{each.path} ({each.impact.replace('_', ' ')}): " + "  ".join(part for part in parts if part))
    return lines or ["no change of the diff explains it"]


def text(found: Replayed) -> Iterator[str]:
    """Lines for a terminal."""
    tally = found.tally
    against = f" against {found.old_name}" if found.old_name is not None else ""
    yield printable(f"{found.persona}: {tally.messages:,} messages of {found.log}{against}")
    for side, counts in (("old", tally.old), ("new", tally.new)):
        if counts:
            told = ", ".join(f"{n:,} {word}" for word, n in sorted(counts.items(), key=lambda each: -each[1]))
            yield f"  {side}: {told}"
    if tally.bad:
        why = ", ".join(f"{n:,} × {why}" for why, n in sorted(tally.reasons.items()))
        yield f"  {counted(tally.bad, 'bad line')}: {why}"
        yield from (f"    line {line:,}: {reason}" for line, reason in found.places[:5])
    if tally.without:
        yield f"  {counted(tally.without, 'line')} without a message of the bot"
    if found.undecided:
        yield f"  {len(found.undecided)} rules have a `means` that no judge was asked about"
    if found.old_name is None:
        for rule, n in sorted(tally.new_rules.items(), key=lambda each: (-each[1], each[0]))[:20]:
            yield f"{n:8,}  {rule}"
        return
    yield ""
    if not tally.flipped:
        yield "no verdict flips" + (f"; {tally.reworded:,} replies get other words" if tally.reworded else "")
        return
    for said, n in found.kinds:
        yield f"{n:8,}  {said}"
    if tally.reworded:
        yield f"{tally.reworded:8,}  the same verdict, other words"
    flips = sorted(tally.flips.items(), key=lambda each: (-each[1], each[0]))
    for causes, n in found.by_cause():
        yield ""
        for number, line in enumerate(said_of(causes, found)):
            yield printable(f"{n:8,}  because of {line}" if number == 0 else f"{'':10}and {line}")
        for flip, times in flips:
            if flip.causes != causes:
                continue
            yield printable(f"{times:12,}  {flip.old} -> {flip.new}  {', '.join(flip.rules)}")
            for sample in tally.samples[flip][:2]:
                if sample.fan:
                    yield printable(f"{'':16}fan  {sample.fan}")
                yield printable(f"{'':16}bot  {sample.bot}")
