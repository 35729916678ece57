"""The one that reads spec files. Finds what was asked for, reads it and all that it imports, and parses each file once.

Paths inside are as the user typed them (relative to the working directory, `/` between folders), so that a message
names what the user knows; a bundle's origins are rewritten to start at the project's root.
"""

from __future__ import annotations

import hashlib
import os
import posixpath
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from types import MappingProxyType

from personaspec import files
from personaspec.analysis.imports import Library, Packed, kind_of
from personaspec.analysis.wanted import is_local, wanted
from personaspec.diagnostic import Diagnostic
from personaspec.files import ENDING
from personaspec.lean import dataclass, field
from personaspec.packed import PackedStore
from personaspec.settings import Settings, read_settings
from personaspec.source import Source
from personaspec.syntax.decode import decode
from personaspec.syntax.parser import parse
from personaspec.syntax.tree import Parsed
from personaspec.vocabulary.checker import check as check_words
from personaspec.vocabulary.typed import Checked


@dataclass(frozen=True)
class File:
    """A file that was read: its parse, its words, and the sha256 of its bytes."""

    parsed: Parsed
    checked: Checked
    sha256: str
    decoding: tuple[Diagnostic, ...] = ()

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What is wrong with the file for itself: bytes, form and words."""
        return (*self.decoding, *self.parsed.diagnostics, *self.checked.diagnostics)


@dataclass
class Project:
    """What was asked for (`roots`, sorted) and all files that they lead to, by path."""

    roots: tuple[str, ...]
    root: str  # the folder that holds personaspec.toml or the repository; "" for the working directory
    settings: Settings = field(default_factory=Settings)
    files: dict[str, File] = field(default_factory=dict)
    found: dict[tuple[str, str], str] = field(default_factory=dict)
    packed: dict[str, Packed] = field(default_factory=dict)
    diagnostics: tuple[Diagnostic, ...] = ()
    extra: dict[str, Source] = field(default_factory=dict)
    lowered: dict[str, Packed] = field(default_factory=dict)  # packs that this run has lowered, by path
    store: PackedStore = field(default_factory=PackedStore)
    held: Mapping[str, bytes] = field(default_factory=dict)  # bytes that stand in for those of files

    @property
    def library(self) -> Library:
        """The files as `analysis` wants them."""
        checked = {path: file.checked for path, file in self.files.items()}
        return Library(checked, self.found, self.packed, self.names())

    def names(self) -> tuple[str, ...]:
        """Every pack that could be used by name."""
        own = {name for folder in self.spec_folders() for name in _below(folder)}
        return tuple(sorted({*self.store.names(), *own}))

    def spec_folders(self) -> list[str]:
        """The folders in which packs are found by name, where they exist."""
        return [f for f in (posixpath.join(self.root, s) for s in self.settings.specs) if os.path.isdir(f or ".")]

    def sources(self) -> dict[str, Source]:
        """Path -> text of everything that a message may point into, the standard library included."""
        return {**{p: f.parsed.source for p, f in self.files.items()}, **self.extra}

    def relative(self, path: str) -> str:
        """A path as a bundle may name it: from the project's root."""
        if path in self.files and self.root and not path.startswith("std/"):
            path = posixpath.relpath(path, self.root)
        return files.written(path)

    def pack_name(self, path: str) -> str:
        """The name of a pack file that is looked at for itself: below `specs/`, else beside itself."""
        for folder in self.spec_folders():
            below = posixpath.relpath(path, folder or ".")
            if not below.startswith("../"):
                return below.removesuffix(ENDING)
        parts = path.removesuffix(ENDING).split("/")
        if "specs" in parts[:-1]:
            return "/".join(parts[len(parts) - parts[::-1].index("specs") :])
        return "./" + parts[-1]


