"""Days as people name them: months, weekdays, and days seen from today. As in normalised text; all languages."""

from __future__ import annotations

from typing import Final

_MONTHS: Final = (
    ("january", "enero", "januar", "jänner", "janvier", "januari", "jan", "ene", "janv"),
    ("february", "febrero", "februar", "février", "februari", "feb", "févr"),
    ("march", "marzo", "märz", "mars", "mar"),
    ("april", "abril", "avril", "apr", "abr"),
    ("may", "mayo", "mai", "maj"),
    ("june", "junio", "juni", "juin", "jun"),
    ("july", "julio", "juli", "juillet", "jul", "juil"),
    ("august", "agosto", "août", "augusti", "aug", "ago"),
    ("september", "septiembre", "setiembre", "septembre", "sep", "sept"),
    ("october", "octubre", "oktober", "octobre", "oct", "okt"),
    ("november", "noviembre", "novembre", "nov"),
    ("december", "diciembre", "dezember", "décembre", "dec", "dez", "déc", "dic"),
)
MONTHS: Final = {word: n for n, words in enumerate(_MONTHS, 1) for word in words}
"""Word -> 1 to 12."""

_SURE: Final = frozenset({"juni", "juli", "june", "july", "juin", "août", "märz"})
FULL_MONTHS: Final = tuple(word for words in _MONTHS for word in words if len(word) > 4 or word in _SURE)
"""Months that are no other word when they stand alone (so no `may`, `mars`, `mai`)."""

_WEEKDAYS: Final = (
    ("monday", "lunes", "montag", "lundi", "måndag", "måndagen"),
    ("tuesday", "martes", "dienstag", "mardi", "tisdag", "tisdagen"),
    ("wednesday", "miércoles", "mittwoch", "mercredi", "onsdag", "onsdagen"),
    ("thursday", "jueves", "donnerstag", "jeudi", "torsdag", "torsdagen"),
    ("friday", "viernes", "freitag", "vendredi", "fredag", "fredagen"),
    ("saturday", "sábado", "samstag", "sonnabend", "samedi", "lördag", "lördagen"),
    ("sunday", "domingo", "sonntag", "dimanche", "söndag", "söndagen"),
)
WEEKDAYS: Final = {word: n for n, words in enumerate(_WEEKDAYS) for word in words} | {
    f"{word}s": n for n, words in enumerate(_WEEKDAYS) for word in words if not word.endswith("s")
}
"""Word -> 0 (Monday) to 6."""

SHORT_WEEKDAYS: Final = {
    "mon": 0, "tue": 1, "tues": 1, "wed": 2, "thu": 3, "thur": 3, "thurs": 3, "fri": 4, "sat": 5, "sun": 6,
}  # fmt: skip
"""Only after "until", "by", "on", "this", "next"."""

ONE_DAY: Final = {
    0: "today|tonight|this (?:evening|afternoon|morning)|midnight|lunchtime|dinnertime|noon today|hoy|"
    "esta (?:noche|tarde)|medianoche|"
    "heute(?: abend| nacht)?|mitternacht|aujourd'hui|ce soir|minuit|idag|i dag|ikväll|i kväll|midnatt",
    1: "tomorrow|mañana|morgen|demain|imorgon|i morgon",
    2: "(?:the )?day after tomorrow|pasado mañana|übermorgen|après-demain|övermorgon|i övermorgon",
}
"""Days from today -> how that day is called (a regular expression)."""

