"""`backup`: all that a store holds, in one file."""

from __future__ import annotations

import importlib
import os

import click

from personaspec.cli.failures import Wrong
from personaspec.cli.storing import store_option, with_closed_store
from personaspec.render.cells import printable
from personaspec.render.words import counted

_BACKUP = "personaspec.stores.backup"  # opened late: it needs the packages of `serve`


@click.command(epilog="Example: personaspec backup --store sqlite:personaspec.db personaspec.backup")
@click.argument("path", metavar="FILE")
@store_option
def backup(path: str, url: str) -> None:
    """Write all that a store holds into one file, while it is served from.

    Sessions, histories, memories, evidence, hand-offs, keys (their digests) and stops; never the fan key and the key of
    evidence, which are files of yours. What stands in FILE is replaced once the new one is whole. It holds what fans
    said: keep it as you keep the store, and no longer.
    """
    if os.path.isdir(path):
        raise Wrong(f"`{path}` is a folder", "give the name of a file")
    rows = with_closed_store(url, lambda store: importlib.import_module(_BACKUP).back_up(store, path))
    click.echo(f"wrote {counted(rows, 'row')} into {printable(path)}")
