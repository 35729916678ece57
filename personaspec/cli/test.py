"""`test`: the `test` blocks of specs, and each rule's examples."""

from __future__ import annotations

import importlib
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol

import click

from personaspec import files
from personaspec.cli.checking import watching
from personaspec.cli.failures import FINDINGS, Failure, Unavailable, Wrong, missing
from personaspec.cli.group import Terms as Shown
from personaspec.cli.judged import judge_option
from personaspec.cli.moments import Day
from personaspec.cli.specs import Spec, open_specs
from personaspec.cli.streams import coloured
from personaspec.cli.testing.lines import lines_tried
from personaspec.cli.testing.progress import Progress
from personaspec.cli.testing.spreading import spread
from personaspec.evaluation.calibration import Calibration, calibrate
from personaspec.evaluation.document import document
from personaspec.evaluation.examples import examples, own_rules
from personaspec.evaluation.junit import junit
from personaspec.evaluation.lines_tried import Tried, show_reach, show_score
from personaspec.evaluation.outcome import Case
from personaspec.evaluation.repeating import against, baseline_document, read_baseline, together
from personaspec.evaluation.results_page import results_page
from personaspec.evaluation.running import run
from personaspec.evaluation.sampling import Sample
from personaspec.evaluation.showing import calibrations, show, total
from personaspec.files import Missing
from personaspec.guard.guard import Guard
from personaspec.ir.persona import Persona
from personaspec.ir.tests import Test
from personaspec.providers.cassettes import Cassettes
from personaspec.providers.provider import Judge, Provider, ProviderError
from personaspec.session.consulting import Terms
from personaspec.session.flow import Asking, Bot, Question
from personaspec.session.request import Request

_MODELS = "personaspec.cli.talking.model"  # opened late: most tests need no model, and all wait for what is loaded
_JUDGES = "personaspec.cli.talking.judge"
_RECORDED = "personaspec.cli.testing.recorded"


_TAPED = "Replay the model's replies, offline.  [default: tests/cassettes beside the spec]"


class Model(Protocol):
    """What a test asks where it needs a real reply."""

    @property
    def provider(self) -> Provider: ...

    def asks(self, policy: Persona, nonce: str, temperature: float | None = None) -> Asking: ...


@click.command(epilog="Example: personaspec test specs --judge openai/gpt-4o --junit results.xml")
@click.argument("paths", metavar="[PATH]...", nargs=-1)
@click.option("-k", "name", metavar="TEXT", help="Only tests whose name holds TEXT.")
@click.option("--model", "model_name", metavar="NAME", help="A model for the tests that need a real reply.")
@click.option("--cassettes", is_flag=False, flag_value="", metavar="[DIR]", help=_TAPED)
@click.option("--record", is_flag=True, help="Ask the model, and keep its replies as cassettes.")
@click.option(
    "--repeat", type=click.IntRange(min=0), default=0, metavar="N", help="Ask the model N times for each test."
)
@click.option("--baseline", "baseline_path", metavar="FILE", help="Compare repeated tests with an earlier run.")
@click.option("--save-baseline", "saved_path", metavar="FILE", help="Keep how often repeated tests passed.")
@judge_option
@click.option("--as-of", type=Day(), metavar="DATE", help="The day on which the tests run.  [default: today]")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="For people or programs.")
@click.option("--junit", "junit_path", type=click.Path(dir_okay=False), metavar="FILE", help="Write JUnit XML, too.")
@click.option("--html", "html_path", type=click.Path(dir_okay=False), metavar="FILE", help="Write a page, too.")
@click.option("--watch", is_flag=True, help="Run again whenever a file changes, until interrupted.")
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
    cassettes: str | None,
    record: bool,
    repeat: int,
    baseline_path: str | None,
    saved_path: str | None,
    html_path: str | None,
    watch: bool,
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
    if watch and "-" in paths:
        raise Wrong("`-` cannot be used with `--watch`", "name a file or a folder")
    terms = ctx.find_object(Shown) or Shown(cache_dir="")
    if model_name is None and (record or cassettes is not None):
        raise Wrong("`--record` and `--cassettes` need `--model`", "say whose replies they are: `--model NAME`")
    if repeat and (model_name is None or record or cassettes is not None):
        raise Wrong("`--repeat` needs a model that is asked each time", "give `--model NAME`, without cassettes")
    if (baseline_path or saved_path) and not repeat:
        raise Wrong("a baseline is of tests that are repeated", "give `--repeat N`, too")
    taped = record or cassettes is not None
    model: Model | None = None
    if model_name is not None and taped:
        model = importlib.import_module(_RECORDED).opened(model_name, record)
    elif model_name is not None:
        model = importlib.import_module(_MODELS).open_model(model_name)
    tapes = Tapes(cassettes or "", record) if taped else None
    asked = Asked(paths, name, model, *_judge(judge_name), as_of, jobs, tapes, repeat)
    lines = Lines(reach, mutate, only, floor) if reach or mutate else None
    again = Again(asked, lines, form, junit_path, html_path, terms, _baseline(baseline_path), saved_path)
    if not watch:
        ctx.exit(again())
    watching.watch(again.shown, again.watched)


