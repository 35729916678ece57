"""How a command ends when it cannot do its work: a sentence, what to do about it, an exit code. No traceback."""

from __future__ import annotations

import os
from typing import IO, Any

import click

from personaspec.diagnostic import suggest
from personaspec.files import Missing
from personaspec.render.cells import printable

FINDINGS = 1
USAGE = 2
UNAVAILABLE = 3
BUG = 70


class Failure(click.ClickException):
    """`message` says what is wrong, `help` what to do; both may hold what a user typed."""

    exit_code = UNAVAILABLE

    def __init__(self, message: str, help: str = "") -> None:
        super().__init__(message)
        self.help = help

    def show(self, file: IO[Any] | None = None) -> None:
        """Two lines at most on stderr."""
        click.echo(f"error: {printable(self.message)}", file=file, err=file is None)
        if self.help:
            click.echo(f"  help: {printable(self.help)}", file=file, err=file is None)


class Wrong(Failure):
    """The command was used wrongly, or names a file that is not there."""

    exit_code = USAGE


class Unavailable(Failure):
    """A provider, the network or the disk failed."""


def missing(error: Missing) -> Wrong:
    """A path that names nothing, with the nearest name that does."""
    if error.help:
        return Wrong(f"there is no file or folder `{error.path}`", error.help)
    folder, name = os.path.split(error.path)
    if not name and folder:
        return Wrong(f"there is no folder `{error.path}`")
    if folder and not os.path.isdir(folder):
        return Wrong(f"there is no file or folder `{error.path}`", f"there is no folder `{folder}` either")
    names = {os.path.basename(path): path for path in error.neighbours}
    names |= {os.path.splitext(name)[0]: path for name, path in names.items() if name.endswith(".persona")}
    near = suggest(name, names)
    help = f"did you mean `{names[near]}`?" if near else "give a `.persona` file, or a folder that holds some"
    return Wrong(f"there is no file or folder `{error.path}`", help)


def disk(error: OSError) -> Unavailable:
    """The system's own words, with the path they are about."""
    about = f"`{error.filename}`: " if error.filename else ""
    return Unavailable(f"{about}{(error.strerror or str(error) or 'the disk failed').lower()}")
