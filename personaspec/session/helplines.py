"""Where a fan in danger finds people who can help, by country. Pure; the table is part of a release and of no spec.

`{crisis.line}` is filled from here: the lines of the fan's country where it is known; else those of the one country
that the persona is for; else a directory and the local emergency number, with what each country of the audience has.
The numbers stand in `helplines_table.py`, each with its source, how good that source is, and the day when it was
looked up. Two services are never mixed: a keyword belongs to the short number that it stands beside.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from datetime import date
from typing import Final

from personaspec.guard.context import Context
from personaspec.ir.persona import Persona
from personaspec.session.helplines_table import DIRECTORY, EMERGENCIES, LINES, TABLE, Helpline
from personaspec.session.helplines_words import WORDS, Words

PINNED: Final = ""
"""SHA-256 of the table: what a release ships is what was reviewed."""

STALE: Final = 180
"""Days after which the table is too old to be trusted without another look."""

_SHOWN: Final = 2  # services of one country that are told: more is no help to somebody in danger


def digest() -> str:
    """SHA-256 of the table in its canonical spelling."""
    table = {
        "date": TABLE,
        "lines": [asdict(line) for line in LINES],
        "emergencies": [asdict(each) for each in EMERGENCIES],
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
    return next((each.number for each in EMERGENCIES if each.country == country(place)), "")


def known(place: str | None) -> bool:
    """Whether the table has a line for this place."""
    return any(line.country == country(place) for line in LINES)


def crisis_line(policy: Persona, context: Context, language: str | None = None) -> str:
    """What `{crisis.line}` says: sentences in `language` (by default the fan's), each beginning with a capital."""
    spoken = language or context.language or policy.header.languages[0]
    words = WORDS[_language(spoken)]
    if here := country(context.place):
        return _told(here, spoken, words) if known(here) else _fallback((), words, emergency(here))
    audience = policy.audience.places
    countries = tuple(dict.fromkeys(each for place in audience if (each := country(place)) and known(each)))
    if len(countries) == 1 and {country(place) for place in audience} == set(countries):
        return _told(countries[0], spoken, words)
    return _fallback(countries, words)


def numbers() -> frozenset[str]:
    """Every number of the table, as digits alone."""
    told = [number for line in LINES for number in (line.call, line.text) if number]
    told += [each.number for each in EMERGENCIES]
    return frozenset(digits for number in told for each in number.split("/") if (digits := _digits(each)))


def _digits(number: str) -> str:
    return "".join(filter(str.isdigit, number))


def _language(spoken: str) -> str:
    primary = spoken.partition("-")[0]
    return primary if primary in WORDS else "en"


def _told(place: str, language: str, words: Words) -> str:
    """A country's lines and its emergency number."""
    first, *more = _shown(place, language)
    said = [_sentence(_line(first, words)), *(words.also.format(ways=_line(line, words)) for line in more)]
    if number := emergency(place):
        said.append(words.danger.format(number=number))
    return " ".join(said)


def _fallback(places: tuple[str, ...], words: Words, number: str = "") -> str:
    """A directory, what each of these countries has, and whom to call in danger."""
    said = [words.nowhere.format(site=DIRECTORY)]
    for place in places:
        ways = "; ".join([*(_line(line, words) for line in lines(place)[:_SHOWN]), emergency(place)])
        said.append(words.there.format(country=place, ways=ways))
    said.append(words.danger.format(number=number) if number else words.local)
    return " ".join(said)


def _shown(place: str, language: str) -> tuple[Helpline, ...]:
    """The lines that are told: those in the fan's language where there are any, else the first ones."""
    own = lines(place)
    spoken = tuple(line for line in own if language.partition("-")[0] in line.languages)
    return (spoken or own)[:_SHOWN]


def _line(line: Helpline, words: Words) -> str:
    """One service: `call or text 988, or chat at 988lifeline.org (988 Suicide & Crisis Lifeline, free, at any hour)`."""
    ways = []
    if line.call and line.call == line.text and not line.word:
        ways.append(words.both.format(number=line.call))
    else:
        if line.call:
            ways.append(words.call.format(number=line.call))
        if line.text:
            ways.append((words.word if line.word else words.text).format(number=line.text, word=line.word))
    if line.chat:
        ways.append(words.chat.format(site=line.chat))
    hours = words.always if line.hours == "24/7" else words.open.format(hours=line.hours) if line.hours else ""
    about = ", ".join(filter(None, (line.name, words.free if line.free else "", hours)))
    return f"{words.join.join(ways)} ({about})"


def _sentence(ways: str) -> str:
    return f"{ways[0].upper()}{ways[1:]}."
