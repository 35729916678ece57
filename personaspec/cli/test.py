"""`test`: the `test` blocks of specs, and each rule's examples."""

from __future__ import annotations

import importlib
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Protocol

import click

from personaspec.cli.failures import FINDINGS, Unavailable, Wrong
from personaspec.cli.group import Terms as Shown
from personaspec.cli.judged import judge_option
from personaspec.cli.moments import Day
from personaspec.cli.specs import Spec, open_specs
from personaspec.cli.streams import coloured
from personaspec.cli.testing.lines import lines_tried
from personaspec.cli.testing.progress import Progress
from personaspec.evaluation.calibration import Calibration, calibrate
from personaspec.evaluation.document import document
from personaspec.evaluation.examples import examples, own_rules
from personaspec.evaluation.junit import junit
from personaspec.evaluation.lines_tried import Tried, show_reach, show_score
from personaspec.evaluation.outcome import Case
from personaspec.evaluation.running import run
from personaspec.evaluation.showing import calibrations, show, total
from personaspec.guard.guard import Guard
from personaspec.ir.persona import Origin, Persona
from personaspec.providers.provider import Judge, Provider, ProviderError
from personaspec.session.consulting import Terms
from personaspec.session.flow import Asking, Bot, Question
from personaspec.session.request import Request

_MODELS = "personaspec.cli.talking.model"  # opened late: most tests need no model, and all wait for what is loaded
_JUDGES = "personaspec.cli.talking.judge"


class Model(Protocol):
    """What a test asks where it needs a real reply."""

    @property
    def provider(self) -> Provider: ...

    def asks(self, policy: Persona, nonce: str, temperature: float | None = None) -> Asking: ...


@click.command(epilog="Example: personaspec test specs --judge openai/gpt-4o --junit results.xml")
@click.argument("paths", metavar="[PATH]...", nargs=-1)
@click.option("-k", "name", metavar="TEXT", help="Only tests whose name holds TEXT.")
@click.option("--model", "model_name", metavar="NAME", help="A model for the tests that need a real reply.")
@judge_option
@click.option("--as-of", type=Day(), metavar="DATE", help="The day on which the tests run.  [default: today]")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="For people or programs.")
@click.option("--junit", "junit_path", type=click.Path(dir_okay=False), metavar="FILE", help="Write JUnit XML, too.")
@click.option("--jobs", type=click.IntRange(min=0), default=0, metavar="N", help="Processes.  [default: by cores]")
@click.option("--reach", is_flag=True, help="Say which lines no test or example reaches.")
@click.option("--mutate", is_flag=True, help="Take out each line in turn: does a test or example notice?")
@click.option("--only", metavar="RULE", help="With --reach or --mutate: only rules whose name holds RULE.")
@click.option("--floor", type=click.FloatRange(0, 1), metavar="SHARE", help="End with 1 where the share is lower.")
@click.pass_context
def test(
    ctx: click.Context,
    paths: tuple[str, ...],
    name: str | None,
    model_name: str | None,
    judge_name: str | None,
    as_of: date | None,
    form: str,
    junit_path: str | None,
    jobs: int,
    reach: bool,
    mutate: bool,
    only: str | None,
    floor: float | None,
) -> None:
    """Run the `test` blocks of specs, and each rule's examples.

    PATH is a file or a folder; without one, this folder. A `bot` line stands for what a model might say, so most tests
    need none; those that do are skipped without --model. With --judge a model rules on what words cannot settle, and
    its precision and recall on each rule's examples are shown. Ends with 1 where a test fails.

    --reach and --mutate take each line of a spec out in turn, or weaken it, and run what it can touch again: a line is
    reached where something goes otherwise without it, and missed where a test or an example does not pass any more.
    """
    if not (reach or mutate) and (only is not None or floor is not None):
        raise Wrong("`--only` and `--floor` are for `--reach` and `--mutate`", "give one of those, too")
    terms = ctx.find_object(Shown) or Shown(cache_dir="")
    specs, broken = open_specs(paths, colour=coloured(terms.color, sys.stderr))
    model: Model | None = importlib.import_module(_MODELS).open_model(model_name) if model_name is not None else None
    judge, judging = _judge(judge_name)
    results: list[tuple[Spec, list[Case]]] = []
    found: list[tuple[Mapping[str, Origin], Calibration]] = []
    for spec in specs:
        guard = Guard(spec.policy)
        made = list(_calibrations(spec, name, guard, judging)) if judging is not None else []
        cases = list(_cases(spec, name, guard, model, judging, made, as_of or spec.as_of or date.today()))
        results.append((spec, cases))
        found += [(spec.origins, each) for each in made]
        if form == "text" and (cases or name is None):
            for line in show(spec.path, cases, spec.origins, terms.colour):
                click.echo(line)
            for line in calibrations(judge, made, terms.colour):
                click.echo(line)
    tried: list[Tried] | None = [] if reach or mutate else None
    for spec in specs if tried is not None else ():
        day = as_of or spec.as_of or date.today()
        assert tried is not None
        tried.append(lines_tried(spec, day, only, jobs, Progress(spec.path)))
        if form == "text":
            for line in (show_score if mutate else show_reach)(tried[-1], terms.colour):
                click.echo(line)
    told = [(spec.path, cases, spec.origins) for spec, cases in results]
    everything = [case for _, cases in results for case in cases]
    if form == "json":
        click.echo(json.dumps(document(told, judge, found, tried), indent=2, ensure_ascii=False))
    else:
        click.echo(total(everything, len(specs)) + (f", {broken} not run: see above" if broken else ""))
    if junit_path is not None:
        Path(junit_path).write_text(junit(told), encoding="utf-8")
    low = [each for each in tried or () if floor is not None and (each.score if mutate else each.reach) < floor]
    if low and form == "text":
        click.echo(f"below the floor of {floor:g}: {', '.join(each.path for each in low)}")
    ctx.exit(FINDINGS if broken or low or any(case.outcome == "failed" for case in everything) else 0)


