"""What people promise that a bot cannot do or nobody agreed to, by kind; and guarantees. Patterns of the language; all
languages together.
"""

from __future__ import annotations

from typing import Final

from personaspec.guard.tables.days import SMALL
from personaspec.guard.tables.deliveries import DELIVERY, SEND
from personaspec.guard.tables.errands import DIFFERENCE, ERRAND, ON_ITS_WAY
from personaspec.guard.tables.meetings import MEETING, RESERVE
from personaspec.guard.tables.refunds import REFUND
from personaspec.guard.tables.replies import NAMED, PASS_ON, REPLY
from personaspec.guard.tables.undertakings import ATTENTION, BACK, THERE, WORD

WARRANTY: Final = (
    (
        rf"\b(?:lifetime|limited|full|extended|\d{{1,2}}[- ]year|{SMALL}[- ](?:year|month|day)s?|money[- ]back|"
        rf"satisfaction|100%|unconditional) (?:warranty|warranties|guarantee)\b"
    ),
    (
        r"\b(?:comes?|has|have|with|under|is covered by|are covered by|includes?|get|gets|carries|"
        r"backed by)(?: [^\W\d_]+){0,2} (?:warranty|guarantee)\b"
    ),
    (
        r"\b(?:is|are|'s|fully|100%|results?|success|satisfaction) guaranteed\b|\bguaranteed (?:to (?:work|last|"
        r"arrive|help|improve|get|make|sell|pass|succeed|love)|results?|delivery|spot|place|success|refund|"
        r"satisfaction|returns?|income|profit|improvement|win)\b"
    ),
    (
        r"\b(?:i|we|she|he)(?: can| do| personally| absolutely| fully|'ll|'d)* guarantee\b|\b(?:i|"
        r"we) (?:absolutely |solemnly |do |can )?(?:promise|swear) (?:you|that|it|to|everyone|she|he|we|i)\b|"
        r"\byou have my (?:word|promise|guarantee)\b|\bmy word of hon?our\b|\bcross my heart\b|\bon my honou?r\b|"
        r"\bi give you my word\b"
    ),
    (
        r"\b(?:te lo (?:prometo|garantizo|aseguro|juro)|te (?:prometo|garantizo|aseguro|juro)|(?:lo |"
        r"te lo )?garantizamos|garantizo|tienes mi palabra|garantía de (?:por vida|\d|un año|dos años|satisfacción|"
        r"calidad)|(?:está|están|queda) garantizad[oa]s?|(?:con|tiene|incluye|hay) (?:una )?garantía|"
        r"resultados garantizados|éxito garantizado)\b"
    ),
    (
        r"\b(?:ich (?:garantiere|verspreche|schwöre|versichere)(?: (?:dir|euch|es|dass|ihnen))?|(?:das |"
        r"es )?(?:garantiere|verspreche|schwöre) ich|wir (?:garantieren|versprechen)|mein wort darauf|"
        r"hast mein wort|gebe dir mein wort|lebenslange garantie|\d{1,2} jahre garantie|(?:zwei|drei|fünf|"
        r"ein) jahre? garantie|garantie (?:von|auf|für|drauf)|"
        r"(?:hat|mit|inklusive|gibt|geben) (?:eine[rn]? |\w+ )?garantie|garantiert (?:erfolg|funktioniert|"
        r"gelingt|zufrieden|klappt)|(?:ist|wird|sind|klappt|funktioniert|gelingt|erfolg) (?:\w+ )?garantiert)\b"
    ),
    (
        r"\b(?:je (?:te|vous) (?:promets|garantis|jure|assure)|je (?:garantis|promets|jure)|je te le (?:promets|"
        r"garantis|jure)|(?:nous|on) (?:te |vous )?(?:garantissons|garantit|promettons|promet)|tu as ma parole|"
        r"vous avez ma parole|garantie? (?:à vie|deux ans|un an|\d|de \d|satisfait)|(?:est|sont|résultats?|succès|"
        r"satisfaction) garantie?s?|"
        r"(?:a|avec|sous|inclut) (?:une )?garantie)\b"
    ),
    (
        r"\b(?:jag (?:lovar|garanterar|svär)(?: (?:dig|att|er|det))?|det (?:lovar|garanterar) jag|vi (?:lovar|"
        r"garanterar)|du har mitt ord|livstids ?garanti|\d{1,2} års garanti|(?:två|tre|fem|ett) års garanti|(?:med|"
        r"har|ingår) (?:\w+ )?garanti|garanti (?:på|i|ingår|gäller)|(?:är|resultat|nöjdhet) garanterad[et]?|"
        r"garanterat (?:resultat|nöjd|att))\b"
    ),
)

PROMISES: Final = {
    "refund": (*REFUND, *DIFFERENCE, *BACK),
    "delivery": (*DELIVERY, *ON_ITS_WAY, *THERE),
    "meeting": MEETING,
    "reply": (*REPLY, *WORD),
    "pass on": PASS_ON,
    "named": NAMED,
    "warranty": WARRANTY,
    "reserve": RESERVE,
    "send": SEND,
    "errand": (*ERRAND, *ATTENTION),
}
"""What is promised -> how."""

