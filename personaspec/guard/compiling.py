"""Rules as detectors: every pattern read, rendered and tried once, or a problem that says what to write. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from typing import Final, Literal

from personaspec.guard import privacy, tabled
from personaspec.guard.anchors import EDGE, Held, held, of_words, squeezed, stands, whole_words
from personaspec.guard.disguise import HIDING
from personaspec.guard.lines import PAUSES
from personaspec.guard.lookout import Joined, Lookout
from personaspec.guard.markup import MARKUP
from personaspec.guard.matching import Scanner, searcher
from personaspec.guard.pattern_reader import parse
from personaspec.guard.patterns import Part, Trouble, can_be_empty, narrowed
from personaspec.guard.personal import TRIGGERS as TRIGGERS_PERSONAL
from personaspec.guard.personal import Kind
from personaspec.guard.phrases import phrase
from personaspec.guard.probing import doubt, is_doubtful
from personaspec.guard.rendering import render
from personaspec.guard.tables.asked import IDENTITY
from personaspec.guard.verdict import How
from personaspec.guard.worlds import TRIGGERS
from personaspec.ir.persona import Persona
from personaspec.ir.rules import Forbid, Question, Topic, World
from personaspec.lean import dataclass, field
from personaspec.once import once

IDENTITY_NAME: Final = "identity"
"""The rule name under which the detector of `when asked identity` reports."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A part of a rule that cannot run. `part` is says, matches, answers, denies, unless, relax or asked; `index` its
    place there."""

    rule: str
    part: str
    index: int
    message: str
    help: str


@lru_cache(maxsize=8)
def _narrow(text: bytes) -> str:
    """A text as literals are looked for in it. A string: to look for bytes in bytes takes several times as long."""
    return squeezed(text).decode("latin-1")


@dataclass(frozen=True)
class Pattern:
    """What a detector looks for. Everything of it is made when it is first needed: a check of one file runs few of the
    patterns that the file brings in."""

    how: Literal["says", "matches"]
    source: str

    __eq__ = object.__eq__  # `pattern` makes one of each, and thousands are compared at once
    __hash__ = object.__hash__

    @cached_property
    def part(self) -> Part:
        """The pattern as a tree."""
        read = _read_part(self.how, self.source)
        assert not isinstance(read, Trouble)  # `pattern` gives none
        return read

    @cached_property
    def _at_edges(self) -> bool:
        """Whether the sentence's edges may count."""
        return self.how == "matches" and _ANCHORED.search(self.source) is not None

    @cached_property
    def exact(self) -> bytes:
        """Finds places in one sentence."""
        return render(self.part)

    @cached_property
    def loose(self) -> bytes:
        """Finds something wherever `exact` does, in any text around it."""
        return render(self.part, anchored=False) if self._at_edges else self.exact

    @cached_property
    def _said(self) -> bytes | None:
        """The words of a plain phrase, with one space between; None for any other pattern."""
        return whole_words(" ".join(self.source.lower().split())) if is_plain(self) else None

    @cached_property
    def number(self) -> int | None:
        """Its number in the table of the standard library; None where it is none of those."""
        return None if is_plain(self) else tabled.number(self.how, self.source)

    @cached_property
    def held(self) -> Held:
        """Sets of literals: every match holds one of each. () where nothing rare enough must stand in each."""
        if is_plain(self):
            found = of_words(f"\x01{' '.join(self.source.lower().split())}\x01")
            return (found,) if found else ()
        return held(self.part) if self.number is None else tabled.held(self.number)

    @property
    def anchors(self) -> tuple[bytes, ...]:
        """The literals that are looked for."""
        return self.held[0] if self.held else ()

    def likely(self, text: bytes) -> bool:
        """Whether a text that holds an anchor holds the rest as well: asked before anything is compiled."""
        if len(self.held) < 2:
            return True
        narrow = _narrow(text)
        for several in self._beside:
            for bare, literal in several:
                if bare in narrow and (literal is None or stands(literal, squeezed(text))):
                    break
            else:
                return False
        return True

    @cached_property
    def _beside(self) -> tuple[tuple[tuple[str, bytes | None], ...], ...]:
        """The literals that stand beside the anchors, without their edges; where they have some, with them too."""
        return tuple(
            tuple((each.strip(EDGE).decode("latin-1"), each if EDGE in each else None) for each in several)
            for several in self.held[1:]
        )

    @cached_property
    def scan(self) -> bytes:
        """Finds something wherever `loose` does, and makes the scanner remember less."""
        known = None if self.number is None else tabled.scan(self.number)
        return narrow(self) if known is None else known

    def may_occur(self, text: bytes) -> bool:
        """Whether it may occur in a text of several sentences for which a lookout named it."""
        if self._said is not None:  # most are phrases, and most of what is named is a part of a word
            return stands(self._said, text) or (b" " in self._said and stands(self._said, squeezed(text)))
        if not self.held and self.scan == self.loose:
            return True
        return self.likely(text) and bool(self._search(text))

    @cached_property
    def _search(self) -> Callable[[bytes], object]:
        """Whether `loose` is found in a text."""
        return searcher(self.loose)


