"""How people say when something on offer starts, ends or runs out. Patterns of the language; all languages together,
because a bot asked in one may answer in another, and a word of one language says nothing in the next.
"""

from __future__ import annotations

from typing import Final

from personaspec.guard.days import OPENS

NOUNS: Final = (
    # en
    r"(?:course|class|classes|workshop|masterclass|webinar|bootcamp|challenge|cohort|program|programme|enrol?lment|"
    r"registrations?|sign-?ups?|doors|cart|sale|offer|deal|club|round|intake|edition|session|guide|season|"
    r"discount|code|coupon|promo|promotion|price|pricing|"
    r"pre-?sale|"
    r"pre-?orders?|orders|ordering|bookings?|tickets?|tour|concert|gig|album|single|merch|drop|collection|kit|kits|"
    r"shop|store|batch|stock|membership|subscription|waitlist|waiting list|giveaway|contest|competition|raffle|draw|"
    r"entries|submissions|applications|retreat|sales|livestream|live ?stream|live|stream|premiere|meet-?up|"
    r"fair|exhibition|winners?|prizes?|results|"
    r"launch|release|restock|trial|voucher|early[- ]bird|black friday deals?|special|season ticket|patreon|podcast|"
    r"newsletter|e-?book|paperback|hardback|next book|new book|new video|next video|next episode|new episode|"
    r"vlog|spots|"
    r"seats|places|slots|event|lessons?|"
    # es
    r"cursos?|clase|clases|club|talleres|taller|inscripci(?:ón|ones)|matrícula|oferta|rebajas|descuento|"
    r"código|cupón|promoción|"
    r"precio|"
    r"preventa|venta|entradas|gira|concierto|disco|colección|tienda|lote|sorteo|concurso|plazas|directo|evento|"
    r"lanzamiento|plazo|"
    # de
    r"\w*kurs(?:e|es)?|klub|club|mitgliedschaft|klinge|\w*verkauf|\w+start|anmeldung(?:en)?|anmeldeschluss|"
    r"angebot|angebote|rabatt|rabatte|"
    r"\w*aktion|gutschein|rabattcode|"
    r"preis|vorverkauf|tickets|tournee|konzert|album|kollektion|laden|nachschub|verlosung|gewinnspiel|plätze|"
    r"livestream|"
    r"veranstaltung|veröffentlichung|unterricht|seminar|"
    # fr
    r"cours|club|ateliers?|stages?|inscriptions?|offre|soldes|remise|réduction|promo|promotion|prix|prévente|billets|"
    r"billetterie|"
    r"tournée|concert|collection|boutique|tirage|concours|places|vente|ventes|direct|événement|sortie|"
    r"lancement|formation|"
    # sv
    r"\w*kurs(?:en|er|erna)?|klubben|anmälan|anmälningar|erbjudandet?|rean|rabatten?|koden|priset|förköp(?:et)?|"
    r"biljetter(?:na)?|"
    r"turnén?|konsert(?:en)?|kollektion(?:en)?|butiken|lottning(?:en)?|utlottning(?:en)?|tävling(?:en)?|"
    r"platser(?:na)?|"
    r"(?:next|nächste[rn]?|nästa|próxim[oa]|prochaine?|our|new) (?:\w+ )?(?:round|rounds|edition|intake|run|"
    r"season|wave|runde|staffel|auflage|"
    r"omgång|säsong|upplaga|edición|temporada|convocatoria|ronda|édition|session|saison)|(?:summer|winter|"
    r"spring|autumn) camp|"
    r"(?:second|new|next|third) edition(?: of the book)?|segunda edición|zweite auflage|andra upplagan|"
    r"deuxième édition|"
    r"sändning(?:en)?|evenemang(?:et)?|släppet|lanseringen|lektion(?:en|erna)?|workshop(?:en|ar|s)?|"
    r"försäljning(?:en)?|kursstart(?:en)?)"
)
"""What has a date because it is offered: sold, opened for entry, released."""

