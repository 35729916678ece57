# ruff: noqa: E501, ISC004
"""How people promise what the principal, or the team, would do for a fan; that goods are on their way; that a difference
is paid back. Patterns of the language; all languages together.
"""

from __future__ import annotations

from typing import Final

from personaspec.guard.days import OPENS

_WHO: Final = r"[^\W\d_]+"

ERRAND: Final = (
    (
        rf"\b{_WHO}(?:'ll| will| is going to|'s going to|'s gonna| gonna| would love to| wants to|"
        r" 'd love to| has agreed to| has promised to| promised to| promises to| plans to| can)"
        r"(?: (?:also|personally|definitely|surely|certainly|happily|gladly|then|even|probably|soon|be|love to|try to|"
        r"make sure to|have time to|go and))* "
        r"(?:comment(?:ing)?|like (?:your|it|the)|look (?:at|over|into)|take a look|have a look|check (?:out|your)|read (?:your|it|this)|"
        r"repl(?:y|ying)|respond(?:ing)?|answer (?:you|your|it|this|every|personally|in person|within|tonight|tomorrow)|"
        r"writ(?:e|ing) (?:back|you|to you)|call (?:you|back|your)|phone you|ring you|"
        r"text you|message you|dm you|email you|follow (?:you|back)|share your|repost|feature your|review your|sign (?:your|it|one|a)|visit(?:ing)? (?:you|your)|"
        r"com(?:e|ing) (?:to|by|over|round|along)(?: (?:to|and|your|you|the|for|at|on))?|drop by|stop by|attend(?:ing)? (?:your|the)|join (?:you|your|us)|"
        r"be (?:there|at your|in touch)|meet(?:ing)? (?:you|with you)|see you|pick you up|get back|"
        r"wish you|record (?:you|a)|mention you|give you a (?:shout|call)|shout you out|taste your|judge your)\b"
    ),
    (
        rf"\b{_WHO}(?:'s| has)?(?: (?:just|already|personally|actually))* (?:seen|saw|read|noticed|listened to|watched|"
        r"looked at|liked|loved|heard|got) (?:your|you)\b"
    ),
    rf"\b{_WHO} (?:always |usually |personally |often )?(?:answers|replies to|writes to|writes back to|calls|visits|reads) (?:you|your|every|each|all)\b",
    # es
    (
        rf"\b{_WHO} (?:te|os|le) (?:contestará|responderá|escribirá|llamará|comentará|leerá|verá|mandará|enviará|"
        r"firmará|visitará|seguirá|avisará|saludará|contesta|responde|escribe|llama|visita|va a [^\W\d_]+)\b"
    ),
    (
        rf"\b{_WHO} (?:irá|vendrá|pasará|asistirá|comentará|leerá|responderá|contestará|mirará|verá|viene|va|"
        r"va a (?:ir|venir|comentar|leer|responder|contestar|escribir[^\W\d_]*|llamar[^\W\d_]*|pasar|asistir|mirar|ver))"
        r"(?: [^\W\d_]+)? (?:a tu|a la tuya|a vuestr[oa]|por tu|tu|tus|a verte|personalmente|en persona)\b"
    ),
    rf"\b{_WHO} (?:ya )?ha (?:visto|leído|escuchado) (?:tu|tus)\b",
    # fr
    (
        rf"\b{_WHO} (?:te |t'|vous )(?:répondra|écrira|appellera|rappellera|lira|contactera|verra|enverra|"
        r"dédicacera|suivra|rendra visite|saluera|rencontrera|répond|écrit|appelle|va [^\W\d_]+)\b"
    ),
    (
        rf"\b{_WHO} (?:viendra|passera|assistera|commentera|lira|répondra|regardera|likera|vient|"
        r"va (?:venir|passer|commenter|lire|répondre|regarder|assister|liker))"
        r"(?: [^\W\d_]+)? (?:à (?:ton|ta|tes|votre|vos)|chez (?:toi|vous)|ton|ta|tes|votre|vos|te voir|elle-même|personnellement)\b"
    ),
    rf"\b{_WHO} (?:a|a déjà|a bien) (?:vu|lu|écouté) (?:ton|ta|tes|votre|vos)\b",
    # de
    (
        rf"\b{_WHO} (?:antwortet|schreibt|ruft|meldet sich|kommentiert|besucht|trifft|schickt|liest|folgt|grüsst|signiert) "
        r"(?:dir|dich|bei dir|deine[nmrs]?|dein|euch|eure[nmrs]?)\b"
    ),
    (
        rf"\b{_WHO} wird (?:dir|dich|sich|deine[nmrs]?|dein|bei|zu|euch|auf)\b[^.!?\n]{{0,50}}\b(?:antworten|schreiben|"
        r"anrufen|melden|kommentieren|besuchen|treffen|kommen|lesen|schicken|ansehen|anschauen|vorbeikommen|signieren)\b"
    ),
    rf"\b{_WHO} kommt (?:[^\W\d_]+ )?(?:zu (?:dir|deine[rmn]?|euch|eure[rm])|auf deine|bei (?:dir|euch) vorbei|dich besuchen)\b",
    rf"\b{_WHO} hat (?:schon )?deine?[nms]? (?:[^\W\d_]+ )?(?:schon )?(?:gesehen|gelesen|gehört)\b",
    # sv
    (
        rf"\b{_WHO} (?:svarar|skriver|ringer|mejlar|messar|träffar|besöker|hälsar på|kommenterar|läser|tittar på|"
        r"gillar|följer|signerar) (?:till |på )?(?:dig|er|din|ditt|dina)\b"
    ),
    (
        rf"\b{_WHO} (?:kommer|ska) (?:(?:gärna|säkert|också) )?(?:att |till |på )?(?:svara|kommentera|läsa|skriva|ringa|komma|titta på|höra av sig|gilla|besöka|träffa|"
        r"din|ditt|dina|er|dig)\b"
    ),
    rf"\b{_WHO} har (?:redan )?(?:sett|läst|hört) (?:din|ditt|dina)\b",
)
"""Somebody will do something for a fan. The first word is who: it counts if it names the principal, or `SOMEBODY`."""

