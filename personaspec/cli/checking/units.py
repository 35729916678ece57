"""One look at some files with the compiler: what was found for each, and all that was read for it.

The only module of the command that opens the compiler; workers run it in processes of their own.
"""

from __future__ import annotations

import posixpath
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from personaspec import compiler, project
from personaspec.analysis.wanted import is_local, wanted
from personaspec.cli.checking.records import pack
from personaspec.files import ENDING, digest
from personaspec.lean import dataclass
from personaspec.packed import PackedStore
from personaspec.project import Project

Entry = dict[str, Any]
"""What is known of one file, as JSON can hold it: `inputs` `[[path, sha256]…]`, `found` (packed diagnostics),
`lone` (those that hold only where nobody includes the file)."""

_STD = PackedStore()  # loaded once in a process, whatever is looked at


@dataclass(frozen=True)
class Asked:
    """What a check is asked: `said` is the day that the user gave, `strict` that warnings fail."""

    today: date
    said: date | None = None
    strict: bool = False


def look(
    paths: Sequence[str], asked: Asked, root: str | None, stdin: bytes = b"", held: Mapping[str, bytes] | None = None
) -> list[Entry]:
    """An entry for each path, in order (`-` is `stdin`). `root` is the project's folder where it is known; `held` are
    bytes that stand in for those of files.

    Raises `files.Missing` for a path that is not there, OSError for one that cannot be read.
    """
    loaded = project.load(paths, stdin=stdin, root=root, store=_STD, held=held)
    as_of = project.as_of(loaded, asked.said, asked.today)
    strict = asked.strict or loaded.settings.strict
    return [
        {
            "inputs": inputs(loaded, path),
            "found": pack((*loaded.diagnostics, *compiler.check_unit(loaded, path, as_of, strict=strict))),
            "lone": pack(compiler.lonely_unit(loaded, path)),
            "strict": strict,
        }
        for path in paths
    ]


def inputs(loaded: Project, path: str) -> list[tuple[str, str]]:
    """Every file that the findings of a unit rest on, with the sha256 of its bytes; "" for a place where an import
    was looked for and nothing stood, so that a file which appears there is seen. The standard library is not listed:
    it is part of the compiler."""
    read: dict[str, str] = {}
    todo = [path]
    while todo:
        here = todo.pop()
        if here in read:
            continue
        read[here] = loaded.files[here].sha256
        for want in wanted(loaded.files[here].checked):
            target = loaded.found.get((here, want.name))
            if target is not None:
                todo.append(target)
            for place in _places(loaded, here, want.name):
                if place == target:
                    break
                read.setdefault(place, "")
    read |= {name: digest(name) for name in project.settings_files(loaded)}
    return sorted(read.items())


def _places(loaded: Project, here: str, name: str) -> list[str]:
    """Where an import is looked for, in order."""
    if is_local(name):
        folder = "" if here == "-" else posixpath.dirname(here)
        return [posixpath.normpath(posixpath.join(folder, name + ENDING))]
    if name.startswith("std/"):
        return []
    folders = (posixpath.join(loaded.root, folder) for folder in loaded.settings.specs)
    return [posixpath.normpath(posixpath.join(folder, name + ENDING)) for folder in folders]