ENDS: Final = (
    r"(?:ends?|ending|closes?|expires?|expiring|runs? out|running out|finish(?:es)?|is over|are over|stops?|"
    r"sells? out|is gone|are gone|goes away|go away|disappears?|lasts?|runs?|running|is (?:valid|available|"
    r"open|good)|"
    r"are (?:valid|available|open|good)|valid|available|goes up|go up|will go up|will rise|rises?|increases?|doubles|"
    r"deadline(?: is)?|"
    r"termina|terminan|acaba|acaban|caduca|caducan|cierra|cierran|expira|vence|finaliza|finalizan|dura|"
    r"válid[oa]s?|sube|"
    r"endet|enden|schliesst|schliessen|läuft (?:ab|aus|noch|nur)?|läuft|laufen|verfällt|gilt|gelten|gültig|steigt|"
    r"(?:se )?termine(?:nt)?|finit|finissent|ferme(?:nt)?|expire(?:nt)?|s'arrête|prend fin|prennent fin|"
    r"valable|augmente|"
    r"slutar|stänger|går ut|upphör|gäller|tar slut|löper ut|höjs)"
)
"""It stops then."""

STARTS: Final = (
    r"(?:starts?|starting|begins?|kicks? off|opens?|opening|re-?opens?|goes live|go live|is live|are live|"
    r"launch(?:es|ing)?|"
    r"drops?|dropping|comes? out|coming out|is out|are out|releases?|is (?:back|coming|due|scheduled|planned|"
    r"happening|set)|"
    r"are (?:back|coming|due|scheduled|planned|happening)|takes? place|taking place|returns?|resumes?|comes? back|"
    r"coming back|will be|airs?|announced|drawn|revealed|picked|restocks?|restocked|restocking|back in stock|"
    r"in stock again|available again|ships? again|"
    r"go on sale|goes on sale|on sale|"
    r"empieza|empiezan|comienza|comienzan|abre|abren|arranca|sale|salen|se abre|se estrena|vuelve|vuelven|será|"
    r"beginnt|beginnen|startet|starten|öffnet|öffnen|geht los|erscheint|kommt|kommen|findet|wieder da|"
    r"commence(?:nt)?|débute(?:nt)?|ouvre(?:nt)?|sort|sortent|revient|reviennent|aura lieu|a lieu|"
    r"börjar|startar|öppnar|släpps|kommer|drar igång|går av stapeln)"
)
"""It starts, or is there, then."""

FILL: Final = (
    r"(?:(?:,| (?:to|for) new members| para nuevos socios| aux nouveaux membres| för nya medlemmar|"
    r" für neue mitglieder| only| just| already| again| officially| back| in stock| on| at| by| from| in|"
    r" for| the| this|"
    r" until| till| "
    r"til| through| thru| as of| starting| around| about| early| late| valid| open| am| ab| um| bis| zum| im| schon| "
    r"erst| wieder| noch| nur| den| der| dem| el| la| las| en| a| de| desde| hasta| ya| este| solo| sólo| le|"
    r" dès| à| "
    r"au| jusqu'à| jusqu'au| dans| seulement| på| i| till| från| redan| igen| med| kl| bara| endast|"
    r" t\.o\.m\.?| next| one| two| three| four| five| six| seven| eight| nine| ten| eleven| twelve| "
    r"today| tomorrow| sharp| somewhere| sometime)){0,5}"
)
_UNTIL: Final = (
    r"(?:until|till|til|through|thru|up to|by|before|no later than|ends?|hasta|antes de|bis|vor|spätestens|"
    r"jusqu'(?:à|au|en)|"
    r"avant|till|till och med|t\.o\.m\.?|fram till|före|senast)"
)
_ACT: Final = (
    r"(?:register|sign up|enrol|enroll|pre-?order|order (?:it|now|yours|your|the)|buy (?:it|now|yours|the)|"
    r"apply|subscribe|"
    r"book (?:it|now|your|a)|grab (?:it|yours|one|your|the)|get (?:it|yours|your|the|in|one|half)|claim|reserve|"
    r"purchase|enter|secure|join|use (?:it|the|code|my)|"
    r"inscríbete|apúntate|regístrate|compra|reserva|pide|aprovecha|usa|consigue|"
    r"melde? dich|anmelden|bestell\w*|sichere?|kauf\w*|buch\w*|hol dir|nutze?|"
    r"inscris-toi|inscrivez-vous|commande\w*|achète\w*|réserve\w*|profite\w*|utilise\w*|"
    r"anmäl dig|beställ|köp|boka|passa på|använd|säkra)"
)
_NOT_A_STOP: Final = r"[^.!?;\n]"

