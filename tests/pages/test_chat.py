"""The page for fans, without a server: its words, what it escapes, what it takes for whose voice."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from html.parser import HTMLParser

import pytest

from personaspec.cli.specs import open_spec
from personaspec.guard.context import Context
from personaspec.pages.assets import NAMES, asset
from personaspec.pages.chat import chat_html, chat_page, chosen, personas_html
from personaspec.pages.chat_words import WORDS, words_in
from personaspec.pages.transcript import declared_links, help_links, help_short, labels, transcript, voice
from personaspec.session.crisis_texts import STAY
from personaspec.session.filling import shown
from personaspec.session.helplines import crisis_line
from personaspec.session.history import Exchange
from personaspec.session.limiting import WAITING
from personaspec.session.state import State

POLICY = open_spec("specs/examples/mara/mara.persona").policy
NOW = datetime(2026, 11, 21, 10, tzinfo=UTC)
LANGUAGES = ("de", "en", "es", "fr", "sv")


def test_every_word_is_there_in_every_language() -> None:
    assert sorted(WORDS) == sorted(LANGUAGES)
    for language, words in WORDS.items():
        assert words.keys() == WORDS["en"].keys(), language
        for key, text in words.items():
            slots = re.findall(r"\{\w+\}", text)
            assert sorted(slots) == sorted(re.findall(r"\{\w+\}", WORDS["en"][key])), (language, key)
            assert text == text.strip() != ""


def test_every_word_that_is_used_exists() -> None:
    """Of the script and of the templates; and none is there for nothing."""
    page = chat_html(chat_page(POLICY, Context(language="en"), calls=True))
    assert "{{" not in page
    script = asset("chat.js").data.decode()
    used = set(re.findall(r"\bwords\.(\w+)", script))
    assert used - WORDS["en"].keys() == set()
    why = {"taken", "long", "fast", "nobody"}  # named by what went wrong
    templates = "".join(
        (open_text(name))
        for name in ("templates/chat.html.jinja", "templates/personas.html.jinja", "templates/problem.html.jinja")
    )
    named = set(re.findall(r"\bwords\.(\w+)", templates))
    assert WORDS["en"].keys() - used - named - why == set()


def open_text(name: str) -> str:
    with open(f"personaspec/pages/{name}", encoding="utf-8") as file:
        return file.read()


def test_names_of_a_spec_are_escaped() -> None:
    nasty = "</script><img src=x onerror=alert(1)>\"'"
    header = POLICY.header.model_copy(update={"title": nasty, "operator": nasty, "about": nasty, "contact": nasty})
    policy = POLICY.model_copy(update={"header": header})
    found: list[str] = []

    class Tags(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            found.append(tag)
            assert not any(name.startswith("on") or name == "style" for name, _ in attrs)

    parts = ({"kind": "fan", "text": nasty},)
    Tags().feed(chat_html(chat_page(policy, Context(language="en"), parts=parts)))
    Tags().feed(personas_html([policy, policy], "en"))
    assert "img" not in found
    assert found.count("script") == 1


@pytest.mark.parametrize(
    ("wanted", "spoken"), [(("sv-FI",), "sv"), (("fr", "sv"), "sv"), (("fr",), "en"), ((), "en"), (("EN-us",), "en")]
)
def test_the_language_is_one_of_the_personas(wanted: tuple[str, ...], spoken: str) -> None:
    assert chosen(POLICY, *wanted) == spoken


def test_what_nobody_says_is_known_again() -> None:
    for language in ("en", "sv"):
        context = Context(language=language)
        assert voice(POLICY, shown(STAY, POLICY, context)[0]) == "crisis"
        assert voice(POLICY, shown(WAITING, POLICY, context)[0]) == "limit"
    assert voice(POLICY, "Mostly they dry too fast.") == "reply"
    for text in ("", "}", "{crisis.line}", "I'm still here."):
        assert voice(POLICY, text) == "reply"
    assert voice(POLICY, crisis_line(POLICY, Context(), "sv")) == "crisis"
    vague = POLICY.limits[0].model_copy(update={"say": {"en": "{elapsed}!"}})
    assert voice(POLICY.model_copy(update={"limits": (vague,)}), "Mostly they dry too fast.") == "reply"


def test_the_past_as_parts() -> None:
    history = (Exchange("Hi!", "Hello."), Exchange("", "I am back."), Exchange("Gone?", ""))
    assert list(transcript(POLICY, State(), history, Context(language="en"), NOW)) == [
        {"kind": "fan", "text": "Hi!"},
        {"kind": "reply", "text": "Hello."},
        {"kind": "reply", "text": "I am back."},
        {"kind": "fan", "text": "Gone?"},
    ]


def test_links_are_those_that_are_declared_and_help() -> None:
    assert declared_links(POLICY) == [["https://mara.example/wheel", "https://mara.example/wheel"]]
    offers = tuple(each.model_copy(update={"link": ("javascript:alert(1)",)}) for each in POLICY.offers)
    assert declared_links(POLICY.model_copy(update={"offers": offers})) == []
    targets = [each[1] for each in help_links(POLICY, Context())]
    assert all(str(each).startswith(("https://", "tel:", "sms:")) for each in targets)
    assert ["US", "988", "tel:988"] in help_short(POLICY, Context())
    assert help_short(POLICY, Context(place="US-NY")) == [["", "988", "tel:988"]]


def test_labels_are_of_rules_that_stand() -> None:
    assert labels(POLICY, Context(today=datetime(2026, 11, 21, tzinfo=UTC).date())) == ()


def test_a_language_that_has_no_words_gets_english() -> None:
    assert words_in("ja")[0] == "en"
    assert words_in("SV-fi")[0] == "sv"


def test_the_files_are_there_and_small() -> None:
    sizes = {name: len(asset(name).data) for name in NAMES}
    page = len(chat_html(chat_page(POLICY, Context(language="de"), calls=True)).encode())
    assert sizes["chat.css"] + sizes["chat.js"] + sizes["icon.svg"] + page < 40_000
    assert sizes["widget.js"] < 6_000
    with pytest.raises(KeyError):
        asset("../__init__.py")
