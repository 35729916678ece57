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
        r"nothing but|none other|no other than|not to mention|don't forget|never forget|don't you|didn't i|"
        r"haven't i)\b"
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
        "smackers": _DOLLARS,
        "grand": ("GBP", "EUR", *_DOLLARS),
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
    cents={"cent": ("EUR", *_DOLLARS), "cents": ("EUR", *_DOLLARS), "pence": ("GBP",), "p": ("GBP",)},
    weights=(
        r"\b(?:weigh\w*|lift\w*|lose|loses|losing|lost|gain\w*|heavy|heavier|lighter|dumbbells?|barbells?|"
        r"kettlebells?|"
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
        r"(?:volts?|amps?|watts?|%|percent|hours?|hrs?|minutes?|mins?|seconds?|days?|weeks?|months?|"
        r"years?|times?|people|persons?|"
        r"points?|"
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
        (
            r"\b(?:for free|free of (?:charge|cost)|at no (?:extra |additional |further )?(?:cost|charge)|"
            r"costs? (?:you |us )?"
            r"(?:absolutely )?(?:nothing|zero)|no charge|no cost (?:to|at all|for|whatsoever)|zero (?:cost|"
            r"dollars|euros)|no cost to you|"
            r"without (?:any |extra )?(?:charge|cost)|won't cost (?:you )?(?:a thing|anything|a cent|a penny|a dime)|"
            r"doesn't cost (?:you )?(?:a thing|anything|a cent|a penny|a dime)|free as a gift|(?:is|are|be|it|"
            r"this|month|week|lesson|class|drinks?|round|one|shipping|'s|'re) on the house|"
            r"complimentary|gratis|100% free|freebies?|(?:pay|paying|owe) (?:us |me |her )?nothing|it's on (?:me|us)|"
            r"my treat|(?:have|get|it|that|them|you|yours) for nothing)\b"
        ),
        (
            r"\b(?:it|this|that|these|those|they|courses?|class|classes|lessons?|workshops?|sessions?|shipping|"
            r"delivery|postage|"
            r"returns?|entry|admission|access|membership|trial|guide|ebook|e-book|book|kits?|download|tickets?|"
            r"everything|which|"
            r"one|app|newsletter|webinar|call|coaching|consultation|month|week|lesson one|pdf|samples?|mugs?|"
            r"repairs?|upgrade)"
            r"(?:'s|'re| is| are| was| were| will be| comes| come|'ll be)(?: (?:completely|totally|absolutely|"
            r"all|always|also|"
            r"now|100%|entirely|actually|yours for|yours|available for|on me and|both|still|basically|"
            r"usually))* free\b"
        ),
        (
            r"\bfree (?:[^\W\d_]+(?:-[^\W\d_]+)? ){0,2}(?:courses?|class|classes|lessons?|workshops?|webinars?|"
            r"trial|trials|e-?books?|"
            r"guides?|shipping|delivery|postage|returns|access|downloads?|samples?|sessions?|copy|copies|"
            r"gifts?|months?|weeks?|"
            r"tickets?|consultations?|kits?|memberships?|merch|subscriptions?|stuff|products?|entry|admission|"
            r"calls?|coaching|"
            r"pdfs?|books?|mugs?|cameras?|upgrades?|stickers?|shirts?|t-shirts?|hoodies?|posters?|prints?|"
            r"bonus|bonuses|credits?|"
            r"vouchers?|refills?|repairs?|replacements?|pass|passes|templates?|presets?|newsletter|wheel|"
            r"starter|pack|packs|box|bundle|spots?|seats?|places?|glaze|apron|tote|bag|cap|lunch|"
            r"breakfast|drinks?|coffee|pizza|iphone|phone|laptop|console|headphones|set)\b"
        ),
        (
            r"\b(?:get|gets|getting|receive|send|sending|give|giving|win|claim|grab|throw in|include|includes|"
            r"with|plus|"
            r"score|ship)(?: (?:you|everyone|all|each|them|yourself|our|my|her|his))? (?:a|an|your|one|some|two|"
            r"three|any|the|another|\d+) free [^\W\d_]+"
        ),
        r"\b(?:buy|order)(?: \w+)? (?:\w+ )?(?:and|,) (?:get|receive)(?: \w+){0,2} free\b",
    ),
    free_not=(
        r"\bnothing (?:but|more than|except)\b|"
        r"\b(?:they|which|one)(?:'s|'re| is| are| was| were)(?: \w+)? free (?:on|until|after|tomorrow|today|"
        r"tonight|next|this)\b|"
        r"\bfree(?: (?:to\b|from\b|of (?!charge|cost)|range|on my|on your|"
        r"as (?:a bird|you|possible)|for (?:you to|a "
        r"(?:chat|call|coffee)|lunch|dinner|coffee|the (?:day|evening|afternoon))|time|will|speech|trade|fall|"
        r"throw|kick|hit|roll|shot|swing|attack|turn|move|hand|"
        r"hands|spirit|spirited|radical|radicals|market|verse|style|agent|world|press|form|flow|flowing|"
        r"weekend|weekends|day|"
        r"days|moment|moments|afternoon|evening|evenings|hour|hours|rein|space|minute|minutes|again|now|when|"
        r"if|and easy|society|"
        r"movement|thinking|play|expression|choice|zone|zones|jazz|energy|people|kiln|country|standing)\b|-|ly\b)"
    ),
    instalments=(
        (
            r"\b(?:\d{1,2}|two|three|four|five|six|ten|twelve|a few|several|multiple|easy)(?:,? (?:easy|equal|"
            r"monthly|weekly|"
            r"interest-free|small))* (?:payments|instal?lments)(?: of)?\b"
        ),
        (
            r"\bpay(?:ing|ments?)? (?:it |for it |the course |over time )?(?:in|by|with|over|"
            r"via) (?:(?:\d{1,2}|two|three|four|six|monthly|a few|several|"
            r"easy|small) )*(?:instal?lments|payments|parts|months)\b"
        ),
        (
            r"\b(?:(?:a|our|the|monthly|flexible|has|offer|offers) )+payment plans?\b|\bspread the cost\b|"
            r"\bsplit (?:it|the (?:payment|"
            r"cost|price)) (?:into|over|in)\b|\bbuy now,? pay later\b|\bpay later\b|\bpay (?:half|"
            r"the rest) (?:now|later|up front|"
            r"upfront)\b"
        ),
    ),
    percent_words=r"(?:percent|per cent|pct)",
    off_words=(
        r"(?:off|discount|discounts|cheaper|reduction|reduced|rebate|cashback|less|price cut|markdown|sale|sales|"
        r"saving|savings|on sale|pricing|student pricing)"
    ),
    save_words=(
        r"(?:save|saves|saving|discount(?:ed)? (?:of|by|is)|discount:|reduced by|reduction of|rebate of|"
        r"knock(?:s|ed)?|take[sn]?|"
        r"lower(?:ed)? by|shaves?|trims?|cuts?|slash(?:ed)?|drop(?:ped)? by|get(?:s)? you|cashback of)"
    ),
    deals={
        "half": (
            r"\bhalf[- ](?:off|price|the price|the cost|price off)\b|\bhalf of the (?:price|cost)\b|\bhalf[- "
            r"](?:rate|fare|the (?:rate|fee))\b|\b(?:price|"
            r"cost) (?:is|was|gets) (?:cut |"
            r"slashed )?(?:in half|halved)\b|\bcut the price in half\b|\bhalf what (?:it|you)\b|"
            r"\bhalve the price\b|\b(?:pay|pays|paying) (?:only |just )?half\b"
        ),
        "two-for-one": (
            r"\b(?:two|2)[- ]?(?:for|4|-for-)[- ]?(?:one|1|the price of (?:one|1))\b|\bbogo\b|\bpay for (?:one|"
            r"1),? get (?:two|2)\b|"
            r"\b(?:buy|order|take|get) (?:one|1|any)(?: [^\W\d_]+)?,? (?:and )?(?:get|take|receive) (?:one|1|"
            r"another|the second|a second)"
            r"\b|\b(?:the )?second (?:one |[^\W\d_]+ )?(?:is |comes |comes for )?free\b|"
            r"\bbring a friend (?:for )?free\b|\btwo for one\b|\b(?:buy|take|get|order) (?:two|three|2|"
            r"3)(?: [^\W\d_]+)?,? (?:and |then )?(?:only )?pay for (?:one|two|1|2)\b"
        ),
        "three-for-two": (
            r"\b(?:three|3)[- ](?:for|4)[- ](?:two|2|the price of (?:two|2))\b|\bbuy (?:two|2),? get (?:one|"
            r"1)\b"
        ),
    },
    bare_off=(
        (
            r"\b(?:get|gets|save|saves|take|takes|takes|give you|gives you|knock|knocks|enjoy|with|for|have|"
            r"grab|at|is|another|extra|"
            r"an extra|up to|now|like|about|around) \d{1,3} off\b"
        ),
        r"\b\d{1,3} off (?:your|the|any|all|every|everything|with|at|if|when|this|on|for)\b",
        r"\b(?:it's|is|for|pay|pays|costs?|that's) \d{1,3} (?:less|cheaper)\b",
        r"\b\d{1,3} (?:less|cheaper) (?:with|if|when|for you|today|this week|at)\b",
    ),
    discount_claims=(
        (
            r"\b(?:get|gets|getting|give|gives|giving|got|gotten|offer|offers|offering|grab|use|using|have|has|"
            r"enjoy|apply|claim|unlock|"
            r"receive|there's|there is|there are|special|exclusive|secret|limited|early[- ]bird|student|"
            r"loyalty|with|arrange|your|"
            r"my|our|a|an|get you|make you|sort you|extra|another|big|huge|nice|small|little|family|friends?|"
            r"fan|fans|follower|"
            r"subscriber|members?|first[- ]time|seasonal|summer|spring|autumn|winter|christmas|launch|bulk|"
            r"group|bundle|holiday)"
            r"(?: [^\W\d_]+){0,3}? (?:discounts?|price cut|promo prices?|sale prices?|early[- ]bird prices?|"
            r"mates' rates|reduced prices?|"
            r"price reduction|markdown|rebate)\b"
        ),
        r"\b(?:discounted|reduced) (?:price|prices|rate|rates|fee|tickets|entry)\b",
        r"\b(?:knock|take|shave|bring) (?:a (?:bit|little|few)|something|some|the price|it)(?: \w+)? (?:off|down)\b",
        (
            r"\b(?:it|they|everything|course|courses|book|books|kit|kits|class|classes|workshop|shop|"
            r"store)(?:'s|'re| is| are)"
            r"(?: \w+)? (?:on sale|on offer|discounted|reduced|marked down|cheaper)\b(?: (?:right now|now|"
            r"today|this|for|until|at|if|"
            r"when|with))?"
        ),
        (
            r"\b(?:i|we|she|he)(?:'ll| will| can|'d| could) (?:do|make|give|offer|get|cut|find|"
            r"sort)(?: you)? (?:it |that |them |this )?"
            r"(?:a |an |you )?(?:\w+ )?(?:cheaper|better price|special price|good price|good deal|great deal|"
            r"special deal|special rate|"
            r"lower price|deal)\b"
        ),
        (
            r"\b(?:a|our|the|my|this) (?:special|exclusive|secret|vip|insider|fan|friends and family|"
            r"friends-and-family) (?:price|rate|deal|"
            r"offer)\b(?: (?:for|just|only|today|on|right))?"
        ),
        (
            r"\b(?:friends and family|mates'?|members'?|student|students'|early[- ]bird|fan|insider|loyalty|"
            r"subscriber) (?:rate|rates|"
            r"price|prices|pricing|deal|deals)\b"
        ),
        (
            r"\bfraction of the price\b|\b(?:get|have|sell|yours|it) (?:\w+ ){0,2}at cost\b|"
            r"\bprices? (?:is|are|has been|have been) (?:slashed|cut|reduced|lowered|"
            r"dropped)\b|"
            r"\bslash(?:ed|ing)? (?:the )?prices?\b|\bless than (?:the )?(?:full|usual|regular|normal|list) price\b|"
            r"\bbelow (?:the )?(?:list|usual|regular|retail) price\b"
        ),
    ),
    fractions={
        "a fifth": 20,
        "one fifth": 20,
        "a quarter": 25,
        "one quarter": 25,
        "a third": 33,
        "one third": 33,
        "a tenth": 10,
        "two thirds": 66,
        "three quarters": 75,
    },
    code_words=(
        r"\b(?:(?:promo|promotion|promotional|discount|coupon|voucher|referral|gift|offer|checkout|access|"
        r"special|secret)"
        r"(?: card)?[- ]?codes?|coupon|voucher|promo|codes?|codeword|(?:secret|magic|hidden|code|special|"
        r"discount|promo|sale|checkout) (?:word|"
        r"phrase|one)(?: too)?|"
        r"secret|palabra (?:secreta|clave|mágica)|mot (?:secret|magique|de passe)|(?:geheim|zauber|code)(?:wort|"
        r"code)|lösenordet?|hemligt ord|hemliga ordet|kodord(?:et)?)"
    ),
    code_verbs=(
        r"\b(?:put|pop|drop|paste|punch in|throw in|plug in|use|using|enter|type in|put in|key in|type|apply|"
        r"redeem|with|try|quote|mention)"
    ),
    code_contexts=(
        r"\b(?:at the till|check(?:ing)? out|basket|when (?:you pay|paying|ordering)|in the box|codes?|coupons?|"
        r"promos?|vouchers?|checkout|discounts?|redeem|off|half price)\b|%"
    ),
)
