"""Words with which a fan takes back what sounded like danger, for `guard/retracting.py`. Frozen, versioned.

Patterns on normalised text (lower case, plain quotes), all languages together. They are narrow on purpose: "i'm fine"
alone is what people in danger say too, so it is not among them.
"""

from __future__ import annotations

from typing import Final

RETRACTIONS: Final = 1

_ENGLISH: Final = (
    r"\bi(?:'m| am) (?:really |totally |completely |quite |actually |all |perfectly )?(?:safe|out of danger|not "
    r"in (?:any )?danger|not suicidal)\b|\b(?:it|that|this)(?:'s| is| was) (?:just |only |literally |from "
    r")*(?:the |a |some |my )?(?:lyrics?|songs?|line from|quote|(?:video ?)?game|movie|film|book|story|joke|"
    r"meme|typo|autocorrect|role ?play|script|poem|figure of speech|expression|misunderstanding|mistake)\b|"
    r"\b(?:i was|i'm|i am|was|just) (?:only |just )?(?:joking|kidding|quoting|singing|role ?playing|talking "
    r"about (?:a|the) (?:game|song|film|movie|book|show|character))\b|\byou (?:misunderstood|got (?:me|that|it) "
    r"wrong|misread)\b|\bwrong (?:chat|window|person)\b|\bi (?:did not|didn't|don't|do not) mean (?:it |that "
    r")?(?:like that|that way|literally|seriously)\b"
)
_SPANISH: Final = (
    r"\b(?:ya )?estoy (?:a salvo|fuera de peligro|segur[oa] ahora)\b|\bno (?:estoy en|corro) peligro\b|\b(?:era|"
    r"es|fue) (?:solo |sólo |nada más |parte de |de )*(?:la |una? )?(?:letra|canción|(?:video)?juego|broma|"
    r"chiste|película|libro|error|malentendido|cita|forma de hablar|expresión)\b|\bestaba (?:bromeando|jugando|"
    r"cantando|citando)\b|\bme (?:entendiste|has entendido) mal\b|\bno lo (?:decía|dije) (?:en serio|"
    r"literalmente)\b"
)
_GERMAN: Final = (
    r"\bich bin (?:jetzt |wieder |wirklich )?(?:in sicherheit|sicher|außer gefahr|nicht in gefahr|nicht "
    r"suizidal)\b|\b(?:das|es) (?:war|ist) (?:nur |bloß |doch |aus )*(?:eine?m? |eine[rs] )?(?:liedtext|lied|"
    r"song|songtext|spiel|scherz|witz|film|buch|zitat|versehen|missverständnis|irrtum|fehler|tippfehler|"
    r"redewendung|redensart)\b|\bhabe? (?:nur |bloß )?(?:gescherzt|zitiert|gesungen)\b|\bdu hast mich (?:falsch "
    r"verstanden|missverstanden)\b|\bnicht (?:so|ernst|wörtlich) gemeint\b|\bso (?:habe ich|hab ich) das nicht "
    r"gemeint\b"
)
_FRENCH: Final = (
    r"\bje suis (?:maintenant |bien |vraiment )?(?:en sécurité|hors de danger|à l'abri)\b|\bje ne suis pas en "
    r"danger\b|\b(?:c'était|c'est|c'étaient|ce sont) (?:juste |seulement |que |dans )*(?:une? |des |les |la |le "
    r")?(?:paroles?|chanson|jeu(?: vidéo)?|blague|film|livre|citation|erreur|malentendu|façon de parler|"
    r"expression|faute de frappe)\b|\bje (?:plaisantais?|rigolais?|blaguais?|citais?|chantais?)\b|\btu m'as mal "
    r"comprise?\b|\bje ne (?:le pensais pas|voulais pas (?:le )?dire (?:ça|comme ça))\b"
)
_SWEDISH: Final = (
    r"\bjag är (?:nu |verkligen |faktiskt |helt )?(?:trygg|i säkerhet|säker|utom fara|inte i fara)\b|\bdet "
    r"(?:var|är) (?:bara |ju |från )*(?:en |ett )?(?:låttext|låt|sång|spel|skämt|film|bok|citat|misstag|"
    r"missförstånd|skrivfel|felskrivning|uttryck)\b|\bjag (?:bara )?(?:skämtade|skojade|citerade|sjöng|skojar|"
    r"skämtar)\b|\bdu (?:missförstod mig|förstod mig fel)\b|\bmenade (?:det )?inte (?:så|på allvar|"
    r"bokstavligt)\b"
)

BACK: Final = (_ENGLISH, _SPANISH, _GERMAN, _FRENCH, _SWEDISH)
"""The fan is safe, or it was something else."""

NOT_SO: Final = (
    (
        r"\b(?:i(?:'m| am) not|never|isn't|wasn't|aren't|don't feel|do not feel|don't think|not sure|until|if|"
        r"wish|want to|am i|are you|not) (?:\w+ ){0,3}(?:safe|out of danger|just|only|a joke|a game|a song|a "
        r"quote|joking|kidding|quoting)\b"
    ),
    (
        r"\b(?:but|except|though|although|unless|for now|yet|anymore|any more|almost|barely|pero|aber|mais|men|"
        r"todavía|aún|encore|snart|nästan|bald)\b"
    ),
    (
        r"\bno (?:estoy|me siento|era|es|fue) (?:a salvo|segur|una? |solo |sólo )|\binte (?:trygg|säker|i "
        r"säkerhet|utom|bara)"
    ),
    (
        r"\bnicht (?:in sicherheit|sicher|außer|nur|mehr)|\bkeine? (?:scherz|spiel|witz|lied)|\b(?:noch|gar) "
        r"nicht\b"
    ),
    r"\b(?:pas|plus|jamais) (?:en sécurité|hors|une? |à l'abri)|\bce n'(?:est|était) pas\b",
    r"\?",
)
"""Beside it, this makes it no plain word: a no, a but, a wish, a question."""

YES: Final = (
    r"y|ye[sp]+|yeah|yup|yea|yes i am|i am|sure|correct|absolutely|definitely|of course|s[ií]|claro|así es|ja|"
    r"jawohl|jo|genau|stimmt|klar|oui|ouais|bien sûr|japp|jajamän|absolut"
)
"""A yes."""

WITH_IT: Final = (
    r"i am|i'm|i(?:'m| am) (?:safe|ok|okay|fine|out of danger)|safe|thanks|thank you|thx|please|really|i "
    r"promise|now|we can go back|lo estoy|estoy (?:a salvo|bien|fuera de peligro)|gracias|ahora|bin ich|ich bin "
    r"(?:in sicherheit|sicher|außer gefahr)|danke|wirklich|je (?:le )?suis|je suis (?:en sécurité|hors de "
    r"danger)|merci|vraiment|det är jag|jag är (?:trygg|säker|utom fara|i säkerhet)|tack|verkligen|yes|ja|oui|"
    r"sí|si"
)
"""What may stand beside a yes."""

NO: Final = r"no|nope|nah|not|i'm not|i am not|n|nein|nee|nicht|non|pas|nej|nä|inte|tampoco"
"""A no."""
