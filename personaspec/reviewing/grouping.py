"""What belongs together in a review: all that one `use` brought, or took, is one thing to a reader. Pure."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, Literal

from personaspec.diff.change import Impact
from personaspec.diff.impact import kind_of
from personaspec.render.words import counted
from personaspec.reviewing.entry import Entry, Review

_WORDS: Final = {"forbid": "rule", "topic": "topic", "disclose": "notice", "limit": "limit", "law": "law"}


@dataclass(frozen=True)
class Group:
    """Everything of one pack that came or went with it, or the prose of a pack that moved: `how` says which. It stands
    among its gravest."""

    pack: str
    how: Literal["came", "went", "words"]
    entries: tuple[Entry, ...]

    @property
    def impact(self) -> Impact:
        """Of the gravest."""
        return self.entries[0].impact

    @property
    def words(self) -> str:
        """`use std/companion/us-ny: 2 notices, 1 law came`."""
        kinds = Counter(kind_of(each.change) for each in self.entries)
        shown = [counted(kinds[kind], word) for kind, word in _WORDS.items() if kinds[kind]]
        rest = sum(n for kind, n in kinds.items() if kind not in _WORDS and kind != "use")
        shown += [counted(rest, "other line")] if rest else []
        if self.how == "words":
            return f"use {self.pack}: {counted(len(self.entries), 'line')} of its prose changed"
        return f"use {self.pack}: {', '.join(shown) or 'nothing'} {self.how}"


Item = Entry | Group


def grouped(review: Review) -> dict[Impact, list[Item]]:
    """The items of each impact that there is, the gravest first; within one, as the review has them."""
    found: dict[Impact, list[Item]] = {}
    held: dict[int, Group] = {}
    for group in _groups(review.entries):
        for entry in group.entries:
            held[id(entry)] = group
    told: set[int] = set()
    for entry in review.entries:
        item: Item = held.get(id(entry), entry)
        if isinstance(item, Group):
            if id(item) in told:
                continue
            told.add(id(item))
        found.setdefault(item.impact, []).append(item)
    return found


def _groups(entries: Iterable[Entry]) -> Iterator[Group]:
    came: dict[str, Literal["came", "went"]] = {}
    for entry in entries:
        change = entry.change
        if change.owner.startswith("use/") and change.statement == "" and change.kind in ("added", "removed"):
            came[change.owner.removeprefix("use/")] = "came" if change.kind == "added" else "went"
    with_pack: dict[str, list[Entry]] = defaultdict(list)
    prose: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        change = entry.change
        pack = change.owner.removeprefix("use/") if change.owner.startswith("use/") else pack_of(change.owner)
        if pack in came:
            kinds = {"came": "added", "went": "removed"}
            if change.kind == kinds[came[pack]]:
                with_pack[pack].append(entry)
        elif pack and entry.impact is Impact.WORDING:
            prose[pack].append(entry)
    yield from (Group(pack, came[pack], tuple(several)) for pack, several in with_pack.items())
    yield from (Group(pack, "words", tuple(several)) for pack, several in prose.items() if len(several) > 1)


def pack_of(owner: str) -> str:
    """`std/truth` of `std/truth/forbid/prices`; "" for what a persona declares itself."""
    parts = owner.split("/") if not owner.startswith("relax/") else []
    return "/".join(parts[:-2]) if len(parts) > 2 and parts[-2] in (*_WORDS, "test") else ""
