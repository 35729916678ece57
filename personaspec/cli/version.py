"""`personaspec version`."""

from __future__ import annotations

import click

from personaspec import __version__


@click.command(epilog="Example: personaspec version")
def version() -> None:
    """Print the version."""
    click.echo(f"personaspec {__version__}")
