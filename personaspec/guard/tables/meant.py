"""What tells whether words of danger are meant, for `guard/crisis.py`. Patterns on normalised text. Frozen, versioned.

All languages together: which one a fan writes in is not known, and a cue of another language seldom fits by chance.
"""

from __future__ import annotations

from typing import Final

MEANT: Final = 3

_CRAFT: Final = (
    r"kiln|oven|stove|hob|pan|iron|glue|wheel|wire|shelf|pot|tea|coffee|kettle|needle|gym|yoga|ski\w*|skat\w*|"
    r"running|training|football|bike|danc\w*|lifting|weights|glass|ceramic\w*|shards?|paper|tin|edge|rim|tool|"
    r"trimming|shaving|cooking|slicing|chopping|gardening|falling|fell|trip\w*|box|lid|door|work|sun|torch|"
    r"candle|sander|saw|clay|bisque|stairs|steps|ladder|bike|kerb|curb"
)

IDIOMS: Final = (
    (
        r"\b(?:od|overdos\w+) (?:on|of|de|von|av) (?!(?:all|my|some|the|this|that|it|these|them|sleeping|"
        r"pills?|tablets?|meds?|"
        r"medication|drugs?|tylenol|paracetamol|purpose)\b)\w+"
    ),
    (
        r"\b(?:don't|not|why|stop|no longer)\b[^.!?]{0,25}\bexist(?:ing)? (?:customers?|orders?|accounts?|"
        r"ones?|in|on|here|as|yet|until)"
    ),
    (  # what somebody died of, and whether that was it: nobody's plan
        r"\bdid (?!i\b)\w+(?: \w+)? die (?:of|from|by) (?:an? )?(?:\w+ )?overdose\b|"
        r"(?<!\bi )(?<!almost )(?<!nearly )\bdie[sd] (?:of|from|by|after) (?:an? |the )?(?:\w+ )?overdose\b|"
        r"\b(?:was|is|wasn't|isn't) (?:that|this|it|there|he|she)(?: really| actually| just)? (?:an? )?"
        r"(?:\w+ )?overdose\b|"
        r"\b(?:can|could|do|does) (?:you|one|people|someone|a (?:person|plant|dog|cat)) (?:actually |even |really )?"
        r"(?:od|overdose) (?:on|of|from) (?:vitamins?|water|coffee|caffeine|tea|sugar|salt)\b"
    ),
    (
        r"\b(?:pills|tablets) (?:are |all )*(?:lined up|counted out) (?:in|on|for)[^.!?]{0,25}\b"
        r"(?:for the week|breakfast|organi[sz]er)\b"
    ),
    (  # what a figure in a game does
        r"\b(?:in (?:the|this|that) (?:game|level|map|match)|in (?:minecraft|gta|fortnite|roblox|the sims)|"
        r"en (?:el|este) (?:juego|nivel)|im (?:spiel|level)|dans (?:le|ce) (?:jeu|niveau)|i spelet),? "
        r"(?:i |me |je me suis |ich habe? mich (?:selbst )?|jag |hab ich mich (?:selbst )?)?"
        r"(?:just |always |accidentally |keep |kept )?(?:kill(?:ed|ing)? my ?self|suicid\w*|gesprengt|umgebracht)"
    ),
    (  # an edge in the house, and not on purpose
        r"\b(?:cut|burnt|burned|scratched|hurt) my ?self (?:on|against) (?:a|an|the|this|that|some) (?:\w+ )?"
        r"(?:plate|bowl|mug|cup|vase|tile|jar|can|box|page|fence|nail|thorn|rose|pipe|tray|tap|grater|peeler|"
        r"corner|edge|shard|broken \w+|hot \w+|\w+ (?:edge|glass|plate|pan))\b"
    ),
    (
        r"\b(?:qué|vaya|menudo|menuda) (?:calor|frío|frio|pereza|hambre|aburrimiento)\b[^.!?]{0,20}"
        r"\b(?:morir|muero|mato|matar)\b"
    ),
    r"\bburden (?:on|to) (?:my|the|your) (?:studio|class|team|wallet|shel\w+|kiln|budget|back)\b",
    (
        r"\b(?:it's|is|be|was|would be|it is|is it|isn't it|be it|that's) suicide to \w+|\brather die than\b|"
        r"\b(?:die|dead) (?:happy|old|"
        r"a happy)\b|\b(?:only|one) (?:thing|reason|person) (?:that's |that is )?(?:stopping|keeping|"
        r"holding) me (?:from (?!doing it|ending|killing|dying)|back from|going is (?:coffee|the|your))|"
        r"\bwaiting for the end of\b|\breason to (?:stay|live|wake up|go on) (?:in|at|for|with|on|to|near|"
        r"up) ?(?:the|a|your|my)?"
    ),
    (
        r"\bi should (?:die|be dead) (?:my|of|laughing)|\bif i (?:died|were dead|was dead) (?:in|during|"
        r"on) (?:the|a|this) game|\b(?:left|wrote|leaving) (?:a|my|the) note for my (?:neighbou?r|teacher|"
        r"postman|boss|landlord|order|delivery)|\b(?:se corta|schneidet sich|skär sig) (?:el pelo|la|"
        r"die haare|und|och|i fingret|på)"
    ),
    (
        r"\b(?:tired|sick|done|fed up) (?:of|with) (?:living|life) (?:in(?! general| this (?:world|body))|"
        r"near|at|next|drawing|hacks|out of|"
        r"with (?:my|a|the|her|his))\b"
    ),
    (
        r"\b(?:hopeless|worthless|useless) (?:at|with|in)\b|\bhope (?:for|of|in) (?:this|that|the|my|these) |"
        r"\bbetter without me \w+ing"
    ),
    (
        r"\bstarving my ?self (?:for|until|till|all day) ?(?:your|the|this|dinner|lunch|a|tonight)?|"
        r"\bsterben für (?:dies\w*|den|das|die|ein\w*)"
    ),
    (
        r"\btoday is the day (?:i|we|for|of|that|when|you)|\bdo it (?:tonight|tomorrow|today|now|"
        r"soon) (?:with|after|before|when|if|in|on|at|for)"
    ),
    r"\btired of (?:fighting|trying|struggling|pretending) (?:with|to|that|for|over) ",
    # English: laughing, working, trying.
    (
        r"\b(?:kill(?:ed|ing)?|hurt|hurting) my ?self (?:laughing|trying|working|training|doing|over (?:this|"
        r"that|these|it|the)|at (?:the gym|work)|with (?:work|laughter|the)|to (?:get|make|finish|meet|reach|"
        r"keep|be|look|please|fit|win)|(?:on|at|in|with|while|when|lifting|carrying|"
        rf"during) [^.!?]{{0,30}}\b(?:{_CRAFT}))"
    ),
    (
        r"\b(?:die|dying|died|dead|death)(?: of| from)? (?:from |of )?(?:laughing|laughter|laugh|cringe|"
        r"cringing|boredom|embarrassment|shame|happiness|excitement|joy|cuteness|jealousy|curiosity|heat|"
        r"awkwardness|envy)\b"
    ),
    (
        r"\b(?:so|too) (?:cute|good|funny|embarrass\w+|beautiful|adorable|awkward|pretty|cringe\w*|hilarious|"
        r"sweet|delicious)\b[^.!?]{0,30}\b(?:die|dead|dying|kill me)\b"
    ),
    (
        r"\bto die for\b|\bdie (?:on|upon) (?:this|that|the) hill\b|\bdie[ -]?hard\b|\b(?:die|died|"
        r"dying) (?:my|this|the|some|it|her|his) (?:hair|wool|yarn|fabric|shirts?|clothes|jeans|silk|eggs|"
        r"cloth|linen)\b|\bdie trying\b|\bdying to (?!die|end|kill)\w+"
    ),
    r"\bsuicidal tendencies (?:are|is|play\w*|tour\w*|rock|shows?|concerts?|shirts?|records?|songs?)\b",
    r"\b(?:kill|hurt|killing) yourself (?:over|trying|laughing|working|for|with|at|to|out)\b",
    (
        r"\b(?:last|final) (?:message|post|comment) (?:before|until|till|of|from|in|for)\b|"
        r"\bgoodbye (?:everyone|world)[, ]+(?:and |i'll )?(?:see|till|until|thanks|thank|have)\b"
    ),
    r"\b(?:career|political|commercial|social|financial|professional|economic|brand|corporate) suicide\b",
    (
        r"\bsuicide (?:squad|silence|boys|girls|doors?|burns?|sprints?|lanes?|mission|missions|bomb\w*|vest|"
        r"attack\w*|king|bunt|cable|clutch|shift|blonde|forest|drills?|seat|tuesday|snowflake|slide)\b|"
        r"\$?uicideboy\$?"
    ),
    r"\bshoot(?:ing)? my ?self (?:in the foot|on (?:video|camera|film)|with (?:a|my|the) (?:camera|phone))",
    (
        r"\b(?:drown|drowning|burying|bury|throw|throwing|lose|losing) my ?self (?:in|into|at|on|a|an|right|"
        r"back|out there) ?(?:to )?(?!(?:front|the (?:lake|river|sea|water|bath|train|traffic)|a (?:lake|"
        r"river|train|bus|bridge)|traffic))"
    ),
    (
        r"\b(?:burn|burning|burned|burnt) my ?self out\b|\bgas(?:sing)? my ?self up\b|"
        r"\bhang(?:ing)? my ?self (?:out|a )"
    ),
    (
        r"\bcut(?:ting)? my ?self (?:off|short|out(?! of (?:[^\W_]+ )?(?:boredom|hate|hatred|anger|guilt|"
        r"spite|sadness|despair|shame))|loose|free|in half|some|a (?:slice|piece|break|deal|bit|"
        r"big)|from|open on|by accident|accidentally|badly on)"
    ),
    (
        r"\b(?:cut|cutting|burn|burning|burned|burnt|hurt|hurting|hit|hitting|scratch\w*|punch\w*|injur\w+|"
        r"bite|biting|slic\w+) (?:my ?self|my (?:own )?(?:wrists?|arms?|legs?|thighs?|skin|fingers?|"
        rf"hands?))[^.!?]{{0,30}}\b(?:{_CRAFT})\b"
    ),
    (
        r"\b(?:accident\w*|by mistake|almost|nearly|careful not to|try(?:ing)? not to|how not to|afraid of|"
        r"scared of|worried about|avoid|oops|whoops|clumsy)\b[^.!?]{0,25}\b(?:cut|cutting|hurt|hurting|"
        r"burn\w*|hit|hitting|injur\w+|kill|killing|scratch\w*) (?:my|your) ?self"
    ),
    r"\b(?:not|never) to (?:cut|hurt|burn|injure) (?:my|your) ?self (?:when|while|on|with|trimming)",
    (
        r"\bhit(?:ting)? my ?self (?:for|over|in the head|that i)|\b(?:punish|beat|"
        r"kick)\w* my ?self for (?:not|missing|forgetting|buying|selling|eating)"
    ),
    (
        r"\btake my life (?:savings?|to the next|in a (?:new|different)|seriously|back|into|and)|"
        r"\btaking my life (?:back|in)"
    ),
    (
        r"\bmy (?:last|final) (?:message|post|comment|words?|day|night|birthday|christmas|letter)s? (?:was|"
        r"were|got|didn't|about|to (?:you|the)|of (?:the )?(?:class|course|work|school|term|semester|"
        r"vacation|holiday)|at (?:work|school|the)|on (?:youtube|instagram|the))"
    ),
    (
        r"\b(?:nobody|no one|no-one)(?: would| will|'d|'ll)(?: even)? (?:miss me|notice|care) (?:if|"
        r"when) i(?:'m| am)? (?:skip|miss|leave|left|don't come|wasn't at|late|not at|not in|used|use|buy|"
        r"wear|take|put|glaze|eat)"
    ),
    r"\b(?:when|after|once|if) i'?m gone (?:for|on|to|this|next|over|until|till)\b|\bwhile i'?m gone\b",
    (
        r"\bwon'?t be (?:here|there|around|alive)[^.!?]{0,30}\b(?:school|trips?|work|holidays?|vacation|"
        r"travel\w*|flight|appointment|exam|dentist|doctor)\b|\bwon'?t be (?:here|there|around|"
        r"alive)(?: any ?more)? (?:for|next|to see|tomorrow|when you) ?(?:the )?(?:class|course|lesson|live|"
        r"stream|workshop|fair|opening|sale|meeting|session|call|because|but|since|so|due)\b"
    ),
    (
        r"\bnot (?:be )?here tomorrow\b[^.!?]{0,30}\b(?:class|work|school|travel\w*|flight|holiday|vacation|"
        r"trip)"
    ),
    (
        r"\bon (?:the )?(?:edge|ledge) of (?:my|his|her|our|your) (?:seat|chair)|\bon (?:the )?(?:edge|"
        r"roof) of (?:the|a|my) (?:town|city|forest|shelf|bowl|pot|wheel|table)"
    ),
    (
        r"\bjump(?:ing)? (?:off|into|in front of|out of) (?:the|a|my) (?:bandwagon|conversation|pool|car|bed|"
        r"shower|couch)|\b(?:drive|driving|walk|step|walking) (?:into|from|under|off|out of) (?:a|the|"
        r"my) (?:building|window|bridge|cliff)s? (?:for|to (?:get|work|buy|see|meet)|every|with|shop|store)"
    ),
    (
        r"\bgive up on (?:life drawing|everything bagels)|\b(?:gave|give|giving) up (?:sugar|smoking|meat|"
        r"coffee|my seat)\b"
    ),
    r"\b(?:don't|do not|never) (?:give up|lose hope)\b|\bi hope i don't wake up (?:late|early|the|anyone)",
    (
        r"\b(?:want|need|like|going) to (?:disappear|vanish|be gone) (?:for|to|into|on|from (?:instagram|"
        r"social|work)|before)\b"
    ),
    r"\bsleep(?:ing)? pills? for (?:my|the) (?:flight|dog|cat)\b",
    r"\bwant(?:ed)? to end (?:it|this|everything) (?:with|by|on) (?:a|an|the|my|glaz\w+|adding|saying)\b",
    # Hints that are not.
    (
        r"\bdeath (?:metal|valley|star|note|eaters?|cab|row|stranding|grip|march|match|trap|wish list|"
        r"stare|ray|knight)|"
        r"\b(?:scared|bored|tired|worried|frightened|starved|sick|tickled|loved|done|beaten|frozen|"
        r"talked) to death\b|"
        r"\blife (?:and|or|vs) death\b|\bto death\b|\bmuerte (?:súbita|metal)|\bpeine de mort\b|\bmort de (?:rire|"
        r"fatigue|faim|froid|peur)\b|\bdö ut\b|\bdöden dö\b|\b(?:battery|phone|laptop|plants?|flowers?|bugs?|wifi|"
        r"yeast|dough|starter|fish)[^.!?]{0,20}\b(?:die|dying|dead)\b"
    ),
    (
        r"\b(?:without|w/out|w/o) me[, ]+(?:at|in (?!it\b|this|their)|on|for|this (?!world)|next|today|"
        r"tomorrow|tonight|there|i'm (?:out|off|late|"
        r"busy|away)|until|while)\b|\bohne mich w(?:äre|är|ird|erden)n? (?:\w+ ){0,3}(?:pünktlich|schneller|fertig|"
        r"gewesen|gekommen|gegangen)\b"
    ),
    (
        r"\b(?:goodbye|good bye|farewell) (?:present|gift|card|party|cake|hug|drink|dinner|kiss|tour|show|"
        r"song|mug)\b|"
        r"\bsay (?:goodbye|farewell) (?:to (?:the|my|this)|for (?:now|today|the))\b"
    ),
    (
        r"\btak(?:e|ing|en) all (?:of )?(?:my|the) (?:meds|medication|pills|tablets)[^.!?]{0,20}\b(?:on "
        r"time|every|daily|"
        r"as prescribed|with (?:food|breakfast|water)|in the morning|like|doctor)\b|\btabletten (?:gegen|"
        r"für|vom|von)\b|"
        r"\bstopped taking (?:my |all my )*(?:meds|medication)[^.!?]{0,30}\b(?:doctor|because i'm better|"
        r"no longer need)"
    ),
    r"\borkar inte (?:mer|längre) (?:glasera|dreja|jobba|plugga|städa|träna|diska|idag)\b",
    r"\bdead (?:tired|beat|serious|broke|asleep|weight|last|on my feet|in the water)\b",
    (
        r"\bvakna (?:så |för |upp )?(?:tidigt|klockan|kl|före|redan|vid)\b|\b(?:me )?réveiller (?:à|si|"
        r"aussi|tôt|avant|au|"
        r"avec|pour)\b|\baufwachen (?:um|vor|so|wegen)\b|\b(?:früh|zu früh) aufwachen\b"
    ),
    r"\bend (?:this|things) (?:here|now|today|tonight)[^.!?]{0,20}\b(?:meeting|call|stream|lesson|session|class)\b",
    # Spanish.
    (
        r"\b(?:me mato|matarme|me voy a matar|me muero) (?:de (?:risa|la risa|hambre|ganas|calor|amor|"
        r"vergüenza)|a (?:trabajar|estudiar|reír)|por (?:esa|ese|esta|este|un|una)|trabajando|estudiando|"
        r"entrenando)"
    ),
    (
        r"\b(?:escuadrón|misión|atentado|terrorista|ataque|comando|bomba) suicida\b|\bsuicidio (?:político|"
        r"comercial|social|profesional)\b|\bmorirme? de (?:risa|vergüenza|amor|calor|ganas|hambre|envidia|"
        r"ternura)\b"
    ),
    (
        r"\bme (?:corto|corté|he cortado|estoy cortando) (?:el pelo|las uñas|el flequillo|las puntas|el dedo|"
        r"la barba|con|en la)"
    ),
    (
        r"\bdejar? de comer (?:carne|azúcar|gluten|pan|dulces)\b|\bdejé de comer (?:carne|azúcar|gluten|pan|"
        r"dulces)\b"
    ),
    # German.
    (
        r"\bsterben vor (?:lachen|scham|neid|langeweile|hunger|neugier)|\b(?:mich|tot) (?:tot|kaputt)lachen|"
        r"\bsterbe vor\b"
    ),
    (
        r"\b(?:karriere|wirtschaftlicher|politischer|sozialer)[- ]?(?:selbstmord|suizid)\b|\b(?:bring|"
        r"bringe) mich (?:noch )?um (?:mit|vor|wenn (?:ich|der|die) (?:noch|ton|glasur))"
    ),
    r"\bmich (?:beim|am|an (?:der|einer|einem)) [a-zäöüß]+ (?:geschnitten|verletzt|verbrannt)\b",
    # French.
    (
        r"\b(?:me (?:tue|tuer)) (?:de rire|à (?:la tâche|te|vous|le|expliquer|dire|répéter)|au (?:travail|"
        r"boulot))|\b(?:ça|tu|il|elle|vous|cette|ce|qui) me tue(?:nt)?\b"
    ),
    (
        r"\bmourir de (?:rire|honte|faim|soif|chaud|froid|envie|peur|jalousie|trouille)\b|\b(?:attentat|"
        r"mission|opération|escadron)[- ]suicide\b|\bsuicide (?:politique|commercial|social|professionnel)\b"
    ),
    (
        r"\bme (?:suis |suis encore )?coup(?:ée?|e|er) (?:les cheveux|le doigt|la frange|les ongles|du monde|"
        r"en\b|avec|la parole|de)"
    ),
    (
        r"\b(?:plus|pas) (?:continuer|supporter) (?:le|la|les|ce|cette) (?:cours|émail|argile|tour|four|bruit|"
        r"musique|film|jeu)\b"
    ),
    # Swedish.
    (
        r"\bdö av (?:skratt|skam|nyfikenhet|hunger|värme|tristess|lycka)\b|\b(?:politiskt|kommersiellt|"
        r"socialt) självmord\b"
    ),
    (
        r"\b(?:skär|skar|skurit|skära|skada|skadar|bränt|gör|göra) mig (?:själv )?(?:illa )?(?:på (?!lår|arm|ben|"
        r"handled|mage|kropp)|i fingret|"
        r"i handen|när|med papper|vid drejskivan|i köket|på gymmet|av misstag)"
    ),
    (
        r"\b(?:brücke|dach) und (?:mache|genieße|grille|warte|schaue|esse|trinke)\b|\b(?:taket|bron) och "
        r"(?:grillar|fotar|väntar|äter|dricker|tittar|njuter)\b"
    ),
    (
        r"\b(?:tablets|pills) of (?:glaze|colou?r|dye)\b|\bend of my rope with\b|\b(?:pills|tablets|meds|medication)"
        r"[^.!?]{0,12}\b(?:vet|doctor|gp|dentist|pharmacist)\b[^.!?]{0,12}\b(?:gave|prescribed|said)\b"
    ),
)
"""A turn of speech around the words, which then mean something else."""

