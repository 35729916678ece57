"""What a command speaks of: a spec that is compiled here, or a bundle that was built before."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import click
from pydantic import ValidationError

from personaspec.analysis.imports import kind_of
from personaspec.canonical import node_digest
from personaspec.cli.failures import FINDINGS, Wrong, missing
from personaspec.compiler import compile_persona
from personaspec.diagnostic import Report, Severity, report
from personaspec.files import Missing
from personaspec.ir.persona import Bundle, Origin, Persona
from personaspec.ir.tests import Test
from personaspec.project import load
from personaspec.render import terminal


@dataclass(frozen=True)
class Spec:
    """A persona as a command uses it. `bundle` is the hash of `policy`; `origins` is empty where a bundle has none."""

    path: str
    policy: Persona
    tests: tuple[Test, ...]
    origins: Mapping[str, Origin]
    bundle: str


def open_spec(path: str, as_of: date | None = None, *, colour: bool = False) -> Spec:
    """The persona of a `.persona` file, or of a bundle.

    Where the spec has errors they are shown on stderr and the command ends with 1: a bot is not run on what is left
    of a broken spec.
    """
    if path != "-" and _is_bundle(path):
        return _bundle(path)
    try:
        project = load([path], stdin=sys.stdin.buffer.read() if path == "-" else None)
    except Missing as error:
        raise missing(error) from None
    personas = [root for root in project.roots if kind_of(project.files[root].checked) == "persona"]
    if not personas:
        raise Wrong(f"`{path}` declares no persona", "give the file that begins with `persona NAME {`")
    if len(personas) > 1:
        raise Wrong(f"`{path}` holds {len(personas)} personas", f"give one of them, such as `{personas[0]}`")
    compiled = compile_persona(project, personas[0], as_of)
    if compiled.report.failed:
        errors = [d for d in compiled.diagnostics if d.severity is Severity.ERROR]
        shown = report(errors, compiled.report.sources, 1)
        _show(shown, colour)
        raise click.exceptions.Exit(FINDINGS)
    return Spec(personas[0], compiled.persona, compiled.tests, compiled.origins, node_digest(compiled.persona))


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
