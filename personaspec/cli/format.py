"""`personaspec format`: the canonical form, in place."""

from __future__ import annotations

import difflib
import sys

import click

from personaspec import files
from personaspec.cli.failures import FINDINGS
from personaspec.cli.group import Terms
from personaspec.diagnostic import Severity, report
from personaspec.render import terminal
from personaspec.render.cells import printable
from personaspec.render.words import counted
from personaspec.syntax.decode import decode
from personaspec.syntax.parser import parse
from personaspec.syntax.printer import format_tree
from personaspec.vocabulary.layout import may_split


@click.command(
    epilog="Example: personaspec format specs --check", short_help="Write specs in their canonical form, in place."
)
@click.argument("paths", metavar="[PATH]...", nargs=-1)
@click.option("--check", is_flag=True, help="Write nothing; end with 1 where a file would change.")
@click.option(
    "--diff", is_flag=True, help="Write nothing; print what would change, and end with 1 where something would."
)
@click.pass_context
def format(ctx: click.Context, paths: tuple[str, ...], check: bool, diff: bool) -> None:
    """Write specs in their canonical form, in place.

    PATH is a file, a folder (every `.persona` file below it), or `-` to read standard input and write standard output;
    without one, this folder. A file that does not parse is left as it is.
    """
    terms = ctx.find_object(Terms) or Terms(cache_dir="")
    broken = changed = 0
    found = ["-"] if "-" in paths else files.find(paths or (".",))
    for path in found:
        data = sys.stdin.buffer.read() if path == "-" else _read(path)
        text = formatted(data, path, colour=terms.colour)
        if text is None:
            broken += 1
            continue
        new = text.encode()
        changed += new != data
        if diff:
            _show_difference(data.decode(errors="replace"), text, path)
        elif path == "-" and not check:
            click.echo(new, nl=False)
        elif new != data and check:
            click.echo(f"would be written anew: {printable(path)}")
        elif new != data:
            files.replace(path, new)
    if found != ["-"]:
        verb = "would change" if check or diff else "written anew"
        click.echo(f"{verb}: {changed} of {counted(len(found), 'file')}", err=True)
    ctx.exit(FINDINGS if broken or (changed and (check or diff)) else 0)


def formatted(data: bytes, path: str, *, colour: bool = False) -> str | None:
    """The canonical text of a file; None where it does not parse, with what is wrong said on stderr."""
    source, decoding = decode(data, path)
    parsed = parse(source)
    found = (*decoding, *parsed.diagnostics)
    if any(one.severity is Severity.ERROR for one in found):
        click.echo(terminal.text(report(found, {path: source}, 1), colour=colour), nl=False, err=True)
        return None
    return format_tree(parsed.tree, splits=may_split)


def _read(path: str) -> bytes:
    with open(path, "rb") as file:
        return file.read(files.LARGEST + 1)


def _show_difference(old: str, new: str, path: str) -> None:
    name = printable(path)
    lines = difflib.unified_diff(old.splitlines(), new.splitlines(), name, f"{name} (canonical)", lineterm="")
    for line in lines:
        click.echo(printable(line, longest=10_000))
