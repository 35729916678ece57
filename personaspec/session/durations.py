"""How long, in words of five languages: `{elapsed}` and `{when}`. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

_UNITS: Final[Mapping[str, tuple[tuple[str, str], tuple[str, str]]]] = {
    "de": (("Stunde", "Stunden"), ("Minute", "Minuten")),
    "en": (("hour", "hours"), ("minute", "minutes")),
    "es": (("hora", "horas"), ("minuto", "minutos")),
    "fr": (("heure", "heures"), ("minute", "minutes")),
    "sv": (("timme", "timmar"), ("minut", "minuter")),
}
_DAYS: Final[Mapping[str, tuple[str, str]]] = {
    "de": ("Tag", "Tagen"),  # only ever said after "in"
    "en": ("day", "days"),
    "es": ("día", "días"),
    "fr": ("jour", "jours"),
    "sv": ("dag", "dagar"),
}
_IN: Final[Mapping[str, str]] = {
    "de": "in {}",
    "en": "in {}",
    "es": "dentro de {}",
    "fr": "dans {}",
    "sv": "om {}",
}
_AND: Final[Mapping[str, str]] = {"de": "und", "en": "and", "es": "y", "fr": "et", "sv": "och"}


def elapsed(seconds: int, language: str) -> str:
    """`1 hour and 5 minutes`: whole minutes, those that have begun left out, and never less than one."""
    return _said(max(1, seconds // 60), _known(language))


def ahead(seconds: int, language: str) -> str:
    """`in 30 minutes`, `in 9 hours`: rounded up, so that nobody comes back too early; hours alone from three on."""
    tongue = _known(language)
    minutes = max(1, -(-seconds // 60))
    if minutes > 2 * 1440:
        days = -(-minutes // 1440)
        return _IN[tongue].format(f"{days} {_DAYS[tongue][days != 1]}")
    if minutes > 180:
        minutes = -(-minutes // 60) * 60
    return _IN[tongue].format(_said(minutes, tongue))


def _said(minutes: int, tongue: str) -> str:
    hours, rest = divmod(minutes, 60)
    hour, minute = _UNITS[tongue]
    parts = [f"{n} {unit[n != 1]}" for n, unit in ((hours, hour), (rest, minute)) if n]
    return f" {_AND[tongue]} ".join(parts)


def _known(language: str) -> str:
    """The language's table, English where it has none."""
    primary = language.partition("-")[0].lower()
    return primary if primary in _UNITS else "en"
