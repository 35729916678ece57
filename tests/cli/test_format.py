"""`format`: in place, or only asked; a file that does not parse is left as it is."""

from __future__ import annotations

from pathlib import Path

from .conftest import CLEAN, Personaspec, write

LOOSE = CLEAN.replace("  languages    en\n", "  languages en\n\n\n")


def test_it_writes_the_canonical_form_in_place(cli: Personaspec, here: Path) -> None:
    write(here, mara=LOOSE, lea=CLEAN)
    done = cli("format")
    assert done.exit_code == 0
    text = (here / "mara.persona").read_text()
    assert "  languages    en\n" in text
    assert "written anew: 1 of 2 files" in done.stderr
    again = cli("format")
    assert "written anew: 0 of 2 files" in again.stderr
    assert (here / "mara.persona").read_text() == text


def test_check_and_diff_write_nothing_and_say_what_would_change(cli: Personaspec, here: Path) -> None:
    write(here, mara=LOOSE, lea=CLEAN)
    done = cli("format", "--check")
    assert (done.exit_code, done.stdout) == (1, "would be written anew: mara.persona\n")
    done = cli("format", "--diff")
    assert done.exit_code == 1
    assert "-  languages en\n" in done.stdout
    assert "+  languages    en\n" in done.stdout
    assert (here / "mara.persona").read_text() == LOOSE
    write(here, mara=CLEAN)
    assert cli("format", "--check").exit_code == 0
    assert cli("format", "--diff").exit_code == 0


def test_standard_input_goes_to_standard_output(cli: Personaspec) -> None:
    done = cli("format", "-", input=LOOSE)
    assert done.exit_code == 0
    assert "  languages    en\n" in done.stdout
    assert cli("format", "--check", "-", input=LOOSE).exit_code == 1


def test_a_file_that_does_not_parse_is_left_and_named(cli: Personaspec, here: Path) -> None:
    broken = 'persona mara "x" {\n  languages en\n'
    write(here, mara=broken, lea=LOOSE)
    done = cli("format")
    assert done.exit_code == 1
    assert "error[PS002]" in done.stderr
    assert (here / "mara.persona").read_text() == broken
    assert "  languages    en\n" in (here / "lea.persona").read_text()


def test_line_ends_become_the_languages_own(cli: Personaspec, here: Path) -> None:
    (here / "mara.persona").write_bytes(CLEAN.replace("\n", "\r\n").encode())
    cli("format")
    assert (here / "mara.persona").read_bytes() == CLEAN.encode()
