"""Patterns: Unicode's words in a library that knows ASCII's; what cannot run says what to write."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from personaspec.guard.compiling import Pattern, pattern
from personaspec.guard.encoding import Positions, encode
from personaspec.guard.matching import finder
from personaspec.guard.normalise import normalise
from personaspec.guard.pattern_reader import parse
from personaspec.guard.patterns import Trouble
from personaspec.guard.rendering import portable


def spans(source: str, text: str, how: str = "matches") -> list[str]:
    """What a pattern finds in a text, as normalised."""
    made = pattern("says" if how == "says" else "matches", source)
    assert isinstance(made, Pattern), made
    reading = normalise(text)
    at = Positions(reading.text)
    found = [match.span() for match in finder(made.exact).finditer(encode(reading.text))]
    return [reading.text[at[a] : at[b]] for a, b in found]


@pytest.mark.parametrize(
    ("source", "text", "expected"),
    [
        (r"\bécole\b", "l'école est", ["école"]),
        (r"\bécole\b", "lécole écoles", []),
        (r"\bгарантия\b", "Это гарантия!", ["гарантия"]),
        (r"\bcol\b", "école", []),
        (r"col", "école", ["col"]),
        (r"\bmy\b", "my-thing", ["my"]),
        (r"\bmy\b", "myé émy", []),
        (r"é+", "ééé", ["ééé"]),
        (r"[à-ü]{2}", "aéèb", ["éè"]),
        (r"[^a-z ]+", "ab éш!c", ["éш!"]),
        (r"\w+ день", "Добрый день", ["добрый день"]),
        (r"\W{2}", "a👍👍b", ["👍👍"]),
        (r"a.c", "aéc a👍c a\tc", ["aéc", "a👍c", "a c"]),
        (r"\d+", "３٤5", ["345"]),
        (r"Straße", "STRASSE", ["strasse"]),
        (r"I’m", "I'm", ["i'm"]),
        (r"[A-C]x", "bx", ["bx"]),
        (r"\bM[üu]nchen\b", "MÜNCHEN", ["münchen"]),
        (r"^so", "So it is so", ["so"]),
        (r"so$", "so it is so", ["so"]),
        (r"\p{L}t\p{L}", "12 été", ["été"]),
        (r"[[:digit:]]x", "1x", ["1x"]),
        (r"(?i)abc(?:d|é)?", "ABCÉ", ["abcé"]),
        (r"a{2,3}", "aaaa", ["aaa"]),
        (r"x{a", "x{a", ["x{a"]),
        (r"\x{e9}", "É", ["é"]),
        (r"[^\w\s]x", "é👍x", ["👍x"]),
        (r"[а-яё]+", "ещё раз", ["ещё", "раз"]),
        (r"\bna\x{ef}ve\b", "naïve", ["naïve"]),
    ],
)
def test_finds(source: str, text: str, expected: list[str]) -> None:
    assert spans(source, text) == expected


@pytest.mark.parametrize(
    ("words", "text", "found"),
    [
        ("my kids", "Both of my  kids!", True),
        ("my kids", "my kidsy", False),
        ("my kids", "my, kids", False),
        ("my kids", "My\tKids", True),
        ("école", "L’ÉCOLE", True),
        ("école", "écoles", False),
        ("#ad", "this is #ad ok", True),
        ("#ad", "#ads", False),
        ("50% off", "get 50%  OFF now", True),
        ("c++", "I use C++.", True),
        ("結婚", "私は結婚しています", True),
        ("I'm a mum", "I’m a mum", True),
        ("mу kids", "my kids", True),  # the declared text itself holds a look-alike
    ],
)
def test_says_is_whole_words_in_order(words: str, text: str, found: bool) -> None:
    assert bool(spans(words, text, "says")) is found


@pytest.mark.parametrize(
    ("source", "message", "help"),
    [
        (r"kids(?! of)", "looks ahead", "unless says"),
        (r"(?=my)kids", "looks ahead", "part of the pattern"),
        (r"(?<!no )kids", "looks back", "unless"),
        (r"(?<=my )kids", "looks back", "part of the pattern"),
        (r"(a+)\1", "refers back", "both wordings"),
        (r"(?P<x>a)(?P=x)", "refers back", "both wordings"),
        (r"a++b", "possessive", "second sign"),
        (r"(?>ab)c", "atomic", "(?:"),
        (r"kids\Z", r"\Z", "`$`"),
        (r"(?x)a b", "flag `x`", "no flags"),
        (r"(abc", "not closed", "add `)`"),
        (r"abc)", "closes no group", "remove it"),
        (r"[abc", "not closed", "add `]`"),
        (r"a**", "repeats a repeat", "group"),
        (r"*a", "nothing before it", r"\*"),
        (r"a{5,2}", "counts down", "{2,5}"),
        (r"a{2000}", "more than 1000", "1000"),
        (r"((a{1000}){1000}){1000}", "too large", "shorter"),
        (r"a*", "where there is nothing", "at least one"),
        (r"\b", "where there is nothing", "at least one"),
        (r"(a|)", "where there is nothing", "at least one"),
        (r".+", "almost every", "words"),
        (r"\w", "almost every", "words"),
        (r"\u00e9", r"\u", "x{E9}"),
        (r"\q", r"\q", "`q`"),
        ("abc\\", "lone", "\\\\"),
        (r"\p{Greek}x", "not known", "range"),
        (r"(?(1)a|b)", "condition", "one `matches` line"),
        ("(" * 60 + "a" + ")" * 60, "nests", "several"),
        (r"[z-a]x", "counts down", "a-z"),
    ],
)
def test_what_cannot_run_says_what_to_write(source: str, message: str, help: str) -> None:
    made = pattern("matches", source)
    assert isinstance(made, Trouble)
    assert message in made.message
    assert help in made.help
    assert made.message[0].islower() or made.message[0] in "`a"
    assert not made.message.endswith(".")


@pytest.mark.parametrize("words", ["", "  ", "\u200b"])
def test_empty_says_is_a_trouble(words: str) -> None:
    assert isinstance(pattern("says", words), Trouble)


@given(st.text(max_size=30))
def test_any_text_is_a_pattern_or_a_trouble(source: str) -> None:
    assert isinstance(pattern("matches", source), Pattern | Trouble)


@given(st.text(alphabet=r"ab\[](){}^$|*+?.-:,wWdbBpLx1é", max_size=14))
@settings(max_examples=400)
def test_what_is_read_compiles(source: str) -> None:
    made = pattern("matches", source)
    if isinstance(made, Pattern):
        finder(made.exact)
        finder(made.loose)


ATOMS = st.sampled_from(
    ["a", "b", "é", "ш", "👍", " ", ".", r"\w", r"\W", r"\b", r"\B", r"\d", "[aé]", "[^aé]", "[a-я]", "^", "$"]
)
REPEATED = st.sampled_from(["a", "é", ".", r"\w", "[^b]", "(?:aé)", "(?:a|шb)"])
PIECES = st.one_of(ATOMS, st.builds("".join, st.tuples(REPEATED, st.sampled_from(["*", "+", "?", "{2}"]))))
PATTERNS = st.builds("".join, st.lists(PIECES, min_size=1, max_size=5))
CHOICES = st.builds("|".join, st.lists(PATTERNS, min_size=1, max_size=2))


@given(CHOICES, st.text(alphabet="abéш👍 1_", max_size=10))
@settings(max_examples=200)
def test_agrees_with_a_unicode_engine(source: str, text: str) -> None:
    """The spelling in which the library runs gives the matches of an engine that knows Unicode's words."""
    made = pattern("matches", source)
    if not isinstance(made, Pattern):
        return
    expected = re.compile(source.replace("$", r"\Z")).search(text)
    found = finder(made.exact).search(encode(text))
    assert (found is None) == (expected is None)
    if found is not None and expected is not None:
        at = Positions(text)
        assert at[found.span()[0]] == expected.start()
        at[found.span()[1]]  # never inside a character
    if expected is not None:
        assert finder(made.loose).search(encode(text)) is not None
        assert finder(made.scan).search(encode(text)) is not None


