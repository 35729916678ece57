"""What `privacy { never repeats … }` and `never asks …` forbid, as rules of the guard. Pure.

`never repeats email` stops a sentence that holds an address of that sort which the spec itself does not declare,
whoever wrote it first: what a fan says of themselves is not said again, and none is made up. `never asks address`
stops a sentence that asks the fan for it; that works for any word, by the ways of asking of five languages. Words
that name nothing with a shape ("school", "photos") can be asked for and not be recognised: the enforcement table says
so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from personaspec.guard.normalise import normalise
from personaspec.guard.personal import KINDS, Kind, found
from personaspec.ir.node import Texts
from personaspec.ir.persona import Persona
from personaspec.ir.rules import Catch, Excuse, Forbid

REPEATS: Final = "privacy/repeats"
ASKS: Final = "privacy/asks"

_WORDS: Final[dict[Kind, str]] = {
    "email": r"e-?mails?( address(es)?)?|mail address(es)?|correos?( electrónicos?)?|e-?mail-?adressen?|"
    r"courriels?|e-post\w*|mejl\w*",
    "phone": r"(tele)?phones?( numbers?)?|mobiles?( numbers?)?|teléfonos?|móvil(es)?|telefon(nummern?|nummer)?|"
    r"handynummern?|"
    r"téléphones?|mobilnummer",
    "address": r"(home |postal |street )?address(es)?|direcci(ón|ones)|(post)?adressen?|anschrift(en)?|"
    r"adress(er)?|adresses?",
    "card": r"(credit |debit |bank )?cards?( numbers?)?|card details|tarjetas?|kreditkarten(nummern?)?|"
    r"cartes?( bancaires?)?|kortnummer",
    "account": r"(bank )?account numbers?|ibans?|bank accounts?|cuentas? bancarias?|kontonummern?|"
    r"comptes? bancaires?|kontonummer",
    "identity": r"social security numbers?|ssns?",
    "ip": r"ip( address(es)?)?",
    "birthday": r"birth ?(day|date)s?|dates? of birth|cumpleaños|geburtstage?|geburtsdat(um|en)|anniversaires?|"
    r"födelsedat(um|a)|"
    r"födelsedagar?",
}
_SAY_REPEATS: Final[Texts] = {
    "de": "Persönliche Angaben wiederhole ich hier nicht.",
    "en": "I don't repeat personal details here.",
    "es": "Aquí no repito datos personales.",
    "fr": "Je ne répète pas de données personnelles ici.",
    "sv": "Personliga uppgifter upprepar jag inte här.",
}
_SAY_ASKS: Final[Texts] = {
    "de": "Solche Angaben brauche ich nicht. Bitte schick sie mir nicht.",
    "en": "I don't need personal details like that. Please don't send them to me.",
    "es": "No necesito datos personales así. Por favor, no me los envíes.",
    "fr": "Je n'ai pas besoin de données personnelles de ce genre. Ne me les envoie pas.",
    "sv": "Sådana uppgifter behöver jag inte. Skicka dem inte till mig.",
}
# Ways to ask, each before the word for what is asked; `{what}` is the word with its plural.
_ASKING: Final = (
    (
        r"\b(what's|what is|what are|where's|where is|which is|may i (have|ask|know)|(can|could|will|would) (you|i|"
        r"we) [a-z ,]{0,30}|"
        r"(please )?(send|give|tell|share|drop|text|email|dm|upload|post|enter|type|provide|confirm|show|leave)( me|"
        r" us)?( with)?( me| us)?|"
        r"(i|we)('ll|'d)?( will| would)?( just)? (need|like|want|love)( to (have|see|know))?|"
        r"let (me|us) (have|know|see))"
        r"( the| a| some| also| just)* ?your ([a-z]+ ){0,2}({what})\b"
    ),
    r"\b(which|what) ([a-z]+ )?({what}) (do|are|is|did) (you|your)\b",
    (
        r"\b(cuál(es)? (es|son)|dónde está|(me )?(dime|dame|envíame|mándame|pásame|compárteme|comparte|escribe|"
        r"déjame|necesito|"
        r"puedes (darme|enviarme|decirme|compartir)|me (das|dices|envías|pasas|compartes))) (tus?|"
        r"sus?) (\pL+ ){0,2}({what})\b"
    ),
    (
        r"\b(wie (lautet|ist)|was ist|wo ist|(schick|schicke|sende|gib|sag|nenn|nenne|verrate?|teile?|schreib)( mir|"
        r" uns)?( bitte)?|"
        r"ich (brauche|bräuchte|benötige)( noch)?|(kannst|könntest|magst) du( mir)?) (deine?[nrms]?|"
        r"ihre?[nrms]?) (\pL+ ){0,2}({what})\b"
    ),
    (
        r"\b(quel(le)?s? (est|sont)|où est|(donne|envoie|dis|partage|laisse|écris)(-(moi|nous))?|j'ai besoin de|"
        r"(peux|pourrais)-tu (me |nous )?\pL+) (ton|ta|tes|votre|vos) (\pL+ ){0,2}({what})\b"
    ),
    (
        r"\b(vad är|vilken är|var ligger|(skicka|ge|dela|skriv|säg|berätta|lämna)( mig| oss| gärna)?|jag (behöver|"
        r"vill ha)|"
        r"(kan|vill) du (skicka|ge|dela|skriva|säga|berätta)( mig)?) (din|ditt|dina|er|ert|era) (\pL+ ){0,2}({what})\b"
    ),
)
_AGE: Final = (
    r"\b(how old are you|what age are you|cuántos años tienes|wie alt bist du|quel âge as-tu|hur gammal är du)\b"
)


def kinds_of(what: str) -> tuple[Kind, ...]:
    """The kinds of personal data with a shape that a word of the spec names; none for a word that names no shape."""
    word = normalise(what).text
    return tuple(kind for kind, words in _WORDS.items() if re.fullmatch(words, word))


def repeated(policy: Persona) -> tuple[Kind, ...]:
    """The kinds that `never repeats` names, in the order of `KINDS`."""
    named = {kind for what in _named(policy, "repeats") for kind in kinds_of(what)}
    return tuple(kind for kind in KINDS if kind in named)


def rules(policy: Persona) -> tuple[Forbid, ...]:
    """The rules that the `privacy` block stands for. `privacy/repeats` looks for `repeated(policy)`."""
    made: list[Forbid] = []
    if repeated(policy):
        made.append(Forbid(name=REPEATS, catch=Catch(), severity="high", then="replace", say=_SAY_REPEATS))
    if asked := sorted(_named(policy, "asks")):
        patterns = [form.replace("{what}", _plural(what)) for what in asked for form in _ASKING]
        if any(normalise(what).text in ("age", "ages", "edad", "alter", "âge", "ålder") for what in asked):
            patterns.append(_AGE)
        catch = Catch(matches=tuple(patterns), unless=(Excuse(kind="negated"),))
        made.append(Forbid(name=ASKS, catch=catch, severity="high", then="replace", say=_SAY_ASKS))
    return tuple(made)


def declared(policy: Persona) -> frozenset[tuple[Kind, str]]:
    """What the spec itself says of the kinds that are never repeated: its contact, its facts and offers."""
    kinds = repeated(policy)
    if not kinds:
        return frozenset()
    texts = [policy.header.contact, policy.header.about, policy.privacy.notice]
    texts += [consent.revoke for consent in policy.consent]
    texts += [text for fact in policy.facts for text in fact.text.values()]
    texts += [text for offer in policy.offers for text in (*offer.text.values(), *offer.link)]
    held: set[tuple[Kind, str]] = set()
    for text in texts:
        reading = normalise(text)
        held |= {(kind, same(reading.text[a:b])) for kind in kinds for a, b in found(kind, reading)}
    return frozenset(held)


def same(text: str) -> str:
    """What two spellings of one thing have in common."""
    return re.sub(r"[\W_]+", "", text)


def _named(policy: Persona, verb: str) -> Iterator[str]:
    for never in policy.privacy.never:
        first, _, what = never.partition(" ")
        if first == verb:
            yield what


def _plural(what: str) -> str:
    """The word with its plural; for a kind with a shape its names in all languages."""
    if kinds := kinds_of(what):
        return "|".join(_WORDS[kind] for kind in kinds)
    word = re.escape(normalise(what).text).replace(r"\ ", " ").replace(r"\-", "-")
    return f"{word.removesuffix('s')}e?s?"
