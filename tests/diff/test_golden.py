"""Edits of the example specs against the class that a careful reviewer gives them (`golden/edits.toml`)."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from personaspec.diff.difference import difference
from personaspec.diff.side import Side
from tests.diff.sides import DAY, compiled, example, path_of

EDITS: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "golden" / "edits.toml").read_text("utf-8"))[
    "edit"
]


def test_there_are_enough() -> None:
    assert len(EDITS) >= 40
    assert len({edit["name"] for edit in EDITS}) == len(EDITS)


@pytest.mark.parametrize("edit", EDITS, ids=[edit["name"] for edit in EDITS])
def test_an_edit_is_what_a_reviewer_would_say(edit: dict[str, Any]) -> None:
    path = path_of(edit["file"])
    text = path.read_text(encoding="utf-8")
    for find, put in ([edit["find"], edit["put"]], *edit.get("also", [])):
        assert text.count(find) == 1, find
        text = text.replace(find, put)
    before, after = example(edit["file"]), compiled({path: text})
    found = difference(Side(before.persona, before.tests), Side(after.persona, after.tests), DAY)
    assert sorted(f"{each.impact.value} {each.change.path}" for each in found.changes) == sorted(edit["expect"])
    back = difference(Side(after.persona, after.tests), Side(before.persona, before.tests), DAY)
    assert len(back.changes) == len(found.changes)
