"""Which countries have a crisis line in the table of this release, and how old the table is. Pure.

The numbers stand in `tables/helplines.py`, each with its source, how good that source is, and the day when it was
looked up. Nothing in a spec can change them. How a fan is told of them: `personaspec.session.helplines`.
"""

from __future__ import annotations

import hashlib
import json
from datetime import date
from typing import Final

from personaspec.guard.tables.helplines import EMERGENCIES, LINES, TABLE, Helpline
from personaspec.lean import standard

PINNED: Final = "5400eecd591aa512b96c9dd3cdc4ac15c8d53ca92f2a510565dd29c137d6f8c3"
"""SHA-256 of the table: what a release ships is what was reviewed."""

STALE: Final = 180
"""Days after which the table is too old to be trusted without another look."""


def digest() -> str:
    """SHA-256 of the table in its canonical spelling."""
    table = {
        "date": TABLE,
        "lines": [standard.asdict(line) for line in LINES],
        "emergencies": [standard.asdict(each) for each in EMERGENCIES],
    }
    spelled = json.dumps(table, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(spelled.encode()).hexdigest()


def age(day: date) -> int:
    """Days between the table's date and `day`; never below 0."""
    return max(0, (day - date.fromisoformat(TABLE)).days)


def stale(day: date) -> bool:
    """Whether the table is older than `STALE` days."""
    return age(day) > STALE


def country(place: str | None) -> str:
    """`US` for `US-NY`; "" for none, and for what is no country (`EU`)."""
    first = (place or "").partition("-")[0].upper()
    return "" if first == "EU" else first


def lines(place: str | None) -> tuple[Helpline, ...]:
    """A country's lines in order; () for none."""
    own = country(place)
    return tuple(line for line in LINES if line.country == own)


def emergency(place: str | None) -> str:
    """A country's emergency number, "" where the table has none."""
    own = country(place)
    return next((each.number for each in EMERGENCIES if each.country == own), "")


def known(place: str | None) -> bool:
    """Whether the table has a line for this place."""
    return bool(lines(place))


def numbers() -> frozenset[str]:
    """Every number of the table, its digits alone."""
    told = [number for line in LINES for number in (line.call, line.text) if number]
    return frozenset(digits(number) for number in (*told, *(each.number for each in EMERGENCIES)))


def digits(number: str) -> str:
    """`0800 567 567` as `0800567567`."""
    return "".join(filter(str.isdigit, number))
