"""`personaspec version`."""

from __future__ import annotations

import click

from personaspec import __version__
from personaspec.guard.helplines import PINNED
from personaspec.guard.tables.helplines import TABLE


@click.command(epilog="Example: personaspec version")
def version() -> None:
    """Print the version."""
    click.echo(f"personaspec {__version__}")
    click.echo(f"crisis lines of {TABLE}, sha256:{PINNED[:12]}")
