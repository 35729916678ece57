"""Merges of one declaration, line by line: what is clean, what is a conflict, and how it stands in the file."""

from __future__ import annotations

import subprocess
import sys

import pytest

from personaspec.diagnostic import Severity
from personaspec.merging.file import MergedFile, merge_files
from personaspec.merging.meaning import meaning_text
from personaspec.source import Source
from personaspec.syntax.parser import parse

RULE = """\
forbid visits "Invites a fan to the studio." {
  severity     low
  says         "drop by the studio", "come over"
  unless       negated
  then         replace
  say          "The studio isn't open to visitors."
  say          in sv "Ateljén är inte öppen."
  violates     "Drop by the studio!"
}
"""
FACT = """\
fact wheel "Mara throws on a Shimpo." {
  seen         2026-03-01
}
"""
TEST = """\
test visit "A visit." {
  fan          "May I come?"
  bot          "Drop by the studio!"
  expect       stopped by forbid/visits
}
"""
BASE = f"# Rules of the house.\n\n{RULE}\n{FACT}\n{TEST}"


def edited(*edits: tuple[str, str], text: str = BASE) -> str:
    for old, new in edits:
        assert old in text
        text = text.replace(old, new, 1)
    return text


def merged(ours: str, theirs: str, base: str = BASE) -> MergedFile:
    made = merge_files(base, ours, theirs)
    assert made is not None
    errors = {one.code.id for one in parse(Source("", made.text)).diagnostics if one.severity is Severity.ERROR}
    assert errors == ({"PS053"} if made.clashes else set())
    return made


SEVERE = ("severity     low", "severity     high")
WIFE = ('"come over"', '"come over", "my wife"')
SWING = ('  says         "drop', '  says         "swing by"\n  says         "drop')


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ([WIFE], [SWING]),
        ([SEVERE], [SWING]),
        ([("then         replace", "then         stop")], [SEVERE]),
        ([("  unless       negated\n", "")], [SWING]),
        ([SEVERE], [("isn't open to visitors", "is closed")]),
        ([("The studio isn't", "Mara's studio isn't")], [("Ateljén är inte", "Maras ateljé är inte")]),
        ([("2026-03-01", "2026-04-01")], [SEVERE]),
        ([("  unless       negated\n", "  unless       quoted\n")], [("# Rules", "# All rules")]),
        ([(FACT, "")], [SWING]),
        ([WIFE, SWING], [WIFE]),
    ],
)  # fmt: skip
def test_independent_edits_merge_clean(ours: list[tuple[str, str]], theirs: list[tuple[str, str]]) -> None:
    """And give what both edits give one after the other."""
    both = edited(*ours, *[edit for edit in theirs if edit not in ours])
    for left, right in ((ours, theirs), (theirs, ours)):
        made = merged(edited(*left), edited(*right))
        assert made.clashes == ()
        assert meaning_text(made.text) == meaning_text(both)


@pytest.mark.parametrize(
    ("ours", "theirs", "where"),
    [
        ([SEVERE], [("severity     low", "severity     high  # why"), SEVERE], None),
        ([("then         replace", "then         stop")], [("then         replace", "then         note")], "then"),
        ([("2026-03-01", "2026-04-01")], [("  seen         2026-03-01\n", "")], "fact wheel: seen"),
        ([("isn't open", "is closed")], [("isn't open", "isn't for")], "forbid visits: say"),
        ([(FACT, "")], [("2026-03-01", "2026-04-01")], "fact wheel"),
        ([("Invites a fan", "Asks a fan")], [("Invites a fan", "Draws a fan")], "forbid visits: its first line"),
        ([("come?", "come round?")], [("May I", "Can I")], "test visit"),
        ([("  unless       negated\n", "  unless       negated\n  unless       quoted\n")], [SWING], "forbid visits"),
        ([("then         replace", "then         note")], [WIFE], "forbid visits"),
        ([(', "come over"', "")], [SWING], "forbid visits"),
        ([("negated", "quoted")], [("negated", "question")], "unless"),
        ([(FACT, FACT + '\nfact kiln "A."\n')], [(FACT, FACT + '\nfact kiln "B."\n')], "fact kiln"),
    ],
)  # fmt: skip
def test_what_people_must_decide(ours: list[tuple[str, str]], theirs: list[tuple[str, str]], where: str | None) -> None:
    left, right = edited(*ours), edited(*(theirs[:1]))
    made = merged(left, right)
    if where is None:
        assert made.clashes == (), "the same line, and a comment beside it"
        assert "# why" in made.text
        return
    assert any(where in clash.where for clash in made.clashes), made.clashes
    for text in (left, right):
        for line in text.splitlines():
            if line not in BASE:
                assert line.strip() in made.text or line.split('"')[-2] in made.text, line


