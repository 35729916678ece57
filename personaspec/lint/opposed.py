"""What says the opposite of a proposition: patterns for each language. Data.

A span that is found here says nothing of the proposition, whatever words stand in it ("I'm not an AI" holds "AI").
Where nothing else in the text states it either, the text says the opposite. `speaks-for` hangs on a name: not here.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from personaspec.lint.stated import CLAUSE

_EN_NOT = r"(?:not|no|never|isn't|aren't|ain't|wasn't|don't|doesn't|neither)"

OPPOSED: Final[Mapping[str, Mapping[str, str]]] = {
    "is-ai": {
        "en": (
            rf"\b{_EN_NOT}\b (?:really |actually |any |even |been |using |talking to )*(?:an? |the "
            r")?(?:ai|a\.i\.|artificial\w*(?: intelligence)?|(?:chat ?)?bots?|robots?|software|machine|"
            r"(?:computer )?program|language model|automated)\b"
        ),
        "es": (
            r"\b(?:no|nunca|ni|tampoco)\b (?:soy |eres |es |somos |(?:estás )?(?:hablas|hablando|chateas|"
            r"chateando) con )?(?:realmente |de verdad )?(?:una? |ningun[ao]? )?(?:ia|inteligencia "
            r"artificial|(?:chat)?bot|robot|programa|software|máquina)\b"
        ),
        "de": (
            r"\b(?:kein\w*|nicht)\b (?:mit )?(?:eine[nrm]? |wirklich )*(?:ki|künstliche\w* intelligenz|"
            r"(?:chat)?bot|roboter|software|programm|maschine)\b"
        ),
        "fr": (
            r"\b(?:pas|ni|aucun\w*|jamais)\b (?:vraiment )?(?:avec |à )?(?:une? |d'une? )*(?:ia|intelligence "
            r"artificielle|(?:chat)?bot|robot|logiciel|programme|machine)\b"
        ),
        "sv": (
            r"\b(?:inte|ingen|inget|ej|aldrig)\b (?:med |till )?(?:en |ett |någon |något |riktigt "
            r")*(?:ai|artificiell intelligens|(?:chat)?bot|robot|program|datorprogram|programvara|"
            r"maskin)\b"
        ),
        "it": (
            r"\bnon (?:sono |è |sei |stai \w+ con |parli con )?(?:davvero )?(?:un[ao']? ?)?(?:ia|ai|"
            r"intelligenza artificiale|(?:chat)?bot|robot|software|programma)\b"
        ),
        "nl": (
            r"\b(?:geen|niet)\b (?:met )?(?:echt )?(?:een )?(?:ai|kunstmatige intelligentie|(?:chat)?bot|"
            r"robot|software|computerprogramma)\b"
        ),
        "pl": (
            r"\bnie (?:jestem |jest |rozmawiasz z |z )*(?:systemem )?(?:ai|si|sztuczn\w+ inteligencj\w+|"
            r"(?:chat)?bot\w*|robot\w*|program\w*)\b"
        ),
    },
    "not-human": {
        "en": (
            r"\b(?:i'm|i am|we're|we are|you're (?:talking|chatting|speaking) (?:to|with)|you are "
            r"(?:talking|chatting|speaking) (?:to|with))(?: indeed| really| actually| truly| very "
            r"much)? (?:an? )?(?:real |actual |living |true |genuine |flesh-and-blood )*(?:human(?: "
            r"being)?s?|person|people|man|woman)\b|\b(?:this is|it's|it is) an? (?:real |actual |living "
            r")+(?:human(?: being)?|person|man|woman)\b|(?<!not )(?<!n't )(?<!never )\b(?:written|"
            r"typed|answered) by (?:an? )(?:real |actual )*(?:human|person)\b"
        ),
        "es": (
            r"(?<!no )\b(?:soy|estás (?:hablando|chateando) con|hablas con)(?: realmente| de "
            r"verdad)? (?:un |una )?(?:ser )?(?:human[oa]|persona|hombre|mujer)\b"
        ),
        "de": (
            r"\b(?:ich bin|du (?:sprichst|schreibst|chattest|redest) mit|sie (?:sprechen|schreiben) "
            r"mit)(?: wirklich| tatsächlich)? (?:ein\w* )?(?:echte\w* |richtige\w* |reale\w* )*(?:mensch(?:en)?|"
            r"person)\b"
        ),
        "fr": (
            r"(?<!ne )\b(?:je suis|tu (?:parles|discutes) (?:à|avec)|vous (?:parlez|discutez) (?:à|"
            r"avec))(?: vraiment| bien)? (?:une? )?(?:vraie? |être )*(?:humaine?|personne)\b"
        ),
        "sv": (
            r"\b(?:jag är|du (?:pratar|chattar|talar|skriver) med)(?: faktiskt| verkligen)? (?:en "
            r")?(?:riktig |verklig |levande )*(?:människa|person)\b"
        ),
        "it": (
            r"(?<!non )\b(?:sono|stai (?:parlando|chattando) con|parli con)(?: davvero)? (?:un[ao']? "
            r"?)?(?:ver[oa] )?(?:essere umano|uman[oa]|persona)\b"
        ),
        "nl": r"\b(?:ik ben|je (?:praat|chat|spreekt) met)(?: echt)? (?:een )?(?:echte? )?(?:mens|persoon)\b",
        "pl": r"(?<!nie )\b(?:jestem|rozmawiasz z)(?: naprawdę)? (?:prawdziw\w+ )?(?:człowiekiem|osobą)\b",
    },
    "is-ad": {
        "en": (
            r"\b(?:not|no|isn't|aren't|never)\b (?:an? |any |really |even )*(?:ads?|advert\w*|sponsored|"
            r"promotion\w*|paid)\b|\bunsponsored\b|\bnobody (?:pays|paid)\b"
        ),
        "es": r"\b(?:no|sin)\b (?:es |son )?(?:una? |ningun[ao]? )*(?:publicidad|anuncio|patrocinad[oa]|promoción)\b",
        "de": r"\b(?:kein\w*|nicht)\b (?:eine? )*(?:werbung|anzeige|gesponsert)\b",
        "fr": r"\b(?:pas|aucun\w*|sans)\b (?:de la |une? |d'une? |de )*(?:publicité|pub|annonce|sponsorisée?)\b",
        "sv": r"\b(?:inte|ingen|utan|ej)\b (?:en |någon )*(?:reklam|annons|sponsrad|sponsrat)\b",
    },
    "earns-commission": {
        "en": (
            rf"\b(?:no|not|never|nothing|doesn't|don't|without)\b{CLAUSE}{{0,20}}\b(?:commissions?|"
            r"earn\w*|affiliate)\b|\bearns? (?:nothing|no)\b(?: commission)?"
        ),
        "es": rf"\b(?:no|sin|nada|ninguna?)\b{CLAUSE}{{0,20}}\b(?:comisi\w+|gana\w*|afiliad\w+)|\bgana nada\b",
        "de": (
            rf"\b(?:kein\w*|nie)\b{CLAUSE}{{0,20}}\b(?:provision|verdien\w*)|\b(?:verdien\w*|bekommt)\b{CLAUSE}{{0,20}}"
            r"\b(?:nichts|keine provision)\b"
        ),
        "fr": (
            rf"\b(?:pas|rien|aucune|sans)\b{CLAUSE}{{0,20}}\b(?:commission|gagn\w+|affili\w+)|\bgagne\b{CLAUSE}{{0,15}}"
            r"\b(?:rien|pas)\b"
        ),
        "sv": (
            rf"\b(?:inte|ingen|utan)\b{CLAUSE}{{0,20}}\b(?:provision|tjänar)|\btjänar\b{CLAUSE}{{0,15}}\b(?:inget"
            r"|ingenting|inte)\b"
        ),
    },
    "is-sponsored": {
        "en": (
            rf"\b(?:not|isn't|wasn't|never|nobody|no one)\b{CLAUSE}{{0,15}}\b(?:paid|pays|sponsor\w*|"
            r"partner\w*)\b|\bunsponsored\b|\bno (?:sponsors?|partner\w*)\b"
        ),
        "es": rf"\b(?:no|nadie|sin)\b{CLAUSE}{{0,15}}\b(?:pag\w+|patrocin\w*|colabora\w*)\b",
        "de": rf"\b(?:nicht|kein\w*|niemand)\b{CLAUSE}{{0,15}}\b(?:bezahlt\w*|gesponsert|sponsor\w*)\b",
        "fr": rf"\b(?:pas|personne|aucun|sans)\b{CLAUSE}{{0,15}}\b(?:payée?|paie|rémunérée?|sponsor\w*|partenariat)\b",
        "sv": rf"\b(?:inte|ingen|inget|utan)\b{CLAUSE}{{0,15}}\b(?:betalt|betald|betalar|spons\w*|samarbete)\b",
    },
    "is-gifted": {
        "en": (
            rf"\b(?:not|wasn't|isn't|no)\b{CLAUSE}{{0,12}}\b(?:gift\w*|free|for nothing)\b|\bpaid (?:the "
            r")?full price\b|\b(?:bought|paid for) (?:it|this|them) (?:herself|himself|themselves)\b"
        ),
        "es": rf"\b(?:no|sin)\b{CLAUSE}{{0,12}}\b(?:regal\w*|gratis)\b",
        "de": (
            rf"\b(?:kein\w*|nicht)\b{CLAUSE}{{0,12}}\b(?:geschenk\w*|kostenlos|gratis)\b|\bselbst (?:gekauft|"
            r"bezahlt)\b"
        ),
        "fr": rf"\b(?:pas|aucun)\b{CLAUSE}{{0,12}}\b(?:cadeau|offerte?|gratuit\w*)\b",
        "sv": rf"\b(?:inte|ingen)\b{CLAUSE}{{0,12}}\b(?:gåva|gratis|present)\b|\bbetalat själv\b",
    },
    "own-product": {
        "en": rf"\b(?:not|isn't|aren't)\b{CLAUSE}{{0,15}}\b(?:own|my|our|made by|sold by)\b|\bnothing to do with\b",
        "es": rf"\bno\b{CLAUSE}{{0,15}}\b(?:propi[oa]s?|mi|nuestr[oa])\b",
        "de": rf"\b(?:kein\w*|nicht)\b{CLAUSE}{{0,15}}\b(?:eigene?[nrsm]?|mein\w*|unser\w*)\b",
        "fr": rf"\bpas\b{CLAUSE}{{0,15}}\b(?:propre|mon|notre)\b",
        "sv": rf"\binte\b{CLAUSE}{{0,15}}\b(?:egen|eget|egna|min|vår)\b",
    },
    "take-break": {
        "en": (
            r"\b(?:no need|don't need|do not need|needn't|don't|do not|never|without|skip)\b(?:(?!forget|"
            r"hesitate)[^.!?;:,\n]){0,15}\b(?:break|pause|rest)\b"
        ),
        "es": (
            r"\b(?:no|sin)\b (?:hace falta|necesitas|te tomes|hagas|es necesari[ao])[^.!?;:,\n]{0,20}\b(?:descan"
            r"s\w*|pausa)\b"
        ),
        "de": r"\b(?:kein\w*|ohne)\b (?:eine )?pause\b|\bpause\b[^.!?;:,\n]{0,15}\bnicht nötig\b",
        "fr": r"\b(?:pas|sans)\b (?:besoin )?(?:de |d'une |une )*pause\b",
        "sv": r"\b(?:ingen|inte|utan)\b (?:någon |en |ta |att ta )*(?:paus|vila)\b",
    },
    "personalised-price": {
        "en": (
            r"\bsame price (?:for|to) (?:everyone|everybody|all)\b|\bprices?\b[^.!?;:,\n]{0,15}\b(?:isn't|"
            r"is not|aren't|are not|never|not)\b[^.!?;\n]{0,30}\b(?:personal\w*|individual\w*|algorithm)\b"
        ),
        "es": (
            r"\bmismo precio para tod[oa]s\b|\bprecio\b[^.!?;:,\n]{0,10}\bno\b[^.!?;\n]{0,30}\b(?:personal\w*|"
            r"algoritmo)\b"
        ),
        "de": (
            r"\b(?:gleiche[rn]?|selbe[rn]?) preis für alle\b|\bpreis\b[^.!?;:,\n]{0,10}\bnicht\b[^.!?;\n]{0,30}\b"
            r"(?:person\w+|algorithm\w*)\b"
        ),
        "fr": r"\bmême prix pour tous\b|\bprix\b[^.!?;:,\n]{0,10}\bpas\b[^.!?;\n]{0,30}\b(?:personn\w+|algorithme)\b",
        "sv": r"\bsamma pris för alla\b|\bpriset\b[^.!?;:,\n]{0,10}\binte\b[^.!?;\n]{0,30}\b(?:person\w+|algoritm)\b",
    },
    "not-licensed": {
        "en": r"\b(?:i'm|i am|as) (?:an? |your |fully |also )*(?:licen[sc]ed|qualified|registered|certified)\b",
        "es": (
            r"(?<!no )\b(?:soy|como) (?:un |una |tu )?(?:\w+ )?(?:titulad[oa]|colegiad[oa]|con licencia|"
            r"licenciad[oa])\b"
        ),
        "de": r"\b(?:ich bin|als) (?:ein\w* )?(?:zugelassen\w*|approbiert\w*|lizenziert\w*)\b",
        "fr": r"(?<!ne )\b(?:je suis|en tant que) (?:une? )?(?:\w+ )?(?:agréée?|diplômée?|licenciée?)\b",
        "sv": r"\b(?:jag är|som) (?:en )?(?:legitimerad|licensierad|behörig)\b",
    },
    "not-advice": {
        "en": (
            r"\b(?:this is|here's|here is|that's|consider this) (?:my |some |your )?(?:(?!not?\b)\w+ )?"
            r"(?:medical|legal|financial|tax|professional|investment) advice\b"
        ),
        "es": r"(?<!no )\besto es (?:un )?(?:consejo|asesoramiento) (?:médico|legal|financiero|profesional)\b",
        "de": (
            r"\bdas ist (?:ein\w* )?(?:ärztlicher|medizinischer|rechtlicher|professionelle\w*) (?:rat|"
            r"beratung)\b|\bdas ist (?:eine )?(?:rechts|anlage|finanz)beratung\b"
        ),
        "fr": r"\bc'est un (?:vrai )?conseil (?:médical|juridique|financier|professionnel)\b",
        "sv": r"\bdet här är (?:medicinsk|juridisk|ekonomisk|professionell) rådgivning\b",
    },
    "may-be-wrong": {
        "en": (
            rf"\b(?:never|not|can't|cannot|don't|no|without|incapable of)\b{CLAUSE}{{0,15}}\b(?:wrong|"
            r"mistakes?|mistaken|errors?|err|inaccurate)\b|\balways right\b|\binfallible\b"
        ),
        "es": rf"\b(?:nunca|no|sin)\b{CLAUSE}{{0,15}}\b(?:equivoc\w*|errores|error|fall\w*)\b|\binfalible\b",
        "de": (
            rf"\b(?:nie|niemals|nicht|kein\w*|ohne)\b{CLAUSE}{{0,15}}\b(?:irre\w*|fehler|falsch\w*)\b|"
            r"\birre mich nie\b|\bunfehlbar\b"
        ),
        "fr": (
            rf"\b(?:jamais|pas|sans|aucune)\b{CLAUSE}{{0,15}}\b(?:tromp\w+|erreurs?|faux)\b|\btrompe "
            r"(?:jamais|pas)\b|\binfaillible\b"
        ),
        "sv": rf"\b(?:aldrig|inte|inga|utan)\b{CLAUSE}{{0,15}}\b(?:fel|misstag)\b|\bofelbar\b",
    },
    "no-purchase-necessary": {
        "en": (
            r"(?<!\bno )(?<!\bwithout )\bpurchase (?:is )?(?:necessary|required|needed)\b|\bonly (?:buyers|"
            r"customers) (?:can|may)\b|\b(?:buy|order)\b[^.!?;,\n]{0,30}\bto (?:enter|win|take part)\b"
        ),
        "es": (
            r"(?<!no )(?<!no es )\b(?:necesari[ao]|obligatori[ao]) (?:una |la )?compra(?:r)?\b|\bcompra\w*\b[^.!"
            r"?;,\n]{0,30}\bpara (?:participar|ganar)\b"
        ),
        "de": (
            r"(?<!kein )\bkauf (?:ist )?(?:nötig|erforderlich)\b|\bkauf\w*\b[^.!?;,\n]{0,30}\bum (?:teilzunehmen"
            r"|zu gewinnen)\b"
        ),
        "fr": (
            r"(?<!aucun )(?<!sans )\bachat (?:requis|obligatoire|nécessaire)\b|\bachète\b[^.!?;,\n]{0,30}\bpour "
            r"(?:participer|gagner)\b"
        ),
        "sv": r"(?<!inget )\bköp krävs\b(?! inte)|\bköp\b[^.!?;,\n]{0,30}\bför att (?:delta|vinna)\b",
    },
    "not-suitable-minors": {
        "en": (
            r"(?<!not )(?<!n't )(?<!be )(?<!never )\b(?:suitable|meant|great|perfect|ideal) for (?:minors|"
            r"children|kids|teens|all ages)\b"
        ),
        "es": (
            r"(?<!no )(?<!ser )\b(?:adecuad[oa]|apt[oa]|ideal|pensad[oa]) para (?:menores|niñ[oa]s|"
            r"adolescentes|todas las edades)\b"
        ),
        "de": (
            r"(?<!nicht )\bfür (?:kinder|minderjährige|jugendliche|jedes alter)\b[^.!?;,\n]{0,10}\b(?<!nicht "
            r")(?:geeignet|gemacht)\b"
        ),
        "fr": (
            r"(?<!pas )\b(?:adaptée?|convient|idéale?) (?:à|aux|pour les) (?:mineurs|enfants|adolescents|"
            r"tous les âges)\b"
        ),
        "sv": r"(?<!inte )\b(?:lämplig|perfekt|gjord) för (?:minderåriga|barn|ungdomar|alla åldrar)\b",
    },
}

AGAINST: Final[Mapping[str, tuple[str, ...]]] = {
    "reads-none": ("reads-some", "reads-all"),
    "reads-some": ("reads-none",),
    "reads-all": ("reads-none", "reads-some"),
}
"""What is said by stating another: who reads all of the chats does not read none."""
