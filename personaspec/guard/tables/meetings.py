"""How people promise to meet, and to keep a place. Patterns of the language; all languages together."""

from __future__ import annotations

from typing import Final

from personaspec.guard.days import OPENS
from personaspec.guard.tables.promising import DONE, WILL

MEETING: Final = (
    (
        r"\b(?:meet|greet) [^\W\d_]+(?: [^\W\d_]+)? (?:at the|in person|in real life|in town|backstage|"
        r"on stage|there|for (?:coffee|lunch|dinner))\b"
    ),
    (
        rf"\b(?:will|can|'ll|could|is going to) meet (?:up )?(?:with )?(?:you|us) (?:{OPENS}|on|at|in|for|"
        rf"there|after|before)"
    ),
    r"\b(?:pick|collect|fetch) (?:it|them|yours|your \w+|one) (?:up )?(?:at|from|in) (?:the|our|my|her|his)\b",
    (
        rf"\b(?:i'm|i am|we're|we are|she's|he's|[^\W\d_]+ is) at the (?:\w+ )?(?:market|fair|shop|studio|"
        rf"bakery|show|stall|gym|store|café|cafe)\b[^.!?;\n]{{0,15}} {OPENS}"
    ),
    (
        r"\bcome to (?:the|my|our|her|his) (?:\w+ )?(?:studio|bakery|shop|house|home|office|workshop|gym|store|"
        r"place|market|café|cafe|stall|gallery|"
        r"atelier)\b|\b(?:drop|stop|swing|pop|come) by(?: (?:any ?time|and say|to say|whenever|on|at|for|if)|"
        r"[.,!]|$)|\bcome (?:and )?say (?:hi|hello)\b|"
        r"\bi'll show you around\b"
    ),
    (
        r"\b(?:ven|venid|pásate|acércate|pasa) (?:a|por|al) (?:la|el|mi|nuestr[oa]|su) (?:\w+)\b|"
        r"\bte veo (?:el|mañana|en|a las|allí)\b"
    ),
    (
        r"\bkommt? (?:doch |gern |gerne |einfach |mal )*(?:am|um|heute|morgen|an|in|zu|zur|zum|"
        r"ins) (?:\w+ ){0,3}(?:backstube|werkstatt|atelier|studio|laden|"
        r"markt|messe|mir|uns|café|geschäft|stand)\b"
    ),
    (
        r"\b(?:passe|passez|viens|venez|rends-toi) (?:à|au|dans|chez|nous voir|me voir)(?: (?:la|le|l'|mon|ma|"
        r"notre|nous|moi))? ?(?:boulangerie|atelier|studio|"
        r"boutique|magasin|marché|stand|salon|maison|café|nous|moi)\b"
    ),
    (
        r"\bkom (?:till|förbi|in till) (?:\w+ )?(?:bageriet|ateljén|studion|butiken|verkstaden|mässan|"
        r"marknaden|oss|mig|caféet|kontoret)\b"
    ),
    (
        r"\blet's (?:all )?(?:meet (?:up|at|in (?:person|town|the studio|the shop)|on|for|there|tomorrow|"
        r"today|tonight|next|this|outside|downtown|face|after|before)|meet[.!]|grab (?:a |some )?(?:coffee|"
        r"lunch|dinner|drink|drinks|beer|bite)|get together|"
        r"hang out|hop on|jump on|(?:schedule|set up|book|arrange|plan) (?:a|an|your|our|"
        r"some)?(?: \w+)? ?(?:call|meeting|time|chat|session|date|zoom|visit|coffee|lunch)|facetime|zoom|"
        r"skype|video chat|have a (?:call|"
        r"coffee|meeting|video call))\b"
    ),
    (
        rf"{WILL} (?:meet|visit|join|pick up|see|come (?:and )?(?:see|visit)|come over to|host|drop by|"
        rf"stop by)(?: up)?(?: with)? (?:you|your (?:place|house|city|town|studio|school|event)|everyone)(?: (?:up|"
        rf"there|at|in|on|soon|outside|for|tomorrow|today|tonight|next|this|when|after|all|"
        rf"face|{OPENS}))?\b"
    ),
    (
        rf"\b(?:see|meet|catch|greet|find) (?:you|me|her|him|us|them) (?:(?:all|up|again|live|both|"
        rf"there) )?(?:at (?:the (?:market|fair|show|studio|shop|store|workshop|concert|gig|event|venue|"
        rf"bakery|gym|café|cafe|airport|station|signing|meet-?up|party|class|course|expo|booth|stand|"
        rf"stall)|my|our (?:studio|shop|place|stall|booth|market|store)|her)|in (?:person|real life|"
        rf"the studio|town|front)|outside|there\b|"
        rf"for (?:coffee|lunch|dinner|a)|on {OPENS}|on (?:stage|zoom|skype|teams)|live at)"
    ),
    rf"\b(?:see|meet) you (?:on |next |this )?(?:{OPENS})(?: \w+)? (?:at|in|for|there|outside|by)\b",
    (
        rf"\b(?:i|we|she|he|they|[^\W\d_]+|\w+)(?:'ll| will|'m going to| am going to|'s going to| is going to|"
        rf" are going to)(?: (?:also|both|all|definitely|personally))* be (?:at|in|on|there|teaching|signing|"
        rf"performing|waiting|visiting|attending|coming)(?: [^\W\d_]+){{0,6}}?(?: (?:on|from|at|until|for|by))?"
        rf" {OPENS}"
    ),
    (
        r"\b(?:i|we|she|he|they)(?:'ll| will)(?: \w+)? be (?:there (?:on|at|from|too|for|in person|"
        r"tomorrow|tonight)|waiting for you|at the (?:fair|market|show|"
        r"event|studio|shop|door|meet-?up|concert|signing|booth|stand))\b"
    ),
    (
        r"\b(?:come|stop|swing|drop|pop)(?: (?:by|over|in|round|along|visit))+(?: (?:to|at|us|me|for))* (?:my|our|"
        r"the|her|his) (?:studio|place|shop|house|home|office|workshop|atelier|booth|stand|stall|gallery)\b|"
        r"\bvisit (?:me|us|her) (?:at|in)\b|\bcome (?:visit|see) (?:me|us|her)\b"
    ),
    (
        rf"(?:{WILL}|\b(?:let me|i've(?: just)?|i have(?: just)?|you can|we can|please|happy to)) (?:set up|schedule|"
        r"scheduled|book|booked|arrange|arranged|organi[sz]e|organi[sz]ed|hop on|jump on|"
        r"get on)(?: \w+){0,4} (?:call|"
        r"meeting|meet-?up|appointment|visit|tour|date|zoom|video call|one-on-one|1:1|facetime|consultation|"
        r"interview|"
        r"meet and greet|coffee|slot with|session with)\b"
    ),
    (
        r"\b(?:you can|you'll|you will|you get to|you could|chance to|get to) meet (?:her|him|me|us|them|"
        r"the)\b|\bmeet[- ]and[- ]greet\b|\bin[- ]person (?:meeting|visit|session|lesson)s? (?:with|is|are|on|"
        r"at)\b|\bbook (?:a |your )?(?:call|appointment|meeting|slot|visit|tour|consultation) with\b"
    ),
    # es
    (
        rf"\bnos (?:vemos|encontramos|reunimos|vemos) (?:en (?:el|la|mi|tu|persona)|mañana|el|allí|este|a las|"
        rf"{OPENS})|\b(?:quedamos|quedemos|veámonos|reunámonos|encontrémonos)\b|\bte (?:veo|espero|visito|visitaré|"
        rf"esperamos|recojo|acompaño) (?:en|el|mañana|allí|a las|este)\b|\b(?:estaré|estaremos|estará)"
        rf" en [^.!?;\n]{{1,40}} (?:{OPENS})|\bpuedes (?:conocer|ver|visitar) a [^\W\d_]+\b|\b(?:agendamos|agendo|"
        rf"reservo|te reservo|organizo|concierto|programo) (?:una|un) (?:llamada|cita|reunión|visita|"
        rf"videollamada)\b|\bven a (?:mi|nuestro|verme|vernos|su) (?:estudio|taller|casa|tienda)?"
    ),
    # de
    (
        rf"\b(?:lass|lasst) uns (?:uns )?(?:mal |doch |morgen |am \w+ |auf einen kaffee )*(?:treffen|"
        rf"zusammensetzen|verabreden|telefonieren|zoomen|einen kaffee)\b|\bwir (?:treffen|sehen) uns (?:am|in|im|"
        rf"auf|morgen|beim|um|vor|dort|an|{OPENS})|\b(?:treffe|besuche|treffen|besuchen|hole|sehe|erwarte)"
        rf"(?: ich| wir)? (?:dich|euch)[^.!?;\n]{{0,30}} (?:am|in|im|auf|morgen|beim|um|vor|dort|an|{OPENS})\b|"
        rf"\b(?:ich|wir|[^\W\d_]+|sie|er) (?:bin|sind|ist|werde|wird|komme|kommt)[^.!?;\n]{{0,20}} (?:am|auf|beim|in|"
        rf"im) [^.!?;\n]{{1,40}} (?:da|vor ort|dabei|messe|markt)\b|\bkomm(?:t)? (?:doch |gern |gerne |einfach )*"
        r"(?:in|im|zu|bei) (?:mein|unser|mir|uns|ihr)\w*(?: (?:atelier|werkstatt|studio|laden))?(?: vorbei)?\b|"
        r"\b(?:buche|vereinbare|mache|organisiere)(?: ich)? (?:dir |uns |für dich )?(?:einen|ein) (?:termin|"
        r"treffen|gespräch|anruf|call|besuch)\b|\bdu (?:kannst|wirst|darfst) [^.!?;\n]{0,25}"
        r"(?:persönlich (?:treffen|kennenlernen)|kennenlernen)\b"
    ),
    # fr
    (
        rf"\bon se (?:voit|retrouve|rencontre|verra|fait un appel) (?:à|au|en|demain|samedi|le|là|pour|chez|"
        rf"{OPENS})|\b(?:retrouvons-nous|rencontrons-nous|voyons-nous)\b|\bje (?:te|vous) (?:vois|retrouve|"
        rf"retrouverai|verrai|attends|rejoins|rendrai visite|rends visite)[^.!?;\n]{{0,20}}? (?:à|au|en|demain|le|"
        rf"là|chez|"
        rf"{OPENS})|\b(?:je|elle|il|[^\W\d_]+|nous|on) (?:serai|sera|serons|suis|"
        rf"est)[^.!?;\n]{{0,10}} (?:au|à la|à l'|"
        rf"sur|présente?|là)[^.!?;\n]{{0,40}} {OPENS}|\b(?:tu|vous) (?:pourras|pourrez|peux|pouvez) (?:rencontrer|"
        rf"voir) [^\W\d_]+\b|\b(?:passe|passez|viens|venez) (?:me |nous )?(?:voir|à l'atelier|à mon|"
        rf"au studio|chez moi|"
        r"à notre|au magasin)\b|\bje (?:te |vous )?(?:réserve|organise|planifie|programme|cale) (?:un|"
        r"une) (?:appel|rendez-vous|visite|visio|rencontre)\b"
    ),
    # sv
    (
        rf"\bvi (?:ses|träffas|syns|möts) (?:på|i|imorgon|där|vid|om|kl|{OPENS})|\blåt oss (?:träffas|ses|"
        rf"ta en (?:kaffe|fika)|höras)\b|\bska vi (?:ta en fika|ses på)\b|\bjag (?:träffar|möter|besöker|hämtar|"
        rf"väntar på) (?:dig|er)\b|\b(?:jag|vi|hon|han|[^\W\d_]+) (?:kommer att vara|är|finns|"
        rf"kommer)[^.!?;\n]{{0,12}} (?:på|i|vid)"
        rf" [^.!?;\n]{{1,40}} {OPENS}|\bkom (?:förbi|och hälsa på|till min|till vår|och besök)\b|\bdu (?:kan|"
        rf"får) träffa [^\W\d_]+\b|\b(?:jag|vi) (?:bokar|ordnar|fixar|planerar) (?:in )?(?:ett|en) (?:samtal|möte|"
        rf"träff|besök|tid|videosamtal)\b"
    ),
)

