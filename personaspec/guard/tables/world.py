# ruff: noqa: E501
"""Money that is nobody's offer: what people earn, win, owe and pay elsewhere. Regular expressions for Python's `re`, all
languages together.
"""

from __future__ import annotations

from typing import Final

WORLD: Final = (
    r"\b(?:gdp|box office|gross(?:ed|es)?|revenue|turnover|budget(?:ed)?|prize money|fined|fines?|donat\w+|raised|stole|"
    r"stolen|salary|salaries|wages?|earns?|earned|makes? a living|took home|takes home|on average|average|typical(?:ly)?|median|minimum wage|"
    r"inflation|economy|tax(?:es)?|rents?|mortgage|deposit accounts?|loan|debt|interest|auction\w*|invest\w*|invested|"
    r"pension|insurance|most people|many people|people|families|households|companies|startups?|in the (?:us|uk|eu|usa|"
    r"states|netherlands|eighties|nineties|sixties|seventies)|back then|at the time|these days|nowadays|worldwide sales|"
    r"first weekend|opening weekend|lottery|jackpot|inherited|won|lost|owed|bankrupt\w*|stock|shares?|bitcoin|market cap|"
    r"funds?|fees? (?:on|of)|portfolio|compound(?:ed|ing)?|balance|savings account|credit card|paycheck|net worth|retail(?:s|ed)?|second[- ]hand|secondhand|used market|msrp|(?:a|an) (?:decent|good|cheap|basic|typical|used|new|"
    r"budget|entry[- ]level|mid[- ]range|simple|standard|normal|big|small|single|old|average|professional) [^.!?]{0,30}?"
    r"(?:costs?|runs?|is|goes for|sells for|will set)|"
    r"pib|salarios?|sueldos?|gana(?:n|ba)?|cobran|de media|por término medio|promedio|recaud\w+|presupuesto|multa\w*|"
    r"premio|alquiler(?:es)?|impuestos?|hipoteca|la gente|la mayoría|suele(?:n)? (?:costar|cobrar|ganar)|subasta\w*|en aquella época|"
    r"bip|gehalt|gehälter|löhne?|verdien\w+|durchschnitt\w*|im schnitt|umsatz\w*|spielte[^.!?]{0,30} ein|preisgeld|"
    r"bussgeld|strafe|miete\w*|steuern?|kredit|schulden|versteigert|mindestlohn|die meisten|damals|üblicherweise|"
    r"smic|salaires?|gagne(?:nt)?|en moyenne|moyenne|recettes|chiffre d'affaires|amende|loyers?|impôts?|la plupart|"
    r"les gens|enchères|à l'époque|coûtait|"
    r"bnp|lön(?:en|er)?|tjänar|tjänade|i snitt|i genomsnitt|genomsnitt\w*|omsättning\w*|drog in|prispengar|böter|"
    r"hyra\w*|skatt\w*|lån(?:et)?|skulder|de flesta|folk|på den tiden|auktion\w*|kostade)\b"
)
"""It is told of the world."""

BYGONE: Final = (
    r"\b(?:in|during|around|before|by|back in|until|im jahr|um|en|hacia|vers|år|omkring|runt) (?:the )?(?:year )?(?:1\d{3}|20[01]\d)s?\b(?![.,]?\d)|"
    r"\b(?:in|during|of|throughout) (?:the )?(?:siege|war|wars|first world war|second world war|great depression|depression|revolution|middle ages|"
    r"renaissance|black death|plague|famine|roman empire|victorian (?:era|age|times)|(?:\d{1,2}(?:st|nd|rd|th)|[^\W\d_]+teenth|twentieth|"
    r"twelfth|tenth) century|old days|thirties|forties|fifties|sixties|seventies|eighties|nineties)\b|"
    r"\b(?:before|after) the (?:war|euro|revolution)\b|\b(?:in|of) (?:ancient|medieval|victorian|imperial|wartime|colonial|roman) [^\W\d_]+|\bback then\b|\bin those days\b|"
    r"\ben (?:el siglo|la edad media|tiempos de|la guerra|los años)\b|\b(?:im mittelalter|im krieg|im \d{1,2}\. jahrhundert|vor dem krieg|in den (?:zwanzigern|dreissigern|fünfzigern|sechzigern|siebzigern))\b|"
    r"\b(?:au moyen âge|pendant la guerre|au (?:[xvi]+e|\d+e) siècle|avant la guerre|dans les années)\b|\b(?:på medeltiden|under kriget|på \d{2,4}-talet|före kriget)\b"
)
"""It was so long ago."""

