"""Money, dates, times, ranges and units in other spellings: what each seems to be, and how it is written here."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from personaspec.late import late
from personaspec.syntax.clock import time, times
from personaspec.syntax.errors import edit
from personaspec.syntax.lexer import COMMA, DATE, NAME, NUMBER, PERCENT, RANGE, TIME, Lexer
from personaspec.syntax.literal_errors import (
    AMBIGUOUS_DATE,
    CURRENCY_SIGN,
    DATE_FORM,
    GLUED_UNIT,
    NUMBER_FORM,
    PERCENT_APART,
    RANGE_DASH,
)

Mender = Callable[[Lexer, int, int], int]
"""Told an atom's start and end; gives where to go on, or -1 where the atom is not its business."""

# Sign -> the currency most people mean by it; those in _SHARED are the sign of several.
_CURRENCIES = {
    "€": "EUR",
    "£": "GBP",
    "₹": "INR",
    "₩": "KRW",
    "₺": "TRY",
    "₴": "UAH",
    "₽": "RUB",
    "₪": "ILS",
    "₫": "VND",
    "₱": "PHP",
    "₦": "NGN",
    "฿": "THB",
    "zł": "PLN",
    "R$": "BRL",
    "US$": "USD",
    "C$": "CAD",
    "CA$": "CAD",
    "A$": "AUD",
    "AU$": "AUD",
    "NZ$": "NZD",
    "HK$": "HKD",
    "$": "USD",
    "¥": "JPY",
    "kr": "SEK",
}
_SHARED = {"$": "USD, CAD or AUD", "¥": "JPY or CNY", "kr": "SEK, NOK or DKK"}
_SIGN = "|".join(re.escape(sign) for sign in sorted(_CURRENCIES, key=len, reverse=True))
_DIGITS = r"\d{1,15}(?:[.,'’]\d{1,15}){0,5}"
_PER = r"(?:/(?P<per>day|week|month|mo|year|yr|session|lesson|hour|hr|h|item|person))?"
_MONEY = late(rf"(?P<sign>{_SIGN})\.?(?P<number>{_DIGITS})(?:[.,]?[-–—]{{1,2}})?{_PER}")
_MONEY_AFTER = late(rf"(?P<number>{_DIGITS})(?:[.,]?[-–—]{{1,2}})?(?P<sign>{_SIGN})\.?{_PER}")
_SIGN_ALONE = late(rf"(?P<sign>{_SIGN})\.?{_PER}")
_NUMBER_AFTER = late(rf"[ \t]+(?P<number>{_DIGITS})(?=[\s,{{}}\";]|\Z)")
_PERS = {"mo": "month", "yr": "year", "hr": "hour", "h": "hour"}

_MOMENT = late(r"(\d{4}-\d\d-\d\d)T\d\d:\d\d[\d:.]*(?:Z|[+-]\d\d:?\d\d)?")
_DATE = late(r"(\d{1,4})([/.-])(\d{1,2})\2(\d{1,4})")
_RANGE = late(r"(\d{1,2}:\d\d|\d+(?:\.\d+)?)(?:-|–|—|−|~|\.{2,3}|…|\.\.=)(\d{1,2}:\d\d|\d+(?:\.\d+)?)")
_NO_CENTS = late(r"(\d{1,12})[:.]-{1,2}")
_SECOND = late(r"[ \t]+(\d{1,2}:\d\d|\d+(?:\.\d+)?)(?=[\s,{};\"]|\Z)")
_GLUED = late(r"(\d+(?:[.,]\d+)?)-?([^\W\d_]+)\.?")
_UNITS = {
    "s": "seconds",
    "sec": "seconds",
    "secs": "seconds",
    "m": "minutes",
    "min": "minutes",
    "mins": "minutes",
    "h": "hours",
    "hr": "hours",
    "hrs": "hours",
    "std": "hours",
    "d": "days",
    "w": "weeks",
    "wk": "weeks",
    "wks": "weeks",
    "mo": "months",
    "mos": "months",
    "y": "years",
    "yr": "years",
    "yrs": "years",
    "pct": "%",
    "percent": "%",
}
_ORDINALS = frozenset(("st", "nd", "rd", "th", "er", "e"))
_LOOSE = late(r"(?:[+−~<>≤≥-]|[<>]=)?(?:\d{1,3}(?:['’_]\d{3})+|\d+|\.\d+|\d+\.)(?:\.\d+)?%?\+?")


def _money(lexer: Lexer, start: int, end: int) -> int:
    text = lexer.text
    begin = start
    match = _MONEY.match(text, start, end + 20)
    if not match:
        # `129,00€`: the number and the comma are tokens already
        while (
            _MONEY_AFTER.match(text, start, end)
            and lexer.kinds[-2:] == [NUMBER, COMMA]
            and lexer.ends[-1] == begin
            and lexer.ends[-2] == lexer.starts[-1]
        ):
            lexer.take()
            begin = lexer.take()[1]
        match = _MONEY_AFTER.match(text, begin, end)
    if not match:
        return _sign_alone(lexer, start, end)
    if match.end() < end:
        return -1
    _say_money(lexer, begin, match.end(), match)
    return match.end()


