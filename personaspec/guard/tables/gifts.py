"""How people promise prizes and gifts. Patterns of the language; all languages together."""

from __future__ import annotations

from typing import Final

_THING: Final = (
    r"(?:camera|phone|iphone|laptop|console|playstation|ps5|xbox|switch|ipad|tablet|tv|headphones|microphone|"
    r"bike|car|gift card|gift|"
    r"present|prize|voucher|certificate|hamper|goodie bag|goody bag|surprise|kit|mug|cup|bowl|pot|vase|plate|"
    r"book|copy|poster|print|shirt|"
    r"t-shirt|tee|hoodie|cap|tote|apron|samples? (?:of|pack|kit|box)|free samples?|sticker|stickers|set|wheel|"
    r"kiln|tool|tools|pair|ticket|tickets|backpack|box|bundle|"
    r"air conditioner|necklace|bracelet|ring|trip|holiday|album|vinyl|guitar|bag|linen bag|tote bag|mixer|"
    r"stand mixer|blender|oven|pan|knife|merch|swag|bonus)"
)

_COULD: Final = r"(?:'ll| will| can| could| would|'d| gonna| going to| let me| happy to| want to| like to| love to)"
_A: Final = (
    r"(?:(?:a|an|the|your|one|two|three|some|my|our|her|this|these|\d+|free|signed|new|brand[- ]new|little|"
    r"small|special|"
    r"lovely|handmade|\w+-\w+|glaze|starter|original|extra|coffee|beautiful|nice|cute|big) ){1,4}"
)

