"""How people say that something is not so, is not known, or is only asked after. Regular expressions for `re`, each
run on a short stretch of normalised text: `BEFORE` ends right before what is denied, `AFTER` begins right behind it.
A closed list: a negator alone denies nothing ("don't miss 50% off", "no more than 20 euros", "why not take it?").
"""

from __future__ import annotations

from typing import Final

_WORDS: Final = r"(?: [^\s,;:.!?]+)"

_NOT: Final = r"(?:n't| not|not| never|never)"
_EN_VERBS: Final = (
    r"(?:have|has|had|got|offer|offering|give|giving|promise|promising|guarantee|know|aware|do|doing|get|make|"
    r"say|saying|tell|"
    r"confirm|send|sending|include|come|sell|selling|run|running|provide|issue|process|arrange|help|hold|see|"
    r"find|exist|speak|"
    r"announce|announced|publish|published|declare|declared|set|quote|list|share|hand|grant|honou?r|accept|"
    r"take|ship|deliver|"
    r"book|reserve|schedule|meet|call|phone|email|text|contact|reply|answer|visit|be|been|apply|work|cost|"
    r"costs|charge|planning|"
    r"able|allowed|going|plan|mean|state|refund|extend|pass|forward|save|put|invent|look|join|grab|hop|happen|"
    r"offer|arrive|"
    r"commit|vouch|speak|mention|read|hear|heard|received|think|recommend|claim|suggest|want)"
)

BEFORE: Final = (
    # -- English
    (
        r"\bno (?!more|less|fewer|doubt|problem|worries|worry|joke|matter|kidding|need|time|later|question|brainer|"
        r"wonder|longer|"
        r"limit|strings|catch|risk|better|other way|code needed|minimum)(?:[^\s,;:.!?]+ ){0,3}"
    ),
    (
        rf"(?:do|does|did|can|could|will|would|wo|ca|is|are|was|were|has|have|had|am|should|must|'s|'re|'m|may|"
        rf"might){_NOT}"
        rf"(?: (?:actually|really|currently|yet|ever|just yet|even|myself|personally|be|have|"
        rf"been))* {_EN_VERBS}{_WORDS}{{0,6}} "
    ),
    rf"\b(?:cannot|cant|dont|doesnt|isnt|wont|aint|ain't){_WORDS}{{0,1}} {_EN_VERBS}?{_WORDS}{{0,6}} ",
    (
        r"(?:is|are|was|were|'s|'re|am|'m|be|been)(?:n't| not)(?! (?:just|only|even|more|less|merely|simply|quite|"
        r"bad|under|over|"
        r"above|below|far|so))(?: [^\s,;:.!?]+){0,3} "
    ),
    (
        r"(?:won't|wouldn't|will not|would not|can't|cannot|shouldn't|didn't|doesn't|don't|never) (?:(?:be|get|"
        r"actually|personally|"
        r"ever) )*"
    ),
    r"\b(?:i|we|she|he|they|[^\W\d_]+) (?:no longer|never|hardly ever|rarely) [^\s,;:.!?]+(?: [^\s,;:.!?]+){0,4} ",
    (
        r"\b(?:neither|nor|without|instead of|rather than|nothing (?:about|like|on)|no such|not an?|not any|"
        r"not the|not some|not|"
        r"isn't)(?: (?:a|an|any|the|your|some))?(?: [^\s,;:.!?]+)? "
    ),
    r"\b(?:don't|do not|didn't|not) (?:know|sure|certain|aware)[^,;:.!?]{0,60} ",
    r"\b(?:no|any|have no|without) (?:information|info|idea|record|details|word|news|knowledge)\b[^,;:.!?]{0,40} ",
    (
        r"\b(?:can't|cannot|can not|couldn't|not able to|unable to|not allowed to|not in a position to|"
        r"not going to|won't)\b"
        r"(?! (?:wait|miss|beat|forget|believe|resist|help but|go wrong|be beaten|imagine|thank|"
        r"regret))[^,;:.!?]{0,60} "
    ),
    (
        r"\b(?:nobody|no one|no-one|none of (?:the|these|them|our|her|his|my)|nothing)\b(?! (?:beats|but|"
        r"comes))[^,;:.!?]{0,60} "
    ),
    (
        r"\b(?:haven't|hasn't|have not|has not|hadn't|wasn't|weren't|aren't|isn't)\b(?! (?:it|you|that|this|we|"
        r"they|only|just))"
        r"[^,;:.!?]{0,50} "
    ),
    r"\b(?:wrong|false|untrue|a myth|a scam|a rumou?r|fake|made[- ]up|mistaken)\b[^,;:.!?]{0,40} ",
    r"\b(?:wish|if only)(?: i| we| she)? (?:could|had|were able to)[^,;:.!?]{0,60} ",
    # -- Spanish
    (
        r"\bno (?!más|menos|sólo|solo|solamente|únicamente|te pierdas|dejes|olvides|dudes|esperes|cuesta más|"
        r"te lo pierdas)"
        r"(?:[^\s,;:.!?]+ ){0,6}"
    ),
    (
        r"\b(?:ningún|ninguna|sin|tampoco|ni|nunca|jamás|nadie)(?! (?:duda|falta|embargo|coste|costo|cargo|"
        r"compromiso))"
        r"(?: [^\s,;:.!?]+){0,4} "
    ),
    # -- German
    (
        r"\b(?:kein|keine|keinen|keinem|keiner|keinerlei|ohne|weder|noch nie|niemand|nie|niemals)(?! (?:zweifel|"
        r"frage|problem|"
        r"witz|scherz|kosten))(?: [^\s,;:.!?]+){0,4} "
    ),
    (
        r"\bnicht(?! (?:nur|bloss|mehr als|weniger|verpassen|vergessen|entgehen|warten|zögern|länger|schlecht))"
        r"(?: [^\s,;:.!?]+){0,6} "
    ),
    # -- French
    (
        r"(?:\bn'|\bne )[^\s,;:.!?]+ (?:pas|jamais|plus|aucun|aucune|rien|guère)(?! (?:que|moins|"
        r"plus))(?: [^\s,;:.!?]+){0,6} "
    ),
    (
        r"\b(?:pas|aucun|aucune|sans|ni|jamais|personne)(?! (?:que|seulement|moins|plus|cher|mal|frais|hésiter|"
        r"attendre|oublier|"
        r"doute))(?: [^\s,;:.!?]+){0,4} "
    ),
    # -- Swedish
    (
        r"\b(?:ingen|inget|inga|utan|varken|aldrig|inte någon|inte något|inte några|ingenting)(?! (?:tvekan|tvivel|"
        r"problem|"
        r"kostnad|extra kostnad))(?: [^\s,;:.!?]+){0,4} "
    ),
    r"\binte(?! (?:bara|endast|enbart|mer än|mindre|missa|vänta|glömma|minst))(?: [^\s,;:.!?]+){0,6} ",
)
"""What denies what comes next."""

