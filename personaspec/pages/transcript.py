"""What a page shows of a chat that goes on: past messages as parts, what the chat is now, and what may be a link. Pure.

A part is what the service's own page and the API's `personaspec` object speak of: `reply`, `fixed`, `notice`, `limit`,
`crisis`, `label`, `hand_off`, `state`. What was said in a crisis, or when the chat ended, is nobody's voice, and a
history holds texts alone: a text is recognised by the fixed texts of the policy.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any, Final

from personaspec.guard.context import Context
from personaspec.guard.helplines import country, emergency, lines
from personaspec.guard.mentions import Mentioning, Reader
from personaspec.guard.sentences import sentences
from personaspec.guard.tables.helplines import DIRECTORY
from personaspec.guard.texts import slots
from personaspec.ir.node import Texts
from personaspec.ir.persona import Persona
from personaspec.pages.protocol import Words
from personaspec.session.consenting import LAPSED, RETIRED
from personaspec.session.crisis_texts import ASK, FIRST, OVER, STAY
from personaspec.session.events import Mentions
from personaspec.session.filling import shown
from personaspec.session.helplines import crisis_line
from personaspec.session.history import Exchange
from personaspec.session.limiting import WAITING
from personaspec.session.outcomes import Tell
from personaspec.session.standing import rules_of
from personaspec.session.state import State, advance

Part = Mapping[str, Any]
_SLOT: Final = re.compile(r"\{[a-z][a-z_.]*\}")
_FILLED: Final = ".{0,1500}"  # what stands in a slot: a crisis line of several countries is the longest
_LEAST: Final = 12  # characters by which a text is known


def transcript(
    policy: Persona,
    state: State,
    history: Iterable[Exchange],
    context: Context,
    now: datetime,
    mentioning: Mentioning | None = None,
) -> Iterator[Part]:
    """The past as parts: the notices of this session, then who said what, oldest first.

    What a reply calls for by what it names (`mentioning` finds it) stands beside it again: an offer is never shown
    without its notice. `now` knows its zone.
    """
    yield from _notices(policy, state, context)
    for exchange in history:
        if exchange.fan:
            yield {"kind": "fan", "text": exchange.fan}
        if exchange.bot:
            if mentioning is not None:
                yield from _called_for(policy, exchange.bot, context, now, mentioning)
            yield {"kind": voice(policy, exchange.bot), "text": exchange.bot}


def _called_for(policy: Persona, text: str, context: Context, now: datetime, mentioning: Mentioning) -> Iterator[Part]:
    """The notices that a past reply calls for, as if nothing had been told before."""
    reader = Reader(mentioning)
    named = [reader.next(sentence.text) for sentence in sentences(text)]
    offers = tuple(dict.fromkeys(offer for each in named for offer in each.offers))
    links = tuple(dict.fromkeys(link for each in named for link in each.links))
    if not offers and not links:
        return
    for tell in advance(policy, State(), Mentions(context, offers, links), now)[1]:
        if isinstance(tell, Tell):
            yield {
                "kind": "notice",
                "text": tell.text,
                "rule": tell.rules[0],
                "also": list(tell.rules[1:]),
                "placed": tell.placed,
                "language": tell.language,
            }


def _notices(policy: Persona, state: State, context: Context) -> Iterator[Part]:
    """What was told in this session and does not stay in view anyway, each text once; what nobody confirmed yet can
    still be."""
    told = dict(state.told)
    found: dict[str, tuple[list[str], str, bool]] = {}
    beside = {notice.name for notice in rules_of(policy).standing(context).replies}
    for rule in policy.discloses:
        each = told.get(rule.name)
        if each is None or not each.session or rule.placed == "persistent" or rule.name in beside or _timed(rule.title):
            continue
        text, language = shown(rule.title, policy, context, more=rule.say)
        rules, language, owed = found.get(text, ([], language, False))
        if rule.name not in rules:  # a pack that comes by two ways is one pack
            found[text] = ([*rules, rule.name], language, owed or each.owed)
    for text, (rules, language, owed) in found.items():
        if text:
            yield {
                "kind": "notice",
                "text": text,
                "rule": rules[0],
                "also": rules[1:],
                "ack": owed,
                "language": language,
            }


def _timed(texts: Texts) -> bool:
    """Whether a text tells of the moment at which it was told: of then, and not of now."""
    return any(slot in ("elapsed", "when") for text in texts.values() for slot in slots(text))


def voice(policy: Persona, text: str) -> str:
    """Who speaks: `crisis` and `limit` are nobody's voice, all else is a `reply`."""
    grave, ending = _fixed_texts(_Kept(policy))
    if grave.match(text):
        return "crisis"
    return "limit" if ending.match(text) else "reply"


