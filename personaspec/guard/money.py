"""Amounts of money that a sentence names, and what is said to be free. Pure.

Languages are not told apart: the words of every table count, because a bot asked in Swedish may answer in English.
Where a word is ambiguous (`pounds`), the sentence decides, and what is left in doubt counts as money.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Final

from personaspec.guard.amounts import DIGITS, ROUND, SCALE, hundredths_after, values, words_before
from personaspec.guard.frames import Frames
from personaspec.guard.late import Late
from personaspec.guard.normalise import Normalised
from personaspec.guard.tables.currencies import CODES, COMMON_CODES, SAME, SIGNS
from personaspec.guard.tables.languages import LANGUAGES
from personaspec.guard.tables.products import BOUGHT, KINDS
from personaspec.guard.tables.sums import GRATIS, SLANG
from personaspec.lean import dataclass


@dataclass(frozen=True, slots=True)
class Amount:
    """`values`: what the number may mean; `currencies`: the codes that the sign or word may mean, empty where a bare
    number is called a price. `per` is a period where one is named. `span` counts characters of normalised text."""

    span: tuple[int, int]
    values: frozenset[Decimal]
    currencies: frozenset[str]
    per: str | None = None


_WORDS: Final = {word: codes for language in LANGUAGES for word, codes in language.currencies.items()}
for _language in LANGUAGES:  # a word of two languages may mean what it means in either
    for _word, _codes in _language.currencies.items():
        _WORDS[_word] = tuple(dict.fromkeys((*_WORDS[_word], *_codes)))
_CENTS: Final = {word: codes for language in LANGUAGES for word, codes in language.cents.items()}
_AMBIGUOUS: Final = frozenset({"pound", "pounds"})
_IDIOMS: Final = Late(
    r"\b(?:(?:my|your|his|her|our|their) two cents|like a million (?:bucks|dollars)|(?:million|billion)[- ]dollar|"
    r"(?:sixty|64)[- ]?(?:four)?[- ]?(?:thousand)?[- ]dollar question|dollar (?:store|sign|bill)s?|top dollar|"
    r"(?:bet|feel|look)s? (?:\w+ )?(?:like )?a million (?:bucks|dollars)|(?:baby|once|so|how|very) grand|"
    r"grand (?:pianos?|prix|slams?|total|prizes?|finale|opening|tour|canyon|jury|theft)|quick buck|"
    r"make a buck)\b"
)
# A rapper's name, and what makes it an amount after all ("nur 50 Cent", "50 Cent pro Stück").
_FIFTY: Final = Late(r"(?:50|fifty) cent\Z")
_PRICED_BEFORE: Final = Late(
    r"(?:\b(?:kost\w*|nur|für|preis\w*|je|um|ab|plus|noch|weitere|macht|sind|only|just|costs?|price\w*|is|at|"
    r"per|pays?|zahl\w*|"
    r"bara|kostar|solo|seulement|another|extra)|[:=]) (?:[^\W\d_]+ )?\Z"
)
_PRICED_AFTER: Final = Late(
    r" (?:pro|je|per|a|an|each|apiece|das|die|der|billiger|günstiger|mehr|weniger|off|extra|cheaper|more|less) "
)
_SIZES: Final = frozenset({144, 240, 360, 480, 540, 720, 1080, 1440, 2160})  # of pictures: `720p`


def _either(words: Iterable[str]) -> str:
    """An alternation of words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