@dataclass(frozen=True, slots=True)
class Detector:
    """One pattern of one rule. For a `world`, which has many, or a kind of `personal` data, it triggers a detector."""

    rule: str
    how: How
    index: int
    pattern: Pattern
    world: World | None = None
    personal: Kind | None = None

    @property
    def shaped(self) -> bool:
        """Whether a detector of our own finds the places, by their shape."""
        return self.world is not None or self.personal is not None


@dataclass(frozen=True)
class Group:
    """Detectors that are looked for together."""

    detectors: tuple[Detector, ...]

    @property
    def scanner(self) -> Scanner:
        """Which of them may occur."""
        return self.lookout

    @cached_property
    def lookout(self) -> Lookout:
        """Made when first needed, and shared by all policies with the same patterns."""
        return _lookout(tuple(detector.pattern for detector in self.detectors))


@dataclass(frozen=True)
class Whole:
    """Several groups, looked for at once."""

    groups: tuple[Group, ...]
    detectors: Sequence[Detector]

    @classmethod
    def of(cls, groups: tuple[Group, ...]) -> Whole:
        """The detectors of all groups, in order."""
        return cls(groups, tuple(each for group in groups for each in group.detectors))

    @cached_property
    def scanner(self) -> Joined | Lookout:
        """Made when first needed."""
        return Joined([group.lookout for group in self.groups])

    def occurring(self, encoded: bytes) -> Sequence[int]:
        """The detectors that may find something in a text, of one sentence or several."""
        known = self._seen
        if known[0] == encoded:  # a sentence that is not clean is looked at again, to find the places
            return known[1]
        hits = self.scanner.hits(encoded)
        detectors = self.detectors
        found = [hit for hit in hits if detectors[hit].pattern.may_occur(encoded)] if hits else ()
        self.__dict__["_seen"] = encoded, found
        return found

    @cached_property
    def _seen(self) -> tuple[bytes, Sequence[int]]:
        """The last text, and what may be found in it."""
        return b"", ()

    def may_occur(self, encoded: bytes) -> bool:
        """Whether any detector may find something in a text of several sentences."""
        return bool(self.occurring(encoded))


@lru_cache(maxsize=64)
def _lookout(several: tuple[Pattern, ...]) -> Lookout:
    return Lookout(several)


@dataclass(frozen=True)
class Compiled:
    """Detectors of the bot's text (forbids), and of the fan's: what it is heard for (topics, wordings), and the
    questions that forbids listen to (`answers`, `denies`)."""

    bot: tuple[Group, ...]
    fan: tuple[Group, ...]
    questions: tuple[Group, ...] = ()
    by_rule: dict[str, tuple[Detector, ...]] = field(default_factory=dict)

    @cached_property
    def reply(self) -> Whole:
        """All detectors of the bot's text."""
        return Whole.of(self.bot)

    @cached_property
    def message(self) -> Whole:
        """All that a fan's message is heard for, and what makes it be read in its disguises."""
        return Whole.of((Group(hidden()), *self.fan, identity()))


def compile_rules(policy: Persona, *, replies: bool = True) -> tuple[Compiled, tuple[Problem, ...]]:
    """Every rule's detectors, and what of them cannot run. A part with a problem is left out. Without `replies` only
    what a fan's message is heard for."""
    problems: list[Problem] = []
    by_rule: dict[str, tuple[Detector, ...]] = {}
    bot: list[tuple[Forbid | Topic, tuple[Detector, ...]]] = []
    fan: list[tuple[Forbid | Topic, tuple[Detector, ...]]] = []
    questions: list[tuple[Forbid | Topic, tuple[Detector, ...]]] = []
    for rule in looked_for(policy):
        detectors = detectors_of(policy, rule, problems) if replies or isinstance(rule, Topic) else ()
        by_rule[rule.name] = detectors
        if asked := _questions(rule, problems):
            questions.append((rule, asked))
        (bot if isinstance(rule, Forbid) else fan).append((rule, detectors))
    wordings = tuple(_asked(policy, problems))
    names = frozenset(name for name in (policy.header.principal.name, policy.header.principal.short) if name)
    return (
        Compiled(
            bot=_groups(bot, names, hidden()),
            fan=(*_groups(fan, names), *((Group(wordings),) if wordings else ())),
            questions=_groups(questions, names),
            by_rule=by_rule,
        ),
        tuple(problems),
    )


