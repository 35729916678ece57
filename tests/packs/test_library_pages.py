"""The pages of the library are what the packs make of them, and no text is left out; `--update` writes them."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from personaspec.explanation.library import FOLDER, Shelved, pages, slug, texts
from tests.packs import library

ROOT: Final = Path(__file__).parent.parent.parent
Snapshot = Callable[[Path, str], None]


def shelf() -> tuple[Shelved, ...]:
    held = []
    for name in library.NAMES:
        source = library.STORE.source(name)
        assert source is not None
        held.append(Shelved(library.pack(name), source.text))
    return tuple(held)


PAGES: Final = pages(shelf())


@pytest.mark.parametrize("path", sorted(PAGES))
def test_a_page_is_up_to_date(path: str, snapshot: Snapshot) -> None:
    snapshot(ROOT / path, PAGES[path])


def test_no_page_is_left_behind(update: bool) -> None:
    left = [path for path in (ROOT / FOLDER).glob("*.md") if f"{FOLDER}/{path.name}" not in PAGES]
    if update:
        for path in left:
            path.unlink()
        left = []
    assert left == []


@pytest.mark.parametrize("name", library.NAMES)
def test_every_text_stands_in_its_table_with_its_law(name: str) -> None:
    page = PAGES[f"{FOLDER}/{slug(name)}.md"]
    rows = [line for line in page.splitlines() if line.startswith("| `")]
    known = {law.name: law for _, law in library.laws()}
    missing = []
    for rule, _, language, text in texts(library.pack(name)):
        shown = text.replace("{{", "{").replace("}}", "}").replace("|", "\\|")
        short = rule.name.removeprefix(f"{name}/")
        found = [row for row in rows if f"`{short}`" in row and f"| {language} |" in row and shown in row]
        laws = [known[law] for law in rule.under]
        if not any(
            all(law.source in row and law.grade in row and law.verified in row for law in laws) for row in found
        ):
            missing.append((rule.name, language))
    assert missing == []


def test_every_law_stands_in_the_index() -> None:
    index = PAGES[f"{FOLDER}/index.md"]
    assert [law.name for _, law in library.laws() if f"]({law.source})" not in index] == []


@pytest.mark.parametrize("path", sorted(PAGES))
def test_no_page_says_that_anything_is_settled(path: str) -> None:
    assert re.findall(r"(?i)\bcompliant\b|\bcomplies with\b", PAGES[path]) == []
