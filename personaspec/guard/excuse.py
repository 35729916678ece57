"""`unless`: what makes a caught span no violation of its own rule (language.md 5.5 to 5.8, 5.25). Pure.

Everything fails closed: no table for the language, two negators, a quotation that is not declared, a clause that
cannot be told apart, and the span stays caught.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from personaspec.guard.encoding import Positions, encode
from personaspec.guard.matching import finder
from personaspec.guard.normalise import Normalised, normalise, readings
from personaspec.guard.patterns import Trouble
from personaspec.guard.phrases import phrase
from personaspec.guard.rendering import render
from personaspec.guard.tables.language import Language
from personaspec.guard.tables.languages import BY_CODE
from personaspec.ir.rules import Excuse
from personaspec.late import late
from personaspec.lean import dataclass, field


@dataclass(frozen=True, slots=True)
class Speaker:
    """What excuses need to know of the persona: the principal's names and declared quotes, normalised."""

    names: tuple[str, ...]
    quotes: frozenset[str] = frozenset()


@dataclass(slots=True)
class Passage:
    """One sentence as judged: a reading, the language's table (None: there is none), who speaks."""

    reading: Normalised
    language: Language | None
    speaker: Speaker
    label_shown: bool = False
    _encoded: bytes | None = field(default=None, repr=False)

    @property
    def text(self) -> str:
        return self.reading.text

    @property
    def first_person(self) -> bool:
        """Whether it speaks of "I" or "we"; where no table knows the language it is taken to."""
        if self.language is None:
            return True
        return _forms(self.language.code).first_person.search(self.reading.text) is not None

    @property
    def encoded(self) -> bytes:
        """The text in the matching library's spelling."""
        if self._encoded is None:
            self._encoded = encode(self.reading.text)
        return self._encoded


_WORD: Final = late(r"(?<!')'*\w[\w']*")  # a run of apostrophes is looked through once, not from each of them


def excused(excuses: Iterable[Excuse], passage: Passage, start: int, end: int) -> bool:
    """Whether any of the excuses holds for a span of the passage's normalised text."""
    return any(_holds(excuse, passage, start, end) for excuse in excuses)


def holds(words: Iterable[str], passage: Passage) -> bool:
    """Whether a passage holds any of these words, as `says` would find them."""
    return any(_places(said, passage) for said in words)


def bare(text: str) -> str:
    """Normalised and without punctuation: what `answers` and quotations are compared by."""
    return " ".join(words(text)).replace("'", "")


def words(text: str) -> list[str]:
    """The words of a text, normalised; an apostrophe belongs to its word."""
    return _WORD.findall(normalise(text).text)


def opening(text: str) -> str:
    """The first word of `bare(text)`, for less."""
    found = _WORD.search(normalise(text).text)
    return found[0].replace("'", "") if found is not None else ""


def _holds(excuse: Excuse, passage: Passage, start: int, end: int) -> bool:
    match excuse.kind:
        case "says":
            return any(a < end and start < b for said in excuse.words for a, b in _places(said, passage))
        case "asked":
            return False  # it is about the fan's message: `answering.asked` reads it
        case "label":
            return passage.label_shown
        case "quoted" if _quotation(passage.text, start, end) is not None:
            return True
    if passage.language is None:
        return False
    forms = _forms(passage.language.code)
    match excuse.kind:
        case "negated":
            return forms.negated(passage.text, start, end)
        case "quoted":
            return forms.reported(passage.text, start)
        case "question":
            return forms.question(passage.text)
        case "attributed":
            return forms.attributed(passage.text, start, end, passage.speaker)
    return False


def _places(said: str, passage: Passage) -> list[tuple[int, int]]:
    word, pattern = _phrase(said)
    if pattern is None or word not in passage.text:  # most are not there
        return []
    found = [match.span() for match in finder(pattern).finditer(passage.encoded)]
    if not found:
        return []
    at = Positions(passage.text)
    return [(at[a], at[b]) for a, b in found]