@given(CHOICES, st.text(alphabet="abéш👍 1_", max_size=8), st.sampled_from(["x. ", "\n", " ", "! "]))
@settings(max_examples=150)
def test_the_loose_pattern_finds_at_least_the_exact_in_company(source: str, text: str, company: str) -> None:
    made = pattern("matches", source)
    if isinstance(made, Pattern) and finder(made.exact).search(encode(text)) is not None:
        whole = "x." + company + text + company + "x"
        if not text[:1].strip() or not text[-1:].strip():
            return  # a sentence neither begins nor ends with white space
        assert finder(made.loose).search(encode(whole)) is not None
        assert finder(made.scan).search(encode(whole)) is not None


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (r"\bkiln\b.{0,40}\bopen(ed)?\b", "the kiln was opened"),
        (r"(I|we) [^.]* married|my (dear )?wife\b.*", "we are happily married"),
        (r"\w+ \w+ ab.{7}", "xx yy abcdefghi"),
    ],
)
def test_a_pattern_with_gaps_is_scanned_for_by_what_stands_between(source: str, text: str) -> None:
    made = pattern("matches", source)
    assert isinstance(made, Pattern)
    assert made.scan != made.loose
    for each in (made.exact, made.loose, made.scan):
        assert finder(each).search(encode(text)) is not None


@pytest.mark.parametrize(
    ("source", "text"),
    [(r"\bécole\b", "l'école est"), (r"\bmy (son|kids)\b", "my kids"), (r"a[^b]é", "acé"), (r"\w{4}", "шшшш")],
)
def test_portable_patterns_run_on_plain_text(source: str, text: str) -> None:
    re2 = pytest.importorskip("re2")
    part = parse(source)
    assert not isinstance(part, Trouble)
    assert re2.search(portable(part), normalise(text).text) is not None
    assert re2.search(portable(part), "xyz") is None