TITLES: Final = (
    r"\b(?:films?|movies?|songs?|tracks?|albums?|books?|novels?|series|season|episode|shows?|anime|manga|"
    r"games?|lyrics?|characters?|chapters?|scenes?|poems?|play|musical|plot|villain|hero|heroine|protagonist|"
    r"netflix|trailer|band|sequel|fiction|fanfic\w*|storyline|documentar(?:y|ies)|podcasts?|quotes?|comic|"
    r"opera|ophelia|romeo|juliet|hamlet|película|canción|libro|serie|novela|personaje|letra|escena|cuento|"
    r"buch|lied|roman|figur|szene|folge|spiel|theaterstück|chanson|livre|personnage|paroles|scène|pièce|boken|"
    r"filmen|låten|serien|romanen|karaktären|bok|låt|spelet|pjäsen|best lines? (?:in|from|of)|rhapsody)\b"
)
"""What is told of in a film, a song or a book."""

CALLED: Final = (
    r"\b(?:sings?|sang|goes(?: like)?|singt|canta|chante|sjunger|called|titled|named|entitled|heard|watched|watching|"
    r"seen|read|"
    r"reading|listen(?:ed|ing)? to|by|"
    r"titulad[oa]|llamad[oa]|heißt|namens|titel|intitulée?|appelée?|heter|titeln)\b|[:\"]\s*$"
)
"""Before a title."""

