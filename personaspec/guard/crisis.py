"""The second stage of crisis: whether words of danger are meant. Pure and deterministic.

The first stage, the words of `std/crisis`, is wide. This one asks, of each place that it found: is it about the fan, or
somebody whom the fan knows, and said in earnest? It says no to a turn of speech ("killing myself at the gym"), a title,
what a character in a film does, a subject of study, what somebody else once did; and to a mere hint ("I can't do this
anymore") in a longer message that holds nothing else of the kind. Where it cannot tell, it says yes: a false alarm
costs one kind sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from personaspec.guard.tables import inclined
from personaspec.guard.tables import meant as table
from personaspec.guard.tables.company import FILLERS
from personaspec.late import late

_IDIOMS: Final = late("|".join(f"(?:{each})" for each in table.IDIOMS))
_STUDY: Final = late("|".join(f"(?:{each})" for each in table.STUDY))
_TITLES: Final = late(table.TITLES)
_CALLED: Final = late(rf"(?:{table.CALLED})[\s\"'(]*\Z")
_OPENED: Final = late(r"(?<!\w)'(?:[^']|(?<=\w)'(?=\w))*\Z")
_CLOSED: Final = late(r"\A(?:[^']|(?<=\w)'(?=\w))*'(?!\w)")
_PAST: Final = late(table.PAST)
_NEWS: Final = late(table.NEWS)
_NOUN: Final = late(rf"\W*{table.NOUNS}\W*\Z")
_SELF: Final = late(table.SERIOUS)
_FIRST: Final = late(table.FIRST)
_KILLS: Final = late(rf"\W*{table.KILLS}\W*\Z")
_WILL: Final = late(table.WILL)
_INTENT: Final = late(table.INTENT)
_OTHERS: Final = late(table.OTHERS)
_KNOWN: Final = late(table.KNOWN)
_WEAK: Final = late(table.WEAK)
_BENT: Final = late(
    r"\b(?:want|wanna|need|going|gonna|urges?|about|might|will|i'll|afraid i|scared i|thinking (?:of|about)|"
    r"feel like|start|started|keep|kept|stop|stopped|back to)(?: to)?(?: \w+)? ?\Z"
)
_MANY: Final = late(table.MANY)
_DISTRESS: Final = late(table.DISTRESS)
_BARE: Final = late(rf"\W*(?:{inclined.BARE})\W*\Z")
_INCLINED: Final = late(inclined.INCLINED)
_AVERSE: Final = late(inclined.AVERSE)
_OWNED: Final = late(inclined.OWNED)
_OWNS: Final = late(inclined.OWNS)
_WISHED: Final = late(inclined.WISHED)
_UNWISHED: Final = late(inclined.UNWISHED)
_RELEASE: Final = late(inclined.RELEASE)
_JOKES: Final = late(table.JOKES)
_THIRD: Final = late(
    r"\b(?:him|her|them)[ -]?sel(?:f|ves)\b|\b(?:his|her|their) (?:own )?li(?:fe|ves)\b|\b(?:wants|quiere|veut) |"
    r"\b(?:se|sich|sig)\b"
)
_OWN_PAST: Final = late(r"\b(?:i|i've|i'm) (?:have )?(?:attempted|tried|was|survived)\b")
_WANTED: Final = late(r"\b(?:my|our|your|the|this|these|those|his|her|their)(?: [^\W_]+){1,2} \Z")
_CLAUSE: Final = late(r"[,;:.!?()]|\b(?:but|because|cuz|and then|pero|aber|mais|men)\b")
_WORD: Final = late(r"[^\W_][\w']*")

_FEW: Final = 3  # words of any kind
_ALONE: Final = 8  # words beside a hint, none of them of any weight, up to which a message is nothing but the hint


def meant(before: str, said: str, after: str, message: str) -> bool:
    """Whether `said` is meant. `before` and `after` are the rest of its sentence, `message` what stands around; all
    normalised, and as much of them as the caller looks at."""
    sentence = before + said + after
    start, end = len(before), len(before) + len(said)
    if _overlap(_IDIOMS, sentence, start, end) or _overlap(_STUDY, sentence, start, end):
        return False
    if _titled(before, after, message):
        return False
    alone = not before.strip() or before.rstrip().endswith(":")  # what comes after a colon is told by itself
    if not alone and _KILLS.match(said) and _WILL.search(before) is None:
        return False
    told = _TITLES.search(message) is not None
    if _BARE.match(said):
        return not told and _inclined(before, after)
    if _NOUN.match(said):
        return _named(sentence, told)
    if _third(before, said):
        known = _KNOWN.search(message) is not None
        mine = _FIRST.search(sentence) is not None
        return (known or mine) and not told and _PAST.search(sentence) is None
    plain = said.startswith(("think", "thought", "staring")) or _MANY.match(said) or _BENT.search(before)
    if _WEAK.search(said) and not plain:
        return _in_company(said, message)
    return True


def _overlap(patterns: re.Pattern[str], text: str, start: int, end: int) -> bool:
    return any(a < end and start < b for a, b in _spans(patterns, text))


def _spans(patterns: re.Pattern[str], text: str) -> Iterable[tuple[int, int]]:
    return (found.span() for found in patterns.finditer(text))


def _titled(before: str, after: str, message: str) -> bool:
    """In quotation marks, in a message that tells of a film, a song or a book or says what something is called."""
    opened = _OPENED.search(before)
    quoted = (before.count('"') % 2 == 1 and '"' in after) or (opened is not None and _CLOSED.search(after) is not None)
    if not quoted:
        return False
    lead = before[: max(before.rfind('"'), -1 if opened is None else opened.start()) + 1]
    return _TITLES.search(message) is not None or _CALLED.search(lead) is not None


def _inclined(before: str, after: str) -> bool:
    """A bare word for death: who writes leans towards their own, and does not fear it or mourn somebody."""
    sentence = before + after
    if _OWNED.search(before) or _OWNS.search(after) or _AVERSE.search(sentence) or _JOKES.search(sentence):
        return False
    if _UNWISHED.search(before):
        return False
    leans = _INCLINED.search(sentence) is not None or _WISHED.search(before) is not None
    own = leans and _SELF.search(sentence) is not None
    return (own or _RELEASE.search(sentence) is not None) and not _elsewhere(sentence)


def _named(sentence: str, told: bool) -> bool:
    """A noun ("suicide"): a plan or a feeling of one's own counts, a film, news and what somebody did do not."""
    own = _SELF.search(sentence) is not None
    if _JOKES.search(sentence) is not None and _FIRST.search(sentence) is None:
        return False
    if own and _INTENT.search(sentence) is not None and not told and not _elsewhere(sentence):
        return True
    return not (told or _elsewhere(sentence) or _NEWS.search(sentence) is not None)