DRAW: Final = (
    r"\b(?:the|our|my) (?:\w+ )?(?:draw|raffle|giveaway|contest|prize) (?:is|are|includes|was|has|also)\b",
    r"\b(?:give-?aways?|raffles?|sweepstakes?|prize draws?|lucky draw|lottery for|gift draw)\b",
    (
        r"\b(?:enter|comment|subscribe|follow|like|share|tag|reply|sign up|register|join|order|play|post|"
        r"retweet|join in|participate|vote|"
        r"message)\b[^.!?;\n]{0,50}(?: to win| and win| & win| could win| can win| may win| might win|"
        r"\bfor a chance|\bbe in with a chance|be entered|enter the draw|in the draw|you're in the draw)\b"
    ),
    r"\b(?:chance|chances|opportunity) (?:to win|of winning|at winning)\b",
    (
        r"\b(?:you|everyone|anyone|fans?|subscribers?|followers?|viewers?|members?|someone)(?:'ll| will| can|"
        r" could| might| may)?(?: (?:also|"
        r"even|now|still))? win (?:a|an|one|two|three|\d+|our|my|this|free|prizes|your|her|his|signed|big|"
        r"tickets|merch)\b"
    ),
    (
        r"\b(?:we're|we are|i'm|i am|she's|she is|he's|he is|they're|they are|is|"
        r"been)(?: \w+)? (?:giving|raffling) "
        r"(?:\w+ ){0,6}?(?:away|off)\b"
    ),
    (
        r"\b(?:i|we|she|he|they|[^\W\d_]+)(?:'ll| will| want to| is going to| are going to| gives|"
        r" give)(?: be)? giv(?:e|ing) (?:\w+ ){0,3}away "
        r"(?:a|an|one|some|two|three|five|ten|\d+|my|our|her|free|signed)\b"
    ),
    r"\b(?:giving|gives|give) away (?:a|an|one|some|two|three|four|five|ten|\d+|free|signed|our|brand)\b",
    (
        r"^[\"'*_ ]*win (?:a|an|one|two|three|our|your|my|tickets|free|signed)\b|[.!:] win (?:a|an|one|two|three|"
        r"our|your)\b"
    ),
    (
        r"(?:\d(?:st|nd|rd|th)|\blucky|\bnext|\bfirst) (?:subscriber|fan|viewer|customer|follower|member|person|"
        r"student|buyer|caller|commenter|order)s?"
        r"(?: \w+){0,4} (?:gets?|wins?|receives?)\b"
    ),
    (
        r"\b(?:one|two|three|five|ten|\d+|some) (?:lucky|random|of our|of my|of her)(?: \w+){0,3} (?:will|"
        r"gets?|wins?|receives?|can|could)\b|"
        r"\b(?:lucky|random|grand|first|monthly|weekly|our) (?:winners?|prize winner)\b|"
        r"\b(?:winners?) (?:will be|is|are|gets?|receives?) "
        r"(?:drawn|announced|picked|chosen|selected|contacted|notified|a|an|the|one|revealed)\b|\b(?:draw|pick|"
        r"choose|announce|select)(?:ing|s)? "
        r"(?:a|the|one|two|three|\d+|our)(?: lucky)? winners?\b|\bdraw is on\b|\b(?:grand|first|top|main) prize\b|"
        r"\bprizes? (?:is|are|include)\b|"
        r"\b(?:win|winning) (?:big |great |amazing |cool )?prizes\b|\bup for grabs\b"
    ),
    # es
    (
        r"\b(?:sorteo|sorteos|rifa|sorteamos|sorteo de|sorteando|rifamos)\b|\bparticipa (?:y|para) gan\w+|"
        r"\bpuedes ganar\b|\bpodrías ganar\b|"
        r"\bpara ganar (?:un|una|dos|el|la|este|esta|entradas|premios)\b|\b(?:comenta|suscríbete|sígueme|"
        r"síguenos|comparte|regístrate)\b"
        r"[^.!?;\n]{0,40}\b(?:gana|ganar|llévate|premio)\b|\b(?:oportunidad|posibilidad) de ganar\b|\bganador(?:a|"
        r"es|as)? (?:será|se|serán|recib\w+|"
        r"del|afortunad\w+)\b|\b(?:estoy|estamos|voy a|vamos a|está) regal(?:ando|ar) (?:un|una|dos|\d+|entradas|"
        r"camisetas)\b|\b(?:regalo|regalamos|"
        r"regala) (?:un|una|dos|tres|\d+|entradas) [^\W\d_]+ (?:a|entre|al|para)\b"
    ),
    # de
    (
        r"\b(?:verlosung|gewinnspiel|tombola|verlosen|verlose|verlost|gewinnspiele|giveaway)\b|\b(?:zu|kannst du|"
        r"könnt ihr|kannst|und|mitmachen und) "
        r"gewinnen?\b|\bgewinne (?:ein|eine|einen|zwei|tolle|jetzt|mit)\b|\bchance auf (?:ein|eine|einen|den|"
        r"die|das)\b|\bgewinnchance\b|"
        r"\b(?:die |der |den )?gewinner(?:in)? (?:wird|werden|erhält|bekommt|wird)\b|\b(?:ich|wir|"
        r"[^\W\d_]+) verschenk(?:en?|t) (?:ein|eine|einen|zwei|\d+|drei|vier|fünf|zehn|drei|mehrere|einige)\b|"
        r"\b(?:abonniere|kommentiere|folge|teile|mach mit)\b[^.!?;\n]{0,40}\b(?:gewinn\w*|verlosung)\b"
    ),
    # fr
    (
        r"\b(?:tirage au sort|tombola|jeu-concours|jeu concours|concours pour gagner)\b|\b(?:participe|participez|"
        r"commente|abonne-toi|abonnez-vous|"
        r"partage|suis-moi|inscris-toi)\b[^.!?;\n]{0,50}\b(?:gagner|gagne|gagnez|remporter)\b|\bpour (?:gagner|"
        r"remporter) (?:un|une|deux|des|le|la|"
        r"l')|\b(?:tu|vous) (?:peux|pouvez|pourrais|pourriez) gagner\b|\bchance de gagner\b|\b(?:tente|"
        r"tentez) ta? ?(?:votre )?chance\b|\bà gagner\b|"
        r"\bje fais gagner\b|\bon fait gagner\b|\bnous (?:faisons gagner|offrons à un)\b|\ble gagnant (?:sera|"
        r"recevra)\b|\bla gagnante (?:sera|recevra)\b"
    ),
    # sv
    (
        r"\b(?:utlottning(?:en)?|lotteri(?:et)?|tävling(?:en)? där|lottar ut|lotta ut|lottas ut|vinstdragning)\b|"
        r"\b(?:tävla|delta|var med|följ|"
        r"kommentera|prenumerera|dela|gilla|anmäl dig)\b[^.!?;\n]{0,40}\b(?:vinn|vinna|chansen att|vinst)\b|"
        r"\b(?:du|ni) kan vinna\b|\bchans(?:en)? att "
        r"vinna\b|\bvinn (?:en|ett|två|fina|våra|biljetter)\b|\bvinnaren (?:får|dras|utses|meddelas|kontaktas)\b|"
        r"\b(?:jag|vi) ger bort (?:en|ett|två|"
        r"tre|\d+)\b"
    ),
)
"""A prize may be won."""

