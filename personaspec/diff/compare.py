"""Finds what differs between two policies: by declaration, then by line. Moves and reorderings are no change, for a
policy has no order; a declaration that only changed its name is found again by what it says.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from personaspec.diff.change import Change
from personaspec.diff.lines import Declared, Line, declared
from personaspec.diff.side import Side

_ALIKE: Final = 0.6  # of all lines of two declarations: from here on they are one that was renamed
_NAMELESS: Final = frozenset({"persona", "audience", "privacy", "voice"})


def compare(old: Side, new: Side) -> tuple[Change, ...]:
    """Every line of meaning that differs, by owner and then by line."""
    before, after = declared(old), declared(new)
    language = new.policy.header.languages[0]
    renamed = dict(_renamed(before, after))
    found: list[Change] = []
    for owner, one in before.items():
        other = after.get(renamed.get(owner, owner))
        if other is None:
            found.append(_whole(one, None, language))
            continue
        if owner in renamed:
            found.append(Change(other.owner, "renamed", other.owner, "", one.owner, other.owner, one.node, other.node))
        found += _lines(one, other)
    came = set(after) - set(before) - set(renamed.values())
    found += [_whole(None, one, language) for owner, one in after.items() if owner in came]
    return tuple(sorted(found, key=lambda each: (each.owner, each.path, each.was or "", each.now or "")))


def _whole(one: Declared | None, other: Declared | None, language: str) -> Change:
    """A declaration that came or went."""
    there = other or one
    assert there is not None, "a change has a side"
    kind = "added" if one is None else "removed"
    was, now = (_headline(each, language) if each is not None else None for each in (one, other))
    return Change(
        there.owner,
        "added" if kind == "added" else "removed",
        there.owner,
        "",
        was,
        now,
        one.node if one is not None else None,
        other.node if other is not None else None,
    )


def _headline(each: Declared, language: str) -> str:
    """`forbid personal-life "Claims a child, a partner …"`: how the declaration begins."""
    titles = [line for line in each.lines if line.statement in ("title", "text")]
    title = next((line for line in titles if line.key in ("", language)), titles[0] if titles else None)
    said = title.text[title.text.index('"') :] if title is not None and '"' in title.text else ""
    return " ".join(part for part in (each.kind, each.name if each.kind != "use" else each.owner[4:], said) if part)


def _lines(one: Declared, other: Declared) -> Iterator[Change]:
    """The lines that differ. Of a word that is said once, what went and what came are one change."""
    gone = _without(one.lines, other.lines)
    came = _without(other.lines, one.lines)
    for line in gone:
        match = next((each for each in came if _same_place(line, each)), None) or _only(line, gone, came)
        if match is not None:
            came.remove(match)
            yield _change(other, "changed", line, match)
        else:
            yield _change(other, "removed", line, None)
    for line in came:
        yield _change(other, "added", None, line)


def _change(owner: Declared, kind: str, was: Line | None, now: Line | None) -> Change:
    line = now or was
    assert line is not None, "a change has a side"
    path = f"{owner.owner}/{line.statement}" + (f"/{line.key}" if line.key and line.single else "")
    return Change(
        path,
        "changed" if kind == "changed" else "added" if kind == "added" else "removed",
        owner.owner,
        line.statement,
        was.text if was is not None else None,
        now.text if now is not None else None,
        was.value if was is not None else None,
        now.value if now is not None else None,
    )


_SWAPPED: Final = frozenset({"price", "link", "quiet", "ages"})
"""Words that may stand on several lines and mostly stand on one: one that went and one that came are one change."""


def _only(line: Line, gone: Iterable[Line], came: Iterable[Line]) -> Line | None:
    if line.statement not in _SWAPPED:
        return None
    ours, theirs = ([each for each in lines if each.statement == line.statement] for lines in (gone, came))
    return theirs[0] if len(ours) == len(theirs) == 1 else None


def _same_place(one: Line, other: Line) -> bool:
    return one.single and other.single and (one.statement, one.key) == (other.statement, other.key)


def _without(lines: Iterable[Line], others: Iterable[Line]) -> list[Line]:
    known = {line.text for line in others}
    return [line for line in lines if line.text not in known]


def _renamed(before: Mapping[str, Declared], after: Mapping[str, Declared]) -> Iterator[tuple[str, str]]:
    """Pairs of names: what went and what came are of one kind and of one pack, and say mostly the same."""
    came = [each for owner, each in after.items() if owner not in before and each.kind not in _NAMELESS]
    for owner, one in before.items():
        if owner in after or one.kind in _NAMELESS or one.kind == "use":
            continue
        near = [(_likeness(one, each), each.owner) for each in came if _may_be(one, each)]
        best = max(near, default=(0.0, ""))
        if best[0] >= _ALIKE:
            came = [each for each in came if each.owner != best[1]]
            yield owner, best[1]


def _may_be(one: Declared, other: Declared) -> bool:
    return one.kind == other.kind and one.owner.rpartition("/")[0] == other.owner.rpartition("/")[0]


def _likeness(one: Declared, other: Declared) -> float:
    """The share of lines that both have, of those that either has."""
    a, b = ({line.text for line in each.lines} for each in (one, other))
    return len(a & b) / len(a | b) if a or b else 0.0