RESERVE: Final = (
    (
        r"\b(?:i'm|i am|we're|we are)(?: (?:just|now|already|also))* (?:reserving|booking|saving|holding|putting|"
        r"adding|signing|registering|securing|enrolling|cancell?ing|upgrading|extending|arranging|"
        r"scheduling) (?:you|your|a|an|it|one|the|that)\b"
    ),
    (
        r"\b(?:lifetime|permanent|unlimited|forever) (?:access|updates|support|membership)\b|\baccess (?:forever|"
        r"for life)\b|\b(?:i've|i have|we've|i'll|i will|i can) (?:just |now )?(?:apply|applied|added?|put) (?:the|"
        r"a|your|that) (?:\w+ )?(?:discount|code|credit|refund|coupon)"
        r"(?: \w+){0,2} (?:to|on|in) your\b"
    ),
    (
        rf"{WILL} (?:save|hold|reserve|keep|book|secure|get|find|squeeze|put|add|sign|register|enrol|enroll|"
        rf"bump|slot|fit|"
        r"set|move|sneak|lock) you(?: \w+){0,4} (?:spot|seat|place|slot|tickets?|list|waitlist|queue|table|room|copy|"
        r"front row|backstage|early|in|up|down|for)\b"
    ),
    (
        rf"{WILL} (?:save|hold|reserve|keep|book|secure|set) (?:a|an|your|one|it|that|this|"
        rf"them)(?: \w+){{0,4}} (?:spot|"
        r"seat|slot|tickets?|waitlist|place|table|room|copy|aside|for you)\b"
    ),
    (
        rf"{WILL} (?:put|add|place|move|bump|get|find|grab) (?:a|your|it|that|this|"
        rf"them)(?: \w+){{0,4}} (?:spot|seat|slot|"
        r"waitlist|waiting list|guest list|the list|front row|backstage|aside)\b"
    ),
    rf"{WILL} (?:get|squeeze|sneak|let|sign|slot|fit) you (?:in|up|on)\b",
    (
        r"\b(?:your|a|the) (?:spot|seat|place|slot|booking|order|reservation|ticket|appointment|registration|"
        r"enrol?lment|copy)(?:'s| is| has been| will be| are)(?: (?:now|all|already|being|"
        r"officially))* (?:confirmed|saved|secured|reserved|booked|held|waiting|guaranteed|set|placed|cancel+ed)\b"
    ),
    (
        r"\b(?:you're|you are)(?: (?:now|all|already|officially))* (?:on the (?:list|waitlist|waiting list|"
        r"guest list)|booked|registered|signed up|enrolled|booked in|confirmed|in the (?:course|class|workshop)|"
        r"set for)\b"
    ),
    DONE + r" (?:booked|reserved|saved|added|signed|registered|put|enrolled|secured|placed|cancel+ed|upgraded|"
    r"extended|activated|unlocked|held|set aside|changed|updated) (?:you|your|a|an|one|it|the)\b",
    (
        rf"{WILL} (?:make an exception|waive (?:the|your)|upgrade (?:you|your)|extend (?:your|the|it)|"
        rf"unlock (?:it|your|the)|activate (?:your|it)|give you (?:early |free |full |lifetime |vip |special |"
        rf"exclusive )+access|get you (?:early |free |vip )?access|cancel (?:it|your|the)|change your (?:order|"
        rf"booking|address)|pull (?:some )?strings|sort (?:it|this|that|something) out "
        r"for you|hook you up|match (?:that|the|any) price)\b"
    ),
    # es
    (
        r"\bte (?:reservo|guardo|apunto|inscribo|meto|consigo|aparto|reservaré|guardaré|apuntaré|inscribiré|"
        r"conseguiré|añado|añadiré|pongo en) (?:una?|la|el|tu|en|lista|plaza|sitio|entradas?|ya|\w+)\b|"
        r"\btu (?:plaza|reserva|lugar|sitio|pedido|inscripción) (?:está|queda) (?:confirmad[oa]|reservad[oa]|"
        r"guardad[oa]|garantizad[oa])\b|\b(?:he|hemos) (?:reservado|apuntado|cancelado|inscrito|"
        r"guardado) (?:tu|una|un|te)\b|\bhago una excepción\b|\bte doy acceso\b"
    ),
    # de
    (
        r"\bich (?:reserviere|halte|sichere|buche|setze|trage|besorge|melde|lege|merke|storniere|"
        r"verlängere) (?:dir|dich|für dich|deine|deinen|dein|es|ihn)(?: [^\W\d_]+){0,4}\b(?: (?:platz|plätze|frei|"
        r"ein|auf|an|zurück|vor|karten|tickets?))?|\b(?:dein|deine) (?:platz|buchung|bestellung|anmeldung|"
        r"reservierung) ist (?:\w+ )?(?:bestätigt|reserviert|gesichert|gebucht|storniert|garantiert)\b|"
        r"\bdu (?:bist|stehst) (?:jetzt |schon "
        r"|nun )?(?:angemeldet|auf der (?:liste|warteliste|gästeliste)|eingetragen|gebucht|dabei)\b|\bich (?:habe|"
        r"hab) (?:dir |dich |für dich |deine |deinen )[^.!?;\n]{0,30}(?:reserviert|gebucht|angemeldet|eingetragen|"
        r"storniert|gesichert|verlängert)\b|\bich mache (?:eine|für dich eine) ausnahme\b|"
        r"\bich bringe dich (?:\w+ )?rein\b"
    ),
    # fr
    (
        r"\bje (?:te |t'|vous |ta |ton )?(?:réserve|réserverai|garde|garderai|inscris|inscrirai|mets sur|"
        r"mettrai sur|bloque|bloquerai|ajoute|ajouterai|annule|annulerai|prolonge|trouve|trouverai) (?:une?|ta|ton|"
        r"la|le|toi|place|à|au|sur|votre|dans)(?: \w+)?\b|\b(?:ta|ton|votre) (?:place|réservation|inscription|"
        r"commande) est (?:confirmée?|réservée?|garantie?|annulée?|assurée?)\b|\btu es (?:bien |maintenant |"
        r"déjà )?(?:inscrite?|sur la liste)\b|"
        r"\bj'ai (?:réservé|inscrit|annulé|bloqué|ajouté) (?:ta|ton|une|un|votre|pour)\b|\bje (?:fais|"
        r"ferai) une exception\b|\bje te fais entrer\b|\bje te donne (?:un )?accès\b"
    ),
    # sv
    (
        r"\bjag (?:bokar|reserverar|sparar|håller|ordnar|fixar|sätter upp|lägger till|anmäler|skriver upp|avbokar|"
        r"förlänger|får in) (?:en|ett|in|dig|din|ditt|platsen|åt)(?: [^\W\d_]+){0,3}\b|\bdin (?:plats|bokning|"
        r"beställning|anmälan) är (?:\w+ )?(?:bekräftad|reserverad|säkrad|bokad|sparad|avbokad|garanterad)\b|"
        r"\bdu (?:är|står) (?:nu |redan )?(?:anmäld|inbokad|uppskriven|på (?:listan|väntelistan|gästlistan))\b|"
        r"\bjag har (?:bokat|reserverat|"
        r"anmält|sparat|avbokat|lagt till|förlängt)\b|\bjag gör ett undantag\b|\bjag ger dig tillgång\b"
    ),
)
