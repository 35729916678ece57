"""The page for fans: one persona's chat, and the list of personas. Pure: data in, HTML out.

Every value is escaped on its way out; what the script needs is one attribute of the body. It asks nobody else for
anything, and holds no script and no style of its own, so the strictest Content-Security-Policy holds.
"""

from __future__ import annotations

import html
import json
from collections.abc import Mapping, Sequence
from dataclasses import field
from functools import cache
from typing import Any, Final

from jinja2 import Environment

from personaspec.guard.context import Context
from personaspec.ir.persona import Persona
from personaspec.lean import dataclass
from personaspec.pages.assets import stamps
from personaspec.pages.chat_words import name_of, words_in
from personaspec.pages.protocol import Words
from personaspec.pages.transcript import Part, declared_links, help_links, help_short, labels
from personaspec.targets.environment import environment

LONGEST: Final = 4000  # characters of a message
TICK: Final = 30.0  # seconds between two ticks while the page is in front


@dataclass(frozen=True)
class ChatPage:
    """What the page of one persona prints. `spoken` is the fan's language among the persona's, `language` the one that
    the page's own words are in; `now` is a `state` part, `parts` what was said before; `calls`: a person can be
    called. `base` stands before every path ("" at the root)."""

    name: str
    title: str
    spoken: str
    language: str
    operator: str
    principal: str
    about: str
    contact: str
    contact_link: str
    privacy: str
    privacy_link: str
    labels: tuple[Words, ...]
    languages: tuple[tuple[str, str], ...]
    links: Sequence[Sequence[str]]
    lines: Sequence[Sequence[str | bool]]
    short: Sequence[Sequence[str]]
    words: Mapping[str, str]
    now: Part = field(default_factory=dict)
    parts: tuple[Part, ...] = ()
    calls: bool = False
    embedded: bool = False
    base: str = ""
    longest: int = LONGEST
    tick: float = TICK


@dataclass(frozen=True)
class Card:
    """A persona in the list."""

    name: str
    title: str
    label: str
    about: str
    lang: str


def chat_page(policy: Persona, context: Context, **more: Any) -> ChatPage:
    """The page of a persona for one fan; `more` are fields that the policy does not give."""
    header = policy.header
    spoken = context.language or header.languages[0]
    language, _ = words_in(spoken)
    return ChatPage(
        name=header.name,
        title=header.title or header.name,
        spoken=spoken,
        language=language,
        operator=header.operator,
        principal=header.principal.name,
        about=header.about,
        contact=header.contact,
        contact_link=_link(header.contact),
        privacy=policy.privacy.notice,
        privacy_link=_link(policy.privacy.notice),
        labels=labels(policy, context),
        languages=tuple((tag, name_of(tag)) for tag in header.languages),
        links=declared_links(policy),
        lines=help_links(policy, context),
        short=help_short(policy, context),
        words=worded(policy, spoken),
        **more,
    )


def worded(policy: Persona, language: str) -> dict[str, str]:
    """The page's words in a language, with the persona's names in them."""
    header = policy.header
    names = {
        "title": header.title or header.name,
        "operator": header.operator,
        "principal": header.principal.name,
    }
    return {key: text.format_map(names) for key, text in words_in(language)[1].items()}


def chat_html(page: ChatPage) -> str:
    """The whole page."""
    data = {
        "persona": page.name,
        "title": page.title,
        "spoken": page.spoken,
        "base": page.base,
        "words": page.words,
        "links": page.links,
        "lines": page.lines,
        "short": page.short,
        "parts": page.parts,
        "now": page.now,
        "tick": int(page.tick * 1000),
        "embedded": page.embedded,
    }
    return (
        _templates()
        .get_template("chat.html.jinja")
        .render(page=page, words=page.words, stamps=stamps(), data=json.dumps(data, ensure_ascii=False))
    )


def personas_html(policies: Sequence[Persona], language: str, base: str = "") -> str:
    """The list of personas, each a link to its chat."""
    tag, words = words_in(language)
    cards = tuple(
        Card(
            policy.header.name,
            policy.header.title or policy.header.name,
            worded(policy, language)["label"],
            policy.header.about,
            policy.header.languages[0],
        )
        for policy in policies
    )
    return (
        _templates()
        .get_template("personas.html.jinja")
        .render(cards=cards, words=words, language=tag, base=base, stamps=stamps())
    )


def problem_html(why: str, language: str, base: str = "") -> str:
    """A page that says why there is none; `why` is a key of the words."""
    tag, words = words_in(language)
    return (
        _templates()
        .get_template("problem.html.jinja")
        .render(said=words[why], words=words, language=tag, base=base, stamps=stamps())
    )


def chosen(policy: Persona, *wanted: str) -> str:
    """The first of these languages that the persona speaks (`sv-FI` is `sv`), else its first."""
    spoken = policy.header.languages
    by_tag = {tag.lower(): tag for tag in spoken} | {tag.partition("-")[0].lower(): tag for tag in reversed(spoken)}
    for each in wanted:
        found = by_tag.get(each.lower()) or by_tag.get(each.partition("-")[0].lower())
        if found:
            return found
    return spoken[0]


def _link(text: str) -> str:
    """Where an address of the spec leads: `hello@mara.example` is a mail, "" for what is no address."""
    if text.startswith(("https://", "http://", "mailto:", "tel:")):
        return text
    name, at, host = text.partition("@")
    plain = bool(name and at and "." in host) and not any(each in text for each in " ?&%<>\"'")
    return f"mailto:{text}" if plain else ""


@cache
def _templates() -> Environment:
    return environment("personaspec.pages", html.escape)
