"""What each law and each text of the library says of itself: complete, in every language of its pack, and fresh."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import date
from typing import Final

import pytest

from personaspec.analysis.filling import fill
from personaspec.analysis.somebody import SOMEBODY
from personaspec.ir.declarations import Law
from personaspec.ir.rules import Disclose
from personaspec.lint.propositions import says

from . import library

LAWS: Final = tuple(library.laws())
FRESH: Final = 90  # days

COUNTED: Final = {
    "std/companion/us-ca/law/ca-sb-243",
    "std/companion/us-ca/law/ca-sb-1119",
    "std/companion/us-2027/law/wa-hb-2225",
    "std/companion/us-2027/law/or-sb-1546",
    "std/companion/us-2027/law/co-hb26-1263",
}
"""Laws that are known to ask how often somebody was referred to help."""


@pytest.mark.parametrize(("name", "law"), LAWS, ids=[law.name for _, law in LAWS])
def test_a_law_says_where_it_is_from_and_whom_it_binds(name: str, law: Law) -> None:
    assert [part for part in ("title", "places", "reaches", "binds") if not getattr(law, part)] == []
    assert law.lawyer == "none", "nobody with a lawyer's eyes has looked at any of them"
    assert re.fullmatch(r"https?://\S+", law.source)
    assert date.fromisoformat(law.starts)
    assert law.until is None or law.until >= law.starts
    assert law.name not in COUNTED or "crisis-referrals" in law.counts


@pytest.mark.parametrize(("name", "law"), LAWS, ids=[law.name for _, law in LAWS])
def test_a_law_was_looked_at_shortly_before_its_release(name: str, law: Law) -> None:
    year, month, _ = map(int, library.pack(name).version.split("."))
    release = date(year, month, calendar.monthrange(year, month)[1])
    assert 0 <= (release - date.fromisoformat(law.verified)).days <= FRESH


@pytest.mark.parametrize(("name", "law"), LAWS, ids=[law.name for _, law in LAWS])
def test_what_a_law_needs_a_notice_under_it_states(name: str, law: Law) -> None:
    stated = {what for rule in library.under(law.name) if isinstance(rule, Disclose) for what in rule.states}
    if "std/crisis" in library.pack(name).uses:
        stated.add("crisis-help")  # told when it is due, by the topic
    assert set(law.needs) <= stated


def _texts(name: str) -> Iterator[tuple[str, dict[str, str]]]:
    for rule in library.rules(library.pack(name)):
        if isinstance(rule, Disclose):
            yield f"{rule.name}/title", rule.title
        said: dict[str, str] = getattr(rule, "say", {})
        if said:
            yield f"{rule.name}/say", said


@pytest.mark.parametrize("name", library.NAMES)
def test_every_text_is_there_in_every_language_of_its_pack(name: str) -> None:
    languages = set(library.pack(name).languages)
    assert {path: sorted(languages - texts.keys()) for path, texts in _texts(name) if languages - texts.keys()} == {}


@pytest.mark.parametrize("name", library.NAMES)
def test_every_notice_says_what_it_states(name: str) -> None:
    names = (SOMEBODY["principal.name"], SOMEBODY["principal.short"])
    unsaid = []
    for rule in library.pack(name).discloses:
        filled = fill(rule, SOMEBODY)
        assert isinstance(filled, Disclose)
        for what in filled.states:
            for language, text in filled.title.items():
                if says(what, language, f"{text} {filled.say.get(language, '')}", names) is False:
                    unsaid.append((rule.name, what, language, text))
    assert unsaid == []


@pytest.mark.parametrize("name", library.NAMES)
def test_no_pack_claims_to_settle_the_law(name: str) -> None:
    source = library.STORE.source(name)
    assert source is not None
    assert re.findall(r"(?i)\bcompliant\b|\bcomplies with\b|\bguarantees compliance\b", source.text) == []


@pytest.mark.parametrize("name", library.WITH_LAWS)
def test_a_pack_of_laws_tells_what_is_static_what_is_run_time_and_what_nobody_can_check(name: str) -> None:
    source = library.STORE.source(name)
    assert source is not None
    head = source.text.partition("\npack ")[0].casefold()
    assert [word for word in ("static", "run time", "checked") if word not in head] == []