SPANS: Final = {
    "this week": "this week|esta semana|diese(?:r)? woche|cette semaine|(?:den här|denna) veckan?|i veckan",
    "next week": (
        "next week|(?:la )?(?:próxima semana|semana que viene|semana próxima)|(?:nächste|kommende)[nr]? woche|"
        "(?:la )?semaine prochaine|nästa vecka"
    ),
    "weekend": (
        "(?:this |the )?weekend|(?:este |el )?fin de semana|(?:dieses |am )?wochenende|(?:ce |le )?week-end|"
        "i helgen|helgen"
    ),
    "this month": "this month|este mes|diese[nsm] monat|ce mois(?:-ci)?|(?:den här|denna) månaden?",
    "next month": (
        "next month|(?:el )?(?:próximo mes|mes que viene|mes próximo)|(?:nächste[nr]?|kommende[nr]?) monat|"
        "(?:le )?mois prochain|nästa månad"
    ),
    "end of month": (
        "(?:the )?end of (?:the|this) month|month'?s? end|(?:fin|final|finales) de(?:l| este)? mes|ende (?:des|"
        "dieses) monats|"
        "monatsende|(?:la )?fin du mois|(?:slutet av månaden|månadens slut)"
    ),
    "end of week": (
        "(?:the )?end of (?:the|this) week|(?:el )?final de la semana|ende der woche|(?:la )?fin de (?:la |"
        "cette )?semaine|"
        "slutet av veckan"
    ),
    "end of year": (
        "(?:the )?end of (?:the|this) year|year'?s? end|(?:fin|final|finales) de(?:l)? año|ende des jahres|"
        "jahresende|"
        "(?:la )?fin de l'année|(?:slutet av året|årets slut|årsskiftet)|new year'?s?(?: eve)?|silvester|nochevieja"
    ),
    "this year": "this year|este año|dieses jahr|cette année|i år",
    "next year": "next year|(?:el )?(?:próximo año|año que viene)|nächstes jahr|l'an(?:née)? prochaine?|nästa år",
    "christmas": "christmas|navidad|weihnachten|noël|jul(?:en|afton)",
    "black friday": "black friday",
    "soon": "soon|shortly|pronto|en breve|bald|demnächst|in kürze|bientôt|sous peu|snart|inom kort",
    "season": (
        "(?:this |next |the |in (?:the )?)?(?:spring|summer|autumn|fall|winter)\\b(?: \\d{4})?|"
        "(?:esta |en |este )?(?:primavera|verano|otoño|invierno)|"
        "(?:diesen |im |nächsten )?(?:frühjahr|frühling|sommer|herbst)|"
        "(?:cet |cette |au |en )?(?:printemps|été|automne|hiver)|i (?:vår|sommar|höst|vinter)|"
        "easter|pascua|semana santa|ostern|pâques|påsk(?:en)?|pfingsten|midsommar|valentine'?s(?: day)?|"
        "halloween|thanksgiving|the holidays"
    ),
}
"""A stretch of days -> how it is called (a regular expression)."""

IN_UNITS: Final = {
    "minute": "minutes?|minutos?|minuten?|minuter",
    "hour": "hours?|hrs?|horas?|stunden?|heures?|timm(?:e|ar)",
    "day": "days?|días?|tage?n?|jours?|dag(?:ar)?",
    "week": "weeks?|semanas?|wochen?|semaines?|veck(?:a|or)",
    "month": "months?|mes(?:es)?|monate?n?|mois|månad(?:er)?",
    "year": "years?|años?|jahre?n?|ans?|années?|år",
}
"""A unit of time -> how it is called (a regular expression)."""

WORKING: Final = (
    r"(?:business|working|work|weekdays?|laborables|hábiles|werk|arbeits|ouvrés?|ouvrables|arbets|vardagar|bank)"
)
"""What makes a day a working day."""

SMALL: Final = (
    r"(?:\d{1,3}|a|an|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fourteen|thirty|a few|"
    r"a couple of|few|several|"
    r"un|una|uno|dos|tres|cuatro|cinco|seis|siete|diez|catorce|treinta|unos|unas|pocos|pocas|"
    r"ein|eine[rmn]?|zwei|drei|vier|fünf|sechs|sieben|zehn|vierzehn|dreissig|wenigen|ein paar|"
    r"une|deux|trois|quatre|cinq|sept|dix|quatorze|trente|quelques|"
    r"en|ett|två|tre|fyra|fem|sex|sju|tio|fjorton|trettio|några|ett par)"
)
"""A small number before a unit of time."""
