"""The same test on several models, side by side: how often each passes, and whether a later one is worse or better than
the first. Pure.

The exact test is the one of baselines (`sampling.py`), the first model in the place of the baseline.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from html import escape
from typing import Any

from personaspec.evaluation.outcome import Case, OnModel
from personaspec.evaluation.repeating import together
from personaspec.evaluation.sampling import Sample, compare
from personaspec.render.cells import cells


def beside(runs: Sequence[tuple[str, Sequence[Case]]]) -> Case:
    """One case for the runs of a test on each model, by the model's name. It fails where a later model is worse than
    the first, or where one passes in none of its runs; the run that is shown is of such a model."""
    tried = [(model, together(cases)) for model, cases in runs]
    first = tried[0][1].sample
    found: list[OnModel] = []
    shown: Case | None = None
    for at, (model, case) in enumerate(tried):
        sample = case.sample
        compared = compare(first, sample) if at and first is not None and sample is not None else None
        one = OnModel(model, sample, case.why, compared)
        found.append(one)
        if shown is None and fails(one):
            shown = case
    if shown is not None:
        shown = replace(shown, outcome="failed")
    elif first_run := next((case for _, case in tried if case.sample is not None), None):
        shown = replace(first_run, outcome="passed", failures=())
    else:
        shown = tried[0][1]
    return replace(
        shown, sample=None, why="; ".join(f"{each.model}: {said(each)}" for each in found), models=tuple(found)
    )


def fails(one: OnModel) -> bool:
    """Whether this is a finding: worse than the first model, or never passed."""
    never = one.sample is not None and one.sample.passed == 0
    return never or (one.compared is not None and one.compared.change == "worse")


def said(one: OnModel) -> str:
    """`9 of 20 runs passed (95%: 0.26 to 0.66), worse, p 0.006`; why not, where none came to its end."""
    if one.sample is None:
        return one.why
    return one.why + (f", {one.compared.change}, p {one.compared.p:.3f}" if one.compared is not None else "")


def table(cases: Sequence[Case]) -> Iterator[str]:
    """The models side by side, a line for each test and model; nothing where no test was put to several."""
    rows = [("test", "model", "passed", "95%", "against the first")]
    for case in cases:
        for at, one in enumerate(case.models):
            rows.append(("" if at else case.name, one.model, *_row(one)))
    if len(rows) == 1:
        return
    wide = [max(len(_plain(row[column])) for row in rows) for column in range(4)]
    for row in rows:
        parts = [f"{_plain(row[column]):<{wide[column]}}" for column in range(4)]
        yield "  " + "  ".join([*parts, _plain(row[4])]).rstrip()


def page_table(cases: Sequence[Case]) -> str:
    """The same for a page, with a picture of each interval. "" where no test was put to several models."""
    rows = "".join(
        f"<tr><td>{escape('' if at else case.name)}</td><td>{escape(one.model)}</td><td>{escape(_row(one)[0])}</td>"
        f"<td>{_picture(one.sample)}</td><td{_tone(one)}>{escape(_row(one)[2])}</td></tr>\n"
        for case in cases
        for at, one in enumerate(case.models)
    )
    names = ("test", "model", "passed", "95% interval of the share", "against the first")
    head = f"<tr>{''.join(f'<th>{name}</th>' for name in names)}</tr>"
    return f"<h3>The models side by side</h3><table>{head}\n{rows}</table>\n" if rows else ""


def models_document(case: Case) -> list[dict[str, Any]] | None:
    """For programs: `TestOnModel` of `evaluation/tested.py`; None where the test was not put to several models."""
    return [_one(one) for one in case.models] if case.models else None


def _one(one: OnModel) -> dict[str, Any]:
    low, high = one.sample.interval if one.sample is not None else (None, None)
    return {
        "model": one.model,
        "passed": one.sample.passed if one.sample is not None else 0,
        "of": one.sample.of if one.sample is not None else 0,
        "low": round(low, 4) if low is not None else None,
        "high": round(high, 4) if high is not None else None,
        "why": one.why,
        "first": {"p": round(one.compared.p, 6), "change": one.compared.change} if one.compared is not None else None,
    }


def _row(one: OnModel) -> tuple[str, str, str]:
    """(passed/of, interval, beside the first)."""
    if one.sample is None:
        return "-", "-", one.why
    low, high = one.sample.interval
    left = one.why.partition("; ")[2]
    beside = f"{one.compared.change}, p {one.compared.p:.3f}" if one.compared is not None else ""
    return f"{one.sample.passed}/{one.sample.of}", f"{low:.2f} to {high:.2f}", "; ".join(filter(None, (beside, left)))


def _picture(sample: Sample | None) -> str:
    """The interval as a bar from 0 to 1, the share as a line in it."""
    if sample is None:
        return ""
    low, high = sample.interval
    share = sample.passed / sample.of
    return (
        f'<svg viewBox="0 0 200 16" width="200" height="16" role="img"><title>{low:.2f} to {high:.2f}</title>'
        '<rect y="7" width="200" height="2" fill="#8884"/>'
        f'<rect x="{200 * low:.1f}" y="3" width="{200 * (high - low):.1f}" height="10" fill="#4a7bb5"/>'
        f'<rect x="{min(198.0, 200 * share):.1f}" width="2" height="16" fill="currentColor"/></svg>'
    )


def _tone(one: OnModel) -> str:
    return ' class="failed"' if fails(one) else ""


def _plain(text: str) -> str:
    return "".join(char for char, _ in cells(text.replace("\n", " ")))
