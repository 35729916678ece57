"""`evidence`: a log's checkpoints, and what may be forgotten of it."""

from __future__ import annotations

import os
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import TypeVar

import click

from personaspec.cli.failures import Unavailable, Wrong
from personaspec.cli.keys import key_of, key_option, seal_of
from personaspec.cli.moments import Moment
from personaspec.cli.storing import here, is_store, store_option, with_store
from personaspec.evidence.sealing import pseudonym
from personaspec.files import Missing
from personaspec.render.cells import printable
from personaspec.session.recording import LedgerError
from personaspec.stores import exporting, retention
from personaspec.stores.appending import writers
from personaspec.stores.evidence import checkpoint
from personaspec.stores.protocol import Store

_Result = TypeVar("_Result")


@click.group()
def evidence() -> None:
    """Checkpoints, erasure and retention of a log of evidence.

    `personaspec verify-log` checks a log, and `personaspec report` counts what it holds.

    \b
    Example:
      personaspec evidence checkpoint evidence
      personaspec evidence erase evidence user-4711 --fan-key fan.key
      personaspec evidence prune evidence --keep 730
      personaspec evidence export --store sqlite:personaspec.db log
    """


@evidence.command("checkpoint")
@click.argument("folder", metavar="DIR|URL")
@key_option
def checkpoint_log(folder: str, key_path: str | None) -> None:
    """Write down the heads of all chains, and print the head to keep somewhere else.

    Mail it, print it, or have it time-stamped: `verify-log --kept HEAD` then finds whether the log was made anew.

    \b
    Example:
      personaspec evidence checkpoint evidence
    """
    if is_store(folder):
        head = _in_store(folder, lambda store: store.checkpoint(), None, key_path)
    else:
        _there(folder)
        try:
            head = checkpoint(folder, seal_of(key_path), _now())
        except LedgerError as error:
            raise Unavailable(error.message, error.help) from None
    click.echo(f"{head.seq}:{head.hash}")


@evidence.command("erase")
@click.argument("folder", metavar="DIR|URL")
@click.argument("fan")
@click.option("--fan-key", "fan_key", metavar="FILE", help="The key that pseudonyms are made with.")
@key_option
def erase_fan(folder: str, fan: str, fan_key: str | None, key_path: str | None) -> None:
    """Erase what is personal of one fan: pseudonym, place and age. The chains still verify, and say what was erased.

    FAN is the name that the ledger was given, with --fan-key; or the pseudonym itself (`fan:…`). What is left of an
    event is its time, rule, language and channel and the hash of the text. Copies and backups are yours to look after.
    Of a store, all else that it holds of the fan goes too: state, history, memory, hand-offs, with every persona.

    \b
    Example:
      personaspec evidence erase evidence user-4711 --fan-key fan.key
    """
    if not is_store(folder):
        _there(folder)
    if fan_key is None and not fan.startswith("fan:"):
        raise Wrong("a fan's name needs the key that pseudonyms are made with", "give `--fan-key FILE`, or `fan:…`")
    if is_store(folder):
        gone = _in_store(folder, lambda store: store.erase(fan), fan_key, key_path)
        click.echo(f"erased {gone:,} {'row' if gone == 1 else 'rows'} of the store, events among them")
        return
    name = fan if fan_key is None else pseudonym(key_of(fan_key), fan)
    try:
        done = retention.erase(folder, name, _now(), seal_of(key_path))
    except LedgerError as error:
        raise Unavailable(error.message, error.help) from None
    click.echo(f"erased what is personal in {done:,} {'event' if done == 1 else 'events'}")


@evidence.command("prune")
@click.argument("folder", metavar="DIR|URL")
@click.option("--keep", "days", type=click.IntRange(min=1), required=True, metavar="DAYS", help="What is older goes.")
@click.option("--now", type=Moment(), metavar="TIME", help="The time that it is counted from.  [default: now]")
@key_option
def prune_log(folder: str, days: int, now: datetime | None, key_path: str | None) -> None:
    """Take away what is older than DAYS days. The chains still verify from there on.

    Make the reports that need those lines first: what is gone is in no total.

    \b
    Example:
      personaspec evidence prune evidence --keep 730
    """
    if not is_store(folder):
        _there(folder)
    at = now or _now()
    try:
        before = at - timedelta(days=days)
    except OverflowError:
        raise Wrong(f"{days} days ago there was no calendar", "keep fewer days") from None
    try:
        if is_store(folder):
            done = _in_store(folder, lambda store: store.prune_evidence(before, at), None, key_path)
        else:
            done = retention.prune(folder, before, at, seal_of(key_path))
    except LedgerError as error:
        raise Unavailable(error.message, error.help) from None
    click.echo(f"pruned {done:,} {'line' if done == 1 else 'lines'}")


@evidence.command("export")
@click.argument("folder", metavar="DIR")
@store_option
def export_log(folder: str, url: str) -> None:
    """Write a store's evidence into a folder, for `verify-log` and `report`.

    The lines are copied as they are: what verifies there verifies here. DIR is made, or holds nothing.

    \b
    Example:
      personaspec evidence export --store sqlite:personaspec.db log && personaspec verify-log log
    """
    if os.path.exists(folder) and (not os.path.isdir(folder) or os.listdir(folder)):
        raise Wrong(f"`{folder}` is there already", "give a folder that is not there, or is empty")
    here(url)
    lines = with_store(url, lambda store: exporting.export(store, folder))
    click.echo(f"wrote {lines:,} {'line' if lines == 1 else 'lines'} into {printable(folder)}")


def _in_store(
    url: str, do: Callable[[Store], Awaitable[_Result]], fan_key_path: str | None, key_path: str | None
) -> _Result:
    fan_key = key_of(fan_key_path) if fan_key_path is not None else None
    here(url)
    return with_store(url, do, fan_key, seal_of(key_path).key)


def _there(folder: str) -> None:
    if not os.path.isdir(folder):
        raise Missing(folder, "give the folder that the ledger writes to")
    if not writers(folder):
        raise Wrong(f"`{folder}` holds no evidence", "give the folder that the ledger writes to")


def _now() -> datetime:
    return datetime.now(UTC)