STUDY: Final = (
    (
        r"\bsuicid(?:e|al) (?:prevention|rates?|statistics|stats|awareness|research|studies|hotlines? (?:work|"
        r"volunteer)\w*|data|epidemic|risk factors|numbers|month|day|literature|legislation)\b|"
        r"\banti-?suicide\b|\bself[- ]harm (?:awareness|prevention|rates?|statistics|research)\b|"
        r"\b(?:assisted|physician-assisted) suicide\b|\bself[- ]destruct(?:ive)?(?! (?:thoughts|urges|"
        r"and i))\b"
    ),
    (
        r"\b(?:stud(?:y|ies|ying)|paper|essay|thesis|article|documentary|podcast|report|news|research\w*|"
        r"seminar|lecture|class|debate|statistics|campaign|fundrais\w*|charity|training|dissertation|"
        r"homework)\b[^.!?]{0,40}\b(?:suicid\w*|self[- ]harm|anorexi\w+|bulimi\w+|selbstmord|suizid|självmord|"
        r"suicidio)\b"
    ),
    (  # a place of work
        r"\b(?:works?|worked|volunteers?|volunteering|job|shift) (?:for|at) (?:an?|the|our|my|this) (?:\w+ )?"
        r"(?:suicide|crisis) (?:hotline|helpline|line|prevention|charity|centre|center)\b"
    ),
    (
        r"\b(?:tasa|prevención|índice|día|estudio|noticia|artículo)s? (?:de|del|sobre|"
        r"contra)(?: la prevención del| el)? suicidio|\b(?:taux|prévention|étude|article|journée)s? (?:de|du|"
        r"sur)(?: le)? suicide|\b(?:studie|artikel|buch|bericht|vortrag|zahlen|statistik) (?:über|zum|"
        r"zu) (?:suizid|selbstmord)|\b(?:studie|artikel|föreläsning|statistik) om självmord"
    ),
)
"""Words of danger as a subject of study or news."""

