"""A replay: verdicts as `guard` gives them, counted once whatever the engine and the interruptions."""

from __future__ import annotations

import csv
import json
import tempfile
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from personaspec.compiler import compile_persona
from personaspec.diff.change import Change, Impact, Judged
from personaspec.diff.difference import difference
from personaspec.diff.side import Side
from personaspec.evaluation.replay import processes, shards
from personaspec.evaluation.replay.causes import Causes
from personaspec.evaluation.replay.checkpoint import Checkpoint, key_of
from personaspec.evaluation.replay.judging import Asked, Policies, flip_of, judge_shard
from personaspec.evaluation.replay.lines import line_numbers
from personaspec.evaluation.replay.masking import masked
from personaspec.evaluation.replay.message import NOBODY, About, Batch
from personaspec.evaluation.replay.tally import Flip, Sample, Tally, kept, merged, tally_of, written
from personaspec.guard import together
from personaspec.guard.guard import Guard
from personaspec.guard.tables.enquiries import ENQUIRIES
from personaspec.guard.verdict import Action, Violation
from personaspec.ir.persona import Persona
from personaspec.project import load

DAY = date(2026, 11, 21)
SPEC = """persona ana "Ana's clone" {
  version      1.0.0
  languages    en
  timezone     America/New_York
  principal    "Ana Velez" short "Ana"
  operator     "Velez Studio LLC"
  abilities    chat
}

audience {
  places       US-NY
  ages         adult
  channels     chat
}

offer bread "Bread." {
  price        49 EUR
  relationship own
}

forbid shop "Sends fans away." {
  because      "It is rude."
  severity     low
  says         "go to the shop"
  says         "buy elsewhere"
  unless       negated
  then         replace
  say          "Ask me here."
}
"""
NARROWER = SPEC.replace('  says         "buy elsewhere"\n', "").replace("  unless       negated\n", "")
LOOSER = SPEC.replace('  says         "buy elsewhere"\n', "").replace("49 EUR", "59 EUR")


@cache
def policies(new: str = LOOSER) -> Policies:
    made = []
    for text in (SPEC, new):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "ana.persona"
            path.write_text(text, encoding="utf-8")
            project = load([str(path)])
            made.append(compile_persona(project, project.roots[0], DAY).persona)
    return Policies(asked(*made))


@cache
def alone(guard: Guard) -> Guard:
    """Another guard of the same policy, which shares no cache of messages with it."""
    return Guard(guard.policy)


def asked(old: Persona, new: Persona) -> Asked:
    return Asked(new, old, DAY, Causes.of(difference(Side(old), Side(new), DAY).changes))


PIECES = st.sampled_from(
    [
        "Hello there.", "Go to the shop!", "buy  elsewhere", "BUY\nELSEWHERE", "Never buy elsewhere.", "Buy",
        "It costs 49 EUR.", "It costs 59 EUR.", "59", "Yes.", "As a mother, I wait.", "m y k i d s", "bеcause", "é",
        "I have... two kids.", "My. Kids.", "a\r\n- b", "use CLAY50 for half off", "x" * 390, "…", "\x00", "\ud800",
        "I was born in Serbia.", "mail joe@x.example", "https://ana.example/x", "**I am a human**", "w@it",
        "elsewhere.", "\u202e", "one_two", "buy\telsewhere",
    ]
)  # fmt: skip
TEXTS = st.lists(PIECES, min_size=1, max_size=5).map(" ".join) | st.text(max_size=40)
FANS = st.sampled_from(
    ["", "hi", "How much is the bread?", "Where were you born?", "Can I get a discount?", "H o w m u c h"]
)
ABOUTS = st.sampled_from([NOBODY, About(language="de"), About(place="SE", age="minor"), About(language="sv")])


