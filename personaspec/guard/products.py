"""Which offers a stretch of text names. Pure, and cautious: no name found means that any offer may be meant.

An offer is named

1. by words of its name (`wheel-course`: "the wheel course"), in the forms of `tables/products.ENDS`, and by nouns of
   the kinds that those words are of (`course`: "class", "Kurs", "curso" …). A name without such a noun has the kind of
   the first one in its text. A word of several offers means those that most words
   of the stretch name: "the course" names every course, "the wheel course" one;
2. else by a word of one offer's text only, right behind an article ("the aprons");
3. a noun of a kind that no offer is of names something that nobody offers: nothing then holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from personaspec.guard.normalise import normalise
from personaspec.guard.tables.products import BOUGHT, COMPOUNDS, EMPTY, ENDS, KINDS
from personaspec.lean import dataclass

_WORD: Final = re.compile(r"[^\W_]+(?:[-'][^\W_]+)*")
_ARTICLE: Final = re.compile(
    r"\b(?:the|this|our|my|her|his|an?|der|die|das|den|el|la|los|las|le|les|l'|une?|una|den|det|de|ett|en|eine?n?) \Z"
)
_DETERMINED: Final = re.compile(
    r"(?:\b(?:the|this|that|our|my|her|his|your|der|die|das|den|unser|mein|ihr|el|la|los|las|mi|tu|su|le|les|"
    r"l'|mon|ton|son|"
    r"den|det|min|din)(?: [^\W\d_]+)? |^\W*)\Z"
)
_NEAR: Final = 60  # characters before a noun that are looked at
_ALSO_VERBS_WORDS: Final = "place places plan call calls pass set pack plats platsen tour box seat plan lot study"
_ALSO_VERBS: Final = frozenset(_ALSO_VERBS_WORDS.split())


@dataclass(frozen=True, slots=True)
class Names:
    """How one offer may be named: `own` words of its name, `kinds` of its nouns, `text` words of its texts."""

    own: frozenset[str]
    kinds: frozenset[str]
    text: frozenset[str]


def names(name: str, texts: Iterable[str]) -> Names:
    """The names of an offer that is declared as `name` with these texts, in any languages."""
    own = [word for word in re.split(r"[-_\W]+", normalise(name).text) if word]
    said = [word for text in texts for word in words(text)]
    kinds = [kind for word in own if (kind := kind_of(word)) is not None]
    if not any(kind in BOUGHT for kind in kinds):
        kinds += [kind for kind in map(kind_of, said) if kind in BOUGHT][:1]
    return Names(
        own=_forms(word for word in own if len(word) > 2 and word not in EMPTY),
        kinds=frozenset(kinds),
        text=_forms(word for word in said if len(word) > 3 and word not in EMPTY),
    )


def named(text: str, offers: Iterable[Names], *, any_noun: bool = False) -> frozenset[int] | None:
    """The places in `offers` of those that normalised `text` names: none where it names what is not offered, None
    where it names nothing. With `any_noun` a stranger needs no article ("complimentary mugs")."""
    return _named(text, tuple(offers), any_noun)


@lru_cache(maxsize=2048)  # a sentence is asked about for each of its values, and each declared one with it
def _named(text: str, known: tuple[Names, ...], any_noun: bool) -> frozenset[int] | None:
    scores = [0] * len(known)
    kinds: set[str] = set()
    hits: list[list[int]] = []  # whom each word may name
    alien = False
    for match in _WORD.finditer(text):
        word = match[0].removesuffix("'s")
        kind = kind_of(word)
        if kind in BOUGHT:
            kinds.add(str(kind))
        hit: list[int] = []
        for n, each in enumerate(known):
            if word in each.own or any(part in each.own for part in word.split("-") if "-" in word):
                scores[n] += 2
                hit.append(n)
            elif kind is not None and kind in each.kinds:
                scores[n] += 1
                hit.append(n)
        if hit:
            hits.append(hit)
        if not hit and kind in BOUGHT and word not in _ALSO_VERBS and not any(word in each.text for each in known):
            alien = (
                alien or any_noun or _DETERMINED.search(text, max(0, match.start() - _NEAR), match.start()) is not None
            )
    if hits:  # a word of several offers means those that the other words name too
        first = frozenset(n for hit in hits for n in hit if scores[n] == max(scores[each] for each in hit))
        of_kind = frozenset(n for n, each in enumerate(known) if kinds & each.kinds)
        # "el curso de pan" is no pan: a noun of a kind that only others are of may mean those
        return first if first & of_kind else first | of_kind
    if alien:
        return frozenset()
    for match in _WORD.finditer(text):
        owners = [n for n, each in enumerate(known) if match[0] in each.text]
        if len(owners) == 1 and len(known) > 1 and _ARTICLE.search(text, max(0, match.start() - _NEAR), match.start()):
            return frozenset(owners)
    return None


@lru_cache(maxsize=8192)
def kind_of(word: str) -> str | None:
    """The kind of thing that a noun names."""
    if word in KINDS:
        return KINDS[word]
    if "-" in word and word.rpartition("-")[2] in KINDS:
        return KINDS[word.rpartition("-")[2]]
    if len(word) > 5:
        for end in ("en", "n", "na", "s", "erna", "arna", "ar"):  # "workshopen"
            if word.endswith(end) and len(word) - len(end) > 4 and word[: -len(end)] in KINDS:
                return KINDS[word[: -len(end)]]
        return next((kind for end, kind in COMPOUNDS if word.endswith(end)), None)
    return None


def words(text: str) -> list[str]:
    """The words of a text, normalised."""
    return _WORD.findall(normalise(text).text)


def content(text: str) -> list[str]:
    """The words of a text that name something."""
    return [word for word in words(text) if len(word) > 2 and word not in EMPTY and not word.isdigit()]


def forms(found: Iterable[str]) -> frozenset[str]:
    """Words with the endings that they may have."""
    return _forms(found)


def _forms(found: Iterable[str]) -> frozenset[str]:
    made: set[str] = set()
    for word in found:
        made |= {word, *(word + end for end in ENDS)}
        made |= {word[: -len(end)] for end in ENDS if word.endswith(end) and len(word) - len(end) > 3}
    return frozenset(made)


def alike(one: str, other: str) -> bool:
    """Whether two normalised texts speak of the same thing: they share a word that names something, in any form, or
    nouns of one kind."""
    words_of_one, words_of_other = set(content(one)), set(content(other))
    if words_of_one & _forms(words_of_other):
        return True
    return bool({kind_of(word) for word in words_of_one} & {kind_of(word) for word in words_of_other} - {None})
