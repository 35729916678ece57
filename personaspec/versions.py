"""Personas as a source has them, compiled: from the disk, from a commit, from a bundle; and which is which.

What is read from a commit is written into a folder of its own, which is gone when it was compiled.
"""

from __future__ import annotations

import os
import posixpath
import re
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from personaspec import compiler, files, project
from personaspec.analysis.imports import kind_of
from personaspec.bundling import MOST_BYTES, load_bundle
from personaspec.diagnostic import Severity
from personaspec.diff.side import Side
from personaspec.ir.persona import Origin
from personaspec.packed import PackedStore
from personaspec.repository import Repository, Tree
from personaspec.source import Source
from personaspec.touched import imported

LOCK: Final = "personaspec.lock"
LINK: Final = "120000"
_LOST: Final = re.compile(r"PS0|PS1(?!5[4-8])")  # form and names: what they say of did not reach the policy


@dataclass(frozen=True)
class Version:
    """One persona, or one pack, as a source has it. `path` and the files of `origins` are as one would type them here.
    `broken` says what of it was not understood, a line each: then `side` is only what was left of it. `parts`: the
    files that it was made of."""

    name: str
    path: str
    side: Side
    origins: Mapping[str, Origin]
    pack: bool = False
    broken: tuple[str, ...] = ()
    parts: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Pair:
    """The same persona on both sides; None where one side has none."""

    old: Version | None
    new: Version | None

    @property
    def sides(self) -> tuple[Version, ...]:
        """The one or two that are there, the old one first."""
        return tuple(each for each in (self.old, self.new) if each is not None)

    @property
    def name(self) -> str:
        """What the persona is called: on the new side, where it is there."""
        return self.sides[-1].name


def at_commit(
    repository: Repository, tree: Tree, graph: Mapping[str, frozenset[str]], roots: Iterable[str]
) -> tuple[Version, ...]:
    """Some files of a commit, compiled: they and what they import are written into a folder, by their paths."""
    there = [path for path in roots if path in tree]
    if not there:
        return ()
    wanted = imported(there, tree, graph)
    wanted |= {path for path in tree if path.rpartition("/")[2] in ("personaspec.toml", LOCK)}
    held = {path: tree[_followed(tree, repository, path)] for path in wanted}
    data = repository.blobs(entry.oid for entry in held.values() if entry.mode != LINK)
    with tempfile.TemporaryDirectory(prefix="personaspec-") as folder:
        top = os.path.realpath(folder)
        for path, entry in held.items():
            if entry.mode != LINK:
                target = os.path.join(top, *path.split("/"))
                os.makedirs(os.path.dirname(target), exist_ok=True)
                with open(target, "wb") as file:
                    file.write(data[entry.oid])
        found = []
        for root, paths in _by_project(there, held):
            here = [os.path.join(top, path) for path in paths if os.path.isfile(os.path.join(top, path))]
            if here:
                found += _compiled(here, posixpath.join(top, root) if root else top, top, repository)
    return tuple(found)


def _followed(tree: Tree, repository: Repository, path: str) -> str:
    """Where a link of the tree leads, within it; the path itself where it leads nowhere."""
    seen: set[str] = set()
    here = path
    while tree[here].mode == LINK and here not in seen:
        seen.add(here)
        target = os.fsdecode(repository.blobs([tree[here].oid])[tree[here].oid])
        there = posixpath.normpath(posixpath.join(posixpath.dirname(here), target))
        if there not in tree:
            return path
        here = there
    return here


def _by_project(paths: Iterable[str], tree: Iterable[str]) -> Iterator[tuple[str, list[str]]]:
    """Paths by the folder of the project that they belong to: the nearest with `personaspec.toml`, else the top."""
    tomls = {posixpath.dirname(path) for path in tree if path.rpartition("/")[2] == "personaspec.toml"}
    found: dict[str, list[str]] = defaultdict(list)
    for path in paths:
        here = posixpath.dirname(path)
        while here and here not in tomls:
            here = posixpath.dirname(here)
        found[here].append(path)
    yield from found.items()


