# ruff: noqa: E501, ISC004
"""More ways to say when something on offer comes, goes or runs out (`deadlines` has the plain ones): what is printed and
shipped, what shuts and dies, the day said first. Patterns of the language; all languages together.
"""

from __future__ import annotations

from typing import Final

from personaspec.guard.days import OPENS
from personaspec.guard.tables.days import SMALL
from personaspec.guard.tables.deadlines import FILL

# Few words in each, so that the scanner looks for them as well as for what they do.
_PRINTED: Final = r"(?:books?|cookbook|hardcovers?|hardback|paperback|copies|edition|printing|print run|reprint|sequel|calendar|kits?|cartons?|lame|sheet|keyboard)"
_BOOKED: Final = r"(?:bookings?|reservations?|waiting list|waitlist|sign-?ups?|slots?|spots?|doors|pre-?orders?|page|link|codes?|coupon|voucher|offer|sale|deal|prices?)"
_RUN: Final = r"(?:shop|store|checkout|enrol?lments?|registrations?|course|club|class|workshop|membership|plan|draw|giveaway|raffle)"
_MEDIA: Final = (
    r"(?:seasons?|episodes?|lessons?|modules?|chapters?|volumes?|flavou?rs?|colou?rs?|models?|versions?|products?|range|line|collection|issue|game|video|album|single|"
    r"recipes?|cohort|round|batch|shipment|delivery|stock|dates?|courses?|books?|workshops?|class|classes|drop|merch|plan|patterns?|designs?|tour|opening|kiln opening|intake|term|cook-?along|bake-?along|session|live|event|signing|stream|show|webinar|q&a|meet-?up|reading|run)"
)
_NEXT: Final = r"(?:new|next|second|third|fourth|upcoming|first|final|latest|spring|summer|autumn|winter|live)"
_COMES: Final = (
    r"(?:lands?|hits?|arrives?|arriving|drops?|ships?|(?:is|are|will be|'s|'ll be) (?:out|due|back|released|published|available|coming|here|in|live|up)|comes? (?:out|back|in)|goes? (?:out|up|live|on sale)|"
    r"appears?|returns?|re-?opens?|opens?|starts?|begins?|kicks? off|gets? (?:released|published)|debuts?|premieres?|launch(?:es)?|rolls? out|follows?)"
)
_GOES: Final = (
    r"(?:ends?|dies?|shuts?|clos(?:es?|ing)|wraps? up|finish(?:es)?|expires?|runs? out|(?:is|are|'s|'re) (?:gone|over|done|dead|history)|disappears?|vanish(?:es)?|comes? down|goes? away|leaves?|"
    r"(?:is|are|will be|gets?|be|'ll be) (?:taken (?:offline|down|off)|removed|retired|discontinued|closed|pulled|withdrawn|shut|locked|no longer)|stops? working|jumps?|rises?|goes? (?:up|back up)|increases?|changes?|climbs?|doubles?|lapses?|times? out|sells? out)"
)
_MORE: Final = r"(?: [^\W\d_]+){0,3}?"

RUNNING: Final = (
    rf"\b[^\W\d_]+ (?:runs|lasts|goes on|continues|sigue|dura|läuft|dauert|dure|continue|pågår) "
    rf"(?:until|till|through|hasta|bis|jusqu'(?:à|au)|fram till|till) (?:the |el |zum |le |den |och med )*{OPENS}",
)
"""It goes on until then, whatever it is: a day of an offer's where the word before it names one."""

