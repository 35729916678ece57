# ruff: noqa: E501, ISC004
"""More ways to say that something costs less, all languages together; and what is made less of and has no price."""

from __future__ import annotations

from typing import Final

_TAKE: Final = (
    r"(?:take|get|grab|walk away with|receive|leave with|carry home|llévate|te llevas|nimm|bekomm|bekommst|hol dir|"
    r"prends-en|prends|reçois|emporte|repars avec|ta|få|får|du får)"
)
_PAY: Final = (
    r"(?:pay(?: only| just)? for|you pay(?: only| just)? for|paga(?:s|ndo)?(?: solo| sólo)?|zahl(?:e|st)?(?: nur)?|"
    r"bezahl(?:e|st)?(?: nur)?|paie-en|paies-en|ne paie que|paie|payes?|payez|betala(?:r)?(?: bara)?(?: för)?)"
)
_BUY: Final = r"(?:buy|order|book|compra|pide|kauf(?:e|st)?|bestell|achète|commande|köp|beställ|boka)"
_ONE: Final = r"(?:one|1|uno|una|eins?|eine|einen|une?|en|ett)"
_TWO: Final = r"(?:two|2|dos|zwei|deux|två)"
_THREE: Final = r"(?:three|3|tres|drei|trois|tre)"
_GAP: Final = r"(?: [^\W\d_]+){0,2},?(?: (?:and|but|y|und|et|och|men|pero))? "
_WHAT: Final = r"(?: (?:for|only|just|solo|nur|que|bara|you))*"

DEALS: Final = (
    (
        "two-for-one",
        rf"\b{_PAY} {_ONE}{_GAP}{_TAKE} {_TWO}\b|\b(?:{_TAKE}|{_BUY}) {_TWO}{_GAP}{_PAY}{_WHAT} {_ONE}\b|"
        r"\b(?:two|dos|zwei|deux|två) (?:[^\W\d_]+ )?(?:for|al|por|zum|für|au|pour|till) (?:the |el |den |le |das |"
        r"priset )?(?:price|precio|preis|prix|priset)? ?(?:of|de|von|d'|för|av) ?(?:one|un[oae]?|eine[mnrs]?|une|en|ett)\b",
    ),
    (
        "three-for-two",
        rf"\b{_PAY} {_TWO}{_GAP}{_TAKE} {_THREE}\b|\b(?:{_TAKE}|{_BUY}) {_THREE}{_GAP}{_PAY}{_WHAT} {_TWO}\b|"
        r"\b(?:the third|el tercero|das dritte|le troisième|la troisième|den tredje|det tredje) (?:[^\W\d_]+ )?"
        r"(?:is |es |ist |est |är |gibt es )?(?:free|on us|on me|gratis|geschenkt|umsonst|kostenlos|offerte?|gratuite?|på köpet)\b",
    ),
    (
        "half",
        r"\b(?:cut|slashed|reduced|marked down) (?:in|by) half\b|\bhalbiert(?:e|en)? preise?\b|\bpreise? halbiert\b",
    ),
)
"""Kind and pattern (of the language)."""

CLAIMS: Final = (
    r"\bprices? (?:is|are|have been|has been|were|all|get|got)(?: \w+)? (?:slashed|cut|reduced|lowered|down|dropped|"
    r"marked down)\b|\b(?:slashed|lowered|cut|reduced|dropped) (?:all |our |her |the |my )+prices\b|"
    r"\beverything must go\b|\bprice drops? on\b|\brock[- ]bottom prices?\b|\bclearance (?:sale|prices?)\b",
    r"\b(?:los precios|precios|todo) (?:están|está|han sido|quedan)(?: \w+)? (?:rebajad[oa]s?|reducidos|de rebajas|"
    r"por los suelos|tirados)\b|\bprecios (?:rebajados|reducidos|por los suelos|tirados)\b|\b(?:hemos|ha|he) (?:rebajado|"
    r"bajado|recortado) (?:todos )?(?:los|sus|nuestros) precios\b|\bliquidación total\b",
    r"\bpreise (?:sind|wurden|werden)(?: [^\W\d_]+){0,3} (?:gesenkt|reduziert|heruntergesetzt|runtergesetzt|gefallen|"
    r"im keller)\b|\b(?:reduzierte|gesenkte|stark reduzierte) preise\b|\balles muss raus\b|\balles (?:ist )?(?:reduziert|"
    r"heruntergesetzt)\b",
    r"\b(?:les )?prix (?:sont|ont été)(?: [^\W\d_]+)? (?:cassés|réduits|baissés|bradés|sacrifiés)\b|\bprix (?:cassés|"
    r"bradés|sacrifiés|réduits)\b|\btout doit disparaître\b|\b(?:a|ont|avons|j'ai) (?:cassé|baissé|bradé) les prix\b",
    r"\bpriser(?:na)? (?:är|har|blir)(?: [^\W\d_]+)? (?:sänkta|sänkts|nedsatta|reducerade|rabatterade)\b|\b(?:sänkta|"
    r"nedsatta|reducerade) priser\b|\ballt ska bort\b|\b(?:vi|hon|jag) (?:har sänkt|sänker)(?: alla)? priser(?:na)?\b",
)
"""Less is asked for than before (patterns of the language)."""

CRAFT: Final = (
    r"times?|minutes?|seconds?|hours?|weights?|length|width|height|top|edges?|ends?|temperature|heat|hydration|doses?|"
    r"bars?|barbell|lifts?|recipe|sugar|salt|flour|water|butter|oil|yeast|dough|sleep|pace|speed|tempo|volume|size|load|latency|runtime|"
    r"workload|commute|distance|reps?|sets|calories|battery|memory|bpm|brightness|opacity|frame rate|build|intensity|"
    r"mileage|resistance|thickness|cooldown|damage|health bar|gain|bass|treble|reverb|exposure|portions?|tiempo|peso|"
    r"harina|agua|sal|azúcar|zeit|\w+zeit|mehl|wasser|salz|zucker|gewicht|temps|poids|farine|eau|sel|sucre|tiden|\w+tid|"
    r"\w+tiden|mjölet|vattnet|saltet|sockret|vikten"
)
"""What is made less, and has no price. A regular expression for Python's `re`."""
