from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from session.bots import JUDGED as MOOD
from session.bots import policy

from personaspec import judging
from personaspec.cli.guard import guard
from personaspec.guard.guard import Guard
from personaspec.judging import Judging
from personaspec.providers.scripted import ScriptedJudge
from personaspec.wire import GuardIn

from . import spec_files
from .spec_files import ORIGINS, bundle

SCHEMAS = Path(judging.__file__).parent / "schemas"
NOW = "2026-11-21T10:00:00Z"


def run(path: Path, data: bytes, *options: str) -> tuple[int, list[dict[str, Any]], str]:
    result = CliRunner().invoke(guard, [str(path), "--now", NOW, *options], input=data, catch_exceptions=False)
    return result.exit_code, [json.loads(line) for line in result.stdout_bytes.splitlines()], result.stderr


def lines(*given: dict[str, Any]) -> bytes:
    return b"".join(json.dumps(each, ensure_ascii=False).encode() + b"\n" for each in given)


@pytest.fixture
def spec(tmp_path: Path) -> Path:
    return bundle(tmp_path, policy())


def one(spec: Path, *options: str, **given: Any) -> dict[str, Any]:
    code, (answer,), _ = run(spec, lines(given), *options)
    assert code == 0
    schema = json.loads((SCHEMAS / "guard-out.json").read_text())
    jsonschema.Draft202012Validator(schema).validate(answer)
    jsonschema.Draft202012Validator(json.loads((SCHEMAS / "guard-in.json").read_text())).validate(given)
    return answer


def test_a_violation_names_its_line(spec: Path) -> None:
    answer = one(spec, id="1", bot="Well. My kids are 12 and 13.")
    assert answer["verdict"] == "replace"
    assert answer["text"] == "Well. I'm an AI, so no kids here."
    assert answer["bundle"].startswith("sha256:")
    (found,) = answer["violations"]
    assert found == {
        "rule": "forbid/personal-life",
        "how": "says",
        "span": [6, 13],
        "quote": "My kids",
        "action": "replace",
        "severity": "high",
        "file": "mara.persona",
        "line": 104,
        "shadow": False,
        "unruled": "",
    }


def test_a_message_of_the_bot_alone_is_judged_alone(spec: Path) -> None:
    answer = one(spec, id=7, bot="Hello there.")
    assert (answer["id"], answer["verdict"], answer["text"]) == (7, "pass", "Hello there.")
    assert answer["notices"] == []
    assert answer["session"]["started"] is None


def test_a_session_goes_from_line_to_line(spec: Path) -> None:
    first = one(spec, id="1", fan="hi", bot="Hello.", session={})
    assert first["verdict"] == "add_notice"
    assert [(n["rule"], n["trigger"]) for n in first["notices"]] == [("disclose/ai-identity", "session starts")]
    second = one(spec, id="2", fan="nice", bot="Yes.", session=first["session"])
    assert (second["verdict"], second["notices"]) == ("pass", [])
    assert second["session"]["turns"] == 2
    third = one(spec, id="3", fan="are you a bot?", bot="Yes.", session=second["session"])
    assert third["input"]["asks"] == ["identity"]
    assert [n["trigger"] for n in third["notices"]] == ["asked identity"]


def test_a_topic_answers_for_the_bot(spec: Path) -> None:
    answer = one(spec, fan="Whom do you vote for in the election?", bot="The red party.")
    assert answer["input"]["topics"] == ["topic/politics"]
    assert answer["text"] == "I don't speak for Mara on politics."
    assert (answer["verdict"], answer["fixed"]) == ("replace", "topic/politics")
    assert one(spec, fan="I want a refund")["verdict"] == "hand_off"
    assert "topic/self-harm" in one(spec, fan="I will kill myself")["input"]["escalations"]


def test_a_fact_answers_where_no_reply_is_offered(spec: Path) -> None:
    answer = one(spec, fan="Why do my pots crack?")
    assert (answer["text"], answer["fixed"]) == ("They dry too fast.", "fact/cracks")
    judged = one(spec, fan="Why do my pots crack?", bot="They dry.")
    assert (judged["text"], judged["fixed"]) == ("They dry.", None)


def test_an_end_holds(spec: Path) -> None:
    answer = one(spec, bot="You idiot.", fan="hm")
    assert (answer["verdict"], answer["session"]["ended"]) == ("end", "forbid/rude")
    after = one(spec, bot="Sorry.", session=answer["session"])
    assert (after["verdict"], after["text"]) == ("end", "")


def test_the_audience_counts(spec: Path) -> None:
    answer = one(
        spec, fan="election", audience={"language": "sv", "place": "US-NY", "age": "minor", "age_source": "stated"}
    )
    assert answer["text"] == "Jag talar inte för Mara om politik."
    assert answer["notices"][0]["text"] == "Jag är en AI-version av Mara."


