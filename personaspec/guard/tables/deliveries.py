"""How people promise that something comes, or that they send it. Patterns of the language; all languages together."""

from __future__ import annotations

from typing import Final

from personaspec.guard.days import OPENS
from personaspec.guard.tables.promising import DONE, GOODS, LONG, SOON, WILL

DELIVERY: Final = (
    (
        r"\b(?:on|in|at|into) your (?:doormat|letterbox|mailbox|doorstep|post box|postbox|porch)\b|\b(?:parcel|"
        r"package|order|book|kit|box) (?:has )?left (?:the|our) "
        r"(?:warehouse|shop|studio|building)\b|\b(?:on|in) the (?:van|truck|post|mail) (?:this|today|tomorrow|"
        r"tonight|on|by|for you)\b"
    ),
    (
        r"\byou(?:'ll| will) (?:get|have|receive) it in (?:\d{1,2}|one|two|three|four|five|six|seven|"
        r"ten) (?:\w+ )?(?:days?|hours?|weeks?)\b"
    ),
    (
        r"\bdelivery is (?:next|same|within|in|by|free|guaranteed|tomorrow|fast)\b|\b(?:free|fast|"
        r"quick) (?:next-day )?(?:shipping|delivery) (?:everywhere|to|within|on|in)\b"
    ),
    (
        r"\b(?:lo|la|los|las) (?:tienes|tendrás|recibes|recibirás) (?:en casa|mañana|pasado|en \d|el|antes|"
        r"esta)\b|\bmañana (?:lo|la) tienes\b|\bte llega\b"
    ),
    (
        r"\bin deinem briefkasten\b|\b(?:liegt|ist|kommt|landet) (?:\w+ ){0,2}im briefkasten\b|"
        r"\b(?:liegt|kommt|landet) (?:\w+ ){0,2}bei dir zu hause\b"
    ),
    (
        r"\bchez toi (?:demain|dans|en|sous|d'ici|avant|lundi|mardi|mercredi|jeudi|vendredi|samedi)\b|"
        r"\b(?:demain|lundi|mardi|mercredi|jeudi|vendredi|samedi) chez (?:toi|vous)\b|"
        r"\bdans (?:ta|votre) boîte aux lettres\b|\bon livre\b"
    ),
    (
        r"\bhemma (?:hos dig )?(?:i morgon|imorgon|på|inom|om|redan)\b|\bi (?:din|er) brevlåda\b|"
        r"\binom ett dygn\b|\b(?:levererar|skickar) (?:\w+ )?inom\b"
    ),
    (
        rf"\b{GOODS}(?: placed \w+)?(?:'ll| will| should| is going to| are going to| would|'s|'re| is| are|"
        rf" can)?(?: (?:\w+ly|"
        rf"also|then|all|be|get|have|normally|often))* "
        rf"(?:arrives?|arriving|delivered|shipped|ships?|shipping|reach(?:es)? you|get there|gets there|"
        rf"go(?:es)? out|"
        rf"be there|with you|at your (?:door|place|house)|dispatched|sent out|posted|"
        rf"in your (?:hands|mailbox|letterbox|"
        rf"inbox))[^.!?;\n]{{0,30}}? (?:{SOON}|by {OPENS}|before {OPENS}|today|any day)"
    ),
    (
        rf"\b(?:arriv(?:e|es|ing)|deliver(?:y|ed|s|ies)|ship(?:s|ped|ping)?|dispatch(?:ed|es)?|reach you|"
        rf"at your door)(?: \w+){{0,2}} (?:by|within|in|on|before|under|takes?|is|next|for) (?:the )?(?:about |"
        rf"only |just |around |usually |at most |under |up to )*"
        rf"(?:{LONG}|{OPENS})"
    ),
    (
        rf"\b(?:shipping|delivery|deliveries|postage|dispatch)(?: time| times)? (?:usually |normally |only |"
        rf"typically |generally )?(?:takes?|is|are|will take|should take)(?: \w+){{0,2}} (?:{LONG}|{OPENS}|"
        rf"guaranteed|included|worldwide|fast|quick|"
        r"tracked|insured)"
    ),
    (
        rf"\b(?:allow|expect|takes?|give it|wait)(?: \w+){{0,2}} {LONG}[^.!?;\n]{{0,30}} (?:to|for|until|"
        rf"before) (?:\w+ ){{0,3}}(?:arriv\w+|deliver\w+|shipp?\w*|dispatch|reach you)\b"
    ),
    (
        r"\b(?:we|i|she|he|they|the shop|the studio|it|orders|kits|books)(?:'ll| will| can)? (?:always |"
        r"now |also |only |do )?(?:ship|ships|deliver|delivers|send|sends|post|dispatch|mail)(?: (?:it|them|"
        r"out|orders?|kits?|books?|everything|all orders|"
        r"parcels|our \w+))?(?: (?:out|to you))? (?:worldwide|internationally|everywhere|anywhere|overseas|"
        r"abroad|the same day|same day|next day|every|across|within|all over|daily|to (?:the|all|any|your|"
        r"every|most|europe|germany|sweden|spain|france|"
        r"canada|australia|japan|uk|us|usa|eu)|from|by|on|via|with (?:dhl|ups|fedex|dpd)|today|tomorrow|"
        r"tonight|this|straight)\b"
    ),
    (
        r"\b(?:same|next)[- ]day (?:shipping|delivery|dispatch|shipment)\b|\bovernight (?:shipping|delivery)\b|"
        r"\b(?:express|priority|two-day|2-day|worldwide|international|guaranteed|tracked) (?:shipping|delivery|"
        r"post|postage)\b"
    ),
    (
        r"\b(?:delivered|shipped|sent|brought|mailed) (?:right |straight |directly |free )?to (?:your|you) (?:door|"
        r"home|house|address|doorstep|place)\b|\bto your (?:door|doorstep)\b"
    ),
    DONE + r" (?:shipped|sent|posted|mailed|dispatched|packed|put it in the (?:mail|post))(?: you)? (?:it|out|your|"
    r"the|a|off|today|yesterday|this|that)\b",
    (
        r"\b(?:your|the) (?:order|parcel|package|kit|book|copy|shipment|box|mug|delivery|replacement)(?:'s| is|"
        r" was| has)(?: \w+){0,2} (?:on (?:its|the) way|shipped|dispatched|sent|in the (?:mail|post)|"
        r"out for delivery|left|packed)\b|\btracking "
        r"(?:number|link|code|info)\b"
    ),
    (
        rf"\byou(?:'ll| will| should| can) (?:have|receive|be getting|be holding|get) (?:it delivered|"
        rf"it in the mail|your \w+|them|the (?:order|parcel|package|kit|book|copy|mug|tickets?|link)|everything|"
        rf"all of it|one)(?: \w+){{0,3}} (?:by|within|in|before|on|no later than|next|this) (?:the )?(?:{LONG}|"
        rf"{OPENS})"
    ),
    (
        rf"\byou(?:'ll| will| should) (?:have|receive|be holding) it (?:\w+ ){{0,3}}?(?:by|within|in|before|on|"
        rf"no later than|next|this|tomorrow|today) ?(?:the )?(?:{LONG}|{OPENS}|)"
    ),
    # es
    (
        rf"\b(?:llega|llegará|llegan|llegarán|se entrega|entregamos|lo recibes|la recibes|recibirás|"
        rf"lo recibirás|te llega|te llegará|lo tendrás|la tendrás|lo enviamos|enviamos|se envía|"
        rf"sale)(?: [^\W\d_]+){{0,4}} (?:en|dentro de|antes de|el|hoy|mañana|para el|a)"
        rf" ?(?:{LONG}|{OPENS}|todo el mundo|toda europa|todos los países|todo el país)|\b(?:llega|llegará|"
        rf"lo recibes|te llega|te llegará|lo tendrás|recibirás)(?: [^\W\d_]+){{0,3}} {OPENS}"
    ),
    (
        rf"\b(?:el envío|la entrega|los envíos|el pedido|tu pedido|tu paquete) (?:tarda|tardan|es|llega|"
        rf"llegará|sale|se hace|está)(?: [^\W\d_]+){{0,2}} (?:{LONG}|{OPENS}|en camino|en \d)|\b(?:enviamos|"
        rf"hacemos envíos|envíos) a (?:todo|toda|cualquier|europa|españa)|"
        r"\benvío (?:urgente|exprés|en 24|24 horas|al día siguiente|garantizado|internacional)\b|"
        r"\bya (?:te )?(?:lo |la )?(?:he|hemos) enviado\b|\bnúmero de seguimiento\b"
    ),
    # de
    (
        rf"\b(?:kommt|kommen|liefern|liefert|lieferst|erhältst|bekommst|versenden|verschicken|verschickt|lieferung|"
        rf"lieferzeit|versand|trifft|schicken|paket|bestellung|päckchen)[^.!?;\n]{{0,40}} (?:{LONG}|{OPENS})"
        r"[^.!?;\n]{0,20}(?:an|geliefert|verschickt|versendet|bei dir|versandt|da|in der post|zugestellt|ankommen|"
        r"verschicken|versenden|liefern)\b"
    ),
    (
        rf"(?:{LONG}|{OPENS})[^.!?;\n]{{0,30}} (?:geliefert|bei dir zu hause|zugestellt|verschickt|versandt|"
        rf"versendet)\b"
    ),
    (
        rf"\b(?:lieferung|lieferzeit|versand|zustellung)(?: [^\W\d_]+){{0,4}} (?:in|innerhalb|binnen|beträgt|"
        rf"dauert|etwa|bis|am|ca\.?|nur|:) ?(?:von )?(?:{LONG}|{OPENS})|\b(?:lieferzeit|versand|"
        rf"lieferung) (?:beträgt|dauert|erfolgt)[^.!?;\n]{{0,20}} (?:{LONG}|{OPENS})|"
        rf"\b(?:wir|ich) (?:liefern|versenden|verschicken|liefere|verschicke|"
        rf"versende)[^.!?;\n]{{0,30}} (?:weltweit|europaweit|innerhalb|{LONG}|{OPENS}|überall|in die|nach|"
        rf"am selben tag)|\b(?:paket|bestellung|lieferung|päckchen) (?:ist|wird|kommt|wurde)[^.!?;\n]{{0,25}}"
        rf" (?:unterwegs|verschickt|versendet|{OPENS}|{LONG})|\b(?:expressversand|sendungsnummer|"
        rf"sendungsverfolgung|lieferung am nächsten tag|weltweiter versand|versand weltweit)\b"
    ),
    # fr
    (
        rf"\b(?:arrive|arrivera|arriveront|livr\w+|expédi\w+|recevras|recevrez|reçois|recevez|l'auras|l'aurez|"
        rf"envoyons|envoyé\w*|envoi|part|partira)[^.!?;\n]{{0,40}}? (?:sous|dans|en|d'ici|avant|le|dès|"
        rf"chez toi|demain|à partir) ?(?:les |la |l')?(?:{LONG}|{OPENS}|\d)|"
        rf"\b(?:arrive|arrivera|livr[ée]e?s?|livraison|recevras|recevrez|reçois) (?:[^\W\d_]+ ){{0,3}}?{OPENS}"
    ),
    (
        r"\b(?:livraison|expédition|envoi) (?:express|rapide|le lendemain|dans le monde|partout|internationale|"
        r"en 24|sous|en \d|garantie)\b|\b(?:nous livrons|on livre|nous expédions|on expédie|nous envoyons|"
        r"on envoie) (?:dans le monde|partout|en|à|sous|le jour|dans)\b|"
        r"\b(?:colis|commande|paquet) (?:est|a été|sera|part) (?:\w+ )?(?:en route|expédiée?|envoyée?|livrée?|"
        r"parti)|\bnuméro de suivi\b"
    ),
    # sv
    (
        rf"\b(?:kommer|levereras|skickas|leverans\w*|anländer|får du|får|frakten|frakt|leveransen|skickar|paketet|"
        rf"beställningen)[^.!?;\n]{{0,40}}? (?:inom|om|på|senast|tar|före|redan) ?(?:cirka |ca |bara |"
        rf"ungefär )?(?:{LONG}|{OPENS})|\b(?:den|det|de|paketet|beställningen|"
        rf"boken|kitet|leveransen) (?:kommer|levereras|är framme|skickas|anländer) (?:fram )?(?:{OPENS}|inom|"
        rf"om {LONG})|\b(?:vi|jag) (?:skickar|levererar)[^.!?;\n]{{0,25}} (?:över hela|till hela|världen|"
        rf"samma dag|inom|utomlands|idag|imorgon|till dig)\b|\b(?:paketet|"
        r"beställningen|boken|kitet) är på väg\b|\b(?:expressleverans|expressfrakt|spårningsnummer|"
        r"leverans nästa dag|hemleverans)\w*"
    ),
)

