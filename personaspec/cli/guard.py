"""`guard`: judge messages without a model, one JSON object a line."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import datetime
from typing import IO

import click

from personaspec.cli.failures import FINDINGS, Wrong
from personaspec.cli.group import Terms
from personaspec.cli.judged import judge_option, judged, shadow_option
from personaspec.cli.keys import key_option
from personaspec.cli.ledgers import evidence_option, open_ledger
from personaspec.cli.moments import Moment
from personaspec.cli.specs import open_spec
from personaspec.cli.streams import coloured
from personaspec.guard.guard import Guard
from personaspec.judging import LONGEST, Judging, clock, too_long

_PIECE = 1 << 20


@click.command(epilog="Example: personaspec guard mara.persona < messages.jsonl > verdicts.jsonl")
@click.argument("path")
@click.option("--input", "source", type=click.File("rb"), default="-", help="The lines.  [default: standard input]")
@click.option("--stream", type=click.IntRange(min=1), metavar="N", help="Feed `bot` in pieces of N characters.")
@judge_option
@shadow_option
@click.option("--now", type=Moment(), metavar="TIME", help="The time of lines without one, as 2026-11-21T10:00:00Z.")
@evidence_option
@click.option("--fan-key", "fan_key", metavar="FILE", help="The key that makes a fan's pseudonym of `user`.")
@key_option
@click.pass_context
def guard(
    ctx: click.Context,
    path: str,
    source: IO[bytes],
    stream: int | None,
    judge_name: str | None,
    shadow: bool,
    now: datetime | None,
    folder: str | None,
    fan_key: str | None,
    key_path: str | None,
) -> None:
    """Judge messages: JSON lines in, JSON lines out, no model.

    PATH is a `.persona` file or a bundle. Each line holds what the fan wrote (`fan`), what the bot wants to say
    (`bot`), or both; `personaspec schema guard-in` and `guard-out` say what else. A line that cannot be read gets a
    line with an `error` in its place, and the command ends with 1 when all is done. With --judge a model rules on what
    words cannot settle; with --shadow `text` stays as it is, and `verdict` says what would have become of it. With
    --evidence what was told and stopped is written down before a line is answered; where it cannot be, an `error` is
    the answer, save for help in a crisis.
    """
    terms = ctx.find_object(Terms) or Terms(cache_dir="")
    if path == "-":
        raise Wrong("`-` is where the lines come from", "name the `.persona` file or the bundle")
    spec = open_spec(path, colour=coloured(terms.color, sys.stderr), typed=False)
    how = judged(spec, judge_name, shadow)
    guarding = Guard(spec.policy)
    with ExitStack() as stack:
        ledger = None
        if folder is not None:
            ledger = stack.enter_context(open_ledger(folder, "guard", spec, key_path, fan_key))
        judging = Judging(
            spec.policy,
            guarding,
            spec.origins,
            spec.bundle,
            stream or 0,
            how.terms,
            how.judge,
            how.name,
            ledger,
        )
        bad = _judge(judging, source, now)
    ctx.exit(FINDINGS if bad else 0)


def _judge(judging: Judging, source: IO[bytes], now: datetime | None) -> bool:
    """Answer each line; whether any was bad."""
    out, bad = sys.stdout.buffer, False
    for line in _lines(source):
        if line is None:
            answer, good = b'{"id": null, "error": "' + too_long().encode() + b'"}', False
        elif not line.strip():
            continue
        else:
            answer, good = judging.line(line, now or clock())
        bad = bad or not good
        out.write(answer + b"\n")
        out.flush()  # whoever is at the other end of a pipe waits for this line
    return bad


def _lines(source: IO[bytes]) -> Iterator[bytes | None]:
    """The lines; None for one that is too long to be kept in memory."""
    first = True
    while piece := source.readline(LONGEST + 2):
        if len(piece) > LONGEST and not piece.endswith(b"\n"):
            while (more := source.readline(_PIECE)) and not more.endswith(b"\n"):
                pass
            yield None
        else:
            yield piece.removeprefix(b"\xef\xbb\xbf") if first else piece
        first = False
