"""Many texts looked at at once, for several policies: which of them might hold something that a rule catches? Pure.

One look at a text settles most of them (`detection.clean`), and what is left of its cost is the call itself. So plain
texts are joined and looked at in one call, for the detectors of all policies together: a text that is named in neither
look passes under each of them. It may name one in which nothing is found; it misses none.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Sequence
from itertools import accumulate
from typing import Any, Final

from personaspec.guard.automaton import automaton
from personaspec.guard.compiling import Detector, Group, Pattern, Whole, hidden, pattern
from personaspec.guard.detection import clean
from personaspec.guard.guard import Guard
from personaspec.guard.literals import SetLiterals
from personaspec.guard.lookout import Lookout
from personaspec.guard.matching import matcher
from personaspec.guard.sentences import SOFT
from personaspec.guard.tables.enquiries import ENQUIRIES

_GAP: Final = 0  # the number of the literal that tells of more than one space, as in `lookout.py`
_STRETCH: Final = 4096  # bytes that share a look for the patterns that have no literals
_BREAK: Final = 0x0A  # stands between two texts: normalised text holds none, so no literal does
_FOLDED: Final = bytes(
    _BREAK if code == _BREAK else 32 if chr(code).isspace() else ord(chr(code).lower()) for code in range(128)
) + bytes(128)
_DROPPED: Final = bytes(code for code in (*range(0x20), 0x7F) if not chr(code).isspace())


class Together:
    """The detectors of several texts' rules as one. `languages` are those in which letters without accents are read."""

    def __init__(self, detectors: Iterable[Detector], languages: Collection[str]) -> None:
        several: dict[Pattern, Detector] = {}
        for each in detectors:
            several.setdefault(each.pattern, each)
        self._patterns = tuple(several)
        self._whole = Whole.of((Group(tuple(several.values())),))
        self._languages = tuple(languages)
        literals, self._owners, numbers = Lookout(self._patterns).index()
        self._literals: Any = automaton(literals) if automaton is not None and len(literals) > 1 else None
        self._counted = SetLiterals(literals) if self._literals is None else None
        self._bare = matcher(tuple(self._patterns[number].scan for number in numbers)) if numbers else None
        self._numbers = numbers
        self._whole.scanner.warm()

    @classmethod
    def replies(cls, guards: Sequence[Guard]) -> Together:
        """What is looked for in the bot's text."""
        return cls((d for guard in guards for d in guard.reply.detectors), {guard.language for guard in guards})

    @classmethod
    def questions(cls, guards: Sequence[Guard]) -> Together | None:
        """The questions of a fan that rules listen to, for what makes a bare answer count; None where none does."""
        found = [d for guard in guards for group in guard.hearing.questions for d in group.detectors]
        if any(rule.catch.undeclared for guard in guards for rule in guard.policy.forbids):
            for source in (form for forms in ENQUIRIES.values() for form in forms):
                made = pattern("matches", source)
                assert isinstance(made, Pattern)  # ours; a test holds it
                found.append(Detector("", "matches", 0, made))
        return cls((*hidden(), *found), {guard.language for guard in guards}) if found else None

    def named(self, texts: Sequence[str], languages: Sequence[str | None]) -> list[int]:
        """The places of texts that must be judged one by one, ascending. `languages`: each fan's, where it is known."""
        whole = "\n".join(texts)
        if self._plain(whole) and whole.count("\n") == len(texts) - 1 and max(map(len, texts), default=0) <= SOFT:
            return self._at_once(whole) if texts else []
        plain = [n for n, text in enumerate(texts) if len(text) <= SOFT and "\n" not in text and self._plain(text)]
        others = set(range(len(texts))).difference(plain)
        named = [plain[n] for n in self._at_once("\n".join(texts[n] for n in plain))] if plain else []
        return sorted([*named, *(n for n in others if not self._clean(texts[n], languages[n]))])

    def _plain(self, text: str) -> bool:
        """Whether nothing of a text but its breaks asks for a look of its own."""
        return text.isascii() and "\r" not in text and "\x0b" not in text and "\x0c" not in text

    def _clean(self, text: str, language: str | None) -> bool:
        several = self._languages if language is None else (language,)
        return all(clean(text, self._whole, each) for each in several)

    def _at_once(self, whole: str) -> list[int]:
        encoded = whole.encode("ascii").translate(_FOLDED, _DROPPED)
        held: dict[int, bytes] = {}  # texts that may hold something, by where they begin
        if self._literals is not None:
            found = self._literals.look(encoded)
            if found:
                self._held(found, encoded, held)
        else:
            assert self._counted is not None
            at = 0
            for part in encoded.split(b"\n"):
                if self._counted.look(part) and self._whole.may_occur(part):
                    held[at] = part
                at += len(part) + 1
        if self._bare is not None:
            at = 0
            while at < len(encoded):
                end = encoded.find(b"\n", at + _STRETCH)
                stretch = encoded[at : end if end >= 0 else None]
                if self._bare(stretch):
                    self._without_literals(stretch, at, held)
                at += len(stretch) + 1
        if not held:
            return []
        starts = [0, *accumulate(len(part) + 1 for part in encoded.split(b"\n"))]
        return [bisect_right(starts, at) - 1 for at in sorted(held)]

    def _held(self, found: Sequence[tuple[int, int, int]], encoded: bytes, held: dict[int, bytes]) -> None:
        """Texts that hold a literal, and perhaps the rest of a pattern as well."""
        by_text: dict[int, list[tuple[int, int, int]]] = {}
        for each in found:
            by_text.setdefault(encoded.rfind(b"\n", 0, each[1]) + 1, []).append(each)
        for at, several in by_text.items():
            numbers = self._literals.numbers(several, encoded)
            if not numbers:
                continue
            end = encoded.find(b"\n", at)
            part = encoded[at : end if end >= 0 else None]
            if _GAP in numbers:  # read without its gaps it may hold more
                occurs = self._whole.may_occur(part)
            else:
                owners = {owner for number in numbers for owner in self._owners[number]}
                occurs = any(self._patterns[owner].may_occur(part) for owner in owners)
            if occurs:
                held[at] = part

    def _without_literals(self, stretch: bytes, at: int, held: dict[int, bytes]) -> None:
        """Texts in which a pattern that has no literals may occur."""
        assert self._bare is not None
        for part in stretch.split(b"\n"):
            if at not in held:
                hits = self._bare(part)
                if hits and any(self._patterns[self._numbers[hit]].may_occur(part) for hit in hits):
                    held[at] = part
            at += len(part) + 1