_THEN: Final = (
    rf"(?: (?:at|in|im|en|à|i|på) (?:the |our |her |my |der |el |la |le |vår )?[^\W\d_]{{2,20}})?{FILL}:? {OPENS}"
)

# The scanner's: what a head ends with may stand before the place.
_SOMEWHERE: Final = rf"{FILL}{_THEN}"

_ENDING_HEADS: Final = (
    rf"\b{NOUNS}\b{_NOT_A_STOP}{{0,40}}\b{ENDS}",
    # "only until Sunday", "nur noch bis Sonntag"
    (
        r"\b(?:only|just|but only|solo|sólo|solamente|nur(?: noch)?|seulement|uniquement|que|bara|endast)"
        rf"(?: valid| good| available| open| gültig| válid[oa]| valable)? {_UNTIL}"
    ),
    # "register by Friday", "book before Friday"
    rf"\b{_ACT}\b{_NOT_A_STOP}{{0,40}} {_UNTIL}",
    (
        r"\b(?:book|order|buy|join|apply|pay|enter|reserve|claim|pre-?order|register|enrol|enroll|sign up|"
        r"subscribe|grab|rsvp|"
        rf"bestell\w*|buch\w*|kauf\w*|reserva|compra|commande\w*|réserve\w*|köp|boka|beställ) {_UNTIL}"
    ),
    (
        r"\b(?:you have|you've got|you only have|tienes|du hast|tu as|vous avez|du har)(?: only| just| nur| noch|"
        r" solo| bara| that)*"
        rf" {_UNTIL}"
    ),
    (
        r"\bcan (?:still |only )?(?:buy|join|order|book|enrol|enroll|sign up|register|"
        r"apply)\b[^.!?;\n]{0,40} (?:until|till|through)"
    ),
    # "this price until Friday", "20% off through Sunday"
    (
        r"(?:\b(?:price|pricing|offer|deal|sale|discount|code|half off|for sale|on sale|free|half price|precio|"
        r"oferta|descuento|"
        r"código|preis|angebot|rabatt|code|gratis|prix|offre|remise|réduction|promo|gratuit|pris|priset|erbjudande|"
        r"erbjudandet|"
        rf"rabatt|rabatten|koden)\b|%|[$€£]){_NOT_A_STOP}{{0,25}} {_UNTIL}"
    ),
    (
        r"\b(?:prices? (?:goes|go|will go|is going|are going) (?:back )?up|prices? (?:rises?|increases?|doubles)|"
        r"el precio sube|"
        r"der preis steigt|le prix augmente|priset höjs)"
    ),
    (
        r"\b(?:valid|redeemable|expires?|expiring|good|usable|gültig|einlösbar|válid[oa]s?|valable|giltig|gäller|"
        r"caduca|expira|gilt|"
        r"verfällt)(?: only| nur| bara| noch)? (?:until|till|til|through|up to|by|on|in|hasta|el|en|bis|am|in|"
        r"jusqu'à|jusqu'au|le|"
        r"till|t\.o\.m\.?|den)"
    ),
    (
        r"\b(?:sold out|gone|over|ausverkauft|agotad[oa]s?|épuisée?s?|slutsåld[at]?|slut) (?:by|before|within|in|"
        r"bis|en|para|avant|"
        r"d'ici|före|inom)"
    ),
    r"\b(?:it|this|everything|they)(?:'ll| will| all)? (?:closes?|expires?|sells? out|is gone|be gone|are gone)",
)
_STARTING_HEADS: Final = (
    r"\b(?:expected|out again|on the shelves|in bookshops|in bookstores|in shops|in stores)",
    rf"\b{NOUNS}\b{_NOT_A_STOP}{{0,40}}\b{STARTS}",
    # "the workshop is on Friday"
    (
        rf"\b{NOUNS}(?:'s| is| are| es| son| ist| sind| est| sont| är|)"
        r"(?: (?:set|due|planned|scheduled|happening|back|expected|shops|bookshops|bookstores|live|out))?"
    ),
    (
        r"\b(?:in stock|in the (?:shop|store)|on sale|for sale|available online|available to (?:buy|"
        r"order))(?: again| once more)?"
    ),
    (
        r"\b(?:launch(?:es|ing)?|goes? live|going live|goes? on sale|going on sale|comes? out|coming out|(?:is|are|"
        r"be|being) released|"
        r"restocks?|re-?opens?|reopening|hits? (?:the )?(?:shop|store|shelves|stores)|erscheint|sale a la venta|"
        r"sort en (?:librairie|boutique|magasin)|släpps)"
    ),
    r"\b(?:geht (?:es )?los|los geht'?s|startschuss|kick-?off)",
    (
        r"\b(?:coming|launching|dropping|opening|landing|arriving|available|(?:is|are|be|'s) out|releasing|"
        r"(?:is|are|be|'s|going) live)(?: back| again| out)?"
    ),
    r"\b(?:we have|we'll have|we will have|sell|stock) [^.!?;\n]{1,25} again",
    r"\b(?:gibt es|gibt's|hay|il y a|finns)(?: \w+){1,3} (?:wieder|de nuevo|à nouveau|igen)",
)
ENDING: Final = (
    *(head + _THEN for head in _ENDING_HEADS),
    (
        r"\b(?:\d{1,3}|one|two|three|four|five|six|seven|ten|twelve|twenty-four|forty-eight|few|"
        r"couple of) (?:more )?(?:hours?|days?|"
        r"weeks?|minutes?)(?: left| remaining| to go)?,? (?:to (?:order|sign|register|buy|decide|grab|join|enrol|"
        r"enroll|use it|claim|"
        r"get yours|apply|book)|until the (?:sale|offer|course|doors|launch|price)|(?:left )?(?:on|of|in) (?:this|"
        r"the) (?:offer|sale|"
        r"deal)|before the (?:price|offer|sale|course|doors|deal))"
    ),
    (
        r"\bnoch (?:\d{1,2}|einen|eine|zwei|drei|vier|fünf|sechs|sieben) (?:tage?|stunden?|wochen?)\b[^.!?;\n]{0,40}"
        r"(?:rabatt|angebot|aktion|verkauf|anmeld|preis|plätze|vorbei|weg\b|schluss)"
    ),
    (
        r"\b(?:quedan?|solo|faltan) (?:\d{1,2}|un|una|dos|tres|cuatro|cinco|pocos|pocas) (?:días?|horas?|"
        r"semanas?)\b[^.!?;\n]{0,40}"
        r"(?:oferta|descuento|inscri|compra|precio|curso|plaza|promoci|apunt)"
    ),
    (
        r"\b(?:reste|plus que) (?:que )?(?:\d{1,2}|un|une|deux|trois|quatre|cinq|quelques) (?:jours?|"
        r"heures?|semaines?)\b"
        r"[^.!?;\n]{0,40}(?:offre|promo|inscri|prix|réduction|vente|commande|profit)"
    ),
    r"\bplus que (?:\d{1,2}|un|une|deux|trois|quatre|cinq|quelques) (?:jours?|heures?|semaines?) (?:pour|avant)\b",
    (
        r"\b(?:solo|quedan) (?:\d{1,2}|un|una|dos|tres|cuatro|cinco) (?:días?|horas?) para\b|\bnoch (?:\d{1,2}|"
        r"einen|zwei|drei|vier|fünf) (?:tage?|stunden?) zum\b"
    ),
    (
        rf"\bab {OPENS}[^.!?;\n]{{0,14}} (?:gibt|ist|sind|haben wir|wieder)\b|\bprice is back to\b|"
        rf"\bdisappears? from the (?:shop|store|site)\b"
    ),
    r"\b(?:bara|endast) (?:\d{1,2}|en|ett|två|tre|fyra|fem|några) (?:dag(?:ar)?|timm(?:e|ar)|veck(?:a|or)) kvar\b",
    (
        r"\b(?:deadline|last (?:day|date|chance)|final (?:day|date)|cut-?off|closing date|last orders?|"
        r"fecha límite|último día|"
        r"el plazo|anmeldeschluss|einsendeschluss|letzter tag|frist|date limite|dernier jour|sista (?:dag|"
        r"dagen|chansen)|"
        rf"sista anmälningsdag){_NOT_A_STOP}{{0,40}} {OPENS}"
    ),
    r"\bends? (?:soon|tonight|today|tomorrow)\b",
    (
        r"\b(?:we|i)(?:'re|'ll| are| will)? (?:clos(?:e|ing)|open(?:ing)?|stop(?:ping)?|tak(?:e|"
        r"ing) (?:\w+ )?down|pull(?:ing)?) (?:the |our |my )?(?:\w+ )?(?:cart|doors|"
        rf"registration|enrol?lment|sale|shop|store|sign-?ups?|offer|orders|bookings?|club|"
        rf"course){_NOT_A_STOP}{{0,20}} {OPENS}"
    ),
    (
        rf"\b(?:until|till|hasta|bis|jusqu'à|jusqu'au|till){FILL} {OPENS}{_NOT_A_STOP}{{0,20}} (?:you can|"
        rf"you get|it's|puedes|kannst du|könnt ihr|bekommst|kostet|tu peux|"
        r"vous pouvez|kan du|får du|kostar)\b"
    ),
)
"""Something on offer ends at a time."""

