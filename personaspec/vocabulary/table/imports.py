"""Kinds that bring in other files, or weaken one setting of what they brought in."""

from __future__ import annotations

from personaspec.vocabulary.entry import Entry
from personaspec.vocabulary.table.shared import CATCH, cap

USE = Entry(
    "use",
    ("{path:path}",),
    "Bring in a pack of rules: of the standard library (`std/…`), or a file beside this one (`./…`). "
    "Its rules only tighten. A version may follow: `std/truth@2026.11`.",
    "use std/disclosure/eu-ai-act",
    default="`std/prelude` is always in use.",
)

INCLUDE = Entry(
    "include",
    ("{path:path}",),
    "A further file of this persona. It may say anything that this file may say.",
    "include ./facts",
    packs=False,
    barred="an included file may say anything, and a pack may not. Make it a pack of its own, and `use` it",
)

_UNLESS = next(entry for entry in CATCH if entry.word == "unless")

RELAX = Entry(
    "relax",
    ("{rule:ref}",),
    "Weaken one setting of a rule, for a reason, by name, and until a day: then the rule is as before. "
    "Every report and every diff shows it. Crisis rules cannot be relaxed.",
    """relax std/claims/personal-life/forbid/home {
  unless       says "my studio"
  because      "In samples, 'my studio' is Mara speaking; the reply names her."
  by           "Lea Lind, legal"
  until        2027-03-31
}""",
    holds="must",
    lines=(
        Entry("off", ("",), "The rule is off.", "off", once=True),
        Entry("unless", _UNLESS.forms, "A further excuse for this rule.", 'unless says "my studio"'),
        Entry(
            "every",
            ("{time:duration} of use", "{turns:int} turns"),
            "A longer interval between two notices.",
            "every 5 hours of use",
        ),
        Entry(
            "then",
            ("{action:note|rewrite|replace|stop|hand-off|end|talk|deflect}",),
            "A milder action.",
            "then note",
            once=True,
        ),
        cap("A cap on how often a notice is shown, or a looser limit.", "cap 1 per day"),
        Entry(
            "because",
            ("{text:text}",),
            "Why it may be weakened.",
            'because "The reply names her."',
            required=True,
        ),
        Entry("by", ("{who:text}",), "Who decided it.", 'by "Lea Lind, legal"', required=True, once=True),
        Entry(
            "until",
            ("{date:date}",),
            "The last day on which the rule is weakened.",
            "until 2027-03-31",
            required=True,
            once=True,
        ),
    ),
    one_of=(("off", "unless", "every", "then", "cap"),),
    packs=False,
    barred="a pack only tightens. Move it to the persona that needs the exception",
)
