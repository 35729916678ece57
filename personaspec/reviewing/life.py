"""A rule's life: what each commit did to it, the last first. Pure but for the repository that it reads."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from personaspec.diff.change import Change, Impact, Judged
from personaspec.diff.difference import difference
from personaspec.diff.fingerprint import fingerprint
from personaspec.diff.impact import ORDER
from personaspec.diff.lines import declared
from personaspec.repository import Commit, Repository
from personaspec.reviewing.entry import Entry
from personaspec.reviewing.saying import said
from personaspec.touched import imported
from personaspec.versions import Version, at_commit

MOST: Final = 200


@dataclass(frozen=True)
class Deed:
    """What one commit did. `because`: what the rule itself says of why, "" where it says nothing."""

    commit: Commit
    entries: tuple[Entry, ...]
    because: str = ""


def life(
    repository: Repository,
    names: Sequence[str],
    commits: Sequence[Commit],
    rule: str,
    day: date | None,
    progress: Callable[[int, int], None],
) -> Iterator[Deed]:
    """What each commit changed of a spec, or of those of its declarations that have `rule` in their name. `names`: what
    the file was called, the last first. A merge did what it changed against each of its parents."""
    reader = _Reader(repository, names)
    for nth, commit in enumerate(commits):
        progress(nth, len(commits))
        after = reader.version(commit.oid)
        befores = [reader.version(parent) for parent in commit.parents] or [None]
        found = [_changes(before, after, rule, day) for before in befores]
        shared = set.intersection(*({each.fingerprint for each in several} for several in found))
        entries = tuple(each for each in found[0] if each.fingerprint in shared)
        if entries:
            yield Deed(commit, entries, _because(after, entries))
    progress(len(commits), len(commits))


def _changes(before: Version | None, after: Version | None, rule: str, day: date | None) -> list[Entry]:
    if before is None or after is None:
        return _begun(before, after, rule)
    if before.side == after.side:
        return []
    found = difference(before.side, after.side, day).changes
    kept = [each for each in found if _is_about(each.change, rule)]
    return [Entry(each, fingerprint(each), (after.name,), None, said(each.change)) for each in kept]


def _is_about(change: Change, rule: str) -> bool:
    """Whether a change is of a declaration of that name, or of one that is relaxed, or was called so."""
    names = (change.owner, change.was or "") if change.kind == "renamed" else (change.owner,)
    return not rule or any(name == rule or name.endswith(f"/{rule}") for name in names)


def _begun(before: Version | None, after: Version | None, rule: str) -> list[Entry]:
    """The spec came, or went: of a rule, only where it was in it."""
    there = after or before
    if there is None:
        return []
    owners = [owner for owner in declared(there.side) if owner == rule or owner.endswith(f"/{rule}")] if rule else []
    if rule and not owners:
        return []
    came = after is not None
    found = []
    for owner in owners or ["persona"]:
        shown = owner if rule else there.name
        change = Change(
            owner, "added" if came else "removed", owner, "", None if came else shown, shown if came else None
        )
        judged = Judged(change, Impact.CHANGED, "it came with the file" if came else "it went with the file")
        found.append(Entry(judged, fingerprint(judged), (there.name,), None, None))
    return found


def _because(version: Version | None, entries: Sequence[Entry]) -> str:
    """Why, as the rule itself says: of the gravest change that has a `because`."""
    if version is None:
        return ""
    all_of_it = declared(version.side)
    for entry in entries:
        there = all_of_it.get(entry.change.owner)
        because = getattr(there.node, "because", "") if there is not None else ""
        if because:
            return str(because)
    return ""


class _Reader:
    """The spec at a commit, compiled once for the same bytes."""

    def __init__(self, repository: Repository, names: Sequence[str]) -> None:
        self._repository, self._names = repository, names
        self._by_bytes: dict[frozenset[tuple[str, str]], Version | None] = {}
        self._by_commit: dict[str, Version | None] = {}

    def version(self, commit: str) -> Version | None:
        """None where it is not there, or declares nothing."""
        if commit not in self._by_commit:
            self._by_commit[commit] = self._read(commit)
        return self._by_commit[commit]

    def _read(self, commit: str) -> Version | None:
        tree = self._repository.tree(commit)
        root = next((name for name in self._names if name in tree), None)
        if root is None:
            return None
        graph = self._repository.imports(commit)
        parts = imported([root], tree, graph) | {path for path in tree if path.endswith("personaspec.toml")}
        key = frozenset((path, tree[path].oid) for path in parts)
        if key not in self._by_bytes:
            found = at_commit(self._repository, tree, graph, [root])
            self._by_bytes[key] = found[0] if found else None
        return self._by_bytes[key]


def tone(entries: Sequence[Entry]) -> str:
    """What a commit did, in a word: by its gravest change."""
    return min((entry.impact for entry in entries), key=ORDER.index).in_words
