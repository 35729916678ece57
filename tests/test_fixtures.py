"""Every code on the line that deserves it, in exactly these words; every code has a fixture, a snapshot and a page.

`pytest --update` (or `make update`) rewrites the snapshots and the pages: read the diff as a user would.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from fixture_cases import Case, cases, unused

from personaspec.catalogue import CODES
from personaspec.cli.checking.mending import apply
from personaspec.diagnostic import Code, Report, Severity
from personaspec.render import page, terminal

CASES = cases()
BY_SLUG = {case.slug: case for case in CASES}
PAGES = Path(__file__).parent.parent / "docs" / "diagnostics"


@pytest.fixture
def checked(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Report:
    monkeypatch.chdir(tmp_path)
    report: Report = request.param.check(tmp_path)
    return report


def pairs() -> list[object]:
    return [pytest.param(case, case, id=str(case)) for case in CASES if not case.run]


@pytest.mark.parametrize("case", [case for case in CASES if case.run], ids=str)
def test_fixture_of_another_command(
    case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, snapshot: Callable[[Path, str], None]
) -> None:
    monkeypatch.chdir(tmp_path)
    stdout, stderr = case.command(tmp_path)
    assert [code for _, _, code in case.marks if code not in stdout + stderr] == []
    snapshot(case.snapshot, stderr)


@pytest.mark.parametrize(("case", "checked"), pairs(), indirect=["checked"])
def test_fixture(case: Case, checked: Report, snapshot: Callable[[Path, str], None]) -> None:
    found = {
        (
            one.path,
            checked.sources[one.path].position(one.span.start).line if one.path in checked.sources else 1,
            one.code.id,
        )
        for one in checked.diagnostics
    }
    assert found == case.marks
    snapshot(case.snapshot, terminal.text(checked))


@pytest.mark.parametrize(("case", "checked"), pairs(), indirect=["checked"])
def test_a_safe_fix_mends_what_it_is_for_and_breaks_nothing(case: Case, checked: Report, tmp_path: Path) -> None:
    counted = len(checked.diagnostics) < 100  # past a hundred of a kind the parser stops naming them
    for one in checked.diagnostics:
        if one.fix is None or not one.fix.safe or not one.fix.edits:
            continue
        (tmp_path / one.path).write_bytes(apply(checked.sources[one.path], [one]).encode())
        after = _again(case, tmp_path)
        (tmp_path / one.path).write_bytes(case.files[one.path])
        before_count, after_count = (Counter(d.code.id for d in report.diagnostics) for report in (checked, after))
        gone = after_count[one.code.id] < before_count[one.code.id]
        assert gone or not counted, f"{one.code.id}: its fix leaves it there"
        assert after.count(Severity.ERROR) <= checked.count(Severity.ERROR)


def _again(case: Case, folder: Path) -> Report:
    return replace(case, files={}).check(folder)


@pytest.mark.parametrize("code", CODES, ids=lambda code: code.id)
def test_every_code_has_a_fixture_that_shows_it(code: Code) -> None:
    slug, id = code.slug, code.id
    assert slug in BY_SLUG, f"{id} needs tests/fixtures/GROUP/{slug}.persona"
    assert id in {marked for _, _, marked in BY_SLUG[slug].marks}, f"{slug}.persona marks no line with {id}"
    assert BY_SLUG[slug].snapshot.exists()


@pytest.mark.parametrize("code", CODES, ids=lambda code: code.id)
def test_the_page_of_a_code_is_up_to_date(code: Code, snapshot: Callable[[Path, str], None]) -> None:
    case = BY_SLUG.get(code.slug)
    example, shown = "", ""
    if case is not None and case.snapshot.exists():
        shown = case.snapshot.read_text(encoding="utf-8")
        try:
            example = case.main.decode()
        except UnicodeDecodeError:
            example = ""
    example = "" if len(example) > 3000 or not _fit_for_a_page(example) else example
    snapshot(PAGES / f"{code.id}.md", page.markdown(code, example, shown))


def test_the_list_of_pages_is_up_to_date(snapshot: Callable[[Path, str], None]) -> None:
    snapshot(PAGES / "index.md", page.index(CODES))


def test_no_snapshot_and_no_page_is_left_behind(update: bool) -> None:
    expected = {f"{code.id}.md" for code in CODES} | {"index.md"}
    left = [*unused(), *(path for path in PAGES.glob("*.md") if path.name not in expected)]
    if update:
        for path in left:
            path.unlink()
        left = []
    assert left == []


def test_codes_are_unique_and_well_formed() -> None:
    assert [code.id for code in CODES] == sorted({code.id for code in CODES})
    slugs = Counter(code.slug for code in CODES)
    assert [slug for slug, count in slugs.items() if count > 1] == []
    for code in CODES:
        assert code.title
        assert not code.title.endswith(".")
        assert code.what
        assert code.why
        assert code.do


def test_messages_keep_the_house_rules() -> None:
    """Lower case, no full stop, no names of Python's types."""
    for case in CASES:
        if not case.snapshot.exists():
            continue
        for line in case.snapshot.read_text(encoding="utf-8").splitlines():
            if line.startswith(("error[", "warning[", "note[")):
                message = line.partition(": ")[2]
                assert not message.endswith("."), (case.slug, message)
                assert message[:1] == message[:1].lower(), (case.slug, message)
                assert "NoneType" not in message, (case.slug, message)
                assert "Traceback" not in message, (case.slug, message)


def _fit_for_a_page(text: str) -> bool:
    return all(char.isprintable() or char in "\n\r\t" for char in text)
