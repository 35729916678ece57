# ruff: noqa: E501, ISC004
"""What a fan asks about an offer. Patterns of the language, on the fan's message; all languages together."""

from __future__ import annotations

from typing import Final

PRICE: Final = (
    r"\bhow much (?:does|do|did|will|would|for|are you asking)\b[^?]{0,60}(?:cost|charge|pay|run me|set me back|sell)|"
    r"\bhow much (?:is|are|'s|for|would) (?:it|that|this|the|your|her|his|one|a|an|they|those|both)\b|\bhow expensive\b|"
    r"\b(?:what's|what is|what are|what does|what do|what would)\b[^?]{0,40}\b(?:price|prices|cost|fee|charge|rate|going rate)|"
    r"\b(?:price|cost|fee) (?:of|for)\b[^?]{0,40}\?|\bhow much\?|\bprice\?|"
    r"\b(?:cuánto|cuanto) (?:cuesta|cuestan|vale|valen|sale|salen|es|son|cobra|cobras|cobráis|costaría|hay que pagar)\b|"
    r"\bqué (?:precio|cuesta|vale)\b|\bcuál es el precio\b|\ba cuánto\b|"
    r"\b(?:was|wie ?viel|wieviel)(?: \w+)? (?:kostet|kosten|kostest|verlangst|verlangt|zahle|zahlt)\b|\bwie teuer\b|"
    r"\b(?:welchen|was ist der|wie ist der|wie hoch ist der) preis\b|"
    r"\bcombien\b[^?]{0,40}\b(?:coûte|coûtent|coute|vaut|valent|payer|prix)\b|\bc'est combien\b|\bcombien pour\b|"
    r"\bcombien (?:est|sont)\b|\b(?:quel est le|à quel|quel) (?:prix|tarif)\b|"
    r"\bvad (?:kostar|tar (?:du|ni|hon)|är priset|blir priset|går)\b|\bhur (?:mycket (?:kostar|är|tar)|dyr\w*)\b",
)
_OF_TIME: Final = (
    r"(?:start|begin|open|end|close|expire|run out|launch|come out|drop|release|released|restock|back|happen|take place|"
    r"on sale|available|next|due|deadline|sign up|register|enrol|enroll|buy|order|book|"
    r"empieza|empiezan|comienza|abre|abren|termina|acaba|caduca|cierra|sale|próxim\w+|vuelve|hasta|"
    r"beginnt|startet|öffnet|endet|schliesst|läuft|gilt|erscheint|nächste\w*|anmeld\w+|wieder|los|"
    r"commence|débute|ouvre|ouvrent|finit|termine|ferme|expire|sort|prochaine?|revient|jusqu\w*|"
    r"börjar|startar|öppnar|slutar|stänger|släpps|går ut|nästa|gäller|kommer)"
)
DATE: Final = (
    rf"\b(?:when|what (?:day|date|time)|until when|how long|cuándo|cuando|qué día|hasta cuándo|wann|bis wann|ab wann|quand|"
    rf"jusqu'à quand|quel jour|när|hur länge|vilken dag)\b[^?]{{0,60}}\b{_OF_TIME}\b|"
    r"\b(?:what's|what is|is there|hay|gibt es|il y a|finns det)\b[^?]{0,20}\b(?:deadline|cut-?off|end date|start date|"
    r"release date|fecha límite|frist|anmeldeschluss|date limite|sista dag\w*)",
)
CODE: Final = (
    r"\b(?:codes?|coupon|voucher|promo code|código|cupón|\w*codes?|gutschein\w*|rabattcode|code promo|\w*kod(?:en|er)?|kupong)\b",
)
DISCOUNT: Final = (
    r"\b(?:discounts?|cheaper|on sale|any deals?|special price|money off|reduced|descuentos?|rebaja\w*|más barat\w+|"
    r"\w*rabatte?|günstiger|billiger|ermässigung|réductions?|remises?|promos?|moins cher|tarif réduit|\w*rabatt\w*|billigare|rea)\b",
)
FREE: Final = (
    r"\b(?:is|are|does|do|can|will|was|get|come|comes|have|'s)\b[^?]{0,60}\b(?:for free|free|no cost|gratis|included|on the house)\b"
    r"(?: (?:of charge|for|now|today|too|or|to (?:download|enter|join|use))[^?]{0,20})?\?|"
    r"\b(?:gratis|gratuit[oae]?s?|incluid[oa]|sin coste|kostenlos|umsonst|inklusive|offerte?|gratuits?|compris|kostnadsfri\w*|ingår)\b[^?]{0,30}\?|"
    r"\b(?:does it cost|do i have to pay|cuesta algo|hay que pagar|kostet (?:das|es|der) (?:\w+ )?(?:etwas|was)|c'est payant|kostar det något)\b",
)
REFUND: Final = (
    r"\b(?:refund\w*|money back|(?:can|could|may) i (?:return|cancel|send (?:it|the \w+) back)|reembols\w+|devol\w+|"
    r"dinero de vuelta|cancelar|erstatt\w+|rückerstatt\w+|geld zurück|mein geld|zurückgeben|zurückschicken|stornieren|"
    r"kündigen|umtauschen|rembours\w+|renvoyer|annuler|récupérer mon argent|återbetal\w+|pengarna tillbaka|"
    r"pengar tillbaka|returnera|lämna tillbaka|avboka|säga upp|ångra köpet|ångerrätt|öppet köp)\b",
)
DELIVERY: Final = (
    r"\b(?:ship|ships|shipping|deliver|delivers|delivery|arrive|arrives|arriving|posted|my (?:order|parcel|package)|"
    r"envi[aá]\w*|envíos?|entreg\w+|llega\w*|mi pedido|paquete|versand|verschick\w+|versend\w+|liefer\w+|"
    r"meine bestellung|mein paket|ankommen|livr\w+|expédi\w+|ma commande|mon colis|arrive\w*|skickar ni|skickas|"
    r"levere\w+|leverans\w*|frakt\w*|min beställning|mitt paket|kommer fram)\b",
)
MEETING: Final = (
    r"\b(?:can|could|will|would|may|shall|is|does|do)\b[^?]{0,50}\b(?:meet|meeting|call me|phone me|video call|visit|"
    r"come (?:to|over|by|round)|in person|hang out|grab a coffee|have coffee|zoom|facetime|join me|meet-?up)\b|"
    r"\b(?:puedo|podemos|podría|puede|vendrá|viene|irá|vamos|quedamos)\b[^?]{0,40}\b(?:conocer\w*|ver(?:la|lo|te|nos)?|quedar|reunir\w*|llamar\w*|visitar\w*|venir|persona|café)\b|"
    r"\b(?:kann|können|könnte|kommt|kommst|wird|darf)\b[^?]{0,40}\b(?:treffen|anrufen|besuchen|kommen|vorbei\w*|persönlich|kaffee)\b|"
    r"\b(?:peux|puis|peut|pourrait|pouvons|viendra|vient|on)\b[^?]{0,40}\b(?:rencontrer|voir|appeler|m'appeler|visiter|venir|passer|personne|café)\b|"
    r"\b(?:kan|får|kommer|ska|skulle)\b[^?]{0,40}\b(?:träffa\w*|träffas|ringa|besöka|komma (?:till|på|hit)|ses|fika)\b",
)
REPLY: Final = (
    r"\b(?:can|could|will|would|does|do)\b[^?]{0,30}\b(?:answer|reply|respond|write (?:me |back|to me)|get back|read (?:my|this)|"
    r"comment|see my|look at my|sign my|pass (?:it|this|that|my)|tell (?:her|him)|ask (?:her|him)|follow me|like my)\b|"
    r"\b(?:me|nos) (?:contestará|responderá|escribirá|contesta|responde|leerá)\b|\b(?:puedes|podrías) (?:decirle|preguntarle|pasarle)\b|"
    r"\b(?:antwortet|schreibt|meldet|liest|kommentiert)\b[^?]{0,30}\?|\bkannst du (?:ihr|ihm|sie|ihn|das)\b|"
    r"\b(?:va|peut|tu peux)\b[^?]{0,20}\b(?:répondre|écrire|lire|lui (?:dire|demander|transmettre))\b|\b(?:répondra|me répond|lira)\b|"
    r"\b(?:svarar|läser|skriver)\b[^?]{0,30}\?|\b(?:kommer|kan)\b[^?]{0,20}\b(?:svara|skriva|läsa|hälsa|fråga henne|fråga honom)\b",
)
GIFT: Final = (
    r"\b(?:did i win|have i won|am i (?:a|the) winner|(?:is|are|was) there (?:a|any) (?:prizes?|giveaways?|gifts?|raffles?|draw)|"
    r"giving (?:\w+ )?away|what can i win|what's the prize|what do i (?:get|win)|do i get (?:a|an|any|something|anything)|"
    r"can i (?:have|get|win) (?:a|an|one|your|her|some)\b|will you (?:send|give) me|"
    r"he ganado|hay (?:algún |un )?(?:sorteo|premio|regalo)|qué (?:se puede ganar|puedo ganar|sorteas|regalas|regaláis)|me (?:regalas|das|mandas)|"
    r"habe ich gewonnen|gibt es (?:ein|eine|etwas) (?:gewinnspiel|verlosung|geschenk|zu gewinnen)|was (?:kann ich gewinnen|verlost|gibt es zu gewinnen)|"
    r"bekomme ich (?:ein|eine|etwas)|schenkst du|schickst du mir|ai-je gagné|j'ai gagné|y a-t-il (?:un|des) (?:concours|cadeaux?)|"
    r"(?:il y a|c'est quoi) (?:un |le )?(?:concours|cadeau|lot)|qu'est-ce qu'on (?:peut )?gagner?|tu m'(?:offres|envoies)|"
    r"har jag vunnit|vann jag|finns det (?:en|ett|någon) (?:tävling|utlottning|present)|vad kan (?:man|jag) vinna|lottar ni ut|får jag (?:en|ett|något))\b",
)
SCARCE: Final = (
    r"\b(?:how many|any|are there|cuántas?|quedan|wie viele|gibt es noch|combien|reste|hur många|finns det)\b[^?]{0,30}"
    r"\b(?:spots?|seats?|places|tickets?|copies|slots|left|plazas|entradas|ejemplares|plätze|karten|exemplare|places|billets|"
    r"exemplaires|platser|biljetter|kvar)\b",
)

