"""`simulate`: the same seed lives the same day, the picture stands alone, and what it says fits its schema."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from xml.etree import ElementTree

import jsonschema
import pytest

from personaspec.evaluation.simulation_document import SimulateOut

from .conftest import CLEAN, ROOT, Personaspec, write

SHELF = ROOT / "personaspec" / "schemas"
TALKING = CLEAN.replace("abilities    chat", "abilities    chat\n  timezone     America/New_York")
LIMITED = (
    TALKING
    + """
audience {
  places       US-NY
  ages         unknown
  channels     chat
}

limit minors "An hour at a time." {
  for          age known minor
  cap          1 hour per session
  then         end
  say          "That's an hour. I'm an AI."
}
"""
)


def test_the_schema_is_published(snapshot: Callable[[Path, str], None]) -> None:
    schema = SimulateOut.model_json_schema(by_alias=True)
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "personaspec simulate"} | schema
    jsonschema.Draft202012Validator.check_schema(schema)
    snapshot(SHELF / "simulate.json", json.dumps(schema, indent=2, sort_keys=True, ensure_ascii=False) + "\n")


def lived(cli: Personaspec, *args: str) -> dict[str, object]:
    result = cli("simulate", "mara.persona", "--as-of", "2026-11-22", "--format", "json", *args)
    assert result.exit_code == 0, result.output
    told = json.loads(result.stdout)
    jsonschema.Draft202012Validator(json.loads((SHELF / "simulate.json").read_text())).validate(told)
    return told


def test_a_seed_gives_the_same_day_and_another_gives_another(cli: Personaspec, here: Path) -> None:
    write(here, mara=LIMITED)
    once = lived(cli, "--fans", "4", "--seed", "7")
    assert once == lived(cli, "--fans", "4", "--seed", "7")
    assert once["fans"] != lived(cli, "--fans", "4", "--seed", "8")["fans"]


def test_every_visit_begins_with_a_notice_and_long_ones_hear_it_again(cli: Personaspec, here: Path) -> None:
    write(here, mara=LIMITED)
    for fan in lived(cli, "--fans", "6", "--age", "adult")["fans"]:  # type: ignore[attr-defined]
        told = [datetime.fromisoformat(each["at"]) for each in fan["moments"] if each["what"] == "notice"]
        for visit in fan["visits"]:
            start, end = datetime.fromisoformat(visit["start"]), datetime.fromisoformat(visit["end"])
            within = [at for at in told if start <= at <= end]
            assert within, visit
            assert within[0] == start
            between = [later - earlier for earlier, later in zip(within, [*within[1:], end], strict=True)]
            # a long pause is no use, so a clock of three hours of use may take longer, never by more than the pauses
            assert max(between) < timedelta(hours=5)


def test_a_cap_ends_the_chat_of_a_known_minor(cli: Personaspec, here: Path) -> None:
    write(here, mara=LIMITED)
    minors = lived(cli, "--fans", "6", "--age", "minor")
    assert any(each["what"] == "limit" for each in minors["counts"])  # type: ignore[attr-defined]
    adults = lived(cli, "--fans", "6", "--age", "adult")
    assert not any(each["rule"] == "limit/minors" for each in adults["counts"])  # type: ignore[attr-defined]


@pytest.mark.parametrize("suffix", ["html", "svg"])
def test_a_picture_stands_alone(cli: Personaspec, here: Path, suffix: str) -> None:
    write(here, mara=LIMITED.replace("Mara's clone", "<b>&"))
    result = cli("simulate", "mara.persona", "--fans", "3", "--as-of", "2026-11-22", "-o", f"day.{suffix}")
    assert result.exit_code == 0, result.output
    drawn = (here / f"day.{suffix}").read_text(encoding="utf-8")
    assert "<b>" not in drawn
    for outside in ("<script", "src=", "url(", "@import", "<link"):
        assert outside not in drawn
    svg = ElementTree.fromstring(drawn[drawn.index("<svg") : drawn.index("</svg>") + 6])
    names = "".join(svg.itertext())
    assert "1 · US-NY" in names
    assert "notices told" in names


def test_a_strip_for_a_terminal(cli: Personaspec, here: Path) -> None:
    write(here, mara=LIMITED)
    result = cli("simulate", "mara.persona", "--fans", "3", "--as-of", "2026-11-22")
    lines = result.stdout.splitlines()
    assert lines[0] == "mara: 3 fans from 2026-11-22 00:00 for 24 hours, seed 1"
    assert lines[3].startswith("1 · US-NY · age unknown · en")
    assert "o" in lines[3][30:]


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (("-o", "day.pdf"), "`day.pdf` is no kind of picture that is drawn here"),
        (("--place", "Narnia"), "`Narnia` is no place"),
        (("--fans", "0"), "0 is not in the range"),
        (("--as-of", "today"), "`today` is no day"),
    ],
)
def test_what_cannot_be_meant_is_said(cli: Personaspec, here: Path, args: tuple[str, ...], says: str) -> None:
    write(here, mara=CLEAN)
    result = cli("simulate", "mara.persona", *args)
    assert result.exit_code == 2
    assert says in result.output
