"""`test`: the `test` blocks of specs, and each rule's examples."""

from __future__ import annotations

import importlib
import json
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Protocol

import click

from personaspec.cli.failures import FINDINGS, Unavailable
from personaspec.cli.group import Terms
from personaspec.cli.moments import Day
from personaspec.cli.specs import Spec, open_specs
from personaspec.cli.streams import coloured
from personaspec.evaluation.document import document
from personaspec.evaluation.examples import examples
from personaspec.evaluation.junit import junit
from personaspec.evaluation.outcome import Case
from personaspec.evaluation.running import run
from personaspec.evaluation.showing import show, total
from personaspec.guard.guard import Guard
from personaspec.ir.persona import Persona
from personaspec.providers.provider import Provider, ProviderError
from personaspec.session.flow import Asking, Bot, Question
from personaspec.session.request import Request

_MODELS = "personaspec.cli.talking.model"  # opened late: most tests need no model, and all wait for what is loaded


class Model(Protocol):
    """What a test asks where it needs a real reply."""

    @property
    def provider(self) -> Provider: ...

    def asks(self, policy: Persona, nonce: str, temperature: float | None = None) -> Asking: ...


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
    specs, broken = open_specs(paths, colour=coloured(terms.color, sys.stderr))
    model: Model | None = importlib.import_module(_MODELS).open_model(model_name) if model_name is not None else None
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
        click.echo(total(everything, len(specs)) + (f", {broken} not run: see above" if broken else ""))
    if junit_path is not None:
        Path(junit_path).write_text(junit(told), encoding="utf-8")
    ctx.exit(FINDINGS if broken or any(case.outcome == "failed" for case in everything) else 0)


def _cases(spec: Spec, name: str | None, model: Model | None, today: date) -> Iterator[Case]:
    guard = Guard(spec.policy)
    ask = _nobody if model is None else model.asks(spec.policy, "test", temperature=0.0)
    for each in spec.tests:
        if name is None or name in each.name:
            try:
                yield run(each, Bot(spec.policy, guard, ask), today, model.provider if model is not None else None)
            except ProviderError as error:
                raise Unavailable(error.message, error.help) from None
    for case in examples(spec.policy, guard, spec.pack):
        if name is None or name in case.name:
            yield case


def _nobody(question: Question) -> Request:
    """The request of a test that needs no model: what a `bot` line answers, nobody reads."""
    return Request("", ({"role": "user", "content": question.fan},))
