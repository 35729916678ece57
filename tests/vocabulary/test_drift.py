"""The reference pages and the editors' grammar are what the table makes of them; `--update` writes them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from spec import parsed

from personaspec.vocabulary.reference import ABLE, FOLDER, TOLD, pages
from personaspec.vocabulary.table import KINDS, WITHIN
from personaspec.vocabulary.table.rules import STATES
from personaspec.vocabulary.textmate import PATH, grammar
from personaspec.vocabulary.types import ABILITIES

ROOT = Path(__file__).parent.parent.parent
BY_HAND = {f"{FOLDER}/slots.md"}  # held by tests/analysis/test_slots_page.py
Snapshot = Callable[[Path, str], None]


@pytest.mark.parametrize("path", sorted(pages()))
def test_a_page_is_up_to_date(path: str, snapshot: Snapshot) -> None:
    snapshot(ROOT / path, pages()[path])


def test_no_page_is_left_behind(update: bool) -> None:
    known = {*pages(), *BY_HAND}
    left = [path for path in (ROOT / FOLDER).glob("*.md") if f"{FOLDER}/{path.name}" not in known]
    if update:
        for path in left:
            path.unlink()
        left = []
    assert left == []


def test_the_editors_grammar_is_up_to_date(snapshot: Snapshot) -> None:
    snapshot(ROOT / PATH, json.dumps(grammar(), indent=2, ensure_ascii=False) + "\n")


def test_every_word_has_its_place_in_the_reference() -> None:
    made = pages()
    for kind in KINDS:
        page = made[f"{FOLDER}/{kind.word}.md"]
        for row in kind.lines:
            assert f"## {row.word}\n" in page
            assert row.means in page
    for link in re.findall(r"\(([\w-]+\.md)#([\w-]+)\)", made[f"{FOLDER}/index.md"]):
        assert re.search(rf"^#+ {link[1]}$", made[f"{FOLDER}/{link[0]}"], re.MULTILINE), link


def test_every_word_of_the_explained_lists_is_explained() -> None:
    assert tuple(ABLE) == ABILITIES
    assert tuple(TOLD) == STATES
    lists = pages()[f"{FOLDER}/lists.md"]
    assert "`affiliate`" in lists
    assert "`passes`" in lists or "`note`" in lists


def test_what_the_reference_shows_is_right() -> None:
    for page in pages().values():
        for example in re.findall(r"```persona\n(.*?)```", page, re.DOTALL):
            parsed(example)


def test_the_grammar_knows_every_word_and_only_sound_patterns() -> None:
    text = json.dumps(grammar())
    for words in WITHIN.values():
        for word in words:
            assert word in text
    for pattern in re.findall(r'"(?:match|begin|end)": ("(?:[^"\\]|\\.)*")', text):
        re.compile(json.loads(pattern))
