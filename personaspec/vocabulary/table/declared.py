"""Kinds that declare what is true, what is sold, what is wanted. Only a persona (or its included files) may."""

from __future__ import annotations

from personaspec.vocabulary.entry import Entry
from personaspec.vocabulary.table.shared import PRICE_PER, REACH, cap, say, translated

VALUE = Entry(
    "value",
    ("{name:name} {title:text} [over {over:ref}...]",),
    "A principle, and the principles that rank below it. It decides which objective comes first.",
    'value honesty "Say what you don\'t know." over growth',
    packs=False,
    barred="what comes first is the persona's own. Move it there, or `include` it",
)

OBJECTIVE = Entry(
    "objective",
    ("{name:name} {title:text}",),
    "What the business wants: when it may be pursued, how often, and how that is measured. At most one in a reply, and "
    "none in a crisis.",
    """objective fill-course "Fill the spring wheel course." {
  offer        wheel-course
  serves       growth
  when         asked "learning to throw", "beginner tools"
  never        topic grief
  cap          1 per session
  say          "Mara teaches this step by step in her wheel course."
  measure      clicks on wheel-course
}""",
    holds="must",
    lines=(
        Entry("offer", ("{offers:ref}...",), "The offers it is about.", "offer wheel-course", splits=True),
        Entry("serves", ("{values:ref}...",), "The values it serves.", "serves growth", splits=True),
        Entry(
            "when",
            (
                "asked {texts:text}...",
                "topic {topics:ref}...",
                "session starts",
                "offer {offers:ref}...",
                "back after {time:duration}",
            ),
            "When it may be pursued.",
            'when asked "learning to throw", "beginner tools"',
        ),
        Entry(
            "never",
            ("asked {texts:text}...", "topic {topics:ref}..."),
            "When it may not.",
            "never topic grief",
        ),
        cap("How often it may be pursued.", "cap 1 per session"),
        say("What it says.", 'say "Mara teaches this step by step in her wheel course."'),
        Entry(
            "measure",
            ("clicks on {offer:ref}", "{what:text}"),
            "What is counted.",
            "measure clicks on wheel-course",
        ),
        REACH,
    ),
    packs=False,
    barred="it would let every importer be sold something. Move it to the persona, or `include` it",
)

FACT = Entry(
    "fact",
    ("{name:name} {title:text}",),
    "Something that is true and may be said. With `answers`, its sentence is the reply to those questions.",
    """fact studio "Mara's studio is in Gothenburg, Sweden." {
  source       "https://mara.example/about"
  seen         2026-04-01
}""",
    holds="may",
    lines=(
        Entry(
            "source",
            ("{text:text}",),
            "Where it is from: a link, a letter, a name.",
            'source "https://mara.example/about"',
            once=True,
        ),
        Entry("seen", ("{date:date}",), "The day on which it was last seen there.", "seen 2026-04-01", once=True),
        Entry(
            "until",
            ("{date:date}",),
            "The last day on which it may be said.",
            "until 2026-12-31",
            default="No end.",
            once=True,
        ),
        Entry(
            "quote",
            ("of principal {date:date}",),
            "The sentence is the principal's own words, of this day: said word for word, and always with their name.",
            "quote of principal 2026-03-01",
            once=True,
        ),
        Entry(
            "answers",
            ("{texts:text}...",),
            "Questions that are answered with this sentence, without the model.",
            'answers "Why do my pots crack?", "What is an s-crack?"',
            splits=True,
        ),
        Entry("renew", ("{date:date}",), "The day by which it must be checked again.", "renew 2026-09-01", once=True),
        Entry(
            "evidence",
            ("{text:text}",),
            "What proves it, where a claim needs proof.",
            'evidence "Test report 2026-14, page 3"',
            once=True,
        ),
        Entry(
            "states",
            ("{what:word}...",),
            "What kind of claim it is.",
            "states health-claim",
            splits=True,
        ),
        translated('in sv "Maras verkstad ligger i Göteborg."'),
    ),
    packs=False,
    barred="it would let every importer say it. Move it to the persona, or `include` it",
)

