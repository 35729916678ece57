from __future__ import annotations

import codecs
import json
import os
import pty
import re
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from session.bots import JUDGED, policy

from personaspec.cli.chat import chat
from personaspec.cli.group import personaspec
from personaspec.cli.talking.model import Model
from personaspec.guard.judge import Unruled
from personaspec.ir.rules import Catch
from personaspec.providers.choose import Choice
from personaspec.providers.provider import Kind, ProviderError
from personaspec.providers.scripted import Reply, Scripted, ScriptedJudge

from .spec_files import bundle

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs `chat` with a scripted model: `run([replies], options…, input=…)`."""
    path = bundle(tmp_path, policy())

    def go(replies: list[object], *options: str, input: str = "") -> Result:
        model = Model(Choice("scripted"), Scripted(replies))  # type: ignore[arg-type]
        monkeypatch.setattr("personaspec.cli.chat.open_model", lambda name: model)
        return CliRunner().invoke(chat, [str(path), *options], input=input, catch_exceptions=False)

    return go


def test_a_script_says_what_was_stopped_and_where_the_rule_is(run: Run) -> None:
    result = run(["Hello. My kids are 12 and 13."], "--say", "do you have kids?")
    assert result.exit_code == 0
    shown = result.stdout
    assert "system │ I'm an AI version of Mara." in shown
    assert "replaced: forbid/personal-life  mara.persona:104  “My kids”" in shown
    assert "I'm an AI, so no kids here." in shown
    assert "are 12 and 13" not in shown
    assert "\x1b" not in shown


def test_lines_of_standard_input_are_messages(run: Run) -> None:
    result = run(["One.", "Two."], input="hi\n\nand?\n")
    assert result.stdout.index("One.") < result.stdout.index("and?") < result.stdout.index("Two.")


def test_events_for_programs(run: Run) -> None:
    result = run(["Hello. My kids say hi."], "--say", "hi", "--format", "json", "--now", "2026-11-21T10:00:00Z")
    events = [json.loads(line) for line in result.stdout.splitlines()]
    assert [e["event"] for e in events] == ["fan", "say", "say", "note", "say", "done"]
    assert events[-1]["verdict"]["violations"][0]["at"] == "mara.persona:104"


def test_trace_says_why(run: Run) -> None:
    shown = run([], "--say", "what about the election?", "--trace").stdout
    assert "heard: topic/politics  mara.persona:80" in shown
    assert "told: disclose/ai-identity, because: session starts" in shown
    assert "said without the model: topic/politics" in shown


def test_a_failure_is_a_sentence_and_the_chat_goes_on(run: Run) -> None:
    error = ProviderError(Kind.RATE_LIMIT, "too many requests", "wait a little")
    result = run([error, "Hello."], input="hi\nhi\n")
    assert "no reply: too many requests" in result.stdout
    assert "help: wait a little" in result.stdout
    assert "Hello." in result.stdout
    assert result.exit_code == 0
    assert run([error], "--say", "hi").exit_code == 3, "a script that got not one reply has failed"


def test_a_cut_reply_says_so(run: Run) -> None:
    shown = run([Reply("Hello. I thr", ProviderError(Kind.CUT, "it was cut"))], "--say", "hi").stdout
    assert "Hello. I thr" in shown
    assert "cut: it was cut" in shown


def test_nothing_that_was_said_steers_the_terminal(run: Run) -> None:
    shown = run(["Hi \x1b[2J\x1b]0;title\x07 there\r\u202eevil."], "--say", "a\x1b[31mb").stdout
    assert "\x1b" not in shown
    assert "\x07" not in shown
    assert "\u202e" not in shown
    assert "\r" not in shown


def test_what_cannot_start_ends_with_three(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(name: str | None, **_: object) -> Choice:
        raise ProviderError(Kind.NETWORK, "no source of the model answers", "check the network")

    monkeypatch.setattr("personaspec.cli.talking.model.resolve", refuse)
    result = CliRunner().invoke(chat, [str(bundle(tmp_path, policy())), "--say", "hi"])
    assert result.exit_code == 3
    assert "error: no source of the model answers" in result.stderr
    assert "help: check the network" in result.stderr


@pytest.fixture
def judged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """As `run`, with a judge that holds what says "cry" and fails on "hm", and a rule that rewrites."""
    brag = (
        policy()
        .forbids[0]
        .model_copy(update={"name": "forbid/brag", "catch": Catch(says=("best ever",)), "then": "rewrite"})
    )
    path = bundle(tmp_path, policy(forbids=(*policy().forbids, JUDGED, brag)))

    def rule(text: str, _: str) -> bool | Unruled:
        return Unruled("timeout", "it took too long") if "hm" in text else "cry" in text

    def go(replies: list[object], *options: str) -> Result:
        model = Model(Choice("scripted"), Scripted(replies))  # type: ignore[arg-type]
        monkeypatch.setattr("personaspec.cli.chat.open_model", lambda name: model)
        monkeypatch.setattr("personaspec.cli.talking.judge.open_judge", lambda name: (ScriptedJudge(rule), name))
        return CliRunner().invoke(chat, [str(path), *options], catch_exceptions=False)

    return go


def test_a_judge_is_asked_and_the_trace_tells_its_cost(judged: Run) -> None:
    result = judged(["Hello. I cry. Bye."], "--judge", "openai/x", "--say", "hi", "--trace")
    assert "What words cannot settle is ruled on by `openai/x`." in result.stderr
    assert "stopped: forbid/mood    “I cry.”  (means)" in result.stdout
    cost = r"judge: 1 sentence of [34] left open, 1 call, 0 \+ 0 tokens, 0\.000000 USD, 0 ms"
    assert re.search(cost, result.stdout)
    assert "verdict: stop; bundle sha256:" in result.stdout
    assert "I cry" not in [line for line in result.stdout.splitlines() if "┆" not in line][-1]


def test_a_judge_that_fails_is_told_of(judged: Run) -> None:
    shown = judged(["I say hm."], "--judge", "x", "--say", "hi", "--trace").stdout
    assert "not judged: the judge gave no ruling: it took too long" in shown
    assert "1 not decided, the judge failed" in shown
    assert "1 without a ruling" in shown


def test_a_sentence_that_nobody_ruled_on_is_told_of_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    high = [JUDGED.model_copy(update={"name": f"forbid/mood-{n}", "severity": "high"}) for n in range(5)]
    path = bundle(tmp_path, policy(forbids=tuple(high)))
    model = Model(Choice("scripted"), Scripted(["I see it."]))
    monkeypatch.setattr("personaspec.cli.chat.open_model", lambda name: model)
    options = ["--judge", "required", "--say", "hi", "--trace"]
    shown = CliRunner().invoke(chat, [str(path), *options], catch_exceptions=False)
    assert "A judge is required and none is set" in shown.stderr
    assert shown.stdout.count("without a ruling: “I see it.”  a judge is required, and none is set") == 1
    assert "5 not decided" in shown.stdout


def test_another_wording_is_told_in_the_margin(judged: Run) -> None:
    shown = judged(["Mine are the best ever.", "Mine hold water."], "--say", "hi").stdout
    assert "to be rewritten: forbid/brag" in shown
    assert "said instead, by the model (forbid/brag)" in shown
    assert "Mine hold water." in shown
    assert "are the best" not in shown
    worse = judged(["Mine are the best ever.", "The best ever!"], "--say", "hi").stdout
    assert "no better" in worse


def test_shadow_acts_on_nothing_and_says_what_it_would_do(judged: Run) -> None:
    result = judged(["My kids say hi."], "--shadow", "--say", "hi", "--trace")
    assert "this is shadow mode" in result.stderr
    assert "My kids say hi." in result.stdout
    assert "shadow, would be replaced: forbid/personal-life  mara.persona:104  “My kids”  (says)" in result.stdout
    assert "verdict: pass, in shadow; would be replace" in result.stdout
    topic = judged(["Go and vote."], "--shadow", "--say", "the election?").stdout
    assert "Go and vote." in topic
    assert "shadow, would be answered without the model: topic/politics  mara.persona:80" in topic


def test_events_tell_shadow_bundle_and_cost(judged: Run) -> None:
    options = ("--shadow", "--judge", "x", "--say", "Tell me.", "--format", "json", "--now", "2026-11-21T10:00:00Z")
    events = [json.loads(line) for line in judged(["My kids say hi."], *options).stdout.splitlines()]
    end = events[-1]
    assert end["bundle"].startswith("sha256:")
    assert (end["judge"]["model"], end["judge"]["asked"]) == ("x", 1)
    assert (end["verdict"]["action"], end["verdict"]["would"], end["verdict"]["shadow"]) == ("pass", "replace", True)
    found = end["verdict"]["violations"][0]
    assert (found["span"], found["at"], found["shadow"]) == ([0, 7], "mara.persona:104", True)


SCRIPT = """
import sys, time
sys.path[:0] = {path!r}
import personaspec.cli.chat as door
from personaspec.cli.talking.model import Model
from personaspec.providers.choose import Choice