_SOMEBODY_WORDS: Final = (
    "she he they someone somebody team staff ella él ellos alguien equipo elle il quelqu'un équipe sie er jemand team hon han "
    "de någon teamet"
)
SOMEBODY: Final = frozenset(_SOMEBODY_WORDS.split()) - {"sie", "er", "il", "de"}
"""Who may be meant beside the principal by name. As in normalised text."""

_GOODS: Final = r"(?:yours|your (?:order|parcel|package|book|copy|kit)|the (?:book|parcel|package|order|kit|lame)|it|them|everything)"
_DEIN: Final = r"(?:buch|paket|bestellung|päckchen|kit|sendung|lieferung|klinge|es|alles|ware|deins)"
ON_ITS_WAY: Final = (
    (
        rf"\b(?:put|pop|drop|stick|get|throw|load|place|bring) {_GOODS}(?: \w+)? (?:on|in|into|onto|to|at|off to) (?:the|a|your) (?:next )?"
        r"(?:van|post|mail|truck|lorry|courier|post office|plane|door|doorstep)\b"
    ),
    (
        r"\b(?:parcel|package|order|book|copy|kit|it|yours)(?:'s| is|'ll be| will be)(?: already| now| just)* "
        r"(?:on its way|on the way|out for delivery|in transit|in the post|in the mail|shipped|packed|with the courier|on the van)\b"
    ),
    rf"\b(?:books?|orders?|parcels?|package|copy|kit|it|yours|everything)(?:'s| is| are|'ll be| will be) (?:with you|at your (?:door|place)|on your doorstep|in your (?:hands|letterbox|mailbox)) (?:by |on )?{OPENS}",
    rf"\byou(?:'ll| will)? (?:have|hold|get) (?:it|the book|your (?:book|copy|order|parcel|kit)|yours)(?: in your hands)? (?:by |on )?{OPENS}",
    rf"\b(?:handed|gave|passed) {_GOODS} to the courier\b",
    rf"\b{_DEIN} (?:ist|sind|kommt|liegt) (?:[^\W\d_]+ )?{OPENS}[^.!?\n]{{0,20}}\bbei (?:dir|euch)\b|"
    rf"{OPENS}[^.!?,\n]{{0,12}} (?:ist|sind|liegt|hast du|hältst du) (?:das |dein |deine |die |alles )*{_DEIN}(?: [^\W\d_]+)? (?:bei (?:dir|euch)|in (?:den|deinen) händen|im briefkasten|da)\b",
    rf"\b(?:livre|colis|paquet|commande|kit|lame|il|elle) (?:est|sera|arrive|arrivera) (?:chez (?:toi|vous)|à ta porte|dans ta boîte aux lettres) {OPENS}|"
    rf"\b(?:tu l'(?:as|auras)|vous l'aurez|tu (?:auras|recevras) (?:le|la|ton|ta) [^\W\d_]+) {OPENS}",
    rf"\b(?:libro|paquete|pedido|kit|cuchilla) (?:está|estará|llega|llegará) (?:en tu casa|en tus manos|contigo|a tu casa|a tu puerta) {OPENS}|"
    rf"\b(?:lo|la) (?:tienes|tendrás|recibes|recibirás) (?:en (?:tu )?casa )?{OPENS}|{OPENS}[^.!?\n]{{0,8}} (?:lo|la) (?:tienes|tendrás|recibes|recibirás)\b",
    rf"\b(?:boken|paketet|beställningen|kitet|kniven|den|det) (?:är|finns|ligger|kommer) (?:hos dig|hemma hos dig|i din brevlåda|i brevlådan|fram) (?:redan )?{OPENS}|"
    rf"{OPENS}[^.!?\n]{{0,8}} (?:är|har du|ligger) (?:boken|paketet|beställningen|den) (?:hos dig|i brevlådan|hemma)\b",
)
"""Goods are with a fan by then, or on their way."""