class _Kept:
    """A policy as a key: this very one."""

    def __init__(self, policy: Persona) -> None:
        self.policy = policy

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Kept) and other.policy is self.policy

    def __hash__(self) -> int:
        return id(self.policy)


@lru_cache(maxsize=128)
def _fixed_texts(kept: _Kept) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Patterns of what is said in a crisis, and of what is said when a chat ends."""
    policy = kept.policy
    own = [topic.say for topic in policy.topics if topic.then == "crisis" and topic.say]
    ends = [limit.say for limit in policy.limits]
    lines = {language: crisis_line(policy, Context(), language) for language in FIRST}
    return _any((*own, FIRST, STAY, ASK, OVER, lines)), _any((*ends, WAITING, RETIRED, LAPSED))


def _any(texts: Iterable[Texts]) -> re.Pattern[str]:
    """Any of these texts in any language, whatever stands in its slots. One of hardly any words of its own could be
    anything, and is left out."""
    patterns = {
        _FILLED.join(re.escape(piece) for piece in _SLOT.split(text))
        for each in texts
        for text in each.values()
        if len(_SLOT.sub("", text).strip()) >= _LEAST
    }
    return re.compile("|".join(sorted(patterns)) or r"(?!)", re.DOTALL)


def labels(policy: Persona, context: Context) -> tuple[Words, ...]:
    """The words that stay in view: of every notice that is `placed always` and applies to this fan."""
    found: dict[str, str] = {}
    for notice in rules_of(policy).standing(context).notices:
        if notice.rule.placed == "persistent":
            text, language = shown(notice.rule.title, policy, context, more=notice.rule.say)
            if text:
                found.setdefault(text, language)
    return tuple(Words(language, text) for text, language in found.items())


def standing(state: State) -> Part:
    """What the chat is now: open, in a crisis (help then stays in view), with a person, over."""
    return {
        "kind": "state",
        "ended": state.ended,
        "handed_off": state.handed_off,
        "crisis": state.crisis is not None,
    }


def declared_links(policy: Persona) -> list[list[str]]:
    """The links of offers, as they are written and where they lead: only these become links on a page."""
    found = {link: link for offer in policy.offers for link in offer.link}
    return [[shown, target] for shown, target in sorted(found.items()) if _leads(target)]


def help_links(policy: Persona, context: Context) -> list[list[str | bool]]:
    """The numbers and addresses of the crisis lines that this fan may be told of, to call, text or open: each is a link
    once in a text."""
    places = {each for place in (context.place, *policy.audience.places) if (each := country(place))}
    found: dict[str, str] = {DIRECTORY: f"https://{DIRECTORY}"}
    for place in sorted(places):
        for line in lines(place):
            if line.text:
                found[line.text] = f"sms:{_dialled(line.text)}"
            if line.call:
                found[line.call] = f"tel:{_dialled(line.call)}"
            if line.chat:
                found[line.chat] = f"https://{line.chat}"
        if number := emergency(place):
            found.setdefault(number, f"tel:{_dialled(number)}")
    return [[shown, target, True] for shown, target in found.items()]


def help_short(policy: Persona, context: Context) -> list[list[str]]:
    """The help that stays in view during a crisis: place ("" for anywhere), what is shown, where it leads."""
    places = [context.place] if context.place else policy.audience.places
    own = list(dict.fromkeys(country(each) for each in places if country(each)))
    found = [
        [place if len(own) > 1 else "", line.call or line.text, f"{'tel' if line.call else 'sms'}:{_dialled(number)}"]
        for place in own
        for line in lines(place)[:1]
        if (number := line.call or line.text)
    ]
    return found if len(own) == 1 and found else [*found, ["", DIRECTORY, f"https://{DIRECTORY}"]]


def _dialled(number: str) -> str:
    return re.sub(r"[^0-9+]", "", number)


def _leads(target: str) -> bool:
    return target.startswith(("https://", "http://"))