SEND: Final = (
    (
        r"\b(?:i'm|i am|we're|we are)(?: (?:just|now|already|also))* (?:sending|shipping|mailing|emailing|"
        r"posting|forwarding)(?: (?:you|it|them|that|this|your))+ (?:\w+ ){0,4}?(?:link|invoice|contract|"
        r"parcel|package|order|kit|copy|book|mug|pdf|files?|"
        r"e-?mail|letter|voucher|tickets?|receipt|details|poster|replacement|confirmation|address|over|out|off|"
        r"today|tomorrow|now|right away|to you)\b"
    ),
    (
        rf"{WILL} have (?:it|them|that|one|this|your \w+|everything) (?:delivered|sent|shipped|refunded|fixed|"
        rf"replaced|mailed|posted|couriered|brought)\b"
    ),
    (
        rf"{WILL} (?:send|mail|post|ship|email|e-mail|dm|text|forward|fax|hand-deliver|courier)(?: (?:you|over|"
        rf"out|along|it|them|that|this|everything))+ (?:(?:the|your|a|an|my|our|her|some|one|all|full|more|further|"
        rf"signed|free|new|\w+) ){{0,4}}(?:link|invoice|contract|parcel|package|order|kit|copy|copies|samples?|"
        rf"book|mug|gift|pack|box|shirt|merch|stickers?|pdf|files?|e-?mail|postcard|card|"
        r"letter|voucher|tickets?|receipt|form|details|prints?|poster|replacement|tracking|catalogu?e|brochure|"
        r"confirmation|photos?|pictures?|video|recording|schedule|materials|login|download|address|quote|paperwork|"
        r"agreement|refund|money|certificate|by (?:email|post|mail|courier|friday|tomorrow)|to your (?:address|"
        r"home|inbox|email|door|phone)|in the (?:mail|post)|over by|via (?:email|dm|post))\b"
    ),
    (
        rf"{WILL} (?:send|mail|post|ship|email|dm|text|forward) (?:it|them|that|this|those|everything|one|"
        rf"some) (?:to you|over|out|off|right|by|tomorrow|today|tonight|to your|in the (?:mail|post)|via|as soon|"
        rf"within|straight|on|next|this)\b"
    ),
    (
        r"\b(?:te|os|le) (?:envío|envié|enviaré|enviamos|enviaremos|mando|mandaré|"
        r"mandamos) (?:[^\W\d_]+ ){0,3}(?:enlace|factura|contrato|paquete|pedido|kit|copia|muestra|libro|pdf|"
        r"archivo|correo|email|recibo|entradas?|formulario|detalles|por (?:correo|email|mail|mensajería)|"
        r"a tu (?:casa|correo|dirección|domicilio))\b"
    ),
    (
        r"\b(?:schicke?|sende|maile|mail|schicken|senden)(?: (?:ich|wir))? (?:es |sie |ihn |dir |euch |"
        r"das )+(?:[^\W\d_]+ ){0,4}?(?:link|rechnung|vertrag|paket|bestellung|kopie|muster|pdf|datei|dateien|"
        r"e-mail|quittung|tickets?|karten|formular|unterlagen|details|bestätigung|per (?:post|mail|e-mail)|"
        r"nach hause|an deine adresse|morgen|heute noch|sofort zu|gleich zu)\b"
    ),
    (
        r"\bje (?:te |t'|vous |l'|te l'|vous l')(?:envoie|enverrai|expédie|expédierai|fais parvenir|"
        r"ferai parvenir) (?:[^\W\d_']+[ ']){0,3}(?:lien|facture|contrat|colis|commande|kit|copie|échantillon|"
        r"livre|pdf|fichiers?|mail|e-mail|reçu|billets?|formulaire|détails|documents?|par (?:mail|e-mail|courrier|"
        r"la poste)|chez toi|demain|à ton adresse)\b"
    ),
    (
        r"\b(?:jag|vi) (?:skickar|mejlar|mailar|postar)(?: (?:dig|er|den|det|dem|över|hem|"
        r"ut))+ ?(?:[^\W\d_]+ ){0,3}?(?:länk\w*|faktura\w*|kontrakt\w*|paket\w*|beställning\w*|kit\w*|kopia\w*|"
        r"prov\w*|bok\w*|pdf\w*|fil\w*|mejl\w*|kvitto\w*|biljett\w*|formulär\w*|detaljer\w*|material\w*|"
        r"bekräftelse\w*|med posten|på posten|per post|till din adress|hem till dig|imorgon|idag|via mejl|på mejl)"
    ),
)
