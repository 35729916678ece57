"""`personaspec build`: the bundle and each target, the same bytes for the same sources."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence

import click

from personaspec import __version__
from personaspec.artifacts import write_all
from personaspec.building import BuildOut, Built, PersonaOut, build_persona, persona_out
from personaspec.cli.failures import FINDINGS, Wrong
from personaspec.cli.group import Terms
from personaspec.cli.streams import coloured
from personaspec.compiler import Compiled, compile_persona
from personaspec.diagnostic import Report, Severity, report
from personaspec.files import written
from personaspec.project import load, personas
from personaspec.render import document, terminal
from personaspec.render.cells import printable
from personaspec.render.words import counted
from personaspec.targets.errors import NOT_EXPRESSED
from personaspec.targets.registry import TARGETS
from personaspec.targets.target import Target

NAMES = tuple(target.name for target in TARGETS)
_SAID = {
    "deterministic": "deterministic",
    "needs_judge": "need a judge",
    "prompt_only": "prompt only",
    "not_yet_enforced": "not yet enforced",
}


@click.command(
    epilog="Example: personaspec build mara.persona -o dist",
    short_help="Write the bundle and each target, the same bytes every time.",
)
@click.argument("path")
@click.option(
    "-o", "--output", "folder", required=True, metavar="DIR", help="Where to write; made where it is missing."
)
@click.option(
    "--target",
    "names",
    multiple=True,
    type=click.Choice(NAMES),
    metavar="NAME",
    help=f"Only this target, beside the bundle; may be repeated. There are: {', '.join(NAMES)}.  [default: all]",
)
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text", help="How to say what was done.")
@click.pass_context
def build(ctx: click.Context, path: str, folder: str, names: tuple[str, ...], form: str) -> None:
    """Write the bundle and each target of a persona, the same bytes for the same sources, on any day.

    PATH is a `.persona` file, or a folder; where that holds several personas, each gets a folder of its name below DIR.
    Nothing is written where there is an error, or where not all can be written.
    """
    terms: Terms = ctx.find_object(Terms) or Terms(cache_dir="")
    compiled = compile_all(path)
    whole = report(
        (d for each in compiled for d in each.diagnostics),
        {name: source for each in compiled for name, source in each.report.sources.items()},
        sum(each.report.checked for each in compiled),
    )
    if whole.failed:
        refuse(whole, form, colour=coloured(terms.color, sys.stderr))
        ctx.exit(FINDINGS)
    targets = [target for target in TARGETS if not names or target.name in names]
    built = [_built(each, targets) for each in compiled]
    if errors := [(target, loss) for each in built for target, loss in each.errors]:
        for target, loss in errors:
            click.echo(f"error[{loss.code.id}]: {loss.why} (`{loss.path}`, target `{target}`)", err=True)
        ctx.exit(FINDINGS)
    done = _write(folder, built)
    if form == "json":
        shown = BuildOut(schema=1, personas=tuple(done)).model_dump(mode="json", by_alias=True)
        click.echo(json.dumps(shown, ensure_ascii=False, indent=2).encode() + b"\n", nl=False)
    else:
        for each in done:
            _say(each)
    if warnings := whole.count(Severity.WARNING):
        click.echo(f"{counted(warnings, 'warning')}: `personaspec check {printable(path)}` shows them", err=True)


def compile_all(path: str) -> list[Compiled]:
    """The personas of a path, compiled for no day in particular. `Wrong` where there is none."""
    project = load([path], stdin=sys.stdin.buffer.read() if path == "-" else None)
    found = personas(project)
    if not found:
        raise Wrong(f"`{path}` declares no persona", "give the file that begins with `persona NAME {`")
    return [compile_persona(project, root) for root in found]


def refuse(whole: Report, form: str, *, colour: bool) -> None:
    """Say the errors: as `check` does for programs, else on stderr and only them."""
    if form == "json":
        click.echo(document.json_text(whole).encode(), nl=False)
        return
    errors = [found for found in whole.diagnostics if found.severity is Severity.ERROR]
    click.echo(
        terminal.text(report(errors, whole.sources, whole.checked), colour=colour), err=True, nl=False, color=colour
    )
    click.echo("nothing was written", err=True)


def _built(compiled: Compiled, targets: Sequence[Target]) -> Built:
    return build_persona(
        compiled.persona,
        compiler=__version__,
        tests=compiled.tests,
        origins=compiled.origins,
        sources=compiled.sources,
        enforcement=compiled.enforcement,
        targets=targets,
    )


def _write(folder: str, built: list[Built]) -> list[PersonaOut]:
    """Write all personas at once: all of them or none."""
    names = [each.bundle.policy.header.name for each in built]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise Wrong(f"two personas are called `{twice}`", "build them one by one, each into a folder of its own")
    below = {name: "" if len(built) == 1 else f"{name}/" for name in names}
    files = {
        f"{below[name]}{path}": data
        for name, each in zip(names, built, strict=True)
        for path, data in each.files.items()
    }
    if os.path.exists(folder) and not os.path.isdir(folder):
        raise Wrong(f"`{folder}` is a file", "give a folder to write into")
    paths = dict(zip(files, map(written, write_all(folder, files)), strict=True))
    return [
        persona_out(each, {path: paths[f"{below[name]}{path}"] for path in each.files})
        for name, each in zip(names, built, strict=True)
    ]


def _say(done: PersonaOut) -> None:
    for file in done.written:
        click.echo(f"wrote  {printable(file.path)}")
    click.echo(f"bundle {done.bundle}")
    click.echo("rules  " + ", ".join(f"{done.enforcement[how]} {said}" for how, said in _SAID.items()))  # type: ignore[index]
    for target in sorted({loss.target for loss in done.losses}):
        left = counted(sum(loss.target == target for loss in done.losses), "part")
        click.echo(f"note[{NOT_EXPRESSED.id}]: `{target}` does not say {left}; `--format json` lists them", err=True)
