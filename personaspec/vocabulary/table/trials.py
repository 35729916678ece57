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
                "memory {text:text}",
            ),
            "What is known when the dialogue begins, or from here on.",
            "given place US-NY",
        ),
        Entry("fan", ("{text:text}",), "What the fan writes.", 'fan "What does the wheel course cost?"'),
        Entry("bot", ("{text:text}",), "What the model answers.", 'bot "Sure, use CLAY50 for half off!"'),
        Entry("wait", ("{time:duration}",), "Time that passes.", "wait 3 hours"),
        Entry(
            "expect",
            (
                "stopped [by {rules:ref}...]",
                "passes",
                "told [{rules:ref}...]",
                "mentions {what:ref}...",
                "mentions {texts:text}...",
                "says {texts:text}...",
                "asks {texts:text}...",
                "deflected [by {rules:ref}...]",
                "handed off",
                "ended",
                "noted [by {rules:ref}...]",
                f"length {{range:range}} {UNITS}",
            ),
            "What must hold of the reply.",
            "expect stopped by std/truth/forbid/discounts",
        ),
        Entry(
            "never",
            ("says {texts:text}...", "mentions {what:ref}..."),
            "What no reply of the dialogue may do.",
            'never says "as a human"',
        ),
    ),
)
