"""`incident`: what passed, the line that would have stopped it, a test; nothing is written that does not hold."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from personaspec.explanation.incident_document import IncidentOut
from personaspec.explanation.transcript import TranscriptError, read

from .conftest import CLEAN, ROOT, Personaspec

SHELF = ROOT / "personaspec" / "schemas"
GLAZE = """
forbid glaze "Says that a glaze or a pot is fit for food." {
  because      "Only a leach test of that very pot can tell."
  severity     high
  says         "food safe"
  then         replace
  say          "Only a leach test of that pot can tell."
  violates     "That glaze is food safe."
}
"""
SPEC = CLEAN + GLAZE
TALK = "fan: Can I drink from my mug?\nbot: Nice mug. No glaze of mine will leach into your coffee.\nfan: ok\n"
DAY = ("--as-of", "2026-11-22")


@pytest.fixture
def told(cli: Personaspec, here: Path) -> Callable[..., tuple[int, Any]]:
    def run(*args: str, talk: str = TALK, spec: str | None = SPEC) -> tuple[int, Any]:
        if spec is not None:
            (here / "mara.persona").write_text(spec, encoding="utf-8")
        (here / "chat.txt").write_text(talk, encoding="utf-8")
        result = cli("incident", "chat.txt", "mara.persona", *DAY, "--format", "json", *args)
        found = json.loads(result.stdout)
        jsonschema.Draft202012Validator(json.loads((SHELF / "incident.json").read_text())).validate(found)
        return result.exit_code, found

    return run


def test_the_schema_is_published(snapshot: Callable[[Path, str], None]) -> None:
    schema = IncidentOut.model_json_schema(by_alias=True)
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "personaspec incident"} | schema
    jsonschema.Draft202012Validator.check_schema(schema)
    snapshot(SHELF / "incident.json", json.dumps(schema, indent=2, sort_keys=True, ensure_ascii=False) + "\n")


@pytest.mark.parametrize(
    "data",
    [
        "fan: hi\nbot: hello\nand more\n",
        '{"fan": "hi", "bot": "hello and more"}\n',
        '{"role": "user", "content": "hi"}\n{"role": "assistant", "content": "hello and more"}\n',
        '{"messages": [{"role": "user", "content": "hi"}, {"role": "bot", "content": [{"text": "hello and more"}]}]}',
        '[{"role": "user", "content": "hi"}, {"role": "assistant", "content": "hello and more"}]',
        "[10:02] User: hi\n**Assistant**: hello and more",
    ],
)
def test_a_conversation_is_read_as_people_keep_it(data: str) -> None:
    assert [(each.who, each.text) for each in read(data.encode())] == [("fan", "hi"), ("bot", "hello and more")]


@pytest.mark.parametrize("data", [b"", b"\xff\xfe", b"hello", b'{"a": 1}', b'{"fan": "a"}\nnot json', b"[1, 2]", b"{}"])
def test_what_is_no_conversation_is_said(data: bytes) -> None:
    with pytest.raises(TranscriptError):
        read(data)


def test_without_a_mark_each_sentence_is_shown(told: Callable[..., tuple[int, Any]]) -> None:
    code, found = told()
    assert code == 0
    assert [each["by"] for each in found["sentences"]] == ["", ""]
    assert found["marked"] is None


def test_a_sentence_becomes_a_line_and_a_test(told: Callable[..., tuple[int, Any]], here: Path) -> None:
    code, found = told("--said", "leach")
    assert code == 0
    assert found["rule"] == "forbid/glaze"
    assert found["test_passed"]
    assert {each["impact"] for each in found["changes"]} == {"tightened", "tests"}
    assert (here / "mara.persona").read_text() == SPEC  # nothing is written unasked


def test_what_is_written_holds(told: Callable[..., tuple[int, Any]], cli: Personaspec, here: Path) -> None:
    code, found = told("--said", "leach", "--write", "--name", "mug")
    assert (code, found["wrote"]) == (0, ["mara.persona"]) or found["wrote"][0].endswith("mara.persona")
    assert cli("check", "mara.persona", *DAY).exit_code == 0
    assert cli("format", "--check", "mara.persona").exit_code == 0
    assert cli("test", "mara.persona", "-k", "mug", *DAY).exit_code == 0
    assert told("--said", "leach", spec=None)[1]["marked"]["by"] == "forbid/glaze"


STOPS = """
import os, sys
puts, through = [], os.replace
def stops(part, path):
    if str(part).endswith(".part"):
        puts.append(path)
        if len(puts) == 2:
            os._exit(9)  # the machine stops: nothing is taken back, nothing is cleared away
    through(part, path)