COMING: Final = (
    rf"\b{_PRINTED}\b[^.!?;\n]{{0,25}}? {_COMES}{_MORE}{FILL} {OPENS}",
    rf"\b{_BOOKED}\b[^.!?;\n]{{0,25}}? {_COMES}{_MORE}{FILL} {OPENS}",
    rf"\b{_RUN}\b[^.!?;\n]{{0,25}}? {_COMES}{_MORE}{FILL} {OPENS}",
    rf"\b{_NEXT} (?:\w+ ){{0,2}}?{_MEDIA}\b[^.!?;\n]{{0,25}}? {_COMES}{_MORE}{FILL} {OPENS}",
    rf"\b{_NEXT} (?:\w+ ){{0,2}}?{_MEDIA}(?:'s| is| are|:)(?: \w+){{0,2}}?{FILL} {OPENS}",
    rf", (?:out|due|back|released|in (?:shops|stores|stock)|on sale) (?:on|in|by|this|next|from|before|after|around)(?: the| early| late)? {OPENS}",
    rf"\b(?:restock|re-?release|reprint|pre-?sale|launch|kick-?off)(?:'s| is| are|:|){FILL} {OPENS}",
    # es
    (
        rf"\b(?:libro|recetario|edición|tirada|temporada|curso|lección|lecciones|kit|cuchilla|sabor|calendario|taller|clase|novedad|episodio|ronda|tanda|convocatoria|reservas|inscripciones|plazas|entradas)\b"
        rf"[^.!?;\n]{{0,25}}? (?:sale|salen|saldrá|llega|llegan|llegará|estará|estarán|aparece|se publica|vuelve|vuelven|empieza|empiezan|comienza|se abren?|abren?|es|será){_MORE}{FILL} {OPENS}"
    ),
    rf"\b(?:vuelve|volverá|vuelven|habrá|tendremos)(?: \w+){{0,2}} (?:existencias|stock|unidades|plazas|ejemplares|disponible|a la venta)\b[^.!?;\n]{{0,12}}{FILL} {OPENS}",
    # de
    (
        rf"\b(?:buch|backbuch|kochbuch|auflage|band|ausgabe|staffel|folge|geschmack|sorte|produkt|lektion(?:en)?|\w*kurs|(?:koch|back|spiel|live)abend|stream|treffen|termin|kalender|klinge|kartons?|runde|workshop|kollektion|plätze|tickets|lieferung|nachschub|verkauf)\b"
        rf"[^.!?;\n]{{0,25}}? (?:kommt|kommen|erscheint|erscheinen|startet|starten|landet|beginnt|beginnen|öffnet|folgt|ist (?:da|raus|zurück)|ist|findet)(?: es)?{_MORE}{FILL} {OPENS}"
    ),
    rf"\bab {OPENS}[^.!?;\n]{{0,25}} (?:lieferbar|erhältlich|verfügbar|buchbar|bestellbar|zu haben|im handel|in den läden|im laden|im regal)\b",
    # fr
    (
        rf"\b(?:livre|tome|édition|tirage|saison|saveur|goût|leçons?|cours|lame|calendrier|atelier|épisode|session|collection|stock|réservations|inscriptions|places|boutique|coffret)\b"
        rf"[^.!?;\n]{{0,25}}? (?:sort|sortira|paraît|paraîtra|arrive|arrivera|revient|reviendra|sera|commence|commencera|reprend|r?ouvrent?|r?ouvre|s'ouvrent?|débute|est){_MORE}{FILL} {OPENS}"
    ),
    rf"\bde retour(?: en (?:stock|boutique|rayon))?{FILL} {OPENS}",
    # sv
    (
        rf"\b(?:boken|bok|kokboken|upplagan?|säsongen?|smaken?|\w*kursen|lektionerna|kniven|kalendern|bokningen|anmälan|biljetterna|omgången?|kollektionen?|avsnittet?|leveransen|butiken|verkstaden|workshopen)\b"
        rf"[^.!?;\n]{{0,25}}? (?:kommer|släpps|landar|öppnar|börjar|startar|är (?:ute|tillbaka|här)){_MORE}{FILL} {OPENS}"
    ),
    rf"\b(?:finns|är|kommer)(?: \w+)? (?:i lager|i butik(?:en)?|till försäljning|tillbaka|ute)(?: igen)?{FILL} {OPENS}",
)
"""It comes, or opens, then."""