def test_marks_stand_around_whole_lines() -> None:
    made = merged(edited(("2026-03-01", "2026-04-01")), edited(("2026-03-01", "2026-05-01")))
    assert made.text == edited(
        (
            "  seen         2026-03-01\n",
            """\
  # <<<<<<< ours (changed on both sides)
  seen         2026-04-01
  # =======
  seen         2026-05-01
  # >>>>>>> theirs
""",
        )
    )


def test_comments_survive_in_all_their_homes() -> None:
    ours = edited(
        (RULE, "# Above.\n" + RULE),
        ('visitors."\n', 'visitors."  # beside\n'),
        ('studio!"\n}', 'studio!"\n  # inside\n}  # after'),
    )
    theirs = edited(
        SWING, ("  then         replace", "  # their own\n  then         replace"), ("# Rules", "# The rules")
    )
    made = merged(ours, theirs + "\n# At the end.\n")
    comments = ("# Above.", "# beside", "# inside", "# after", "# their own", "# The rules", "# At the end.")
    for comment in comments:
        assert made.text.count(comment) == 1
    assert "# Rules of" not in made.text
    assert merged(theirs + "\n# At the end.\n", ours).clashes == ()


def test_what_one_side_touched_stands_as_it_wrote_it() -> None:
    odd = FACT.replace("  seen         2026", "     seen 2026")
    ours = edited((FACT, odd + "\n\n\n" + 'fact   kiln   "It is blue."\n'))
    made = merged(ours, edited(SEVERE))
    assert odd + "\n\n\n" + 'fact   kiln   "It is blue."\n' in made.text


def test_line_ends_are_those_of_ours() -> None:
    made = merge_files(BASE, edited(SEVERE).replace("\n", "\r\n"), edited(SWING))
    assert made is not None
    assert made.text.count("\r\n") == made.text.count("\n")
    assert made.clashes == ()


def test_a_text_without_a_last_line_end_and_an_empty_one() -> None:
    assert merged(edited(SEVERE).rstrip("\n"), edited(SWING)).clashes == ()
    assert merged(RULE, FACT, base="").text == f"{RULE}\n{FACT}"
    assert merged("", edited(SEVERE)).clashes != ()


def test_what_does_not_parse_is_not_merged() -> None:
    assert merge_files(BASE, BASE + "forbid {{", edited(SEVERE)) is None
    marked = merged(edited(("2026-03-01", "2026-04-01")), edited(("2026-03-01", "2026-05-01"))).text
    assert merge_files(BASE, marked, edited(SEVERE)) is None


def test_thousands_of_declarations_take_seconds_at_most() -> None:
    base = "\n".join(FACT.replace("wheel", f"wheel-{n}") for n in range(2000))
    made = merged(edited(("2026-03-01", "2026-04-01"), text=base), base + "\n" + RULE, base=base)
    assert made.clashes == ()


def test_a_check_loads_nothing_of_this() -> None:
    loaded = [
        "import sys, personaspec.cli.check, personaspec.compiler",
        "sys.exit(any(name.startswith('personaspec.merging') for name in sys.modules))",
    ]
    assert subprocess.run([sys.executable, "-c", "; ".join(loaded)], check=False).returncode == 0