_LETTERED: Final = [sign for sign in SIGNS if sign[0].isalpha()]
_MARKS: Final = [sign for sign in SIGNS if not sign[0].isalpha() and sign != ":-"]
# Every place where money could be named. A sign next to letters is part of a word; a code or word stands alone.
_UNIT: Final = Late(
    rf"(?P<sign>(?<![^\W\d_])(?:{_either(_LETTERED)})(?![^\W\d_])\.?|"
    rf"(?<=\d):-(?![\w()|/\\\[\]*])|{_either(_MARKS)})"
    rf"|(?<![^\W\d_])(?P<code>{_either(CODES)})(?![^\W\d_])"
    rf"|(?<![^\W\d_])(?P<word>{_either(_WORDS)})(?![^\W\d_])"
    rf"|(?P<cents>¢|(?<=\d)p(?!\w)|(?<![^\W\d_])(?:{_either(_CENTS)})(?![^\W\d_]))"
)
_BEFORE: Final = Late(rf"(?<![\d.,])(?:{DIGITS}){SCALE}{ROUND} ?\Z")
_AFTER: Final = Late(rf" ?((?:{DIGITS}){SCALE}{ROUND})")
_RANGE_WORDS: Final = "|".join(language.range_words for language in LANGUAGES)
_RANGE: Final = rf" ?(?:-|/|{_RANGE_WORDS}) ?"
_RANGE_BEFORE: Final = Late(rf"(?<![\d.,])((?:{DIGITS}){SCALE}{ROUND}){_RANGE}\Z")
_RANGE_AFTER: Final = Late(rf"{_RANGE}((?:{DIGITS}){SCALE}{ROUND})(?![\d%])")
_PERIOD: Final = Late(
    r" ?(?:"
    + "|".join(
        f"(?P<p{n}>{pattern})" for n, (pattern, _) in enumerate(p for lang in LANGUAGES for p in lang.periods.items())
    )
    + r")(?!\w)"
)
_PERIODS: Final = [period for language in LANGUAGES for period in language.periods.values()]
_WEIGHTS: Final = Late("|".join(language.weights for language in LANGUAGES))
_BARE: Final = Late(
    "(?:"
    + "|".join(language.price_words for language in LANGUAGES)
    + rf")(?: (?:an?|the))? ((?:{DIGITS}){SCALE}{ROUND})"
    rf"(?![\d%:])(?!(?:[.,]\d))(?! ?(?:{'|'.join(language.units for language in LANGUAGES)}))"
)
# "from 49 a month", "two for 258", "with the code it's 103.20"
_MORE: Final = (
    (
        r"(?:\b(?:for|only|just|at|it's|is|from|about|around|pay|um|nur|ab|für|por|solo|desde|pour|seulement|"
        r"dès|för|bara|från|är|"
        r"kostar))(?: (?:only|just|nur|bara|solo))? (?P<a>\d{1,5}(?:[.,]\d{2})?)(?: ?/ ?(?:mo|month|yr|year|"
        r"monat|mes|mois|mån)\b| "
        r"(?:a|per|each|every|im|pro|je|al|par|i|per) (?:month|monat|mes|mois|månad(?:en)?)\b)"
    ),
    (
        r"\b(?:\d{1,2}|two|both|three|four|five|six|ten|dos|zwei|beide|drei|deux|trois|två|båda|"
        r"tre) (?:[^\W\d_]+ ){0,2}?(?:for|für|por|"
        r"pour|för)(?: (?:only|just|nur|solo|seulement|bara))? (?P<b>\d{2,5}(?:[.,]\d{2})?)(?![\d%:.,]|-| ?\w)"
    ),
    (
        r"\b(?:it's|it is|it'd be|that's|that is|you pay|you'd pay|comes? (?:out )?(?:to|at)|makes it|"
        r"makes that|brings it(?: down)? to|"
        r"down to|total(?:s| of| is)?|just|only|es|son|queda en|das sind|macht|sind|nur|ça fait|c'est|soit|"
        r"det blir|blir(?: det)?|är|bara)"
        r"(?: (?:only|just|nur|bara|solo))? (?P<c>\d{1,5}[.,]\d{2})(?![\d%:]|[.,]\d| ?\w)"
    ),
)
_WORDED: Final = tuple(
    sorted(
        {
            word
            for language in LANGUAGES
            for word, value in language.numbers.values.items()
            if 10 <= value <= 999 and word not in ("dozen", "once", "sex", "par", "vingts", "dizaine", "dussin")
        },
        key=lambda word: (-len(word), word),
    )
)
SOLD: Final = tuple(sorted((w for w, k in KINDS.items() if k in BOUGHT and len(w) > 2), key=lambda w: (-len(w), w)))
"""Nouns of what is sold."""
_PLAIN: Final = frozenset(
    {"teaching", "book", "guide", "membership", "coaching", "ticket", "download", "stay", "keyboard"}
)
_LOOSE_WORDS: Final = (
    "call calls class entry pass place places plan plats platsen plaza program session sets stage tour"
)
_LOOSE: Final = frozenset(_LOOSE_WORDS.split())
_PLAIN_SOLD: Final = tuple(w for w in SOLD if KINDS[w] in _PLAIN and w not in _LOOSE)
_IN_WORDS: Final = rf"(?:{'|'.join(_WORDED)})(?:[- ](?:y |et |con |and |und |och )?[^\W\d_]{{2,16}}){{0,3}}"
_AT_END: Final = (
    r"(?=[.,!?;:)]*(?:$|\s*$)|[.,!?;](?:\s|$)| (?:today|now|only|instead|if|with|this|for you|total|"
    r"all in|plus|and (?:it|that|"
    r"you)|runtergesetzt|reduziert|heute|hoy|aujourd'hui|idag|i dag|för dig|für dich|para ti|pour toi)\b)"
)
# "the course is down to 49", "two books for 40", "te lo dejo en veinte"
_OF_PRODUCT: Final = Late(
    rf"\b(?:it|that|them|one|both|this|lo|la|los|ihn|es|sie|le|les|den|det|dem|"
    rf"{'|'.join(SOLD)})\b[^.!?;,]{{0,25}}? (?:for|down to|"
    r"is at|are at|is now|are now|a|en|por|auf|für|um|à|pour|för|på|till|is|son|sind|sont|är|es|est|"
    r"ist)(?: (?:only|just|nur|solo|"
    rf"seulement|bara))? (?P<n>\d{{2,4}}(?:[.,]\d{{2}})?|{_IN_WORDS}){_AT_END}"
)
_DEAL: Final = Late(
    r"\b(?:for you|let you|leave|have it|take it|get it|yours|buy|pay|deal|sell\w*|instead of|down to|"
    r"at|are|is|price\w*|cost\w*|"
    r"te (?:lo|la)|dejo|llévate|cuesta|sale|vale|está a|überlasse|lasse|kostet|kaufen|laisse|coûte|prends|kostar|"
    r"köp|får)\b|"
    r"\b(?:two|three|both|dos|tres|zwei|drei|deux|trois|två|tre|\d) [^\W\d_]+"
)
_BARE_FORMS: Final = (
    *_MORE,
    (
        r"\b(?:is|are|it's|that's|for|only|just|from|about|around|kostet|nur|ist|für|son|es|por|est|pour|är|för|bara)"
        r" (?P<d>\d{2,4}(?:[.,]\d{2})?)(?= (?:an?|per|the|each|la|por|die|pro|je|de l'|par|i|per) ?(?:hour|session|"
        r"lesson|class|person|head|seat|"
        r"hora|sesión|clase|persona|stunde|sitzung|person|heure|séance|personne|timme\w*|lektion)\b(?! (?:before|"
        r"after|ago|later|drive|walk)))"
    ),
)
_NUMBER: Final = rf"(?:\d{{2,4}}(?:[.,]\d{{2}})?|{_IN_WORDS})"
_ABOUT: Final = (
    r"(?: (?:only|just|about|around|roughly|maybe|like|a|to|solo|unos|unas|nur|rund|etwa|knapp|dich|environ|bara|"
    r"ungefär|typ|runt))?"
)
_IDIOMATIC: Final = (
    # of money whatever it is said of: "it'll set you back sixty"
    (
        rf"\b(?:sets? (?:you|me|us) back|looking at|runs you|costs?|rings up at|call it|te (?:sale|saldrá|"
        rf"saldría)(?: a| por)?|"
        rf"te costar(?:á|ía)|schlägt mit|kostet|cuestan?|coûte(?:nt)?(?: que)?|revient à|s'élève à|går loss på|kostar)"
        rf"{_ABOUT} (?P<e>{_NUMBER})(?=[.,!?](?:\s|$)|$| (?:for (?:the|all|it|both|everything|you)|all in|in total|"
        rf"including|plus|"
        r"weg|con (?:todo|gastos|el)|tout compris|inklusive|med frakt|mit versand|with shipping|and (?:we|you|it))\b)"
    ),
    # of what is sold: "the book comes in at 35", "the deluxe edition is 45"
    (
        rf"\b(?:{'|'.join(_PLAIN_SOLD)})\b[^.!?;,]{{0,25}}? (?:comes? (?:in|out) at|works? out (?:at|to)|ends? up at|"
        rf"runs you|"
        rf"will be|would be|liegt bei|kommt auf|geht für|geht um|revient à|fait|est à|sale a|sale por|vale|está a|se "
        rf"queda en|"
        rf"ligger på|går på|hamnar på|landar på){_ABOUT} (?P<f>{_NUMBER})(?=[.,!?](?:\s|$)|$| (?:weg|raus|über den|"
        rf"all in|"
        r"in total|with|mit|con|avec|med)\b)"
    ),
    (
        rf"\b(?:deluxe|pro|premium|full|basic|gold|vip|signed|hardback|hardcover|paperback|digital|print|starter|"
        rf"family|yearly|"
        rf"annual|bigger|smaller|other|cheap) (?:one|version|edition|tier|plan|package|bundle|copy|pass)(?:'s| is| "
        rf"are){_ABOUT} "
        r"(?P<g>\d{2,4}(?:[.,]\d{2})?)(?=[.,!?](?:\s|$)|$)"
    ),
    (
        rf"\b(?:or|and|but|then|else) (?:just |only )?(?P<h>{_NUMBER}) (?:if (?:you|it's) (?:pay|paid|billed)|when "
        rf"(?:you pay|paid|"
        r"billed)|paid (?:yearly|annually|up ?front)|billed|up ?front\b|yearly\b|annually\b|(?:a|per|for the) year\b)"
    ),
    (
        r"\b(?:a|one|the whole|the full) (?:year|month|quarter) (?:up ?front|in advance|prepaid) (?:is|costs?|comes "
        r"to|runs) "
        r"(?P<i>\d{2,4}(?:[.,]\d{2})?)"
    ),
    # "zwölf fünfzig im Monat"
    (
        rf"\b(?P<j>{_IN_WORDS})(?= (?:a|per|each|im|pro|al|par|i|om) (?:month|monat|mes|mois|månad(?:en)?|year|jahr|"
        rf"año|an|"
        r"år(?:et)?)\b)"
    ),
    (
        rf"\b(?:it's|that's|it is|just|only|das sind|son|c'est|det är|det blir) (?P<m>\d{{2,4}}(?:[.,]\d{{2}})?) "
        rf"(?:for|für|por|pour|för) (?:(?:the|das|den|die|el|la|le|un|your) )?(?:{'|'.join(_PLAIN_SOLD)})\b"
    ),
    # "34,90, hardcover": a sentence of a price
    rf"^(?P<l>\d{{1,3}}[.,]\d{{2}})(?=[,.!](?: [^.!?]{{0,40}}\b(?:{'|'.join(_PLAIN_SOLD)})\b))",
)
_BARE_MORE: Final = Late("|".join((*_BARE_FORMS, *_IDIOMATIC)))
_MONEYED: Final = Late(
    r"\b(?:codes?|discount\w*|pric\w+|costs?|pay|off|course|book|kit|rabatt\w*|preis\w*|kurs\w*|código|"
    r"descuento|precio|prix|"
    r"remise|réduction|koden?|pris\w*)\b"
)
FREE: Final = Frames(*(form for language in LANGUAGES for form in language.free), *GRATIS)
_FREE_NOT: Final = Late("|".join(language.free_not for language in LANGUAGES))
INSTALMENTS: Final = Frames(*(form for language in LANGUAGES for form in language.instalments))
"""Several payments are spoken of."""
COMPARED: Final = Frames(
    r"\b(?:for|about|less than|under|than|only|just) the (?:price|cost) of (?:a|an) (?:\w+ ){0,2}?(?:coffee|"
    r"latte|cappuccino|lunch|"
    r"dinner|pizza|beer|sandwich|burger|meal|movie|drink|book|cinema ticket|takeaway|cup)\b",
    r"\b(?:cheaper|less) than (?:a|your|one)(?: daily| single)? (?:\w+ )?(?:coffee|latte|lunch|dinner|pizza|"
    r"sandwich|drink)\b",
    r"\b(?:al precio de un|zum preis (?:von )?(?:einer|eines|einem)|pour le prix d'un|"
    r"till priset av en) (?:café|kaffees?|pizza|"
    r"cappuccino|kopp kaffe|kaffe)\b",
    r"\b(?:a|for a|under a) (?:fiver|tenner)\b",
    r"\b(?:only|just|for|costs?|at|it's|is|pay|a mere) (?:ten|eleven|twelve|\w{3,5}teen|twenty|thirty|forty|"
    r"fifty|sixty|seventy|eighty|ninety)"
    r"(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))? (?:ninety[- ](?:nine|five)|forty[- ]nine)\b",
    *SLANG,
)
"""A price is claimed in words that name no number of a currency."""
_ZERO: Final = Decimal(0)