NEWS: Final = (
    r"\b(?:noticias|telediario|radio|reportaje|documental|prensa|periódico|artikeln?|nachrichten|doku\w*|zeitung|"
    r"nyheterna|dokumentär\w*|tidningen|reportage|l'affaire|émission|presse|insurance|thesis|essay|dissertation)\b"
)
"""Where one reads or hears of it: nobody's plan, unless somebody speaks of their own."""

PAST: Final = (
    r"\b(?:died by|death by|lost (?:\w+ ){1,4}(?:to|by)|committed|commited|after (?:his|her|their)|(?:his|her|"
    r"their|(?:[a-hj-su-z][a-z]+|t(?:[a-gi-z]|he[a-z])[a-z]*)'s) (?:own )?)(?: attempted)? ?suicide\b|\b(?:he|"
    r"she|they|who) (?:killed|hanged|hung|shot|drowned) (?:him|her|them)sel(?:f|ves)|\b(?:years?|months|"
    r"decades|centur(?:y|ies)|ages) ago\b|\bin (?:1[5-9]|20)\d\d\b|\bback (?:in|then)\b|\blast (?:century|"
    r"year)\b|\bwhen (?:he|she|they) (?:was|were)\b|\b(?:se suicidó|se mató|se quitó la vida)\b|\b(?:hat|"
    r"haben) sich (?:das leben genommen|umgebracht)\b|\b(?:s'est suicidée?|s'est tuée?|s'est donné la mort)\b|"
    r"\btog (?:sitt liv|livet av sig)\b|\bbegick (?:selbstmord|suizid|självmord)\b|\bbegått självmord\b|\bpor "
    r"suicidio\b|\bpar suicide\b|\bdurch suizid\b"
)
"""What somebody else did, and is over."""

