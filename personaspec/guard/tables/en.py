"""English."""

from __future__ import annotations

from typing import Final

from personaspec.guard.tables.language import Language, Numbers

_DOLLARS: Final = ("USD", "CAD", "AUD", "NZD", "SGD", "HKD")
_UNITS_WORDS: Final = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)
_UNITS: Final = _UNITS_WORDS.split()
_TENS: Final = {
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fourty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
}

_ABBREVIATIONS: Final = (
    "mr mrs ms dr prof sr jr st vs etc e.g i.e eg ie cf approx ca dept est fig inc ltd co corp vol ed eds al "
    "a.m p.m u.s u.k u.n ph.d b.a m.a d.c jan feb mar apr jun jul aug sept sep oct nov dec hrs mins"
)
ENGLISH: Final = Language(
    code="en",
    negators=(
        r"\b(?:not|no|never|none|nobody|no-one|nothing|neither|nor|nowhere|cannot|\w+n't|ain't|"
        r"dont|doesnt|didnt|isnt|arent|wasnt|werent|havent|hasnt|hadnt|cant|couldnt|wont|wouldnt|shouldnt)\b"
    ),
    sham_negations=(
        r"\b(?:(?:can't|cannot|cant|can not|couldn't|could not) (?:\w+ ){0,1}(?:wait|help|stop|deny|imagine|"
        r"live|lie|complain|"
        r"forget|thank|agree more|be (?:happier|prouder))|not (?:only|just|merely|simply)|"
        r"\w+n't (?:only|just|merely|simply)|no (?:doubt|wonder|kidding|problem|longer|question|worries|lie|"
        r"joke|denying)|"
        r"without|hardly|barely|scarcely|den(?:y|ies|ied|ying)|doubt\w*|why (?:not|don't|doesn't|didn't|won't)|"
        r"nothing but|none other|no other than|not to mention|don't forget|never forget|don't you|didn't i|haven't i)\b"
        r"|^no,? (?:i|i'm|i've|my|we|our|it's|he|she|they|that|this)\b"
    ),
    breakers=(
        r"\b(?:and|but|yet|however|because|since|although|though|while|whereas|so|then|except|unless|still|"
        r"instead|when|if)\b"
    ),
    reporting=(
        r"(?:says?|said|saying|tells?|told|telling|writes?|wrote|written|writing|mentions?|mentioned|explains?|"
        r"explained|"
        r"recommends?|recommended|notes?|noted|reports?|reported|describes?|described|claims?|claimed|states?|stated|"
        r"shares?|shared|reveals?|revealed|confirms?|confirmed|talks? about|talked about|thinks?|thought|believes?|"
        r"believed|adds?|added|answers?|answered|replies|replied|posts?|posted|calls? (?:it|them)|called (?:it|them))"
    ),
    frames=(
        r"according to {name}",
        r"as {name} (?:puts|put) it",
        (
            r"in {name}(?:'s|') (?:own )?(?:words|view|opinion|experience|book|video|videos|vlog|vlogs|blog|"
            r"post|interview)"
        ),
        r"{name}(?:'s|') (?:own )?(?:words|quote|advice|take|answer) (?:is|was|are|were)",
        r"{name} once (?:said|wrote|told)",
        r"(?:quoting|to quote) {name}",
    ),
    first_person=r"\b(?:i|i'm|i've|i'd|i'll|im|ive|me|my|mine|myself|we|we're|we've|our|ours|us)\b",
    possessive=r"(?:my|our)",
    question_openers=(
        r"(?:who|whom|whose|what|which|when|where|why|how|do|does|did|is|are|am|was|were|have|has|had|can|"
        r"could|will|would|"
        r"shall|should|may|might|isn't|aren't|don't|doesn't|didn't|can't|won't)\b"
    ),
    abbreviations=frozenset(_ABBREVIATIONS.split()),
    numbers=Numbers(
        values={
            **{word: n for n, word in enumerate(_UNITS)},
            **_TENS,
            "dozen": 12,
            "couple": 2,
            "few": -1,
            "several": -1,
        },
        multipliers={"hundred": 100, "thousand": 1000, "grand": 1000, "million": 1_000_000},
        joiners=frozenset({"and", "of"}),
        articles=frozenset({"a", "an", "one"}),
    ),
    currencies={
        "dollar": _DOLLARS,
        "dollars": _DOLLARS,
        "buck": _DOLLARS,
        "bucks": _DOLLARS,
        "euro": ("EUR",),
        "euros": ("EUR",),
        "quid": ("GBP",),
        "pound": ("GBP",),
        "pounds": ("GBP",),
        "pounds sterling": ("GBP",),
        "yen": ("JPY",),
        "rupee": ("INR", "PKR", "LKR", "NPR"),
        "rupees": ("INR", "PKR", "LKR", "NPR"),
        "peso": ("MXN", "ARS", "CLP", "COP", "PHP", "UYU", "DOP"),
        "pesos": ("MXN", "ARS", "CLP", "COP", "PHP", "UYU", "DOP"),
        "franc": ("CHF", "XOF", "XAF"),
        "francs": ("CHF", "XOF", "XAF"),
        "kronor": ("SEK",),
        "kroner": ("DKK", "NOK"),
        "krona": ("SEK", "ISK"),
        "zloty": ("PLN",),
        "zlotys": ("PLN",),
        "yuan": ("CNY",),
        "swiss francs": ("CHF",),
        "us dollars": ("USD",),
        "canadian dollars": ("CAD",),
        "australian dollars": ("AUD",),
        "swedish kronor": ("SEK",),
        "swedish crowns": ("SEK",),
    },
    cents={"cent": ("EUR", *_DOLLARS), "cents": ("EUR", *_DOLLARS), "pence": ("GBP",)},
    weights=(
        r"\b(?:weigh\w*|lift\w*|lose|loses|losing|lost|gain\w*|heavy|heavier|lighter|dumbbells?|barbells?|kettlebells?|"
        r"squat\w*|deadlift\w*|bench(?:ed|ing)?|fat|muscle|lbs?|bodyweight|of clay|of flour|of butter|of meat|"
        r"per square)\b"
    ),
    price_words=(
        r"\b(?:costs?|costing|priced at|price (?:is|of|was|will be)|price:|price tag (?:is|of)|sells? for|"
        r"selling for|sold for|"
        r"going for|goes for|pay|pays|paying|charges?|charging|fee (?:is|of)|fee:|yours for|tickets? (?:are|is|"
        r"for)|rate is)"
        r"(?: you| us| me)?(?: only| just| about| around| roughly| exactly| as little as| from| at| between|"
        r" up to| like)*"
    ),
    price_stems=(
        "cost|priced|price|sells? for|selling for|sold for|going for|goes for|paying|pays?|charg|fee|yours for|"
        "ticket|rate is"
    ),
    units=(
        r"(?:%|percent|hours?|hrs?|minutes?|mins?|seconds?|days?|weeks?|months?|years?|times?|people|persons?|points?|"
        r"attention|calls?|emails?|credits?|coins?|tokens?|lives|[ap]\.?m\b|o'clock|degrees?|steps?|lessons?|"
        r"sessions?|kg|"
        r"grams?|lbs?|miles?|km|meters?|st\b|nd\b|rd\b|th\b|of\b|things?|reasons?|ways?|more\b)"
    ),
    range_words=r"(?:to|and|or|through|up to)",
    periods={
        r"(?:/|per|a|an|each|every) ?(?:day|night)|daily": "day",
        r"(?:/|per|a|each|every) ?(?:week|wk)|weekly": "week",
        r"(?:/|per|a|each|every) ?(?:month|mo|mth)\b|monthly": "month",
        r"(?:/|per|a|each|every) ?(?:year|yr|annum)|yearly|annually": "year",
        r"(?:/|per|a|each|every) ?session": "session",
        r"(?:/|per|a|each|every) ?(?:lesson|class)": "lesson",
        r"(?:/|per|an|each|every) ?(?:hour|hr|h)\b|hourly": "hour",
        r"(?:/|per|an|each|every) ?(?:item|piece|unit)|apiece": "item",
        r"(?:/|per|a|each) ?(?:person|head|participant|ticket|seat)": "person",
    },
    free=(
        r"\b(?:for free|free of (?:charge|cost)|at no (?:extra |additional )?(?:cost|charge)|costs? (?:you |"
        r"us )?nothing|"
        r"no charge|without (?:any )?(?:charge|cost)|won't cost (?:you )?(?:a thing|anything|a cent|a penny)|"
        r"(?:it|this|that|these|those|they|course|courses|class|classes|lesson|lessons|workshop|session|"
        r"sessions|shipping|"
        r"delivery|entry|admission|access|membership|trial|guide|ebook|e-book|book|kit|download|ticket|tickets|"
        r"everything|which|one)(?:'s|'re| is| are| was| will be| comes| come)(?: completely| totally| absolutely| all|"
        r" always| also| now| 100%| entirely| actually)* free(?! (?:to|from|of|range|on|until|after|tomorrow|"
        r"today|tonight|next|"
        r"this|as|for (?:you to|a chat))\b)(?!-)|"
        r"(?<![-\w])free (?:online |video |beginner |beginners' |trial |extra |bonus |private |"
        r"\w+ing )?(?:course|courses|class|"
        r"classes|lesson|lessons|workshop|webinar|trial|ebook|e-book|guide|shipping|delivery|access|download|"
        r"sample|samples|"
        r"session|sessions|copy|gift|gifts|month|week|ticket|tickets|consultation|kit|kits|membership|merch|"
        r"subscription|"
        r"stuff|product|products|entry|admission|call|coaching|pdf|book|mug|camera))\b"
    ),
    free_stems="free|cost|charg",
    percent_words=r"(?:percent|per cent|pct)",
    off_words=(
        r"(?:off|discount|discounts|cheaper|reduction|reduced|rebate|cashback|less|price cut|markdown|"
        r"saving|savings|on sale)"
    ),
    save_words=(
        r"(?:save|saves|saving|discount(?:ed)? (?:of|by|is)|discount:|reduced by|reduction of|rebate of|"
        r"knock(?:s|ed)?|take[sn]?|"
        r"lower(?:ed)? by|cuts?|slash(?:ed)?|drop(?:ped)? by|get(?:s)? you|cashback of)"
    ),
    deals={
        "half": r"\bhalf[- ](?:off|price|the price)\b|\bhalf of the price\b",
        "two-for-one": (
            r"\b(?:two|2)[- ]?(?:for|4|-for-)[- ]?(?:one|1|the price of (?:one|1))\b|\bbogo\b|"
            r"\bbuy (?:one|1),? (?:and )?get (?:one|1|another|the second)\b|\bsecond (?:one )?(?:is )?free\b"
        ),
        "three-for-two": (
            r"\b(?:three|3)[- ](?:for|4)[- ](?:two|2|the price of (?:two|2))\b|\bbuy (?:two|2),? get (?:one|"
            r"1)\b"
        ),
    },
    discount_claims=(
        r"\b(?:get|gets|give|gives|giving|got|offer|offers|offering|grab|use|using|have|has|enjoy|apply|claim|"
        r"unlock|receive|"
        r"there's|there is|special|exclusive|secret|limited|early[- ]bird|student|loyalty|with|arrange|your|my|our)"
        r" (?:\w+ ){0,3}?(?:discount|discounts|price cut|promo price|sale price|early[- ]bird price)\b"
    ),
    code_words=(
        r"\b(?:(?:promo|promotion|promotional|discount|coupon|voucher|referral|gift|offer|checkout|access|"
        r"special|secret)"
        r"(?: card)?[- ]?codes?|coupon|voucher|promo|codes?|codeword)"
    ),
    code_verbs=r"\b(?:use|using|enter|type|apply|redeem|with|try|quote|mention)",
    code_contexts=r"\b(?:codes?|coupons?|promos?|vouchers?|checkout|discounts?|redeem|off|half price)\b|%",
)
