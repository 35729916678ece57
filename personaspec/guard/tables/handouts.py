# ruff: noqa: E501, ISC004
"""More ways to give a thing away: raffles, old things, to whoever comes first. Patterns of the language."""

from __future__ import annotations

from typing import Final

_ACT: Final = r"[^.!?\n]{1,50}?"

RAFFLES: Final = (
    r"\b(?:i'm|we're|she's|he's|am|are|is|be) raffling\b|\b(?:i|we|she|he)(?:'ll| will)? raffle (?:off )?(?:a|an|my|our|her|one|two|three)\b|"
    r"\bup for grabs\b",
    rf"\b(?:first|fastest|best|luckiest|tenth|hundredth|\d{{1,4}}(?:st|nd|rd|th))(?: [^\W\d_]+){{0,3}} (?:to|who|that) {_ACT}"
    r" (?:gets|wins|receives|can have|will get|will win|will receive|takes home) (?:a|an|my|our|her|his|the|this|two|one|free|some)\b|"
    rf"\bwhoever {_ACT} (?:gets|wins|receives|can have|takes home) (?:a|an|my|our|her|his|this|two|one|free|some)\b",
    rf"\b(?:sorteo|sorteamos|rifo|rifamos|sortea|regalo|regalamos|regala|doy|damos) (?:un|una|unos|unas|mi|mis|dos|tres|nuestr[oa]s?|su) {_ACT} "
    r"(?:a quien|al primer[oa]?|a la primera|entre|a (?:los|las) (?:primer[oa]s|que)|a todo|para quien|al que|a la que|a un[oa]? de)\b|"
    rf"\b(?:quien|el primero que|la primera que|el que) {_ACT} (?:se lleva|gana|recibe) (?:un|una|mi|mis|el|la|dos)\b",
    rf"\b(?:offre|offrons|donne|donnons|fais gagner|fait gagner) (?:un|une|mon|ma|mes|deux|trois|notre|nos|son|sa) {_ACT} "
    r"(?:à (?:celui|celle|ceux|qui|tous|toutes|un|une|l'un)|au premier|à la première|aux|au hasard)\b|"
    rf"\b(?:le premier|la première|celui|celle)(?: [^\W\d_]+)? qui {_ACT} (?:gagne|reçoit|remporte|aura|gagnera|recevra) (?:un|une|mon|ma|mes|le|la|deux)\b",
    rf"\b(?:verschenke|verschenken|verschenkt|verlose|verlosen|verlost|vergebe|spendiere|gebe) {_ACT} "
    r"(?:an (?:den|die|alle|jeden|wen|eine[nr]?)|unter (?:allen|euch|den|jenen)|dem ersten|der ersten|wer)\b|"
    rf"\bwer {_ACT},? (?:bekommt|gewinnt|kriegt|erhält) (?:ein|eine|einen|mein|meine|meinen|unsere?n?|zwei|gratis)\b|"
    rf"\b(?:der|die) erste[n]?(?: [^\W\d_]+)?,? (?:der|die) {_ACT},? (?:bekommt|gewinnt|kriegt|erhält|bekommen) (?:ein|eine|einen|mein|meine|meinen|unsere?n?)\b",
    rf"\b(?:skänker|ger|lottar|bjuder|delar|lottas)(?: bort| ut)? {_ACT} (?:till (?:den som|den första|första|någon|alla som|en av)|bland|åt den)\b|"
    rf"\b(?:den|först|första|den första|de första|personen) som {_ACT} (?:får|vinner) (?:en|ett|min|mitt|mina|vår|vårt|två)\b|\bförst till kvarn\b",
)
"""One of those who do something gets it."""