# "on Friday registration opens", "am Freitag startet der Kurs"
_OPENING: Final = (
    (
        rf"{NOUNS}(?: \w+)? (?:starts?|begins?|opens?|launch(?:es)?|drops?|closes?|ends?|goes? (?:live|on|up|out)|"
        rf"is (?:back|live)|are (?:back|live))\b"
    ),
    r"(?:starts?|begins?|opens?|launch|launch(?:es)?|empieza|comienza|abre|abren|beginnt|startet|starten|"
    r"öffnet|öffnen|endet|"
    r"commence|débute|ouvre|ouvrent|börjar|startar|öppnar|släpps|släpper|slutar)(?: \w+){0,2} " + NOUNS + r"\b",
)
_LATER: Final = (
    # "the next workshop is on May 3", "new dates in March"
    (
        r"\b(?:next|new|upcoming|first|following|próxim[oa]|nuev[oa]|nächste[rsn]?|neue[rsn]?|prochaine?|nouvelle|"
        r"nouveau|nästa|nya|"
        rf"första) (?:\w+ ){{0,2}}{NOUNS}\b(?: \w+){{0,2}}?(?:,|:)?{FILL} {OPENS}"
    ),
    (
        r"\b(?:back in stock|in stock again|back on sale|available again|restock(?:s|ed|ing)?|re-?opens?|"
        r"ships? again|"
        r"de nuevo disponible|disponible de nuevo|wieder (?:verfügbar|lieferbar|da|auf lager|erhältlich)|"
        r"de retour en stock|"
        rf"de nouveau disponible|en stock|tillbaka i lager|åter i lager|i lager igen){_NOT_A_STOP}{{0,25}} {OPENS}"
    ),
    (
        r"\b(?:(?:we|i|she|he|they)(?:'ll| will|'re| are|'s| is|'m| am)?|[^\W\d_]+(?:'ll| will| are|'s| is))(?: "
        r"be)?(?: going)?(?: to)? (?:launch|"
        r"launching|"
        r"releas(?:e|ing)|open(?:ing)?|drop(?:ping)?|restock(?:ing)?|go(?:ing)? live|announc(?:e|ing)|"
        r"publish(?:ing)?|"
        rf"livestream(?:ing)?|stream(?:ing)?|teach(?:ing)?|host(?:ing)?|run(?:ning)?){_NOT_A_STOP}{{0,40}} {OPENS}"
    ),
)
STARTING: Final = (
    *(head + _THEN for head in _STARTING_HEADS),
    (
        rf"{OPENS}[^.!?;,\n]{{0,12}},? (?:(?:the|our|my|her|his|der|die|das|unser|el|la|las|le|les|"
        rf"nya) )?(?:\w+ ){{0,2}}{_OPENING[0]}"
    ),
    rf"{OPENS}[^.!?;,\n]{{0,12}} {_OPENING[1]}",
    *_LATER,
)
"""Something on offer starts, or is there again, at a time."""

