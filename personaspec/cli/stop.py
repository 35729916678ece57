"""`stop`: the switch that ends a persona, or all of them, on every replica."""

from __future__ import annotations

from datetime import UTC, datetime

import click

from personaspec.cli.failures import Wrong
from personaspec.cli.storing import here, store_option, with_store
from personaspec.render.cells import printable
from personaspec.stores.protocol import Revoked, Store


@click.command(epilog='Example: personaspec stop mara --why "consent taken back by phone"')
@click.argument("persona", required=False)
@click.option("--all", "everyone", is_flag=True, help="All personas of the store.")
@click.option("--why", default="", metavar="TEXT", help="The reason, for the log.")
@click.option("--undo", is_flag=True, help="Take the stop back.")
@click.option("--list", "listed", is_flag=True, help="Show what is stopped.")
@store_option
def stop(persona: str | None, everyone: bool, why: str, undo: bool, listed: bool, url: str) -> None:
    """Stop a persona: the next turn of each fan says that it was retired.

    It holds on every replica of the store, from the next turn on; a reply that is being streamed ends before its next
    sentence, within two seconds. Help in a crisis is given all the same. --undo takes it back.
    """
    here(url)
    if listed:
        for each in with_store(url, lambda store: store.revocations()):
            at = each.at.isoformat(timespec="seconds")
            click.echo(f"{printable(each.persona) or 'all'}  {at}  {printable(each.why)}".rstrip())
        return
    if (persona is None) is not everyone:
        raise Wrong("name one persona, or give `--all`", "`personaspec stop mara --why …`")
    if not undo and not why.strip():
        raise Wrong("say why it is stopped", "add `--why`: it stands in the log")
    name = persona or ""

    async def change(store: Store) -> None:
        if undo:
            await store.restore(name)
        else:
            await store.revoke(Revoked(name, datetime.now(UTC), why.strip()))

    with_store(url, change)
    which = f"every `{printable(name)}`" if name else "every persona"
    click.echo(f"{'works again' if undo else 'stopped'}: {which} that is served from this store", err=True)