def looked_for(policy: Persona) -> tuple[Forbid | Topic, ...]:
    """The rules that look for something."""
    return (*policy.forbids, *privacy.rules(policy), *policy.topics)


def detectors_of(policy: Persona, rule: Forbid | Topic, problems: list[Problem]) -> tuple[Detector, ...]:
    """The detectors of one of a policy's rules; what of them cannot run is added to `problems`."""
    if rule.name == privacy.REPEATS:
        return _repeats(policy)
    detectors, found = _detectors(rule)
    problems.extend(found)
    return detectors


def _groups(
    rules: Iterable[tuple[Forbid | Topic, tuple[Detector, ...]]],
    names: frozenset[str],
    first: tuple[Detector, ...] = (),
) -> tuple[Group, ...]:
    """The packs' detectors apart from the persona's own: the packs' are the same for many personas, and so is their
    scanner, but for the words of packs that name the principal."""
    packs: list[Detector] = list(first)
    own: list[Detector] = []
    for rule, detectors in rules:
        if rule.pack is None:
            own += detectors
        elif not any(name in _joined(rule.catch.says) for name in names):
            packs += detectors
        else:
            for each in detectors:
                apart = each.how == "says" and any(name in rule.catch.says[each.index] for name in names)
                (own if apart else packs).append(each)
    return tuple(Group(tuple(each)) for each in (packs, own) if each)


@lru_cache(maxsize=4096)
def _joined(says: tuple[str, ...]) -> str:
    return "\n".join(says)


@lru_cache(maxsize=1)
def hidden() -> tuple[Detector, ...]:
    """What makes a text be read in its disguises too. It belongs to no rule: it catches nothing by itself."""
    made = [pattern("matches", source) for source in (*HIDING, MARKUP, PAUSES)]
    return tuple(Detector("", "matches", n, each) for n, each in enumerate(made) if isinstance(each, Pattern))


@lru_cache(maxsize=1)
def hiding() -> bytes:
    """What of it may hide letters, as one pattern of the library."""
    several = [each.pattern for each in hidden() if each.pattern.source != PAUSES]
    return b"|".join(b"(?:" + each.exact + b")" for each in several)


def _repeats(policy: Persona) -> tuple[Detector, ...]:
    """What finds personal data of the kinds that are never repeated."""
    made: list[Detector] = []
    for index, kind in enumerate(privacy.repeated(policy)):
        trigger = pattern("matches", TRIGGERS_PERSONAL[kind])
        assert isinstance(trigger, Pattern)  # ours; a test holds it
        made.append(Detector(privacy.REPEATS, "repeats", index, trigger, personal=kind))
    return tuple(made)


def _questions(rule: Forbid | Topic, problems: list[Problem]) -> tuple[Detector, ...]:
    """What of the fan's message makes a bare answer count."""
    if not (rule.catch.answers or rule.catch.denies):
        return ()
    detectors, found = _heard(rule.name, rule.catch.answers, rule.catch.denies)
    problems.extend(found)
    return detectors


@lru_cache(maxsize=256)
def _heard(
    name: str, answers: tuple[Question, ...], denies: tuple[Question, ...]
) -> tuple[tuple[Detector, ...], tuple[Problem, ...]]:
    detectors: list[Detector] = []
    problems: list[Problem] = []
    kinds: tuple[tuple[Literal["answers", "denies"], tuple[Question, ...]], ...] = (
        ("answers", answers),
        ("denies", denies),
    )
    for how, questions in kinds:
        for index, question in enumerate(questions):
            made = pattern(question.kind, question.text)
            if isinstance(made, Trouble):
                problems.append(Problem(name, how, index, made.message, made.help))
            else:
                detectors.append(Detector(name, how, index, made))
    return tuple(detectors), tuple(problems)


@once
def _detectors(rule: Forbid | Topic) -> tuple[tuple[Detector, ...], tuple[Problem, ...]]:
    catch = rule.catch
    excused = tuple(excuse.words for excuse in catch.unless)
    detectors, found = _read(rule.name, catch.says, catch.matches, catch.undeclared, excused)
    relaxed = (
        problem
        for index, each in enumerate(rule.relaxed)
        for problem in _troubles(rule.name, "relax", index, (w for excuse in each.unless for w in excuse.words))
    )
    return detectors, (*found, *relaxed)