TIMED: Final = (
    (
        rf"\b(?:{ENDS}|{STARTS}|{_UNTIL}|{NOUNS}(?:'s| is| are| es| son| ist| sind| est| sont| är|)|set|due|"
        rf"planned|scheduled|"
        r"happening|back|live|up|redeemable|usable|good|einlösbar|valable|giltig|out|over|gone|"
        r"ausverkauft|"
        r"agotad[oa]s?|épuisée?s?|slutsåld[at]?|slut|stock|shop|store|sale|online|buy|order|again|igen|"
        r"wieder|de nuevo|à nouveau|more|shelves|shops|bookshops|bookstores|expected|"
        r"stores|venta|"
        r"librairie|boutique|magasin|los|geht'?s|startschuss|kick-?off|coming|launching|dropping|landing|arriving|"
        r"releasing|"
        rf"released|doubles|steigt|augmente|höjs|sube|increases?|rises?)(?: para| d'ici| inom| within| bis|"
        rf" före)?{_SOMEWHERE}"
    ),
    *(rf"\b{cue}" if n == 0 else rf" {cue}" for n, cue in enumerate(_OPENING)),
    *ENDING[len(_ENDING_HEADS) :],
    *_LATER,
)
"""Where any of these ends or starts may stand: what the scanner looks for. One pattern for all heads, as it is their
common end that is rare."""