OLD_THINGS: Final = (
    r"\b(?:you can|you may|you could|you're welcome to|feel free to) (?:have|take|keep) (?:one of )?(?:my|our|her|his) (?:old|spare|used|extra|second|previous|own) [^\W\d_]+|"
    r"\b(?:have|take|get|keep) (?:my|our|her|a|an|the|this|your)\b[^.!?\n]{1,40} for nothing\b|"
    r"\b(?:i'm|we're|she's) giving (?:you )?(?:my|our|her) (?:old|spare|used|extra) [^\W\d_]+",
    r"\bte (?:puedes quedar|quedas) (?:con )?(?:mi|mis|el|la|un|una)\b|\bte (?:doy|dejo|mando|envío) (?:mi|un|una) (?:viej[oa]|antigu[oa]|[^\W\d_]+ viej[oa]|[^\W\d_]+ antigu[oa])\b",
    r"\bdu (?:kannst|darfst) (?:meine?n?|unsere?n?) (?:alte[nrs]?|gebrauchte[nrs]?) [^\W\d_]+ (?:haben|behalten)\b|\bich (?:schenke|gebe) dir (?:meine?n?|unsere?n?) (?:alte[nrs]?|gebrauchte[nrs]?)\b",
    r"\btu peux (?:avoir|prendre|garder) (?:mon|ma|mes) (?:vieux|vieil|vieille|ancien|ancienne)\b|\bje te donne (?:mon|ma|mes) (?:vieux|vieil|vieille|ancien|ancienne)\b",
    r"\bdu (?:kan|får) (?:få |ta |ha )?(?:min|mitt|mina) (?:gamla|begagnade|extra)\b|\b(?:ger|skänker) dig (?:min|mitt|mina) (?:gamla|begagnade)\b",
)
"""A thing of one's own is given."""

_ITEM: Final = (
    r"(?:mixer|camera|phone|laptop|console|kit|mug|apron|bag|tote|pan|knife|book|copy|shirt|hoodie|box|hamper|set|bike|trip|ticket|basket|banneton|scraper|jar|calendar|"
    r"pin|badge|notebook|bottle|towel|game|controller|headset|mouse|keyboard|mat|dumbbell|kettlebell|shaker|machine|rower|watch|lamp|chair|wheel|oven|blender|prize|gift|present|voucher|card|sub|key|seat|spot)"
)
_COSA: Final = r"(?:batidora|cámara|delantal|taza|libro|móvil|sartén|premio|horno|robot|cuchilla|consola|bici|camiseta|plaza|entrada|máquina|tarjeta)"
_DING: Final = r"(?:mixer|kamera|schürze|tasse|buch|pfanne|küchenmaschine|preis|gewinn|ofen|messer|set|handy|konsole|shirt|platz|karton|paket|gutschein|rad|maschine)"
_CHOSE: Final = r"(?:robot|appareil|tablier|tasse|livre|poêle|lot|four|mixeur|téléphone|prix|cadeau|console|couteau|place|vélo|machine|bon)"
_SAK: Final = r"(?:mixern?|kameran?|boken|förklädet|muggen|pannan|priset|vinsten|ugnen|maskinen|assistenten|kniven|platsen|biljetten|cykeln|paketet|presentkortet)"

MINE_NOW: Final = (
    rf"\b{_ITEM}s?\b[^.!?;\n]{{0,12}}? (?:could|can|might|may|will) (?:soon )?be (?:all )?yours\b|\b{_ITEM}(?:'s| is|s are) (?:now |all )?yours\b",
    r"\byour prize (?:is|will|has|ships|awaits|should|was)\b|\byou win (?:a|an|the|our|this|one)\b",
    rf"\b{_COSA} (?:es|será|ya es|puede ser) (?:toda )?(?:tuy[oa]|para ti)\b|\b(?:la|el|eres el|eres la) afortunad[oa]\b|\b(?:te llevas|te toca|ganas|te ha tocado) (?:el|la|un|una|nuestr[oa]) {_COSA}\b",
    rf"\b{_DING},?(?: der| die| das)? (?:gehört|ist|wird) (?:jetzt |nun |bald )?(?:dir|dein|deine|deins|deiner|euch)\b|\b(?:der|die|du bist) glückliche\b|\bdu gewinnst (?:den|die|das|ein|eine|einen|unseren?) ",
    rf"\b{_CHOSE} est (?:à|pour) (?:toi|vous)\b|\bc'est toi (?:qui|la|le)[^.!?\n]{{0,10}} (?:gagn|rempor|heureu|chanceu)\w*|\b(?:tu|vous) (?:remporte[sz]|gagne[sz]|repars avec|repartez avec)(?: le| la| un| une| l'| notre| deux) ?{_CHOSE}\b",
    rf"\b{_SAK} är (?:din|ditt|er|ert)\b|\bden lyckliga (?:vinnaren|är)\b|\bdu vinner (?:en|ett|den|{_SAK})\b",
)
"""The fan has won it, or may have it now."""

