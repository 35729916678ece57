"""How people promise to write, to call, and to pass something on. Patterns of the language; all languages together."""

from __future__ import annotations

from typing import Final

from personaspec.guard.days import OPENS
from personaspec.guard.tables.promising import DONE, LONG, TEAM, WHO, WILL

REPLY: Final = (
    (
        r"\b(?:will|'ll|is going to|are going to|promise[sd]? to|wants to) (?:\w+ )?(?:phone|ring|text|message|"
        r"write to|write back to|"
        r"reply to|respond to|contact|dm) (?:you|every|everyone|all|each)\b"
    ),
    (
        r"\b(?:will|is going to|promise[sd]? to)(?: \w+)? (?:answer|comment on|look at|read|watch|review|"
        r"reply to|respond to|check) (?:you|your|"
        r"every|everyone|all|each|it (?:tomorrow|tonight|today|soon|by|on))\b"
    ),
    (
        r"\b(?:will|'ll|is going to|are going to|promise[sd]? to|wants to) (?:\w+ )?(?:call|text) (?:you|every|"
        r"everyone|all|each)(?:[.!,;]|$| (?:back|fan|one|member|"
        r"of you|tonight|today|tomorrow|soon|later|on|at|in|this|next|when|as|and|about|to))"
    ),
    r"\b(?:has|have) (?:seen|read|got|received) your \w+ and (?:will|'ll)\b",
    (
        r"\band (?:then )?(?:i'll |we'll |i will )?(?:let you know|get back to you|write you|call you|"
        r"email you|tell you (?:tomorrow|on|by|when))\b"
    ),
    rf"{WILL} have [^\W\d_]+ (?:call|ring|phone|email|e-mail|write|text|contact|reply|answer|look|send|check)\b",
    (
        r"\b(?:one of us|somebody|someone) (?:will|'ll|is going to)\b[^.!?;\n]{0,20}(?:call|phone|ring|write|"
        r"email|text|contact|reply|help|be)\b"
    ),
    r"\byou(?:'ll| will) have (?:an|your|our|the|a) (?:\w+ )?(?:answer|reply|response)\b",
    # es, de, fr, sv: whoever it is
    (
        r"\b(?:te|os|le) (?:llamará|llamarán|responderá|responderán|contestará|contestarán|escribirá|"
        r"escribirán|contactará|avisará|atenderá)\b"
    ),
    r"\bhablar(?:é|emos) con [^\W\d_]+\b|\bhablo con [^\W\d_]+ y\b",
    (
        r"\b(?:ruft|schreibt|antwortet|kontaktiert|meldet sich|hilft) (?:dich|dir|bei dir|"
        r"euch)(?: \w+){0,3} (?:an|zurück|persönlich|morgen|heute|"
        r"bald|gleich|noch)\b|\b(?:wird|werden) (?:dir|dich|sich|euch) (?:\w+ ){0,3}(?:antworten|schreiben|"
        r"anrufen|melden|kontaktieren|helfen|"
        r"zurückrufen)\b|\bich sage? [^\W\d_]+(?: \w+)? bescheid\b|\bbescheid sagen\b"
    ),
    (
        r"\b(?:te |t'|vous )(?:appellera|rappellera|répondra|écrira|contactera|recontactera|préviendra|"
        r"tiendra)\b|\bj'en parler(?:ai|ais) à\b|"
        r"\bj'en parle à\b|\bva (?:te |t'|vous )(?:appeler|rappeler|répondre|écrire|contacter)\b"
    ),
    (
        r"\b(?:ringer|svarar|mejlar|kontaktar|skriver till|hör av sig till) (?:dig|er)(?: \w+)? (?:personligen|"
        r"i morgon|imorgon|ikväll|i kväll|idag|i dag|"
        r"snart|inom|på|senast|upp|tillbaka)\b|\bjag (?:pratar|talar|snackar) med [^\W\d_]+\b|"
        r"\bjag ber [^\W\d_]+ (?:ringa|svara|skriva|höra)\b"
    ),
    (
        rf"{WILL} (?:get|come|reach|circle|write|report|message|be|go) (?:right |straight )?back (?:to|"
        rf"with) (?:you|every|all)\b|{WILL} (?:get|be|keep|stay) in touch\b|{WILL} reach out(?: to (?:you|her|"
        rf"him|them|the)|[.!,]| (?:soon|when|once|as soon|by|tomorrow|today))|{WILL} (?:follow up|check back|"
        rf"circle back)\b"
    ),
    (
        rf"{WILL} (?:call|phone|ring|dm|text|email|e-mail|mail|message|contact|write to|write|notify|update|ping|"
        rf"whatsapp|facetime|inform) (?:you|everyone|all of you)(?: (?:back|later|soon|right|as soon|asap|after|"
        rf"before|about|when|once|directly|personally|within|immediately|privately|in|on|at|the|with|by|"
        rf"if|every|to (?:discuss|confirm|talk|arrange|let|set|sort)|and|{OPENS}))"
    ),
    rf"{WILL} (?:phone|dm|email|e-mail|contact|text|ring|facetime|whatsapp) (?:you|them|her|him)\b",
    rf"{WILL} give (?:you|them|her) a (?:call|ring|shout|buzz|callback|heads[- ]up)\b",
    (
        rf"{WILL} (?:drop|shoot|send|write|leave) you (?:a|an) (?:\w+ )?(?:e-?mail|line|note|message|text|mail|dm|"
        rf"reply|reminder)\b"
    ),
    (
        r"\b(?:will|'ll) personally (?:answer|reply|respond|call|write|look|read|help|pack|deliver|sign|meet|"
        r"contact|handle|take)\b"
    ),
    (
        r"\b(?:she|he|they|team|studio|someone|staff|support)(?:'ll| will)(?: \w+)? (?:answer|reply|respond|"
        r"write|call|phone|contact|email|get back)\b"
    ),
    r"\byou(?:'ll| will) be (?:\w+ )?(?:contacted|called|emailed|notified|informed|phoned)\b",
    r"\b(?:consider it done|leave it (?:with|to) me|it's taken care of|all taken care of|it's (?:all )?sorted)\b",
    (
        rf"{WILL} (?:reply|respond|answer|write back|email back)(?: to (?:you|your|every|"
        rf"all))?(?: \w+){{0,3}} (?:within|by|in|soon|{OPENS}|every|as soon|personally|today)"
    ),
    (
        r"\b(?:i|we|she|he|they|someone|somebody|team|support|staff)(?:'ll| will)(?: (?:personally|then|also|"
        r"make sure to|be sure to))* (?:let you know|keep you (?:posted|updated|informed|in the loop)|have (?:an|"
        r"the) answer|find out for you|look into (?:it|this|that|your)|check (?:on|for you|and)|look it up with|"
        r"sort (?:it|this|that) out|take care "
        r"of (?:it|this|that|everything|your)|handle (?:it|this|that|your)|fix (?:it|this|that) for you|"
        r"make it right|make it happen|see to it|get (?:it|this|that) sorted)\b"
    ),
    (
        r"\b(?:you'll|you will|you can|expect to|you should|you're going to)(?: (?:soon|definitely|also|"
        r"then))? hear (?:back )?(?:from|by|within|soon|about)\b"
    ),
    (
        r"\b(?:you'll|you will|you can|expect to|you should|you're going to)(?: (?:soon|definitely|also|"
        r"then))? (?:get|"
        r"receive|have|expect) (?:a|an|your|the) (?:\w+ )?(?:reply|response|answer|callback|call (?:from|back|"
        r"within|by)|"
        r"e-?mail|confirmation|message (?:from|within|by)|text (?:from|within|by)|invoice|notification)\b"
    ),
    r"\bexpect (?:a|an|our|my|her|the) (?:\w+ )?(?:reply|response|call|answer|callback|e-?mail)\b",
    (
        rf"\b(?:someone|somebody|a (?:team member|colleague|member of)|the (?:team|support|staff|studio|office)|"
        rf"our (?:team|support|staff)|we|she|he|they|[^\W\d_]+|\w+)(?: always| usually| personally|"
        rf" normally)? (?:reply|"
        rf"replies|respond|responds|answers?|gets? back to|writes? back)(?: \w+){{0,3}} (?:within|in under|"
        rf"in less than|inside|"
        rf"same day|the same day|personally|in {LONG})"
    ),
    (
        r"\b(?:someone|somebody|a (?:team member|colleague|member of [^.!?;\n]{1,20})|the (?:team|support|staff)|"
        r"our (?:team|support|staff))(?: from [^.!?;\n]{1,30})? (?:will|is going to|'ll) (?:\w+ )?(?:call|contact|"
        r"email|reach|reply|get back|be in touch|write|help you|take|respond|follow|sort|text|message)\b"
    ),
    # es
    (
        r"\bte (?:llamo|llamaré|llamamos|llamaremos|escribo|escribiré|escribiremos|aviso|avisaré|avisamos|"
        r"avisaremos|respondo|responderé|responderemos|contesto|contestaré|contacto|contactaré|contactaremos|"
        r"confirmo|confirmaré|mantendré|devuelvo la llamada|mando un (?:correo|email|mensaje)|envío un (?:correo|"
        r"email|mensaje))\b|\b(?:[^\W\d_]+|alguien|el equipo|"
        r"nosotros|ella)(?: [^\W\d_]+){0,3} te (?:llamará|escribirá|responderá|contestará|contactará|avisará|"
        r"atenderá)\b|\b(?:recibirás|tendrás) (?:una|un|la) (?:respuesta|llamada|correo|email|confirmación|"
        r"mensaje)\b|\b(?:me|nos) (?:pondré|pondremos|pongo) en contacto\b|\bse pondrá(?:n)? en contacto\b|"
        r"\bme (?:encargo|ocupo|encargaré|ocuparé)\b|\b"
        r"(?:respondemos|responde|contesta|contestamos)(?: [^\W\d_]+){0,4} (?:en|dentro de|antes de) \d"
    ),
    # de
    (
        r"\bich (?:rufe|melde|schreibe|kontaktiere|benachrichtige|informiere|antworte|erinnere) (?:mich |dich |"
        r"dir |euch |gern |gleich )*(?:bei dir|dich|dir|mich|euch|zurück|morgen|an)\b|\b(?:melde|rufe|schreibe|"
        r"antworte|kümmere) ich (?:mich|dich|dir)\b|\b(?:wir|[^\W\d_]+|sie|jemand|das team|der support|"
        r"unser team)(?: [^\W\d_]+){0,4} (?:melden|meldet|ruft|rufen|antwortet|"
        r"antworten|schreibt|schreiben|kontaktiert|kontaktieren) (?:sich |uns |dich |dir |euch )*(?:bei dir|dich|"
        r"dir|innerhalb|binnen|morgen|an|zurück|in|am|spätestens)\b|\b(?:bekommst|erhältst|"
        r"hörst)[^.!?;\n]{0,30} (?:antwort|rückmeldung|anruf|von uns|von mir|von ihr|von [^\W\d_]+|bescheid|"
        r"e-mail von)\b|\b(?:gebe|sage|geben|sagen) (?:ich |wir )?dir (?:\w+ )?bescheid\b|"
        r"\bich kümmere mich (?:darum|drum|um)\b|\bich kläre das\b|\bich gebe dir (?:\w+ )?bescheid\b|"
        r"\bwir (?:melden uns|rufen dich|kümmern uns)\b|\b(?:ich|wir) (?:werde|werden) (?:dich|dir|mich|"
        r"uns) [^.!?;\n]{0,30}(?:anrufen|schreiben|melden|kontaktieren|informieren|antworten|kümmern|"
        r"benachrichtigen)\b"
    ),
    # fr
    (
        r"\bje (?:te |t'|vous )(?:appelle|appellerai|rappelle|rappellerai|écris|écrirai|réponds|répondrai|"
        r"recontacte|recontacterai|contacte|contacterai|tiens au courant|tiendrai au courant|préviens|préviendrai|"
        r"confirme|confirmerai|envoie un (?:mail|message|e-mail|courriel)|enverrai un (?:mail|message|e-mail|"
        r"courriel)|fais signe|ferai signe)\b|\b(?:[^\W\d_]+|quelqu'un|"
        r"l'équipe|on|nous|elle|il)(?: [^\W\d_]+){0,3} (?:te |t'|vous )(?:appellera|rappellera|rappelle|"
        r"rappellerons|écrira|répondra|répondrons|répond|contactera|contacterons|recontactera|recontacterons|"
        r"recontacte|préviendra|tiendra au courant)\b|\b(?:auras|aurez|recevras|recevrez) (?:une réponse|un appel|"
        r"un mail|un e-mail|une confirmation|des nouvelles|un message)\b|"
        r"\bje (?:m'en|m') ?(?:occupe|occuperai|charge|chargerai)\b|\bje reviens vers (?:toi|vous)\b|"
        r"\breviendra vers (?:toi|vous)\b|\b(?:répond|répondons|réponse)(?: [^\W\d_]+){0,3} (?:sous|dans les|"
        r"en moins de) (?:\d|les \d)"
    ),
    # sv
    (
        r"\bjag (?:ringer|hör av mig|återkommer|skriver till|mejlar|mailar|kontaktar|meddelar|svarar|påminner|"
        r"messar|smsar|kollar upp|fixar det|tar hand om|ordnar det)(?: (?:upp|dig|er|till dig|det|så snart|imorgon|"
        r"när))*\b|\b(?:vi|[^\W\d_]+|hon|han|någon|teamet|supporten)(?: [^\W\d_]+){0,3} (?:ringer|"
        r"återkommer|hör av sig|"
        r"hör av oss|kontaktar|svarar|mejlar|skriver)(?: "
        r"(?:upp|tillbaka|dig|till dig|inom|på|imorgon|alltid|er|snart|senast))+\b|"
        r"\b(?:du )?får (?:du )?(?:ett svar|svar|ett samtal|ett mejl|ett meddelande|besked|"
        r"en bekräftelse)(?: (?:inom|från|av|på|imorgon|senast|i))\b|\b(?:hör jag|hör vi|återkommer jag|"
        r"återkommer vi|ringer jag|mejlar jag) (?:av|dig|till|upp)?|\bjag ska (?:ringa|höra|återkomma|mejla|fråga|"
        r"kolla med|skriva till)\b"
    ),
)

