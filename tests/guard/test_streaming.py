"""Invariant 7: a stream is the whole, and nothing stopped is ever sent. Adding a rule never lets a message pass."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from hypothesis import example, given, settings
from hypothesis import strategies as st

from personaspec.guard.context import Context
from personaspec.guard.guard import Guard
from personaspec.guard.sentences import CHARACTERS
from personaspec.guard.verdict import Action
from tests.guard.policies import NEGATED, QUESTION, forbid, mara, truth

AT = Context(language="en", today=date(2026, 10, 1))
RULES = (
    forbid("forbid/note", says=("meh",), then="note"),
    forbid("forbid/rewrite", says=("rude",), then="rewrite", say={"en": "Let me rephrase."}),
    forbid(
        "forbid/replace",
        matches=(r"\bmy (kid|kids|son)\b", "^bah", "bah$"),
        then="replace",
        say={"en": "No kids here."},
    ),
    forbid("forbid/drop", says=("silly",), then="replace", unless=(NEGATED,)),
    forbid("forbid/stop", says=("secret",), then="stop", unless=(QUESTION,)),
    forbid("forbid/hand", says=("doctor",), then="hand-off", say={"en": "A person will answer."}),
    forbid("forbid/end", says=("goodbye forever",), then="end"),
    forbid("forbid/deep", says=("école", "结婚"), then="replace", say={"en": "Hm."}),
    *truth(),
)
GUARD = Guard(mara(forbids=RULES))

PIECES = st.one_of(
    st.sampled_from(["meh", "rude", "my kids", "my", "kids", "silly", "not silly", "secret", "secret?", "doctor"]),
    st.sampled_from(
        ["goodbye forever", "bah", "école", "结婚", "mу kіds", "m\u200by kids", "hello", "fine", "ﬁne", "é"]
    ),
    st.sampled_from(
        ["€50", "€129", "use CLAY50", "half off", "https://evil.example/x", "e.g. ", "Dr. ", "3.50", "1. "]
    ),
    st.sampled_from([".", ". ", "! ", "? ", "…", "\n", "\r\n", " ", "  ", "\t", '"', ")", "。"]),
    st.sampled_from(["👩\u200d🚀", "\u0301", "\u200b", "\ud800", "\x00"]),
    st.text(max_size=6),
)
REPLIES = st.builds("".join, st.lists(PIECES, max_size=24))


def streamed(guard: Guard, text: str, cuts: list[int], at: Context = AT) -> tuple[list[str], object]:
    window = guard.window(at)
    edges = [0, *sorted(min(cut, len(text)) for cut in cuts), len(text)]
    sent = [window.feed(text[a:b]) for a, b in pairwise(edges)]
    sent.append(window.close())
    return sent, window.verdict()


@given(REPLIES, st.lists(st.integers(0, 200), max_size=12))
@settings(max_examples=400, deadline=None)
@example("secret. " * 3, [3])
@example("Hi. My kids" + " x" * 250 + " my kids.", [4, 100, 405, 406])
def test_a_stream_is_the_whole(text: str, cuts: list[int]) -> None:
    whole = GUARD.judge(text, AT)
    sent, verdict = streamed(GUARD, text, cuts)
    assert "".join(sent) == whole.text
    assert verdict == whole


@given(REPLIES)
@settings(max_examples=150)
def test_character_by_character_is_the_whole(text: str) -> None:
    assert "".join(streamed(GUARD, text, list(range(len(text))))[0]) == GUARD.judge(text, AT).text


@given(REPLIES, st.lists(st.integers(0, 200), max_size=6))
def test_quotes_and_spans_are_the_original(text: str, cuts: list[int]) -> None:
    verdict = GUARD.judge(text, AT)
    for violation in verdict.violations:
        start, end = violation.span
        assert text[start:end] == violation.quote
        assert violation.quote
    assert verdict.action == max((each.action for each in verdict.violations), default=Action.PASS)


@given(st.lists(st.sampled_from(["one", "two three", "a secret", "my kids", "ok then"]), max_size=8))
def test_nothing_of_a_stopped_sentence_is_sent(parts: list[str]) -> None:
    text = "".join(f"{part} #{n}#. " for n, part in enumerate(parts))
    sent = "".join(streamed(GUARD, text, list(range(0, len(text), 3)))[0])
    stopped = next((n for n, part in enumerate(parts) if part == "a secret"), len(parts))
    for n, part in enumerate(parts):
        assert (f"#{n}#" in sent) is (n < stopped and part != "my kids")


def test_only_the_sentence_being_written_is_held_back() -> None:
    window = GUARD.window(AT)
    text = "Hello there. How are you today? I am fine.\nAnd a line"
    sent = ""
    for n, c in enumerate(text, 1):
        sent += window.feed(c)
        held = text[:n][len(sent) :]
        assert text.startswith(sent)
        assert held.lstrip().count(". ") + held.lstrip().count("? ") + held.lstrip().count("\n") == 0
    assert sent + window.close() == text


def test_what_is_held_back_is_bounded() -> None:
    window = GUARD.window(AT)
    sent = 0
    for fed in range(1, 3001):
        sent += len(window.feed("a"))
        assert fed - sent <= CHARACTERS + 2


SIMPLE = st.builds(
    lambda name, words, then: forbid(
        f"forbid/{name}", says=(words,), then=then, say={"en": f"[{name}]"} if then == "replace" else {}
    ),
    st.sampled_from("pqrst"),
    st.sampled_from(["meh", "rude", "my kids", "secret", "fine", "hello", "é"]),
    st.sampled_from(["note", "replace", "stop", "hand-off", "end"]),
)


@given(st.lists(SIMPLE, max_size=4, unique_by=lambda rule: rule.name), SIMPLE, REPLIES)
def test_adding_a_rule_never_lets_a_message_pass(rules: list[object], more: object, text: str) -> None:
    fewer = Guard(mara(forbids=tuple(rules))).judge(text, AT)
    extra = more.model_copy(update={"name": "forbid/more"})  # type: ignore[attr-defined]
    both = Guard(mara(forbids=(*rules, extra))).judge(text, AT)
    assert both.action >= fewer.action
    first_end = min((v.span[0] for v in both.violations if v.action >= Action.STOP), default=len(text))
    assert {v for v in fewer.violations if v.span[1] <= first_end} <= set(both.violations)


@given(st.permutations(RULES), REPLIES)
@settings(max_examples=40)
def test_the_order_of_rules_counts_for_nothing(rules: list[object], text: str) -> None:
    assert Guard(mara(forbids=tuple(rules))).judge(text, AT) == GUARD.judge(text, AT)


def test_a_megabyte_is_judged_sentence_by_sentence() -> None:
    """Linear: the work is one scan for each sentence, and none is longer than the table allows."""
    scans: list[int] = []

    class Counting:
        def __init__(self, inner: object) -> None:
            self.inner = inner

        def hits(self, text: bytes) -> object:
            scans.append(len(text))
            return self.inner.hits(text)  # type: ignore[attr-defined]

    guard = Guard(mara(forbids=RULES))
    guard.compiled.reply.__dict__["scanner"] = Counting(guard.compiled.reply.scanner)
    text = "a" * 500_000 + " b. " * 100_000 + "\u0301" * 100_000
    verdict = guard.judge(text, AT)
    assert verdict.text == text
    assert max(scans) <= CHARACTERS * 6
    assert sum(scans) <= len(text) * 8


def test_patterns_built_to_blow_up_do_not() -> None:
    """Each of these takes a backtracking engine more steps than there are atoms."""
    evil = (
        r"(a+)+$",
        r"(a|aa)+b",
        r"(a|a?)+c",
        r"^(([a-z])+.)+[A-Z]([a-z])+$",
        r"(x+x+)+y",
        r"(.*a){20}b",
        r"\b(\w+\s?)+!!",
    )
    guard = Guard(mara(forbids=(forbid("forbid/evil", matches=evil, then="note"),)))
    assert guard.problems == ()
    assert guard.judge("a" * 20_000 + " " + "x" * 20_000 + " word" * 4_000, AT).text


def test_texts_built_to_make_detectors_work_do_not() -> None:
    """Closed worlds and excuses on what would make a careless expression try everything with everything."""
    for text in (
        "](" + "a" * 1990,
        "](a" * 600,
        "1" * 1990 + "%",
        "'a " * 600 + "€1",
        "a." * 900 + "com",
        "€ " * 900,
        "1 " * 900 + "€",
    ):
        GUARD.judge(text * 20, AT)
        GUARD.judge(" code " + text + " off", AT)