DIFFERENCE: Final = (
    r"\b(?:pay|refund|reimburse|give|send|credit|return|get)(?: you| back)* the (?:difference|surplus|balance|overcharge)\b|"
    r"\byour money back (?:any ?time|whenever|at any|even|no matter|after)\b|\b(?:claim|apply for|request) (?:the|your|a) [^.!?\n]{1,30}"
    r"(?:rate|discount|fare|refund) (?:afterwards|later|after)\b",
    r"\b(?:te|os|le) (?:pag[^\W\d_]+|devolv[^\W\d_]+|devuelv[^\W\d_]+|abon[^\W\d_]+) la diferencia\b|\brecuperas tu dinero\b|\btu dinero de vuelta\b",
    r"\b(?:zahl|erstatt|überweis)[^\W\d_]*(?: (?:ich|wir|dir|euch|gern|gerne|einfach))* die differenz\b|"
    r"\b(?:dein|das|ihr|euer) geld\b[^.!?\n]{0,30}\bzurück(?:haben|bekommen|holen|kriegen|fordern|verlangen)?\b",
    r"\b(?:rembours|pay|pai|vers|rend)[^\W\d_]*(?: (?:te|vous))? la différence\b|\b(?:rends?|rendons|rendra) ton argent\b|"
    r"\bton argent (?:à tout moment|quand tu veux)\b",
    r"\bbetalar (?:dig |tillbaka )*(?:mellanskillnaden|skillnaden)\b|\bfår (?:du )?(?:mellanskillnaden|dina pengar) tillbaka\b",
)
"""What was paid too much, or all of it, comes back."""
