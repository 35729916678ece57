"""Anchors: literals of which every match of a pattern holds at least one. Pure.

A text without any anchor of a pattern cannot match it, so looking for all anchors at once (`literals.py`) leaves few
patterns to try. Anchors are in the matching library's spelling, and are looked for in *squeezed* text: runs of spaces
as one, because patterns take any number of spaces between words. Normalised text knows no other white space.

Of all that each match must hold, that is taken which ordinary text is least likely to hold. `EDGE` at either end of an
anchor says that no word goes on there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from math import fsum, prod
from typing import Final

from personaspec.guard import patterns
from personaspec.guard.encoding import encode, is_word
from personaspec.guard.patterns import Char, Charset, Choice, Edge, Part, Repeat
from personaspec.lean import dataclass

Texts = frozenset[str]

_PRINTABLE: Final = ((1 << 95) - 1) << 0x20
_SPACE: Final = 1 << 0x20
_WHITE: Final = _SPACE | sum(1 << code for code in b"\t\n\x0b\x0c\r")

_MEMBERS: Final = 10  # characters of a class that are written out: the digits, at most
_PRODUCT: Final = 128  # texts that the parts of one sequence may make
_UNION: Final = 2_000  # texts of one choice
_LONGEST: Final = 24  # characters of an anchor: more of them tell no more
_MORE: Final = 3  # further sets of which each match holds one
_FEW: Final = 32  # literals of such a set

# How often an ordinary message of some two hundred characters holds a text: about this factor for each character.
_GAP: Final = 0.45
_APART: Final = 0.7  # where no word goes on
_LETTER: Final = 0.22
_OTHER_LETTER: Final = 0.05
_DIGIT: Final = 0.003
_MARK: Final = 0.15  # those of punctuation
_SIGN: Final = 0.003
_PLACES: Final = 12.0
_COMMON: Final = 0.06
_WORDS: Final = {6: 4e-4, 7: 4e-4, 8: 1e-4, 9: 1e-4}  # by length: words are rarer than names, but not that rare
_WORD: Final = 3e-5  # a longer one
_EACH: Final = 2e-4  # what one more anchor costs, as often as it is found or not
_TOO_OFTEN: Final = 0.5
"""Anchors that stand in every other message are none."""

# Words of the tables' languages whose length says too much of them.
_COMMON_WORDS: Final = frozenset(
    re.findall(
        r"\S+",
        "the and you your for that this with have are was not but can will just from they what all about there here "
        "how when out get like know would their been has had who our one its more some could them then than also into "
        "only really very going want need make don't i'm it's that's you're i've i'll love good time day life people "
        "que los las una con por para pero como más esto esta eso muy todo est les des une dans pour pas qui sur avec "
        "vous nous mais plus tout und der die das ist nicht ich sie wir mit auf für ein eine auch sich dass wie och "
        "att det som inte jag han med den har till kan men thing",
    )
)


Held = tuple[tuple[bytes, ...], ...]
"""Sets of literals. Each match holds one of each; the first, the anchors, are what is looked for."""

EDGE: Final = b"\x01"  # stands in no normalised text
_EDGE: Final = "\x01"


def held(part: Part) -> Held:
    """What each match of a pattern holds: its anchors, and up to two sets more; () where nothing rare enough does."""
    words = _words(part)
    if words is not None:  # a phrase, as most are
        found = of_words(words)
        return (found,) if found else ()
    known = _held(part)
    best = known.best()
    if best is None or _often(best) > _TOO_OFTEN:
        return ()
    more = sorted((texts for texts in known.more if len(texts) <= _FEW and _often(texts) <= _TOO_OFTEN), key=_often)
    return tuple(_spelled(texts) for texts in (best, *more[:_MORE]))


def anchors(part: Part) -> tuple[bytes, ...]:
    """The anchors of a pattern, sorted; () where there are none."""
    found = held(part)
    return found[0] if found else ()


def stands(literal: bytes, text: bytes) -> bool:
    """Whether a text holds a literal, and no word goes on where it says so."""
    bare = literal.strip(EDGE)
    at = text.find(bare)
    if at < 0 or bare == literal:
        return at >= 0
    left, right = literal[:1] == EDGE, literal[-1:] == EDGE
    while at >= 0:
        if apart(text, at, at + len(bare), left, right):
            return True
        at = text.find(bare, at + 1)
    return False


def apart(text: bytes, start: int, end: int, left: bool, right: bool) -> bool:
    """Whether no word goes on before `start` and after `end`, where that is asked."""
    if left and start and text[start - 1] in _IN_WORDS:
        return False
    return not (right and end < len(text) and text[end] in _IN_WORDS)


_IN_WORDS: Final = frozenset(b"0123456789_abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")


def _spelled(texts: Texts) -> tuple[bytes, ...]:
    return tuple(sorted(map(encode, _shortest({_cleaned(text) for text in texts}))))


def _cleaned(text: str, most: int = _LONGEST) -> str:
    """The text, its edges only where they tell something."""
    inner = _one_space(text.replace(_EDGE, ""))
    cut = inner[:most]
    before = _EDGE if text[0] == _EDGE and is_word(cut[0]) else ""
    after = _EDGE if text[-1] == _EDGE and cut == inner and is_word(cut[-1]) else ""
    return before + cut + after


def of_words(words: str) -> tuple[bytes, ...]:
    """The anchors of a phrase: its words, normalised, with one space between, and its edges."""
    return (encode(_cleaned(words)),) if _often((words,)) <= _TOO_OFTEN else ()


def whole_words(words: str) -> bytes:
    """A phrase, normalised, as one literal however long."""
    return encode(_cleaned(f"{_EDGE}{words}{_EDGE}", len(words)))


def _words(part: Part) -> str | None:
    """The text of a phrase; None for any other pattern."""
    if not isinstance(part, patterns.Sequence):
        return None
    words = ""
    for each in part.parts:
        if isinstance(each, Char):
            words += each.text
        elif isinstance(each, Repeat) and isinstance(each.part, Char) and each.part.text == " " and each.low:
            words += " "
        elif not isinstance(each, Edge):
            return None
        elif each.kind == "b":
            words += _EDGE
    return words if words.strip(_EDGE) else None


_RUN: Final = re.compile(rb" {2,}")


def squeezed(text: bytes) -> bytes:
    """A text as anchors are looked for in it."""
    return _RUN.sub(b" ", text) if text.find(b"  ") >= 0 else text  # `in` takes several times as long


@dataclass(frozen=True, slots=True)
class _Held:
    """What is known of every match of a part, squeezed. `exact`: it is one of these. Where that is None: it begins
    with one of `first` and ends with one of `last`. In any case it holds one of `within`, unless that is None."""

    exact: Texts | None
    first: Texts
    last: Texts
    within: Texts | None
    more: tuple[Texts, ...] = ()

    def best(self) -> Texts | None:
        """The texts to look for; None where nothing is known."""
        if self.exact is not None and self.within is None:
            return None if _is_empty(self.exact) else self.exact
        return self.within


_NONE: Final[Texts] = frozenset({""})
_AN_EDGE: Final[Texts] = frozenset({_EDGE})
_A_SPACE: Final[Texts] = frozenset({" "})
_ANYTHING: Final = _Held(None, _NONE, _NONE, None)


def _is_empty(texts: Texts) -> bool:
    """Whether one of the texts is none."""
    return not texts.isdisjoint(_EMPTY)


_EMPTY: Final[Texts] = frozenset({"", _EDGE, _EDGE * 2, _EDGE * 3})


def _exactly(texts: Texts) -> _Held:
    return _Held(texts, texts, texts, None)


def _held(part: Part) -> _Held:
    match part:
        case Char(text):
            return _exactly(frozenset({_one_space(text)}))
        case Charset():
            return _members(part)
        case Edge(kind):
            return _exactly(_AN_EDGE if kind == "b" else _NONE)
        case patterns.Sequence(parts):
            return _in_a_row(parts)
        case Choice(parts):
            return _either([_held(each) for each in parts])
        case Repeat(inner, low, high):
            return _repeated(_held(inner), low, high)


def _members(part: Charset) -> _Held:
    if any(part.kinds):
        return _ANYTHING
    mask = part.ascii & _PRINTABLE
    if part.ascii & _WHITE:
        mask |= _SPACE  # all white space is one
    if mask.bit_count() > _MEMBERS:
        return _ANYTHING
    return _exactly(frozenset(chr(code) for code in range(0x20, 0x7F) if mask >> code & 1))


def _repeated(inner: _Held, low: int, high: int | None) -> _Held:
    if inner.exact == _A_SPACE:  # squeezed, any number of spaces is one
        return inner if low else _exactly(frozenset({"", " "}))
    if low == 0:
        return _exactly(inner.exact | _NONE) if high == 1 and inner.exact is not None else _ANYTHING
    if low == high == 1:
        return inner
    return _Held(None, inner.first, inner.last, inner.best())


def _either(several: list[_Held]) -> _Held:
    first = _union(each.first for each in several)
    last = _union(each.last for each in several)
    within = _union(each.best() for each in several)
    if within is not None and _is_empty(within):
        within = None
    exact = _union(each.exact for each in several)
    if exact is not None:
        return _Held(exact, exact, exact, within if within != exact else None)
    return _Held(None, first or _NONE, last or _NONE, within)


def _union(several: Iterable[Texts | None]) -> Texts | None:
    held: set[str] = set()
    for texts in several:
        if texts is None:
            return None
        held |= texts
    return frozenset(held) if len(held) <= _UNION else None


def _in_a_row(parts: Sequence[Part]) -> _Held:
    stretches: list[list[Texts]] = [[]]  # of texts that follow each other
    known: list[Texts] = []
    for part in parts:
        held = _held(part)
        if held.exact is not None:
            stretches[-1].append(held.exact)
            continue
        if held.within is not None:
            known.append(held.within)
        stretches[-1].append(held.first)
        stretches.append([held.last])
    windows = [(number, *found) for number, stretch in enumerate(stretches) if (found := _window(stretch)) is not None]
    known += [_product(stretches[number][start:end]) for number, start, end in windows]
    within = min(known, key=lambda texts: (_worth(texts), sorted(texts)), default=None)
    # What stands beside the best in its own stretch is held too.
    for number, start, end in windows:
        for beside in (stretches[number][:start], stretches[number][end:]):
            if (found := _window(beside)) is not None:
                known.append(_product(beside[found[0] : found[1]]))
    more = tuple(texts for texts in known if texts != within)
    if len(stretches) == 1 and prod(map(len, stretches[0])) <= _PRODUCT:
        exact = _product(stretches[0])
        return _Held(exact, exact, exact, within if within != exact else None, more)
    return _Held(None, _reach(stretches[0]), _reach(stretches[-1][::-1], backwards=True), within, more)


def _window(stretch: Sequence[Texts]) -> tuple[int, int] | None:
    """Which neighbours make the rarest texts together; None where none makes any."""
    best: tuple[float, int, int] | None = None
    often = [fsum(map(_frequency, texts)) for texts in stretch]
    for start in range(len(stretch)):
        count, together, known = 1, _PLACES, False
        for end in range(start, len(stretch)):
            count *= len(stretch[end])
            if count > _PRODUCT and end > start:
                break
            together *= often[end]
            known = known or not _is_empty(stretch[end])
            worth = together + count * _EACH
            if known and (best is None or worth < best[0]):
                best = worth, start, end + 1
    return None if best is None else best[1:]


def _reach(stretch: Sequence[Texts], *, backwards: bool = False) -> Texts:
    """What a sequence that opens (or ends) with a stretch begins (or ends) with, as far as it can be written out."""
    count, taken = 1, 0
    while taken < len(stretch) and count * len(stretch[taken]) <= _PRODUCT:
        count *= len(stretch[taken])
        taken += 1
    return _product(stretch[:taken][::-1] if backwards else stretch[:taken])


def _product(stretch: Sequence[Texts]) -> Texts:
    made = [""]
    for texts in stretch:
        made = [a + b for a in made for b in texts]
    return frozenset(map(_one_space, made))


_SPACES: Final = re.compile(" {2,}")


def _one_space(text: str) -> str:
    return _SPACES.sub(" ", text) if "  " in text else text


def _worth(texts: Texts) -> float:
    return _often(texts) + len(texts) * _EACH


def _often(texts: Iterable[str]) -> float:
    """About how many of these an ordinary message holds."""
    return _PLACES * fsum(map(_frequency, texts))


@lru_cache(maxsize=16_384)
def _frequency(text: str) -> float:
    """How often a place of ordinary text holds this one."""
    if _EDGE in text:
        bare = text.replace(_EDGE, "")
        return (_frequency(bare) if bare else 1.0) * _APART ** (len(text) - len(bare))
    if len(text) >= 3 and text == text[0] * len(text):
        return _WORD  # no word has one letter three times
    if text.isalpha() and text.isascii() and len(text) < 6:
        often: float = _LETTER ** len(text)
        return max(often, _COMMON) if text in _COMMON_WORDS else often
    if text.isalpha() and text.isascii():
        return _WORDS.get(len(text), _WORD)
    if " " in text:
        return prod(map(_frequency, text.split())) * _GAP ** text.count(" ")
    often = prod(map(_of_character, text[:8]))
    return max(often, _COMMON) if text in _COMMON_WORDS else often


def _of_character(c: str) -> float:
    if c.isalpha():
        return _LETTER if c.isascii() else _OTHER_LETTER
    if c.isdigit():
        return _DIGIT
    return _MARK if c in ",.'!?-" else _SIGN


def _shortest(texts: Iterable[str]) -> list[str]:
    """Without those that hold another."""
    several = list(texts)
    if len(several) > 200:  # the square of a long list costs more than it saves
        return several
    return [
        text for text in several if not any(other != text and _EDGE not in other and other in text for other in several)
    ]