@dataclass(frozen=True)
class Tapes:
    """Where cassettes lie ("": beside each spec), and whether they are recorded."""

    folder: str
    record: bool


@dataclass(frozen=True)
class Asked:
    """What is to be run, and with whom."""

    paths: tuple[str, ...]
    name: str | None
    model: Model | None
    judging: str
    judge: Judge | None
    as_of: date | None
    jobs: int
    tapes: Tapes | None = None
    repeat: int = 0

    def model_of(self, spec: Spec) -> Model | None:
        """The model as the tests of one spec ask it."""
        if self.model is None or self.tapes is None:
            return self.model
        made: Model = importlib.import_module(_RECORDED).with_cassettes(
            self.model, spec, self.tapes.folder, self.tapes.record
        )
        return made

    def day(self, spec: Spec) -> date:
        """The day on which its tests run."""
        return self.as_of or spec.as_of or date.today()


@dataclass(frozen=True)
class Lines:
    """What is asked of the lines of specs."""

    reach: bool
    mutate: bool
    only: str | None
    floor: float | None


class Again:
    """One run, which can be made again. Calling it prints what came of it and gives the exit code."""

    def __init__(
        self,
        asked: Asked,
        lines: Lines | None,
        form: str,
        junit_path: str | None,
        html_path: str | None,
        terms: Shown,
        baseline: Mapping[str, Sample],
        saved_path: str | None,
    ) -> None:
        self._baseline, self._saved = baseline, saved_path
        self._asked, self._lines, self._form, self._terms = asked, lines, form, terms
        self._junit, self._html = junit_path, html_path
        self._read: set[str] = set()

    def shown(self) -> None:
        """Run on a clean screen, and say that it goes on."""
        if self._form == "text" and sys.stdout.isatty():
            click.clear()
        try:
            self()
        except Missing as error:  # it may come back
            missing(error).show()
        except Failure as error:
            error.show()
        click.echo("watching; stop with Ctrl-C", err=True)

    def watched(self) -> list[str]:
        """The files whose change matters."""
        try:
            return sorted({*files.find(self._asked.paths or (".",)), *self._read})
        except Missing:
            return sorted({*self._asked.paths, *self._read})

    def __call__(self) -> int:
        """Run everything."""
        asked, text, colour = self._asked, self._form == "text", self._terms.colour
        specs, broken = open_specs(asked.paths, colour=coloured(self._terms.color, sys.stderr))
        self._read |= {at.file for spec in specs for at in spec.origins.values() if Path(at.file).is_file()}
        guards = [Guard(spec.policy) for spec in specs]
        made = [
            list(_calibrations(spec, asked.name, guard, asked.judge)) if asked.judge is not None else []
            for spec, guard in zip(specs, guards, strict=True)
        ]
        ran = zip(specs, _results(asked, specs, guards, made), strict=True)
        results = [(spec, [against(case, spec.path, self._baseline) for case in cases]) for spec, cases in ran]
        for (spec, cases), found in zip(results, made, strict=True):
            if text and (cases or asked.name is None):
                for line in (
                    *show(spec.path, cases, spec.origins, colour),
                    *calibrations(asked.judging, found, colour),
                ):
                    click.echo(line)
        tried = self._tried(specs)
        told = [(spec.path, cases, spec.origins) for spec, cases in results]
        everything = [case for _, cases in results for case in cases]
        if text:
            click.echo(total(everything, len(specs)) + (f", {broken} not run: see above" if broken else ""))
        else:
            calibrated = [(spec.origins, each) for spec, found in zip(specs, made, strict=True) for each in found]
            whole = document(told, asked.judging, calibrated, tried)
            click.echo(json.dumps(whole, indent=2, ensure_ascii=False))
        if self._junit is not None:
            Path(self._junit).write_text(junit(told), encoding="utf-8")
        if self._html is not None:
            Path(self._html).write_text(results_page(told, tried), encoding="utf-8")
        if self._saved is not None:
            Path(self._saved).write_text(json.dumps(baseline_document(told), indent=2) + "\n", encoding="utf-8")
        low = self._low(tried or [])
        if low and text:
            click.echo(f"below the floor: {', '.join(low)}")
        return FINDINGS if broken or low or any(case.outcome == "failed" for case in everything) else 0

    def _tried(self, specs: Sequence[Spec]) -> list[Tried] | None:
        """What came of each line, where that is asked."""
        if self._lines is None:
            return None
        tried: list[Tried] = []
        for spec in specs:
            day, only = self._asked.day(spec), self._lines.only
            tried.append(lines_tried(spec, day, only, self._asked.jobs, Progress(spec.path)))
            if self._form == "text":
                for line in (show_score if self._lines.mutate else show_reach)(tried[-1], self._terms.colour):
                    click.echo(line)
        return tried

    def _low(self, tried: Sequence[Tried]) -> list[str]:
        """The files whose share is below the floor."""
        if self._lines is None or self._lines.floor is None:
            return []
        mutate, floor = self._lines.mutate, self._lines.floor
        return [each.path for each in tried if (each.score if mutate else each.reach) < floor]


