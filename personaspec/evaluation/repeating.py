"""A test that was run several times as one case, and a baseline of such cases to compare with. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from personaspec.evaluation.outcome import Case
from personaspec.evaluation.sampling import Sample, compare
from personaspec.ir.persona import Origin

SCHEMA = 1


def together(runs: Sequence[Case]) -> Case:
    """One case for several runs of a test. It fails where a run does, and shows that one."""
    tried = [case for case in runs if case.outcome != "skipped"]
    if not tried:
        return runs[0]
    sample = Sample(sum(case.outcome == "passed" for case in tried), len(tried))
    shown = next((case for case in tried if case.outcome == "failed"), tried[0])
    left = next((f"; {len(runs) - len(tried)} not run: {case.why}" for case in runs if case.outcome == "skipped"), "")
    return replace(shown, sample=sample, why=sample.said + left)


def against(case: Case, file: str, baseline: Mapping[str, Sample]) -> Case:
    """The case beside what it was: where it is known, only a change for the worse is a failure."""
    then = baseline.get(f"{file}:{case.name}")
    if then is None or case.sample is None:
        return case
    found = compare(then, case.sample)
    if found.change == "worse":
        return replace(case, outcome="failed", compared=found, why=found.said)
    return replace(case, outcome="passed", failures=(), compared=found, why=found.said)


def baseline_document(files: Iterable[tuple[str, Sequence[Case], Mapping[str, Origin]]]) -> dict[str, Any]:
    """What `--save-baseline` writes: how often each repeated test passed."""
    tests = {
        f"{path}:{case.name}": {"passed": case.sample.passed, "of": case.sample.of}
        for path, cases, _ in files
        for case in cases
        if case.sample is not None
    }
    return {"schema": SCHEMA, "tests": dict(sorted(tests.items()))}


def read_baseline(document: Any) -> dict[str, Sample]:
    """What it holds. Raises ValueError where it is none."""
    try:
        found = {str(name): Sample(int(each["passed"]), int(each["of"])) for name, each in document["tests"].items()}
    except (AttributeError, KeyError, TypeError) as error:
        raise ValueError("not a baseline") from error
    if any(not 0 <= each.passed <= each.of for each in found.values()):
        raise ValueError("more runs passed than there were")
    return found
