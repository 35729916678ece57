"""What a text must say to state a proposition: patterns for each language. Data.

They find a notice that plainly does not say what it claims to, no more: whether the words are good enough is for a
person. A language that stands here has every proposition; three more have those that the EU pack is written in.
`speaks-for` is not here: it is told by the principal's name.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

CLAUSE: Final = r"[^.!?;:,\n]"
"""A character within one clause."""

_SENTENCE = r"[^.!?;\n]"
_EN_GAP = r"(?:(?!\b(?:but|i'm|i am|it's|an? ai|bot)\b)[^.!?;:,\n]){0,40}?"
_ES_GAP = r"(?:(?!\b(?:sino|pero|soy|ia|bot)\b)[^.!?;:,\n]){0,40}?"
_DE_GAP = r"(?:(?!\b(?:sondern|aber|ich bin|ki|bot)\b)[^.!?;:,\n]){0,40}?"
_FR_GAP = r"(?:(?!\b(?:mais|je suis|ia|bot)\b)[^.!?;:,\n]){0,40}?"
_SV_GAP = r"(?:(?!\b(?:utan en|men|jag är|ai|bot)\b)[^.!?;:,\n]){0,40}?"
_IT_GAP = r"(?:(?!\b(?:ma|bensì|ia|bot)\b)[^.!?;:,\n]){0,40}?"
_NL_GAP = r"(?:(?!\b(?:maar|ik ben|ai|bot)\b)[^.!?;:,\n]){0,40}?"
_PL_GAP = r"(?:(?!\b(?:ale|lecz|tylko|ai|bot)\b)[^.!?;:,\n]){0,40}?"
_EN_NOT = r"(?:not|no|isn't|aren't|never|nor|neither|rather than|instead of|without)"

STATED: Final[Mapping[str, Mapping[str, str]]] = {
    "is-ai": {
        "en": r"\b(ai|a\.i\.|artificial(ly)?|bot|chatbot|robot|software|program|language model|automated|machine)\b",
        "es": r"\b(ia|inteligencia artificial|bot|chatbot|robot|software|programa|automatizad[oa])\b",
        "de": r"\b(ki|künstliche[nr]? intelligenz|bot|chatbot|roboter|software|programm|automatisiert\w*)\b",
        "fr": r"\b(ia|intelligence artificielle|bot|chatbot|robot|logiciel|programme|automatisée?)\b",
        "sv": r"\b(ai|artificiell intelligens|bot|chatbot|robot|program(vara)?|datorprogram|automatisera[dt]\w*)\b",
        "it": r"\b(ia|ai|intelligenza artificiale|bot|chatbot|robot|software|programma)\b",
        "nl": r"\b(ai|kunstmatige intelligentie|bot|chatbot|robot|software|computerprogramma)\b",
        "pl": r"\b(ai|si|sztuczn\w+ inteligencj\w+|bot\w*|chatbot\w*|robot\w*|program\w* komputerow\w*)\b",
    },
    "not-human": {
        "en": rf"\b{_EN_NOT}\b{_EN_GAP}\b(humans?|person|people|man|woman)\b|\bnon-?human\b",
        "es": rf"\b(no|ni|sin|ningún|ninguna|nunca)\b{_ES_GAP}\b(human[oa]s?|personas?)\b",
        "de": (
            rf"\b(nicht|kein|keine|keinen|keinem|keiner|weder|noch|nie)\b{_DE_GAP}\b(mensch(en)?|person|"
            r"menschlich\w*)\b"
        ),
        "fr": rf"\b(pas|ni|aucun|aucune|non|jamais)\b{_FR_GAP}\b(humaine?s?|personne)\b",
        "sv": rf"\b(inte|ingen|ej|inget|aldrig|varken|eller)\b{_SV_GAP}\b(människa|människor|person|mänsklig\w*)\b",
        "it": rf"\b(non|né|nessun[ao]?|mai)\b{_IT_GAP}\b(uman[oa]|persona)\b",
        "nl": rf"\b(niet|geen|nooit|noch)\b{_NL_GAP}\b(mens(en)?|persoon|menselijk\w*)\b",
        "pl": rf"\b(nie|ani|nigdy|żaden|żadnym)\b{_PL_GAP}\b(człowiek\w*|ludź\w*|osob\w*|ludzk\w*)",
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
        "en": r"\b(gift\w*|free|for nothing|given)\b",
        "es": r"\b(regal\w*|gratis|sin pagar)\b",
        "de": r"\b(geschenk\w*|kostenlos|gratis|umsonst)\b",
        "fr": r"\b(cadeau|offerte?|gratuit\w*|sans payer)\b",
        "sv": r"\b(gåva|gratis|present)\b",
    },
    "own-product": {
        "en": r"\b(own|my|our|(made|sold|run) by)\b",
        "es": r"\b(propi[oa]s?|mi|nuestr[oa]|producto de)\b",
        "de": r"\b(eigene?[nrsm]?|mein\w*|unser\w*|produkt von)\b",
        "fr": r"\b(propre|produit de|produit d'|mon|notre)\b",
        "sv": r"\b(egen|eget|egna|min|vår)\b",
    },
    "take-break": {
        "en": r"\b(break|pause|rest)\b",
        "es": r"\b(descans\w*|pausa)\b",
        "de": r"\bpause\b",
        "fr": r"\bpause\b",
        "sv": r"\b(paus|vila)\b",
    },
    "personalised-price": {
        "en": (
            r"\bprice\b.{0,60}\b(algorithm|personal|your data|for you|individual\w*)|\b(personali[sz]ed|"
            r"individual) price"
        ),
        "es": r"\bprecio\b.{0,60}\b(algoritmo|personal\w*|datos|para ti)\b|\balgoritmo\b.{0,40}\bprecio\b",
        "de": r"\bpreis\b.{0,60}\b(algorithm\w+|person\w+|daten|für dich)\b|\balgorithmus\b.{0,40}\bpreis\b",
        "fr": r"\bprix\b.{0,60}\b(algorithme|personn\w+|données|pour (toi|vous))\b|\balgorithme\b.{0,40}\bprix\b",
        "sv": r"\bpris\w*\b.{0,60}\b(algoritm\w*|person\w+|data|uppgifter|för dig)\b|\balgoritm\b.{0,40}\bpris\w*",
    },
    "not-licensed": {
        "en": (
            rf"\b{_EN_NOT}\b{_SENTENCE}{{0,50}}\b(licen[sc]\w*|qualified|registered|certified)\b|\bunlicen[sc]ed\b"
            r"|\b(licen[sc]\w*|qualified|registered|certified)\b[^?]{0,40}\b(i'm|i am)\b[^.?!]{0,20}\bnot\b"
        ),
        "es": (
            rf"\b(no|ni|sin)\b{_SENTENCE}{{0,50}}\b(licencia\w*|titulad[oa]|colegiad[oa]|título)\b"
            r"|\b(licencia\w*|titulad[oa]|colegiad[oa])\b[^?]{0,40}\byo no\b"
        ),
        "de": (
            rf"\b(kein\w*|nicht|ohne|weder)\b{_SENTENCE}{{0,50}}\b(zugelassen\w*|approbi\w*|lizenz\w*|"
            r"zulassung|approbation)"
            r"|\b(zugelassen\w*|approbiert\w*|lizenz\w*)\b[^?]{0,40}\bich (bin es |habe keine )?nicht\b"
        ),
        "fr": (
            rf"\b(pas|ni|sans|aucun\w*|non)\b{_SENTENCE}{{0,50}}\b(agréée?|diplômée?|licen\w+|habilitée?|"
            r"autorisée?)\b"
            r"|\b(agréée?|diplômée?|licen\w+)\b[^?]{0,40}\b(moi,? non|pas moi)\b"
        ),
        "sv": (
            rf"\b(inte|ingen|utan|ej|varken)\b{_SENTENCE}{{0,50}}\b(legitim\w*|licens\w*|behörig\w*|"
            r"tillstånd)"
            r"|\b(legitim\w*|licens\w*|behörig\w*)\b[^?]{0,40}\b(jag är (det )?inte|inte jag)\b"
        ),
    },
    "not-advice": {
        "en": rf"\b({_EN_NOT}|can't|cannot|don't|nothing|doesn't)\b{_SENTENCE}{{0,50}}\badv(ice|ise)\b",
        "es": rf"\b(no|ni|nada|sin|ningún)\b{_SENTENCE}{{0,50}}\b(consejos?|asesor\w*|aconsej\w*)\b",
        "de": rf"\b(kein\w*|nicht\w*|nichts|nie)\b{_SENTENCE}{{0,50}}\b(beratung|beraten|rat|ratschlag|ratschläge)\b",
        "fr": rf"\b(pas|rien|aucun\w*|ni)\b{_SENTENCE}{{0,50}}\b(conseils?|conseiller)\b",
        "sv": rf"\b(inte|inget|ingen|inga|aldrig)\b{_SENTENCE}{{0,50}}\b(råd|rådgivning|rådge)\b",
    },
    "may-be-wrong": {
        "en": r"\b(wrong|mistakes?|mistaken|errors?|err|inaccurate|inaccuracies)\b",
        "es": r"\b(equivoc\w*|errores|error|inexact\w*|fall\w*)\b",
        "de": r"\b(irren|irre|fehler|falsch\w*|ungenau\w*)\b",
        "fr": r"\b(tromper|trompe|erreurs?|faux|inexact\w*)\b",
        "sv": r"\b(fel|misstag|felaktig\w*)\b",
    },
    "reads-none": {
        "en": (
            r"\b(reads none|do(es)?n't read|do(es)? not read|never reads?|(nobody|no one|no human|"
            r"no person) (ever )?reads|isn't reading|not read)\b"
        ),
        "es": r"\b(no lee|nadie lee|no ha leído|no leerá|ning[uú]n\w* persona lee)\b",
        "de": r"\b(liest\b.{0,40}\b(nicht|kein\w*|nie)|niemand liest|kein mensch liest|nicht gelesen)\b",
        "fr": r"\b(ne (les? |la |l')?lit (pas|aucun\w*|jamais|rien)|personne ne (les? )?lit)\b",
        "sv": r"\b(läser (inte|inga|inget|ingen|aldrig)|ingen läser)\b",
    },
    "reads-some": {
        "en": (
            r"\b(reads? (some|a few|parts?)|some of (these|the|your) (chats|messages|conversations)|"
            r"(may|might|can|sometimes) (be )?reads?)\b"
        ),
        "es": r"\b(lee (algun\w+|parte)|a veces lee|puede leer|lee a veces)\b",
        "de": r"\b(liest (einige|manche|teile|manchmal|ab und zu)|kann\b.{0,30}\blesen)\b",
        "fr": r"\b(lit (certain\w+|quelques|une partie|parfois)|peut (les? )?lire)\b",
        "sv": r"\b(läser (några|vissa|delar|en del|ibland)|kan läsa)\b",
    },
    "reads-all": {
        "en": (
            r"\b(reads? (all|every|each|everything)|all (of )?(these|the|your) (chats|messages|conversations) "
            r"are read)\b"
        ),
        "es": r"\blee (tod[oa]s?|cada|todo)\b",
        "de": r"\bliest (alle\w*|jede\w*)\b",
        "fr": r"\blit (tou[ts]\w*|chaque|chacun\w*)\b",
        "sv": r"\bläser (alla|allt|varje)\b",
    },
    "no-purchase-necessary": {
        "en": (
            r"\bno purchase\b|\bwithout (buying|paying|a purchase)\b|\b(needn't|don't (have|need) "
            r"to) (buy|pay)\b|\bfree (to enter|entry)\b"
        ),
        "es": r"\b(sin|no|ningun\w*)\b[^.!?;\n]{0,30}\b(compra\w*|pagar)\b",
        "de": r"\b(kein\w*|ohne)\b[^.!?;\n]{0,20}\bkauf\w*|\bkaufen\b[^.!?;\n]{0,20}\bnicht nötig\b",
        "fr": r"\b(sans|aucun|pas)\b[^.!?;\n]{0,30}\bachat\b|\bsans (acheter|payer)\b",
        "sv": r"\b(inget|utan|inga)\b[^.!?;\n]{0,20}\bköp\w*|\bköp\w*\b[^.!?;\n]{0,15}\bkrävs inte\b",
    },
    "not-suitable-minors": {
        "en": (
            r"\b(not|isn't|aren't|never|unsuitable)\b[^.!?;\n]{0,40}\b(minors?|children|kids|teen\w*)\b|"
            r"\badults?\b|\b(over|under) (16|18|eighteen)\b|\b18\+"
        ),
        "es": r"\b(no|ni)\b[^.!?;\n]{0,40}\b(menores|niñ[oa]s|adolescentes)\b|\badult[oa]s?\b|\bmayores de\b",
        "de": (
            r"\b(nicht|ungeeignet|kein\w*)\b[^.!?;\n]{0,40}\b(minderjährige\w*|kinder|jugendliche\w*)\b"
            r"|\b(minderjährige\w*|kinder|jugendliche\w*)\b[^.!?;\n]{0,40}\b(nicht|ungeeignet)\b|\berwachsene\w*"
            r"\b|\bab 18\b"
        ),
        "fr": r"\b(pas|non|déconseillée?)\b[^.!?;\n]{0,40}\b(mineurs?|enfants|adolescents)\b|\badultes?\b|\bmajeurs?\b",
        "sv": r"\b(inte|olämplig\w*|ej)\b[^.!?;\n]{0,40}\b(minderåriga|barn|ungdomar)\b|\bvuxna\b|\b(över|under) 18\b",
    },
    "crisis-help": {
        "en": r"(\{crisis\.line\}|\b(crisis|helpline|emergency|hotline|988)\b)",
        "es": r"(\{crisis\.line\}|\b(crisis|emergencias?|ayuda)\b)",
        "de": r"(\{crisis\.line\}|\b(krise|notruf|hilfe)\b)",
        "fr": r"(\{crisis\.line\}|\b(crise|urgence|aide)\b)",
        "sv": r"(\{crisis\.line\}|\b(kris|nödnummer|hjälp)\b)",
    },
}