NOUNS: Final = (
    r"(?:suicid\w*|suicide|suicidal|kms|unaliv\w+|sewerslide|self[ -]?\w+|suizid\w*|selbst\w+|självmord\w*|"
    r"självskad\w*|autolesi\w+|suicidaire|pro-?ana|pro-?mia|thinspo|anorexi\w+|bulimi\w+|(?:lethal|fatal|"
    r"deadly) (?:dose|overdose))"
)
"""Words that name the danger and nobody who is in it."""

SERIOUS: Final = (
    r"\b(?:i|i'm|im|i've|ive|i'll|id|i'd|me|my|myself|we|yo|mis?|estoy|tengo|quiero|ich|mein\w*|mir|mich|je|"
    r"j'ai|mes|mon|moi|jag|mina?|mitt|mig)\b(?!['\w])"
)
"""Somebody who speaks of themselves."""

FIRST: Final = r"\b(?:i|i'm|im|i've|ive|i'll|i'd|yo|ich|je|j'ai|jag)\b(?!')"
"""The same, as the one who acts."""

INTENT: Final = (
    r"\b(?:feel\w*|felt|am|i'm|im|be|been|being|was|get|getting|think\w*|thoughts?|want\w*|wanna|consider\w*|"
    r"plan\w*|attempt\w*|tr(?:y|ied|ying)|commit|committing|contemplat\w+|urges?|dream\w*|going|gonna|about "
    r"to|might|ideation|note|how|ways?|methods?|should|easiest|painless|best|only (?:way|option)|answer|"
    r"option|better|relaps\w+|started|still|again|quiero|pienso|pensando|pensamientos|siento|ganas|denke|"
    r"gedanken|gedacht|will|fühle|begehen|pense|pensées|envie|veux|tänker|tankar|vill|tänkt|känner|begå|stop|"
    r"struggl\w+|addicted|history of)\b"
)
"""What makes a noun a plan or a feeling."""

