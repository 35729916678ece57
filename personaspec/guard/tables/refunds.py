"""How people promise money back, and returns. Patterns of the language; all languages together."""

from __future__ import annotations

from typing import Final

from personaspec.guard.tables.days import SMALL

REFUND: Final = (
    (
        r"\b(?:pay|give|hand|send) (?:you )?back (?:every|the|all|your|what|half)\b|"
        r"\bpay (?:you )?the difference\b|\bget (?:your|the|all your|every) (?:\w+ )?(?:money|cent|month|fee|"
        r"payment)"
        r"(?: \w+)? (?:back|returned)\b|\band (?:you )?get your money\b|\byou(?:'ll| will) get (?:it|"
        r"everything|all of it|the month|every cent) back\b|\b(?:is|are|can be) (?:\w+ )?(?:refundable|"
        r"returnable|exchangeable)\b|\bjust ask and we(?:'ll| will)? refund\b|\bwe (?:\w+ )?refund (?:it|you|"
        r"everything|the|any|all|every)\b|\bprice[- ]match\b"
    ),
    (
        r"\b(?:can|may) be cancell?ed (?:any|at|within|in|up|when|free|for|whenever|with)\b|\bsend (?:it|them|"
        r"the \w+|your \w+) back (?:any|at any|within|whenever|for|and get|if)\b"
    ),
    (
        r"\b(?:te|os|le) devolvemos\b|\b(?:te|os) devuelv(?:o|en)\b|\bdevolvemos (?:el|tu|todo)\b|"
        r"\bes reembolsable\b|\bcambiar(?:lo|la)? (?:durante|en un plazo|hasta)\b"
    ),
    (
        r"\b(?:bekommst|kriegst|erhältst|bekommen) (?:du )?(?:alles|dein (?:ganzes |gesamtes |volles )?\w+|"
        r"das (?:ganze |gesamte |volle )?geld|den \w+|"
        r"jeden cent)(?: \w+){0,3} (?:zurück|wieder)\b|\bdein geld(?: \w+){0,2} zurück\b|"
        r"\b(?:ist|sind) (?:\w+ )?(?:erstattbar|umtauschbar|stornierbar)\b|\b(?:lang|monate|jahr|"
        r"tage) (?:umtauschen|zurückgeben)\b"
    ),
    r"\bon (?:te |vous )?rembours\w+|\b(?:est|sont) (?:\w+ )?(?:remboursables?|échangeables?|annulables?)\b",
    (
        r"\bfår (?:du|ni) (?:alltid |alla )?(?:pengarna|hela \w+|allt) (?:tillbaka|åter)\b|\bbyta inom\b|"
        r"\bkan (?:du|ni) byta\b"
    ),
    (
        r"\b(?:full|partial|complete|100%|instant|immediate|automatic) refunds?\b|\bmoney[- ]back\b|\b(?:your|"
        r"their|all (?:of )?your|the full) money back\b|"
        r"\bno[- ]questions[- ]asked\b|\bstore credit\b|\breimburse(?:s|d|ment)? (?:you|your|for|within|is|"
        r"will)\b|\breimburse you\b"
    ),
    (
        r"\b(?:get|gets|getting|receive|have|give|gives|giving|issue|issued|issuing|process|processed|"
        r"processing|offer|offers|offering|arrange|arranged|"
        r"approve|approved|claim|request|start|started|initiate|initiated|entitled to|eligible for|qualify for|"
        r"due|owe you|there's|there is|do)"
        r"(?: [^\W\d_]+){0,3} (?:refunds?|reimbursement|chargeback)\b"
    ),
    (
        r"\brefund(?:s|ed|ing)? (?:you|your|it|the|them|within|in full|in \d|up to|any|every|all|everything|"
        r"immediately|right away|no questions|"
        r"guarantee|guaranteed|policy (?:is|lets|gives|allows|covers))\b"
    ),
    r"\brefunds? (?:is|are|will be|takes?|goes|go|usually takes?|can be|get)(?: (?:also|always|usually|only|be|"
    r"then|fully))* (?:\w+ed|available|possible|free|"
    r"instant|automatic|easy|back|on the way|on its way|due|yours|\d+|" + SMALL + r")\b",
    r"\b(?:will|'ll|can|be|been|get|gets|fully|is|are|100%|completely) refund(?:ed|able)\b|\bfully refundable\b",
    (
        r"\breturn (?:it|them|the (?:course|book|kit|item|product|order|mug|set|package|ticket|hoodie|shirt|"
        r"wheel|box)|your \w+|anything|items|any \w+|everything|unused \w+)[^.!?;\n]{0,30}? (?:within|for a|"
        r"for the|up to|anytime|any time|in \d|at any|whenever|"
        r"if you|until|after)\b|\breturns? (?:is|are) (?:free|easy|accepted|possible|always|fine|welcome|"
        r"no problem)\b|\baccept(?:s|ed)? (?:all |any )?returns\b|\b(?:free|easy|"
        r"hassle-free|simple|extended) returns?\b|\b(?:take|takes) (?:it|them|anything) back\b|"
        r"\bsend it back\b[^.!?;\n]{0,30}(?:refund|money|free|within|anytime|any time)"
    ),
    (
        r"\b(?:\d{1,3}|seven|ten|fourteen|thirty|sixty|ninety|two|three) (?:days|weeks|months) to (?:return|"
        r"send it back|send them back|change your mind|cancel|get (?:a|your)|exchange|ask for|"
        r"claim|decide)\b|\b(?:your|the) (?:refund|payment|return|claim) (?:has been|was|is being|is|"
        r"will be) (?:\w+ )?(?:processed|issued|approved|sent|made|on its way|handled|credited)\b|"
        r"\bcompensate you\b|"
        r"\byou(?:'ll| will) be (?:\w+ )?(?:refunded|reimbursed|compensated|credited)\b|"
        r"\bcredit (?:your account|you (?:for|with|the))\b|\brefund(?:ing)? (?:your|you|it|the (?:order|course|"
        r"book|money))\b"
    ),
    (
        rf"\b{SMALL}[- ](?:day|week|month|year)s?[- ](?:return|refund|trial|money|exchange|cancellation|right|"
        rf"cooling)\b|\breturn (?:policy|window|period) (?:is|of|lasts|runs|gives)\b"
    ),
    (
        r"\bcancel (?:it |your \w+ |the \w+ |them |your )?(?:any ?time|at any (?:time|point|moment)|whenever|"
        r"free of charge|for free|without|within|up to|until|with no|in one click)\b|"
        r"\bcancell?ations? (?:is|are) (?:free|possible|easy|always)\b|\bfree cancell?ation\b"
    ),
    (
        r"\b(?:send|swap|exchange|replace|get)(?: you)? (?:it|yours|your \w+|the \w+|them|"
        r"any \w+)(?: \w+){0,2} (?:for free|free of charge|at no|for a new|with a new|no charge)\b|"
        r"\b(?:send|ship|get|give|mail)(?: you)? (?:a |the |your |another )?(?:free |new |"
        r"brand new )?(?:replacement|new one|another one|one for free)\b|\b(?:we|i|she)(?:'ll| will|"
        r" can) (?:replace|exchange|swap|repair|fix) (?:it|yours|your|the|any|them)\b"
    ),
    # es
    (
        r"\b(?:reembolso|devolución) (?:total|completa?|íntegr[oa]|garantizad[oa]|inmediat[oa]|del dinero|"
        r"gratuita|gratis|en|dentro)\b|\bte (?:devuelvo|devolvemos|devolveré|devolveremos|"
        r"reembolso|reembolsamos|reembolsaremos|reembolsaré|devuelven)\b|\b(?:devolver|devuelve|devuelven|"
        r"devolvemos|recuperas?|recuperarás) (?:tu|el|todo el|su) dinero\b|\b(?:recibes|recibirás|obtienes|"
        r"tienes derecho a|puedes pedir|puedes solicitar|garantizamos|ofrecemos|tendrás|hay) (?:un |una |el |"
        r"la )?(?:\w+ )?(?:reembolso|devolución)\b|\bgarantía de (?:devolución|reembolso)\b|\bpuedes "
        r"(?:devolverlo|devolverla|devolver|cancelar)(?:[^.!?;\n]{0,30}) (?:en|dentro|cuando|hasta|durante|"
        r"sin)\b|\bcancela(?:r)? cuando (?:quieras|desees)\b|\bdevoluciones (?:gratis|gratuitas|en|son)\b|"
        r"\b\d{1,3} días (?:de|para) (?:devolución|devolverlo|devolver|prueba)\b|\bse te (?:devolverá|reembolsará)\b"
    ),
    # de
    (
        r"\b(?:volle|vollen|komplette|sofortige)[rsn]? (?:rückerstattung|erstattung)\b|"
        r"\bgeld[- ]zurück[- ]?garantie\b|\bgeld zurück\b|\b(?:erstatte|erstatten|erstattet)(?: (?:ich|wir|"
        r"wird|dir|euch|werden))* "
        r"(?:dir|den|das|euch|alles|komplett|dein|deinen|voll)\b|\b(?:bekommst|erhältst|kriegst|bekommen|"
        r"gibt es|veranlasse|beantrage)[^.!?;\n]{0,30} (?:rückerstattung|erstattung|erstattet|"
        r"zurückerstattet)\b|\b(?:wird|"
        r"werden) (?:dir |voll |komplett |vollständig )*(?:erstattet|zurückerstattet|zurückgezahlt)\b|"
        r"\b(?:kannst|können sie|könnt)[^.!?;\n]{0,40} (?:zurückgeben|zurückschicken|umtauschen|stornieren|"
        r"kündigen|widerrufen)\b|"
        r"\b\d{1,3} tage (?:rückgaberecht|widerrufsrecht|umtauschrecht|geld)\b|\b(?:rückgaberecht|"
        r"widerrufsrecht|umtauschrecht) von\b|\bjederzeit (?:kündbar|kündigen|stornieren|stornierbar)\b|"
        r"\bkostenlose (?:rückgabe|retoure|"
        r"stornierung)\b"
    ),
    # fr
    (
        r"\b(?:remboursement) (?:intégral|complet|total|garanti|immédiat|sous|dans|possible)\b|\bremboursé(?:e|"
        r"s|es)? (?:intégralement|sous|dans|si|en|à|totalement|sans)\b|\b(?:serez?|seras|est|sont|sera|"
        r"es) (?:\w+ )?remboursé(?:e|s|es)?\b|"
        r"\bje te rembourse\w*|\b(?:on|nous) (?:te |vous )rembours\w+|\bje vous rembours\w+|"
        r"\bsatisfaite?s? ou remboursée?s?\b|\b(?:peux|pouvez|possible de) (?:te faire |vous faire )?(?:le |"
        r"la |les )?(?:rembourser|renvoyer|retourner|annuler|"
        r"échanger)[^.!?;\n]{0,30} (?:sous|dans|à tout moment|pendant|jusqu|sans|quand|gratuitement)|"
        r"\bgarantie? (?:de )?rembours\w+|\b\d{1,3} jours pour (?:changer|le |la |retourner|renvoyer|annuler)|"
        r"\b(?:reçois|recevras|recevrez|auras|"
        r"aurez|obtiens|obtenez|as droit à|avez droit à) (?:un |le )?remboursement\b|"
        r"\bannul\w+ (?:à tout moment|quand|sans frais|gratuite)|\bretours? gratuits?\b|"
        r"\brécupère\w* ton argent\b"
    ),
    # sv
    (
        r"\b(?:full|hel|hela) (?:återbetalning|återbetalningen)\b|\bpengarna tillbaka\b|\b(?:nöjd[- ]kund|"
        r"öppet köp|returrätt|ångerrätt)\w*(?: i| på| gäller| garanti)?\b|\b(?:jag|vi) (?:återbetalar|"
        r"betalar tillbaka|ersätter|byter ut)\b|"
        r"\bfå(?:r)? (?:du |ni )?(?:en |full )*(?:återbetalning|ersättning)\b|\båterbetalas (?:inom|på|till|"
        r"direkt)\b|\bkan (?:du |ni )?(?:alltid )?(?:returnera|lämna tillbaka|skicka tillbaka|avboka|byta|"
        r"säga upp)[^.!?;\n]{0,30} (?:inom|när|utan|gratis|i|fram)\b|"
        r"\b(?:säg upp|avsluta|avboka) när (?:som helst|du vill)\b|\bfri(?:a)? retur(?:er)?\b"
    ),
)