_WINDOW: Final = 60  # a number and its currency stand no further apart than this


def amounts(reading: Normalised, *, bare: bool = True) -> list[Amount]:
    """Every amount that a text names, in order. With `bare` also "it costs 129"."""
    text = reading.text
    found: list[Amount] = []
    taken = 0  # a number belongs to one currency
    idioms = [match.span() for match in _IDIOMS().finditer(text)]
    for unit in _UNIT().finditer(text):
        if any(a < unit.end() and unit.start() < b for a, b in idioms) or _is_a_word(unit, reading):
            continue
        for amount in _around(text, unit, taken):
            found.append(amount)
            taken = max(taken, amount.span[1])
    if bare:
        found += _bare(text, [amount.span for amount in found])
    return sorted(found, key=lambda amount: amount.span)


def _bare(text: str, known: list[tuple[int, int]]) -> Iterator[Amount]:
    """Amounts without a currency."""
    spans: list[tuple[tuple[int, int], str | None]] = [(match.span(1), None) for match in _BARE().finditer(text)]
    for match in _BARE_MORE().finditer(text):
        form = str(match.lastgroup)
        if form == "c" and _a_time(match["c"]) and not _MONEYED.occurs(text):
            continue
        spans.append((match.span(form), "month" if form == "a" else "year" if form == "h" else None))
    if _DEAL().search(text) is not None:
        spans += [(match.span("n"), None) for match in _OF_PRODUCT().finditer(text)]
    taken = list(known)
    for (start, end), stated in sorted(spans, key=lambda each: each[0]):
        if not any(a < end and start < b for a, b in taken):
            per, after = period(text, end)
            taken.append((start, after))
            said = values(text[start:end])
            if not said:
                words = words_before(text, end)
                said = words[1] if words is not None else frozenset()
            yield Amount((start, after), said, frozenset(), per or stated)