OTHERS: Final = (
    r"\b(?:he(?! \w+(?:ado|ido|echo|isto|uesto)\b)|she|they|you|people|everyone|others?|kids|teens?|men|"
    r"women|spammers|haters|fans|él|ella|ellos|ellas|usted|ustedes|gente|er|sie|ihr|du|leute|jemand|il|"
    r"elle|ils|elles|tu|vous|gens|quelqu'un|han|hon|dom|de(?= (?:vill|har|är|skulle|kan|ska|säger|dog|tog|tänker|var|"
    r"hade|kommer|skär|skadar)\b)|ni|folk|någon)\b"
)
"""Somebody else than who writes."""

KNOWN: Final = (
    r"\b(?:he(?! \w+(?:ado|ido|echo|isto|uesto)\b)|she|him|her|él|ella|il|elle|han|hon|er|my|our|mi|mis|"
    r"nuestr[oa]|mein\w*|unser\w*|mon|ma|mes|notre|min|mitt|mina|vår|vårt|a|one of|un|una|ein|eine|en|"
    r"une)\b(?: (?:best|close|little|alcoholic|older|younger|big|good|own|teen\w*|dear|old|ex|boyfriend's|"
    r"mejor|beste[rn]?|kleine[rn]?|meilleure?|petite?|bästa|lilla|\d+[- ]year[- ]old))*(?: (?:friends?|"
    r"mate|buddy|sister|brother|son|daughter|child|kid|mum|mom|mother|dad|father|parents?|wife|husband|"
    r"partner|boyfriend|girlfriend|ex|cousin|niece|nephew|roommate|flatmate|neighbou?r|colleague|coworker|"
    r"classmate|student|teacher|aunt|uncle|grand\w+|follower|fan|girl|guy|boy|amig[oa]s?|herman[oa]|"
    r"hij[oa]|madre|padre|pareja|novi[oa]|prim[oa]|compañer[oa]|freund(?:in)?|bruder|schwester|sohn|"
    r"tochter|mutter|vater|frau|mann|kollegin|amie?|frère|sœur|soeur|fils|fille|mère|père|copain|copine|"
    r"vän|kompis|syster|bror|dotter|mamma|pappa|flickvän|pojkvän|kollega))"
)
"""Somebody whom the fan knows."""

