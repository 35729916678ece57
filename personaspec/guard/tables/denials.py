"""What makes an answer a denial, all languages together: a denial in any language is one.

Everything is written as it stands in normalised text, and none repeats a repeat. Versioned with the other tables.
"""

from __future__ import annotations

from typing import Final

OPENERS: Final = (
    # en
    r"(?:oh|ah|aha|ha|haha\w*|hehe|lol|hm+|well|wow|ooh|hey|hi|hello|thanks|thank you|great|good|nice|fun|fair|"
    r"interesting|lovely|cute|funny|sweet)(?: (?:there|you|for asking|question|one|that|again|my friend))*"
    r"|(?:what (?:a|an) )?(?:great|good|nice|fun|fair|interesting|lovely|cute|funny) question"
    # es
    r"|(?:hola|ay|uy|gracias|buena pregunta|qué buena pregunta|jaja\w*|bueno)"
    # de
    r"|(?:hallo|hey|danke|gute frage|schöne frage|na ja|naja|tja|ach)"
    # fr
    r"|(?:salut|bonjour|merci|bonne question|ah bon|eh bien|hein)"
    # sv
    r"|(?:hej|tack|bra fråga|kul fråga|jaha|tja|nämen)"
)
"""A sentence that answers nothing yet, but for signs: what follows it is the answer."""

YES: Final = (
    r"(?:yes|yeah|yep|yup|yea|sure|of course|certainly|absolutely|definitely|totally|indeed|"
    r"i do|i am|i have|i can|i did|"
    r"sí|si|claro|por supuesto|ja|jawohl|klar|natürlich|doch|"
    r"oui|ouais|bien sûr|évidemment|japp|absolut|självklart|visst)"
    r"\b(?!')"
)
"""An answer that begins so affirms, whatever negation follows."""

NO: Final = (
    r"(?:(?:haha|lol|oh|well|hm+|um+|uh|ha|heh|hey|hehe)[,!. ]+)?"
    r"(?:no|nope|nah|naw|not at all|not really|no way|never|of course not|absolutely not|definitely not|certainly not|"
    r"i'm not|i am not|i'm no|i ain't|i don't|i do not|i can't|i haven't|i never|"
    r"para nada|claro que no|no soy|qué va|nein|nee|nö|quatsch|ich bin keine?|ich bin nicht|natürlich nicht|"
    r"non|pas du tout|bien sûr que non|je ne suis pas|je suis pas|"
    r"nej|nä|inte alls|absolut inte|jag är inte|jag är ingen)"
    r"\b(?! (?:doubt|problem|worries|wonder|question|idea))"
)
"""An answer that begins so denies."""

NEGATES: Final = (
    r"\b(?:no|not|none|nothing|nobody|never|nowhere|neither|nor|cannot|\w+n't|dont|doesnt|didnt|isnt|cant|wont|"
    r"unable|without|lack|incapable|doubt|impossible|rather keep|keep that|private|"
    r"nada|nadie|nunca|ningún|ninguna|ninguno|jamás|tampoco|sin|"
    r"nicht|kein|keine|keinen|keinem|keiner|keinerlei|nie|niemals|nichts|niemand|ohne|weder|"
    r"ne|pas|jamais|rien|personne|aucune?|sans|ni|"
    r"inte|ej|ingen|inget|inga|aldrig|varken|utan)\b|\bn'"
)
"""A negation, which makes an answer a denial unless it begins with yes."""

ARTIFICIAL: Final = (
    r"\b(?:a\.?i\.?|artificial\w*|language model\w*|llm|neural|software|"
    r"program(?:s|med|ming|mers?)?|bot|chatbot|robot\w*|"
    r"algorithm\w*|digital\w*|virtual\w*|comput(?:ers?|ing|ational)|machines?|servers?|code|coded|data|"
    r"circuits?|electr\w+|silicon|clone|synthetic|simulat\w+|"
    r"ia|inteligencia artificial|programa|máquina|ordenador|"
    r"ki|künstliche\w*|programm\w*|maschine|rechner|"
    r"intelligence artificielle|logiciel|programme|ordinateur|"
    r"artificiell\w*|mjukvara|programvara|dator\w*|maskin)\b"
)
"""What speaks says that it is no person: that is a denial, however it begins."""