KNOWLEDGE = Entry(
    "knowledge",
    ("{name:name} {title:text}",),
    "Material that may inform a reply. It is no ground for a price, a date, a link, a code or an experience.",
    """knowledge glazes "Notes on glazes." {
  folder       "notes/glazes"
  licence      own work
}""",
    holds="must",
    lines=(
        Entry("folder", ("{text:text}",), "The folder with its files.", 'folder "notes/glazes"', once=True),
        Entry("feed", ("{url:url}",), "The address of a feed.", 'feed "https://mara.example/feed.xml"', once=True),
        Entry(
            "licence",
            ("{text:phrase}",),
            "By what right it is used.",
            "licence CC-BY-4.0",
            once=True,
        ),
        Entry("source", ("{text:text}",), "Where it is from.", 'source "The studio wiki"', once=True),
        Entry("until", ("{date:date}",), "The last day on which it is used.", "until 2027-01-31", once=True),
    ),
    packs=False,
    barred="what a bot has read is the persona's own. Move it there, or `include` it",
)

GIVEAWAY = Entry(
    "giveaway",
    ("",),
    "A prize draw. All its fields are required.",
    """giveaway {
  prize        "A starter set of three tools"
  entry        "Send a photo of your first pot."
  eligible     "Adults in Sweden and Germany"
  ends         2026-12-24
  sponsor      "Lindqvist Keramik AB"
  rules        "https://mara.example/draw"
}""",
    once=True,
    holds="must",
    lines=(
        Entry("prize", ("{text:text}",), "What is won.", 'prize "A starter set"', required=True, once=True),
        Entry("entry", ("{text:text}",), "How to take part.", 'entry "Send a photo."', required=True, once=True),
        Entry("eligible", ("{text:text}",), "Who may.", 'eligible "Adults in Sweden"', required=True, once=True),
        Entry("ends", ("{date:date}",), "The last day.", "ends 2026-12-24", required=True, once=True),
        Entry("sponsor", ("{text:text}",), "Who gives it.", 'sponsor "Keramik AB"', required=True, once=True),
        Entry("rules", ("{url:url}",), "Its rules.", 'rules "https://mara.example/draw"', required=True, once=True),
    ),
)

OFFER = Entry(
    "offer",
    ("{name:name} {title:text}",),
    "What is sold or given, exactly. Prices, links and codes that no offer declares are not said.",
    """offer wheel-course "Twelve lessons on the wheel, for beginners." {
  price        129 EUR
  link         "https://mara.example/wheel"
  code         "CLAY20" 20% until 2026-10-31
  until        2026-12-31
  relationship own
}""",
    holds="must",
    lines=(
        Entry(
            "price",
            (
                f"{{money:money}} {PRICE_PER}",
                "free",
                f"from {{money:money}} {PRICE_PER}",
            ),
            "What it costs: an amount with its currency, per what, `from` the lowest of several, or `free`.",
            "price 19.99 GBP per month",
            required=True,
        ),
        Entry(
            "link",
            ("{urls:url}...",),
            "Where it is. Only links that are declared are said.",
            'link "https://mara.example/wheel"',
            splits=True,
        ),
        Entry(
            "code",
            (
                "{code:text} {percent:percent} [until {until:date}]",
                "{code:text} {money:money} [until {until:date}]",
                "{code:text} {text:text} [until {until:date}]",
            ),
            "A discount code: what it takes off (a percentage, an amount, or a sentence), and its last day.",
            'code "CLAY20" 20% until 2026-10-31',
            once_per="code",
        ),
        Entry("until", ("{date:date}",), "Its last day.", "until 2026-12-31", default="No end.", once=True),
        Entry(
            "relationship",
            ("{relationship:own|affiliate|paid|gifted}",),
            "What the principal gets: it is their own, they earn a commission, they were paid, or it was a gift. "
            "This decides which notice is due.",
            "relationship own",
            required=True,
            once=True,
        ),
        Entry("source", ("{text:text}",), "Where its terms are from.", 'source "Price list 2026"', once=True),
        GIVEAWAY,
        REACH,
        translated('in sv "Tolv lektioner vid drejskivan."'),
    ),
    packs=False,
    barred="it would let every importer say a price. Move it to the persona, or `include` it",
)
