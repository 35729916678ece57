"""Every word of every kind reaches the IR, and `explain` shows it: what is silently dropped, nobody would miss.

Each row of the vocabulary is tried in each of its forms: the policy (or the tests) must differ from the same file
without the line, and so must what `explain` tells.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from personaspec import project
from personaspec.compiler import Compiled
from personaspec.diagnostic import Severity
from personaspec.explanation import explain
from personaspec.packed import PackedStore
from personaspec.vocabulary.entry import Entry
from personaspec.vocabulary.table import KINDS
from tests.unlinted import compile_unlinted

STORE = PackedStore()

PERSONA = """persona mara "Mara's clone" {
  version      1.0.0
  languages    en, sv
  principal    "Mara Lindqvist" short "Mara"
  operator     "Lindqvist Keramik AB"
}
"""
PACK = """pack main "A pack." {
  version      1.0.0
  languages    en, sv
}
"""
BESIDE = """
value calm "Nobody is hurried."
offer kit "A kit." {
  price        20 EUR
  relationship own
}
topic weather "The weather." {
  says         "is it raining"
}
law house "The house." {
  status       enacted
  places       SE
  starts       2026-01-01
  source       "https://mara.example/law"
  grade        primary
  verified     2026-11-01
}
"""
REQUIRED = {
    "law": {
        "status": "status enacted",
        "places": "places SE",
        "starts": "starts 2026-02-01",
        "source": 'source "https://mara.example/law2"',
        "grade": "grade primary",
        "verified": "verified 2026-11-02",
    },
    "consent": {"signed": "signed 2026-03-02", "until": "until 2028-03-02", "covers": "covers chat"},
    "relax": {"off": "off", "because": 'because "So."', "by": 'by "Lea"', "until": "until 2027-03-31"},
    "offer": {"price": "price 129 EUR", "relationship": "relationship own"},
    "topic": {"says": 'says "election"', "say": 'say "No."', "then": "then deflect"},
    "forbid": {"says": 'says "vote for"', "say": 'say "No."'},
    "disclose": {"states": "states is-ai", "when": "when session starts"},
    "limit": {"cap": "cap 2 per day", "then": "then end", "say": 'say "Bye."'},
    "test": {"fan": 'fan "Hi!"', "bot": 'bot "Hello."', "expect": "expect passes"},
    "persona": {
        "version": "version 1.0.0",
        "languages": "languages en, sv",
        "principal": 'principal "Mara Lindqvist"',
        "operator": 'operator "Lindqvist Keramik AB"',
    },
    "pack": {"version": "version 1.0.0"},
    "sample": {"fan": 'fan "Hi!"', "reply": 'reply "Hello."'},
    "giveaway": {
        "prize": 'prize "A kit."',
        "entry": 'entry "A form."',
        "eligible": 'eligible "All."',
        "ends": "ends 2026-12-24",
        "sponsor": 'sponsor "Keramik AB"',
        "rules": 'rules "https://mara.example/draw"',
    },
}
HEADERS = {
    "persona": 'persona mara "Mara\'s clone"',
    "pack": 'pack main "A pack."',
    "law": 'law tried "The law."',
    "audience": "audience",
    "privacy": "privacy",
    "voice": "voice",
    "consent": 'consent "consent.pdf"',
    "relax": "relax std/truth/forbid/prices",
    "test": 'test tried "A try."',
}
"""What stands before the block of a kind whose header is not `kind name "…"`."""

# A line for each form, in the order of the table's forms; an entry that is not here is tried by its example.
FORMS = {
    ("objective", "when"): [
        'when asked "learning"',
        "when topic weather",
        "when session starts",
        "when offer kit",
        "when back after 7 days",
    ],
    ("objective", "never"): ['never asked "learning"', "never topic weather"],
    ("objective", "measure"): ["measure clicks on kit", 'measure "orders"'],
    ("objective", "offer"): ["offer kit"],
    ("objective", "serves"): ["serves calm"],
    ("offer", "price"): ["price 19.99 GBP per month", "price free", "price from 80 EUR per person"],
    ("offer", "code"): ['code "A" 20% until 2026-10-31', 'code "A" 20 EUR', 'code "A" "two for one" until 2026-10-31'],
    ("privacy", "never"): ["never repeats email", "never trains on chats", "never sells data"],
    ("voice", "emoji"): ["emoji 0..1 per reply", "emoji none"],
    ("law", "lawyer"): ['lawyer "Lea Lind"'],
    ("law", "reaches"): ["reaches all of memory, feelings", "reaches any of voice"],
    ("law", "places"): ["places SE, DE"],
    ("disclose", "when"): [
        "when session starts",
        "when day starts",
        "when asked identity",
        'when asked "who are you"',
        "when back after 7 days",
        "when offer affiliate",
        "when offer",
        "when link",
        "when topic weather",
        "when price personalised",
        "when media voice",
        "when acting",
        "when access",
        "when leaving",
    ],
    ("disclose", "every"): ["every 3 hours of use", "every 20 turns"],
    ("disclose", "placed"): [
        "placed after reply",
        "placed before sentence",
        "placed same message",
        "placed own bubble",
        "placed always",
    ],
    ("disclose", "wording"): ["wording paraphrase"],
    ("disclose", "unless"): ["unless label shown"],
    ("relax", "every"): ["every 5 hours of use", "every 40 turns"],
    ("relax", "then"): ["then note"],
    ("test", "given"): [
        "given place US-NY",
        "given age minor",
        "given date 2026-11-21",
        "given time 10:00",
        "given channel chat",
        "given language sv",
        "given zone Europe/Stockholm",
        "given media voice, image",
        "given label shown",
        "given acting",
        "given price personalised",
        'given memory "a name"',
    ],
    ("test", "wait"): ["wait 3 hours", "wait 3 hours of use"],
    ("test", "expect"): [
        "expect stopped by std/truth/forbid/prices",
        "expect stopped",
        "expect told std/disclosure/baseline/disclose/start",
        "expect told std/disclosure/baseline/disclose/start before reply",
        "expect told std/disclosure/baseline/disclose/start after reply",
        'expect told std/disclosure/baseline/disclose/start before "Hello"',
        "expect not told std/disclosure/baseline/disclose/start",
        "expect not told",
        "expect mentions offer/kit",
        'expect mentions "kit"',
        'expect says "hello"',
        'expect asks "what"',
        "expect deflected by topic/weather",
        "expect handed off",
        "expect handed off by topic/weather",
        "expect ended",
        "expect ended by topic/weather",
        "expect crisis",
        "expect crisis by std/crisis/topic/self-harm",
        "expect noted",
        "expect length 1..3 sentences",
    ],
    ("test", "never"): [
        'never says "human"',
        "never mentions offer/kit",
        "never told std/disclosure/baseline/disclose/start",
    ],
    ("persona", "role"): ["role operator"],
    ("persona", "principal"): ['principal "Mara Lindqvist" short "Mara"'],
    ("persona", "languages"): ["languages en, sv, de"],
    ("persona", "version"): ["version 2.0.0"],
    ("pack", "version"): ["version 2.0.0"],
    ("topic", "then"): ["then talk", "then deflect", "then hand-off", "then crisis"],
    ("topic", "stays"): ["stays until safe", "stays for session"],
    ("forbid", "then"): ["then note", "then rewrite", "then stop", "then hand-off", "then end"],
    ("forbid", "severity"): ["severity high"],
    ("limit", "then"): ["then hand-off"],
}
CATCH = {
    "undeclared": ["undeclared prices, codes", "undeclared dates"],
    "unless": [
        "unless negated",
        "unless quoted",
        "unless question",
        "unless attributed to principal",
        'unless says "half the battle"',
        "unless label shown",
    ],
    "under": ["under house"],
    "for": ["for place US-NY", "for age known minor", "for channel chat", "for language sv"],
    "cap": ["cap 3 per week", "cap 1 hour per day"],
    "say": ['say "Something else."', 'say in sv "Något annat."'],
    "in": ['in sv "På svenska."'],
    "ages": ["ages adult by age check", "ages minor, teen"],
}
SAME = {("topic", "then", "then deflect"), ("law", "lawyer", "lawyer none")}  # what is so anyway


def tries() -> Iterator[tuple[tuple[str, ...], Entry, str]]:
    """(path of kinds, row, line) for each line to try."""
    for kind in KINDS:
        yield from _of((kind.word,), kind)


def _of(path: tuple[str, ...], parent: Entry) -> Iterator[tuple[tuple[str, ...], Entry, str]]:
    for row in parent.lines:
        if row.lines:
            yield from _of((*path, row.word), row)
            continue
        key = (path[-1], row.word)
        for line in FORMS.get(key) or CATCH.get(row.word) or [row.example]:
            if (*key, line) not in SAME:
                yield path, row, line


def file(path: tuple[str, ...], lines: dict[str, list[str]]) -> str:
    """A file with one declaration that holds these lines in its innermost block."""
    kind = path[0]
    said = [line for held in lines.values() for line in held]
    if len(path) > 1:
        name = " tried" if path[1] == "sample" else ""
        outer = [line for word, line in REQUIRED.get(kind, {}).items() if word != path[1]]
        said = [*outer, f"{path[1]}{name} {{", *(f"  {line}" for line in said), "}"]
    header = HEADERS.get(kind, f'{kind} tried "It is tried."')
    block = "\n".join([f"{header} {{", *(f"  {line}" for line in said), "}"]) + "\n"
    base = "" if kind in ("persona", "pack") else PERSONA
    return base + block + ("" if kind == "pack" else BESIDE)


@cache
def compiled(text: str) -> Compiled:
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "main.persona")
        Path(path).write_text(text, encoding="utf-8")
        made = compile_unlinted(project.load([path], store=STORE), path)
    broken = [d for d in made.diagnostics if d.severity is Severity.ERROR and d.code.id < "PS130"]
    assert broken == [], (text, [d.message for d in broken])
    return made


def parts(made: Compiled) -> object:
    """What a file means, where nothing of where it stands is part of it."""
    return made.persona, made.tests, made.pack


@pytest.mark.parametrize(
    ("path", "row", "line"), [pytest.param(*t, id=f"{'-'.join(t[0])}: {t[2][:50]}") for t in tries()]
)
def test_the_word_reaches_the_ir_and_is_shown(path: tuple[str, ...], row: Entry, line: str) -> None:
    required = {word: [held] for word, held in REQUIRED.get(path[-1], {}).items()}
    if path == ("relax",):
        rule = {"every": "std/disclosure/baseline/disclose/reminder", "cap": "std/disclosure/baseline/disclose/start"}
        HEADERS["relax"] = f"relax {rule.get(row.word, 'std/truth/forbid/prices')}"
    if path == ("limit",) and row.word == "quiet":
        required.pop("cap")
        required["quiet"] = ["quiet 01:00..02:00"]
    if path == ("test",) and row.word in ("wait", "never", "expect"):
        required.setdefault(row.word, [])
    without = compiled(file(path, required))
    lines = {word: list(held) for word, held in required.items()}
    single = row.once or (row.once_per and "in " not in line) or (path[-1] in ("persona", "pack") and row.required)
    lines[row.word] = [line] if single else [*lines.get(row.word, []), line]
    if path == ("relax",) and row.word in ("unless", "every", "then", "cap"):
        lines.pop("off", None)
    made = compiled(file(path, lines))
    if line in required.get(row.word, []):
        return  # it stood there already; other tries show that its absence is seen
    assert parts(made) != parts(without), f"`{line}` of `{path[-1]}` changes nothing in the IR"
    told, before = explain(made), explain(without)
    assert told != before, f"`explain` does not show `{line}` of `{path[-1]}`"
