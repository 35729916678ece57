"""`test`: the `test` blocks of specs, and each rule's examples."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import click

from personaspec.asking import asking
from personaspec.cli.failures import FINDINGS, Unavailable
from personaspec.cli.group import Terms
from personaspec.cli.models import Bar
from personaspec.cli.moments import Day
from personaspec.cli.specs import Spec, open_specs
from personaspec.cli.streams import coloured
from personaspec.cli.talking.talk import Model, open_model, refused
from personaspec.evaluation.document import document
from personaspec.evaluation.examples import examples
from personaspec.evaluation.junit import junit
from personaspec.evaluation.outcome import Case
from personaspec.evaluation.running import run
from personaspec.evaluation.showing import show, total
from personaspec.guard.guard import Guard
from personaspec.providers.provider import ProviderError
from personaspec.session.flow import Asking, Bot, Question
from personaspec.session.request import Request
from personaspec.targets.prompt.families import profile


@click.command(epilog="Example: personaspec test specs --junit results.xml")
@click.argument("paths", metavar="[PATH]...", nargs=-1)
@click.option("-k", "name", metavar="TEXT", help="Only tests whose name holds TEXT.")
@click.option("--model", "model_name", metavar="NAME", help="A model for the tests that need a real reply.")
@click.option("--as-of", type=Day(), metavar="DATE", help="The day on which the tests run.  [default: today]")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="For people or programs.")
@click.option("--junit", "junit_path", type=click.Path(dir_okay=False), metavar="FILE", help="Write JUnit XML, too.")
@click.pass_context
def test(
    ctx: click.Context,
    paths: tuple[str, ...],
    name: str | None,
    model_name: str | None,
    as_of: date | None,
    form: str,
    junit_path: str | None,
) -> None:
    """Run the `test` blocks of specs, and each rule's examples.

    PATH is a file or a folder; without one, this folder. A `bot` line stands for what a model might say, so most tests
    need none; those that do are skipped without --model. Ends with 1 where a test fails.
    """
    terms = ctx.find_object(Terms) or Terms(cache_dir="")
    specs = open_specs(paths, colour=coloured(terms.color, sys.stderr))
    model: Model | None = None
    if model_name is not None:
        with Bar() as bar:
            model = open_model(model_name, bar.show)
    results: list[tuple[Spec, list[Case]]] = []
    for spec in specs:
        cases = list(_cases(spec, name, model, as_of or spec.as_of or date.today()))
        results.append((spec, cases))
        if form == "text" and (cases or name is None):
            for line in show(spec.path, cases, spec.origins, terms.colour):
                click.echo(line)
    told = [(spec.path, cases, spec.origins) for spec, cases in results]
    everything = [case for _, cases in results for case in cases]
    if form == "json":
        click.echo(json.dumps(document(told), indent=2, ensure_ascii=False))
    else:
        click.echo(total(everything, len(specs)))
    if junit_path is not None:
        Path(junit_path).write_text(junit(told), encoding="utf-8")
    ctx.exit(FINDINGS if any(case.outcome == "failed" for case in everything) else 0)


def _cases(spec: Spec, name: str | None, model: Model | None, today: date) -> Iterator[Case]:
    guard = Guard(spec.policy)
    bot = Bot(spec.policy, guard, _asking(spec, model))
    for each in spec.tests:
        if name is None or name in each.name:
            try:
                yield run(each, bot, today, model.provider if model is not None else None)
            except ProviderError as error:
                raise refused(error) from None
    for case in examples(spec.policy, guard, spec.pack):
        if name is None or name in case.name:
            yield case


def _asking(spec: Spec, model: Model | None) -> Asking:
    if model is None:
        return _nobody
    ask, fitted = asking(spec.policy, profile(model.choice.name, model.choice.window), "test", temperature=0.0)
    if fitted.loss is not None:
        raise Unavailable(fitted.loss.why, "use a model with a larger window: `--model NAME`")
    return ask


def _nobody(question: Question) -> Request:
    """The request of a test that needs no model: what a `bot` line answers, nobody reads."""
    return Request("", ({"role": "user", "content": question.fan},))
