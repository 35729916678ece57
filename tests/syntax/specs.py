"""Real specs to break, ways to break them, and generators of specs and of nonsense."""

from __future__ import annotations

import random
import re
import string
from pathlib import Path

from hypothesis import strategies as st

from personaspec.source import Source
from personaspec.syntax.lexer import LBRACE, MASTER, RBRACE
from personaspec.syntax.parser import parse
from personaspec.syntax.tree import Parsed, Statement, Tree

EXAMPLES = Path(__file__).parent / "examples"
MARA = (EXAMPLES / "mara.persona").read_text(encoding="utf-8")
NEW_YORK = (EXAMPLES / "us-ny.persona").read_text(encoding="utf-8")
PROSE = '''persona oona "Oona" {
  about        """
    First line, with a "quote" in it.

      A deeper line {persona.name}.
  """
  contact      "a@b.example"
}
'''
ALL = (MARA, NEW_YORK, PROSE)

# What people type and what machines leave behind; joined at random they make the worst files.
SCRAPS = (
    *(
        '"',
        '""',
        '"""',
        '\\"',
        "'",
        "`",
        "“",
        "”",
        "«",
        "{",
        "}",
        "{{",
        "}}",
        "{a.b}",
        "{ a }",
        "{",
        ",",
        ",,",
        ";",
        ":",
    ),
    *(
        "=",
        "#",
        "# c",
        "#x",
        "#~ PS001",
        "//",
        "/*",
        "*/",
        "<!--",
        "-->",
        "--",
        "-",
        "*",
        "•",
        "1.",
        "[",
        "]",
        "(",
        ")",
    ),
    *("/a/", "/a/i", "/[", "/a", "€1", "$1,299.00", "129,00", "19,99€/month", "1-4", "1..4", "22:00-7:00", "9:30"),
    *("3h", "20 %", "20%", "31/12/2026", "03/04/2026", "2026-12-31", "1.2.3", "0.5", ".5", "5.", "1_000", "2nd"),
    *(
        "https://a.example/b?c=d",
        "a@b.example",
        "std/x@2026.11",
        "./a",
        "../a/b",
        "a--b",
        "-a",
        "営業時間",
        "नमस्ते",
        "e\u0301",
    ),
    *(
        "\n",
        "\r\n",
        "\r",
        "\t",
        " ",
        "   ",
        "\n\n",
        "\x00",
        "\x0b",
        "\x0c",
        "\x85",
        "\u2028",
        "\u202e",
        "\u200b",
        "\ufeff",
    ),
    *(
        "\ud800",
        "\U000e0041",
        "\\",
        "\\u{202E}",
        "\\u{",
        "\\d",
        "，",
        "｛",
        "｝",
        "persona",
        "topic x",
        "says",
        "then talk",
    ),
)


def check(text: str) -> Parsed:
    """The text, parsed."""
    return parse(Source("x.persona", text))


def codes(text: str) -> list[tuple[int, str]]:
    """Line and code of each finding."""
    parsed = check(text)
    return [(parsed.source.position(found.span.start).line, found.code.id) for found in parsed.diagnostics]


def braces(text: str) -> list[int]:
    """Where the braces of blocks are, leaving out those in texts."""
    return [m.start(m.lastindex) for m in MASTER.finditer(text) if m.lastindex in (LBRACE, RBRACE)]


def comments(tree: Tree) -> list[str]:
    """Every comment of a tree, in the order of the file."""
    found: list[str] = []

    def walk(statement: Statement) -> None:
        found.extend(comment.text for comment in statement.above)
        if statement.block is None:
            found.extend([statement.beside.text] if statement.beside else [])
            return
        found.extend([statement.block.beside.text] if statement.block.beside else [])
        for inner in statement.block.statements:
            walk(inner)
        found.extend(comment.text for comment in statement.block.inside)
        found.extend([statement.block.after.text] if statement.block.after else [])

    for statement in tree.statements:
        walk(statement)
    found.extend(comment.text for comment in tree.end)
    return found


def with_comments(text: str, rng: random.Random) -> tuple[str, list[str]]:
    """The text with comments and blank lines strewn over it, and the comments."""
    lines: list[str] = []
    made: list[str] = []
    inside = False  # of prose
    for line in text.split("\n"):
        inside ^= '"""' in line
        if inside or '"""' in line:
            lines.append(line)
            continue
        while rng.random() < 0.15:
            lines.append("" if rng.random() < 0.5 else " " * rng.randrange(5) + _new(made, rng))
        if "#" not in line and line.strip() and rng.random() < 0.3:
            line += "  " + _new(made, rng)
        lines.append(line)
    return "\n".join(lines), made