COMES_WITH: Final = (
    (
        r"\bwith your name on (?:it|them)\b|\b(?:one|two|three|five|ten|some|a few|\d{1,3}) of you (?:is|are|will be|'ll be)? ?(?:getting|gets?|taking home|takes? home|winning|wins?|receiving|receives?|going home with|walking away with|goes? home with)\b|"
        r"\b(?:best|funniest|prettiest|nicest|first|top|highest|fastest) (?:[^\W\d_]+ ){0,2}(?:photo|picture|answer|comment|loaf|entry|score|guess|idea|story|drawing|run|caption|time) (?:wins|gets|takes home|earns|receives)\b|"
        r"\byour name (?:came|comes|was|is|got) (?:up|out|drawn|picked|pulled)\b|\bwant (?:my|our) (?:spare|old|extra|second)\b"
    ),
    rf"\b{_ITEM}s? (?:goes to|for) (?:the (?:best|first|funniest|prettiest|nicest|fastest|most)|whoever)\b|\b{_ITEM} in it for (?:you|everyone|all)\b|\b(?:handing|giving|give|hand) out (?:\w+ )?{_ITEM}s\b|\b(?:go|goes|going|walk|walks|walking) (?:home|away|off) with (?:a|an|one|our|the)(?: [^\W\d_]+)? {_ITEM}\b",
    rf"\b(?:i|we)(?:'ve| have)(?: got)? (?:a|an|one|two|some)(?: [^\W\d_]+)? {_ITEM}s?(?: [^\W\d_]+)? (?:for|waiting for|reserved for) you\b|\b(?:set|put|kept|saved|keep|save)(?:ting|ing)? (?:one|a|an|some)(?: [^\W\d_]+)? (?:aside|by) for you\b",
    rf"\b(?:tengo|tenemos|hay) (?:un|una) {_COSA}(?: [^\W\d_]+)? para (?:ti|vosotr[oa]s|ustedes)\b|\b(?:a|para) (?:la mejor|el mejor|quien|la primera|el primero|los primeros) [^.!?\n]{{0,25}}? (?:le|les) (?:damos|regalamos|doy|regalo|mandamos|enviamos)\b|"
    r"\b(?:la mejor|el mejor) (?:foto|respuesta|comentario|idea) (?:gana|se lleva)\b|\bun[oa] de (?:vosotr[oa]s|ustedes) (?:se lleva|gana|recibe|tendrá)\b|\bte l[oa]s? (?:regala|regalo|regalamos|regalan)\b",
    rf"\b(?:hab|habe|haben)(?: ich| wir)?(?: noch| hier)? (?:ein|eine|einen) (?:[^\W\d_]+ )?{_DING} für (?:dich|euch)\b|\beine[rs]? von euch (?:bekommt|gewinnt|kriegt|erhält)\b|\bfür (?:das|den|die) (?:schönste|beste|lustigste|erste)\w* [^\W\d_]+ (?:gibt|verlose|bekommst|gewinnst)\w*|"
    rf"\b{_DING} (?:schenkt|spendiert) (?:dir|euch)\b|\b(?:schenkt|spendiert) (?:dir|euch) (?:ein|eine|einen|das|die|den) {_DING}\b",
    rf"\b(?:j'ai|on a|nous avons) (?:un|une) {_CHOSE} pour (?:toi|vous)\b|\bl'une? (?:de|d'entre) vous (?:repart|gagne|reçoit|remporte|aura)\b|\b(?:la plus belle|le plus beau|la meilleure|le meilleur) [^\W\d_]+ (?:gagne|remporte|reçoit)\b|\b(?:t'|te |vous )offre (?:un|une|le|la|ton|ce|cette) {_CHOSE}\b",
    r"\b(?:jag|vi) har (?:en|ett)(?: [^\W\d_]+)? (?:förkläde|mugg|bok|mixer|kamera|present|gåva|kit|kniv|biljett) (?:till|åt) (?:dig|er)\b|\ben av er (?:får|vinner)\b|\b(?:bästa|finaste|roligaste|snyggaste) [^\W\d_]+ (?:vinner|får)\b|\bbjuder på (?:boken|kursen|första|månaden|frakten|en bok|ett förkläde|lektionen)\b",
    r"\b(?:drawing|picking|pulling|choosing|selecting|draw|pick|pull) (?:\w+ ){0,2}(?:names?|winners?|comments?|followers?|fans?|entries)\b",
    rf"\b(?:a|an|one)(?: free| signed| new| little| small| [^\W\d_]+)? {_ITEM} (?:comes|is included|is thrown in|ships|goes|is added)(?: free)? (?:with|in) (?:every|each|any|your|the|all)\b",
    rf"\b(?:every|each|all) (?:new )?(?:member|subscriber|student|customer|buyer|order|sign-?up|follower|patron|copy|participant)s? (?:who [^.!?;\n]{{1,30}} )?(?:will )?(?:also )?(?:gets?|receives?) (?:a|an|one|their own|our|free)(?: [^\W\d_]+)? {_ITEM}\b",
    r"\bin with a (?:shot|chance|shout)\b|\bfor a (?:shot|crack|go) at (?:winning|a|an|the|one|our)\b|\bin the running (?:for|to win)\b|\b(?:in|into) the (?:hat|draw|pot)(?: for|[.,!]|$)",
    r"\b(?:send(?:ing)?|mail(?:ing)?|post(?:ing)?|got|have|here's|there's)(?: you)? a (?:little|small|tiny) (?:something|treat|thank[- ]you|surprise|gift|present)\b|\b(?:goodie|goody|swag|welcome) (?:bag|box|pack|basket)s? (?:for|to|with|in)\b",
    r"\b(?:drop|send|leave|dm|share|tell|give)(?: me| us| over| her)? your (?:postal |home |shipping |full |street |mailing )?address\b|\b(?:mánda|di|déja|pása)(?:me|nos) tu dirección\b|\b(?:schick|gib|schreib|sag) (?:mir|uns) (?:einfach |kurz )?deine adresse\b|"
    r"\b(?:envoie|donne|laisse|file)-(?:moi|nous) ton adresse\b|\b(?:skicka|lämna|ge|säg)(?: mig| oss)? din adress\b",
    rf"\b(?:giving|sending|handing|gifting|mailing|give|send|gift|mail) (?:\w+ ){{0,2}}(?:of you|out of you|people|fans|followers|viewers|subscribers|commenters|members) (?:a|an|one|some|signed|free|the)(?: [^\W\d_]+)? {_ITEM}s?\b",
    r"\b(?:i|we|she|he)(?:'ll| will|'m going to|'re going to|'m happy to|'d love to)? (?:gift|treat) (?:you|everyone|each|all|five|ten|\d+)\b|\b(?:add|include|pop in|slip in|toss in|chuck in) (?:an?|some|the|one)(?: [^\W\d_]+)? (?:for free|for nothing|at no cost|as a (?:gift|bonus|treat|thank))\b",
    # es
    r"\b(?:participa|comenta|apúntate|entra|comparte|sígueme|escribe|responde|suscríbete) y (?:llévate|gana|consigue|te llevas|recibe|opta a)\b",
    r"\bcon cada (?:pedido|compra|libro|curso|suscripción|entrada)\b[^.!?\n]{0,30}? (?:mandamos|regalamos|enviamos|incluimos|va|viene|te llevas|recibes|metemos)\b|\b(?:va|viene|incluye|lleva|incluimos|te llevas)\b[^.!?\n]{1,30} de regalo\b",
    # de
    r"\b(?:mach|macht|nimm|schreib|kommentier|teil|folg|antworte?)\w*(?: \w+){0,3} und (?:gewinn|sicher dir|hol dir|du bekommst|kassier)\w*",
    r"\b(?:ich|wir) (?:lege?n?|packe?n?|werfe?n?|stecke?n?|tue?n?) (?:dir|euch) [^.!?\n]{1,30} (?:dazu|bei|obendrauf|mit rein|drauf|rein)\b|\bzu jede[rm] (?:bestellung|kauf|buch|kurs|abo)\b[^.!?\n]{0,30}? (?:gibt|bekommst|kriegst|schenk|leg|pack|kommt)\w*|\bobendrauf (?:gibt|bekommst|kriegst|schenk)\w*",
    # fr
    r"\b(?:participe|commente|partage|abonne-toi|inscris-toi|réponds|écris)[^.!?\n]{0,20} et (?:repars|gagne|remporte|reçois|tente)\b|\b(?:avec|pour) (?:chaque|toute) (?:commande|achat|livre|inscription)\b[^.!?\n]{0,30} (?:offert|cadeau|offre|reçois|glisse|ajoute)\w*|"
    r"\b(?:petit |un |le |ton )?cadeau t'attend\b",
    # sv
    r"\b(?:jag|vi|hon) (?:skickar|lägger|stoppar|slänger) (?:med|ner|in)(?: dig)? (?:ett|en|två|lite|några)\b|\bmed varje (?:beställning|köp|bok|kurs)\b[^.!?\n]{0,30}? (?:får|följer|skickar|ingår|kommer)\w*|\b(?:delta|svara|kommentera|dela|var med)[^.!?\n]{0,20} och (?:vinn|få|ta hem)\b",
)
"""It is given away with something, or among those who do something."""

