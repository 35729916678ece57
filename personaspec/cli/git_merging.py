"""What git's merge driver does: reads three files, writes one, and says what a person must decide."""

from __future__ import annotations

import os
import subprocess
from functools import lru_cache

from personaspec import compiler, project
from personaspec.analysis.imports import kind_of
from personaspec.diagnostic import Severity
from personaspec.diff.side import Side
from personaspec.files import LARGEST, Missing
from personaspec.merging.file import MergedFile
from personaspec.merging.settling import settle
from personaspec.syntax.decode import decode


def merge(base: str, ours: str, theirs: str, path: str) -> tuple[str, ...]:
    """Merge into `ours`, as git asks of a driver. What is in conflict, one sentence each; none: it is clean.

    `path` is where the file stands in the working tree: what it imports is read from there. A text that does not parse
    is merged by git's own text merge, and is a conflict however that went. OSError: a file cannot be read or written.
    """
    try:
        old, mine, other = (_text(name) for name in (base, ours, theirs))
        made = None
        if old is not None and mine is not None and other is not None:
            made = settle(old, mine, other, lambda text: _policy(path, text))
    except Exception:
        _by_text(base, ours, theirs)  # whatever happened, no line of either side is lost
        raise
    if made is None:
        _by_text(base, ours, theirs)
        return ("it does not parse on all sides: merged as text, read it and run `personaspec check`",)
    _write(ours, made)
    return tuple(f"{clash.where}: {clash.why}" for clash in made.clashes)


def _text(path: str) -> str | None:
    with open(path, "rb") as file:
        data = file.read(LARGEST + 1)
    source, found = decode(data, path)
    return None if any(one.severity is Severity.ERROR for one in found) else source.text


def _write(path: str, made: MergedFile) -> None:
    with open(path, "wb") as file:
        file.write(made.text.encode())


def _policy(path: str, text: str) -> Side | None:
    """What the text compiles to in its place; None for a fragment, and for a file that the working tree does not have.

    What other files say is what the working tree has: the same for all sides.
    """
    if not os.path.isfile(path):
        return None
    try:
        return _compiled(os.path.relpath(path).replace(os.sep, "/"), text)
    except (Missing, OSError):
        return None


@lru_cache(maxsize=8)
def _compiled(path: str, text: str) -> Side | None:
    read = project.load([path], held={path: text.encode()})
    if kind_of(read.files[path].checked) == "fragment":
        return None
    made = compiler.compile_unit(read, path)
    return Side(made.persona, made.tests)


def _by_text(base: str, ours: str, theirs: str) -> None:
    """git's own merge of lines, with its marks."""
    labels = ("-L", "ours", "-L", "base", "-L", "theirs")
    subprocess.run(["git", "merge-file", "-q", *labels, ours, base, theirs], check=False)  # noqa: S603, S607