WON: Final = (
    (
        r"\b(?:congrat\w*|well done|enhorabuena|felicidades|(?:herzlichen )?glückwunsch|gratuliere|"
        r"félicitations|bravo|grattis)\b[^.?;\n]{0,45}\b(?:yours|tuy[oa]s?|gehört dir|ist deins?|est à toi|"
        r"sont à toi|est à vous|är din|är ditt|är dina)\b|"
        r"\b(?:is|are) yours, (?:congrat\w*|well done)|\b(?:tuy[oa]|à toi|din|ditt), (?:enhorabuena|"
        r"felicidades|félicitations|bravo|grattis)"
    ),
    (
        r"\b(?:i|we|she|he) (?:picked|drew|chose|pulled) your (?:name|comment|entry|number|ticket)\b|"
        r"\byour name (?:came up|was drawn|was picked|is the winner)\b"
    ),
    r"\b(?:you've|you have|you) (?:just |already |actually )?won\b",
    (
        r"\b(?:you are|you're|you've been|you have been|you were) (?:\w+ )?(?:our|the|my|this week's|this month's|"
        r"today's|a|one of the|one of our|one of)"
        r"(?: \w+){0,2} winners?\b|\byou're a winner\b"
    ),
    (
        r"\b(?:you've been|you have been|you were|your (?:name|comment|entry|account) (?:was|has been|"
        r"is))(?: \w+)? (?:selected|chosen|picked|drawn)"
        r"(?: (?:to|as|for|from|at|by|in)\b)?"
    ),
    r"\b(?:claim|collect|redeem|pick up) your (?:\w+ ){0,2}(?:prize|gift|reward|winnings|free|voucher|bonus|present|"
    + _THING[3:],
    (
        r"\b(?:has|han|has sido) (?:ganado|seleccionad[oa]|elegid[oa])\b|\beres (?:el|la|nuestr[oa]|"
        r"un[oa] de los) (?:\w+ )?ganador(?:a|es)?\b|\breclama tu premio\b|\bte ha tocado\b"
    ),
    (
        r"\bdu (?:hast|bist)(?: \w+){0,4} (?:gewonnen|gewinner(?:in)?|ausgewählt|ausgelost|gezogen)\b|"
        r"\bdu wurdest (?:\w+ )?(?:ausgewählt|ausgelost|gezogen)\b|"
        r"\bhol dir deinen (?:preis|gewinn)\b"
    ),
    (
        r"\b(?:tu as|vous avez)(?: \w+)? (?:gagné|remporté|été (?:tirée?|choisie?|sélectionnée?))\b|\btu es (?:le|"
        r"la|notre) (?:\w+ )?(?:gagnante?|heureux|"
        r"heureuse)\b|\bréclame ton (?:prix|lot|cadeau)\b"
    ),
    (
        r"\bdu (?:har|är|blev)(?: \w+){0,2} (?:vunnit|vinnaren|vinnare|utvald|utlottad|dragen)\b|\bhämta (?:din|"
        r"ditt) (?:vinst|pris|gåva)\b"
    ),
)
"""The fan is told to have won."""

