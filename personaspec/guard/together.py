"""Many texts looked at at once, for several policies: which of them might hold something that a rule catches? Pure.

One look at a text settles most of them (`detection.clean`), and what is left of its cost is the call itself. So plain
texts are joined and looked at in one call, for the detectors of all policies together: a text that is named in neither
look passes under each of them. It may name one in which nothing is found; it misses none.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any, Final

from personaspec.guard.automaton import automaton
from personaspec.guard.compiling import Detector, Group, Pattern, Whole, hidden, pattern
from personaspec.guard.detection import clean
from personaspec.guard.guard import Guard
from personaspec.guard.literals import SetLiterals
from personaspec.guard.lookout import Lookout
from personaspec.guard.matching import anywhere, matcher
from personaspec.guard.sentences import SOFT
from personaspec.guard.tables.enquiries import ENQUIRIES

try:
    from personaspec.guard.hyperscan_literals import HyperscanPlaces
except ImportError:
    _places: Any = automaton
else:
    _places = HyperscanPlaces  # of the two the faster for long texts

_GAP: Final = 0  # the number of the literal that tells of more than one space, as in `lookout.py`
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
        literals, self._owners, self._numbers = Lookout(self._patterns).index()
        self._places: Any = _places(literals) if _places is not None and len(literals) > 1 else None
        self._counted = SetLiterals(literals) if self._places is None else None
        bare = tuple(self._patterns[number].scan for number in self._numbers)
        self._bare, self._anywhere = matcher(bare), anywhere(bare)
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
        if not texts:
            return []
        whole = "\n".join(texts)
        if whole.isascii():
            found = self.joined(whole.encode("ascii"), len(texts), max(map(len, texts)))
            if found is not None:
                return found
        plain = [n for n, text in enumerate(texts) if len(text) <= SOFT and "\n" not in text and self._plain(text)]
        others = set(range(len(texts))).difference(plain)
        named = [plain[n] for n in self._at_once("\n".join(texts[n] for n in plain).encode("ascii"))] if plain else []
        return sorted([*named, *(n for n in others if not self._clean(texts[n], languages[n]))])

    def joined(self, whole: bytes, count: int, longest: int) -> list[int] | None:
        """The same for so many texts that are joined already, a break between two; `longest` is the length of one. None
        where some ask for a look of their own."""
        if longest > SOFT or not self._plain(whole) or whole.count(b"\n") != count - 1:
            return None
        return self._at_once(whole)

    def _plain(self, text: str | bytes) -> bool:
        """Whether nothing of a text but its breaks asks for a look of its own."""
        if not text.isascii():
            return False
        if isinstance(text, str):
            return "\r" not in text and "\x0b" not in text and "\x0c" not in text
        return b"\r" not in text and b"\x0b" not in text and b"\x0c" not in text

    def _clean(self, text: str, language: str | None) -> bool:
        several = self._languages if language is None else (language,)
        return all(clean(text, self._whole, each) for each in several)

    def _at_once(self, whole: bytes) -> list[int]:
        encoded = whole.translate(_FOLDED, _DROPPED)
        held = {*self._with_literals(encoded), *self._without_literals(encoded)}
        named: list[int] = []
        number = at = 0
        for place in sorted(held):
            number += encoded.count(b"\n", at, place)
            at = place
            named.append(number)
        return named

    def _with_literals(self, encoded: bytes) -> Iterator[int]:
        """Where texts begin that hold a literal, and perhaps the rest of a pattern as well."""
        if self._counted is not None:
            at = 0
            for part in encoded.split(b"\n"):
                if self._counted.look(part) and self._whole.may_occur(part):
                    yield at
                at += len(part) + 1
            return
        by_text: dict[int, set[int]] = {}
        for literal, end in self._places.ends(encoded):
            by_text.setdefault(encoded.rfind(b"\n", 0, end) + 1, set()).add(literal)
        for at, numbers in by_text.items():
            end = encoded.find(b"\n", at)
            part = encoded[at : end if end >= 0 else None]
            if _GAP in numbers:  # read without its gaps it may hold more
                occurs = self._whole.may_occur(part)
            else:
                owners = {owner for number in numbers for owner in self._owners[number]}
                occurs = any(self._patterns[owner].may_occur(part) for owner in owners)
            if occurs:
                yield at

    def _without_literals(self, encoded: bytes) -> Iterator[int]:
        """Where texts begin in which a pattern that has no literals may occur. It is found across breaks as well: every
        text that such a place touches is asked on its own."""
        for finder in self._anywhere:
            at = 0
            while at <= len(encoded) and (found := finder.search(encoded, at)) is not None:
                start, end = found.span()
                at = encoded.rfind(b"\n", 0, start) + 1
                while at <= end:
                    after = encoded.find(b"\n", at)
                    after = after if after >= 0 else len(encoded)
                    part = encoded[at:after]
                    hits = self._bare(part)
                    if hits and any(self._patterns[self._numbers[hit]].may_occur(part) for hit in hits):
                        yield at
                    at = after + 1