WEAK: Final = (
    r"\b(?:can't|cant|can not|cannot|couldn't) |\bgiv(?:e|ing) up\b|\bgiven up\b|\b(?:lost|losing|no|"
    r"without|all) hope\b|\b(?:hopeless|worthless|numb|vanish|disappear|be gone|be over|sleep forever|"
    r"make it stop)\b|\bpoint (?:of|in|to)? ?(?:anything|trying|it|any|continuing|it all|tomorrow|staying|"
    r"me)|\b(?:last|final) \w+|^(?:good ?bye|farewell)\b|\btell my \w+|\breason\b|\bwant(?:ed)? out\b|"
    r"\bneed out\b|\b(?:only|one) (?:thing|reason|person)\b|\bnotes? (?:for|to)\b|\bhave a plan\b|\bplan "
    r"(?:to|for)\b|\bse corta\b|\bschneidet sich\b|\bskär sig$|\bcalories\b|\bhate waking|\btoday is the "
    r"day\b|\bdo it \w+|\btired of (?:fighting|pretending|struggling|trying|hurting)\b|\banother \w+$|"
    r"\bthink i(?:'ll| will)\b|\bfuture\b|\bthe (?:knife|knives|pills|rope|gun|razors?|blade)\b|^my "
    r"(?:arms?|wrists?|legs?|thighs?)\b|\bway (?:out|forward)\b|be over$|\bhates? me\b|(?:meaningless|"
    r"pointless|unbearable)$|\bsinnlos$|\bmeningslöst$|\bvill (?:bara )?bort$|\bde sens$|\bsentido$|"
    r"\bgave away\b|\bgiv(?:en|ing) away\b|\bproblem\b|\bkraft mehr[.,!?]?$|\bwon'?t (?:be|make)\b|\bwill "
    r"not (?:be|make)\b|\b(?:not going to|not gonna|may not|might not) (?:be|make)\b|\bi'?m (?:gone|no "
    r"longer)\b|\b(?:of|with) (?:everything and everyone|waking up)\b|\bend(?:ing)? things\b|\b(?:on|at) "
    r"the (?:edge|ledge|roof|rooftop|bridge|railing|balcony|tracks|train tracks)\b|^(?:[\w\']+ "
    r"){0,3}(?:kill|shoot|end) me\b|^(?:jump|leap|drive|driving|step|stepping|walk|jumping) \w+|"
    r"\b(?:pills|tablets|paracetamol|tylenol|xanax|rope|gun|blades?|razors?)\b|^nobody|\bworth it\b|"
    r"\b(?:pro-?ana|anorexi\w+|bulimi\w+|thinspo)\b|\b(?:hit|hitting|bite|biting|punch|punching|scratch|"
    r"scratching|hurt|hurting|burn|burning|punish|punishing) my ?self\b(?! with)|\bthrow(?:ing)? my "
    r"?self\b|\b(?:end|jump|jumping|gas|gassing|shoot|shooting) my ?self\b|\bwhen i'?m\b|\bnicht mehr(?! "
    r"(?:leben|weiterleben|da sein|aufwachen))|\baufgeben\b|"
    r"(?<!zug )(?<!zug zu )(?<!bahn zu )(?<!brücke zu )\bspringen\b|\bverschwinden\b|\bno (?:puedo|"
    r"aguanto|soporto)\b|\bdesaparecer\b|\bplus (?:continuer|supporter)|\bpeux plus\b|\bpeux pas\b|\bn'en "
    r"peux plus\b|\bdisparaître\b|\bfardeau\b|\b(?:orkar|klarar|kan|pallar|står) (?:jag )?\w* ?inte(?! "
    r"leva)|\bförsvinna\b|\bslutat äta\b|\bburde\b|(?<!and )\b(?:cut|cutting|cuts)[.,!?]?$|\bself[ "
    r"-]?destruct\w*|\bis the (?:night|day|end)\b|\bto say (?:good ?bye|farewell)\b|^this is (?:good ?bye|"
    r"farewell)|\bsomething (?:stupid|bad|dumb|terrible|drastic|horrible)\b|\b(?:pain|hurt|hurting|"
    r"suffering|thoughts) (?:to|would|could)\b|\bno one (?:really |even )?(?:needs|wants)\b|\bend (?:this|"
    r"things|all|everything)\b|\bstopped (?:taking|using)\b|\bmove on without\b|\bmanage without\b|"
    r"\b(?:auf|an) (?:der brücke|dem dach|den gleisen|dem geländer)\b|\bstår på \w+|\bikväll (?:gör|"
    r"händer|är)\b|\besta noche lo hago\b|\bdernier message\b|\bletzte (?:nachricht|botschaft)\b|"
    r"\b(?:niemand|keiner) (?:braucht|will)\b|\bingen (?:behöver|vill ha)\b|\bsers? à rien\b|\bto say "
    r"goodbye\b|\bsorry for everything\b|\btry to (?:stop|save) me\b|\bstop feeling\b|\b(?:rifle|shotgun|"
    r"pistol)\b|\ben la azotea\b|\búltimo día\b|\bes (?:endlich )?aufhört\b|\bsur le \w+[.,!?]?$|\btänker (?:bara "
    r")?hoppa\b|\bfor everything\b|\b(?:cannot|can't) carry\b|\bin my hands?\b|^goodbye,? |\bjust in "
    r"case\b|\bspringe?\b|\bvais sauter\b|\bjag hoppar\b"
)
"""Hints that fit a bad day at the wheel as well."""

