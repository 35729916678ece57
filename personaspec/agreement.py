"""What a project agreed on beside its specs: packs that must be used, pins, lint levels, names of files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from personaspec import lint
from personaspec.analysis import errors as names
from personaspec.analysis.errors import LOCK_MISMATCH, LONELY_FRAGMENT, REQUIRED_PACK, RESERVED_PATH, WRONG_STEM
from personaspec.analysis.imports import kind_of
from personaspec.diagnostic import Code, Diagnostic, Severity, demote, suggest
from personaspec.project import Project
from personaspec.settings import LINT_LEVEL, Settings
from personaspec.source import Span
from personaspec.syntax import errors as syntax
from personaspec.vocabulary import errors as words

_KNOWN: Mapping[str, Code] = {c.id: c for c in (*syntax.CODES, *words.CODES, *names.CODES, *lint.CODES)}


def levels(settings: Settings, found: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The findings at the levels that the project gave them, and what is wrong with those levels."""
    kept: list[Diagnostic] = list(_wrong_levels(settings))
    for d in found:
        level = settings.lint.get(d.code.id)
        if level is None or not d.code.lint:
            kept.append(d)
        elif level.level != "off":
            kept.append(demote(d, Severity(level.level)))
    return tuple(kept)


def _wrong_levels(settings: Settings) -> list[Diagnostic]:
    found: list[Diagnostic] = []
    for id, level in settings.lint.items():
        code = _KNOWN.get(id)
        if code is not None and code.lint:
            continue
        lintable = sorted(c.id for c in _KNOWN.values() if c.lint)
        near = suggest(id.upper(), lintable)
        if code is None:
            message, label = f"`{id}` is no code whose level can be set", "not a lint code"
            advice = f"did you mean `{near}`?" if near else "codes of lint are " + ", ".join(f"`{c}`" for c in lintable)
        else:
            message, label = f"`{id}` always holds, and its level cannot be set", code.title
            advice = "remove the line; mend what it finds instead"
        found.append(LINT_LEVEL.at(settings.path, level.span, message, label=label, help=advice))
    return found


def locked(settings: Settings, used: Mapping[str, str]) -> list[Diagnostic]:
    """Packs (name -> sha256 of their bytes) that are not the ones in the lock."""
    found: list[Diagnostic] = []
    for name, sha256 in used.items():
        pin = settings.pins.get(name)
        if pin is not None and pin.sha256 != sha256:
            found.append(
                LOCK_MISMATCH.at(
                    settings.lock_path,
                    pin.span,
                    f"`{name}` is not the pack that the lock pins",
                    label=f"pinned at {pin.version}",
                    help="read what changed, then run `personaspec update`",
                )
            )
    return found


def required(project: Project, path: str, used: Sequence[str]) -> list[Diagnostic]:
    """Packs that the project wants every persona to use, and this one does not."""
    header = next(d for d in project.files[path].checked.declarations if d.kind == "persona")
    return [
        REQUIRED_PACK.at(
            path,
            header.name_span,
            f"this project requires `{name}`, and this persona does not use it",
            label="this persona",
            help=f"add `use {name}`",
        )
        for name in project.settings.require
        if name not in used
    ]


def pack_header(project: Project, path: str) -> list[Diagnostic]:
    """A pack is named like its file, and not like a part of the standard library."""
    header = next(d for d in project.files[path].checked.declarations if d.kind == "pack")
    stem = path.rsplit("/", 1)[-1].removesuffix(".persona")
    found: list[Diagnostic] = []
    if header.name and header.name != stem and path != "-":
        found.append(
            WRONG_STEM.at(
                path,
                header.name_span,
                f"this pack is called `{header.name}`, and its file `{stem}`",
                label="another name than the file's",
                help=f"write `pack {stem}`, or rename the file to `{header.name}.persona`",
            )
        )
    name = project.pack_name(path)
    if name.startswith("std/") and project.store.source(name) is None:
        found.append(
            RESERVED_PATH.at(
                path,
                header.name_span,
                f"`{name}` is a name of the standard library",
                label="not part of it",
                help="move the file out of `std/`",
            )
        )
    return found


def lonely(project: Project, path: str) -> tuple[Diagnostic, ...]:
    """What to say of a fragment that nobody includes; nothing of a persona or a pack."""
    checked = project.files[path].checked
    if kind_of(checked) != "fragment" or not checked.declarations:
        return ()
    stem = path.rsplit("/", 1)[-1].removesuffix(".persona")
    first = checked.declarations[0]
    at = first.statement.word.span.to(first.name_span)
    return (
        LONELY_FRAGMENT.at(
            path,
            Span(at.start, at.end),
            "no file includes this one",
            label="what it says is not in force",
            help=f"add `include ./{stem}` to the persona it belongs to",
        ),
    )
