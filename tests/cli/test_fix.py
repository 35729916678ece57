"""`check --fix`: all safe fixes and no others; nothing is written that got worse; line ends and modes stay."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from personaspec.cli.checking import mending
from personaspec.diagnostic import Code, Diagnostic, Edit, Fix, Severity
from personaspec.source import Source, Span

from .conftest import CLEAN, COMMA, Personaspec, write

MENDED = COMMA.replace('"hustle",', '"hustle"')


def test_a_safe_fix_is_applied_and_the_report_is_of_what_is_left(cli: Personaspec, here: Path) -> None:
    write(here, mara=COMMA)
    done = cli("check", "--fix")
    assert (here / "mara.persona").read_text() == MENDED
    assert done.exit_code == 0
    assert "no findings in 1 file" in done.output
    assert "mended 1 file" in done.stderr


def test_one_fix_uncovers_the_next(cli: Personaspec, here: Path) -> None:
    write(here, mara=COMMA.replace('"hustle",', "“hustle”, “grind”;"))
    cli("check", "--fix")
    assert '  avoid        "hustle", "grind"\n' in (here / "mara.persona").read_text()
    assert cli("check").exit_code == 0


def test_line_ends_and_the_mode_stay(cli: Personaspec, here: Path) -> None:
    path = here / "mara.persona"
    path.write_bytes(COMMA.replace("\n", "\r\n").encode())
    path.chmod(0o640)
    cli("check", "--fix")
    assert path.read_bytes() == MENDED.replace("\n", "\r\n").encode()
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_link_stays_a_link(cli: Personaspec, here: Path, tmp_path: Path) -> None:
    (tmp_path / "real.txt").write_text(COMMA)
    try:
        (here / "mara.persona").symlink_to(tmp_path / "real.txt")
    except OSError:
        pytest.skip("no links here")
    cli("check", "--fix")
    assert (here / "mara.persona").is_symlink()
    assert (tmp_path / "real.txt").read_text() == MENDED


def test_a_file_that_needs_nothing_is_not_touched(cli: Personaspec, here: Path) -> None:
    write(here, mara=CLEAN)
    os.utime(here / "mara.persona", ns=(1, 1))
    done = cli("check", "--fix")
    assert (here / "mara.persona").stat().st_mtime_ns == 1
    assert "mended 0 files" in done.stderr


def test_bytes_that_are_not_text_are_left_alone(cli: Personaspec, here: Path) -> None:
    data = COMMA.encode() + b"# \xff\n"
    (here / "mara.persona").write_bytes(data)
    assert cli("check", "--fix").exit_code == 1
    assert (here / "mara.persona").read_bytes() == data


def test_files_that_were_not_named_are_left_alone(cli: Personaspec, here: Path) -> None:
    facts = 'fact studio "In Gothenburg." {\n  answers      "Where?",\n}\n'
    write(here, facts=facts, mara=f"{CLEAN}\ninclude ./facts\n")
    assert cli("check", "--fix", "mara.persona").exit_code == 1
    assert (here / "facts.persona").read_text() == facts
    assert cli("check", "--fix").exit_code == 0


def test_nothing_worse_is_ever_written(cli: Personaspec, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A fix that would add an error is tried in memory and dropped; the good ones beside it are kept."""
    write(here, mara=COMMA)
    real = mending._Mending._fixes

    def with_a_bad_one(self: mending._Mending, path: str) -> list[Diagnostic]:
        code = Code("PS999", "bad", Severity.ERROR, "", "", "", "")
        bad = code.at(path, Span(0, 0), "bad", fix=Fix("break it", (Edit(Span(0, 0), "nonsense {\n"),)))
        refused = mending._key(bad) in self._refused
        return real(self, path) + ([] if refused else [bad])

    monkeypatch.setattr(mending._Mending, "_fixes", with_a_bad_one)
    cli("check", "--fix")
    assert (here / "mara.persona").read_text() == MENDED


def test_a_file_that_cannot_be_written_is_3(cli: Personaspec, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from personaspec.cli.group import run

    write(here, mara=COMMA)

    def refuse(path: str, data: bytes) -> None:
        raise PermissionError(13, "Permission denied", path)

    monkeypatch.setattr(mending, "replace", refuse)
    assert run(["check", "--fix"]) == 3
    assert (here / "mara.persona").read_text() == COMMA


CODE = Code("PS020", "x", Severity.ERROR, "", "", "", "")


def fix(*edits: tuple[int, int, str]) -> Diagnostic:
    return CODE.at("a", Span(0, 0), "m", fix=Fix("f", tuple(Edit(Span(a, b), text) for a, b, text in edits)))


@pytest.mark.parametrize(
    ("text", "fixes", "mended"),
    [
        ("abc", [fix((1, 2, "X"))], "aXc"),
        ("abc", [fix((2, 2, "Y")), fix((1, 1, "X"))], "aXbYc"),
        ("abcdef", [fix((1, 3, "X")), fix((2, 4, "Y"))], "aXdef"),
        ("abcdef", [fix((1, 1, "("), (4, 4, ")"))], "a(bcd)ef"),
        ("abcdef", [fix((1, 1, "("), (4, 4, ")")), fix((2, 3, "Y"))], "a(bcd)ef"),
        ("abc", [fix((0, 0, "X")), fix((0, 0, "Y"))], "Xabc"),
        ("abc", [fix((3, 3, "\n}"))], "abc\n}"),
        ("a\r\nb\r\n", [fix((1, 1, "\nx"))], "a\r\nx\r\nb\r\n"),
    ],
)
def test_edits(text: str, fixes: list[Diagnostic], mended: str) -> None:
    assert mending.apply(Source("a", text), fixes) == mended
