"""Unions of countries, dated. Source: the treaties of accession; the United Kingdom left at the end of 2020-01-31."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Final

_EU: Final[dict[str, tuple[str, str | None]]] = {
    **dict.fromkeys(("BE", "DE", "FR", "IT", "LU", "NL"), ("1958-01-01", None)),
    **dict.fromkeys(("DK", "IE"), ("1973-01-01", None)),
    "GB": ("1973-01-01", "2020-01-31"),
    "GR": ("1981-01-01", None),
    **dict.fromkeys(("ES", "PT"), ("1986-01-01", None)),
    **dict.fromkeys(("AT", "FI", "SE"), ("1995-01-01", None)),
    **dict.fromkeys(("CY", "CZ", "EE", "HU", "LT", "LV", "MT", "PL", "SI", "SK"), ("2004-05-01", None)),
    **dict.fromkeys(("BG", "RO"), ("2007-01-01", None)),
    "HR": ("2013-07-01", None),
}
"""Country -> first and last day of membership."""

_EEA_ONLY: Final = frozenset({"IS", "LI", "NO"})
_NOW: Final = date(2026, 11, 21)  # where no day is given: the day this table was checked


@lru_cache(maxsize=256)
def members(place: str, day: date | None) -> frozenset[str] | None:
    """The countries of `EU` or `EEA` on a day; None for what is no union."""
    if place not in ("EU", "EEA"):
        return None
    at = (day or _NOW).isoformat()
    union = frozenset(c for c, (first, last) in _EU.items() if first <= at and (last is None or at <= last))
    return union | _EEA_ONLY if place == "EEA" else union
