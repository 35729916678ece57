"""Which rules apply: unless known not to."""

from __future__ import annotations

from datetime import date

import pytest

from personaspec.guard.context import Context
from personaspec.guard.reach import applies, in_force, reaches, relaxations
from personaspec.ir.node import Dimension, For
from tests.guard.policies import forbid, relaxation


def place(*values: str, known: bool = False) -> tuple[For, ...]:
    return (For(dimension=Dimension.PLACE, values=values, known=known),)


def age(*values: str, known: bool = False) -> tuple[For, ...]:
    return (For(dimension=Dimension.AGE, values=values, known=known),)


@pytest.mark.parametrize(
    ("rule", "fan", "holds", "known"),
    [
        ("US-NY", "US-NY", True, True),
        ("US", "US-NY", True, True),
        ("US-NY", "US", True, False),
        ("US-NY", "US-CA", False, False),
        ("US-NY", None, True, False),
        ("SE", "DE", False, False),
        ("EU", "SE", True, True),
        ("EU", "GB", False, False),
        ("EU", "NO", False, False),
        ("EEA", "NO", True, True),
        ("EEA", "EU", True, True),
        ("EU", "EEA", True, False),
        ("SE", "EU", True, False),
        ("NO", "EU", False, False),
        ("EU", "DE-BY", True, True),
        ("everywhere", "JP", True, True),
        ("everywhere", None, True, True),
    ],
)
def test_places_nest(rule: str, fan: str | None, holds: bool, known: bool) -> None:
    at = Context(place=fan, today=date(2026, 11, 21))
    assert reaches(place(rule), at) is holds
    assert reaches(place(rule, known=True), at) is known


def test_unions_are_dated() -> None:
    assert reaches(place("EU"), Context(place="GB", today=date(2020, 1, 31)))
    assert not reaches(place("EU"), Context(place="GB", today=date(2020, 2, 1)))


@pytest.mark.parametrize(
    ("rule", "fan", "holds", "known"),
    [
        ("minor", None, True, False),
        ("minor", "unknown", True, False),
        ("minor", "minor", True, True),
        ("minor", "teen", True, True),
        ("minor", "adult", False, False),
        ("teen", "minor", True, False),
        ("teen", "child", False, False),
        ("adult", "teen", False, False),
        ("adult", None, True, False),
        ("unknown", None, True, True),
        ("unknown", "adult", False, False),
    ],
)
def test_ages(rule: str, fan: str | None, holds: bool, known: bool) -> None:
    assert reaches(age(rule), Context(age=fan)) is holds
    assert reaches(age(rule, known=True), Context(age=fan)) is known


def test_values_are_or_and_dimensions_are_and() -> None:
    both = (*place("SE", "DE"), *age("minor"))
    assert reaches(both, Context(place="DE", age="minor"))
    assert not reaches(both, Context(place="FR", age="minor"))
    assert not reaches(both, Context(place="SE", age="adult"))
    assert reaches((), Context())


def test_channels_and_languages() -> None:
    voice = (For(dimension=Dimension.CHANNEL, values=("voice",)),)
    english = (For(dimension=Dimension.LANGUAGE, values=("en",)),)
    assert not reaches(voice, Context())
    assert reaches(voice, Context(channel=None))
    assert reaches(english, Context(language="en-GB"))
    assert not reaches(english, Context(language="sv"))
    assert reaches(english, Context())


def test_laws_begin_and_end() -> None:
    rule = forbid(starts="2027-01-01", until="2027-12-31")
    assert not applies(rule, Context(today=date(2026, 12, 31)))
    assert applies(rule, Context(today=date(2027, 1, 1)))
    assert applies(rule, Context(today=date(2027, 12, 31)))
    assert not applies(rule, Context(today=date(2028, 1, 1)))
    assert applies(rule, Context())  # unless known not to


def test_relaxations_revert_by_themselves() -> None:
    rule = forbid(relaxed=(relaxation(off=True, until="2027-03-31"),))
    assert relaxations(rule, date(2027, 3, 31))
    assert not relaxations(rule, date(2027, 4, 1))
    assert not relaxations(rule, None)


def test_what_ends_has_ended_where_no_day_is_known() -> None:
    assert in_force(None, None)
    assert not in_force("2027-01-01", None)
    assert in_force("2027-01-01", date(2027, 1, 1))
