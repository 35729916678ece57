"""`restore`: a backup into a store that holds nothing."""

from __future__ import annotations

import importlib
import os

import click

from personaspec.cli.storing import store_option, with_closed_store
from personaspec.files import Missing
from personaspec.render.words import counted

_BACKUP = "personaspec.stores.backup"  # opened late: it needs the packages of `serve`


@click.command(epilog="Example: personaspec restore personaspec.backup --store postgresql://localhost/personaspec")
@click.argument("path", metavar="FILE")
@store_option
def restore(path: str, url: str) -> None:
    """Put a backup into a store that holds nothing, of the same kind or of another.

    The file is read to its end before anything is written, and all of it goes in or nothing. Erasures that were made
    after the backup are yours to make again.
    """
    if not os.path.exists(path):
        raise Missing(path, "give a file that `personaspec backup` wrote")
    rows = with_closed_store(url, lambda store: importlib.import_module(_BACKUP).restore(path, store))
    click.echo(f"restored {counted(rows, 'row')}")