NAMED: Final = (
    (
        r"\b(?:le|se lo) (?:pregunto|digo|pido|comento|paso|transmito|consulto|preguntaré|diré|"
        r"pediré) a [^\W\d_]+\b|\bhablo con [^\W\d_]+\b|\blo (?:hablo|consulto) con [^\W\d_]+\b"
    ),
    (
        r"\bje (?:demande|demanderai|parle|parlerai|transmets|transmettrai|dis|dirai|signale|vais demander|"
        r"vais parler|le dis|lui parle)(?: \w+){0,3}? (?:à|avec) [^\W\d_]+\b"
    ),
    (
        r"\bjag (?:frågar|pratar med|talar med|säger till|berättar för|kollar med|hör med|ber|påminner|"
        r"stämmer av med|meddelar) [^\W\d_]+\b"
    ),
    (
        r"\bich (?:frage|informiere|bitte|sage|spreche mit|rede mit|habe) [^\W\d_]+ (?:und|mal|gleich|bescheid|"
        r"danach|darüber|ob|gefragt|informiert|gesprochen)\b"
    ),
    (
        rf"{WILL} (?:ask|tell|inform|notify|remind|call|text|email|message|consult|ping|check with|speak to|"
        rf"speak with|talk to|talk "
        r"with|write to|have spoken to|have talked to|have asked) [^\W\d_]+\b"
    ),
    rf"{DONE} (?:told|asked|informed|emailed|messaged|notified|spoken to|talked to) [^\W\d_]+\b",
)
"""Somebody is told or asked, whose name comes last: it is one if it is written as one."""

