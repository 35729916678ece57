"""Every code of the vocabulary fires on the lines that its fixture marks, and nowhere else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from personaspec.diagnostic import Code, suggest
from personaspec.source import Source
from personaspec.syntax.parser import parse
from personaspec.vocabulary.checker import check
from personaspec.vocabulary.errors import CODES

FIXTURES = Path(__file__).parent.parent / "fixtures" / "names"
OURS = {code.id for code in CODES}
MARK = re.compile(r"[ \t]*#~((?: PS\d{3})+)[ \t]*$", re.MULTILINE)


@pytest.mark.parametrize("code", CODES, ids=lambda code: code.id)
def test_its_fixture_shows_the_code_and_each_line_gives_one_finding(code: Code) -> None:
    text = (FIXTURES / f"{code.slug}.persona").read_text(encoding="utf-8")
    wanted = [
        (number, mark)
        for number, line in enumerate(text.split("\n"), 1)
        if (found := MARK.search(line))
        for mark in found[1].split()
        if mark in OURS
    ]
    parsed = parse(Source("x.persona", MARK.sub("", text)))
    assert parsed.diagnostics == ()
    found = [(parsed.source.position(d.span.start).line, d.code.id) for d in check(parsed).diagnostics]
    assert found == wanted
    assert code.id in {id for _, id in found}


def test_numbers_are_in_order_and_slugs_are_unlike_each_other() -> None:
    assert [code.id for code in CODES] == [f"PS{n}" for n in range(100, 131)]
    assert len({code.slug for code in CODES}) == len(CODES)


@pytest.mark.parametrize("code", CODES, ids=lambda code: code.id)
def test_a_page_says_what_why_and_what_to_do(code: Code) -> None:
    for text in (code.what, code.why, code.do):
        assert text.endswith(".")
        assert "compliant" not in text
    assert not code.title.endswith(".")
    assert not code.lint


def test_near_words_are_found_whatever_the_filter_before_the_search() -> None:
    assert suggest("huors", ("hours", "days")) == "hours"
    assert suggest("mseages", ("messages",)) == "messages"
    assert suggest("Straße", ("strasse",)) == "strasse"
