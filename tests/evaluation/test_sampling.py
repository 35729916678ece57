"""Intervals and the exact test, beside figures from elsewhere; baselines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from personaspec.evaluation.outcome import Case, Missed
from personaspec.evaluation.repeating import against, baseline_document, read_baseline, together
from personaspec.evaluation.sampling import Sample, compare, fisher, wilson

PASSED = Case("test/a", "A.", "passed")
FAILED = Case("test/a", "A.", "failed", failures=(Missed("passes", "it was stopped"),))


def test_the_interval_is_wilsons() -> None:
    assert wilson(81, 263) == pytest.approx((0.2553, 0.3662), abs=1e-4)  # Newcombe 1998, table I, method 3
    assert wilson(0, 20) == pytest.approx((0.0, 0.1611), abs=1e-4)
    assert wilson(0, 0) == (0.0, 1.0)


def test_the_p_is_fishers() -> None:
    assert fisher(Sample(3, 4), Sample(1, 4)) == pytest.approx(34 / 70)  # the lady tasting tea, two-sided
    assert fisher(Sample(10, 10), Sample(0, 10)) == pytest.approx(2 / 184756)


@given(st.integers(0, 30), st.integers(0, 30), st.integers(0, 30), st.integers(0, 30))
def test_a_p_is_a_share_and_does_not_mind_the_order(a: int, b: int, c: int, d: int) -> None:
    one, other = Sample(a, a + b), Sample(c, c + d)
    assert 0 < fisher(one, other) <= 1 + 1e-12
    assert fisher(one, other) == pytest.approx(fisher(other, one))


def test_worse_better_or_no_evidence() -> None:
    assert compare(Sample(10, 10), Sample(2, 10)).change == "worse"
    assert compare(Sample(2, 10), Sample(10, 10)).change == "better"
    assert compare(Sample(9, 10), Sample(7, 10)).change == "no evidence"


def test_runs_of_a_test_are_one_case() -> None:
    case = together([PASSED, FAILED, PASSED])
    assert (case.outcome, case.sample) == ("failed", Sample(2, 3))
    assert case.failures == FAILED.failures
    assert together([PASSED, PASSED]).outcome == "passed"


def test_beside_a_baseline_only_worse_is_a_failure() -> None:
    before = baseline_document([("a.persona", [together([PASSED] * 9 + [FAILED])], {})])
    known = read_baseline(before)
    assert known == {"a.persona:test/a": Sample(9, 10)}
    same = against(together([PASSED] * 8 + [FAILED] * 2), "a.persona", known)
    assert (same.outcome, same.compared and same.compared.change) == ("passed", "no evidence")
    assert against(together([FAILED] * 10), "a.persona", known).outcome == "failed"
    assert against(PASSED, "a.persona", known) is PASSED


@pytest.mark.parametrize("broken", [[], {}, {"tests": {"a": {}}}, {"tests": {"a": {"passed": 3, "of": 2}}}])
def test_what_is_no_baseline(broken: object) -> None:
    with pytest.raises(ValueError, match=r"baseline|passed"):
        read_baseline(broken)
