"""`replay`: a log of past conversations, judged again."""

from __future__ import annotations

import importlib
import os
import re
import sys
import time
from collections.abc import Callable, Generator, Sequence
from contextlib import closing
from datetime import date
from pathlib import Path

import click

from personaspec import __version__, cache
from personaspec.canonical import node_digest
from personaspec.cli.check import in_repository
from personaspec.cli.failures import FINDINGS, Unavailable, Wrong, missing
from personaspec.cli.group import Terms
from personaspec.cli.moments import Day
from personaspec.cli.reviewed import told, whole
from personaspec.cli.specs import Spec, open_spec
from personaspec.diff.difference import difference
from personaspec.diff.side import Side
from personaspec.evaluation.replay.alerts import replay_sarif
from personaspec.evaluation.replay.causes import Causes
from personaspec.evaluation.replay.checkpoint import Checkpoint, key_of
from personaspec.evaluation.replay.judging import Asked
from personaspec.evaluation.replay.lines import line_numbers
from personaspec.evaluation.replay.message import SHAPES, Shape
from personaspec.evaluation.replay.page import page
from personaspec.evaluation.replay.processes import Broken
from personaspec.evaluation.replay.processes import run as on_processes
from personaspec.evaluation.replay.report import Replayed, document, text
from personaspec.evaluation.replay.shards import Absent, NoLog, Shard, plan
from personaspec.evaluation.replay.tally import KINDS, Tally, merged
from personaspec.files import Missing
from personaspec.revisions import compare_sources

_DASK = "personaspec.adapters.dask"  # opened late: it needs the extra `dask`
_EVERY = 5.0  # seconds between two checkpoints
_EXAMPLES = """\b
Example:
  personaspec replay mara.persona --log chats.jsonl --against main -o flips.html
  personaspec replay mara.persona --log spend.parquet --against build/bundle.json
"""


class Engine(click.ParamType[tuple[str, int]]):
    """`processes:N`, or the address of a Dask scheduler."""

    name = "engine"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, int]:
        """The address ("" for this machine) and the number of processes."""
        if isinstance(value, tuple):
            return value
        said = str(value)
        if found := re.fullmatch(r"processes:([1-9]\d{0,2})", said):
            return "", int(found[1])
        if re.match(r"(tcp|tls|ws|wss|ucx)://.", said):
            return said, 0
        raise click.BadParameter(
            f"`{said}` is no engine; write `processes:4`, or a Dask scheduler as `tcp://host:8786`", ctx, param
        )


@click.command(epilog=_EXAMPLES, short_help="Judge a log of past conversations; say which verdicts flip, and why.")
@click.argument("path", metavar="PATH")
@click.option("--log", required=True, type=click.Path(dir_okay=False), metavar="FILE", help="JSON lines, CSV, Parquet.")
@click.option("--against", metavar="REV|FILE", help="The policy to compare with: a revision, a spec, a bundle.")
@click.option("--shape", type=click.Choice(SHAPES), help="What a line looks like.  [default: as it looks]")
@click.option("--engine", type=Engine(), metavar="ENGINE", help="`processes:N` or `tcp://…`.  [default: all cores]")
@click.option("--as-of", type=Day(), metavar="DATE", help="The day of lines that have no time.  [default: today]")
@click.option("--fail-on", type=click.Choice(tuple(KINDS)), multiple=True, help="Exit 1 on such a flip.")
@click.option("--checkpoint", type=click.Path(dir_okay=False), metavar="FILE", help="Where an interrupted run is kept.")
@click.option("--restart", is_flag=True, help="Begin anew, whatever was done before.")
@click.option("--format", "form", type=click.Choice(["text", "json", "sarif"]), default="text")
@click.option("-o", "out", type=click.Path(dir_okay=False), metavar="FILE", help="Write a page with pictures: .html.")
@click.pass_context
def replay(
    ctx: click.Context,
    path: str,
    log: str,
    against: str | None,
    shape: Shape | None,
    engine: tuple[str, int] | None,
    as_of: date | None,
    fail_on: tuple[str, ...],
    checkpoint: str | None,
    restart: bool,
    form: str,
    out: str | None,
) -> None:
    """Judge a log of past conversations; say which verdicts flip, and why.

    PATH is a spec or a bundle. Every message of the bot is judged as `guard` judges it, after the fan's message before
    it; with --against by both policies, in one pass. A line is of our own shape (`fan`, `bot`), holds OpenAI's
    `messages`, or is a log of litellm's (`messages`, `response`). A bad line is counted and the run goes on; it ends
    with 1 then. A run that was interrupted goes on where it was.
    """
    terms = ctx.find_object(Terms) or Terms(cache_dir="")
    if out is not None and not out.endswith(".html"):
        raise Wrong(f"`{out}` is no kind of page that is made here", "end its name in `.html`")
    if not os.path.isfile(log):
        raise missing(Missing(log)) if log != "-" else Wrong("a log is read in parts, not from a pipe", "name a file")
    if form == "sarif" and against is None:
        raise Wrong("`--format sarif` is of verdicts that flip", "say what to compare with: `--against REV`")
    spec = open_spec(path, colour=terms.colour)
    asked, names = _asked(spec, path, against, as_of)
    try:
        shards = plan(log, shape)
    except Absent as error:
        raise Unavailable(str(error), "install it with `pip install 'personaspec[replay]'`") from None
    except NoLog as error:
        raise Wrong(f"`{log}`: {error}") from None
    bundles = [node_digest(each) for each in (asked.new, asked.old) if each is not None]
    key = key_of(asked, bundles, shards, cache.compiler())
    kept = Checkpoint(checkpoint or os.path.join(terms.cache_dir, "replay", f"{key[:32]}.json"), key)
    tally = _run(shards, asked, engine or ("", os.cpu_count() or 1), kept, key, restart)
    places = [(at, why) for at, why in tally.places]
    numbers = {at: at + 1 for at, _ in places} if shards and shards[0].kind == "parquet" else line_numbers(
        log, [at for at, _ in places]
    )  # fmt: skip
    found = Replayed(
        log=os.path.basename(log),
        persona=asked.new.header.name,
        new_name=names[0],
        old_name=names[1],
        new_bundle=bundles[0],
        old_bundle=bundles[1] if asked.old is not None else None,
        tally=tally,
        causes=asked.causes.changes,
        places=tuple((numbers[at], why) for at, why in places),
        undecided=tuple(rule.name for rule in asked.new.forbids if rule.catch.means),
    )
    if out is not None:
        Path(out).write_text(page(found), encoding="utf-8")
    if form == "json":
        click.echo(document(found).model_dump_json(by_alias=True, indent=2))
    elif form == "sarif":
        alerts = replay_sarif(found, spec.origins, path=path, version=__version__, locate=in_repository)
        click.echo(alerts.encode("utf-8", "backslashreplace"), nl=False)
    else:
        for line in text(found):
            click.echo(line)
        if out is not None:
            click.echo(f"\nwrote {out}")
    kept.remove()
    ctx.exit(FINDINGS if tally.bad or any(tally.of(kind) for kind in KINDS if kind in fail_on) else 0)