CONDITION: Final = (
    r"\b(?:si no|si ça ne|si cela ne|om du inte|är du inte|är ni inte|bist du nicht|not happy|not satisfied|if not|"
    r"if (?:it|you|they|that|this)(?:'s| is|'re| are| do| does)?(?:n't| not)|wenn (?:es|du|sie|er|ihr|"
    r"dir)(?: \w+)? nicht)\b"
)
"""A denial that is only a condition of what is then promised."""

NEVER: Final = (
    r"\b(?:than|over|beyond|excited|happy|thrilled|glad|proud|enough|except|but|until|unless|other than|only|"
    r"besides|miss|forget|beat|wait|believe|resist|regret|and|so|because|más de|menos de|excepto|salvo|hasta|más que|"
    r"menos que|y|mehr als|weniger als|ausser|bis|sondern|und|plus de|moins de|sauf|jusqu'à|et|mais|mer än|"
    r"mindre än|förutom|"
    r"tills|men|och)\b"
)
"""Between a denial and its object: it says something after all."""

AFTER: Final = (
    (
        r"[^,;:.!?]{0,30}? (?:is|are|was|were|do|does|did|has|have|can|could|will|would|should|'s|'re)(?:n't| not|"
        r"nnot) (?:yet |"
        r"actually |currently |really |even |be |been |on |a |an |one |part of |in |mine |always )*(?:exist|exists|"
        r"available|"
        r"offered|offer|possible|something|anything|declared|listed|valid|real|true|thing|set|decided|known|"
        r"published|confirmed|"
        r"announced|guaranteed|promised|given|work|apply|allowed|included|up to|for me|code|planned|scheduled|ours|"
        r"hers|his|"
        r"running|fixed|correct|right|things?|active|mine|open|ready|refundable|handled|my |me\b|the price|our price)"
    ),
    (
        r"[^,;:.!?]{0,20}? (?:cannot|can't|can not|won't|will not)(?: be)? (?:promised|guaranteed|given|offered|"
        r"confirmed|made|"
        r"issued|arranged|refunded|done|honou?red|used|combined|apply|work)"
    ),
    r"[^,;:.!?]{0,20}? (?:no existe|no está|no están|no hay|no es|no son|no se|no puedo)\b",
    (
        r"[^,;:.!?]{0,20}? (?:gibt es|ist|sind|kann ich|kann|gilt|habe ich|haben wir)(?: hier| mir| dir| leider|"
        r" aktuell| derzeit| "
        r"im moment| dafür| ich| bekannt)* (?:nicht|kein|keine|keinen)\b"
    ),
    r"[^,;:.!?]{0,20}? n'(?:est|existe|y a|a|ont|ai)\b[^,;:.!?]{0,10} (?:pas|plus|jamais|aucun|aucune)\b",
    r"[^,;:.!?]{0,20}? (?:finns|är|har|gäller|kan jag|kan)(?: det| jag| vi| tyvärr| just nu)* (?:inte|ingen|inget)\b",
    # it has ended
    (
        r"[^,;:.!?]{0,40}?(?: has| have|'s| is| are| was| were)(?: \w+)? (?:expired|ended|over|finished|closed|"
        r"gone|done|sold out|no longer|run out)\b|"
        r"[^,;:.!?]{0,40}? (?:expired|ended|ran out|closed|lapsed|stopped working|finished|no longer (?:works?|"
        r"valid|available|running|applies))\b|"
        r"[^,;:.!?]{0,40}? (?:ya (?:no|ha|han|terminó|caducó|acabó)|caducó|expiró|terminó|acabó|ha (?:caducado|"
        r"expirado|terminado|acabado)|"
        r"está caducado|dejó de)\b|"
        r"[^,;:.!?]{0,60}? (?:abgelaufen|zu ende gegangen|beendet|vorbei|ausgelaufen|nicht mehr|ungültig|"
        r"geschlossen|lief)\b|"
        r"[^,;:.!?]{0,40}? (?:a expiré|ont expiré|est expirée?|est terminée?|sont terminée?s|s'est terminée?|"
        r"a pris fin|n'est plus|ne marche plus|"
        r"ne fonctionne plus|est finie?|est passée?)\b|"
        r"[^,;:.!?]{0,40}? (?:har (?:gått ut|upphört|tagit slut|slutat|avslutats|stängt)|gick ut|är (?:slut|över|"
        r"avslutad|avslutat|"
        r"ogiltig|stängd)|slutade|tog slut|gäller inte (?:längre)?)\b"
    ),
    r"\??(?: -|,)? (?:no|sorry|i'm afraid not|unfortunately not)\b",
)
"""What denies what came before."""

