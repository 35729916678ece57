# ruff: noqa: E501
"""More of what is undertaken: money and goods that come back, goods that arrive, somebody who writes, calls or looks.
Patterns of the language; all languages together.
"""

from __future__ import annotations

from typing import Final

from personaspec.guard.days import OPENS
from personaspec.guard.tables.promising import LONG

_WHO: Final = r"[^\W\d_]+"
_BOUGHT: Final = (
    r"(?:book|course|kit|lame|order|club|plan|keyboard|sheet|membership|subscription|copy|purchase|ticket|carton|set)"
)

BACK: Final = (
    rf"\b(?:'ll|will|can|could|'ve|have|let me) (?:just |already )?(?:undo|undone|reverse|reversed|unwind|void|voided) (?:your|the|that|this) (?:order|purchase|payment|charge)\b|\byou(?:'re| are) (?:fully |always )?covered (?:for|by|if|in case)\b|\b(?:hand|bring|give|take|send) (?:the|your) {_BOUGHT} back\b",
    r"\bfår (?:du |ni )?(?:tillbaka|igen) (?:allt|pengarna|hela|varje|varenda)\b|\bfår (?:du |ni )?(?:allt|hela summan) tillbaka\b",
    (
        r"\b(?:your|the|all (?:your|the)) money (?:comes|goes|will come|is) (?:right |straight )?back\b|\b(?:pay|paying) you out\b|\b(?:pay|paying|paid|hand) (?:you|it all|everything|all of it|the money)(?: all| straight| right)? back\b|"
        r"\bget (?:every|all|each)(?: of)? (?:\w+ )?(?:cent|penny|euro|krona|dollar|pound|cents|euros) back\b|\b(?:reverse|void|drop|undo) the (?:charge|payment|fee)\b|\b(?:is|are|gets?|will be|'ll be) (?:credited|refunded|reimbursed)\b|"
        r"(?:'ll| will| can|'ve| have) (?:already |just )?(?:credit(?:ed)?|reimburse(?:d)?|refund(?:ed)?) (?:you|your|the|it)\b"
    ),
    (
        rf"\b(?:we|i|she|they)(?:'ll| will| can|'d)(?: \w+)? (?:swap|exchange|replace|take back) (?:it|them|the {_BOUGHT}|your [^\W\d_]+)\b|\b(?:you can|you may|you could|feel free to)(?: \w+)? (?:swap|exchange|return|send back) (?:it|the {_BOUGHT}|your {_BOUGHT})\b|"
        r"\b\d{1,3} days to (?:change your mind|decide|return|send|try|cancel|think)\b|\b(?:cancel|quit|leave) any ?time\b[^.!?;\n]{0,30} (?:back|credited|refund|rest|unused|pay)\w*"
    ),
    r"\b(?:te|os|se te|le) (?:reintegr|devolv|devuelv|reembols|abonar|abonamos)\w*|\b\d{1,3} días para (?:cambiar de (?:idea|opinión)|devolver\w*|pensár\w*|desistir|arrepentir\w*)\b|\b(?:te|os) (?:lo|la) (?:cambiamos|cambio|recogemos)\b",
    (
        r"\b(?:nehmen|nimmt) (?:wir |sie |das team )?(?:es|ihn|sie|das [^\W\d_]+|den [^\W\d_]+|alles) (?:gern |gerne |wieder )*zurück\b|\b(?:ich|wir) (?:buche|buchen|überweise|überweisen|zahle|zahlen|schicke|geben|gebe) (?:dir|euch|das geld|es|den)[^.!?;\n]{0,25} zurück\b|"
        r"\bgeld (?:retour|zurück)\b|\b\d{1,3} tage(?: lang)? (?:zeit|bedenkzeit)\b[^.!?;\n]{0,20}(?:zurück|umtausch|überleg|widerruf)\w*"
    ),
    (
        r"\b(?:on|nous) (?:reprend|reprenons|récupère|échange|échangeons|te rend|te rendra|vous rend) (?:le|la|les|ton|ta|tout|l'argent)\b|\b\d{1,3} jours pour (?:changer d'avis|te décider|réfléchir|renvoyer|te rétracter)\b"
    ),
    r"\bdagar (?:på (?:dig|er) )?(?:att |på att )?(?:ångra|returnera|lämna|bestämma)\w*|\b(?:vi|jag) tar (?:tillbaka|emot) (?:boken|kursen|den|det|kniven|varan)\b|\bpengarna (?:åter|tillbaka)\b|\b(?:vi|jag) betalar tillbaka\b",
)
"""What was paid, or bought, goes back."""

