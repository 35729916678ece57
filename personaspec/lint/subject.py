"""What a rule looks at: a lowered persona (or a pack that stands alone), where its parts stand, and the guard."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property, lru_cache

from personaspec.diagnostic import Label
from personaspec.guard.compiling import Detector, Whole
from personaspec.guard.context import Context
from personaspec.guard.detection import quiet
from personaspec.guard.encoding import spelled
from personaspec.guard.guard import Guard
from personaspec.guard.lines import listed
from personaspec.guard.sentences import SOFT
from personaspec.guard.texts import render, slots
from personaspec.guard.verdict import Finding
from personaspec.ir.declarations import Consent
from personaspec.ir.persona import Origin, Pack, Persona
from personaspec.ir.rules import Disclose, Forbid, Rule, Topic
from personaspec.ir.tests import Test
from personaspec.lean import dataclass
from personaspec.lint.undated import undated
from personaspec.once import once
from personaspec.source import Span

_BY_LANGUAGE = frozenset({"negated", "quoted", "question", "attributed"})
"""Excuses that are read with the table of a language."""


@dataclass(frozen=True, slots=True)
class Fixed:
    """A text that is shown as it stands. `path` is its IR path, whose first parts name its `owner`."""

    path: str
    language: str
    text: str

    @property
    def owner(self) -> str:
        """`forbid/x` of `forbid/x/say/en`; the sample of one of its lines."""
        parts = self.path.split("/")
        return "/".join(parts[:-2] if parts[-2] in ("say", "title", "text") else parts[:-1])

    @property
    def plain(self) -> str:
        """The text as a fan would read it, with `…` for what is known only when it is shown."""
        return render(self.text, dict.fromkeys(slots(self.text), "…"))


@dataclass(frozen=True)
class Subject:
    """`pack` is the pack that stands alone, None for a persona. `as_of` None = no day is assumed (`build`). `strict`:
    what is old by a long way is an error, too."""

    persona: Persona
    tests: tuple[Test, ...]
    origins: Mapping[str, Origin]
    as_of: date | None
    pack: Pack | None = None
    strict: bool = False

    @cached_property
    def guard(self) -> Guard:
        """The guard of the whole policy, made once. Without a day, what ends has not ended: `check` speaks of days."""
        return Guard(self.persona if self.as_of is not None else undated(self.persona))

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """Every rule in force."""
        p = self.persona
        return (*p.topics, *p.forbids, *p.discloses, *p.limits)

    @cached_property
    def listening(self) -> tuple[Forbid | Topic, ...]:
        """Every rule that looks for something: in what the bot says, or in what a fan says."""
        return (*self.persona.forbids, *self.persona.topics)

    def forbid(self, name: str) -> Forbid | None:
        """A rule that listens to the bot, by its full name."""
        return next((each for each in self.persona.forbids if each.name == name), None)

    @cached_property
    def crisis(self) -> frozenset[str]:
        """Topics that nothing outranks."""
        return frozenset(topic.name for topic in self.persona.topics if topic.then == "crisis")

    @property
    def languages(self) -> tuple[str, ...]:
        """Those that are served, the first one first."""
        return self.persona.header.languages

    def owns(self, name: str) -> bool:
        """True for what the checked files themselves declare; what an imported pack says is checked where it lives."""
        if self.pack is not None:
            return name.startswith(f"{self.pack.name}/")
        return name.count("/") < 2

    def short(self, name: str) -> str:
        """A name as its own file would write it: `forbid/prices` for a rule of the checked pack."""
        return name if self.pack is None else name.removeprefix(f"{self.pack.name}/")

    def place(self, *paths: str) -> tuple[str, Span]:
        """File and span of the first IR path that is known; the last resort is the persona's or the pack's header."""
        for path in (*paths, "persona", self.pack.name if self.pack else ""):
            origin = self.origins.get(path)
            if origin is not None:
                return origin.file, Span(origin.start, origin.end)
        return "", Span(0, 0)

    def related(self, path: str, text: str) -> tuple[Label, ...]:
        """A further place that matters, where it is known."""
        origin = self.origins.get(path)
        return (Label(origin.file, Span(origin.start, origin.end), text),) if origin is not None else ()

    def day(self) -> str | None:
        """`as_of` as the IR writes days."""
        return self.as_of.isoformat() if self.as_of else None

    def context(self, language: str | None = None) -> Context:
        """A fan of whom nothing is known but the language: all rules apply that are not known not to."""
        return Context(language=language, channel=None, today=self.as_of or date.max)

    def tried(self, rule: Forbid | Topic, text: str) -> tuple[tuple[Finding, ...], ...]:
        """What a rule finds in an example, once for each served language: nothing says in which one it is written,
        and what excuses may depend on that. One try where no excuse does."""
        by_language = any(excuse.kind in _BY_LANGUAGE for excuse in rule.catch.unless)
        languages = self.languages if by_language else self.languages[:1]
        return tuple(self.guard.findings(rule.name, text, self.context(language)) for language in languages)

    def unexcused(self, rule: Forbid | Topic, text: str) -> tuple[Finding, ...]:
        """What a rule would find in a text if nothing excused."""
        return self.guard.findings(rule.name, text, self.context(self.languages[0]), heed_unless=False)

    @cached_property
    def _own_detectors(self) -> tuple[Detector, ...]:
        """Detectors of the bot's text that the checked files' own rules have."""
        own = (rule.name for rule in self.persona.forbids if self.owns(rule.name))
        return tuple(each for name in own for each in self.guard.compiled.by_rule[name])

    def may_stop(self, texts: Iterable[str], among: Iterable[Detector] | None = None) -> tuple[Detector, ...]:
        """Which detectors of the checked files' own rules, or which of these, could find something in any of these
        texts."""
        encoded = _encoded("\n".join(texts))
        several = self._own_detectors if among is None else among
        return tuple(each for each in several if each.pattern.may_occur(encoded))

    def doubtful(self, texts: Sequence[Fixed]) -> list[Fixed]:
        """The texts that must be looked at one by one: not those of a language for which one look at all of them says
        that no rule finds anything in any."""
        by_language: dict[str, list[str]] = {}
        for text in texts:
            by_language.setdefault(text.language, []).append(text.plain)
        clean = {name for name, each in by_language.items() if _clean(each, self.guard.reply, name)}
        return [text for text in texts if text.language not in clean]

    @cached_property
    def fixed(self) -> tuple[Fixed, ...]:
        """Each fixed text that the checked files themselves declare."""
        return tuple(self._fixed())

    def _fixed(self) -> Iterator[Fixed]:
        persona = self.persona
        for rule in self.rules:
            if self.owns(rule.name):
                yield from fixed_texts(rule)
        if self.pack is not None:
            return
        for objective in persona.objectives:
            yield from _by_language(f"objective/{objective.name}/say", objective.say)
        for fact in persona.facts:
            if fact.quote is None:
                yield from _by_language(f"fact/{fact.name}/text", fact.text)
        for sample in persona.voice.samples:
            for index, (who, text) in enumerate(sample.lines):
                if who == "reply":
                    escaped = text.replace("{", "{{").replace("}", "}}")
                    yield Fixed(f"voice/sample/{sample.name}/{index}", self.languages[0], escaped)

    def consents(self) -> tuple[Consent, ...]:
        """Those that hold on the day of the check (without one: that were not taken back); all, where none holds."""
        day = self.day()
        return tuple(c for c in self.persona.consent if holds(c, day)) or self.persona.consent


def holds(consent: Consent, day: str | None) -> bool:
    """Whether a consent holds on a day: signed, not over, not taken back. Without a day: whether it may still hold."""
    if day is None:
        return consent.revoked is None
    return consent.signed <= day <= consent.until and (consent.revoked is None or day < consent.revoked)


@once
def fixed_texts(rule: Rule) -> tuple[Fixed, ...]:
    """What a rule shows to fans."""
    title = _by_language(f"{rule.name}/title", rule.title) if isinstance(rule, Disclose) else ()
    return (*title, *_by_language(f"{rule.name}/say", getattr(rule, "say", {})))


def _by_language(path: str, texts: Mapping[str, str]) -> Iterator[Fixed]:
    return (Fixed(f"{path}/{language}", language, text) for language, text in texts.items())


def _clean(texts: Sequence[str], whole: Whole, language: str) -> bool:
    """Whether each of the texts is `detection.clean`, at one look: no where it is not sure."""
    if any(len(text) > SOFT or listed(text) for text in texts):
        return False
    return quiet(" ; ".join(texts), whole, language)  # nothing that goes on from one line to the next goes past that


@lru_cache(maxsize=64)
def _encoded(text: str) -> bytes:
    """The fixed texts of the same packs come with every persona that uses them."""
    return spelled(text)
