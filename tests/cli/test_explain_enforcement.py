"""`explain PATH --enforcement`: which of my rules does nothing keep?"""

from __future__ import annotations

from pathlib import Path

from .conftest import Personaspec

SPEC = """persona ana "Ana's clone" {
  version      1.0.0
  languages    en
  principal    "Ana Velez" short "Ana"
  operator     "Velez Studio LLC"
}

limit five-a-week "Five messages a week." {
  cap          5 per week
  then         end
  say          "That was it for this week. I'm an AI."
}

forbid studio "Says where the studio is." {
  says         "the studio is at"
  violates     "The studio is at the lake."
}
"""


def test_what_nothing_keeps_comes_first_and_own_rules_before_those_of_packs(cli: Personaspec, here: Path) -> None:
    (here / "ana.persona").write_text(SPEC)
    told = cli("explain", "ana.persona", "--enforcement").output
    sections = [line for line in told.splitlines() if line.startswith("## ")]
    assert sections[0] == "## Not enforced yet"
    assert sections[-1] == "## Enforced"
    missing = told.split("## Not enforced yet\n\n")[1].split("\n\n")[0].splitlines()
    assert missing[0].split()[0] == "limit/five-a-week"
    assert all(line.startswith("std/") for line in missing[2:])


def test_a_limit_that_nothing_counts_has_no_part_that_is_kept(cli: Personaspec, here: Path) -> None:
    (here / "ana.persona").write_text(SPEC)
    told = cli("explain", "ana.persona", "five-a-week", "--enforcement").output
    assert "## Enforced" not in told


def test_a_table_of_one_rule(cli: Personaspec, here: Path) -> None:
    (here / "ana.persona").write_text(SPEC)
    told = cli("explain", "ana.persona", "forbid/studio", "--enforcement").output
    assert "1 part of rules. Enforced: 1." in told
    assert cli("explain", "ana.persona", "nothing-like-it", "--enforcement").exit_code == 2
