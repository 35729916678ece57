"""A review: every change of all personas that are compared, the gravest first, each once. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any, Final, Literal

from personaspec.diff.automata import Budget
from personaspec.diff.change import Change, Impact, Judged
from personaspec.diff.difference import STEPS, Difference, Step, difference
from personaspec.diff.fingerprint import fingerprint
from personaspec.diff.impact import ORDER
from personaspec.diff.side import Side
from personaspec.files import written
from personaspec.ir.persona import Origin
from personaspec.reviewing.saying import Words, said
from personaspec.revisions import Comparison, Moved
from personaspec.versions import Pair, Version

_RANK: Final = ("none", "patch", "minor", "major")


@dataclass(frozen=True)
class Place:
    """Where a line stands: `side` says in which of the two."""

    file: str
    line: int
    side: Literal["old", "new"]


@dataclass(frozen=True)
class Entry:
    """One change, and the personas that it is a change of. `words`: as a creator would say it."""

    judged: Judged
    fingerprint: str
    personas: tuple[str, ...]
    place: Place | None
    words: Words | None

    @property
    def change(self) -> Change:
        """What differs."""
        return self.judged.change

    @property
    def impact(self) -> Impact:
        """What it means."""
        return self.judged.impact


@dataclass(frozen=True)
class Reviewed:
    """One persona's part: its two sides and what its version must say of the changes."""

    pair: Pair
    needs: Step


@dataclass(frozen=True)
class Review:
    """What differs between two sources. `notes`: what the reader must know of how it was found."""

    old_name: str
    new_name: str
    personas: tuple[Reviewed, ...]
    entries: tuple[Entry, ...]
    notes: tuple[str, ...] = ()

    @property
    def needs(self) -> Step:
        """The largest step that a persona needs."""
        return max((each.needs for each in self.personas), key=_RANK.index, default="none")

    def of(self, impacts: Iterable[Impact]) -> tuple[Entry, ...]:
        """The changes of some impacts."""
        wanted = frozenset(impacts)
        return tuple(each for each in self.entries if each.impact in wanted)

    @cached_property
    def counts(self) -> dict[Impact, int]:
        """How many changes there are of each impact that there is, the gravest first."""
        return {impact: n for impact in ORDER if (n := len(self.of((impact,))))}

    @property
    def several(self) -> bool:
        """Whether more than one persona was compared."""
        return len(self.personas) > 1


def review(comparison: Comparison, day: date | None = None, budget: Budget | None = None) -> Review:
    """Everything that differs. `day`: the one on which messages are tried. Takes a while where much has changed."""
    personas: list[Reviewed] = []
    found: dict[tuple[str, str], Entry] = {}
    notes: list[str] = []
    for pair in comparison.pairs:
        needs, entries = _of_pair(pair, day, budget)
        if entries or len(comparison.pairs) == 1:
            personas.append(Reviewed(pair, needs))
        for entry in entries:
            key = entry.fingerprint, entry.change.path
            known = found.get(key)
            found[key] = replace(known, personas=(*known.personas, pair.name)) if known is not None else entry
        if pair.old is not None and pair.old.broken:
            where = f"{written(comparison.old_name)}: {pair.old.path}"
            notes.append(f"{where} does not check clean, so it was compared by what is left of it")
    for moved in comparison.moved:
        entry = _moved(moved)
        found.setdefault((entry.fingerprint, entry.change.path), entry)
    ordered = sorted(found.values(), key=lambda each: (ORDER.index(each.impact), each.change.owner, each.change.path))
    return Review(comparison.old_name, comparison.new_name, tuple(personas), tuple(ordered), tuple(notes))


def _of_pair(pair: Pair, day: date | None, budget: Budget | None) -> tuple[Step, list[Entry]]:
    match pair:
        case Pair(old=Version() as old, new=Version() as new):
            if old.side == new.side:
                return "none", []
            found: Difference = difference(old.side, new.side, day, budget)
            places = _Places(old, new)
            return found.needs, [
                Entry(each, fingerprint(each), (pair.name,), places.of(each.change), said(each.change))
                for each in found.changes
            ]
        case Pair(old=None, new=Version() as new):
            return _whole(new, came=True)
        case Pair(old=Version() as old):
            return _whole(old, came=False)
        case _:
            return "none", []