def on_disk(paths: Iterable[str]) -> Iterator[Version]:
    """Specs as they lie on the disk, by project."""
    found: dict[str, list[str]] = defaultdict(list)
    for path in paths:
        found[files.project_folder(path)].append(path)
    for root, several in found.items():
        yield from _compiled(several, root, None, None)


def _compiled(paths: list[str], root: str, top: str | None, repository: Repository | None) -> list[Version]:
    """Personas and packs among some files. `top`: the folder that a commit was written into."""
    loaded = project.load(paths, root=root, store=_store())
    found: list[Version] = []
    for path in loaded.roots:
        kind = kind_of(loaded.files[path].checked)
        if kind not in ("persona", "pack"):
            continue
        compiled = compiler.compile_unit(loaded, path)
        typed = _Typed(loaded.root, top, repository)
        broken = tuple(
            f"{typed.path(each.path)}:{_line(compiled.report.sources, each.path, each.span.start)}: "
            f"[{each.code.id}] {each.message}"
            for each in compiled.diagnostics
            if each.severity is Severity.ERROR and _LOST.match(each.code.id)
        )
        name = compiled.pack.name if compiled.pack is not None else compiled.persona.header.name
        found.append(
            Version(
                name,
                typed.path(path),
                Side(compiled.persona, compiled.tests),
                {key: o.model_copy(update={"file": typed.origin(o.file)}) for key, o in compiled.origins.items()},
                kind == "pack",
                broken,
                frozenset(typed.origin(part) for part in compiled.sources),
            )
        )
    return found


@dataclass(frozen=True)
class _Typed:
    """Paths of a loaded project as one would type them here."""

    root: str
    top: str | None
    repository: Repository | None

    def path(self, path: str) -> str:
        """Of a path as the project names it."""
        if self.top is not None and self.repository is not None and path.startswith(self.top + "/"):
            return files.written(self.repository.typed(path.removeprefix(self.top + "/")))
        return files.written(path)

    def origin(self, file: str) -> str:
        """Of a path from the project's root, as origins name it; the standard library keeps its names."""
        if file.startswith("std/"):
            return file
        path = posixpath.normpath(posixpath.join(self.root, file))
        return self.path(path if self.top is not None else os.path.relpath(path).replace(os.sep, "/"))


def _line(sources: Mapping[str, Source], path: str, at: int) -> int:
    return sources[path].position(at).line if path in sources else 1


@cache
def _store() -> PackedStore:
    """The standard library, loaded once for both sides."""
    return PackedStore()


def is_bundle(path: str) -> bool:
    with open(path, "rb") as file:
        return path.endswith(".json") or file.read(64).lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b'{"')


def in_bundle(path: str) -> Version:
    with open(path, "rb") as file:
        bundle = load_bundle(file.read(MOST_BYTES + 1))
    return Version(bundle.policy.header.name, path, Side(bundle.policy, bundle.tests), bundle.origins)


def paired(old: Iterable[Version], new: Iterable[Version]) -> tuple[Pair, ...]:
    """Which persona is which: by path and name, else by name, else by path. Packs that a compared persona is made of
    are compared there."""
    had, has = list(old), list(new)
    pairs: list[Pair] = []
    keys = (
        lambda each: (each.pack, each.path, each.name),
        lambda each: (each.pack, each.name),
        lambda each: (each.pack, each.path),
    )
    for key in keys:
        for one in list(had):
            same = [each for each in has if key(each) == key(one)]
            if len(same) == 1 and sum(key(each) == key(one) for each in had) == 1:
                had.remove(one)
                has.remove(same[0])
                pairs.append(Pair(one, same[0]))
    if len(had) == len(has) == 1 and not pairs and had[0].pack == has[0].pack:
        pairs.append(Pair(had.pop(), has.pop()))
    pairs += [Pair(one, None) for one in had] + [Pair(None, one) for one in has]
    personas = [each for pair in pairs for each in pair.sides if not each.pack]
    parts = {part for each in personas for part in each.parts}
    kept = [pair for pair in pairs if not all(each.pack and each.path in parts for each in pair.sides)]
    return tuple(sorted(kept, key=lambda pair: (pair.name, pair.sides[-1].path)))