HURRY: Final = (
    (
        r"\b(?:spots|seats|places|tickets|spaces|slots) (?:are )?(?:filling|going|disappearing|"
        r"selling) (?:up )?(?:fast|quickly|quick)?\b|\b(?:course|class|workshop|"
        r"club|list) is (?:filling up|nearly full|almost full)\b|\b(?:fast|nearly|almost) (?:full|booked out|"
        r"fully booked)\b"
    ),
    (
        r"\b(?:today|tonight|this week|this weekend) only\b|\bonly (?:today|tonight)\b|\bsolo (?:por )?hoy\b|"
        r"\bnur (?:noch )?heute\b|"
        r"\b(?:seulement|uniquement|rien qu')\s?aujourd'hui\b|\b(?:bara|endast|gäller) (?:idag|i dag)\b"
    ),
    (
        r"\blast (?:chance|call|few (?:hours|days|spots|seats|places|copies))\b(?: to (?:buy|order|join|get|sign|"
        r"register|enrol|"
        r"enroll|grab|book|enter))?|\bfinal (?:hours|call|chance|days)\b|\bsista chansen\b|\búltima oportunidad\b|"
        r"\búltimas (?:horas|"
        r"plazas|unidades)\b|\bletzte (?:chance|gelegenheit|plätze|stücke|stunden)\b|\bdernière (?:chance|"
        r"occasion)\b|"
        r"\bdernières (?:places|heures|pièces)\b|\bsista (?:platserna|timmarna|exemplaren)\b"
    ),
    (
        r"\bselling (?:out )?(?:fast|quickly|like)\b|\b(?:almost|nearly|about to be|going to be|soon) sold out\b|"
        r"\b(?:spots?|seats?|places|tickets?|copies|stock|kits|mugs|spaces|they)(?:'re| are|"
        r" is)(?: all)? (?:almost|nearly|soon) gone\b|"
        r"\bgoing fast\b|\bwhile (?:stocks?|supplies|it|they) lasts?\b|\bbefore (?:it's|they're|it is|"
        r"they are) gone\b|"
        r"\bcasi agotad[oa]s?\b|\bhasta agotar existencias\b|\b(?:fast|beinahe|bald) ausverkauft\b|"
        r"\bsolange der vorrat reicht\b|"
        r"\bpresque (?:épuisée?s?|complet)\b|\bdans la limite des stocks\b|\b(?:nästan|snart) slutsål[dt]a?\b|"
        r"\bså långt lagret räcker\b"
    ),
    (
        r"\b(?:stock|stocks|supplies|spots|places|seats|tickets) (?:is|are) (?:running|getting) (?:low|out|"
        r"short)\b|\brunning out of (?:stock|spots|places|seats|tickets|copies)\b|"
        r"\blimited (?:spots|seats|places|stock|availability|spaces|numbers|quantities)\b|\bplazas limitadas\b|"
        r"\bbegrenzte (?:plätze|stückzahl|anzahl)\b|\bplaces limitées\b|"
        r"\bbegränsat antal\b|\b(?:act|order|buy|book|grab it|get it) (?:now|fast|quickly),? (?:before|or|"
        r"while|because)\b"
    ),
    (
        r"\b(?:for a )?limited[- ]time(?: only| offer| deal| price)?\b|\bfor a short time\b|"
        r"\bpor tiempo limitado\b|\bnur (?:für )?"
        r"kurze zeit\b|\bzeitlich begrenzt\w*\b|\bpour une durée limitée\b|\b(?:en|under) begränsad tid\b"
    ),
)
"""Hurry without a day."""

