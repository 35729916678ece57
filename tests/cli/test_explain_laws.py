"""`explain PATH --laws`: which laws are likely to reach it, why, and who tells what they ask for."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest

from personaspec.explanation.laws_document import LawsOut
from personaspec.ir.schema import schema_of

from .conftest import Personaspec

SHELF = Path(__file__).parent.parent.parent / "personaspec" / "schemas"
SPEC = """persona ana "Ana's clone" {
  version      1.0.0
  languages    en
  principal    "Ana Velez" short "Ana"
  operator     "Velez Studio LLC"
}

use ./house

audience {
  places       SE, US-NY
}
"""
HOUSE = """pack house "Rules of the house." {
  version      1.0.0
}

law near "A law that comes" {
  status       enacted
  places       US-NY
  starts       2027-01-01
  source       "https://example.org/near"
  grade        tracker
  verified     2026-06-01
  needs        take-break
}

law bill "A bill" {
  status       proposed
  places       everywhere
  starts       2027-01-01
  source       "https://example.org/bill"
  grade        primary
  verified     2026-11-01
}

law companion "A law on companions" {
  status       enacted
  places       US
  starts       2026-01-01
  source       "https://example.org/companion"
  grade        primary
  verified     2026-11-01
  reaches      any of memory, feelings, relationship
}

disclose break "Take a break now and then." {
  under        near
  states       take-break
  when         session starts
}
"""


@pytest.fixture
def ana(here: Path) -> str:
    (here / "ana.persona").write_text(SPEC)
    (here / "house.persona").write_text(HOUSE)
    return "ana.persona"


def test_what_is_likely_and_why(cli: Personaspec, ana: str) -> None:
    done = cli("explain", ana, "--laws", "--as-of", "2026-11-21")
    assert done.exit_code == 0
    heads = [line for line in done.output.splitlines() if line.startswith("## ")]
    assert heads == ["## Likely in scope", "## Undetermined", "## Likely out of scope"]
    assert "STARTS in 41 days, on 2027-01-01" in done.output
    assert "OLD: nobody has looked at it for 173 days" in done.output
    assert "WEAK SOURCE: known from a list of laws only" in done.output
    assert "asks for `take-break`: ./house/disclose/break" in done.output
    assert "`relationship` is not declared, and an open chat may become one" in done.output
    assert "it is no law: proposed" in done.output
    assert "never a verdict" in done.output


def test_one_law(cli: Personaspec, ana: str) -> None:
    assert "./house/law/bill" not in cli("explain", ana, "companion", "--laws").output
    wrong = cli("explain", ana, "./house/law/companions", "--laws")
    assert wrong.exit_code == 2
    assert "did you mean `./house/law/companion`?" in wrong.output


def test_a_persona_without_laws(cli: Personaspec, here: Path) -> None:
    (here / "ana.persona").write_text(SPEC.replace("use ./house\n\n", ""))
    assert "No pack in force brings in a law" in cli("explain", "ana.persona", "--laws").output


def test_for_programs(cli: Personaspec, ana: str) -> None:
    told = json.loads(cli("explain", ana, "--laws", "--as-of", "2026-11-21", "--format", "json").output)
    jsonschema.validate(told, json.loads((SHELF / "explain-laws.json").read_text(encoding="utf-8")))
    likely = {law["law"]: (law["likely"], law["starts_in"]) for law in told["laws"]}
    assert likely == {
        "./house/law/bill": ("out", 41),
        "./house/law/companion": ("undetermined", None),
        "./house/law/near": ("in", 41),
    }
    near = next(law for law in told["laws"] if law["law"].endswith("near"))
    assert near["needs"] == [{"states": "take-break", "told_by": ["./house/disclose/break"]}]


def test_the_published_schema_is_the_model(snapshot: Callable[[Path, str], None]) -> None:
    schema = schema_of("explain-laws", LawsOut)
    snapshot(SHELF / "explain-laws.json", json.dumps(schema, indent=2, ensure_ascii=False, sort_keys=True) + "\n")
