"""Days and times that a text names, and the days that they may be. Pure: what today is comes in.

`OPENS` is a pattern of the language that finds the beginning of every expression which `whens` reads (and much more).
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from personaspec.guard.amounts import words_before
from personaspec.guard.late import Late
from personaspec.guard.tables.days import (
    FULL_MONTHS,
    IN_UNITS,
    MONTHS,
    ONE_DAY,
    SHORT_WEEKDAYS,
    SMALL,
    SPANS,
    WEEKDAYS,
)
from personaspec.lean import dataclass

Days = tuple[date, date]
"""A stretch of days, both included."""


@dataclass(frozen=True, slots=True)
class When:
    """A day as it was named: every stretch that it may be (none where that cannot be told). `clock` is a time of day
    as `20:00`, and then there is no day. `span` counts characters of normalised text."""

    span: tuple[int, int]
    days: tuple[Days, ...] = ()
    clock: str = ""
    lasting: bool = False  # "within 14 days": it moves with today

    def covers(self, other: When) -> bool:
        """Whether a declared day or stretch lies within one of these."""
        return self.lasting == other.lasting and any(map(self.holds, other.days))

    def holds(self, day: Days) -> bool:
        """Whether a stretch lies within one of these."""
        return any(first <= day[0] and day[1] <= last for first, last in self.days)


def _either(words: object) -> str:
    assert isinstance(words, dict | tuple)
    return "|".join(sorted(words, key=lambda word: (-len(word), word)))


_MONTH: Final = rf"(?:{_either(MONTHS)})"
_WEEKDAY: Final = rf"(?:{_either(WEEKDAYS)})"
_UNITS: Final = "|".join(IN_UNITS.values())
_FORMS: Final = {
    "iso": r"\d{4}-\d{2}-\d{2}",
    "numeric": r"(?<![\d.,/])\d{1,2}(?:\.\d{1,2}\.(?:\d{4}|\d{2})?(?!\d)|/\d{1,2}(?:/\d{4}|/\d{2})?(?![\d/]))",
    "clock": (
        r"\d{1,2}(?:[:.]\d{2})? ?(?:am|pm|a\.m\.?|p\.m\.?)\b|\d{1,2}:\d{2}(?: uhr)?\b|"
        r"\d{1,2}(?:\.\d{2})? (?:o'clock|uhr)\b|"
        r"\d{1,2} ?h(?:\d{2})?\b|kl\.? ?\d{1,2}(?:[:.]\d{2})?\b|\bnoon\b"
    ),
    "month_day": rf"\b{_MONTH}\.? (?:the )?\d{{1,2}}(?:st|nd|rd|th)?\b(?:,? \d{{4}}\b)?",
    "day_month": (
        rf"\b(?:(?:the|le|den|el|am|zum|dem) )?\d{{1,2}}(?:st|nd|rd|th|er|\.|:e|:a|º)? ?(?:of |"
        rf"de )?{_MONTH}\b\.?(?:(?:,| de| del)? \d{{4}}\b)?"
    ),
    "month": (
        rf"\b(?:{'|'.join(FULL_MONTHS)}|may|march|mars|mai|maj|mayo) \d{{4}}\b|\b(?:{'|'.join(FULL_MONTHS)})\b|"
        r"\b(?:in|by|until|till|this|next|early|late|mid|end of|of) ?-?(?:may|march)\b|"
        r"\b(?:im|ende|anfang|bis|en|fin|début|i|till|slutet av) (?:mai|mars|maj|mayo)\b"
    ),
    "day": r"\b(?:the \d{1,2}(?:st|nd|rd|th)|el (?:día )?\d{1,2}|le \d{1,2}|den \d{1,2}(?::e|:a)?)\b|"
    r"\b(?:am|zum) \d{1,2}\.(?! ?\d)",
    "short": (rf"\b(?:until|till|til|by|on|this|next) (?:{_either(SHORT_WEEKDAYS)})\b"),
    "weekday": (
        rf"(?:\b(?:next|nächste[nr]?|kommende[nr]?|próximo|nästa) )?\b{_WEEKDAY}\b"
        r"(?: (?:prochain|que viene|próximo|nästa vecka|in a week))?"
    ),
    "in": (
        rf"\b(?:in|within|within the next|in the next|en|dentro de|en los próximos|innerhalb von|binnen|"
        rf"in den nächsten|"
        rf"dans|dans les|sous|d'ici|om|inom|under|in less than|in under) {SMALL} "
        rf"(?:(?:short|business|working|more|próximos) )?(?:{_UNITS})\b"
    ),
    "left": (
        rf"\b{SMALL} (?:more )?(?:{_UNITS}) (?:left|remaining|to go|from now|away|only)\b|"
        rf"\b(?:quedan?|noch|plus que|il reste|bara|endast) {SMALL} (?:{_UNITS})\b"
    ),
    **{f"d{n}": rf"\b(?:{words})\b" for n, words in sorted(ONE_DAY.items(), reverse=True)},
    **{f"s{n}": rf"\b(?:{words})\b" for n, words in enumerate(SPANS.values())},
}
_SPAN_NAMES: Final = tuple(SPANS)

OPENS: Final = (
    r"(?:\d|mond|tuesd|wedn|thursd|frid|satur|sund|(?:mon|tues?|wed|thu(?:rs?)?|fri|sat|sun)\b|lunes|lundi|"
    r"mart|mard|mercr|miérc|"
    r"juev|jeudi|viern|vendr|sába|same|domin|dimanc|mont|dienst|mittw|donners|freit|samst|sonna|sonnt|måndag|"
    r"tisdag|onsdag|torsdag|"
    r"fredag|lörd|sönd|janu|janv|jän|ener|febr|févr|march|marz|mars\b|märz|a[bpv]ri|may\b|mayo|mai\b|maj\b|june|"
    r"juni|juin|juli|july|juil|"
    r"augu|agos|août|sept|setie|o[ck]to|nov|de[cz]e|déce|dicie|(?:jan|feb|mar|apr|jun|jul|aug|sep|oct|okt|dec|"
    r"dez|ene|ago)\.? \d|"
    r"today|tonight|tomor|noon\b|lunch|dinner|midn|hoy|mañana|pasado mañ|medianoc|heute|morgen|überm|"
    r"mitternacht|aujourd|"
    r"demain|après-d|minuit|idag|"
    r"i dag|ikväll|i kväll|imorg|i morg|över|(?:the )?(?:end of|day after|week|spring|summer|autumn|fall\b|"
    r"winter)|month|year|christ|"
    r"black f|easter|pascu|semana s|ostern|pâqu|påsk|pfingst|midsomm|valentine|hallow|thanksg|the holidays|"
    r"soon\b|shortly|new y|this [wemsyaf]|the \d|next [wmysfmta]|(?:early|late|mid|in|by) (?:may|mar)|"
    r"est[ae] [nstmflvp]|"
    r"(?:la |el )?(?:próx|fin de)|el \d|fin d|navid|nochevi|pronto|en brev|primav|verano|otoño|invier|ende |"
    r"diese|nächst|kommend|"
    r"weihn|silv|wochene|bald|frühj|frühl|somm|herb|ce (?:soir|week|mois|l|m|v|s|d|j)|ce(?:tte|t) |le \d|"
    r"le (?:week|mois|prin)|la (?:sem|fin)|"
    r"semaine|week-|noël|bientôt|print|été\b|hiver|nästa|denna|den (?:här|\d)|slutet|helg|snart|inom|i (?:vår|"
    r"höst|vint|helg|sommar)|"
    r"in kürz|i år|l'an|kl\.? ?\d|"
    r"(?:in|within|en|innerhalb von|binnen|dans|sous|d'ici|om|inom|under) (?:(?:the|next|less|than|les|los|den|"
    r"prochain\w{1,2}|próximos|"
    r"nächsten) ){0,3}(?:\d|an? (?:hou|day|we|mon|fe|co|y|min)|(?:one|two|three|four|five|six|seven|eight|nine|"
    r"ten|twelve|fourteen|thirty|"
    r"un|une|una|uno|dos|tres|cuatro|cinco|seis|siete|diez|catorce|treinta|poc[oa]s|un[oa]s|ein|eine[rmn]?|"
    r"zwei|drei|vier|fünf|sechs|"
    r"sieben|zehn|vierzehn|dreissig|wenigen|deux|trois|quatre|cinq|sept|dix|quatorze|trente|quelques|ett|två|"
    r"tre|fyra|fem|sex|"
    r"sju|tio|fjorton|några|few|several|en) )|"
    r"(?:one|two|three|four|five|six|seven|ten|few|couple of|noch|quedan?|plus que|reste|bara|"
    r"endast) (?:more )?(?:\w{1,9} )?(?:minut|hour|"
    r"day|week|month|d[ií]a|tage|jour|dag|hora|stund|heur|timm|sem|woch|veck))"
)
"""What any day or time of day begins with (a pattern of the language): shorter by far, and finds more."""

_READER: Final = Late("|".join(f"(?P<{name}>{form})" for name, form in _FORMS.items()))
_YEAR: Final = Late(r"\b(?:1\d{3}|20\d\d)\b")
_NO_DATE: Final = Late(r" (?:century|jahrhundert|siècle|century's|time|place|anniversary|floor)")
_SOME_DAY: Final = date(2000, 1, 1)


@lru_cache(maxsize=1024)
def whens(text: str, day: date | None) -> tuple[When, ...]:
    """Every day and time of day that normalised `text` names, in order; seen from `day`."""
    found: list[When] = []
    for match in _READER().finditer(text):
        form = match.lastgroup
        assert form is not None
        if form == "day" and _NO_DATE().match(text, match.end()):
            continue
        if form == "clock":
            found.append(When(match.span(), clock=_clock(match[0])))
            continue
        when = When(match.span(), _those(form, match[0], day), lasting=form in ("in", "left"))
        last = found[-1] if found else None
        if last is not None and form != "weekday" and _is_that_day(text, last.span, match.start()):
            # "Wednesday, March 3": one day, and none where the two do not agree
            number = _weekday(text[slice(*last.span)])
            agreeing = tuple(each for each in when.days if each[0] == each[1] and each[0].weekday() == number)
            found[-1] = When((last.span[0], match.end()), agreeing)
            continue
        found.append(when)
    return tuple(found)


def long_ago(text: str, day: date | None) -> bool:
    """Whether a text names a year that is past: it tells history."""
    latest = max((int(year) for year in _YEAR().findall(text)), default=None)
    return latest is not None and latest < (2020 if day is None else day.year)


def _those(form: str, said: str, day: date | None) -> tuple[Days, ...]:
    try:
        return tuple(_days(form, said, day))
    except (OverflowError, ValueError):  # "in 99999999 weeks", or seen from the last day of all
        return ()


def _days(form: str, said: str, day: date | None) -> Iterator[Days]:
    base = day or _SOME_DAY
    years = (base.year - 1, base.year, base.year + 1)
    numbers = [int(n) for n in re.findall(r"\d+", said)]
    match form:
        case "iso":
            yield from _one(numbers[0], numbers[1], numbers[2])
        case "numeric":
            year = [n + 2000 if n < 100 else n for n in numbers[2:]]
            for each in year or years:
                yield from _one(each, numbers[1], numbers[0])
                if "/" in said and numbers[0] != numbers[1]:
                    yield from _one(each, numbers[0], numbers[1])
        case "month_day" | "day_month":
            month = _month(said)
            stated = [n for n in numbers if n > 999]
            first = next((n for n in numbers if n <= 31), 0)  # "99 December" is no day: `_one` gives none
            for each in stated or years:
                yield from _one(each, month, first)
        case "month":
            month = _month(said)
            for each in [n for n in numbers if n > 999] or years:
                yield date(each, month, 1), date(each, month, monthrange(each, month)[1])
        case "day":
            for offset in range(-31, 400):
                each_day = base + timedelta(offset)
                if day is not None and each_day.day == numbers[0]:
                    yield each_day, each_day
        case _:
            if day is not None:
                yield from _seen_from(form, said, day)


def _seen_from(form: str, said: str, day: date) -> Iterator[Days]:
    if form in ("weekday", "short"):
        first = day + timedelta((_weekday(said) - day.weekday()) % 7)
        if re.search(r"days\b|tags\b|(?:sábado|domingo|samedi|dimanche|di)s\b", said):  # every week
            yield from ((first + timedelta(7 * n), first + timedelta(7 * n)) for n in range(53))
        yield first, first
        if re.search(r"next|nächst|kommend|próximo|que viene|prochain|nästa|in a week", said) or first == day:
            yield first + timedelta(7), first + timedelta(7)
    elif form in ("in", "left"):
        yield from _after(said, day)
    elif form[0] == "d":
        then = day + timedelta(int(form[1:]))
        yield then, then
    else:
        yield from _stretch(_SPAN_NAMES[int(form[1:])], day)


def _after(said: str, day: date) -> Iterator[Days]:
    unit = next(unit for unit, words in IN_UNITS.items() if re.search(rf"(?:{words})\b", said))
    count = _count(said, next(iter(re.findall(rf" (?:{IN_UNITS[unit]})\b", said)), ""))
    if count is None:  # "in a few days"
        count_from, count_to = 2, 7
    else:
        count_from = count_to = count
    days = {"minute": 0, "hour": 0, "day": 1, "week": 7, "month": 30, "year": 365}[unit]
    if unit in ("minute", "hour"):
        hours = count_to if unit == "hour" else 1
        yield day, day + timedelta(days=-(-hours // 24))
        return
    loose = {1: 0, 7: 0}.get(days, days // 10)
    yield day + timedelta(days * count_from - loose), day + timedelta(days * count_to + loose)


def _count(said: str, tail: str) -> int | None:
    digits = re.search(r"\d+", said)
    if digits is not None:
        return int(digits[0])
    before = said[: said.rfind(tail.strip())].rstrip() if tail else said
    last = before.split()[-1] if before.split() else ""
    if last in (
        "few",
        "several",
        "unos",
        "unas",
        "pocos",
        "pocas",
        "wenigen",
        "paar",
        "quelques",
        "några",
        "par",
        "of",
    ):
        return None
    if last in ("a", "an", "one", "un", "una", "ein", "eine", "einer", "einem", "einen", "une", "en", "ett"):
        return 1
    words = words_before(before, len(before))
    return int(next(iter(words[1]))) if words is not None else None


def _stretch(name: str, day: date) -> Iterator[Days]:
    monday = day - timedelta(day.weekday())
    month_end = date(day.year, day.month, monthrange(day.year, day.month)[1])
    match name:
        case "this week":
            yield day, monday + timedelta(6)
        case "next week":
            yield monday + timedelta(7), monday + timedelta(13)
        case "weekend":
            yield monday + timedelta(4), monday + timedelta(6)
        case "end of week":
            yield monday + timedelta(4), monday + timedelta(6)
        case "this month":
            yield day, month_end
        case "end of month":
            yield month_end - timedelta(1), month_end
        case "next month":
            first = month_end + timedelta(1)
            yield first, date(first.year, first.month, monthrange(first.year, first.month)[1])
        case "this year":
            yield day, date(day.year, 12, 31)
        case "end of year":
            yield date(day.year, 12, 30), date(day.year + 1, 1, 1)
        case "next year":
            yield date(day.year + 1, 1, 1), date(day.year + 1, 12, 31)
        case "christmas":
            yield date(day.year, 12, 24), date(day.year, 12, 26)
        case "soon":
            yield day, day + timedelta(14)
        case _:  # a season, a shopping day: no day that can be compared
            return


def _one(year: int, month: int, number: int) -> Iterator[Days]:
    try:
        found = date(year, month, number)
    except ValueError:
        return
    yield found, found


def _month(said: str) -> int:
    return next(MONTHS[word] for word in reversed(re.findall(r"[^\W\d_]+", said)) if word in MONTHS)


def _is_that_day(text: str, before: tuple[int, int], start: int) -> bool:
    """Whether a weekday stands right before a date."""
    if text[before[1] : start].strip(" ,.") not in ("", "the", "den", "der", "dem", "el", "le"):
        return False
    said = text[slice(*before)]
    return any(word in WEEKDAYS or word in SHORT_WEEKDAYS for word in re.findall(r"[^\W\d_]+", said))


def _weekday(said: str) -> int:
    words = re.findall(r"[^\W\d_]+", said)
    return next(
        WEEKDAYS.get(word, SHORT_WEEKDAYS.get(word, 0)) for word in words if word in WEEKDAYS or word in SHORT_WEEKDAYS
    )


def _clock(said: str) -> str:
    if "noon" in said:
        return "12:00"
    numbers = re.findall(r"\d+", said)
    hour = int(numbers[0]) % 24
    if "p" in said and "m" in said and hour < 12:
        hour += 12
    if re.search(r"a\.?m", said) and hour == 12:
        hour = 0
    return f"{hour}:{numbers[1] if len(numbers) > 1 else '00'}"
