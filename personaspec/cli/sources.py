"""Specs that a command compiles before it runs them."""

from __future__ import annotations

import posixpath
import sys
from collections.abc import Mapping, Sequence

import click

from personaspec.analysis.imports import kind_of
from personaspec.canonical import node_digest
from personaspec.cli.failures import FINDINGS, Wrong, missing
from personaspec.cli.specs import Spec
from personaspec.compiler import compile_pack, compile_persona
from personaspec.diagnostic import Severity, report
from personaspec.files import Missing
from personaspec.ir.persona import Origin
from personaspec.project import Project, load
from personaspec.render import terminal


def one(path: str, colour: bool, typed: bool) -> Spec:
    """The persona that a path names."""
    project = _load([path])
    personas = [root for root in project.roots if kind_of(project.files[root].checked) == "persona"]
    if not personas:
        raise Wrong(f"`{path}` declares no persona", "give the file that begins with `persona NAME {`")
    if len(personas) > 1:
        raise Wrong(f"`{path}` holds {len(personas)} personas", f"give one of them, such as `{personas[0]}`")
    spec = _spec(project, personas[0], colour, typed)
    if spec is None:
        raise click.exceptions.Exit(FINDINGS)
    return spec


def every(paths: Sequence[str], colour: bool) -> tuple[list[Spec], int]:
    """Every persona and every pack of some paths, and how many have errors."""
    project = _load(paths or ["."])
    roots = [root for root in project.roots if kind_of(project.files[root].checked) in ("persona", "pack")]
    specs = [spec for root in roots if (spec := _spec(project, root, colour, True)) is not None]
    return specs, len(roots) - len(specs)


def _load(paths: Sequence[str]) -> Project:
    try:
        return load(paths, stdin=sys.stdin.buffer.read() if "-" in paths else None)
    except Missing as error:
        raise missing(error) from None


def _spec(project: Project, path: str, colour: bool, typed: bool) -> Spec | None:
    """One of them; None where it has errors, which are shown."""
    pack = kind_of(project.files[path].checked) == "pack"
    compiled = compile_pack(project, path) if pack else compile_persona(project, path)
    if compiled.report.failed:
        errors = [d for d in compiled.diagnostics if d.severity is Severity.ERROR]
        click.echo(terminal.text(report(errors, compiled.report.sources, 1), colour=colour), err=True, nl=False)
        return None
    return Spec(
        path,
        compiled.persona,
        compiled.tests,
        _typed(compiled.origins, project.root) if typed else compiled.origins,
        node_digest(compiled.persona),
        project.settings.model,
        project.settings.as_of,
        compiled.pack.name if compiled.pack is not None else "",
        project.settings.judge,
        project.settings.shadow,
    )


def _typed(origins: Mapping[str, Origin], root: str) -> dict[str, Origin]:
    """Origins with paths from here instead of from the project's root; the standard library keeps its names."""
    files = {
        o.file: o.file if o.file.startswith("std/") else posixpath.normpath(posixpath.join(root, o.file))
        for o in origins.values()
    }
    return {name: origin.model_copy(update={"file": files[origin.file]}) for name, origin in origins.items()}
