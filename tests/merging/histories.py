"""Histories to merge: an example spec, and what two people made of it, line by line and declaration by declaration."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from personaspec.source import Source
from personaspec.syntax.printer import format_text
from personaspec.vocabulary.layout import may_split
from tests.properties.specs import EXAMPLES, PERSONAS, Part, parts, whole

WORDS = ("my wife", "half price", "trust me", "kiln god", "last chance", "only for you")
OTHER = {
    "price": ("price        99 EUR", "price        12 USD", "price        free"),
    "severity": ("severity     low", "severity     high"),
    "then": ("then         replace", "then         stop", "then         note"),
    "every": ("every        1 hour of use", "every        6 hours of use", "every        20 minutes of use"),
    "until": ("until        2027-01-31", "until        2027-06-30"),
    "version": ("version      1.5.0", "version      2.0.0"),
    "timezone": ("timezone     UTC", "timezone     Europe/Berlin"),
    "because": ('because      "A word from the lawyer."', 'because      "Fans asked."'),
    "cap": ("cap          2 per day", "cap          3 per session"),
    "length": ("length       1..2 sentences", "length       2..6 sentences"),
}
"""Other lines for a line, by its word."""
MORE = {
    "forbid": (
        *(
            'says         "my wife"',
            'says         "trust me", "last chance"',
            "unless       negated",
            "unless       quoted",
        ),
        *('unless       says "half price"', "for          place US", 'violates     "Trust me, my wife says so."'),
        *(r"matches      /\bkiln god(s)?\b/", 'unless       says "kiln god"'),
    ),
    "topic": ('says         "kiln god"', "for          channel chat", "unless       quoted"),
    "disclose": (
        *("when         back after 7 days", "states       is-ai", "for          place DE", "unless       label shown"),
        *("cap          1 per day",),
    ),
    "limit": ("cap          30 minutes per session", "for          place US"),
    "voice": ('avoid        "hustle", "vibes"', "tone         dry"),
    "audience": ("places       FR", "places       GB, US"),
    "privacy": ("never        stores weight",),
    "fact": ('answers      "Is that so?"',),
    "offer": ('code         "FIVE" 5%',),
}
"""Lines that may come into a block."""
RELAX = """relax std/claims/personal-life/forbid/{rule} {{
  unless       says "{words}"
  because      "Asked for."
  by           "Legal"
  until        2027-03-31
}}
"""


@dataclass(frozen=True)
class History:
    """A text and what two sides made of it; all canonical."""

    path: Path
    base: str
    ours: str
    theirs: str


@lru_cache(maxsize=4)
def pool() -> tuple[Part, ...]:
    """Rules that somebody might copy over."""
    return tuple(part for path in EXAMPLES for part in parts(path) if part.word in ("forbid", "limit", "test", "topic"))


def history(seed: int, most: int = 3) -> History:
    """A random one. The same seed gives the same."""
    chance = random.Random(seed)
    path = chance.choice(PERSONAS)
    base = parts(path)
    focus = chance.choice([part for part in base if part.word in ("forbid", "disclose", "topic", "limit", "relax")])
    sides = [canonical(_edited(chance, base, focus, most)) for _ in range(2)]
    return History(path, canonical(whole(base)), *sides)


def canonical(text: str) -> str:
    """Its canonical form."""
    return format_text(Source("", text), may_split)[0]


def _edited(chance: random.Random, base: Sequence[Part], focus: Part, most: int) -> str:
    """Some edits; half of them in one declaration, so that the two sides meet there."""
    made = list(base)
    for _ in range(chance.randint(1, most)):
        at = next((n for n, part in enumerate(made) if part.head == focus.head), None)
        if at is None or chance.random() < 0.5:
            at = chance.randrange(len(made))
        match chance.choice(["line", "line", "line", "line", "line", "drop", "copy", "move", "relax", "rename"]):
            case "line" if made[at].lines:
                made[at] = _line(chance, made[at])
            case "drop" if made[at].word not in ("persona", "audience"):
                del made[at]
            case "copy":
                held = {part.head.split(" ")[1] for part in made if " " in part.head}
                new = [part for part in pool() if part.head.split(" ")[1] not in held]
                made.insert(chance.randrange(1, len(made) + 1), chance.choice(new))
            case "move":
                made.insert(chance.randrange(len(made)), made.pop(at))
            case "relax":
                rule, words = chance.choice(["home", "family", "past"]), chance.choice(WORDS)
                if not any(part.head.endswith(f"forbid/{rule}") for part in made):
                    head, *lines, _ = RELAX.format(rule=rule, words=words).splitlines()
                    made.append(Part(head.removesuffix(" {"), tuple(Part(line.strip()) for line in lines)))
            case "rename" if made[at].word in ("forbid", "test", "limit"):
                word, name, rest = made[at].head.split(" ", 2)
                made[at] = replace(made[at], head=f"{word} {name}-x {rest}")
            case _:
                pass
    text = whole(made)
    return text if chance.random() < 0.7 else f"# A word on seed {chance.randrange(100)}.\n\n{text}"


def _line(chance: random.Random, part: Part) -> Part:
    lines = list(part.lines or ())
    edit = chance.choice(["other", "other", "add", "add", "drop", "item", "item", "unitem", "move"])
    fit = {"other": tuple(OTHER), "item": ("says", "avoid"), "unitem": ("says", "avoid")}.get(edit)
    at = chance.choice([n for n, line in enumerate(lines) if fit is None or line.word in fit] or [0])
    word = lines[at].word
    match edit:
        case "other" if word in OTHER:
            lines[at] = Part(chance.choice(OTHER[word]))
        case "add" if part.word in MORE:
            lines.insert(chance.randrange(len(lines) + 1), Part(chance.choice(MORE[part.word])))
        case "drop" if len(lines) > 3 and part.word != "persona":
            del lines[at]
        case "item" if word in ("says", "avoid"):
            lines[at] = Part(f'{lines[at].head}, "{chance.choice(WORDS)}"')
        case "unitem" if word in ("says", "avoid") and '", "' in lines[at].head:
            lines[at] = Part(lines[at].head.rpartition(", ")[0])
        case "move" if part.word not in ("test", "sample"):
            lines.insert(chance.randrange(len(lines)), lines.pop(at))
        case _:
            pass
    return replace(part, lines=tuple(lines))
