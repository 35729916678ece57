"""German."""

from __future__ import annotations

from typing import Final

from personaspec.guard.tables.language import Language, Numbers

_UNITS_WORDS: Final = (
    "null eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn "
    "siebzehn achtzehn neunzehn"
)
_UNITS: Final = _UNITS_WORDS.split()
_MORE: Final = {
    "ein": 1,
    "eine": 1,
    "einen": 1,
    "zwanzig": 20,
    "dreissig": 30,
    "vierzig": 40,
    "fünfzig": 50,
    "sechzig": 60,
    "siebzig": 70,
    "achtzig": 80,
    "neunzig": 90,
}

_ABBREVIATIONS: Final = "z.b d.h u.a bzw usw ca evtl inkl exkl ggf hr fr dr prof str nr bspw vgl zzgl mwst s.o u.u"
GERMAN: Final = Language(
    code="de",
    negators=(
        r"\b(?:nicht|nie|niemals|kein|keine|keinen|keinem|keiner|keines|keins|niemand|niemanden|nichts|weder|"
        r"nirgends|nirgendwo)\b"
    ),
    sham_negations=(
        r"\b(?:nicht (?:nur|bloss|allein|zuletzt)|ohne|kaum|kein (?:zweifel|wunder|witz|scherz|problem)|keine frage|"
        r"nichts als|nicht mehr|leugnen?|bestreiten?|kann (?:es )?(?:kaum|nicht) (?:erwarten|leugnen|"
        r"vergessen)|warum nicht|"
        r"nicht (?:vergessen|zu vergessen))\b"
    ),
    breakers=r"\b(?:und|aber|sondern|doch|jedoch|denn|weil|da|obwohl|während|dann|also|ausser|wenn|falls|als)\b",
    reporting=(
        r"(?:sagt|sagte|erzählt|erzählte|schreibt|schrieb|erwähnt|erwähnte|erklärt|erklärte|empfiehlt|empfahl|"
        r"meint|meinte|"
        r"berichtet|berichtete|findet|fand|glaubt|glaubte|antwortet|antwortete|beschreibt|beschrieb|spricht|sprach)"
    ),
    frames=(
        r"laut {name}",
        r"nach {name}",
        r"{name} zufolge",
        r"wie {name} (?:sagt|sagte|meint|schreibt)",
        r"in {name}s worten",
    ),
    first_person=(
        r"\b(?:ich|mir|mich|mein|meine|meinen|meinem|meiner|meines|wir|uns|unser|unsere|unseren|unserem|"
        r"unserer)\b"
    ),
    possessive=r"(?:mein|meine|meinen|meinem|meiner|meines|unser|unsere|unseren|unserem|unserer)",
    question_openers=(
        r"(?:wer|wen|wem|wessen|was|welche|welcher|welches|wann|wo|wohin|woher|warum|wieso|weshalb|wie|wieviel|"
        r"bist|hast|ist|"
        r"sind|kann|kannst|können|willst|darf|darfst|soll)\b"
    ),
    abbreviations=frozenset(_ABBREVIATIONS.split()),
    numbers=Numbers(
        values={**{word: n for n, word in enumerate(_UNITS)}, **_MORE, "paar": -1, "dutzend": 12},
        multipliers={"hundert": 100, "tausend": 1000, "million": 1_000_000, "millionen": 1_000_000},
        joiners=frozenset({"und"}),
        articles=frozenset({"ein", "eine"}),
        compounds=True,
    ),
    currencies={
        "euro": ("EUR",),
        "euros": ("EUR",),
        "euronen": ("EUR",),
        "teuro": ("EUR",),
        "dollar": ("USD", "CAD", "AUD"),
        "us-dollar": ("USD",),
        "franken": ("CHF",),
        "schweizer franken": ("CHF",),
        "stutz": ("CHF",),
        "britische pfund": ("GBP",),
        "pfund sterling": ("GBP",),
        "schwedische kronen": ("SEK",),
        "kronen": ("SEK", "DKK", "NOK"),
    },
    cents={"cent": ("EUR", "USD"), "rappen": ("CHF",)},
    weights=r"\b(?:pfund|kilo)\b",
    price_words=(
        r"\b(?:kostet|kosten|kostete|kostenpunkt:?|preis(?: ist| beträgt| liegt bei|:)|zahlst|zahlt|bezahlst|für nur)"
        r"(?: nur| bloss| etwa| rund| ca\.?| ab| dich| zwischen| gerade mal)*"
    ),
    price_stems="koste|preis|zahl|für nur",
    units=(
        r"(?:%|prozent|stunden?|std|minuten?|min|sekunden?|tage?n?|wochen?|monate?n?|jahre?n?|mal|personen|"
        r"leute|punkte|uhr|kg|"
        r"gramm|lektionen|kurse|gründe|dinge)"
    ),
    range_words=r"(?:bis|und|oder)",
    periods={
        r"(?:/|pro|je|am) ?tag|täglich": "day",
        r"(?:/|pro|je|in der|die) ?woche|wöchentlich": "week",
        r"(?:/|pro|je|im|den) ?monat|monatlich": "month",
        r"(?:/|pro|je|im) ?jahr|jährlich": "year",
        r"(?:/|pro|je) ?(?:sitzung|session)": "session",
        r"(?:/|pro|je) ?(?:lektion|unterrichtsstunde)": "lesson",
        r"(?:/|pro|je|die) ?stunde": "hour",
        r"(?:/|pro|je) ?(?:stück|exemplar)": "item",
        r"(?:/|pro|je) ?(?:person|kopf|teilnehmer)": "person",
    },
    free=(
        (
            r"\b(?:(?:versand)?kostenlos(?:e|en|er|es|em)?|gratis\w*|(?:versand)?kostenfrei(?:e|en|er|es|em)?|"
            r"unentgeltlich(?:e|en|er|es|em)?|"
            r"für lau|kostet (?:dich |euch |sie )?(?:gar |überhaupt )?nichts|ohne (?:zusätzliche )?kosten|"
            r"geschenkt(?: dazu)?|"
            r"geht aufs haus|umsonst (?:dazu|für|bekommst|zu haben|mit)|(?:bekommst|kriegst|gibt es|ist|sind|"
            r"gibt's|erhältst|"
            r"versand|kurs|buch|lieferung)(?: [^\W\d_]+){0,2} umsonst|zum nulltarif|schenke ich dir|schenk ich dir)\b"
        ),
    ),
    free_not=r"\b(?:umsonst gewesen|geschenkt bekommen)\b|\b(?:nicht|nichts|war|waren|alles|völlig) umsonst\b",
    instalments=(
        (
            r"\b(?:\d{1,2}|zwei|drei|vier|sechs|zehn|zwölf|mehreren|kleinen|bequemen|monatlichen) (?:bequemen |"
            r"monatlichen )?(?:raten|"
            r"teilzahlungen|monatsraten)\b"
        ),
        r"\bratenzahlung\b|\b(?:in|auf) raten\b|\bspäter (?:be)?zahlen\b|\bzahl(?:e|st)? später\b|\banzahlung von\b",
    ),
    percent_words=r"(?:prozent)",
    off_words=r"(?:rabatt|nachlass|preisnachlass|ermässigung|günstiger|billiger|reduziert|weniger)",
    save_words=(
        r"(?:(?:lasse?|ziehe?|erlasse) (?:ich )?(?:dir|euch)|spare|sparst|sparen|rabatt von|nachlass von|"
        r"ermässigung von|reduziert um)"
    ),
    deals={
        "half": r"\b(?:zum |den |der )?halbe[nr]? preis(?:es)?\b|\b(?:die |zur )?hälfte des preises\b|"
        r"\bnur die hälfte\b|\bzahl(?:st|en|t) (?:nur )?die hälfte\b",
        "two-for-one": (
            r"\b(?:kauf|nimm|nehmt) (?:zwei|drei|2|"
            r"3)(?: [^\W\d_]+)?,?(?: und)? (?:be)?zahle? (?:nur )?(?:eins?|eine[ns]?|zwei|1|2)\b|\b(?:2|"
            r"zwei) (?:für|zum preis von) (?:1|eins|einem|einen)\b|\b2für1\b|\b2 für 1\b|\b(?:das |der |"
            r"die )?zweite(?: "
            r"[^\W\d_]+)?(?: ist| gibt es| bekommst du)? (?:gratis|geschenkt|umsonst|kostenlos)\b"
        ),
        "three-for-two": r"\b(?:3|drei) (?:für|zum preis von) (?:2|zwei)\b",
    },
    bare_off=(
        (
            r"\b(?:mit|bekommst|kriegst|sparst|spare|um|gibt es|gibt's) \d{1,3} (?:weniger|günstiger|billiger|"
            r"rabatt|nachlass)\b"
        ),
    ),
    discount_claims=(
        (
            r"\b(?:gebe|geben|gibt|gibt's|habe|haben|hast|hab|bekommst|kriegst|erhältst|sichere?|nutze|mit|"
            r"biete|bieten|einen|dein|deinen|"
            r"mein|meinen|exklusiven?|kleinen|extra|unseren?|ein|besorge?|"
            r"organisiere?) (?:[^\W\d_]+ ){0,3}?(?:[^\W\d_]*rabatte?|"
            r"preisnachlass|nachlass|ermässigung)\b"
        ),
        (
            r"\b(?:sonderpreis|freundschaftspreis|vorzugspreis|aktionspreis|frühbucherpreis|sonderangebot|"
            r"schnäppchen|rabattaktion|"
            r"mitgliederpreis|studentenpreis|einführungspreis)\b"
        ),
        (
            r"\b(?:ist|sind|gerade|aktuell|jetzt) (?:gerade |aktuell |jetzt |heute )?(?:reduziert|im angebot|"
            r"herabgesetzt|im sale|vergünstigt)\b"
        ),
        (
            r"\b(?:mache?|lasse?|gebe?|kann|überlasse?)(?: ich)?(?: es| ihn| sie| den| das|"
            r" dir)+(?: [^\W\d_]+){0,2} (?:günstiger|billiger|"
            r"preis entgegen)\b|\bkomme dir (?:beim|im) preis entgegen\b"
        ),
    ),
    fractions={"ein drittel": 33, "ein viertel": 25, "ein fünftel": 20, "ein zehntel": 10},
    code_words=r"\b(?:(?:rabatt|gutschein|aktions|promo|vorteils)-?codes?|codes?|gutschein)",
    code_verbs=r"\b(?:trage?|tippe?|löse?|nutze|nutz|benutze|verwende|gib|mit|einlösen)",
    code_contexts=(
        r"\b(?:\w*codes?|gutscheine?|rabatte?|einlösen|kasse|billiger|günstiger|warenkorb|bestell(?:en|ung)|"
        r"bezahlen)\b"
    ),
)
