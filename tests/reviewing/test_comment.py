"""The comment of a pull request: what stands in a spec stays a text in it, and it always fits."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser

from hypothesis import given, settings
from hypothesis import strategies as st

from personaspec.diff.change import Change, Impact, Judged, Witness
from personaspec.render.cells import printable
from personaspec.reviewing.comment import LIMIT, MARK, review_comment
from personaspec.reviewing.entry import Entry, Place, Review
from personaspec.reviewing.saying import Said

HOSTILE = (
    "<!-- personaspec -->", "</code><script>", "@octocat", "a@b.example", "#12", "`x`", "``` ", "**b**", "[a](http://e)",
    "www.evil.example", "https://evil.example", "| a | b |", "</details>", "\n# head", "![](x)", "&lt;", "\u202e",
    ":tada:", "<!-- ", "-->", "~~s~~", "\\", "\r\n---\r\n", "1. one", "- list", "> quote", "$x$", "\x1b[31m", "字",
    "🙂",
)  # fmt: skip
texts = st.lists(st.sampled_from(HOSTILE) | st.text(max_size=8), max_size=6).map("".join)
OURS = re.compile(r"</?(?:code|details|summary)>")


class _Tags(HTMLParser):
    """What is in `<code>`, and what tags there are."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.seen: set[str] = set()
        self.comments: list[str] = []
        self.outside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert not attrs
        self.seen.add(tag)
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_comment(self, data: str) -> None:
        self.comments.append(data)

    def handle_data(self, data: str) -> None:
        if "code" not in self.open:
            self.outside += data


def entry(text: str, impact: Impact = Impact.LOOSENED, at: int = 0) -> Entry:
    change = Change(f"forbid/{text}/says", "changed", f"forbid/{text}", "says", text, text + "!")
    judged = Judged(change, impact, "it looks for this no more", "proved", Witness(text, text))
    return Entry(judged, f"{at:012x}", (text, "otto"), Place(text, 3, "new"), ("the course is ", Said(text)))


@settings(deadline=None)
@given(texts, st.sampled_from(tuple(Impact)))
def test_nothing_gets_out(text: str, impact: Impact) -> None:
    shown = review_comment(Review(text, text, (), (entry(text, impact),), (text,)))
    tags = _Tags()
    tags.feed(shown)
    assert tags.comments == [" personaspec "]
    assert shown.count(MARK) == 1
    assert tags.open == []
    assert tags.seen <= {"code", "details", "summary"}
    assert "@" not in tags.outside
    inside = re.findall(r"<code>(.*?)</code>", shown)
    assert all(not re.search(r"[<>@`*_\[\]()!|~\\\n]|www\.|://|#(?!\d+;)", each) for each in inside)
    assert html.unescape(shown).replace("\u2060", "").count(printable(text)) >= 3 or not text


@settings(deadline=None, max_examples=15)
@given(st.integers(0, 700), st.integers(1, 400), st.sampled_from(["x", "<", "🙂", "@"]))
def test_it_fits(n: int, length: int, sign: str) -> None:
    entries = tuple(entry(sign * length, impact, at) for impact in Impact for at in range(n // 8))
    shown = review_comment(Review("a", "b", (), entries))
    assert len(shown.encode("utf-16-le")) // 2 <= LIMIT
    assert shown.count("<details>") == shown.count("</details>")
    if f"{n // 8 * 8:d}" and shown.count("left out") and n:
        left = int(re.search(r"\*\*(\d+) more", shown)[1])  # type: ignore[index]
        kept = len(re.findall(r"(?m)^- the course is ", shown))
        assert left + kept == len(entries)


def test_the_gravest_is_kept_longest() -> None:
    entries = tuple(entry("word " * 20, impact, at) for impact in Impact for at in range(45))
    shown = review_comment(Review("a", "b", (), entries))
    assert len(re.findall("fingerprint", shown)) >= 45
    assert shown.index("Loosened (45)") < shown.index("Told less (45)")
    assert "Tests (45)" not in shown
    assert "are left out here" in shown
