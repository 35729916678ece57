"""`models`: the local models, fetched and removed."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from types import TracebackType

import click

from personaspec.cli.failures import Unavailable, Wrong
from personaspec.cli.group import Terms
from personaspec.cli.streams import INTERRUPTED
from personaspec.diagnostic import suggest
from personaspec.providers.cache import State, model_path, remove, state
from personaspec.providers.catalogue import DEFAULT, MODELS, Model, find
from personaspec.providers.fetch import pull
from personaspec.providers.progress import Step
from personaspec.providers.provider import ProviderError

_WIDTH = 28  # columns of the bar
_EVERY = 0.1  # seconds between two pictures of it
_QUARTER = 0.25
_SHOWN = {State.HERE: "yes", State.PARTLY: "partly", State.DAMAGED: "damaged", State.ABSENT: "no"}


@click.group()
def models() -> None:
    """Local models: small ones that run in this process, without a key.

    \b
    Example:
      personaspec models list
      personaspec models pull qwen2.5-coder-1.5b
      personaspec chat mara.persona --model qwen2.5-coder-1.5b
    """


@models.command("list")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="For people or programs.")
@click.pass_context
def list_models(ctx: click.Context, form: str) -> None:
    """Show the local models: size, licence, whether it is on the disk, what it is good for.

    \b
    Example:
      personaspec models list --format json
    """
    cache = kept_in(ctx)
    if form == "json":
        shown = {"schema": 1, "models": [_facts(m, cache) for m in MODELS]}
        click.echo(json.dumps(shown, indent=2, ensure_ascii=False))
        return
    rows = [("NAME", "SIZE", "LICENCE", "ON DISK"), *(_row(m, cache) for m in MODELS)]
    widths = [max(len(row[i]) for row in rows) for i in range(4)]
    for row, model in zip(rows, (None, *MODELS), strict=True):
        click.echo("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
        if model is not None:
            default = " The default." if model is DEFAULT else ""
            click.echo(f"    for {model.good_for}.{default}")
            click.echo(f"    {model.beware}")
    click.echo("\nAny other GGUF file: `--model path/to.gguf`. A provider's model: `--model openai/gpt-4o`.")


@models.command("pull")
@click.argument("name")
@click.pass_context
def pull_model(ctx: click.Context, name: str) -> None:
    """Fetch the model NAME, or go on where an earlier fetch stopped, and verify it.

    \b
    Example:
      personaspec models pull qwen2.5-coder-1.5b
    """
    model = _known(name)
    started = time.monotonic()
    try:
        with Bar() as bar:
            path = pull(model, cache=kept_in(ctx), progress=bar.show)
    except ProviderError as error:
        raise Unavailable(error.message, error.help) from None
    except KeyboardInterrupt:
        click.echo(
            f"interrupted: what was fetched is kept, and `personaspec models pull {name}` goes on from there", err=True
        )
        ctx.exit(INTERRUPTED)
    click.echo(f"`{name}` is here and verified, {time.monotonic() - started:.0f} s", err=True)
    click.echo(str(path))


@models.command("remove")
@click.argument("name")
@click.pass_context
def remove_model(ctx: click.Context, name: str) -> None:
    """Delete the model NAME from the disk, and what was fetched of it.

    \b
    Example:
      personaspec models remove qwen2.5-coder-1.5b
    """
    model = _known(name)
    try:
        freed = remove(model, kept_in(ctx))
    except ProviderError as error:
        raise Unavailable(error.message, error.help) from None
    click.echo(f"`{name}`: {_size(freed)} freed" if freed else f"`{name}` was not on the disk", err=True)


def _known(name: str) -> Model:
    model = find(name)
    if model is None:
        near = suggest(name, [m.name for m in MODELS])
        raise Wrong(
            f"no local model is called `{name}`", f"did you mean `{near}`?" if near else "see `personaspec models list`"
        )
    return model


def kept_in(ctx: click.Context) -> Path | None:
    """Where the cache is that holds the models, as `--cache-dir` or the environment says; None outside of the group."""
    terms = ctx.find_object(Terms)
    return Path(terms.cache_dir) if terms is not None and terms.cache_dir else None


def _facts(model: Model, cache: Path | None) -> dict[str, object]:
    return {
        "name": model.name,
        "title": model.title,
        "default": model is DEFAULT,
        "bytes": model.bytes,
        "sha256": model.sha256,
        "licence": model.licence,
        "publisher": model.publisher,
        "window": model.window,
        "good_for": model.good_for,
        "beware": model.beware,
        "state": state(model, cache).value,
        "path": str(model_path(model, cache)),
    }


def _row(model: Model, cache: Path | None) -> tuple[str, str, str, str]:
    return (model.name, _size(model.bytes), model.licence, _SHOWN[state(model, cache)])


def _size(count: int) -> str:
    return f"{count / 1e9:.2f} GB" if count >= 1e9 else f"{count / 1e6:.0f} MB"


class Bar:
    """Progress on standard error: one line that is drawn anew on a terminal, else a line a quarter."""

    def __init__(self) -> None:
        self._live = sys.stderr.isatty()
        self._what = ""
        self._drawn = 0.0
        self._mark = _QUARTER

    def __enter__(self) -> Bar:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._live and self._what:
            click.echo(err=True)

    def show(self, step: Step) -> None:
        """Draw the step, if there is something new to see."""
        if step.what != self._what:
            if self._live and self._what:
                click.echo(err=True)
            self._what, self._drawn, self._mark = step.what, 0.0, _QUARTER
            if not self._live:
                click.echo(f"{step.what} ({_size(step.total)})" if step.total else step.what, err=True)
        if self._live:
            self._draw(step)
        elif step.total and step.done >= self._mark * step.total:
            self._mark = step.done / step.total + _QUARTER
            click.echo(f"{step.what}: {100 * step.done // step.total} %", err=True)

    def _draw(self, step: Step) -> None:
        now = time.monotonic()
        if now - self._drawn < _EVERY and step.done < step.total:
            return
        self._drawn = now
        picture = step.what
        if step.total:
            full = _WIDTH * step.done // step.total
            picture += f"  [{'#' * full}{'.' * (_WIDTH - full)}] {_size(step.done)} of {_size(step.total)}"
        click.echo(f"\r{picture}\033[K", nl=False, err=True)