GOING: Final = (
    rf"\b{_PRINTED}\b[^.!?;\n]{{0,25}}? {_GOES}{_MORE}{FILL} {OPENS}",
    rf"\b{_BOOKED}\b[^.!?;\n]{{0,25}}? {_GOES}{_MORE}{FILL} {OPENS}",
    rf"\b{_RUN}\b[^.!?;\n]{{0,25}}? {_GOES}{_MORE}{FILL} {OPENS}",
    rf"\b(?:it|everything) (?:all )?(?:ends|closes|shuts|wraps up|expires|runs out|'s over|is over|is gone|goes away|comes down)(?: up| forever| for good)?{FILL} {OPENS}",
    (
        rf"{OPENS}[^.!?;,\n]{{0,10}}?(?:'s| is| es| ist| est| är)(?: the| your| our| el| la| der| die| le| den| det| deine?| ton| ta| din)? "
        r"(?:very |absolute |aller)?(?:last|final|últim[oa]|letzte|dernière?|sista) (?:day|chance|call|día|oportunidad|tag|gelegenheit|möglichkeit|jour|occasion|dagen|chansen|möjligheten)\b"
    ),
    rf"\b(?:offer|deal|price|code|sale|discount|coupon|voucher|link)\b[^.!?;\n]{{0,20}}? (?:good|valid|open|available|live|on|yours) for (?:another |the next |only |just )?{SMALL}(?: more)? (?:hours?|days?|minutes?|weeks?)\b",
    rf"\b(?:decide|make up your mind|make your mind up|commit)(?: [^\W\d_]+){{0,2}} (?:before|by) {OPENS}",
    rf"\bafter {OPENS}[^.!?;\n]{{0,12}},? (?:it's|that's|you|the price|the offer|prices|no more)(?: \w+){{0,3}} (?:gone|over|wait|more|full price|too late|up)\b",
    # es
    rf"\b(?:se (?:acaban?|terminan?|cierran?|agotan?|van?)|(?:acaban?|terminan?|cierran?) (?:ya|la venta|las inscripciones|las reservas))(?: ya| todo)?(?: el| la| este| esta| en| a)* {OPENS}",
    rf"{OPENS}[^.!?;\n]{{0,10}} (?:se (?:acaba|termina|cierra|agota|va)n?(?:[.,!]|$| todo| la (?:oferta|promo\w*|venta|inscripci\w+|rebaja)| el (?:plazo|descuento|sorteo|precio)| las (?:plazas|rebajas|inscripciones))|cierran|ya no (?:habrá|hay|estará|queda)|sube el precio|será (?:tarde|más caro))\b",
    rf"\b(?:reservas|inscripciones|plazas|puertas|ventas?|pedidos|precios?|curso|libro|club|link|enlace|página|código|oferta)\b[^.!?;\n]{{0,12}} (?:se )?(?:cierran?|acaban?|terminan?|cambian?|suben?|desaparecen?|se retiran?|expiran?|caducan?|vencen?){_MORE}{FILL} {OPENS}",
    # de
    rf"{OPENS}[^.!?;,\n]{{0,12}} (?:ist|wird|wär's|wäre|sind)(?: \w+){{0,2}}? (?:schluss|vorbei|zu spät|dicht|teurer|ausverkauft|weg)\b",
    rf"\b(?:schluss|vorbei|zu spät|dicht|weg) ist(?: es)?{FILL} {OPENS}|\bist{FILL} {OPENS}[^.!?;\n]{{0,10}} (?:schluss|vorbei|dicht)\b",
    rf"\b(?:bestell|annahme|buchungs|anmelde|einsende|verkaufs|redaktions)schluss(?: ist|:)?{FILL} {OPENS}",
    rf"\b(?:link|seite|shop|angebot|preis|preise|kasse|warteliste|kurs|buch|club|bestellungen|buchungen|verkauf|code|aktion)\b[^.!?;\n]{{0,15}} (?:schliesst|endet|verschwindet|geht zu|macht zu|steigt|steigen|läuft ab|läuft aus|stoppt|enden|schliessen){_MORE}{FILL} {OPENS}",
    rf"\bab {OPENS}[^.!?;\n]{{0,15}} (?:gibt es|ist|sind|wird|bekommst du)\b[^.!?;\n]{{0,25}}? (?:nicht mehr|weg|teurer|kein\w*)\b",
    # fr
    rf"\b(?:c'est|ce sera|ça sera|tout est|ce serait) (?:fini|terminé|trop tard|bouclé|fermé|la fin|plié){FILL} {OPENS}|{OPENS}[^.!?;\n]{{0,10}},? (?:c'est|ce sera|ça sera|ce serait) (?:fini|terminé|trop tard|bouclé|fermé|la fin|plus cher|le dernier|la dernière)\b",
    rf"\bça (?:se termine|finit|ferme|s'arrête|part|augmente){_MORE}{FILL} {OPENS}",
    rf"\b(?:réservations|inscriptions|commandes|ventes?|places|portes|lien|page|cours|livre|club|boutique|prix|offre|code)\b[^.!?;\n]{{0,12}} (?:se )?(?:ferment?|finissent|finit|s'arrêtent?|clôturent|disparaît|disparaissent|augmentent?|changent?|expirent?|terminent?|termine){_MORE}{FILL} {OPENS}",
    # sv
    rf"\bdet (?:är|blir|tar) (?:slut|över|för sent|försent|stängt|stopp|kört)(?: \w+)?{FILL} {OPENS}|{OPENS}[^.!?;\n]{{0,10}} (?:är|blir|tar)(?: det| den| allt)? (?:slut|över|för sent|försent|stängt|dyrare|kört|stopp)\b",
    rf"\b(?:bokningen|anmälan|kursen|boken|klubben|länken|sidan|butiken|priset|priserna|försäljningen|biljetterna|koden|erbjudandet|rean|kassan)\b[^.!?;\n]{{0,15}} (?:stänger|slutar|försvinner|höjs|går upp|går ut|stiger|tar slut|upphör|tas bort|dras in){_MORE}{FILL} {OPENS}",
)
"""It ends, or costs more, then."""

