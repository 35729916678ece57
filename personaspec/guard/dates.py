"""When something on offer starts, ends or runs out, as a sentence says it. Pure: what today is comes in.

A day is declared for an end by `until` of the offer, of its code, or `ends` of its giveaway; and for a start or an end
by a declared text that names the same day of the same thing. Days of ordinary talk are none of an offer's, and pass.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Final

from personaspec.guard.days import Days, When, long_ago, whens
from personaspec.guard.frames import Frames
from personaspec.guard.grounding import Ground, Offered
from personaspec.guard.late import Late
from personaspec.guard.normalise import Normalised
from personaspec.guard.products import alike
from personaspec.guard.refusals import denied
from personaspec.guard.tables.days import IN_UNITS, SMALL
from personaspec.guard.tables.deadlines import ENDING, HURRY, NOUNS, SCARCE, STARTING, STARTS, TIMED
from personaspec.guard.tables.schedules import ABOUT, COMING, GOING, NO_SALE, RUNNING, RUNNING_OUT

_KINDS: Final = {
    "end": Frames(*ENDING),
    "start": Frames(*STARTING),
    "hurry": Frames(*HURRY),
    "scarce": Frames(*SCARCE),
}
# Read where a time is named: as one pattern with the others they would be slow on every text.
_TIMED: Final = {"end": Frames(*GOING), "start": Frames(*COMING), "about": Frames(*ABOUT)}
_UNTIMED: Final = Frames(*RUNNING_OUT)
_RUNNING: Final = Frames(*RUNNING)
TRIGGERS: Final = (*TIMED, *COMING, *GOING, *RUNNING, *ABOUT, *HURRY, *RUNNING_OUT, *SCARCE)
"""Patterns of the language, of which one finds something wherever `undeclared_dates` does."""

_CODE: Final = Late(
    r"\b(?:\w*codes?|coupon|discount\w*|voucher|código|descuento|cupón|\w*rabatt\w*|gutschein\w*|réduction|"
    r"remise|koden?)\b|%"
)
_DRAW: Final = Late(
    r"\b(?:giveaway|draw|raffle|contest|entries|enter|prize|sorteo|verlosung|gewinnspiel|concours|tirage|"
    r"utlottning\w*|tävling\w*)\b"
)
_LOOSE: Final = Late(
    r"\b(?:offer|deal|sale|promo\w*|oferta|angebot|aktion|offre|erbjudande\w*|price|precio|preis|prix|priset|"
    r"it|this|that|es|das|det)\b"
)
_TODAY: Final = Late(r"\b(?:today|tonight|hoy|heute|aujourd'hui|idag|i dag|ikväll)\b")
_LAST: Final = Late(r"\b(?:last|final|letzte|última|dernière|sista)\b")
_LIMITED: Final = Late(r"\b(?:limited|short time|limitado|kurze zeit|begrenzt|limitée|begränsad)")
_UNTIL: Final = Late(r"\b(?:until|till|through|by|hasta|bis|jusqu'(?:à|au)|senast|t\.o\.m)\b")
_SO_LONG: Final = Late(rf"\b{SMALL} (?:more )?(?:{'|'.join(IN_UNITS.values())})\b")
_INNER: Final = Late(r"n't\b|\b(?:not|no longer|never|nicht|kein\w*|no|pas|inte|ingen)\b")
_AFTER_ALL: Final = Late(r"\b(?:until|before|bis|hasta|avant|förrän|till|only|just|more than)\b")
_OFFERED: Final = Late(rf"\b{NOUNS}\b")
_STARTS: Final = Late(rf"\b(?:{STARTS}|start|begin|open|launch|drop|release|released|come out|back|restock)\b")
_OVER: Final = Late(
    r"\b(?:ended|expired|closed on|closed in|was over|ran out|terminó|acabó|caducó|expiró|ha (?:terminado|"
    r"caducado)|zu ende gegangen|abgelaufen|"
    r"beendet|lief|endete|s'est terminée?|a pris fin|a expiré|gick ut|slutade|tog slut|har gått ut)\b"
)
_NO_SALE: Final = Late(NO_SALE)
_NEAR: Final = 80
_WEEK: Final = timedelta(days=7)


def undeclared_dates(reading: Normalised, ground: Ground) -> Iterator[tuple[int, int]]:
    """Starts, ends and hurry that nothing declares."""
    text = reading.text
    every = _found(text)
    every += [
        ("end", start, end)
        for start, end in _RUNNING.spans(text)
        if ground.meant(text[start:end]) and not any(a < end and start < b for _, a, b in every)
    ]
    known = [
        (start, end) for kind, start, end in every if kind != "about" and _declared(kind, text, (start, end), ground)
    ]
    for kind, start, end in every:
        if kind == "about" and _told_near(text, start, end, ground):
            continue
        if denied(text, start, end) or any(a < end and start < b for a, b in known):
            continue
        if kind in ("start", "end", "about") and (
            long_ago(text[start : end + 20], ground.day) or _denies(text[start:end])
        ):
            continue
        if kind in ("start", "end", "about") and _OVER().search(text, max(0, start - 5), end + 40) is not None:
            continue  # what has ended hurries nobody
        yield start, end


def undeclared_answer(text: str, fan: str, ground: Ground) -> bool:
    """Whether normalised `text`, the answer to a question after a date, gives one that nothing declares."""
    named = [when for when in whens(text, ground.day) if not denied(text, *when.span)]
    if not named or (ground.meant(fan) is None and _OFFERED().search(fan) is None):
        return False
    both = f"{fan} {text}"
    meant = ground.meant(both)
    offers = ground.offers if meant is None else meant
    days: list[Days] = [(day, day) for day in map(_day, _ends(both, offers))]
    if _STARTS().search(fan) is None and all(any(when.holds(day) for day in days) for when in named):
        return False
    return not any(
        _gives(statement, text, named, ground.day)
        for statement in _statements(offers, ground)
        if alike(
            _besides(both, whens(both, None), ground.people), _besides(statement, whens(statement, None), ground.people)
        )
    )


def _told_near(text: str, start: int, end: int, ground: Ground) -> bool:
    """Whether the time of what is sold is declared, by the words around it: there may be many in one text."""
    low = max(0, start - _NEAR)
    near, span = text[low : end + _NEAR], (start - low, end - low)
    return _declared("start", near, span, ground) or _declared("end", near, span, ground)


def _gives(statement: str, text: str, named: list[When], day: date | None) -> bool:
    stated = whens(statement, day)
    return all(
        any(
            (when.clock and when.clock == each.clock)
            or when.covers(each)
            or text[slice(*when.span)] == statement[slice(*each.span)]
            for each in stated
        )
        for when in named
    )


def _denies(said: str) -> bool:
    return _INNER().search(said) is not None and _AFTER_ALL().search(said) is None


def _found(text: str) -> list[tuple[str, int, int]]:
    found: list[tuple[str, int, int]] = []
    times: tuple[When, ...] | None = None
    for kind, frames in _KINDS.items():
        for start, end in frames.spans(text):
            named = kind
            if kind in ("start", "end"):
                times = whens(text, None) if times is None else times
                if not _timed(times, start, end) and _SO_LONG().search(text, start, end) is None:
                    continue  # it only began like a day
                if _UNTIL().search(text, start, end):
                    named = "end"  # "available until Friday"
            if (named, start, end) not in found:
                found.append((named, start, end))
    found += [each for each in (("hurry", *span) for span in _UNTIMED.spans(text)) if each not in found]
    times = whens(text, None) if times is None else times
    if times or _SO_LONG.occurs(text):
        covered = bytearray(len(text))
        for _, start, end in found:
            covered[start:end] = b"\1" * (end - start)
        for each in _sold(text, times):  # what is found already is not found twice
            if not any(covered[each[1] : each[2]]):
                covered[each[1] : each[2]] = b"\1" * (each[2] - each[1])
                found.append(each)
    return found


def _sold(text: str, times: tuple[When, ...]) -> Iterator[tuple[str, int, int]]:
    """What comes, goes or is sold at a time, by the turns of `tables/schedules`."""
    days = tuple(when for when in times if not when.clock)
    for kind, frames in _TIMED.items():
        if kind == "about" and (not days or _NO_SALE.occurs(text)):
            continue
        for start, end in frames.spans(text):
            if kind == "about":
                if _timed(days, start, end):
                    yield kind, start, end
            elif _timed(times, start, end) or _SO_LONG().search(text, start, end) is not None:
                yield "end" if _UNTIL().search(text, start, end) else kind, start, end


def _timed(times: Iterable[When], start: int, end: int) -> bool:
    return any(when.span[0] <= end + 1 and start < when.span[1] for when in times)


def _declared(kind: str, text: str, span: tuple[int, int], ground: Ground) -> bool:
    said = text[slice(*span)]
    offers = ground.meant(said)
    if offers is None:
        offers = ground.meant(text)
    meant = ground.offers if offers is None else offers
    if kind == "hurry":
        ends = [_day(end) for end in _ends(text, meant)]
        if ground.day is not None:
            if _TODAY().search(said):
                return ground.day in ends
            if _LAST().search(said) and any(ground.day <= end <= ground.day + _WEEK for end in ends):
                return True
            if _LIMITED().search(said) and ends:
                return True
    if kind in ("hurry", "scarce"):
        return any(
            said in statement or any(statement[a:b] == said for a, b in _KINDS[kind].spans(statement))
            for statement in ground.statements()
        )
    named = [when for when in whens(text, ground.day) if when.span[0] <= span[1] + 1 and span[0] < when.span[1]]
    if kind == "end" and named and all(when.days for when in named):
        days: list[Days] = [(day, day) for day in map(_day, _ends(text, meant))]
        if all(any(when.holds(day) for day in days) for when in named):
            return True
    return any(
        _states(statement, kind, text, named, ground.day, ground.people) for statement in _statements(meant, ground)
    )


def _statements(meant: Iterable[Offered], ground: Ground) -> Iterator[str]:
    yield from ground.facts
    for offer in meant:
        yield from offer.texts


def _states(statement: str, kind: str, text: str, named: list[When], day: date | None, people: frozenset[str]) -> bool:
    """Whether a declared sentence gives each of the days for the same thing, and for what happens then."""
    stated = whens(statement, day)
    if not named or not stated or not alike(_besides(text, named, people), _besides(statement, stated, people)):
        return False
    kinds = {each for each, _, _ in _found(statement)} & {"start", "end"}
    if kinds and kind not in kinds:
        return False
    return all(
        any(
            (when.clock and when.clock == each.clock)
            or when.covers(each)
            or text[slice(*when.span)] == statement[slice(*each.span)]
            for each in stated
        )
        for when in named
    )


def _besides(text: str, named: Iterable[When], people: Iterable[str]) -> str:
    """A text without its days and the principal's names: two that share only those speak of different things."""
    for start, end in sorted((when.span for when in named), reverse=True):
        text = text[:start] + text[end:]
    for name in people:
        text = text.replace(name, "")
    return text


def _ends(text: str, offers: Iterable[Offered]) -> list[str]:
    """The declared last days that a sentence may speak of: the code's, the draw's or the offer's."""
    meant = list(offers)
    given = [
        each.until for offer in meant for each in offer.reductions if each.code and each.code in text and each.until
    ]
    if given:
        return given
    of_codes = [each.until for offer in meant for each in offer.reductions if each.until is not None]
    of_draws = [offer.giveaway.ends for offer in meant if offer.giveaway is not None]
    of_offers = [offer.until for offer in meant if offer.until is not None]
    if _CODE.occurs(text) and of_codes:
        return of_codes
    if _DRAW.occurs(text) and of_draws:
        return of_draws
    if _LOOSE.occurs(text) or not of_offers:
        return of_offers + of_codes + of_draws
    return of_offers


def _day(written: str) -> date:
    return date.fromisoformat(written)
