"""Kinds that are rules: a law to stand under, what to listen for, what not to say, what to tell, when to end."""

from __future__ import annotations

from personaspec.vocabulary.entry import Entry
from personaspec.vocabulary.table.shared import CATCH, IN_CONTEXT, REACH, WHY, cap, say, translated

RELATIONSHIPS = "own|affiliate|paid|gifted"
STATES = (
    "is-ai",
    "not-human",
    "speaks-for",
    "is-ad",
    "earns-commission",
    "is-sponsored",
    "is-gifted",
    "own-product",
    "take-break",
    "personalised-price",
    "not-licensed",
    "not-advice",
    "crisis-help",
    "may-be-wrong",
    "reads-none",
    "reads-some",
    "reads-all",
    "not-suitable-minors",
    "no-purchase-necessary",
)

LAW = Entry(
    "law",
    ("{name:name} {title:text}",),
    "A law, or guidance, that rules stand under. A rule that says `under` it takes its places, roles and dates.",
    """law us-ny-gbl-1702 "N.Y. Gen. Bus. Law 1700-1704" {
  status       enacted
  places       US-NY
  starts       2025-11-05
  source       "https://www.nysenate.gov/legislation/laws/GBS/1702"
  grade        primary
  verified     2026-11-21
  lawyer       none
  reaches      all of memory, feelings, relationship
  binds        operator
  needs        not-human
}""",
    holds="must",
    lines=(
        Entry(
            "status",
            ("{status:enacted|proposed|vetoed|enjoined|repealed|guidance}",),
            "What became of it.",
            "status enacted",
            required=True,
            once=True,
        ),
        Entry("places", ("{places:place}...",), "Where it holds.", "places US-NY", required=True, splits=True),
        Entry("starts", ("{date:date}",), "The first day.", "starts 2025-11-05", required=True, once=True),
        Entry("until", ("{date:date}",), "The last day.", "until 2028-12-31", default="No end.", once=True),
        Entry(
            "source",
            ("{url:url}",),
            "Where its text is.",
            'source "https://www.nysenate.gov/legislation/laws/GBS/1702"',
            required=True,
            once=True,
        ),
        Entry(
            "grade",
            ("{grade:primary|secondary|tracker|memory}",),
            "How good the source is: the law itself, somebody on it, a list, or what somebody remembers.",
            "grade primary",
            required=True,
            once=True,
        ),
        Entry(
            "verified",
            ("{date:date}",),
            "The day on which somebody last read it.",
            "verified 2026-11-21",
            required=True,
            once=True,
        ),
        Entry(
            "lawyer",
            ("none", "{who:text}"),
            "Who has looked at it with a lawyer's eyes.",
            "lawyer none",
            default="`none`",
            once=True,
        ),
        Entry(
            "reaches",
            ("everyone", "all of {abilities:ability}...", "any of {abilities:ability}..."),
            "Which bots it reaches, by what they can do.",
            "reaches all of memory, feelings, relationship",
            default="`everyone`",
            once=True,
        ),
        Entry(
            "binds",
            ("{roles:operator|provider|deployer|supplier|endorser|advertiser}...",),
            "Whom it binds.",
            "binds operator",
            splits=True,
        ),
        Entry(
            "counts",
            ("{what:word}...",),
            "What must be counted for its reports.",
            "counts identity-notices, crisis-referrals",
            splits=True,
        ),
        Entry(
            "needs",
            (f"{{what:{'|'.join(STATES)}}}...",),
            "What fans must be told by it: propositions, as a `disclose` states them. One that no notice under the law "
            "tells, in a language that is served, is an error.",
            "needs not-human, is-ai",
            splits=True,
        ),
    ),
)

TOPIC = Entry(
    "topic",
    ("{name:name} {title:text}",),
    "Something a fan may bring up, and what happens then. It listens to the fan.",
    """topic politics "Elections, parties, candidates." {
  says         "who should I vote for"
  means        "the fan asks for an opinion on an election, a party or a candidate"
  then         deflect
  say          "I don't speak for Mara on politics."
}""",
    holds="must",
    lines=(
        *CATCH,
        Entry(
            "then",
            ("{then:talk|deflect|hand-off|crisis}",),
            "What happens: talk about it, answer with the `say` line only, hand over to a human, or show crisis help.",
            "then deflect",
            default="`deflect` where there is a `say`, else `talk`.",
            once=True,
        ),
        Entry(
            "stays",
            ("until safe", "for session"),
            "How long the topic stays, once it came up.",
            "stays until safe",
            default="For that one message.",
            once=True,
        ),
        say("The fixed reply.", 'say "I don\'t speak for Mara on politics."'),
        *WHY,
        REACH,
    ),
    barred="`talk` loosens. Leave it out, or move the topic to the persona",
)