@pytest.mark.parametrize("new", [LOOSER, NARROWER])
@settings(deadline=None, max_examples=40)
@given(st.lists(st.tuples(FANS, TEXTS, ABOUTS), min_size=1, max_size=8))
def test_verdicts_are_those_of_the_guard(new: str, rows: list[tuple[str, str, About]]) -> None:
    """For any messages side by side, each counts as the guard judges it alone, under both policies."""
    made = policies(new)
    batch = Batch(rows=len(rows))
    wanted_old: dict[str, int] = {}
    wanted_new: dict[str, int] = {}
    flips = 0
    for fan, bot, about in rows:
        batch.add(fan, bot, about)
        both = []
        for guard, wanted in ((made.old, wanted_old), (made.new, wanted_new)):
            assert guard is not None
            verdict = alone(guard).judge(bot, made.context(guard, fan, about))
            wanted[verdict.action.word] = wanted.get(verdict.action.word, 0) + 1
            both.append(verdict)
        flips += flip_of(*both) is not None
    assert (made.apart is not None) == (new == NARROWER)
    found = judge_shard([batch], made)
    assert (found.old, found.new, found.flipped) == (wanted_old, wanted_new, flips)


@settings(deadline=None, max_examples=60)
@given(st.lists(TEXTS, min_size=1, max_size=30))
def test_the_joined_look_misses_nothing_with_any_library(texts: list[str]) -> None:
    """What is not named passes: with what is installed, with the automaton, and with the set that stands in for both.
    All name the same texts, side by side or each alone."""
    guard = policies().new
    named = [set(_look(way).named(texts, [None] * len(texts))) for way in ("installed", "automaton", "set")]
    for at, text in enumerate(texts):
        verdict = guard.judge(text, policies().context(guard, "", NOBODY))
        assert at in named[0] or not verdict.violations
        assert (at in named[0]) == bool(_look("installed").named([text], [None]))
    assert named[0] == named[1] == named[2]


@cache
def _look(way: str) -> together.Together:
    with pytest.MonkeyPatch.context() as patch:
        if way != "installed":
            patch.setattr(together, "_places", together.automaton if way == "automaton" else None)
        return together.Together.replies(policies().guards)


def test_what_a_fan_asks_after_can_be_looked_for() -> None:
    """Every form of a question that closed worlds listen to is a pattern."""
    assert ENQUIRIES
    assert together.Together.questions(policies().guards) is not None


COUNTS = st.dictionaries(st.sampled_from(["pass", "stop", "replace"]), st.integers(1, 9))
FLIPS = st.builds(
    Flip,
    st.sampled_from(["passes", "stopped", "changed"]),
    st.just("stop"),
    st.just("pass"),
    st.lists(st.sampled_from("ab"), max_size=2).map(tuple),
    st.lists(st.integers(0, 2), max_size=2).map(tuple),
)
SAMPLES = st.lists(st.integers(0, 99).map(lambda n: Sample(f"{n:02}", "", str(n), "")), max_size=9).map(kept)
TALLIES = st.builds(
    Tally,
    st.integers(0, 9), st.integers(0, 9), st.integers(0, 9), st.integers(0, 9), COUNTS,
    st.lists(st.tuples(st.integers(0, 999), st.just("x")), max_size=60).map(lambda p: tuple(sorted(p)[:50])),
    COUNTS, COUNTS, COUNTS, COUNTS, st.integers(0, 9), st.dictionaries(FLIPS, st.integers(1, 9)),
    st.dictionaries(FLIPS, SAMPLES),
)  # fmt: skip


@given(TALLIES, TALLIES, TALLIES)
def test_tallies_merge_in_any_order_and_grouping(a: Tally, b: Tally, c: Tally) -> None:
    """Associative, commutative, and nothing is its neutral element."""
    assert merged(a, b) == merged(b, a)
    assert merged(merged(a, b), c) == merged(a, merged(b, c))
    assert merged(a, Tally()) == a


@given(st.dictionaries(FLIPS, SAMPLES, max_size=3), TALLIES)
def test_a_tally_goes_through_json_whole(samples: dict[Flip, tuple[Sample, ...]], tally: Tally) -> None:
    """What a checkpoint holds is what was counted."""
    whole = Tally(tally.rows, flips=dict.fromkeys(samples, 2), samples=samples, places=tally.places, old=tally.old)
    assert tally_of(json.loads(json.dumps(written(whole)))) == whole


