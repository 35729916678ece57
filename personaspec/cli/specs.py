"""What a command speaks of: a spec that is compiled here, or a bundle that was built before."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import click
from pydantic import ValidationError

from personaspec.analysis.imports import kind_of
from personaspec.canonical import node_digest
from personaspec.cli.failures import FINDINGS, Wrong, missing
from personaspec.compiler import compile_pack, compile_persona
from personaspec.diagnostic import Report, Severity, report
from personaspec.files import Missing
from personaspec.ir.persona import Bundle, Origin, Persona
from personaspec.ir.tests import Test
from personaspec.project import Project, load
from personaspec.render import terminal


@dataclass(frozen=True)
class Spec:
    """A persona as a command uses it. `bundle` is the hash of `policy`; `origins` is empty where a bundle has none.

    `model` and `as_of` are what the project sets; "" and None where it sets nothing. A `pack` stands alone: nothing is
    declared beside its rules.
    """

    path: str
    policy: Persona
    tests: tuple[Test, ...]
    origins: Mapping[str, Origin]
    bundle: str
    model: str = ""
    as_of: date | None = None
    pack: bool = False


def open_spec(path: str, *, colour: bool = False) -> Spec:
    """The persona of a `.persona` file, or of a bundle.

    Where the spec has errors they are shown on stderr and the command ends with 1: a bot is not run on what is left
    of a broken spec.
    """
    if path != "-" and _is_bundle(path):
        return _bundle(path)
    project = load_named([path])
    personas = [root for root in project.roots if kind_of(project.files[root].checked) == "persona"]
    if not personas:
        raise Wrong(f"`{path}` declares no persona", "give the file that begins with `persona NAME {`")
    if len(personas) > 1:
        raise Wrong(f"`{path}` holds {len(personas)} personas", f"give one of them, such as `{personas[0]}`")
    return _spec(project, personas[0], colour)


def open_specs(paths: Sequence[str], *, colour: bool = False) -> list[Spec]:
    """Every persona and every pack of files and folders; fragments belong to the persona that includes them."""
    project = load_named(paths or ["."])
    kinds = {root: kind_of(project.files[root].checked) for root in project.roots}
    return [_spec(project, root, colour) for root in project.roots if kinds[root] in ("persona", "pack")]


def load_named(paths: Sequence[str]) -> Project:
    """The project of some paths; `-` is standard input."""
    try:
        return load(paths, stdin=sys.stdin.buffer.read() if "-" in paths else None)
    except Missing as error:
        raise missing(error) from None


def _spec(project: Project, path: str, colour: bool) -> Spec:
    pack = kind_of(project.files[path].checked) == "pack"
    compiled = compile_pack(project, path) if pack else compile_persona(project, path)
    if compiled.report.failed:
        errors = [d for d in compiled.diagnostics if d.severity is Severity.ERROR]
        _show(report(errors, compiled.report.sources, 1), colour)
        raise click.exceptions.Exit(FINDINGS)
    return Spec(
        path,
        compiled.persona,
        compiled.tests,
        compiled.origins,
        node_digest(compiled.persona),
        project.settings.model,
        project.settings.as_of,
        pack,
    )


def _show(found: Report, colour: bool) -> None:
    click.echo(terminal.text(found, colour=colour), err=True, nl=False)


def _is_bundle(path: str) -> bool:
    if os.path.isdir(path) or not os.path.exists(path):
        return False
    with open(path, "rb") as file:
        return path.endswith(".json") or file.read(64).lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b'{"')


def _bundle(path: str) -> Spec:
    with open(path, "rb") as file:
        data = file.read()
    try:
        bundle = Bundle.model_validate_json(data)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        at = ".".join(str(part) for part in first["loc"])
        raise Wrong(
            f"`{path}` is no bundle that this version reads" + (f" (`{at}`)" if at else ""),
            "build it again with `personaspec build`, or give the `.persona` file",
        ) from None
    digest = node_digest(bundle.policy)
    if digest != bundle.bundle:
        raise Wrong(
            f"`{path}` was changed after it was built: its policy is not the one that its hash names",
            "build it again with `personaspec build`",
        )
    return Spec(path, bundle.policy, bundle.tests, bundle.origins, digest)