def _results(
    asked: Asked, specs: Sequence[Spec], guards: Sequence[Guard], made: Sequence[Sequence[Calibration]]
) -> list[list[Case]]:
    """The cases of each spec. Those that ask nobody run on all cores; a model and a judge are asked from here."""
    if asked.model is not None or asked.judge is not None:
        return [
            list(
                _cases(spec, asked.name, guard, asked.model_of(spec), asked.judge, found, asked.day(spec), asked.repeat)
            )
            for spec, guard, found in zip(specs, guards, made, strict=True)
        ]
    work = [
        (at, test.name)
        for at, spec in enumerate(specs)
        for test in spec.tests
        if asked.name is None or asked.name in test.name
    ]
    held = [(spec, guard, asked.day(spec)) for spec, guard in zip(specs, guards, strict=True)]
    found = list(spread(_one, held, work, asked.jobs, Progress("tests")))
    results: list[list[Case]] = []
    for at, (spec, guard) in enumerate(zip(specs, guards, strict=True)):
        cases = [case for (of, _), case in zip(work, found, strict=True) if of == at]
        tried = examples(spec.policy, guard, spec.pack, {})
        results.append(cases + [case for case in tried if asked.name is None or asked.name in case.name])
    return results


def _one(held: Sequence[tuple[Spec, Guard, date]], which: tuple[int, str]) -> Case:
    """One test that needs nobody."""
    spec, guard, today = held[which[0]]
    test = next(each for each in spec.tests if each.name == which[1])
    return run(test, Bot(spec.policy, guard, _nobody, Terms("undecided")), today)


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
    repeat: int = 0,
) -> Iterator[Case]:
    ask = _nobody if model is None else model.asks(spec.policy, "test", temperature=None if repeat else 0.0)
    bot = Bot(spec.policy, guard, ask, Terms("judged" if judge is not None else "undecided"))
    for each in spec.tests:
        if name is None or name in each.name:
            provider = model.provider if model is not None else None
            if repeat and each.needs_model and model is not None:
                yield together([_asked(each, bot, today, model, judge) for _ in range(repeat)])
                continue
            tape = provider if isinstance(provider, Cassettes) else None
            try:
                if tape is not None:
                    tape.about(each.name)
                yield run(each, bot, today, provider, judge)
                if tape is not None:
                    tape.save()
            except ProviderError as error:
                if tape is None or tape.recording:
                    raise Unavailable(error.message, error.help) from None
                yield Case(each.name, each.title, "skipped", f"{error.message}; {error.help}")
    for case in examples(spec.policy, guard, spec.pack, {each.rule: each for each in judged}):
        if name is None or name in case.name:
            yield case


def _asked(test: Test, bot: Bot, today: date, model: Model, judge: Judge | None) -> Case:
    try:
        return run(test, bot, today, model.provider, judge)
    except ProviderError as error:
        raise Unavailable(error.message, error.help) from None


def _baseline(path: str | None) -> dict[str, Sample]:
    if path is None:
        return {}
    try:
        return read_baseline(json.loads(Path(path).read_text(encoding="utf-8")))
    except FileNotFoundError:
        raise Wrong(f"there is no `{path}`", "write one with `--save-baseline`") from None
    except (OSError, ValueError):
        raise Wrong(f"`{path}` is no baseline", "write one with `--save-baseline`") from None


def _nobody(question: Question) -> Request:
    """The request of a test that needs no model: what a `bot` line answers, nobody reads."""
    return Request("", ({"role": "user", "content": question.fan},))
