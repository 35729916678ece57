"""Where merged parts stand: the order of one side, with what only the other holds put behind its neighbour there."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from personaspec.merging.parts import Key, Part


def placed(
    base: Sequence[Part], ours: Sequence[Part], theirs: Sequence[Part], kept: Collection[Key]
) -> tuple[Part, ...]:
    """The parts that are kept, as our side has them where it has them. Ours is the order, unless only they moved parts.

    Items that came into a line of the other side join that line here.
    """
    before, here, there = ({part.key for part in side} for side in (base, ours, theirs))
    shared = before & here & there
    old, left, right = ([part.key for part in side if part.key in shared] for side in (base, ours, theirs))
    moved = left == old != right
    lead, other = (theirs, ours) if moved else (ours, theirs)
    row = [part for part in lead if part.key in kept]
    leading, known = {part.key for part in lead}, {part.key for part in other}
    before_it: Part | None = None
    for part in other:
        if part.key not in kept:
            continue
        if part.key not in leading:
            _put(row, part, before_it, known)
        before_it = part
    first = {part.key: part for part in (*theirs, *ours)}
    return tuple(replace(first[part.key], at=part.at, blank=part.blank) for part in row)


def _put(row: list[Part], part: Part, before_it: Part | None, known: Collection[Key]) -> None:
    """Behind the part that stands before it on its own side, and behind what only the leading side put there."""
    if before_it is None:
        at = 0
    else:
        at = next(number for number, each in enumerate(row) if each.key == before_it.key) + 1
        neighbour = row[at - 1]
        if part.at == before_it.at and part.sort == neighbour.sort == "item" and part.word == neighbour.word:
            while at < len(row) and row[at].at == neighbour.at and row[at].key not in known:
                at += 1
            row.insert(at, replace(part, at=neighbour.at, blank=0))
            return
    end = at
    while end < len(row) and row[end].key not in known:
        end += 1
    while end > at and row[end - 1].sort == "comment":  # a comment belongs to what stands below it
        end -= 1
    while at < end < len(row) and row[end].sort == row[end - 1].sort == "item" and row[end].at == row[end - 1].at:
        end += 1  # never into the middle of a line
    row.insert(end, part)
