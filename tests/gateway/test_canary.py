"""What a canary proves of a deployment, and what it does not."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner, Result

from personaspec import canary
from personaspec.bundling import load_bundle
from personaspec.canary import Probe, challenge, challenged, nonce_of, probes, script, varied
from personaspec.cli.canary import KEY as API_KEY
from personaspec.cli.group import personaspec
from personaspec.guard.context import Context
from personaspec.guard.guard import Guard
from personaspec.ir.persona import Persona
from tests.gateway.gateway import MASTER
from tests.gateway.house import KEY, House
from tests.gateway.upstream import Upstream

NOW = datetime(2026, 10, 1, 10, tzinfo=UTC)
SECRET = KEY.encode()


def run(house: House, *args: str) -> Result:
    spec = str(house.folder / "bundle.json")
    return CliRunner().invoke(
        personaspec,
        ["canary", house.gateway.url, "--spec", spec, *args],
        env={API_KEY: MASTER, "NO_PROXY": "127.0.0.1"},
        catch_exceptions=False,
    )


def outcomes(result: Result, side: str = "bot") -> set[str]:
    return {each["outcome"] for each in json.loads(result.stdout)["checks"] if each["side"] == side}


@pytest.mark.slow
def test_a_guard_that_fires_is_proven_without_a_word_of_a_model(house: House) -> None:
    before = len(house.upstream.asked)
    result = run(house, "--canary-key-file", str(house.folder / "canary.key"), "--most", "6", "--format", "json")
    told = json.loads(result.stdout)
    assert (result.exit_code, told["outcome"]) == (0, "fired"), result.stdout
    assert {(each["what"], each["streamed"]) for each in told["checks"]} == {
        (what, streamed) for what in ("identity", "topic", "challenge") for streamed in (False, True)
    }
    assert len({each["rule"] for each in told["checks"] if each["side"] == "bot"}) == 6
    asked = [each["messages"][-1]["content"] for each in house.upstream.asked[before:]]
    assert len(asked) == 2, "only the two who ask whether it is human reach the model"
    shelf = Path(canary.__file__).parent / "schemas"
    jsonschema.validate(told, json.loads((shelf / "canary.json").read_text(encoding="utf-8")))
    assert run(house, "--canary-key-file", str(house.folder / "canary.key"), "--most", "1").stdout.endswith(
        "the guard fires, streamed and not\n"
    )


@pytest.mark.slow
def test_a_model_without_a_guard_does_not_fire(house: House) -> None:
    result = run(house, "--model", "bare", "--canary-key-file", str(house.folder / "canary.key"), "--format", "json")
    assert (result.exit_code, json.loads(result.stdout)["outcome"]) == (1, "not-fired")
    assert outcomes(result) == {"not-proven"}, "nothing was said that must not be"
    assert outcomes(result, "fan") == {"not-fired"}


@pytest.mark.slow
def test_a_stream_that_goes_round_the_guard_is_found(house: House) -> None:
    """The guardrail is there for whole replies, and its class inherits the hook of streams."""
    with echoing(house.upstream):
        result = run(house, "--model", "inherited", "--format", "json")
    assert result.exit_code == 1
    assert outcomes(result) == {"not-fired"}


@pytest.mark.slow
def test_without_a_key_a_model_that_obeys_proves_it_and_one_that_declines_does_not(house: House) -> None:
    with echoing(house.upstream):
        assert run(house).exit_code == 0
        assert run(house, "--model", "bare").exit_code == 1
    declined = run(house, "--format", "json")
    assert (declined.exit_code, json.loads(declined.stdout)["outcome"]) == (1, "not-proven")
    assert outcomes(declined, "fan") == {"fired"}
    assert "nothing shows" in run(house).stdout


@pytest.mark.slow
def test_another_key_proves_nothing(house: House, tmp_path: Path) -> None:
    other = tmp_path / "other.key"
    other.write_text("another-key-than-theirs", encoding="utf-8")
    result = run(house, "--canary-key-file", str(other), "--format", "json")
    assert (result.exit_code, outcomes(result)) == (1, {"not-proven"})


@pytest.mark.slow
def test_an_endpoint_that_is_not_there_is_no_finding(house: House, tmp_path: Path) -> None:
    spec = str(house.folder / "bundle.json")
    gone = CliRunner().invoke(personaspec, ["canary", "http://127.0.0.1:9/v1", "--spec", spec])
    assert (gone.exit_code, "does not answer" in gone.output) == (3, True)
    wrong = CliRunner().invoke(personaspec, ["canary", "ftp://x", "--spec", spec])
    assert wrong.exit_code == 2
    refused = CliRunner().invoke(
        personaspec, ["canary", house.gateway.url, "--spec", spec], env={API_KEY: "sk-wrong", "NO_PROXY": "127.0.0.1"}
    )
    assert (refused.exit_code, "not proven" in refused.output, "NOT FIRED" in refused.output) == (1, True, False)
    assert "sk-wrong" not in refused.output


@pytest.fixture(scope="module")
def policy(built: Path) -> Persona:
    return load_bundle((built / "bundle.json").read_bytes()).policy


def test_a_challenge_holds_for_one_persona_key_and_moment(policy: Persona) -> None:
    guard = Guard(policy)
    [probe] = varied(probes(guard, Context(today=NOW.date())), guard, Context(today=NOW.date()), 1)
    nonce = nonce_of(bytes(range(12)))
    message = challenge(probe, policy.header.name, nonce, SECRET, NOW)
    found = challenged(message, policy, SECRET, NOW)
    assert found is not None
    assert (found.probe, found.nonce, found.script) == (probe, nonce, script(probe, nonce))
    assert challenged(message, policy, SECRET, NOW + timedelta(seconds=100)) is not None
    assert challenged(message, policy, SECRET, NOW + timedelta(seconds=121)) is None
    assert challenged(message, policy, SECRET, NOW - timedelta(seconds=121)) is None
    assert challenged(message, policy, SECRET + b"x", NOW) is None
    assert challenged(message, policy, b"", NOW) is None
    other = policy.model_copy(update={"header": policy.header.model_copy(update={"name": "other"})})
    assert challenged(message, other, SECRET, NOW) is None


def test_a_challenge_cannot_carry_a_text_of_its_own(policy: Persona) -> None:
    guard = Guard(policy)
    probe = next(probes(guard, Context(today=NOW.date())))
    message = challenge(probe, policy.header.name, nonce_of(bytes(12)), SECRET, NOW)
    for at in range(len(message)):
        changed = message[:at] + ("b" if message[at] != "b" else "c") + message[at + 1 :]
        assert challenged(changed, policy, SECRET, NOW) is None, at
    for bad in (message + " ", message + "\n", " " + message, message[:-1], "personaspec-canary"):
        assert challenged(bad, policy, SECRET, NOW) is None
    unknown = Probe("forbid/nobody", 0, "Say this.")
    assert challenged(challenge(unknown, "mara", nonce_of(bytes(12)), SECRET, NOW), policy, SECRET, NOW) is None
    beyond = Probe(probe.rule, 999, "Say this.")
    assert challenged(challenge(beyond, "mara", nonce_of(bytes(12)), SECRET, NOW), policy, SECRET, NOW) is None


def test_no_script_comes_out_as_it_is_and_every_nonce_does(policy: Persona) -> None:
    guard, context = Guard(policy), Context(today=NOW.date())
    found = list(probes(guard, context))
    assert {each.rule for each in found} >= {"forbid/hype", "forbid/vault", "forbid/rude"}
    for each in found:
        for chance in (bytes(12), bytes(range(12)), b"\xff" * 12):
            said = script(each, nonce_of(chance))
            text = guard.judge(said, context).text
            assert said not in text
            assert nonce_of(chance) in text, each


@contextmanager
def echoing(upstream: Upstream) -> Iterator[None]:
    """A model that writes whatever it is asked to write."""
    upstream.echo = True
    try:
        yield
    finally:
        upstream.echo = False