FORBID = Entry(
    "forbid",
    ("{name:name} {title:text}",),
    "Something the bot may not say. It listens to the bot, sentence by sentence.",
    """forbid personal-life "Claims a child, a partner or a home of its own." {
  says         "as a mother", "my kids"
  means        "the speaker has a child or a partner"
  unless       negated
  then         replace
  say          "I'm an AI, so no kids here."
  violates     "As a mother, I'd wait two days."
  allows       "Mara has a daughter; I'm only software."
}""",
    holds="must",
    lines=(
        *CATCH,
        *IN_CONTEXT,
        Entry(
            "severity",
            ("{severity:high|low}",),
            "What happens when a judge fails: a high rule stops the reply, a low one lets it pass and logs it.",
            "severity high",
            default="`high` in packs, `low` in personas.",
            once=True,
        ),
        Entry(
            "then",
            ("{then:note|rewrite|replace|stop|hand-off|end}",),
            "What happens: only note it, let the model write it again, put the `say` line in its place, stop the reply "
            "before it, hand over to a human, or end the chat.",
            "then replace",
            default="`replace` where there is a `say`, else `stop`.",
            once=True,
        ),
        say("What is said in its place.", 'say "I\'m an AI, so no kids here."'),
        *WHY,
        REACH,
        Entry(
            "violates",
            ("{texts:text}...",),
            "An example that must be caught. The compiler tries it.",
            'violates "As a mother, I\'d wait two days."',
            splits=True,
        ),
        Entry(
            "allows",
            ("{texts:text}...",),
            "An example that must not be caught. The compiler tries it.",
            'allows "Mara has a daughter."',
            splits=True,
        ),
    ),
)

DISCLOSE = Entry(
    "disclose",
    ("{name:name} {title:text}",),
    "Something fans must be told: the sentence itself, when, how often and where.",
    """disclose ai-identity "I'm an AI version of {principal.name}, not a human." {
  states       is-ai, not-human, speaks-for
  when         session starts
  when         asked identity
  every        3 hours of use
  placed       before reply
}""",
    holds="must",
    lines=(
        Entry(
            "states",
            (f"{{what:{'|'.join(STATES)}}}...",),
            "What the sentence tells. Laws ask for these; the compiler checks what it can.",
            "states is-ai, not-human, speaks-for",
            required=True,
            splits=True,
        ),
        Entry(
            "when",
            (
                "session starts",
                "day starts",
                "asked identity",
                "asked {texts:text}...",
                "back after {time:duration}",
                f"offer [{{relationships:{RELATIONSHIPS}|giveaway}}...]",
                "link",
                "topic {topics:ref}...",
                "price personalised",
                "media {media:voice|image|video}...",
                "acting",
                "access",
                "leaving",
            ),
            "When it is told. Each `when` line is one more occasion.",
            "when session starts",
        ),
        Entry(
            "every",
            ("{time:duration} of use", "{turns:int} turns"),
            "Told again after this much use, or after so many turns.",
            "every 3 hours of use",
        ),
        cap("Told at most so often.", "cap 1 per day"),
        Entry(
            "placed",
            ("before reply", "after reply", "before sentence", "same message", "own bubble", "always"),
            "Where it stands. `before sentence`: before the one that called for it; `always`: a label in view.",
            "placed before reply",
            default="`before reply`",
            once=True,
        ),
        Entry(
            "wording",
            ("{wording:exact|paraphrase}",),
            "Whether it is told word for word. Exact texts are never merged with others.",
            "wording exact",
            default="`exact`",
            once=True,
        ),
        Entry("spoken", ("first",), "On a voice channel it is spoken before all else.", "spoken first", once=True),
        Entry("unless", ("label shown",), "What makes it unnecessary: a label in view.", "unless label shown"),
        Entry("ack", ("required",), "The fan must confirm it.", "ack required", once=True),
        say("A further sentence that is told with it.", 'say "Ask me anything about clay."'),
        *WHY,
        REACH,
        translated('in sv "Jag är en AI, ingen människa."'),
    ),
)

LIMIT = Entry(
    "limit",
    ("{name:name} {title:text}",),
    "A cap or quiet hours that end the chat.",
    """limit minors-session "An hour at a time for minors." {
  for          age known minor
  cap          1 hour per session
  then         end
  say          "That's an hour, so this chat ends here for now."
}""",
    holds="must",
    lines=(
        cap("How long, or how often.", "cap 1 hour per session"),
        Entry(
            "quiet",
            ("{hours:timerange}",),
            "Hours in which it does not chat, in the fan's time zone where that is known.",
            "quiet 22:00..07:00",
        ),
        Entry(
            "then",
            ("{then:end|hand-off}",),
            "What happens: end the chat, or hand over to a human.",
            "then end",
            required=True,
            once=True,
        ),
        say("What the fan is told.", 'say "That\'s an hour, so this chat ends here for now."', required=True),
        *WHY,
        REACH,
    ),
    one_of=(("cap", "quiet"),),
)
