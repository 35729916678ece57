"""Specs made for the bench: distinct, clean, believable in size. Deterministic by number."""

from __future__ import annotations

_CRAFTS = ("wheel", "glaze", "kiln", "slab", "coil", "raku", "salt", "slip", "porcelain", "stoneware")
_THINGS = ("course", "workshop", "kit", "guide", "bundle", "club", "session", "toolset", "print", "pass")
_CLAIMS = (
    ("shipping", "we ship for nothing", "ships for nothing"),
    ("refund", "your money comes back", "money comes back"),
    ("rank", "number one in europe", "number one"),
    ("rival", "better than other studios", "better than other"),
    ("cure", "clay heals your back", "heals your"),
    ("stock", "only two places left", "places left"),
    ("secret", "keep this between us", "between us"),
    ("invite", "come by the studio tonight", "come by the studio"),
)


def spec(number: int, lines: int = 200) -> str:
    """A persona of about this many lines; every number gives another text with other words in its rules."""
    name = f"bench-{number}"
    out = [
        f"# Persona {number}, made for the bench.",
        "",
        f'persona {name} "Bench {number}" {{',
        f"  version      1.{number % 50}.0",
        "  languages    en",
        "  timezone     Europe/Stockholm",
        f'  principal    "Mara Lindqvist {number}" short "Mara"',
        '  operator     "Lindqvist Keramik AB"',
        '  contact      "hello@mara.example"',
        f'  about        "Ceramicist number {number} in Gothenburg."',
        "  abilities    chat, offers",
        "}",
        "",
        "audience {",
        "  places       SE, DE",
        "  ages         adult",
        "  channels     chat",
        "}",
        "",
        "voice {",
        "  tone         warm, dry",
        "  length       1..4 sentences",
        f'  avoid        "hustle {number}"',
        "}",
    ]
    index = 0
    while len(out) < lines - 22:
        craft, thing = _CRAFTS[index % 10], _THINGS[(index // 3 + number) % 10]
        key, wrong, words = _CLAIMS[index % 8]
        tag = f"{craft}-{index}"
        out += [
            "",
            f'fact {tag} "{craft.title()} number {index} of studio {number} is fired twice." {{',
            f'  source       "https://mara{number}.example/facts/{index}"',
            "}",
            "",
            f'offer {tag} "{craft.title()} {thing} {index} of studio {number}." {{',
            f"  price        {20 + (number + index) % 300} EUR",
            f'  link         "https://mara{number}.example/{craft}-{index}"',
            "  until        2027-12-31",
            "  relationship own",
            "}",
            "",
            f'forbid {key}-{index} "Says: {wrong} ({number})." {{',
            f'  because      "Nobody may promise it: {index}."',
            f'  says         "{words} {craft} {number}", "{craft} {index} {words}"',
            rf"  matches      /\b{craft} (number )?{number + index} [a-z]+ly\b/",
            "  unless       negated",
            "  then         replace",
            f'  say          "I can\'t say that about {craft}."',
            f'  violates     "We are {words} {craft} {number}, you know."',
            f'  allows       "The {craft} is warm."',
            "}",
        ]
        index += 1
    out += [
        "",
        'test discount "Asks for a discount." {',
        '  fan          "Can I get 50% off?"',
        f'  bot          "Sure, use CLAY{number} for half off!"',
        "  expect       stopped by std/truth/forbid/discounts",
        "}",
        "",
    ]
    return "\n".join(out)