@lru_cache(maxsize=4096)
def _phrase(said: str) -> tuple[str, bytes | None]:
    """A phrase as the library looks for it, and a word of it that stands in whatever holds it."""
    part = phrase(said)
    if isinstance(part, Trouble):
        return "", None
    read = readings(said)
    return max(read[0].text.split(), key=len) if len(read) == 1 else "", render(part)


_QUOTES: Final = late(r"\"[^\"]*\"|(?<!\w)'(?:[^']|(?<=\w)'(?=\w))*'(?!\w)")


def _quotation(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The quotation marks that close around a span."""
    for match in _QUOTES.finditer(text):
        if match.start() < start and end < match.end():
            return match.span()
    return None


# Characters before a span that are looked at: a sentence that is caught in every second word costs no more than others.
_REACH: Final = 400

# A mark that ends a clause; a comma between digits and a hyphen between letters do not.
_MARKS: Final = r"[;:()!?.](?=\s|$|[\"'])|,(?!\d)| -+ |--|\.\.\."
# What undoes a verb that stands before it.
_NOUGHT: Final = late(
    r" ?\b(?:nothing|nowhere|nada|nichts|rien|nulle part|inget|ingenting|ingenstans)\b"
    r"(?! (?:else|more|but|like|better|less|beats|más|anderes|d'autre|annat))"
)
_CARRIES: Final = late(r"nor|neither|weder|noch|ni|varken")
_ENDED: Final = late(r"[.!][\"')\]*_ ]*\Z")
_ASKED: Final = late(r"\?[\"')\]*_ !.]*\Z")


# A first person as subject, all languages together; and what may stand between a negator and it.
_SUBJECT: Final = late(
    r"(?:i|i'm|i've|i'd|i'll|im|ive|we|we're|we've|yo|nosotros|ich|wir|je|nous|jag|vi)(?!\w)|j'(?=\w)"
)
_DENYING: Final = late(
    r"(?:(?<!can't )(?<!cannot )(?<!couldn't )\b(?:think|believe|say|says|saying|said|claim|claiming|pretend|"
    r"pretending|mean|suppose|imply|implying|suggest|suggesting|assume|true|case|way|chance|creo|pienso|digo|diga|cierto|verdad|"
    r"significa|glaube|denke|sage|behaupte|heißt|stimmt|wahr|crois|pense|dis|vrai|dire|tror|säger|påstår|sant|menar|"
    r"betyder)(?: not| nicht| inte| pas)?(?:,? (?:that|dass|que|att))?"
    r"|\b(?:not|isn't|wasn't|no es|nicht|pas|inte) (?:that|because|as if|as though|like|que|parce que|dass|weil|"
    r"att|för att)"
    r"|\b(?:do|did|does|have|had|would|could|can|will|am|was|should|bin|habe|würde|kann|har|skulle|kan))[\"' ]*\Z"
)


class _Forms:
    """A language's table, compiled when it is first needed."""

    def __init__(self, language: Language) -> None:
        self.clause = late(rf"(?:{_MARKS})|{language.breakers}")
        self.negators = late(language.negators)
        self.sham = late(language.sham_negations)
        self.reporting = late(rf"\b{language.reporting}\b")
        self.first_person = late(language.first_person)
        self.possessive = late(rf"{language.possessive}\b")
        self.openers = late(rf"[\"'(*_ ]*(?:¿|{language.question_openers})")
        self.language = language
        self.frames: dict[tuple[str, ...], re.Pattern[str]] = {}

    def clause_start(self, text: str, start: int) -> int:
        """Where the clause begins that `start` stands in, no further back than `_REACH`."""
        begin = max(0, start - _REACH)
        for match in self.clause.finditer(text, begin, start):
            begin = match.end()
        return begin

    def clause_end(self, text: str, end: int) -> int:
        match = self.clause.search(text, end)
        return match.start() if match else len(text)

    def negated(self, text: str, start: int, end: int) -> bool:
        """One listed negator earlier in the clause, and nothing that only looks like a negation."""
        begin = self.clause_start(text, start)
        found = list(self.negators.finditer(text, begin, start))
        if not found and not self.possessive.match(text, start):  # "I bake nothing"
            return _NOUGHT.match(text, end) is not None
        # "I do not have lungs nor do I breathe": what carries a negation on is no second one, which would undo it.
        carried = [match for match in found if _CARRIES.fullmatch(match[0])]
        if not found or len(found) - len(carried) > 1 or _ASKED.search(text):
            return False
        for sham in self.sham.finditer(text, 0, end):
            # "No, I do not breathe": a sham of an earlier clause that is over before the negator does not touch it.
            earlier = sham.start() < begin and sham.end() <= found[0].start()
            if sham.end() > begin and not earlier:
                return False
        # "Nobody knows I have two kids" has them: what begins with its own subject is denied in a frame of denying.
        if _SUBJECT.match(text, start) and _DENYING.search(text, begin, start) is None:
            return False
        # "I don't let my son use it" still claims a son: what is possessed is denied only right after the negator.
        return not (self.possessive.match(text, start) and text[found[-1].end() : start].strip())

    def reported(self, text: str, start: int) -> bool:
        """After a verb of saying in the same clause, whose speaker is not "I"."""
        begin = self.clause_start(text, start)
        before = text[:start]
        if before.rstrip()[-1:] in (",", ":"):  # `she said: my kids`
            begin = self.clause_start(text, len(before.rstrip()) - 1)
        verbs = list(self.reporting.finditer(text, begin, start))
        return bool(verbs) and not self.first_person.search(text, begin, verbs[-1].start())

    def question(self, text: str) -> bool:
        """Ends in a question mark; or opens with a question word and does not end as a statement."""
        return bool(_ASKED.search(text) or (self.openers.match(text) and not _ENDED.search(text)))

    def attributed(self, text: str, start: int, end: int, speaker: Speaker) -> bool:
        """In a reporting frame with the principal's name; a quotation must be a declared one."""
        frame = self.frames.get(speaker.names)
        if frame is None:
            frame = self.frames[speaker.names] = self._frame(speaker.names)
        quotation = _quotation(text, start, end)
        if quotation is not None:
            inside = bare(text[quotation[0] + 1 : quotation[1] - 1])
            return inside in speaker.quotes and frame.search(text) is not None
        if self.first_person.search(text, start, end):
            return False
        before = None
        for match in frame.finditer(text, 0, start):
            before = match
        if before is not None and self._same_frame(text[before.end() : start]):
            rest = text[before.end() : self.clause_end(text, end)]
            return self.first_person.search(re.sub(r"^ (?:me|us|mir|uns|mig|oss)\b", "", rest)) is None
        after = frame.search(text, end)
        return (
            after is not None
            and text[end : after.start()].rstrip().endswith(",")
            and self._same_frame(text[end : after.start()])
            and self.first_person.search(text, 0, end) is None
        )

    def _same_frame(self, between: str) -> bool:
        """Whether nothing but commas stands between a frame and what it reports."""
        return all(match[0].strip() == "," for match in self.clause.finditer(between))

    def _frame(self, names: tuple[str, ...]) -> re.Pattern[str]:
        name = "(?:" + "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True)) + ")"
        verb = self.language.reporting
        forms = [rf"{name}(?: [^\W\d_]+){{0,2}}? {verb}", rf"{verb} {name}", *self.language.frames]
        return re.compile("|".join(rf"(?<!\w)(?:{form.replace('{name}', name)})(?!\w)" for form in forms))


@lru_cache(maxsize=16)
def _forms(code: str) -> _Forms:
    return _Forms(BY_CODE[code])
