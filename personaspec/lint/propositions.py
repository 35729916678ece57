"""What a notice must say to state a proposition: a word list for each language. Data.

It finds a notice that plainly does not say what it claims to, no more: whether the words are good enough is for a
person. Where a language has no list the claim is not checked, and the enforcement table says so.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

_LISTS: Final[Mapping[str, Mapping[str, str]]] = {
    "is-ai": {
        "en": r"\b(ai|a\.i\.|artificial(ly)?|bot|chatbot|robot|software|program|language model|automated)\b",
        "es": r"\b(ia|inteligencia artificial|bot|robot|software|programa)\b",
        "de": r"\b(ki|künstliche[nr]? intelligenz|bot|roboter|software|programm)\b",
        "fr": r"\b(ia|intelligence artificielle|bot|robot|logiciel|programme)\b",
        "sv": r"\b(ai|artificiell intelligens|bot|robot|program(vara)?|datorprogram)\b",
    },
    "not-human": {
        "en": r"\b(not|no|isn't|aren't|never)\b.{0,60}\b(humans?|person|people|man|woman|herself|himself)\b",
        "es": r"\b(no|ni|sin)\b.{0,60}\b(human[oa]s?|personas?)\b",
        "de": r"\b(nicht|kein|keine|keinen|keinem)\b.{0,60}\b(mensch(en)?|person)\b",
        "fr": r"\b(pas|ni|aucun)\b.{0,60}\b(humaine?s?|personne)\b",
        "sv": r"\b(inte|ingen|ej)\b.{0,60}\b(människa|människor|person|mänsklig)\b",
    },
    "is-ad": {
        "en": r"\b(ads?|advert\w*|sponsored|promotion(al)?|paid)\b",
        "es": r"\b(publicidad|anuncio|patrocinad[oa]|promoción)\b",
        "de": r"\b(werbung|anzeige|gesponsert)\b",
        "fr": r"\b(publicité|pub|annonce|sponsorisée?)\b",
        "sv": r"\b(reklam|annons|sponsrad|sponsrat)\b",
    },
    "earns-commission": {
        "en": r"\b(commission|earns?|affiliate)\b",
        "es": r"\b(comisión|gana|afiliad[oa])\b",
        "de": r"\b(provision|verdien\w*|affiliate)\b",
        "fr": r"\b(commission|gagne|affiliée?)\b",
        "sv": r"\b(provision|tjänar|affiliate)\b",
    },
    "is-sponsored": {
        "en": r"\b(paid|pays|sponsor\w*|partner\w*)\b",
        "es": r"\b(pagan?|pagad[oa]|patrocin\w*|colabora\w*)\b",
        "de": r"\b(bezahlt|bezahlte|gesponsert|sponsor\w*)\b",
        "fr": r"\b(payée?|argent|rémunérée?|sponsor\w*|partenariat)\b",
        "sv": r"\b(betalt|betald|betalar|spons\w*|samarbete)\b",
    },
    "is-gifted": {
        "en": r"\b(gift\w*|free|for nothing)\b",
        "es": r"\b(regal\w*|gratis|sin pagar)\b",
        "de": r"\b(geschenk\w*|kostenlos|gratis)\b",
        "fr": r"\b(cadeau|offerte?|gratuit\w*)\b",
        "sv": r"\b(gåva|gratis|present)\b",
    },
    "own-product": {
        "en": r"\b(own|my|our)\b",
        "es": r"\b(propi[oa]s?|mi|nuestr[oa])\b",
        "de": r"\b(eigene?[nrsm]?|mein\w*|unser\w*)\b",
        "fr": r"\b(propre|produit de|mon|notre)\b",
        "sv": r"\b(egen|eget|egna|min|vår)\b",
    },
    "take-break": {
        "en": r"\b(break|pause|rest)\b",
        "es": r"\b(descans\w*|pausa)\b",
        "de": r"\bpause\b",
        "fr": r"\bpause\b",
        "sv": r"\b(paus|vila)\b",
    },
    "not-licensed": {
        "en": r"\b(licen[sc]\w*|qualified|registered|certified)\b",
        "es": r"\b(licencia\w*|titulad[oa]|colegiad[oa])\b",
        "de": r"\b(zugelassen\w*|approbiert\w*|lizenz\w*|zulassung)\b",
        "fr": r"\b(agréée?|diplômée?|licence)\b",
        "sv": r"\b(legitim\w*|licens\w*|behörig\w*|tillstånd)\b",
    },
    "not-advice": {
        "en": r"\badv(ice|ise)\b",
        "es": r"\b(consejos?|asesor\w*)\b",
        "de": r"\b(beratung|rat|ratschlag)\b",
        "fr": r"\bconseils?\b",
        "sv": r"\b(råd|rådgivning)\b",
    },
    "may-be-wrong": {
        "en": r"\b(wrong|mistakes?|errors?|err|inaccurate)\b",
        "es": r"\b(equivoc\w*|errores|error)\b",
        "de": r"\b(irren|irre|fehler|falsch)\b",
        "fr": r"\b(tromper|trompe|erreurs?|faux)\b",
        "sv": r"\b(fel|misstag)\b",
    },
    "no-purchase-necessary": {
        "en": r"\bno purchase\b",
        "es": r"\bcompra\b",
        "de": r"\bkauf\w*\b",
        "fr": r"\bachat\b",
        "sv": r"\bköp\w*\b",
    },
    "not-suitable-minors": {
        "en": r"\b(minors?|children|kids|adults?|under (16|18|eighteen))\b",
        "es": r"\b(menores|niñ[oa]s|adult[oa]s)\b",
        "de": r"\b(minderjährige\w*|kinder|erwachsene\w*)\b",
        "fr": r"\b(mineurs?|enfants|adultes)\b",
        "sv": r"\b(minderåriga|barn|vuxna)\b",
    },
    "crisis-help": {
        "en": r"(\{crisis\.line\}|\b(crisis|helpline|emergency|hotline|988)\b)",
        "es": r"(\{crisis\.line\}|\b(crisis|emergencias?|ayuda)\b)",
        "de": r"(\{crisis\.line\}|\b(krise|notruf|hilfe)\b)",
        "fr": r"(\{crisis\.line\}|\b(crise|urgence|aide)\b)",
        "sv": r"(\{crisis\.line\}|\b(kris|nödnummer|hjälp)\b)",
    },
}


def says(proposition: str, language: str, text: str, names: tuple[str, ...]) -> bool | None:
    """Whether a notice's text states a proposition; None where no list tells. `names` are those of the principal."""
    if proposition == "speaks-for":
        return any(name.casefold() in text.casefold() for name in names if name)
    primary = language.partition("-")[0]
    listed = _LISTS.get(proposition, {}).get(primary)
    return None if listed is None else _compiled(listed).search(text.replace("’", "'")) is not None


@lru_cache(maxsize=256)
def _compiled(listed: str) -> re.Pattern[str]:
    return re.compile(listed, re.IGNORECASE | re.DOTALL)
