"""What `{crisis.line}` says: where a fan in danger finds people who can help. Pure; no spec can edit it.

The lines of the fan's country where it is known; else those of the one country that the persona is for; else a
directory and the local emergency number, with what each country of the audience has. Two services are never mixed: each
is told with its own name, and a keyword with the short number that it belongs to.
"""

from __future__ import annotations

from typing import Final

from personaspec.guard.context import Context
from personaspec.guard.helplines import country, emergency, known, lines
from personaspec.guard.tables.helplines import DIRECTORY, Helpline
from personaspec.ir.persona import Persona
from personaspec.session.helplines_words import WORDS, Words

_SHOWN: Final = 2  # services of one country that are told: more is no help to somebody in danger


def crisis_line(policy: Persona, context: Context, language: str | None = None) -> str:
    """Sentences in `language` (by default the fan's, else the persona's first), each beginning with a capital."""
    spoken = (language or context.language or policy.header.languages[0]).partition("-")[0]
    words = WORDS.get(spoken) or WORDS["en"]
    if here := country(context.place):
        return _told(here, spoken, words) if known(here) else _fallback((), words, emergency(here))
    audience = policy.audience.places
    countries = tuple(dict.fromkeys(each for place in audience if (each := country(place)) and known(each)))
    if len(countries) == 1 and {country(place) for place in audience} == set(countries):
        return _told(countries[0], spoken, words)
    return _fallback(countries, words)


def _told(place: str, language: str, words: Words) -> str:
    """A country's lines and its emergency number."""
    first, *more = _shown(place, language)
    said = [_sentence(_line(first, words)), *(words.also.format(ways=_line(line, words)) for line in more)]
    if number := emergency(place):
        said.append(words.danger.format(number=number))
    return " ".join(said)


def _fallback(places: tuple[str, ...], words: Words, number: str = "") -> str:
    """A directory, the first line of each of these countries, and whom to call in danger."""
    said = [words.nowhere.format(site=DIRECTORY)]
    said += [words.there.format(country=place, ways=_line(lines(place)[0], words)) for place in places]
    said.append(words.danger.format(number=number) if number else words.local)
    return " ".join(said)


def _shown(place: str, language: str) -> tuple[Helpline, ...]:
    """The lines that are told: those that speak the fan's language where there are any, else the first ones."""
    own = lines(place)
    return (tuple(line for line in own if language in line.languages) or own)[:_SHOWN]


def _line(line: Helpline, words: Words) -> str:
    """One service: `call or text 988 (988 Suicide & Crisis Lifeline, free, at any hour), or chat at 988lifeline.org`.
    Hours and cost stand beside what they are true of."""
    if line.call and line.call == line.text and not line.word:
        ways = [words.both.format(number=line.call)]
    else:
        ways = [words.call.format(number=line.call)] if line.call else []
        if line.text:
            ways.append((words.word if line.word else words.text).format(number=line.text, word=line.word))
    hours = words.always if line.hours == "24/7" else words.open.format(hours=line.hours) if line.hours else ""
    about = ", ".join(filter(None, (line.name, words.free if line.free else "", hours)))
    told = f"{words.join.join(ways)} ({about})"
    return words.join.join([told, words.chat.format(site=line.chat)]) if line.chat else told


def _sentence(ways: str) -> str:
    return f"{ways[0].upper()}{ways[1:]}."
