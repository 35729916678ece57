"""`key`: the API keys of a service, kept in its store."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import click

from personaspec.cli.failures import Wrong
from personaspec.cli.moments import Moment
from personaspec.cli.storing import here, store_option, with_store
from personaspec.diagnostic import suggest
from personaspec.render.cells import printable
from personaspec.server import keys as rings
from personaspec.stores.protocol import Key, Store


@click.group()
def key() -> None:
    """Make, list, rotate and revoke the keys of a service.

    \b
    Example:
      personaspec key make --persona mara --label "the web shop"
      personaspec key list
      personaspec key rotate 3f9a1c04be77
    """


@key.command()
@click.option("--persona", "personas", metavar="NAME", multiple=True, help="Only for this one; may be repeated.")
@click.option("--scope", type=click.Choice(rings.SCOPES), default="chat", help="What it may do.  [default: chat]")
@click.option("--label", default="", metavar="TEXT", help="What it is for, in your words.")
@click.option("--expires", type=Moment(), metavar="TIME", help="When it ends, as 2027-01-01T00:00:00Z.")
@store_option
def make(personas: tuple[str, ...], scope: rings.Scope, label: str, expires: datetime | None, url: str) -> None:
    """Make a key. Its secret is shown once, and kept nowhere.

    \b
    Example:
      personaspec key make --scope operator --label "the team"
    """
    if len(label) > 200:
        raise Wrong("a label has at most 200 characters")
    if expires is not None and expires <= datetime.now(UTC):
        raise Wrong("the key would have ended already", "give `--expires` a time to come")
    made, secret = rings.make(datetime.now(UTC), scope, personas, label, expires)
    with_store(url, lambda store: store.put_key(made))
    _show(made, secret)


@key.command("list")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="For people or programs.")
@store_option
def list_keys(form: str, url: str) -> None:
    """Show the keys, without their secrets.

    \b
    Example:
      personaspec key list --format json
    """
    here(url)
    found = sorted(with_store(url, lambda store: store.keys()), key=lambda each: each.made)
    now = datetime.now(UTC)
    if form == "json":
        click.echo(json.dumps({"schema": 1, "keys": [_facts(each, now) for each in found]}, indent=2))
        return
    rows = [("ID", "SCOPE", "STATE", "MADE", "PERSONAS", "LABEL")]
    for each in found:
        facts = _facts(each, now)
        rows.append(
            (
                each.id,
                each.scope,
                str(facts["state"]),
                each.made.date().isoformat(),
                ", ".join(each.personas) or "all",
                each.label,
            )
        )
    widths = [max(len(printable(row[at])) for row in rows) for at in range(6)]
    for row in rows:
        cells = (printable(cell).ljust(width) for cell, width in zip(row, widths, strict=True))
        click.echo("  ".join(cells).rstrip())


@key.command()
@click.argument("id")
@click.option(
    "--overlap",
    type=click.FloatRange(0),
    default=24.0,
    metavar="HOURS",
    help="The old one still works so long.  [default: 24]",
)
@store_option
def rotate(id: str, overlap: float, url: str) -> None:
    """Make a new key in the place of one, which ends after a while.

    \b
    Example:
      personaspec key rotate 3f9a1c04be77 --overlap 1
    """
    here(url)
    now = datetime.now(UTC)

    async def change(store: Store) -> tuple[Key, str]:
        old = await _found(store, id)
        if old.revoked is not None:
            raise Wrong(f"the key `{old.id}` was revoked", "make a new one with `personaspec key make`")
        new, secret = rings.make(now, old.scope, old.personas, old.label, old.expires)
        await store.put_key(new)
        ends = now + timedelta(hours=overlap)
        await store.put_key(replace(old, expires=ends if old.expires is None else min(ends, old.expires)))
        return new, secret

    made, secret = with_store(url, change)
    _show(made, secret)
    click.echo(f"The old key ends in {overlap:g} hours.", err=True)


@key.command()
@click.argument("id")
@store_option
def revoke(id: str, url: str) -> None:
    """Take a key back: within seconds it opens nothing.

    \b
    Example:
      personaspec key revoke 3f9a1c04be77
    """
    here(url)

    async def change(store: Store) -> None:
        found = await _found(store, id)
        await store.put_key(replace(found, revoked=found.revoked or datetime.now(UTC)))

    with_store(url, change)
    click.echo(f"revoked {printable(id)}", err=True)


async def _found(store: Store, id: str) -> Key:
    all_keys = {each.id: each for each in await store.keys()}
    if id not in all_keys:
        near = suggest(id, all_keys)
        help = f"did you mean `{near}`?" if near else "`personaspec key list` shows the keys"
        raise Wrong(f"there is no key `{printable(id)}`", help)
    return all_keys[id]


def _show(made: Key, secret: str) -> None:
    click.echo(secret)
    if sys.stderr.isatty() or not sys.stdout.isatty():
        click.echo(f"The key `{made.id}`, scope {made.scope}. It is shown this once: keep it.", err=True)


def _facts(found: Key, now: datetime) -> dict[str, object]:
    state = "works"
    if found.revoked is not None:
        state = "revoked"
    elif found.expires is not None and found.expires <= now:
        state = "expired"
    return {
        "id": found.id,
        "scope": found.scope,
        "personas": list(found.personas),
        "label": found.label,
        "state": state,
        "made": found.made.isoformat(),
        "expires": found.expires.isoformat() if found.expires is not None else None,
        "revoked": found.revoked.isoformat() if found.revoked is not None else None,
    }
