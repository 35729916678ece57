"""Fixed texts as they are shown: in the fan's language, their slots filled, and ours where a spec has none."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from personaspec.guard.context import Context
from personaspec.guard.texts import choose, render, slots
from personaspec.ir.declarations import Fact
from personaspec.ir.node import Texts
from personaspec.ir.persona import Persona
from personaspec.session.helplines import crisis_line

DEFLECT: Final[Texts] = {
    "de": "Darüber spreche ich hier nicht.",
    "en": "That's not something I talk about here.",
    "es": "De eso no hablo aquí.",
    "fr": "Je ne parle pas de cela ici.",
    "sv": "Det pratar jag inte om här.",
}
HAND_OFF: Final[Texts] = {
    "de": "Das ist etwas für einen Menschen; ich gebe es weiter.",
    "en": "This is one for a person; I'm passing it on.",
    "es": "Esto es para una persona; se lo paso.",
    "fr": "C'est à une personne de répondre ; je transmets.",
    "sv": "Det här är något för en människa; jag lämnar det vidare.",
}

_QUOTED: Final[Texts] = {
    "de": "Am {date} sagte {name}: „{words}“",
    "en": "On {date}, {name} said: “{words}”",
    "es": "El {date}, {name} dijo: «{words}»",
    "fr": "Le {date}, {name} a dit : « {words} »",
    "sv": "{name} sa {date}: ”{words}”",
}
"""How the principal's words are told: never as the bot's own (16 CFR 255.1: a testimony is the endorser's)."""


def quotation(fact: Fact, policy: Persona, context: Context) -> str:
    """A fact as it is told: in quotation marks, with the name and the day, where it is a quote of the principal."""
    words = wording(fact.text, policy, context)
    if fact.quote is None:
        return words
    frame = choose(_QUOTED, context.language, policy.header.languages[0], "en")
    return frame.format(date=fact.quote.date, name=policy.header.principal.short, words=words)


def wording(texts: Mapping[str, str], policy: Persona, context: Context, *more: Mapping[str, str]) -> str:
    """The words that a fan is shown, in the fan's language; `more` are texts that are told with it.

    A slot that has no value now leaves nothing behind: a notice is told all the same.
    """
    chosen = (choose(each, context.language, policy.header.languages[0], "en") for each in (texts, *more) if each)
    return " ".join(shown for each in chosen if (shown := render(each, _values(each, policy, context)).strip()))


def _values(text: str, policy: Persona, context: Context) -> dict[str, str]:
    if not (named := slots(text)):
        return {}
    known = {
        "crisis.line": crisis_line(policy, context),
        "place": context.place or "",
        "today": context.day.isoformat() if context.day else "",
    }
    return {slot: known.get(slot, "") for slot in named}
