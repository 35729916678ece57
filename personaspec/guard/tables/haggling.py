# ruff: noqa: E501
"""A lower price for some people, for many pieces, or for asking. Patterns of the language; all languages together.

No declared code or discount grounds these: who gets it, or why, is what a fan is told.
"""

from __future__ import annotations

from typing import Final

_SOME: Final = r"[^.!?;\n]{0,30}?"
_PEOPLE: Final = (
    r"(?:students?|pupils|apprentices|trainees|members|subscribers|subs|patrons|followers|fans|veterans|vets|nurses|teachers|doctors|seniors|"
    r"pensioners|retirees|families|couples|groups|teams|friends|first[- ]timers|newcomers|early birds?|regulars|locals|alumni|the military|"
    r"health ?care workers|key workers|carers|parents|kids|children|under[- ]\d\ds|over[- ]\d\ds|returning [^\W\d_]+|repeat [^\W\d_]+|new (?:members|customers|students|fans)|"
    r"(?:anyone|everyone|everybody|people|those|folks|whoever) (?:who|with|on|from|in|that|under|over|[^\W\d_]+s)|"
    r"estudiantes|jubilados|jubiladas|socios|socias|suscriptores|seguidores|familias|grupos|parejas|desempleados|parados|profesores|"
    r"studenten|studierende|schüler|rentner|rentnerinnen|mitglieder|stammkunden|gruppen|familien|abonnenten|azubis|paare|arbeitslose|lehrer|"
    r"étudiants|étudiantes|retraités|membres|abonnés|groupes|familles|couples|chômeurs|demandeurs d'emploi|profs|enseignants|"
    r"studenter|pensionärer|medlemmar|stamkunder|grupper|familjer|prenumeranter|arbetslösa|lärare|elever)"
)
_LESS: Final = (
    r"(?:(?:pays?|paying|get (?:it|the [^\W\d_]+)|gets (?:it|the [^\W\d_]+)|have it)(?: \w+)? (?:less|cheaper|for less|at cost|half)|(?:reduced|lower|special|better|concession(?:ary)?|cheaper|discounted) "
    r"(?:rates?|prices?|fees?|deals?|terms?|offers?)|half (?:the )?(?:rate|price|fare|fee)|concessions?|(?:gets?|receives?|have|has|earns?) (?:a |an |the )?(?:\w+ )?(?:discount|reduction|rebate|price break)|"
    r"pagan (?:menos|la mitad)|(?:precio|tarifa) (?:especial|reducid[oa])|(?:tienen|reciben|hay) (?:un )?descuento|"
    r"zahlen (?:weniger|nur die hälfte|die hälfte)|(?:ermässigt|ermässigung|rabatt|nachlass|sonderpreis|vergünstigung|günstiger|billiger)|"
    r"pa(?:ient|yent) (?:moins|la moitié)|(?:tarif|prix) (?:réduit|spécial|préférentiel)|ont (?:une |droit à une )?(?:réduction|remise)|"
    r"betalar (?:mindre|hälften|halva)|(?:får|har) (?:\w+ )?rabatt|billigare|lägre pris|nedsatt pris)"
)
BARGAINS: Final = (
    rf"\b{_PEOPLE}\b{_SOME} {_LESS}\b",
    rf"\b{_LESS} (?:for|para|für|pour|för|till) {_PEOPLE}\b",
    (
        r"\b(?:student|senior|group|bulk|volume|quantity|bundle|sibling|referral|loyalty|family|couples|birthday|staff|educator|teacher|nurse|military|veteran|nhs|"
        r"returning[- ][^\W\d_]+|repeat[- ][^\W\d_]+|new[- ]customer|first[- ](?:order|time)|multi-?buy|pensioner|newsletter) (?:discounts?|rates?|pric(?:e|es|ing)|deals?|reductions?|bonus|credits?|offers?)\b"
    ),
    (
        r"\b(?:descuento|rebaja|precio|tarifa) (?:de|por|para) (?:estudiantes?|jubilados?|grupos?|fidelidad|familias?|familia numerosa|socios?|amig[oa]s?|cantidad|volumen)\b|"
        r"\b(?:descuento|precio|tarifa) (?:familiar|grupal|de grupo)\b"
    ),
    r"\b(?:treue|mengen|studenten|gruppen|familien|stammkunden|mitglieder|frühbucher|geschwister|paar|staffel|sammel|kombi|freundschafts|freundes|sonder|aktions)-?(?:rabatte?n?|preise?|tarife?)\b",
    (
        r"\b(?:réduction|remise|tarif|prix|rabais)s? (?:étudiante?|étudiants|fidélité|de groupe|groupe|famille|familial|senior|jeune|d'amie?s?|de parrainage|pour (?:les )?(?:étudiants|groupes|fidèles))\b"
    ),
    r"\b(?:student|pensionärs|stamkunds|grupp|mängd|familje|trohets|medlems|vän|kompis|syskon|värvnings)(?:rabatt|pris)(?:en|et|er|erna)?\b",
    # for many, for both, for paying early
    (
        r"\b(?:if|when|once|the more) you (?:buy|order|book|take|get|pay|bring|sign)\b[^.!?;\n]{0,35}? (?:cheaper|(?:costs?|pay|pays|for) less|save|lower|discount|reduced)\b|"
        r"\b(?:cheaper|less)(?: \w+){0,2} (?:if|when) you (?:buy|order|book|take|get|pay|bring|sign)\b"
    ),
    (
        r"\b(?:works? out|comes? out|is|it's|gets?|be|'s)(?: (?:even|a bit|a lot|much|slightly|way|\w+ months?|\w+ euros?))? cheaper (?:per|each|by|together|as a|with|over|in the long|for)\b|"
        r"\b(?:one|two|three|a|\d{1,2}) months? (?:free|cheaper|off|on us|on me|less)\b"
    ),
    (
        r"\bsi (?:compras|pides|vienes|venís|traes|pagas|reservas|os apuntáis|te apuntas|coges|llevas)\b[^.!?;\n]{0,35}? (?:más barat[oa]s?|menos|rebaja|descuento|ahorras)\b|"
        r"\b(?:te |os )?(?:sale|salen|queda|resulta) más barat[oa]s?\b"
    ),
    (
        r"\b(?:wird|wird's|wirds|gibt's|gibt es|ist|kommt|werden)(?: \w+){0,4} (?:günstiger|billiger) (?:wenn|ab|im|als|pro|zusammen)\b|\b(?:zu zweit|zu dritt|im (?:doppel|dreier|set|paket)\w*|beim zweiten|ab (?:zwei|drei|fünf|\d+) [^\W\d_]+)"
        r"[^.!?;\n]{0,25} (?:günstiger|billiger|sparst|rabatt|weniger)\b"
    ),
    (
        r"\b(?:à (?:deux|trois|plusieurs)|si (?:tu|vous) (?:prends|prenez|achètes|achetez|paies|payez|viens|venez|commandes|commandez))\b[^.!?;\n]{0,30} (?:moins chère?s?|moins|réduction|remise|économis\w+)\b"
    ),
    r"\b(?:blir|är|kostar) (?:det |den )?(?:lite |mycket |ännu )?(?:billigare|mindre) (?:om|när|ju|per|för två|tillsammans)\b|\bom (?:du|ni) (?:köper|beställer|betalar|tar|bokar|är)\b[^.!?;\n]{0,30} (?:billigare|mindre|rabatt|sparar)\b",
    # for asking
    (
        r"\bmeet you (?:halfway|in the middle)\b|\b(?:name|pick|choose|set) your (?:own )?price\b|\bpay (?:what|whatever|as much as) you (?:can|want|like|wish|think|feel)\b|\bsliding scale\b|"
        r"\b(?:do|make|cut|find|get|offer|give|sort) (?:you )?(?:a|some kind of|a bit of a) (?:\w+ )?(?:deal|better price|special price|bargain)(?: on| for|,|\.|$)|"
        r"\b(?:work|sort|figure) (?:something|it) out (?:on|with|about) (?:the|your) (?:price|cost|fee)\b|\b(?:come|go|bring it|bring the price) down (?:a (?:bit|little|touch) |a little bit )?(?:on (?:the )?(?:price|cost|fee))|"
        r"\bround (?:it|that|the price) down\b|\b(?:price|fee)(?:'s| is) (?:negotiable|flexible|open)\b|\b(?:i|we|she|they)(?:'ll| will| can|'d| could)(?: \w+)? (?:knock|shave|take|chop|trim) (?:a bit|a little|something|some|a few \w+|a chunk) off\b|"
        r"\bhaggle\b[^.!?;\n]{0,20} (?:price|me|us|her)\b|\bprice (?:has )?(?:just )?(?:dropped|fallen|come down)\b|\bflash sale\b|\b(?:doing|having|running) a (?:\w+ )?sale\b"
    ),
    (
        r"\b(?:refer|bring|invite|recruit) (?:a|your|one|two|some) (?:friends?|mates?|colleagues?|partner)\b[^.!?;\n]{0,30} (?:credit|free|off|cheaper|discount|bonus|save|half|reward|each)\b|"
        r"\b(?:get|earn|receive|collect) (?:store |a |some )?(?:credits?|points?|vouchers?|cashback) (?:for|towards?|on|off) (?:your|the|every|each|any)\b"
    ),
    (
        r"\bte (?:hago|haría|puedo hacer|hacemos) (?:un )?(?:buen |mejor |pequeño )?(?:precio|apaño|descuentillo|preciazo)\b|\bprecio de amig[oa]s?\b|\b(?:llegar|llegamos|llegaríamos) a un acuerdo\b[^.!?;\n]{0,15} precio\b|"
        r"\b(?:te|os) (?:puedo |podemos |podría )?(?:rebajar|rebajo|bajar|bajo|quitar|quito|descontar|descuento) (?:un |algo|el|unos|unas|\d)|\bnegociar el precio\b|\b(?:está|están|todo) (?:\w+ )?(?:rebajad[oa]s?|de rebajas)\b"
    ),
    (
        r"\b(?:am|beim|mit dem) preis (?:lässt sich|kann (?:ich|man|sie)|können wir|geht|ist)\b[^.!?;\n]{0,20}(?:machen|drehen|drin|was|etwas|reden|verhandelbar)\b|\bkomm(?:e|en|t)? (?:ich |wir )?(?:dir|euch) (?:beim preis |preislich |im preis |gern |gerne |ein bisschen )*entgegen\b|"
        r"\b(?:lasse?|lass|ziehe?|zieh)(?: ich| wir)? (?:dir|euch) [^.!?;\n]{1,25} (?:nach|ab)\b|\bpreis (?:ist )?(?:verhandelbar|verhandlungssache)\b|\bpreis ist gerade (?:gefallen|gesunken)\b|\bzahl(?:e|st)?,? (?:so viel|was) du (?:kannst|willst|möchtest)\b"
    ),
    (
        r"\b(?:faire|fais|fait|ferai|fera) (?:un |une )?(?:petit |bon |meilleur |joli )?(?:prix|geste)\b|\bgeste commercial\b|\b(?:s'arranger|négocier|discuter|arranger)(?: un peu)? (?:sur |pour |le |du )+prix\b|\bprix (?:négociable|libre|à débattre|d'amie?s?)\b|"
        r"\b(?:je |on |elle )(?:t'|te |vous )(?:enlève|retire|déduis|déduit|baisse)\b|\b(?:c'est|est|sont|tout est) (?:\w+ )?soldée?s?\b"
    ),
    (
        r"\b(?:vi|jag|hon) (?:kan|ska|skulle kunna) (?:alltid |nog |säkert )?(?:pruta|gå ner|sänka|jämka)\b|\bprutmån\b|\b(?:går|kan gå) att pruta\b|\bpriset (?:är|går) (?:\w+ )?(?:förhandlingsbart|att diskutera)\b|\bmöta? dig (?:på|i) halva vägen\b|"
        r"\b(?:slå|slår|dra|drar) av (?:lite|något|tio|tjugo|femtio|hundra|några|\d)|\bbetala (?:vad|så mycket) du (?:vill|kan)\b|\bpriset har (?:just |precis )?(?:sjunkit|gått ner)\b"
    ),
)
"""Something is cheaper for whom, or for what, is said."""
