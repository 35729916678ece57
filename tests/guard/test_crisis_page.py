"""The page about crises shows the table of lines that is shipped: row by row, with its sources and grades."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from personaspec.guard.helplines import PINNED
from personaspec.guard.tables.helplines import EMERGENCIES, LINES, TABLE, Emergency, Helpline

PAGE = Path(__file__).parents[2] / "docs" / "crisis.md"
BEGIN = "<!-- made from the table by `pytest --update tests/guard/test_crisis_page.py` -->\n"
END = "<!-- end -->"


def made() -> str:
    """The part of the page that comes from the table."""
    return "\n".join(
        [
            "",
            f"The table of {TABLE}, `sha256:{PINNED}`.",
            "",
            "| place | service | how | hours | free | speaks | grade | source |",
            "|---|---|---|---|---|---|---|---|",
            *map(line, LINES),
            "",
            "| place | emergency number | grade | source |",
            "|---|---|---|---|",
            *map(emergency, EMERGENCIES),
            "",
        ]
    )


def line(row: Helpline) -> str:
    """A row of the table."""
    cells = (
        row.country,
        row.name,
        "; ".join(ways(row)),
        row.hours or "not known",
        "yes" if row.free else "not known",
        ", ".join(row.languages),
        row.grade,
        link(row),
    )
    return "| " + " | ".join(cells) + " |"


def ways(row: Helpline) -> Iterator[str]:
    """How it is reached."""
    if row.call:
        yield f"call {row.call}"
    if row.text:
        yield f"text {row.word} to {row.text}" if row.word else f"text {row.text}"
    if row.chat:
        yield f"chat {row.chat}"


def emergency(row: Emergency) -> str:
    """The same of an emergency number."""
    return f"| {row.country} | {row.number} | {row.grade} | {link(row)} |"


def link(row: Helpline | Emergency) -> str:
    """Its source, read on its day."""
    site = row.source.split("/")[2] if row.source else ""
    return f"[{site}]({row.source}), {row.verified}" if site else row.verified


def test_the_page_shows_the_table(update: bool) -> None:
    text = PAGE.read_text(encoding="utf-8")
    head, _, rest = text.partition(BEGIN)
    shown, _, tail = rest.partition(END)
    assert rest
    if update:
        PAGE.write_text(f"{head}{BEGIN}{made()}{END}{tail}", encoding="utf-8")
        return
    assert shown == made(), "`pytest --update tests/guard/test_crisis_page.py`, then read the diff"


def test_the_page_says_what_nobody_checked() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert "No clinician has read any of this" in text
    assert "compliant" not in text.casefold()
