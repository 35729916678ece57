"""A whole turn with a real ledger: what is shown was on the disk before."""

from __future__ import annotations

import hashlib
import json
from datetime import timedelta
from pathlib import Path

import pytest
from session.bots import policy

from personaspec.drive import drive
from personaspec.guard.context import Context
from personaspec.guard.guard import Guard
from personaspec.providers.scripted import Scripted
from personaspec.session.effects import Done, Note, Say
from personaspec.session.flow import Bot, Question, turn
from personaspec.session.request import Request
from personaspec.session.state import State

from .logs import NOW, findings, ledger


def asking(question: Question) -> Request:
    return Request("", ({"role": "user", "content": question.fan},))


def events(folder: Path) -> list[dict[str, object]]:
    lines = (folder / "web-1.jsonl").read_text().splitlines() if (folder / "web-1.jsonl").exists() else []
    return [json.loads(line)["body"] for line in lines]


def test_what_is_shown_was_written_before(tmp_path: Path) -> None:
    made = policy()
    bot = Bot(made, Guard(made), asking)
    context = Context(place="US-NY", age="minor", age_source="stated", language="en")
    with ledger(tmp_path) as log:
        state, shown = State(), 0
        for n, fan in enumerate(("Hi!", "Are you a real person?", "I will kill myself")):
            flow = turn(bot, state, (), fan, context, NOW + timedelta(minutes=n))
            for effect in drive(flow, Scripted(["Hello there."]), None, log.about("ann")):
                if isinstance(effect, Say) and effect.kind == "notice":
                    text = "sha256:" + hashlib.sha256(effect.text.encode()).hexdigest()
                    assert text in {event["text"] for event in events(tmp_path)}
                    shown += 1
                if isinstance(effect, Done):
                    state = effect.state
    assert shown >= 2
    assert {"session", "notice", "asked-identity", "crisis"} <= {event.get("what") for event in events(tmp_path)}
    assert findings(tmp_path) == []
    everything = (tmp_path / "web-1.jsonl").read_text()
    assert not [word for word in ("Hello", "real person", "kill") if word in everything]


def test_where_it_cannot_be_written_nothing_is_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = policy()
    bot = Bot(made, Guard(made), asking)
    log = ledger(tmp_path)
    monkeypatch.setattr("os.write", lambda *_: (_ for _ in ()).throw(OSError(28, "No space left on device")))
    shown = list(drive(turn(bot, State(), (), "Hi!", Context(), NOW), Scripted(["Hello."]), None, log.about("ann")))
    assert [each for each in shown if isinstance(each, Say)] == []
    told = [each for each in shown if isinstance(each, Note)]
    assert any("no space left on device" in note.text for note in told)