def _elsewhere(sentence: str) -> bool:
    """What somebody else once did."""
    return _PAST.search(sentence) is not None and _OWN_PAST.search(sentence) is None


def _third(before: str, said: str) -> bool:
    """Whether somebody else is spoken of than who writes: by the words themselves, or the nearest subject before."""
    if said.startswith("how "):
        return False
    if _THIRD.search(said):
        return True
    if _SELF.search(said):
        return False
    if _WANTED.search(before) and said.startswith(("want", "need", "wish", "hope", "deserve", "going", "ready")):
        return True
    clause = before[max((found.end() for found in _CLAUSE.finditer(before)), default=0) :]
    others = max((found.end() for found in _OTHERS.finditer(clause)), default=-1)
    known = max((found.end() for found in _KNOWN.finditer(clause)), default=-1)
    return max(others, known) > max((found.end() for found in _SELF.finditer(clause)), default=-1)


def _in_company(said: str, message: str) -> bool:
    """A hint counts alone, and where the words around it are of the same kind; not with a laugh."""
    rest = message.replace(said, " ", 1)
    if _DISTRESS.search(rest):
        return True
    words = _WORD.findall(rest)
    alone = len(words) <= _FEW or (len(words) <= _ALONE and FILLERS.issuperset(words))
    return alone and _JOKES.search(rest) is None
