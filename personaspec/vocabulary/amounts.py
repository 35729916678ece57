"""Numbers and what is counted with them: money, durations, percentages, ranges.

The IR's values are constructed without asking the IR to validate them: what is read here is right by its reading, and
the models' validators take 50 ms to build, which a look at one file need not pay.
"""

from __future__ import annotations

from functools import cache, partial
from typing import Final, Literal, get_args

from personaspec.diagnostic import Edit, Fix, suggest
from personaspec.ir.node import Duration, Money
from personaspec.source import Span
from personaspec.syntax.tree import Kind
from personaspec.syntax.tree import Literal as Atom
from personaspec.vocabulary.currencies_table import CURRENCIES
from personaspec.vocabulary.errors import OUT_OF_RANGE, UNFINISHED, UNKNOWN_HERE, WRONG_SORT
from personaspec.vocabulary.habits import TO
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
PERS: Final = ("day", "week", "month", "year", "session", "lesson", "hour", "item", "person")
_PERS: Final = {"mo": "month", "mon": "month", "yr": "year", "hr": "hour", "h": "hour", "pp": "person", "each": "item"}
_CENTS: Final = {"BHD": 3, "IQD": 3, "JOD": 3, "KWD": 3, "LYD": 3, "OMR": 3, "TND": 3, "CLF": 4, "UYW": 4}
"""Decimals of the currencies that have more than two."""
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
    if atom.kind is Kind.RANGE and ":" not in atom.value:
        low = atom.value.partition("..")[0]
        return _one_price(at, atom.span, f"{quoted(atom.value)} is a range", f"`from {low} EUR`")
    if atom.kind is not Kind.NUMBER:
        return None
    if code is not None and code.kind is Kind.NAME and code.value in TO and atoms[at + 2] is not None:
        return _one_price(at + 1, code.span, "this is a range", f"`{atom.value} EUR` behind `from`")
    spaced = _thousands(atoms, at)
    if spaced is not None:
        return spaced
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
        cents = digits(atom.value).partition(".")[2]
        if len(cents) > _CENTS.get(code.value, 2):
            return _too_fine(atom, at)
        return Money(amount=digits(atom.value), currency=code.value), at + 2
    return partial(_no_currency, code, at + 1)


def _one_price(at: int, span: Span, what: str, better: str) -> Trouble:
    message = f"a price is one amount, and {what}"
    return Trouble(at, WRONG_SORT, span, message, "from, to", f"write {better}: the lowest; or a line for each price")


def _thousands(atoms: Atoms, at: int) -> Trouble | None:
    """`1 299 SEK`, `1.299,00 EUR`: marks between thousands."""
    parts = [atoms[at]]
    while (part := atoms[at + len(parts)]) is not None and part.kind is Kind.NUMBER and len(part.value) == 3:
        parts.append(part)
    first, last = parts[0], parts[-1]
    assert first is not None, "only called at a number"
    assert last is not None
    cents = atoms[at + 2] if atoms[at + 1] is None and at + 2 < len(atoms) else None
    if len(parts) > 1:
        better = "".join(part.value for part in parts if part is not None)
    elif cents is not None and cents.kind is Kind.NUMBER and cents.span.start == first.span.end + 1:
        better, last = f"{first.value.replace('.', '')}.{cents.value}", cents
    else:
        return None
    span = first.span.to(last.span)
    message = "an amount has nothing between its thousands, and a point before its decimals"
    fix = Fix(f"write `{better}`", (Edit(span, better),))
    return Trouble(at, WRONG_SORT, span, message, "one number?", f"write `{better}`", fix)


def _too_fine(atom: Atom, at: int) -> Trouble:
    """`1.299 EUR` is a thousand in some countries and a little over one euro here: ask."""
    whole, _, cents = digits(atom.value).partition(".")
    if len(cents) == 3 and whole != "0":
        better = whole + cents
        advice = f"write `{better}` if that is meant: a point stands before decimals, and thousands have no mark"
        fix = replaced(atom, better, safe=False)
    else:
        advice, fix = "write at most two decimals", None
    message = f"{quoted(atom.value)} has {len(cents)} decimals, and no price has so many"
    return Trouble(at, OUT_OF_RANGE, atom.span, message, "more than cents", advice, fix)


def _no_currency(code: Atom, at: int) -> Trouble:
    word = code.value.casefold()
    named = tuple(key for key, name in currencies().items() if name.casefold() == word)
    head, _, per = code.value.partition("/")
    per = _PERS.get(per, per)
    if per in PERS and head.upper() in currencies():
        better = f"{head.upper()} per {per}"
        return Trouble(
            at,
            UNKNOWN_HERE,
            code.span,
            f"{quoted(code.value)} is two things in one piece",
            "a currency, and per what",
            f"write `{better}`",
            replaced(code, better),
        )
    found = _COLLOQUIAL.get(word) or named
    if not found and 3 <= len(word) <= 4 and (near := suggest(code.value, currencies())):
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
    return count if isinstance(count, Trouble) else (Duration(n=count, unit=known), at + 2)


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
