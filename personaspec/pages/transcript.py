"""What a page shows of a chat that goes on: past messages as parts, what the chat is now, and what may be a link. Pure.

A part is what the service's own page and the API's `personaspec` object speak of: `reply`, `fixed`, `notice`, `limit`,
`crisis`, `label`, `hand_off`, `state`. What was said in a crisis, or when the chat ended, is nobody's voice, and a
history holds texts alone: a text is recognised by the fixed texts of the policy.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any, Final

from personaspec.guard.context import Context
from personaspec.guard.helplines import country, emergency, lines
from personaspec.guard.tables.helplines import DIRECTORY
from personaspec.ir.node import Texts
from personaspec.ir.persona import Persona
from personaspec.pages.protocol import Words
from personaspec.session.consenting import LAPSED, RETIRED
from personaspec.session.crisis_texts import ASK, FIRST, OVER, STAY
from personaspec.session.filling import shown
from personaspec.session.history import Exchange
from personaspec.session.limiting import WAITING
from personaspec.session.standing import rules_of
from personaspec.session.state import State, in_words

Part = Mapping[str, Any]
_SLOT: Final = re.compile(r"\{[a-z][a-z_.]*\}")


def transcript(policy: Persona, state: State, history: Iterable[Exchange], context: Context) -> Iterator[Part]:
    """The past as parts: the notices of this session, then who said what, oldest first."""
    lasting = {said.text for said in labels(policy, context)}
    for text in in_words(policy, state, context):
        if text not in lasting:
            yield {"kind": "notice", "text": text}
    for exchange in history:
        if exchange.fan:
            yield {"kind": "fan", "text": exchange.fan}
        if exchange.bot:
            yield {"kind": voice(policy, exchange.bot), "text": exchange.bot}


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
    return _any((*own, FIRST, STAY, ASK, OVER)), _any((*ends, WAITING, RETIRED, LAPSED))


def _any(texts: Iterable[Texts]) -> re.Pattern[str]:
    """Any of these texts in any language, whatever stands in its slots."""
    patterns = {
        ".*".join(re.escape(piece) for piece in _SLOT.split(text)) for each in texts for text in each.values() if text
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
