"""Normalised text: what hides a word is undone, what is real text stays, and offsets quote the original."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from personaspec.guard.normalise import normalise, readings

NASTY = st.text(
    alphabet=st.one_of(
        st.characters(),
        st.sampled_from(
            "aAéßİıﬁ…½№ﷺ한각\u0301\u0336\u200b\u200d\u00ad\ufe0f\u2066—–’“”«»①Ⅷｋ𝐤\ud800\u0000\t \u00a0ОНВаѕ"
        ),
    ),
    max_size=40,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("My KIDS", "my kids"),
        ("ｍｙ ｋｉｄｓ", "my kids"),
        ("m\u200by k\u00adi\u2060ds", "my kids"),
        ("m\u0000y ki\u0007ds", "my kids"),
        ("𝐦𝐲 𝕜𝕚𝕕𝕤", "my kids"),
        ("ⓜⓨ kids", "my kids"),
        ("k\u0336i\u0336d\u0336s", "kids"),
        ("k\u200b\u0336ids", "kids"),
        ("I’m “here” – now", 'i\'m "here" - now'),
        ("no—never", "no - never"),
        ("my\u00a0kids", "my kids"),
        ("STRASSE straße", "strasse strasse"),
        ("caf\u0065\u0301 CAFÉ", "café café"),
        ("٣ ३ ３", "3 3 3"),
        ("\u00a350 ＄５", "£50 $5"),
        ("a\tb", "a b"),
        ("ﬁne", "fine"),
        ("Он сказал «да»", 'он сказал "да"'),
        ("Ελληνικά", "ελληνικά"),
        ("हिन्दी", "हिन्दी"),
        ("한국어", "한국어"),
        ("👩‍🚀 ❤️", "👩🚀 ❤"),
        ("", ""),
    ],
)
def test_reads_as(text: str, expected: str) -> None:
    assert normalise(text).text == expected


@pytest.mark.parametrize("text", ["mу kіds", "МY КIDS", "my κids", "ᴍʏ ᴋɪᴅꜱ", "🅼🆈 kids", "ⅿу kids"])
def test_lookalikes_give_a_second_reading_in_latin(text: str) -> None:
    assert "my kids" in [reading.text for reading in readings(text)]


@pytest.mark.parametrize("text", ["Это мой дом.", "Ελληνικά κείμενα", "my kids", "café", "日本語"])
def test_real_text_has_one_reading(text: str) -> None:
    assert len(readings(text)) == 1


def test_real_words_beside_latin_stay_in_the_first_reading() -> None:
    assert readings("Сора и Instagram")[0].text == "сора и instagram"


@given(NASTY)
@example("e\u0301x")
@example("a" + "\u0301" * 100 + "b")
def test_offsets_cover_the_original_in_order(text: str) -> None:
    for reading in readings(text):
        starts, ends = reading.offsets
        assert len(starts) == len(ends) == len(reading.text)
        assert all(0 <= a < b <= len(text) for a, b in zip(starts, ends, strict=True))
        assert starts == sorted(starts)
        assert ends == sorted(ends)


@given(NASTY, st.data())
def test_a_span_quotes_what_it_came_from(text: str, data: st.DataObject) -> None:
    reading = normalise(text)
    start = data.draw(st.integers(0, len(reading.text)))
    end = data.draw(st.integers(start, len(reading.text)))
    a, b = reading.span(start, end)
    assert 0 <= a <= b <= len(text)
    assert reading.text[start:end] in normalise(text[a:b]).text or not text[a:b].isascii()


@given(NASTY)
def test_normalised_text_is_a_fixpoint_without_capitals(text: str) -> None:
    once = normalise(text).text
    assert not any("A" <= c <= "Z" for c in once)
    assert normalise(once).text == once
    once.encode()  # no half surrogates are left


@given(
    st.text(alphabet="abc XYZ'!?.-", max_size=30),
    st.integers(0, 30),
    st.sampled_from("\u200b\u00ad\u2060\u200d\ufe0f\u034f\u0001"),
)
def test_invisible_characters_change_nothing(text: str, at: int, invisible: str) -> None:
    assert normalise(text[:at] + invisible + text[at:]).text == normalise(text).text


@given(st.characters(), st.characters(), st.sampled_from([" ", ". ", "! ", "\n"]))
def test_what_stands_apart_normalises_apart(one: str, other: str, gap: str) -> None:
    whole = normalise(one + gap + "x" + other).text
    assert whole.startswith(normalise(one).text)
    assert whole.endswith(normalise("x" + other).text)