PASS_ON: Final = (
    (
        r"\b(?:i'm|i am|we're)(?: (?:just|now|already|also))* (?:asking|telling|informing|forwarding|passing|"
        r"notifying|escalating|flagging|letting|messaging|emailing|calling) (?:her|him|them|it|this|that|your|"
        r"the team|the studio|support)\b"
    ),
    (
        rf"{WILL} (?:ask|tell|inform|notify|remind|let|alert|bother|nudge|consult|call|text|bug|email|"
        rf"message) (?:her|him|"
        r"them|support|someone)\b"
    ),
    (
        rf"{WILL} (?:check with|speak to|speak with|talk to|talk with|ping|pester|write to|beg|convince|"
        rf"persuade) (?:her|"
        r"him|them|support|someone)\b"
    ),
    (
        rf"{WILL} (?:(?:ask|tell|inform|notify|remind|let|alert|bother|consult|call|text|email|message)|check with|"
        rf"speak to|speak with|talk to|talk with|ping|write to) {TEAM}\b"
    ),
    (
        rf"{WILL} (?:ask|tell|inform|remind|let|alert|nudge) [^\W\d_]+(?: [^\W\d_]+)? (?:to |about|that you|know|"
        rf"if|whether|for you|and let|you said|you)"
    ),
    (
        rf"(?:{WILL}|{DONE}) (?:pass|passed|hand|relay|relayed|forward|forwarded|escalate|escalated|flag|flagged|"
        rf"raise|raised|send|sent|submit|submitted|log|logged|file|filed|share|shared|put|bring|add|added|note|"
        rf"noted|record|recorded|report|reported|make a note of|made a note of) (?:it|this|that|them|your|the|"
        rf"these|all)(?: [^\W\d_]+){{0,5}}? (?:on|along|to (?:her|him|"
        rf"them|the|our|my|support)|with (?:her|him|the|our|my)|over|through|up|forward|for (?:her|"
        rf"review|you|the)|in)\b"
    ),
    (
        rf"{WILL} (?:pass (?:it|this|that|your \w+(?: \w+)?|the \w+) (?:on|along)|put in a (?:good )?word|"
        rf"relay (?:it|this|that|your)|forward (?:it|this|that|your)|escalate|open a (?:ticket|case)|log a|file a|"
        rf"submit a|raise a|create a ticket)\b"
    ),
    (
        rf"{WILL}? ?make sure (?:that )?(?:she|he|they|[^\W\d_]+|\w+|the team|someone) (?:sees?|gets?|hears?|reads?|"
        rf"knows?|looks?|answers?|replies|calls?|receives?)\b"
    ),
    (
        r"\b(?:i've|i have|we've|we have|i|she's|he's)(?: (?:just|already|now|personally|gone ahead and|also))*"
        rf" (?:told|asked|notified|informed|emailed|messaged|alerted|let|spoken to|talked to|contacted|called|"
        rf"pinged) (?:{WHO}|[^\W\d_]+ (?:about|that|to|know|and))|"
        rf"{DONE} (?:opened|created|logged|filed|submitted|raised) (?:a|an|your|the) (?:\w+ )?(?:ticket|case|request|"
        r"complaint|claim)\b"
    ),
    # es
    (
        r"\b(?:se lo|lo|la|le) (?:diré|preguntaré|paso|pasaré|comento|comentaré|pregunto|transmito|transmitiré|"
        r"consulto|consultaré|haré llegar|hago llegar|reenvío|reenviaré) (?:a |con |al |tu )?(?:ella|él|"
        r"equipo|el equipo|mensaje|todo)\b|\b(?:hablaré|consultaré|consulto) con (?:ella|él|"
        r"el equipo)\b|\bme aseguraré de que (?:ella|el equipo|lo)\b|\b"
        r"he (?:avisado|informado|preguntado) a\b|\bvoy a (?:preguntar|decir|comentar|consultar|pasar|"
        r"avisar)(?:le|selo|lo)?(?: (?:a|al|con|tu|esto))\b|\ble (?:preguntaré|diré|pediré) a\b"
    ),
    # de
    (
        r"\bich (?:frage|sage|leite|gebe|richte|spreche|rede|informiere|bitte)(?: (?:es|das|deine|deinen|dein|die|"
        r"gern|gerne|mal|gleich|sie|ihn|sofort|doch|mit))*(?: (?:nachricht|frage|anfrage|anliegen|wunsch|"
        r"feedback))?(?: (?:an|mit|bei))? ?(?:sie|ihn|ihr|ihm|das team|dem team|"
        r"den support)(?: [^\W\d_]+){0,4} (?:weiter|bescheid|nach|aus|und|ob|darüber|danach|dass)\b|"
        r"\bich (?:leite|gebe) (?:es|das|deine \w+|deinen \w+|dein \w+|sie) (?:\w+ ){0,3}weiter\b|\bich (?:frage|"
        r"spreche mit|rede mit|sage) (?:dem team|unserem|meinem|meiner)\b|\bich (?:habe|hab) (?:das team|"
        r"sie|es)(?: [^\W\d_]+){0,4} (?:informiert|gefragt|weitergeleitet|weitergegeben|benachrichtigt|bescheid)\b|"
        r"\bich sorge dafür,? dass\b|\bich lege ein(?: gutes)? wort\b"
    ),
    # fr
    (
        r"\bje (?:le |la |lui |les |leur )?(?:demande|demanderai|transmets|transmettrai|fais suivre|ferai suivre|"
        r"dis|dirai|parlerai|parle|signale|signalerai|fais passer|ferai passer|remonte)(?: (?:ton|ta|votre|le|la|à|"
        r"au|ça|cela|tout))?(?: (?:message|demande|question|idée))?(?: (?:à|avec|au|de|en))? ?(?:l'équipe|"
        r"elle|lui|support)\b|\bje (?:lui|leur) (?:transmets|"
        r"transmettrai|demande|demanderai|dirai|en parle|en parlerai|fais passer|ferai passer|dis)\b|"
        r"\bj'ai (?:prévenu|informé|transmis|demandé|contacté) \b|\bje (?:m'assure|m'assurerai|veillerai|"
        r"veille)(?: à ce)? (?:que|qu')|\bje transmets?\b|\bje vais (?:demander|transmettre|parler|en parler|"
        r"prévenir|le dire)\b"
    ),
    # sv
    r"\bjag (?:skickar|lämnar|för) (?:ditt|din|det|dina) (?:\w+ )?vidare\b",
    (
        r"\bjag (?:frågar|säger till|berättar för|meddelar|pratar med|kollar med|skickar vidare|vidarebefordrar|"
        r"framför|tar upp|skickar (?:ditt|din|det) \w+ vidare|hör med|ber|påminner|stämmer av med)(?: (?:det|detta|"
        r"ditt|din|dina|att))?(?: (?:meddelande|fråga|önskemål|hälsning))?(?: (?:till|med|för))? ?(?:henne|"
        r"honom|teamet|dem|supporten)\b|\bjag (?:ser|ska se) till att (?:hon|han|teamet|någon|du)\b|"
        r"\bjag har "
        r"(?:frågat|meddelat|skickat vidare|informerat|sagt till|vidarebefordrat)\b|\bjag ska (?:fråga|"
        r"säga till|prata med|kolla med|höra med|framföra)\b|\blägger ett gott ord\b"
    ),
)