def _new(made: list[str], rng: random.Random) -> str:
    made.append(f"# c{len(made)}" + rng.choice(["", " x", ' "y', " { }", " , ;"]))
    return made[-1]


def mutated(text: str, rng: random.Random) -> str:
    """The text after some random edits: scraps put in, stretches taken out, doubled or swapped."""
    for _ in range(rng.randrange(1, 6)):
        at = rng.randrange(len(text) + 1)
        end = min(len(text), at + rng.choice([0, 0, 1, 1, 2, 5, 30]))
        match rng.randrange(6):
            case 0 | 1 | 2:
                text = text[:at] + rng.choice(SCRAPS) + text[end:]
            case 3:
                text = text[:at] + text[end:]
            case 4:
                text = text[:end] + text[at:end] + text[end:]
            case _:
                text = text[:at] + chr(rng.choice([rng.randrange(128), rng.randrange(0x110000)])) + text[at:]
    return text


def nonsense(rng: random.Random) -> str:
    """Scraps joined at random."""
    return "".join(rng.choice(SCRAPS) + rng.choice(["", " ", "\n"]) for _ in range(rng.randrange(60)))


scraps = st.lists(st.sampled_from(SCRAPS) | st.text(max_size=5), max_size=60).map("".join)

# Valid specs (`5,5` is none: see PS026): what the printer must bring to one form without changing what they say.
_words = st.from_regex(r"[a-zåéß営][a-z0-9]{0,8}(-[a-z0-9]{1,5})?(/[a-z]{1,4})?", fullmatch=True)
_said = st.lists(
    st.sampled_from([*string.ascii_letters, *" ,;:#'’“”…åé営🙂/[]()!?-\t", "\\n", '\\"', "{a.b}"]), max_size=20
).map("".join)
_texts = _said.map(lambda body: f'"{body}"')
_plain = st.sampled_from(
    ["5", "0.5", "20%", "1..4", "22:00..07:00", "2026-12-31", "09:30", "1.2.3", "/a[/]b{2}/", "/x\\/y/"]
)
_atoms = st.one_of(_words, _texts, _plain)
_space = st.sampled_from([" ", "  ", "\t", "   "])
_end = st.sampled_from(["\n", "\n", "\n\n", "\r\n", "\n\n\n", "\n  \n"])
_comment = st.sampled_from(["", "", "", " # c", "  #~ PS001", "\t#! x", " #"])
_own = st.sampled_from(["", "", "", "# above\n", "\n   # a\n\n# b\n"])


@st.composite
def _prose(draw: st.DrawFn) -> str:
    lines = draw(st.lists(_said.map(lambda body: body.replace('"""', "")), max_size=4))
    indent = draw(st.sampled_from([" ", "    ", "\t"]))
    end = draw(st.sampled_from(["\n", "\r\n"]))
    rows = "".join((indent + line if line.strip() else line.strip()) + end for line in lines)
    return f'"""{end}{rows}{draw(st.sampled_from(["", " ", "   "]))}"""'


@st.composite
def _statement(draw: st.DrawFn, depth: int) -> str:
    groups = draw(st.lists(st.lists(_atoms, min_size=1, max_size=3), max_size=4))
    space = draw(_space)
    line = draw(_words) + "".join(
        (space if number == 0 else draw(st.sampled_from([" ,", ", ", " ,  "]))) + space.join(group)
        for number, group in enumerate(groups)
    )
    if draw(st.integers(0, 7)) == 0 and not groups:
        line += space + draw(_prose())
    if depth < 3 and draw(st.integers(0, 3)) == 0:
        body = draw(st.lists(_statement(depth + 1), max_size=4))
        if draw(st.booleans()) and len(body) == 1 and "#" not in body[0] and "\n" not in body[0].strip():
            line += space + "{ " + body[0].strip() + " }"
        else:
            line += draw(st.sampled_from(["{", " {", "  {"])) + draw(_comment) + "\n" + "".join(body) + draw(_own) + "}"
    return draw(_own) + draw(st.sampled_from(["", "  ", "\t"])) + line + draw(_comment) + draw(_end)


specs = st.lists(_statement(0), max_size=6).map("".join)


def one_line(text: str) -> str:
    """A line without the comment at its end."""
    return re.split(r"[ \t]+#[ \t~!]", text, maxsplit=1)[0]