BAD: list[tuple[bytes, str | int | None, str]] = [
    (b"hello", None, "this is no JSON"),
    (b'{"id": "a"}', "a", "a line holds `fan`, `bot`, or both"),
    (b'{"id": "a", "bott": "x"}', "a", "did you mean `bot`?"),
    (
        b'{"id": 4, "bot": "x", "audience": {"plase": "SE"}}',
        4,
        "`audience.plase` is not known here; did you mean `place`?",
    ),
    (b'{"id": "a", "bot": "x", "zzzz": 1, "yyyy": 2}', "a", "`zzzz` is not known here"),
    (b'{"id": "a", "bot": 5}', "a", "`bot` is a text"),
    (b'{"id": "a", "bot": "x", "now": "2026-11-21T10:00:00"}', "a", "`now` needs its zone"),
    (b'{"id": "a", "bot": "x", "now": "yesterday"}', "a", "`now` is a time with its zone"),
    (b'{"id": "a", "bot": "x", "audience": {"age": "old"}}', "a", "`audience.age` is one of `unknown`"),
    (b'{"id": "a", "bot": "x", "audience": {"place": "New York"}}', "a", "`audience.place` is a country"),
    (b'{"id": "a", "bot": "x", "session": {"turns": -1}}', "a", "`session.turns` is 0 or more"),
    (b'{"id": "a", "bot": "x", "session": 5}', "a", "`session` is an object"),
    (b'{"id": true, "bot": "x"}', None, "`id` is a text or a whole number"),
    (b"[]", None, "a line is one JSON object"),
    (b"null", None, "a line is one JSON object"),
    (b'{"bot": "\xff\xfe"}', None, "this is no UTF-8, from byte 10 on"),
    (b'{"bot": "x", "now": "9999-12-31T23:59:59-12:00"}', None, "`now` is no time between 1900 and 9000"),
    (b"[" * 100_000, None, "this is no JSON"),
    (b'{"bot": "\\ud800"}', None, "this is no JSON"),
]


@pytest.mark.parametrize(("line", "name", "said"), BAD, ids=[str(n) for n in range(len(BAD))])
def test_a_bad_line_is_answered_in_its_place(spec: Path, line: bytes, name: object, said: str) -> None:
    code, answers, _ = run(spec, lines({"id": "x", "bot": "a"}) + line + b"\n" + lines({"id": "y", "bot": "b"}))
    assert code == 1
    assert [a.get("id") for a in answers] == ["x", name, "y"]
    assert list(answers[1]) == ["id", "error"]
    assert said in answers[1]["error"]
    assert "pydantic" not in answers[1]["error"]
    assert "\n" not in answers[1]["error"]


def test_a_giant_line_is_refused_and_the_run_goes_on(spec: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("personaspec.cli.guard.LONGEST", 1000)
    giant = lines({"id": "big", "bot": "x" * 5000})
    code, answers, _ = run(spec, giant + lines({"id": "y", "bot": "b"}) + giant.rstrip())
    assert code == 1
    assert [("error" in a, a["id"]) for a in answers] == [(True, None), (False, "y"), (True, None)]


def test_a_mark_at_the_beginning_blank_lines_and_windows_line_ends(spec: Path) -> None:
    code, answers, _ = run(spec, b"\xef\xbb\xbf" + b'{"id": "1", "bot": "a"}\r\n\r\n  \n{"id": "2", "bot": "b"}')
    assert (code, [a["id"] for a in answers]) == (0, ["1", "2"])


def test_a_bundle_that_was_changed_is_refused(spec: Path) -> None:
    spec.write_text(spec.read_text().replace("my kids", "our kids"))
    result = CliRunner().invoke(guard, [str(spec)], input=b"")
    assert result.exit_code == 2
    assert "Traceback" not in result.stderr


@settings(deadline=None, max_examples=120, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.sampled_from(["Hello", "My kids", "my", "CLAY50", ". ", "! ", "idiot", "\n", " ", "é🏺", "amazing"]),
        max_size=9,
    ),
    st.integers(1, 30),
)
def test_a_stream_gives_the_same_lines(words: list[str], size: int) -> None:
    made = policy()
    line = lines({"id": "1", "bot": "".join(words), "now": NOW})
    whole, streamed = (
        Judging(made, Guard(made), ORIGINS, "sha256:x", n).line(line, judging.clock())[0] for n in (0, size)
    )
    assert whole == streamed


@settings(deadline=None, max_examples=200)
@given(st.binary(max_size=200) | st.text(max_size=100).map(lambda s: s.encode("utf-8", "replace")))
def test_any_bytes_get_an_answer(data: bytes) -> None:
    made = policy()
    answer, _ = Judging(made, Guard(made), {}, "sha256:x").line(data.replace(b"\n", b" "), judging.clock())
    assert b"\n" not in answer
    assert isinstance(json.loads(answer), dict)


def test_a_line_is_a_model(spec: Path) -> None:
    with pytest.raises(ValueError, match="fan"):
        GuardIn()