_SALES: Final = (
    r"(?:course|club|membership|subscription|enrol?lment|registrations?|sign-?ups?(?: form)?|offer|deal|sale|discount|prices?|pricing|promo\w*|coupon|voucher|pre-?orders?|waiting list|waitlist|giveaway|raffle|"
    r"(?:second|next|new|third) (?:book|volume|edition|course|workshop)|workshop|masterclass|webinar|tickets|"
    r"curso|oferta|descuento|precios?|inscripci(?:ón|ones)|plazas|rebajas?|sorteo|taller|suscripción|"
    r"\w*kurs|angebot|rabatt|preise?|anmeldung|aktion|verlosung|mitgliedschaft|plätze|"
    r"offre|remise|réduction|prix|inscriptions|tirage|abonnement|atelier|"
    r"kursen|klubben|erbjudandet|rabatten|priset|anmälan|platserna|utlottningen|medlemskapet|rean)"
)
_NOW: Final = r"(?:this (?:week|month|weekend)|today|tonight|esta semana|este mes|hoy|diese woche|heute|diesen monat|cette semaine|ce mois(?:-ci)?|aujourd'hui|den här veckan|i dag|idag|den här månaden)"
_GET: Final = r"(?:sign up|join|enrol|enroll|register|get it|buy it|have it|order|grab it|apuntarte|inscribirte|comprarlo|reservar|anmelden|bestellen|kaufen|buchen|t'inscrire|l'acheter|commander|réserver|anmäla dig|köpa|beställa|boka)"
ABOUT: Final = (
    rf"\b{_SALES}\b[^.!?;\n]{{0,50}}? {OPENS}",
    rf"{OPENS}[^.!?;\n]{{0,40}}\b{_SALES}\b",
)
"""What is sold, and a time: read with `NO_SALE`."""

