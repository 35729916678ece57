# ruff: noqa: E501
"""Sums in words that name no currency, and more ways to say that nothing is paid. Patterns of the language; all
languages together.
"""

from __future__ import annotations

from typing import Final

_ABOUT: Final = r"(?:about |around |roughly |nearly |almost |only |just |maybe |like )?"

SLANG: Final = (
    rf"\b(?:another|plus|about|around|roughly|nearly|almost|only|just|extra|is|it's|costs?|for|plus another|an extra) {_ABOUT}(?:a )?(?:fiver|tenner|twenty-spot|c-note)\b",
    (
        r"\b(?:is|it's|are|be|costs?|runs?|price|priced|pay|paying|somewhere|lands?|comes?)(?: \w+)? in the (?:low|mid|high|upper|lower) (?:hundreds|thousands|two figures|three figures|four figures)\b|"
        r"\b(?:under|over|below|less than|more than|around|about|roughly) (?:a|one|two|three|four|five) (?:hundred|grand)(?:, all in| all in|, total| in total| altogether| for the (?:lot|whole|set)| all told)\b"
    ),
    # es, de, fr, sv
    r"\b(?:vale|cuesta|son|por|sale por|unos?|apenas) (?:un|dos|tres|cuatro|cinco) (?:billetes?|talegos?|duros) (?:de|por|al|nada)\b|\bmedio centenar de euros\b",
    (
        r"\b(?:für|um|kostet|kostet dich|macht|nur|bloss|rund|etwa|dich)(?: dich| nur| etwa| rund| gerade mal)? (?:'n|'nen|nen|einen|ein|ne|'ne) (?:zwanni|zwannie|fuffi|fuffziger|hunni|zehner|zwanziger|fünfziger|hunderter|fünfer)\b|"
        r"\b(?:kostet|für|macht|nur|zusammen|um die|rund|etwa) (?:[^\W\d_]+ ){0,2}?(?:\d{1,4}|[^\W\d_]{3,25}) (?:mäuse|kröten|piepen|ocken|öcken|tacken|steine)(?:[.,!?]|$| (?:im|pro|für|und|plus))"
    ),
    r"\b(?:à|pour|coûte|fait|c'est|vaut|dans les|que|seulement|environ) (?:\d{1,4}|[^\W\d_]{3,12}(?:[- ][^\W\d_]{2,12})?) (?:balles|boules)(?:[.,!?]|$| (?:le|la|par|pour|avec|et|seulement|tout))",
    r"\b(?:hundring|hundralapp|femhundring|femhundralapp|tusenlapp|femtiolapp|tjugolapp|tusing)(?:en|ar)?\b",
)
"""A price, in words of the street: no declared price is written so."""

GRATIS: Final = (
    (
        r"\b(?:won't|will not|don't|doesn't|do not|needn't|never)(?: have to| need to)? (?:pay|cost|be charged|owe)(?: you| us| me| her)? (?:a |one |even a )?(?:single )?(?:cent|penny|dime|nickel|anything|euro|krona|dollar|pound)\b|"
        r"\b(?:costs?|pays?|paying|charge) (?:you )?(?:absolutely )?(?:zilch|nada)\b"
    ),
    r"\b(?:one|course|book|club|month|lesson|class|kit|shipping|postage|round|drinks?|workshop|session|copy|year|week)(?:'s| is| are|'ll be| will be) on (?:us|me)\b",
    (
        r"\b(?:no|ni) (?:pagas|pagarás|pagáis|te cuesta|te costará|os cuesta|te cobramos|te cobro) (?:ni )?(?:nada|un céntimo|un euro|un duro)\b|\bsin (?:coste|cargo|gasto|gastos) (?:alguno|adicional|extra|de envío|para ti)\b|\bsin (?:coste|cargo)(?:[.,!?]|$)|"
        r"\binvit(?:o|amos) (?:yo|nosotros|a la?|al)\b|\b(?:corre|va) (?:de|por) (?:mi|nuestra) cuenta\b|\ba coste cero\b|\bcero euros\b"
    ),
    (
        r"\b(?:zahlst|bezahlst|zahlt|kostet dich|zahlen sie)(?: du| dafür| dabei)* (?:keinen cent|nichts|null euro|gar nichts|keinen euro)\b|\bgeht (?:auf (?:mich|uns)|aufs haus|auf meine kappe|auf unsere kappe)\b|\bohne aufpreis\b|\bauf (?:meine|unsere) kosten\b|\bnull euro\b|"
        r"\b(?:schicken?|senden?|geben?|schick|bekommst|kriegst|erhältst|bekommt|kriegt)\b[^.!?;\n]{0,40} (?:umsonst|gratis|kostenfrei)(?:[.,!?]|$| dazu)"
    ),
    (
        r"\b(?:tu |vous )?ne (?:paies|payez|paieras|te coûte|te coûtera|coûtera|débourses) (?:rien|pas un (?:sou|centime|euro)|plus rien)\b|\bsans (?:supplément|payer|débourser)\b|\bc'est (?:pour|sur) (?:moi|nous)(?:[.,!?]|$)|\bà (?:mes|nos) frais\b|\baux frais de la maison\b|\bzéro euros?\b"
    ),
    (
        r"\b(?:betalar|kostar dig) (?:du )?(?:ingenting|inget|inte ett öre|noll kronor|noll euro)\b|\bstår (?:jag|vi|hon) för\b|\bingår (?:utan|gratis|kostnadsfritt)\b|\bpå (?:min|vår|husets) bekostnad\b|\bnoll (?:euro|kronor)\b"
    ),
)
"""Nothing is paid."""