_HARD: Final = r"(?:mixer|camera|phone|laptop|console|mug|apron|tote|hoodie|shirt|hamper|bike|gift|present|surprise|goodie|voucher|headset|bottle|towel|notebook|badge|pan|blender|banneton|loaf|cake|poster|sticker)"
_HARD_ES: Final = r"(?:batidora|cámara|delantal|taza|móvil|sartén|robot|consola|camiseta|bolsa|regalo|sorpresa|vale)"
_HARD_DE: Final = (
    r"(?:mixer|kamera|schürze|tasse|pfanne|küchenmaschine|konsole|shirt|beutel|geschenk|überraschung|gutschein)"
)
_HARD_FR: Final = r"(?:robot|appareil|tablier|tasse|poêle|mixeur|console|sac|cadeau|surprise|bon d'achat)"
_HARD_SV: Final = r"(?:förkläde|mugg|kamera|mixer|tröja|väska|present|gåva|överraskning|presentkort|stekpanna)"
GETS: Final = (
    rf"\b(?:you|you'll|everyone|everybody|anyone|all members|members|subscribers?|customers?|students)(?:'ll| will| also| all| each| then)* (?:gets?|receives?|walks? away with|takes? home|goes? home with)\b[^.!?;\n]{{0,30}}? (?:a|an|one|my|our)(?: [^\W\d_]+)? {_HARD}s?\b",
    rf"\b(?:subscriber|fan|viewer|customer|follower|member|person|student|buyer|caller|commenter)s? (?:who [^.!?;\n]{{1,30}} )?(?:gets?|wins?|receives?) (?:my|our|her|his|a|an|one)(?: [^\W\d_]+)? {_HARD}\b|\b(?:bringing|getting|buying) (?:one of )?you (?:all )?(?:a|an|one)(?: [^\W\d_]+)? {_HARD}\b|"
    rf"\ba(?: [^\W\d_]+)? {_HARD} (?:in your inbox|under the tree|at your door|is waiting)\b|\b(?:the )?second(?: one)?(?:'s| is) (?:a gift|a present|for free|yours)\b|\b(?:book|lame|kit|apron|guide|course|keyboard|sheet|plan|mug)(?:'s| is)(?: also)? (?:included|thrown in|in there too|part of it)\b",
    rf"\b(?:recibes|recibirás|te llevas|llévate|tendrás|consigues)\b[^.!?;\n]{{0,15}}? (?:un|una|mi|nuestr[oa])(?: [^\W\d_]+)? {_HARD_ES}\b",
    rf"\b(?:bekommst|kriegst|erhältst|bekommt|kriegt)(?: du| ihr)?\b[^.!?;\n]{{0,15}}? (?:ein|eine|einen|meine?n?|unsere?n?)(?: [^\W\d_]+)? {_HARD_DE}\b",
    rf"\b(?:tu |vous )?(?:reçois|recevras|recevrez|auras|aurez|repars avec|gagnes)\b[^.!?;\n]{{0,15}}? (?:un|une|mon|ma|notre)(?: [^\W\d_]+)? {_HARD_FR}\b",
    rf"\bfår (?:du|ni|alla)\b[^.!?;\n]{{0,15}}? (?:en|ett|min|mitt|vår|vårt)(?: [^\W\d_]+)? {_HARD_SV}\b|\b(?:du|ni|alla) får\b[^.!?;\n]{{0,15}}? (?:en|ett|min|mitt|vår|vårt)(?: [^\W\d_]+)? {_HARD_SV}\b",
)
"""Somebody gets a thing: undeclared where no offer is such a thing, or tells of it."""

_DRAWN_WORDS: Final = (
    "sorteo sorteos sorteamos verlosung verlose verlosen tirage utlottning utlottningen draw raffle raffling giveaway concours "
    "gewinnspiel entry form page todos toda all everyone alla allen tous"
)
DRAWN: Final = frozenset(_DRAWN_WORDS.split())
"""Words of any draw, which name no prize."""
