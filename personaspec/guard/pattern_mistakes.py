"""What RE2's syntax has not and people write: the message, and what to write instead. Data only."""

from __future__ import annotations

from typing import Final

GROUPS: Final = {
    "(?=": (
        "looks ahead with `(?=…)`, and a pattern cannot",
        "write what must follow as part of the pattern itself",
    ),
    "(?!": (
        "looks ahead with `(?!…)`, and a pattern cannot",
        'catch it without that part and excuse the exception on a line of its own: `unless says "…"`',
    ),
    "(?<=": (
        "looks back with `(?<=…)`, and a pattern cannot",
        "write what must stand before as part of the pattern itself",
    ),
    "(?<!": (
        "looks back with `(?<!…)`, and a pattern cannot",
        (
            'catch it without that part and excuse the exception on a line of its own: `unless says "…"` or '
            "`unless negated`"
        ),
    ),
    "(?>": (
        "holds an atomic group `(?>…)`, and a pattern has none",
        "write `(?:…)`: patterns run in linear time, so nothing is gained by holding on",
    ),
    "(?(": (
        "holds a condition `(?(…)…)`, and a pattern has none",
        "write one `matches` line for each case",
    ),
    "(?R": (
        "calls itself with `(?R)`, and a pattern cannot",
        "write out the depths that matter, one `matches` line each",
    ),
    "(?#": ("holds a comment `(?#…)`", "move it behind the statement: `matches /…/  # why`"),
    "(?P=": (
        "refers back to a group with `(?P=…)`, and a pattern cannot",
        "write both wordings out, one `matches` line for each",
    ),
    "(?P>": ("calls a group with `(?P>…)`, and a pattern cannot", "write the group out again"),
    "(?&": ("calls a group with `(?&…)`, and a pattern cannot", "write the group out again"),
    "(?|": ("holds a branch reset `(?|…)`, and a pattern has none", "write `(?:…|…)`"),
}
"""By how the group opens."""

ESCAPES: Final = {
    "Z": ("`\\Z` is not known in a pattern", "write `$`"),
    "G": ("`\\G` is not known in a pattern", "remove it: a pattern is looked for anywhere in a sentence"),
    "K": ("`\\K` is not known in a pattern", "remove it: the whole sentence is judged, whatever the span"),
    "X": ("`\\X` is not known in a pattern", "write `.`"),
    "R": ("`\\R` is not known in a pattern", "remove it: a sentence holds no line break"),
    "h": ("`\\h` is not known in a pattern", "write `\\s`"),
    "H": ("`\\H` is not known in a pattern", "write `\\S`"),
    "u": ("`\\u` is not known in a pattern", "write the character itself, or its code point as `\\x{E9}`"),
    "U": ("`\\U` is not known in a pattern", "write the character itself, or its code point as `\\x{1F600}`"),
    "N": ("`\\N` is not known in a pattern", "write the character itself"),
    "k": ("refers back to a group with `\\k`, and a pattern cannot", "write both wordings out, one line for each"),
    "g": ("refers back to a group with `\\g`, and a pattern cannot", "write both wordings out, one line for each"),
    "C": ("`\\C` is not known in a pattern", "write `.`"),
}
"""By the character after the backslash."""
