"""Orders to hide what a notice tells ("never say that the links earn"): data for five languages, and one search.

`denials` has those about being an AI; these are about every other proposition. An order needs a verb of hiding, or
one of telling with a negation, and words of what is hidden. "Never forget to say that …" is no such order.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Final

_W = r"[^.!?\n]"

_NOT: Final[Mapping[str, str]] = {
    "en": r"(?:never|not|don't|doesn't|won't|can't|cannot|mustn't|shouldn't|avoids?|without|refuses? to|no need to)",
    "es": r"(?:nunca|jamás|no|sin|evita)",
    "de": r"(?:nie|niemals|nicht|ohne|kein wort)",
    "fr": r"(?:ne|n'|jamais|sans|évite)",
    "sv": r"(?:aldrig|inte|utan|undvik)",
}
_TELL: Final[Mapping[str, str]] = {
    "en": (
        r"(?:admit|reveal|say|mention|disclose|tell|acknowledge|confirm|confess|let on|show|state|announce|hint|"
        r"concede|point out|suggest|propose|bring up|name|give|offer)(?:s|ing|ting|es)?"
    ),
    "es": (
        r"(?:dig\w+|dec\w+|admit\w+|revel\w+|mencion\w+|reconoc\w+|cuent\w+|aclar\w+|inform\w+|"
        r"suger\w+|sugier\w+|propon\w+)"
    ),
    "de": (
        r"(?:sag\w*|zugeb\w*|zugib\w*|gib\w*|gebe\w*|erwähn\w*|verr\w+|nenn\w*|offenleg\w*|weis\w*|"
        r"vorschlag\w*|schlag\w*)"
    ),
    "fr": r"(?:dis|dit|dire|dites|avou\w*|révèl\w*|révél\w*|mentionn\w*|admet\w*|précis\w*|signal\w+|propos\w*)",
    "sv": r"(?:säg\w*|erkänn\w*|avslöj\w*|nämn\w*|berätt\w*|medge\w*|upplys\w*|föreslå\w*|visa\w*)",
}
_HIDE: Final[Mapping[str, str]] = {
    "en": (
        r"(?:hid(?:e|es|ing)|conceal\w*|den(?:y|ies|ying)|downplay\w*|play(?:s|ing)? down|gloss(?:es|"
        r"ing)? over|cover(?:s|ing)? up"
        r"|keep(?:s|ing)? (?:quiet|silent) about|leav(?:e|es|ing) out|omit\w*)"
    ),
    "es": r"(?:ocult\w+|esconde\w*|nieg\w+|disimul\w+|call(?:a|es|ar)|omit\w+)",
    "de": r"(?:verheimlich\w*|verschweig\w*|verbirg\w*|verberg\w*|leugne\w*|vertusch\w*)",
    "fr": r"(?:cach\w+|dissimul\w*|nie|nier|masqu\w*|tais|omet\w*)",
    "sv": r"(?:dölj\w*|hemlighåll\w*|förneka\w*|tona ner|mörka\w*|utelämna\w*)",
}
_UNDONE: Final = (
    r"\b(?:forget|hesitate|fail|neglect|afraid|ashamed|shy|olvid\w+|dud\w+|vergiss\w*|vergess\w+|zöger\w*|oubli\w*|"
    r"hésit\w*|glöm\w*|tveka\w*)"
)
_BEFORE: Final = (
    r"\b(?:never|not|don't|doesn't|without|nunca|jamás|no|sin|nie|niemals|nicht|kein\w*|ne|n'|jamais|sans|aldrig|inte|utan)"
    rf"\b{_W}{{0,25}}$"
)

WHAT: Final[Mapping[str, Mapping[str, str]]] = {
    "is-ad": {
        "en": (
            r"(?:(?:is|are|it's|that's|being|as) (?:an? )?(?:ads?|advert\w*|sponsored|promotions?)|"
            r"advertising|paid "
            r"(?:partnership|promotion|link)s?|#ad\b|ad label)"
        ),
        "es": r"(?:publicidad|anuncio|patrocinad\w+)",
        "de": r"(?:werbung|anzeige|gesponsert|reklame)",
        "fr": r"(?:publicité|sponsoris\w+|annonce publicitaire)",
        "sv": r"(?:reklam|annons|sponsrad\w*|sponsrat)",
    },
    "earns-commission": {
        "en": r"(?:commissions?|affiliate\w*)",
        "es": r"(?:comisi[oó]n\w*|afiliad\w+)",
        "de": r"(?:provision\w*|affiliate\w*)",
        "fr": r"(?:commissions?|affili\w+)",
        "sv": r"(?:provision\w*|affiliate\w*)",
    },
    "is-sponsored": {
        "en": r"(?:sponsor\w*|(?:is|are|was|were|be|being|gets?) paid (?:for|to|by)|paid (?:partnership|promotion)s?)",
        "es": r"(?:patrocin\w+|(?:le|te|nos) pag\w+ por)",
        "de": r"(?:gesponsert|sponsor\w*|dafür bezahlt)",
        "fr": r"(?:sponsor\w*|(?:est|êtes|es) payée? pour|partenariat rémunéré)",
        "sv": r"(?:spons\w+|får betalt|betalt samarbete)",
    },
    "is-gifted": {
        "en": (
            r"(?:(?:was|were|is|are) (?:an? )?gift\w*|gifted|free samples?|got (?:it|them|this|\w+) "
            r"(?:for free|for nothing))"
        ),
        "es": r"(?:(?:fue|es|era) (?:un )?regalo|regalad\w+)",
        "de": r"(?:geschenkt|ein geschenk)",
        "fr": r"(?:offerte? par|un cadeau)",
        "sv": r"(?:en gåva|fått (?:den|det|dem) gratis)",
    },
    "own-product": {
        "en": r"(?:own product|(?:is|are) (?:your|her|his|their) own)",
        "es": r"(?:producto propio)",
        "de": r"(?:eigenes produkt|eigene produkte)",
        "fr": r"(?:(?:son|ton|votre) propre produit)",
        "sv": r"(?:egen produkt|egna produkter)",
    },
    "take-break": {
        "en": r"(?:tak(?:e|ing)|hav(?:e|ing)|need(?:s|ing)?|for) an? (?:break|pause|rest)|\bbreaks\b",
        "es": r"(?:descans\w+|una pausa|pausas)",
        "de": r"(?:eine pause|pausen)",
        "fr": r"(?:une pause|des pauses|de pause)",
        "sv": r"(?:en paus|pauser|vila)",
    },
    "personalised-price": {
        "en": (
            r"(?:personali[sz]ed pric\w*|individual pric\w*|pric\w+ (?:is|are) (?:personal|individual|"
            r"set by)|algorithm)"
        ),
        "es": r"(?:precio\w* (?:personal|individual)\w*|algoritmo)",
        "de": r"(?:(?:personalisiert|individuell)\w* preis\w*|algorithmus)",
        "fr": r"(?:prix (?:personn|individ)\w+|algorithme)",
        "sv": r"(?:(?:personlig|individuell)\w* pris\w*|algoritm)",
    },
    "not-licensed": {
        "en": (
            r"(?:(?:not|isn't|aren't|no|lack(?:s|ing)?) (?:an? |really |actually )*|un)(?:licen[sc]\w*|"
            r"qualified|registered|certified)"
        ),
        "es": r"(?:no|sin) (?:\w+ ){0,2}(?:licencia|titulad\w+|colegiad\w+)",
        "de": r"(?:kein\w*|nicht|ohne) (?:\w+ ){0,2}(?:zulassung|zugelassen\w*|approb\w+)",
        "fr": r"(?:pas|sans) (?:\w+ ){0,2}(?:diplôm\w+|agréé\w*|licen\w+)",
        "sv": r"(?:inte|ingen|utan) (?:\w+ ){0,2}(?:legitim\w+|licens\w*|behörig\w*)",
    },
    "not-advice": {
        "en": r"(?:not|isn't|no) (?:\w+ ){0,2}advice|disclaimers?",
        "es": r"no (?:es|son) (?:un )?(?:consejo|asesor)\w*",
        "de": r"kein\w* (?:\w+ )?(?:rat|beratung)",
        "fr": r"pas un conseil",
        "sv": r"ingen rådgivning",
    },
    "may-be-wrong": {
        "en": (
            r"(?:it|you|the ai|the bot|this)(?:'re| are| is|'s| can| could| may| might)* (?:be |make "
            r"|makes? )?(?:wrong|mistaken|"
            r"mistakes?|inaccurate|errors?)"
        ),
        "es": r"(?:(?:te|se) (?:puede\w* )?|puede\w* )(?:equivoc\w+)|puede\w* contener errores",
        "de": r"(?:du dich|es sich|sie sich) irr\w+|fehler (?:machen|macht|enthalten)",
        "fr": r"(?:te|se|vous) tromp\w+|contenir des erreurs",
        "sv": r"(?:du|den|det) (?:kan )?ha(?:r)? fel|innehålla fel",
    },
    "reads-some": {
        "en": (
            r"(?:reads?|sees?|is reading|logs?|stores?) (?:the |these |some |all |your |their )*(?:chats?|"
            r"messages|conversations)"
        ),
        "es": r"le(?:e|en|er)\b[^.!?\n]{0,15}(?:chats?|mensajes|conversaciones)",
        "de": r"(?:chats?|nachrichten|gespräche)\b[^.!?\n]{0,15}(?:liest|lesen|mitliest)",
        "fr": r"(?:lit|lisent|lire)\b[^.!?\n]{0,15}(?:chats?|messages|conversations)",
        "sv": r"läser\b[^.!?\n]{0,15}(?:chattar\w*|meddelanden\w*|samtal\w*)",
    },
    "reads-none": {
        "en": r"(?:doesn't|does not|nobody|no one) (?:ever )?reads?",
        "es": r"(?:nadie|no) lee",
        "de": r"(?:niemand liest|nicht (?:liest|mitliest))",
        "fr": r"(?:personne ne|ne) lit",
        "sv": r"(?:ingen läser|inte läser)",
    },
    "not-suitable-minors": {
        "en": r"(?:not|isn't|un) ?(?:suitable|meant|made|for)\b[^.!?\n]{0,20}(?:minors|children|kids)|age limit",
        "es": r"(?:no )?(?:es )?(?:apt\w+|adecuad\w+) para (?:menores|niñ\w+)|límite de edad",
        "de": r"nicht für (?:kinder|minderjährige)|altersgrenze",
        "fr": r"(?:déconseillée?|pas adaptée?)\b[^.!?\n]{0,15}(?:mineurs|enfants)|limite d'âge",
        "sv": r"inte (?:lämplig|passar)\b[^.!?\n]{0,15}(?:barn|minderåriga)|åldersgräns",
    },
    "no-purchase-necessary": {
        "en": r"(?:no purchase|free entry|without (?:buying|paying|a purchase)|purchase (?:is|isn't) )",
        "es": r"(?:sin|no)\b[^.!?\n]{0,20}compra\w*",
        "de": r"(?:kein kauf|ohne kauf|ohne zu kaufen)",
        "fr": r"(?:sans achat|sans acheter|aucun achat)",
        "sv": r"(?:inget köp|utan köp|utan att köpa)",
    },
    "crisis-help": {
        "en": (
            r"(?:help ?lines?|hotlines?|crisis (?:lines?|help|numbers?|text)|emergency (?:numbers?|"
            r"services|line)|\b988\b)"
        ),
        "es": r"(?:teléfono de (?:ayuda|emergencia)|líneas? de (?:ayuda|crisis)|número de emergencia)",
        "de": r"(?:notruf\w*|krisen\w*|telefonseelsorge|hilfetelefon\w*)",
        "fr": r"(?:numéros? d'(?:urgence|écoute)|lignes? d'(?:écoute|aide)|aide en cas de crise)",
        "sv": r"(?:nödnummer|hjälplinj\w+|kris\w+|stödlinj\w+)",
    },
}
LANGUAGES: Final = tuple(_NOT)
SAME: Final = {"reads-all": "reads-some"}
"""Propositions that are hidden with the words of another."""
_STEMS: Final[Mapping[str, tuple[str, ...]]] = {
    "en": (
        *("never", "not ", "n't", "cannot", "avoid", "without", "refus", "no need", "hid", "conceal", "deny", "deni"),
        *("downplay", "play", "gloss", "cover", "keep", "leav", "omit"),
    ),
    "es": ("nunca", "jamás", "no ", "sin ", "evit", "ocult", "escond", "nieg", "disimul", "call", "omit"),
    "de": ("nie", "nicht", "ohne", "kein wort", "verheim", "verschw", "verb", "leugn", "vertusch"),
    "fr": ("ne ", "n'", "jamais", "sans ", "évit", "cach", "dissimul", "nie", "masqu", "tais", "omet"),
    "sv": ("aldrig", "inte", "utan", "undvik", "dölj", "hemlig", "förnek", "tona", "mörka", "utelämn"),
}
"""One of these stands in every order."""


def conceals(proposition: str, text: str, languages: Iterable[str] = LANGUAGES) -> str:
    """The words of an order to hide what a proposition says; "" where there is none. `languages` are those that the
    text may be in, primary tags; one without words is passed over."""
    plain = text.replace("’", "'")
    folded = plain.casefold()
    languages = [each for each in languages if any(stem in folded for stem in _STEMS.get(each, ()))]
    return next(_orders(SAME.get(proposition, proposition), plain, languages), "")


def _orders(proposition: str, text: str, languages: Iterable[str]) -> Iterator[str]:
    for language in languages:
        what = WHAT.get(proposition, {}).get(language)
        if what is None or not _compiled(_verbs(language)).search(text) or not _compiled(what).search(text):
            continue  # most texts order nothing: the longer patterns are not even compiled
        told, hidden = _told(language, what), _hidden(language, what)
        for found in _compiled(told).finditer(text):
            before = re.split(r"[.!?\n]", text[max(0, found.start() - 20) : found.start()])[-1]
            if not _compiled(_UNDONE).search(before + found.group(0)):
                yield found.group(0)
        for found in _compiled(hidden).finditer(text):
            if not _compiled(_BEFORE).search(text[max(0, found.start() - 60) : found.start()]):
                yield found.group(0)


@lru_cache(maxsize=8)
def _verbs(language: str) -> str:
    """What is in every order of a language."""
    no, tell = rf"(?<!\w){_NOT[language]}(?![^\W'])", rf"\b{_TELL[language]}\b"
    return rf"{no}{_W}*?{tell}|{tell}{_W}*?{no}|\b{_HIDE[language]}\b"


@lru_cache(maxsize=128)
def _told(language: str, what: str) -> str:
    no, tell = rf"(?<!\w){_NOT[language]}(?![^\W'])", rf"\b{_TELL[language]}\b"
    orders = [rf"{no}{_W}{{0,40}}?{tell}{_W}{{0,40}}?(?:{what})"]
    if language != "en":  # "säg aldrig att …", "nicht erwähnen", "… nie zugeben"
        orders.append(rf"{tell}{_W}{{0,20}}?{no}{_W}{{0,40}}?(?:{what})")
    if language == "de":
        orders.append(rf"{no}{_W}{{0,40}}?(?:{what}){_W}{{0,30}}?{tell}")
    return "|".join(orders)


@lru_cache(maxsize=128)
def _hidden(language: str, what: str) -> str:
    return rf"\b{_HIDE[language]}\b{_W}{{0,40}}?(?:{what})"


@lru_cache(maxsize=512)
def _compiled(source: str) -> re.Pattern[str]:
    return re.compile(source, re.IGNORECASE)
