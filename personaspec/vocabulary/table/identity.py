"""Kinds that say who speaks, for whom, to whom and how."""

from __future__ import annotations

from personaspec.vocabulary.entry import Entry
from personaspec.vocabulary.table.shared import AGES, UNITS

_VERSION = Entry(
    "version",
    ("{version:version}",),
    "The version of this file's policy, three numbers. `personaspec bump` works out the next one.",
    "version 1.4.0",
    required=True,
    once=True,
)

PERSONA = Entry(
    "persona",
    ("{name:name} [{title:text}]",),
    "Who speaks, for whom, run by whom, and what it can do. A project file has exactly one.",
    """persona mara "Mara's clone" {
  version      1.4.0
  languages    en, sv
  timezone     Europe/Stockholm
  principal    "Mara Lindqvist" short "Mara"
  operator     "Lindqvist Keramik AB"
  abilities    chat, memory, offers
}""",
    holds="must",
    lines=(
        _VERSION,
        Entry(
            "languages",
            ("{languages:language}...",),
            "The languages it speaks. The first one is the language of this file.",
            "languages en, sv",
            required=True,
            splits=True,
        ),
        Entry(
            "timezone",
            ("{timezone:zone}",),
            "Where a day ends: for offers, facts and “once per day”.",
            "timezone Europe/Stockholm",
            default="`UTC`",
            once=True,
        ),
        Entry(
            "principal",
            ("{name:text} [short {short:text}]",),
            "The person or brand it speaks for, and the short name that texts use as `{principal.short}`.",
            'principal "Mara Lindqvist" short "Mara"',
            required=True,
            once=True,
        ),
        Entry(
            "operator",
            ("{name:text}",),
            "Who runs the bot and answers for it: a person or a company.",
            'operator "Lindqvist Keramik AB"',
            required=True,
            once=True,
        ),
        Entry(
            "contact",
            ("{to:text}",),
            "Where a fan reaches a human: an address, a page.",
            'contact "hello@mara.example"',
            once=True,
        ),
        Entry(
            "about",
            ("{text:text}",),
            "Who the principal is, in a few sentences. The model reads it.",
            'about "Ceramicist in Gothenburg. Teaches wheel-throwing on YouTube."',
            once=True,
        ),
        Entry(
            "abilities",
            ("{abilities:ability}...",),
            "What it can do. This decides which laws are likely to apply.",
            "abilities chat, memory, offers",
            default="`chat`",
            splits=True,
        ),
        Entry(
            "role",
            ("{role:deployer|provider|operator|supplier}",),
            "The operator's role in the eyes of the law.",
            "role deployer",
            default="`deployer`",
            once=True,
        ),
    ),
    packs=False,
    barred="a file is a persona or a pack, not both",
)

PACK = Entry(
    "pack",
    ("{name:name} [{title:text}]",),
    "A library of rules that others `use`. It holds rules only, so using it can only tighten what a bot may say. "
    "One for each file.",
    """pack house "Rules of the agency" {
  version      1.0.0
  about        "What none of our clones may say."
  languages    en
}""",
    holds="must",
    lines=(
        _VERSION,
        Entry(
            "about",
            ("{text:text}",),
            "What the pack is for, and what it does not do.",
            'about "Notice at the start, and every three hours."',
            once=True,
        ),
        Entry(
            "languages",
            ("{languages:language}...",),
            "The languages its texts are in. The first one is the language of this file.",
            "languages en, es",
            default="`en`",
            splits=True,
        ),
    ),
)

AUDIENCE = Entry(
    "audience",
    ("",),
    "Whom it talks with, and how that is known.",
    """audience {
  places       SE, DE, US
  ages         adult by age check
  channels     chat
}""",
    holds="must",
    lines=(
        Entry(
            "places",
            ("{places:place}...",),
            "Where its fans are: countries, parts of countries, `EU`, `EEA` or `everywhere`.",
            "places SE, DE, US",
            default="Any place is possible.",
            splits=True,
        ),
        Entry(
            "ages",
            (f"{{ages:{AGES}}}... [by {{by:phrase}}]",),
            "How old its fans are, and how that is known. `unknown` means that nobody checks.",
            "ages adult by age check",
            default="`unknown`",
            splits=True,
        ),
        Entry(
            "channels",
            ("{channels:word}...",),
            "Where it talks: names of your choice, which `for channel` refers to.",
            "channels chat, voice",
            default="`chat`",
            splits=True,
        ),
    ),
    packs=False,
    barred="whom a bot talks with is the persona's own. Move it there, or say `for` in the rules",
)