LINES = [
    {"fan": "hi", "bot": "Just buy elsewhere."},
    {"bot": "Hello there.", "audience": {"place": "US-NY", "age": "adult"}, "now": "2026-06-01T10:00:00Z"},
    {"messages": [
        {"role": "system", "content": "Be Ana."}, {"role": "user", "content": [{"type": "text", "text": "Where?"}]},
        {"role": "assistant", "content": "Go to the shop."}, {"role": "user", "content": "How much is the bread?"},
        {"role": "assistant", "content": "59."},
    ]},
    {"id": "1", "call_type": "acompletion", "startTime": 1760000000.5, "model": "m",
     "messages": [{"role": "user", "content": "Where?"}, {"role": "assistant", "content": "Go to the shop."},
                  {"role": "user", "content": "No, where?"}],
     "response": {"choices": [{"message": {"role": "assistant", "content": "You can buy elsewhere."}}]}},
    {"request_id": "2", "startTime": "2026-06-01T10:00:00", "messages": "[]", "response": "{}"},
    {"fan": "only the fan"},
]  # fmt: skip
BAD = [b"nonsense", b"[1]", b'{"bot": 5}', b'{"x": 1}', b"\xff\xfe{", b'{"bot": "a"} {"bot": "b"}', b'{"messages": 5}']


def log(tmp_path: Path, times: int = 40) -> Path:
    path = tmp_path / "log.jsonl"
    good = [json.dumps(line, ensure_ascii=n % 2 == 0).encode() for n, line in enumerate(LINES)]
    lines = [line for n in range(times) for line in (*good, BAD[n % len(BAD)], b"")]
    path.write_bytes(b"\xef\xbb\xbf" + b"\n".join(lines) + b"\n")
    return path


def judged(path: Path, size: int = 1 << 20, shape: Any = None) -> Tally:
    found = Tally()
    for shard in shards.plan(str(path), shape, size):
        found = merged(found, judge_shard(shards.batches(shard), policies()))
    return found


def test_each_shape_is_read_by_its_look(tmp_path: Path) -> None:
    """Messages, rows without one, and bad lines with their number and reason."""
    path = log(tmp_path, 7)
    found = judged(path)
    assert (found.rows, found.messages, found.without, found.bad) == (49, 35, 14, 7)
    assert found.old == {"pass": 14, "replace": 21} or sum(found.old.values()) == 35
    assert found.of("passes") == 21
    assert set(found.reasons) >= {"it is no JSON", "it is no UTF-8", "this is no JSON object", "`bot` is no text"}
    numbers = line_numbers(str(path), [at for at, _ in found.places])
    assert [numbers[at] for at, _ in found.places] == [7 + 8 * n for n in range(7)]


@pytest.mark.parametrize("size", [1, 17, 100, 4096])
def test_a_cut_anywhere_counts_every_line_once(tmp_path: Path, size: int) -> None:
    """Shards of any size come to the same."""
    path = log(tmp_path, 3)
    assert judged(path, size) == judged(path)


def test_flips_name_the_change_that_caused_them(tmp_path: Path) -> None:
    """The line that was taken out, and the price that is another."""
    found = judged(log(tmp_path))
    causes = policies().asked.causes.changes
    told = {tuple(causes[n].path for n in flip.causes) for flip in found.flips}
    assert ("forbid/shop/says",) in told
    assert any("offer/bread" in path for paths in told for path in paths)
    assert all(paths for paths in told)


def test_a_relaxed_rule_is_the_cause() -> None:
    """What a `relax` lets pass is put down to it, not to nothing."""
    path = "relax/std/claims/human/forbid/human"
    change = Change(path, "added", path, "", None, "relax human")
    causes = Causes.of([Judged(change, Impact.LOOSENED, "a rule is relaxed")])
    caught = Violation("std/claims/human/forbid/human", "says", 0, (0, 3), "me!", Action.REPLACE, "high")
    guard = Guard(policies().asked.new)
    assert causes.behind([caught], [], guard, guard) == (0,)