@lru_cache(maxsize=4096)
def _read(
    name: str,
    says: tuple[str, ...],
    matches: tuple[str, ...],
    worlds: tuple[World, ...],
    excused: tuple[tuple[str, ...], ...],
) -> tuple[tuple[Detector, ...], tuple[Problem, ...]]:
    """A rule's detectors and problems, by what it says: the packs' rules are the same for many personas."""
    detectors: list[Detector] = []
    problems: list[Problem] = []
    kinds: tuple[tuple[Literal["says", "matches"], tuple[str, ...]], ...] = (("says", says), ("matches", matches))
    for how, sources in kinds:
        for index, source in enumerate(sources):
            made = pattern(how, source)
            if isinstance(made, Trouble):
                problems.append(Problem(name, how, index, made.message, made.help))
            else:
                detectors.append(Detector(name, how, index, made))
    for index, world in enumerate(worlds):
        for source in TRIGGERS[world]:
            trigger = pattern("matches", source)
            assert isinstance(trigger, Pattern)  # ours; a test holds it
            detectors.append(Detector(name, "undeclared", index, trigger, world))
    for index, words in enumerate(excused):
        problems.extend(_troubles(name, "unless", index, words))
    return tuple(detectors), tuple(problems)


def _troubles(rule: str, part: str, index: int, words: Iterable[str]) -> Iterator[Problem]:
    for each in words:
        made = pattern("says", each)
        if isinstance(made, Trouble):
            yield Problem(rule, part, index, made.message, made.help)


def _asked(policy: Persona, problems: list[Problem]) -> Iterator[Detector]:
    """Wordings of `when asked "…"`, under the name of the wording: who asked for it is the session's business."""
    seen: set[str] = set()
    wordings = [
        (rule.name, index, value)
        for rule in policy.discloses
        for index, trigger in enumerate(rule.when)
        if trigger.event == "asked"
        for value in trigger.values
        if value != IDENTITY_NAME
    ]
    wordings += [
        (f"objective/{objective.name}", index, value)
        for objective in policy.objectives
        for index, when in enumerate((*objective.when, *objective.never))
        if when.event == "asked"
        for value in when.values
    ]
    for name, index, value in wordings:
        made = pattern("says", value)
        if isinstance(made, Trouble):
            problems.append(Problem(name, "asked", index, made.message, made.help))
        elif value not in seen:
            seen.add(value)
            yield Detector(value, "asked", index, made)


@lru_cache(maxsize=1)
def identity() -> Group:
    """The detectors of `when asked identity`: the same for all, made when a fan first writes."""
    made = []
    for index, source in enumerate(IDENTITY):
        each = pattern("matches", source)
        assert isinstance(each, Pattern)  # ours; a test holds it
        made.append(Detector(IDENTITY_NAME, "asked", index, each))
    return Group(tuple(made))


_ANCHORED: Final = re.compile(r"[$^]|\\[Az]")


@lru_cache(maxsize=16_384)
def pattern(how: Literal["says", "matches"], source: str) -> Pattern | Trouble:
    """A declared text or pattern, ready to run; or what is wrong with it."""
    made = Pattern(how, source)
    return made if is_plain(made) or made.number is not None else tried(how, source)


def narrow(made: Pattern) -> bytes:
    """What `scan` is, worked out."""
    part = narrowed(made.part)
    return made.loose if part is made.part else render(part, anchored=False)


def tried(how: Literal["says", "matches"], source: str) -> Pattern | Trouble:
    """As `pattern`, for what is in no table."""
    made = Pattern(how, source)
    if is_plain(made):  # nothing can be wrong with it
        return made
    part = _read_part(how, source)
    if isinstance(part, Trouble):
        return part
    if can_be_empty(part):
        return Trouble("matches where there is nothing", "write at least one character that must be there")
    # Compiling is put off until something is looked for, but for what might not compile or might match everything.
    return (doubt(made.exact) if how == "matches" and is_doubtful(part) else None) or made


def is_plain(made: Pattern) -> bool:
    """Whether it is a phrase whose words stand in normalised text as they stand there: most are, and need no tree."""
    source = made.source
    return made.how == "says" and source.isascii() and source.isprintable() and not source.isspace() and source != ""


def _read_part(how: Literal["says", "matches"], source: str) -> Part | Trouble:
    return phrase(source) if how == "says" else parse(source)
