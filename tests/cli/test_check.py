"""`check`: what it looks at, in which form it speaks, on how many cores, and what the day and `--strict` change."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest

from personaspec.cli.checking import gathering, workers
from personaspec.cli.checking.records import pack, unpack
from personaspec.cli.checking.units import Asked, look
from personaspec.diagnostic import Code, Edit, Fix, Label, Severity
from personaspec.source import Span

from .conftest import CLEAN, COMMA, Personaspec, write

OFFER = """
offer course "Twelve lessons." {
  price        129 EUR
  until        2026-12-31
  relationship own
}
"""


def codes(cli: Personaspec, *args: str, input: str | bytes | None = None) -> list[str]:
    done = cli("check", "--format", "json", *args, input=input)
    return [one["code"] for one in json.loads(done.output)["diagnostics"]]


def test_this_folder_is_what_is_checked_where_nothing_is_named(cli: Personaspec, here: Path) -> None:
    (here / "below").mkdir()
    write(here / "below", mara=COMMA)
    (here / ".hidden").mkdir()
    write(here / ".hidden", mara=COMMA)
    (here / "notes.txt").write_text("no spec")
    done = cli("check")
    assert done.exit_code == 1
    assert " --> below/mara.persona:10:" in done.output
    assert "1 error in 1 file" in done.output


def test_nothing_to_check_is_fine_and_said(cli: Personaspec) -> None:
    done = cli("check")
    assert (done.exit_code, done.output) == (0, "no findings in 0 files\n")


def test_a_file_is_checked_whatever_its_name(cli: Personaspec, here: Path) -> None:
    (here / "spec.txt").write_text(COMMA)
    assert codes(cli, "spec.txt") == ["PS020"]


def test_standard_input(cli: Personaspec) -> None:
    done = cli("check", "-", input=COMMA)
    assert done.exit_code == 1
    assert " --> -:10:" in done.output
    assert "avoid" in done.output
    assert cli("check", "-", input=CLEAN).exit_code == 0


def test_bytes_that_are_not_text_are_a_finding(cli: Personaspec, here: Path) -> None:
    (here / "mara.persona").write_bytes(CLEAN.encode() + b"# \xff\xfe\n")
    done = cli("check")
    assert done.exit_code == 1
    assert "error[" in done.output
    assert cli("check", "-", input=CLEAN.encode() + b"# \xff\n").exit_code == 1


def test_json_keeps_its_schema_on_real_findings(cli: Personaspec, here: Path) -> None:
    write(here, mara=COMMA, broken="persona x {\n  vresion 1\n", json='{"name": "Mara"}\n')
    told = json.loads(cli("check", "--format", "json").output)
    jsonschema.validate(told, json.loads((files("personaspec") / "schemas" / "check.json").read_text(encoding="utf-8")))
    assert told["checked"] == 3
    assert told["errors"] >= 3
    assert {one["file"] for one in told["diagnostics"]} == {"mara.persona", "broken.persona", "json.persona"}


def test_sarif_names_files_from_the_root_of_the_repository(
    cli: Personaspec, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (here / ".git").mkdir()
    (here / "specs").mkdir()
    write(here / "specs", mara=COMMA)
    monkeypatch.chdir(here / "specs")
    log = json.loads(cli("check", "--format", "sarif").output)
    uris = {r["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for r in log["runs"][0]["results"]}
    assert uris == {"specs/mara.persona"}
    assert log["runs"][0]["tool"]["driver"]["rules"][0]["help"]["markdown"]


def test_github_gets_commands_and_a_page(cli: Personaspec, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(here, mara=COMMA)
    page = here / "summary.md"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(page))
    done = cli("check", "--format", "github")
    assert done.exit_code == 1
    assert done.output.startswith("::error title=PS020,file=mara.persona,line=10,")
    assert "PS020" in page.read_text(encoding="utf-8")


def test_the_day_decides(cli: Personaspec, here: Path) -> None:
    write(here, mara=CLEAN + OFFER)
    before, after = (set(codes(cli, "--as-of", day)) for day in ("2026-11-21", "2027-11-21"))
    assert after > before


def test_strict_makes_warnings_fail(cli: Personaspec, here: Path) -> None:
    write(here, facts='fact studio "In Gothenburg." {\n  source       "https://mara.example"\n}\n', mara=CLEAN)
    done = cli("check")
    assert "warning[" in done.output
    assert done.exit_code == 0
    assert cli("check", "--strict").exit_code == 1


def test_a_fragment_that_somebody_includes_is_not_lonely(cli: Personaspec, here: Path) -> None:
    facts = 'fact studio "In Gothenburg." {\n  source       "https://mara.example"\n}\n'
    write(here, facts=facts, mara=f"{CLEAN}\ninclude ./facts\n")
    assert codes(cli) == []
    assert codes(cli, "facts.persona") == []


def test_a_finding_in_an_include_is_told_once(cli: Personaspec, here: Path) -> None:
    facts = 'fact studio "In Gothenburg." {\n  answers      "Where?",\n}\n'
    write(
        here, facts=facts, mara=f"{CLEAN}\ninclude ./facts\n", lea=f"{CLEAN}\ninclude ./facts\n".replace("mara", "lea")
    )
    assert codes(cli).count("PS020") == 1


def test_many_files_on_many_cores_tell_the_same_in_the_same_order(
    cli: Personaspec, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for at in range(40):
        write(here, **{f"m{at:02}": (COMMA if at % 3 else CLEAN) + f"# {at}\n"})
    monkeypatch.setattr(workers, "cores", lambda: 1)
    alone = cli("check", "--as-of", "2026-11-21").output
    monkeypatch.setattr(workers, "cores", lambda: 3)
    spread = cli("check", "--as-of", "2026-11-22").output  # another day: nothing is cached
    assert alone == spread
    assert alone.count("error[PS020]") == 26


def test_processes_are_for_many_files_only(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from datetime import date

    used: list[int] = []

    def spread(paths: list[str], asked: Asked, root: str, count: int) -> list[object]:
        used.append(len(paths))
        return look(paths, asked, root)  # type: ignore[return-value]

    monkeypatch.setattr(workers, "spread", spread)
    monkeypatch.setattr(workers, "cores", lambda: 2)
    names = [f"m{at}" for at in range(20)]
    write(here, **dict.fromkeys(names, CLEAN))
    asked = Asked(date(2026, 11, 21))
    gathering.gather([f"{name}.persona" for name in names[:3]], asked, None)
    assert used == []
    gathering.gather([f"{name}.persona" for name in names], asked, None)
    assert used == [20]


def test_diagnostics_survive_packing() -> None:
    code = Code("PS020", "x", Severity.ERROR, "t", "w", "y", "d", lint=True)
    found = [
        code.at(
            "a",
            Span(1, 2),
            "m",
            label="l",
            help="h",
            fix=Fix("f", (Edit(Span(1, 2), "x\ud800"),), safe=False),
            related=(Label("b", Span(3, 4), "r"),),
            severity=Severity.NOTE,
        ),
        code.at("a", Span(0, 0), "n"),
    ]
    assert unpack(json.loads(json.dumps(pack(found)))) == found
