"""The answer to a plain `personaspec check`, where nothing has changed since the last one: from the cache alone.

It loads neither the command-line library nor the compiler, so a pre-commit hook costs a few bare starts of Python.
What it does not understand it leaves to the group: there is one reading of options, and it is not this one.
"""

from __future__ import annotations

import os
import re
import time

from personaspec.cache import Cache, folder
from personaspec.files import Missing, find, project_folder
from personaspec.render.words import summary

_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def answer(args: list[str]) -> int | None:
    """The exit code, after the same words as ever were printed; None where the compiler must be asked."""
    asked = plain(args)
    if asked is None:
        return None
    paths, strict, said = asked
    try:
        files = find(paths)
        home = folder(os.environ.get("PERSONASPEC_CACHE_DIR"))
        today = time.strftime("%Y-%m-%d")
        kept = Cache(home, today=today, said=said, strict=strict, root=project_folder(files[0]) if files else "")
        entries = {}
        for path in files:
            entry = kept.get(path)
            if entry is None:
                return None
            entries[path] = entry
    except (Missing, OSError, ValueError):
        return None
    if any(entry["found"]["rows"] or entry["lone"]["rows"] for entry in entries.values()):
        from personaspec.cli.checking import recalled  # the door opens late: a clean answer needs none of it

        return recalled.answer(entries)
    try:
        print(summary(0, 0, 0, len(files)), flush=True)  # noqa: T201 - the door speaks
    except OSError:
        return None  # the group says what is wrong with the disk or the reader
    return 0


def plain(args: list[str]) -> tuple[list[str], bool, str] | None:
    """Paths, whether strict, the day that was said; None where only the group understands what is asked."""
    if args[:1] != ["check"] or "_PERSONASPEC_COMPLETE" in os.environ:
        return None
    paths: list[str] = []
    strict, said = False, ""
    rest = iter(args[1:])
    for arg in rest:
        if arg == "--strict":
            strict = True
        elif arg == "--as-of":
            said = next(rest, "")
            if not _DAY.fullmatch(said):
                return None
        elif arg.startswith("-"):
            return None
        else:
            paths.append(arg)
    return paths or ["."], strict, said