def _whole(version: Version, came: bool) -> tuple[Step, list[Entry]]:
    """A persona or a pack that is only on one side: nothing is there to compare it with."""
    kind = "pack" if version.pack else "persona"
    shown = f"{kind} {version.name}"
    impact = Impact.CHANGED if version.pack else Impact.DECLARED
    why = "a new one: nobody has reviewed what it says" if came else "it is gone"
    change = Change(
        kind,
        "added" if came else "removed",
        f"{kind}/{version.name}",
        "",
        None if came else shown,
        shown if came else None,
    )
    judged = Judged(change, impact, why)
    counts = _counted(version.side)
    words: Words = (f"a new {kind}: {counts}",) if came else (f"the {kind} is gone: {counts}",)
    first = version.origins.get("persona")
    place = Place(version.path, first.line if first is not None else 1, "new" if came else "old")
    return STEPS[impact], [Entry(judged, fingerprint(judged), (version.name,), place, words)]


def _counted(side: Side) -> str:
    policy = side.policy
    rules = len(policy.forbids) + len(policy.topics) + len(policy.limits)
    several = (
        (len(policy.offers), "offer"),
        (len(policy.facts), "fact"),
        (rules, "rule"),
        (len(policy.discloses), "notice"),
    )
    return ", ".join(f"{n} {word}{'' if n == 1 else 's'}" for n, word in several)


def _moved(moved: Moved) -> Entry:
    """A pin of a lock: what the packs say is compared where their files are, not here."""
    was, now = (
        f"{pin.version} sha256:{pin.sha256[:12]}" if pin is not None else None for pin in (moved.old, moved.new)
    )
    kind: Literal["added", "removed", "changed"] = "added" if was is None else "removed" if now is None else "changed"
    change = Change(f"lock/{moved.pack}", kind, f"lock/{moved.pack}", "pin", was, now, was, now)
    why = "a pin moved: compare two bundles to see what the pack says otherwise"
    judged = Judged(change, Impact.CHANGED, why)
    place = Place(written(moved.path), moved.line, "new" if moved.new is not None else "old")
    return Entry(judged, fingerprint(judged), (), place, None)


class _Places:
    """Where the lines of two versions of a persona stand."""

    def __init__(self, old: Version, new: Version) -> None:
        self._old, self._new = old, new

    def of(self, change: Change) -> Place | None:
        """Of a line that is there now, where it is; else where it was."""
        if change.now is not None:
            found = self._found(self._new.origins, change, change.new)
            return Place(found.file, found.line, "new") if found is not None else None
        found = self._found(self._old.origins, change, change.old)
        return Place(found.file, found.line, "old") if found is not None else None

    def _found(self, origins: Mapping[str, Origin], change: Change, value: Any) -> Origin | None:
        for path in _paths(change, self._node(change, origins), value):
            if path in origins:
                return origins[path]
        return None

    def _node(self, change: Change, origins: Mapping[str, Origin]) -> Any:
        side = (self._new if origins is self._new.origins else self._old).side.policy
        rules = (*side.forbids, *side.topics, *side.discloses, *side.limits)
        return next((rule for rule in rules if rule.name == change.owner), None)


def _paths(change: Change, node: Any, value: Any) -> Iterator[str]:
    """IR paths of a change, the nearest first."""
    owner = change.owner
    listed = getattr(getattr(node, "catch", node), change.statement, None) if change.statement else None
    if isinstance(listed, tuple) and value in listed:
        yield f"{owner}/{change.statement}/{listed.index(value)}"
    yield change.path
    if change.statement:
        yield f"{owner}/{change.statement}"
    yield owner
    for kind in ("relax/", "test/", "consent/"):
        if owner.startswith(kind):
            yield owner.removeprefix(kind)


def places_of_owner(pair: Pair, change: Change) -> Place | None:
    """Where the declaration of a change stands on the new side: what an annotation of a line that went is put on."""
    if pair.new is None:
        return None
    origin = pair.new.origins.get(change.owner) or pair.new.origins.get("persona")
    return Place(origin.file, origin.line, "new") if origin is not None else Place(pair.new.path, 1, "new")