SCARCE: Final = (
    (
        r"\b(?:only|just|last|about)? ?(?:\d{1,4}|one|two|three|four|five|six|seven|eight|nine|ten|a dozen|a few|"
        r"a couple of|a handful of)"
        r" (?:(?:more|last|remaining|free|open|final) )?(?:spots?|seats?|places?|slots?|tickets?|copies|units|"
        r"pieces|items?|mugs?|kits?|"
        r"in stock)(?: (?:is|are|still))? (?:left|remaining|available|remain|to go)\b"
    ),
    (
        r"\bonly (?:\d{1,4}|one|two|three|four|five|six|seven|eight|nine|ten|a few|a couple of|"
        r"a handful of) (?:more )?(?:spots?|seats?|"
        r"places|slots?|tickets|copies|pieces|left|remain\w*)\b"
    ),
    (
        r"\b(?:solo )?quedan? (?:solo )?(?:\d{1,4}|una?|dos|tres|cuatro|cinco|seis|pocas|unas pocas|"
        r"muy pocas) (?:plazas?|entradas|"
        r"unidades|ejemplares|sitios|lugares)\b"
    ),
    (
        r"\b(?:nur )?(?:noch|nur) (?:nur )?(?:\d{1,4}|eine?n?|zwei|drei|vier|fünf|sechs|wenige|"
        r"ein paar) (?:freie )?(?:plätze?|platz|karten|"
        r"tickets|stück|exemplare)\b"
    ),
    (
        r"\b(?:il (?:ne )?reste|plus que|il n'y a plus que)(?: plus)?(?: que)? (?:\d{1,4}|une?|deux|trois|quatre|"
        r"cinq|six|quelques) "
        r"(?:places?|billets|exemplaires|pièces|unités)\b"
    ),
    (
        r"\b(?:bara|endast|det finns) (?:\d{1,4}|en|ett|två|tre|fyra|fem|sex|några(?: få)?) (?:plats(?:er)?|"
        r"biljetter|exemplar|stycken?) "
        r"kvar\b|\bbara (?:\d{1,4}|två|tre|fyra|fem|några) kvar\b"
    ),
    r"\bcountdown\b[^.!?]{0,30}\d",
)
"""So many are left, or so much time."""
