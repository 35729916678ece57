"""Words that say how an amount stands to a declared one. Regular expressions for Python's `re`; all languages."""

from __future__ import annotations

from typing import Final

FOR: Final = (
    r"for|gets you|buys you|is for|buys|goes for|für|kostet|por|para|cuesta|es lo que cuesta|pour|för|kostar|"
    r"is what|coûte"
)
"""Between an amount and what it is the price of."""

NEARLY: Final = (
    r"(?:just |a (?:bit|little|touch|hair) |slightly |well )?(?:under|below|less than|short of|shy of)|"
    r"not quite|almost|nearly|"
    r"casi|poco menos de|algo menos de|menos de|knapp|fast|beinahe|etwas weniger als|weniger als|presque|"
    r"un peu moins de|"
    r"moins de|nästan|knappt|strax under|drygt under|mindre än"
)
"""The amount is a little less."""

OVER: Final = (
    r"(?:just |a (?:bit|little|touch) |slightly )?(?:over|above|more than)|algo más de|poco más de|más de|"
    r"etwas mehr als|gut|"
    r"mehr als|un peu plus de|plus de|drygt|strax över|lite över|mer än"
)
"""The amount is a little more."""

ROUGHLY: Final = (
    r"about|around|roughly|approximately|approx\.?|circa|ca\.?|some|unos|unas|alrededor de|aproximadamente|"
    r"etwa|ungefähr|rund|"
    r"environ|autour de|à peu près|ungefär|cirka|runt|omkring"
)
"""The amount is near."""

ONCE: Final = (
    r"once|one[- ]time|one[- ]off|lifetime|for life|forever|single payment|una (?:sola )?vez|pago único|"
    r"de por vida|para siempre|"
    r"einmalig|einmal|lebenslang|für immer|une (?:seule )?fois|à vie|pour toujours|engångs\w*|en gång|livstid|"
    r"för alltid"
)
"""It is paid once."""

AFTER_CODE: Final = (
    r"codes?|coupon|discount\w*|voucher|off|reduced|save|saving|less|minus|código|descuento|cupón|rebaja\w*|"
    r"menos|rabatt\w*|"
    r"rabattcode|gutschein\w*|abzüglich|réduction|remise|rabais|rabattkod\w*|koden?|minus|avdrag|halb\w*|half|"
    r"mitad|moitié|halva"
)
"""What lowers a price is spoken of."""

TOGETHER: Final = (
    r"together|both|in total|altogether|all in all|combined|total|sum|bundle|all three|and|plus|juntos|ambos|"
    r"los dos|en total|y|"
    r"zusammen|beide|beides|insgesamt|gesamt|und|ensemble|les deux|au total|et|tillsammans|båda|totalt|och|sammanlagt"
)
"""Prices are added up."""

COUNTS: Final = {
    **dict.fromkeys(("two", "both", "twice", "double", "pair", "couple", "dos", "ambos", "doble", "zwei",
    "beide", "doppelt", "deux", "double", "två", "båda", "dubbelt", "dubbla"), 2),
    **dict.fromkeys(("three", "tres", "drei", "trois", "tre", "triple"), 3),
    **dict.fromkeys(("four", "cuatro", "vier", "quatre", "fyra"), 4),
    **dict.fromkeys(("five", "cinco", "fünf", "cinq", "fem"), 5),
    **dict.fromkeys(("six", "seis", "sechs", "sex", "half-year"), 6),
    **dict.fromkeys(("seven", "siete", "sieben", "sept", "sju"), 7),
    **dict.fromkeys(("eight", "ocho", "acht", "huit", "åtta"), 8),
    **dict.fromkeys(("nine", "nueve", "neun", "neuf", "nio"), 9),
    **dict.fromkeys(("ten", "diez", "zehn", "dix", "tio"), 10),
    **dict.fromkeys(("twelve", "dozen", "doce", "docena", "zwölf", "dutzend", "douze", "douzaine", "tolv",
    "dussin", "yearly", "annually", "jährlich", "anual", "annuel", "årligen"), 12),
}  # fmt: skip
"""A word that says how many."""