KILLS: Final = (
    r"(?:matarme|me (?:mato|tuer|tue)|mich (?:noch )?(?:um(?:zu)?bringen|töten)|t(?:a|ar) livet av mig|kill "
    r"me|will .* kill me)"
)
"""What a thing may do to somebody as well as they to themselves."""

WILL: Final = (
    r"\b(?:i|i'm|i'll|i'd|i've|me|yo|quiero|quisiera|voy a|pienso|pensando|pensado|ganas|intent\w+|"
    r"debería|podría|iba a|ich|j'ai|je|envie|pense|penser|veux|vais|tenté|essayé|jag|vill|ska|tänker|"
    r"tänkt|försök\w*|borde|skulle|cómo|puedo|wie|heute|comment|hur)\b"
)
"""Who means to do it themselves."""

DISTRESS: Final = (
    r"\b(?:take care of my|no aguanto|no puedo más|nicht mehr|en peux plus|orkar inte|did it again|look "
    r"after my|letting go|let go|jump\w*|so tired|exhausted|alone|lonely|cry\w*|hate (?:my ?self|my life|"
    r"me|everything)|hurts?|hurting|pain\w*|sorry|goodbye|hopeless|worthless|useless|empty|numb|"
    r"depress\w*|anxi\w+|suicid\w*|drugs and alcohol|relaps\w+|insulin|overdos\w*|die|dying|dead|death|"
    r"kill\w*|my life|alive|living|nobody|no one|failure|therap\w+|meds|medication|overdos\w*|self[- "
    r"]harm\w*|sad|scared|broken|suffer\w*|forgive|love you all|miserable|crisis|note|note's|bridge|panic|"
    r"abus\w+|trauma\w*|divorc\w+|bull(?:y|ied|ying)|disorder|weight|fat|disgusting|shak(?:e|ing)|trembl\w+|"
    r"zitter\w*|tiembl\w*|lebt? wohl|hejdå|farväl|adiós|adieu|stopped eating|slutat äta|dejado de comer|"
    r"arrêté de manger|ashamed|everything "
    r"(?:is|feels)|bleed\w*|blood|suicid\w*|courage to die|all of (?:it|this)|the end|please help|help me|"
    r"i swear|drunk|drinking|vodka|sol[oa]|llor\w+|dolor|muert[oa]|morir|vida|odio|lo siento|triste|"
    r"depre\w*|allein|wein\w*|schmerz\w*|tot|sterben|leben|hasse|traurig|tut mir leid|leid|seule?|"
    r"pleur\w*|douleur|mort|mourir|vie|déteste|triste|désolée?|ensam|gråt\w*|smärta|död|dö|livet|hatar|"
    r"ledsen|förlåt|ont|panik|ångest|angst|ansiedad|angoisse)\b|😭|💔|🔪|🥀"
)
"""Company in which a hint is no bad day at the wheel."""

JOKES: Final = r"\b(?:lol|lmao|lmfao|rofl|haha\w*|jaja\w*|hihi|mdr|ptdr|xd|jk|just kidding)\b|😂|🤣|😆|😅"
"""Said with a laugh."""

MANY: Final = (
    r"(?:pills|tablets) (?:all |are )?(?:lined up|counted out)|"
    r"(?:took|taken|take|swallowed|taking|swallowing|downed|popped)"
    r"(?: (?:like|about|around|almost|over|maybe|nearly))* (?:a load|loads|a lot|lots|heaps|a ton|tons|a bunch|"
    r"a handful|"
    r"a fistful|a pack|a box|too m|all|\d\d|every|the whole|the entire|an overdose|something)"
)
"""More of it than anybody is told to take."""
