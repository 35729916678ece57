"""`personaspec git`: git shows what changed in meaning, and merges specs by declaration."""

from __future__ import annotations

import sys

import click

from personaspec.cli import git_merging, git_settings
from personaspec.cli.failures import FINDINGS
from personaspec.files import LARGEST
from personaspec.merging.meaning import meaning_text
from personaspec.render.cells import printable

_scope = click.option(
    "--local/--global", "local", default=True, help="For this repository (the default), or for all of yours."
)


@click.group()
def git() -> None:
    """Let git show and merge specs by meaning: a diff and a merge driver, and their undoing.

    \b
    Example:
      personaspec git install
      git merge feature
      personaspec git uninstall
    """


@git.command("install")
@_scope
def install(local: bool) -> None:
    """Set up git's diff and merge of .persona files. Done twice it changes nothing.

    \b
    Example:
      personaspec git install --global
    """
    done = git_settings.install("local" if local else "global")
    _tell(done, "nothing to do: git knows of personaspec already")


@git.command("uninstall")
@_scope
def uninstall(local: bool) -> None:
    """Take back what `install` set, and nothing else.

    \b
    Example:
      personaspec git uninstall
    """
    done = git_settings.uninstall("local" if local else "global")
    _tell(done, "nothing to do: nothing of personaspec is set")


@git.command("status")
@_scope
@click.pass_context
def status(ctx: click.Context, local: bool) -> None:
    """Say what is set; end with 1 where something is missing.

    \b
    Example:
      personaspec git status
    """
    scope: git_settings.Scope = "local" if local else "global"
    words = {"ours": "set", "absent": "not set", "other": "set by somebody else"}
    found = git_settings.settings(scope)
    for each in found:
        click.echo(f"{each.key}: {words[each.state]}")
    there = git_settings.has_line(git_settings.attributes_file(scope))
    click.echo(f"attributes of *.persona: {'set' if there else 'not set'}")
    ctx.exit(0 if there and all(each.state == "ours" for each in found) else FINDINGS)


@git.command("merge", hidden=True)
@click.argument("base", metavar="O")
@click.argument("ours", metavar="A")
@click.argument("theirs", metavar="B")
@click.argument("path", metavar="[P]", default="")
@click.pass_context
def merge(ctx: click.Context, base: str, ours: str, theirs: str, path: str) -> None:
    """Merge three versions of a spec into A, as git asks of a driver. Ends with 1 where a person must decide.

    \b
    Example:
      personaspec git merge base.persona mine.persona yours.persona
    """
    name = path or ours
    found = git_merging.merge(base, ours, theirs, name)
    for sentence in found:
        click.echo(f"conflict: {printable(name)}: {printable(sentence)}", err=True)
    ctx.exit(FINDINGS if found else 0)


@git.command("textconv", hidden=True)
@click.argument("path", metavar="FILE")
def textconv(path: str) -> None:
    """Print a spec as lines that a text diff compares by meaning.

    \b
    Example:
      personaspec git textconv mara.persona
    """
    with open(path, "rb") as file:
        data = file.read(LARGEST + 1)
    try:
        said = meaning_text(data.decode("utf-8-sig")).encode()
    except UnicodeDecodeError:
        said = data
    sys.stdout.buffer.write(said)


def _tell(done: tuple[str, ...], nothing: str) -> None:
    for sentence in done:
        click.echo(printable(sentence))
    if not done:
        click.echo(nothing)