GIFT: Final = (
    (
        r"\bhanding out (?:\w+ ){1,4}(?:to (?:every|all|each)|for free)|\b(?:goodie|goody|"
        r"gift) bag\b[^.!?;\n]{0,20} for you\b|\bfor (?:nothing|free) with (?:every|each|your|the)\b"
    ),
    r"\b(?:every|each) (?:\w+ ){1,3}(?:gets?|receives?) (?:(?:a|an|one|their|free|signed|linen|tote|"
    r"new) ){1,3}" + _THING + r"\b",
    (
        r"\byou can have (?:my|the|our|this|one of)[^.!?;\n]{1,40} for (?:nothing|free)\b|\b(?:i'm|we're|she's|"
        r"he's|we are|i am) (?:giving (?:my|our)|raffling(?: off)?)\b"
    ),
    (
        r"\b(?:los|las) (?:\d+|dos|tres|cinco|diez|veinte|cien) primer[oa]s\b[^.!?;\n]{0,30}(?:reciben|"
        r"se llevan|ganan|tienen)|\b(?:regalo|regalamos) (?:un|una|dos|mi|unas|"
        r"unos)\b[^.!?;\n]{0,40} (?:a quien|al primero|a los|a las|a todos|a mis)\b"
    ),
    (
        r"\bdie ersten (?:\d+|zwei|drei|fünf|zehn|zwanzig|hundert)\b[^.!?;\n]{0,30}(?:bekommen|erhalten|"
        r"gewinnen|kriegen)|\bgeschenkt (?:dazu|mit|bei)\b|\bgibt es (?:\w+ ){1,4}geschenkt\b"
    ),
    (
        r"\bles (?:\d+|deux|trois|cinq|dix|vingt|cent) premi(?:ers|ères)\b[^.!?;\n]{0,30}(?:reçoivent|gagnent|"
        r"auront)|\bj'offre (?:un|une|mon|ma|des|le|la) [^.!?;\n]{1,40}(?:au premier|à ceux|à celui|aux|à tous|"
        r"à toutes)\b|\boffert avec (?:chaque|tout|le|la)\b"
    ),
    (
        r"\bde (?:\d+|två|tre|fem|tio|tjugo|hundra) första\b[^.!?;\n]{0,30}(?:får|vinner)|\b(?:med|"
        r"på köpet) (?:ett|en) [^.!?;\n]{1,30} på köpet\b"
    ),
    (
        r"\bfree gifts?\b|\b(?:little|special|small|surprise|welcome|birthday|thank[- ]you|bonus|"
        r"parting) (?:gifts?|presents?) (?:for you|with (?:your|every|each)|from (?:me|us|[^\W\d_]+)|"
        r"inside|in (?:your|"
        r"every|each)|"
        r"to (?:you|say))\b"
    ),
    (
        r"\b(?:gift|present|prize|surprise|bonus) (?:for (?:every|each|all|new|our|everyone)|waiting|"
        r"with your name|is waiting|reserved for|in store for you)\b"
    ),
    r"(?:'m|\bam|'re|\bare|'s|\bis) (?:sending|giving|shipping|mailing|gifting|posting)(?: (?:you|everyone|"
    r"each of you|you all))? (?:(?:a|an|the|your|one|two|three|some|my|our|her|this|\d+|free|"
    r"signed|new|little|small|special|lovely|handmade|\w+-\w+|glaze|starter|original|extra|coffee|beautiful|"
    r"nice|cute|big) ){1,4}" + _THING + r"\b",
    (
        r"\b(?:a|your|this|another|one more) (?:gift|present|surprise|treat|freebie|goodie) (?:for you|from me|"
        r"from us|from [^\W\d_]+|is waiting|awaits|coming your way|"
        r"with your|with every|on its way)\b"
    ),
    (
        r"\b(?:send|sending|give|giving|get|gets|win|wins|receive|receives|claim|earn|free|your|have|here's|"
        r"here is)(?: \w+){0,4} (?:gift cards?|gift vouchers?|gift certificates?|amazon vouchers?|"
        r"store vouchers?)\b"
    ),
    (
        r"(?:'ll| will| can| could| would|'d|'re| am| are| is| let me| happy to| want to| going to| like to|"
        r" love to) (?:\w+ )?(?:gift (?:you|everyone|each|all)|gifting (?:you|everyone)|treat you to)\b"
    ),
    (
        rf"{_COULD}(?: \w+)? (?:send|ship|mail|post|give|get|bring|hand|gift|slip) (?:you|everyone|each of you|"
        rf"you all|them) "
        rf"{_A}{_THING}\b"
    ),
    (
        rf"{_COULD}(?: \w+)? (?:send|ship|mail|gift|hand|throw in|pop|slip) (?:a|an|one|your|some|the|my|"
        rf"our) {_A}?{_THING}\b"
    ),
    (
        r"\b(?:first|next) (?:\d+|ten|twenty|fifty|hundred|one hundred|"
        r"few)(?: \w+){0,3} (?:to \w+(?: \w+)? )?(?:will )?(?:get|gets|receive|receives|win)\b"
    ),
    r"\b(?:everyone|everybody|anyone|each (?:fan|subscriber|viewer|member|order|student|follower|buyer|"
    r"customer)|every (?:fan|subscriber|viewer|member|order|student|"
    r"follower|buyer|customer|new \w+)|all (?:fans|subscribers|members|followers|buyers|students)|subscribers|"
    r"members|followers|new \w+)(?: who [^.!?;\n]{1,50}?)?"
    r"(?: will|'ll| can)?(?: also)? (?:gets?|receives?|wins?|is getting|are getting) (?:(?:a|an|their|one|some|"
    r"two|the|own|new|signed|brand[- ]new|exclusive|"
    r"special|surprise|\w+ing|\w+ed) ){1,3}" + _THING + r"\b",
    r"\b(?:i'll|i will|we'll|we will|let me|i can|we can) throw in\b",
    r"\b(?:comes|come) with (?:a|an|your) (?:\w+ )?(?:gift|present|bonus|surprise|freebie|goodie bag)\b",
    # es
    (
        r"\b(?:te|os|le) (?:regalo|regalamos|regalaré|regalaremos|regalan|regala|obsequio|obsequiamos)\b|\b(?:te|"
        r"os) (?:envío|enviamos|mando|mandamos|enviaré|"
        r"enviaremos|mandaré|doy|daré) (?:un|una|unos|unas|dos) (?:\w+ )?(?:regalo|premio|cámara|libro|taza|"
        r"camiseta|tarjeta regalo|vale|sorpresa|kit|muestra|"
        r"póster|entradas|bolsa)\b|\btarjetas? (?:de )?regalo\b|\bun (?:regalo|regalito|detalle|"
        r"obsequio) (?:para ti|mío|nuestro|de mi parte|sorpresa)\b|"
        r"\b(?:te|os|le)\b[^.!?;\n]{0,40} de regalo\b|\b(?:todos|todas|cada (?:suscriptor|cliente|alumno|fan|"
        r"pedido))(?: [^.!?;\n]{1,40})? (?:reciben|recibe|se lleva|se llevan) (?:un|una)\b"
    ),
    # de
    (
        r"\b(?:ich|wir) (?:schenken?|verschenken?|spendieren?) (?:dir|euch|jedem|allen)\b|\b(?:schenke|"
        r"schenken) (?:ich|wir) (?:dir|euch|jedem)\b|"
        r"\b(?:schicken?|senden?|geben?|schick|bringe?)(?: (?:ich|wir))? (?:dir|euch|jedem) (?:gern |gerne |noch |"
        r"auch )?(?:ein|eine|einen|zwei|das|die|den|dein|deine|deinen) "
        r"(?:\w+ ){0,2}?(?:geschenk|gutschein|kamera|buch|tasse|becher|shirt|t-shirt|poster|schürze|set|paket|"
        r"überraschung|gratis\w*|kostenlos\w*|probe|muster|"
        r"handy|geschenkkarte|karten)\b|\b(?:ein|dein|kleines|als) geschenk(?: für dich| von mir| von uns|"
        r" dazu)?\b|\bgeschenkgutschein\w*\b|\bgeschenkkarten?\b|"
        r"\b(?:jede[rsn]?|alle)(?: \w+){0,4} (?:bekommt|bekommen|erhält|erhalten|kriegt) (?:ein|eine|"
        r"einen) (?:\w+ )?(?:geschenk|gutschein|kamera|buch|tasse|shirt|"
        r"überraschung)\b"
    ),
    # fr
    (
        r"\bje (?:t'|vous |te )(?:offre|offrirai|fais cadeau)\b|\bnous (?:t'|vous )offrons\b|\bon (?:t'|"
        r"vous )offre\b|\bje (?:t'|vous |te )(?:envoie|enverrai|donne) "
        r"(?:un|une|le|la|deux|ton|ta) (?:\w+ )?(?:cadeau|appareil|livre|tasse|bol|affiche|t-shirt|bon d'achat|"
        r"échantillon|kit|surprise|tablier|places|carte cadeau)\b|"
        r"\b(?:un|ton|votre|petit) (?:petit )?cadeau (?:pour|t'attend|vous attend|de ma part|de bienvenue|"
        r"surprise)\b|\bcartes?[- ]cadeaux?\b|\bbons? d'achat\b|(?:\bje te|\bje t'|\bte |\bvous |\breçois|"
        r"\brecevras|\brecevrez)[^.!?;\n]{0,40} en cadeau\b|"
        r"\b(?:chaque|tous les|toutes les) (?:abonnée?s?|clients?|élèves?|"
        r"commandes?)(?: [^.!?;\n]{1,40})? (?:reçoit|reçoivent|gagne|gagnent) (?:un|une)\b"
    ),
    # sv
    (
        r"\b(?:jag|vi) (?:ger|skänker|skickar|bjuder)(?: gärna| också)? (?:dig|er|alla)(?: på)? (?:en|ett|två|din|"
        r"ditt) (?:\w+ ){0,2}?(?:gratis\w*|present|gåva|kamera|bok|mugg|"
        r"tröja|affisch|förkläde|presentkort|set|paket|överraskning|provbit|biljetter)\b|\bpresentkort\w*\b|"
        r"\ben (?:liten )?(?:present|gåva|överraskning) (?:till dig|från mig|från "
        r"oss|väntar)\b|\b(?:alla|varje)(?: \w+){0,4} får (?:en|ett) (?:\w+ )?(?:present|gåva|kamera|bok|mugg|"
        r"tröja|presentkort|överraskning)\b"
    ),
)
"""A thing is given for nothing."""

