"""The spans that rules catch in one sentence. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Final, Protocol

from personaspec.guard.compiling import Detector, Whole, hiding
from personaspec.guard.disguise import Disguised, bare_letters, disguised, parted, unaccented
from personaspec.guard.encoding import Positions, encode, spelled
from personaspec.guard.excuse import Passage, Speaker, excused
from personaspec.guard.grounding import Ground
from personaspec.guard.lines import Continued, listed
from personaspec.guard.markup import shown
from personaspec.guard.matching import finder
from personaspec.guard.normalise import OVERRIDE, Normalised, alike_in_company, folded, readings
from personaspec.guard.personal import Kind, found
from personaspec.guard.privacy import same
from personaspec.guard.sentences import SOFT, Sentence
from personaspec.guard.tables.language import Language
from personaspec.guard.verdict import Finding
from personaspec.guard.worlds import undeclared
from personaspec.ir.rules import Excuse, World
from personaspec.lean import dataclass


@dataclass(frozen=True, slots=True)
class Background:
    """What detection needs to know beside the text: the language's table, who speaks, what is declared."""

    language: Language | None
    speaker: Speaker
    ground: Callable[[], Ground]
    label_shown: bool = False
    declared: frozenset[tuple[Kind, str]] = frozenset()  # personal data that the spec itself holds
    words: Callable[[], Sequence[Collection[str]]] = tuple  # that the rules know: all together, then each rule's own

    @property
    def code(self) -> str:
        """The language; "" where no table knows it."""
        return self.language.code if self.language is not None else ""


class Looked(Protocol):
    """Detectors that are looked for together."""

    @property
    def detectors(self) -> Sequence[Detector]: ...

    def occurring(self, encoded: bytes) -> Sequence[int]:
        """Which of them may find something in a sentence: misses none."""
        ...


def clean(text: str, whole: Whole, language: str) -> bool:
    """Whether one look at a text says that nothing can be found in any of its sentences: most texts are like that.

    Where a sentence normalises in company as it does alone, and none is cut by its length, the look finds at least what
    sentence by sentence would be found. It says no where it is not sure.
    """
    return len(text) <= SOFT and not listed(text) and quiet(text, whole, language)


def quiet(text: str, whole: Whole, language: str) -> bool:
    """Whether nothing can be found in a text that is one sentence, or can be looked at as if it were one."""
    if not alike_in_company(text) or whole.may_occur(spelled(text)):
        return False
    if text.isascii():
        return True
    seen = folded(text)
    plain = bare_letters(seen, language)
    return plain == seen or not whole.may_occur(encode(plain))


def passages(sentence: Sentence, background: Background) -> Iterator[Passage]:
    """A sentence in each of its readings; the scanner's quick look says whether any letters may hide in it."""
    written = sentence.text
    known: list[Normalised] = []
    hides = OVERRIDE in written
    for reading in readings(written):
        known.append(reading)
        passage = Passage(reading, background.language, background.speaker, background.label_shown)
        yield passage
        hides = hides or finder(hiding()).search(passage.encoded) is not None
    first = len(known)
    if hides:
        known += shown(written)
        bases = tuple(known)
        known += [other for reading in bases for other in disguised(reading)]
        known += [other for reading in bases for other in _parted(reading, background)]
    if not written.isascii() or hides:
        known += [plain for each in tuple(known) if (plain := unaccented(each, background.code)) is not None]
    seen: set[str] = set()
    for at, reading in enumerate(known):
        if reading.text not in seen:
            seen.add(reading.text)
            if at >= first:
                yield Passage(reading, background.language, background.speaker, background.label_shown)


_APART: Final = re.compile(r"[\W_]+")


def _parted(reading: Normalised, background: Background) -> Iterator[Normalised]:
    """Letters that stand apart, as words of all rules, and as words of each alone: a rule more must not part what
    another one looks for."""
    every, *each = background.words() or (frozenset(),)
    first = parted(reading, lambda: every)
    if first is None:
        return
    yield first
    letters, told = _APART.sub("", reading.text), set(first.text.split())
    for words in each:
        if all(word in told or len(word) < 3 or word not in letters for word in words):
            continue  # every word of it that these letters can spell stands there
        other = parted(reading, partial(_same, words))
        if other is not None:
            yield other


