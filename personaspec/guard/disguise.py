"""Letters that hide what they spell: spaced out ("k i d s"), parted or wrapped in signs ("my-kids", "my **kid**s"),
drawn out ("kiiids"), written with digits and signs ("k1ds") or with accents of no language at hand ("kïds"). Pure.

Each is undone in a further reading of the sentence, beside the one that was written. A detector that finds something in
any reading has found it, so this can only catch more; the spans still quote the original.

- *Spaced*: four or more single letters, each apart from the next by the same few signs. A wider gap is a space between
  words, and so is one of other signs: `m y   k i d s` and `m.y k.i.d.s` are `my kids`. Apostrophes and hyphens stay.
- *Letters that all stand alike* ("m y k i d s"): parted into words that the rules know.
- *Signs around and between*: emphasis marks, brackets and pictures around a word are dropped; between two letters they
  may part a word or stand for a space, so there is a reading for each.
- *Signs for letters*: inside a word, between letters: `ch1ld`, `hum@n`; and a lone `1` for `I`. Where most words of a
  sentence are written so, in all its words: `1'm 4 d0ct0r`.

What is hidden in one way and then in another is not undone twice, but for letters with accents.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import lru_cache
from typing import Final

from personaspec.guard.normalise import Normalised
from personaspec.guard.tables.lookalikes import ACCENTED, HOOKED
from personaspec.late import late
from personaspec.lean import dataclass

# Words that no sign but an apostrophe follows, where nothing is hidden.
_CLOSED: Final = (
    r"my|our|i|i'm|i've|im|am|have|had|a|an|the|as|two|three|mi|mis|yo|soy|tengo|una|dos|mein|meine|meinen|meiner|ich|"
    r"bin|habe|zwei|mon|ma|mes|je|suis|deux|min|mitt|mina|jag|är|har|två"
)
_POSSESSIVE: Final = (
    r"my|our|mi|mis|nuestro|nuestra|mein|meine|meinen|meiner|unser|unsere|mon|ma|mes|notre|nos|min|mitt|mina"
)
SPACED: Final = r"(\b|_|\pM)\pL[ ._*~|+/·•-]{1,7}\pL[ ._*~|+/·•-]{1,7}\pL[ ._*~|+/·•-]{1,7}\pL(\b|_|\pM)"
SIGNS: Final = (
    r"[a-z][0134578@$!|¡€¥£§]{1,3}[a-z]|[a-z]{2}[5$](\b|[^\w$])|(^|[^a-z0-9@$!|'])[0@$][a-z]{2}|"
    r"\b[1l]('m|'ve|'ll|'d| am | have | was )"
)
PARTED: Final = (
    # signs that stand between letters in no plain text, and pictures
    r"[\pL\pN][*_~`^=|\\<>{}\[\]()#\"]+\pL|\pL[^\w\s\x21-\x7e]{1,8}\pL"
    # around a word
    r"|(^|\s)[*_~`^=|<>{}\[#]{1,8}\pL|\pL[*_~`^=|<>{}#]{1,8}(\s|$)|\pL[^\w\s\x21-\x7e]+ "
    r"|(^|\s)[\"'(+/:.,;&-]{1,3}\pL{1,24}[\"')+/:.,;&-]"
    # in the place of a space, and inside a word
    rf"|\b({_CLOSED})[ -&(-/:-@\[-`{{-~]{{0,4}}[!-&(-/:-@\[-`{{-~]\pL|\b({_CLOSED}) ?[^\w\s\x21-\x7e]{{1,8}} ?\pL"
    rf"|\b({_CLOSED}) [*_~|=•·]{{1,4}} ?\pL|\b({_POSSESSIVE})([,:;.]{{1,4}}|,? -{{1,3}}) "
    r"|\b[bcdfghjklmnopqrvwyz][.,:;/&+-]\pL\pL|\b\pL{2}[-.,:;/+&]\pL{2}\b"
)
APART: Final = r"(^|[^\pL\pN])\pL([^\pL\pN]{1,8}\pL){4}([^\pL\pN]|$)|(^|[^\pL\pN])\pL([^\pL\pN]{1,8}\pL){5}"
DRAWN: Final = "|".join(c * 3 for c in "abcdefghijklnopqrstuvyz")
HIDING: Final = (SPACED, APART, SIGNS, PARTED, DRAWN)
"""What the scanner looks for, as patterns of the language: nothing is looked for in the readings of this module unless
one of them is found."""

_RUN: Final = late(r"(?<![^\W_])[^\W_](?:[ ._*~|+/·•'-]{1,7}[^\W_](?![^\W_])){3,}")
_APART: Final = late(r"(?<![^\W_])[^\W\d_](?:(?:[^\w]|_){1,8}[^\W\d_](?![^\W_])){4,}")
_GAP: Final = late(r"[ ._*~|+/·•'-]+")
_WORD: Final = late(r"(?<![^\s\"'(*_.,])(?=[a-z0-9@$!|'¡€¥£§]{0,24}[a-z])[a-z0-9@$!|'¡€¥£§]{3,24}(?![\w@$])")
_INNER: Final = late(r"(?<=[a-z])[0134578@$!|¡€¥£§]+(?=[a-z])|^[0@$](?=[a-z]{2})|(?<=[a-z])[5$]\Z")
_LONE: Final = late(r"(?<![\w.,])[1l](?='m\b|'ve\b|'ll\b|'d\b| am | have | was )")
_LETTERS: Final = str.maketrans("01345780@$!|¡€¥£§", "oieastboasiiieyls")
_ELSE: Final = str.maketrans("1!|", "lll")
# Words and figures that stand alone; those in which a figure or a sign may stand for a letter, and show that it does.
_TOKEN: Final = late(r"[\w@$]+")
_FIGURE: Final = late(r"[013457@$]")
_SHOWN: Final = late(r"[^\W\d_][013457@$]+[^\W\d_]")
_ALONE: Final = {"1": "i", "4": "a"}
_DRAWN: Final = late(r"([^\W\d_])\1{2,}")

_MARK: Final = late(r"(?:[^\w\s]|_)+")
_HUGS: Final = frozenset("*_~`^=|<>{}[]#\\·•")
_PAIRED: Final = late(r"(?<![^\s()\[*_])[\"'(+/:.,;&-]{1,3}([^\W\d_]{1,24})[\"')+/:.,;&-]{1,3}(?![^\s.,!?;:()\]*_])")
_STRAY: Final = late(rf"(?<![^\W_])(?:{_POSSESSIVE})([,:;.]{{1,4}}|,? -{{1,3}})(?= )")
_ADDRESS: Final = late(r"(?<!\S)(?:https?://|www\.)\S+")
_CONTRACTED: Final = late(r"'(?:s|t|m|d|ll|re|ve|em|clock|all)(?![^\W_])")
_ELIDED: Final = late(r"(?<![^\W_])(?:[cdjlmnsto]|qu|jusqu|lorsqu|puisqu|aujourd)\Z")


@dataclass(frozen=True, slots=True)
class Disguised(Normalised):
    """A reading made of another: `kept` says which character of `base.text` each of its own stands for. `counts`: its
    figures are those that were meant, and what counts and compares may read it too."""

    base: Normalised = Normalised("", "")
    kept: tuple[int, ...] = ()
    counts: bool = False

    @property
    def offsets(self) -> tuple[list[int], list[int]]:
        starts, ends = self.base.offsets
        return [starts[at] for at in self.kept], [ends[at] for at in self.kept]


def disguised(reading: Normalised) -> Iterator[Normalised]:
    """The further readings of one, none where nothing is hidden."""
    text = reading.text
    kept = tuple(range(len(text)))
    seen = {text}
    joined = _joined(text)
    if joined is not None:
        text, kept = joined
        seen.add(text)
        yield Disguised(text, reading.original, base=reading, kept=kept, counts=True)
    figured = _figured(text)
    if figured is not None and figured not in seen:
        seen.add(figured)
        yield Disguised(figured, reading.original, base=reading, kept=kept, counts=True)
    for spelled in (_spelled(text), _spelled(text, _ELSE)):
        if spelled not in seen:
            seen.add(spelled)
            yield Disguised(spelled, reading.original, base=reading, kept=kept)
    for made, places in (*_unmarked(reading.text), *_short(reading.text)):
        if made not in seen:
            seen.add(made)
            yield Disguised(made, reading.original, base=reading, kept=places)


def parted(reading: Normalised, words: Callable[[], Collection[str]]) -> Normalised | None:
    """Runs of single letters as words, as far as `words` has them; None where there are no such runs."""
    text = reading.text
    made: list[str] = []
    kept: list[int] = []
    at = 0
    for run in _APART.finditer(text):
        places = [n for n in range(run.start(), run.end()) if text[n].isalpha()]
        letters = "".join(text[n] for n in places)
        made.append(text[at : run.start()])
        kept.extend(range(at, run.start()))
        at = run.end()
        for start, end in _words(letters, words()):
            if start:
                made.append(" ")
                kept.append(places[start])
            made.append(letters[start:end])
            kept.extend(places[start:end])
    if not at:
        return None
    made.append(text[at:])
    kept.extend(range(at, len(text)))
    return Disguised("".join(made), reading.original, base=reading, kept=tuple(kept))


_LONGEST: Final = 20  # letters of a word
_UNKNOWN: Final = 3  # what a letter of no word costs; a word costs one


def _words(letters: str, known: Collection[str]) -> list[tuple[int, int]]:
    """Where to part a run of letters, so that few letters belong to no word, and then the words are few."""
    best: list[tuple[int, int]] = [(0, 0)]  # for each place: what it costs to get there, and from where
    for end in range(1, len(letters) + 1):
        ways = [
            (best[start][0] + 1, start) for start in range(max(0, end - _LONGEST), end) if letters[start:end] in known
        ]
        best.append(min([*ways, (best[end - 1][0] + 1 + _UNKNOWN, end - 1)]))
    places: list[tuple[int, int]] = []
    end = len(letters)
    while end:
        start = best[end][1]
        places.append((start, end))
        end = start
    return places[::-1]


_ESCAPE: Final = re.compile(r"\\p\{?\^?[A-Za-z]+\}?|\\.")
_LETTERED: Final = re.compile(r"([^\W\d_]+)(\??)")


def vocabulary(sources: Iterable[str]) -> frozenset[str]:
    """The words that texts and patterns of rules are made of, near enough."""
    found = {"i", "a", "y", "à"}
    for source in sources:
        for word, optional in _LETTERED.findall(_ESCAPE.sub(" ", source.lower())):
            found.update(each for each in (word, word[:-1] if optional else "") if len(each) > 1)
    return frozenset(found)


def unaccented(reading: Normalised, language: str) -> Normalised | None:
    """The reading with letters for those that are drawn with an accent or a hook; None where there are none.

    Letters that `language` writes so stay what they are; where it has no row, those of every language that has one.
    """
    plain = bare_letters(reading.text, language)
    if plain == reading.text:
        return None
    return Disguised(plain, reading.original, base=reading, kept=tuple(range(len(plain))))


def bare_letters(text: str, language: str) -> str:
    """Normalised text without accents and hooks, one letter for one."""
    if text.isascii():
        return text
    own = ACCENTED.get(language.partition("-")[0].lower())
    return "".join(c if c < "\x80" else _bare(c, own) for c in text)


def _bare(c: str, own: str | None) -> str:
    letter = _base(c)
    return c if letter == c or c in (_EVERY if own is None else own) else letter


_EVERY: Final = frozenset("".join(ACCENTED.values()))


@lru_cache(maxsize=4096)
def _base(c: str) -> str:
    """The Latin letter that a letter is drawn on; itself for any other."""
    if c in HOOKED:
        return HOOKED[c]
    first = unicodedata.normalize("NFD", c)[0]
    return first if "a" <= first <= "z" else c


def _joined(text: str) -> tuple[str, tuple[int, ...]] | None:
    """Spaced letters joined to words, with the place that each character had; None where there are none."""
    pieces: list[str] = []
    kept: list[int] = []
    at = 0
    for run in _RUN.finditer(text):
        gaps = [gap.span() for gap in _GAP.finditer(text, run.start(), run.end())]
        narrow = min(end - start for start, end in gaps)
        usual = _usual([text[start:end] for start, end in gaps])
        for n in range(at, run.start()):  # three spaces between words are one
            if text[n] != " " or text[n - 1 : n] != " ":
                pieces.append(text[n])
                kept.append(n)
        at = run.start()
        for start, end in gaps:
            pieces.append(text[at:start])
            kept.extend(range(at, start))
            sign = text[start:end]
            if sign == "'" or (sign == "-" and usual is None and narrow == 1):
                pieces.append(sign)
                kept.append(start)
                at = end
                continue
            # Wider than between letters, or a space where signs are between letters: between words.
            if end - start > narrow or (usual is not None and text[start:end] != usual and " " in text[start:end]):
                pieces.append(" ")
                kept.append(start)
            at = end
    if not pieces:
        return None
    pieces.append(text[at:])
    kept.extend(range(at, len(text)))
    return "".join(pieces), tuple(kept)


def _usual(gaps: list[str]) -> str | None:
    """The signs that most gaps are made of, where they hold no space."""
    most = max(set(gaps), key=lambda gap: (gaps.count(gap), gap))
    return None if " " in most else most


def _spelled(text: str, first: dict[int, int] | None = None) -> str:
    """Signs that stand for letters, as those letters: one for one."""

    def letters(run: re.Match[str]) -> str:
        return run[0].translate(first or {}).translate(_LETTERS)

    def word(found: re.Match[str]) -> str:
        return _INNER.sub(letters, found[0]) if sum(c.isalpha() for c in found[0]) > 1 else found[0]

    return _LONE.sub("i", _WORD.sub(word, text))


def _figured(text: str) -> str | None:
    """Figures and signs as letters in every word, one for one; None where fewer than half of the words are written
    so."""
    words = mixed = sure = 0
    made: list[str] = []
    at = 0
    for token in _TOKEN.finditer(text):
        word = token[0]
        lettered = any(map(str.isalpha, word))
        alone = (
            word in _ALONE and text[token.start() - 1 : token.start()] in ("", " ") and text[token.end() :][:1] in " '"
        )
        words += lettered or alone
        if (lettered and _FIGURE.search(word)) or alone:
            mixed += 1
            sure += _SHOWN.search(word) is not None
            made += (text[at : token.start()], _ALONE[word] if alone else word.translate(_LETTERS))
            at = token.end()
    if not sure or mixed < min(words, 3 - (sure > 1)) or 2 * mixed < words:
        return None
    return "".join((*made, text[at:]))


def _short(text: str) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Letters that are drawn out, once and twice."""
    runs = [run.span() for run in _DRAWN.finditer(text)]
    if not runs:
        return
    for count in (1, 2):
        kept: list[int] = []
        at = 0
        for start, end in runs:
            kept.extend(range(at, start + count))
            at = end
        kept.extend(range(at, len(text)))
        yield "".join(text[n] for n in kept), tuple(kept)


