"""Numbers and what is counted with them: money, durations, percentages, ranges.

The IR's values are constructed without asking the IR to validate them: what is read here is right by its reading, and
the models' validators take 50 ms to build, which a look at one file need not pay.
"""

from __future__ import annotations

from functools import cache, partial
from typing import Final, Literal, get_args

from personaspec.diagnostic import Edit, Fix, suggest
from personaspec.ir.node import Duration, Money
from personaspec.syntax.tree import Kind
from personaspec.syntax.tree import Literal as Atom
from personaspec.vocabulary.currencies_table import CURRENCIES
from personaspec.vocabulary.errors import OUT_OF_RANGE, UNFINISHED, UNKNOWN_HERE, WRONG_SORT
from personaspec.vocabulary.trouble import Atoms, Trouble, Why, digits, listed, quoted, replaced

Unit = Literal["second", "minute", "hour", "day", "week", "month", "year"]
UNITS: Final[tuple[Unit, ...]] = get_args(Unit)
UNIT_WORDS: Final = tuple(word for unit in UNITS for word in (unit, f"{unit}s"))
_UNIT: Final[dict[str, Unit]] = {word: unit for unit in UNITS for word in (unit, f"{unit}s")}
_SHORT: Final = {
    "s": "seconds",
    "sec": "seconds",
    "secs": "seconds",
    "m": "minutes",
    "min": "minutes",
    "mins": "minutes",
    "h": "hours",
    "hr": "hours",
    "hrs": "hours",
    "d": "days",
    "w": "weeks",
    "wk": "weeks",
    "mo": "months",
    "yr": "years",
    "yrs": "years",
    "y": "years",
}
_SMALLER: Final[dict[str, tuple[str, int]]] = {
    "minute": ("seconds", 60),
    "hour": ("minutes", 60),
    "day": ("hours", 24),
    "week": ("days", 7),
    "year": ("months", 12),
}
_COLLOQUIAL: Final = {
    "dollar": ("USD", "CAD", "AUD"),
    "dollars": ("USD", "CAD", "AUD"),
    "bucks": ("USD",),
    "euros": ("EUR",),
    "pound": ("GBP",),
    "pounds": ("GBP",),
    "quid": ("GBP",),
    "sterling": ("GBP",),
    "kr": ("SEK", "NOK", "DKK"),
    "krona": ("SEK",),
    "kronor": ("SEK",),
    "kroner": ("NOK", "DKK"),
    "krone": ("NOK", "DKK"),
    "franc": ("CHF",),
    "francs": ("CHF",),
    "rupee": ("INR",),
    "rupees": ("INR",),
    "peso": ("MXN", "ARS", "CLP", "COP", "PHP"),
    "pesos": ("MXN", "ARS", "CLP", "COP", "PHP"),
    "reais": ("BRL",),
    "real": ("BRL",),
    "rmb": ("CNY",),
    "rubles": ("RUB",),
    "roubles": ("RUB",),
}
_GOES_ON: Final = frozenset({"per", "turns", "until"})  # words that stand behind a number and are no unit of it
_DIGITS: Final = 9  # more is no count that anybody means, and Python refuses to read some thousands of them


@cache
def currencies() -> dict[str, str]:
    """Code -> English name."""
    return {item[:3]: item[4:] for item in CURRENCIES.replace("\n", " ").strip().split("; ")}


def read_money(atoms: Atoms, at: int) -> tuple[Money, int] | Trouble | Why | None:
    """`129 EUR`, `19.99 GBP`."""
    atom = atoms[at]
    if atom is None:
        return None
    code = atoms[at + 1]
    if atom.kind is Kind.NAME and atom.value.upper() in currencies() and code is not None and code.kind is Kind.NUMBER:
        better = f"{code.value} {atom.value.upper()}"
        return Trouble(
            at,
            WRONG_SORT,
            atom.span.to(code.span),
            "the amount comes before its currency",
            "the other way round",
            f"write `{better}`",
            Fix(f"write `{better}`", (Edit(atom.span.to(code.span), better),)),
        )
    if atom.kind is not Kind.NUMBER:
        return None
    if code is None or code.kind is not Kind.NAME or code.value in _GOES_ON:
        return Trouble(
            at + 1,
            UNFINISHED,
            atom.span,
            f"{quoted(atom.value)} needs a currency code",
            "of which currency?",
            f"write {quoted(f'{atom.value} EUR')}, or the code of another currency",
        )
    if code.value in currencies():
        return Money.model_construct(amount=digits(atom.value), currency=code.value), at + 2
    return partial(_no_currency, code, at + 1)


def _no_currency(code: Atom, at: int) -> Trouble:
    word = code.value.casefold()
    named = tuple(key for key, name in currencies().items() if name.casefold() == word)
    found = _COLLOQUIAL.get(word) or named
    if not found and (near := suggest(code.value, currencies())):
        found = (near,)
    if len(found) == 1:
        advice = f"did you mean `{found[0]}`?"
    elif found:
        advice = f"write the code of the currency: {listed(found)}"
    else:
        advice = "write the code of the currency, such as `EUR`, `USD` or `GBP`"
    return Trouble(
        at,
        UNKNOWN_HERE,
        code.span,
        f"{quoted(code.value)} is not known here",
        "no currency code",
        advice,
        replaced(code, found[0], safe=code.value.upper() == found[0]) if len(found) == 1 else None,
        () if found else ("EUR",),
    )