NOT_PRIZES: Final = (
    r"\b(?:rounds?|flags?|levels?|points?|tricks?|some,|me over|us over|her over|over|lose|game|games|match|"
    r"matches|race|races|title|titles|"
    r"championship|championships|medals?|awards?|argument|arguments|hearts?|battle|battles|"
    r"war|wars|elections?|oscars?|grammys?|grammy|emmys?|fights?|tournaments?|league|gold|points?|trophy|"
    r"trophies|prize for peace|nobel|nobel prize|pulitzer|the "
    r"lottery|series|super bowl|world cup|half the|bet|approval|trust|respect|favou?r|support|friends?|case|"
    r"lawsuit|votes?|partida|partido|"
    r"corazón|spiel|herz|herzen|match|cœur|coeur|hjärtan?|matchen|time|ground|tiempo|peso|zeit|temps|erfahrung|"
    r"confianza|vertrauen|confiance|förtroende|guerra|krieg|muscle|"
    r"perspective|secrets?|ending|plot|spoilers?|too much|clothes|sleep|idea|hint|tip|example|answer|feel|"
    r"sense|impression|look)\b"
)
"""What is won, or given away, without being anybody's prize. A regular expression for Python's `re`."""

OBJECT: Final = (
    r"\b(?:draw is for|raffle is for|win|wins|winning|won|giving away|give away|gives away|"
    r"raffling(?: off)?|giveaway (?:of|for)|"
    r"raffle (?:of|for)|draw for|gana|ganar|ganes|ganado|sorteamos|sorteo de|"
    r"regalando|regalo|regalamos|llévate|gewinn|gewinne|gewinnen|gewonnen|verlosen|receives?|gets?|erhält|"
    r"bekommt|recibe|reçoit|får|verlosung von|verlose|verlost|chance auf|verschenken?|gagner|gagne|gagnez|"
    r"gagné|remporter|"
    r"vinn|vinna|vunnit|lottar ut|ger bort|utlottning av|prize is|prizes are|grand prize is)\b"
)
"""What comes next is the prize. A regular expression for Python's `re`."""