BUYS: Final = (
    r"\b(?:now|today|still|your|you (?:can|could|get|pay|have)|for you|hoy|ahora|todavía|tu|te|heute|jetzt|noch|dir|dich|aujourd'hui|maintenant|encore|toi|"
    r"idag|i dag|nu|fortfarande|dig|since|seit|desde|depuis|sedan)\b"
)
"""It is so now, or for the fan."""

PARTIES: Final = (
    r"\b(?:you|you'll|you're|you've|your|yours|u|we|we'll|we're|we've|our|ours|us|i (?:charge|offer|can|will|have|sell|give|do|teach|ask|take)|i'll|i'm|i've|my|mine|it|it's|this|"
    r"that's|she|she's|her|te|ti|tu|tus|tú|os|vosotros|usted|ustedes|nos|nosotros|nuestr[oa]s?|mi|mis|yo|esto|"
    r"du|dich|dir|dein\w*|euch|euer|eure\w*|sie|ihr\w*|ich|mir|mein\w*|wir|uns|unser\w*|es|dies\w*|"
    r"tu|toi|ton|ta|tes|vous|votre|vos|je|j'\w+|mon|ma|mes|nous|notre|nos|on (?:te|vous|t'\w+|a|fait|peut|offre|donne|propose|vend|demande)|ça|c'est|elle|"
    r"dig|din|ditt|dina|ni|er|ert|era|jag|mig|min|mitt|mina|vi|oss|vår\w*|den|det|hon|hennes)\b"
)
"""Somebody who sells or buys here may be meant."""

SELLING: Final = (
    r"\b(?:offers?|deals?|sales?|discount\w*|codes?|coupons?|only|just|now|today|yours|order|buy|book|shop|checkout|"
    r"subscri\w+|member\w*|enrol\w*|sign up|join|shipping|delivery|refund\w*|entry|"
    r"oferta\w*|descuento\w*|código\w*|cupón|solo|sólo|hoy|ahora|compra|reserva|envío|suscri\w+|"
    r"angebot\w*|rabatt\w*|gutschein\w*|nur|jetzt|heute|bestell\w*|kauf\w*|buch\w*|versand|anmeld\w*|"
    r"offre\w*|remise\w*|réduction\w*|promo\w*|seulement|aujourd'hui|maintenant|commande\w*|achète\w*|réserve\w*|"
    r"livraison|inscri\w+|erbjudande\w*|kod\w*|bara|idag|nu|köp|beställ|boka|frakt\w*|anmäl\w*|medlem\w*)\b"
)
"""Something is sold."""

PUT_ASIDE: Final = (
    r"\b(?:save|saving|put(?:ting)?|set(?:ting)? aside|put(?:ting)? aside|putting away|put away|invest(?:ing)?|"
    r"budget(?:ing)?|tip(?:ping)?|owe|borrow(?:ed)?|spend(?:ing)?|ahorrar?|ahorras|invertir|inviertes|apartar?|gastar?|gastas|"
    r"spar(?:e|st|en)|leg(?:e|st|en)|investier\w*|gib(?:st)?|économise[rsz]?|épargne[rsz]?|investi[rst]|dépense[rsz]?|"
    r"spara|sparar|lägg|lägger|investera\w*)\b"
    r"[^.!?;]{0,40}(?:\b(?:a|per|every|each|al|cada|por|pro|im|jede\w?|par|chaque|i|varje|per) (?:day|week|month|year|mes|"
    r"semana|año|día|tag|woche|monat|jahr|jour|semaine|mois|an|dag\w*|vecka\w*|månad\w*|år\w*)|\bmonthly|\bmensuales|"
    r"\baside|\bon groceries|\bemergency)\b|"
    r"\b(?:a|per|every|each) (?:day|week|month|hour|year)\b[^.!?;]{0,12} (?:is|makes|adds up to|comes to|equals|becomes|means) [^.!?;]{0,20}\d|"
    r"\b(?:say|suppose|imagine|let's say|pretend)\b[^.!?;]{0,20} you (?:earn|make|owe|save|have|spend|pay|put)\b"
)
"""Somebody keeps or spends money of their own."""

PLACED: Final = r"\b(?:in|at|from|across|en|dans|à|aux|nach|von|i|från) ([^\W\d_]{3,})\b"
"""A place, if it is written with a capital."""