PARTS: Final = (
    r"\b(?:pay|payer|pagar|zahlen|bezahlen|betala)\b[^?]{0,20}\b(?:in (?:parts|instal?lments|\w+ payments)|monthly|later|a plazos|en cuotas|in raten|später|en (?:plusieurs|\w+) fois|på avbetalning|delvis|senare)\b|"
    r"\b(?:payment plan|instal?lments?|ratenzahlung|delbetala\w*|a plazos)\b",
)

ENQUIRIES: Final = {
    "parts": PARTS,
    "price": PRICE,
    "date": DATE,
    "code": CODE,
    "discount": DISCOUNT,
    "free": FREE,
    "refund": REFUND,
    "delivery": DELIVERY,
    "meeting": MEETING,
    "reply": REPLY,
    "gift": GIFT,
    "scarce": SCARCE,
}
"""What is asked after -> how."""

GRANTED: Final = (
    r"[\W_]*(?:(?:yes|yeah|yep|yup|yea|sure|of course|certainly|absolutely|definitely|totally|indeed|naturally|always|gladly|"
    r"any ?time|whenever|no problem|you (?:can|did|do|will|bet|have|sure)|it (?:is|does|will)|they (?:are|do)|she (?:will|can|does|"
    r"would|is)|he (?:will|can|does)|we (?:do|can|will)|i (?:will|can|do)|there (?:is|are)|consider it|deal|"
    r"sí|si|claro|por supuesto|desde luego|cuando quieras|siempre|vale|"
    r"ja|jawohl|klar|natürlich|na klar|gern\w*|jederzeit|sicher|selbstverständlich|immer|"
    r"oui|ouais|bien sûr|évidemment|toujours|volontiers|avec plaisir|à tout moment|tout à fait|absolument|"
    r"jo|japp|javisst|absolut|självklart|visst|givetvis|alltid|när som helst|gärna|såklart)\b(?!'))"
)
"""An answer that begins so says yes. A regular expression for Python's `re`."""