def test_a_spec_is_compiled_first(tmp_path: Path) -> None:
    code, (answer,), _ = run(spec_files.spec(tmp_path), lines({"id": "1", "bot": "Well. My comet is brown."}))
    assert code == 0
    assert answer["text"] == "Well. I'm an AI, so I have no comet."
    assert [(v["rule"], v["file"], v["line"]) for v in answer["violations"]] == [("forbid/comets", "lea.persona", 10)]


def test_a_broken_spec_is_not_run(tmp_path: Path) -> None:
    broken = spec_files.spec(tmp_path, spec_files.SPEC.replace("version      1.0.0\n", "vershun 1.0.0\n"))
    code, answers, said = run(broken, lines({"id": "1", "bot": "hi"}))
    assert (code, answers) == (1, [])
    assert "vershun" in said


class TestJudged:
    """`--judge`, `judge = …` of the project, and `--shadow`."""

    @pytest.fixture
    def judged(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        """A bundle with a `means`, and a judge that holds what says "cry"."""

        def open_judge(name: str) -> tuple[ScriptedJudge, str]:
            return ScriptedJudge(lambda text, _: "cry" in text), name

        monkeypatch.setattr("personaspec.cli.talking.judge.open_judge", open_judge)
        return bundle(tmp_path, policy(forbids=(*policy().forbids, MOOD)))

    def test_a_judge_rules_and_its_cost_is_told(self, judged: Path) -> None:
        (answer,) = [one(judged, "--judge", "openai/x", bot="Hello. I cry at night. Bye.", fan="hi")]
        assert (answer["verdict"], answer["text"]) == ("stop", "Hello.")
        (found,) = answer["violations"]
        assert (found["how"], found["span"], found["quote"]) == ("means", [7, 22], "I cry at night.")
        assert answer["undecided"] == []
        assert answer["judge"] == {
            "model": "openai/x",
            "sentences": 4,
            "asked": 1,
            "calls": 1,
            "cached": 0,
            "failed": 0,
            "tokens_in": 0,
            "tokens_out": 0,
            "usd": 0.0,
            "ms": 0,
        }
        assert one(judged, "--judge", "openai/x", "--stream", "3", bot="Hello. I cry. Bye.")["text"] == "Hello."

    def test_without_one_it_is_undecided_and_none_is_said_so(self, judged: Path) -> None:
        for options in ((), ("--judge", "none")):
            answer = one(judged, *options, bot="I cry.")
            assert (answer["verdict"], answer["judge"]) == ("pass", None)
            assert answer["undecided"] == ["forbid/mood: `means` needs a judge"]

    def test_one_that_is_required_and_not_there_has_failed(self, judged: Path) -> None:
        high = bundle(judged.parent, policy(forbids=(MOOD.model_copy(update={"severity": "high"}),)))
        answer = one(high, "--judge", "required", bot="Bye. I cry.")
        assert (answer["verdict"], answer["text"]) == ("stop", "Bye.")
        assert answer["violations"][0]["unruled"] == "a judge is required, and none is set"
        assert answer["undecided"] == ["forbid/mood: no ruling, a judge is required, and none is set"]

    def test_a_judge_without_a_name_is_a_mistake(self, judged: Path) -> None:
        code, answers, said = run(judged, b"", "--judge", "")
        assert (code, answers) == (2, [])
        assert "`--judge` names no model" in said

    def test_in_shadow_the_text_stays_and_the_verdict_says_what_would_be(self, judged: Path) -> None:
        answer = one(judged, "--shadow", fan="the election?", bot="Vote. My kids do. You idiot.", session={})
        assert (answer["verdict"], answer["shadow"], answer["text"]) == ("end", True, "Vote. My kids do. You idiot.")
        assert all(each["shadow"] for each in answer["violations"])
        assert answer["input"]["topics"] == ["topic/politics"]
        assert (answer["fixed"], answer["session"]["ended"]) == (None, "")
        assert answer["notices"], "what must be disclosed is told"
        assert one(judged, "--shadow", bot="Fine.")["shadow"] is False
        topic = one(judged, "--shadow", fan="the election?")
        assert (topic["verdict"], topic["shadow"], topic["text"]) == ("replace", True, "")

    def test_a_crisis_is_never_in_shadow(self, judged: Path) -> None:
        answer = one(judged, "--shadow", fan="I will kill myself")
        assert (answer["verdict"], answer["shadow"], answer["fixed"]) == ("replace", False, "topic/self-harm")

    def test_a_project_sets_both(self, tmp_path: Path, judged: Path) -> None:
        made = spec_files.spec(tmp_path)
        (tmp_path / "personaspec.toml").write_text('judge = "openai/x"\nshadow = ["forbid/comets", "forbid/none"]\n')
        code, (answer,), said = run(made, lines({"bot": "Well. My comet is brown."}))
        assert code == 0
        assert (answer["text"], answer["verdict"], answer["shadow"]) == ("Well. My comet is brown.", "replace", True)
        assert answer["judge"]["model"] == "openai/x"
        assert "`shadow` names `forbid/none`" in said
        _, (none,), _ = run(made, lines({"bot": "Well."}), "--judge", "none")
        assert none["judge"] is None