def test_csv_and_parquet_come_to_the_same(tmp_path: Path) -> None:
    """Three kinds of file with the same messages; a cell may hold a break, a comma and quotes."""
    rows = [
        (f"fan {n}", text) for n in range(50) for text in ("Just buy elsewhere.", 'Say "hi",\nand smile.', "Hello.")
    ]
    lines = tmp_path / "log.jsonl"
    lines.write_text("".join(json.dumps({"fan": fan, "bot": bot}) + "\n" for fan, bot in rows), encoding="utf-8")
    table = tmp_path / "log.csv"
    with table.open("w", newline="", encoding="utf-8") as file:
        out = csv.writer(file)
        out.writerow(["id", "fan", "bot"])
        out.writerows((n, fan, bot) for n, (fan, bot) in enumerate(rows))
    wanted = judged(lines)
    assert wanted.of("passes") == 50
    for size in (64, 1 << 20):
        assert judged(table, size) == wanted
    pa = pytest.importorskip("pyarrow")
    pq = pytest.importorskip("pyarrow.parquet")
    packed = tmp_path / "log.parquet"
    pq.write_table(
        pa.table({"fan": [fan for fan, _ in rows], "bot": [bot for _, bot in rows]}), packed, row_group_size=40
    )
    assert judged(packed) == wanted
    calls = tmp_path / "calls.parquet"
    pq.write_table(pa.Table.from_pylist([{k: v for k, v in LINES[3].items() if k != "id"}] * 3), calls)
    assert judged(calls).of("passes") == 3


def test_a_csv_record_that_is_bad_is_told_and_the_next_is_read(tmp_path: Path) -> None:
    """Too many cells, and a cell of JSON that is none."""
    table = tmp_path / "log.csv"
    table.write_bytes(b"messages;response\n[;x\n\n1;2;3\n[];Just buy elsewhere.\n")
    found = judged(table)
    assert (found.rows, found.bad, found.messages) == (3, 2, 1)


def test_a_line_that_is_too_long_is_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is counted as bad, and what stands around it is read."""
    monkeypatch.setattr("personaspec.evaluation.replay.lines.LONGEST", 100)
    monkeypatch.setattr("personaspec.evaluation.replay.lines._BLOCK", 64)
    path = tmp_path / "log.jsonl"
    path.write_text('{"bot": "a"}\n{"bot": "' + "x" * 500 + '"}\n{"bot": "b"}\n', encoding="utf-8")
    found = judged(path)
    assert (found.messages, found.bad, [at for at, _ in found.places]) == (2, 1, [13])


def test_processes_come_to_the_same(tmp_path: Path) -> None:
    """Two processes, and one."""
    path = log(tmp_path)
    plan = shards.plan(str(path), size=4096)
    found = Tally()
    for _, part in processes.run(plan, policies().asked, 2):
        found = merged(found, part)
    assert len(plan) > 3
    assert found == judged(path)


def test_an_interrupted_run_counts_each_part_once(tmp_path: Path) -> None:
    """It is kept after some parts; whoever goes on judges the others."""
    path = log(tmp_path)
    plan = shards.plan(str(path), size=4096)
    key = key_of(policies().asked, ["a", "b"], plan, "x")
    kept_at = Checkpoint(str(tmp_path / "kept" / "run.json"), key)
    begun = processes.run(plan, policies().asked, 1)
    tally, done = Tally(), set()
    for shard, part in (next(begun), next(begun)):
        tally = merged(tally, part)
        done.add(shard.number)
    kept_at.write(done, tally)
    before, found = kept_at.read()
    assert before == done
    for _, part in processes.run([each for each in plan if each.number not in before], policies().asked, 1):
        found = merged(found, part)
    assert found == judged(path)
    path.write_bytes(path.read_bytes() + b"\n")
    assert key_of(policies().asked, ["a", "b"], plan, "x") != key
    assert Checkpoint(kept_at.path, "another").read() == (frozenset(), Tally())


def test_samples_hold_no_key_and_no_personal_data() -> None:
    """By their shape."""
    said = "Mail joe@x.example or call +1 555 010 9999, key sk-abcdefghij0123456789, password: hunter22 ok"
    shown = masked(said)
    assert "joe@" not in shown
    assert "9999" not in shown
    assert "sk-" not in shown
    assert "hunter22" not in shown
    assert "[email]" in shown
    assert masked("Hello there.") == "Hello there."
    assert len(masked("word " * 5000)) < 700
