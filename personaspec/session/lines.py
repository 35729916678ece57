"""Fixed texts as they are shown: in the fan's language, their slots filled, and ours where a spec has none."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from personaspec.guard.context import Context
from personaspec.ir.node import Texts
from personaspec.ir.persona import Persona

_SLOT = re.compile(r"\{\{|\}\}|\{([^{}]*)\}")

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
CRISIS: Final[Texts] = {
    "de": "Wenn du in Gefahr bist, ruf jetzt den Notruf deines Landes an oder sprich mit jemandem in deiner Nähe.",
    "en": "If you are in danger, call your country's emergency number now, or tell someone who is near you.",
    "es": "Si estás en peligro, llama ya al número de emergencias de tu país o díselo a alguien que esté cerca.",
    "fr": "Si tu es en danger, appelle tout de suite le numéro d'urgence de ton pays ou parle à quelqu'un près de toi.",
    "sv": "Är du i fara, ring landets nödnummer nu eller berätta för någon i närheten.",
}
"""The stated fallback until the dated table of numbers by country is part of a release (no spec can edit it)."""


def pick(texts: Mapping[str, str], language: str | None, first: str) -> str:
    """The text in a language: its own tag, then its first part (`es-MX` -> `es`), then the persona's first language,
    then English, then whatever there is; "" where there is none."""
    for tag in (language, language and language.split("-")[0], first, first.split("-")[0], "en"):
        if tag and texts.get(tag):
            return texts[tag]
    return next((text for text in texts.values() if text), "")


def fill(text: str, values: Mapping[str, str]) -> str:
    """Event slots filled once; one without a value leaves nothing behind. A value's own braces stay as they are."""
    if "{" not in text and "}" not in text:
        return text
    return _SLOT.sub(lambda m: m.group(0)[0] if m.group(1) is None else values.get(m.group(1), ""), text).strip()


def wording(texts: Mapping[str, str], policy: Persona, context: Context, *more: Mapping[str, str]) -> str:
    """The words that a fan is shown, in the fan's language; `more` are texts that are told with it."""
    first = policy.header.languages[0]
    chosen = (pick(each, context.language, first) for each in (texts, *more))
    values = _values(policy, context)
    return " ".join(shown for each in chosen if each and (shown := fill(each, values)))


def _values(policy: Persona, context: Context) -> dict[str, str]:
    return {
        "crisis.line": pick(CRISIS, context.language, policy.header.languages[0]),
        "place": context.place or "",
        "today": context.today.isoformat() if context.today else "",
    }
