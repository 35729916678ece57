"""Who imports whom, read off the names alone: which specs a change of some files may touch. Pure; too many at worst,
never too few."""

from __future__ import annotations

import posixpath
from collections import defaultdict
from collections.abc import Iterable, Mapping

from personaspec.files import ENDING


def touched(
    changed: Iterable[str], everything: Iterable[str], graphs: Iterable[Mapping[str, frozenset[str]]]
) -> set[str]:
    """What changed, and all that imports it, whichever side says so."""
    importers: dict[str, set[str]] = defaultdict(set)
    index = indexed(everything)
    for graph in graphs:
        for path, names in graph.items():
            for name in names:
                for target in targets(path, name, index):
                    importers[target].add(path)
    found, left = set(changed), list(changed)
    while left:
        for path in importers[left.pop()] - found:
            found.add(path)
            left.append(path)
    return found


def indexed(paths: Iterable[str]) -> dict[str, list[str]]:
    index: dict[str, list[str]] = defaultdict(list)
    for path in paths:
        if path.endswith(ENDING):
            index[path.rpartition("/")[2]].append(path)
    return index


def targets(path: str, name: str, index: Mapping[str, list[str]]) -> list[str]:
    """The files that an import may mean: more of them at worst, for which folders hold packs is a setting."""
    if name.startswith("std/"):
        return []
    if name.startswith(("./", "../")):
        wanted = posixpath.normpath(posixpath.join(posixpath.dirname(path), name + ENDING))
        return [each for each in index.get(posixpath.basename(wanted), ()) if each == wanted]
    wanted = name + ENDING
    several = index.get(posixpath.basename(wanted), ())
    return [each for each in several if each == wanted or each.endswith("/" + wanted)]


def imported(roots: Iterable[str], everything: Iterable[str], graph: Mapping[str, frozenset[str]]) -> set[str]:
    """Some files and all that they may import, directly or not."""
    index = indexed(everything)
    found = set(roots)
    left = list(found)
    while left:
        path = left.pop()
        for name in graph.get(path, ()):
            fresh = set(targets(path, name, index)) - found
            found |= fresh
            left += fresh
    return found