def _same(words: Collection[str]) -> Collection[str]:
    return words


def spans(
    groups: Sequence[Looked],
    sentence: Sentence,
    background: Background,
    excuses: Mapping[str, tuple[Excuse, ...]],
) -> list[Finding]:
    """Every span that a rule in `excuses` catches and does not excuse, each once, by place and then by rule.

    What is excused as it was written stays so in a reading that has lost what excuses it (quotation marks).
    """
    seen: set[tuple[str, str, int, int, int]] = set()
    spared: list[tuple[Detector, int, int]] = []
    found: list[Finding] = []
    for passage in passages(sentence, background):
        reading = passage.reading
        offsets: tuple[list[int], list[int]] | None = None
        read: set[tuple[str, World]] = set()  # a world has many triggers, and is read once
        for group in groups:
            for hit in group.occurring(passage.encoded):
                detector = group.detectors[hit]
                allowed = excuses.get(detector.rule)
                if allowed is None or (detector.shaped and isinstance(reading, Disguised) and not reading.counts):
                    continue  # a digit that could be a letter is still a digit to what counts and compares
                if detector.world is not None:
                    if (detector.rule, detector.world) in read:
                        continue
                    read.add((detector.rule, detector.world))
                for start, end in _places(detector, passage, background):
                    if reading.plain or start >= end:
                        first, last = reading.span(start, end)
                    else:
                        offsets = offsets or reading.offsets
                        first, last = min(offsets[0][start:end]), max(offsets[1][start:end])
                    key = (detector.rule, detector.how, detector.index, first, last)
                    if key in seen:
                        continue
                    if allowed and excused(allowed, passage, start, end):
                        if type(reading) is Normalised:
                            spared.append((detector, first, last))
                        continue
                    if any(each is detector and a <= first and last <= b for each, a, b in spared):
                        continue
                    seen.add(key)
                    span = sentence.start + first, sentence.start + last
                    found.append(Finding(detector.rule, detector.how, detector.index, span, sentence.text[first:last]))
    found.sort(key=lambda each: (each.span, each.rule, each.how, each.index))
    return found


def across(
    groups: Sequence[Looked],
    continued: Continued,
    background: Background,
    excuses: Mapping[str, tuple[Excuse, ...]],
) -> list[Finding]:
    """What a sentence is caught for because of what it goes on from: of each span the part in the sentence.

    Not what was caught before the seam already, and only runs on; nor values: numbers of two lines are two numbers.
    """
    whole, seam = continued.whole, continued.seam
    crossing = [
        each
        for each in spans(groups, whole, background, excuses)
        if each.span[0] < seam < each.span[1] and each.how not in ("undeclared", "repeats")
    ]
    if not crossing:
        return []
    before = Sentence("", whole.text[: seam - whole.start - 1], whole.start)
    known = {(each.rule, each.how, each.index, each.span[0]) for each in spans(groups, before, background, excuses)}
    return [
        Finding(each.rule, each.how, each.index, (seam, last), whole.text[seam - whole.start : last - whole.start])
        for each in crossing
        for first, last in (each.span,)
        if (each.rule, each.how, each.index, first) not in known
    ]


def _places(detector: Detector, passage: Passage, background: Background) -> Iterable[tuple[int, int]]:
    """Where a detector that may occur does occur, in normalised text."""
    if detector.world is not None:
        return undeclared(detector.world, passage.reading, background.ground())
    if detector.personal is not None:
        kind = detector.personal
        return [
            (a, b)
            for a, b in found(kind, passage.reading)
            if (kind, same(passage.text[a:b])) not in background.declared
        ]
    if not detector.pattern.likely(passage.encoded):
        return ()
    matches = [match.span() for match in finder(detector.pattern.exact).finditer(passage.encoded)]
    if not matches:
        return ()
    at = Positions(passage.text)
    return [(at[start], at[end]) for start, end in matches]