STOPS: Final = (
    r"\b(?:by|if|when|who|that|which|for|with|on|until|till|before|just|simply|in|at|worth|from|this|next|our|"
    r"my|nuestro|nuestra|unser\w*|notre|vår\w*|today|tomorrow|now|every|comment|follow|enter|subscribe|you|"
    r"your|because|"
    r"si|cuando|antes|hasta|con|en (?:el|la|los|las|esta?e?|nuestr[oa])|para|este|esta|hoy|wenn|bis|mit|auf|am|"
    r"im|für|diese\w*|heute|jetzt|avec|avant|jusqu\w*|ce|cette|pour|om|med|till|innan|före|på|nu|idag)\b"
)
"""Where the prize ends."""

_FILLERS_WORDS: Final = (
    "new brand great lovely beautiful amazing special big own cool fantastic wonderful awesome free prize "
    "prizes giveaway raffle draw lucky winner winners one two three pair set chance spring summer autumn "
    "winter little small favourite favorite premio premios nuevo nueva bonito tolle toller tollen schöne "
    "neuen neue preis preise gewinn prix lot nouveau nouvelle beau belle vinst pris fin fint ny nytt fina "
    "kostenlos gratis gratuit signed original real actual very first"
)
FILLERS: Final = frozenset(_FILLERS_WORDS.split())
"""Words that name no prize."""

