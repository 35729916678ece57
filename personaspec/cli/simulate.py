"""`simulate`: a virtual day of notices, caps and crises."""

from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

import click

from personaspec.cli.failures import Wrong
from personaspec.cli.group import Terms
from personaspec.cli.moments import Day
from personaspec.cli.specs import open_spec
from personaspec.evaluation.fans import fans
from personaspec.evaluation.simulating import simulate as simulated
from personaspec.evaluation.simulation_document import document
from personaspec.evaluation.strips import strips
from personaspec.evaluation.timeline import page, picture
from personaspec.guard.guard import Guard
from personaspec.session.flow import Bot, Question
from personaspec.session.request import Request
from personaspec.vocabulary.places import place_name

AGES = ("minor", "adult", "child", "teen")


@click.command(epilog="Example: personaspec simulate mara.persona --fans 12 -o day.html")
@click.argument("path", metavar="PATH")
@click.option("--fans", "count", type=click.IntRange(1, 200), default=12, show_default=True, help="How many fans.")
@click.option("--days", type=click.IntRange(1, 31), default=1, show_default=True, help="How many days.")
@click.option("--seed", type=int, default=1, show_default=True, help="The same seed gives the same day.")
@click.option("--place", metavar="PLACE", help="Where all fans are.  [default: places of the audience and the laws]")
@click.option("--age", type=click.Choice(AGES), help="How old all fans are known to be.  [default: a mixture]")
@click.option("--as-of", type=Day(), metavar="DATE", help="The day that is lived.  [default: today]")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="For people or programs.")
@click.option("-o", "out", type=click.Path(dir_okay=False), metavar="FILE", help="Write a picture: .html or .svg.")
@click.pass_context
def simulate(
    ctx: click.Context,
    path: str,
    count: int,
    days: int,
    seed: int,
    place: str | None,
    age: str | None,
    as_of: date | None,
    form: str,
    out: str | None,
) -> None:
    """Live a virtual day: when notices are told, limits end chats, and crisis help is said.

    PATH is a spec or a bundle. Made-up fans of the places, ages and languages that it serves talk with it; no model is
    asked and nothing waits. The picture shows a lane for each fan.
    """
    if out is not None and not out.endswith((".html", ".svg")):
        raise Wrong(f"`{out}` is no kind of picture that is drawn here", "end its name in `.html` or `.svg`")
    if place is not None and place_name(place) is None:
        raise Wrong(f"`{place}` is no place", "write a country or a part of one, as `SE` or `US-NY`")
    terms = ctx.find_object(Terms) or Terms(cache_dir="")
    spec = open_spec(path, colour=terms.colour)
    zone = ZoneInfo(spec.policy.header.timezone)
    start = datetime.combine(as_of or spec.as_of or datetime.now(zone).date(), time(0), zone)
    bot = Bot(spec.policy, Guard(spec.policy), _nobody)
    people = fans(spec.policy, count, Random(f"{seed} fans"), place, age)
    lived = simulated(bot, spec.bundle, people, start, days, seed)
    if out is not None:
        Path(out).write_text(page(lived) if out.endswith(".html") else picture(lived), encoding="utf-8")
    if form == "json":
        click.echo(document(lived).model_dump_json(by_alias=True, indent=2))
    else:
        for line in strips(lived):
            click.echo(line)
        if out is not None:
            click.echo(f"\nwrote {out}")


def _nobody(question: Question) -> Request:
    """The request of a model that is not there."""
    return Request("", ({"role": "user", "content": question.fan},))
