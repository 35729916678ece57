"""`test`: the `test` blocks of specs, and each rule's examples."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import click

from personaspec import files
from personaspec.cli.checking import watching
from personaspec.cli.failures import FINDINGS, Failure, Wrong, missing
from personaspec.cli.group import Terms as Shown
from personaspec.cli.judged import judge_option
from personaspec.cli.moments import Day
from personaspec.cli.specs import Spec, open_specs
from personaspec.cli.streams import coloured
from personaspec.cli.testing.asked import Asked, Tapes, calibrations_of, judge_of, opened, results
from personaspec.cli.testing.lines import lines_tried
from personaspec.cli.testing.progress import Progress
from personaspec.evaluation.document import document
from personaspec.evaluation.junit import junit
from personaspec.evaluation.lines_tried import Tried, show_reach, show_score
from personaspec.evaluation.repeating import against, baseline_document, read_baseline
from personaspec.evaluation.results_page import results_page
from personaspec.evaluation.sampling import Sample
from personaspec.evaluation.showing import calibrations, costs, show, total
from personaspec.evaluation.voice.tests_page import voices
from personaspec.files import Missing
from personaspec.guard.guard import Guard
from personaspec.providers.budget import Budget

_MODEL = "A model for the tests that need a real reply; several are shown side by side."
_TAPED = "Replay the model's replies, offline.  [default: tests/cassettes beside the spec]"


@click.command(epilog="Example: personaspec test specs --judge openai/gpt-4o --junit results.xml")
@click.argument("paths", metavar="[PATH]...", nargs=-1)
@click.option("-k", "name", metavar="TEXT", help="Only tests whose name holds TEXT.")
@click.option("--model", "model_names", metavar="NAME", multiple=True, help=_MODEL)
@click.option("--cassettes", is_flag=False, flag_value="", metavar="[DIR]", help=_TAPED)
@click.option("--record", is_flag=True, help="Ask the model, and keep its replies as cassettes.")
@click.option(
    "--repeat", type=click.IntRange(min=0), default=0, metavar="N", help="Ask the model N times for each test."
)
@click.option("--baseline", "baseline_path", metavar="FILE", help="Compare repeated tests with an earlier run.")
@click.option("--save-baseline", "saved_path", metavar="FILE", help="Keep how often repeated tests passed.")
@judge_option
@click.option("--budget", type=click.FloatRange(min=0), metavar="USD", help="Ask nobody any more once this is spent.")
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
    model_names: tuple[str, ...],
    judge_name: str | None,
    budget: float | None,
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
    if not model_names and (record or cassettes is not None):
        raise Wrong("`--record` and `--cassettes` need `--model`", "say whose replies they are: `--model NAME`")
    if repeat and not model_names:
        raise Wrong("`--repeat` needs a model that is asked each time", "give `--model NAME`, too")
    if (baseline_path or saved_path) and (not repeat or len(model_names) > 1):
        raise Wrong("a baseline is of tests that are repeated on one model", "give `--repeat N` and one `--model`")
    if budget is not None and not model_names and judge_name is None:
        raise Wrong("`--budget` is for models and judges, and none is asked", "give `--model` or `--judge`, too")
    tapes = Tapes(cassettes or "", record) if record or cassettes is not None else None
    purse = Budget(budget)
    models = opened(model_names, tapes, purse)
    asked = Asked(paths, name, models, *judge_of(judge_name, purse), as_of, jobs, tapes, repeat, purse)
    lines = Lines(reach, mutate, only, floor) if reach or mutate else None
    again = Again(asked, lines, form, junit_path, html_path, terms, _baseline(baseline_path), saved_path)
    if not watch:
        ctx.exit(again())
    watching.watch(again.shown, again.watched)


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
        made = [calibrations_of(asked, spec, guard) for spec, guard in zip(specs, guards, strict=True)]
        ran = zip(specs, results(asked, specs, guards, made), strict=True)
        compared = [(spec, [against(case, spec.path, self._baseline) for case in cases]) for spec, cases in ran]
        for (spec, cases), found in zip(compared, made, strict=True):
            if text and (cases or asked.name is None):
                for line in (
                    *show(spec.path, cases, spec.origins, colour),
                    *calibrations(asked.judging, found, colour),
                ):
                    click.echo(line)
        tried = self._tried(specs)
        told = [(spec.path, cases, spec.origins) for spec, cases in compared]
        everything = [case for _, cases in compared for case in cases]
        if text:
            for line in costs(asked.budget):
                click.echo(line)
            click.echo(total(everything, len(specs)) + (f", {broken} not run: see above" if broken else ""))
        else:
            calibrated = [(spec.origins, each) for spec, found in zip(specs, made, strict=True) for each in found]
            whole = document(told, asked.judging, calibrated, tried, asked.budget)
            click.echo(json.dumps(whole, indent=2, ensure_ascii=False))
        if self._junit is not None:
            Path(self._junit).write_text(junit(told), encoding="utf-8")
        if self._html is not None:
            heard = {spec.path: voices(spec.policy, cases) for spec, cases in compared}
            page = results_page(told, tried, list(costs(asked.budget)), heard)
            Path(self._html).write_text(page, encoding="utf-8")
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


def _baseline(path: str | None) -> dict[str, Sample]:
    if path is None:
        return {}
    try:
        return read_baseline(json.loads(Path(path).read_text(encoding="utf-8")))
    except FileNotFoundError:
        raise Wrong(f"there is no `{path}`", "write one with `--save-baseline`") from None
    except (OSError, ValueError):
        raise Wrong(f"`{path}` is no baseline", "write one with `--save-baseline`") from None
