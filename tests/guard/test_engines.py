"""Whatever looks for the rules' literals, the verdict is the same: nothing looks (every rule is tried), the index of a
cold guard, a Set, an Aho-Corasick automaton, Hyperscan. The last two are there where the extra `fast` is."""

from __future__ import annotations

import importlib
import sys
import threading
from collections.abc import Callable, Sequence
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from personaspec.guard import automaton as automata
from personaspec.guard import literals
from personaspec.guard.anchors import anchors, squeezed, stands
from personaspec.guard.compiling import Pattern, pattern
from personaspec.guard.context import Context
from personaspec.guard.encoding import encode, spelled
from personaspec.guard.guard import Guard
from personaspec.guard.literals import Literals, SetLiterals
from personaspec.guard.lookout import PATIENCE
from personaspec.guard.matching import finder
from personaspec.guard.normalise import normalise
from personaspec.packed import PackedStore
from tests.guard.policies import NEGATED, forbid, persona, topic, truth

AT = Context(now=datetime(2026, 11, 21, 12, tzinfo=UTC), place="SE", language="en")

SAYS = (
    *(
        "my kids",
        "guaranteed returns",
        "école",
        "ß",
        "ba",
        "don't tell",
        "гарантия",
        "100% safe",
        "ai",
        "。",
        "k i d s",
    ),
    *("a  b", "très   bien", "i", "'", "日本", "one two three four five six seven eight"),
)
MATCHES = (
    r"\bmy (son|daughter|kids?)\b",
    r"^yes\b",
    r"\bno$",
    r"\b[a-z]+ly\b",
    r"\bkids?\b[^.]{0,40}\bschool\b",
    r"\$[0-9]{2,} off",
    r"(a|b|)c",
    r"[^a-z ]{3}",
    r"\bé\w* bien",
    r"(guaranteed|sure) +(returns|win)",
    r"\s{2,}my",
    r"(ab|cd){2,3}",
    r"[a-c][0-9][x-z]",
    r".",
    r"\d+ ?%",
    r"m[yi] (\w+ )*kids",
)
PIECES = st.sampled_from(
    [
        *(
            "my",
            "kids",
            "son",
            "daughter",
            "school",
            "yes",
            "no",
            "badly",
            "guaranteed",
            "returns",
            "sure",
            "win",
            "$50",
        ),
        *("off", "100%", "safe", "ab", "cd", "a1z", "c", "ba", "ai", "i", "don't", "tell", "a", "b", "two", "three"),
        *(
            "ÉCOLE",
            "e\u0301cole",
            "très",
            "bien",
            "éa",
            "STRASSE",
            "ß",
            "гарантия",
            "日本",
            "ｍｙ",
            "k1ds",
            "k i d s",
            "мy",
        ),
        *("m\u200by", "one two three four five six seven eight", "...", "。", "!", "?", "'", '"', "\u0301", "🤖", "_"),
    ]
)
GAPS = st.sampled_from([" ", " ", " ", "  ", "\n", "", ". ", "! ", "。", "\t ", "\u00a0"])
SOUP = st.lists(st.tuples(PIECES, GAPS), max_size=14).map(lambda parts: "".join(a + b for a, b in parts))
# What rules look for, with any gap between its words, among other things.
CAUGHT = st.tuples(
    st.sampled_from(
        [*SAYS, "my daughter", "kids go to school", "sure win", "$500 off", "très badly", "my own kids", "a1x"]
    ),
    st.sampled_from([" ", "  ", "   ", "\n", "\u00a0 ", "\u2009"]),
).map(lambda pair: pair[1].join(pair[0].split()))
TEXTS = st.one_of(SOUP, CAUGHT, st.tuples(SOUP, CAUGHT, SOUP).map(" ".join))
RULES = st.lists(
    st.tuples(
        st.lists(st.sampled_from(SAYS), max_size=4, unique=True),
        st.lists(st.sampled_from(MATCHES), max_size=3, unique=True),
        st.sampled_from(["note", "replace", "stop"]),
        st.booleans(),
    ),
    min_size=1,
    max_size=6,
)


class Everything:
    """Names every pattern for every text, so that each is tried."""

    def __init__(self, count: int) -> None:
        self.count = count

    def hits(self, text: bytes) -> Sequence[int]:
        return range(self.count)


def guards(rules: list[tuple[list[str], list[str], str, bool]]) -> dict[str, Guard]:
    """The same rules, looked for in every way there is."""
    forbids = tuple(
        forbid(f"forbid/n{n}", says=tuple(says), matches=tuple(matches), then=then, unless=(NEGATED,) if unless else ())
        for n, (says, matches, then, unless) in enumerate(rules)
    )
    topics = (topic("topic/heard", says=tuple(rules[0][0]), matches=tuple(rules[0][1])),)
    policy = persona(forbids=(*forbids, *truth("note")), topics=topics)
    found = {"tried": Guard(policy), "cold": Guard(policy)}
    for name, maker in MAKERS.items():
        found[name] = Guard(policy)
        found[name].warm(maker)
    for whole in (found["tried"].compiled.reply, found["tried"].compiled.message):
        whole.__dict__["scanner"] = Everything(len(whole.detectors))
    return found


MAKERS: dict[str, Callable[[tuple[bytes, ...]], Literals | None] | None] = {
    "installed": None,
    "set apart": SetLiterals,
    "set with the bare patterns": lambda several: None,
}
if automata.automaton is not None:
    MAKERS["automaton"] = automata.automaton
try:
    from personaspec.guard.hyperscan_literals import HyperscanLiterals
except ImportError:
    pass
else:
    MAKERS["hyperscan"] = HyperscanLiterals


