"""Letters that hide what they spell are read, and what is quoted is still what was written."""

from __future__ import annotations

import re
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from personaspec.guard.compiling import hidden
from personaspec.guard.context import Context
from personaspec.guard.disguise import disguised
from personaspec.guard.encoding import encode
from personaspec.guard.guard import Guard
from personaspec.guard.matching import finder
from personaspec.guard.normalise import normalise
from personaspec.ir.rules import Catch, Forbid
from tests.guard.policies import persona

RULE: Final = Forbid(
    name="forbid/human",
    catch=Catch(says=("my kids",), matches=(r"\bi('m| am) (a )?human\b", r"\bi have (a )?child")),
    severity="high",
    then="stop",
)
GUARD: Final = Guard(persona(forbids=(RULE,)))
CLAIMS: Final = ("my kids", "i'm human", "i am a human", "i have a child")
KIDS: Final = re.compile(r"(?<![\w-])my +kids(?![\w-])")
LEET: Final = {"a": "4@", "e": "3", "i": "1!", "o": "0", "s": "5$", "t": "7"}


def quotes(bot: str) -> list[str]:
    return [v.quote for v in GUARD.judge(bot, Context()).violations]


@pytest.mark.parametrize(
    ("bot", "quote"),
    [
        ("Well, m y   k i d s love it.", "m y   k i d s"),
        ("My k i d s love it.", "My k i d s"),
        ("m-y- -k-i-d-s are here", "m-y- -k-i-d-s"),
        ("Sure, 1'm a hum@n!", "1'm a hum@n"),
        ("I have a ch1ld.", "I have a ch1ld"),
        ("ＭＹ k!ds", "ＭＹ k!ds"),
        ("Мy k1ds", "Мy k1ds"),  # a Cyrillic М as well
        # figures in most words, at any place in them
        ("1'm 4 hum4n, s0 trust m3.", "1'm 4 hum4n"),
        ("Y3s, 1 4m 4 hum4n.", "1 4m 4 hum4n"),
        ("1 h4v3 4 ch1ld, y0u s33.", "1 h4v3 4 ch1ld"),
        # apostrophes and hyphens among spaced letters
        ("I'm   a   h u m a n", "I'm   a   h u m a n"),
    ],
)
def test_disguises_are_undone_and_the_original_is_quoted(bot: str, quote: str) -> None:
    assert quote in quotes(bot)


@pytest.mark.parametrize(
    "bot",
    [
        "Use CLAY20 at 10am on the 4th.",
        "Plan B, C or D.",
        "E.g. the U.S.A. team.",
        "A4 paper, 3D prints, MP3s.",
        "a b c",
        # figures in words are no letters where most words have none, or where none stands between letters
        "1 am is no time for the x3d mk4 v2.",
        "Day 1: 5km run, 10am, 2nd lap.",
        "1 m3 or 4 m3, 5km away",
    ],
)
def test_plain_text_is_read_as_it_stands(bot: str) -> None:
    assert quotes(bot) == []


@given(st.sampled_from(CLAIMS), st.data())
def test_no_spacing_and_no_signs_evade(claim: str, data: st.DataObject) -> None:
    # "i." ends a sentence, whatever follows it, and no pattern spans two
    signs = (" ", "-", "_", "*") if claim.startswith("i ") else (" ", ".", "-", "_", "*")
    between = data.draw(st.sampled_from(signs))
    spaced = between.join(claim.replace("'", ""))
    assert quotes(f"Oh {spaced} you know") or "'" in claim
    inner = [at for at in range(1, len(claim) - 1) if claim[at - 1 : at + 2].isalpha() and claim[at] in LEET]
    hidden = list(claim)
    for at in data.draw(st.lists(st.sampled_from(inner), max_size=1)) if inner else []:
        hidden[at] = data.draw(st.sampled_from(LEET[hidden[at]]))
    assert quotes("Oh " + "".join(hidden) + " you know")


LETTERS: Final = ("my", "kids", "k", "i", "d", "s", "m", "y", "ki", "ds", "a", "1", " ", "  ", "'", "é")


@given(st.lists(st.sampled_from([*LETTERS, *'._*-/|+"()~`=[]', "🙂", "…"]), max_size=12).map("".join))
@settings(max_examples=400)
def test_the_quick_look_misses_nothing_that_matters(text: str) -> None:
    reading = normalise(text)
    if any(KIDS.search(other.text) for other in disguised(reading)) and not KIDS.search(reading.text):
        seen = encode(reading.text)
        assert any(finder(each.pattern.exact).search(seen) for each in hidden()), list(disguised(reading))


@given(st.text(max_size=80))
def test_every_reading_quotes_the_original(text: str) -> None:
    for reading in disguised(normalise(text)):
        starts, ends = reading.offsets
        assert len(starts) == len(ends) == len(reading.text)
        assert all(0 <= a <= b <= len(text) for a, b in zip(starts, ends, strict=True))


@pytest.mark.parametrize(
    "bot",
    [
        "Sur3, 1 c4n d0 50% 0ff f0r y0u.",
        "T w o   f o r   o n e,   j u s t   f o r   y o u.",
        "I t   c o s t s   1,2 9 9   U S D   w i t h   t h e   s t a n d.",
        "T e   h a g o   u n   2 0%   d e   d e s c u e n t o.",
    ],
)
def test_what_counts_reads_letters_that_are_only_parted(bot: str) -> None:
    rules = tuple(
        Forbid(name=f"forbid/{world}", catch=Catch(undeclared=(world,)), severity="high", then="replace")
        for world in ("prices", "discounts")
    )
    assert Guard(persona(forbids=rules)).judge(bot, Context()).violations