def _unmarked(text: str) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Without the signs around words; those between two letters dropped, and in the place of a space."""
    paired: set[int] = set()  # places of signs around one word, or after a word that another must follow
    for found in _PAIRED.finditer(text):
        paired.update((*range(found.start(), found.start(1)), *range(found.end(1), found.end())))
    for found in _STRAY.finditer(text):
        paired.update(range(*found.span(1)))
    addresses = [found.span() for found in _ADDRESS.finditer(text)]
    drops: list[tuple[int, int, bool]] = []  # from, to, between two letters
    for run in _MARK.finditer(text):
        start, end = run.span()
        before, after = text[start - 1 : start], text[end : end + 1]
        if any(unicodedata.category(c)[0] == "M" for c in run[0]):
            continue  # vowel signs of other scripts
        if before.isalpha() and after.isalpha():
            if not _apostrophe(text, start, end) and not any(a <= start < b for a, b in addresses):
                drops.append((start, end, True))
            continue
        drops.extend((at, at + 1, False) for at in range(start, end) if at in paired or _hugs(text[at]))
    if not drops:
        return
    for space in (False, True):
        made: list[str] = []
        kept: list[int] = []
        at = 0
        for start, end, between in drops:
            made.append(text[at:start])
            kept.extend(range(at, start))
            if between and space:
                made.append(" ")
                kept.append(start)
            at = end
        made.append(text[at:])
        kept.extend(range(at, len(text)))
        yield "".join(made), tuple(kept)


def _hugs(c: str) -> bool:
    """Whether a sign around a word, or apart from all words, says nothing."""
    return c in _HUGS or (c > "\x7f" and unicodedata.category(c)[0] in "SCN")


def _apostrophe(text: str, start: int, end: int) -> bool:
    """Whether it stands where words are contracted or elided."""
    if text[start:end] != "'":
        return False
    return _CONTRACTED.match(text, start) is not None or _ELIDED.search(text, max(0, start - 9), start) is not None
