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
    return _spec(project, personas[0], colour, typed)


def every(paths: Sequence[str], colour: bool) -> list[Spec]:
    """Every persona and every pack of some paths."""
    project = _load(paths or ["."])
    kinds = {root: kind_of(project.files[root].checked) for root in project.roots}
    return [_spec(project, root, colour, True) for root in project.roots if kinds[root] in ("persona", "pack")]


def _load(paths: Sequence[str]) -> Project:
    try:
        return load(paths, stdin=sys.stdin.buffer.read() if "-" in paths else None)
    except Missing as error:
        raise missing(error) from None


def _spec(project: Project, path: str, colour: bool, typed: bool) -> Spec:
    pack = kind_of(project.files[path].checked) == "pack"
    compiled = compile_pack(project, path) if pack else compile_persona(project, path)
    if compiled.report.failed:
        errors = [d for d in compiled.diagnostics if d.severity is Severity.ERROR]
        click.echo(terminal.text(report(errors, compiled.report.sources, 1), colour=colour), err=True, nl=False)
        raise click.exceptions.Exit(FINDINGS)
    return Spec(
        path,
        compiled.persona,
        compiled.tests,
        _typed(compiled.origins, project.root) if typed else compiled.origins,
        node_digest(compiled.persona),
        project.settings.model,
        project.settings.as_of,
        compiled.persona.header.title if pack else "",
    )


def _typed(origins: Mapping[str, Origin], root: str) -> dict[str, Origin]:
    """Origins with paths from here instead of from the project's root; the standard library keeps its names."""
    files = {
        o.file: o.file if o.file.startswith("std/") else posixpath.normpath(posixpath.join(root, o.file))
        for o in origins.values()
    }
    return {name: origin.model_copy(update={"file": files[origin.file]}) for name, origin in origins.items()}
