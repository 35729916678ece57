"""What tells whether a bare word for death is meant of oneself, for `guard/crisis.py`. Frozen; with `meant.MEANT`.

Patterns on normalised text, all languages together.
"""

from __future__ import annotations

from typing import Final

BARE: Final = (
    r"(?:dying|death|being (?:dead|alive)|be dead|to die|not (?:existing|exist)|die|la muerte|morir(?:me|"
    r"se)?|estar (?:muert[oa]|viv[oa])|(?:der|den|dem|an den) tod|tod|sterben|tot (?:zu )?sein|am "
    r"leben(?: zu sein)?|la mort|mourir|être (?:morte?|en vie)|att dö|döden|vara död|vara vid liv|dö)"
)
"""A word for death or being, and nothing else: whether it is meant hangs on what is felt about it."""

INCLINED: Final = (
    r"\b(?:options?|relief|release|peace(?:ful)?|freedom|escape|solution|ok(?:ay)? with|fine with|jealous|"
    r"envy|envious|look(?:ing)? forward|crav\w+|longing|long for|waiting for|all the time|every ?(?:day|"
    r"night|second|minute|morning|hour)|constantly|non-?stop|24/7|obsess\w*|imagin\w+|fantas\w+|"
    r"daydream\w*|can't stop|keep thinking|only way|better than|instead of|wouldn't mind|closer to|"
    r"plann?(?:ed|ing)?|research\w*|tired of|sick of|hate|can't stand|thoughts? of|comfort\w*|easier|what "
    r"it(?:'s| is|'d| would be) like|wonder\w*|opción|alivio|salida|solución|paz|todo el tiempo|todos los "
    r"días|cada (?:día|noche)|constantemente|siempre|envidia|imagin\w+|descans\w+|odio|ständig|immer "
    r"wieder|jeden tag|jede nacht|dauernd|erlösung|ausweg|lösung|erleichterung|frieden|sehne|wie es wäre|"
    r"vorstell\w*|neid\w*|hasse|tout le temps|tous les jours|chaque (?:jour|nuit)|sans cesse|constamment|"
    r"soulagement|délivrance|paix|déteste|varje (?:dag|natt)|hela tiden|ständigt|jämt|befrielse|lättnad|"
    r"utväg|lösning|frid|föreställer|avundsjuk|hatar)\b"
)
"""What somebody feels who leans towards it."""

WISHED: Final = r"\b(?:want to|wanna|wish to|wish i could|quiero|quisiera|will|möchte|veux|voudrais|vill) ?\Z"
"""A wish right before the word."""

UNWISHED: Final = (
    r"(?:\b(?:not|dont|never|no|nicht|pas|inte|kein)|n't) "
    r"(?:want to|wanna|wish to|quiero|quisiera|will|möchte|veux|voudrais|vill) ?\Z|\bne (?:veux|voudrais) pas ?\Z"
)
"""One that is denied."""

AVERSE: Final = (
    r"\b(?:love|loved|loving|grateful|glad|happy|thankful|blessed|afraid of|scared of|fear of|fear|"
    r"terrified|worried|cancer|covid|corona\w*|virus|disease|hospice|war|game|level|boss|players?|"
    r"respawn\w*|angst vor|miedo a|peur de|rädd för|virus|krebs|cáncer|krieg|jeu|spel\w*|(?:de|by|of|from|"
    r"von|av) (?:cancer|covid|hunger|faim|rire|risa|skratt|lachen))\b"
)
"""What makes it fear, illness, gratitude or a game."""

OWNED: Final = (
    r"(?:\b(?:his|her|their|your|our|whose|su|sus|sein\w*|ihr\w*|son|sa|leur|hans|hennes|deras)|\w's|"
    r"\bthe)\s*\Z"
)
"""Before a death that is somebody else's."""

OWNS: Final = r"\A\s*(?:of|from|by|de|du|des|von|vom|av|till|à cause)\b"
"""After one."""

RELEASE: Final = (
    r"\b(?:(?:only|best|last) (?:option|way|thing|answer|solution)|relief|release|the answer|erlösung|ausweg|"
    r"erleichterung|alivio|única (?:opción|salida)|soulagement|délivrance|seule (?:issue|solution)|befrielse|"
    r"enda (?:utvägen|lösningen))\b"
)
"""What death is only to somebody who leans towards it, whoever is named."""
