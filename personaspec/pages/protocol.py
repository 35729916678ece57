"""The published page: what happens when a fan may be in danger, which notices there are, how long a chat may last.

Made from the spec and the dated table of helplines alone. It says what is wired and what it cannot know, and never that
a law is met. The HTML asks nobody else for anything: no script, no font, no picture.
"""

from __future__ import annotations

import html
from datetime import date
from functools import cache

from jinja2 import Environment

from personaspec.guard.context import Context
from personaspec.ir.declarations import Audience
from personaspec.ir.node import Texts
from personaspec.ir.persona import Persona
from personaspec.ir.rules import Disclose, Limit, Rule, Topic, Trigger
from personaspec.lean import dataclass
from personaspec.neutral import one_line
from personaspec.session.crisis_texts import ASK, FIRST, OVER, STAY
from personaspec.session.helplines import crisis_line
from personaspec.targets import phrases
from personaspec.targets.environment import Marked, environment
from personaspec.targets.markdown import code, plain

PACKAGE = "personaspec.pages"
_MOST = 3  # wordings of a question that are shown


@dataclass(frozen=True)
class Words:
    """A text in a language; `lang` is BCP 47."""

    lang: str
    text: str


@dataclass(frozen=True)
class Told:
    """A rule in words: its texts by language, when, for whom, under which laws."""

    name: str
    texts: tuple[Words, ...]
    when: str
    reach: str
    laws: tuple[str, ...]
    because: str = ""


@dataclass(frozen=True)
class Protocol:
    """What both pages print."""

    policy: Persona
    bundle: str
    as_of: date
    helplines: tuple[tuple[str, str], ...]  # place, sentences
    crises: tuple[tuple[Topic, Told], ...]
    stages: tuple[tuple[str, tuple[Words, ...]], ...]
    notices: tuple[Told, ...]
    limits: tuple[Told, ...]


def protocol(policy: Persona, bundle: str, as_of: date) -> Protocol:
    """What is published of a persona. `bundle` is the hash of its policy; rules that are not in force on `as_of` are
    left out."""
    first = policy.header.languages[0]
    places = policy.audience.places
    helplines = [(place, crisis_line(policy, Context(place=place), first)) for place in places]
    if len({told for _, told in helplines}) != 1:
        helplines.append(("", crisis_line(policy.model_copy(update={"audience": Audience()}), Context(), first)))
    crises = [topic for topic in policy.topics if topic.then == "crisis"]
    return Protocol(
        policy=policy,
        bundle=bundle,
        as_of=as_of,
        helplines=tuple(helplines),
        crises=tuple((topic, _told(policy, topic, topic.say or FIRST, "")) for topic in crises),
        stages=(
            ("While it lasts", _words(policy, STAY)),
            ("When the fan says that they are safe", _words(policy, ASK)),
            ("When it is over", _words(policy, OVER)),
        ),
        notices=tuple(
            _told(policy, rule, rule.title, _when(rule)) for rule in policy.discloses if _in_force(rule, as_of)
        ),
        limits=tuple(_told(policy, rule, rule.say, _lasts(rule)) for rule in policy.limits if _in_force(rule, as_of)),
    )


def protocol_html(page: Protocol) -> str:
    """One file that needs no other."""
    return _rendered("protocol.html.jinja", page, html=True)


def protocol_markdown(page: Protocol) -> str:
    """The same in Markdown."""
    return _rendered("protocol.md.jinja", page, html=False)


def _rendered(template: str, page: Protocol, *, html: bool) -> str:
    header = page.policy.header
    laws = {law.name: law.title for law in page.policy.laws}
    return (
        (_html() if html else _markdown())
        .get_template(template)
        .render(
            page=page,
            header=header,
            short=phrases.short,
            laws=page.policy.laws,
            law=lambda name: laws.get(name, name),
            code=code,
            judged=lambda topic: bool(topic.catch.means),
            listed=phrases.listed,
        )
    )


def _told(policy: Persona, rule: Rule, texts: Texts, when: str) -> Told:
    return Told(rule.name, _words(policy, texts), when, phrases.reach(rule.reach), rule.under, rule.because)


def _words(policy: Persona, texts: Texts) -> tuple[Words, ...]:
    """A text in the languages that the persona speaks; where it has none of them, the one that a fan would see."""
    spoken = [tag for tag in policy.header.languages if texts.get(tag)]
    shown = spoken or [tag for tag in ("en", *sorted(texts)) if texts.get(tag)][:1]
    return tuple(Words(tag, phrases.plain(texts[tag])) for tag in shown)


def _when(rule: Disclose) -> str:
    said = [_trigger(each) for each in rule.when] + [phrases.every(each) for each in rule.every]
    caps = [phrases.cap(each) for each in rule.cap]
    return "; ".join([phrases.listed(said, "and") or phrases.placed(rule.placed), *caps])


def _trigger(each: Trigger) -> str:
    """The trigger in words; of many wordings the first few: the spec holds them all."""
    if each.event != "asked" or len(each.values) <= _MOST:
        return phrases.trigger(each)
    shown = phrases.trigger(each.model_copy(update={"values": each.values[:_MOST]}))
    return f"{shown}, or in one of {len(each.values) - _MOST} other wordings"


def _lasts(rule: Limit) -> str:
    quiet = [f"quiet from {each.start} to {each.end}" for each in rule.quiet]
    return phrases.listed([*(phrases.cap(each) for each in rule.cap), *quiet], "and")


def _in_force(rule: Rule, day: date) -> bool:
    starts, until = (None if each is None else date.fromisoformat(str(each)) for each in (rule.starts, rule.until))
    return (starts is None or starts <= day) and (until is None or day <= until)


@cache
def _html() -> Environment:
    return environment(PACKAGE, lambda text: html.escape(one_line(text)))


@cache
def _markdown() -> Environment:
    found = environment(PACKAGE, plain)
    found.filters["cell"] = lambda text: Marked(plain(text))
    return found