def _sign_alone(lexer: Lexer, start: int, end: int) -> int:
    """`129 €` or `€ 129`: the sign is an atom of its own."""
    match = _SIGN_ALONE.match(lexer.text, start, end)
    if not match or match.end() < end:
        return -1
    sign = match["sign"]
    if lexer.kinds and lexer.kinds[-1] == NUMBER and lexer.text[lexer.ends[-1] : start].isspace():
        currency = _CURRENCIES[sign]
        lexer.found.add(
            CURRENCY_SIGN,
            start,
            end,
            f"`{sign}` is a sign, and money needs a currency code",
            label=_label(sign),
            help=f"write `{currency}{_per(match)}`" + _or(sign),
            fix=edit(f"write `{currency}`", start, end, currency + _per(match), safe=sign not in _SHARED),
        )
        lexer.put(NAME, start, end, currency)
        return end
    number = _NUMBER_AFTER.match(lexer.text, end, end + 40)
    if not number:
        return -1
    _say_money(lexer, start, number.end(), match, number["number"])
    return number.end()


def _say_money(lexer: Lexer, start: int, end: int, match: re.Match[str], number: str = "") -> None:
    sign = match["sign"]
    currency = _CURRENCIES[sign]
    amount, sure = _plain(number or match["number"])
    written = f"{amount} {currency}{_per(match)}"
    shown = lexer.text[start:end]
    lexer.found.add(
        CURRENCY_SIGN,
        start,
        end,
        f"`{shown}` needs a currency code",
        label=_label(sign),
        help=f"write `{written}`" + _or(sign),
        fix=edit(f"write `{written}`", start, end, written, safe=sure and sign not in _SHARED),
    )
    lexer.put(NUMBER, start, end - 1, amount)
    lexer.put(NAME, end - 1, end, currency)


def _plain(number: str) -> tuple[str, bool]:
    """An amount with a point before its decimals and nothing between its thousands; False where that is a guess."""
    parts = re.split(r"[.,'’]", number)
    if len(parts) == 1:
        return number, True
    if len(parts[-1]) != 3:
        return "".join(parts[:-1]) + "." + parts[-1], True
    return "".join(parts), len(parts) > 2


def _per(match: re.Match[str]) -> str:
    per = match["per"]
    return f" per {_PERS.get(per, per)}" if per else ""


def _label(sign: str) -> str:
    return "a sign that several currencies have" if sign in _SHARED else "a currency sign"


def _or(sign: str) -> str:
    return f", if that is the currency: `{sign}` may be {_SHARED[sign]}" if sign in _SHARED else ""


def _date(lexer: Lexer, start: int, end: int) -> int:
    text = lexer.text[start : min(end, start + 40)]
    moment = _MOMENT.fullmatch(text)
    if moment:
        lexer.found.add(
            DATE_FORM,
            start,
            end,
            f"`{text}` is a date and a time in one piece",
            label="a date has no time",
            help=f"write `{moment[1]}`",
            fix=edit(f"write `{moment[1]}`", start, end, moment[1], safe=False),
        )
        lexer.put(DATE, start, end, moment[1])
        return end
    match = _DATE.fullmatch(text)
    if not match or end - start > 12:
        return -1
    a, b, c = match[1], match[3], match[4]
    dates: list[str] = []
    if len(a) == 4:
        dates = _valid([(a, b, c)])
    elif len(a) == len(c) == 2 and match[2] == "-":  # `26-12-31`: some begin with the year, and some end with it
        dates = _valid([(f"20{a}", b, c), (f"20{c}", b, a)])
    elif len(c) in (2, 4) and len(a) <= 2:
        year = c if len(c) == 4 else f"20{c}"
        dates = _valid([(year, b, a), (year, a, b)])
    elif len(c) not in (2, 4):
        return -1
    shown = f"`{text}`"
    if len(dates) == 2:
        lexer.found.add(
            AMBIGUOUS_DATE,
            start,
            end,
            f"{shown} could be two dates",
            label="day first or month first?",
            help=f"year first: `{dates[0]}` or `{dates[1]}`",
        )
    elif dates:
        lexer.found.add(
            DATE_FORM,
            start,
            end,
            f"{shown} does not begin with its year" if len(a) < 4 else f"{shown} is not written as a date is",
            label="a date",
            help=f"write `{dates[0]}`",
            fix=edit(f"write `{dates[0]}`", start, end, dates[0], safe=len(c) != 2 or len(a) == 4),
        )
    else:
        lexer.found.add(
            DATE_FORM,
            start,
            end,
            f"{shown} is not a date that exists",
            label="a date?",
            help="write year, month and day: `2026-12-31`",
        )
    lexer.put(DATE, start, end, dates[0] if dates else "2000-01-01")
    return end


def _valid(triples: list[tuple[str, str, str]]) -> list[str]:
    """The dates among year, month, day that exist, each once."""
    dates: dict[str, None] = {}
    for year, month, day in triples:
        try:
            dates[date(int(year), int(month), int(day)).isoformat()] = None
        except ValueError:
            continue
    return list(dates)


