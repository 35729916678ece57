"""Detectors in their portable form: complete, sorted, and the same every time."""

from __future__ import annotations

import re2

from personaspec.guard.normalise import normalise
from personaspec.guard.portable import detectors
from personaspec.ir.declarations import Privacy
from tests.guard.policies import mara


def test_every_detector_is_listed_once_in_order() -> None:
    found = detectors(mara())
    keys = [(each.rule, each.kind, each.index, each.pattern) for each in found]
    assert keys == sorted(keys)
    assert len(set(keys)) == len(keys)
    assert {each.kind for each in found} == {"says", "matches", "undeclared", "asked", "answers"}
    assert found == detectors(mara())


def test_patterns_run_on_normalised_text() -> None:
    by_words: dict[str, list[str]] = {}  # a closed world has many
    for each in detectors(mara()):
        by_words.setdefault(each.words, []).append(each.pattern)
    for words, text in (
        ("my kids", "Both of MY  KIDS"),
        ("passed away", "my dog passed away"),
        ("Why do my pots crack?", "why do my pots crack"),
        ("What is an s-crack?", "What is an s crack"),
        ("who runs this", "so who runs this"),
        ("prices", "it is €50"),
    ):
        assert any(re2.search(each, normalise(text).text) for each in by_words[words]), words
        assert not any(re2.search(each, "it is of another kind") for each in by_words[words]), words


def test_the_question_of_identity_is_listed_where_somebody_listens() -> None:
    assert any(each.rule == "identity" for each in detectors(mara()))
    assert not any(each.rule == "identity" for each in detectors(mara(discloses=())))


def test_what_privacy_forbids_has_no_words_of_its_own() -> None:
    asks = mara(privacy=Privacy(never=("asks address",)))
    found = [each for each in detectors(asks) if each.rule == "privacy/asks"]
    assert found
    assert {each.words for each in found} == {""}
