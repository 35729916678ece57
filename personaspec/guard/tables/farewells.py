"""Words with which a fan takes leave, for `guard/leaving.py`. Frozen, versioned. Patterns on normalised text."""

from __future__ import annotations

from typing import Final

FAREWELLS: Final = 1

_ENGLISH: Final = (
    r"(?:good ?)?bye(?:[- ]?bye)?|see (?:you|ya|u)|cya|farewell|good ?night|night night|nighty night|cheerio|so long|"
    r"take care|ttyl|ttys|brb|g2g|gtg|talk (?:to (?:you|ya|u) )?(?:later|soon|tomorrow)|until (?:next time|tomorrow)|"
    r"(?:i |i'?ve |i'?m |im )?(?:gotta|got to|have to|need to|must|should|better|had better|going to|gonna) "
    r"(?:go|run(?! the)|leave|sleep|log off|get going|be off|head (?:out|off|home))|"
    r"(?:i'?m |im )?(?:off to|heading(?: off)? to|heading|going to) (?:bed|sleep|work|school|out|off|home)|"
    r"(?:i'?m |im )?(?:leaving|off|logging off|signing off|out of here)(?= now|$)|that's (?:it|all) (?:for|from me) "
    r"(?:today|tonight|now|me)"
)
_SPANISH: Final = (
    r"adi[oó]s|chao|chau|hasta (?:luego|mañana|pronto|la vista|otra|la próxima)|nos vemos|buenas noches|"
    r"(?:ya )?me (?:voy|tengo que ir|despido)|(?:me )?tengo que (?:irme|ir|dejarte)|hablamos (?:luego|mañana|pronto)|"
    r"cuídate"
)
_GERMAN: Final = (
    r"tsch(?:ü|ue)ss|tsch(?:ö|oe)|ciao|servus|auf wiedersehen|wiedersehen|bis (?:bald|dann|morgen|später|nachher|zum "
    r"nächsten mal)|gute nacht|mach'?s gut|leb wohl|(?:ich )?(?:muss|geh|gehe) (?:jetzt |dann |mal |leider )*(?:los|"
    r"weg|gehen|schlafen|ins bett|offline|heim|nach hause)|bin (?:dann |jetzt )?(?:mal )?weg"
)
_FRENCH: Final = (
    r"au revoir|adieu|à (?:bientôt|demain|plus(?: tard)?|la prochaine|tout à l'heure)|a\+|salut et merci|bonne "
    r"(?:nuit|soirée|journée)|bye|ciao|je (?:dois|vais) (?:y aller|partir|me coucher|filer|te laisser|dormir)|"
    r"j'y vais|il faut que j'y aille|je (?:m'en vais|te laisse|file)|prends soin de toi"
)
_SWEDISH: Final = (
    r"hej ?d[åa]|adj[öo]|god ?natt|vi (?:ses|hörs)|ha det(?: bra| gott)?|ta hand om dig|tjing|"
    r"(?:jag )?(?:måste|ska|får lov att) (?:nu )?(?:dra|gå|sticka|lägga mig|sova)|"
    r"jag (?:går|drar|sticker) (?:nu|hem|och)"
)
WORDS: Final = "|".join((_ENGLISH, _SPANISH, _GERMAN, _FRENCH, _SWEDISH))

BEFORE: Final = (
    r"ok(?:ay|ey|é)?|alright|right|well|so|anyway|anyways|thanks(?: a lot| so much)?|thank you(?: so much)?|thx|cool|"
    r"great|good talk(?:ing)?|nice (?:talking|chatting)(?: to you| with you)?|sorry|and|but|now|oh|hey|lol|haha|"
    r"gracias|bueno|vale|pues|danke|na gut|gut|also|ja|so|merci|bon|d'accord|alors|tack|okej|nå|ja|men"
)
"""What may come before, in the same sentence."""

LONGEST: Final = 9
"""Words of a sentence that takes leave: a longer one speaks of it."""