_THINGS_WORDS: Final = (
    "camera cameras phone phones iphone laptop console playstation xbox switch ipad tablet tv headphones "
    "microphone bike car voucher vouchers "
    "certificate hamper kit kits mug mugs bowl bowls vase vases hoodie hoodies shirt shirts apron aprons "
    "backpack trip trips holiday holidays "
    "weekend mixer mixers blender blenders oven ovens knife knives wheel wheels kiln kilns guitar "
    "conditioner money cash "
    "cámara móvil portátil viaje viajes delantal taza batidora horno bici coche dinero kamera handy reise "
    "schürze tasse mixer küchenmaschine ofen "
    "fahrrad auto geld appareil téléphone ordinateur voyage tablier robot four vélo voiture argent kameran "
    "telefon dator resa förkläde mugg ugn "
    "cykel bil pengar"
)
THINGS: Final = frozenset(_THINGS_WORDS.split())
"""Things that people give away: one that is no declared prize makes it another draw."""

_ENTRIES_WORDS: Final = (
    "comment comments commenting share shares sharing follow following subscribe subscribing like liking "
    "tag tagging retweet repost comenta comparte "
    "sigue suscríbete kommentiere teile folge abonniere commente partage abonne suis kommentera dela följ "
    "prenumerera gilla"
)
ENTRIES: Final = frozenset(_ENTRIES_WORDS.split())
"""Ways to enter: one that the giveaway does not name is made up."""