NO_SALE: Final = (
    r"\b(?:says?|shows?|covers?|explains?|teach(?:es)?|talks?|read|open (?:it|the|your)|watch|chapter|page|lesson \w+|recipe|bake|bakes|feed|dough|starter|loaf|clay|glaze|oven|knead|"
    r"was|were|had|came|did|started|launched|opened|ended|released|published|bought|every|each|always|usually|"
    r"dice|explica|muestra|lee|masa|horno|fue|era|cada|zeigt|erklärt|teig|ofen|lies|war|wurde|jede\w*|immer|explique|montre|pâte|four|lis|était|chaque|toujours|visar|förklarar|degen|ugnen|läs|var|blev|varje|alltid)\b|"
    rf"\b(?:in|from|with|by|during|after|on|of|inside|en el|del|con el|im|aus dem|mit dem|dans le|du|avec le|i|ur|från) (?:the |your |my |her |our |this |that )?(?:\w+ )?{_SALES}\b"
)
"""It is taught, told or past rather than sold then. A regular expression for Python's `re`."""

RUNNING_OUT: Final = (
    rf"\b(?:only|just|sólo|solo|nur|seulement|uniquement|bara|endast)\b[^.!?;\n]{{0,20}}? {_NOW}\b[^.!?;\n]{{0,25}}? {_GET}\b|\b{_GET}\b[^.!?;\n]{{0,15}}? (?:only|solo|sólo|nur|seulement|bara|endast)? ?{_NOW} only\b|"
    rf"\b(?:can|puedes|kannst|peux|kan)\b[^.!?;\n]{{0,10}} (?:only|just|sólo|solo|nur|seulement|que|bara|endast)\b[^.!?;\n]{{0,15}} {_GET}\b[^.!?;\n]{{0,10}} {_NOW}\b",
    r"\b(?:won't|will not) be (?:this|the|that) (?:same )?(?:price|cheap|low)\b|\b(?:today|tonight|this)(?:'s| is)(?: \w+)? (?:final|last|only) (?:shot|chance|call|day|opportunity)\b",
    r"\b(?:hours?|days?|minutes?|weeks?) (?:to go|left),? (?:and )?(?:then )?(?:it's|they're|it is|the \w+ (?:is|are)) (?:gone|over|closed)\b",
    (
        r"\b(?:we're|we are|they're|they are|she's|shop is|it's) (?:nearly|almost|just about|about to be|practically) (?:out of|through)(?: the| our| her)? (?:stock|copies|books|hardcovers|paperbacks|seats|spots|places|tickets|kits|mugs|cartons|codes|shirts|slots)\b|"
        r"\b(?:when|once) (?:it's|they're|it is|they are) gone,? (?:it's|they're|it is|they are) gone\b|\b(?:don't|do not) sleep on (?:it|this|that)\b|\b(?:they|it|these|those|seats|spots|tickets|copies) won't last(?: long)?(?:[.,!]|$)|"
        r"\b(?:clock(?:'s| is) ticking|time(?:'s| is) running out)(?: on (?:this|the (?:offer|deal|sale|discount|price))\b|[.,!]|$)|\bnow or never (?:for|if you want) (?:the|a|your|our) (?:\w+ )?(?:course|club|book|offer|deal|price|discount|spot|seat|class|kit)\b|"
        r"\b(?:won't|will not|never|not) (?:be |to be |coming |come )(?:back|repeated|reprinted|restocked|re-?released|offered again)\b|\blimited (?:edition|run|batch|release|print)\b|\b(?:go|going|sell|selling|went) like hot cakes\b|\bflying off the shel(?:f|ves)\b|"
        r"\b(?:be quick|hurry(?: up)?|act fast|move fast|don't (?:wait|hesitate|dawdle))\b[^.!?\n]{0,30}\b(?:order|buy|book|join|sign up|grab|spots?|seats?|copies|gone|sold|offer|deal|price|stock)\b|"
        r"\b(?:the |our |your )?(?:very )?last (?:copy|kit|ticket|pair|lame|hardback|hardcover|carton|(?:one|seat|spot|place) (?:left|in stock|we have|available|in the (?:class|course|workshop)))\b"
    ),
    (
        r"\b(?:only|just|there's|there is|there are|we have|down to)(?: only| just)? (?:\d{1,3}|one|two|three|four|five|six|a few|a handful|a couple)(?: of)?(?: more)?(?: [^\W\d_]+)? "
        r"(?:hardbacks?|hardcovers?|paperbacks?|books?|lames?|kits?|copies|copy|cartons?|mugs?|sets?|pairs?|keyboards?|seats?|spots?)(?: \w+){0,2} (?:left|remaining|remain|remains|to go|on the shelf)\b|"
        r"\b(?:only|just) (?:a few|\d{1,2}|one|two|three) (?:hours|days|minutes) (?:left|to go)(?:[.,!]|$)"
    ),
    r"\b(?:casi no quedan|apenas quedan|se están (?:agotando|acabando)|están volando|vuelan) (?:\w+ )?(?:plazas|entradas|ejemplares|unidades|libros|existencias)\b|\b(?:plazas|entradas|unidades|ejemplares) se (?:agotan|acaban|están (?:agotando|acabando))\b|\b(?:libro|curso|cuchilla|kit|edición) se (?:agota|acaba)\b|\b(?:últimas|pocas) (?:horas|unidades|plazas)(?:[.,!]|$)",
    r"\b(?:fast|bald|beinahe|so gut wie|nahezu) (?:ausgebucht|vergriffen|restlos weg|voll belegt)\b|\b(?:plätze|bücher|exemplare|karten|tickets) (?:gehen|sind) (?:schnell |fast |gleich |bald )+(?:weg|vergriffen|ausgebucht)\b|\bnur noch (?:\d{1,3}|ein|eine|einen|zwei|drei|vier|fünf|wenige|ein paar) (?:bücher|buch|exemplare|exemplar|plätze|klingen|kurse|karten|tickets|stück|kartons|sets)\b|\bnur noch (?:wenige|ein paar|einige) (?:stunden|tage|minuten)(?:[.,! ]|$)|\b(?:die )?zeit läuft\b[^.!?\n]{0,20}(?:schlag|greif|bestell|kauf|sicher)\w*|\bschlag (?:jetzt )?zu\b",
    r"\b(?:les places|ça|elles|ils) part(?:ent)? (?:très )?vite\b|\b(?:il n'en reste|reste) (?:presque plus|plus beaucoup|que quelques)\b|\bil (?:n')?en reste (?:plus )?(?:que )?(?:\d{1,3}|une?|deux|trois|quatre|cinq|quelques)(?: [^\W\d_]+)?(?:[.,!]|$| !)|\bplus que (?:quelques|\d{1,2}|deux|trois) (?:heures|jours)(?: !|[.,!]|$)|\bil n'y en aura pas pour tout le monde\b",
    r"\b(?:nästan|snart|strax) slut på (?:böcker|exemplar|platser|biljetter|kurser|kit|lagret|muggar|koder)\b|\b(?:platserna|biljetterna|böckerna) (?:går åt|försvinner) (?:snabbt|fort)\b|\bnästan (?:fullbokat|fullt|slutsålt)\b|\bklockan tickar\b|\bslå till (?:nu|snabbt|innan)\b|\b(?:bara|endast|finns)(?: bara| endast)? (?:\d{1,3}|en|ett|två|tre|fyra|fem|några)(?: få)? (?:böcker|bok|exemplar|kit|platser|knivar|biljetter|kurser|muggar) kvar\b",
)
"""It runs out, and no day is said."""