SUPPOSED: Final = (
    r"(?:\b(?:if|in case|once|whenever)|^\W*should) (?!you\b|i\b|we\b|it's|not\b)(?:[^\s,;:.!?]+ ){0,7}",
    (
        r"\bif you(?:'re| are| do|'d| would)? (?:want|need|like|prefer|ask|asked|hope|hoped|expect|have|had|wanted|"
        r"saw|see|heard|read|"
        r"receive|received|were promised|look|looking|wonder|find|found)(?: [^\s,;:.!?]+){0,6} "
    ),
    r"\b(?:whether|unless|ob|wether|huruvida)(?: [^\s,;:.!?]+){0,9} ",
    (
        r"\b(?:you|you're|your message|someone) (?:asked|asking|ask|wrote|wondered|wanted to know|"
        r"are asking)(?: me| us)? (?:about|if|for|"
        r"whether|how)(?: [^\s,;:.!?]+){0,5} "
    ),
    (
        r"\b(?:ask|asking|check with|check|find out|look up|see|confirm|questions? about|"
        r"write to [^\s,;:!?]+ (?:about|for)|"
        r"for questions about) (?:[^\s,;:.!?]+ ){0,3}?(?:about|if|whether|for|when|on)(?: [^\s,;:.!?]+){0,6} "
    ),
    r"\bsi (?!te |compras|usas|pides|vous|tu |tienes prisa)(?:[^\s,;:.!?]+ ){0,6}",
    r"\b(?:falls|wenn|sobald) (?!du |sie |ihr )(?:[^\s,;:.!?]+ ){0,6}",
    r"\b(?:om|ifall) (?!du |ni |\d|en |ett |två |tre |några )(?:[^\s,;:.!?]+ ){0,6}",
    (
        r"\b(?:your budget (?:is|of)|budget of|du har sagt|dein budget (?:ist|von)|tu presupuesto (?:es|de)|"
        r"ton budget (?:est|de))"
        r"(?: [^\s,;:.!?]+){0,2} "
    ),
)
"""What leaves open whether it is so; or says that another asked."""