def _judge(name: str | None) -> tuple[str, Judge | None]:
    """The judge of that name and what it is called; "" and None where none is asked. A project's own is asked only
    where the command says so: tests give the same without a key."""
    if name is None or name.strip() == "none":
        return "", None
    if name.strip() in ("", "required"):
        raise Wrong("`--judge` names no model", "give a model, or `none`")
    judge, called = importlib.import_module(_JUDGES).open_judge(name.strip())
    return called, judge


def _calibrations(spec: Spec, name: str | None, guard: Guard, judge: Judge) -> Iterator[Calibration]:
    for rule in own_rules(spec.policy, spec.pack):
        if rule.catch.means and (rule.violates or rule.allows) and (name is None or name in rule.name):
            yield calibrate(rule, guard, judge)


def _cases(
    spec: Spec,
    name: str | None,
    guard: Guard,
    model: Model | None,
    judge: Judge | None,
    judged: Sequence[Calibration],
    today: date,
) -> Iterator[Case]:
    ask = _nobody if model is None else model.asks(spec.policy, "test", temperature=0.0)
    bot = Bot(spec.policy, guard, ask, Terms("judged" if judge is not None else "undecided"))
    for each in spec.tests:
        if name is None or name in each.name:
            try:
                yield run(each, bot, today, model.provider if model is not None else None, judge)
            except ProviderError as error:
                raise Unavailable(error.message, error.help) from None
    for case in examples(spec.policy, guard, spec.pack, {each.rule: each for each in judged}):
        if name is None or name in case.name:
            yield case


def _nobody(question: Question) -> Request:
    """The request of a test that needs no model: what a `bot` line answers, nobody reads."""
    return Request("", ({"role": "user", "content": question.fan},))