def _a_time(number: str) -> bool:
    """Whether `10.30` may be a time of day."""
    hour, minute = re.split(r"[.,]", number)
    return int(hour) < 25 and int(minute) < 60


def free_claims(reading: Normalised) -> Iterator[tuple[int, int]]:
    """Where a text says that something costs nothing, or next to it."""
    text = reading.text
    spans = FREE.spans(text)
    others = [match.span() for match in _FREE_NOT().finditer(text)] if spans else []
    for start, end in spans:
        if text[max(0, start - 1) : start] == "-" or any(a < end and start < b for a, b in others):
            continue
        yield start, end


def zero(amount: Amount) -> bool:
    """Whether it is "0 €": another way to say free."""
    return amount.values == {_ZERO}


def _is_a_word(unit: re.Match[str], reading: Normalised) -> bool:
    """Whether a rare code is written in small letters: then it is a word or a name."""
    if unit["code"] is None or unit["code"] in COMMON_CODES:
        return False
    return not reading.written(*unit.span()).isupper()


def _around(text: str, unit: re.Match[str], taken: int) -> Iterator[Amount]:
    """The amount, or the two ends of a range, that a currency stands beside."""
    start, end = unit.span()
    codes, hundredths = _meaning(unit)
    low = max(taken, start - _WINDOW)
    left = _BEFORE().search(text[low:start])
    if unit["word"] is None and unit["cents"] is None and unit["sign"] != ":-":
        right = _AFTER().match(text, end, min(len(text), end + _WINDOW))
        # "129 € 5 lessons", "€ 129": a sign belongs to the number it touches, then to the one before, then after.
        if right is not None and (left is None or right[0] == right[1]) and not (left and left[0] == left[0].rstrip()):
            yield from _rightward(text, start, end, right, codes)
            return
    if _weighs(text, unit) or _is_a_name(text, unit):
        return
    if unit["word"] is not None:
        split = hundredths_after(text, end)
        if split is not None:
            cents = _CENTS_SAID().match(text, split[1])
            yield from _split(text, unit, left, split[0], cents.end() if cents is not None else split[1], low, taken)
            return
    per, last = period(text, end)
    if left is not None:
        first = low + left.start()
        lower = max(taken, first - _WINDOW)
        ranged = _RANGE_BEFORE().search(text[lower:first])
        if ranged is not None:
            at = lower + ranged.start(1)
            yield Amount((at, at + len(ranged[1])), _scaled(values(ranged[1]), hundredths), codes, per)
        yield Amount((first, last), _scaled(values(left[0]), hundredths), codes, per)
        return
    words = words_before(text, start)
    if words is not None and words[0] >= taken:
        yield Amount((words[0], last), _scaled(words[1], hundredths), codes, per)


