"""Results of tests for programs: `TestOut` of `evaluation/tested.py`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from personaspec.evaluation.calibration import Calibration, Tally
from personaspec.evaluation.lines_tried import Tried, lines_document
from personaspec.evaluation.outcome import Case, Missed
from personaspec.evaluation.swap import models_document
from personaspec.guard.judge import Spent
from personaspec.ir.persona import Origin
from personaspec.providers.budget import Budget
from personaspec.wire import SCHEMA


def document(
    files: Sequence[tuple[str, Sequence[Case], Mapping[str, Origin]]],
    judge: str = "",
    found: Sequence[tuple[Mapping[str, Origin], Calibration]] = (),
    lines: Sequence[Tried] | None = None,
    budget: Budget | None = None,
) -> dict[str, Any]:
    """Everything that ran, file by file; what a judge made of the examples of rules, where one was asked; what came of
    each line of the specs, where that was; and what it cost, where somebody was asked who costs money."""
    outcomes = [case.outcome for _, cases, _ in files for case in cases]
    return {
        "schema": SCHEMA,
        **{word: outcomes.count(word) for word in ("passed", "failed", "skipped")},
        "files": [{"file": path, "cases": [_case(c, origins) for c in cases]} for path, cases, origins in files],
        "judge": _judge(judge, found) if judge else None,
        "lines": lines_document(lines) if lines is not None else None,
        "cost": _cost(budget) if budget is not None and (budget.costs or budget.limit is not None) else None,
    }


def _cost(budget: Budget) -> dict[str, Any]:
    return {
        "usd": budget.cost.money,
        "budget": budget.limit,
        "refused": budget.refused,
        "models": [
            {
                "model": model,
                "usd": cost.money,
                "calls": cost.calls,
                "unpriced": cost.unpriced,
                "tokens_in": cost.tokens_in,
                "tokens_out": cost.tokens_out,
            }
            for model, cost in budget.costs.items()
        ],
    }


def _judge(name: str, found: Sequence[tuple[Mapping[str, Origin], Calibration]]) -> dict[str, Any]:
    spent = sum((each.spent for _, each in found), Spent())
    return {
        "model": name,
        "rules": [{"rule": each.rule, **_place(each.rule, origins), **_calibration(each)} for origins, each in found],
        "calls": spent.calls,
        "cached": spent.cached,
        "tokens_in": spent.tokens_in,
        "tokens_out": spent.tokens_out,
        "usd": spent.money,
        "ms": spent.ms,
    }


def _calibration(each: Calibration) -> dict[str, Any]:
    return {
        "judge": _tally(each.judge),
        "whole": _tally(each.whole),
        "unruled": each.unruled,
        "open": each.open,
        "sentences": each.sentences,
        "examples": [
            {"text": t.text, "breaks": t.breaks, "words": t.words, "ruled": t.ruled, "open": t.open, "why": t.why}
            for t in each.tried
        ],
    }


def _tally(tally: Tally) -> dict[str, Any]:
    return {
        "caught": tally.caught,
        "missed": tally.missed,
        "alarmed": tally.alarmed,
        "spared": tally.spared,
        "precision": tally.precision,
        "recall": tally.recall,
    }


def _case(case: Case, origins: Mapping[str, Origin]) -> dict[str, Any]:
    return {
        "name": case.name,
        "title": case.title,
        "outcome": case.outcome,
        "why": case.why,
        **_place(case.name, origins),
        "dialogue": [list(line) for line in case.dialogue],
        "failures": [_failure(case, miss, origins) for miss in case.failures],
        "runs": _runs(case),
        "models": models_document(case),
    }


def _runs(case: Case) -> dict[str, Any] | None:
    if case.sample is None:
        return None
    low, high = case.sample.interval
    then = case.compared
    return {
        "passed": case.sample.passed,
        "of": case.sample.of,
        "low": round(low, 4),
        "high": round(high, 4),
        "baseline": {"passed": then.then.passed, "of": then.then.of, "p": round(then.p, 6), "change": then.change}
        if then is not None
        else None,
    }


def _failure(case: Case, miss: Missed, origins: Mapping[str, Origin]) -> dict[str, Any]:
    return {
        "expected": miss.expected,
        "found": miss.found,
        "text": miss.text,
        "spans": [list(span) for span in miss.spans],
        "rule": miss.rule,
        **_place(f"{case.name}/{miss.step}" if miss.step >= 0 else case.name, origins),
    }


def _place(path: str, origins: Mapping[str, Origin]) -> dict[str, Any]:
    origin = origins.get(path)
    return {"file": origin.file if origin else None, "line": origin.line if origin else None}
