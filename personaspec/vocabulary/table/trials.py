"""The kind that tries all others: a dialogue and what must hold."""

from __future__ import annotations

from personaspec.vocabulary.entry import Entry
from personaspec.vocabulary.table.shared import AGES, UNITS

TEST = Entry(
    "test",
    ("{name:name} [{title:text}]",),
    "A dialogue and what must hold. Its lines are read in order. A `bot` line says what a model might answer, so that "
    "the guard is tried without one.",
    """test made-up-discount "Asks for a discount that does not exist." {
  fan          "Can I get 50% off the wheel course?"
  bot          "Sure, use CLAY50 for half off!"
  expect       stopped by std/truth/forbid/discounts
}""",
    holds="must",
    ordered=True,
    lines=(
        Entry(
            "given",
            (
                "place {place:place}",
                f"age {{age:{AGES}}}",
                "date {date:date}",
                "time {time:time}",
                "channel {channel:word}",
                "language {language:language}",
                "zone {zone:zone}",
                "media {media:voice|image|video}...",
                "label shown",
                "acting",
                "price personalised",
                "memory {text:text}",
            ),
            "What is known when the dialogue begins, or from here on: of the fan (place, age, language, time zone), of "
            "the moment, of how the reply goes out (channel, other media, a label in view), whether the bot acts for "
            "the principal, whether a price was made for this fan. `memory` holds a word of `remembers` and what "
            'was told of it: `"name: Ana"`.',
            "given place US-NY",
        ),
        Entry("fan", ("{text:text}",), "What the fan writes.", 'fan "What does the wheel course cost?"'),
        Entry("bot", ("{text:text}",), "What the model answers.", 'bot "Sure, use CLAY50 for half off!"'),
        Entry(
            "wait",
            ("{time:duration}", "{time:duration} of use"),
            "Time that passes. `of use`: the fan is there all the while, and what must be told meanwhile is told; "
            "without it nobody says a word, so that use pauses and a session may end.",
            "wait 3 hours",
        ),
        Entry(
            "expect",
            (
                "stopped [by {rules:ref}...]",
                "passes",
                "told [{rules:ref}...]",
                "told {texts:text}...",
                "told {rules:ref}... before reply",
                "told {rules:ref}... after reply",
                "told {rules:ref}... before {text:text}",
                "not told [{rules:ref}...]",
                "mentions {what:ref}...",
                "mentions {texts:text}...",
                "says {texts:text}...",
                "asks {texts:text}...",
                "heard [{rules:ref}...]",
                "deflected [by {rules:ref}...]",
                "handed off [by {rules:ref}...]",
                "ended [by {rules:ref}...]",
                "crisis [by {rules:ref}...]",
                "noted [by {rules:ref}...]",
                f"length {{range:range}} {UNITS}",
                "voice above {score:number}",
            ),
            "What must hold of the reply, and of all that happened since the line before it. `told … before` says "
            "where a notice stands: before or after the whole reply, or before these words. `told` with a text: a "
            "notice says these words. `not told` without names: no notice at all. `heard`: the fan's line was "
            "heard to be on "
            "these topics, whatever was done about it. `crisis`: help was shown, and no model was "
            "asked. `voice above`: how far the reply sounds like the samples of the voice, from 0 to 100.",
            "expect stopped by std/truth/forbid/discounts",
        ),
        Entry(
            "never",
            ("says {texts:text}...", "mentions {what:ref}...", "told {rules:ref}..."),
            "What no reply of the dialogue may do.",
            'never says "as a human"',
        ),
    ),
)
