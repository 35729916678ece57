"""`letters`: hand-offs that no receiver took."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import click

from personaspec.cli.failures import Wrong
from personaspec.cli.storing import here, store_option, with_store
from personaspec.render.cells import printable
from personaspec.stores.protocol import Letter, Store


@click.group()
def letters() -> None:
    """List hand-offs that nobody could be told of; send them again, or take them out.

    A hand-off is dead once it was tried time after time, or once the receiver answered 410. It stays until somebody
    decides.

    \b
    Example:
      personaspec letters list
      personaspec letters retry --all
      personaspec letters drop 17
    """


@letters.command("list")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="For people or programs.")
@store_option
def list_letters(form: str, url: str) -> None:
    """Show what is dead. The fan is named in JSON only.

    \b
    Example:
      personaspec letters list --format json
    """
    here(url)
    found = with_store(url, lambda store: store.dead_letters())
    if form == "json":
        click.echo(json.dumps({"schema": 1, "letters": [_facts(each) for each in found]}, indent=2))
        return
    rows = [("ID", "PERSONA", "SINCE", "TRIED", "RULE", "WHY")]
    rows += [
        (
            str(each.id),
            each.persona,
            each.made.astimezone(UTC).strftime("%Y-%m-%d %H:%M"),
            str(each.tried),
            str(each.payload.get("rule", "")),
            each.why,
        )
        for each in found
    ]
    widths = [max(len(printable(row[at])) for row in rows) for at in range(6)]
    for row in rows:
        cells = (printable(cell).ljust(width) for cell, width in zip(row, widths, strict=True))
        click.echo("  ".join(cells).rstrip())


@letters.command()
@click.argument("ids", metavar="[ID]...", type=int, nargs=-1)
@click.option("--all", "every", is_flag=True, help="All that are dead.")
@store_option
def retry(ids: tuple[int, ...], every: bool, url: str) -> None:
    """Send dead letters again, from now on, as often as a new one.

    \b
    Example:
      personaspec letters retry 17
    """
    here(url)

    async def again(store: Store) -> int:
        found = await _found(store, ids, every)
        for each in found:
            await store.put_letter(replace(each, dead=False, tried=0, due=datetime.now(UTC), why=""))
        return len(found)

    click.echo(f"{with_store(url, again)} sent again", err=True)


@letters.command()
@click.argument("ids", metavar="[ID]...", type=int, nargs=-1)
@click.option("--all", "every", is_flag=True, help="All that are dead.")
@store_option
def drop(ids: tuple[int, ...], every: bool, url: str) -> None:
    """Take dead letters out: somebody saw to them, or nobody needs to.

    \b
    Example:
      personaspec letters drop 17
    """
    here(url)

    async def away(store: Store) -> int:
        found = await _found(store, ids, every)
        for each in found:
            await store.drop_letter(each.id)
        return len(found)

    click.echo(f"{with_store(url, away)} taken out", err=True)


async def _found(store: Store, ids: tuple[int, ...], every: bool) -> list[Letter]:
    if bool(ids) is every:
        raise Wrong("name letters by their id, or give `--all`", "`personaspec letters list` shows them")
    dead = {each.id: each for each in await store.dead_letters()}
    for id in ids:
        if id not in dead:
            raise Wrong(f"there is no dead letter `{id}`", "`personaspec letters list` shows them")
    return list(dead.values()) if every else [dead[id] for id in dict.fromkeys(ids)]


def _facts(letter: Letter) -> dict[str, Any]:
    return {
        "id": letter.id,
        "persona": letter.persona,
        "made": letter.made.isoformat(),
        "tried": letter.tried,
        "why": letter.why,
        "payload": letter.payload,
    }
