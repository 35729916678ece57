"""Entries back into a report, without the compiler: only the lines that are shown are read again."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any

from personaspec.cli import streams
from personaspec.cli.checking.records import unpack
from personaspec.diagnostic import Diagnostic, Report, Severity, report
from personaspec.files import std_folder
from personaspec.render import terminal
from personaspec.source import Source
from personaspec.syntax.decode import decode


def answer(entries: Mapping[str, Mapping[str, Any]]) -> int:
    """Print what is known as `personaspec check` would; its exit code."""
    streams.prepare()
    whole = assemble(entries)
    print(terminal.text(whole, colour=streams.coloured()), end="", flush=True)  # noqa: T201 - the door speaks
    return int(fails(whole, strict=any(entry["strict"] for entry in entries.values())))


def assemble(entries: Mapping[str, Mapping[str, Any]], sources: Mapping[str, Source] | None = None) -> Report:
    """One report of all files, by path. `sources` are those that are in memory already; the others are read."""
    found: list[Diagnostic] = []
    included = {name for path, entry in entries.items() for name, _ in entry["inputs"] if name != path}
    for path, entry in entries.items():
        found += unpack(entry["found"])
        if path not in included and len(entries) > 1:  # a file looked at alone: who includes it was not asked
            found += unpack(entry["lone"])
    spoken_of = {path for one in found for path in (one.path, *(label.path for label in one.related))}
    held = dict(sources or {})
    held |= {path: source for path in spoken_of - held.keys() if (source := read(path)) is not None}
    return report(found, held, len(entries))


def read(path: str) -> Source | None:
    """The text of a file as the compiler saw it; None where it cannot be read. `std/…` is the standard library."""
    place = os.path.join(std_folder(), path) if path.startswith("std/") and not os.path.exists(path) else path
    try:
        with open(place, "rb") as file:
            return decode(file.read(), path)[0]
    except OSError:
        return None


def fails(whole: Report, strict: bool) -> bool:
    """Whether a check ends with 1: on an error; where it is strict, on a warning too."""
    return whole.failed or (strict and whole.count(Severity.WARNING) > 0)
