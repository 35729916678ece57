"""The page of slots names those that exist, and no others."""

from __future__ import annotations

import re
from pathlib import Path

from personaspec.analysis.slots import BOUND, DECLARED
from personaspec.ir.node import EVENT_SLOTS

PAGE = Path(__file__).parent.parent.parent / "docs" / "language" / "slots.md"


def test_the_page_names_every_slot_and_no_other() -> None:
    rows = dict(re.findall(r"^\| `\{([\w.]+)\}` \|(.*)$", PAGE.read_text(encoding="utf-8"), re.MULTILINE))
    assert set(rows) == {*DECLARED, *EVENT_SLOTS}
    everywhere = {slot for slot, row in rows.items() if row.endswith("everywhere |")}
    assert everywhere == set(EVENT_SLOTS) - set(BOUND)