@given(RULES, st.lists(TEXTS, min_size=1, max_size=4))
@settings(max_examples=30, deadline=None)
def test_every_way_gives_the_same_verdict(
    rules: list[tuple[list[str], list[str], str, bool]], texts: list[str]
) -> None:
    ways = guards(rules)
    for text in texts:
        expected = ways["tried"].judge(text, AT)
        heard = ways["tried"].listen(text, AT)
        for name, guard in ways.items():
            assert guard.judge(text, AT) == expected, name
            assert guard.listen(text, AT) == heard, name
            window = guard.window(AT)
            sent = "".join(window.feed(text[at : at + 3]) for at in range(0, len(text), 3)) + window.close()
            assert sent == expected.text, name
            assert window.verdict() == expected, name


def test_a_guard_that_has_become_warm_by_itself_says_what_it_said_cold() -> None:
    guard = Guard(persona(forbids=(forbid(says=SAYS[:6], matches=MATCHES[:6], then="note"),)))
    texts = ("Yes, my kids go to school.", "Nothing.", "$50 off  my école", "badly")
    cold = [guard.judge(text, AT) for text in texts]
    for number in range(PATIENCE + 2):
        guard.judge(f"message {number}", AT)
    assert [guard.judge(text, AT) for text in texts] == cold


@given(st.sampled_from([words for words in SAYS if words.isascii()]), TEXTS)
@settings(max_examples=150, deadline=None)
def test_a_phrase_is_tried_without_compiling_it(words: str, text: str) -> None:
    made = pattern("says", words)
    if isinstance(made, Pattern):
        encoded = spelled(text)
        assert made.may_occur(encoded) is (finder(made.exact).search(encoded) is not None)


@pytest.mark.parametrize("source", MATCHES)
@given(data=st.data())
@settings(max_examples=25, deadline=None)
def test_a_match_holds_an_anchor(source: str, data: st.DataObject) -> None:
    made = pattern("matches", source)
    if not isinstance(made, Pattern) or not made.anchors:
        return
    text = data.draw(TEXTS) + data.draw(st.from_regex(source)) + data.draw(TEXTS)
    encoded = spelled(text)
    if finder(made.loose).search(encoded) is not None:
        assert all(any(stands(literal, squeezed(encoded)) for literal in several) for several in made.held)


def library() -> list[tuple[str, Pattern, tuple[str, ...]]]:
    """Each pattern of the standard library, and the examples of its rule."""
    found = []
    store = PackedStore()
    for name in store.names():
        packed = store.get(name)
        assert packed is not None
        for rule in packed.pack.forbids:
            for how, sources in (("says", rule.catch.says), ("matches", rule.catch.matches)):
                for source in sources:
                    made = pattern(how, source)  # type: ignore[arg-type]
                    if isinstance(made, Pattern):
                        found.append((rule.name, made, (*rule.violates, *rule.allows)))
    return found


def test_the_library_s_examples_hold_the_anchors_of_what_finds_them() -> None:
    hits = 0
    for name, made, texts in library():
        for text in texts:
            encoded = encode(normalise(text).text)
            if finder(made.exact).search(encoded) is not None:
                hits += 1
                narrow = squeezed(encoded)
                assert all(any(stands(one, narrow) for one in several) for several in made.held), (name, text)
    assert hits > 100


def test_most_of_the_library_s_patterns_have_anchors_and_few_have_many() -> None:
    several = [made for _, made, _ in library()]
    assert sum(not made.anchors for made in several) < len(several) * 0.05
    assert sum(len(made.anchors) for made in several) < len(several) * 20


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (r"\bmy (son|daughter)s?\b", {"|my son", "|my daughter"}),
        (r"\bkids[^.]{0,40}\bschool\b", {"|school|"}),
        (r"[0-9]{2} ?%", None),
        (r"\bécole +libre", {"|école libre"}),
        (r"\w+ing", {"ing"}),
        (r"\w+", set()),
    ],
)
def test_what_is_taken_for_an_anchor(source: str, expected: set[str] | None) -> None:
    made = pattern("matches", source)
    if isinstance(made, Pattern) and expected is not None:
        assert set(anchors(made.part)) == {encode(text.replace("|", "\x01")) for text in expected}


def test_without_the_extra_a_set_looks_for_everything(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ahocorasick_rs", None)
    try:
        bare = importlib.reload(automata)
        assert bare.automaton is None
        monkeypatch.setattr(literals, "automaton", None)
        assert literals.made(tuple(b"%d" % n for n in range(1000))) is None
        guard = Guard(persona(forbids=(forbid(says=SAYS, then="note"),)))
        guard.warm()
        assert guard.judge("My kids.", AT).violations
        assert not guard.judge("Hello there.", AT).violations
    finally:
        monkeypatch.undo()
        importlib.reload(automata)


@pytest.mark.skipif("hyperscan" not in MAKERS, reason="the extra `fast` is not installed")
def test_hyperscan_serves_several_threads_at_once() -> None:
    guard = Guard(persona(forbids=(forbid(says=SAYS[:8], then="note"),)))
    guard.warm(MAKERS["hyperscan"])
    wrong: list[str] = []

    def work(number: int) -> None:
        for turn in range(300):
            said = f"my kids {number} {turn}" if turn % 2 else f"nothing {number} {turn}"
            if bool(guard.judge(said, AT).violations) is not bool(turn % 2):
                wrong.append(said)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


@pytest.mark.parametrize("text", ["你好。_yes no", "你好。yes no", "hi._ yes no", "。*yes"])
def test_an_underscore_that_closes_a_sentence_hides_no_word(text: str) -> None:
    guard = Guard(persona(forbids=(forbid(says=("yes",)),)))
    window = guard.window(AT)
    window.feed(text)
    window.close()
    assert guard.judge(text, AT) == window.verdict()
    assert guard.judge(text, AT).violations