def _asked(spec: Spec, path: str, against: str | None, as_of: date | None) -> tuple[Asked, tuple[str, str | None]]:
    """What is judged with, and what both sides are called."""
    day = as_of or spec.as_of or date.today()
    if against is None:
        return Asked(spec.policy, None, day), (path, None)
    with told():
        comparison = compare_sources(against, path)
        pairs = [pair for pair in comparison.pairs if not any(each.pack for each in pair.sides)]
        whole(comparison)
    if not pairs:  # a revision that holds the same bytes
        return Asked(spec.policy, spec.policy, day), (path, against)
    pair = next((pair for pair in pairs if pair.new is not None and pair.new.name == spec.policy.header.name), pairs[0])
    if pair.old is None or pair.new is None:
        raise Wrong(f"`{against}` holds no persona `{spec.policy.header.name}`", "give a revision or a file that does")
    if pair.old.broken:
        raise Wrong(f"`{against}` has errors", pair.old.broken[0])
    new, old = Side(spec.policy, spec.tests), pair.old.side
    return Asked(new.policy, old.policy, day, Causes.of(difference(old, new, day).changes)), (path, against)


def _run(
    shards: Sequence[Shard], asked: Asked, engine: tuple[str, int], kept: Checkpoint, key: str, restart: bool
) -> Tally:
    """Judge what was not judged before, keeping what is done."""
    done, tally = (frozenset(), Tally()) if restart else kept.read()
    if done:
        click.echo(f"going on: {len(done)} of {len(shards)} parts were done before", err=True)
    counted = set(done)
    left = [shard for shard in shards if shard.number not in counted]
    show = _bar(sum(shard.weight for shard in shards), sum(s.weight for s in shards if s.number in counted))
    last = time.monotonic()
    try:
        with closing(_engine(left, asked, engine, key)) as several:
            for shard, part in several:
                tally = merged(tally, part)
                counted.add(shard.number)
                show(shard.weight)
                if time.monotonic() - last > _EVERY:
                    kept.write(counted, tally)
                    last = time.monotonic()
    except BaseException as ended:
        if counted:
            kept.write(counted, tally)
            if isinstance(ended, KeyboardInterrupt):
                click.echo("\nthe same command goes on from here", err=True)
        raise
    return tally


def _engine(
    shards: Sequence[Shard], asked: Asked, engine: tuple[str, int], key: str
) -> Generator[tuple[Shard, Tally], None, None]:
    address, processes = engine
    if not shards:
        return
    if not address:
        try:
            yield from on_processes(shards, asked, processes)
        except Broken as error:
            raise Unavailable(str(error), "give it fewer: `--engine processes:1`") from None
        return
    try:
        dask = importlib.import_module(_DASK)
    except ImportError:
        raise Unavailable(
            "a cluster needs the package `distributed`, which is not installed",
            "install it with `pip install 'personaspec[dask]'`",
        ) from None
    try:
        yield from dask.run(shards, asked, address, key)
    except dask.ClusterFailed as error:
        raise Unavailable(str(error), "what is done is kept: the same command goes on from here") from None


def _bar(total: int, done: int) -> Callable[[int], None]:
    """Draws on a terminal how far it is; elsewhere nothing."""
    begun, first = time.monotonic(), done
    state = done

    def show(weight: int) -> None:
        nonlocal state
        state += weight
        if not sys.stderr.isatty():
            return
        share = state / total if total else 1.0
        rate = (state - first) / max(time.monotonic() - begun, 1e-9)
        left = (total - state) / rate if rate else 0
        bar = "#" * int(share * 30)
        sys.stderr.write(f"\r[{bar:30}] {share:4.0%}  {rate / 1e6:,.0f} MB/s  {left:,.0f} s left ")
        if state >= total:
            sys.stderr.write("\r" + " " * 64 + "\r")
        sys.stderr.flush()

    return show