def _split(
    text: str, unit: re.Match[str], left: re.Match[str] | None, more: Decimal, end: int, low: int, taken: int
) -> Iterator[Amount]:
    """ "Nine euros fifty"."""
    if left is not None:
        first, said = low + left.start(), values(left[0])
    else:
        words = words_before(text, unit.start())
        if words is None or words[0] < taken:
            return
        first, said = words
    per, last = period(text, end)
    yield Amount((first, last), frozenset(n + more if n >= 0 else n for n in said), _meaning(unit)[0], per)


def _rightward(text: str, start: int, end: int, after: re.Match[str], codes: frozenset[str]) -> Iterator[Amount]:
    last = end + len(after[0])
    ranged = _RANGE_AFTER().match(text, last, min(len(text), last + _WINDOW))
    per, beyond = period(text, ranged.end() if ranged is not None else last)
    yield Amount((start, beyond if ranged is None else last), values(after[1]), codes, per)
    if ranged is not None:
        yield Amount((ranged.start(1), beyond), values(ranged[1]), codes, per)


def _meaning(unit: re.Match[str]) -> tuple[frozenset[str], bool]:
    """The codes that a currency word may mean, and whether it means hundredths."""
    if unit["sign"] is not None:
        sign = unit["sign"].rstrip(".")
        return frozenset(SIGNS[sign]), False
    if unit["code"] is not None:
        return frozenset({SAME.get(unit["code"], unit["code"].upper())}), False
    if unit["word"] is not None:
        return frozenset(_WORDS[unit["word"]]), False
    return frozenset(_CENTS.get(unit["cents"], ("USD", "EUR", "CAD", "AUD"))), True