def load(
    paths: Sequence[str],
    *,
    stdin: str | bytes | None = None,
    root: str | None = None,
    store: PackedStore | None = None,
    held: Mapping[str, bytes] | None = None,
) -> Project:
    """Read what was named: files, folders (every `.persona` below them), `-` for `stdin`.

    `root` is the project's folder where the caller knows it, else that of the first file; `store` the standard library
    where it is loaded already, `held` bytes that stand in for those of files: a change that is tried before it is
    written. Raises `files.Missing` for a path that is not there, OSError for one that cannot be read.
    """
    roots = _roots(paths)
    if root is None:
        root = files.project_folder(next((path for path in roots if path != "-"), "."))
    project = Project(tuple(roots), root, store=store or PackedStore(), held=held or {})
    _settings(project)
    todo: list[str] = []
    for path in roots:
        data = (
            (stdin.encode() if isinstance(stdin, str) else stdin or b"") if path == "-" else _bytes(path, project.held)
        )
        project.files[path] = _file(path, data)
        todo.append(path)
    while todo:
        todo.extend(_imports(project, todo.pop()))
    return project


def _imports(project: Project, path: str) -> Iterable[str]:
    """Read what a file asks for; the paths that are new."""
    for want in wanted(project.files[path].checked):
        target = _target(project, path, want.name)
        if target is None:
            packed = project.store.get(want.name) if want.kind == "use" else None
            if packed is not None:
                _keep_packed(project, packed)
            continue
        project.found[path, want.name] = target
        if target not in project.files:
            project.files[target] = _file(target, _bytes(target, project.held))
            yield target


def _keep_packed(project: Project, packed: Packed) -> None:
    if packed.pack.name in project.packed:
        return
    project.packed[packed.pack.name] = packed
    source = project.store.source(packed.pack.name)
    if source is not None:
        project.extra[source.path] = source
    for name in packed.pack.uses:
        inner = project.store.get(name)
        if inner is not None:
            _keep_packed(project, inner)


def _target(project: Project, path: str, name: str) -> str | None:
    """The file that an import means; None for the standard library and for what is not there."""
    if is_local(name):
        base = "" if path == "-" else posixpath.dirname(path)
        target = posixpath.normpath(posixpath.join(base, name + ENDING))
        return target if os.path.isfile(target) else None
    if name.startswith("std/"):
        return None
    for folder in project.spec_folders():
        target = posixpath.normpath(posixpath.join(folder, name + ENDING))
        if os.path.isfile(target):
            return target
    return None


def _file(path: str, data: bytes) -> File:
    source, decoding = decode(data, path)
    parsed = parse(source)
    return File(parsed, check_words(parsed), hashlib.sha256(data).hexdigest(), decoding)


def _bytes(path: str, held: Mapping[str, bytes] = MappingProxyType({})) -> bytes:
    if path in held:
        return held[path]
    try:
        with open(path, "rb") as file:
            return file.read(files.LARGEST + 1)
    except FileNotFoundError as error:
        raise files.Missing(path) from error


def _roots(paths: Sequence[str]) -> list[str]:
    named = [path for path in (paths or ["."]) if path != "-"]
    return sorted({*files.find(named), *(["-"] if "-" in paths else [])})


def _below(folder: str) -> list[str]:
    return [posixpath.relpath(p, folder or ".").removesuffix(ENDING) for p in files.find([folder or "."])]


def _settings(project: Project) -> None:
    path, lock_path = settings_files(project)
    sources: list[Source | None] = []
    for name in (path, lock_path):
        if not os.path.isfile(name):
            sources.append(None)
            continue
        source, found = decode(_bytes(name), name)
        project.extra[name] = source
        project.diagnostics += tuple(d for d in found if d.code.id in ("PS013", "PS014"))
        sources.append(source)
    if sources[0] is not None or sources[1] is not None:
        project.settings, found = read_settings(sources[0] or Source(path, ""), sources[1])
        project.diagnostics += found


def settings_files(project: Project) -> tuple[str, str]:
    """Where the settings and the lock of a project stand, or would stand."""
    return (posixpath.join(project.root, "personaspec.toml"), posixpath.join(project.root, "personaspec.lock"))


def as_of(project: Project, given: date | None, today: date) -> date:
    """The day that a check speaks of: what the user said, what the project says, today."""
    return given or project.settings.as_of or today


def personas(project: Project) -> tuple[str, ...]:
    """The roots that declare a persona."""
    return tuple(path for path in project.roots if kind_of(project.files[path].checked) == "persona")


def packs(project: Project) -> tuple[str, ...]:
    """The roots that declare a pack."""
    return tuple(path for path in project.roots if kind_of(project.files[path].checked) == "pack")
