"""A guard that is opened from a bundle: the same verdicts, whether it was compiled or recalled."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import personaspec
from personaspec import compiler, project
from personaspec.bundling import BundleError, bundle_of, dump_bundle
from personaspec.cache import Bundles
from personaspec.guard.context import Context
from personaspec.guard.guard import Guard
from personaspec.opening import open_guard
from personaspec.prepared import prepare, prepared

AT = Context(now=datetime(2026, 11, 21, 12, tzinfo=UTC), place="SE", language="en", fan="Do you have children?")
SPEC = "specs/examples/mara/mara.persona"


@pytest.fixture(scope="module")
def bundle() -> bytes:
    policy = compiler.compile_persona(project.load([SPEC]), SPEC, date(2026, 11, 21)).persona
    return dump_bundle(bundle_of(policy, compiler="0"))


def test_a_guard_is_opened_and_recalled(bundle: bytes, tmp_path: Path) -> None:
    path, cache = tmp_path / "bundle.json", tmp_path / "cache"
    path.write_bytes(bundle)
    first = open_guard(path, cache_dir=str(cache))
    assert Bundles(str(cache)).get(bundle) is not None
    again = open_guard(path, cache_dir=str(cache))
    for text in (
        "My kids love clay.",
        "Hello there.",
        "The course is €1.",
        "Yes, two.",
        "I'm a real person. Use CLAY99!",
    ):
        assert again.judge(text, AT) == first.judge(text, AT)
        assert again.listen(text, AT) == first.listen(text, AT)
    assert again.policy == first.policy
    assert personaspec.open_guard is open_guard


def test_nothing_is_kept_where_nothing_can_be(bundle: bytes, tmp_path: Path) -> None:
    path = tmp_path / "bundle.json"
    path.write_bytes(bundle)
    assert open_guard(path, cache_dir=str(path / "nowhere")).judge("My kids love clay.", AT).violations


def test_an_entry_of_other_bytes_or_damaged_or_of_another_version_is_none(bundle: bytes, tmp_path: Path) -> None:
    _, entry = prepare(bundle)
    assert prepared(bundle, entry) is not None
    assert prepared(bundle + b" ", entry) is None
    for other in (None, b"", b"{}", b"[1]", entry[:-20], entry.replace(b'"shape":1', b'"shape":0')):
        assert prepared(bundle, other) is None
    kept = Bundles(str(tmp_path))
    kept.put(bundle, entry)
    (place,) = (tmp_path / "bundle").iterdir()
    place.write_bytes(place.read_bytes()[:-1] + b" ")
    assert kept.get(bundle) is None


def test_what_is_no_bundle_is_told(tmp_path: Path) -> None:
    (tmp_path / "no.json").write_text("{}")
    with pytest.raises(BundleError):
        open_guard(tmp_path / "no.json", cache_dir=str(tmp_path / "cache"))


def test_few_entries_are_kept(tmp_path: Path) -> None:
    kept = Bundles(str(tmp_path))
    for number in range(30):
        kept.put(b"%d" % number, b"entry")
    assert len(list((tmp_path / "bundle").iterdir())) <= 16
    assert kept.get(b"29") == b"entry"


SAID = """my kids I'm human €129 €12 50% off CLAY20 the wheel course yes no free mara.example http://x.example a real
person I was born in Serbia. you should invest 0701234567 k1ds"""
WORDS = st.sampled_from(sorted(set(SAID.split())))


@given(st.lists(WORDS, max_size=12).map(" ".join))
@settings(max_examples=80, deadline=None)
def test_recalled_is_compiled(bundle: bytes, text: str) -> None:
    made, entry = _both(bundle)
    assert entry.judge(text, AT) == made.judge(text, AT)
    assert entry.listen(text, AT) == made.listen(text, AT)


def _both(bundle: bytes, held: dict[bytes, tuple[Guard, Guard]] = {}) -> tuple[Guard, Guard]:  # noqa: B006 - a cache
    if bundle not in held:
        made, entry = prepare(bundle)
        again = prepared(bundle, entry)
        assert again is not None
        again.guard.warm()
        held[bundle] = made.guard, again.guard
    return held[bundle]