def _scaled(numbers: frozenset[Decimal], hundredths: bool) -> frozenset[Decimal]:
    return frozenset(n / 100 if n >= 0 else n for n in numbers) if hundredths else numbers


def _weighs(text: str, unit: re.Match[str]) -> bool:
    if unit["word"] not in _AMBIGUOUS:
        return False
    return text[unit.end() : unit.end() + 4].startswith(" of ") or _WEIGHTS.occurs(text)


def _is_a_name(text: str, unit: re.Match[str]) -> bool:
    """Whether it is 50 Cent the artist; and whether `p` counts a picture's lines."""
    if unit["cents"] == "p":
        number = re.search(r"\d+\Z", text[max(0, unit.start() - 5) : unit.start()])
        return number is None or int(number[0]) > 99 or int(number[0]) in _SIZES
    if unit["cents"] != "cent":
        return False
    head = text[max(0, unit.start() - 40) : unit.end()]
    name = _FIFTY().search(head)
    if name is None:
        return False
    return (
        _PRICED_BEFORE().search(head[: name.start()]) is None and _PRICED_AFTER().match(text + " ", unit.end()) is None
    )


def period(text: str, at: int) -> tuple[str | None, int]:
    """The period named right after `at`, and where the amount then ends."""
    match = _PERIOD().match(text, at, min(len(text), at + _WINDOW))
    if match is None:
        return None, at
    return _PERIODS[int(str(match.lastgroup)[1:])], match.end()