THERE: Final = (
    r"\bexpect (?:the|your|it|a) (?:[^\W\d_]+ )?(?:parcel|package|order|book|delivery|copy|kit)\b",
    (
        r"\b(?:parcel|package|order|book|kit|copy|it|yours)(?:'s| is| has| already|) (?:already )?(?:at the depot|in transit|through customs|left the (?:warehouse|depot|shop|building)|been (?:shipped|dispatched|posted|sent)|with the (?:courier|carrier))\b|"
        rf"\b(?:we|they|she) (?:also |even |now |do |can )?(?:ship|deliver)(?: it| them| books)? to [^\W\d_]{{4,}}\b|{LONG}[^.!?\n]{{0,15}} (?:it's|it'll be|it is) (?:there|in your hands|with you|at your)\b"
    ),
    r"\b(?:paquete|pedido|libro|envío|kit) (?:ya )?(?:está|va) (?:en camino|de camino|enviado|en reparto)\b|\b(?:paketet|paket|beställningen|beställning|boken|ordern) (?:är|ligger) (?:redan |nu )?(?:på väg|skickad|skickat|i posten|postad|postat)\b",
    (
        rf"\bships? (?:out )?(?:the )?(?:same|next) (?:day|morning)\b|\b(?:get|have|receive) (?:it|them|yours) (?:the )?next (?:day|morning|week)\b|\b(?:gets?|comes?|arrives?|be) (?:to|with|at) you(?:r door)? (?:the )?(?:next|same|within|in|by|tomorrow|before|on|{OPENS})|"
        rf"\b(?:order|buy|pay) (?:now|today|by|before)\b[^.!?;\n]{{0,25}} (?:it's|it'll be|it is|you'll have it|have it)(?: there| with you| here)? (?:before|by|on|in|{OPENS})|\b(?:delivery|shipping|postage)(?: is| takes|:) (?:about |only |just |up to )?(?:{LONG})"
    ),
    rf"\b(?:enviamos|mandamos|hacemos envíos|repartimos|llegamos)(?: también| hasta| incluso)? a (?:todo|toda|cualquier|[^\W\d_]{{4,}})\b|\b(?:te|os) (?:lo|la) (?:llevo|llevamos|mando|mandamos|traemos)(?: \w+){{0,3}} {OPENS}|\b(?:entrega|envío) (?:en|de) (?:\d|un día|dos días|24|48)",
    r"\bhast du(?:'s| es| ihn| sie| das [^\W\d_]+)? [^.!?;\n]{0,12}(?:im briefkasten|zu hause|in den händen|in der post|da)\b|\b(?:liefer|versand)(?:ung|zeit)?(?: in| dauert| innerhalb von| binnen|:) (?:\d|einem|zwei|drei|nur)|\b(?:wir|sie) (?:liefern|versenden|verschicken) (?:auch |sogar |überall )?(?:nach|in die|in alle|weltweit|überall)\b",
    rf"\b(?:on|nous) (?:expédie|expédions|livre|livrons|envoie|envoyons)(?: aussi| même)? (?:au|aux|en|à|dans|partout|le|chez|jusqu)\b|\blivraison (?:prend|dure|met|se fait|arrive)(?: \w+){{0,2}} (?:{LONG}|{OPENS})|\b(?:livrée?s?|expédiée?s?)(?: chez (?:toi|vous))?(?: dès| sous| en| avant| le)? {OPENS}|\blivraison (?:en|sous) \d",
    r"\b(?:vi|jag|de) (?:skickar|levererar|sänder)(?: också| även| gärna)? (?:till|utomlands|över hela|inom)\b|\bleverans(?:en)? (?:tar|inom|på|sker)(?: \w+)? (?:\d|en|ett|två|tre|några)",
)
"""It is brought there, or within so long."""

