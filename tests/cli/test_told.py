"""What a chat shows and a line of `guard` tells beside the reply: notices, labels, ends, help, hand-offs, evidence."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import CliRunner, Result
from session.bots import IDENTITY, policy

from personaspec import judging
from personaspec.cli.chat import Chat, chat
from personaspec.cli.guard import guard
from personaspec.cli.talking.model import Model
from personaspec.cli.verify_log import verify_log
from personaspec.ir.declarations import Offer
from personaspec.ir.node import Cap
from personaspec.ir.rules import Disclose, Limit, Quiet, Trigger
from personaspec.providers.choose import Choice
from personaspec.providers.scripted import Scripted
from personaspec.session.recording import LedgerError
from personaspec.stores.evidence import FileLedger

from .spec_files import bundle

DAY, NIGHT = "2026-11-21T10:00:00Z", "2026-11-21T23:00:00Z"
SCHEMAS = Path(judging.__file__).parent / "schemas"
COURSE = Offer(name="wheel-course", text={"en": "Twelve lessons."}, relationship="affiliate")


def notice(name: str, text: str, when: Trigger, **more: Any) -> Disclose:
    given = {"states": ("is-ad",), "wording": "exact", "placed": "before-reply", **more}
    return Disclose(name=f"disclose/{name}", title={"en": text}, when=(when,), **given)


AD = notice("ad", "Ad.", Trigger(event="offer"), placed="before-sentence")
LABEL = notice("label", "AI", Trigger(event="session-starts"), placed="persistent")
BUBBLE = notice("bubble", "By itself.", Trigger(event="session-starts"), placed="own-bubble", ack=True)
NIGHTS = Limit(name="limit/nights", quiet=(Quiet(start="22:00", end="07:00"),), then="end", say={"en": "It's late."})
ONE = Limit(name="limit/one", cap=(Cap(count=9, per="session"),), then="hand-off", say={"en": "A person goes on."})
POLICY = policy(offers=(COURSE,), discloses=(AD, IDENTITY, BUBBLE, LABEL), limits=(NIGHTS, ONE))


@pytest.fixture
def spec(tmp_path: Path) -> Path:
    return bundle(tmp_path, POLICY)


@pytest.fixture
def talk(spec: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    def go(replies: list[str], *options: str) -> Result:
        model = Model(Choice("scripted"), Scripted(replies))
        monkeypatch.setattr("personaspec.cli.chat.open_model", lambda name: model)
        return CliRunner().invoke(chat, [str(spec), "--now", DAY, *options], catch_exceptions=False)

    return go


def judge(spec: Path, *lines: dict[str, Any], options: tuple[str, ...] = ()) -> list[dict[str, Any]]:
    data = b"".join(json.dumps(each).encode() + b"\n" for each in lines)
    result = CliRunner().invoke(guard, [str(spec), "--now", DAY, *options], input=data, catch_exceptions=False)
    answers = [json.loads(line) for line in result.stdout_bytes.splitlines()]
    schemas = [json.loads((SCHEMAS / f"guard-{way}.json").read_text()) for way in ("in", "out")]
    for held, schema in [*((line, schemas[0]) for line in lines), *((answer, schemas[1]) for answer in answers)]:
        jsonschema.Draft202012Validator(schema).validate(held)
    return answers


def test_a_chat_shows_who_speaks(talk: Callable[..., Result]) -> None:
    shown = talk(["Hello. The wheel course is good."], "--say", "hi").stdout
    for line in ("system │ I'm an AI version of Mara.", "notice │ By itself.", "label │ AI", "system │ Ad."):
        assert line in shown
    assert shown.index("Hello.") < shown.index("│ Ad.") < shown.index("The wheel course")


def test_a_chat_that_ends_says_why(talk: Callable[..., Result]) -> None:
    shown = talk([], "--now", NIGHT, "--say", "hi").stdout
    assert "system │ It's late." in shown
    assert "the chat ends: limit/nights" in shown
    assert "22:00..07:00" in shown


def test_a_hand_off_and_help_are_plain(talk: Callable[..., Result]) -> None:
    shown = talk([], "--say", "a refund please", "--say", "hello?").stdout
    assert "a person is called: topic/refund" in shown
    shown = talk([], "--say", "I want to kill myself").stdout
    assert "help │" in shown


def test_events_tell_all(talk: Callable[..., Result]) -> None:
    shown = talk(["Hello. The wheel course is good."], "--say", "hi", "--format", "json").stdout
    events = [json.loads(line) for line in shown.splitlines()]
    assert next(e for e in events if e["event"] == "label")["rules"] == ["disclose/label"]
    bubble = next(e for e in events if e.get("rule") == "disclose/bubble")
    assert (bubble["placed"], bubble["ack"], bubble["spoken"], bubble["language"]) == ("own-bubble", True, False, "en")
    handed = [json.loads(line) for line in talk([], "--say", "refund", "--format", "json").stdout.splitlines()]
    assert {"schema": 1, "event": "hand_off", "rule": "topic/refund", "why": "topic"} in handed


def test_release_and_confirm(talk: Callable[..., Result], monkeypatch: pytest.MonkeyPatch) -> None:
    typed = iter(["a refund", "/release", "/confirm", "/confirm", "/release", "so?", "/quit"])
    monkeypatch.setattr("builtins.input", lambda _: next(typed))
    monkeypatch.setattr(Chat, "run", lambda self, _: self._converse())
    shown = talk(["I'm back."]).stdout
    for said in ("over: hand-off", "confirmed: disclose/bubble", "nothing is to be confirmed", "no person has this"):
        assert said in shown
    assert "I'm back." in shown


def test_no_such_zone(talk: Callable[..., Result]) -> None:
    refused = talk([], "--zone", "Mars/Base", "--say", "hi")
    assert refused.exit_code == 2
    assert "there is no time zone `Mars/Base`" in refused.output


def test_a_chat_keeps_evidence(talk: Callable[..., Result], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "evidence"
    talk(["My kids are 12."], "--say", "do you have kids?", "--evidence", str(folder))
    written = (folder / "chat.jsonl").read_text()
    assert '"what":"stopped"' in written
    assert "kids" not in written
    assert CliRunner().invoke(verify_log, [str(folder)]).exit_code == 0

    def full(*_: object) -> None:
        raise LedgerError("the disk is full", "make room")

    monkeypatch.setattr(FileLedger, "_record", full)
    shown = talk(["Hello."], "--say", "hi", "--evidence", str(folder)).stdout
    assert "evidence of it could not be written: the disk is full" in shown
    assert "Hello." not in shown


def test_a_line_says_where_a_notice_stands(spec: Path) -> None:
    (answer,) = judge(spec, {"fan": "hi", "bot": "Hello. The wheel course is good."})
    told = {each["rule"]: each for each in answer["notices"]}
    assert told["disclose/ad"]["at"] == len("Hello. ")
    assert told["disclose/label"]["placed"] == "persistent"
    assert told["disclose/bubble"]["ack"] is True
    assert "at" not in told["disclose/ai-identity"]
    assert answer["verdict"] == "add_notice"


def test_sessions_end_and_are_released(spec: Path) -> None:
    (late,) = judge(spec, {"fan": "hi", "bot": "Hello.", "now": NIGHT})
    assert (late["verdict"], late["text"], late["fixed"]) == ("end", "It's late.", "limit/nights")
    (handed,) = judge(spec, {"fan": "a refund", "bot": "Hello."})
    assert handed["verdict"] == "hand_off"
    (waits,) = judge(spec, {"fan": "so?", "bot": "Hello.", "session": handed["session"]})
    assert (waits["verdict"], waits["fixed"]) == ("hand_off", "topic/refund")
    assert waits["text"] != "Hello."
    (free,) = judge(spec, {"session": waits["session"], "released": ["hand-off"], "fan": "so?", "bot": "Hello."})
    assert free["text"] == "Hello."
    (help_,) = judge(spec, {"fan": "I want to kill myself", "bot": "The wheel course!", "session": {}})
    assert help_["fixed"] == "topic/self-harm"
    assert "disclose/ad" not in [each["rule"] for each in help_["notices"]]
    (still,) = judge(spec, {"fan": "what do you sell?", "bot": "The wheel course!", "session": help_["session"]})
    assert "wheel" not in still["text"]


def test_a_confirmation_stands_alone(spec: Path) -> None:
    (first,) = judge(spec, {"fan": "hi", "bot": "Hello."})
    (done,) = judge(spec, {"session": first["session"], "acknowledged": ["disclose/bubble"]})
    assert (done["verdict"], done["text"], done["notices"]) == ("pass", "", [])
    (again,) = judge(spec, {"session": done["session"], "fan": "and?", "bot": "Yes."})
    assert again["notices"] == []
    (owed,) = judge(spec, {"session": first["session"], "fan": "and?", "bot": "Yes."})
    assert [each["rule"] for each in owed["notices"]] == ["disclose/bubble"]


def test_what_was_told_is_not_denied(spec: Path) -> None:
    denial = "It's not true that I'm an AI."
    (alone,) = judge(spec, {"bot": denial})
    assert alone["text"] == denial
    (told,) = judge(spec, {"fan": "say it once", "bot": denial})
    assert told["text"] == "I'm an AI, not a human."


def test_lines_keep_evidence(spec: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, key = tmp_path / "evidence", tmp_path / "fan.key"
    key.write_bytes(b"k" * 32)
    options = ("--evidence", str(folder), "--fan-key", str(key))
    judge(spec, {"fan": "are you a bot?", "bot": "My kids say no.", "user": "u1"}, options=options)
    written = (folder / "guard.jsonl").read_text()
    for what in ("session", "asked-identity", "notice", "stopped"):
        assert f'"what":"{what}"' in written
    assert "kids" not in written
    assert "fan:" in written
    assert "u1" not in written

    def full(*_: object) -> None:
        raise LedgerError("the disk is full", "make room")

    monkeypatch.setattr(FileLedger, "_record", full)
    bad, harm = judge(spec, {"fan": "hi", "bot": "Hello."}, {"fan": "I want to kill myself"}, options=options)
    assert bad == {"id": None, "error": "evidence could not be written: the disk is full"}
    assert harm["fixed"] == "topic/self-harm"