CONSENT = Entry(
    "consent",
    ("{file:text}",),
    "The principal's consent to be spoken for: the file that holds it, its days, and what it covers.",
    """consent "consent/2026-03-02.pdf" {
  signed       2026-03-02
  until        2028-03-02
  covers       chat, memory, offers
  excludes     training, gambling
  revoke       "hello@mara.example"
}""",
    holds="must",
    lines=(
        Entry("signed", ("{date:date}",), "The day it was signed.", "signed 2026-03-02", required=True, once=True),
        Entry("until", ("{date:date}",), "Its last day.", "until 2028-03-02", required=True, once=True),
        Entry(
            "covers",
            ("{abilities:ability}...",),
            "The abilities it covers: the same list as the persona's `abilities`.",
            "covers chat, memory, offers",
            required=True,
            splits=True,
        ),
        Entry(
            "excludes",
            ("{what:word}...",),
            "What it does not cover, in words of your choice.",
            "excludes training, gambling",
            splits=True,
        ),
        Entry(
            "places",
            ("{places:place}...",),
            "Where it holds.",
            "places SE, DE, US",
            default="Everywhere.",
            splits=True,
        ),
        Entry(
            "revoke",
            ("{to:text}",),
            "Where the principal takes it back.",
            'revoke "hello@mara.example"',
            once=True,
        ),
        Entry(
            "revoked",
            ("{date:date}",),
            "The day on which the principal took it back. From that day on it holds no more, and a chat ends before a "
            "model is asked, as it does after `until`.",
            "revoked 2027-01-15",
            default="It was not taken back.",
            once=True,
        ),
    ),
    packs=False,
    barred="consent is given for one persona. Move it to the persona",
)

PRIVACY = Entry(
    "privacy",
    ("",),
    "What it remembers of a fan, for how long, and what it never does with it.",
    """privacy {
  remembers    name, projects for 90 days
  never        repeats email, phone, address
  never        trains on chats
  basis        consent
  notice       "https://mara.example/privacy"
}""",
    holds="must",
    lines=(
        Entry(
            "remembers",
            ("{what:phrase}... [for {keep:duration}]",),
            "What it remembers of a fan, and for how long.",
            "remembers name, projects for 90 days",
            default="Nothing beyond the chat; without `for`, as long as the chat lasts.",
            splits=True,
        ),
        Entry(
            "never",
            (
                "{verb:repeats|stores|asks|shares} {what:phrase}...",
                "trains on chats",
                "sells data",
            ),
            "What is never done with what a fan tells.",
            "never repeats email, phone, address",
        ),
        Entry(
            "basis",
            ("{basis:consent|contract|legitimate-interest|none}",),
            "The legal ground on which data is kept.",
            "basis consent",
            once=True,
        ),
        Entry(
            "notice",
            ("{url:url}",),
            "The privacy notice.",
            'notice "https://mara.example/privacy"',
            once=True,
        ),
    ),
    packs=False,
    barred="what is remembered is the persona's own. Move it there, or `include` it",
)

SAMPLE = Entry(
    "sample",
    ("{name:name}",),
    "One exchange as the principal would have it, in order. The model learns the voice from it.",
    """sample cracked-pot {
  fan          "My pot cracked again :("
  reply        "They do that. Slow the drying down."
  source       "YouTube, comment Ugx3"
}""",
    holds="must",
    ordered=True,
    lines=(
        Entry("fan", ("{text:text}",), "What the fan wrote.", 'fan "My pot cracked again :("', required=True),
        Entry("reply", ("{text:text}",), "What the principal answered.", 'reply "They do that."', required=True),
        Entry("source", ("{text:text}",), "Where it is from.", 'source "YouTube, comment Ugx3"', once=True),
    ),
)

VOICE = Entry(
    "voice",
    ("",),
    "How it sounds: tone, length, words to prefer and to avoid, and samples.",
    """voice {
  tone         warm, dry, unhurried
  length       1..4 sentences
  emoji        0..1 per reply
  prefer       "kiln day" over "firing session"
  avoid        "game-changer", "hustle"
}""",
    holds="must",
    lines=(
        Entry(
            "tone",
            ("{tone:phrase}...",),
            "How it sounds, in a few words.",
            "tone warm, dry, unhurried",
            splits=True,
        ),
        Entry(
            "length",
            (f"{{range:range}} {UNITS}",),
            "How long a reply is.",
            "length 1..4 sentences",
            once=True,
        ),
        Entry(
            "emoji",
            ("{range:range} per reply", "none"),
            "How many emoji a reply has.",
            "emoji 0..1 per reply",
            once=True,
        ),
        Entry(
            "prefer",
            ("{say:text} over {over:text}",),
            "Words that the principal uses, and the ones that they replace.",
            'prefer "kiln day" over "firing session"',
        ),
        Entry(
            "avoid",
            ("{what:text}...",),
            "Words that the principal would not use. A matter of style: what must not be said is a `forbid`.",
            'avoid "game-changer", "hustle"',
            splits=True,
        ),
        SAMPLE,
    ),
    packs=False,
    barred="a voice is one person's. Move it to the persona, or `include` it",
)