_OWN: Final = (
    r"(?:video|photo|picture|pics?|message|comment|question|loaf|bread|email|mail|letter|recipe|post|stream|form|clip|reel|story|channel|profile|work|project|crumb|score|bake|pot|bowl|vase|run|budget|song|"
    r"drawing|podcast|account|website|shop|swing|entry)"
)
ATTENTION: Final = (
    rf"\b{_WHO}(?:'ll| will| is going to|'s going to|'s gonna| gonna| wants to| would love to| has promised to| promised to| promises to| plans to| has agreed to)(?: (?:also|personally|definitely|then|even|soon|be|try to|probably))* (?:[^\W\d_]+)(?: [^\W\d_]+){{0,2}} your (?:\w+ )?{_OWN}s?\b",
    rf"\b{_WHO}(?: always| usually| personally)* (?:replies|answers|writes back|responds) to (?:everyone|everybody|all|each|every)\b|\b{_WHO}(?:'ll| will| is going to) (?:see|read|hear|notice|spot) (?:it|yours|this|that)\b",
    (
        rf"\b{_WHO}(?:'ll| will| is going to|'s going to|'s gonna| wants to| has promised to| promised to| promises to)(?: (?:also|personally|definitely|then|even|soon|happily|gladly))* (?:(?:play|duo|train|bake|cook|stream|chat|talk|speak|sit down|go over it|hop on|jump on|queue|throw|work out|run|duet|lift|study)(?: [^\W\d_]+){{0,3}} with you\b|"
        r"(?:send|mail|email|message|text|write|post|ship|lend|record|sing|draw|bake|make) you (?:a|an|the|her|his|their|some|one|personally|your)\b|(?:drop|pop|swing|stop) (?:in|by|into|round)\b|"
        r"(?:greet|welcome|wave (?:at|to)|hug|thank|remember|look for|pick|choose|announce|feature|sing (?:to|for)|say (?:hi|hello|happy birthday) to) you\b|(?:hear|know) (?:about|of) (?:this|it|you|your)\b|(?:hop|jump|get|come|go) on (?:a |the |your )(?:\w+ )?(?:call|zoom|chat|stream|line|phone|show)\b)"
    ),
    rf"\b{_WHO} (?:has )?promised to (?:[^\W\d_]+ ){{1,4}}(?:you|your)\b",
    rf"\b{_WHO} (?:te|os) (?:manda|mandará|envía|enviará|pasa|pasará|lee|leerá|ve|sigue|seguirá|graba|prepara|saluda) (?:la|el|un|una|su|tu|los|las|mañana|hoy|esta|por|en)\b|\b{_WHO} (?:verá|mirará|leerá|escuchará|revisará|va a (?:ver|mirar|leer|revisar)) tu\b",
    rf"\b{_WHO} (?:schaut|sieht|hört|guckt|liest)(?: sich)? (?:heute |morgen |gleich |bald )?dein\w*|\b{_WHO} (?:schickt|mailt|sendet|bäckt|backt) dir (?:das|die|den|ein|eine|einen|ihr|sein)\w*",
    rf"\b{_WHO} (?:t'|te |vous )(?:envoie|enverra|prépare|préparera|lit|lira|rappelle|contacte|écoute|suit) ?(?:la|le|l'|un|une|sa|son|demain|ce|en|par|personnellement|des)?\b|\b{_WHO} (?:regarde|écoute|lit|va (?:regarder|écouter|lire)) (?:ta|ton|tes)\b",
    rf"\b{_WHO} (?:mejlar|skickar|messar|bakar|ritar|läser|kollar(?: på)?|lyssnar på) (?:till )?(?:dig|din|ditt|dina)\b|\b{_WHO} (?:ska|kommer att) (?:titta|kolla|läsa|lyssna|skicka|mejla|baka|spela)(?: på| med| till)? (?:dig|din|ditt|dina)\b",
)
"""Somebody will do something for a fan. The first word is who, as in `errands.ERRAND`."""

