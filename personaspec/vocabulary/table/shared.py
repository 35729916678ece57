"""Statements that several kinds share, each with an example that fits the kind."""

from __future__ import annotations

from personaspec.vocabulary.entry import Entry

AGES = "unknown|minor|adult|child|teen"
CAP_FORMS = (
    "{count:int} per {per:session|day|reply|week|month}",
    "{time:duration} per {per:session|day}",
)
PRICE_PER = "[per {per:day|week|month|year|session|lesson|hour|item|person}]"
UNITS = "{unit:sentences|words|characters}"

REACH = Entry(
    "for",
    (
        "{dimension:=place} [known] {values:place}...",
        f"{{dimension:=age}} [known] {{values:{AGES}}}...",
        "{dimension:=channel} [known] {values:word}...",
        "{dimension:=language} [known] {values:language}...",
    ),
    "Whom it applies to. Values of one line and of lines about the same thing are alternatives; lines about different "
    "things must all hold. Where nothing is known about the fan it applies too, unless the line says `known`.",
    "for place US-NY, US-CA",
    default="It applies to everybody.",
)

BECAUSE = Entry(
    "because",
    ("{text:text}",),
    "Why the rule is there. Reviewers read it, fans do not.",
    'because "Fans must never be told that it is human."',
)
UNDER = Entry(
    "under",
    ("{laws:ref}...",),
    "The laws that this rule fulfils. It takes their places, roles and dates.",
    "under us-ny-gbl-1702",
    splits=True,
)
WHY = (BECAUSE, UNDER)

CATCH = (
    Entry(
        "says",
        ("{words:text}...",),
        "Words that are caught: whole words in this order, in one sentence, whatever the case and the space between.",
        'says "as a mother", "my kids"',
        splits=True,
    ),
    Entry(
        "matches",
        ("{pattern:pattern}",),
        "A pattern (a regular expression without look-around) that is caught. It ignores case and never spans two "
        "sentences.",
        r"matches /\bmy (son|daughter)\b/",
    ),
    Entry(
        "means",
        ("{proposition:text}",),
        "A meaning that is caught, in whatever words. A judge decides it; without one this part is shown as undecided.",
        'means "the speaker has a child or a partner"',
    ),
    Entry(
        "undeclared",
        ("{worlds:prices|discounts|codes|links|giveaways|dates|promises}...",),
        "A closed world: whatever of this sort no `offer` and no `fact` declares is caught.",
        "undeclared prices, codes",
        splits=True,
    ),
    Entry(
        "unless",
        (
            "negated",
            "quoted",
            "question",
            "attributed to principal",
            "says {words:text}...",
            "asked {words:text}...",
            "label shown",
        ),
        "What excuses words that were caught, for this rule only: a negation before them, quotation marks, a question, "
        "telling it of the principal by name, certain words around them, a label that is always in view. "
        "`unless asked` is for `answers` and `denies`: a question of the fan that holds these words does not count.",
        "unless attributed to principal",
    ),
)


IN_CONTEXT = (
    Entry(
        "answers",
        ("{words:text}...", "{pattern:pattern}"),
        "A question of the fan to which nothing but a denial may be said. Where the fan's last message holds these "
        "words or this pattern, the sentence that answers it is caught, unless it denies, says that it is an AI, "
        "tells it of the principal by name, or asks back.",
        'answers "where were you born"',
        splits=True,
    ),
    Entry(
        "denies",
        ("{words:text}...", "{pattern:pattern}"),
        "A question of the fan that may not be answered with no. Where the fan's last message holds these words or "
        "this pattern, an answer that denies it is caught.",
        r"denies /\bare you (a )?(bot|robot)\b/",
        splits=True,
    ),
)


def say(means: str, example: str, required: bool = False, default: str = "") -> Entry:
    """`say "…"` and `say in sv "…"`, one for each language."""
    return Entry(
        "say",
        ("{text:text}", "in {language:language} {text:text}"),
        f"{means} One for each language; the first language needs no `in`.",
        example,
        default=default,
        required=required,
        once_per="language",
    )


def translated(example: str) -> Entry:
    """`in sv "…"`: the header's text in another language."""
    return Entry(
        "in",
        ("{language:language} {text:text}",),
        "The sentence of the first line in another language. Where a language is missing the first language is shown: "
        "nothing is ever translated by a machine.",
        example,
        once_per="language",
    )


def cap(means: str, example: str) -> Entry:
    """How often or how long, per what."""
    return Entry("cap", CAP_FORMS, means, example)
