"""Swedish."""

from __future__ import annotations

from typing import Final

from personaspec.guard.tables.language import Language, Numbers

_UNITS_WORDS: Final = (
    "noll ett två tre fyra fem sex sju åtta nio tio elva tolv tretton fjorton femton sexton sjutton arton nitton"
)
_UNITS: Final = _UNITS_WORDS.split()
_MORE: Final = {
    "en": 1,
    "tjugo": 20,
    "trettio": 30,
    "fyrtio": 40,
    "femtio": 50,
    "sextio": 60,
    "sjuttio": 70,
    "åttio": 80,
    "nittio": 90,
    "några": -1,
    "par": 2,
    "dussin": 12,
}

_ABBREVIATIONS: Final = "t.ex bl.a d.v.s dvs m.m m.fl osv o.s.v ca kl nr s.k f.d p.g.a fr.o.m t.o.m inkl exkl resp"
SWEDISH: Final = Language(
    code="sv",
    negators=r"\b(?:inte|ej|icke|aldrig|ingen|inget|inga|ingenting|ingenstans|varken|knappast)\b",
    sham_negations=(
        r"\b(?:inte (?:bara|endast|enbart|minst)|utan|knappt|ingen tvekan|inget tvivel|inga problem|"
        r"inte längre|förneka\w*|"
        r"kan (?:knappt|inte) (?:vänta|förneka|låta bli|glömma)|varför inte|glöm inte)\b"
    ),
    breakers=r"\b(?:och|men|utan|eftersom|fast|fastän|medan|så|sedan|förutom|när|om|för att|dock)\b",
    reporting=(
        r"(?:säger|sa|sade|sagt|berättar|berättade|berättat|skriver|skrev|skrivit|nämner|nämnde|förklarar|förklarade|"
        r"rekommenderar|rekommenderade|menar|menade|tycker|tyckte|tror|trodde|svarar|svarade|beskriver|beskrev|"
        r"pratar om)"
    ),
    frames=(r"enligt {name}", r"som {name} (?:säger|sa|skriver|skrev|uttrycker det)", r"med {name}s (?:egna )?ord"),
    first_person=r"\b(?:jag|mig|mej|min|mitt|mina|vi|oss|vår|vårt|våra)\b",
    possessive=r"(?:min|mitt|mina|vår|vårt|våra)",
    question_openers=(
        r"(?:vem|vems|vad|vilken|vilket|vilka|när|var|vart|varför|hur|är|har|kan|kunde|vill|ska|får|finns|gör|bor)\b"
    ),
    abbreviations=frozenset(_ABBREVIATIONS.split()),
    numbers=Numbers(
        values={**{word: n for n, word in enumerate(_UNITS)}, **_MORE},
        multipliers={"hundra": 100, "tusen": 1000, "miljon": 1_000_000, "miljoner": 1_000_000},
        joiners=frozenset({"och"}),
        articles=frozenset({"ett", "en"}),
        compounds=True,
    ),
    currencies={
        "krona": ("SEK",),
        "kronor": ("SEK",),
        "kronors": ("SEK",),
        "svenska kronor": ("SEK",),
        "spänn": ("SEK",),
        "euro": ("EUR",),
        "dollar": ("USD",),
        "norska kronor": ("NOK",),
        "danska kronor": ("DKK",),
        "brittiska pund": ("GBP",),
    },
    cents={"öre": ("SEK",), "cent": ("EUR",)},
    weights=r"\b(?:pund)\b",
    price_words=(
        r"\b(?:kostar|kostade|kosta|priset är|pris:|betalar|betala|för bara|för endast)"
        r"(?: bara| endast| ungefär| runt| cirka| ca| från| dig| mellan)*"
    ),
    price_stems="kosta|pris|betala|för bara|för endast",
    units=(
        r"(?:%|procent|timmar|timme|tim|minuter|min|sekunder|dagar|dag|veckor|vecka|månader|månad|år|gånger|"
        r"gång|personer|poäng|"
        r"kg|gram|lektioner|saker|skäl)"
    ),
    range_words=r"(?:till|och|eller|upp till)",
    periods={
        r"(?:/|per|om) ?dag(?:en)?": "day",
        r"(?:/|per|i) ?veckan?": "week",
        r"(?:/|per|i) ?(?:månad(?:en)?|mån)\b": "month",
        r"(?:/|per|om) ?år(?:et)?": "year",
        r"(?:/|per) ?(?:session|pass)": "session",
        r"(?:/|per) ?(?:lektion|kurstillfälle)": "lesson",
        r"(?:/|per|i) ?(?:timme?n?|tim)": "hour",
        r"(?:/|per) ?(?:st|styck|stycket)|styck": "item",
        r"(?:/|per) ?(?:person|pers|deltagare)": "person",
    },
    free=(
        (
            r"\b(?:gratis\w*|kostnadsfri(?:tt|a)?|kostar (?:dig )?(?:ingenting|inget|inte (?:ett öre|något))|"
            r"utan (?:extra )?kostnad|"
            r"avgiftsfri(?:tt|a)?|fri (?:frakt|entré|leverans|provperiod|tillgång)|fraktfritt|bjuder (?:jag|vi|"
            r"huset) på|(?:jag|vi|huset) "
            r"bjuder(?: på)?|på köpet)\b"
        ),
    ),
    free_not=r"\b(?:jag|vi) bjuder på (?:mig|oss)\b|\bgratis(?:ätare|passagerare)",
    instalments=(
        (
            r"\b(?:\d{1,2}|två|tre|fyra|sex|tio|tolv|flera) (?:delbetalningar|avbetalningar|betalningar|"
            r"månadsbetalningar|rater)\b"
        ),
        (
            r"\b(?:delbetala\w*|avbetalning|avbetala\w*|betala senare|dela upp (?:betalningen|kostnaden|det)|"
            r"på avbetalning)\b"
        ),
    ),
    percent_words=r"(?:procent)",
    off_words=r"(?:rabatt|rea|rabatterat|avdrag|billigare|lägre pris|prisavdrag|mindre)",
    save_words=r"(?:(?:slå|slår|dra|drar) av|spara|sparar|rabatt på|rabatten är|nedsatt med|sänkt med)",
    deals={
        "half": r"\bhalva priset\b|\bhalvt pris\b|\bhälften av priset\b|\btill halva\b|\bbetalar (?:bara )?hälften\b",
        "two-for-one": (
            r"\b(?:2|två) för (?:1|en|ett|priset av (?:1|en|ett))\b|\b(?:köp|ta) (?:två|tre|2|"
            r"3)(?: [^\W\d_]+)?,?(?: och)? betala(?: bara)? för (?:en|ett|två|1|2)\b|\bköp (?:en|ett|"
            r"1),? (?:och )?få (?:en|ett|"
            r"1|två)\b|"
            r"\b(?:den )?andra(?: [^\W\d_]+)? (?:är |får du )?(?:gratis|på köpet)\b"
        ),
        "three-for-two": r"\b(?:3|tre) för (?:2|två)\b|\bta (?:3|tre),? betala för (?:2|två)\b",
    },
    bare_off=(r"\b(?:med|för|få|får|sparar) \d{1,3} (?:rabatt|mindre|lägre|billigare|avdrag)\b",),
    discount_claims=(
        (
            r"\b(?:ge|ger|få|får|har|finns|erbjuder|erbjuda|använd|med|en|din|min|ordna|ordnar|fixa|fixar|vår|"
            r"extra|liten|hemlig|den|"
            r"bra) (?:[^\W\d_]+ ){0,2}?(?:[^\W\d_]*rabatt(?:en|er|erna)?|prisavdrag|prisnedsättning)\b"
        ),
        (
            r"\b(?:specialpris|kompispris|vänpris|medlemspris|studentpris|kampanjpris|reapris|förmånspris|"
            r"nedsatt pris|extrapris|bra pris "
            r"för dig|lägre pris för dig)(?:et)?\b"
        ),
        r"\b(?:är|säljs) (?:just nu |nu |på )?(?:på rea|rabatterad[et]?|rabatterat|nedsatt|nedsatta|på extrapris)\b",
    ),
    fractions={"en tredjedel": 33, "en fjärdedel": 25, "en femtedel": 20},
    code_words=r"\b(?:(?:rabatt|kampanj|presentkorts|kupong)?kod(?:en|er)?|kupong(?:en)?)",
    code_verbs=r"\b(?:mata in|skriv in|knappa in|använd|skriv|ange|slå in|med|testa)",
    code_contexts=(
        r"\b(?:\w*kod(?:en|er)?|kupong\w*|rabatt\w*|kassan|billigare|varukorgen|när du betalar|betalningen)\b"
    ),
)