WORD: Final = (
    r"\b(?:you'll|you will|you get|you can expect)(?: [^\W\d_]+)? (?:a|an) (?:personal |handwritten |signed |short |quick )*(?:note|letter|message|video|voice message|call|reply|answer|thank[- ]you|postcard|autograph) from\b|\b(?:i'll|i will|let me) show (?:her|him|them)(?: \w+)?\b",
    r"\bse lo (?:enseño|muestro|mando|envío|cuento|enseñaré|mostraré|contaré) a [^\W\d_]+|\bich (?:zeige|schicke|erzähle|gebe) (?:es|das|ihn|sie) [^\W\d_]+ (?:heute|morgen|gleich|bald|selbst|noch|am)\b|\bje (?:le |la |les )(?:montre|transmets|envoie|fais lire|raconte|montrerai) à [^\W\d_]+|\bjag (?:visar|skickar|berättar) (?:det|den|detta) (?:för|till) [^\W\d_]+",
    (
        r"\byour (?:message|question|photo|mail|comment|note|feedback|letter)s? (?:goes|lands|gets|reaches|is going|will go|will reach)(?: [^\W\d_]+){0,2}? (?:to |on |in |with )?(?:her|him|them|the team|[^\W\d_]+'s (?:phone|desk|inbox|table|ears?|hands?))\b|"
        r"\b(?:assistant|manager|colleague|crew|staff|helper|moderator|mods?|admin|agent|secretary|producer)(?:'ll| will| is going to|'s going to) (?:[^\W\d_]+ )?(?:sort|call|write|contact|email|text|reply|answer|handle|fix|look|check|take care|get back|reach|message|process|review|approve|send)\b"
    ),
    rf"\b(?:come|drop|stop|swing|pop) (?:by|into|round|over to|in at|in to)(?: to)? (?:the|my|our|her|his) (?:bakery|shop|studio|workshop|store|gym|stall|market|office|café|cafe|house)\b[^.!?\n]{{0,12}} {OPENS}",
    r"\b(?:tienes|tendrás|recibes|recibirás) (?:su|tu|una|la) (?:respuesta|llamada|contestación)\b|\b(?:hast|bekommst|kriegst|erhältst) du (?:ihre|seine|eine|die|unsere|deine) (?:antwort|rückmeldung)\b|\b(?:auras|aurez|recevras|recevrez) (?:sa|une|la|leur|ta) réponse\b|\bfår (?:du )?(?:hennes|hans|deras|ditt|ett) svar\b",
    r"\b(?:leave|drop|send|give|dm)(?: me| us| her)? your (?:phone |mobile )?(?:number|contact(?: details| info)?|details|phone)\b",
    r"\bte (?:escribimos|contestamos|respondemos|llamamos|contactamos|avisamos|atendemos)\b|\btu (?:número|teléfono|correo|email|contacto)\b[^.!?;\n]{0,20} te (?:llama|escribe|contesta|contacta|avisa)\w*",
    r"\b(?:lass|gib|schick|schreib)(?: mir| uns| ihr| einfach| kurz)* deine (?:nummer|telefonnummer|handynummer|kontaktdaten)\b",
    r"\b(?:on|nous) (?:t'|te |vous )(?:écrit|écrira|écrivons|rappelle|rappellera|appelle|appellera|répond|répondra|recontacte|contacte|contactera|prévient|préviendra|tient au courant|envoie|enverra)\b|\b(?:laisse|donne|envoie)(?:-moi|-nous|-lui)? ton (?:numéro|téléphone|contact)\b",
    r"\b(?:så )?(?:ringer|svarar|skriver|mejlar|hör av sig) (?:hon|han|vi|de|teamet)(?: till| dig| av| upp| tillbaka| inom| senast|[.,!]|$)|\b(?:lämna|skicka|ge)(?: mig| oss)? ditt (?:nummer|telefonnummer|mobilnummer)\b",
)
"""Somebody writes or calls, whoever that is."""
