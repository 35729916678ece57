"""`personaspec update`: move the pins of the lock file to the packs that are in force now."""

from __future__ import annotations

import os
import posixpath

import click

from personaspec import compiler, files, project, settings


@click.command(epilog="Example: personaspec update", short_help="Pin the packs in force in personaspec.lock.")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--check", "only_check", is_flag=True, help="Change nothing; exit 1 if a pin would move.")
def update(paths: tuple[str, ...], only_check: bool) -> None:
    """Pin the packs in force in personaspec.lock.

    The lock holds the version and the sha256 of each pack that the personas at PATH use. From then on `check` says so
    when a pack is not the one that was pinned. Read what changed before you move a pin.
    """
    loaded = project.load(paths or ["."])
    pins: dict[str, tuple[str, str]] = {}
    for path in project.personas(loaded):
        for use in compiler.compile_persona(loaded, path).persona.packs:
            pins[use.name] = (use.version, use.sha256)
    old = {name: (pin.version, pin.sha256) for name, pin in loaded.settings.pins.items()}
    for name in sorted({*old, *pins}):
        if old.get(name) == pins.get(name):
            continue
        if name not in pins:
            click.echo(f"- {name} {old[name][0]}: no longer used")
        elif name not in old:
            click.echo(f"+ {name} {pins[name][0]}")
        else:
            was, now = old[name][0], pins[name][0]
            click.echo(f"~ {name} {was} -> {now}" if was != now else f"~ {name} {now}: its bytes changed")
    if old == pins:
        click.echo("nothing to move")
        return
    if only_check:
        raise click.exceptions.Exit(1)
    lock = posixpath.join(loaded.root, "personaspec.lock")
    if not pins and not os.path.exists(lock):
        return
    files.replace(lock, settings.write_lock(pins).encode())
    click.echo(f"wrote {lock}: {len(pins)} pack{'s' if len(pins) != 1 else ''}")
