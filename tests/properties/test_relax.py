"""A relaxation holds through its last day, and not a day longer; without a day it holds never (language.md 5.12)."""

from __future__ import annotations

import tempfile
from datetime import date, timedelta
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from personaspec.guard.context import Context
from personaspec.guard.guard import Guard
from personaspec.guard.verdict import Action
from tests.analysis.files import HEADER
from tests.properties.specs import compiled

LAST = date(2027, 3, 31)
WEAKENED = {
    'unless says "my studio"': Action.PASS,
    "off": Action.PASS,
    "then note": Action.NOTE,
}


def _guard(line: str) -> Guard:
    text = HEADER + (
        f"relax std/claims/personal-life/forbid/home {{\n  {line}\n"
        f'  because "So."\n  by "Lea"\n  until {LAST.isoformat()}\n}}\n'
    )
    with tempfile.TemporaryDirectory() as folder:
        return Guard(compiled(Path(folder), text, {}).persona)


GUARDS = {line: _guard(line) for line in WEAKENED}


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(sorted(WEAKENED)), st.integers(-800, 800))
def test_a_relaxation_reverts_by_itself(line: str, days: int) -> None:
    day = LAST + timedelta(days=days)
    verdict = GUARDS[line].judge("Come and see my studio.", Context(today=day))
    assert verdict.action == (WEAKENED[line] if day <= LAST else Action.REPLACE)


def test_without_a_day_nothing_is_relaxed() -> None:
    for guard in GUARDS.values():
        assert guard.judge("Come and see my studio.", Context()).action == Action.REPLACE