class Slow:
    def stream(self, request):
        yield "Hello there. "
        for n in range(600):
            time.sleep(0.05)
            yield "word "
        yield "My kids are 12."
    async def astream(self, request):
        yield ""

door.open_model = lambda name: Model(Choice("slow"), Slow())
from personaspec.cli.streams import INTERRUPTED
import click
try:
    code = door.chat.main({args!r}, standalone_mode=False)
except (KeyboardInterrupt, click.Abort):
    code = INTERRUPTED
sys.exit(code or 0)
"""


class Terminal:
    """`chat` on a terminal of its own."""

    def __init__(self, spec: Path) -> None:
        self.at, there = pty.openpty()
        script = SCRIPT.format(path=sys.path, args=[str(spec)])
        self.process = subprocess.Popen(
            [sys.executable, "-c", script], stdin=there, stdout=there, stderr=there, start_new_session=True
        )
        os.close(there)
        self.seen = ""
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")

    def wait(self, text: str, seconds: float = 60) -> str:
        end = time.monotonic() + seconds
        while text not in self.seen:
            assert time.monotonic() < end, f"no {text!r} in {self.seen!r}"
            if select.select([self.at], [], [], 0.2)[0]:
                try:
                    self.seen += self._decoder.decode(os.read(self.at, 65536))
                except OSError:
                    raise AssertionError(f"it ended before {text!r}: {self.seen!r}") from None
        before, _, self.seen = self.seen.partition(text)
        return before

    def type(self, text: str) -> None:
        os.write(self.at, text.encode())

    def interrupt(self) -> None:
        """Once it waits: a signal between the prompt and the wait for a key is seen with the next key only."""
        asleep, end = 0, time.monotonic() + 60
        while asleep < 12 and time.monotonic() < end:
            time.sleep(0.025)
            asleep = asleep + 1 if self._sleeps() else 0
        self.process.send_signal(signal.SIGINT)

    def _sleeps(self) -> bool:
        """It waits for something, and is not merely kept from running by a busy machine."""
        try:
            about = Path(f"/proc/{self.process.pid}/stat").read_text()
        except OSError:  # no such folder on this system: the time alone must do
            return True
        return about.rpartition(")")[2].split()[0] == "S"

    def ended(self) -> int:
        end = time.monotonic() + 60
        while self.process.poll() is None and time.monotonic() < end:
            if select.select([self.at], [], [], 0.1)[0]:
                try:
                    self.seen += self._decoder.decode(os.read(self.at, 65536))
                except OSError:
                    time.sleep(0.05)
        return self.process.wait(60)


@pytest.fixture
def terminal(tmp_path: Path):  # type: ignore[no-untyped-def]
    opened = Terminal(bundle(tmp_path, policy()))
    yield opened
    if opened.process.poll() is None:
        opened.process.kill()
    opened.process.wait()
    os.close(opened.at)


@pytest.mark.slow
def test_ctrl_c_stops_a_reply_and_ctrl_d_leaves(terminal: Terminal) -> None:
    terminal.wait("you │ ")
    terminal.type("hi\n")
    terminal.wait("Hello there.")
    terminal.interrupt()
    terminal.wait("stopped by you")
    terminal.wait("you │ ")
    terminal.type("/why\n")
    terminal.wait("verdict: pass")
    terminal.wait("you │ ")
    terminal.type("/wy\n")
    terminal.wait("did you mean /why?")
    terminal.wait("you │ ")
    terminal.type("\x04")
    assert terminal.ended() == 0, terminal.seen


@pytest.mark.slow
def test_ctrl_c_twice_leaves(terminal: Terminal) -> None:
    terminal.wait("you │ ")
    terminal.type("hi\n")
    terminal.wait("Hello there.")
    terminal.interrupt()
    terminal.wait("stopped by you")
    terminal.wait("you │ ")
    terminal.interrupt()
    assert terminal.ended() == 130, terminal.seen


def test_the_cache_folder_of_the_command_line_is_where_the_model_is_looked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Path | None] = []

    def resolve(name: str | None, *, progress: object, cache: Path | None) -> Choice:
        asked.append(cache)
        raise ProviderError(Kind.OTHER, "that is enough")

    monkeypatch.setattr("personaspec.cli.talking.model.installed", lambda: None)
    monkeypatch.setattr("personaspec.cli.talking.model.resolve", resolve)
    path = bundle(tmp_path, policy())
    CliRunner().invoke(personaspec, ["--cache-dir", str(tmp_path / "kept"), "chat", str(path), "--say", "hi"])
    assert asked == [tmp_path / "kept"]
