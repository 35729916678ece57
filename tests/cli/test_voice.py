"""`voice`: a number or a reason why there is none, what is off, and shapes that programs rely on."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import jsonschema

from personaspec.evaluation.voice.document import VoiceOut

from .conftest import CLEAN, ROOT, Personaspec, write

SHELF = ROOT / "personaspec" / "schemas"
SAMPLES = "\n\n".join(
    (
        "Oh no, not again!! Did you let it dry slowly? Mine all cracked in my first year too.",
        "Ha, no. I glaze on Fridays and I still get it wrong half the time!",
        "So pretty!! Is that the green one? I can't get it to come out like that at all.",
        "Don't worry about it! Just wedge it again, nobody's going to know.",
        "Kiln day tomorrow!! I won't sleep, I never do. What did you make?",
    )
)
TURN = "It is important to note that the cracks may be the result of uneven drying, which is of some concern to us."


def test_the_schema_is_published(snapshot: Callable[[Path, str], None]) -> None:
    schema = VoiceOut.model_json_schema(by_alias=True)
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "personaspec voice"} | schema
    jsonschema.Draft202012Validator.check_schema(schema)
    snapshot(SHELF / "voice.json", json.dumps(schema, indent=2, sort_keys=True, ensure_ascii=False) + "\n")


def test_a_log_is_scored_by_chat_and_turn(cli: Personaspec, here: Path) -> None:
    write(here, mara=CLEAN)
    (here / "own.txt").write_text(SAMPLES, encoding="utf-8")
    log = "".join(json.dumps({"fan": "hi", "bot": TURN, "chat": name}) + "\n" for name in ("a", "a", "b")) + "?\n"
    result = cli("voice", "mara.persona", "--samples", "own.txt", "--log", "-", "--format", "json", input=log)
    assert result.exit_code == 0, result.output
    told = json.loads(result.stdout)
    jsonschema.Draft202012Validator(json.loads((SHELF / "voice.json").read_text())).validate(told)
    assert [len(chat["turns"]) for chat in told["chats"]] == [2, 1]
    assert told["bad"] == 1
    assert told["chats"][0]["score"]["value"] is not None


def test_the_page_is_well_formed_and_asks_nobody_for_anything(cli: Personaspec, here: Path) -> None:
    write(here, mara=CLEAN)
    (here / "own.txt").write_text(SAMPLES, encoding="utf-8")
    text = f"{TURN}\n\n<script>alert(1)</script> {TURN}"
    result = cli("voice", "mara.persona", "--samples", "own.txt", "--text", "-", "--format", "html", input=text)
    assert result.exit_code == 0, result.output
    assert "<script" not in result.stdout
    assert "http" not in result.stdout
    ElementTree.fromstring(result.stdout[result.stdout.index("<svg") : result.stdout.index("</svg>") + 6])


def test_too_few_samples_are_said_and_are_no_failure(cli: Personaspec, here: Path) -> None:
    write(here, mara=CLEAN)
    result = cli("voice", "mara.persona", "--text", "-", input=TURN)
    assert result.exit_code == 0
    assert "too few samples" in result.stdout


def test_wrong_usage_is_told(cli: Personaspec, process: Callable[..., object], here: Path) -> None:
    write(here, mara=CLEAN)
    assert cli("voice", "mara.persona").exit_code == 2
    assert cli("voice", "mara.persona", "--text", "a", "--log", "b").exit_code == 2
    (here / "latin.txt").write_bytes(b"caf\xe9")
    assert cli("voice", "mara.persona", "--text", "latin.txt").exit_code == 2
    missing = process("voice", "mara.persona", "--text", "absent.txt")
    assert missing.returncode == 2, missing.stderr  # type: ignore[attr-defined]
