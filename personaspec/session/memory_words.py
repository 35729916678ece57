"""How a fan tells what may be remembered, and asks for it or wants it gone, in five languages: patterns on one
sentence, without its case, with plain apostrophes. Conservative: what is not said in so many words is not taken."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from personaspec.late import late
from personaspec.lean import dataclass

LABELS: Final[dict[str, dict[str, str]]] = {
    "name": {
        "en": r"(?:first |nick)?name|nickname",
        "de": r"(?:vor|spitz)?namen?",
        "es": r"nombre|apodo",
        "fr": r"nom|prénom|surnom",
        "sv": r"(?:för|smek)?namn(?:et)?",
    },
    "projects": {
        "en": r"projects?",
        "de": r"projekte?",
        "es": r"proyectos?",
        "fr": r"projets?",
        "sv": r"projekt(?:en|et)?",
    },
    "goals": {
        "en": r"goals?|aims?",
        "de": r"ziele?",
        "es": r"objetivos?|metas?",
        "fr": r"objectifs?|buts?",
        "sv": r"mål(?:en|et)?",
    },
    "interests": {
        "en": r"interests?|hobby|hobbies",
        "de": r"interessen?|hobbys?",
        "es": r"intereses|aficiones|afición|hobbies|hobby",
        "fr": r"intérêts?|centres? d'intérêt|passions?|loisirs?|hobbys?|hobbies",
        "sv": r"intressen?|intressena|hobbyer|hobby",
    },
}
"""What declared words mean the same, by kind and language. A word that is in none stands for itself."""

SHOWN: Final[dict[str, dict[str, str]]] = {
    "name": {"en": "name", "de": "Name", "es": "nombre", "fr": "nom", "sv": "namn"},
    "projects": {"en": "projects", "de": "Projekte", "es": "proyectos", "fr": "projets", "sv": "projekt"},
    "goals": {"en": "goals", "de": "Ziele", "es": "objetivos", "fr": "objectifs", "sv": "mål"},
    "interests": {"en": "interests", "de": "Interessen", "es": "intereses", "fr": "intérêts", "sv": "intressen"},
}
"""What a fan is told that is kept, by kind and language."""

TELLS: Final[dict[str, dict[str, tuple[str, ...]]]] = {
    "name": {
        "en": (r"my (?:first |nick)?name(?:'s| is)", r"(?:please |you can |just )?call me", r"i(?:'m| am) called"),
        "de": (
            r"ich hei(?:ß|ss)e",
            r"mein (?:vor|spitz)?name ist",
            r"(?:bitte )?nenn(?:e)? mich(?: bitte)?(?: einfach)?",
        ),
        "es": (r"(?:yo )?me llamo", r"mi (?:nombre|apodo) es", r"(?:por favor,? )?(?:puedes llamarme|llámame)"),
        "fr": (r"je m'appelle", r"mon (?:nom|prénom|surnom)(?: est|, c'est)", r"(?:tu peux m'appeler|appelle-moi)"),
        "sv": (r"jag heter", r"mitt (?:för|smek)?namn är", r"(?:du (?:kan|får) )?kalla mig(?: för)?"),
    },
    "projects": {
        "en": (r"i(?:'m| am)(?: currently| now| still| also| just)? working on", r"i(?:'m| am)(?: now)? building"),
        "de": (r"ich arbeite(?: gerade| zurzeit| derzeit| jetzt| auch)? an", r"ich baue(?: gerade| zurzeit)"),
        "es": (r"(?:ahora )?estoy trabajando en", r"estoy construyendo"),
        "fr": (r"je travaille(?: actuellement| en ce moment)? sur", r"je construis"),
        "sv": (r"jag håller(?: just nu)? på med", r"jag jobbar(?: just nu)? med", r"jag bygger"),
    },
    "goals": {
        "en": (r"i(?:'m| am)(?: currently| now)? training for", r"i(?:'m| am) aiming for"),
        "de": (r"ich trainiere(?: gerade)? für",),
        "es": (r"(?:me )?estoy entrenando para", r"me estoy preparando para"),
        "fr": (r"je m'entraîne(?: en ce moment)? pour", r"je prépare"),
        "sv": (r"jag tränar(?: just nu)? (?:för|inför)",),
    },
    "interests": {
        "en": (r"i(?:'m| am)(?: very| really| also)? interested in", r"i(?:'m| am)(?: very| really| also)? into"),
        "de": (r"ich interessiere mich(?: sehr| auch)? für",),
        "es": (r"me interesan?(?: mucho| también)?", r"estoy interesad[oa] en"),
        "fr": (r"je m'intéresse(?: beaucoup| aussi)? (?:à|aux|au)", r"je suis intéressée? par"),
        "sv": (r"jag är(?: mycket| också)? intresserad av",),
    },
}
"""What comes before the words that are kept, for the kinds that are known."""

OWNING: Final[dict[str, str]] = {
    "en": r"my (?:current |main |new |next |favou?rite )?(?:{label}) (?:is|are)(?: to)?(?: now)?:?",
    "de": r"meine? (?:aktuelle[ns]? |neue[ns]? )?(?:{label}) (?:ist|sind)(?: es)?:?,?",
    "es": r"mis? (?:{label}) (?:es|son):?",
    "fr": r"(?:mon|ma|mes) (?:{label})(?: est| sont|, c'est|, ce sont)(?: de| d')?:?",
    "sv": r"(?:min|mitt|mina) (?:{label}) är(?: att)?:?",
}
"""`my goal is …`: for every declared word."""

LEAD: Final[dict[str, str]] = {
    "en": r"(?:hi|hello|hey|ok|okay|well|so|and|but|also|yes|by the way|btw)|"
    r"(?:please |can you |could you )?(?:remember|note|keep in mind)(?: that|:)?",
    "de": r"(?:hi|hallo|hey|ok|okay|also|und|aber|ja|übrigens|servus|moin)|(?:bitte )?merk(?:e)? dir(?: bitte)?:?",
    "es": r"(?:hola|ok|vale|bueno|y|pero|sí|por cierto|también)|(?:por favor,? )?recuerda(?: que|:)?",
    "fr": r"(?:salut|bonjour|coucou|ok|bon|et|mais|oui|au fait|aussi)|(?:s'il te plaît,? )?(?:retiens|souviens-toi|"
    r"rappelle-toi)(?: que|:)?",
    "sv": r"(?:hej|hejsan|ok|okej|och|men|ja|förresten|också)|(?:snälla |kan du )?(?:kom ihåg|minns)(?: att|:)?",
}
"""What may stand before it, at the beginning of a sentence. German puts the verb last after `dass`: see `TURNED`."""

TURNED: Final[dict[str, tuple[str, ...]]] = {
    "name": (
        r"merk(?:e)? dir(?: bitte)?,? dass ich (?P<de1>[^\n,]{2,40}) hei(?:ß|ss)e",
        r"merk(?:e)? dir(?: bitte)?,? dass mein (?:vor|spitz)?name (?P<de2>[^\n,]{2,40}) ist",
    ),
    "projects": (r"merk(?:e)? dir(?: bitte)?,? dass ich(?: gerade)? an (?P<de1>[^\n,]{2,200}) arbeite",),
}

_NO_NAME: Final = """
a an the not no your you back later when if whenever maybe crazy tomorrow tonight today soon again now after before at
on in out by for it that this what who old paranoid stupid silly weird lazy me him her them anytime something whatever
nicht kein ein eine der die das dein wie so mich dich hier jetzt morgen
un una el la lo tu como así cuando mañana luego
pas une le les ton comme quand demain plus
inte en ett den det din som så när imorgon sen senare
"""
NO_NAME: Final = frozenset(_NO_NAME.split())
"""No name begins with these: `call me back`, `my name is not …`."""

_PLEASE: Final = {
    "en": r"(?:please,? |(?:can|could|would|will) you (?:please )?|now |ok(?:ay)?,? |so,? |hey,? |hi,? )*",
    "de": r"(?:bitte |(?:kannst|könntest) du (?:bitte )?|ok(?:ay)?,? |hey,? |hallo,? |und )*",
    "es": r"(?:por favor,? |puedes |podrías |ok,? |vale,? |hola,? |y )*",
    "fr": r"(?:s'il te plaît,? |peux-tu |pourrais-tu |tu peux |ok,? |salut,? |et )*",
    "sv": r"(?:snälla,? |kan du |skulle du kunna |ok(?:ej)?,? |hej,? |och )*",
}
_END: Final = {
    "en": r"(?:,? please|,? now|,? again|,? thanks?(?: you)?)*",
    "de": r"(?:,? bitte|,? danke|,? jetzt|,? wieder)*",
    "es": r"(?:,? por favor|,? gracias|,? ahora)*",
    "fr": r"(?:,? s'il te plaît|,? merci|,? maintenant)*",
    "sv": r"(?:,? tack|,? snälla|,? nu|,? är du snäll)*",
}


@dataclass(frozen=True, slots=True)
class Asks:
    """How one language asks. Each is a whole sentence without its end."""

    recall: tuple[str, ...]
    everything: tuple[str, ...]
    last: tuple[str, ...]
    of: tuple[str, ...]  # {label}


ASKS: Final[dict[str, Asks]] = {
    "en": Asks(
        recall=(
            r"what (?:do|can|else do) you (?:still )?(?:remember|know)(?: about me| of me)?",
            r"what do you have (?:saved|stored)?(?: about| on) me",
            r"what (?:have you|did you) (?:saved?|stored?|kept|keep|remember(?:ed)?)(?: about me| of me)?",
            r"what data do you (?:have|keep|store)(?: about me| on me| of me)?",
            r"(?:tell|show) me what you (?:remember|know|have saved|have stored)(?: about me| of me)?",
            r"do you remember (?:me|anything about me|my name)",
        ),
        everything=(
            r"forget (?:everything|all|anything)(?: (?:that )?you (?:know|remember|have))?(?: about me| of me)?",
            r"forget (?:all )?about me",
            r"forget me",
            r"(?:delete|erase|wipe|remove|clear) (?:all )?(?:of )?my (?:data|information|info|memory|memories)",
            r"(?:delete|erase|wipe|clear) (?:everything|all|what)(?: you (?:know|remember|have))? (?:about|on) me",
            r"(?:delete|erase|wipe|remove|clear) your memory(?: of me)?",
        ),
        last=(
            r"forget (?:that|this|it)(?: again)?",
            r"forget what i(?: just|'ve just| have just)? (?:said|told you|wrote)",
            r"(?:don't|do not) (?:remember|keep|save|store) (?:that|this|it)",
        ),
        of=(
            r"forget (?:about )?(?:my|the) (?:{label})",
            r"(?:delete|erase|remove) my (?:{label})(?: from your memory)?",
            r"(?:don't|do not) remember my (?:{label})",
        ),
    ),
    "de": Asks(
        recall=(
            r"was (?:wei(?:ß|ss)t du|hast du)(?: noch| alles)? über mich(?: gespeichert)?",
            r"was hast du(?: dir)?(?: über mich| von mir)? (?:gespeichert|gemerkt|behalten)",
            r"woran erinnerst du dich(?: noch)?",
            r"was merkst du dir(?: von mir| über mich)?",
            r"welche daten hast du(?: von mir| über mich)?",
            r"erinnerst du dich an mich",
            r"(?:sag|zeig) mir,? was du(?: noch)? über mich wei(?:ß|ss)t",
        ),
        everything=(
            r"vergiss (?:alles|alle daten)(?:,? was du)?(?: über mich| von mir)?(?: wei(?:ß|ss)t)?",
            r"vergiss mich",
            r"(?:lösch|lösche|entferne?) (?:alle |alles,? was du über mich wei(?:ß|ss)t|meine daten|alle meine daten)",
            r"(?:alles|meine daten) (?:löschen|vergessen)",
        ),
        last=(
            r"vergiss (?:das|es|dies)(?: wieder)?",
            r"vergiss,? was ich(?: gerade| eben)? (?:gesagt|geschrieben|erzählt) habe",
            r"merk(?:e)? dir das nicht",
        ),
        of=(r"vergiss meine?n? (?:{label})", r"(?:lösch|lösche) meine?n? (?:{label})"),
    ),
    "es": Asks(
        recall=(
            r"¿?qué (?:recuerdas|sabes|guardas)(?: de mí| sobre mí)?",
            r"¿?qué (?:has guardado|tienes guardado)(?: de mí| sobre mí)?",
            r"¿?qué datos (?:tienes|guardas)(?: de mí| sobre mí| míos)?",
            r"¿?te acuerdas de mí",
            r"dime (?:qué|lo que) (?:recuerdas|sabes)(?: de mí| sobre mí)?",
        ),
        everything=(
            r"olvida(?:lo)? todo(?: lo que sabes)?(?: de mí| sobre mí)?",
            r"olvídame",
            r"olvídate de mí",
            r"(?:borra|elimina) (?:todos )?(?:mis datos|todo(?: lo que sabes)?(?: de mí| sobre mí)?)",
        ),
        last=(
            r"olvida (?:eso|esto)",
            r"olvídalo",
            r"olvida lo que (?:te )?(?:dije|he dicho|conté|acabo de decir)",
            r"no recuerdes eso",
        ),
        of=(r"olvida mis? (?:{label})", r"(?:borra|elimina) mis? (?:{label})"),
    ),
    "fr": Asks(
        recall=(
            r"(?:de quoi te souviens-tu|de quoi tu te souviens|tu te souviens de quoi)(?: de moi| sur moi)?",
            r"(?:que sais-tu|qu'est-ce que tu sais|tu sais quoi) (?:de|sur) moi",
            r"(?:qu'as-tu|qu'est-ce que tu as) (?:gardé|retenu|enregistré)(?: de moi| sur moi)?",
            r"quelles (?:données|informations) as-tu(?: sur moi| de moi)?",
            r"(?:te souviens-tu|tu te souviens) de moi",
            r"dis-moi ce que tu (?:sais|retiens) (?:de|sur) moi",
        ),
        everything=(
            r"oublie tout(?: ce que tu sais)?(?: de moi| sur moi)?",
            r"oublie-moi",
            r"(?:efface|supprime) (?:toutes )?(?:mes données|tout(?: ce que tu sais)?(?: de moi| sur moi)?)",
        ),
        last=(
            r"oublie (?:ça|cela|ceci)",
            r"oublie ce que (?:je viens de dire|j'ai dit|je t'ai dit|je t'ai raconté)",
            r"ne retiens pas (?:ça|cela)",
        ),
        of=(r"oublie (?:mon|ma|mes) (?:{label})", r"(?:efface|supprime) (?:mon|ma|mes) (?:{label})"),
    ),
    "sv": Asks(
        recall=(
            r"vad (?:minns|vet|kommer) du(?: ihåg)?(?: om mig| av mig)?",
            r"vad har du sparat(?: om mig)?",
            r"vilka uppgifter har du(?: om mig)?",
            r"(?:minns du|kommer du ihåg) mig",
            r"(?:berätta|säg) vad du (?:minns|vet) om mig",
        ),
        everything=(
            r"glöm (?:allt|allting)(?: du vet)?(?: om mig)?",
            r"glöm mig",
            r"(?:radera|ta bort) (?:alla )?(?:mina uppgifter|mina data|min data|allt(?: du vet)?(?: om mig)?)",
        ),
        last=(
            r"glöm (?:det|detta|det där)",
            r"glöm vad jag(?: just| nyss)? (?:sa|sade|skrev|berättade)",
            r"kom inte ihåg det",
        ),
        of=(r"glöm (?:min|mitt|mina) (?:{label})", r"(?:radera|ta bort) (?:min|mitt|mina) (?:{label})"),
    ),
}


def asked(language: str, groups: Mapping[str, tuple[str, ...]]) -> str:
    """One pattern for a sentence that asks in one of these ways, with the politeness around it; the name of the group
    that matched says which."""
    ways = "|".join(f"(?P<{name}>{'|'.join(patterns)})" for name, patterns in groups.items())
    return rf"[\"“*\s¿¡]*{_PLEASE[language]}(?:{ways}){_END[language]}[\s.!?…\"”*)(:]*"


def told(ways: Mapping[str, tuple[str, ...]], turned: tuple[str, ...]) -> str:
    """One pattern for what begins with one of these ways of a language; what follows is the group of that name."""
    each = [
        rf"(?:(?:{LEAD[language]})[,!.:]? ){{0,3}}(?:{'|'.join(patterns)})[ :]\s*(?P<{language}>[^\n]{{2,200}})"
        for language, patterns in ways.items()
    ]
    return rf"[*\s¡]*(?:{'|'.join((*turned, *each))})"


_AND: Final = r"(?:and|but|und|aber|y|pero|et|mais|och|men) "
STARTS: Final = late(rf"[,;–] (?:{_AND})?| {_AND}")
"""Where, within a sentence, something may begin."""

PLEAS: Final[dict[str, str]] = {
    "en": rf"{_PLEASE['en']}(?:remember|note|keep in mind)(?: that|:|,)? (?:i|i'm|i've|my|we|our)\b",
    "de": rf"{_PLEASE['de']}merk(?:e)? dir(?: bitte)?(?:,? dass|:|,)? (?:ich|mein\w*|wir|unser\w*)\b",
    "es": rf"{_PLEASE['es']}recuerda(?: que|:|,)? (?:yo|me|mi|mis|soy|estoy|tengo|quiero)\b",
    "fr": rf"{_PLEASE['fr']}(?:retiens|souviens-toi|rappelle-toi)(?: que?|:|,)? ?(?:je|j'|mon|ma|mes|nous)\b",
    "sv": rf"{_PLEASE['sv']}(?:kom ihåg|minns)(?: att|:|,)? (?:jag|min|mitt|mina|vi)\b",
}
"""A fan wants something of their own remembered."""