def read_duration(atoms: Atoms, at: int) -> tuple[Duration, int] | Trouble | Why | None:
    """`3 hours`, `1 day`."""
    atom = atoms[at]
    if atom is None or atom.kind is not Kind.NUMBER:
        return None
    unit = atoms[at + 1]
    if unit is not None and unit.value in _GOES_ON:
        return None  # a bare count, which another form may want
    if unit is None or unit.kind is not Kind.NAME:
        return Trouble(
            at + 1,
            UNFINISHED,
            atom.span,
            f"{quoted(atom.value)} needs a unit of time",
            "how many of what?",
            f"write {quoted(f'{atom.value} hours')}, or another unit",
        )
    known = _UNIT.get(unit.value)
    if known is None:
        return partial(_no_unit, unit, at + 1)
    if "." in atom.value:
        better = _finer(digits(atom.value), known)
        return Trouble(
            at + 1,
            OUT_OF_RANGE,
            atom.span,
            f"a duration is a whole number, and {quoted(atom.value)} is not",
            "not a whole number",
            f"write `{better}`" if better else "use a smaller unit",
            Fix(f"write `{better}`", (Edit(atom.span.to(unit.span), better),)) if better else None,
        )
    count = _count(atom, at)
    return count if isinstance(count, Trouble) else (Duration.model_construct(n=count, unit=known), at + 2)


def _finer(amount: str, unit: str) -> str:
    smaller, times = _SMALLER.get(unit, ("", 0))
    whole, _, part = amount.partition(".")
    if not times or len(whole) > _DIGITS or len(part) > _DIGITS:
        return ""
    total, rest = divmod(int(whole + part) * times, 10 ** len(part))
    return f"{total} {smaller}" if total and not rest else ""


def _no_unit(unit: Atom, at: int) -> Trouble:
    near = _SHORT.get(unit.value.casefold()) or suggest(unit.value, UNIT_WORDS)
    return Trouble(
        at,
        UNKNOWN_HERE,
        unit.span,
        f"{quoted(unit.value)} is not known here",
        "no unit of time",
        f"did you mean `{near}`?" if near else f"write {listed([f'{u}s' for u in UNITS])}",
        replaced(unit, near, safe=unit.value.casefold() in _SHORT or unit.value.casefold() == near) if near else None,
        () if near else UNIT_WORDS,
    )


def read_int(atoms: Atoms, at: int) -> tuple[int, int] | Trouble | None:
    """A count: 1 or more."""
    atom = atoms[at]
    if atom is None or atom.kind is not Kind.NUMBER:
        return None
    found = _count(atom, at)
    return found if isinstance(found, Trouble) else (found, at + 1)


def _count(atom: Atom, at: int) -> int | Trouble:
    number = digits(atom.value)
    if "." in number:
        message, label = f"only a whole number can be counted, and {quoted(number)} is not", "not a whole number"
    elif len(number) > _DIGITS:
        message, label = f"{quoted(number)} is too large", "more than anybody counts"
    elif int(number) == 0:
        message, label = "0 is never reached", "at least 1"
    else:
        return int(number)
    return Trouble(at, OUT_OF_RANGE, atom.span, message, label, "write a whole number from 1 on")


def read_number(atoms: Atoms, at: int) -> tuple[int | float, int] | Trouble | None:
    """Any number, 0 too."""
    atom = atoms[at]
    if atom is None or atom.kind is not Kind.NUMBER:
        return None
    if len(atom.value) > 2 * _DIGITS:
        long = f"{quoted(atom.value)} is too long"
        return Trouble(at, OUT_OF_RANGE, atom.span, long, "too many digits", "shorten it")
    number = digits(atom.value)
    return (float(number) if "." in number else int(number)), at + 1


def read_percent(atoms: Atoms, at: int) -> tuple[str, int] | Trouble | None:
    """`20%`, as the decimal `20`; more than 0, at most 100."""
    atom = atoms[at]
    if atom is None or atom.kind is not Kind.PERCENT:
        return None
    amount = digits(atom.value).removesuffix("%")
    if len(amount) <= 2 * _DIGITS and 0 < float(amount) <= 100:
        return amount, at + 1
    return Trouble(
        at,
        OUT_OF_RANGE,
        atom.span,
        f"{quoted(atom.value)} of a price cannot be taken off",
        "more than 0%, at most 100%",
        "write a percentage such as `20%`",
    )


def read_range(atoms: Atoms, at: int) -> tuple[tuple[int, int], int] | Trouble | None:
    """`1..4`, or one number for both ends."""
    atom = atoms[at]
    if atom is None or atom.kind not in (Kind.RANGE, Kind.NUMBER) or ":" in atom.value:
        return None
    low, _, high = digits(atom.value).partition("..")
    high = high or low
    if "." in low or "." in high or len(low) > _DIGITS or len(high) > _DIGITS:
        return Trouble(
            at,
            OUT_OF_RANGE,
            atom.span,
            f"only whole numbers can be counted, and {quoted(atom.value)} has others",
            "not whole numbers",
            "write a range such as `1..4`",
        )
    if int(low) > int(high):
        better = f"{high}..{low}"
        return Trouble(
            at,
            OUT_OF_RANGE,
            atom.span,
            f"{quoted(atom.value)} ends before it begins",
            "the smaller number first",
            f"write `{better}`",
            replaced(atom, better),
        )
    return (int(low), int(high)), at + 1