_ERRANDS: Final = (
    r"repl(?:y|ies)|answer|respond|email|e-mail|contact|write|message|comment|read|meet|visit|fair|sign|stream|show|"
    r"contest|respond|correo|firma|feria|antwort|schreib|mail|signier|messe|répon|écri|dédicac|foire|svar|mejl|"
    r"signer|mässa"
)
TOPICS: Final = {
    "errand": _ERRANDS,
    "refund": r"refund|money back|reimburs|\breturns?\b|exchange|replac|cancel|reembols|devol|cancela|erstatt|"
    r"geld zurück|rückgabe|zurückgeben|"
    r"zurückschicken|widerruf|umtausch|kündig|storn|rembours|retour|renvoy|annul|échang|återbetal|"
    r"pengarna tillbaka|retur|öppet köp|ångerrätt|avbok|byta|lämna tillbaka|ersätt",
    "delivery": r"deliver|ship|dispatch|arriv|post|parcel|sent|send|tracking|envío|enví|entreg|lleg|liefer|"
    r"versand|verschick|versend|versand|geschickt|schick|livr|expédi|"
    r"envoi|envoy|colis|leverans|leverer|skick|frakt|paket",
    "meeting": r"meet|visit|call|come by|open|appointment|fair|market|tour|stream|show|reun|visit|cita|feria|"
    r"triff|treff|besuch|termin|messe|markt|rencontr|"
    r"visite|rendez-vous|salon|marché|träff|besök|möte|mässa|marknad",
    "reply": r"repl(?:y|ies)|answer|respond|email|e-mail|contact|call|write|message|respond|contest|correo|"
    r"llam|antwort|meld|schreib|mail|répon|écri|appel|contact|svar|mejl|ring|återkom|kontakt",
    "pass on": r"pass|forward|ask|tell|read by|escalat|pasa|transmit|pregunt|weiter|fragt|transm|suivre|vidare|"
    r"framför|fråga",
    "named": r"pass|forward|ask|tell|escalat",
    "warranty": r"warrant|guarant|garant|promis",
    "reserve": r"\bbook(?:s|ed|ing)? (?:a|your|in|by)|reserv|\bspots?\b|\bseats?\b|waiting list|waitlist|"
    r"register|enrol|sign up|\bplazas?\b|inscri|\bplatz|plätze|anmeld|"
    r"warteliste|\bplats|väntelist|anmäl",
    "send": r"send|sent|mail|email|ship|post|invoice|receipt|enví|mand|factura|schick|send|rechnung|envoy|"
    r"factur|skick|mejl|faktura|kvitto",
}
"""What is promised -> what a declared text must speak of to ground it. Regular expressions for Python's `re`."""

SWEEPING: Final = (
    r"\b(?:full|fully|complete|completely|100%|any ?time|at any time|no[- ]questions[- ]asked|lifetime|"
    r"unconditional|always|instant(?:ly)?|immediate(?:ly)?|guaranteed?|guarantee|worldwide|internationally|"
    r"everywhere|anywhere|same[- ]day|next[- ]day|overnight|express|free|personally|total|completo|completa|"
    r"íntegro|siempre|cuando quieras|inmediat[oa]|garantizad[oa]|de por vida|voll\w*|komplett\w*|jederzeit|"
    r"sofort|"
    r"immer|garantiert|lebenslang\w*|weltweit|persönlich|kostenlos\w*|intégral\w*|complet\w*|à tout moment|"
    r"toujours|immédiat\w*|garantie?|à vie|monde entier|personnellement|hel|hela|fulla?|när som helst|alltid|"
    r"direkt|garanterat|"
    r"livstid\w*|världen|personligen|gratis)\b"
)
"""Words that promise more than a plain statement does: a declared text must hold them too. For Python's `re`."""

FIRST: Final = (
    r"\b(?:i|i'll|i've|i'm|i'd|let me|allow me|ich|je|j'\w+|jag|te (?:llamo|llamaré|escribo|escribiré|aviso|"
    r"avisaré|envío|enviaré|mando|mandaré|reservo|guardo|apunto|prometo|devuelvo|devolveré|respondo|contesto|"
    r"confirmo|doy)|"
    r"me (?:encargo|ocupo)|se lo (?:diré|preguntaré|paso|pasaré|comento)|hablaré|preguntaré|garantizo|voy a)\b"
)
"""The bot itself would do it. For Python's `re`."""

_TELLING_WORDS: Final = (
    "you yourself everyone me a an the one again this that it about what why how some any myself another "
    "first few story stories them more as if to for us something anything of no my your someone nothing truth "
    "so him"
)
THINGS: Final = (
    r"\b(?:api|server|function|method|handler|callback|library|framework|app|system|program|script|"
    r"compiler|browser|client|service|hook|"
    r"event|page|form|site|website|software|machine|computer|phone|alarm|timer|clay|dough|oven|kiln|body|"
    r"brain|stomach|muscles?|wheel|camera|"
    r"nature|life|time|future|history|god|mother|mom|dad|father|parents?|boss|teacher|doctor|bank|police|"
    r"friends?|neighbou?rs?|which|"
    r"what|who|nobody|no one|everyone|people)\Z"
)
"""What calls, tells or answers in ordinary talk and has promised nothing. For Python's `re`, right before the verb."""

TELLING: Final = frozenset(_TELLING_WORDS.split())
"""Who is told or asked, in "I'll tell you": no message is passed on."""
