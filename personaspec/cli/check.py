"""`personaspec check`: every diagnostic in files and folders."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from datetime import date

import click

from personaspec import __version__, files
from personaspec.cli.checking import mending, recalled, watching
from personaspec.cli.checking.gathering import gather, store
from personaspec.cli.checking.units import Asked
from personaspec.cli.failures import FINDINGS, Wrong, missing
from personaspec.cli.group import Terms
from personaspec.cli.moments import Day
from personaspec.diagnostic import Report
from personaspec.render import document, github, sarif, terminal
from personaspec.render.words import counted
from personaspec.source import Source
from personaspec.syntax.decode import decode

FORMATS = ("text", "json", "sarif", "github")


@click.command(
    epilog="Example: personaspec check specs --strict",
    short_help="Say everything that is wrong in files and folders.",
)
@click.argument("paths", metavar="[PATH]...", nargs=-1)
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", help="How to say it.  [default: text]")
@click.option("--fix", is_flag=True, help="Apply the fixes that cannot change what is meant, then check.")
@click.option("--as-of", type=Day(), metavar="DATE", help="The day to check for.  [default: today]")
@click.option("--strict", is_flag=True, help="Fail on warnings, and on rules that nothing enforces yet.")
@click.option("--watch", is_flag=True, help="Check again whenever a file changes, until interrupted.")
@click.pass_context
def check(
    ctx: click.Context, paths: tuple[str, ...], form: str, fix: bool, as_of: date | None, strict: bool, watch: bool
) -> None:
    """Say everything that is wrong in files and folders.

    PATH is a file, a folder (every `.persona` file below it), or `-` for standard input; without one, this folder.
    Ends with 1 where there is an error.
    """
    terms: Terms = ctx.find_object(Terms) or Terms(cache_dir="")
    asked = Asked(date.today(), as_of, strict)
    if "-" in paths and (fix or watch):
        raise Wrong(f"`-` cannot be used with `--{'fix' if fix else 'watch'}`", "name a file or a folder")
    run = Check(paths or (".",), asked, form, fix, terms)
    if not watch:
        ctx.exit(run())
    watching.watch(run.again, run.watched)


class Check:
    """One check, which can be made again. Calling it prints the report and gives the exit code."""

    def __init__(self, paths: tuple[str, ...], asked: Asked, form: str, fix: bool, terms: Terms) -> None:
        self._paths, self._asked, self._form, self._fix, self._terms = paths, asked, form, fix, terms
        self._read: set[str] = set()

    def __call__(self) -> int:
        """Check, print, and say how it ended."""
        stdin = sys.stdin.buffer.read() if "-" in self._paths else b""
        found = files.find(path for path in self._paths if path != "-")
        if "-" in self._paths:
            found.insert(0, "-")
        kept = store(self._terms.cache_dir, self._asked, found)
        entries = gather(found, self._asked, kept, stdin)
        if self._fix:
            entries, mended = mending.mend(entries, self._asked, kept)
            click.echo(f"mended {counted(mended, 'file')}", err=True)
        self._read = {name for entry in entries.values() for name, _ in entry["inputs"]}
        held: Mapping[str, Source] = {"-": decode(stdin, "-")[0]} if "-" in self._paths else {}
        whole = recalled.assemble(entries, held)
        say(whole, self._form, colour=self._terms.colour)
        strict = self._asked.strict or any(entry["strict"] for entry in entries.values())
        return FINDINGS if recalled.fails(whole, strict) else 0

    def again(self) -> None:
        """Check on a screen of its own."""
        if sys.stdout.isatty():
            click.clear()
        try:
            self()
        except files.Missing as error:  # it may come back
            missing(error).show()
        click.echo("watching; stop with Ctrl-C", err=True)

    def watched(self) -> list[str]:
        """The files whose change matters: those that were asked for and all that they read."""
        try:
            return sorted({*files.find(self._paths), *self._read})
        except files.Missing:
            return sorted({*self._paths, *self._read})


def say(whole: Report, form: str, *, colour: bool) -> None:
    """A report on stdout, in one of `FORMATS`; for GitHub, the page of the step as well."""
    match form:
        case "json":
            click.echo(document.json_text(whole).encode(), nl=False)
        case "sarif":
            click.echo(sarif.sarif_text(whole, version=__version__, locate=in_repository).encode(), nl=False)
        case "github":
            click.echo(github.commands(whole, locate=in_repository), nl=False)
            page = os.environ.get("GITHUB_STEP_SUMMARY")
            if page:
                with open(page, "a", encoding="utf-8", errors="backslashreplace") as file:
                    file.write(github.step_summary(whole, locate=in_repository))
        case _:
            click.echo(terminal.text(whole, colour=colour), nl=False, color=colour)


def in_repository(path: str) -> str:
    """A path as seen from the root of the repository that it lies in; as it is where there is none."""
    here = os.path.dirname(os.path.abspath(path))
    while not os.path.exists(os.path.join(here, ".git")):
        above = os.path.dirname(here)
        if above == here:
            return path
        here = above
    return os.path.relpath(os.path.abspath(path), here).replace(os.sep, "/")
