"""Dates, times and versions: literals whose shape is right and that may still not exist."""

from __future__ import annotations

from typing import Final

from personaspec.diagnostic import Edit, Fix
from personaspec.syntax.literal_errors import DATE_FORM
from personaspec.syntax.tree import Kind, Literal
from personaspec.vocabulary.errors import BAD_VERSION, NO_SUCH_TIME, OUT_OF_RANGE
from personaspec.vocabulary.trouble import Atoms, Trouble, digits, quoted, replaced

MONTHS: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_FIRST_YEAR, _LAST_YEAR = 1900, 2199


def read_date(atoms: Atoms, at: int) -> tuple[str, int] | Trouble | None:
    """A day of the calendar, years 1900 to 2199."""
    atom = atoms[at]
    if atom is None:
        return None
    if atom.kind is not Kind.DATE:
        return _other_date(atoms, at)
    written = digits(atom.value)
    year, month, day = (int(part) for part in written.split("-"))
    if _FIRST_YEAR <= year <= _LAST_YEAR and 1 <= month <= 12 and 1 <= day <= _last_day(year, month):
        return written, at + 1
    return _no_date(atom, at, year, month, day)


def _other_date(atoms: Atoms, at: int) -> Trouble | None:
    """`31.12.2026`, `20261231`, `31 December 2026`, `December 31, 2026`: what is meant, and how it is written here."""
    first = atoms[at]
    if first is None:
        return None
    if first.kind is Kind.VERSION:  # with points the day is first, wherever points are used
        day, month, year = (int(part) for part in digits(first.value).split("."))
        return _date_form(first, first, at, 2000 + year if year < 100 else year, month, day, safe=year > 99)
    if first.kind is Kind.NUMBER and len(first.value) == 8 and first.value.isdecimal():
        number = digits(first.value)
        return _date_form(first, first, at, int(number[:4]), int(number[4:6]), int(number[6:]), safe=True)
    parts = [atom for atom in atoms[at : at + 4] if atom is not None][:3]
    names = [atom for atom in parts if atom.kind is Kind.NAME and _month(atom.value)]
    numbers = [
        int(digits(a.value)) for a in parts if a.kind is Kind.NUMBER and len(a.value) < 5 and a.value.isdecimal()
    ]
    if len(names) != 1 or len(numbers) != 2 or parts[2] is names[0]:
        return None
    return _date_form(parts[0], parts[2], at, max(numbers), _month(names[0].value), min(numbers), safe=True)


def _month(word: str) -> int:
    """The number of a month by its English name or the first letters of it; 0 for another word."""
    folded = word.casefold()
    if len(folded) < 3:
        return 0
    return next((number for number, name in enumerate(MONTHS, 1) if name.casefold().startswith(folded)), 0)


def _date_form(first: Literal, last: Literal, at: int, year: int, month: int, day: int, safe: bool) -> Trouble | None:
    if not (_FIRST_YEAR <= year <= _LAST_YEAR and 1 <= month <= 12 and 1 <= day <= _last_day(year, month)):
        return None
    better = f"{year}-{month:02}-{day:02}"
    span = first.span.to(last.span)
    fix = Fix(f"write `{better}`", (Edit(span, better),), safe)
    message = f"{quoted(first.raw)} is not written as a date is" if first is last else "a date is written in numbers"
    return Trouble(at, DATE_FORM, span, message, "a date", f"write `{better}`", fix)


def _last_day(year: int, month: int) -> int:
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def _no_date(atom: Literal, at: int, year: int, month: int, day: int) -> Trouble:
    written = f"`{atom.value}`"
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        better = f"20{atom.value[2:]}" if atom.value.startswith("00") else ""
        return Trouble(
            at,
            NO_SUCH_TIME,
            atom.span,
            f"the year {year} of {written} is not in our time",
            "a year has four digits",
            f"did you mean `{better}`?" if better else "write a year such as `2026`",
            replaced(atom, better, safe=False) if better else None,
        )
    if not 1 <= month <= 12:
        swapped = f"{year}-{day:02}-{month:02}"
        fits = 1 <= day <= 12 and 1 <= month <= 31
        return Trouble(
            at,
            NO_SUCH_TIME,
            atom.span,
            f"{written} has no month {month}",
            "year, month, day",
            f"did you mean `{swapped}`?" if fits else "months are `01` to `12`",
            replaced(atom, swapped, safe=False) if fits else None,
        )
    last = _last_day(year, month)
    return Trouble(
        at,
        NO_SUCH_TIME,
        atom.span,
        f"{written} is no day: {MONTHS[month - 1]} {year} has {last} days",
        "no such day",
        f"the last day of that month is `{year}-{month:02}-{last:02}`" if day else "days begin with `01`",
    )


def read_time(atoms: Atoms, at: int) -> tuple[str, int] | Trouble | None:
    """A time of the day, 00:00 to 23:59."""
    atom = atoms[at]
    if atom is None or atom.kind is not Kind.TIME:
        return None
    written = digits(atom.value)
    return (written, at + 1) if _on_the_clock(written) else _no_time(atom, at, atom.value)


def read_timerange(atoms: Atoms, at: int) -> tuple[tuple[str, str], int] | Trouble | None:
    """`22:00..07:00`; over midnight where the second is smaller."""
    atom = atoms[at]
    if atom is None or atom.kind is not Kind.RANGE or ":" not in atom.value:
        return None
    start, _, end = digits(atom.value).partition("..")
    for time in (start, end):
        if not _on_the_clock(time):
            return _no_time(atom, at, time)
    if start == end:
        return Trouble(
            at,
            OUT_OF_RANGE,
            atom.span,
            f"{quoted(atom.value)} ends when it begins",
            "all day, or never",
            "write two different times, such as `22:00..07:00`",
        )
    return (start, end), at + 1


def _on_the_clock(time: str) -> bool:
    hour, _, minute = time.partition(":")
    return hour.isdecimal() and minute.isdecimal() and int(hour) < 24 and int(minute) < 60


def _no_time(atom: Literal, at: int, time: str) -> Trouble:
    better = "00:00" if time == "24:00" else ""
    return Trouble(
        at,
        NO_SUCH_TIME,
        atom.span,
        f"there is no time `{time}`",
        "no such time",
        "midnight is `00:00`" if better else "times run from `00:00` to `23:59`",
        replaced(atom, atom.value.replace(time, better), safe=False) if better else None,
    )


def read_version(atoms: Atoms, at: int) -> tuple[str, int] | Trouble | None:
    """`1.4.0`."""
    atom = atoms[at]
    if atom is None:
        return None
    if atom.kind is Kind.VERSION:
        return digits(atom.value), at + 1
    numbers = digits(atom.value.removeprefix("v"))
    if atom.kind not in (Kind.NUMBER, Kind.NAME) or not numbers[:1].isdecimal() or len(numbers) > 20:
        return None
    parts = [part for part in numbers.split(".") if part.isdecimal()]
    better = ".".join([*parts, "0", "0"][:3]) if len(parts) == numbers.count(".") + 1 <= 3 else ""
    return Trouble(
        at,
        BAD_VERSION,
        atom.span,
        f"a version is three numbers, and {quoted(atom.value)} is not",
        "not three numbers",
        f"write `{better}`" if better else "write it like `1.4.0`",
        replaced(atom, better) if better else None,
    )