os.replace = stops
from personaspec.cli.group import personaspec
personaspec(sys.argv[1:])
"""


def test_a_machine_that_stops_between_two_files_leaves_a_spec_that_holds(cli: Personaspec, here: Path) -> None:
    """The rule is in the pack, its test is not in the spec yet, and the same command does the rest."""
    pack = here / "house.persona"
    pack.write_text(
        'pack house "House rules." {\n  version      1.0.0\n  languages    en\n}\n' + GLAZE, encoding="utf-8"
    )
    spec = here / "mara.persona"
    spec.write_text(CLEAN + "\nuse ./house\n", encoding="utf-8")
    assert cli("check", ".", *DAY).exit_code == 0
    (here / "chat.txt").write_text(TALK, encoding="utf-8")
    before = spec.read_text()
    asked = ("incident", "chat.txt", "mara.persona", *DAY, "--said", "leach", "--write", "--name", "mug")
    ended = subprocess.run(
        [sys.executable, "-c", STOPS, *asked], env={**os.environ, "PYTHONPATH": str(ROOT)}, check=False
    )
    assert ended.returncode == 9
    assert "leach" in pack.read_text().split("violates", 2)[2]
    assert spec.read_text() == before
    assert cli("check", ".", *DAY).exit_code == 0
    assert cli(*asked).exit_code == 0
    assert "test mug" in spec.read_text()
    assert cli("check", ".", *DAY).exit_code == 0
    assert cli("test", "mara.persona", "-k", "mug", *DAY).exit_code == 0


def test_what_no_rule_speaks_of_gets_one(told: Callable[..., tuple[int, Any]]) -> None:
    talk = "fan: and?\nbot: Zebras paint wonderfully purple submarines.\n"
    code, found = told("--line", "2", "--because", "It is made up.", talk=talk)
    assert code == 0
    assert found["rule"] == "forbid/incident-2026-11-22"
    assert any("It is made up." in each["text"] for each in found["proposal"]["add"])


def test_what_is_stopped_today_only_gets_a_test(told: Callable[..., tuple[int, Any]]) -> None:
    code, found = told("--line", "2", talk="fan: safe?\nbot: That mug is food safe.\n")
    assert code == 0
    assert found["proposal"] is None
    assert [each["impact"] for each in found["changes"]] == ["tests"]


def test_personal_data_is_not_written_unasked(told: Callable[..., tuple[int, Any]], here: Path) -> None:
    talk = "fan: I'm ana@example.com\nbot: No glaze of mine will leach into your coffee.\n"
    code, found = told("--line", "2", "--write", talk=talk)
    assert (code, found["wrote"], found["personal"]) == (1, [], ["email"])
    assert (here / "mara.persona").read_text() == SPEC
    assert told("--line", "2", "--write", "--keep-personal", talk=talk)[0] == 0


def test_wrong_usage_is_said(cli: Personaspec, here: Path) -> None:
    (here / "mara.persona").write_text(SPEC, encoding="utf-8")
    (here / "chat.txt").write_text(TALK, encoding="utf-8")
    for args in (("--write",), ("--said", "nothing like it"), ("--line", "1"), ("--said", "leach", "--rule", "nope")):
        assert cli("incident", "chat.txt", "mara.persona", *DAY, *args).exit_code == 2, args