def _cents(lexer: Lexer, start: int, end: int) -> int:
    """`129,-` and `129:-`: a price without cents, as it stands on price tags."""
    text, begin = lexer.text, start
    match = _NO_CENTS.fullmatch(text, start, min(end, start + 20))
    if match:
        number = match[1]
    elif text[start:end] in ("-", "--", "–", "—") and lexer.kinds[-2:] == [NUMBER, COMMA] and lexer.ends[-1] == start:
        lexer.take()
        _, begin, before = lexer.take()
        number = text[begin:before]
    else:
        return -1
    lexer.found.add(
        NUMBER_FORM,
        begin,
        end,
        f"`{text[begin:end]}` is not written as a number is",
        label="a price without cents",
        help=f"write the number and the code of the currency, such as `{number} SEK`",
        fix=edit(f"write `{number}`", begin, end, number, safe=False),
    )
    lexer.put(NUMBER, begin, end, number)
    return end


def _range(lexer: Lexer, start: int, end: int) -> int:
    text = lexer.text
    if end - start <= 40 and (match := _RANGE.fullmatch(text, start, end)):
        _say_range(lexer, start, end, match[1], match[2])
        return end
    if text[start:end] not in ("-", "–", "—", "..", "…", "...") or not lexer.kinds:
        return -1
    second = _SECOND.match(text, end, end + 40)
    if lexer.kinds[-1] not in (NUMBER, TIME) or not second or text[lexer.ends[-1] : start].strip():
        return -1
    _, begin, before = lexer.take()
    _say_range(lexer, begin, second.end(), text[begin:before], second[1])
    return second.end()


def _say_range(lexer: Lexer, start: int, end: int, low: str, high: str) -> None:
    written = f"{_padded(low)}..{_padded(high)}"
    lexer.found.add(
        RANGE_DASH,
        start,
        end,
        "a range has two points between its ends",
        label="a range",
        help=f"write `{written}`",
        fix=edit(f"write `{written}`", start, end, written),
    )
    lexer.put(RANGE, start, end, written)


def _padded(number: str) -> str:
    return number.zfill(5) if ":" in number else number


def _percent(lexer: Lexer, start: int, end: int) -> int:
    text = lexer.text[start:end]
    if text != "%" or not lexer.kinds or lexer.kinds[-1] != NUMBER or lexer.text[lexer.ends[-1] : start].strip(" \t"):
        return -1
    _, begin, before = lexer.take()
    number = lexer.text[begin:before]
    lexer.found.add(
        PERCENT_APART,
        begin,
        end,
        "a percent sign stands apart from its number",
        label="two items",
        help=f"write `{number}%`",
        fix=edit("remove the space", before, start, ""),
    )
    lexer.put(PERCENT, begin, end, f"{number}%")
    return end


def _unit(lexer: Lexer, start: int, end: int) -> int:
    text = lexer.text[start : min(end, start + 40)]
    match = _GLUED.fullmatch(text)
    if not match or end - start > 40 or match[2].casefold() in _ORDINALS:
        return -1
    number, unit = match[1].replace(",", "."), match[2]
    word = _UNITS.get(unit.casefold(), unit)
    if word == "%":
        written = f"{number}%"
    else:
        written = f"{number} {word.removesuffix('s') if number == '1' and unit.casefold() in _UNITS else word}"
    known = unit.casefold() in _UNITS
    lexer.found.add(
        GLUED_UNIT,
        start,
        end,
        f"`{text}` needs its unit as a word" if known else f"`{text}` is a number and a word in one piece",
        label="a number and its unit" if known else "two items",
        help=f"write `{written}`",
        fix=edit(
            f"write `{written}`",
            start,
            end,
            written,
            safe=(known and unit != "m") or (len(unit) == 3 and unit.isupper()),
        ),
    )
    if word == "%":
        lexer.put(PERCENT, start, end, written)
    else:
        lexer.put(NUMBER, start, end - 1, number)
        lexer.put(NAME, end - 1, end, written.partition(" ")[2])
    return end


def _number(lexer: Lexer, start: int, end: int) -> int:
    text = lexer.text[start : min(end, start + 40)]
    if not _LOOSE.fullmatch(text) or end - start > 30:
        return -1
    bound = re.search(r"[~<>≤≥+]", text) is not None
    written = re.sub(r"['’_+~<>=≤≥]", "", text).rstrip(".")
    if written.startswith("."):
        written = f"0{written}"
    negative = written[0] in "-−"
    lexer.found.add(
        NUMBER_FORM,
        start,
        end,
        f"`{text}` is not written as a number is",
        label="a number",
        help="a number has no sign: nothing here counts below 0"
        if negative
        else f"write `{written}`" + (", or `adult` for an age" if text == "18+" else ""),
        fix=None if negative else edit(f"write `{written}`", start, end, written, safe=not bound and text[-1] != "."),
    )
    lexer.put(PERCENT if written.endswith("%") else NUMBER, start, end, written.lstrip("-−"))
    return end


AMOUNTS: tuple[Mender, ...] = (_money, _cents, _date, times, time, _range, _percent, _unit, _number)