_CENTS_SAID: Final = Late(rf" (?:{_either(_CENTS)})\b")
_STANDING: Final = sorted({word.split()[-1] for word in (*_WORDS, *_CENTS, *CODES, "zł", "kč", "kr")})
_STEMS: Final = "|".join(language.price_stems for language in LANGUAGES)
CURRENCY: Final = rf"\d:-|[$¢€£¥円元₹₽₺₩₪฿₫₴₦₱₿]|\dp\b|(?:\b|\d)(?:{'|'.join(_STANDING)})(?:\b|\d)"
"""A pattern of the language that finds something wherever a currency is named."""
TRIGGERS: Final = (
    CURRENCY,
    rf"(?:{_STEMS}).{{0,60}}\d",
    (
        r"\d ?/ ?(?:mo|month|yr|year|monat|mes|mois|mån)\b|\d (?:a|per|each|every|im|pro|je|al|par|i) (?:month|"
        r"monat|mes|mois|månad(?:en)?)"
    ),
    (
        r"\d (?:an?|per|the|each|la|por|die|pro|je|de l'|par|i) ?(?:hour|session|lesson|class|person|head|seat|"
        r"hora|sesión|clase|persona|stunde|sitzung|heure|séance|timme|lektion)"
    ),
    r"\b(?:for|für|por|pour|för)(?: (?:only|just|nur|bara|solo|seulement))? \d{2}",
    r" \d{1,5}[.,]\d{2}\b",
    r"^\d{1,3}[.,]\d{2}[,.!]",
    (
        r"\b(?:sets? (?:you|me|us) back|looking at|runs you|rings up at|call it|te (?:sale|saldrá|saldría|costar(?:á|"
        r"ía))|schlägt mit|s'élève à|revient à|"
        r"comes? (?:in|out) at|works? out|ends? up at|liegt bei|kommt auf|geht (?:für|um)|sale (?:a|por)|está a|se "
        r"queda en|ligger på|går på|hamnar på|landar på|går loss)\b"
    ),
    (
        rf"(?:costs?|kostet|cuestan?|coûte(?:nt)?(?: que)?|kostar|will be|would be|fait|est à|vale){_ABOUT} "
        rf"(?:{'|'.join(_WORDED)}|\d)"
    ),
    (
        rf"(?:{'|'.join(_WORDED)})(?: [^\W\d_]{{2,16}}){{0,3}} (?:a|per|each|im|pro|al|par|i|om) (?:month|monat|mes|"
        rf"mois|månad|year|jahr|año|an|år)"
    ),
    r"\b(?:one|version|edition|tier|plan|package|bundle|copy|pass)(?:'s| is| are)",
    (
        r"\b(?:if you pay|if it's (?:paid|billed)|when you pay|when (?:paid|billed)|billed|paid (?:yearly|annually|"
        r"up ?front)|up ?front|yearly|annually)\b|[^\W_] (?:a|per|for the) year\b"
    ),
    r"\b(?:year|month|quarter) (?:up ?front|in advance|prepaid)",
    (
        r" (?:for|to|at|now|a|en|por|auf|für|um|à|pour|för|på|till|is|son|sind|sont|är|es|est|"
        r"ist)(?: (?:only|just|nur|solo|seulement|"
        rf"bara))? (?:\d{{2,4}}|{'|'.join(_WORDED)})\b"
    ),
    *FREE.sources,
    *INSTALMENTS.sources,
    *COMPARED.sources,
)
"""Patterns of the language, of which one finds something wherever `amounts` or `free_claims` does."""
