"""What programs read: JSON against its published schema, SARIF's subset, GitHub's commands and their limits."""

from __future__ import annotations

import json
from importlib.resources import files

import jsonschema
import pytest

from personaspec.diagnostic import Severity
from personaspec.render import document, github, sarif
from personaspec.source import Source, Span

from .reports import COMMA, MARA, STYLE, comma, finding, of, span

HOUSE = Source("house.persona", "use std/crisis\n")
REPORT = of(comma(), STYLE.at(MARA.path, span(MARA, "then"), "loud"), sources=(MARA, HOUSE), checked=2)


def test_json_keeps_its_published_schema() -> None:
    schema = json.loads((files("personaspec") / "schemas" / "check.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(json.loads(document.json_text(REPORT)), schema)
    jsonschema.validate(json.loads(document.json_text(of(sources=()))), schema)


def test_json_says_where_and_what() -> None:
    told = json.loads(document.json_text(REPORT))
    assert (told["schema"], told["checked"], told["errors"], told["warnings"]) == (1, 2, 1, 1)
    first = told["diagnostics"][0]
    assert (first["file"], first["start"], first["end"]) == (
        "mara.persona",
        {"line": 2, "column": 29},
        {"line": 2, "column": 30},
    )
    assert MARA.text[slice(*first["span"])] == ","
    assert first["fix"]["edits"][0]["text"] == ""
    assert [other["file"] for other in first["related"]] == ["mara.persona", "house.persona"]


def test_json_can_always_be_written() -> None:
    source = Source("\udcff.persona", "HERE \ud800\n")
    json.loads(document.json_text(of(finding(source, "HERE"), sources=(source,))).encode())


def test_sarif_is_the_subset_that_github_reads() -> None:
    log = json.loads(sarif.sarif_text(REPORT, version="1.2.3", locate=lambda path: f"specs/a b/{path}"))
    run = log["runs"][0]
    assert log["version"] == "2.1.0"
    assert run["tool"]["driver"]["semanticVersion"] == "1.2.3"
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["PS020", "PS401"]
    for result in run["results"]:
        rule = run["tool"]["driver"]["rules"][result["ruleIndex"]]
        assert rule["id"] == result["ruleId"]
        assert rule["help"]["markdown"]
        location = result["locations"][0]["physicalLocation"]
        assert location["artifactLocation"]["uri"] == "specs/a%20b/mara.persona"
        region = location["region"]
        assert (region["startLine"], region["startColumn"]) < (region["endLine"], region["endColumn"])
    assert [result["level"] for result in run["results"]] == ["error", "warning"]
    assert len(run["results"][0]["relatedLocations"]) == 2


def prints(source: Source, words: str = "HERE") -> list[str]:
    at = [index for index in range(len(source.text)) if source.text.startswith(words, index)]
    found = [COMMA.at(source.path, Span(index, index + 4), "m") for index in at]
    log = sarif.sarif(of(*found, sources=(source,)), version="1")
    return [one["partialFingerprints"]["primaryLocationLineHash"] for one in log["runs"][0]["results"]]


def test_fingerprints_survive_moves_and_tell_twins_apart() -> None:
    before = prints(Source("a.persona", "x HERE\ny\nx HERE\n"))
    assert prints(Source("a.persona", "new\nlines\n\n   x   HERE\ny\nx HERE\n")) == before
    assert len(set(before)) == 2
    assert prints(Source("a.persona", "z HERE\n")) != before[:1]


def test_sarif_holds_what_github_takes_and_says_what_it_left_out() -> None:
    source = Source("a.persona", "x" * 26_000)
    found = [
        COMMA.at("a.persona", Span(at, at + 1), "m", severity=Severity.ERROR if at > 25_900 else Severity.NOTE)
        for at in range(26_000)
    ]
    run = sarif.sarif(of(*found, sources=(source,)), version="1")["runs"][0]
    assert len(run["results"]) == 25_000
    assert sum(one["level"] == "error" for one in run["results"]) == 99
    assert "1000 more" in run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"]


def test_github_commands_escape_what_they_carry() -> None:
    source = Source("a,b:c%.persona", "HERE\n")
    found = COMMA.at(source.path, Span(0, 4), "50% off\n::error::forged", help="a\r\nb")
    line = github.commands(of(found, sources=(source,))).splitlines()
    places = "title=PS020,file=a%2Cb%3Ac%25.persona,line=1,endLine=1,col=1,endColumn=5"
    said = "50%25 off%0A::error::forged%0Ahelp: a\\r%0Ab"
    assert line == [f"::error {places}::{said}", "1 error in 1 file"]


@pytest.mark.parametrize(("count", "lines"), [(1, 1), (10, 10), (11, 10), (500, 10)])
def test_a_step_shows_ten_and_says_how_many_are_left(count: int, lines: int) -> None:
    source = Source("a.persona", "x" * 1000)
    errors = [COMMA.at("a.persona", Span(at, at + 1), "m") for at in range(count)]
    warnings = [STYLE.at("a.persona", Span(at, at + 1), "m") for at in range(count)]
    told = github.commands(of(*errors, *warnings, sources=(source,))).splitlines()
    assert sum(line.startswith("::error ") for line in told) == lines
    assert sum(line.startswith("::warning ") for line in told) == lines
    if count > 10:
        assert f"{count - 9} more in 1 file" in told[lines - 1]


def test_the_step_summary_is_bounded_and_holds_no_markup_of_strangers() -> None:
    source = Source("a|b.persona", "x" * 100_000)
    found = [
        COMMA.at(source.path, Span(at, at + 1), "`a|b` <img src=x> [x](http://x) @all", help="y" * 3000)
        for at in range(2000)
    ]
    told = github.step_summary(of(*found, sources=(source,)))
    assert len(told.encode()) < 1024 * 1024
    assert "<img" not in told
    assert "[x](" not in told
    assert "@all" not in told
    assert "<code>a&#124;b</code>" in told
    assert told.rstrip().endswith("more.")
