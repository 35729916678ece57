"""`letters` and `release`: what an operator does about hand-offs, on the store of a service."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import pytest
from click.testing import CliRunner, Result

from personaspec.cli.fan_keys import fan_key
from personaspec.cli.group import personaspec
from personaspec.session.crisis import Crisis
from personaspec.session.recording import Happened
from personaspec.session.state import State
from personaspec.stores.protocol import Change, Kept, Store, Who
from personaspec.stores.sqlite import SqliteStore

NOW = datetime(2026, 11, 21, 10, tzinfo=UTC)
IDA = Who("ana", "ida")
SPEC = """persona ana "Ana's clone" {
  version      1.0.0
  languages    en
  principal    "Ana Velez" short "Ana"
  operator     "Velez Studio LLC"
  contact      "help@ana.example"
  about        "Potter in Sevilla."
  abilities    chat
}

audience {
  places       US
  ages         adult
}
"""
T = TypeVar("T")


@pytest.fixture
def at(tmp_path: Path) -> tuple[str, str]:
    """The URL of a store and a spec."""
    (tmp_path / "ana.persona").write_text(SPEC)
    return f"sqlite:{tmp_path}/store.db", str(tmp_path / "ana.persona")


def within(url: str, do: Callable[[Store], Awaitable[T]]) -> T:
    async def run() -> T:
        store = SqliteStore(url.removeprefix("sqlite:"), "test", fan_key(url, None))
        await store.open()
        try:
            return await do(store)
        finally:
            await store.close()

    return asyncio.run(run())


def put(url: str, state: State, happened: tuple[Happened, ...] = (), *, dead: bool = False, hold: float = 0.0) -> None:
    async def do(store: Store) -> None:
        version = (await store.read(IDA)).version
        await store.write(Change(IDA, version, "turn", hold, state, NOW, happened, "sha256:" + "0" * 64))
        if dead:
            for each in await store.letters(NOW):
                await store.put_letter(replace(each, dead=True, tried=15, why="the receiver answered 500"))

    within(url, do)


def kept(url: str) -> Kept:
    return within(url, lambda store: store.read(IDA))


def evidence(url: str) -> list[str]:
    async def do(store: Store) -> list[str]:
        bodies = [json.loads(line).get("body", {}) async for _, line in store.evidence()]
        return [body["what"] for body in bodies if "what" in body]

    return within(url, do)


def call(*args: str) -> Result:
    return CliRunner().invoke(personaspec, list(args), prog_name="personaspec")


HAND_OFF = (Happened("hand-off", rule="topic/refund", trigger="topic"),)


def test_letters_are_listed_sent_again_and_taken_out(at: tuple[str, str]) -> None:
    url, _ = at
    put(url, State(handed_off="topic/refund"), HAND_OFF, dead=True)
    shown = call("letters", "list", "--store", url)
    assert shown.exit_code == 0, shown.output
    assert "topic/refund" in shown.output
    assert "the receiver answered 500" in shown.output
    assert "ida" not in shown.output
    listed = json.loads(call("letters", "list", "--format", "json", "--store", url).output)
    [one] = listed["letters"]
    assert (listed["schema"], one["tried"], one["payload"]["fan"]) == (1, 15, "ida")
    assert call("letters", "retry", str(one["id"]), "--store", url).exit_code == 0
    assert json.loads(call("letters", "list", "--format", "json", "--store", url).output)["letters"] == []
    assert len(within(url, lambda store: store.letters(datetime.now(UTC)))) == 1
    put(url, State(handed_off="topic/refund"), HAND_OFF, dead=True)
    assert call("letters", "drop", "--all", "--store", url).exit_code == 0
    assert json.loads(call("letters", "list", "--format", "json", "--store", url).output)["letters"] == []


@pytest.mark.parametrize("args", [("retry",), ("drop",), ("retry", "1", "--all"), ("drop", "4711")])
def test_letters_that_are_not_there(at: tuple[str, str], args: tuple[str, ...]) -> None:
    within(at[0], lambda store: store.dead_letters())  # the store is there, and holds none
    result = call("letters", *args, "--store", at[0])
    assert result.exit_code == 2
    assert "letters list" in result.output


@pytest.mark.parametrize(
    ("what", "state"),
    [
        ("hand-off", State(handed_off="topic/refund")),
        ("crisis", State(crisis=Crisis("std/crisis/topic/self-harm", "first", NOW))),
        ("end", State(closed="forbid/rude")),
    ],
)
def test_a_person_says_that_it_is_over(at: tuple[str, str], what: str, state: State) -> None:
    url, spec = at
    put(url, state)
    before = kept(url)
    result = call("release", what, spec, "--fan", "ida", "--store", url)
    assert result.exit_code == 0, result.output
    after = kept(url)
    assert after.state == State()
    assert after.version == before.version + 1
    assert ("crisis-over" in evidence(url)) is (what == "crisis")
    again = call("release", what, spec, "--fan", "ida", "--store", url)
    assert again.exit_code == 2
    assert "nothing to release" in again.output


def test_what_is_not_over_stays(at: tuple[str, str]) -> None:
    url, spec = at
    put(url, State(handed_off="topic/refund", limited="limit/day"))
    assert call("release", "crisis", spec, "--fan", "ida", "--store", url).exit_code == 2
    assert call("release", "hand-off", spec, "--fan", "ida", "--store", url).exit_code == 0
    assert kept(url).state == State(limited="limit/day")


def test_it_waits_for_a_turn_that_goes_on(at: tuple[str, str]) -> None:
    url, spec = at
    put(url, State(handed_off="topic/refund"), hold=1.0)
    assert call("release", "hand-off", spec, "--fan", "ida", "--store", url).exit_code == 0
    assert kept(url).state.handed_off == ""


@pytest.mark.parametrize(
    ("table", "secret", "said"),
    [
        ('url = "https://desk.example/x"\ncontents = true', "x" * 32, "`contents` is no setting of the hand-off"),
        ('url = "https://desk.example/x"\nsecret = "x"', "x" * 32, "belongs in no file of a project"),
        ('url = "ftp://desk.example/x"', "x" * 32, "no web address"),
        ('url = "https://desk.example/x"', "", "needs a secret"),
        ("content = true", "x" * 32, "names no `url`"),
    ],
)
def test_a_hand_off_that_cannot_be_told_stops_the_service_before_it_begins(
    at: tuple[str, str], monkeypatch: pytest.MonkeyPatch, table: str, secret: str, said: str
) -> None:
    url, spec = at
    Path(spec).with_name("personaspec.toml").write_text(f"[serve.hand_off]\n{table}\n")
    monkeypatch.setenv("PERSONASPEC_HAND_OFF_SECRET", secret)
    result = call("serve", spec, "--store", url, "--port", "0")
    assert result.exit_code == 2, result.output
    assert said in result.output
